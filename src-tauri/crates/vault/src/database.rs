//! Connections to the encrypted database, each with the same settings and each setting asserted.

use std::{fmt::Write, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::{Error, Result, secret::Secret32};

/// SQLCipher's page, which is also the unit of the write-ahead log.
pub(crate) const PAGE_BYTES: u64 = 4096;

const WRITER_CACHE_KIB: i32 = 8 * 1024;
const READER_CACHE_KIB: i32 = 16 * 1024;
/// After a checkpoint the log's file shrinks to this at the next write.
const LOG_LIMIT_BYTES: i32 = 10 * 1024 * 1024;
/// Only another connection of this process can be in the way, and never for long.
const PATIENCE: Duration = Duration::from_secs(5);
const CACHED_STATEMENTS: usize = 64;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Makes the file.
    Creator,
    /// The one that writes.
    Writer,
    /// One of those that only read.
    Reader,
    /// Reads a vault that must not be changed because its log is damaged.
    Onlooker,
}

impl Role {
    fn flags(self) -> OpenFlags {
        // Each connection sits behind a mutex of its own or is lent to one caller at a time.
        let common = OpenFlags::SQLITE_OPEN_NO_MUTEX;
        common
            | match self {
                Self::Creator => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
                Self::Writer | Self::Reader => OpenFlags::SQLITE_OPEN_READ_WRITE,
                Self::Onlooker => OpenFlags::SQLITE_OPEN_READ_ONLY,
            }
    }

    fn writes(self) -> bool {
        matches!(self, Self::Creator | Self::Writer)
    }
}

/// Opens a connection and proves that the key fits.
pub(crate) fn open(path: &Path, key: &Secret32, role: Role) -> Result<Connection> {
    let connection = keyed(path, key, role.flags())?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    configure(&connection, role)?;
    Ok(connection)
}

/// Opens a connection without any setting but the key, and proves that it fits.
pub(crate) fn keyed(path: &Path, key: &Secret32, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags)?;
    // Its default writes warnings to standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key_pragma(key))?;
    // The first read: with the wrong key or a damaged first page nothing later would be told.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// The raw key as SQLCipher takes it: 64 hexadecimal digits, so that nothing needs quoting.
fn key_pragma(key: &Secret32) -> Zeroizing<String> {
    let mut pragma = Zeroizing::new(String::with_capacity(96));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.expose() {
        // Writing to a string does not fail.
        let _ = write!(pragma, "{byte:02x}");
    }
    pragma.push_str("'\"");
    pragma
}

fn configure(connection: &Connection, role: Role) -> Result<()> {
    let cache = if role.writes() {
        WRITER_CACHE_KIB
    } else {
        READER_CACHE_KIB
    };
    connection.execute_batch(&format!(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA journal_size_limit = {LOG_LIMIT_BYTES};
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA cache_size = -{cache};"
    ))?;
    if role.writes() {
        connection.execute_batch("PRAGMA journal_mode = WAL")?;
    } else {
        connection.execute_batch("PRAGMA query_only = ON")?;
    }
    // A setting that is silently refused would break a promise: temp_store decides whether sorting
    // writes readable files, synchronous whether an acknowledged note survives a power cut.
    for (pragma, expected) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
    ] {
        if connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))? != expected {
            return Err(Error::database("a protective setting was refused"));
        }
    }
    if connection.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))? != "wal"
    {
        return Err(Error::database("write-ahead logging was refused"));
    }
    Ok(())
}

/// Moves everything from the log into the database and empties the log.
///
/// # Errors
/// [`Error::Busy`] when a reader is still on an old state.
pub(crate) fn checkpoint(connection: &Connection) -> Result<()> {
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(Error::Busy) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Part;

    #[test]
    fn the_wrong_key_is_told_and_the_file_is_not_readable() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("vault.db");
        let key = Secret32::random().unwrap();
        let connection = open(&path, &key, Role::Creator).unwrap();
        connection
            .execute_batch("CREATE TABLE t(x) STRICT")
            .unwrap_err();
        connection
            .execute_batch("CREATE TABLE t(x TEXT) STRICT; INSERT INTO t VALUES ('marker-gannet')")
            .unwrap();
        checkpoint(&connection).unwrap();
        drop(connection);
        let bytes = std::fs::read(&path).unwrap();
        assert!(
            !bytes
                .windows(6)
                .any(|window| window == b"gannet" || window == b"SQLite")
        );
        let other = Secret32::random().unwrap();
        assert!(matches!(
            open(&path, &other, Role::Writer),
            Err(Error::Damaged {
                what: Part::Database
            })
        ));
        assert!(open(&path, &key, Role::Reader).is_ok());
    }

    #[test]
    fn readers_cannot_write() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("vault.db");
        let key = Secret32::random().unwrap();
        open(&path, &key, Role::Creator)
            .unwrap()
            .execute_batch("CREATE TABLE t(x TEXT) STRICT")
            .unwrap();
        for role in [Role::Reader, Role::Onlooker] {
            assert!(
                open(&path, &key, role)
                    .unwrap()
                    .execute("INSERT INTO t VALUES ('x')", [])
                    .is_err()
            );
        }
    }

    #[test]
    fn full_text_search_is_built_in() {
        let dir = tempfile::tempdir().unwrap();
        let connection = open(
            &dir.path().join("vault.db"),
            &Secret32::random().unwrap(),
            Role::Creator,
        )
        .unwrap();
        connection
            .execute_batch("CREATE VIRTUAL TABLE f USING fts5(body)")
            .unwrap();
    }
}
