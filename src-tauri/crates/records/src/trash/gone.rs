//! Deleting for good: nothing of the record is left to be found but that it was deleted, and when.

use rusqlite::params;
use uuid::Uuid;
use waymark_domain::sessions::thinning::Runs;

use super::bundle::Bundle;
use super::{Trash, event, owned, row};
use crate::record::EntityKind;
use crate::write::Writer;
use crate::{Error, Now, Result, search, settings};

/// Where the runs of the clearing are remembered.
const SETTING: &str = "trash.clearing";

/// The reason that the tombstone of a record gives which a restored backup still held.
const DELETED_BEFORE: &str = "deleted before this backup was restored";

/// What [`Trash::bury`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buried {
    /// Records that were there and are gone now.
    pub records: usize,
    /// Those that something still there refers to: they stay.
    pub left: Vec<(EntityKind, Uuid)>,
}

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

    /// Deletes for good what was deleted for good before and came back with an older backup, wherever
    /// it is now.
    ///
    /// # Errors
    /// The vault's.
    pub fn bury(&self, deleted: &[(EntityKind, Uuid)], now: Now) -> Result<Buried> {
        let mut buried = Buried::default();
        let done = self.records.write_if(now, |w| {
            for (kind, id) in deleted {
                match self.bury_one(w, *kind, *id)? {
                    Some(true) => buried.records += 1,
                    Some(false) => buried.left.push((*kind, *id)),
                    None => {}
                }
            }
            if buried.records == 0 {
                return Ok(None);
            }
            search::merge(w).map(Some)
        })?;
        if done.is_some() {
            self.records.forget_log();
        }
        Ok(buried)
    }

    /// `None` when there is nothing of it; false when it has to stay.
    fn bury_one(&self, w: &Writer<'_, '_>, kind: EntityKind, id: Uuid) -> Result<Option<bool>> {
        match self.destroy(w, id) {
            Err(Error::NotFound(_)) => {}
            done => return done.map(|_| Some(true)),
        }
        let bundle = match Bundle::gather(w.sql(), kind, id) {
            Err(Error::NotFound(_) | Error::NotAllowed(_)) => return Ok(None),
            bundle => bundle?,
        };
        if kind == EntityKind::Topic && owned::refuse_topic_in_use(w.sql(), id).is_err() {
            return Ok(Some(false));
        }
        for id in owned::of(w.sql(), id)? {
            self.destroy(w, id)?;
        }
        bundle.take_out(w)?;
        self.forget(w, &bundle, DELETED_BEFORE)?;
        Ok(Some(true))
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
        Ok(count)
    }

    /// Destroys what is in the trash under this id, and what belongs to it there; gives the number
    /// of entries.
    fn destroy(&self, w: &Writer<'_, '_>, id: Uuid) -> Result<usize> {
        let stored = row::load(w.sql(), id)?;
        let mut count = 1;
        for id in owned::of(w.sql(), id)? {
            // One entry may belong to the doctor and to a session of theirs.
            count += match self.destroy(w, id) {
                Err(Error::NotFound(_)) => 0,
                done => done?,
            };
        }
        self.forget(w, &stored.bundle()?, stored.reason())?;
        row::remove(w, id, event::DELETED)?;
        Ok(count)
    }

    /// Takes the history away, destroys the keys of files, and leaves the tombstones.
    fn forget(&self, w: &Writer<'_, '_>, bundle: &Bundle, reason: &str) -> Result<()> {
        for (kind, id) in bundle.records()? {
            for table in ["revision", "draft"] {
                let sql = format!("DELETE FROM {table} WHERE entity_kind = ?1 AND entity_id = ?2");
                w.sql()
                    .prepare_cached(&sql)?
                    .execute(params![kind.as_str(), id])?;
            }
            w.gone(event::DELETED, kind, id, reason)?;
        }
        for file in bundle.ids(EntityKind::Attachment)? {
            self.attachments().destroy(w.tx(), file)?;
        }
        Ok(())
    }
}
