//! One writer and two readers.
//!
//! With write-ahead logging readers never wait for the writer, and a single writer never meets
//! another one, so nothing in the program has to handle a busy database. Two readers are enough for
//! a person: one list on the screen, one search or check behind it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::{Error, Result, database, database::Role, place::Place, secret::Secret32};

const READERS: usize = 2;

/// The connections of an unlocked vault.
#[derive(Debug)]
pub(crate) struct Store {
    /// Absent when the vault may only be read.
    writer: Option<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Store {
    /// Opens the readers beside a writer.
    pub(crate) fn with_writer(writer: Connection, place: &Place, key: &Secret32) -> Result<Self> {
        Self::new(Some(writer), place, key, Role::Reader)
    }

    /// Opens readers that leave every file as it is.
    pub(crate) fn read_only(place: &Place, key: &Secret32) -> Result<Self> {
        Self::new(None, place, key, Role::Onlooker)
    }

    fn new(writer: Option<Connection>, place: &Place, key: &Secret32, role: Role) -> Result<Self> {
        let readers = (0..READERS)
            .map(|_| database::open(&place.database(), key, role))
            .collect::<Result<_>>()?;
        Ok(Self {
            writer: writer.map(Mutex::new),
            readers: Mutex::new(readers),
            returned: Condvar::new(),
        })
    }

    /// The writer, once nobody else has it. A panic elsewhere has rolled its transaction back, so
    /// a poisoned mutex still holds a sound connection.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        let writer = self.writer.as_ref().ok_or(Error::ReadOnly)?;
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A reader, once one is free.
    pub(crate) fn reader(&self) -> Reader<'_> {
        let mut free = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = free.pop() {
                return Reader {
                    store: self,
                    connection: Some(connection),
                };
            }
            free = self
                .returned
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Gives back the memory of all caches that are not in use.
    pub(crate) fn shrink_memory(&self) -> Result<()> {
        for _ in 0..READERS {
            self.reader().with(|connection| {
                Ok::<_, Error>(connection.execute_batch("PRAGMA shrink_memory")?)
            })?;
        }
        match self.writer() {
            Ok(writer) => Ok(writer.execute_batch("PRAGMA shrink_memory")?),
            Err(_) => Ok(()),
        }
    }

    /// Closes everything so that no log is left. The readers go first: as long as one lives, the
    /// log cannot be emptied.
    pub(crate) fn close(self) -> Result<()> {
        drop(self.readers);
        let Some(writer) = self.writer else {
            return Ok(());
        };
        let writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        let emptied = database::checkpoint(&writer);
        writer.close().map_err(|(_, error)| Error::from(error))?;
        emptied
    }
}

/// A reader on loan; goes back when dropped.
pub(crate) struct Reader<'a> {
    store: &'a Store,
    connection: Option<Connection>,
}

impl Reader<'_> {
    /// Runs `f` in one read transaction, so that all it sees is of one moment.
    pub(crate) fn with<T, E: From<Error>>(
        &mut self,
        f: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(connection) = self.connection.as_mut() else {
            return Err(Error::database("a reader was used after its return").into());
        };
        let tx = connection.transaction().map_err(Error::from)?;
        let value = f(&tx)?;
        tx.finish().map_err(Error::from)?;
        Ok(value)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut free = self
            .store
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        free.extend(self.connection.take());
        self.store.returned.notify_one();
    }
}
