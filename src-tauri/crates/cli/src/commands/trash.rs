//! `waymark trash`, and moving a record there.

use std::collections::BTreeMap;
use std::io;

use clap::Subcommand;
use serde::Serialize;
use uuid::Uuid;
use waymark_domain::Timestamp;
use waymark_domain::time::long_date;
use waymark_records::record::EntityKind;
use waymark_records::trash::TrashRow;
use waymark_records::{Now, Records};
use waymark_text::say;

use super::in_words;
use crate::clock::{self, day};
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, maybe_rfc3339, rfc3339};

#[derive(Debug, Subcommand)]
pub enum Trash {
    /// List what is in the trash, what was deleted last first
    List,
    /// Put a record back with everything that went with it, as it was
    Restore {
        /// The record
        #[arg(value_name = "ID")]
        id: Uuid,
    },
    /// Delete a record for good, at once
    ///
    /// Its words, its earlier versions and the keys of its files are gone from this store; that it
    /// was deleted, and when, stays in the audit trail. Deleting records that somebody has asked
    /// for, to prevent their disclosure, is an offence (Data Protection Act 2018, section 173).
    Delete {
        /// The record
        #[arg(value_name = "ID")]
        id: Uuid,
    },
}

impl Trash {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        let trash = records.trash();
        match self {
            Self::List => {
                output.show(&List(trash.list()?.into_iter().map(Entry::of).collect()))?;
            }
            Self::Restore { id } => {
                trash.restore(*id, now)?;
                output.show(&Back { id: *id })?;
            }
            Self::Delete { id } => {
                trash.delete_for_good(*id, now)?;
                output.show(&Gone {
                    id: *id,
                    in_backups_until: in_backups_until(records)?,
                })?;
            }
        }
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct List(Vec<Entry>);

/// A deleted record.
#[derive(Serialize)]
struct Entry {
    id: Uuid,
    kind: EntityKind,
    title: String,
    person_name: Option<String>,
    #[serde(serialize_with = "rfc3339")]
    deleted_at: Timestamp,
    #[serde(serialize_with = "rfc3339")]
    gone_after: Timestamp,
    reason: String,
    /// How many records of each kind come back with it, itself included.
    parts: BTreeMap<String, u32>,
}

impl Entry {
    fn of(row: TrashRow) -> Self {
        let parts = row.parts.iter();
        Self {
            id: row.id,
            kind: row.kind,
            title: row.title,
            person_name: row.person,
            deleted_at: row.deleted_at,
            gone_after: row.gone_after,
            reason: row.reason,
            parts: parts
                .map(|(kind, count)| (kind.as_str().to_owned(), *count))
                .collect(),
        }
    }

    /// What goes with it.
    fn others(&self) -> u32 {
        self.parts.values().sum::<u32>().saturating_sub(1)
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-trash-none", &[]));
        }
        let headings = [
            say("cli-head-id", &[]),
            say("cli-head-kind", &[]),
            say("cli-head-what", &[]),
            say("cli-head-doctor", &[]),
            say("cli-head-deleted", &[]),
            say("cli-head-gone", &[]),
        ];
        let row = |entry: &Entry| {
            vec![
                entry.id.to_string(),
                in_words(entry.kind.as_str()),
                entry.title.clone(),
                entry.person_name.clone().unwrap_or_default(),
                long_date(day(entry.deleted_at)),
                long_date(day(entry.gone_after)),
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}

/// A record that was moved to the trash.
#[derive(Serialize)]
pub struct Removed {
    #[serde(flatten)]
    entry: Entry,
    #[serde(serialize_with = "maybe_rfc3339")]
    in_backups_until: Option<Timestamp>,
}

impl Removed {
    /// Moves a record to the trash.
    pub fn put(records: &Records, kind: EntityKind, id: Uuid, reason: &str) -> Result<Self> {
        let now: Now = clock::now();
        let row = records.trash().put(kind, id, reason, now)?;
        let in_backups_until = records.backups().gone_by_from_trash(row.gone_after)?;
        Ok(Self {
            entry: Entry::of(row),
            in_backups_until,
        })
    }
}

/// Until when a backup holds what is deleted for good now; `None` while there is none.
fn in_backups_until(records: &Records) -> Result<Option<Timestamp>> {
    Ok(records.backups().gone_by()?)
}

fn about_backups(until: Option<Timestamp>) -> String {
    match until {
        Some(until) => say("delete-backups", &[("date", long_date(day(until)).into())]),
        None => say("delete-backups-none", &[]),
    }
}

impl Human for Removed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let entry = &self.entry;
        let about = [
            ("title", entry.title.as_str().into()),
            ("parts", entry.others().into()),
            ("date", long_date(day(entry.gone_after)).into()),
            ("id", entry.id.to_string().into()),
        ];
        page.line(say("cli-removed", &about))?;
        page.line(about_backups(self.in_backups_until))
    }
}

#[derive(Serialize)]
struct Back {
    id: Uuid,
}

impl Human for Back {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-trash-restored", &[]))
    }
}

#[derive(Serialize)]
struct Gone {
    id: Uuid,
    #[serde(serialize_with = "maybe_rfc3339")]
    in_backups_until: Option<Timestamp>,
}

impl Human for Gone {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-trash-gone", &[]))?;
        page.line(about_backups(self.in_backups_until))
    }
}
