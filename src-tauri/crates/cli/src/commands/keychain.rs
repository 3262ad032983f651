//! `waymark keychain`: quick unlock.

use std::io;

use clap::Subcommand;
use serde::Serialize;
use waymark_text::say;

use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

#[derive(Debug, Subcommand)]
pub enum Keychain {
    /// Let this computer's keychain open the store
    ///
    /// Your organisation's administrators could undo quick unlock.
    On,
    /// Let only the passphrase and the recovery words open it
    Off,
}

impl Keychain {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let vault = store.records.vault();
        let at_ms = clock::now().at.as_millis();
        match self {
            Self::On => vault.keychain_on(at_ms)?,
            Self::Off => vault.keychain_off(at_ms)?,
        }
        output.show(&QuickUnlock {
            id: vault.id().to_string(),
            keychain: vault.has_keychain_slot(),
        })?;
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
struct QuickUnlock {
    id: String,
    keychain: bool,
}

impl Human for QuickUnlock {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(match self.keychain {
            true => say("cli-keychain-on", &[]),
            false => say("cli-keychain-off", &[]),
        })
    }
}
