//! An unlocked vault, and how one is made, opened, changed and locked.

mod anchor;
mod create;
mod restored;
mod secrets;
mod unlock;

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::Connection;
use uuid::Uuid;

pub use create::NewVault;
pub use unlock::UnlockWith;

use crate::{
    Error, Event, Part, Result, Schema,
    attachments::InFlight,
    audit::{self, AuditReport, AuditRow},
    database,
    keychain::KeychainSlot,
    keyfile::{Anchor, KeyFile, store},
    keys::{Keys, MasterKey},
    lockfile::LockFile,
    migrate,
    place::{Place, VaultPresence, presence},
    pool::Store,
    space,
    state::State,
    write::WriteTx,
};

/// What can be said about a folder before any secret is known. Changes nothing.
///
/// # Errors
/// When the folder cannot be read.
pub fn status(dir: &Path) -> Result<VaultPresence> {
    presence(&Place::new(dir))
}

/// An unlocked vault. All methods take `&self`, so it can be shared between threads; dropping it
/// locks it as well as it can, [`Vault::lock`] also says whether that worked.
#[derive(Debug)]
pub struct Vault {
    place: Place,
    id: Uuid,
    device: Uuid,
    master: MasterKey,
    keys: Keys,
    key_file: Mutex<KeyFile>,
    keychain: KeychainSlot,
    /// Taken out only by [`Vault::close`].
    store: Option<Store>,
    /// The database's file as it lies on the disk, once somebody has read it so. After the store, so
    /// that it is closed after it.
    raw: Mutex<Option<File>>,
    damage: Option<Damage>,
    older_copy: Mutex<Option<OlderCopy>>,
    key_files_mended: bool,
    /// Whether its tables were changed when it was opened.
    pub(crate) migrated: bool,
    schema: &'static Schema,
    in_flight: InFlight,
    /// Last, so that the vault is free only once everything above is closed.
    _lock_file: LockFile,
}

/// Why a vault was opened for reading only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The part that is damaged.
    pub what: Part,
    /// Pages in the log from the first damaged one on: what they held is not shown.
    pub pages_lost: u64,
    /// Where the damaged file was copied to, unless even that failed. The original is left as it is.
    pub kept: Option<PathBuf>,
}

/// The database is not the one that the key file remembers: somebody, or a restore, put an older
/// copy in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OlderCopy {
    /// Commits that this database has seen.
    pub database: u64,
    /// Commits that the key file remembers.
    pub key_file: u64,
}

impl Vault {
    /// The vault's id: random, fixed for its life.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// This device's id, as it stands in audit rows.
    #[must_use]
    pub fn device_id(&self) -> Uuid {
        self.device
    }

    /// The version that a component's tables have in this vault; 0 when it has none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn schema_version(&self, component: &str) -> Result<u32> {
        self.read(|connection| migrate::version(connection, component))
    }

    /// The vault's folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        self.place.dir()
    }

    /// The damage because of which the vault is open for reading only.
    #[must_use]
    pub fn damage(&self) -> Option<&Damage> {
        self.damage.as_ref()
    }

    /// Whether the database was older than the key file when the vault was opened.
    #[must_use]
    pub fn older_copy(&self) -> Option<OlderCopy> {
        *self
            .older_copy
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether one copy of the key file was damaged or missing and was mended from the other.
    #[must_use]
    pub fn key_files_mended(&self) -> bool {
        self.key_files_mended
    }

    /// Reads in one transaction: everything `f` sees is of one moment. Two can read at once; a third
    /// waits, so `f` should not read through the vault again.
    ///
    /// # Errors
    /// Those of `f`, and those of the database.
    pub fn read<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.store()?.reader().with(f)
    }

    /// The one door for changes: one transaction, committed only when `f` succeeds and has appended
    /// an audit event. When this returns `Ok` the change is on the disk.
    ///
    /// Writers queue; `f` must not write through the vault again.
    ///
    /// # Errors
    /// Those of `f`; [`Error::Unaudited`] when no event was appended; [`Error::ReadOnly`] when the
    /// vault is damaged; [`Error::DiskFull`] and the like. After an error nothing has changed.
    pub fn write<T, E: From<Error>>(
        &self,
        at_ms: i64,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transact(at_ms, true, f)
    }

    /// The one door without an audit event, for three things only: drafts, which are overwritten every
    /// second while somebody types; derived data such as the search index, which can be built again
    /// from audited records; and the vault's own notes on its files. Everything else goes through [`Vault::write`].
    ///
    /// # Errors
    /// As [`Vault::write`], without [`Error::Unaudited`].
    pub fn write_draft<T, E: From<Error>>(
        &self,
        at_ms: i64,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transact(at_ms, false, f)
    }

    fn transact<T, E: From<Error>>(
        &self,
        at_ms: i64,
        must_be_audited: bool,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.store()?.writer()?;
        space::keep_afloat(&self.place);
        let tx = WriteTx::begin(&mut writer, &self.keys, at_ms)?;
        let value = f(&tx).inspect_err(|_| space::keep_afloat(&self.place))?;
        space::keep_afloat(&self.place);
        tx.commit(must_be_audited).inspect_err(|error| {
            if matches!(error, Error::DiskFull) {
                space::drop_ballast(&self.place);
            }
        })?;
        Ok(value)
    }

    /// Walks the audit chain from its first row to its last.
    ///
    /// # Errors
    /// Only when the database cannot be read; what is wrong with the chain is in the report.
    pub fn audit_verify(&self) -> Result<AuditReport> {
        let remembered = self.key_file().anchor;
        self.read(|connection| audit::verify(connection, &self.keys, self.id, &remembered))
    }

    /// The newest audit rows first: at most `limit`, all before `before_seq` where given.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn audit_list(&self, limit: u32, before_seq: Option<u64>) -> Result<Vec<AuditRow>> {
        self.read(|connection| audit::list(connection, limit, before_seq))
    }

    /// The last audit row about one record, to compare its digest with the record's.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn audit_last(&self, entity_kind: &str, entity_id: Uuid) -> Result<Option<AuditRow>> {
        self.read(|connection| audit::last_of(connection, entity_kind, entity_id))
    }

    /// Calls `each` with the last audit row about every record of one kind, in the order of events.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn audit_each_last(&self, entity_kind: &str, each: impl FnMut(AuditRow)) -> Result<()> {
        self.read(|connection| audit::each_last(connection, entity_kind, each))
    }

    /// The keyed digest that an audit row holds of a record with these canonical bytes.
    #[must_use]
    pub fn record_digest(&self, entity_kind: &str, record: &[u8]) -> [u8; 32] {
        audit::record_digest(&self.keys, entity_kind, record)
    }

    /// Gives back the memory of the page caches; for when nobody has done anything for a while.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn shrink_memory(&self) -> Result<()> {
        self.store()?.shrink_memory()
    }

    /// Moves everything from the write-ahead log into the database and empties the log, so that
    /// words deleted before stand in neither. Locking does the same.
    ///
    /// # Errors
    /// [`Error::Busy`] while somebody reads for longer than the patience of this; the disk's.
    pub fn empty_log(&self) -> Result<()> {
        database::checkpoint(&*self.store()?.writer()?)
    }

    /// An event about the vault itself.
    pub(crate) fn event<'a>(&self, action: &'a str) -> Event<'a> {
        Event {
            action,
            entity_kind: "vault",
            entity_id: self.id,
            version: 1,
            record: &[],
        }
    }

    /// Locks the vault: empties the log into the database, anchors it in the key file and lets the
    /// vault go. The keys are wiped even when something fails.
    ///
    /// # Errors
    /// When the disk refuses; what was acknowledged before is safe in the log.
    pub fn lock(mut self) -> Result<()> {
        self.close()
    }

    /// Everything that locking does except wiping the keys, which dropping does. Does nothing the
    /// second time.
    pub(crate) fn close(&mut self) -> Result<()> {
        if self.store.is_none() {
            return Ok(());
        }
        // Emptying the log needs room as well.
        space::keep_afloat(&self.place);
        let anchored = self.anchor();
        let closed = self.store.take().map_or(Ok(()), Store::close);
        closed.and(anchored)
    }

    fn store(&self) -> Result<&Store> {
        self.store
            .as_ref()
            .ok_or_else(|| Error::database("the vault is locked"))
    }

    pub(crate) fn key_file(&self) -> MutexGuard<'_, KeyFile> {
        self.key_file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a changed key file, and only then believes it.
    fn replace_key_file(
        &self,
        current: &mut KeyFile,
        change: impl FnOnce(&KeyFile) -> KeyFile,
        prove: impl Fn(&KeyFile) -> bool,
    ) -> Result<()> {
        let changed = change(current);
        store::write(&self.place, &changed, &self.keys, |read_back| {
            *read_back == changed && prove(read_back)
        })?;
        *current = changed;
        Ok(())
    }

    /// The database's own counters, for checks.
    pub(crate) fn state(&self) -> Result<State> {
        self.read(State::read)
    }

    pub(crate) fn remembered(&self) -> Anchor {
        self.key_file().anchor
    }

    /// The tables that the vault was opened with.
    pub(crate) fn schema(&self) -> &'static Schema {
        self.schema
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(crate) fn raw(&self) -> &Mutex<Option<File>> {
        &self.raw
    }

    pub(crate) fn in_flight(&self) -> &InFlight {
        &self.in_flight
    }

    pub(crate) fn pool(&self) -> Result<&Store> {
        self.store()
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            tracing::warn!(%error, "the vault did not close in good order");
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
