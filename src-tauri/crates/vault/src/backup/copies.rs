//! Good copies of damaged attachments.

use std::{collections::BTreeSet, path::Path};

use uuid::Uuid;

use super::{
    GoodCopy,
    folder::Root,
    manifest::Presence,
    verify::{Found, read_attachment},
};
use crate::{Result, Vault, Watch, attachments::sealed_files, watch::Meter};

impl Vault {
    /// Looks for good copies of these attachments in the backups at a place, and reads each from end
    /// to end. Those of which there is none are not in the answer.
    ///
    /// # Errors
    /// [`crate::Error::Backup`] when the folder is not there; [`crate::Error::Cancelled`]; the
    /// database's.
    pub fn good_copies(
        &self,
        place: &Path,
        ids: &[Uuid],
        watch: Watch<'_>,
    ) -> Result<Vec<GoodCopy>> {
        let root = Root::of(place, self.id())?;
        let wanted: BTreeSet<Uuid> = ids.iter().copied().collect();
        let (sets, _) = root.open_sets(self.id(), self.keys())?;
        let mut files = self.read(sealed_files)?;
        files.retain(|file| wanted.contains(&file.id));
        let mut meter = Meter::start(watch, files.iter().map(|file| file.length).sum())?;
        let mut copies = Vec::new();
        for file in files {
            let holder = sets
                .iter()
                .find(|set| set.manifest.of(Presence::Copied).any(|held| *held == file));
            if let Some(set) = holder
                && read_attachment(&root, &file, &mut meter)? == Found::Good
            {
                copies.push(GoodCopy {
                    id: file.id,
                    set: set.dir.name.clone(),
                    made_at_ms: set.manifest.head.made_at_ms,
                    path: root.attachments().sealed(file.id),
                });
            }
        }
        Ok(copies)
    }
}
