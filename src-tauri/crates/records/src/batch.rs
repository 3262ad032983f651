//! One import as a record: a list of people, papers taken in, or a logbook.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;
use waymark_domain::{BatchId, Timestamp, vocabulary};

use crate::record::{self, EntityKind, Fields, Record};
use crate::row::{instant, optional_instant, word};
use crate::{Error, Result};

vocabulary! {
    /// What was imported.
    BatchKind {
        /// A list of people.
        People = "people_import",
        /// Papers.
        Capture = "capture",
        /// A logbook of procedures.
        Procedures = "procedures_import",
    }
}

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Stable id.
    pub id: BatchId,
    /// Counts up with each change.
    pub version: u32,
    /// What was imported.
    pub kind: BatchKind,
    /// The file's own name, or that of the folder.
    pub label: String,
    /// When it was imported.
    pub at: Timestamp,
    /// How many people or items of evidence it added.
    pub added: u32,
    /// How many people it changed.
    pub changed: u32,
    /// How many rows or files were left out.
    pub skipped: u32,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

impl Batch {
    /// An import that has done nothing yet.
    pub(crate) fn new(kind: BatchKind, label: String, at: Timestamp) -> Self {
        Self {
            id: BatchId::new(at),
            version: 1,
            kind,
            label,
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
            "kind": self.kind,
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
            "SELECT id, version, kind, label, at_ms, added, changed, skipped, undone_at_ms FROM batch ",
            $rest
        )
    };
}

/// The imports of one kind, newest first.
pub(crate) fn list(connection: &Connection, kind: BatchKind) -> Result<Vec<Batch>> {
    let sql = batches!("WHERE kind = ?1 ORDER BY at_ms DESC, id DESC");
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([kind.as_str()], batch)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The import of one kind with this id.
pub(crate) fn load(connection: &Connection, kind: BatchKind, id: BatchId) -> Result<Batch> {
    connection
        .prepare_cached(batches!("WHERE id = ?1 AND kind = ?2"))?
        .query_row(params![id.as_uuid(), kind.as_str()], batch)
        .optional()?
        .ok_or(Error::NotFound("import"))
}

/// Visits every import once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Batch) -> Result<()>,
) -> Result<()> {
    for kind in BatchKind::ALL {
        list(connection, *kind)?
            .into_iter()
            .try_for_each(&mut *visit)?;
    }
    Ok(())
}

/// Writes an import over the one that is there, or anew.
pub(crate) fn put(connection: &Connection, batch: &Batch) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO batch (id, kind, label, at_ms, added, changed, skipped, version, undone_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET added = excluded.added, changed = excluded.changed,
               skipped = excluded.skipped, version = excluded.version, undone_at_ms = excluded.undone_at_ms",
        )?
        .execute(params![
            batch.id.as_uuid(),
            batch.kind.as_str(),
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
        kind: word(row, 2)?,
        label: row.get(3)?,
        at: instant(row, 4)?,
        added: row.get(5)?,
        changed: row.get(6)?,
        skipped: row.get(7)?,
        undone_at: optional_instant(row, 8)?,
    })
}
