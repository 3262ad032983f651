//! The SQL of signposts.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::SignpostId;
use waymark_domain::concerns::Signpost;

use crate::Result;
use crate::row::optional_day;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, title, detail, contact, safety, position, checked_on, to_check FROM signpost ",
            $rest
        )
    };
}

pub(super) fn list(connection: &Connection) -> Result<Vec<Signpost>> {
    let mut statement = connection.prepare_cached(select!("ORDER BY position, title, id"))?;
    let rows = statement.query_map([], signpost)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn find(connection: &Connection, id: SignpostId) -> Result<Option<Signpost>> {
    let mut statement = connection.prepare_cached(select!("WHERE id = ?1"))?;
    Ok(statement.query_row([id.as_uuid()], signpost).optional()?)
}

/// Visits every signpost once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Signpost) -> Result<()>,
) -> Result<()> {
    list(connection)?.into_iter().try_for_each(visit)
}

pub(super) fn ever_had_one(connection: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM signpost)
                   OR EXISTS (SELECT 1 FROM trash WHERE kind = 'signpost')
                   OR EXISTS (SELECT 1 FROM tombstone WHERE entity_kind = 'signpost')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

pub(super) fn insert(connection: &Connection, signpost: &Signpost) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO signpost (id, version, title, detail, contact, safety, position, checked_on, to_check)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            signpost.id.as_uuid(),
            signpost.version,
            signpost.title,
            signpost.detail,
            signpost.contact,
            signpost.safety,
            signpost.position,
            signpost.checked_on.map(|day| day.to_string()),
            signpost.to_check,
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(super) fn update(connection: &Connection, seen: u32, signpost: &Signpost) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE signpost SET version = ?3, title = ?4, detail = ?5, contact = ?6, safety = ?7, position = ?8,
                                 checked_on = ?9, to_check = ?10
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            signpost.id.as_uuid(),
            seen,
            signpost.version,
            signpost.title,
            signpost.detail,
            signpost.contact,
            signpost.safety,
            signpost.position,
            signpost.checked_on.map(|day| day.to_string()),
            signpost.to_check,
        ])?;
    Ok(changed == 1)
}

fn signpost(row: &Row<'_>) -> rusqlite::Result<Signpost> {
    Ok(Signpost {
        id: SignpostId::from_uuid(row.get::<_, Uuid>(0)?),
        version: row.get(1)?,
        title: row.get(2)?,
        detail: row.get(3)?,
        contact: row.get(4)?,
        safety: row.get(5)?,
        position: row.get(6)?,
        checked_on: optional_day(row, 7)?,
        to_check: row.get(8)?,
    })
}
