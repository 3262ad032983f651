//! `waymark check`: whether everything is as it was written.

use std::io::{self, IsTerminal, Write};

use clap::Args;
use serde::Serialize;
use waymark_records::check::{Finding, Part, Report, Step};
use waymark_text::say;
use waymark_vault::{CheckStep, Depth};

use super::in_words;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

/// Look the store over for damage.
///
/// Looks at the key files, the audit trail, every record against its last audit row, references
/// between records, and the search index: seconds even for a large store. What is damaged is
/// named by kind and id, never by its words. Exit code 4 if anything is.
#[derive(Args, Debug)]
pub struct Check {
    /// Also read every page of the database and the whole search index: minutes
    #[arg(long)]
    deep: bool,
}

impl Check {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let depth = if self.deep { Depth::Deep } else { Depth::Quick };
        let mut progress = Progress::new();
        let report = store.records.check(depth, |step| progress.show(step))?;
        progress.clear();
        let checked = Checked::of(&report, self.deep);
        output.show(&checked)?;
        Ok(Outcome::of_check(checked.sound))
    }
}

/// The step under way, on standard error and only on a terminal.
struct Progress {
    shown: bool,
}

impl Progress {
    fn new() -> Self {
        Self {
            shown: io::stderr().is_terminal(),
        }
    }

    fn show(&mut self, step: Step) {
        if self.shown {
            let part = match step {
                Step::Vault(CheckStep::KeyFiles) => Part::KeyFiles,
                Step::Vault(CheckStep::ForeignKeys) => Part::References,
                Step::Vault(CheckStep::AuditChain) => Part::Audit,
                Step::Vault(CheckStep::Attachments) => Part::Files,
                Step::Vault(CheckStep::Pages) => Part::Pages,
                Step::Vault(CheckStep::Structure) => Part::Structure,
                Step::Records(_) => Part::Records,
                Step::Index => Part::Index,
            };
            // Progress that cannot be shown stops nothing.
            let _ = write!(io::stderr(), "\r\u{1b}[2K{} …", named(part));
        }
    }

    fn clear(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\u{1b}[2K");
        }
    }
}

#[derive(Serialize)]
struct Checked {
    sound: bool,
    deep: bool,
    findings: Vec<Found>,
    records: Vec<Counted>,
}

#[derive(Serialize)]
struct Found {
    part: Part,
    ok: bool,
    detail: Option<String>,
}

#[derive(Serialize)]
struct Counted {
    kind: &'static str,
    count: u64,
}

impl Checked {
    fn of(report: &Report, deep: bool) -> Self {
        let found = |Finding { part, ok, detail }| Found { part, ok, detail };
        Self {
            sound: report.is_sound(),
            deep,
            findings: report.findings().into_iter().map(found).collect(),
            records: report
                .records
                .iter()
                .map(|kind| Counted {
                    kind: kind.kind.as_str(),
                    count: kind.count,
                })
                .collect(),
        }
    }
}

fn named(part: Part) -> String {
    in_words(&format!("check-{}", part.as_str()))
}

impl Human for Checked {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        for found in &self.findings {
            let state = match (&found.detail, found.ok) {
                (_, true) => say("cli-check-ok", &[]),
                (Some(detail), false) => say("cli-check-damaged", &[("detail", detail.into())]),
                (None, false) => say("cli-check-damaged-somehow", &[]),
            };
            page.facts(&[(format!("{:<34}", named(found.part)), state)])?;
        }
        page.gap()?;
        page.line(match self.sound {
            true => say("cli-check-sound", &[]),
            false => say("cli-check-unsound", &[]),
        })
    }
}
