//! `waymark recovery`: other recovery words.

use std::io;
use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;
use waymark_text::say;

use super::kit::{Kit, KitFile};
use crate::clock;
use crate::error::{Error, Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};
use crate::secret::Secret;

#[derive(Debug, Subcommand)]
pub enum Recovery {
    /// Make new recovery words; the old ones no longer open this store
    ///
    /// Unlock with the passphrase or with the old words; the keychain is not enough. Backups made
    /// before still open with the old words.
    New {
        /// Write the 12 words to this new file, on one line, instead of printing them
        #[arg(long, value_name = "FILE")]
        recovery_out: Option<PathBuf>,
    },
}

impl Recovery {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let Self::New { recovery_out } = self;
        if matches!(store.secret, Secret::Keychain) {
            return Err(Error::KeychainNotEnough);
        }
        let file = KitFile::reserve(recovery_out.as_deref())?;
        let now = clock::now();
        let vault = store.records.vault();
        let code = vault.new_recovery_code(now.at.as_millis())?;
        let renewed = Renewed {
            id: vault.id().to_string(),
            kit: Kit::deliver(&code, file),
        };
        // The old words open nothing any more, so the new ones are shown before anything can fail.
        output.show(&renewed)?;
        store.records.settings().set_recovery_checked(false, now)?;
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
struct Renewed {
    id: String,
    #[serde(flatten)]
    kit: Kit,
}

impl Human for Renewed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-kit-renewed", &[]))?;
        self.kit.print(page)
    }
}
