//! Listing sets, with and without the vault's keys.

use std::{cmp::Reverse, path::Path};

use super::{
    BackupSet, SetHeader,
    folder::{Root, SetDir},
    manifest::Head,
};
use crate::{BackupFault, BackupPart, Result, Vault};

/// The sets of all vaults at a place, the newest first, for whoever has no secret yet. The place may
/// be the folder that was chosen for backups, what Waymark made in it, or one of the sets.
///
/// # Errors
/// [`crate::Error::Backup`] with [`BackupFault::Away`] when the folder is not there. What is the
/// matter with a set is said with the set.
pub fn sets(place: &Path) -> Result<Vec<SetHeader>> {
    let mut found = Vec::new();
    for root in Root::all(place)? {
        found.extend(root.sets()?.iter().map(header));
    }
    found.sort_by_key(|set| Reverse((set.generation, set.made_at_ms, set.set.clone())));
    Ok(found)
}

fn header(set: &SetDir) -> SetHeader {
    let head = set.head();
    let known = head.as_ref().ok();
    SetHeader {
        set: set.name.clone(),
        vault_id: known.map(|head| head.vault_id),
        made_at_ms: known.map(|head| head.made_at_ms),
        generation: known.map(|head| head.generation),
        fault: head.and_then(|_| parts_are_there(set)).err(),
    }
}

fn parts_are_there(set: &SetDir) -> Result<(), BackupFault> {
    set.length(BackupPart::KeyFile)?;
    set.length(BackupPart::Database).map(drop)
}

impl Vault {
    /// This vault's sets at a place, the newest first. A set that is unfinished, damaged or another
    /// vault's is listed with its fault.
    ///
    /// # Errors
    /// [`crate::Error::Backup`] with [`BackupFault::Away`] when the folder is not there.
    pub fn backups(&self, place: &Path) -> Result<Vec<BackupSet>> {
        let root = Root::of(place, self.id())?;
        let mut found: Vec<BackupSet> = root.sets()?.iter().map(|set| self.listed(set)).collect();
        found.sort_by_key(|set| Reverse((set.generation, set.made_at_ms, set.set.clone())));
        Ok(found)
    }

    fn listed(&self, set: &SetDir) -> BackupSet {
        let opened = set.open(self.id(), self.keys());
        let head: Option<Head> = match &opened {
            Ok(opened) => Some(opened.manifest.head),
            Err(_) => set.head().ok(),
        };
        BackupSet {
            set: set.name.clone(),
            made_at_ms: head.map(|head| head.made_at_ms),
            generation: head.map(|head| head.generation),
            bytes: opened.as_ref().map_or(0, |set| set.manifest.bytes()),
            todays_secrets: opened
                .as_ref()
                .is_ok_and(|set| self.has_todays_secrets(set)),
            fault: opened.err(),
        }
    }
}
