//! Finding the store and opening it.

use std::io::{self, Write};
use std::path::{self, Path, PathBuf};
use std::thread;

use waymark_records::{Error as RecordsError, Records, places};
use waymark_text::say;
use waymark_vault::{Attempts, Error as VaultError, Part, Vault, VaultPresence};

use crate::args::General;
use crate::clock;
use crate::error::{Error, Outcome, Result, part};
use crate::secret::{self, Secret};

const VAULT_VARIABLE: &str = "WAYMARK_VAULT";

/// How often somebody at a terminal may try.
const TRIES: u32 = 3;

/// An open store, and what opened it.
pub struct Opened {
    pub records: Records,
    pub secret: Secret,
}

/// The folder of the store, as an absolute path.
pub fn folder(general: &General) -> Result<PathBuf> {
    let by_environment = || {
        std::env::var_os(VAULT_VARIABLE)
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from)
    };
    let named = general.vault.clone().or_else(by_environment);
    Ok(path::absolute(named.unwrap_or_else(places::default_store))?)
}

/// Opens the store; says on standard error when it can only be read.
pub fn open(general: &General) -> Result<Opened> {
    let dir = folder(general)?;
    expect_store(&dir)?;
    let mut attempts = Attempts::new();
    loop {
        let secret = Secret::read(general)?;
        let at = clock::now().at;
        match Records::unlock(&dir, secret.unlock_with(), at) {
            Ok(records) => {
                warn(records.vault())?;
                return Ok(Opened { records, secret });
            }
            Err(RecordsError::Vault(VaultError::WrongSecret)) if secret::is_asked(general) => {
                attempts.failed(at.as_millis());
                if attempts.failures() == TRIES {
                    return Err(VaultError::WrongSecret.into());
                }
                writeln!(io::stderr(), "{}", say("error-wrongSecret", &[]))?;
                thread::sleep(attempts.wait(at.as_millis()));
            }
            Err(RecordsError::Vault(VaultError::Keychain(error))) => {
                return Err(Error::NotByKeychain(error));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Opens the store, runs a command on it and locks it again.
pub fn with_store(
    general: &General,
    command: impl FnOnce(&Opened) -> Result<Outcome>,
) -> Result<Outcome> {
    let opened = open(general)?;
    let damaged = opened.records.vault().damage().is_some();
    let outcome = command(&opened)?;
    opened.records.into_vault().lock()?;
    Ok(if damaged { Outcome::Damage } else { outcome })
}

/// Says why there is nothing to open before anybody is asked for a passphrase.
fn expect_store(dir: &Path) -> Result<()> {
    match waymark_vault::status(dir)? {
        VaultPresence::Present { .. } => Ok(()),
        VaultPresence::Absent | VaultPresence::EmptyFolder | VaultPresence::NotAVault => {
            Err(Error::NoStore(dir.to_owned()))
        }
        VaultPresence::HalfMade(what) => Err(VaultError::HalfMade { what }.into()),
        VaultPresence::FutureVersion(_) => Err(Error::NewerStore),
        VaultPresence::DamagedKeyFile => Err(VaultError::Damaged {
            what: Part::KeyFile,
        }
        .into()),
    }
}

/// What whoever uses this store must know, whatever they came for.
fn warn(vault: &Vault) -> io::Result<()> {
    let mut err = io::stderr();
    if let Some(damage) = vault.damage() {
        let kept = damage
            .kept
            .as_deref()
            .map(|path| path.display().to_string())
            .unwrap_or_default();
        let about = [("part", part(damage.what).into()), ("kept", kept.into())];
        writeln!(err, "waymark: {}", say("cli-warn-damage", &about))?;
    }
    if vault.older_copy().is_some() {
        writeln!(err, "waymark: {}", say("cli-warn-older-copy", &[]))?;
    }
    Ok(())
}
