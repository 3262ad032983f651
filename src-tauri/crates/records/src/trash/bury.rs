//! Deleting again what a restored backup brought back.

use std::collections::BTreeSet;

use rusqlite::Connection;
use uuid::Uuid;

use super::bundle::Bundle;
use super::{Trash, owned, row};
use crate::record::EntityKind;
use crate::write::Writer;
use crate::{Error, Now, Result, search};

/// The reason that the tombstone of a record gives which a restored backup still held.
const DELETED_BEFORE: &str = "deleted before this backup was restored";

/// Everything that was deleted for good since the backup was made.
type Deleted = BTreeSet<(EntityKind, Uuid)>;

/// What [`Trash::bury`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buried {
    /// Records that were there and are gone now.
    pub records: usize,
    /// Those that stay: something still there refers to them, or belongs to them and was never
    /// deleted, or they cannot be deleted.
    pub left: Vec<(EntityKind, Uuid)>,
}

impl Trash<'_> {
    /// Deletes for good what was deleted for good before and came back with an older backup, wherever
    /// it is now. With a record goes nothing that is not on the list itself: a session that was moved
    /// to another doctor before its first doctor was deleted is wanted still.
    ///
    /// One record that cannot be deleted keeps no other from it: it is named.
    ///
    /// # Errors
    /// [`waymark_vault::Error::DiskFull`].
    pub fn bury(&self, deleted: &[(EntityKind, Uuid)], now: Now) -> Result<Buried> {
        let all: Deleted = deleted.iter().copied().collect();
        if let Ok(buried) = self.bury_together(deleted, &all, now) {
            return Ok(buried);
        }
        let mut buried = Buried::default();
        for one in deleted {
            match self.bury_together(std::slice::from_ref(one), &all, now) {
                Ok(done) => {
                    buried.records += done.records;
                    buried.left.extend(done.left);
                }
                // No fault of the record's.
                Err(Error::Vault(error @ waymark_vault::Error::DiskFull)) => {
                    return Err(error.into());
                }
                Err(error) => {
                    tracing::warn!(%error, "a deleted record came back with the backup");
                    buried.left.push(*one);
                }
            }
        }
        Ok(buried)
    }

    fn bury_together(
        &self,
        some: &[(EntityKind, Uuid)],
        all: &Deleted,
        now: Now,
    ) -> Result<Buried> {
        let mut buried = Buried::default();
        let done = self.records.write_if(now, |w| {
            for (kind, id) in some {
                match self.bury_one(w, *kind, *id, all)? {
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
    fn bury_one(
        &self,
        w: &Writer<'_, '_>,
        kind: EntityKind,
        id: Uuid,
        deleted: &Deleted,
    ) -> Result<Option<bool>> {
        if let Some(bundle) = in_trash(w.sql(), kind, id)? {
            if !was_all_deleted(w.sql(), &bundle, deleted)? {
                return Ok(Some(false));
            }
            return self.destroy(w, id).map(|_| Some(true));
        }
        let bundle = match Bundle::gather(w.sql(), kind, id) {
            Err(Error::NotFound(_) | Error::NotAllowed(_)) => return Ok(None),
            bundle => bundle?,
        };
        if !was_all_deleted(w.sql(), &bundle, deleted)? {
            return Ok(Some(false));
        }
        if owned::refuse_in_use(w, kind, id).is_err() {
            return Ok(Some(false));
        }
        self.destroy_owned(w, id)?;
        bundle.take_out(w)?;
        self.forget(w, &bundle, DELETED_BEFORE)?;
        Ok(Some(true))
    }
}

/// The record in the trash. What a doctor told has the id of the doctor, and is another record.
fn in_trash(connection: &Connection, kind: EntityKind, id: Uuid) -> Result<Option<Bundle>> {
    match row::load(connection, id) {
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
        Ok(stored) if stored.kind()? != kind => Ok(None),
        Ok(stored) => stored.bundle().map(Some),
    }
}

/// Whether all that would go with a record was deleted as well, what is in the trash by itself
/// included.
fn was_all_deleted(connection: &Connection, bundle: &Bundle, deleted: &Deleted) -> Result<bool> {
    if bundle.records()?.iter().any(|one| !deleted.contains(one)) {
        return Ok(false);
    }
    for id in owned::of(connection, bundle.id)? {
        let owned = row::load(connection, id)?.bundle()?;
        if !was_all_deleted(connection, &owned, deleted)? {
            return Ok(false);
        }
    }
    Ok(true)
}
