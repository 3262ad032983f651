//! Deleting for good: nothing of the record is left to be found but that it was deleted, and when.

use rusqlite::params;
use uuid::Uuid;
use waymark_domain::sessions::thinning::Runs;

use super::bundle::Bundle;
use super::{Trash, event, owned, row};
use crate::record::EntityKind;
use crate::write::Writer;
use crate::{Error, Now, Result, evidence, search, settings};

/// Where the runs of the clearing are remembered.
const SETTING: &str = "trash.clearing";

impl Trash<'_> {
    /// Deletes what is in the trash now, with whatever of it is in the trash besides: with a doctor
    /// the sessions of theirs that were deleted before.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not in the trash; the vault's.
    pub fn delete_for_good(&self, id: Uuid, now: Now) -> Result<()> {
        self.records.write(now, |w| {
            self.destroy(w, id)?;
            search::merge(w)
        })?;
        self.records.forget_log();
        Ok(())
    }

    /// Deletes everything at once.
    ///
    /// # Errors
    /// The vault's.
    pub fn empty(&self, now: Now) -> Result<usize> {
        let all = self.list()?;
        self.destroy_all(all.iter().map(|row| row.id).collect(), now)
    }

    /// Deletes what has been in the trash for thirty days, and gives the number. To be called once a
    /// start and once a day. A clock that jumps deletes nothing: what goes was due by the clock of
    /// an earlier run already, at least a day before; see [`waymark_domain::sessions::thinning`].
    ///
    /// # Errors
    /// The vault's.
    pub fn purge_due(&self, now: Now) -> Result<usize> {
        if self.records.read(row::is_empty)? {
            return Ok(0);
        }
        let before: Runs = match self.records.read(|conn| settings::value(conn, SETTING)) {
            // Runs that cannot be read count as none: everything stays for longer.
            Err(Error::Unreadable(_)) => Runs::default(),
            stored => stored?.unwrap_or_default(),
        };
        let (runs, until) = before.run(now.at);
        if runs != before {
            self.records.write(now, |w| {
                settings::remember(w, settings::event::CHANGED, SETTING, &runs)
            })?;
        }
        let Some(until) = until else {
            return Ok(0);
        };
        let due = self.records.read(|conn| row::due(conn, until))?;
        self.destroy_all(due, now)
    }

    fn destroy_all(&self, ids: Vec<Uuid>, now: Now) -> Result<usize> {
        if ids.is_empty() {
            return Ok(0);
        }
        let count = self.records.write(now, |w| {
            let mut count = 0;
            for id in ids {
                count += match self.destroy(w, id) {
                    // It went with the doctor or the session it belongs to.
                    Err(Error::NotFound(_)) => 0,
                    done => done?,
                };
            }
            search::merge(w)?;
            Ok(count)
        })?;
        self.records.forget_log();
        if let Err(error) = self.records.vault().tidy_kept(now.at.as_millis()) {
            tracing::warn!(%error, "copies kept before a migration wait for another day");
        }
        Ok(count)
    }

    /// Destroys what is in the trash under this id, and what belongs to it there; gives the number
    /// of entries.
    pub(super) fn destroy(&self, w: &Writer<'_, '_>, id: Uuid) -> Result<usize> {
        let stored = row::load(w.sql(), id)?;
        let count = self.destroy_owned(w, id)?;
        self.forget(w, &stored.bundle()?, stored.reason())?;
        row::remove(w, id, event::DELETED)?;
        Ok(count + 1)
    }

    /// Destroys what is in the trash and belongs to a doctor or a session of this id.
    pub(super) fn destroy_owned(&self, w: &Writer<'_, '_>, id: Uuid) -> Result<usize> {
        let mut count = 0;
        for id in owned::of(w.sql(), id)? {
            // One entry may belong to the doctor and to a session of theirs.
            count += match self.destroy(w, id) {
                Err(Error::NotFound(_)) => 0,
                done => done?,
            };
        }
        Ok(count)
    }

    /// Takes the history away, destroys the keys of files, and leaves the tombstones.
    pub(super) fn forget(&self, w: &Writer<'_, '_>, bundle: &Bundle, reason: &str) -> Result<()> {
        for (kind, id) in bundle.records()? {
            for table in ["revision", "draft"] {
                let sql = format!("DELETE FROM {table} WHERE entity_kind = ?1 AND entity_id = ?2");
                w.sql()
                    .prepare_cached(&sql)?
                    .execute(params![kind.as_str(), id])?;
            }
            if kind == EntityKind::Evidence {
                evidence::forget_relations(w.sql(), id)?;
            }
            w.gone(event::DELETED, kind, id, reason)?;
        }
        for file in bundle.ids(EntityKind::Attachment)? {
            self.attachments().destroy(w.tx(), file)?;
        }
        Ok(())
    }
}
