//! `waymark framework`: the sets of outcomes that evidence speaks for.

mod file;
mod list;
mod moves;
mod show;

use std::io;
use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;
use waymark_text::say;

use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

#[derive(Debug, Subcommand)]
pub enum Framework {
    /// List frameworks: those that come with Waymark, then those imported or made
    List {
        /// Only those in use
        #[arg(long)]
        in_use: bool,
    },
    /// Show a framework: where it was read, its outcomes, how much evidence speaks for each
    Show {
        /// The framework
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// Take a framework in from a file, over the one with its key if there is one, and into use
    ///
    /// JSON or CSV, up to 1 MB; both forms are documented in docs/formats/framework.md, and
    /// “framework export” writes an example. Links are kept by the codes of outcomes: what would lose
    /// its place is listed.
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Show what would happen and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Take a framework into use, or out of it; links to it stay in either case
    Use {
        /// The framework
        #[arg(value_name = "KEY")]
        key: String,
        /// Out of use
        #[arg(long)]
        off: bool,
    },
    /// Move every link from one framework to the same code of another, as for a new edition
    ///
    /// Links to codes that the other does not have stay where they are, and are listed. An item that
    /// speaks for the code of the other already keeps the stronger of the two.
    Move {
        /// Where links are now
        #[arg(value_name = "FROM")]
        from: String,
        /// Where they go
        #[arg(value_name = "TO")]
        to: String,
        /// Show what would happen and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Write a framework to a file, as JSON, or as CSV where the name ends in .csv
    Export {
        /// The framework
        #[arg(value_name = "KEY")]
        key: String,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Move a framework to the trash; one that comes with Waymark is then as it was shipped
    ///
    /// Refused while evidence speaks for an outcome that would have no place any more.
    Remove {
        /// The framework
        #[arg(value_name = "KEY")]
        key: String,
    },
}

impl Framework {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        match self {
            Self::List { in_use } => output.show(&list::list(records, *in_use)?)?,
            Self::Show { key } => output.show(&show::framework(records, key)?)?,
            Self::Import { file, dry_run } => {
                output.show(&file::import(records, file, *dry_run, now)?)?;
            }
            Self::Use { key, off } => {
                records.frameworks().set_in_use(key, !off, now)?;
                output.show(&Done::of(key, if *off { Did::Unused } else { Did::Used }))?;
            }
            Self::Move { from, to, dry_run } => {
                output.show(&moves::run(records, (from, to), *dry_run, now)?)?;
            }
            Self::Export { key, out } => output.show(&file::export(records, key, out)?)?,
            Self::Remove { key } => {
                records.frameworks().remove(key, now)?;
                output.show(&Done::of(key, Did::Removed))?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// What was done to a framework, where there is nothing else to say.
#[derive(Serialize)]
struct Done {
    id: String,
    outcome: Did,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Did {
    Used,
    Unused,
    Removed,
}

impl Done {
    fn of(key: &str, outcome: Did) -> Self {
        let id = key.to_owned();
        Self { id, outcome }
    }
}

impl Human for Done {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [("key", self.id.as_str().into())];
        page.line(match self.outcome {
            Did::Used => say("cli-framework-used", &about),
            Did::Unused => say("cli-framework-unused", &about),
            Did::Removed => say("cli-framework-removed", &about),
        })
    }
}
