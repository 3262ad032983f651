//! One module per noun: its options, its use-cases and how they are printed.

pub mod action;
pub mod audit;
pub mod backup;
pub mod check;
pub mod contact;
pub mod coverage;
pub mod create;
pub mod crest;
pub mod cv;
pub mod demo;
pub mod evidence;
pub mod export;
mod field;
pub mod file;
pub mod framework;
pub mod guide;
pub mod history;
pub mod identifiers;
pub mod identity;
pub mod import;
pub mod keychain;
mod kit;
pub mod log;
pub mod note;
pub mod passwd;
pub mod people;
mod place;
pub mod plan;
pub mod receive;
pub mod recovery;
pub mod search;
pub mod sent;
pub mod share;
mod status;
pub mod sync;
pub mod trash;
pub mod worker;

use std::io;
use std::path::{self, Path, PathBuf};

use serde::Serialize;
use waymark_documents::Worker;
use waymark_records::papers::Paper;
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::args::{Cli, Command};
use crate::error::{FileFault, Outcome, Result};
use crate::open::with_store;
use crate::output::{Human, Output, Page};

/// Runs the command that was given.
pub fn run(cli: &Cli) -> Result<Outcome> {
    let general = &cli.general;
    let output = Output::new(general.json);
    match &cli.command {
        Command::Create(command) => command.run(general, output),
        Command::Demo(command) => command.run(general, output),
        Command::Worker(command) => command.run(output),
        Command::Status => with_store(general, |store| status::run(store, output)),
        Command::People(command) => with_store(general, |store| command.run(store, output)),
        Command::Note(command) => command.run(general, output),
        Command::Search(command) => with_store(general, |store| command.run(store, output)),
        Command::Action(command) => with_store(general, |store| command.run(store, output)),
        Command::File(command) => with_store(general, |store| command.run(store, output)),
        Command::Evidence(command) => with_store(general, |store| command.run(store, output)),
        Command::Framework(command) => with_store(general, |store| command.run(store, output)),
        Command::Plan(command) => with_store(general, |store| command.run(store, output)),
        Command::Log(command) => with_store(general, |store| command.run(store, output)),
        Command::Crest(command) => with_store(general, |store| command.run(store, output)),
        Command::Coverage(command) => with_store(general, |store| command.run(store, output)),
        Command::Guide(command) => with_store(general, |store| command.run(store, output)),
        Command::Cv(command) => with_store(general, |store| command.run(store, output)),
        Command::Identifiers(command) => command.run(general, output),
        Command::History(command) => with_store(general, |store| command.run(store, output)),
        Command::Receive(command) => with_store(general, |store| command.run(store, output)),
        Command::Trash(command) => with_store(general, |store| command.run(store, output)),
        Command::Identity(command) => command.run(general, output),
        Command::Contact(command) => with_store(general, |store| command.run(store, output)),
        Command::Share(command) => with_store(general, |store| command.run(store, output)),
        Command::Sent(command) => with_store(general, |store| command.run(store, output)),
        Command::Sync(command) => with_store(general, |store| command.run(store, output)),
        Command::Audit(command) => with_store(general, |store| command.run(store, output)),
        Command::Check(command) => with_store(general, |store| command.run(store, output)),
        Command::Backup(command) => command.run(general, output),
        Command::Export(command) => with_store(general, |store| command.run(store, output)),
        Command::Import(command) => command.run(general, output),
        Command::Passwd(command) => {
            with_store(general, |store| command.run(store, general, output))
        }
        Command::Recovery(command) => with_store(general, |store| command.run(store, output)),
        Command::Keychain(command) => with_store(general, |store| command.run(store, output)),
    }
}

/// What reads papers: processes of this very program, which can do nothing else.
fn reader() -> Result<Worker> {
    Ok(Worker::beside(&std::env::current_exe()?))
}

/// A word of a closed list, as people read it: "portfolio pathway".
pub fn in_words(word: &str) -> String {
    waymark_text::find(&format!("cli-word-{}", word.replace('_', "-")), &[])
        .unwrap_or_else(|| word.replace('_', " "))
}

/// Refuses a file to write that is there already.
fn expect_new(file: &Path) -> Result<()> {
    match file.symlink_metadata() {
        Ok(_) => Err(FileFault::Exists.of(file)),
        Err(_) => Ok(()),
    }
}

/// A paper or a copy that was given.
#[derive(Serialize)]
struct Given {
    file: PathBuf,
}

impl Given {
    /// Writes the paper to a file that is not there yet, after its row in the Sent register.
    fn give(records: &Records, paper: &Paper, file: &Path, now: Now) -> Result<Self> {
        expect_new(file)?;
        let file = path::absolute(file)?;
        records.papers().give(paper, &file, now)?;
        Ok(Self { file })
    }
}

impl Human for Given {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say(
            "cli-paper-given",
            &[("file", self.file.display().to_string().into())],
        ))
    }
}
