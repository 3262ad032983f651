//! Taking papers into the portfolio: chosen, dropped, pasted or found in the watched folder. Seen
//! before they come in, stopped and gone on with, taken back in one step.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;
use waymark_domain::attachments::FileKind;
use waymark_domain::{BatchId, EvidenceId};
use waymark_records::capture::{self, CaptureOutcome, Moved, Plan, Planning, Source};
use waymark_records::{Error, Now, Records};
use zeroize::Zeroizing;

use super::attachments::RefusedFile;
use super::{Millis, Word, documents, evidence, id, portfolio};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::jobs::{Job, Kind};
use crate::picker::{self, Ask};
use crate::state::{AppState, Unlocked, hold};

/// The work of taking papers in.
const JOB: Kind = "capture";
/// So many files are shown before they come in; all of them come.
const SHOWN: usize = 500;
/// The longest thing that is pasted, in bytes.
const MAX_PASTED: usize = 64 << 20;

/// Papers that were looked at, waiting for a yes. Forgotten when the store locks: pasted bytes may be
/// among them.
#[derive(Debug)]
pub struct PendingCapture {
    token: Uuid,
    plan: Plan,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    /// Files.
    Files,
    /// A folder with all that is in it.
    Folder,
}

/// What taking papers in would mean.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CapturePreview {
    /// What to say yes to.
    pub token: String,
    /// The first files.
    pub files: Vec<PlannedFile>,
    /// The bytes of all that come in. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub total_bytes: u64,
    /// How many files there are.
    pub total: u32,
}

/// A file that would come in, or not.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlannedFile {
    /// Its name.
    pub name: String,
    /// The folders it lies in, below the one that was chosen.
    pub folder: String,
    /// Its length. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub bytes: u64,
    /// What it is, by its content.
    pub kind: Word<FileKind>,
    /// The item that has the same bytes.
    pub already: Option<KnownItem>,
    /// Why it would not come in: a sentence.
    pub refused: Option<String>,
}

/// An item that is there.
#[derive(Clone, Debug, Serialize, Type)]
pub struct KnownItem {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// What became of papers.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CaptureResult {
    /// The import, to take it back; none when nothing came in.
    pub batch: Option<String>,
    /// How many items are new.
    pub added: u32,
    /// The names of those that were there already.
    pub already: Vec<String>,
    /// Those that did not come in.
    pub refused: Vec<RefusedFile>,
    /// How many are held.
    pub held: u32,
    /// How many were not looked at. They can be gone on with.
    pub left: u32,
}

impl From<CaptureOutcome> for CaptureResult {
    fn from(outcome: CaptureOutcome) -> Self {
        let refused = outcome.refused.into_iter().map(|(name, why)| RefusedFile {
            name,
            why: why.sentence(),
        });
        Self {
            batch: outcome.batch.map(|batch| batch.to_string()),
            added: count(outcome.added.len()),
            already: outcome.already,
            refused: refused.collect(),
            held: outcome.held,
            left: outcome.left,
        }
    }
}

/// An import that was stopped.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CaptureWaiting {
    /// How many files are left.
    pub left: u32,
    /// What of it is in.
    pub batch: Option<String>,
    /// Whether somebody stopped it; else a lock or a crash did, and it may go on unasked.
    pub stopped_by_user: bool,
}

/// An import that was taken back.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CaptureUndone {
    /// How many items went to the trash.
    pub trashed: u32,
    /// What those are called that were changed since, and stay.
    pub kept: Vec<String>,
}

/// An import of the past.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CaptureBatch {
    /// Its id.
    pub batch: String,
    /// What was imported.
    pub label: String,
    /// When.
    pub at: Millis,
    /// How many items it added.
    pub added: u32,
    /// When it was taken back.
    pub undone_at: Option<Millis>,
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Asks which files or which folder, and looks at them; `None` when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn capture_choose(
    unlocked: Unlocked,
    app: AppHandle,
    what: Wanted,
) -> CommandResult<Option<CapturePreview>> {
    let chosen = match what {
        Wanted::Files => picker::pick_files(&app).await,
        Wanted::Folder => picker::pick(&app, Ask::Folder).await.map(|path| vec![path]),
    };
    let paths = match chosen {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        paths => paths?,
    };
    preview(&unlocked, sources(paths)).await.map(Some)
}

/// Looks at the files that were dropped on the window last.
#[tauri::command]
#[specta::specta]
pub async fn capture_dropped(unlocked: Unlocked) -> CommandResult<CapturePreview> {
    let paths = std::mem::take(&mut *hold(&unlocked.state().dropped));
    preview(&unlocked, sources(paths)).await
}

/// Looks at a text or a picture that was pasted; the picture comes as base64.
#[tauri::command]
#[specta::specta]
pub async fn capture_pasted(
    unlocked: Unlocked,
    name: String,
    text: Option<String>,
    image: Option<String>,
) -> CommandResult<CapturePreview> {
    let invalid = || CommandError::with(ErrorCode::Invalid, "paste");
    let bytes = match (text, image) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(image)) if image.len() / 4 * 3 <= MAX_PASTED + 3 => {
            STANDARD.decode(image).map_err(|_| invalid())?
        }
        _ => return Err(invalid()),
    };
    if bytes.is_empty() || bytes.len() > MAX_PASTED {
        return Err(invalid());
    }
    let bytes = Zeroizing::new(bytes);
    preview(&unlocked, vec![Source::Bytes { name, bytes }]).await
}

fn sources(paths: Vec<PathBuf>) -> Vec<Source> {
    paths.into_iter().map(Source::Path).collect()
}

/// Looks at files and compares them with what is in. The store is not held meanwhile: a disk that
/// does not answer must not keep it from locking.
fn plan(state: &AppState, sources: Vec<Source>) -> CommandResult<Plan> {
    let mut looked = capture::look(sources, state.closing());
    loop {
        match state.with(|records, _| records.capture().compare(looked))? {
            Planning::Ready(plan) => return Ok(plan),
            Planning::Wants(more) => looked = more.read(state.closing()),
        }
    }
}

async fn planned(unlocked: &Unlocked, sources: Vec<Source>) -> CommandResult<Plan> {
    let state = Arc::clone(unlocked.state());
    tauri::async_runtime::spawn_blocking(move || plan(&state, sources)).await?
}

async fn preview(unlocked: &Unlocked, sources: Vec<Source>) -> CommandResult<CapturePreview> {
    let plan = planned(unlocked, sources).await?;
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| {
            let token = Uuid::new_v4();
            let shown = shown(records, token, &plan)?;
            *hold(&state.pending_capture) = Some(PendingCapture { token, plan });
            Ok::<_, Error>(shown)
        })
        .await
}

fn shown(records: &Records, token: Uuid, plan: &Plan) -> Result<CapturePreview, Error> {
    let files: Result<Vec<PlannedFile>, Error> = plan
        .files
        .iter()
        .take(SHOWN)
        .map(|file| {
            let already = file.already.map(|item| known(records, item)).transpose()?;
            Ok(PlannedFile {
                name: file.name.clone(),
                folder: file.folder.clone(),
                bytes: file.bytes,
                kind: file.media.kind().into(),
                already,
                refused: file.refused.map(capture::Refusal::sentence),
            })
        })
        .collect();
    Ok(CapturePreview {
        token: token.to_string(),
        files: files?,
        total_bytes: plan.total_bytes,
        total: count(plan.files.len()),
    })
}

fn known(records: &Records, item: EvidenceId) -> Result<KnownItem, Error> {
    let named = records.evidence().named(&[item])?.pop();
    Ok(KnownItem {
        id: item.to_string(),
        title: named.map(|named| named.title).unwrap_or_default(),
    })
}

/// Takes in what was looked at.
#[tauri::command]
#[specta::specta]
pub async fn capture_run(
    unlocked: Unlocked,
    app: AppHandle,
    token: String,
) -> CommandResult<CaptureResult> {
    let token: Uuid = id(&token)?;
    let job = Job::begin(&app, JOB)?;
    let pending = hold(&unlocked.state().pending_capture).take();
    let plan = pending
        .filter(|pending| pending.token == token)
        .ok_or_else(|| CommandError::new(ErrorCode::NotFound))?
        .plan;
    take_in(&unlocked, &app, job, move |records, state, now, watch| {
        records
            .capture()
            .run(plan, state.reading.worker(), now, watch)
    })
    .await
}

/// Asks for files and adds them to an item; `None` when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn evidence_add_files(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
) -> CommandResult<Option<CaptureResult>> {
    let item: EvidenceId = super::id(&id)?;
    let paths = match picker::pick_files(&app).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        paths => paths?,
    };
    let job = Job::begin(&app, JOB)?;
    let plan = planned(&unlocked, sources(paths)).await?;
    let plan = plan.into_evidence(item);
    take_in(&unlocked, &app, job, move |records, state, now, watch| {
        records
            .capture()
            .run(plan, state.reading.worker(), now, watch)
    })
    .await
    .map(Some)
}

/// The import that was stopped, if there is one and none is running.
#[tauri::command]
#[specta::specta]
pub async fn capture_waiting(unlocked: Unlocked) -> CommandResult<Option<CaptureWaiting>> {
    if unlocked.state().jobs.is_running(JOB) {
        return Ok(None);
    }
    unlocked
        .run(|records, _| {
            let waiting = records.capture().waiting()?;
            Ok::<_, Error>(waiting.map(|waiting| CaptureWaiting {
                left: waiting.left,
                batch: waiting.batch.map(|batch| batch.to_string()),
                stopped_by_user: waiting.stopped_by_user,
            }))
        })
        .await
}

/// Goes on with the import that was stopped, or forgets it; what is in stays.
#[tauri::command]
#[specta::specta]
pub async fn capture_continue(
    unlocked: Unlocked,
    app: AppHandle,
    forget: bool,
) -> CommandResult<CaptureResult> {
    let job = Job::begin(&app, JOB)?;
    take_in(&unlocked, &app, job, move |records, state, now, watch| {
        let capture = records.capture();
        if forget {
            capture.forget(now)?;
            return Ok(CaptureOutcome::default());
        }
        capture.resume(state.reading.worker(), now, watch)
    })
    .await
}

/// Takes a whole import back.
#[tauri::command]
#[specta::specta]
pub async fn capture_undo(
    unlocked: Unlocked,
    app: AppHandle,
    batch: String,
) -> CommandResult<CaptureUndone> {
    let batch: BatchId = id(&batch)?;
    if unlocked.state().jobs.is_running(JOB) {
        return Err(CommandError::with(ErrorCode::NotAllowed, "under way"));
    }
    let undone = unlocked
        .run(move |records, now| records.capture().undo(batch, now))
        .await?;
    changed(&app);
    events::records_changed(&app, "trash", Vec::new());
    Ok(CaptureUndone {
        trashed: undone.trashed,
        kept: undone.kept_because_changed,
    })
}

/// Every import of papers, newest first.
#[tauri::command]
#[specta::specta]
pub async fn capture_batches(unlocked: Unlocked) -> CommandResult<Vec<CaptureBatch>> {
    unlocked
        .run(|records, _| {
            let batches = records.capture().batches()?.into_iter();
            let shown = batches.map(|batch| CaptureBatch {
                batch: batch.id.to_string(),
                label: batch.label,
                at: batch.at.into(),
                added: batch.added,
                undone_at: batch.undone_at.map(Millis::from),
            });
            Ok::<_, Error>(shown.collect())
        })
        .await
}

/// Takes in what is new in the watched folder, on the calling thread.
///
/// # Errors
/// The store's; [`ErrorCode::NotAllowed`] while papers are being taken in.
pub fn take_in_watched(app: &AppHandle, state: &AppState) -> CommandResult<()> {
    let folder = state.with(|records, _| records.capture().watched_folder())?;
    let Some(folder) = folder else {
        return Ok(());
    };
    let listing = capture::watched_listing(folder);
    let found = state.with(|records, now| records.capture().watched(listing, now))?;
    if found.is_empty() {
        return Ok(());
    }
    let mut job = Job::begin(app, JOB)?;
    let plan = plan(state, sources(found.clone()))?;
    let taken = state.with(|records, now| {
        let capture = records.capture();
        let taken = capture.run(plan, state.reading.worker(), now, &mut |moved| {
            job_moved(&mut job, state, moved)
        })?;
        pause(records, state, &taken, now)?;
        // What was stopped half-way is gone on with from its own list.
        capture.watched_done(&found, now)?;
        Ok::<_, Error>(taken)
    });
    changed(app);
    taken.map(drop)
}

/// Tells how far taking in is. Whoever stops it stops the reader, which else ends its file first.
fn job_moved(job: &mut Job, state: &AppState, moved: Moved<'_>) -> ControlFlow<()> {
    let goes_on = if moved.total_bytes > 0 {
        job.moved(moved.bytes, moved.total_bytes)
    } else {
        job.moved(u64::from(moved.done_files), u64::from(moved.files))
    };
    if goes_on.is_break() {
        state.reading.worker().stop();
    }
    goes_on
}

/// Lets an import go on by itself after unlocking, if it was the lock that stopped it.
fn pause(
    records: &Records,
    state: &AppState,
    taken: &CaptureOutcome,
    now: Now,
) -> Result<(), Error> {
    if taken.left > 0 && state.closing().load(Ordering::SeqCst) {
        records.capture().paused(now)?;
    }
    Ok(())
}

async fn take_in<F>(
    unlocked: &Unlocked,
    app: &AppHandle,
    mut job: Job,
    work: F,
) -> CommandResult<CaptureResult>
where
    F: FnOnce(&Records, &AppState, Now, capture::Watch<'_>) -> Result<CaptureOutcome, Error>
        + Send
        + 'static,
{
    let state = Arc::clone(unlocked.state());
    let taken = unlocked
        .run(move |records, now| {
            let mut watch = |moved: Moved<'_>| job_moved(&mut job, &state, moved);
            let taken = work(records, &state, now, &mut watch)?;
            pause(records, &state, &taken, now)?;
            Ok::<_, Error>(taken)
        })
        .await;
    // Whatever stopped it, some may be in.
    changed(app);
    taken.map(CaptureResult::from)
}

fn changed(app: &AppHandle) {
    for noun in [evidence::NOUN, documents::NOUN, portfolio::NOUN] {
        events::records_changed(app, noun, Vec::new());
    }
}
