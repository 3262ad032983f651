//! `waymark demo`: a store full of people, or of papers of somebody, who do not exist.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use waymark_records::Records;
use waymark_testkit::{Demo as Invented, DoctorDemo};
use waymark_text::say;
use waymark_vault::KdfProfile;

use super::create::{new_store, passphrase_for};
use crate::args::General;
use crate::error::{Outcome, Result};
use crate::output::{Human, Output, Page};
use crate::{clock, open};

/// Make a new store full of invented people, to look around in or to measure with.
///
/// A tutor's store with doctors and sessions; with --evidence a doctor's store with a portfolio. The
/// folder must be absent or empty: a store of your own is never touched. The same seed always gives
/// the same people and words. The passphrase comes from the general options or a question;
/// since everybody in the store is invented, guessing it is made less slow than usual.
#[derive(Args, Debug)]
pub struct Demo {
    /// Doctors on the list
    #[arg(long, value_name = "N")]
    people: Option<u32>,
    /// Sessions held
    #[arg(long, value_name = "N")]
    sessions: Option<u32>,
    /// Items of evidence, in the store of a doctor
    #[arg(long, value_name = "N", conflicts_with_all = ["people", "sessions"])]
    evidence: Option<u32>,
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
        let whose = self.whose();
        whose.announce()?;
        let (records, _never_shown) = new_store(&dir, &passphrase, profile)?;
        whose.fill(&records)?;
        let filled = Filled {
            id: records.vault().id().to_string(),
            folder: dir,
            whose,
        };
        records.into_vault().lock()?;
        output.show(&filled)?;
        Ok(Outcome::Done)
    }

    fn whose(&self) -> Whose {
        let (tutors, doctors) = (Invented::default(), DoctorDemo::default());
        match self.evidence {
            Some(evidence) => Whose::Doctors {
                evidence,
                seed: self.seed.unwrap_or(doctors.seed),
            },
            None => Whose::Tutors {
                people: self.people.unwrap_or(tutors.people),
                sessions: self.sessions.unwrap_or(tutors.sessions),
                seed: self.seed.unwrap_or(tutors.seed),
            },
        }
    }
}

/// Whose store is invented, and how much is in it.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Whose {
    Tutors {
        people: u32,
        sessions: u32,
        seed: u64,
    },
    Doctors {
        evidence: u32,
        seed: u64,
    },
}

impl Whose {
    /// Says at a terminal what is going to take a while.
    fn announce(self) -> io::Result<()> {
        let words = match self {
            Self::Tutors {
                people, sessions, ..
            } => say(
                "cli-demo-filling",
                &[("people", people.into()), ("sessions", sessions.into())],
            ),
            Self::Doctors { evidence, .. } => say(
                "cli-demo-filling-portfolio",
                &[("evidence", evidence.into())],
            ),
        };
        if io::stderr().is_terminal() {
            writeln!(io::stderr(), "{words}")?;
        }
        Ok(())
    }

    fn fill(self, records: &Records) -> Result<()> {
        let now = clock::now();
        match self {
            Self::Tutors {
                people,
                sessions,
                seed,
            } => Invented {
                people,
                sessions,
                seed,
            }
            .fill(records, now)?,
            Self::Doctors { evidence, seed } => DoctorDemo { evidence, seed }.fill(records, now)?,
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct Filled {
    id: String,
    folder: PathBuf,
    #[serde(flatten)]
    whose: Whose,
}

impl Human for Filled {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let folder = ("folder", self.folder.display().to_string().into());
        page.line(match self.whose {
            Whose::Tutors {
                people, sessions, ..
            } => say(
                "cli-demo-filled",
                &[
                    folder,
                    ("people", people.into()),
                    ("sessions", sessions.into()),
                ],
            ),
            Whose::Doctors { evidence, .. } => say(
                "cli-demo-filled-portfolio",
                &[folder, ("evidence", evidence.into())],
            ),
        })
    }
}
