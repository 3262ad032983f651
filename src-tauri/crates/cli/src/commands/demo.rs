//! `waymark demo`: a store full of people who do not exist.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use waymark_testkit::Demo as Invented;
use waymark_text::say;
use waymark_vault::KdfProfile;

use super::create::{new_store, passphrase_for};
use crate::args::General;
use crate::error::{Outcome, Result};
use crate::output::{Human, Output, Page};
use crate::{clock, open};

/// Make a new store full of invented people, to look around in or to measure with.
///
/// The folder must be absent or empty: a store of your own is never touched. The same seed always
/// gives the same people and words. The passphrase comes from the general options or a question;
/// since everybody in the store is invented, guessing it is made less slow than usual.
#[derive(Args, Debug)]
pub struct Demo {
    /// Doctors on the list
    #[arg(long, value_name = "N")]
    people: Option<u32>,
    /// Sessions held
    #[arg(long, value_name = "N")]
    sessions: Option<u32>,
    /// Which invented people
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// For tests: a key derivation that is quick to guess against
    #[arg(long, hide = true)]
    light_kdf: bool,
}

impl Demo {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        let dir = open::folder(general)?;
        let passphrase = passphrase_for(general, &dir)?;
        let profile = if self.light_kdf {
            KdfProfile::Test
        } else {
            KdfProfile::Modest
        };
        let usual = Invented::default();
        let invented = Invented {
            people: self.people.unwrap_or(usual.people),
            sessions: self.sessions.unwrap_or(usual.sessions),
            seed: self.seed.unwrap_or(usual.seed),
        };
        if io::stderr().is_terminal() {
            let about = [
                ("people", invented.people.into()),
                ("sessions", invented.sessions.into()),
            ];
            writeln!(io::stderr(), "{}", say("cli-demo-filling", &about))?;
        }
        let (records, _never_shown) = new_store(&dir, &passphrase, profile)?;
        invented.fill(&records, clock::now())?;
        let filled = Filled {
            id: records.vault().id().to_string(),
            folder: dir,
            people: invented.people,
            sessions: invented.sessions,
            seed: invented.seed,
        };
        records.into_vault().lock()?;
        output.show(&filled)?;
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
struct Filled {
    id: String,
    folder: PathBuf,
    people: u32,
    sessions: u32,
    seed: u64,
}

impl Human for Filled {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let folder = self.folder.display().to_string();
        let about = [
            ("folder", folder.into()),
            ("people", self.people.into()),
            ("sessions", self.sessions.into()),
        ];
        page.line(say("cli-demo-filled", &about))
    }
}
