//! How the visits to a place went. Derived: losing it costs one more look.

use rusqlite::{Connection, OptionalExtension, Row, params};
use waymark_domain::{SharedPlaceId, Timestamp};
use waymark_sharing::TransportError;

use crate::row::{instant, optional_instant};
use crate::{Now, Records, Result};

/// The wait after a fault that passes by itself; twice as long after each further one.
const FIRST_WAIT_MS: i64 = 60_000;
/// The longest wait.
const LAST_WAIT_MS: i64 = 4 * 3_600_000;

/// How the last visits to a place went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// When parcels were last taken there, all of them.
    pub push_at: Option<Timestamp>,
    /// When it was last looked through.
    pub pull_at: Option<Timestamp>,
    /// What went wrong the last time, if anything did.
    pub fault: Option<PlaceFault>,
    /// How far its clock is ahead of this computer's, in milliseconds.
    pub ahead_ms: i64,
}

/// What went wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceFault {
    /// The code of the error, one of [`TransportError::CODES`].
    pub code: String,
    /// When.
    pub at: Timestamp,
    /// When it will be tried again, where that can help.
    pub next_at: Option<Timestamp>,
}

/// What a visit was for, and how it went.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Went<'a> {
    /// Everything that waited was taken there.
    Pushed,
    /// It was looked through.
    Pulled,
    /// It came to nothing, or to less.
    Failed(&'a TransportError),
}

/// Remembers how a visit went, and the clock of the place, in seconds ahead, where it said.
pub(crate) fn visited(
    records: &Records,
    id: SharedPlaceId,
    went: Went<'_>,
    ahead: Option<i64>,
    now: Now,
) -> Result<()> {
    let at = now.at.as_millis();
    records.vault().write_draft(at, |tx| {
        let before = of(tx, id)?;
        let after = match went {
            Went::Pushed => Visit {
                push_at: Some(now.at),
                fault: None,
                ..before
            },
            Went::Pulled => Visit {
                pull_at: Some(now.at),
                fault: None,
                ..before
            },
            Went::Failed(TransportError::Cancelled) => before,
            Went::Failed(error) => Visit {
                fault: Some(fault(before.fault.as_ref(), error, now.at)),
                ..before
            },
        };
        let ahead_ms = ahead.map_or(after.ahead_ms, |seconds| seconds.saturating_mul(1_000));
        keep(tx, id, &Visit { ahead_ms, ..after })
    })
}

fn fault(before: Option<&PlaceFault>, error: &TransportError, at: Timestamp) -> PlaceFault {
    let waited =
        before.and_then(|before| Some(before.next_at?.as_millis() - before.at.as_millis()));
    let doubled = waited.map_or(FIRST_WAIT_MS, |waited| waited.saturating_mul(2));
    let asked = error
        .wait()
        .and_then(|wait| i64::try_from(wait.as_millis()).ok());
    let wait = doubled
        .clamp(FIRST_WAIT_MS, LAST_WAIT_MS)
        .max(asked.unwrap_or(0));
    let next = Timestamp::from_millis(at.as_millis().saturating_add(wait));
    PlaceFault {
        code: error.code().to_owned(),
        at,
        next_at: error.may_pass().then_some(next),
    }
}

/// How the visits to a place went; nothing of a place that was never visited.
pub(super) fn of(connection: &Connection, id: SharedPlaceId) -> Result<Visit> {
    let found = connection
        .prepare_cached(
            "SELECT push_at_ms, pull_at_ms, fault, fault_at_ms, next_at_ms, skew_ms
             FROM shared_place_visit WHERE place_id = ?1",
        )?
        .query_row([id.as_uuid()], visit)
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn visit(row: &Row<'_>) -> rusqlite::Result<Visit> {
    let code: Option<String> = row.get(2)?;
    let fault = match code {
        None => None,
        Some(code) => Some(PlaceFault {
            code,
            at: instant(row, 3)?,
            next_at: optional_instant(row, 4)?,
        }),
    };
    Ok(Visit {
        push_at: optional_instant(row, 0)?,
        pull_at: optional_instant(row, 1)?,
        fault,
        ahead_ms: row.get(5)?,
    })
}

fn keep(connection: &Connection, id: SharedPlaceId, visit: &Visit) -> Result<()> {
    let fault = visit.fault.as_ref();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO shared_place_visit
               (place_id, push_at_ms, pull_at_ms, fault, fault_at_ms, next_at_ms, skew_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id.as_uuid(),
            visit.push_at.map(Timestamp::as_millis),
            visit.pull_at.map(Timestamp::as_millis),
            fault.map(|fault| &fault.code),
            fault.map(|fault| fault.at.as_millis()),
            fault
                .and_then(|fault| fault.next_at)
                .map(Timestamp::as_millis),
            visit.ahead_ms,
        ])?;
    Ok(())
}
