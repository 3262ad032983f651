//! `waymark create`: a new store.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use waymark_records::settings::{Role, owner_name};
use waymark_records::{Records, SCHEMA};
use waymark_text::say;
use waymark_vault::{Gap, KdfProfile, NewVault, Passphrase, RecoveryCode, Vault, VaultPresence};

use super::kit::{Kit, KitFile};
use super::place;
use crate::args::{General, usage};
use crate::error::{Error, Outcome, Result};
use crate::output::{Human, Output, Page};
use crate::{clock, open, secret};

/// Make a new store and show its recovery words once.
///
/// The folder must be absent or empty. The passphrase comes from --passphrase-file,
/// --passphrase-stdin or a question, and has to be hard to guess. The 12 recovery words open the
/// store without it; they are printed this once, or written to the file named by --recovery-out
/// and to nowhere else.
#[derive(Args, Debug)]
pub struct Create {
    /// Whose store it is
    #[arg(long, value_parser = role, value_name = "tutor|doctor")]
    role: Role,
    /// The owner's name, as it will stand on summaries
    #[arg(long)]
    name: String,
    /// Write the 12 recovery words to this new file, on one line, instead of printing them
    #[arg(long, value_name = "FILE")]
    recovery_out: Option<PathBuf>,
    /// For tests: a key derivation that is quick to guess against
    #[arg(long, hide = true)]
    light_kdf: bool,
}

impl Create {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        let name = owner_name(&self.name)?;
        let dir = open::folder(general)?;
        let passphrase = passphrase_for(general, &dir)?;
        let file = KitFile::reserve(self.recovery_out.as_deref())?;
        let profile = if self.light_kdf {
            KdfProfile::Test
        } else {
            KdfProfile::for_this_machine()
        };
        let (records, code) = new_store(&dir, &passphrase, profile)?;
        records.settings().set_up(&name, self.role, clock::now())?;
        let created = Created {
            id: records.vault().id().to_string(),
            folder: dir.clone(),
            role: self.role,
            name,
            kit: Kit::deliver(&code, file),
        };
        records.into_vault().lock()?;
        output.show(&created)?;
        Ok(Outcome::Done)
    }
}

fn role(word: &str) -> Result<Role, String> {
    word.parse().map_err(|_| "tutor or doctor".to_owned())
}

/// The passphrase for a new store in `dir`, asked for only when one can be made there.
pub fn passphrase_for(general: &General, dir: &Path) -> Result<Passphrase> {
    expect_room(general, dir)?;
    secret::for_new_store(general)
}

/// Makes sure that a store can be made in `dir`, with a passphrase; says what speaks against it.
pub fn expect_room(general: &General, dir: &Path) -> Result<()> {
    let by_other_means =
        general.keychain || general.recovery_file.is_some() || !general.custodian_files.is_empty();
    if by_other_means {
        usage("a new store is made with a passphrase: use --passphrase-file or --passphrase-stdin");
    }
    match waymark_vault::status(dir)? {
        VaultPresence::Absent
        | VaultPresence::EmptyFolder
        | VaultPresence::HalfMade(Gap::NeverFinished) => Ok(place::warn_of_store(dir)?),
        _ => Err(Error::NotEmpty(dir.to_owned())),
    }
}

/// Makes a store without an owner.
pub fn new_store(
    dir: &Path,
    passphrase: &Passphrase,
    profile: KdfProfile,
) -> Result<(Records, RecoveryCode)> {
    let (vault, code) = Vault::create(dir, new_vault(passphrase, profile, &device_name()))?;
    Ok((Records::new(vault), code))
}

/// What a store is made with.
pub fn new_vault<'a>(
    passphrase: &'a Passphrase,
    profile: KdfProfile,
    device_name: &'a str,
) -> NewVault<'a> {
    NewVault {
        passphrase,
        profile,
        schema: &SCHEMA,
        device_name,
        at_ms: clock::now().at.as_millis(),
    }
}

/// The name of this computer.
pub fn device_name() -> String {
    sysinfo::System::host_name().unwrap_or_default()
}

#[derive(Serialize)]
struct Created {
    id: String,
    folder: PathBuf,
    role: Role,
    name: String,
    #[serde(flatten)]
    kit: Kit,
}

impl Human for Created {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let folder = self.folder.display().to_string();
        page.line(say("cli-created", &[("folder", folder.into())]))?;
        self.kit.print(page)?;
        match self.role {
            Role::Doctor => page.line(say("cli-created-doctor", &[])),
            Role::Tutor => Ok(()),
        }
    }
}
