//! `waymark guide`: questions worth asking, whom to ask here, words explained, the first 90 days.

mod contact;
mod days;
mod entries;

use std::path::PathBuf;

use clap::Subcommand;
use waymark_domain::people::Stage;

use super::Given;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::Output;

/// The stages, for the help.
const STAGES: &str = "early_uk|early_non_uk|experienced";

#[derive(Debug, Subcommand)]
pub enum Guide {
    /// List the entries, by topic
    List {
        /// For this career stage
        #[arg(long, value_name = STAGES)]
        stage: Option<Stage>,
    },
    /// Show an entry: questions, what is worth knowing, whom to ask here, sources
    Show {
        /// The key of the entry, as in “waymark guide list”
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// Find entries and words in which every word begins some word
    Search {
        /// What to look for
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<String>,
        /// For this career stage
        #[arg(long, value_name = STAGES)]
        stage: Option<Stage>,
    },
    /// Explain the words that everybody uses
    Words,
    /// Whom to ask here
    #[command(subcommand)]
    Contact(contact::Contact),
    /// Give the guide on two pages as PDF; entered in the Sent register
    Leaflet {
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Who receives it
        #[arg(long, value_name = "NAME")]
        recipient: String,
        /// For this career stage
        #[arg(long, value_name = STAGES)]
        stage: Option<Stage>,
    },
    /// The first 90 days of a doctor new to the UK, or your own
    #[command(subcommand)]
    FirstDays(days::FirstDays),
}

impl Guide {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        let guide = records.guide();
        match self {
            Self::List { stage } => {
                output.show(&entries::List::of(guide.view(*stage, "")?))?;
            }
            Self::Show { key } => output.show(&entries::find(guide.view(None, "")?, key)?)?,
            Self::Search { words, stage } => {
                output.show(&entries::Found(guide.view(*stage, &words.join(" "))?))?;
            }
            Self::Words => output.show(&entries::Words(guide.view(None, "")?.terms))?,
            Self::Contact(command) => command.run(&guide, now, output)?,
            Self::Leaflet {
                out,
                recipient,
                stage,
            } => {
                let paper = records.papers().leaflet(*stage, recipient, now)?;
                output.show(&Given::give(records, &paper, out, now)?)?;
            }
            Self::FirstDays(command) => command.run(&guide, now, output)?,
        }
        Ok(Outcome::Done)
    }
}
