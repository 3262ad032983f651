//! The logs: CPD, reflections, procedures, teaching, posts and courses, one by one and as lists.

pub mod body;
pub mod crest;
pub mod summaries;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::LogEntryId;
use waymark_domain::evidence::{OutcomeLink, Strength};
use waymark_domain::logs::{LogKind, ProcedureRole};
use waymark_records::Error;
use waymark_records::logs::{self, LogFilter, LogInput};

use self::body::LogBody;
use super::{Word, id, parsed};
use crate::error::CommandResult;
use crate::events;
use crate::state::Unlocked;

/// The noun of the events that tell of a change.
pub const NOUN: &str = "logs";

/// An outcome that an entry speaks for.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LogOutcome {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// How much it says.
    pub strength: Word<Strength>,
    /// Why.
    pub why: String,
}

impl From<OutcomeLink> for LogOutcome {
    fn from(link: OutcomeLink) -> Self {
        Self {
            framework: link.framework,
            code: link.code,
            strength: link.strength.into(),
            why: link.why,
        }
    }
}

impl From<LogOutcome> for OutcomeLink {
    fn from(link: LogOutcome) -> Self {
        Self {
            framework: link.framework,
            code: link.code,
            strength: link.strength.0,
            why: link.why,
        }
    }
}

/// The item of evidence that was made of an entry.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LogEvidence {
    /// Its id.
    pub id: String,
    /// 73 is shown as E-073.
    pub number: u32,
}

/// An entry.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LogRow {
    /// Its id.
    pub id: String,
    /// Counts up with each change.
    pub version: u32,
    /// What it is about.
    pub kind: Word<LogKind>,
    /// When it was, or the first day of it.
    pub on: Option<String>,
    /// The last day, where that differs.
    pub to: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: LogBody,
    /// The outcomes it speaks for.
    pub outcomes: Vec<LogOutcome>,
    /// What was made of it, while that is in the portfolio.
    pub evidence: Option<LogEvidence>,
    /// The import it came with.
    pub batch: Option<String>,
}

impl From<logs::LogRow> for LogRow {
    fn from(row: logs::LogRow) -> Self {
        let entry = row.entry;
        Self {
            id: entry.id.to_string(),
            version: entry.version,
            kind: entry.kind().into(),
            on: entry.on.map(|on| on.to_string()),
            to: entry.to.map(|to| to.to_string()),
            title: entry.title,
            body: entry.body.into(),
            outcomes: entry.outcomes.into_iter().map(LogOutcome::from).collect(),
            evidence: row.evidence.map(|made| LogEvidence {
                id: made.id.to_string(),
                number: made.number,
            }),
            batch: entry.batch.map(|batch| batch.to_string()),
        }
    }
}

/// A part of a list.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LogPage {
    /// How many entries pass the filter.
    pub total: u32,
    /// Some of them.
    pub rows: Vec<LogRow>,
}

/// Which entries a list shows; what is left empty does not narrow.
#[derive(Clone, Debug, Default, Deserialize, Type)]
#[serde(default)]
pub struct LogQuery {
    /// With these words in what is said.
    #[specta(optional)]
    pub text: Option<String>,
    /// From this day on.
    #[specta(optional)]
    pub from: Option<String>,
    /// Up to this day.
    #[specta(optional)]
    pub to: Option<String>,
    /// Procedures in this part.
    #[specta(optional)]
    pub role: Option<Word<ProcedureRole>>,
    /// From this institution.
    #[specta(optional)]
    pub institution: Option<String>,
}

impl LogQuery {
    /// The filter that was asked for.
    ///
    /// # Errors
    /// [`crate::error::ErrorCode::Invalid`] naming the day that is none.
    pub fn filter(self) -> CommandResult<LogFilter> {
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Ok(LogFilter {
            text: said(self.text),
            from: parsed(self.from.as_deref(), "from")?,
            to: parsed(self.to.as_deref(), "to")?,
            role: self.role.map(|role| role.0),
            institution: said(self.institution),
        })
    }
}

/// A change to an entry, or a new one.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct LogEdit {
    /// Which entry; none is a new one.
    pub id: Option<String>,
    /// The version that was shown.
    pub version: Option<u32>,
    /// When it was, or the first day of it.
    pub on: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: LogBody,
    /// The outcomes it speaks for.
    pub outcomes: Vec<LogOutcome>,
}

impl LogEdit {
    fn input(self) -> CommandResult<LogInput> {
        Ok(LogInput {
            on: parsed(self.on.as_deref(), "on")?,
            to: parsed(self.to.as_deref(), "to")?,
            title: self.title,
            body: self.body.read()?,
            outcomes: self.outcomes.into_iter().map(OutcomeLink::from).collect(),
        })
    }
}

/// A part of the entries of a kind, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn logs_list(
    unlocked: Unlocked,
    kind: Word<LogKind>,
    query: LogQuery,
    offset: u32,
    limit: u32,
) -> CommandResult<LogPage> {
    let filter = query.filter()?;
    let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    unlocked
        .run(move |records, _| {
            let page = records
                .logs()
                .list(kind.0, &filter, place(offset), place(limit))?;
            Ok::<_, Error>(LogPage {
                total: u32::try_from(page.total).unwrap_or(u32::MAX),
                rows: page.rows.into_iter().map(LogRow::from).collect(),
            })
        })
        .await
}

/// One entry.
#[tauri::command]
#[specta::specta]
pub async fn log_get(unlocked: Unlocked, id: String) -> CommandResult<LogRow> {
    let entry: LogEntryId = super::id(&id)?;
    unlocked
        .run(move |records, _| records.logs().row(entry).map(LogRow::from))
        .await
}

/// Writes an entry or changes one, and gives its id.
#[tauri::command]
#[specta::specta]
pub async fn log_save(unlocked: Unlocked, app: AppHandle, edit: LogEdit) -> CommandResult<String> {
    let known: Option<LogEntryId> = edit.id.as_deref().map(id).transpose()?;
    let version = edit.version;
    let input = edit.input()?;
    let saved = unlocked
        .run(move |records, now| match known {
            // What was not shown is not written over.
            Some(id) => {
                let shown = Some(version.unwrap_or_default());
                records.logs().save(id, shown, input, now).map(|_| id)
            }
            None => records.logs().add(input, now),
        })
        .await?
        .to_string();
    events::records_changed(&app, NOUN, vec![saved.clone()]);
    Ok(saved)
}

/// Lets a reflection be shared from now on, or keeps it private again.
#[tauri::command]
#[specta::specta]
pub async fn log_release(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    released: bool,
) -> CommandResult<()> {
    let entry: LogEntryId = super::id(&id)?;
    unlocked
        .run(move |records, now| records.logs().release_reflection(entry, released, now))
        .await?;
    events::records_changed(&app, NOUN, vec![id]);
    Ok(())
}

/// Makes an item of evidence of an entry, and gives the item's id.
#[tauri::command]
#[specta::specta]
pub async fn log_make_evidence(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
) -> CommandResult<String> {
    let entry: LogEntryId = super::id(&id)?;
    let made = unlocked
        .run(move |records, now| records.logs().make_evidence(entry, now))
        .await?
        .to_string();
    events::records_changed(&app, NOUN, vec![id]);
    events::records_changed(&app, super::evidence::NOUN, vec![made.clone()]);
    Ok(made)
}

/// How many entries of each kind there are.
#[tauri::command]
#[specta::specta]
pub async fn logs_counts(unlocked: Unlocked) -> CommandResult<BTreeMap<String, u32>> {
    unlocked
        .run(|records, _| {
            let counts = records.logs().counts()?.into_iter();
            let named = counts.map(|(kind, count)| (kind.as_str().to_owned(), count));
            Ok::<_, Error>(named.collect())
        })
        .await
}

/// What procedures are called, the commonest first.
#[tauri::command]
#[specta::specta]
pub async fn procedure_names(unlocked: Unlocked) -> CommandResult<Vec<String>> {
    unlocked
        .run(|records, _| records.logs().procedure_names())
        .await
}

/// Every institution that an entry names, the commonest first.
#[tauri::command]
#[specta::specta]
pub async fn institutions(unlocked: Unlocked) -> CommandResult<Vec<String>> {
    unlocked
        .run(|records, _| records.logs().institutions())
        .await
}
