//! Giving older backups today's secrets.

use std::path::Path;

use super::{copy::digest_of, folder::Root, manifest::Manifest, set::OpenSet};
use crate::{BackupPart, Result, Vault, files, keyfile::slot::Slot};

impl Vault {
    /// Lets every set of this vault at a place open with today's passphrase, recovery kit and
    /// custodians, and with nothing else. Gives how many sets were changed.
    ///
    /// Sets in other places, and copies that somebody made of these, still open with the old ones.
    ///
    /// # Errors
    /// [`crate::Error::Backup`] when the folder is not there; the disk's. A set that was not changed
    /// is as it was.
    pub fn rekey_backups(&self, place: &Path) -> Result<u32> {
        let root = Root::of(place, self.id())?;
        if root.sets()?.is_empty() {
            return Ok(0);
        }
        let _lock = root.lock()?;
        let (sets, _) = root.open_sets(self.id(), self.keys())?;
        let mut changed = 0;
        for set in sets.iter().filter(|set| !self.has_todays_secrets(set)) {
            self.rekey(set).map_err(|error| root.explain(error))?;
            changed += 1;
        }
        Ok(changed)
    }

    /// Whether a set opens with the secrets of today and with nothing else.
    pub(super) fn has_todays_secrets(&self, set: &OpenSet) -> bool {
        let sorted = |slots: &[Slot]| {
            let mut slots: Vec<(uuid::Uuid, [u8; 48])> =
                slots.iter().map(|slot| (slot.id, slot.sealed)).collect();
            slots.sort_unstable();
            slots
        };
        let today = self.key_file_for_backups(set.manifest.anchor);
        sorted(&today.slots) == sorted(&set.key_file.key_file.slots)
    }

    /// Both new files are on the disk before either takes the old one's name. A crash between the
    /// two names leaves the new key file beside the old manifest, and the new manifest beside both:
    /// reading a set knows that case.
    fn rekey(&self, set: &OpenSet) -> Result<()> {
        let key_file = self.key_file_for_backups(set.manifest.anchor);
        let raw = key_file.encode(self.keys());
        let manifest = Manifest {
            key_file: digest_of(&raw),
            ..set.manifest.clone()
        };
        let encoded = manifest.encode(self.keys())?;
        let targets = [
            (set.dir.path(BackupPart::KeyFile), raw),
            (set.dir.path(BackupPart::Manifest), encoded),
        ];
        for (target, bytes) in &targets {
            let fresh = files::with_suffix(target, ".new");
            files::write_synced(&fresh, bytes, "re-keying a backup")?;
        }
        files::sync_dir(&set.dir.dir)?;
        for (target, _) in &targets {
            let fresh = files::with_suffix(target, ".new");
            files::rename(&fresh, target, "re-keying a backup")?;
        }
        files::sync_dir(&set.dir.dir)
    }
}
