//! The pieces of a set, for whoever carries them to a place that is no folder of this computer, and
//! back into a folder from there. What they prove, and how they are restored, is as for any set.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::PoisonError,
};

use uuid::Uuid;

use super::{
    SetHeader, Tombstone,
    copy::{digest, digest_of},
    folder::{Root, make_dir},
    manifest::{Digest, Entry, Head, Manifest, Presence},
    retention::{Made, Retention, surplus},
    set::open_by,
    snapshot::{Snapshot, check_pages},
};
use crate::{
    BackupFault, BackupPart, Error, Result, UnlockWith, Vault, Watch,
    attachments::{Folder, SealedFile, sealed_files},
    database::{self, Role},
    files::{self, DiskFile},
    keyfile::{
        Anchor,
        format::{Decoded, decode},
    },
    keys::Keys,
    state::State,
    watch::Meter,
};

const BLOCK: usize = 256 * 1024;
/// How often the log is emptied anew when somebody writes in between.
const TRIES: u32 = 5;

/// A file that belongs to a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetFile {
    /// Which attachment; nil for the database.
    pub id: Uuid,
    /// Its length in bytes.
    pub length: u64,
    /// BLAKE3 of all of it.
    pub hash: [u8; 32],
    /// Where it lies, or is to lie.
    pub path: PathBuf,
}

/// A state of the vault, held for carrying away. What was set aside for it goes when it is dropped.
#[derive(Debug)]
pub struct Staged<'a> {
    vault: &'a Vault,
    dir: PathBuf,
    head: Head,
    anchor: Anchor,
    left_out: Vec<SealedFile>,
    /// The copy of the database.
    pub database: SetFile,
    /// The attachments, where the vault has them. They may be gone, or not as they were.
    pub attachments: Vec<SetFile>,
}

/// What proves the pieces to belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedSet {
    /// The set's name.
    pub set: String,
    /// When it was made, in milliseconds UTC.
    pub made_at_ms: i64,
    /// Commits of the database when it was copied.
    pub generation: u64,
    /// Bytes of everything that it holds.
    pub bytes: u64,
    /// The key file.
    pub key_file: Vec<u8>,
    /// The manifest.
    pub manifest: Vec<u8>,
}

/// What a set holds, as its manifest has proved. Paths are those within a folder of backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetContents {
    /// The set's name.
    pub set: String,
    /// When it was made, in milliseconds UTC.
    pub made_at_ms: i64,
    /// The database.
    pub database: SetFile,
    /// The attachments that are in it.
    pub attachments: Vec<SetFile>,
    /// Those that the vault no longer had as they were.
    pub lost_before: Vec<Uuid>,
    /// Those that the user did not want in backups.
    pub left_out: Vec<Uuid>,
}

impl Vault {
    /// Sets a state of the vault aside, to be carried to a place that is no folder.
    ///
    /// The database is copied as it lies on the disk, so that what did not change since the last
    /// time is the same bytes; writers wait meanwhile.
    ///
    /// # Errors
    /// [`Error::ReadOnly`] for a damaged vault; [`Error::DiskFull`], [`Error::Cancelled`].
    pub fn stage_backup(
        &self,
        left_out: &BTreeSet<Uuid>,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<Staged<'_>> {
        if self.damage().is_some() {
            return Err(Error::ReadOnly);
        }
        let dir = self.place().staging();
        // One that a crash left.
        files::remove_tree(&dir, "clearing what was set aside")?;
        make_dir(&dir)?;
        let staged = self.stage_into(&dir, left_out, at_ms, watch);
        if staged.is_err() {
            let _ = files::remove_tree(&dir, "clearing what was set aside");
        }
        staged
    }

    fn stage_into(
        &self,
        dir: &Path,
        left_out: &BTreeSet<Uuid>,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<Staged<'_>> {
        let path = dir.join("vault.db");
        let length = files::length(&self.place().database())?.unwrap_or(0);
        let mut meter = Meter::start(watch, length)?;
        let (anchor, sealed) = self.copy_as_it_lies(&path, &mut meter)?;
        check_pages(&path, &self.keys().database)?;
        let found = digest(&path, |_| meter.add(0))?;
        let from = Folder::under(self.dir());
        let (left_out, wanted): (Vec<_>, Vec<_>) = sealed
            .into_iter()
            .partition(|file| left_out.contains(&file.id));
        Ok(Staged {
            vault: self,
            dir: dir.to_owned(),
            head: Head {
                vault_id: self.id(),
                made_at_ms: at_ms,
                generation: anchor.generation,
            },
            anchor,
            left_out,
            database: SetFile::of_database(&found, path),
            attachments: wanted
                .iter()
                .map(|file| SetFile::of_attachment(file, &from))
                .collect(),
        })
    }

    /// Copies the database's file while its log is empty and nobody writes. Where somebody always
    /// does, SQLite copies it, and every page is another.
    fn copy_as_it_lies(
        &self,
        to: &Path,
        meter: &mut Meter<'_>,
    ) -> Result<(Anchor, Vec<SealedFile>)> {
        let (path, key) = (self.place().database(), &self.keys().database);
        let connection = database::open(&path, key, Role::Writer)?;
        for _ in 0..TRIES {
            match database::checkpoint(&connection) {
                Err(Error::Busy) => continue,
                outcome => outcome?,
            }
            // Ends with the connection, whatever happens.
            connection.execute_batch("BEGIN IMMEDIATE")?;
            if files::length(&self.place().wal())?.unwrap_or(0) == 0 {
                let head = State::read(&connection)?.head;
                let sealed = sealed_files(&connection)?;
                self.copy_file(to, meter)?;
                return Ok((head, sealed));
            }
            connection.execute_batch("ROLLBACK")?;
        }
        drop(connection);
        let snapshot = Snapshot::take(self)?;
        let state = (snapshot.head, snapshot.files.clone());
        snapshot.copy_to(to, key, meter)?;
        Ok(state)
    }

    fn copy_file(&self, to: &Path, meter: &mut Meter<'_>) -> Result<()> {
        let reading = |error| Error::io("reading the database")(error);
        let mut held = self.raw().lock().unwrap_or_else(PoisonError::into_inner);
        // Kept open as long as the vault is: closing it would give up the locks that SQLite holds
        // on the same file (https://www.sqlite.org/howtocorrupt.html, section 2.2).
        if held.is_none() {
            *held = Some(File::open(self.place().database()).map_err(reading)?);
        }
        let Some(source) = held.as_mut() else {
            return Ok(());
        };
        source.seek(SeekFrom::Start(0)).map_err(reading)?;
        let writing = "setting the database aside";
        let mut target = DiskFile::create(to).map_err(Error::io(writing))?;
        let mut block = vec![0; BLOCK];
        loop {
            let count = source.read(&mut block).map_err(reading)?;
            let bytes = block.get(..count).unwrap_or_default();
            if bytes.is_empty() {
                return target.sync().map_err(Error::io(writing));
            }
            target.write_all(bytes).map_err(Error::io(writing))?;
            meter.add(count)?;
        }
    }

    /// Under what the sets of this vault lie at a place: tells nothing, and is the same for ever.
    #[must_use]
    pub fn backup_shelf(&self) -> [u8; 16] {
        shelf(self.keys())
    }

    /// Opens the small pieces of one of this vault's sets.
    ///
    /// # Errors
    /// [`Error::Backup`].
    pub fn open_set(&self, key_file: &[u8], manifest: &[u8]) -> Result<SetContents> {
        let manifest = proved(key_file, manifest, self.keys())?;
        if manifest.head.vault_id != self.id() {
            return Err(BackupFault::Foreign.into());
        }
        Ok(SetContents::of(&manifest, Path::new("")))
    }
}

impl Staged<'_> {
    /// What this state of the vault holds, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let files = self.attachments.iter().map(|file| file.length);
        self.database.length + files.sum::<u64>()
    }

    /// Seals the list of what was carried away. `lost` were not there, or not as they were.
    ///
    /// # Errors
    /// [`Error::Io`] when there is no randomness.
    pub fn seal(&self, tombstones: &[Tombstone], lost: &BTreeSet<Uuid>) -> Result<SealedSet> {
        let keys = self.vault.keys();
        let key_file = self.vault.key_file_for_backups(self.anchor).encode(keys);
        let carried = self.attachments.iter().map(|file| Entry {
            file: file.sealed(),
            presence: if lost.contains(&file.id) {
                Presence::Lost
            } else {
                Presence::Copied
            },
        });
        let not_wanted = self.left_out.iter().map(|file| Entry {
            file: *file,
            presence: Presence::LeftOut,
        });
        let manifest = Manifest {
            head: self.head,
            database: self.database.digest(),
            key_file: digest_of(&key_file),
            anchor: self.anchor,
            attachments: carried.chain(not_wanted).collect(),
            tombstones: tombstones.to_vec(),
        };
        Ok(SealedSet {
            set: self.head.set_name(),
            made_at_ms: self.head.made_at_ms,
            generation: self.head.generation,
            bytes: manifest.bytes(),
            manifest: manifest.encode(keys)?,
            key_file,
        })
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next backup.
        let _ = files::remove_tree(&self.dir, "clearing what was set aside");
    }
}

impl SetFile {
    fn of_database(found: &Digest, path: PathBuf) -> Self {
        Self {
            id: Uuid::nil(),
            length: found.length,
            hash: *found.hash.as_bytes(),
            path,
        }
    }

    fn of_attachment(file: &SealedFile, folder: &Folder) -> Self {
        Self {
            id: file.id,
            length: file.length,
            hash: *file.hash.as_bytes(),
            path: folder.sealed(file.id),
        }
    }

    fn digest(&self) -> Digest {
        Digest {
            length: self.length,
            hash: self.hash.into(),
        }
    }

    fn sealed(&self) -> SealedFile {
        SealedFile {
            id: self.id,
            length: self.length,
            hash: self.hash.into(),
        }
    }
}

impl SetContents {
    fn of(manifest: &Manifest, root: &Path) -> Self {
        let ids = |presence| manifest.of(presence).map(|file| file.id).collect();
        let set = manifest.head.set_name();
        let database = root.join("sets").join(&set).join("vault.db");
        let folder = Folder::under(root);
        Self {
            made_at_ms: manifest.head.made_at_ms,
            database: SetFile::of_database(&manifest.database, database),
            attachments: manifest
                .of(Presence::Copied)
                .map(|file| SetFile::of_attachment(file, &folder))
                .collect(),
            lost_before: ids(Presence::Lost),
            left_out: ids(Presence::LeftOut),
            set,
        }
    }

    /// Bytes of everything in the set.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let files = self.attachments.iter().map(|file| file.length);
        self.database.length + files.sum::<u64>()
    }
}

/// What a manifest says in the open, for whoever has no secret.
///
/// # Errors
/// [`BackupFault`] when it is none.
pub fn header(manifest: &[u8]) -> Result<SetHeader, BackupFault> {
    let head = Head::decode(manifest)?;
    Ok(SetHeader {
        set: head.set_name(),
        vault_id: Some(head.vault_id),
        made_at_ms: Some(head.made_at_ms),
        generation: Some(head.generation),
        fault: None,
    })
}

/// Opens the small pieces of a set with a secret of its owner.
///
/// # Errors
/// [`Error::WrongSecret`]; [`Error::Backup`].
pub fn open_pieces(key_file: &[u8], manifest: &[u8], with: &UnlockWith<'_>) -> Result<SetContents> {
    let manifest = opened(key_file, manifest, with)?;
    Ok(SetContents::of(&manifest, Path::new("")))
}

/// Opens them, and lays them out in a folder of backups at `place`, where [`super::restore`] finds
/// them once the files named are there as well.
///
/// # Errors
/// As [`open_pieces`]; the disk's.
pub fn lay_out(
    place: &Path,
    key_file: &[u8],
    manifest: &[u8],
    with: &UnlockWith<'_>,
) -> Result<SetContents> {
    let proved = opened(key_file, manifest, with)?;
    let root = Root::of(place, proved.head.vault_id)?;
    root.prepare()?;
    let set = root.set(&proved.head.set_name());
    make_dir(&set.dir)?;
    for (part, bytes) in [
        (BackupPart::KeyFile, key_file),
        (BackupPart::Manifest, manifest),
    ] {
        files::write_synced(&set.path(part), bytes, "laying out a backup")?;
    }
    Ok(SetContents::of(&proved, root.dir()))
}

fn opened(key_file: &[u8], manifest: &[u8], with: &UnlockWith<'_>) -> Result<Manifest> {
    let Decoded::Good(sealed) = decode(key_file.to_vec()) else {
        return Err(DAMAGED_KEYS.into());
    };
    let (_, keys) = open_by(&sealed, with)?;
    proved(key_file, manifest, &keys)
}

/// Which sets are no longer to be kept, by their place in `made`: pairs of generation and moment.
#[must_use]
pub fn superfluous(retention: Retention, made: &[(u64, i64)]) -> Vec<usize> {
    let made: Vec<Made> = made
        .iter()
        .map(|(generation, at_ms)| Made {
            generation: *generation,
            at_ms: *at_ms,
        })
        .collect();
    surplus(retention, &made)
}

/// A manifest that has proved to be its owner's, and to go with a key file.
fn proved(key_file: &[u8], manifest: &[u8], keys: &Keys) -> Result<Manifest> {
    let manifest = Manifest::decode(manifest, keys)?;
    let sound = matches!(decode(key_file.to_vec()), Decoded::Good(sealed) if sealed.verify(keys));
    if !sound || manifest.key_file != digest_of(key_file) {
        return Err(DAMAGED_KEYS.into());
    }
    Ok(manifest)
}

fn shelf(keys: &Keys) -> [u8; 16] {
    let hash = blake3::keyed_hash(keys.backup.expose(), b"waymark/1/backup-shelf");
    let mut shelf = [0; 16];
    shelf
        .iter_mut()
        .zip(hash.as_bytes())
        .for_each(|(to, from)| *to = *from);
    shelf
}

const DAMAGED_KEYS: BackupFault = BackupFault::Damaged {
    part: BackupPart::KeyFile,
};
