//! Frameworks: the sets of outcomes that evidence is mapped to.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::frameworks::{
    self as domain, Basis, Framework, FrameworkFault, MAX_FILE_BYTES, Origin, Outcome, OutcomeKind,
};
use waymark_records::Error;
use waymark_records::frameworks::{self, FrameworkInput, LinksMoved};
use waymark_vault::Source;

use super::{SavedFile, Word};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{Unlocked, hold};

/// The noun of the events that tell of a change.
pub const NOUN: &str = "frameworks";

/// A framework, as a list shows it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkRow {
    /// Its short name.
    pub key: String,
    /// "Emergency Medicine".
    pub specialty: String,
    /// Who owns it.
    pub college: String,
    /// What its owner calls it.
    pub curriculum: String,
    /// Which edition.
    pub edition: String,
    /// Who made it what it is.
    pub origin: Word<Origin>,
    /// Whether it is in use.
    pub in_use: bool,
    /// How many outcomes it has.
    pub outcomes: u32,
    /// How many titles of them were seen word for word.
    pub confirmed: u32,
    /// How many items speak for it.
    pub linked: u32,
}

impl From<frameworks::FrameworkRow> for FrameworkRow {
    fn from(row: frameworks::FrameworkRow) -> Self {
        Self {
            key: row.key,
            specialty: row.specialty,
            college: row.college,
            curriculum: row.curriculum,
            edition: row.edition,
            origin: row.origin.into(),
            in_use: row.in_use,
            outcomes: row.outcomes,
            confirmed: row.confirmed,
            linked: row.linked,
        }
    }
}

/// An outcome of a framework.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OutcomeView {
    /// "SLO8".
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub kind: Word<OutcomeKind>,
    /// Whether the title was seen word for word.
    pub confirmed: bool,
    /// Where the title comes from.
    pub basis: Word<Basis>,
    /// What else there is to know about the title.
    pub note: Option<String>,
    /// The official sentence.
    pub statement: Option<String>,
    /// How many items speak for it.
    pub linked: u32,
}

/// A framework with its outcomes.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkView {
    /// What lists say of it.
    #[serde(flatten)]
    pub row: FrameworkRow,
    /// Where it was read.
    pub source_url: String,
    /// Whether that page was seen.
    pub source_seen: bool,
    /// Other places it was read in.
    pub other_sources: Vec<String>,
    /// What its sources say about evidence.
    pub notes: Vec<String>,
    /// For how many years evidence counts as recent.
    pub currency_years: u8,
    /// Its outcomes, in order.
    pub list: Vec<OutcomeView>,
}

impl From<frameworks::FrameworkView> for FrameworkView {
    fn from(view: frameworks::FrameworkView) -> Self {
        let framework = view.framework;
        let linked = |code: &str| view.linked.get(code).copied().unwrap_or(0);
        let row = FrameworkRow {
            in_use: view.in_use,
            outcomes: count(framework.outcomes.len()),
            confirmed: count(framework.confirmed()),
            linked: view.linked.values().sum(),
            key: framework.key,
            specialty: framework.specialty,
            college: framework.college,
            curriculum: framework.curriculum,
            edition: framework.edition,
            origin: framework.origin.into(),
        };
        let list = framework.outcomes.into_iter().map(|outcome| OutcomeView {
            linked: linked(&outcome.code),
            code: outcome.code,
            title: outcome.title,
            kind: outcome.kind.into(),
            confirmed: outcome.confirmed,
            basis: outcome.basis.into(),
            note: outcome.note,
            statement: outcome.statement,
        });
        Self {
            list: list.collect(),
            row,
            source_url: framework.source_url,
            source_seen: framework.source_seen,
            other_sources: framework.other_sources,
            notes: framework.notes,
            currency_years: framework.currency_years,
        }
    }
}

/// An outcome as it is edited.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct OutcomeEdit {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub kind: Word<OutcomeKind>,
    /// Whether the doctor saw the title word for word.
    pub confirmed: bool,
    /// What else there is to know about the title.
    pub note: Option<String>,
    /// The official sentence.
    pub statement: Option<String>,
}

/// A framework as it is edited; without a key a new one is made.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkEdit {
    /// Its short name, of one that is there.
    pub key: Option<String>,
    /// "Emergency Medicine".
    pub specialty: String,
    /// Who owns it.
    pub college: String,
    /// What its owner calls it.
    pub curriculum: String,
    /// Which edition.
    pub edition: String,
    /// Where it was read.
    pub source_url: String,
    /// For how many years evidence counts as recent.
    pub currency_years: u8,
    /// Its outcomes, in order.
    pub outcomes: Vec<OutcomeEdit>,
}

impl FrameworkEdit {
    /// The framework that is meant, over the one that is there.
    fn over(self, key: String, before: Option<&Framework>) -> Framework {
        let outcomes = self.outcomes.into_iter().map(|edit| {
            let same = before.and_then(|before| before.outcome(&edit.code));
            outcome(edit, same)
        });
        let (source_seen, other_sources, notes) = before.map_or_else(Default::default, |before| {
            (
                before.source_seen && before.source_url == self.source_url,
                before.other_sources.clone(),
                before.notes.clone(),
            )
        });
        Framework {
            outcomes: outcomes.collect(),
            key,
            specialty: self.specialty,
            college: self.college,
            curriculum: self.curriculum,
            edition: self.edition,
            source_url: self.source_url,
            source_seen,
            other_sources,
            notes,
            currency_years: self.currency_years,
            origin: Origin::Own,
        }
    }
}

/// An outcome as edited. A title that was changed no longer comes from where the old one did.
fn outcome(edit: OutcomeEdit, before: Option<&Outcome>) -> Outcome {
    let kept = before
        .filter(|before| before.title == edit.title && before.basis != Basis::Seen)
        .map_or(Basis::Unstated, |before| before.basis);
    Outcome {
        code: edit.code,
        title: edit.title,
        kind: edit.kind.0,
        confirmed: edit.confirmed,
        basis: if edit.confirmed { Basis::Seen } else { kept },
        note: edit.note,
        statement: edit.statement,
    }
}

/// What importing a framework would do.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct FrameworkPreview {
    /// Its short name.
    pub key: String,
    /// "Emergency Medicine".
    pub specialty: String,
    /// Which edition.
    pub edition: String,
    /// How many outcomes it has.
    pub outcomes: u32,
    /// Whether one with this key is here and would be changed.
    pub replaces: bool,
    /// What is wrong, with its place, as sentences. With any of these nothing can be imported.
    pub faults: Vec<String>,
}

/// What becomes of links when one framework takes another's place.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FrameworkMoved {
    /// Codes that mean the same in both.
    pub kept: Vec<String>,
    /// Codes whose titles differ.
    pub retitled: Vec<RetitledOutcome>,
    /// Codes that the new one does not have.
    pub lost: Vec<LostOutcome>,
}

/// A code whose title changed.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RetitledOutcome {
    /// The code.
    pub code: String,
    /// Its title before.
    pub from: String,
    /// Its title now.
    pub to: String,
}

/// A code that lost its place.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LostOutcome {
    /// The code.
    pub code: String,
    /// Its title before.
    pub title: String,
    /// How many items speak for it.
    pub items: u32,
}

impl FrameworkMoved {
    fn of(moved: LinksMoved, from: &Framework) -> Self {
        let retitled = moved.codes.retitled.into_iter().map(|one| RetitledOutcome {
            code: one.code,
            from: one.from,
            to: one.to,
        });
        let lost = moved.codes.lost.into_iter().map(|code| LostOutcome {
            title: from
                .outcome(&code)
                .map_or_else(String::new, |outcome| outcome.title.clone()),
            items: moved.items.get(&code).copied().unwrap_or(0),
            code,
        });
        Self {
            kept: moved.codes.kept,
            retitled: retitled.collect(),
            lost: lost.collect(),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Every framework: those that come with Waymark, then the others.
#[tauri::command]
#[specta::specta]
pub async fn frameworks_list(unlocked: Unlocked) -> CommandResult<Vec<FrameworkRow>> {
    unlocked
        .run(|records, _| {
            let rows = records.frameworks().list()?;
            Ok::<_, Error>(rows.into_iter().map(FrameworkRow::from).collect())
        })
        .await
}

/// One framework with its outcomes.
#[tauri::command]
#[specta::specta]
pub async fn framework_get(unlocked: Unlocked, key: String) -> CommandResult<FrameworkView> {
    unlocked
        .run(move |records, _| records.frameworks().get(&key).map(FrameworkView::from))
        .await
}

/// Takes a framework into use, or out of it.
#[tauri::command]
#[specta::specta]
pub async fn framework_use(
    unlocked: Unlocked,
    app: AppHandle,
    key: String,
    on: bool,
) -> CommandResult<()> {
    unlocked
        .run(move |records, now| records.frameworks().set_in_use(&key, on, now))
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(())
}

/// Makes or changes a framework, and gives its key.
#[tauri::command]
#[specta::specta]
pub async fn framework_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: FrameworkEdit,
) -> CommandResult<String> {
    let key = unlocked
        .run(move |records, now| {
            let frameworks = records.frameworks();
            let before = match &edit.key {
                Some(key) => Some(frameworks.get(key)?.framework),
                None => None,
            };
            let taken: Vec<String> = frameworks.list()?.into_iter().map(|row| row.key).collect();
            let key = match &edit.key {
                Some(key) => key.clone(),
                None => new_key(&edit.specialty, &taken),
            };
            let input = FrameworkInput {
                version: None,
                framework: edit.over(key.clone(), before.as_ref()),
            };
            frameworks.save(&input, now)?;
            Ok::<_, Error>(key)
        })
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(key)
}

/// A key that no framework has yet, from the words of a specialty: "sports-medicine-2".
fn new_key(specialty: &str, taken: &[String]) -> String {
    let words: Vec<String> = specialty
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut stem: String = words.join("-").chars().take(40).collect();
    if stem.is_empty() {
        stem.push_str("own");
    }
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.clone())
        .chain(numbered)
        .find(|key| !taken.contains(key))
        .unwrap_or(stem)
}

/// Asks for a file of a framework and reads it; `None` when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn framework_import(
    unlocked: Unlocked,
    app: AppHandle,
) -> CommandResult<Option<FrameworkPreview>> {
    hold(&unlocked.state().pending_framework).take();
    let path = match picker::pick(&app, Ask::Open("JSON, CSV", &["json", "csv"])).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        path => path?,
    };
    let state = std::sync::Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| {
            let framework = match read(&path)? {
                Ok(framework) => framework,
                Err(fault) => {
                    return Ok(FrameworkPreview {
                        faults: vec![sentence(&fault)],
                        ..FrameworkPreview::default()
                    });
                }
            };
            let preview = records.frameworks().preview_import(framework)?;
            let shown = FrameworkPreview {
                key: preview.framework.key.clone(),
                specialty: preview.framework.specialty.clone(),
                edition: preview.framework.edition.clone(),
                outcomes: count(preview.framework.outcomes.len()),
                replaces: preview.replaces,
                faults: Vec::new(),
            };
            *hold(&state.pending_framework) = Some(preview.framework);
            Ok::<_, CommandError>(shown)
        })
        .await
        .map(Some)
}

/// The framework in a file: JSON by its first character, else CSV.
fn read(path: &Path) -> CommandResult<Result<Framework, FrameworkFault>> {
    let mut source = Source::open(path)?;
    let most = MAX_FILE_BYTES as u64;
    let mut bytes = Vec::new();
    // One byte more than is read, so that a longer file is told as one.
    std::io::Read::read_to_end(&mut std::io::Read::take(&mut source, most + 1), &mut bytes)
        .map_err(|_| CommandError::new(ErrorCode::FileUnreadable))?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    Ok(if text.trim_start().starts_with('{') {
        domain::parse_json(text)
    } else {
        domain::parse_csv(text)
    })
}

/// What is wrong with a file, and where.
fn sentence(fault: &FrameworkFault) -> String {
    fault.to_string()
}

/// Takes in the framework that was read, and gives its key.
#[tauri::command]
#[specta::specta]
pub async fn framework_import_apply(unlocked: Unlocked, app: AppHandle) -> CommandResult<String> {
    let pending = hold(&unlocked.state().pending_framework).take();
    let framework = pending.ok_or_else(|| CommandError::new(ErrorCode::NotFound))?;
    let key = framework.key.clone();
    unlocked
        .run(move |records, now| records.frameworks().import(&framework, now))
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(key)
}

/// Moves every link from one framework to the same codes of another, or only says what would happen.
#[tauri::command]
#[specta::specta]
pub async fn framework_move(
    unlocked: Unlocked,
    app: AppHandle,
    from: String,
    to: String,
    apply: bool,
) -> CommandResult<FrameworkMoved> {
    let moved = unlocked
        .run(move |records, now| {
            let frameworks = records.frameworks();
            let before = frameworks.get(&from)?.framework;
            let moved = if apply {
                frameworks.move_links(&from, &to, now)?
            } else {
                frameworks.preview_move(&from, &to)?
            };
            Ok::<_, Error>(FrameworkMoved::of(moved, &before))
        })
        .await?;
    if apply {
        events::records_changed(&app, NOUN, Vec::new());
        events::records_changed(&app, super::evidence::NOUN, Vec::new());
    }
    Ok(moved)
}

/// Removes a framework that was imported or made; one that comes with Waymark is as it was shipped.
#[tauri::command]
#[specta::specta]
pub async fn framework_remove(
    unlocked: Unlocked,
    app: AppHandle,
    key: String,
) -> CommandResult<()> {
    unlocked
        .run(move |records, now| records.frameworks().remove(&key, now))
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(())
}

/// Saves a framework as a file where the user chooses; `None` when the dialog was closed. It holds
/// what its college published and nothing of anybody's evidence.
#[tauri::command]
#[specta::specta]
pub async fn framework_save_as(
    unlocked: Unlocked,
    app: AppHandle,
    key: String,
) -> CommandResult<Option<SavedFile>> {
    let name = format!("{key}.json");
    let text = unlocked
        .run(move |records, _| {
            let framework = records.frameworks().get(&key)?.framework;
            Ok::<_, Error>(domain::to_json(&framework))
        })
        .await?;
    let path = match picker::pick(&app, Ask::Save(name)).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        path => path?,
    };
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    tauri::async_runtime::spawn_blocking(move || std::fs::write(path, text))
        .await?
        .map_err(|_| CommandError::new(ErrorCode::ReadOnlyPlace))?;
    Ok(Some(SavedFile { name }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_is_free_and_made_of_the_specialty() {
        let taken = ["sports-medicine".to_owned()];
        assert_eq!(new_key("Sports Medicine", &taken), "sports-medicine-2");
        assert_eq!(new_key("Sports & exercise", &[]), "sports-exercise");
        assert_eq!(new_key("…", &[]), "own");
    }

    #[test]
    fn a_title_that_was_changed_is_confirmed_only_by_whoever_saw_it() {
        let edit = |title: &str, confirmed| OutcomeEdit {
            code: "A1".to_owned(),
            title: title.to_owned(),
            kind: OutcomeKind::Generic.into(),
            confirmed,
            note: None,
            statement: None,
        };
        let before = Outcome {
            basis: Basis::Near,
            ..outcome(edit("Lead", false), None)
        };
        assert_eq!(
            outcome(edit("Lead", false), Some(&before)).basis,
            Basis::Near
        );
        assert_eq!(
            outcome(edit("Leads", false), Some(&before)).basis,
            Basis::Unstated
        );
        assert_eq!(
            outcome(edit("Leads", true), Some(&before)).basis,
            Basis::Seen
        );
    }
}
