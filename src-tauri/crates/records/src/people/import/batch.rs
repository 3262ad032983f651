//! One import as a record.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;
use waymark_domain::{BatchId, Timestamp};

use crate::record::{self, EntityKind, Fields, Record};
use crate::row::{instant, optional_instant};
use crate::{Error, Result};

/// The only kind of batch there is.
const PEOPLE_IMPORT: &str = "people_import";

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Stable id.
    pub id: BatchId,
    /// Counts up with each change.
    pub version: u32,
    /// The file's own name.
    pub label: String,
    /// When it was imported.
    pub at: Timestamp,
    /// How many people it added.
    pub added: u32,
    /// How many people it changed.
    pub changed: u32,
    /// How many rows were left out.
    pub skipped: u32,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

impl Batch {
    /// An import that has done nothing yet.
    pub(super) fn new(at: Timestamp) -> Self {
        Self {
            id: BatchId::new(at),
            version: 1,
            label: String::new(),
            at,
            added: 0,
            changed: 0,
            skipped: 0,
            undone_at: None,
        }
    }
}

impl Record for Batch {
    const KIND: EntityKind = EntityKind::Batch;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "kind": PEOPLE_IMPORT,
            "label": self.label,
            "at": self.at,
            "added": self.added,
            "changed": self.changed,
            "skipped": self.skipped,
            "undone_at": self.undone_at,
        }))
    }
}

macro_rules! batches {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, label, at_ms, added, changed, skipped, undone_at_ms FROM batch ",
            $rest
        )
    };
}

pub(super) fn list(connection: &Connection) -> Result<Vec<Batch>> {
    let mut statement = connection.prepare_cached(batches!("ORDER BY at_ms DESC, id DESC"))?;
    let rows = statement.query_map([], batch)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn load(connection: &Connection, id: BatchId) -> Result<Batch> {
    connection
        .prepare_cached(batches!("WHERE id = ?1"))?
        .query_row([id.as_uuid()], batch)
        .optional()?
        .ok_or(Error::NotFound("import"))
}

/// Visits every import once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Batch) -> Result<()>,
) -> Result<()> {
    list(connection)?.into_iter().try_for_each(visit)
}

pub(super) fn put(connection: &Connection, batch: &Batch) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO batch (id, kind, label, at_ms, added, changed, skipped, version, undone_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET added = excluded.added, changed = excluded.changed,
               skipped = excluded.skipped, version = excluded.version, undone_at_ms = excluded.undone_at_ms",
        )?
        .execute(params![
            batch.id.as_uuid(),
            PEOPLE_IMPORT,
            batch.label,
            batch.at.as_millis(),
            batch.added,
            batch.changed,
            batch.skipped,
            batch.version,
            batch.undone_at.map(Timestamp::as_millis),
        ])?;
    Ok(())
}

fn batch(row: &Row<'_>) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: BatchId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        label: row.get(2)?,
        at: instant(row, 3)?,
        added: row.get(4)?,
        changed: row.get(5)?,
        skipped: row.get(6)?,
        undone_at: optional_instant(row, 7)?,
    })
}
