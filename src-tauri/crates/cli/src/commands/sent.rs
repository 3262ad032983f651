//! `waymark sent`: everything that left, and what came of it.

use std::io;
use std::path::{self, PathBuf};

use clap::Subcommand;
use serde::Serialize;
use waymark_domain::time::long_date;
use waymark_domain::{PersonId, Timestamp};
use waymark_records::sent::{RegisterForm, SentRow};
use waymark_text::say;

use super::expect_new;
use crate::clock::{self, day};
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, clipped, rfc3339};

/// So many characters of a recipient fit in a column.
const MOST: usize = 32;

#[derive(Debug, Subcommand)]
pub enum Sent {
    /// List what left, the newest first
    List {
        /// Only what is about this doctor
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// Write the whole register to a file that is not there yet
    Export {
        /// On paper (pdf), or for a spreadsheet (csv)
        #[arg(long, value_name = "FORMAT", default_value = "pdf", value_parser = form)]
        format: RegisterForm,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

fn form(word: &str) -> Result<RegisterForm, String> {
    word.parse().map_err(|_| "pdf or csv".to_owned())
}

impl Sent {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        match self {
            Self::List { person } => {
                let rows = records.sent().list(*person)?.into_iter();
                output.show(&List(rows.map(Entry::of).collect()))?;
            }
            Self::Export { format, out } => {
                expect_new(out)?;
                let file = path::absolute(out)?;
                records.sent().save(*format, &file, clock::now())?;
                output.show(&super::Given { file })?;
            }
        }
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct List(Vec<Entry>);

/// One thing that left.
#[derive(Serialize)]
struct Entry {
    id: String,
    #[serde(serialize_with = "rfc3339")]
    at: Timestamp,
    kind: &'static str,
    tier: &'static str,
    person_name: Option<String>,
    recipient: String,
    route: &'static str,
    reason: String,
    permission: String,
    /// The parcel, if it was sealed for Waymark.
    parcel: Option<String>,
    /// Where that stands.
    state: Option<&'static str>,
    /// Why it was refused.
    code: Option<String>,
    /// What the recipient answered.
    reply: Option<Reply>,
}

#[derive(Serialize)]
struct Reply {
    answer: &'static str,
    words: String,
    #[serde(serialize_with = "rfc3339")]
    at: Timestamp,
}

impl Entry {
    fn of(row: SentRow) -> Self {
        let (sent, parcel) = (row.disclosure, row.parcel);
        let reply = parcel.as_ref().and_then(|parcel| parcel.reply.clone());
        Self {
            id: sent.id.to_string(),
            at: sent.at,
            kind: sent.kind.as_str(),
            tier: sent.tier().as_str(),
            person_name: row.person_name,
            route: sent.route.as_str(),
            recipient: sent.recipient,
            reason: sent.reason,
            permission: sent.permission,
            parcel: parcel.as_ref().map(|parcel| parcel.id.to_string()),
            state: parcel.as_ref().map(|parcel| parcel.state.as_str()),
            code: parcel.and_then(|parcel| parcel.code),
            reply: reply.map(|reply| Reply {
                answer: reply.answer.as_str(),
                words: reply.words,
                at: reply.at,
            }),
        }
    }

    fn what(&self) -> String {
        say(&format!("sent-{}", self.kind.replace('_', "-")), &[])
    }

    fn stands(&self) -> String {
        self.state
            .map(|state| say(&format!("sent-state-{state}"), &[]))
            .unwrap_or_default()
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-sent-none", &[]));
        }
        let headings = [
            say("sent-when", &[]),
            say("sent-what", &[]),
            say("sent-to", &[]),
            say("sent-state", &[]),
            say("cli-head-parcel", &[]),
        ];
        let rows: Vec<Vec<String>> = self
            .0
            .iter()
            .map(|entry| {
                vec![
                    long_date(day(entry.at)),
                    entry.what(),
                    clipped(&entry.recipient, MOST),
                    entry.stands(),
                    entry.parcel.clone().unwrap_or_default(),
                ]
            })
            .collect();
        page.table(&headings, &rows)
    }
}
