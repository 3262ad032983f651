//! From the folder of an export to a store: first all of it is looked at, then a store is made.

mod fill;
mod list;
mod look;

use std::path::{Path, PathBuf};

use uuid::Uuid;
use waymark_vault::{NewVault, RecoveryCode, Vault, Watch};

use super::files::Copied;
use super::folder::Progress;
use super::manifest::Manifest;
use crate::{Now, Records, Result};

pub use fill::Imported;

/// An export of which every byte was read and found to be as it was written.
#[derive(Debug)]
pub struct Verified {
    dir: PathBuf,
    manifest: Manifest,
    files: Vec<Copied>,
}

/// A store that was made from an export.
#[derive(Debug)]
pub struct NewStore {
    /// The open store.
    pub records: Records,
    /// Its recovery code: a new one, shown this once.
    pub recovery_code: RecoveryCode,
    /// What came in.
    pub imported: Imported,
}

/// Reads the folder of an export from end to end and changes nothing.
///
/// # Errors
/// [`crate::Error::Export`] with the file that is missing, was added or was changed, or that holds
/// what no export holds; [`waymark_vault::Error::Cancelled`].
pub fn verify(dir: &Path, watch: Watch<'_>) -> Result<Verified> {
    look::verify(dir, watch)
}

impl Verified {
    /// When the export was made, RFC 3339.
    #[must_use]
    pub fn made_at(&self) -> &str {
        &self.manifest.made_at
    }

    /// The id of the store it was made from.
    #[must_use]
    pub const fn store(&self) -> Uuid {
        self.manifest.store
    }

    /// How many records of this name it holds: `doctors`, `sessions`, `actions` and so on.
    #[must_use]
    pub fn count(&self, name: &str) -> u64 {
        self.manifest.records.get(name).copied().unwrap_or(0)
    }

    /// How many bytes it has.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.manifest.files.iter().map(|file| file.bytes).sum()
    }

    /// Makes a store in an absent or an empty folder that holds what this export holds. Its keys,
    /// its recovery code and its audit chain are new; the audit trail of the old store is kept in
    /// it. When it fails there is no store.
    ///
    /// # Errors
    /// What [`Vault::create`] refuses; [`crate::Error::Export`] if the folder was changed since it
    /// was verified; [`waymark_vault::Error::Cancelled`].
    pub fn into_new(
        self,
        at: &Path,
        new: NewVault<'_>,
        now: Now,
        watch: Watch<'_>,
    ) -> Result<NewStore> {
        let (vault, recovery_code) = Vault::create(at, new)?;
        let records = Records::new(vault);
        let mut progress = Progress::new(watch, self.bytes());
        match fill::fill(&records, &self, now, &mut progress) {
            Ok(imported) => Ok(NewStore {
                records,
                recovery_code,
                imported,
            }),
            Err(error) => {
                // It was made a moment ago and holds nothing: the first error is the one to tell.
                let _ = records.into_vault().lock();
                let _ = std::fs::remove_dir_all(at);
                Err(error)
            }
        }
    }
}
