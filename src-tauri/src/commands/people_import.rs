//! Importing a staffing list: choose, look, take in, take back.

use std::fs::File;
use std::sync::Arc;

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::BatchId;
use waymark_domain::import::Field;
use waymark_records::people::import::{
    self, Arg, Choices, KeptBack, KeptPerson, Mapping, Outcome, Preview, PreviewRow, Refusal, Table,
};
use waymark_text::say;

use super::people::FieldChange;
use super::{Millis, Word, id};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{AppState, Unlocked, hold};

/// A list that was read and shown, waiting to be taken in. Dropped when the store locks.
pub struct PendingImport {
    file_name: String,
    table: Table,
    preview: Preview,
}

/// What an import would do, row by row.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// The file's own name.
    pub file_name: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// What parts its cells, as a sentence.
    pub delimiter: String,
    /// The line of the header, if there is one.
    pub header_line: Option<u32>,
    /// Lines above the header, which are not read as people.
    pub title_lines: Vec<String>,
    /// The columns.
    pub columns: Vec<ImportColumn>,
    /// The rows.
    pub rows: Vec<ImportRow>,
    /// How many would be added.
    pub adds: u32,
    /// How many would be changed.
    pub changes: u32,
    /// How many are there already.
    pub same: u32,
    /// How many would be left out.
    pub skips: u32,
    /// Whether the columns are understood as they were for the last list like this.
    pub remembered: bool,
}

/// A column of the file.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportColumn {
    /// Its header.
    pub header: String,
    /// A few of its words.
    pub sample: Vec<String>,
    /// What it holds; "ignore" is not kept.
    pub field: Word<Field>,
    /// Whether it is not kept until a 1:1 is asked for.
    pub client_field: bool,
}

/// What an import would do with one row.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// The line of the file.
    pub line: u32,
    /// The name as it would be written.
    pub name: String,
    /// Seven digits.
    pub gmc_number: Option<String>,
    /// What would be done.
    pub outcome: Word<Outcome>,
    /// Why, as sentences.
    pub reasons: Vec<String>,
    /// What would change.
    pub changes: Vec<FieldChange>,
    /// The doctor it is about, if they are in the store.
    pub matched_id: Option<String>,
    /// The name of a doctor whom it may be about as well.
    pub possible_duplicate: Option<String>,
    /// Whether it says anything that is not kept until a 1:1 is asked for.
    pub has_client_fields: bool,
}

/// What an import did.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportResult {
    /// The import, to take it back.
    pub batch_id: String,
    /// How many were added.
    pub added: u32,
    /// How many were changed.
    pub changed: u32,
    /// How many were left out.
    pub skipped: u32,
}

/// An import of the past.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportBatch {
    /// Its id.
    pub id: String,
    /// The file's name.
    pub label: String,
    /// When.
    pub at: Millis,
    /// How many were added.
    pub added: u32,
    /// How many were changed.
    pub changed: u32,
    /// How many were left out.
    pub skipped: u32,
    /// When it was taken back.
    pub undone_at: Option<Millis>,
}

/// What taking an import back did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ImportUndone {
    /// How many were removed.
    pub removed: u32,
    /// How many were restored.
    pub restored: u32,
    /// Who was kept, and why, as sentences.
    pub kept: Vec<String>,
}

fn sentence(key: &str, args: Vec<(&'static str, Arg)>) -> String {
    let args: Vec<(&str, waymark_text::Arg<'_>)> = args
        .into_iter()
        .map(|(name, arg)| match arg {
            Arg::Text(text) => (name, text.into()),
            Arg::Number(number) => (name, number.into()),
        })
        .collect();
    say(key, &args)
}

impl From<&PreviewRow> for ImportRow {
    fn from(row: &PreviewRow) -> Self {
        let change = |change: &import::FieldChange| FieldChange {
            field: change.field.to_owned(),
            from: change.from.clone(),
            to: change.to.clone(),
        };
        Self {
            line: row.line,
            name: row.name.clone(),
            gmc_number: row
                .gmc_number
                .as_ref()
                .map(|number| number.as_str().to_owned()),
            outcome: row.outcome.into(),
            reasons: row
                .reasons
                .iter()
                .map(|why| sentence(why.key(), why.args()))
                .collect(),
            changes: row.changes.iter().map(change).collect(),
            matched_id: row.matched.map(|id| id.to_string()),
            possible_duplicate: row.possible_duplicate.clone(),
            has_client_fields: row.has_client_fields,
        }
    }
}

impl From<&Preview> for ImportPreview {
    fn from(preview: &Preview) -> Self {
        let column = |column: &import::Column| ImportColumn {
            header: column.header.clone(),
            sample: column.sample.clone(),
            field: column.field.into(),
            client_field: column.client_field,
        };
        Self {
            file_name: preview.file_name.clone(),
            encoding: preview.encoding.to_owned(),
            delimiter: say(preview.delimiter.key(), &[]),
            header_line: preview.header_line,
            title_lines: preview
                .title_lines
                .iter()
                .map(|line| line.text.clone())
                .collect(),
            columns: preview.columns.iter().map(column).collect(),
            rows: preview.rows.iter().map(ImportRow::from).collect(),
            adds: preview.adds,
            changes: preview.changes,
            same: preview.same,
            skips: preview.skips,
            remembered: preview.remembered,
        }
    }
}

/// Why a list is not read, as the window says it.
pub(super) fn refused(refusal: Refusal) -> CommandError {
    CommandError::with(
        ErrorCode::FileUnreadable,
        sentence(refusal.key(), refusal.args()),
    )
}

/// Lets the user choose a list, and shows what importing it would do.
#[tauri::command]
#[specta::specta]
pub async fn import_choose(unlocked: Unlocked, app: AppHandle) -> CommandResult<ImportPreview> {
    let path = picker::pick(&app, Ask::Open("CSV", &["csv", "txt", "tsv"])).await?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| -> CommandResult<_> {
            let file =
                File::open(&path).map_err(|error| refused(Refusal::Unreadable(error.kind())))?;
            let table = Table::read(file).map_err(refused)?;
            let preview = records.people_import().preview(&table, &name, None)?;
            Ok(show(
                &state,
                PendingImport {
                    file_name: name,
                    table,
                    preview,
                },
            ))
        })
        .await
}

/// Keeps a list waiting while the store is held open, so that a lock in between still clears it.
fn show(state: &AppState, pending: PendingImport) -> ImportPreview {
    let shown = ImportPreview::from(&pending.preview);
    *hold(&state.pending_import) = Some(pending);
    shown
}

fn none_waiting() -> CommandError {
    CommandError::new(ErrorCode::NotAllowed)
}

/// Shows the same list with its columns understood otherwise.
#[tauri::command]
#[specta::specta]
pub async fn import_remap(
    unlocked: Unlocked,
    fields: Vec<Word<Field>>,
) -> CommandResult<ImportPreview> {
    let fields: Vec<Field> = fields.into_iter().map(|word| word.0).collect();
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| -> CommandResult<_> {
            let mut waiting = hold(&state.pending_import);
            let pending = waiting.as_mut().ok_or_else(none_waiting)?;
            let mapping = Some(Mapping::new(&fields, &pending.table));
            let import = records.people_import();
            pending.preview = import.preview(&pending.table, &pending.file_name, mapping)?;
            Ok(ImportPreview::from(&pending.preview))
        })
        .await
}

/// Takes the list in. `clients` are the lines ticked "has asked for a 1:1", `left_out` those the
/// user leaves out. On a failure the list goes on waiting.
#[tauri::command]
#[specta::specta]
pub async fn import_apply(
    unlocked: Unlocked,
    app: AppHandle,
    clients: Vec<u32>,
    left_out: Vec<u32>,
) -> CommandResult<ImportResult> {
    let choices = Choices {
        clients: clients.into_iter().collect(),
        left_out: left_out.into_iter().collect(),
    };
    let state = Arc::clone(unlocked.state());
    let done = unlocked
        .run(move |records, now| -> CommandResult<_> {
            let mut waiting = hold(&state.pending_import);
            let pending = waiting.as_ref().ok_or_else(none_waiting)?;
            let done = records
                .people_import()
                .apply(&pending.preview, &choices, now)?;
            waiting.take();
            Ok(done)
        })
        .await?;
    events::records_changed(&app, "people", Vec::new());
    Ok(ImportResult {
        batch_id: done.batch.to_string(),
        added: done.added,
        changed: done.changed,
        skipped: done.skipped,
    })
}

/// Takes an import back.
#[tauri::command]
#[specta::specta]
pub async fn import_undo(
    unlocked: Unlocked,
    app: AppHandle,
    batch_id: String,
) -> CommandResult<ImportUndone> {
    let batch: BatchId = id(&batch_id)?;
    let undone = unlocked
        .run(move |records, now| records.people_import().undo(batch, now))
        .await?;
    events::records_changed(&app, "people", Vec::new());
    Ok(ImportUndone {
        removed: undone.removed,
        restored: undone.restored,
        kept: undone.kept.iter().map(kept_back).collect(),
    })
}

/// Why somebody stays although the import that brought them is taken back.
fn kept_back(person: &KeptPerson) -> String {
    let key = match person.why {
        KeptBack::InUse => "import-kept-in-use",
        KeptBack::ChangedSince => "import-kept-changed-since",
    };
    say(key, &[("name", person.name.as_str().into())])
}

/// Every import, newest first.
#[tauri::command]
#[specta::specta]
pub async fn import_list(unlocked: Unlocked) -> CommandResult<Vec<ImportBatch>> {
    unlocked
        .run(|records, _| {
            let batch = |batch: import::Batch| ImportBatch {
                id: batch.id.to_string(),
                label: batch.label,
                at: batch.at.into(),
                added: batch.added,
                changed: batch.changed,
                skipped: batch.skipped,
                undone_at: batch.undone_at.map(Millis::from),
            };
            let batches = records.people_import().batches()?;
            Ok::<_, waymark_records::Error>(batches.into_iter().map(batch).collect())
        })
        .await
}
