//! What lies where in the folder of a vault's backups. Published in `docs/formats/backup.md`.
//!
//! The folder is on a stick or on a share: others may have put anything there. Whatever is read or
//! written is reached by names of our own making alone, and has to be a plain file or folder.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use uuid::Uuid;

use crate::{BackupFault, BackupPart, Error, Result, attachments::Folder, files};

const NAME: &str = "Waymark backups ";
const READ_ME: &str = "These are encrypted backups made by Waymark. Waymark restores them: choose \
\"Restore from a backup\" when it starts, then this folder, and have the passphrase or the recovery \
kit ready. Do not change, rename or remove anything here; Waymark removes old backups by itself.\n";
/// A folder with more names than this is not looked through.
const MAX_SETS: usize = 10_000;

pub(super) const UNFINISHED: &str = ".unfinished";
const REMOVED: &str = ".removed";

/// The folder of one vault's backups: `Waymark backups 0a1b2c3d`.
#[derive(Clone, Debug)]
pub(super) struct Root(PathBuf);

impl Root {
    /// The folder of this vault's backups at a place that is there.
    pub(super) fn of(place: &Path, vault: Uuid) -> Result<Self> {
        if !place.is_dir() {
            return Err(Error::Backup(BackupFault::Away));
        }
        let name = Self::name(vault);
        let itself = place.file_name().is_some_and(|last| last == name.as_str());
        Ok(Self(if itself {
            place.to_owned()
        } else {
            place.join(name)
        }))
    }

    fn name(vault: Uuid) -> String {
        let id = vault.simple().to_string();
        format!("{NAME}{}", id.get(..8).unwrap_or_default())
    }

    /// The folders of all vaults' backups at a place: the place itself, what is in it, or what it
    /// is in, whichever of them people choose.
    pub(super) fn all(place: &Path) -> Result<Vec<Self>> {
        if !place.is_dir() {
            return Err(Error::Backup(BackupFault::Away));
        }
        let is_root = |dir: &Path| {
            let name = dir.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with(NAME)) && is_plain_dir(&dir.join("sets"))
        };
        if let Some(above) = place.ancestors().take(3).find(|dir| is_root(dir)) {
            return Ok(vec![Self(above.to_owned())]);
        }
        let mut roots: Vec<PathBuf> = names(place)?
            .into_iter()
            .map(|name| place.join(name))
            .filter(|dir| is_root(dir))
            .collect();
        roots.sort();
        Ok(roots.into_iter().map(Self).collect())
    }

    pub(super) fn dir(&self) -> &Path {
        &self.0
    }

    /// The sealed files that the sets share.
    pub(super) fn attachments(&self) -> Folder {
        Folder::under(&self.0)
    }

    pub(super) fn sets_dir(&self) -> PathBuf {
        self.0.join("sets")
    }

    /// A set by its name, whether it is there or not.
    pub(super) fn set(&self, name: &str) -> SetDir {
        SetDir {
            dir: self.sets_dir().join(name),
            name: name.to_owned(),
        }
    }

    /// The sets by their names, unfinished ones among them. What is no plain folder is passed over.
    pub(super) fn sets(&self) -> Result<Vec<SetDir>> {
        if !is_plain_dir(&self.0) || !is_plain_dir(&self.sets_dir()) {
            return Ok(Vec::new());
        }
        let sets = names(&self.sets_dir())?
            .into_iter()
            .filter(|name| !name.ends_with(REMOVED))
            .map(|name| self.set(&name))
            .filter(|set| is_plain_dir(&set.dir));
        Ok(sets.collect())
    }

    /// Makes the folders and the note for whoever finds them.
    pub(super) fn prepare(&self) -> Result<()> {
        let attachments = self.attachments();
        for dir in [self.dir(), &self.sets_dir(), attachments.dir()] {
            make_dir(dir)?;
        }
        let note = self.0.join("READ ME.txt");
        if files::length(&note)? != Some(READ_ME.len() as u64) {
            files::write_synced(&note, READ_ME.as_bytes(), "writing the note")?;
        }
        Ok(())
    }

    /// Keeps others from making a backup here at the same time. Where the file system knows no
    /// locks there is nothing to be had, and sets never get into each other's way but for this.
    pub(super) fn lock(&self) -> Result<Option<File>> {
        let file = files::open_private(&self.0.join("backup.lock"), false)
            .map_err(Error::io("opening the backups' lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Backup(BackupFault::Busy)),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    /// Removes what a crash or a pulled stick left half-made or half-removed.
    pub(super) fn clear_remains(&self) -> Result<()> {
        for name in names(&self.sets_dir())? {
            let dir = self.sets_dir().join(&name);
            if (name.ends_with(UNFINISHED) || name.ends_with(REMOVED)) && is_plain_dir(&dir) {
                files::remove_tree(&dir, "clearing an unfinished backup")?;
            }
        }
        Ok(())
    }

    /// Removes a set: first its name, so that a crash leaves nothing that looks like a set.
    pub(super) fn remove_set(&self, set: &SetDir) -> Result<()> {
        let gone = files::with_suffix(&set.dir, REMOVED);
        files::rename(&set.dir, &gone, "removing an old backup")?;
        files::remove_tree(&gone, "removing an old backup")
    }

    /// The error of an operation on a folder that may have vanished under it.
    pub(super) fn explain(&self, error: Error) -> Error {
        match error {
            Error::Io { .. } | Error::Sqlite { .. } | Error::Damaged { .. } if !self.0.is_dir() => {
                Error::Backup(BackupFault::Away)
            }
            error => error,
        }
    }
}

/// The folder of one set.
#[derive(Clone, Debug)]
pub(super) struct SetDir {
    pub(super) dir: PathBuf,
    pub(super) name: String,
}

impl SetDir {
    pub(super) fn path(&self, part: BackupPart) -> PathBuf {
        self.dir.join(match part {
            BackupPart::Manifest => "manifest",
            BackupPart::KeyFile => "keys",
            BackupPart::Database => "vault.db",
        })
    }

    /// The length of a part, which has to be a plain file.
    pub(super) fn length(&self, part: BackupPart) -> Result<u64, BackupFault> {
        match fs::symlink_metadata(self.path(part)) {
            Ok(found) if found.is_file() => Ok(found.len()),
            Ok(_) => Err(BackupFault::NotPlain),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(BackupFault::Missing { part })
            }
            Err(_) => Err(BackupFault::Damaged { part }),
        }
    }

    /// A small part, whole.
    pub(super) fn read(&self, part: BackupPart, limit: u64) -> Result<Vec<u8>, BackupFault> {
        if self.length(part)? > limit {
            return Err(BackupFault::Damaged { part });
        }
        files::read_limited(&self.path(part), limit).map_err(|_| BackupFault::Damaged { part })
    }
}

/// Whether a name can be a set's: one plain name, so that it leads nowhere else.
pub(super) fn is_set_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ' '))
}

/// Makes a folder that may be there already, but as nothing else.
pub(super) fn make_dir(dir: &Path) -> Result<()> {
    match fs::symlink_metadata(dir) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(Error::Backup(BackupFault::NotPlain)),
        Err(_) => files::make_dir(dir),
    }
}

pub(super) fn is_plain_dir(dir: &Path) -> bool {
    fs::symlink_metadata(dir).is_ok_and(|found| found.is_dir())
}

pub(super) fn is_plain_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// The names in a folder; those that are no text are not ours.
fn names(dir: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(dir).map_err(Error::io("looking into the folder of backups"))?;
    let names = entries
        .take(MAX_SETS)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names.collect())
}
