//! `waymark note`: session notes and agreed summaries.

mod add;
mod show;

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;
use uuid::Uuid;
use waymark_domain::sessions::SessionState;
use waymark_domain::time::long_date;
use waymark_domain::{PersonId, Purpose, SessionId, Timestamp};
use waymark_records::Records;
use waymark_records::history::SessionVersion;
use waymark_records::record::EntityKind;
use waymark_records::sessions::SessionRow;
use waymark_records::write::Keep;
use waymark_text::say;

use super::trash::Removed;
use super::{Given, in_words};
use crate::args::{General, usage};
use crate::clock::{self, wall};
use crate::error::{Outcome, Result};
use crate::open::with_store;
use crate::output::{Human, Output, Page, rfc3339};

#[derive(Debug, Subcommand)]
pub enum Note {
    Add(add::Add),
    /// Show a session: both columns, scores, actions
    Show {
        /// The session
        #[arg(value_name = "ID")]
        id: SessionId,
        /// The words as they were at this version; see `waymark note history`
        #[arg(long, value_name = "N")]
        version: Option<u32>,
    },
    /// List sessions, newest first
    List {
        /// Only those of this doctor
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// List the versions of a session that are kept, newest first
    History {
        /// The session
        #[arg(value_name = "ID")]
        id: SessionId,
    },
    /// Move a session to the trash with its actions, concerns and files, where it stays for 30 days
    Remove {
        /// The session
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
    /// Give the agreed summary as PDF; entered in the Sent register
    Pdf {
        /// The session
        #[arg(value_name = "ID")]
        id: SessionId,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Who receives it
        #[arg(long, value_name = "NAME")]
        recipient: String,
        /// How and when the doctor said yes, such as "asked for it on 24 Nov 2026"
        #[arg(long, value_name = "TEXT")]
        permission: String,
    },
}

impl Note {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        if let Self::Add(add) = self
            && add.reads_stdin_twice()
        {
            usage("only one of --confidential and --summary can be standard input");
        }
        with_store(general, |store| {
            let records = &store.records;
            let now = clock::now();
            match self {
                Self::Add(add) => output.show(&add.run(records, now)?)?,
                Self::Show { id, version: None } => {
                    output.show(&show::session(records, *id, now)?)?
                }
                Self::Show {
                    id,
                    version: Some(version),
                } => {
                    output.show(&show::version(records, *id, *version)?)?;
                }
                Self::List { person } => output.show(&list(records, *person)?)?,
                Self::Remove { id, reason } => {
                    output.show(&Removed::put(records, EntityKind::Session, *id, reason)?)?;
                }
                Self::History { id } => output.show(&History::of(records, *id)?)?,
                Self::Pdf {
                    id,
                    out,
                    recipient,
                    permission,
                } => {
                    let paper = records.papers().summary(*id, recipient, permission, now)?;
                    output.show(&Given::give(records, &paper, out, now)?)?;
                }
            }
            Ok(Outcome::Done)
        })
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct List(Vec<Listed>);

#[derive(Serialize)]
struct Listed {
    id: SessionId,
    person_id: PersonId,
    person_name: String,
    number: u32,
    held_on: NaiveDate,
    state: SessionState,
    topic: Option<String>,
    agreed: bool,
}

fn list(records: &Records, person: Option<PersonId>) -> Result<List> {
    let listed = |row: SessionRow| Listed {
        id: row.id,
        person_id: row.person_id,
        person_name: row.person_name,
        number: row.number,
        held_on: row.held_on,
        state: row.state,
        topic: row.topic.into_revealed(Purpose::Window),
        agreed: row.agreed,
    };
    let rows = records.sessions().list(person)?;
    Ok(List(rows.into_iter().map(listed).collect()))
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-note-none", &[]));
        }
        let headings = [
            say("cli-head-id", &[]),
            say("cli-head-date", &[]),
            say("cli-head-doctor", &[]),
            say("cli-head-number", &[]),
            say("cli-head-state", &[]),
            say("cli-head-topic", &[]),
        ];
        let row = |session: &Listed| {
            vec![
                session.id.to_string(),
                long_date(session.held_on),
                session.person_name.clone(),
                session.number.to_string(),
                in_words(session.state.as_str()),
                session.topic.clone().unwrap_or_default(),
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct History(Vec<Version>);

#[derive(Serialize)]
struct Version {
    /// The version's number.
    id: String,
    #[serde(serialize_with = "rfc3339")]
    at: Timestamp,
    keep: Keep,
    fields: Vec<String>,
    words: usize,
    current: bool,
}

impl History {
    fn of(records: &Records, id: SessionId) -> Result<Self> {
        let version = |version: SessionVersion| Version {
            id: version.version.to_string(),
            at: version.at,
            keep: version.keep,
            fields: version.fields,
            words: version.words,
            current: version.current,
        };
        Ok(Self(
            records
                .history()
                .versions(id)?
                .into_iter()
                .map(version)
                .collect(),
        ))
    }
}

impl Human for History {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let headings = [
            say("cli-head-version", &[]),
            say("cli-head-when", &[]),
            say("cli-head-kept", &[]),
            say("cli-head-words", &[]),
            say("cli-head-changed", &[]),
        ];
        let row = |version: &Version| {
            vec![
                version.id.clone(),
                wall(version.at),
                in_words(version.keep.as_str()),
                version.words.to_string(),
                version
                    .fields
                    .iter()
                    .map(|field| field.replace('_', " "))
                    .collect::<Vec<_>>()
                    .join(", "),
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}
