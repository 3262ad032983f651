//! Importing a logbook of procedures: choose, look, answer, take in, take back.

pub mod preview;

use std::fs::File;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;
use waymark_domain::BatchId;
use waymark_domain::logs::{DateAnswers, DateOrder, ProcedureField, ProcedureRole};
use waymark_records::logs::import::{LogbookMapping, LogbookPreview};
use waymark_records::tables::{Refusal, Table};
use waymark_records::{Error, batch};

use self::preview::ProceduresPreview;
use super::logs::NOUN;
use super::people_import::refused;
use super::{Millis, Word, id};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{AppState, Unlocked, hold};

/// A logbook that was read and shown, waiting to be taken in. Dropped when the store locks.
pub struct PendingLogbook {
    token: Uuid,
    file_name: String,
    table: Table,
    preview: LogbookPreview,
}

impl PendingLogbook {
    fn shown(&self) -> ProceduresPreview {
        ProceduresPreview::of(&self.preview, self.token)
    }
}

/// What a column holds, as the user says.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ProceduresColumnChoice {
    /// Its place, from 0.
    pub index: u32,
    /// What it holds; none is not kept.
    pub field: Option<Word<ProcedureField>>,
}

/// What the columns hold, and what was answered about them.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProceduresMapping {
    /// The columns; those that are not named are not kept.
    pub columns: Vec<ProceduresColumnChoice>,
    /// What comes first in dates.
    pub order: Option<Word<DateOrder>>,
    /// Whether "Aug 26" is a month.
    #[serde(default)]
    #[specta(optional)]
    pub months: Option<bool>,
    /// Whether bare numbers are a spreadsheet's days.
    pub serials: Option<bool>,
    /// Whether the year stands last in 15-Aug-05.
    #[serde(default)]
    #[specta(optional)]
    pub year_last: Option<bool>,
    /// The part that rows have which do not say.
    #[serde(default)]
    #[specta(optional)]
    pub role: Option<Word<ProcedureRole>>,
    /// Whether rows that are there already are taken in again.
    #[serde(default)]
    #[specta(optional)]
    pub duplicates: Option<bool>,
}

impl ProceduresMapping {
    fn read(self, columns: usize) -> LogbookMapping {
        let mut fields = vec![None; columns];
        for choice in self.columns {
            let place = usize::try_from(choice.index).ok();
            if let Some(slot) = place.and_then(|place| fields.get_mut(place)) {
                *slot = choice.field.map(|field| field.0);
            }
        }
        LogbookMapping {
            fields,
            answers: DateAnswers {
                order: self.order.map(|order| order.0),
                months: self.months,
                serials: self.serials,
                year_last: self.year_last,
            },
            role: self.role.map(|role| role.0),
            duplicates: self.duplicates.unwrap_or_default(),
        }
    }
}

/// What an import did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProceduresImported {
    /// The import, to take it back.
    pub batch: String,
    /// How many entries it wrote.
    pub added: u32,
    /// How many rows were left out.
    pub skipped: u32,
}

/// What taking an import back did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProceduresUndone {
    /// How many entries it removed.
    pub removed: u32,
    /// How many stay, because they were changed since or became evidence.
    pub kept: u32,
}

/// An import of the past.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProceduresBatch {
    /// Its id.
    pub batch: String,
    /// The file's name.
    pub label: String,
    /// When.
    pub at: Millis,
    /// How many entries it wrote.
    pub added: u32,
    /// When it was taken back.
    pub undone_at: Option<Millis>,
}

impl From<batch::Batch> for ProceduresBatch {
    fn from(batch: batch::Batch) -> Self {
        Self {
            batch: batch.id.to_string(),
            label: batch.label,
            at: batch.at.into(),
            added: batch.added,
            undone_at: batch.undone_at.map(Millis::from),
        }
    }
}

/// Lets the user choose a logbook, and shows what importing it would do; none if nothing was chosen.
#[tauri::command]
#[specta::specta]
pub async fn procedures_import_choose(
    unlocked: Unlocked,
    app: AppHandle,
) -> CommandResult<Option<ProceduresPreview>> {
    let path = match picker::pick(&app, Ask::Open("CSV", &["csv", "txt", "tsv"])).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        path => path?,
    };
    let file_name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, now| -> CommandResult<_> {
            let file =
                File::open(&path).map_err(|error| refused(Refusal::Unreadable(error.kind())))?;
            let table = Table::read_logbook(file).map_err(refused)?;
            let import = records.logbook_import();
            let preview = import.preview(&table, &file_name, None, now)?;
            Ok(Some(wait(
                &state,
                PendingLogbook {
                    token: Uuid::new_v4(),
                    file_name,
                    table,
                    preview,
                },
            )))
        })
        .await
}

/// Keeps a logbook waiting while the store is held open, so that a lock in between still clears it.
fn wait(state: &AppState, pending: PendingLogbook) -> ProceduresPreview {
    let shown = pending.shown();
    *hold(&state.pending_logbook) = Some(pending);
    shown
}

/// The logbook that waits under this token.
fn waiting(
    pending: &mut Option<PendingLogbook>,
    token: Uuid,
) -> CommandResult<&mut PendingLogbook> {
    let found = pending.as_mut().filter(|pending| pending.token == token);
    found.ok_or(CommandError::new(ErrorCode::NotAllowed))
}

/// Shows the same logbook with its columns understood otherwise, or its dates.
#[tauri::command]
#[specta::specta]
pub async fn procedures_import_map(
    unlocked: Unlocked,
    token: String,
    mapping: ProceduresMapping,
) -> CommandResult<ProceduresPreview> {
    let token: Uuid = id(&token)?;
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, now| -> CommandResult<_> {
            let mut held = hold(&state.pending_logbook);
            let pending = waiting(&mut held, token)?;
            let mapping = mapping.read(pending.table.headers.len());
            let import = records.logbook_import();
            pending.preview =
                import.preview(&pending.table, &pending.file_name, Some(&mapping), now)?;
            Ok(pending.shown())
        })
        .await
}

/// Takes the logbook in. On a failure it goes on waiting.
#[tauri::command]
#[specta::specta]
pub async fn procedures_import_apply(
    unlocked: Unlocked,
    app: AppHandle,
    token: String,
) -> CommandResult<ProceduresImported> {
    let token: Uuid = id(&token)?;
    let state = Arc::clone(unlocked.state());
    let done = unlocked
        .run(move |records, now| -> CommandResult<_> {
            let mut held = hold(&state.pending_logbook);
            let pending = waiting(&mut held, token)?;
            let done = records.logbook_import().apply(&pending.preview, now)?;
            held.take();
            Ok(done)
        })
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(ProceduresImported {
        batch: done.batch.to_string(),
        added: done.added,
        skipped: done.skipped,
    })
}

/// Forgets a logbook that waits: the page is left, or another file is wanted. Forgetting it twice is no
/// mistake.
#[tauri::command]
#[specta::specta]
pub async fn procedures_import_discard(unlocked: Unlocked, token: String) -> CommandResult<()> {
    let token: Uuid = id(&token)?;
    let mut held = hold(&unlocked.state().pending_logbook);
    if held.as_ref().is_some_and(|pending| pending.token == token) {
        held.take();
    }
    Ok(())
}

/// Takes an import back.
#[tauri::command]
#[specta::specta]
pub async fn procedures_import_undo(
    unlocked: Unlocked,
    app: AppHandle,
    batch: String,
) -> CommandResult<ProceduresUndone> {
    let batch: BatchId = id(&batch)?;
    let undone = unlocked
        .run(move |records, now| records.logbook_import().undo(batch, now))
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(ProceduresUndone {
        removed: undone.removed,
        kept: undone.kept,
    })
}

/// Every import, newest first.
#[tauri::command]
#[specta::specta]
pub async fn procedures_imports(unlocked: Unlocked) -> CommandResult<Vec<ProceduresBatch>> {
    unlocked
        .run(|records, _| {
            let batches = records.logbook_import().batches()?.into_iter();
            Ok::<_, Error>(batches.map(ProceduresBatch::from).collect())
        })
        .await
}
