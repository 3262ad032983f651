//! A set as found: nothing in it is believed before it has been proved.

use uuid::Uuid;

use super::{
    civil::stamp,
    copy::digest_of,
    folder::{Root, SetDir, UNFINISHED},
    manifest::{self, Head, Manifest},
    retention::Made,
};
use crate::{
    BackupFault, BackupPart, Error, KeychainError, Result, UnlockWith, custodians, files,
    keyfile::{
        format::{Decoded, MAX_BYTES as MAX_KEY_FILE, SealedKeyFile, VERSION, decode},
        slot::SlotSecret,
        store::{Opened, open_sealed},
    },
    keys::Keys,
};

/// A set that has proved to be this vault's, whole in its small parts.
#[derive(Debug)]
pub(super) struct OpenSet {
    pub(super) dir: SetDir,
    pub(super) manifest: Manifest,
    pub(super) key_file: SealedKeyFile,
}

impl Head {
    /// The name that a set has.
    pub(super) fn set_name(&self) -> String {
        format!("{}-{}", stamp(self.made_at_ms), self.generation)
    }

    pub(super) fn made(&self) -> Made {
        Made {
            generation: self.generation,
            at_ms: self.made_at_ms,
        }
    }
}

impl OpenSet {
    /// When it was made.
    pub(super) fn made(&self) -> Made {
        self.manifest.head.made()
    }
}

impl SetDir {
    /// What stands in the open, for whoever has no secret.
    pub(super) fn head(&self) -> Result<Head, BackupFault> {
        if self.name.ends_with(UNFINISHED) {
            return Err(BackupFault::Unfinished);
        }
        let head = Head::decode(&self.read(BackupPart::Manifest, manifest::MAX_BYTES)?)?;
        if head.set_name() == self.name {
            Ok(head)
        } else {
            Err(BackupFault::Misnamed)
        }
    }

    /// Opens a set with the vault's keys: proves its manifest and its key file, and that the
    /// database has its length. The bytes of the database and of the attachments are not read.
    pub(super) fn open(&self, vault: Uuid, keys: &Keys) -> Result<OpenSet, BackupFault> {
        if self.head()?.vault_id != vault {
            return Err(BackupFault::Foreign);
        }
        let raw = self.read(BackupPart::KeyFile, MAX_KEY_FILE)?;
        let manifest = self.manifest(keys, &raw)?;
        if manifest.head.vault_id != vault {
            return Err(BackupFault::Foreign);
        }
        let key_file = match decode(raw) {
            Decoded::Good(sealed) if sealed.verify(keys) => sealed,
            _ => return Err(DAMAGED_KEYS),
        };
        if self.length(BackupPart::Database)? != manifest.database.length {
            return Err(BackupFault::CutShort {
                part: BackupPart::Database,
            });
        }
        Ok(OpenSet {
            dir: self.clone(),
            manifest,
            key_file,
        })
    }

    /// The manifest that goes with a key file. A crash while a set was re-keyed leaves the new key
    /// file beside the old manifest; the new one then still lies beside it.
    fn manifest(&self, keys: &Keys, key_file: &[u8]) -> Result<Manifest, BackupFault> {
        let raw = self.read(BackupPart::Manifest, manifest::MAX_BYTES)?;
        let manifest = Manifest::decode(&raw, keys)?;
        let expected = digest_of(key_file);
        if manifest.key_file == expected {
            return Ok(manifest);
        }
        let fresh = files::with_suffix(&self.path(BackupPart::Manifest), ".new");
        let renewed = files::read_limited(&fresh, manifest::MAX_BYTES).ok();
        renewed
            .and_then(|raw| Manifest::decode(&raw, keys).ok())
            .filter(|renewed| renewed.key_file == expected && renewed.head == manifest.head)
            .ok_or(DAMAGED_KEYS)
    }

    /// Opens a set with a secret of its owner.
    ///
    /// # Errors
    /// [`Error::WrongSecret`]; [`Error::Backup`].
    pub(super) fn unlock(&self, with: &UnlockWith<'_>) -> Result<(Opened, OpenSet)> {
        let head = self.head()?;
        let raw = self.read(BackupPart::KeyFile, MAX_KEY_FILE)?;
        let sealed = match decode(raw) {
            Decoded::Good(sealed) => sealed,
            Decoded::Newer(found) => {
                return Err(Error::NewerFormat {
                    found,
                    known: VERSION,
                });
            }
            Decoded::Damaged => return Err(DAMAGED_KEYS.into()),
        };
        if sealed.key_file.vault_id != head.vault_id {
            return Err(BackupFault::Foreign.into());
        }
        let (master, keys) = open_by(&sealed, with).map_err(|error| match error {
            Error::Damaged { .. } => DAMAGED_KEYS.into(),
            error => error,
        })?;
        let set = self.open(head.vault_id, &keys)?;
        let opened = Opened {
            master,
            keys,
            key_file: sealed.key_file,
            copies_differ: false,
        };
        Ok((opened, set))
    }
}

const DAMAGED_KEYS: BackupFault = BackupFault::Damaged {
    part: BackupPart::KeyFile,
};

impl From<BackupFault> for Error {
    fn from(fault: BackupFault) -> Self {
        Self::Backup(fault)
    }
}

pub(super) fn open_by(
    sealed: &SealedKeyFile,
    with: &UnlockWith<'_>,
) -> Result<(crate::keys::MasterKey, Keys)> {
    match with {
        UnlockWith::Passphrase(passphrase) => {
            open_sealed(sealed, &SlotSecret::Passphrase(passphrase))
        }
        UnlockWith::Recovery(code) => open_sealed(sealed, &SlotSecret::Recovery(code)),
        UnlockWith::Custodians(one, other) => {
            let whole = custodians::together(one, other)?;
            open_sealed(sealed, &SlotSecret::Custodians(&whole))
        }
        // A backup is for the day when this computer is gone.
        UnlockWith::Keychain => Err(KeychainError::Missing.into()),
    }
}

impl Root {
    /// The sets that prove to be this vault's, the newest first, and whether there was any that
    /// could not be read and so might hold anything.
    pub(super) fn open_sets(&self, vault: Uuid, keys: &Keys) -> Result<(Vec<OpenSet>, bool)> {
        let mut unreadable = false;
        let mut sets = Vec::new();
        for dir in self.sets()? {
            match dir.open(vault, keys) {
                Ok(set) => sets.push(set),
                Err(BackupFault::Unfinished) => {}
                Err(_) => unreadable = true,
            }
        }
        sets.sort_by_key(|set| std::cmp::Reverse(set.manifest.head.made()));
        Ok((sets, unreadable))
    }

    /// A set by its name.
    pub(super) fn find(&self, name: &str) -> Option<SetDir> {
        let set = super::folder::is_set_name(name).then(|| self.set(name))?;
        super::folder::is_plain_dir(&set.dir).then_some(set)
    }
}
