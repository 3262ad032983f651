//! When the store locks by itself: idle, called away, suspend, screen lock.
//!
//! Time is monotonic, so a wrong wall clock neither locks early nor keeps the store open.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};

use crate::commands::locked::LockReason;
use crate::state::{AppState, hold};
use crate::{events, lock};

/// In an open session the screen blanks after this long without a key or a movement.
pub const SESSION_BLANK: Duration = Duration::from_secs(5 * 60);
/// In an open session the store locks after this long.
pub const SESSION_LOCK: Duration = Duration::from_secs(20 * 60);
/// After "Called away" the store locks after this long.
pub const AWAY_LOCK: Duration = Duration::from_secs(60);

/// When the user was last seen, and which rules apply.
#[derive(Debug)]
pub struct Idle {
    last_seen: Instant,
    in_session: bool,
    away_since: Option<Instant>,
    blanked: bool,
    /// How long outside a session until the store locks.
    pub lock_after: Duration,
}

impl Default for Idle {
    fn default() -> Self {
        Self {
            last_seen: Instant::now(),
            in_session: false,
            away_since: None,
            blanked: false,
            lock_after: Duration::from_secs(5 * 60),
        }
    }
}

/// What the passing of time asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Nothing.
    Nothing,
    /// Hide the session until the user returns.
    Blank,
    /// Lock the store.
    Lock(LockReason),
}

impl Idle {
    /// The user did something.
    pub fn seen(&mut self, in_session: bool, now: Instant) {
        self.last_seen = now;
        self.in_session = in_session;
        self.away_since = None;
        self.blanked = false;
    }

    /// The tutor was called away.
    pub fn away(&mut self, now: Instant) {
        self.away_since = Some(now);
    }

    /// What is due at `now`.
    pub fn demand(&mut self, now: Instant) -> Demand {
        if self.away_since.is_some_and(|since| now.duration_since(since) >= AWAY_LOCK) {
            return Demand::Lock(LockReason::Away);
        }
        let idle = now.duration_since(self.last_seen);
        if !self.in_session {
            return if idle >= self.lock_after { Demand::Lock(LockReason::Idle) } else { Demand::Nothing };
        }
        if idle >= SESSION_LOCK {
            Demand::Lock(LockReason::Idle)
        } else if idle >= SESSION_BLANK && !self.blanked {
            self.blanked = true;
            Demand::Blank
        } else {
            Demand::Nothing
        }
    }
}

/// Watches the clock for as long as the program runs, and brings the search index up to date.
pub fn watch(app: AppHandle) {
    let spawned = std::thread::Builder::new().name("autolock".into()).spawn(move || {
        let mut last_copied = Instant::now();
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let state = Arc::clone(&app.state::<Arc<AppState>>());
            if !state.is_open() {
                continue;
            }
            let demand = hold(&state.idle).demand(Instant::now());
            match demand {
                Demand::Nothing => tidy(&state, &mut last_copied),
                Demand::Blank => events::blank(&app),
                Demand::Lock(reason) => lock::lock(&app, reason),
            }
        }
    });
    if let Err(error) = spawned {
        tracing::error!(%error, "the idle watch did not start");
    }
}

/// How many records the index takes in at a time, so that a write never waits long for it.
const INDEX_STEP: u32 = 200;
/// How often the database's generation is copied to the key file while open (amendment E9).
const COPY_GENERATION: Duration = Duration::from_secs(10 * 60);

fn tidy(state: &AppState, last_copied: &mut Instant) {
    let indexed = state.with(|records, now| records.index_pending(INDEX_STEP, now));
    if let Err(error) = indexed {
        tracing::warn!(code = ?error.code, "the search index was not brought up to date");
    }
    if last_copied.elapsed() >= COPY_GENERATION {
        *last_copied = Instant::now();
        let copied = state.with(|records, _| records.vault().anchor());
        if let Err(error) = copied {
            tracing::warn!(code = ?error.code, "the generation was not copied to the key file");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn idle_since(start: Instant, in_session: bool) -> Idle {
        let mut idle = Idle::default();
        idle.seen(in_session, start);
        idle
    }

    #[test]
    fn outside_a_session_it_locks_after_the_time_set() {
        let start = Instant::now();
        let mut idle = idle_since(start, false);
        assert_eq!(idle.demand(start + Duration::from_secs(299)), Demand::Nothing);
        assert_eq!(idle.demand(start + Duration::from_secs(300)), Demand::Lock(LockReason::Idle));
    }

    #[test]
    fn in_a_session_it_blanks_once_at_five_and_locks_at_twenty_minutes() {
        let start = Instant::now();
        let mut idle = idle_since(start, true);
        assert_eq!(idle.demand(start + SESSION_BLANK), Demand::Blank);
        assert_eq!(idle.demand(start + SESSION_BLANK + Duration::from_secs(1)), Demand::Nothing);
        assert_eq!(idle.demand(start + SESSION_LOCK), Demand::Lock(LockReason::Idle));
    }

    #[test]
    fn called_away_locks_after_a_minute_unless_the_user_returns() {
        let start = Instant::now();
        let mut idle = idle_since(start, true);
        idle.away(start);
        assert_eq!(idle.demand(start + AWAY_LOCK), Demand::Lock(LockReason::Away));
        idle.seen(true, start);
        assert_eq!(idle.demand(start + AWAY_LOCK), Demand::Nothing);
    }
}
