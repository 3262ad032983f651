//! `waymark file`: files kept with a doctor or a session.

mod add;
mod show;

use std::path::{self, PathBuf};

use clap::Subcommand;
use uuid::Uuid;
use waymark_domain::{AttachmentId, PersonId, SessionId};
use waymark_records::record::EntityKind;
use waymark_text::say;

use super::trash::Removed;
use super::{Given, expect_new};
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::Output;
use crate::progress::watched;

#[derive(Debug, Subcommand)]
pub enum File {
    Add(add::Add),
    /// List files, newest first
    List {
        /// Only those of this doctor
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
        /// Only those of this session
        #[arg(long, value_name = "ID")]
        session: Option<SessionId>,
    },
    /// Show what is known of a file
    Show {
        /// The file
        #[arg(value_name = "ID")]
        id: AttachmentId,
    },
    /// Save a copy of a file; entered in the Sent register, with a reason
    ///
    /// The copy is not encrypted. It is whole and proved to be what was taken in, or it is not there.
    Save {
        /// The file
        #[arg(value_name = "ID")]
        id: AttachmentId,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Why it leaves: files are confidential
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Move a file to the trash, where it stays for 30 days
    Remove {
        /// The file
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

impl File {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        match self {
            Self::Add(add) => return add.run(records, output),
            Self::List { person, session } => {
                output.show(&show::list(records, *person, *session)?)?;
            }
            Self::Show { id } => output.show(&show::file(records, *id)?)?,
            Self::Save { id, out, reason } => {
                expect_new(out)?;
                let out = path::absolute(out)?;
                let (files, now) = (records.attachments(), clock::now());
                watched(say("cli-doing-save", &[]), |watch| {
                    files.save_copy(*id, &out, reason, now, watch)
                })?;
                output.show(&Given { file: out })?;
            }
            Self::Remove { id, reason } => {
                output.show(&Removed::put(records, EntityKind::Attachment, *id, reason)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}
