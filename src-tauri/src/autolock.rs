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
        if self
            .away_since
            .is_some_and(|since| now.duration_since(since) >= AWAY_LOCK)
        {
            return Demand::Lock(LockReason::Away);
        }
        let idle = now.duration_since(self.last_seen);
        if !self.in_session {
            return if idle >= self.lock_after {
                Demand::Lock(LockReason::Idle)
            } else {
                Demand::Nothing
            };
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

/// Watches the clock for as long as the program runs.
pub fn watch(app: AppHandle) {
    let spawned = std::thread::Builder::new()
        .name("autolock".into())
        .spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let state = Arc::clone(&app.state::<Arc<AppState>>());
                if !state.is_open() {
                    continue;
                }
                let now = Instant::now();
                let demand = hold(&state.idle).demand(now);
                match demand {
                    Demand::Nothing => {}
                    Demand::Blank => events::blank(&app),
                    Demand::Lock(reason) => lock::lock(&app, reason),
                }
            }
        });
    if let Err(error) = spawned {
        tracing::error!(kind = ?error.kind(), "the idle watch did not start");
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
        assert_eq!(
            idle.demand(start + Duration::from_secs(299)),
            Demand::Nothing
        );
        assert_eq!(
            idle.demand(start + Duration::from_secs(300)),
            Demand::Lock(LockReason::Idle)
        );
    }

    #[test]
    fn in_a_session_it_blanks_once_at_five_and_locks_at_twenty_minutes() {
        let start = Instant::now();
        let mut idle = idle_since(start, true);
        assert_eq!(idle.demand(start + SESSION_BLANK), Demand::Blank);
        assert_eq!(
            idle.demand(start + SESSION_BLANK + Duration::from_secs(1)),
            Demand::Nothing
        );
        assert_eq!(
            idle.demand(start + SESSION_LOCK),
            Demand::Lock(LockReason::Idle)
        );
    }

    #[test]
    fn called_away_locks_after_a_minute_unless_the_user_returns() {
        let start = Instant::now();
        let mut idle = idle_since(start, true);
        idle.away(start);
        assert_eq!(
            idle.demand(start + AWAY_LOCK),
            Demand::Lock(LockReason::Away)
        );
        idle.seen(true, start);
        assert_eq!(idle.demand(start + AWAY_LOCK), Demand::Nothing);
    }
}
