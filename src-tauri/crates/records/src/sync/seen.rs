//! What was seen lying on a place and is not to be fetched again, or not yet. Derived: losing it costs
//! one more look.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use waymark_domain::{SharedPlaceId, Timestamp, vocabulary};

use super::lying::Spot;
use crate::Result;
use crate::row::{optional_instant, word};

/// After which waits what is not whole is fetched again.
const WAITS_MIN: [i64; 6] = [1, 5, 30, 2 * 60, 8 * 60, 24 * 60];
const MINUTE_MS: i64 = 60_000;

vocabulary! {
    /// What is known of an object.
    SeenState {
        /// It is dealt with.
        Done = "done",
        /// It did not open: it is not whole yet, or damaged.
        Incomplete = "incomplete",
        /// Nobody here expects it.
        NotOurs = "not_ours",
    }
}

/// An object that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) size: u64,
    pub(super) state: SeenState,
    pub(super) tries: u32,
    pub(super) next_at: Option<Timestamp>,
}

impl Seen {
    pub(super) const fn settled(state: SeenState, size: u64) -> Self {
        Self {
            size,
            state,
            tries: 0,
            next_at: None,
        }
    }

    /// After one more fetch in vain. Beyond the last wait it is looked at once a day.
    pub(super) fn incomplete(before: Option<Self>, size: u64, at: Timestamp) -> Self {
        let same =
            before.filter(|before| before.state == SeenState::Incomplete && before.size == size);
        let tries = same.map_or(0, |before| before.tries);
        let turn = usize::try_from(tries).unwrap_or(usize::MAX);
        let [.., last] = WAITS_MIN;
        let wait = WAITS_MIN.get(turn).copied().unwrap_or(last);
        let next = at.as_millis().saturating_add(wait * MINUTE_MS);
        Self {
            size,
            state: SeenState::Incomplete,
            tries: tries.saturating_add(1),
            next_at: Some(Timestamp::from_millis(next)),
        }
    }

    /// Whether it was fetched once after the last wait: it will not become whole by itself. True once.
    pub(super) fn just_given_up(&self) -> bool {
        usize::try_from(self.tries).is_ok_and(|tries| tries == WAITS_MIN.len() + 1)
    }

    /// Whether it is worth fetching now, when its size is this.
    pub(super) fn is_due(&self, size: u64, at: Timestamp, asked: bool) -> bool {
        if size != self.size {
            return true;
        }
        match self.state {
            SeenState::Done | SeenState::NotOurs => false,
            SeenState::Incomplete => asked || self.next_at.is_none_or(|next| next <= at),
        }
    }
}

/// What was seen in a folder, by name.
pub(super) fn within(
    connection: &Connection,
    place: SharedPlaceId,
    folder: &str,
) -> Result<BTreeMap<String, Seen>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, size, state, tries, next_at_ms FROM shared_place_object WHERE place_id = ?1 AND folder = ?2",
    )?;
    let rows = statement.query_map(params![place.as_uuid(), folder], |row| {
        let seen = Seen {
            size: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
            state: word(row, 2)?,
            tries: row.get(3)?,
            next_at: optional_instant(row, 4)?,
        };
        Ok((row.get(0)?, seen))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn keep(
    connection: &Connection,
    place: SharedPlaceId,
    (folder, name): &Spot,
    seen: &Seen,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO shared_place_object (place_id, folder, name, size, state, tries, next_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            place.as_uuid(),
            folder,
            name,
            i64::try_from(seen.size).unwrap_or(i64::MAX),
            seen.state.as_str(),
            seen.tries,
            seen.next_at.map(Timestamp::as_millis),
        ])?;
    Ok(())
}

/// Forgets folders before this one: nobody looks there any more.
pub(super) fn forget_before(
    connection: &Connection,
    place: SharedPlaceId,
    folder: &str,
) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM shared_place_object WHERE place_id = ?1 AND folder < ?2")?
        .execute(params![place.as_uuid(), folder])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::testing::now;

    #[test]
    fn what_is_not_whole_is_fetched_later_and_later_and_given_up_once() {
        let mut at = now("2026-11-22T15:00:00Z").at;
        let mut seen = None;
        let mut waits = Vec::new();
        let mut given_up = Vec::new();
        for turn in 0..9 {
            let next: Seen = Seen::incomplete(seen, 4_096, at);
            let due = next.next_at.unwrap();
            waits.push((due.as_millis() - at.as_millis()) / MINUTE_MS);
            assert!(!next.is_due(4_096, at, false) && next.is_due(4_096, due, false));
            assert!(next.is_due(4_097, at, false) && next.is_due(4_096, at, true));
            if next.just_given_up() {
                given_up.push(turn);
            }
            (seen, at) = (Some(next), due);
        }
        assert_eq!(waits, [1, 5, 30, 120, 480, 1_440, 1_440, 1_440, 1_440]);
        assert_eq!(given_up, [6]);
        // More of it came: it may become whole soon.
        assert_eq!(Seen::incomplete(seen, 8_192, at).tries, 1);
    }

    #[test]
    fn what_is_dealt_with_is_fetched_again_only_when_it_changes() {
        let at = now("2026-11-22T15:00:00Z").at;
        for state in [SeenState::Done, SeenState::NotOurs] {
            let seen = Seen::settled(state, 10);
            assert!(!seen.is_due(10, at, true) && seen.is_due(11, at, false));
        }
    }
}
