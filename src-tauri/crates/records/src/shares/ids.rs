//! By what the outside knows a record: a random id that says nothing about when it was made.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::Result;
use crate::record::EntityKind;
use crate::write::Writer;

/// The ids that the records of one share go by: those they have, and those they will have once it is
/// sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ShareIds(BTreeMap<(EntityKind, Uuid), Uuid>);

impl ShareIds {
    /// The id of a record: its own, the one it was given in this preview, or a new one.
    pub(super) fn of(
        &mut self,
        connection: &Connection,
        kind: EntityKind,
        id: Uuid,
    ) -> Result<Uuid> {
        let kept = find(connection, kind, id)?;
        let here = self.0.entry((kind, id)).or_insert_with(Uuid::new_v4);
        if let Some(kept) = kept {
            *here = kept;
        }
        Ok(*here)
    }

    /// The record that one of these ids is of.
    pub(super) fn behind(&self, share_id: Uuid) -> Option<Uuid> {
        let mut all = self.0.iter();
        all.find_map(|((_, id), known)| (*known == share_id).then_some(*id))
    }

    /// Keeps those that are new.
    pub(super) fn keep(&self, w: &Writer<'_, '_>) -> Result<()> {
        let mut statement = w.sql().prepare_cached(
            "INSERT OR IGNORE INTO share_id (share_id, entity_kind, entity_id) VALUES (?1, ?2, ?3)",
        )?;
        for ((kind, id), share_id) in &self.0 {
            statement.execute(params![share_id, kind.as_str(), id])?;
        }
        Ok(())
    }
}

/// The id that the outside knows a record by, if it left before.
pub(crate) fn find(connection: &Connection, kind: EntityKind, id: Uuid) -> Result<Option<Uuid>> {
    Ok(connection
        .prepare_cached("SELECT share_id FROM share_id WHERE entity_kind = ?1 AND entity_id = ?2")?
        .query_row(params![kind.as_str(), id], |row| row.get(0))
        .optional()?)
}

/// The record that the outside knows by this id.
pub(crate) fn known_as(
    connection: &Connection,
    kind: EntityKind,
    share_id: Uuid,
) -> Result<Option<Uuid>> {
    Ok(connection
        .prepare_cached("SELECT entity_id FROM share_id WHERE entity_kind = ?1 AND share_id = ?2")?
        .query_row(params![kind.as_str(), share_id], |row| row.get(0))
        .optional()?)
}
