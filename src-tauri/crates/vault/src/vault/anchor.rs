//! How an older copy of the database is noticed, and the ways on when something was lost.

use std::sync::PoisonError;

use rusqlite::Connection;

use super::{OlderCopy, Vault};
use crate::{
    Error, Result, audit,
    database::{self, Role},
    keyfile::{Anchor, KeyFile},
    pool::Store,
    space,
    state::State,
    wal,
    write::WriteTx,
};

impl OlderCopy {
    /// Compares the database with what the key file remembers. An older copy that was written to
    /// may have counted past the key file; its audit chain still does not lead there.
    pub(crate) fn find(connection: &Connection, remembered: &Anchor) -> Result<Option<Self>> {
        let database = State::read(connection)?.head.generation;
        let older = database < remembered.generation || !audit::holds(connection, remembered)?;
        Ok(older.then_some(Self {
            database,
            key_file: remembered.generation,
        }))
    }
}

impl Vault {
    /// Copies how far the database has come into the key file, so that an older database put in its
    /// place is noticed. Done at lock; call it every ten minutes as well.
    ///
    /// # Errors
    /// When the key file cannot be written; the old one then still stands.
    pub fn anchor(&self) -> Result<()> {
        // What the key file remembers is evidence: a database that does not lead there never
        // overwrites it.
        if self.damage.is_some() || self.older_copy().is_some() {
            return Ok(());
        }
        space::load_ballast(&self.place);
        self.anchor_now()
    }

    fn anchor_now(&self) -> Result<()> {
        let head = self.state()?.head;
        let mut key_file = self.key_file();
        if head.generation <= key_file.anchor.generation {
            return Ok(());
        }
        self.replace_key_file(
            &mut key_file,
            |old| KeyFile {
                anchor: head,
                ..old.clone()
            },
            |_| true,
        )
    }

    /// Goes on with an older copy of the database, knowingly: what the key file remembers beyond it
    /// is given up, and the audit chain says so.
    ///
    /// # Errors
    /// As [`Vault::write`].
    pub fn accept_older_copy(&self, at_ms: i64) -> Result<()> {
        let beyond = self.remembered().generation + 1;
        self.write(at_ms, |tx| {
            tx.count_on_from(beyond);
            tx.audit(self.event("vault.older-copy-accepted"))
        })?;
        self.anchor_now()?;
        *self
            .older_copy
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    /// Gives up what a damaged log held beyond the damage, knowingly: takes over everything before
    /// it, starts a fresh log, and the audit chain says so. The damaged log stays in `kept`. The
    /// vault is then locked, to be opened again for writing.
    ///
    /// # Errors
    /// When the damaged log could not be kept; nothing is given up then. Otherwise as [`Vault::write`].
    pub fn accept_damage(mut self, at_ms: i64) -> Result<()> {
        if self.damage.is_none() {
            return self.lock();
        }
        wal::keep_copy(&self.place)?;
        self.store.take().map_or(Ok(()), Store::close)?;
        let mut writer = database::open(&self.place.database(), &self.keys.database, Role::Writer)?;
        let tx = WriteTx::begin(&mut writer, &self.keys, at_ms)?;
        tx.audit(self.event("vault.damage-accepted"))?;
        tx.commit(true)?;
        database::checkpoint(&writer)?;
        writer.close().map_err(|(_, error)| Error::from(error))
    }
}
