//! `waymark audit`: what was changed, and whether the trail is whole.

use std::io;

use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_domain::Timestamp;
use waymark_text::say;
use waymark_vault::{AuditProblem, AuditReport, AuditRow};

use crate::clock::wall;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, rfc3339};

/// The audit trail: every change that was made.
///
/// Without a command it is verified.
#[derive(Args, Debug)]
pub struct Audit {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Look for rows that were changed, removed or put in another order; exit code 4 if there are
    Verify,
    /// List the rows, newest first: what was done to which record, never its words
    List {
        /// At most so many rows
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
        /// Only rows before this number
        #[arg(long, value_name = "N")]
        before: Option<u64>,
    },
}

impl Audit {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let vault = store.records.vault();
        match &self.command {
            None | Some(Command::Verify) => {
                let report = vault.audit_verify()?;
                let sound = report.is_sound();
                output.show(&Verified { sound, report })?;
                Ok(Outcome::of_check(sound))
            }
            Some(Command::List { limit, before }) => {
                let rows = vault.audit_list(*limit, *before)?;
                output.show(&Rows(rows.into_iter().map(Entry::of).collect()))?;
                Ok(Outcome::Done)
            }
        }
    }
}

#[derive(Serialize)]
struct Verified {
    sound: bool,
    #[serde(flatten)]
    report: AuditReport,
}

impl Human for Verified {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.sound {
            return page.line(say("cli-audit-sound", &[("rows", self.report.rows.into())]));
        }
        page.line(say(
            "cli-audit-unsound",
            &[("rows", self.report.rows.into())],
        ))?;
        self.report
            .problems
            .iter()
            .try_for_each(|problem| page.line(format!("  {}", in_words(problem))))
    }
}

fn in_words(problem: &AuditProblem) -> String {
    let row = |seq: u64| seq.to_string().into();
    match *problem {
        AuditProblem::Changed { seq } => say("cli-audit-changed", &[("row", row(seq))]),
        AuditProblem::Missing { from, to } if from == to => {
            say("cli-audit-missing-one", &[("row", row(from))])
        }
        AuditProblem::Missing { from, to } => {
            say("cli-audit-missing", &[("from", row(from)), ("to", row(to))])
        }
        AuditProblem::NotTheChainLastSeen { seq } => {
            say("cli-audit-not-last-seen", &[("row", row(seq))])
        }
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Rows(Vec<Entry>);

#[derive(Serialize)]
struct Entry {
    /// The row's number: its place in the order of events.
    id: String,
    #[serde(serialize_with = "rfc3339")]
    at: Timestamp,
    action: String,
    entity_kind: String,
    entity_id: String,
    version: u32,
    device: String,
}

impl Entry {
    fn of(row: AuditRow) -> Self {
        Self {
            id: row.seq.to_string(),
            at: Timestamp::from_millis(row.at_ms),
            action: row.action,
            entity_kind: row.entity_kind,
            entity_id: row.entity_id.to_string(),
            version: row.version,
            device: row.device.to_string(),
        }
    }
}

impl Human for Rows {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let headings = [
            say("cli-head-row", &[]),
            say("cli-head-when", &[]),
            say("cli-head-what", &[]),
            say("cli-head-record", &[]),
        ];
        let row = |entry: &Entry| {
            let record = format!("{} {}", entry.entity_kind, entry.entity_id);
            vec![
                entry.id.clone(),
                wall(entry.at),
                entry.action.clone(),
                record,
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}
