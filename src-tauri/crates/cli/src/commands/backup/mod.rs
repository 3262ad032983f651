//! `waymark backup`: encrypted copies of the whole store, and bringing one back.

mod afar;
mod list;
mod make;
pub mod plan;
mod restore;
mod verify;

use std::path::Path;

use clap::Subcommand;
use waymark_records::Error as RecordsError;
use waymark_vault::backup::SetHeader;
use waymark_vault::{BackupFault, Error as VaultError, backup};

use crate::args::General;
use crate::error::{Error, Outcome, Result};
use crate::open::with_store;
use crate::output::Output;

#[derive(Debug, Subcommand)]
pub enum Backup {
    Make(make::Make),
    List(list::List),
    Verify(verify::Verify),
    Restore(restore::Restore),
    /// Rehearse a restore
    ///
    /// Brings the newest backup in the chosen folder back into a passing place beside the store,
    /// opens it, checks every page and every file of it, and removes it again. Exit code 4 if
    /// something in it is not as it was written.
    Drill,
    /// Let every backup in the chosen folder open with today's passphrase and kits alone
    ///
    /// Backups made before a change of passphrase, of recovery words or of the kit in two halves
    /// still open with the old ones. Use this when somebody else may know them.
    Rekey,
}

impl Backup {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        match self {
            Self::Make(command) => with_store(general, |store| command.run(store, output)),
            Self::List(command) => command.run(output),
            Self::Verify(command) => command.run(general, output),
            Self::Restore(command) => command.run(general, output),
            Self::Drill => with_store(general, |store| plan::drill(store, output)),
            Self::Rekey => with_store(general, |store| plan::rekey(store, output)),
        }
    }
}

/// The set that was named, else the newest one at a place, if it belongs to the only store there
/// and nothing can be seen to be the matter with it: an older one is never taken for it in silence.
fn chosen(place: &Path, named: Option<&str>) -> Result<String> {
    among(&backup::sets(place)?, named)
}

fn among(sets: &[SetHeader], named: Option<&str>) -> Result<String> {
    if let Some(named) = named {
        let known = sets.iter().any(|set| set.set == named);
        return known.then(|| named.to_owned()).ok_or(Error::NoSuchBackup);
    }
    let mut stores: Vec<_> = sets.iter().filter_map(|set| set.vault_id).collect();
    stores.sort();
    stores.dedup();
    if stores.len() > 1 {
        return Err(Error::SeveralStores);
    }
    // What was never finished never was a backup.
    let finished = || {
        sets.iter()
            .filter(|set| set.fault != Some(BackupFault::Unfinished))
    };
    let usable = finished().find(|set| set.fault.is_none());
    let spoilt = finished()
        .filter_map(|set| Some((&set.set, set.fault?)))
        .max_by_key(|(name, _)| *name);
    match (usable, spoilt) {
        (Some(usable), Some((name, fault))) if *name > usable.set => Err(unusable(fault)),
        (Some(usable), _) => Ok(usable.set.clone()),
        (None, Some((_, fault))) => Err(unusable(fault)),
        (None, None) => Err(unusable(BackupFault::NotFound)),
    }
}

const fn unusable(fault: BackupFault) -> Error {
    Error::Vault(VaultError::Backup(fault))
}

/// A secret that is wrong here may well open the store: the backup may be older than it.
fn of_backup(error: impl Into<Error>) -> Error {
    match error.into() {
        Error::Vault(VaultError::WrongSecret)
        | Error::Records(RecordsError::Vault(VaultError::WrongSecret)) => Error::NotThisBackup,
        error => error,
    }
}
