//! References: the same tables and rows in a database that is opened by hand.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use waymark_records::{Records, SCHEMA};

/// Rows in one transaction.
const BATCH: usize = 1_000;

/// The vault's own tables, so that a hand-written transaction can write the same rows.
const VAULT_TABLES: &str = include_str!("../../../vault/migrations/0001_vault.sql");

/// A new plain SQLite database: SQLCipher without a key is nothing else.
pub fn sqlite(path: &Path, cache_kib: u32) -> Connection {
    let connection = Connection::open(path).expect("a database");
    prepare(&connection, cache_kib);
    connection
}

/// A new SQLCipher database with a raw key, as the vault keeps its own.
pub fn sqlcipher(path: &Path, cache_kib: u32) -> Connection {
    let connection = Connection::open(path).expect("a database");
    let key = format!("PRAGMA key = \"x'{}'\"", "5a".repeat(32));
    connection.execute_batch(&key).expect("a key");
    prepare(&connection, cache_kib);
    connection
}

fn prepare(connection: &Connection, cache_kib: u32) {
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cache_size = -{cache_kib};"
        ))
        .expect("the vault's settings");
    connection.set_prepared_statement_cache_capacity(64);
    connection
        .execute_batch(VAULT_TABLES)
        .expect("the vault's tables");
    for migration in SCHEMA.migrations {
        connection
            .execute_batch(migration.sql)
            .expect("the tables of the records");
    }
}

/// The rows of a table, in the order they were written.
pub fn rows(records: &Records, table: &str) -> Vec<Vec<Value>> {
    let read = |connection: &Connection| {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns)
                .map(|column| row.get(column))
                .collect::<rusqlite::Result<Vec<Value>>>()
        })?;
        rows.collect::<rusqlite::Result<Vec<_>>>()
            .map_err(waymark_vault::Error::from)
    };
    records.vault().read(read).expect("rows")
}

/// Writes rows into a table of the same shape, in transactions of a thousand.
pub fn insert(connection: &Connection, table: &str, rows: &[Vec<Value>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let marks = vec!["?"; columns].join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({marks})");
    for batch in rows.chunks(BATCH) {
        let transaction = connection.unchecked_transaction().expect("a transaction");
        {
            let mut statement = connection.prepare_cached(&sql).expect("an INSERT");
            for row in batch {
                statement.execute(params_from_iter(row)).expect("a row");
            }
        }
        transaction.commit().expect("a commit");
    }
}

/// Copies tables out of the store.
pub fn copy(records: &Records, connection: &Connection, tables: &[&str]) {
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")
        .expect("haste");
    for table in tables {
        insert(connection, table, &rows(records, table));
    }
    connection
        .execute_batch(
            "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL",
        )
        .expect("care again");
}
