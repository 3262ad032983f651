//! Making a backup.

use std::{collections::BTreeSet, path::Path};

use uuid::Uuid;

use super::{
    BackupMade, BackupRequest,
    copy::{Copied, copy, digest, digest_of},
    folder::{Root, SetDir, UNFINISHED, is_plain_file, make_dir},
    manifest::{Digest, Entry, Head, Manifest, Presence},
    retention::{Made, Retention, surplus},
    set::OpenSet,
    snapshot::{Snapshot, check_pages},
};
use crate::{
    BackupFault, BackupPart, Error, Result, Vault, Watch,
    attachments::SealedFile,
    files,
    keyfile::{Anchor, KeyFile, slot::SlotKind},
    mounts,
    watch::Meter,
};

/// Left free beside what a backup needs: folders, manifest, key file.
const MARGIN: u64 = 1 << 20;
/// The newest sets that stay even when room is needed for the next one.
const KEPT_IN_NEED: usize = 2;

impl Vault {
    /// Makes a backup: copies the database as it is at one moment, and those attachments that are
    /// not in the folder yet; then removes the sets that are no longer to be kept. Where there is no
    /// room, those go first, but never the two newest.
    ///
    /// The set gets its name when everything in it is on the disk and read back. Until then it is
    /// none, and the sets before it are as they were. Others may write to the vault meanwhile.
    ///
    /// # Errors
    /// [`Error::Backup`] with [`BackupFault::Away`], [`BackupFault::Busy`], [`BackupFault::NotPlain`]
    /// or [`BackupFault::InsideTheVault`]; [`Error::ReadOnly`] for a damaged vault, whose copy would
    /// take the place of a good one; [`Error::DiskFull`], [`Error::Cancelled`].
    pub fn backup(
        &self,
        request: &BackupRequest<'_>,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<BackupMade> {
        if self.damage().is_some() {
            return Err(Error::ReadOnly);
        }
        let root = Root::of(request.place, self.id())?;
        expect_apart(self.dir(), &root, request.place)?;
        self.backup_into(&root, request, at_ms, watch)
            .map_err(|error| root.explain(error))
    }

    fn backup_into(
        &self,
        root: &Root,
        request: &BackupRequest<'_>,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<BackupMade> {
        make_dir(root.dir())?;
        let _lock = root.lock()?;
        root.prepare()?;
        root.clear_remains()?;
        match self.make_set(root, request, at_ms, &mut *watch) {
            Err(Error::DiskFull) => {
                let removed = self.make_room(root, request.retention, at_ms)?;
                let mut made = self.make_set(root, request, at_ms, watch)?;
                made.removed.extend(removed);
                Ok(made)
            }
            made => made,
        }
    }

    fn make_set(
        &self,
        root: &Root,
        request: &BackupRequest<'_>,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<BackupMade> {
        let snapshot = Snapshot::take(self)?;
        let missing = not_there_yet(root, &snapshot.files, request.left_out);
        let needed = snapshot.length + missing.iter().map(|file| file.length).sum::<u64>();
        if mounts::room(root.dir())?.free < needed + MARGIN {
            return Err(Error::DiskFull);
        }
        let mut meter = Meter::start(watch, needed)?;
        let (head, set) = self.new_set(root, &snapshot, at_ms);
        let staged = root.set(&format!("{}{UNFINISHED}", set.name));
        let filled = self.fill(root, &staged, head, snapshot, request, &mut meter);
        let named = filled.and_then(|filled| {
            files::rename(&staged.dir, &set.dir, "naming the backup")?;
            files::sync_dir(&root.sets_dir()).map(|()| filled)
        });
        let (manifest, mut made) = named.inspect_err(|_| {
            // What cannot be removed now is removed by the next backup.
            let _ = files::remove_tree(&staged.dir, "clearing an unfinished backup");
        })?;
        made.set.clone_from(&set.name);
        made.bytes_total = manifest.bytes();
        made.removed = self.thin(root, request.retention);
        Ok(made)
    }

    /// The name for a new set; no two are made in one second.
    fn new_set(&self, root: &Root, snapshot: &Snapshot, at_ms: i64) -> (Head, SetDir) {
        let mut head = Head {
            vault_id: self.id(),
            made_at_ms: at_ms,
            generation: snapshot.head.generation,
        };
        while root.set(&head.set_name()).dir.exists() {
            head.made_at_ms += 1000;
        }
        let set = root.set(&head.set_name());
        (head, set)
    }

    fn fill(
        &self,
        root: &Root,
        staged: &SetDir,
        head: Head,
        snapshot: Snapshot,
        request: &BackupRequest<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(Manifest, BackupMade)> {
        make_dir(&staged.dir)?;
        let (anchor, sealed) = (snapshot.head, snapshot.files.clone());
        let database = self.copy_database(staged, snapshot, meter)?;
        let (attachments, copied) =
            self.copy_attachments(root, &sealed, request.left_out, meter)?;
        let key_file = self.key_file_for_backups(anchor);
        let raw = key_file.encode(self.keys());
        files::write_synced(
            &staged.path(BackupPart::KeyFile),
            &raw,
            "writing the backup's key file",
        )?;
        let manifest = Manifest {
            head,
            database,
            key_file: digest_of(&raw),
            anchor,
            attachments,
            tombstones: request.tombstones.to_vec(),
        };
        let encoded = manifest.encode(self.keys())?;
        files::write_synced(
            &staged.path(BackupPart::Manifest),
            &encoded,
            "writing the manifest",
        )?;
        files::sync_dir(&staged.dir)?;
        self.prove(staged, &manifest)?;
        let made = BackupMade {
            made_at_ms: head.made_at_ms,
            generation: head.generation,
            bytes_written: database.length + copied.bytes + raw.len() as u64 + encoded.len() as u64,
            attachments: sealed.len() as u64,
            attachments_copied: copied.count,
            not_copied: manifest.of(Presence::Lost).map(|file| file.id).collect(),
            ..BackupMade::default()
        };
        Ok((manifest, made))
    }

    fn copy_database(
        &self,
        staged: &SetDir,
        snapshot: Snapshot,
        meter: &mut Meter<'_>,
    ) -> Result<Digest> {
        let path = staged.path(BackupPart::Database);
        snapshot.copy_to(&path, &self.keys().database, meter)?;
        check_pages(&path, &self.keys().database)?;
        digest(&path, |_| meter.add(0))
    }

    /// Reads the small parts back and opens them, as a restore would.
    fn prove(&self, staged: &SetDir, manifest: &Manifest) -> Result<()> {
        let raw = staged.read(BackupPart::Manifest, super::manifest::MAX_BYTES)?;
        if Manifest::decode(&raw, self.keys())? == *manifest {
            Ok(())
        } else {
            Err(BackupFault::Damaged {
                part: BackupPart::Manifest,
            }
            .into())
        }
    }

    fn copy_attachments(
        &self,
        root: &Root,
        sealed: &[SealedFile],
        left_out: &BTreeSet<Uuid>,
        meter: &mut Meter<'_>,
    ) -> Result<(Vec<Entry>, CopiedFiles)> {
        let mut copied = CopiedFiles::default();
        let mut entries = Vec::with_capacity(sealed.len());
        for file in sealed {
            let presence = if left_out.contains(&file.id) {
                Presence::LeftOut
            } else if is_there(root, file) {
                Presence::Copied
            } else {
                self.copy_attachment(root, file, &mut copied, meter)?
            };
            entries.push(Entry {
                file: *file,
                presence,
            });
        }
        Ok((entries, copied))
    }

    fn copy_attachment(
        &self,
        root: &Root,
        file: &SealedFile,
        copied: &mut CopiedFiles,
        meter: &mut Meter<'_>,
    ) -> Result<Presence> {
        let (from, to) = (
            crate::attachments::Folder::under(self.dir()),
            root.attachments(),
        );
        let target = to.sealed(file.id);
        target.parent().map_or(Ok(()), make_dir)?;
        let expected = Digest {
            length: file.length,
            hash: file.hash,
        };
        let outcome = copy(
            &from.sealed(file.id),
            &to.fresh(file.id),
            &target,
            &expected,
            meter,
        )?;
        Ok(match outcome {
            Copied::Whole => {
                copied.count += 1;
                copied.bytes += file.length;
                Presence::Copied
            }
            Copied::BadSource => Presence::Lost,
        })
    }

    /// Today's slots with the state of a copied database. The keychain's slot stays here: a backup
    /// is for the day when this computer is gone.
    pub(super) fn key_file_for_backups(&self, anchor: Anchor) -> KeyFile {
        KeyFile {
            anchor,
            ..self.key_file().with_slot(SlotKind::Keychain, None)
        }
    }

    /// Removes the sets that are no longer to be kept, and the attachments that only they had. The
    /// backup is made by then: what cannot be removed today is removed another day.
    fn thin(&self, root: &Root, retention: Retention) -> Vec<String> {
        if self.older_copy().is_some() {
            return Vec::new();
        }
        let thinned = root
            .open_sets(self.id(), self.keys())
            .and_then(|(sets, unreadable)| {
                let made: Vec<_> = sets.iter().map(OpenSet::made).collect();
                let gone = surplus(retention, &made).into_iter().collect();
                remove_sets(root, &sets, &gone, unreadable)
            });
        thinned.unwrap_or_else(|error| {
            tracing::warn!(%error, "old backups could not be removed");
            Vec::new()
        })
    }

    /// Removes the sets that a new one would make superfluous, before it is there. It may come to
    /// nothing, so the two newest stay in any case.
    ///
    /// # Errors
    /// [`Error::DiskFull`] when there is nothing to remove; the disk's.
    fn make_room(&self, root: &Root, retention: Retention, at_ms: i64) -> Result<Vec<String>> {
        let (sets, unreadable) = root.open_sets(self.id(), self.keys())?;
        let mut made: Vec<_> = sets.iter().map(OpenSet::made).collect();
        made.push(Made {
            generation: self.state()?.head.generation,
            at_ms,
        });
        let removable = KEPT_IN_NEED..sets.len();
        let mut gone: BTreeSet<usize> = surplus(retention, &made).into_iter().collect();
        gone.retain(|place| removable.contains(place));
        if gone.is_empty() || self.older_copy().is_some() {
            return Err(Error::DiskFull);
        }
        remove_sets(root, &sets, &gone, unreadable)
    }
}

#[derive(Default)]
struct CopiedFiles {
    count: u64,
    bytes: u64,
}

/// A backup in the vault's own folder would be lost together with it.
fn expect_apart(vault: &Path, root: &Root, place: &Path) -> Result<()> {
    let vault = vault.canonicalize().unwrap_or_else(|_| vault.to_owned());
    let place = place.canonicalize().unwrap_or_else(|_| place.to_owned());
    let root = root
        .dir()
        .canonicalize()
        .unwrap_or_else(|_| root.dir().to_owned());
    if place.starts_with(&vault) || vault.starts_with(root) {
        return Err(BackupFault::InsideTheVault.into());
    }
    Ok(())
}

fn is_there(root: &Root, file: &SealedFile) -> bool {
    let path = root.attachments().sealed(file.id);
    is_plain_file(&path)
        && matches!(files::length(&path), Ok(Some(length)) if length == file.length)
}

fn not_there_yet(root: &Root, sealed: &[SealedFile], left_out: &BTreeSet<Uuid>) -> Vec<SealedFile> {
    sealed
        .iter()
        .filter(|file| !left_out.contains(&file.id) && !is_there(root, file))
        .copied()
        .collect()
}

/// Removes sets, by their place in `sets`, and the attachments that only they had.
fn remove_sets(
    root: &Root,
    sets: &[OpenSet],
    gone: &BTreeSet<usize>,
    unreadable: bool,
) -> Result<Vec<String>> {
    let (mut going, mut staying) = (Vec::new(), BTreeSet::new());
    for (place, set) in sets.iter().enumerate() {
        if gone.contains(&place) {
            going.push(set);
        } else {
            staying.extend(set.manifest.attachments.iter().map(|entry| entry.file.id));
        }
    }
    for set in &going {
        root.remove_set(&set.dir)?;
    }
    // A set that cannot be read may need any of them.
    if !unreadable {
        let had = going
            .iter()
            .flat_map(|set| set.manifest.of(Presence::Copied));
        for file in had.filter(|file| !staying.contains(&file.id)) {
            let path = root.attachments().sealed(file.id);
            files::remove_if_present(&path, "removing an old backup's file")?;
        }
    }
    Ok(going.into_iter().map(|set| set.dir.name.clone()).collect())
}
