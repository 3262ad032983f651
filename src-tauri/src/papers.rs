//! What is done with papers while nobody waits: files that were not read yet are read, scans are
//! recognised page by page, and the watched folder is looked at. On a thread of its own; a lock
//! stops it within a page.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};
use waymark_records::Error;

use crate::commands::{capture, documents, evidence, portfolio};
use crate::error::{CommandResult, ErrorCode};
use crate::events;
use crate::jobs::{Job, Kind};
use crate::state::AppState;

/// After opening, nothing heavy for this long: the first screens come first.
const SETTLE: Duration = Duration::from_secs(5);
/// How often it is asked whether there is something to do.
const ASK_EVERY: Duration = Duration::from_secs(3);
/// How often the watched folder is looked at.
const WATCH_EVERY: Duration = Duration::from_secs(10);
/// Files read in one turn, so that a turn is short.
const READ_AT_ONCE: u32 = 16;
/// The work of recognising.
const RECOGNISING: Kind = "recognise";
/// The work of reading.
const READING: Kind = "read";

/// Does the work for as long as the program runs.
pub fn watch(app: AppHandle) {
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    let spawned = std::thread::Builder::new()
        .name("papers".into())
        .spawn(move || run(&app, &state));
    if let Err(error) = spawned {
        tracing::error!(kind = ?error.kind(), "papers are not read in the background");
    }
}

fn run(app: &AppHandle, state: &AppState) {
    let mut opened: Option<Instant> = None;
    let mut looked: Option<Instant> = None;
    loop {
        std::thread::sleep(ASK_EVERY);
        if !state.is_open() {
            (opened, looked) = (None, None);
            continue;
        }
        let now = Instant::now();
        if now.duration_since(*opened.get_or_insert(now)) < SETTLE {
            continue;
        }
        if looked.is_none_or(|looked| now.duration_since(looked) >= WATCH_EVERY) {
            looked = Some(now);
            note("watch", capture::take_in_watched(app, state));
        }
        note("read", read(app, state));
        note("recognise", recognise(app, state));
    }
}

/// Reads files that came back from the trash or an export, or that a newer reader reads better.
fn read(app: &AppHandle, state: &AppState) -> CommandResult<()> {
    let unread = state.with(|records, _| records.portfolio().get().map(|shown| shown.unread))?;
    if unread == 0 {
        return Ok(());
    }
    let mut job = Job::begin(app, READING)?;
    let (mut done, mut left) = (0_u32, unread);
    while left > 0 {
        let turn = state.with(|records, now| {
            let worker = state.reading.worker();
            records
                .documents()
                .read_pending(worker, now, READ_AT_ONCE, &mut |read| {
                    job.moved(u64::from(done + read), u64::from(unread.max(done + read)))
                })
        })?;
        done += turn.read;
        left = turn.left;
        if turn.read == 0 {
            break;
        }
    }
    changed(app);
    Ok(())
}

/// Recognises pages until there are none, somebody stops it or the store locks.
fn recognise(app: &AppHandle, state: &AppState) -> CommandResult<()> {
    let count = || state.with(|records, _| records.documents().to_recognise());
    let mut left = count()?;
    if left == 0 {
        return Ok(());
    }
    let Some(engine) = state.reading.engine() else {
        return Ok(());
    };
    let mut job = Job::begin(app, RECOGNISING)?;
    let stop = job.stopped();
    let mut done = 0_u32;
    while left > 0 && job.moved(u64::from(done), u64::from(done + left)).is_continue() {
        let step = state.with(|records, now| {
            let worker = state.reading.worker();
            records
                .documents()
                .recognise_next(engine, worker, now, &stop)
        })?;
        let Some(step) = step else { break };
        done += 1;
        left = step.left;
        events::records_changed(app, documents::NOUN, vec![step.attachment.to_string()]);
        if step.held {
            changed(app);
        }
    }
    changed(app);
    Ok(())
}

fn changed(app: &AppHandle) {
    events::records_changed(app, documents::NOUN, Vec::new());
    events::records_changed(app, evidence::NOUN, Vec::new());
    events::records_changed(app, portfolio::NOUN, Vec::new());
}

/// A lock that comes in between is no fault, nor is work of the kind that is under way already.
fn note(kind: &'static str, done: CommandResult<()>) {
    if let Err(error) = done
        && !matches!(
            error.code,
            ErrorCode::Locked | ErrorCode::NotAllowed | ErrorCode::Cancelled
        )
    {
        tracing::warn!(kind, code = ?error.code, "papers wait for their next turn");
    }
}
