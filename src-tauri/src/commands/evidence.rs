//! Evidence: the items of a doctor's portfolio.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::attachments::FileKind;
use waymark_domain::evidence::{self, EvidenceState, OutcomeLink, Strength, kinds};
use waymark_domain::{EvidenceId, PartialDate};
use waymark_records::attachments::FileState;
use waymark_records::documents::{self, DocumentState};
use waymark_records::evidence::{
    self as items, EvidenceInput, EvidenceSort, MapTo, Named, Said, Suggestion,
};
use waymark_records::{Error, Records};

use super::received::Confirmation;
use super::{Millis, Word, id, parsed};
use crate::error::CommandResult;
use crate::events;
use crate::state::Unlocked;

/// The noun of the events that tell of a change.
pub const NOUN: &str = "evidence";

/// Which items a list shows; what is left empty does not narrow.
#[derive(Clone, Debug, Default, Deserialize, Type)]
#[serde(default, rename_all = "camelCase")]
pub struct EvidenceFilter {
    /// In the inbox, or filed.
    #[specta(optional)]
    pub state: Option<Word<EvidenceState>>,
    /// Of this kind.
    #[specta(optional)]
    pub kind: Option<String>,
    /// Mapped to an outcome of this framework.
    #[specta(optional)]
    pub framework: Option<String>,
    /// Mapped to the outcome with this code.
    #[specta(optional)]
    pub code: Option<String>,
    /// With this tag.
    #[specta(optional)]
    pub tag: Option<String>,
    /// From this institution.
    #[specta(optional)]
    pub institution: Option<String>,
    /// With these words in what is said of it.
    #[specta(optional)]
    pub text: Option<String>,
    /// With a held file, or without.
    #[specta(optional)]
    pub held: Option<bool>,
    /// Of this import.
    #[specta(optional)]
    pub batch: Option<String>,
}

/// An outcome an item speaks for.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OutcomeMark {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// How much it says.
    pub strength: Word<Strength>,
}

/// An item, as a list shows it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceRow {
    /// Its id.
    pub id: String,
    /// 73 is shown as E-073.
    pub number: u32,
    /// Where it stands.
    pub state: Word<EvidenceState>,
    /// What it is called; may be empty in the inbox.
    pub title: String,
    /// Whether nobody has confirmed the title.
    pub title_guessed: bool,
    /// The id of its kind.
    pub kind: Option<String>,
    /// The date that tells how recent it is.
    pub date: Option<String>,
    /// Whether nobody has confirmed the date.
    pub date_guessed: bool,
    /// Where the work was done.
    pub institution: String,
    /// What it speaks for.
    pub outcomes: Vec<OutcomeMark>,
    /// How many files it has.
    pub files: u32,
    /// What its first file is.
    pub file_kind: Option<Word<FileKind>>,
    /// How far the reading of its files is.
    pub document_state: Option<Word<DocumentState>>,
    /// Whether a file of it is held.
    pub held: bool,
    /// The day a verification form that counts came back.
    pub on_gmc_form: Option<String>,
    /// When it was taken in.
    pub added_at: Millis,
}

impl From<items::EvidenceRow> for EvidenceRow {
    fn from(row: items::EvidenceRow) -> Self {
        let held = row.held();
        let marks = row.outcomes.into_iter().map(|mark| OutcomeMark {
            framework: mark.framework,
            code: mark.code,
            strength: mark.strength.into(),
        });
        Self {
            id: row.id.to_string(),
            number: row.number,
            state: row.state.into(),
            title: row.title,
            title_guessed: row.title_guessed,
            kind: row.kind,
            date: row.date.map(|date| date.to_string()),
            date_guessed: row.date_guessed,
            institution: row.institution,
            outcomes: marks.collect(),
            files: row.files,
            file_kind: row.media_type.map(|media| media.kind().into()),
            document_state: row.document_state.map(Word),
            held,
            on_gmc_form: row.on_gmc_form.map(|day| day.to_string()),
            added_at: row.added_at.into(),
        }
    }
}

/// An outcome an item speaks for, and why.
#[derive(Clone, Debug, Serialize, Type)]
pub struct EvidenceLink {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// How much it says.
    pub strength: Word<Strength>,
    /// Why, in the doctor's words.
    pub why: String,
}

impl From<OutcomeLink> for EvidenceLink {
    fn from(link: OutcomeLink) -> Self {
        Self {
            framework: link.framework,
            code: link.code,
            strength: link.strength.into(),
            why: link.why,
        }
    }
}

/// How many identifiers of a kind stand on a page; never which.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FindingCount {
    /// The end of a text key.
    pub kind: String,
    /// The page, counted from 1.
    pub page: u32,
    /// How many.
    pub count: u32,
}

/// How far the reading of a file is.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DocumentFacts {
    /// Where it has got to.
    pub state: Word<DocumentState>,
    /// Pages of the file.
    pub pages: u32,
    /// Pages that are pictures.
    pub scans: u32,
    /// How many of those are recognised.
    pub recognised: u32,
    /// What was in the way: a text key.
    pub problem: Option<String>,
    /// What holds it, or did.
    pub findings: Vec<FindingCount>,
}

impl From<documents::DocumentFacts> for DocumentFacts {
    fn from(facts: documents::DocumentFacts) -> Self {
        let findings = facts.findings.into_iter().map(|finding| FindingCount {
            kind: finding.kind,
            page: finding.page,
            count: finding.count,
        });
        Self {
            state: facts.state.into(),
            pages: facts.pages,
            scans: facts.scans,
            recognised: facts.recognised,
            problem: facts.problem.map(documents::Problem::key),
            findings: findings.collect(),
        }
    }
}

/// A file of an item.
#[derive(Clone, Debug, Serialize, Type)]
pub struct EvidenceFile {
    /// Its id.
    pub id: String,
    /// As it was called.
    pub name: String,
    /// What it is, by its content.
    pub kind: Word<FileKind>,
    /// Its length. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub bytes: u64,
    /// Whether it can be opened.
    pub state: Word<FileState>,
    /// What was read of it.
    pub document: Option<DocumentFacts>,
}

impl From<items::EvidenceFile> for EvidenceFile {
    fn from(file: items::EvidenceFile) -> Self {
        Self {
            id: file.attachment.id.to_string(),
            name: file.attachment.name,
            kind: file.attachment.media_type.kind().into(),
            bytes: file.bytes,
            state: file.state.into(),
            document: file.document.map(DocumentFacts::from),
        }
    }
}

/// Another item, by its name.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RelatedItem {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// What it is called.
    pub title: String,
}

impl From<Named> for RelatedItem {
    fn from(item: Named) -> Self {
        Self {
            id: item.id.to_string(),
            number: item.number,
            title: item.title,
        }
    }
}

/// An outcome that an item may speak for.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SuggestedOutcome {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// Its title.
    pub title: String,
}

impl From<Suggestion> for SuggestedOutcome {
    fn from(suggested: Suggestion) -> Self {
        Self {
            framework: suggested.framework,
            code: suggested.code,
            title: suggested.title,
        }
    }
}

/// An item with everything that belongs to it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    /// Its id.
    pub id: String,
    /// Counts up with each change.
    pub version: u32,
    /// 73 is shown as E-073.
    pub number: u32,
    /// Where it stands.
    pub state: Word<EvidenceState>,
    /// What it is called.
    pub title: String,
    /// Whether nobody has confirmed the title.
    pub title_guessed: bool,
    /// The id of its kind.
    pub kind: Option<String>,
    /// The date of what it shows, or the first.
    pub from: Option<String>,
    /// The last date, where that differs.
    pub to: Option<String>,
    /// Whether nobody has confirmed the date.
    pub date_guessed: bool,
    /// Where the work was done.
    pub institution: String,
    /// The grade worked at.
    pub grade: String,
    /// What it is.
    pub description: String,
    /// The level, as the paper says it.
    pub level: String,
    /// What the doctor thinks of it.
    pub reflection: String,
    /// When the reflection was released.
    pub reflection_released_at: Option<Millis>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The day a verification form that counts came back.
    pub on_gmc_form: Option<String>,
    /// What it speaks for.
    pub outcomes: Vec<EvidenceLink>,
    /// When it was taken in.
    pub added_at: Millis,
    /// Its files.
    pub files: Vec<EvidenceFile>,
    /// Items that belong together with it.
    pub related: Vec<RelatedItem>,
    /// Items whose files say the same in the same words.
    pub near_duplicates: Vec<RelatedItem>,
    /// Outcomes whose words occur in it.
    pub suggested: Vec<SuggestedOutcome>,
    /// Who confirmed it, with a Waymark signature. The GMC does not use these.
    pub confirmations: Vec<Confirmation>,
}

impl From<items::EvidenceView> for EvidenceView {
    fn from(view: items::EvidenceView) -> Self {
        let item = view.evidence;
        let day = |date: Option<PartialDate>| date.map(|date| date.to_string());
        Self {
            id: item.id.to_string(),
            version: item.version,
            number: item.number,
            state: item.state.into(),
            title: item.title,
            title_guessed: item.title_guessed,
            kind: item.kind,
            from: day(item.from),
            to: day(item.to),
            date_guessed: item.date_guessed,
            institution: item.institution,
            grade: item.grade,
            description: item.description,
            level: item.level,
            reflection: item.reflection,
            reflection_released_at: item.reflection_released_at.map(Millis::from),
            tags: item.tags,
            on_gmc_form: item.on_gmc_form.map(|day| day.to_string()),
            outcomes: all(item.outcomes),
            added_at: item.added_at.into(),
            files: all(view.files),
            related: all(view.related),
            near_duplicates: all(view.near_duplicates),
            suggested: all(view.suggested),
            confirmations: Vec::new(),
        }
    }
}

fn all<A, B: From<A>>(list: Vec<A>) -> Vec<B> {
    list.into_iter().map(B::from).collect()
}

/// A change to an item.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceEdit {
    /// Which item.
    pub id: String,
    /// The version that was shown.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// The id of its kind.
    pub kind: Option<String>,
    /// The date of what it shows, or the first.
    pub from: Option<String>,
    /// The last date.
    pub to: Option<String>,
    /// Where the work was done.
    pub institution: String,
    /// The grade worked at.
    pub grade: String,
    /// What it is.
    pub description: String,
    /// The level.
    pub level: String,
    /// What the doctor thinks of it.
    pub reflection: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The day a verification form that counts came back.
    pub on_gmc_form: Option<String>,
    /// Where it stands now.
    pub state: Word<EvidenceState>,
}

impl EvidenceEdit {
    fn input(self) -> CommandResult<EvidenceInput> {
        Ok(EvidenceInput {
            id: id(&self.id)?,
            version: Some(self.version),
            state: self.state.0,
            said: Said {
                title: self.title,
                kind: self.kind,
                from: parsed(self.from.as_deref(), "from")?,
                to: parsed(self.to.as_deref(), "to")?,
                institution: self.institution,
                grade: self.grade,
                description: self.description,
                level: self.level,
                reflection: self.reflection,
                tags: self.tags,
                on_gmc_form: parsed(self.on_gmc_form.as_deref(), "on_gmc_form")?,
            },
        })
    }
}

/// An item that is to speak for an outcome.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct EvidenceMap {
    /// Which item.
    pub id: String,
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// How much it says.
    pub strength: Word<Strength>,
    /// Why.
    pub why: String,
}

/// An item that is no longer to speak for an outcome.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct EvidenceUnmap {
    /// Which item.
    pub id: String,
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
}

/// A kind of evidence.
#[derive(Clone, Debug, Serialize, Type)]
pub struct KindRow {
    /// The word it is kept under.
    pub id: String,
    /// "Workplace assessment".
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// The column of the coverage view it falls into.
    pub column: String,
    /// What belongs to it.
    pub description: String,
}

impl From<&evidence::Kind> for KindRow {
    fn from(kind: &evidence::Kind) -> Self {
        Self {
            id: kind.id.clone(),
            title: kind.title.clone(),
            short: kind.short.clone(),
            column: kind.column.clone(),
            description: kind.description.clone(),
        }
    }
}

/// The items that pass a filter: those of the inbox as they came, the others newest first.
#[tauri::command]
#[specta::specta]
pub async fn evidence_list(
    unlocked: Unlocked,
    filter: EvidenceFilter,
) -> CommandResult<Vec<EvidenceRow>> {
    let sort = match filter.state {
        Some(Word(EvidenceState::Inbox)) => EvidenceSort::Number,
        _ => EvidenceSort::Newest,
    };
    let filter = items::EvidenceFilter {
        state: filter.state.map(|state| state.0),
        kind: filter.kind,
        framework: filter.framework,
        code: filter.code,
        tag: filter.tag,
        institution: filter.institution,
        text: filter.text,
        held: filter.held,
        batch: parsed(filter.batch.as_deref(), "batch")?,
    };
    unlocked
        .run(move |records, _| Ok::<_, Error>(all(records.evidence().list(&filter, sort)?)))
        .await
}

/// One item.
#[tauri::command]
#[specta::specta]
pub async fn evidence_get(unlocked: Unlocked, id: String) -> CommandResult<EvidenceView> {
    let item: EvidenceId = super::id(&id)?;
    unlocked
        .run(move |records, _| {
            let confirmed = records.received().confirmations(item)?.into_iter();
            let view = EvidenceView::from(records.evidence().get(item)?);
            Ok::<_, Error>(EvidenceView {
                confirmations: confirmed.map(Confirmation::from).collect(),
                ..view
            })
        })
        .await
}

/// Every kind of evidence.
#[tauri::command]
#[specta::specta]
pub async fn evidence_kinds(unlocked: Unlocked) -> CommandResult<Vec<KindRow>> {
    unlocked
        .run(|_, _| Ok::<_, Error>(kinds().iter().map(KindRow::from).collect()))
        .await
}

/// Begins an item by hand; it waits in the inbox.
#[tauri::command]
#[specta::specta]
pub async fn evidence_new(unlocked: Unlocked, app: AppHandle) -> CommandResult<String> {
    let item = unlocked
        .run(|records, now| {
            records
                .evidence()
                .create(&Said::default(), EvidenceState::Inbox, now)
        })
        .await?
        .to_string();
    events::records_changed(&app, NOUN, vec![item.clone()]);
    Ok(item)
}

/// Changes an item, and gives its version.
#[tauri::command]
#[specta::specta]
pub async fn evidence_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: EvidenceEdit,
) -> CommandResult<u32> {
    let input = edit.input()?;
    let item = input.id.to_string();
    let version = unlocked
        .run(move |records, now| records.evidence().save(&input, now))
        .await?;
    events::records_changed(&app, NOUN, vec![item]);
    Ok(version)
}

/// Maps an item to an outcome, or changes how.
#[tauri::command]
#[specta::specta]
pub async fn evidence_map(
    unlocked: Unlocked,
    app: AppHandle,
    link: EvidenceMap,
) -> CommandResult<()> {
    let to = MapTo {
        id: id(&link.id)?,
        framework: link.framework,
        code: link.code,
        strength: link.strength.0,
        why: link.why,
    };
    change(unlocked, app, link.id, move |records, now| {
        records.evidence().map(&to, now)
    })
    .await
}

/// Takes an item from an outcome.
#[tauri::command]
#[specta::specta]
pub async fn evidence_unmap(
    unlocked: Unlocked,
    app: AppHandle,
    link: EvidenceUnmap,
) -> CommandResult<()> {
    let item: EvidenceId = id(&link.id)?;
    change(unlocked, app, link.id, move |records, now| {
        records
            .evidence()
            .unmap(item, &link.framework, &link.code, now)
    })
    .await
}

/// Says that two items belong together, or do not.
#[tauri::command]
#[specta::specta]
pub async fn evidence_relate(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    other: String,
    on: bool,
) -> CommandResult<()> {
    let (item, with): (EvidenceId, EvidenceId) = (super::id(&id)?, super::id(&other)?);
    change(unlocked, app, id, move |records, now| {
        if on {
            records.evidence().relate(item, with, now)
        } else {
            records.evidence().unrelate(item, with, now)
        }
    })
    .await
}

/// Lets a reflection be shared from now on, or keeps it private again.
#[tauri::command]
#[specta::specta]
pub async fn evidence_release_reflection(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    released: bool,
) -> CommandResult<()> {
    let item: EvidenceId = super::id(&id)?;
    change(unlocked, app, id, move |records, now| {
        records.evidence().release_reflection(item, released, now)
    })
    .await
}

/// Changes something about an item and tells the window.
async fn change(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    work: impl FnOnce(&Records, waymark_records::Now) -> Result<(), Error> + Send + 'static,
) -> CommandResult<()> {
    unlocked.run(work).await?;
    events::records_changed(&app, NOUN, vec![id]);
    Ok(())
}
