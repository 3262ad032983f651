//! Rehearsing a restore.

use std::{collections::BTreeMap, path::Path};

use rusqlite::Connection;

use super::{
    DrillReport,
    folder::Root,
    manifest::Presence,
    restore::{Restored, Restoring},
    set::OpenSet,
};
use crate::{Amount, BackupFault, Depth, Result, Vault, Watch, files, keyfile::store::Opened};

/// Tables that say nothing about how much came back.
const NOT_COUNTED: [&str; 7] = [
    "audit",
    "attachment_file",
    "device",
    "identity",
    "identity_earlier",
    "schema_version",
    "vault_state",
];

impl Vault {
    /// Restores the newest set into a folder of its own beside the database, opens it, checks it
    /// from end to end and removes it again.
    ///
    /// # Errors
    /// [`crate::Error::Backup`] when there is no set, or when the newest cannot be restored;
    /// [`crate::Error::DiskFull`], [`crate::Error::Cancelled`]. What is wrong inside it is in the
    /// report.
    pub fn drill(&self, place: &Path, at_ms: i64, watch: Watch<'_>) -> Result<DrillReport> {
        let root = Root::of(place, self.id())?;
        let newest = root
            .sets()?
            .into_iter()
            .filter(|set| set.head() != Err(BackupFault::Unfinished))
            .max_by_key(|set| (set.head().ok().map(|head| head.made()), set.name.clone()))
            .ok_or(BackupFault::NotFound)?;
        let set = newest.open(self.id(), self.keys())?;
        let into = self.place().drill();
        // One that a crash left; nothing is in it that is not in the backup.
        files::remove_tree(&into, "clearing an old rehearsal")?;
        let rehearsed = self.rehearse(&root, &set, &into, at_ms, watch);
        let removed = files::remove_tree(&into, "clearing a rehearsal");
        let report = rehearsed.map_err(|error| root.explain(error))?;
        removed.map(|()| report)
    }

    fn rehearse(
        &self,
        root: &Root,
        set: &OpenSet,
        into: &Path,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<DrillReport> {
        let (master, keys) = self.keys_again()?;
        let opened = Opened {
            master,
            keys,
            key_file: set.key_file.key_file.clone(),
            copies_differ: false,
        };
        let beyond = set.manifest.head.generation + 1;
        let Restored {
            vault,
            missing,
            bytes,
        } = Restoring::begin(root, set, into, at_ms)?.run(
            opened,
            self.schema(),
            beyond,
            at_ms,
            &mut *watch,
        )?;
        let all = Amount {
            done: bytes,
            total: bytes,
        };
        let report = DrillReport {
            set: set.dir.name.clone(),
            made_at_ms: set.manifest.head.made_at_ms,
            bytes,
            rows: vault.read(rows)?,
            files: set.manifest.of(Presence::Copied).count() as u64 - missing_here(set, &missing),
            check: vault.check(Depth::Deep, |_| watch(all))?,
            missing,
        };
        vault.lock()?;
        Ok(report)
    }
}

/// How many of the set's own files did not come back.
fn missing_here(set: &OpenSet, missing: &[uuid::Uuid]) -> u64 {
    let held = set.manifest.of(Presence::Copied);
    held.filter(|file| missing.contains(&file.id)).count() as u64
}

/// The rows of each table that holds records.
fn rows(connection: &Connection) -> Result<BTreeMap<String, u64>> {
    let mut statement = connection.prepare(
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND substr(name, 1, 7) <> 'sqlite_'",
    )?;
    let names = statement
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut rows = BTreeMap::new();
    for name in names
        .into_iter()
        .filter(|name| !NOT_COUNTED.contains(&name.as_str()))
    {
        let quoted = name.replace('"', "\"\"");
        let count =
            connection.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| {
                row.get::<_, i64>(0)
            })?;
        rows.insert(name, u64::try_from(count).unwrap_or(0));
    }
    Ok(rows)
}
