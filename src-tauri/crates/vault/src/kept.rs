//! When the copies of the database go that were kept before its tables were changed.
//!
//! Such a copy opens with the vault's key and holds what was deleted since. So it goes once nobody
//! can need it any more: thirty days after the migration by its own date and by the audit chain's,
//! after the vault was opened again, and after it was written to on so many different days that no
//! clock which jumped can have made them up.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, params};

use crate::{Error, Result, Vault, files};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const KEPT_FOR_MS: i64 = 30 * DAY_MS;
/// Days with changes. One real day around midnight and one jump of the clock make four at most.
const DAYS_OF_USE: i64 = 5;

impl Vault {
    /// Removes copies of the database kept before a migration that have had their time; gives how
    /// many. Meant to run now and then, and after something was deleted for good. In any doubt about
    /// the database nothing goes.
    ///
    /// # Errors
    /// The disk's and the database's.
    pub fn tidy_kept(&self, at_ms: i64) -> Result<u64> {
        if self.damage().is_some() || self.older_copy().is_some() || self.migrated {
            return Ok(0);
        }
        let mut removed = 0;
        for copy in copies(&self.place().kept())? {
            if self.has_had_its_time(&copy, at_ms)? {
                files::remove_if_present(&copy, "removing a copy kept before a migration")?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn has_had_its_time(&self, copy: &Path, at_ms: i64) -> Result<bool> {
        let Some(made_at_ms) = files::modified_ms(copy) else {
            return Ok(false);
        };
        let old = |since: i64| at_ms.saturating_sub(since) >= KEPT_FOR_MS;
        let (migrated_at_ms, days) = self.read(|connection| use_since(connection, made_at_ms))?;
        Ok(old(made_at_ms) && migrated_at_ms.is_none_or(old) && days >= DAYS_OF_USE)
    }
}

/// The copies that lie there, and nothing of any other name.
fn copies(kept: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(kept) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(Error::io("looking for copies that were kept"))?,
    };
    let ours = entries.filter_map(|entry| {
        let entry = entry.ok()?;
        is_copy(entry.file_name().to_str()?).then(|| entry.path())
    });
    Ok(ours.collect())
}

/// Whether a name is `before-<component>-<version>.db`.
fn is_copy(name: &str) -> bool {
    let middle = name
        .strip_prefix("before-")
        .and_then(|rest| rest.strip_suffix(".db"));
    middle
        .and_then(|middle| middle.rsplit_once('-'))
        .is_some_and(|(component, version)| {
            !component.is_empty()
                && !version.is_empty()
                && version.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// When the migration was, by the audit chain, for which a copy of this date was kept, and on how
/// many days something was written since. A power cut may have kept the migration out of the chain.
fn use_since(connection: &Connection, made_at_ms: i64) -> Result<(Option<i64>, i64)> {
    let mut statement = connection.prepare_cached(
        "WITH migrated AS (SELECT seq, at_ms FROM audit
                           WHERE entity_kind = 'vault' AND action = 'vault.migrated'
                             AND at_ms >= ?1 - ?2
                           ORDER BY seq LIMIT 1)
         SELECT (SELECT at_ms FROM migrated), count(DISTINCT at_ms / ?2) FROM audit
         WHERE seq > ifnull((SELECT seq FROM migrated), 0) AND at_ms > ?1",
    )?;
    Ok(statement.query_row(params![made_at_ms, DAY_MS], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}
