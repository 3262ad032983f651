//! Putting a good copy out of a backup in the place of a file that is damaged or missing.

use std::collections::HashMap;

use uuid::Uuid;
use waymark_domain::{AttachmentId, Timestamp};
use waymark_vault::Watch;
use waymark_vault::backup::GoodCopy;

use super::{Attachments, event, load};
use crate::record::{EntityKind, Record, canonical};
use crate::{Error, Now, Result};

/// Where a good copy of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodCopyOf {
    /// The newest set that holds it.
    pub set: String,
    /// When that set was made.
    pub made_at: Timestamp,
}

impl From<&GoodCopy> for GoodCopyOf {
    fn from(copy: &GoodCopy) -> Self {
        Self {
            set: copy.set.clone(),
            made_at: Timestamp::from_millis(copy.made_at_ms),
        }
    }
}

impl Attachments<'_> {
    /// Where good copies of these files are, each read from end to end. A folder for backups that is
    /// away, or was never chosen, holds none.
    ///
    /// # Errors
    /// [`waymark_vault::Error::Cancelled`].
    pub fn good_copies(&self, ids: &[Uuid], watch: Watch<'_>) -> Result<HashMap<Uuid, GoodCopyOf>> {
        let found = match self.copies(ids, watch) {
            Err(Error::Vault(waymark_vault::Error::Cancelled)) => {
                return Err(waymark_vault::Error::Cancelled.into());
            }
            found => found.unwrap_or_default(),
        };
        Ok(found.iter().map(|copy| (copy.id, copy.into())).collect())
    }

    /// Puts the good copy of a file in its place, and says which backup it is from. The copy is proved
    /// to be what was taken in, byte for byte.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the file, or when no backup holds a good copy of it;
    /// [`Error::NotAllowed`] before a folder for backups was chosen;
    /// [`waymark_vault::BackupFault::Away`]; [`waymark_vault::Error::DiskFull`],
    /// [`waymark_vault::Error::Cancelled`].
    pub fn mend(&self, id: AttachmentId, now: Now, watch: Watch<'_>) -> Result<GoodCopyOf> {
        self.records.read(|connection| load(connection, id))?;
        let copies = self.copies(&[id.as_uuid()], watch)?;
        let copy = copies.first().ok_or(Error::NotFound("good copy"))?;
        self.sealed()
            .mend(id.as_uuid(), &copy.path, now.at.as_millis(), watch)?;
        self.records.write(now, |w| {
            let attachment = load(w.sql(), id)?;
            let bytes = canonical(attachment.version, &attachment.fields());
            w.audit(
                event::MENDED,
                EntityKind::Attachment,
                id.as_uuid(),
                attachment.version,
                &bytes,
            )
        })?;
        Ok(copy.into())
    }

    fn copies(&self, ids: &[Uuid], watch: Watch<'_>) -> Result<Vec<GoodCopy>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let folder = self.records.backups().folder()?;
        Ok(self.records.vault().good_copies(&folder, ids, watch)?)
    }
}
