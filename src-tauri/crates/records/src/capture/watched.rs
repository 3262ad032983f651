//! The folder that is watched: what is new in it, once nobody writes to it any more.
//!
//! A file is new when two looks, one after the other, saw it with the same length and the same date,
//! and it was not taken in since. What was seen stands in a row of `job`: it is no record, and a
//! store that is made from an export looks anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::plan::{MAX_FILES, names};
use super::{Capture, MAX_DEPTH};
use crate::row::json;
use crate::{Now, Result, portfolio};

const KIND: &str = "watched";

/// What is remembered of the watched folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    folder: PathBuf,
    files: BTreeMap<PathBuf, Look>,
}

/// What a file looked like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Look {
    length: u64,
    /// Milliseconds since 1970.
    modified: u64,
    taken: bool,
}

/// What was in a folder when it was looked at.
#[derive(Debug)]
pub struct Listing {
    seen: Seen,
    /// Not there, as a stick is that was taken out.
    away: bool,
}

/// Looks at a folder, without a store: a disk far away may take its time, or never answer.
#[must_use]
pub fn watched_listing(folder: PathBuf) -> Listing {
    let mut files = BTreeMap::new();
    walk(&folder, 0, &mut files);
    Listing {
        away: files.is_empty() && !folder.is_dir(),
        seen: Seen { folder, files },
    }
}

impl Capture<'_> {
    /// The folder that is watched, if one.
    ///
    /// # Errors
    /// The vault's.
    pub fn watched_folder(&self) -> Result<Option<PathBuf>> {
        self.records.read(portfolio::watched)
    }

    /// Watches a folder. What is in it already is not taken in: nobody has seen it before it would
    /// be.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] for a path that is not whole, or not text.
    pub fn watch(&self, listing: Listing, now: Now) -> Result<()> {
        let Listing { mut seen, .. } = listing;
        for look in seen.files.values_mut() {
            look.taken = true;
        }
        self.records.portfolio().watch(Some(&seen.folder), now)?;
        self.remember(&seen, now)
    }

    /// The new files of the watched folder, in the order of their names. To be asked every minute or
    /// so; the first look at a file never gives it. Empty when this folder is not watched, or it was
    /// away.
    ///
    /// # Errors
    /// The vault's.
    pub fn watched(&self, listing: Listing, now: Now) -> Result<Vec<PathBuf>> {
        let Listing {
            seen: mut after,
            away,
        } = listing;
        // While a folder is away, what was seen there stays seen.
        if away || self.watched_folder()?.as_ref() != Some(&after.folder) {
            return Ok(Vec::new());
        }
        let before = self.records.read(load)?;
        let mut new = Vec::new();
        for (path, look) in &mut after.files {
            let Some(earlier) = before.files.get(path) else {
                continue;
            };
            if (earlier.length, earlier.modified) == (look.length, look.modified) {
                look.taken = earlier.taken;
                if !look.taken {
                    new.push(path.clone());
                }
            }
        }
        if after != before {
            self.remember(&after, now)?;
        }
        Ok(new)
    }

    /// Notes that these files of the watched folder were taken in, or are not wanted: they are new
    /// again only once they change.
    ///
    /// # Errors
    /// The vault's.
    pub fn watched_done(&self, paths: &[PathBuf], now: Now) -> Result<()> {
        let before = self.records.read(load)?;
        let mut after = before.clone();
        for path in paths {
            if let Some(look) = after.files.get_mut(path) {
                look.taken = true;
            }
        }
        if after == before {
            return Ok(());
        }
        self.remember(&after, now)
    }

    fn remember(&self, seen: &Seen, now: Now) -> Result<()> {
        let cursor = serde_json::to_string(seen)?;
        self.records.vault().write_draft(now.at.as_millis(), |tx| {
            tx.execute("DELETE FROM job WHERE kind = ?1", [KIND])?;
            tx.execute(
                "INSERT INTO job (id, kind, state, done, total, cursor) VALUES (?1, ?2, 'seen', 0, 0, ?3)",
                params![Uuid::new_v4(), KIND, cursor],
            )?;
            Ok(())
        })
    }
}

fn load(connection: &Connection) -> Result<Seen> {
    let seen = connection
        .prepare_cached("SELECT cursor FROM job WHERE kind = ?1")?
        .query_row([KIND], |row| json(row, 0))
        .optional()?;
    Ok(seen.unwrap_or_default())
}

/// Looks at every plain file below a folder. What cannot be looked at is not there.
fn walk(folder: &Path, depth: usize, found: &mut BTreeMap<PathBuf, Look>) {
    for name in names(folder).unwrap_or_default() {
        let path = folder.join(name);
        let Ok(facts) = fs::symlink_metadata(&path) else {
            continue;
        };
        if facts.is_dir() && depth < MAX_DEPTH {
            walk(&path, depth + 1, found);
        } else if facts.is_file() && path.to_str().is_some() && found.len() < MAX_FILES {
            let modified = facts.modified().ok();
            let modified = modified.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            let modified = modified.and_then(|since| u64::try_from(since.as_millis()).ok());
            let look = Look {
                length: facts.len(),
                modified: modified.unwrap_or(0),
                taken: false,
            };
            found.insert(path, look);
        }
    }
}
