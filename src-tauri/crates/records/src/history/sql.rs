//! SQL of kept versions.

use rusqlite::{Connection, Row, params};
use uuid::Uuid;
use waymark_domain::{BatchId, Confidential, Purpose, SessionId, Timestamp};

use super::Kept;
use crate::Result;
use crate::record::EntityKind;
use crate::row::{instant, json, word};

/// Every kept version of a record, the oldest first.
pub(crate) fn kept(conn: &Connection, kind: EntityKind, id: Uuid) -> Result<Vec<Kept>> {
    let mut statement = conn.prepare_cached(
        "SELECT version, at_ms, by, batch_id, keep, changes FROM revision
         WHERE entity_kind = ?1 AND entity_id = ?2 ORDER BY version",
    )?;
    let rows = statement.query_map(params![kind.as_str(), id], version)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes other changes into a kept version.
pub(crate) fn rewrite(conn: &Connection, kind: EntityKind, id: Uuid, kept: &Kept) -> Result<()> {
    let changes = serde_json::to_string(kept.changes.reveal(Purpose::Store))?;
    conn.prepare_cached(
        "UPDATE revision SET changes = ?4 WHERE entity_kind = ?1 AND entity_id = ?2 AND version = ?3",
    )?
    .execute(params![kind.as_str(), id, kept.version, changes])?;
    Ok(())
}

/// Takes one version out of the history.
pub(super) fn delete(conn: &Connection, kind: EntityKind, id: Uuid, version: u32) -> Result<()> {
    conn.prepare_cached(
        "DELETE FROM revision WHERE entity_kind = ?1 AND entity_id = ?2 AND version = ?3",
    )?
    .execute(params![kind.as_str(), id, version])?;
    Ok(())
}

/// Sessions filed at `filed_by` or earlier that still have drafts which thin out; the newest
/// version of a session always stays. The words are literal and `+` keeps the planner from the
/// larger index, so that only the drafts are looked at: `revision_drafts` holds nothing else.
pub(super) fn with_drafts(
    conn: &Connection,
    filed_by: Timestamp,
    limit: u32,
) -> Result<Vec<SessionId>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT s.id FROM revision r JOIN session s ON s.id = r.entity_id
         WHERE r.keep = 'draft' AND r.at_ms <= ?1 AND +r.entity_kind = 'session'
           AND s.state = 'filed' AND s.filed_at_ms <= ?1 AND s.version > r.version
         LIMIT ?2",
    )?;
    let rows = statement.query_map(params![filed_by.as_millis(), limit], |row| {
        row.get(0).map(SessionId::from_uuid)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn version(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        version: row.get("version")?,
        at: instant(row, "at_ms")?,
        by: word(row, "by")?,
        batch: row.get::<_, Option<_>>("batch_id")?.map(BatchId::from_uuid),
        keep: word(row, "keep")?,
        changes: Confidential::new(json(row, "changes")?),
    })
}
