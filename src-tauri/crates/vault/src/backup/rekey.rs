//! Giving older backups today's secrets.

use std::path::Path;

use super::{
    copy::digest_of,
    folder::Root,
    manifest::{self, Manifest},
    set::OpenSet,
};
use crate::{BackupPart, Result, Vault, Watch, files, keyfile::slot::Slot, watch::Meter};

impl Vault {
    /// Lets every set of this vault at a place open with today's passphrase, recovery kit and
    /// custodians, and with nothing else. Gives how many sets were changed.
    ///
    /// Sets in other places, and copies that somebody made of these, still open with the old ones.
    ///
    /// # Errors
    /// [`crate::Error::Backup`] when the folder is not there; [`crate::Error::Cancelled`], between
    /// two sets; the disk's. A set that was not changed is as it was.
    pub fn rekey_backups(&self, place: &Path, watch: Watch<'_>) -> Result<u32> {
        let root = Root::of(place, self.id())?;
        if root.sets()?.is_empty() {
            return Ok(0);
        }
        let _lock = root.lock()?;
        let mut meter = Meter::start(watch, 0)?;
        let (sets, _) = root.open_sets(self.id(), self.keys())?;
        let mut changed = 0;
        for set in &sets {
            meter.add(0)?;
            let renewed = self.finish(set).and_then(|()| self.renew_secrets(set));
            changed += u32::from(renewed.map_err(|error| root.explain(error))?);
        }
        Ok(changed)
    }

    fn renew_secrets(&self, set: &OpenSet) -> Result<bool> {
        let old = !self.has_todays_secrets(set);
        if old {
            self.rekey(set)?;
        }
        Ok(old)
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

    /// Gives the manifest its name that a crash left under its passing one. It is the only one that
    /// goes with the key file there: the next one must not be written over it.
    fn finish(&self, set: &OpenSet) -> Result<()> {
        let manifest = set.dir.path(BackupPart::Manifest);
        let named = set.dir.read(BackupPart::Manifest, manifest::MAX_BYTES)?;
        if Manifest::decode(&named, self.keys())? == set.manifest {
            return Ok(());
        }
        let fresh = files::with_suffix(&manifest, ".new");
        files::rename(&fresh, &manifest, "re-keying a backup")?;
        files::sync_dir(&set.dir.dir)
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
            // The one name lasts before the other one changes, whatever order the disk prefers.
            files::sync_dir(&set.dir.dir)?;
        }
        Ok(())
    }
}
