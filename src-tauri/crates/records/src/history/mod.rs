//! Earlier versions of every record: seen, compared, put back; those of a session thinned out.
//!
//! A version holds what changed with it. The words at a version are what the changes up to it
//! lead to, so a version that is taken out first hands its changes on to the next one.

mod back;
mod compare;
mod sql;
#[cfg(test)]
mod tests;
mod thin;
mod versions;

use rusqlite::Connection;
use waymark_domain::sessions::wording::words;
use waymark_domain::{BatchId, Confidential, Purpose, SessionId, Timestamp};

use crate::record::{EntityKind, Fields};
use crate::sessions::{Draft, NOTE, SUMMARY};
use crate::write::{Author, Keep};
use crate::{Error, Now, Records, Result};

pub use compare::{Comparison, DiffKind, DiffLine, DiffPart};
pub(crate) use sql::{kept, rewrite};
pub use versions::{FieldChange, RecordVersion};

/// A kept version of any record.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its number.
    pub version: u32,
    /// When it was kept.
    pub at: Timestamp,
    /// By whom.
    pub by: Author,
    /// The import it came with, if any.
    pub batch: Option<BatchId>,
    /// How long it stays.
    pub keep: Keep,
    /// `{field: {"from": …, "to": …}}`.
    pub changes: Confidential<Fields>,
}

/// A version of a session as the list of versions shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionVersion {
    /// Its number.
    pub version: u32,
    /// When it was kept.
    pub at: Timestamp,
    /// How long it stays.
    pub keep: Keep,
    /// The names of the fields that changed with it.
    pub fields: Vec<String>,
    /// How many words both columns had.
    pub words: usize,
    /// Whether it is the newest.
    pub current: bool,
}

/// The words of both columns at one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The confidential column.
    pub note: Confidential<String>,
    /// The agreed column.
    pub summary: String,
}

/// The history of a vault.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    records: &'a Records,
}

impl Records {
    /// The history.
    #[must_use]
    pub const fn history(&self) -> History<'_> {
        History { records: self }
    }
}

impl History<'_> {
    /// Every version of a session, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a session without a history.
    pub fn versions(&self, id: SessionId) -> Result<Vec<SessionVersion>> {
        self.records.read(|conn| {
            let kept = of_session(conn, id)?;
            let newest = kept.last().map(|kept| kept.version);
            let mut columns = Columns::default();
            let mut versions: Vec<_> = kept
                .iter()
                .map(|kept| {
                    columns.follow(kept);
                    SessionVersion {
                        version: kept.version,
                        at: kept.at,
                        keep: kept.keep,
                        fields: in_order(kept.changes.reveal(Purpose::Window)),
                        words: columns.words(),
                        current: Some(kept.version) == newest,
                    }
                })
                .collect();
            versions.reverse();
            Ok(versions)
        })
    }

    /// The words of a session at one version.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a session or a version that is not there, or no longer.
    pub fn wording(&self, id: SessionId, version: u32) -> Result<Wording> {
        let columns = self.records.read(|conn| columns_at(conn, id, version))?;
        Ok(Wording {
            note: Confidential::new(columns.note),
            summary: columns.summary,
        })
    }

    /// Two versions side by side, line by line and word by word.
    ///
    /// # Errors
    /// As [`History::wording`].
    pub fn compare(&self, id: SessionId, from: u32, to: u32) -> Result<Comparison> {
        let (old, new) = self
            .records
            .read(|conn| Ok((columns_at(conn, id, from)?, columns_at(conn, id, to)?)))?;
        Ok(Comparison {
            from,
            to,
            note: Confidential::new(compare::lines(&old.note, &new.note)),
            summary: compare::lines(&old.summary, &new.summary),
        })
    }

    /// Puts the words of a version back, as a new version; everything newer stays in the history,
    /// words that were saved and not kept included. False if they are the words already.
    ///
    /// # Errors
    /// As [`History::wording`].
    pub fn restore(&self, id: SessionId, version: u32, now: Now) -> Result<bool> {
        let Columns { note, summary } = self.records.read(|conn| columns_at(conn, id, version))?;
        self.records
            .sessions()
            .put_back(id, &Draft { note, summary }, now)
    }
}

/// The names of the fields, in order.
fn in_order(changes: &Fields) -> Vec<String> {
    let mut names: Vec<String> = changes.keys().cloned().collect();
    names.sort();
    names
}

/// Both columns, as the changes lead to them. No `Debug`: it holds a note.
#[derive(Default)]
struct Columns {
    note: String,
    summary: String,
}

impl Columns {
    fn follow(&mut self, kept: &Kept) {
        let changes = kept.changes.reveal(Purpose::Store);
        for (name, column) in [(NOTE, &mut self.note), (SUMMARY, &mut self.summary)] {
            let to = changes.get(name).and_then(|change| change.get("to"));
            if let Some(text) = to.and_then(|text| text.as_str()) {
                text.clone_into(column);
            }
        }
    }

    fn words(&self) -> usize {
        words(&self.note) + words(&self.summary)
    }
}

fn of_session(conn: &Connection, id: SessionId) -> Result<Vec<Kept>> {
    let kept = kept(conn, EntityKind::Session, id.as_uuid())?;
    if kept.is_empty() {
        Err(Error::NotFound("session"))
    } else {
        Ok(kept)
    }
}

fn columns_at(conn: &Connection, id: SessionId, version: u32) -> Result<Columns> {
    let kept = of_session(conn, id)?;
    if kept.iter().all(|kept| kept.version != version) {
        return Err(Error::NotFound("version"));
    }
    let mut columns = Columns::default();
    kept.iter()
        .take_while(|kept| kept.version <= version)
        .for_each(|kept| columns.follow(kept));
    Ok(columns)
}
