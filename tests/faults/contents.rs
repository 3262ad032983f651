//! Everything that is in a store, to compare two moments of it; and the bytes of its files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

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
pub struct Image(BTreeMap<String, Vec<u8>>);

impl Image {
    /// The files as they are now: of an open store, what a killed process would leave.
    pub fn of(path: &Path) -> Self {
        let read = |name: String| fs::read(path.join(&name)).ok().map(|bytes| (name, bytes));
        let names = FILES.into_iter().map(str::to_owned);
        Self(names.chain(sealed(path)).filter_map(read).collect())
    }

    pub fn bytes(&self, name: &str) -> &[u8] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn change(&mut self, name: &str) -> &mut Vec<u8> {
        self.0.entry(name.to_owned()).or_default()
    }

    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The names of the sealed files.
    pub fn sealed(&self) -> Vec<&str> {
        let names = self.0.keys().map(String::as_str);
        names.filter(|name| name.starts_with(SEALED)).collect()
    }

    /// Makes `path` a folder with these files and no other, but for the ballast: it is long, and
    /// nothing is in it.
    pub fn lay(&self, path: &Path) {
        fs::create_dir_all(path).expect("a folder");
        for entry in fs::read_dir(path).expect("a folder") {
            let entry = entry.expect("a name").path();
            if entry.is_dir() {
                fs::remove_dir_all(entry).expect("a folder less");
            } else if !entry.ends_with("vault.ballast") {
                fs::remove_file(entry).expect("a file less");
            }
        }
        for (name, bytes) in &self.0 {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, bytes).expect("a file");
        }
    }
}

/// Where the sealed files are.
const SEALED: &str = "attachments/";

/// The names of the sealed files in a store.
fn sealed(path: &Path) -> Vec<String> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| entry.expect("a name").path()).collect()
    };
    let folders = entries(&path.join(SEALED)).into_iter();
    let files = folders.flat_map(|folder| entries(&folder));
    let name = |file: PathBuf| {
        let name = file.strip_prefix(path).ok()?.to_str()?;
        Some(name.replace(std::path::MAIN_SEPARATOR, "/"))
    };
    files.filter_map(name).collect()
}
