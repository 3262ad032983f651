//! What keeps an open store safe in the long run: the day's backup, the monthly rehearsal of a
//! restore, the trash, the sealed files. On a thread of its own, because each may take minutes.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};
use waymark_records::{Error, Now, Records};

use crate::error::{CommandResult, ErrorCode};
use crate::events;
use crate::jobs::{Job, Kind};
use crate::state::AppState;

/// After opening, nothing heavy for this long: the first screens come first.
const SETTLE: Duration = Duration::from_secs(30);
/// How often backups and rehearsals are asked whether they are due.
const ASK_EVERY: Duration = Duration::from_secs(60);
/// How often the trash is cleared of what has had its time, and stray files are looked for.
const TIDY_EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// How often sealed files are read back, and how many bytes at a time.
const SCRUB_EVERY: Duration = Duration::from_secs(10 * 60);
const SCRUB_BYTES: u64 = 256 << 20;
/// Quitting waits for its backup no longer than this.
const QUIT_WAITS: Duration = Duration::from_secs(10 * 60);
/// After a failure a chore waits this long, whatever it would otherwise do.
const BACK_OFF: Duration = Duration::from_secs(60 * 60);
/// A file counts as verified for this long.
const VERIFIED_FOR_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// When each chore was done last; a fresh one for each time the store is opened.
#[derive(Debug)]
struct Chores {
    opened: Instant,
    asked: Option<Instant>,
    backup_waits: Option<Instant>,
    drill_waits: Option<Instant>,
    tidied: Option<Instant>,
    scrubbed: Option<Instant>,
}

impl Chores {
    const fn new(opened: Instant) -> Self {
        Self {
            opened,
            asked: None,
            backup_waits: None,
            drill_waits: None,
            tidied: None,
            scrubbed: None,
        }
    }

    fn step(&mut self, app: &AppHandle, state: &AppState, now: Instant) {
        if now.duration_since(self.opened) < SETTLE {
            return;
        }
        if due(&mut self.asked, now, ASK_EVERY) {
            attempt(&mut self.backup_waits, now, "backup", || backup(app, state));
            attempt(&mut self.drill_waits, now, "drill", || drill(app, state));
        }
        if due(&mut self.tidied, now, TIDY_EVERY) {
            note("trash", tidy(app, state));
        }
        if due(&mut self.scrubbed, now, SCRUB_EVERY) {
            note("scrub", scrub(app, state));
        }
    }
}

/// Does the chores for as long as the program runs.
pub fn watch(app: AppHandle) {
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    let spawned = std::thread::Builder::new()
        .name("upkeep".into())
        .spawn(move || {
            let mut chores: Option<Chores> = None;
            loop {
                std::thread::sleep(Duration::from_secs(2));
                let now = Instant::now();
                if state.is_open() {
                    let chores = chores.get_or_insert_with(|| Chores::new(now));
                    chores.step(&app, &state, now);
                } else {
                    chores = None;
                }
            }
        });
    if let Err(error) = spawned {
        tracing::error!(kind = ?error.kind(), "upkeep did not start");
    }
}

/// The backup on quitting, if anything was written since the last one. The window is gone by then;
/// it ends when the computer goes to sleep, and after a while, so that quitting always comes to
/// its end. Files that were copied by then stay copied.
pub fn backup_on_quit(state: &AppState, records: &Records, now: Now) {
    if records.vault().damage().is_some() || !records.backups().due_on_quit().unwrap_or_default() {
        return;
    }
    state.jobs.leave(false);
    let begun = Instant::now();
    let made = records.backups().make(now, &mut |_| {
        if state.jobs.leaving() || begun.elapsed() > QUIT_WAITS {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    if let Err(error) = made {
        tracing::warn!(cause = %error, "no backup was made on quitting");
    }
}

fn backup(app: &AppHandle, state: &AppState) -> CommandResult<()> {
    let due = state.with(|records, now| {
        let whole = records.vault().damage().is_none();
        Ok::<_, Error>(whole && records.backups().due(now)?)
    })?;
    if !due {
        return Ok(());
    }
    let made = working(app, state, "backup", |records, now, job| {
        records
            .backups()
            .make(now, &mut |amount| job.moved(amount.done, amount.total))
            .map(drop)
    });
    events::records_changed(app, "backups", Vec::new());
    made
}

fn drill(app: &AppHandle, state: &AppState) -> CommandResult<()> {
    let due = state.with(|records, now| {
        let whole = records.vault().damage().is_none();
        Ok::<_, Error>(whole && records.backups().drill_due(now)?)
    })?;
    if !due {
        return Ok(());
    }
    let drilled = working(app, state, "drill", |records, now, job| {
        records
            .backups()
            .drill(now, &mut |amount| job.moved(amount.done, amount.total))
            .map(drop)
    });
    events::records_changed(app, "backups", Vec::new());
    drilled
}

fn tidy(app: &AppHandle, state: &AppState) -> CommandResult<()> {
    let gone = state.with(|records, now| {
        let gone = records.trash().purge_due(now)?;
        let at_ms = now.at.as_millis();
        records.vault().attachments().sweep(at_ms)?;
        records.vault().tidy_kept(at_ms)?;
        Ok::<_, Error>(gone)
    })?;
    if gone > 0 {
        events::records_changed(app, "trash", Vec::new());
    }
    Ok(())
}

/// Reads back the files that were not verified for a week, a little at a time.
fn scrub(app: &AppHandle, state: &AppState) -> CommandResult<()> {
    let due = state.with(|records, now| {
        let since = now.at.as_millis() - VERIFIED_FOR_MS;
        Ok::<_, Error>(records.vault().attachments().scrub_due(since)?)
    })?;
    if !due {
        return Ok(());
    }
    working(app, state, "scrub", |records, now, job| {
        let at_ms = now.at.as_millis();
        let files = records.vault().attachments();
        let found = files.scrub(SCRUB_BYTES, at_ms, &mut |amount| {
            job.moved(amount.done, amount.total)
        })?;
        if !found.missing.is_empty() || !found.damaged.is_empty() {
            tracing::warn!("a sealed file is not as it was written");
        }
        Ok(())
    })?;
    events::records_changed(app, "attachments", Vec::new());
    Ok(())
}

/// Works as a job that the window sees and that a lock stops.
fn working(
    app: &AppHandle,
    state: &AppState,
    kind: Kind,
    work: impl FnOnce(&Records, Now, &mut Job) -> Result<(), Error>,
) -> CommandResult<()> {
    let mut job = Job::begin(app, kind)?;
    state.with(|records, now| work(records, now, &mut job))
}

/// Does a chore, unless it failed not long ago: what is in its way may take up the whole disk.
fn attempt(
    waits: &mut Option<Instant>,
    now: Instant,
    kind: &'static str,
    chore: impl FnOnce() -> CommandResult<()>,
) {
    if waits.is_some_and(|failed| now.duration_since(failed) < BACK_OFF) {
        return;
    }
    let done = chore();
    let failed = done
        .as_ref()
        .is_err_and(|error| error.code != ErrorCode::Cancelled);
    *waits = failed.then_some(now);
    note(kind, done);
}

/// Whether a chore is due, which then counts as done.
fn due(last: &mut Option<Instant>, now: Instant, every: Duration) -> bool {
    let due = last.is_none_or(|last| now.duration_since(last) >= every);
    if due {
        *last = Some(now);
    }
    due
}

fn note(kind: &'static str, done: CommandResult<()>) {
    match done {
        Err(error) if error.code != ErrorCode::Cancelled => {
            tracing::warn!(kind, code = ?error.code, "a chore waits for its next turn");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::CommandError;

    #[test]
    fn a_chore_that_failed_waits_an_hour_and_one_that_was_stopped_does_not() {
        let start = Instant::now();
        let (mut waits, mut done) = (None, 0);
        let mut chore = |now, waits: &mut Option<Instant>, code: Option<ErrorCode>| {
            attempt(waits, now, "test", || {
                done += 1;
                code.map_or(Ok(()), |code| Err(CommandError::new(code)))
            });
            done
        };
        assert_eq!(chore(start, &mut waits, Some(ErrorCode::DiskFull)), 1);
        assert_eq!(chore(start + BACK_OFF / 2, &mut waits, None), 1);
        assert_eq!(
            chore(start + BACK_OFF, &mut waits, Some(ErrorCode::Cancelled)),
            2
        );
        assert_eq!(chore(start + BACK_OFF, &mut waits, None), 3);
    }

    #[test]
    fn a_chore_is_due_at_once_and_then_after_its_interval() {
        let start = Instant::now();
        let mut last = None;
        assert!(due(&mut last, start, ASK_EVERY));
        assert!(!due(&mut last, start + ASK_EVERY / 2, ASK_EVERY));
        assert!(due(&mut last, start + ASK_EVERY, ASK_EVERY));
    }
}
