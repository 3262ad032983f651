//! The SQL of parcels on their way to a place.

use rusqlite::{Connection, params};
use waymark_domain::shares::ParcelId;
use waymark_domain::{SharedPlaceId, Timestamp};

use super::{Visiting, Wish};
use crate::Result;
use crate::shares::RouteTo;

/// A parcel and where it lies, `pool/2026w47/name.wmp`.
pub(super) struct Laid {
    pub(super) id: ParcelId,
    pub(super) object: String,
}

fn route(place: SharedPlaceId) -> String {
    RouteTo::Place(place).stored()
}

/// What is to be put there, with its size: for each contact in the order of its numbers.
pub(super) fn queued(
    connection: &Connection,
    visiting: &Visiting<'_>,
) -> Result<Vec<(ParcelId, u64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.id, length(p.sealed) FROM delivery d JOIN parcel_sent p ON p.id = d.parcel_id
         WHERE d.route = ?1 AND d.state = 'queued' AND p.sealed IS NOT NULL AND p.expires_at_ms >= ?2
           AND (?3 OR d.next_at_ms IS NULL OR d.next_at_ms <= ?2)
         ORDER BY p.contact_id, p.issued_at_ms, p.dev, p.seq",
    )?;
    let at = visiting.now.at.as_millis();
    let asked = visiting.wish == Wish::Asked;
    let rows = statement.query_map(params![route(visiting.place), at, asked], |row| {
        let bytes = row.get::<_, i64>(1)?;
        Ok((
            ParcelId::new(row.get(0)?),
            u64::try_from(bytes).unwrap_or(0),
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many parcels wait to be put there.
pub(super) fn left(connection: &Connection, place: SharedPlaceId) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM delivery WHERE route = ?1 AND state = 'queued'")?
        .query_row([route(place)], |row| row.get(0))?)
}

/// A parcel lies there now. One that was settled while it was on its way is to be removed again.
pub(super) fn put(
    connection: &Connection,
    id: ParcelId,
    place: SharedPlaceId,
    at: Timestamp,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE delivery SET state = CASE state WHEN 'queued' THEN 'sent' WHEN 'gone' THEN 'remove' ELSE state END,
                                 sent_at_ms = ?3, tries = 0, next_at_ms = NULL, fault = NULL
             WHERE parcel_id = ?1 AND route = ?2",
        )?
        .execute(params![id.as_bytes(), route(place), at.as_millis()])?;
    Ok(())
}

/// A parcel could not be put there; how often it was tried grows, and with it the wait.
pub(super) fn failed(
    connection: &Connection,
    id: ParcelId,
    visiting: &Visiting<'_>,
    code: &str,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE delivery SET tries = tries + 1, fault = ?3,
                                 next_at_ms = ?4 + min(60000 * (1 << min(tries, 10)), 14400000)
             WHERE parcel_id = ?1 AND route = ?2",
        )?
        .execute(params![
            id.as_bytes(),
            route(visiting.place),
            code,
            visiting.now.at.as_millis()
        ])?;
    Ok(())
}

/// What was put there before `before` and answered by nobody, and is worth another look now.
pub(super) fn unanswered(
    connection: &Connection,
    visiting: &Visiting<'_>,
    before: Timestamp,
) -> Result<Vec<Laid>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.id, p.object FROM delivery d JOIN parcel_sent p ON p.id = d.parcel_id
         WHERE d.route = ?1 AND d.state = 'sent' AND p.state = 'sealed' AND p.sealed IS NOT NULL
           AND d.sent_at_ms <= ?2 AND p.expires_at_ms >= ?3 AND (d.next_at_ms IS NULL OR d.next_at_ms <= ?3)
         ORDER BY p.object",
    )?;
    let now = visiting.now.at.as_millis();
    let values = params![route(visiting.place), before.as_millis(), now];
    let rows = statement.query_map(values, laid)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A parcel that nobody answered is to be looked for again at this time.
pub(super) fn look_again(
    connection: &Connection,
    id: ParcelId,
    place: SharedPlaceId,
    at: Timestamp,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE delivery SET next_at_ms = ?3 WHERE parcel_id = ?1 AND route = ?2 AND state = 'sent'",
        )?
        .execute(params![id.as_bytes(), route(place), at.as_millis()])?;
    Ok(())
}

/// A parcel is to be put there once more. False where it was settled meanwhile.
pub(super) fn queue_again(
    connection: &Connection,
    id: ParcelId,
    place: SharedPlaceId,
) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE delivery SET state = 'queued', tries = 0, next_at_ms = NULL
             WHERE parcel_id = ?1 AND route = ?2 AND state = 'sent'",
        )?
        .execute(params![id.as_bytes(), route(place)])?;
    Ok(changed > 0)
}

/// What is to be removed there.
pub(super) fn settled(connection: &Connection, place: SharedPlaceId) -> Result<Vec<Laid>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.id, p.object FROM delivery d JOIN parcel_sent p ON p.id = d.parcel_id
         WHERE d.route = ?1 AND d.state = 'remove' ORDER BY p.object",
    )?;
    let rows = statement.query_map([route(place)], laid)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A parcel lies there no more.
pub(super) fn removed(connection: &Connection, id: ParcelId, place: SharedPlaceId) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE delivery SET state = 'gone' WHERE parcel_id = ?1 AND route = ?2 AND state = 'remove'",
        )?
        .execute(params![id.as_bytes(), route(place)])?;
    Ok(())
}

/// What nobody answered and what was to be accepted until `until` at most, of everything that goes
/// over this place.
pub(super) fn past(
    connection: &Connection,
    place: SharedPlaceId,
    until: Timestamp,
) -> Result<Vec<ParcelId>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.id FROM parcel_sent p JOIN delivery d ON d.parcel_id = p.id
         WHERE d.route = ?1 AND d.state IN ('queued', 'sent') AND p.state IN ('sealed', 'refused') AND p.expires_at_ms <= ?2",
    )?;
    let values = params![route(place), until.as_millis()];
    let rows = statement.query_map(values, |row| row.get(0).map(ParcelId::new))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What lies on a place of a parcel is to be removed there; what waits need not go.
pub(super) fn settle(connection: &Connection, id: ParcelId) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE delivery SET state = CASE state WHEN 'sent' THEN 'remove' ELSE 'gone' END, next_at_ms = NULL
             WHERE parcel_id = ?1 AND route <> 'file' AND state IN ('sent', 'queued')",
        )?
        .execute([id.as_bytes()])?;
    Ok(())
}

fn laid(row: &rusqlite::Row<'_>) -> rusqlite::Result<Laid> {
    Ok(Laid {
        id: ParcelId::new(row.get(0)?),
        object: row.get(1)?,
    })
}
