//! The SQL of shared places.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::SharedPlaceId;
use zeroize::Zeroizing;

use super::{PlaceSecret, PlaceView, SharedPlace, visits};
use crate::row::{instant, json, word};
use crate::{Error, Result};

macro_rules! places {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, kind, label, address, options, poll, created_at_ms FROM shared_place ",
            $rest
        )
    };
}

pub(crate) fn load(connection: &Connection, id: SharedPlaceId) -> Result<SharedPlace> {
    let found = connection
        .prepare_cached(places!("WHERE id = ?1"))?
        .query_row([id.as_uuid()], place)
        .optional()?;
    found.ok_or(Error::NotFound("place"))
}

/// Visits every place once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(SharedPlace) -> Result<()>,
) -> Result<()> {
    all(connection)?.into_iter().try_for_each(visit)
}

fn all(connection: &Connection) -> Result<Vec<SharedPlace>> {
    let mut statement = connection.prepare_cached(places!("ORDER BY label, id"))?;
    let rows = statement.query_map([], place)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn views(connection: &Connection) -> Result<Vec<PlaceView>> {
    let view = |place: SharedPlace| {
        Ok(PlaceView {
            has_secret: has_secret(connection, place.id)?,
            visit: visits::of(connection, place.id)?,
            waiting: waiting(connection, place.id)?,
            place,
        })
    };
    all(connection)?.into_iter().map(view).collect()
}

pub(super) fn waiting(connection: &Connection, id: SharedPlaceId) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM delivery WHERE route = ?1 AND state = 'queued'")?
        .query_row([id.to_string()], |row| row.get(0))?)
}

pub(super) fn insert(connection: &Connection, place: &SharedPlace) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO shared_place (id, version, kind, label, address, options, poll, created_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            place.id.as_uuid(),
            place.version,
            place.kind.as_str(),
            place.label,
            place.address,
            serde_json::to_string(&place.options)?,
            place.poll,
            place.created_at.as_millis(),
        ])?;
    Ok(())
}

pub(super) fn update(connection: &Connection, place: &SharedPlace) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE shared_place SET version = ?2, label = ?3, address = ?4, options = ?5, poll = ?6 WHERE id = ?1",
        )?
        .execute(params![
            place.id.as_uuid(),
            place.version,
            place.label,
            place.address,
            serde_json::to_string(&place.options)?,
            place.poll,
        ])?;
    Ok(())
}

/// Removes a place; its secret, visits and objects go with it, and nothing waits for it any more.
pub(super) fn delete(connection: &Connection, id: SharedPlaceId) -> Result<()> {
    connection.execute(
        "UPDATE delivery SET state = 'gone', next_at_ms = NULL WHERE route = ?1 AND state = 'queued'",
        [id.to_string()],
    )?;
    connection.execute("DELETE FROM shared_place WHERE id = ?1", [id.as_uuid()])?;
    Ok(())
}

pub(super) fn has_secret(connection: &Connection, id: SharedPlaceId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM shared_place_secret WHERE place_id = ?1")?
        .exists([id.as_uuid()])?)
}

pub(super) fn secret(
    connection: &Connection,
    id: SharedPlaceId,
) -> Result<Option<Zeroizing<Vec<u8>>>> {
    Ok(connection
        .prepare_cached("SELECT secret FROM shared_place_secret WHERE place_id = ?1")?
        .query_row([id.as_uuid()], |row| row.get(0).map(Zeroizing::new))
        .optional()?)
}

/// Keeps what opens a place; an empty one takes away what was kept.
pub(super) fn set_secret(
    connection: &Connection,
    id: SharedPlaceId,
    secret: &PlaceSecret,
) -> Result<()> {
    if secret.is_empty() {
        connection.execute(
            "DELETE FROM shared_place_secret WHERE place_id = ?1",
            [id.as_uuid()],
        )?;
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO shared_place_secret (place_id, secret) VALUES (?1, ?2)",
        )?
        .execute(params![id.as_uuid(), secret.expose().as_bytes()])?;
    Ok(())
}

fn place(row: &Row<'_>) -> rusqlite::Result<SharedPlace> {
    Ok(SharedPlace {
        id: SharedPlaceId::from_uuid(row.get::<_, Uuid>(0)?),
        version: row.get(1)?,
        kind: word(row, 2)?,
        label: row.get(3)?,
        address: row.get(4)?,
        options: json(row, 5)?,
        poll: row.get(6)?,
        created_at: instant(row, 7)?,
    })
}
