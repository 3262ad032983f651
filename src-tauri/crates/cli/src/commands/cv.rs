//! `waymark cv`: the owner's CV.

use std::path::PathBuf;

use clap::Subcommand;
use waymark_domain::people::GmcNumber;

use super::Given;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::Output;

#[derive(Debug, Subcommand)]
pub enum Cv {
    /// Give your CV as PDF, in the order the GMC asks for; entered in the Sent register
    ///
    /// It is made from the posts, courses, exams and other lines of your log; gaps of more than 28
    /// days are stated.
    Pdf {
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Your GMC number; without it there is a line to write it on
        #[arg(long, value_name = "NUMBER")]
        gmc_number: Option<GmcNumber>,
    },
}

impl Cv {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        let now = clock::now();
        match self {
            Self::Pdf { out, gmc_number } => {
                let paper = records.papers().cv(gmc_number.as_ref(), now)?;
                output.show(&Given::give(records, &paper, out, now)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}
