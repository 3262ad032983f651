//! Backups: whole, encrypted copies of a vault in a folder of the user's choosing.
//!
//! ```text
//! <folder>/Waymark backups 0a1b2c3d/attachments/…   sealed files, as in the vault, shared by all sets
//!                                  /sets/<name>/    one backup: vault.db, keys, manifest
//! ```
//!
//! A set is written under another name, read back, and named last; the sets before it are never
//! touched but by being removed whole. The format is published in `docs/formats/backup.md`.
//!
//! Nothing found in the folder is trusted: names are our own, files have to be plain, a manifest is
//! parsed only after it has proved to come from the vault's owner, and every byte that is restored
//! is compared with it first.

mod civil;
mod copies;
mod copy;
mod drill;
mod folder;
mod list;
mod make;
mod manifest;
mod rekey;
mod renew;
mod restore;
mod retention;
mod set;
mod snapshot;
mod stage;
mod verify;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use uuid::Uuid;

pub use list::sets;
pub use restore::{Unfinished, restore};
pub use retention::Retention;
pub use stage::{
    SealedSet, SetContents, SetFile, Staged, header, lay_out, open_pieces, superfluous,
};
pub use verify::verify;

use crate::{BackupFault, CheckReport, Vault};

/// Something that was deleted for good: restoring an older backup must not bring it back.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tombstone {
    /// The kind of record: a short word of the caller's.
    pub kind: String,
    /// Which record.
    pub id: Uuid,
    /// When it was deleted for good, in milliseconds UTC.
    pub at_ms: i64,
}

/// What to back up, and where to.
#[derive(Clone, Copy, Debug)]
pub struct BackupRequest<'a> {
    /// The folder that the user chose.
    pub place: &'a Path,
    /// Which sets are kept.
    pub retention: Retention,
    /// Everything deleted for good so far.
    pub tombstones: &'a [Tombstone],
    /// Attachments that the user does not want in backups.
    pub left_out: &'a BTreeSet<Uuid>,
}

/// A backup that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct BackupMade {
    /// The set's name.
    pub set: String,
    /// When it was made, in milliseconds UTC.
    pub made_at_ms: i64,
    /// Commits of the database when it was copied.
    pub generation: u64,
    /// Bytes written for it.
    pub bytes_written: u64,
    /// Bytes of everything that it holds, those that were there before included.
    pub bytes_total: u64,
    /// Attachments that belong to it.
    pub attachments: u64,
    /// Attachments copied for it.
    pub attachments_copied: u64,
    /// Attachments that the vault itself no longer has as they were, and the folder neither.
    pub not_copied: Vec<Uuid>,
    /// Older sets removed afterwards.
    pub removed: Vec<String>,
}

/// A set as its own vault sees it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct BackupSet {
    /// Its name, by which it is verified and restored.
    pub set: String,
    /// When it was made, in milliseconds UTC; unknown where its manifest cannot be read.
    pub made_at_ms: Option<i64>,
    /// Commits of the database when it was copied.
    pub generation: Option<u64>,
    /// Bytes of everything that it holds.
    pub bytes: u64,
    /// Whether it opens with the passphrase, recovery kit and custodians of today, and with nothing
    /// else. See [`Vault::rekey_backups`].
    pub todays_secrets: bool,
    /// What can be seen to be the matter with it without reading all of it.
    pub fault: Option<BackupFault>,
}

/// A set as anybody sees it who finds the folder. Nothing of this is proved before the set opens.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SetHeader {
    /// Its name, by which it is verified and restored.
    pub set: String,
    /// The vault it was made from.
    pub vault_id: Option<Uuid>,
    /// When it was made, in milliseconds UTC.
    pub made_at_ms: Option<i64>,
    /// Commits of the database when it was copied.
    pub generation: Option<u64>,
    /// What can be seen to be the matter with it without a secret.
    pub fault: Option<BackupFault>,
}

/// What reading a set from end to end showed. Empty lists are good.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct BackupReport {
    /// The set's name.
    pub set: String,
    /// When it was made, in milliseconds UTC.
    pub made_at_ms: i64,
    /// Bytes read.
    pub bytes: u64,
    /// What is the matter with the database's copy.
    pub database: Option<BackupFault>,
    /// Attachments in the set.
    pub attachments: u64,
    /// Those whose file is not there.
    pub missing: Vec<Uuid>,
    /// Those whose file is not what was written.
    pub damaged: Vec<Uuid>,
    /// Of the missing and damaged, those that were copied again since: see
    /// [`Vault::renew_in_backups`].
    pub renewed: Vec<Uuid>,
    /// Those that the vault no longer had as they were when the set was made.
    pub lost_before: Vec<Uuid>,
    /// Those that the user did not want in backups.
    pub left_out: Vec<Uuid>,
}

impl BackupReport {
    /// Whether everything in the set is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.database.is_none() && self.missing.is_empty() && self.damaged.is_empty()
    }
}

/// A vault restored from a backup, unlocked.
#[derive(Debug)]
pub struct RestoredVault {
    /// The vault.
    pub vault: Vault,
    /// Everything deleted for good, by the newest manifest that can be read: to be deleted again by
    /// whoever knows the records.
    pub tombstones: Vec<Tombstone>,
    /// Attachments whose file the backup did not have, or not as it was.
    pub missing: Vec<Uuid>,
    /// Attachments that the user did not want in backups.
    pub left_out: Vec<Uuid>,
    /// Sets in the same folder that are newer than the one restored.
    pub newer_sets: usize,
}

/// What rehearsing a restore showed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DrillReport {
    /// The set's name.
    pub set: String,
    /// When it was made, in milliseconds UTC.
    pub made_at_ms: i64,
    /// Bytes read back.
    pub bytes: u64,
    /// Rows read back, by table, without the vault's own tables and those of the search index.
    pub rows: BTreeMap<String, u64>,
    /// Attachments read back, each decrypted from end to end.
    pub files: u64,
    /// Attachments whose file the backup did not have, or not as it was.
    pub missing: Vec<Uuid>,
    /// What the deep check of the restored vault found.
    pub check: CheckReport,
}

impl DrillReport {
    /// Whether everything came back as it was.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty() && self.check.is_sound()
    }
}

/// A good copy of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct GoodCopy {
    /// Which attachment.
    pub id: Uuid,
    /// The newest set that holds it.
    pub set: String,
    /// When that set was made, in milliseconds UTC.
    pub made_at_ms: i64,
    /// The sealed file, for [`crate::Attachments::mend`].
    pub path: PathBuf,
}

#[cfg(test)]
mod tests;
