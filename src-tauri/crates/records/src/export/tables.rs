//! The records as JSON: one file per noun, one record per line.

use std::collections::BTreeMap;
use std::io::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::Timestamp;

use super::folder::{Folder, Hashing, Progress, failed};
use super::manifest::VERSION;
use crate::rows::{self, AUDIT, Place, Row, TABLES, Table};
use crate::{Error, Result};

/// The folder of the records.
pub(super) const FOLDER: &str = "records";

/// The path of the file of this name.
pub(super) fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.json")
}

/// Every table that has a file in an export of this version of the format, in the order in which
/// they can be written, and the audit trail.
pub(super) fn listed(version: u64) -> impl Iterator<Item = (&'static str, &'static Table)> {
    TABLES
        .iter()
        .chain([&AUDIT])
        .filter_map(move |table| match table.place.since() {
            (since, Place::File(name)) if since <= version => Some((*name, table)),
            _ => None,
        })
}

/// The tables whose rows stand in those of `parent`, with the name they have there.
pub(super) fn within(parent: &Table) -> impl Iterator<Item = (&'static str, &'static Table)> {
    TABLES.iter().filter_map(|table| match table.place.since() {
        (_, Place::In(above, name)) if *above == parent.name => Some((*name, table)),
        _ => None,
    })
}

/// Writes them all; gives how many records each file has.
pub(super) fn write(
    connection: &Connection,
    folder: &mut Folder,
    progress: &mut Progress<'_>,
) -> Result<BTreeMap<String, u64>> {
    let mut counts = BTreeMap::new();
    for (name, table) in listed(VERSION) {
        let (count, bytes) = folder.write(&path(name), |file| {
            let mut list = List::begin(file)?;
            rows::each(connection, table, |mut row| {
                nest(connection, table, &mut row)?;
                list.push(&row)?;
                progress.reach(list.file.bytes())
            })?;
            list.end()
        })?;
        progress.finish(bytes)?;
        counts.insert(name.to_owned(), count);
    }
    Ok(counts)
}

/// Puts the rows that stand within this one into it; `null` where there is none.
fn nest(connection: &Connection, table: &Table, row: &mut Row) -> Result<()> {
    for (name, inner) in within(table) {
        let key = inner.key.first().ok_or(Error::Unreadable(inner.name))?;
        let id: Option<Uuid> = row.get("id").and_then(|id| id.as_str()?.parse().ok());
        let id = id.ok_or(Error::Unreadable(table.name))?;
        let found = rows::select(connection, inner, &format!("{key} = ?1"), [id])?;
        let found = found.into_iter().next().map(|mut inner| {
            inner.remove(*key);
            Value::Object(inner)
        });
        row.insert(name.to_owned(), found.unwrap_or(Value::Null));
    }
    Ok(())
}

/// A JSON list that is written as it comes, one element a line.
pub(super) struct List<'a> {
    file: &'a mut Hashing,
    count: u64,
}

impl<'a> List<'a> {
    pub(super) fn begin(file: &'a mut Hashing) -> Result<Self> {
        file.write_all(b"[").map_err(failed)?;
        Ok(Self { file, count: 0 })
    }

    pub(super) fn push(&mut self, element: &impl serde::Serialize) -> Result<()> {
        let before: &[u8] = if self.count == 0 { b"\n" } else { b",\n" };
        self.file.write_all(before).map_err(failed)?;
        self.count += 1;
        serde_json::to_writer(&mut *self.file, element).map_err(|error| failed(error.into()))
    }

    /// Gives the number of elements, and of bytes.
    pub(super) fn end(self) -> Result<(u64, u64)> {
        self.file.write_all(b"\n]\n").map_err(failed)?;
        Ok((self.count, self.file.bytes()))
    }
}

/// An instant as every file of the export has it.
pub(super) fn rfc3339(at: Timestamp) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(at.as_millis()).unwrap_or_default();
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The milliseconds of such an instant.
pub(super) fn millis(text: &str) -> Option<i64> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis())
}
