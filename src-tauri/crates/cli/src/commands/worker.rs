//! The process that reads foreign files, and the one that recognises words. Started by the program
//! itself, never by hand: it is hidden from the help.

use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_documents::inside::{self, SelfTest};

use crate::error::{Outcome, Result};
use crate::output::{Human, Output, Page};

/// Read files from standard input, as the program asks
#[derive(Args, Debug)]
#[command(hide = true)]
pub struct Worker {
    /// Try to get out of the walls that are around the reading process, and print what came of it
    #[arg(long)]
    self_test: bool,
    #[command(subcommand)]
    instead: Option<Instead>,
}

#[derive(Debug, Subcommand)]
enum Instead {
    /// Become another program behind walls
    #[command(hide = true)]
    Recognise(Recognise),
}

#[derive(Args, Debug)]
struct Recognise {
    /// The program
    program: PathBuf,
    /// What it is told
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Worker {
    pub fn run(&self, output: Output) -> Result<Outcome> {
        if self.self_test {
            let report = Report(inside::self_test()?);
            output.show(&report)?;
            return Ok(Outcome::of_check(report.0.holds()));
        }
        match &self.instead {
            Some(Instead::Recognise(recognise)) => Err(recognise.run().into()),
            None => {
                inside::serve()?;
                Ok(Outcome::Done)
            }
        }
    }
}

impl Recognise {
    /// Comes back only if it failed.
    #[cfg(unix)]
    fn run(&self) -> io::Error {
        inside::recognise(&self.program, &self.arguments)
    }

    #[cfg(not(unix))]
    fn run(&self) -> io::Error {
        let _ = (&self.program, &self.arguments);
        io::ErrorKind::Unsupported.into()
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Report(SelfTest);

impl Human for Report {
    /// For tests and for who looks after the program: words of the code, not of the product.
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let Self(test) = self;
        let walls = [
            ("limits", test.walls.limits),
            ("no_new_privileges", test.walls.no_new_privileges),
            ("no_files", test.walls.no_files),
            ("no_calls", test.walls.no_calls),
        ];
        for (name, holds) in walls.iter().chain(&test.refused) {
            page.line(format!("{name}: {}", if *holds { "yes" } else { "no" }))?;
        }
        Ok(())
    }
}
