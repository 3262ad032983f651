//! `waymark recovery`: other recovery words, and the kit in two halves.

use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_text::say;

use super::kit::{Halves, Kit, KitFile};
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
    Custodians(Custodians),
}

/// Make a kit in two halves for two people: both together open this store, one alone says nothing
///
/// The halves of an earlier kit no longer open the store. Hand each half to another person, and
/// record who holds it in the window. They open the store with --custodian-files. Unlock with the
/// passphrase; the keychain is not enough. Backups made before still open with the kit they were
/// made with.
#[derive(Args, Debug)]
pub struct Custodians {
    /// Write half A to this new file, on one line, instead of printing it
    #[arg(long, value_name = "FILE", requires = "out_b")]
    out_a: Option<PathBuf>,
    /// Write half B to this new file, on one line, instead of printing it
    #[arg(long, value_name = "FILE", requires = "out_a")]
    out_b: Option<PathBuf>,
    /// End the kit instead: its halves no longer open this store
    #[arg(long, conflicts_with_all = ["out_a", "out_b"])]
    remove: bool,
}

impl Recovery {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        if matches!(store.secret, Secret::Keychain) {
            return Err(Error::KeychainNotEnough);
        }
        match self {
            Self::New { recovery_out } => {
                let file = KitFile::reserve(recovery_out.as_deref())?;
                renew(store, file, output)?;
            }
            Self::Custodians(custodians) if custodians.remove => {
                store.records.custodians().remove_kit(clock::now())?;
                output.show(&Ended { id: id(store) })?;
            }
            Self::Custodians(Custodians { out_a, out_b, .. }) => {
                let a = KitFile::reserve(out_a.as_deref())?;
                let b = KitFile::reserve(out_b.as_deref())?;
                let kit = store.records.custodians().new_kit(clock::now())?;
                output.show(&Split {
                    id: id(store),
                    halves: Halves::deliver(&kit, a, b),
                })?;
            }
        }
        Ok(Outcome::Done)
    }
}

fn renew(store: &Opened, file: Option<KitFile>, output: Output) -> Result<()> {
    let now = clock::now();
    let code = store
        .records
        .vault()
        .new_recovery_code(now.at.as_millis())?;
    // The old words open nothing any more, so the new ones are shown before anything can fail.
    output.show(&Renewed {
        id: id(store),
        kit: Kit::deliver(&code, file),
    })?;
    store.records.settings().set_recovery_checked(false, now)?;
    Ok(())
}

fn id(store: &Opened) -> String {
    store.records.vault().id().to_string()
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

#[derive(Serialize)]
struct Split {
    id: String,
    #[serde(flatten)]
    halves: Halves,
}

impl Human for Split {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.halves.print(page)
    }
}

#[derive(Serialize)]
struct Ended {
    id: String,
}

impl Human for Ended {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-kit-halves-ended", &[]))
    }
}
