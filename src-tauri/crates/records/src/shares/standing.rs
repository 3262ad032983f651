//! What leaves without being asked each time: switched on by hand, asked for again every year.

use rusqlite::{Connection, OptionalExtension, Row, params};
use waymark_domain::{Timestamp, vocabulary};

use super::record::StandingRecord;
use super::{Shares, event};
use crate::row::{instant, optional_instant};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

vocabulary! {
    /// What can be allowed once and for all.
    StandingName {
        /// Receipts for parcels that arrived, or did not.
        Receipts = "receipts",
        /// The owner's own newer card, and the revocation of their key.
        CardUpdates = "card-updates",
        /// Backups, which only the owner can open, to a shared place.
        Backup = "backup",
    }
}

/// A standing consent, as it stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingRow {
    /// To what.
    pub name: StandingName,
    /// Whether it is switched on, and not a year old.
    pub on: bool,
    /// Until when it counts, or counted; `None` if it was never given.
    pub until: Option<Timestamp>,
}

/// What is offered. The others are words of the format: nothing here leaves by them yet, and nobody is
/// asked to allow what does not happen.
const OFFERED: [StandingName; 1] = [StandingName::Receipts];

impl Shares<'_> {
    /// Every standing consent that is offered, given or not.
    ///
    /// # Errors
    /// The vault's.
    pub fn standing(&self, now: Now) -> Result<Vec<StandingRow>> {
        self.records.read(|connection| {
            let names = OFFERED.iter();
            names
                .map(|name| row_of(connection, *name, now.at))
                .collect()
        })
    }

    /// Switches one on, for a year from now, or off.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] to switch on what is not offered; the vault's.
    pub fn standing_set(&self, name: StandingName, on: bool, now: Now) -> Result<()> {
        if on && !OFFERED.contains(&name) {
            return Err(Error::NotAllowed("nothing leaves by this"));
        }
        self.records.write_if(now, |w| set(w, name, on)).map(drop)
    }
}

fn set(w: &Writer<'_, '_>, name: StandingName, on: bool) -> Result<Option<()>> {
    let before = find(w.sql(), name)?;
    if !on && before.as_ref().is_none_or(|before| before.off_at.is_some()) {
        return Ok(None);
    }
    let at = w.now().at;
    let version = before
        .as_ref()
        .map_or(1, |before| before.version.saturating_add(1));
    let after = if on {
        StandingRecord {
            name: name.as_str().to_owned(),
            version,
            given_at: at,
            until: a_year_from(at),
            off_at: None,
        }
    } else {
        let Some(before) = before.clone() else {
            return Ok(None);
        };
        StandingRecord {
            version,
            off_at: Some(at),
            ..before
        }
    };
    put(w.sql(), &after)?;
    let event = if on {
        event::STANDING_GIVEN
    } else {
        event::STANDING_ENDED
    };
    w.keep(event, before.as_ref(), &after, Keep::Kept).map(Some)
}

/// As long as sealing takes it for.
const fn a_year_from(at: Timestamp) -> Timestamp {
    const YEAR_MS: i64 = 366 * 24 * 60 * 60 * 1_000;
    Timestamp::from_millis(at.as_millis().saturating_add(YEAR_MS))
}

fn row_of(connection: &Connection, name: StandingName, at: Timestamp) -> Result<StandingRow> {
    let found = find(connection, name)?;
    Ok(StandingRow {
        name,
        on: found.as_ref().is_some_and(|found| counts(found, at)),
        until: found.map(|found| found.until),
    })
}

/// Whether it is switched on, and not a year old.
fn counts(given: &StandingRecord, at: Timestamp) -> bool {
    given.off_at.is_none() && given.given_at <= at && at <= given.until
}

/// The standing consent of this name, if it counts at this moment.
pub(crate) fn given(
    connection: &Connection,
    name: StandingName,
    at: Timestamp,
) -> Result<Option<Timestamp>> {
    let found = find(connection, name)?.filter(|found| counts(found, at));
    Ok(found.map(|found| found.given_at))
}

macro_rules! columns {
    () => {
        "SELECT name, version, given_at_ms, until_ms, off_at_ms FROM standing_consent "
    };
}

fn find(connection: &Connection, name: StandingName) -> Result<Option<StandingRecord>> {
    Ok(connection
        .prepare_cached(concat!(columns!(), "WHERE name = ?1"))?
        .query_row([name.as_str()], record)
        .optional()?)
}

/// Visits every standing consent once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(StandingRecord) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(columns!())?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(record(row)?)?;
    }
    Ok(())
}

fn put(connection: &Connection, given: &StandingRecord) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO standing_consent (name, version, given_at_ms, until_ms, off_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (name) DO UPDATE SET version = excluded.version, given_at_ms = excluded.given_at_ms,
               until_ms = excluded.until_ms, off_at_ms = excluded.off_at_ms",
        )?
        .execute(params![
            given.name,
            given.version,
            given.given_at.as_millis(),
            given.until.as_millis(),
            given.off_at.map(Timestamp::as_millis),
        ])?;
    Ok(())
}

fn record(row: &Row<'_>) -> rusqlite::Result<StandingRecord> {
    Ok(StandingRecord {
        name: row.get(0)?,
        version: row.get(1)?,
        given_at: instant(row, 2)?,
        until: instant(row, 3)?,
        off_at: optional_instant(row, 4)?,
    })
}
