//! `waymark check`: whether everything is as it was written.

mod files;

use std::io;
use std::ops::ControlFlow;

use clap::Args;
use serde::Serialize;
use waymark_records::check::{Finding, Part, Report, Step};
use waymark_text::say;
use waymark_vault::{CheckStep, Depth};

use self::files::Files;
use super::in_words;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};
use crate::progress::Line;

/// Look the store over for damage.
///
/// Looks at the key files, the audit trail, every record against its last audit row, references
/// between records, the search index, and whether every file is there: seconds even for a large
/// store. A record that is damaged is named by kind and id, never by its words; a file by its name,
/// with the newest backup in the chosen folder that holds a good copy of it. Exit code 4 if
/// anything is damaged.
#[derive(Args, Debug)]
pub struct Check {
    /// Also read every page of the database, the whole search index and every file: minutes
    #[arg(long)]
    deep: bool,
    /// Put the good copy out of a backup in the place of each file that is damaged or missing
    #[arg(long)]
    mend: bool,
}

impl Check {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let depth = if self.deep { Depth::Deep } else { Depth::Quick };
        let mut line = Line::new(String::new());
        let mut shown = None;
        let mut report = store.records.check(depth, |step| {
            let part = about(step);
            if shown.replace(part) != Some(part) {
                line.step(&named(part));
            }
            ControlFlow::Continue(())
        })?;
        drop(line);
        store.records.note_check(&mut report, clock::now())?;
        let mended = match self.mend {
            true => files::mend(&store.records, &mut report)?,
            false => Vec::new(),
        };
        let checked = Checked::of(&report, mended, self.deep);
        output.show(&checked)?;
        Ok(Outcome::of_check(checked.sound))
    }
}

const fn about(step: Step) -> Part {
    match step {
        Step::Vault(CheckStep::KeyFiles) => Part::KeyFiles,
        Step::Vault(CheckStep::ForeignKeys) => Part::References,
        Step::Vault(CheckStep::AuditChain) => Part::Audit,
        Step::Vault(CheckStep::Attachments) => Part::Files,
        Step::Vault(CheckStep::Pages) => Part::Pages,
        Step::Vault(CheckStep::Structure) => Part::Structure,
        Step::Records(_) => Part::Records,
        Step::Index => Part::Index,
    }
}

#[derive(Serialize)]
struct Checked {
    sound: bool,
    deep: bool,
    findings: Vec<Found>,
    records: Vec<Counted>,
    files: Files,
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
    fn of(report: &Report, mended: Vec<files::Mended>, deep: bool) -> Self {
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
            files: Files::of(&report.files, mended),
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
        self.files.print(page)?;
        page.line(match self.sound {
            true => say("cli-check-sound", &[]),
            false => say("cli-check-unsound", &[]),
        })
    }
}
