//! Taking an import of a logbook back, but for what has a life of its own by now.

use rusqlite::{Connection, params};
use uuid::Uuid;
use waymark_domain::BatchId;
use waymark_domain::search::SearchKind;

use crate::batch::{self, Batch, BatchKind};
use crate::logs::event;
use crate::record::EntityKind;
use crate::write::{Keep, Writer};
use crate::{Error, Result, search};

/// The reason that the tombstone of a removed entry gives.
const REASON: &str = "import undone";

/// What taking an import back did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogbookUndone {
    /// How many entries it removed.
    pub removed: u32,
    /// How many stay, because they were changed since, became evidence, or lie in the trash.
    pub kept: u32,
}

pub(super) fn undo(w: &Writer<'_, '_>, id: BatchId) -> Result<LogbookUndone> {
    let before = batch::load(w.sql(), BatchKind::Procedures, id)?;
    if before.undone_at.is_some() {
        return Err(Error::NotAllowed("this import is taken back already"));
    }
    let mut undone = LogbookUndone::default();
    for (entry, as_made) in entries(w.sql(), id)? {
        if as_made {
            remove(w, entry)?;
            undone.removed += 1;
        } else {
            undone.kept += 1;
        }
    }
    undone.kept += in_trash(w.sql(), id)?;
    let after = Batch {
        version: before.version + 1,
        undone_at: Some(w.now().at),
        ..before.clone()
    };
    batch::put(w.sql(), &after)?;
    w.keep(event::IMPORT_UNDONE, Some(&before), &after, Keep::Kept)?;
    search::merge(w)?;
    Ok(undone)
}

/// The entries of an import that are in the log, and whether each is as it was made.
fn entries(connection: &Connection, batch: BatchId) -> Result<Vec<(Uuid, bool)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, version = 1 AND evidence_id IS NULL FROM log_entry WHERE batch_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([batch.as_uuid()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many entries of an import lie in the trash, from which they can come back.
fn in_trash(connection: &Connection, batch: BatchId) -> Result<u32> {
    let count = connection
        .prepare_cached(
            "SELECT count(*) FROM revision WHERE batch_id = ?1 AND entity_kind = ?2 AND version = 1
             AND entity_id IN (SELECT id FROM trash WHERE kind = ?2)",
        )?
        .query_row(
            params![batch.as_uuid(), EntityKind::LogEntry.as_str()],
            |row| row.get(0),
        )?;
    Ok(count)
}

/// Removes an entry with its history and its words in the index.
fn remove(w: &Writer<'_, '_>, id: Uuid) -> Result<()> {
    w.sql()
        .prepare_cached("DELETE FROM log_entry WHERE id = ?1")?
        .execute([id])?;
    w.sql()
        .prepare_cached("DELETE FROM revision WHERE entity_kind = ?1 AND entity_id = ?2")?
        .execute(params![EntityKind::LogEntry.as_str(), id])?;
    search::forget(w, SearchKind::LogEntry, id)?;
    w.gone(event::REMOVED, EntityKind::LogEntry, id, REASON)
}
