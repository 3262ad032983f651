//! Taking a whole import back.

use rusqlite::Connection;
use uuid::Uuid;
use waymark_domain::BatchId;

use super::{event, job};
use crate::batch::{self, Batch, BatchKind};
use crate::record::EntityKind;
use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result};

/// What the trash gives as the reason.
const REASON: &str = "import undone";

/// What taking an import back did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// How many items, and files added to other items, are in the trash now.
    pub trashed: u32,
    /// The titles of those that stay, because they were changed since.
    pub kept_because_changed: Vec<String>,
}

/// Something that an import added and that is still there.
struct Added {
    kind: EntityKind,
    id: Uuid,
    title: String,
    changed: bool,
}

pub(super) fn undo(records: &Records, id: BatchId, now: Now) -> Result<Undone> {
    records.write(now, |w| {
        let before = batch::load(w.sql(), BatchKind::Capture, id)?;
        if before.undone_at.is_some() {
            return Err(Error::NotAllowed("this import is taken back already"));
        }
        let mut undone = Undone::default();
        let files = files(w.sql(), id)?;
        for added in items(w.sql(), id)?.into_iter().chain(files) {
            if added.changed {
                undone.kept_because_changed.push(added.title);
            } else {
                records.trash().put_one(w, added.kind, added.id, REASON)?;
                undone.trashed += 1;
            }
        }
        close(w, &before)?;
        // Nothing is left to go on with.
        job::remove_of(w.sql(), id)?;
        Ok(undone)
    })
}

fn close(w: &Writer<'_, '_>, before: &Batch) -> Result<()> {
    let after = Batch {
        version: before.version.saturating_add(1),
        undone_at: Some(w.now().at),
        ..before.clone()
    };
    batch::put(w.sql(), &after)?;
    w.keep(event::UNDONE, Some(before), &after, Keep::Kept)
}

/// The items of an import. One counts as changed when anything was said of it or of a file of it
/// since, when a file of it was released, and when it has a file that came another way.
fn items(connection: &Connection, id: BatchId) -> Result<Vec<Added>> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.title, e.version > 1 OR EXISTS (
             SELECT 1 FROM attachment a LEFT JOIN document d ON d.attachment_id = a.id
             WHERE a.evidence_id = e.id AND (a.version > 1 OR d.released_ms IS NOT NULL OR NOT EXISTS (
               SELECT 1 FROM revision r WHERE r.batch_id = e.batch_id AND r.entity_kind = 'attachment'
                 AND r.entity_id = a.id)))
           OR EXISTS (SELECT 1 FROM evidence_relation WHERE evidence_id = e.id OR other_id = e.id)
         FROM evidence e WHERE e.batch_id = ?1 ORDER BY e.number",
    )?;
    added(&mut statement, id, EntityKind::Evidence)
}

/// The files that an import added to items which were there before.
fn files(connection: &Connection, id: BatchId) -> Result<Vec<Added>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, a.name, a.version > 1 OR EXISTS (
             SELECT 1 FROM document d WHERE d.attachment_id = a.id AND d.released_ms IS NOT NULL)
         FROM revision r JOIN attachment a ON a.id = r.entity_id
         JOIN evidence e ON e.id = a.evidence_id AND e.batch_id IS NOT r.batch_id
         WHERE r.batch_id = ?1 AND r.entity_kind = 'attachment' AND r.version = 1 ORDER BY a.name, a.id",
    )?;
    added(&mut statement, id, EntityKind::Attachment)
}

fn added(
    statement: &mut rusqlite::CachedStatement<'_>,
    id: BatchId,
    kind: EntityKind,
) -> Result<Vec<Added>> {
    let rows = statement.query_map([id.as_uuid()], |row| {
        Ok(Added {
            kind,
            id: row.get(0)?,
            title: row.get(1)?,
            changed: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
