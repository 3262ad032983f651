//! Importing a logbook of procedures: choose, look, answer, take in, take back.

use std::fs::File;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;
use waymark_domain::BatchId;
use waymark_domain::logs::{
    AgeBand, DateAnswers, DateAsk, DateOrder, PatientColumn, ProcedureField, ProcedureRole, Sex,
};
use waymark_records::logs::import::{
    DatesSeen, LogbookColumn, LogbookMapping, LogbookPreview, RefusedRow, ShownRow, WhyRefused,
};
use waymark_records::tables::{Refusal, Table};
use waymark_records::{Error, batch};

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

/// A column of the file.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProceduresColumn {
    /// Its place, from 0.
    pub index: u32,
    /// Its header.
    pub header: String,
    /// What it holds; none is not kept.
    pub field: Option<Word<ProcedureField>>,
    /// Whether nobody has said what it holds.
    pub guessed: bool,
    /// A few of its words; none of a column about patients.
    pub sample: Vec<String>,
    /// What it tells of patients.
    pub patient: Option<Word<PatientColumn>>,
}

/// How the dates of the file are read.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProceduresDates {
    /// What comes first, if it was answered or is proved.
    pub order: Option<Word<DateOrder>>,
    /// What has to be asked.
    pub asks: Option<Word<DateAsk>>,
    /// A cell that shows it; empty if nothing depends on it.
    pub sample: String,
    /// The date that it would be, or is.
    pub would_be: String,
}

/// A row that is not taken in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RefusedProcedure {
    /// The line of the file.
    pub row: u32,
    /// Why.
    pub why: Word<WhyRefused>,
    /// The cell; empty where it may tell who a patient is.
    pub text: String,
}

/// Cells that were not understood, and are left out of their rows.
#[derive(Clone, Debug, Serialize, Type)]
pub struct NotUnderstood {
    /// Which column.
    pub field: Word<ProcedureField>,
    /// How many cells.
    pub rows: u32,
}

/// A row as it would be kept.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownProcedure {
    /// The line of the file.
    pub row: u32,
    /// When it was.
    pub on: Option<String>,
    /// Which procedure.
    pub title: String,
    /// In which part.
    pub role: Word<ProcedureRole>,
    /// Where.
    pub institution: String,
    /// The patient's age.
    pub age_band: Option<Word<AgeBand>>,
    /// The patient's sex.
    pub sex: Option<Word<Sex>>,
    /// Whether it is there already.
    pub duplicate: bool,
    /// Whether words of it are left out because they may tell who a patient is.
    pub cleaned: bool,
}

/// What an import would do.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProceduresPreview {
    /// By what the file is known until it is taken in.
    pub token: String,
    /// The file's own name.
    pub file: String,
    /// How many rows it has.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<ProceduresColumn>,
    /// How its dates are read.
    pub dates: ProceduresDates,
    /// How many entries would be written.
    pub would_add: u32,
    /// How many rows are there already.
    pub duplicates: u32,
    /// Rows that are not taken in.
    pub refused: Vec<RefusedProcedure>,
    /// Rows of which words are left out because they may tell who a patient is.
    pub cleaned: u32,
    /// Cells that were not understood.
    pub not_understood: Vec<NotUnderstood>,
    /// The first rows, as they would be kept.
    pub shown: Vec<ShownProcedure>,
}

impl ProceduresPreview {
    fn of(pending: &PendingLogbook) -> Self {
        let preview = &pending.preview;
        Self {
            token: pending.token.to_string(),
            file: preview.file_name.clone(),
            rows: number(preview.rows),
            columns: preview.columns.iter().zip(0..).map(column).collect(),
            dates: dates(&preview.dates),
            would_add: number(preview.would_add),
            duplicates: number(preview.duplicates),
            refused: preview.refused.iter().map(refused_row).collect(),
            cleaned: number(preview.cleaned),
            not_understood: preview
                .not_understood
                .iter()
                .map(|cells| NotUnderstood {
                    field: cells.field.into(),
                    rows: number(cells.rows),
                })
                .collect(),
            shown: preview.shown.iter().map(shown).collect(),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn column((column, index): (&LogbookColumn, u32)) -> ProceduresColumn {
    ProceduresColumn {
        index,
        header: column.header.clone(),
        field: column.field.map(Word),
        guessed: column.guessed,
        sample: column.sample.clone(),
        patient: column.patient.map(Word),
    }
}

fn dates(dates: &DatesSeen) -> ProceduresDates {
    ProceduresDates {
        order: dates.order.map(Word),
        asks: dates.asks.map(Word),
        sample: dates.sample.clone(),
        would_be: dates
            .would_be
            .map_or_else(String::new, |date| date.to_string()),
    }
}

fn refused_row(row: &RefusedRow) -> RefusedProcedure {
    RefusedProcedure {
        row: row.line,
        why: row.why.into(),
        text: row.text.clone(),
    }
}

fn shown(row: &ShownRow) -> ShownProcedure {
    ShownProcedure {
        row: row.line,
        on: Some(row.on.to_string()),
        title: row.title.clone(),
        role: row.role.into(),
        institution: row.institution.clone(),
        age_band: row.age_band.map(Word),
        sex: row.sex.map(Word),
        duplicate: row.duplicate,
        cleaned: row.cleaned,
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
    let shown = ProceduresPreview::of(&pending);
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
            Ok(ProceduresPreview::of(pending))
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
