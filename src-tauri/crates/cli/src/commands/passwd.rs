//! `waymark passwd`: another passphrase.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use waymark_text::say;

use crate::args::General;
use crate::clock;
use crate::error::{Error, Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};
use crate::secret::{self, Secret};

/// Change the passphrase.
///
/// Unlock with the old passphrase, or with the recovery words or both halves when it is forgotten. The new one
/// comes from --new-passphrase-file; with --passphrase-stdin from the second line of standard
/// input; else from a question. Nothing is encrypted anew, so older backups still open with the
/// old passphrase.
#[derive(Args, Debug)]
pub struct Passwd {
    /// Take the new passphrase from the first line of FILE
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

impl Passwd {
    pub fn run(&self, store: &Opened, general: &General, output: Output) -> Result<Outcome> {
        let vault = store.records.vault();
        let new = || secret::replacement(general, self.new_passphrase_file.as_deref());
        match &store.secret {
            Secret::Passphrase(current) => {
                vault.change_passphrase(current, &new()?, clock::now().at.as_millis())?;
            }
            Secret::Recovery(code) => {
                vault.reset_passphrase(code, &new()?, clock::now().at.as_millis())?;
            }
            Secret::Custodians(one, other) => {
                let at_ms = clock::now().at.as_millis();
                vault.reset_passphrase_with_custodians(one, other, &new()?, at_ms)?;
            }
            Secret::Keychain => return Err(Error::KeychainNotEnough),
        }
        output.show(&Changed {
            id: vault.id().to_string(),
        })?;
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
struct Changed {
    id: String,
}

impl Human for Changed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-passphrase-changed", &[]))
    }
}
