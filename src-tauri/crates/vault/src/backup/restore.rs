//! Making a vault out of a set.

use std::path::Path;

use uuid::Uuid;

use super::{
    RestoredVault,
    copy::{Copied, copy},
    folder::{Root, is_plain_file},
    manifest::{Digest, Presence},
    set::OpenSet,
    verify::find,
};
use crate::{
    BackupFault, BackupPart, Error, Gap, Result, Schema, UnlockWith, Vault, VaultPresence, Watch,
    attachments::{Folder, SealedFile},
    files,
    keychain::KeychainSlot,
    keyfile::store::{self, Opened},
    lockfile::LockFile,
    mounts,
    place::{Place, presence},
    watch::Meter,
};

/// Left free beside what a restored vault needs.
const MARGIN: u64 = 4 << 20;

/// Makes a vault out of a set, in a folder that is absent or empty, and opens it. `set` is a name
/// out of [`super::sets`].
///
/// Every byte is compared with the manifest on its way: a set whose database is not what was written
/// is refused; an attachment that is not is left out and named. A mark stands in the new folder
/// until [`Unfinished::finish`], so that one whose making stopped half-way is known as such
/// ([`Gap::NeverRestored`]) and the restore can be repeated there. Whatever goes wrong before leaves
/// nothing behind, and the backup is never changed.
///
/// The restored vault is a new device, and its count of commits goes on beyond the newest set.
///
/// # Errors
/// [`Error::Backup`]; [`Error::WrongSecret`]; [`Error::NotEmpty`]; [`Error::InUse`];
/// [`Error::NewerSchema`] and [`Error::NewerFormat`]; [`Error::DiskFull`], [`Error::ReadOnlyPlace`],
/// [`Error::Cancelled`].
pub fn restore(
    place: &Path,
    set: &str,
    with: UnlockWith<'_>,
    into: &Path,
    schema: &'static Schema,
    at_ms: i64,
    watch: Watch<'_>,
) -> Result<Unfinished> {
    let (root, found) = find(place, set)?;
    let (opened, set) = found.unlock(&with)?;
    let (sets, _) = root.open_sets(set.manifest.head.vault_id, &opened.keys)?;
    let newest = sets.first().unwrap_or(&set);
    let beyond = newest.manifest.head.generation + 1;
    let restored = Restoring::begin(&root, &set, into, at_ms)?
        .run(opened, schema, beyond, at_ms, watch)
        .map_err(|error| root.explain(error))?;
    let made = set.manifest.head.made();
    let newer = sets
        .iter()
        .filter(|other| other.manifest.head.made() > made);
    let restored = RestoredVault {
        vault: restored.vault,
        missing: restored.missing,
        left_out: set
            .manifest
            .of(Presence::LeftOut)
            .map(|file| file.id)
            .collect(),
        tombstones: newest.manifest.tombstones.clone(),
        newer_sets: newer.count(),
    };
    Ok(Unfinished {
        restored,
        place: Place::new(into),
    })
}

/// A vault that came back from a set, with what was deleted since. Until that is deleted again it
/// counts as half-made: nobody is to open a vault with records in it that were deleted.
#[derive(Debug)]
#[must_use = "a vault that is never finished stays half-made"]
pub struct Unfinished {
    restored: RestoredVault,
    place: Place,
}

impl Unfinished {
    /// Hands the vault out to whoever deletes again what was deleted, and then takes the mark of an
    /// unfinished restore away. When that fails, or never returns, the folder stays half-made and
    /// the restore can be repeated there.
    ///
    /// # Errors
    /// Those of `delete_again`; [`Error::ReadOnlyPlace`] and the like.
    pub fn finish<T, E: From<Error>>(
        self,
        delete_again: impl FnOnce(RestoredVault) -> Result<T, E>,
    ) -> Result<T, E> {
        let (mark, dir) = (self.place.restoring(), self.place.dir());
        let done = delete_again(self.restored)?;
        files::remove_if_present(&mark, "finishing the restored vault")?;
        if let Err(error) = files::sync_dir(dir) {
            // A mark that came back after a power cut would give up what was written meanwhile.
            files::write_synced(&mark, b"", "marking the restored vault")?;
            return Err(error.into());
        }
        Ok(done)
    }
}

/// A vault made out of a set.
pub(super) struct Restored {
    pub(super) vault: Vault,
    /// Attachments whose file the backup did not have, or not as it was.
    pub(super) missing: Vec<Uuid>,
    /// Bytes read back.
    pub(super) bytes: u64,
}

/// A restore under way.
pub(super) struct Restoring<'a> {
    root: &'a Root,
    set: &'a OpenSet,
    place: Place,
    lock_file: LockFile,
    /// The folder was not there before.
    made_folder: bool,
}

impl<'a> Restoring<'a> {
    /// Takes the folder and marks it.
    pub(super) fn begin(root: &'a Root, set: &'a OpenSet, into: &Path, at_ms: i64) -> Result<Self> {
        let place = Place::new(into);
        let made_folder = expect_free(&place)? == VaultPresence::Absent;
        if into.starts_with(root.dir()) {
            return Err(BackupFault::InsideTheVault.into());
        }
        files::create_private_dir(into)?;
        let lock_file = LockFile::acquire(&place, at_ms)?;
        // Once more, now that nobody else can be making one here.
        if expect_free(&place)? != VaultPresence::EmptyFolder {
            place.clear_unrestored()?;
        }
        let this = Self {
            root,
            set,
            place,
            lock_file,
            made_folder,
        };
        match this.mark() {
            Ok(()) => Ok(this),
            Err(error) => Err(this.abandon(error)),
        }
    }

    /// From here on whatever is in the folder is ours to clear away.
    fn mark(&self) -> Result<()> {
        if mounts::room(self.place.dir())?.free < self.set.manifest.bytes() + MARGIN {
            return Err(Error::DiskFull);
        }
        files::write_synced(&self.place.restoring(), b"", "marking the restored vault")?;
        files::sync_dir(self.place.dir())
    }

    /// Copies everything and opens the vault. The mark stays.
    pub(super) fn run(
        self,
        opened: Opened,
        schema: &'static Schema,
        beyond: u64,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<Restored> {
        let copied = Meter::start(watch, self.set.manifest.bytes()).and_then(|mut meter| {
            self.copy_files(&opened, &mut meter)
                .map(|it| (it, meter.done()))
        });
        let (missing, bytes) = match copied {
            Ok(copied) => copied,
            Err(error) => return Err(self.abandon(error)),
        };
        let (place, made_folder) = (self.place.clone(), self.made_folder);
        match open(self.place, self.lock_file, opened, schema, beyond, at_ms) {
            Ok(vault) => Ok(Restored {
                vault,
                missing,
                bytes,
            }),
            Err(error) => {
                clear(&place, made_folder);
                Err(error)
            }
        }
    }

    fn copy_files(&self, opened: &Opened, meter: &mut Meter<'_>) -> Result<Vec<Uuid>> {
        self.copy_database(meter)?;
        let mut missing: Vec<Uuid> = self
            .set
            .manifest
            .of(Presence::Lost)
            .map(|file| file.id)
            .collect();
        for file in self.set.manifest.of(Presence::Copied) {
            if !self.copy_attachment(file, meter)? {
                missing.push(file.id);
            }
        }
        // A stick pulled out half-way: what could not be read then is not lost.
        if !self.root.dir().is_dir() {
            return Err(BackupFault::Away.into());
        }
        let key_file = &opened.key_file;
        store::write(&self.place, key_file, &opened.keys, |read_back| {
            read_back == key_file
        })?;
        Ok(missing)
    }

    fn copy_database(&self, meter: &mut Meter<'_>) -> Result<()> {
        let (from, to) = (
            self.set.dir.path(BackupPart::Database),
            self.place.database(),
        );
        let fresh = files::with_suffix(&to, ".new");
        match copy(&from, &fresh, &to, &self.set.manifest.database, meter)? {
            Copied::Whole => files::restrict(&to, 0o600),
            Copied::BadSource => Err(BackupFault::Damaged {
                part: BackupPart::Database,
            }
            .into()),
        }
    }

    /// False when the backup does not have the file as it was.
    fn copy_attachment(&self, file: &SealedFile, meter: &mut Meter<'_>) -> Result<bool> {
        let (from, to) = (self.root.attachments(), Folder::under(self.place.dir()));
        let source = from.sealed(file.id);
        if !is_plain_file(&source) {
            return Ok(false);
        }
        to.make_room_for(file.id)?;
        let expected = Digest {
            length: file.length,
            hash: file.hash,
        };
        let copied = copy(
            &source,
            &to.fresh(file.id),
            &to.sealed(file.id),
            &expected,
            meter,
        )?;
        Ok(copied == Copied::Whole)
    }

    /// Leaves nothing behind.
    fn abandon(self, error: Error) -> Error {
        let (place, made_folder) = (self.place, self.made_folder);
        drop(self.lock_file);
        clear(&place, made_folder);
        error
    }
}

/// What is in a folder that may be made a vault.
fn expect_free(place: &Place) -> Result<VaultPresence> {
    match presence(place)? {
        free @ (VaultPresence::Absent
        | VaultPresence::EmptyFolder
        | VaultPresence::HalfMade(Gap::NeverRestored)) => Ok(free),
        _ => Err(Error::NotEmpty),
    }
}

/// Opens the copied vault as the device that it now is on.
fn open(
    place: Place,
    lock_file: LockFile,
    opened: Opened,
    schema: &'static Schema,
    beyond: u64,
    at_ms: i64,
) -> Result<Vault> {
    let keychain = KeychainSlot::system(opened.key_file.vault_id);
    let mut vault = Vault::open_with(place, lock_file, opened, keychain, schema, false, at_ms)?;
    vault.begin_anew(beyond, at_ms)?;
    Ok(vault)
}

/// Removes what a failed restore made; the lock is free by now. The mark goes last: while anything
/// is left, the folder is known as half-made.
fn clear(place: &Place, made_folder: bool) {
    let cleared = place
        .clear_unrestored()
        .and_then(|()| files::remove_if_present(&place.lock(), "clearing a failed restore"));
    if cleared.is_ok() && made_folder {
        let _ = std::fs::remove_dir(place.dir());
    }
}
