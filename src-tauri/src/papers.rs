//! What is done with papers while nobody waits: files that were not read yet are read, scans are
//! recognised page by page, and the watched folder is looked at. On a thread of its own; a lock
//! stops it within a page.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};

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
/// How long pages are recognised before the rest gets its turn.
const RECOGNISE_TURN: Duration = Duration::from_secs(30);
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
    let mut shift = Shift::default();
    loop {
        std::thread::sleep(ASK_EVERY);
        if state.is_open() {
            shift.turn(app, state, Instant::now());
        } else {
            shift = Shift::default();
        }
    }
}

/// What was done since the store was opened.
#[derive(Debug, Default)]
struct Shift {
    opened: Option<Instant>,
    looked: Option<Instant>,
    /// The user stopped this work: it rests until the store is opened again.
    reading_stopped: bool,
    recognising_stopped: bool,
}

impl Shift {
    fn turn(&mut self, app: &AppHandle, state: &AppState, now: Instant) {
        if now.duration_since(*self.opened.get_or_insert(now)) < SETTLE {
            return;
        }
        if self
            .looked
            .is_none_or(|looked| now.duration_since(looked) >= WATCH_EVERY)
        {
            self.looked = Some(now);
            note(
                "watch",
                capture::take_in_watched(app, state).map(|()| false),
            );
        }
        if !self.reading_stopped {
            self.reading_stopped = note("read", read(app, state));
        }
        if !self.recognising_stopped {
            self.recognising_stopped = note("recognise", recognise(app, state));
        }
    }
}

/// Whether work that ended was stopped by the user: a lock stops it as well, and is no wish.
fn was_stopped(stop: &AtomicBool, state: &AppState) -> bool {
    stop.load(Ordering::SeqCst) && state.is_open()
}

/// Reads files that came back from the trash or an export, or that a newer reader reads better.
fn read(app: &AppHandle, state: &AppState) -> CommandResult<bool> {
    let unread = state.with(|records, _| records.documents().to_read())?;
    if unread == 0 {
        return Ok(false);
    }
    let mut job = Job::begin(app, READING)?;
    let stop = job.stopped();
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
    if done > 0 {
        changed(app);
    }
    Ok(was_stopped(&stop, state))
}

/// Recognises pages for one turn: until there are none, somebody stops it or the store locks.
fn recognise(app: &AppHandle, state: &AppState) -> CommandResult<bool> {
    let count = || state.with(|records, _| records.documents().to_recognise());
    let mut left = count()?;
    if left == 0 {
        return Ok(false);
    }
    let Some(engine) = state.reading.engine() else {
        return Ok(false);
    };
    let until = Instant::now() + RECOGNISE_TURN;
    let mut job = Job::begin(app, RECOGNISING)?;
    let stop = job.stopped();
    let mut done = 0_u32;
    while left > 0
        && Instant::now() < until
        && job
            .moved(u64::from(done), u64::from(done + left))
            .is_continue()
    {
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
    if done > 0 {
        changed(app);
    }
    Ok(was_stopped(&stop, state))
}

fn changed(app: &AppHandle) {
    events::records_changed(app, documents::NOUN, Vec::new());
    events::records_changed(app, evidence::NOUN, Vec::new());
    events::records_changed(app, portfolio::NOUN, Vec::new());
}

/// Whether the user stopped the work. A lock that comes in between is no fault, nor is work of the
/// kind that is under way already.
fn note(kind: &'static str, done: CommandResult<bool>) -> bool {
    match done {
        Ok(stopped) => stopped,
        Err(error) => {
            let usual = [
                ErrorCode::Locked,
                ErrorCode::NotAllowed,
                ErrorCode::Cancelled,
            ];
            if !usual.contains(&error.code) {
                tracing::warn!(kind, code = ?error.code, "papers wait for their next turn");
            }
            false
        }
    }
}
