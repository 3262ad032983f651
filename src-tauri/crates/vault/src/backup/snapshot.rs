//! Copying the database while others write to it: one state, from one read transaction.

use std::{fmt::Write, path::Path};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use crate::{
    BackupFault, BackupPart, Error, Result, Vault,
    attachments::{SealedFile, sealed_files},
    database::{self, PAGE_BYTES, Role},
    files,
    keyfile::Anchor,
    secret::Secret32,
    state::State,
    watch::Meter,
};

/// Copied in one go; the watcher hears of each.
const PAGES_PER_STEP: i32 = 256;

/// A state of the database, held fast while it is copied. Has a connection of its own, so that it
/// keeps no reader from anybody.
pub(super) struct Snapshot {
    connection: Connection,
    /// How far the database had come.
    pub(super) head: Anchor,
    /// The sealed files that belong to this state.
    pub(super) files: Vec<SealedFile>,
    /// The database's length.
    pub(super) length: u64,
}

impl Snapshot {
    pub(super) fn take(vault: &Vault) -> Result<Self> {
        let (path, key) = (vault.place().database(), &vault.keys().database);
        let connection = database::open(&path, key, Role::Reader)?;
        // Ends with the connection.
        connection.execute_batch("BEGIN")?;
        let head = State::read(&connection)?.head;
        let pages: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        Ok(Self {
            head,
            files: sealed_files(&connection)?,
            length: u64::try_from(pages).unwrap_or(0) * PAGE_BYTES,
            connection,
        })
    }

    /// Copies the database under the same key into a new file, which needs no log to be read.
    pub(super) fn copy_to(self, to: &Path, key: &Secret32, meter: &mut Meter<'_>) -> Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut target = database::keyed(to, key, flags)?;
        target.execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY",
        )?;
        let backup = Backup::new(&self.connection, &mut target)?;
        loop {
            let step = backup.step(PAGES_PER_STEP)?;
            match step {
                StepResult::Done => break,
                StepResult::More => {
                    meter.add(usize::try_from(PAGES_PER_STEP).unwrap_or(0) * 4096)?;
                }
                _ => return Err(Error::Busy),
            }
        }
        drop(backup);
        // The copied header asks for a log; a set has none.
        let mode: String =
            target.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
        if mode != "delete" {
            return Err(Error::database("the copy still asks for a log"));
        }
        target.close().map_err(|(_, error)| Error::from(error))?;
        files::sync_file(to, "syncing the copied database")
    }
}

/// Reads a copied database where it lies, without making or heeding any file beside it.
pub(super) fn open_copy(path: &Path, key: &Secret32) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    database::keyed(Path::new(&immutable(path)), key, flags)
}

/// Whether every page of a copied database carries its MAC.
pub(super) fn check_pages(path: &Path, key: &Secret32) -> Result<(), BackupFault> {
    let damaged = BackupFault::Damaged {
        part: BackupPart::Database,
    };
    let faults = |connection: Connection| -> rusqlite::Result<usize> {
        let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
        Ok(statement.query_map([], |_| Ok(()))?.count())
    };
    let connection = open_copy(path, key).map_err(|_| damaged)?;
    match faults(connection) {
        Ok(0) => Ok(()),
        _ => Err(damaged),
    }
}

/// A path as SQLite's URI for a file that nobody changes (<https://www.sqlite.org/uri.html>).
fn immutable(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from("file:");
    if !path.starts_with('/') && std::path::MAIN_SEPARATOR == '\\' {
        uri.push('/');
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    uri
}
