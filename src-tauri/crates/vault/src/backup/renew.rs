//! Copying files into the backups again that went bad there.

use std::{collections::BTreeSet, path::Path};

use uuid::Uuid;

use super::{
    copy::{Copied, copy},
    folder::Root,
    manifest::Digest,
};
use crate::{
    Result, Vault, Watch,
    attachments::{Folder, SealedFile, sealed_files},
    watch::Meter,
};

impl Vault {
    /// Copies sealed files into the folder for backups again, in place of what stands there: for
    /// those that [`Vault::verify_backup`] or [`Vault::drill`] named as missing or damaged. Gives
    /// those that are good there now; the vault itself may no longer have the others.
    ///
    /// # Errors
    /// [`crate::Error::Backup`], [`crate::Error::DiskFull`], [`crate::Error::Cancelled`].
    pub fn renew_in_backups(
        &self,
        place: &Path,
        ids: &[Uuid],
        watch: Watch<'_>,
    ) -> Result<Vec<Uuid>> {
        let root = Root::of(place, self.id())?;
        let wanted: BTreeSet<Uuid> = ids.iter().copied().collect();
        let mut files = self.read(sealed_files)?;
        files.retain(|file| wanted.contains(&file.id));
        self.renew(&root, &files, watch)
            .map_err(|error| root.explain(error))
    }

    fn renew(&self, root: &Root, files: &[SealedFile], watch: Watch<'_>) -> Result<Vec<Uuid>> {
        let _lock = root.lock()?;
        let (from, to) = (Folder::under(self.dir()), root.attachments());
        let mut meter = Meter::start(watch, files.iter().map(|file| file.length).sum())?;
        let mut renewed = Vec::new();
        for file in files {
            let expected = Digest {
                length: file.length,
                hash: file.hash,
            };
            let (source, target) = (from.sealed(file.id), to.sealed(file.id));
            let copied = copy(&source, &to.fresh(file.id), &target, &expected, &mut meter)?;
            if copied == Copied::Whole {
                renewed.push(file.id);
            }
        }
        Ok(renewed)
    }
}
