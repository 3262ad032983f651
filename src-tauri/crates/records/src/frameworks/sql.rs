//! The SQL of frameworks.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, Row, params};
use waymark_domain::FrameworkId;
use waymark_domain::frameworks::{Framework, Origin, shipped_by_key};

use super::Kept;
use crate::row::{instant, json};
use crate::{Error, Result};

macro_rules! frameworks {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, in_use, created_at_ms, body FROM framework ",
            $rest
        )
    };
}

/// Every framework that has a row, as it is meant: one that is as shipped follows what is shipped now.
pub(super) fn all(connection: &Connection) -> Result<Vec<Kept>> {
    let mut statement = connection.prepare_cached(frameworks!("ORDER BY key"))?;
    let rows = statement.query_map([], kept)?;
    let kept: Vec<Kept> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(kept.into_iter().map(as_meant).collect())
}

/// The one with this key, as it is meant.
pub(super) fn by_key(connection: &Connection, key: &str) -> Result<Option<Kept>> {
    Ok(stored_by_key(connection, key)?.map(as_meant))
}

/// The row with this key, as it stands.
pub(super) fn stored_by_key(connection: &Connection, key: &str) -> Result<Option<Kept>> {
    Ok(connection
        .prepare_cached(frameworks!("WHERE key = ?1"))?
        .query_row([key], kept)
        .optional()?)
}

/// The row with this id, as it stands.
pub(crate) fn find(connection: &Connection, id: FrameworkId) -> Result<Option<Kept>> {
    Ok(connection
        .prepare_cached(frameworks!("WHERE id = ?1"))?
        .query_row([id.as_uuid()], kept)
        .optional()?)
}

/// The same, which has to be there.
pub(crate) fn load(connection: &Connection, id: FrameworkId) -> Result<Kept> {
    find(connection, id)?.ok_or(Error::NotFound("framework"))
}

/// Visits every framework that has a row once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Kept) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(frameworks!(""))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(kept(row)?)?;
    }
    Ok(())
}

pub(super) fn put(connection: &Connection, kept: &Kept) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO framework (id, version, key, origin, in_use, body, created_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET version = excluded.version, origin = excluded.origin,
               in_use = excluded.in_use, body = excluded.body",
        )?
        .execute(params![
            kept.id.as_uuid(),
            kept.version,
            kept.framework.key,
            kept.framework.origin.as_str(),
            kept.in_use,
            serde_json::to_string(&kept.framework)?,
            kept.created_at.as_millis(),
        ])?;
    Ok(())
}

/// How many items speak for each framework, by its key.
pub(super) fn linked(connection: &Connection) -> Result<HashMap<String, u32>> {
    let mut statement = connection.prepare_cached(
        "SELECT framework, count(DISTINCT evidence_id) FROM evidence_outcome GROUP BY framework",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many items speak for each outcome of a framework, by its code; codes that the framework does
/// not have any more included.
pub(super) fn linked_codes(connection: &Connection, key: &str) -> Result<BTreeMap<String, u32>> {
    let mut statement = connection.prepare_cached(
        "SELECT code, count(*) FROM evidence_outcome WHERE framework = ?1 GROUP BY code ORDER BY code",
    )?;
    let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A correction of a title that comes with a newer program has to reach those who use the framework.
fn as_meant(kept: Kept) -> Kept {
    let shipped = match kept.framework.origin {
        Origin::Shipped => shipped_by_key(&kept.framework.key),
        Origin::Imported | Origin::Own => None,
    };
    match shipped {
        Some(shipped) => Kept {
            framework: shipped.clone(),
            ..kept
        },
        None => kept,
    }
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        id: FrameworkId::from_uuid(row.get("id")?),
        version: row.get("version")?,
        in_use: row.get("in_use")?,
        created_at: instant(row, "created_at_ms")?,
        framework: json::<Framework>(row, "body")?,
    })
}
