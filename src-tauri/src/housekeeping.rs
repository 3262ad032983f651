//! What keeps an open store in order, a little at a time: the search index, the generation in the
//! key file, drafts that have had their time, memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::error::CommandResult;
use crate::state::AppState;

/// How many records the index takes in at a time, so that a write never waits long for it.
const INDEX_STEP: u32 = 200;
/// How long one turn of the index lasts; the next comes a second later.
const INDEX_TURN: Duration = Duration::from_millis(1500);
/// How often the database's generation is copied to the key file.
const ANCHOR_EVERY: Duration = Duration::from_secs(10 * 60);
/// How often drafts that have had their time are looked for.
const THIN_EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// How often the index is merged and page caches are given back.
const REST_EVERY: Duration = Duration::from_secs(5 * 60);

/// When each chore was done last; a fresh one for each time the store is opened.
#[derive(Debug, Default)]
pub struct Chores {
    anchored: Option<Instant>,
    thinned: Option<Instant>,
    rested: Option<Instant>,
}

impl Chores {
    /// Does whatever is due at `now`. A failure is noted and tried again when it is due next.
    pub fn step(&mut self, state: &AppState, now: Instant) {
        index(state, now);
        if due(&mut self.thinned, now, THIN_EVERY, true) {
            note(
                "thin",
                state.with(|records, at| records.history().thin_drafts(at)),
            );
        }
        if due(&mut self.anchored, now, ANCHOR_EVERY, false) {
            note("anchor", state.with(|records, _| records.vault().anchor()));
        }
        if due(&mut self.rested, now, REST_EVERY, false) {
            note("merge", state.with(|records, at| records.index_tidy(at)));
            note(
                "shrink",
                state.with(|records, _| records.vault().shrink_memory()),
            );
        }
    }
}

/// Brings the index up to date for as long as a turn may last; a large import takes a few turns.
fn index(state: &AppState, now: Instant) {
    while now.elapsed() < INDEX_TURN {
        let indexed = state.with(|records, at| records.index_pending(INDEX_STEP, at));
        if !matches!(indexed, Ok(indexed) if indexed.more) {
            return note("index", indexed);
        }
    }
}

/// Does the chores for as long as the program runs, on a thread of its own, so that none of them
/// ever holds up a lock.
pub fn watch(state: Arc<AppState>) {
    let spawned = std::thread::Builder::new()
        .name("housekeeping".into())
        .spawn(move || {
            let mut chores = Chores::default();
            loop {
                std::thread::sleep(Duration::from_secs(1));
                if state.is_open() {
                    chores.step(&state, Instant::now());
                } else {
                    chores = Chores::default();
                }
            }
        });
    if let Err(error) = spawned {
        tracing::error!(kind = ?error.kind(), "housekeeping did not start");
    }
}

/// Whether a chore is due, which then counts as done. The first time it is due at once or only
/// after its interval.
fn due(last: &mut Option<Instant>, now: Instant, every: Duration, at_once: bool) -> bool {
    let due = match *last {
        None => at_once,
        Some(last) => now.duration_since(last) >= every,
    };
    if due || last.is_none() {
        *last = Some(now);
    }
    due
}

fn note<T>(kind: &'static str, done: CommandResult<T>) {
    if let Err(error) = done {
        tracing::warn!(kind, code = ?error.code, "a chore waits for its next turn");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chore_is_due_after_its_interval_and_some_at_once() {
        let start = Instant::now();
        let (mut at_once, mut later) = (None, None);
        assert!(due(&mut at_once, start, ANCHOR_EVERY, true));
        assert!(!due(&mut later, start, ANCHOR_EVERY, false));
        assert!(!due(
            &mut later,
            start + ANCHOR_EVERY / 2,
            ANCHOR_EVERY,
            false
        ));
        assert!(due(&mut later, start + ANCHOR_EVERY, ANCHOR_EVERY, false));
    }
}
