//! The words being written now: one row a session, overwritten by each autosave.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use waymark_domain::sessions::Session;
use waymark_domain::{SessionId, Timestamp};

use crate::record::EntityKind;
use crate::{Error, Result, row};

/// Both columns as they stand on the screen. No `Debug`: it holds a note.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Draft {
    pub note: String,
    pub summary: String,
}

impl Draft {
    /// Lays these words over a session.
    pub(super) fn overlay(&self, session: &mut Session) {
        session.reword(&self.note, &self.summary);
    }
}

/// Overwrites the draft of a session that exists.
pub(super) fn save(conn: &Connection, id: SessionId, draft: &Draft, at: Timestamp) -> Result<()> {
    let saved = conn
        .prepare_cached(
            "INSERT INTO draft (entity_kind, entity_id, at_ms, body)
             SELECT ?1, id, ?3, ?4 FROM session WHERE id = ?2
             ON CONFLICT (entity_kind, entity_id) DO UPDATE SET at_ms = excluded.at_ms, body = excluded.body",
        )?
        .execute(params![
            EntityKind::Session.as_str(),
            id.as_uuid(),
            at.as_millis(),
            serde_json::to_string(draft)?,
        ])?;
    if saved == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("session"))
    }
}

/// The draft of a session, and when it was saved.
pub(super) fn load(conn: &Connection, id: SessionId) -> Result<Option<(Draft, Timestamp)>> {
    let found = conn
        .prepare_cached("SELECT body, at_ms FROM draft WHERE entity_kind = ?1 AND entity_id = ?2")?
        .query_row(params![EntityKind::Session.as_str(), id.as_uuid()], |row| {
            Ok((row::json(row, "body")?, row::instant(row, "at_ms")?))
        })
        .optional()?;
    Ok(found)
}

/// The sessions that have a draft, in the order they were saved.
pub(super) fn all(conn: &Connection) -> Result<Vec<SessionId>> {
    let mut statement =
        conn.prepare_cached("SELECT entity_id FROM draft WHERE entity_kind = ?1 ORDER BY at_ms")?;
    let ids = statement.query_map([EntityKind::Session.as_str()], |row| {
        row.get(0).map(SessionId::from_uuid)
    })?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Takes the draft away once its words are kept.
pub(super) fn delete(conn: &Connection, id: SessionId) -> Result<()> {
    conn.prepare_cached("DELETE FROM draft WHERE entity_kind = ?1 AND entity_id = ?2")?
        .execute(params![EntityKind::Session.as_str(), id.as_uuid()])?;
    Ok(())
}
