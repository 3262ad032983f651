//! The SQL of settings.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Setting;
use crate::Result;
use crate::row::json;

pub(super) fn find(connection: &Connection, key: &str) -> Result<Option<Setting>> {
    Ok(connection
        .prepare_cached("SELECT key, version, value FROM setting WHERE key = ?1")?
        .query_row([key], setting)
        .optional()?)
}

/// Visits every setting once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Setting) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare("SELECT key, version, value FROM setting")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(setting(row)?)?;
    }
    Ok(())
}

pub(super) fn upsert(connection: &Connection, setting: &Setting) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO setting (key, version, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value",
        )?
        .execute(params![
            setting.key,
            setting.version,
            setting.value.to_string()
        ])?;
    Ok(())
}

fn setting(row: &Row<'_>) -> rusqlite::Result<Setting> {
    Ok(Setting {
        key: row.get(0)?,
        version: row.get(1)?,
        value: json(row, 2)?,
    })
}
