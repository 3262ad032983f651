//! What lies where in a vault's folder, and what can be said about it before it is unlocked.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    Error, Gap, Result,
    database::PAGE_BYTES,
    files,
    keyfile::{
        slot::SlotKind,
        store::{Copies, CopyOnDisk},
    },
};

/// The names in a vault's folder. Published in `docs/formats/vault.md`.
#[derive(Clone, Debug)]
pub(crate) struct Place(PathBuf);

impl Place {
    pub(crate) fn new(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.0
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    pub(crate) fn keys_copy(&self) -> PathBuf {
        self.0.join("keys.copy")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("vault.db")
    }

    pub(crate) fn wal(&self) -> PathBuf {
        self.0.join("vault.db-wal")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.0.join("vault.lock")
    }

    pub(crate) fn lock_holder(&self) -> PathBuf {
        self.0.join("vault.lock.holder")
    }

    /// Stands from the first step of creation to the last.
    pub(crate) fn creating(&self) -> PathBuf {
        self.0.join("vault.creating")
    }

    /// Nothing but room, thrown off when the disk is full.
    pub(crate) fn ballast(&self) -> PathBuf {
        self.0.join("vault.ballast")
    }

    /// Stands from the first step of restoring a backup to the last.
    pub(crate) fn restoring(&self) -> PathBuf {
        self.0.join("vault.restoring")
    }

    /// A rehearsed restore, while it lasts.
    pub(crate) fn drill(&self) -> PathBuf {
        self.0.join("drill")
    }

    /// A state set aside while it is carried to a place.
    pub(crate) fn staging(&self) -> PathBuf {
        self.0.join("staging")
    }

    /// Copies kept before something irreversible: a migration, a damaged log.
    pub(crate) fn kept(&self) -> PathBuf {
        self.0.join("kept")
    }

    /// Every file that creation makes, for clearing up one that never finished.
    fn made_by_creation(&self) -> [PathBuf; 8] {
        let shm = self.0.join("vault.db-shm");
        let fresh = |path: PathBuf| files::with_suffix(&path, ".new");
        [
            self.wal(),
            shm,
            self.database(),
            fresh(self.keys()),
            fresh(self.keys_copy()),
            self.keys(),
            self.keys_copy(),
            self.creating(),
        ]
    }

    /// Removes what an unfinished creation left. It never held anything: the vault is handed over
    /// only after the mark of creation is gone.
    pub(crate) fn clear_unfinished(&self) -> Result<()> {
        for path in self.made_by_creation() {
            files::remove_if_present(&path, "clearing an unfinished vault")?;
        }
        Ok(())
    }

    /// Removes what an unfinished restore left. It never held anything that is not in the backup:
    /// the folder was empty before, and the vault is handed over only after the mark is gone.
    pub(crate) fn clear_unrestored(&self) -> Result<()> {
        let doing = "clearing an unfinished restore";
        self.clear_unfinished()?;
        files::remove_if_present(&files::with_suffix(&self.database(), ".new"), doing)?;
        files::remove_if_present(&self.ballast(), doing)?;
        files::remove_tree(&self.kept(), doing)?;
        files::remove_tree(&self.0.join("attachments"), doing)?;
        files::sync_dir(&self.0)?;
        files::remove_if_present(&self.restoring(), doing)
    }
}

/// What can be said about a folder before any secret is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultPresence {
    /// There is no such folder: a vault can be created here.
    Absent,
    /// The folder is empty: a vault can be created here.
    EmptyFolder,
    /// The folder holds other things and no vault.
    NotAVault,
    /// Creating or copying a vault here stopped half-way.
    HalfMade(Gap),
    /// A vault that can be unlocked.
    Present {
        /// Whether quick unlock by the operating system's keychain is set up.
        has_keychain_slot: bool,
    },
    /// A vault made by a newer version of the program, with the format of its key file.
    FutureVersion(u16),
    /// The database is there, and both copies of the key file are damaged.
    DamagedKeyFile,
}

/// Looks at a folder without a secret and without changing anything.
pub(crate) fn presence(place: &Place) -> Result<VaultPresence> {
    let mut names = match fs::read_dir(place.dir()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(VaultPresence::Absent),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Ok(VaultPresence::NotAVault);
        }
        Err(error) => return Err(Error::io("looking into the folder")(error)),
    };
    // A lock file alone is what a refused attempt leaves behind.
    let lock_files = [place.lock(), place.lock_holder()];
    let anything =
        names.any(|entry| entry.map_or(true, |entry| !lock_files.contains(&entry.path())));
    if !anything {
        return Ok(VaultPresence::EmptyFolder);
    }
    if files::length(&place.restoring())?.is_some() {
        return Ok(VaultPresence::HalfMade(Gap::NeverRestored));
    }
    if files::length(&place.creating())?.is_some() {
        return Ok(VaultPresence::HalfMade(Gap::NeverFinished));
    }
    present(place)
}

fn present(place: &Place) -> Result<VaultPresence> {
    let copies = Copies::read(place)?;
    let no_keys = matches!(
        (&copies.main, &copies.spare),
        (CopyOnDisk::Absent, CopyOnDisk::Absent)
    );
    let database = files::length(&place.database())?;
    Ok(match (database, no_keys) {
        (None, true) => VaultPresence::NotAVault,
        (None, false) => VaultPresence::HalfMade(Gap::NoDatabase),
        (Some(_), true) => VaultPresence::HalfMade(Gap::NoKeyFile),
        (Some(length), false) if cut_short(place, length)? => {
            VaultPresence::HalfMade(Gap::DatabaseCutShort)
        }
        (Some(_), false) => match copies.believed() {
            Ok(sealed) => VaultPresence::Present {
                has_keychain_slot: sealed
                    .key_file
                    .slots_of(SlotKind::Keychain)
                    .next()
                    .is_some(),
            },
            Err(Error::NewerFormat { found, .. }) => VaultPresence::FutureVersion(found),
            Err(_) => VaultPresence::DamagedKeyFile,
        },
    })
}

/// Whether the database ends where a copy broke off. With a log beside it the last page may have
/// been on its way when the power went, and the log has it whole.
fn cut_short(place: &Place, length: u64) -> Result<bool> {
    let no_log = files::length(&place.wal())?.unwrap_or(0) == 0;
    Ok(no_log && (length == 0 || !length.is_multiple_of(PAGE_BYTES)))
}
