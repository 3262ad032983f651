//! Forgetting at once: words that are taken out of the records must not be found in what is
//! derived from them either.

use rusqlite::{Connection, params};
use uuid::Uuid;
use waymark_domain::search::SearchKind;

use crate::write::Writer;
use crate::{Now, Records, Result};

/// Takes documents out of the index. Their words stay in its segments until [`merge`]; what is left
/// of a record comes back in the background, if the record is marked as stale. Gives whether there
/// were any.
pub(crate) fn forget(w: &Writer<'_, '_>, kind: SearchKind, id: Uuid) -> Result<bool> {
    let gone = w
        .sql()
        .prepare_cached("DELETE FROM search_doc WHERE kind = ?1 AND entity_id = ?2")?
        .execute(params![kind.as_str(), id])?;
    Ok(gone > 0)
}

/// Merges the whole index. Deleted words stay in the segments of an FTS5 index until these are
/// merged.
pub(crate) fn merge(w: &Writer<'_, '_>) -> Result<()> {
    merge_in(w.sql())
}

fn merge_in(connection: &Connection) -> Result<()> {
    connection.execute(
        "INSERT INTO search_fts (search_fts) VALUES ('optimize')",
        [],
    )?;
    Ok(())
}

impl Records {
    /// Merges words away that were taken out of the index earlier, and out of the log. It takes as
    /// long as the index is large, so it is done once, after all of them.
    pub(crate) fn merge_away(&self, now: Now) -> Result<()> {
        let at_ms = now.at.as_millis();
        self.vault().write_draft(at_ms, |tx| merge_in(tx))?;
        self.forget_log();
        Ok(())
    }

    /// What was removed is gone from the database; this takes it out of the log as well. Should
    /// somebody be reading for long, locking does it.
    pub(crate) fn forget_log(&self) {
        if let Err(error) = self.vault().empty_log() {
            tracing::warn!(%error, "the log keeps removed words until the vault locks");
        }
    }
}
