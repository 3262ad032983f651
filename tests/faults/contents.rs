//! Everything that is in a store, to compare two moments of it; and the bytes of its files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use waymark_records::{Records, Result};
use waymark_vault::rusqlite::{self, Connection, types::Value};

/// The files of a store that carry anything, in the order in which they are described.
pub const FILES: [&str; 4] = ["keys", "keys.copy", "vault.db", "vault.db-wal"];

/// Every row of every table, the tables of the full-text index included.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents(BTreeMap<String, Vec<Vec<Value>>>);

impl Contents {
    pub fn of(records: &Records) -> Result<Self> {
        records
            .vault()
            .read(|connection| Ok(Self::read(connection)?))
    }

    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut tables = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
        let names: Vec<String> = tables
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let rows = |name: String| Ok((rows(connection, &name)?, name));
        let tables = names
            .into_iter()
            .map(rows)
            .map(|read| read.map(|(rows, name)| (name, rows)));
        tables.collect::<rusqlite::Result<_>>().map(Self)
    }

    /// The tables in which this differs from `other`.
    pub fn differences(&self, other: &Self) -> Vec<&str> {
        let names = self
            .0
            .iter()
            .filter(|(name, rows)| other.0.get(*name) != Some(rows));
        names.map(|(name, _)| name.as_str()).collect()
    }
}

fn rows(connection: &Connection, table: &str) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
    statement.query_map([], row)?.collect()
}

/// The bytes of a store's files, to put them back or to change them.
#[derive(Clone, Debug, Default)]
pub struct Image(BTreeMap<&'static str, Vec<u8>>);

impl Image {
    /// The files as they are now: of an open store, what a killed process would leave.
    pub fn of(path: &Path) -> Self {
        let read = |name| fs::read(path.join(name)).ok().map(|bytes| (name, bytes));
        Self(FILES.into_iter().filter_map(read).collect())
    }

    pub fn bytes(&self, name: &str) -> &[u8] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn change(&mut self, name: &'static str) -> &mut Vec<u8> {
        self.0.entry(name).or_default()
    }

    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Puts these files back in `path`, where others may stay: what a killed process would leave.
    pub fn put_back(&self, path: &Path) {
        for name in FILES.into_iter().chain(["vault.db-shm"]) {
            match self.0.get(name) {
                Some(bytes) => fs::write(path.join(name), bytes).expect("a file"),
                // It may not be there.
                None => drop(fs::remove_file(path.join(name))),
            }
        }
    }

    /// Makes `path` a folder with these files and no other.
    pub fn lay(&self, path: &Path) {
        // It is not there the first time.
        let _ = fs::remove_dir_all(path);
        fs::create_dir_all(path).expect("a folder");
        for (name, bytes) in &self.0 {
            fs::write(path.join(name), bytes).expect("a file");
        }
    }
}
