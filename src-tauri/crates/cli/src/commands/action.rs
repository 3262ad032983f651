//! `waymark action`: what was promised, and by when.

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;
use uuid::Uuid;
use waymark_domain::actions::{ActionState, Due, Owner};
use waymark_domain::sessions::wording::excerpt;
use waymark_domain::{ActionId, PersonId, SessionId, Timestamp};
use waymark_records::actions::{ActionFilter, ActionRow};
use waymark_records::record::EntityKind;
use waymark_text::say;

use super::trash::Removed;
use super::{Given, in_words};
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, maybe_date, maybe_rfc3339, rfc3339};

#[derive(Debug, Subcommand)]
pub enum Action {
    /// List actions, late and due ones first
    List {
        /// Only those due on this day or before it
        #[arg(long, value_name = "DATE")]
        due: Option<NaiveDate>,
        /// Only those about this doctor
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
        /// Which state: open, done or dropped
        #[arg(long, value_parser = state, default_value = "open", value_name = "STATE")]
        state: ActionState,
    },
    /// Mark an action as done
    Done {
        /// The action
        #[arg(value_name = "ID")]
        id: ActionId,
    },
    /// Move an action to the trash, where it stays for 30 days
    ///
    /// An agreed summary that showed it has to be read back anew.
    Remove {
        /// The action
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
    /// Give the open actions as PDF; entered in the Sent register, with a reason
    Pdf {
        /// Only those about this doctor
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Who receives it
        #[arg(long, value_name = "NAME")]
        recipient: String,
        /// Why it leaves: actions are confidential
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

fn state(word: &str) -> Result<ActionState, String> {
    word.parse().map_err(|_| "open, done or dropped".to_owned())
}

impl Action {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        let now = clock::now();
        match self {
            Self::List { due, person, state } => {
                let filter = ActionFilter {
                    person: *person,
                    state: Some(*state),
                    limit: None,
                };
                let in_time = |row: &ActionRow| {
                    due.is_none_or(|due| row.action.due.is_some_and(|day| day <= due))
                };
                let rows = records.actions().list(filter, now)?;
                output.show(&List(
                    rows.iter()
                        .filter(|row| in_time(row))
                        .map(Entry::of)
                        .collect(),
                ))?;
            }
            Self::Done { id } => {
                records.actions().set_state(*id, ActionState::Done, now)?;
                output.show(&Done {
                    id: *id,
                    state: ActionState::Done,
                })?;
            }
            Self::Remove { id, reason } => {
                output.show(&Removed::put(records, EntityKind::Action, *id, reason)?)?;
            }
            Self::Pdf {
                person,
                out,
                recipient,
                reason,
            } => {
                let paper = records.papers().actions(*person, recipient, reason, now)?;
                output.show(&Given::give(records, &paper, out, now)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct List(Vec<Entry>);

/// One action as it is printed.
#[derive(Serialize)]
pub struct Entry {
    id: ActionId,
    version: u32,
    person_id: PersonId,
    person_name: String,
    session_id: Option<SessionId>,
    text: String,
    owner: Owner,
    due: Option<NaiveDate>,
    /// Above 0 late, 0 today, below 0 to come; null without a day.
    days_late: Option<i64>,
    state: ActionState,
    include_in_summary: bool,
    #[serde(serialize_with = "rfc3339")]
    created_at: Timestamp,
    #[serde(serialize_with = "maybe_rfc3339")]
    closed_at: Option<Timestamp>,
}

impl Entry {
    pub fn of(row: &ActionRow) -> Self {
        let action = &row.action;
        Self {
            id: action.id,
            version: action.version,
            person_id: action.person_id,
            person_name: row.person_name.clone(),
            session_id: action.session_id,
            text: action.text.clone(),
            owner: action.owner,
            due: action.due,
            days_late: match row.due {
                Due::Late(days) => Some(days),
                Due::Today => Some(0),
                Due::In(days) => Some(-days),
                Due::NoDate => None,
            },
            state: action.state,
            include_in_summary: action.include_in_summary,
            created_at: action.created_at,
            closed_at: action.closed_at,
        }
    }

    /// "24 Nov 2026 (7 days late)"
    fn when(&self) -> String {
        let date = maybe_date(self.due);
        match self.days_late {
            Some(days) if days > 0 && self.state == ActionState::Open => say(
                "cli-action-late",
                &[("date", date.into()), ("days", days.into())],
            ),
            _ => date,
        }
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-action-none", &[]));
        }
        print(&self.0, page)
    }
}

/// Prints actions as a table.
pub fn print(entries: &[Entry], page: &mut Page<'_>) -> io::Result<()> {
    const TEXT_CHARS: usize = 60;
    let headings = [
        say("cli-head-id", &[]),
        say("cli-head-due", &[]),
        say("cli-head-doctor", &[]),
        say("cli-head-owner", &[]),
        say("cli-head-action", &[]),
    ];
    let row = |entry: &Entry| {
        vec![
            entry.id.to_string(),
            entry.when(),
            entry.person_name.clone(),
            in_words(entry.owner.as_str()),
            excerpt(&entry.text, TEXT_CHARS),
        ]
    };
    page.table(&headings, &entries.iter().map(row).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Done {
    id: ActionId,
    state: ActionState,
}

impl Human for Done {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-action-done", &[]))
    }
}
