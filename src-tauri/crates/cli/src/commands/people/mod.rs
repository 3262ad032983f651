//! `waymark people`: doctors.

mod add;
mod import;
mod list;
mod show;

use clap::Subcommand;
pub use import::filled;
use uuid::Uuid;
use waymark_domain::{BatchId, PersonId};
use waymark_records::record::EntityKind;

use super::trash::Removed;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::Output;

#[derive(Debug, Subcommand)]
pub enum People {
    Import(import::Import),
    /// Take a whole import back
    ///
    /// Removes whom it added and restores what it changed, but for doctors who have sessions or
    /// actions by now and for whatever was changed since: those are named.
    Undo {
        /// The import, as `waymark people import` printed it
        #[arg(value_name = "IMPORT_ID")]
        id: BatchId,
    },
    List(list::List),
    /// Show a doctor: post, what they told, actions, what happened when
    Show {
        /// The doctor
        #[arg(value_name = "ID")]
        id: PersonId,
    },
    Add(add::Add),
    /// Move a doctor to the trash with everything kept about them, where it stays for 30 days
    ///
    /// Deleting records that somebody has asked for, to prevent their disclosure, is an offence
    /// (Data Protection Act 2018, section 173).
    Remove {
        /// The doctor
        #[arg(value_name = "ID")]
        id: Uuid,
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

impl People {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        let now = clock::now();
        match self {
            Self::Import(import) => output.show(&import.run(records, now)?)?,
            Self::Undo { id } => output.show(&import::undo(records, *id, now)?)?,
            Self::List(list) => output.show(&list.run(records, now)?)?,
            Self::Show { id } => output.show(&show::person(records, *id, now)?)?,
            Self::Add(add) => output.show(&add.run(records, now)?)?,
            Self::Remove { id, reason } => {
                output.show(&Removed::put(records, EntityKind::Person, *id, reason)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}
