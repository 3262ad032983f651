//! `waymark log`: what a career leaves behind.

mod fields;
mod import;
mod list;
mod set;
mod show;
mod summary;

use std::io;

use clap::Subcommand;
use serde::Serialize;
use waymark_domain::logs::LogKind;
use waymark_domain::{BatchId, LogEntryId};
use waymark_records::record::EntityKind;
use waymark_text::say;

use super::trash::Removed;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

#[derive(Debug, Subcommand)]
pub enum Log {
    Add(set::Add),
    Set(set::Set),
    List(list::List),
    /// Show an entry with everything it says
    Show {
        /// The entry
        #[arg(value_name = "ID")]
        id: LogEntryId,
    },
    /// Bring in a logbook that another program kept
    #[command(subcommand)]
    Import(import::Import),
    /// Take a whole import back: its entries are removed, but for those that were changed since or
    /// became evidence
    Undo {
        /// The import, as “waymark log import” named it
        #[arg(value_name = "BATCH")]
        batch: BatchId,
    },
    /// Sum up a year of CPD, or the procedures
    #[command(subcommand)]
    Summary(summary::Summary),
    Consolidation(summary::Consolidation),
    /// Make an item of evidence of an entry, with its dates, outcomes and reflection; once
    Evidence {
        /// The entry
        #[arg(value_name = "ID")]
        id: LogEntryId,
    },
    /// Let a reflection be shared from now on, or keep it private again
    Release {
        /// The reflection
        #[arg(value_name = "ID")]
        id: LogEntryId,
        /// Keep it private again
        #[arg(long)]
        withdraw: bool,
    },
    /// Move an entry to the trash, where it stays for 30 days
    Remove {
        /// The entry
        #[arg(value_name = "ID")]
        id: LogEntryId,
        /// Why, kept with the deletion; leave names out
        #[arg(
            long,
            value_name = "TEXT",
            default_value = "",
            hide_default_value = true
        )]
        reason: String,
    },
}

impl Log {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        match self {
            Self::Add(add) => output.show(&add.run(records, now)?)?,
            Self::Set(set) => output.show(&set.run(records, now)?)?,
            Self::List(list) => output.show(&list.run(records)?)?,
            Self::Show { id } => output.show(&show::Shown::of(records.logs().row(*id)?))?,
            Self::Import(import) => output.show(&import.run(records, now)?)?,
            Self::Undo { batch } => output.show(&import::undo(records, *batch, now)?)?,
            Self::Summary(summary) => summary.run(records, output, now)?,
            Self::Consolidation(sheet) => sheet.run(records, output, now)?,
            Self::Evidence { id } => output.show(&Made::of(records, *id, now)?)?,
            Self::Release { id, withdraw } => {
                records.logs().release_reflection(*id, !withdraw, now)?;
                output.show(&show::Shown::of(records.logs().row(*id)?))?;
            }
            Self::Remove { id, reason } => {
                let id = id.as_uuid();
                output.show(&Removed::put(records, EntityKind::LogEntry, id, reason)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// A kind of log, as it is named on the command line.
fn kind(word: &str) -> Result<LogKind, String> {
    let known = || {
        let words = LogKind::ALL.iter().map(|kind| kind.as_str());
        words.collect::<Vec<_>>().join(", ")
    };
    word.parse().map_err(|_| known())
}

/// An item of evidence that was made of an entry.
#[derive(Serialize)]
struct Made {
    id: LogEntryId,
    evidence: waymark_domain::EvidenceId,
    number: u32,
}

impl Made {
    fn of(
        records: &waymark_records::Records,
        id: LogEntryId,
        now: waymark_records::Now,
    ) -> Result<Self> {
        let evidence = records.logs().make_evidence(id, now)?;
        let number = records.evidence().get(evidence)?.evidence.number;
        Ok(Self {
            id,
            evidence,
            number,
        })
    }
}

impl Human for Made {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let label = waymark_domain::evidence::number_label(self.number);
        page.line(say("cli-log-made-evidence", &[("label", label.into())]))
    }
}
