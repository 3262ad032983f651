//! Long work under way: told to the window as it goes, and stopped by the user or by a lock.
//!
//! There is one of each kind at a time. Work asks [`Job::moved`] between steps, which says when to
//! stop; it then takes back what is half-done, so that the next run begins from a sound state.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};

use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events::{self, JobChanged};
use crate::state::{AppState, hold};

/// How often the window hears of the same work.
const TELL_EVERY: Duration = Duration::from_millis(120);
/// What the window is told is out of this many, so that no size overflows a number of JavaScript.
const SCALE: u64 = 1000;

/// The kinds of long work: text keys behind `job-`.
pub type Kind = &'static str;

/// Which work is under way, and whether it was asked to stop.
#[derive(Debug, Default)]
pub struct Jobs {
    running: Mutex<BTreeMap<Kind, Arc<AtomicBool>>>,
    /// Set once the computer goes to sleep: nothing goes on without a window after that.
    leaving: AtomicBool,
}

impl Jobs {
    /// Asks the work of this kind to stop.
    pub fn cancel(&self, kind: &str) {
        if let Some(stop) = hold(&self.running).get(kind) {
            stop.store(true, Ordering::SeqCst);
        }
    }

    /// Asks all work to stop: the store is about to lock.
    pub fn cancel_all(&self) {
        for stop in hold(&self.running).values() {
            stop.store(true, Ordering::SeqCst);
        }
    }

    /// Whether work of this kind is under way.
    pub fn is_running(&self, kind: &str) -> bool {
        hold(&self.running).contains_key(kind)
    }

    /// Whether the computer goes to sleep, or not yet.
    pub fn leave(&self, leaving: bool) {
        self.leaving.store(leaving, Ordering::SeqCst);
    }

    /// Whether work without a window has to come to its end.
    pub fn leaving(&self) -> bool {
        self.leaving.load(Ordering::SeqCst)
    }

    fn begin(&self, kind: Kind) -> CommandResult<Arc<AtomicBool>> {
        let mut jobs = hold(&self.running);
        if jobs.contains_key(kind) {
            return Err(CommandError::with(ErrorCode::NotAllowed, "under way"));
        }
        let stop = Arc::new(AtomicBool::new(false));
        jobs.insert(kind, Arc::clone(&stop));
        Ok(stop)
    }
}

/// One piece of long work; dropping it tells the window that it is over.
pub struct Job {
    app: AppHandle,
    state: Arc<AppState>,
    kind: Kind,
    stop: Arc<AtomicBool>,
    told: Option<Instant>,
}

impl Job {
    /// Begins work of a kind.
    ///
    /// # Errors
    /// [`ErrorCode::NotAllowed`] while work of that kind is under way.
    pub fn begin(app: &AppHandle, kind: Kind) -> CommandResult<Self> {
        let state = Arc::clone(&app.state::<Arc<AppState>>());
        let stop = state.jobs.begin(kind)?;
        Ok(Self {
            app: app.clone(),
            state,
            kind,
            stop,
            told: None,
        })
    }

    /// Tells the window how far the work has come; breaks when it should stop.
    pub fn moved(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        let now = Instant::now();
        if self
            .told
            .is_none_or(|told| now.duration_since(told) >= TELL_EVERY)
        {
            self.told = Some(now);
            self.tell(done, total, false);
        }
        if self.stop.load(Ordering::SeqCst) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// What tells that the work should stop, for work that asks by itself.
    #[must_use]
    pub fn stopped(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    fn tell(&self, done: u64, total: u64, finished: bool) {
        let (done, total) = shares(done, total);
        let kind = self.kind.to_owned();
        events::job_changed(
            &self.app,
            &JobChanged {
                kind,
                done,
                total,
                finished,
            },
        );
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        hold(&self.state.jobs.running).remove(self.kind);
        self.tell(0, 0, true);
    }
}

/// A part and a whole of any size as numbers of [`SCALE`]; small ones stay as they are.
fn shares(done: u64, total: u64) -> (u32, u32) {
    let (done, total) = if total > SCALE {
        let part = u128::from(done) * u128::from(SCALE) / u128::from(total);
        (u64::try_from(part).unwrap_or(SCALE), SCALE)
    } else {
        (done, total)
    };
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    (number(done.min(total.max(done))), number(total))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn there_is_one_of_each_kind_and_it_can_be_stopped() {
        let jobs = Jobs::default();
        let backup = jobs.begin("backup").unwrap();
        assert!(jobs.begin("backup").is_err());
        let other = jobs.begin("files").unwrap();
        jobs.cancel("backup");
        assert!(backup.load(Ordering::SeqCst));
        assert!(!other.load(Ordering::SeqCst));
        jobs.cancel_all();
        assert!(other.load(Ordering::SeqCst));
    }

    #[test]
    fn large_amounts_are_told_in_parts() {
        assert_eq!(shares(3, 12), (3, 12));
        assert_eq!(shares(1 << 39, 1 << 40), (500, 1000));
        assert_eq!(shares(7, 0), (7, 0));
    }
}
