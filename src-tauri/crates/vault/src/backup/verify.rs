//! Reading a set from end to end.

use std::path::Path;

use super::{
    BackupReport,
    copy::digest,
    folder::{Root, is_plain_file},
    manifest::{Digest, Presence},
    set::OpenSet,
    snapshot::check_pages,
};
use crate::{
    BackupFault, BackupPart, Error, Result, UnlockWith, Vault, Watch, attachments::SealedFile,
    keys::Keys, watch::Meter,
};

/// Reads every byte of a set and compares it with the manifest, for whoever has the secret and no
/// vault. `set` is a name out of [`super::sets`].
///
/// # Errors
/// [`Error::Backup`] when the set cannot even be opened; [`Error::WrongSecret`];
/// [`Error::Cancelled`]. What is wrong inside it is in the report.
pub fn verify(
    place: &Path,
    set: &str,
    with: UnlockWith<'_>,
    watch: Watch<'_>,
) -> Result<BackupReport> {
    let (root, found) = find(place, set)?;
    let (opened, set) = found.unlock(&with)?;
    read_all(&root, &set, &opened.keys, watch).map_err(|error| root.explain(error))
}

/// A set by its name, wherever at the place it lies.
pub(super) fn find(place: &Path, set: &str) -> Result<(Root, super::folder::SetDir)> {
    Root::all(place)?
        .into_iter()
        .find_map(|root| root.find(set).map(|set| (root, set)))
        .ok_or(Error::Backup(BackupFault::NotFound))
}

impl Vault {
    /// Reads every byte of one of this vault's sets and compares it with the manifest.
    ///
    /// # Errors
    /// [`Error::Backup`] when the set cannot even be opened; [`Error::Cancelled`]. What is wrong
    /// inside it is in the report.
    pub fn verify_backup(&self, place: &Path, set: &str, watch: Watch<'_>) -> Result<BackupReport> {
        let root = Root::of(place, self.id())?;
        let found = root.find(set).ok_or(BackupFault::NotFound)?;
        let set = found.open(self.id(), self.keys())?;
        read_all(&root, &set, self.keys(), watch).map_err(|error| root.explain(error))
    }
}

fn read_all(root: &Root, set: &OpenSet, keys: &Keys, watch: Watch<'_>) -> Result<BackupReport> {
    let manifest = &set.manifest;
    let mut meter = Meter::start(watch, manifest.bytes())?;
    let ids = |presence| manifest.of(presence).map(|file| file.id).collect();
    let mut report = BackupReport {
        set: set.dir.name.clone(),
        made_at_ms: manifest.head.made_at_ms,
        bytes: 0,
        database: read_database(set, keys, &mut meter)?,
        attachments: manifest.of(Presence::Copied).count() as u64,
        missing: Vec::new(),
        damaged: Vec::new(),
        renewed: Vec::new(),
        lost_before: ids(Presence::Lost),
        left_out: ids(Presence::LeftOut),
    };
    for file in manifest.of(Presence::Copied) {
        match read_attachment(root, file, &mut meter)? {
            Found::Good => {}
            Found::Missing => report.missing.push(file.id),
            Found::Damaged => report.damaged.push(file.id),
        }
    }
    report.bytes = meter.done();
    if !root.dir().is_dir() {
        return Err(BackupFault::Away.into());
    }
    Ok(report)
}

fn read_database(set: &OpenSet, keys: &Keys, meter: &mut Meter<'_>) -> Result<Option<BackupFault>> {
    let path = set.dir.path(BackupPart::Database);
    let part = BackupPart::Database;
    match digest(&path, |count| meter.add(count)) {
        Err(Error::Cancelled) => Err(Error::Cancelled),
        Ok(found) if found == set.manifest.database => Ok(check_pages(&path, &keys.database).err()),
        Ok(_) | Err(_) => Ok(Some(BackupFault::Damaged { part })),
    }
}

/// What became of an attachment's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Good,
    Missing,
    Damaged,
}

/// Reads an attachment's file; what the disk refuses to read is as lost as what is wrong.
pub(super) fn read_attachment(
    root: &Root,
    file: &SealedFile,
    meter: &mut Meter<'_>,
) -> Result<Found> {
    let path = root.attachments().sealed(file.id);
    if !path.exists() {
        return Ok(Found::Missing);
    }
    if !is_plain_file(&path) {
        return Ok(Found::Damaged);
    }
    let expected = Digest {
        length: file.length,
        hash: file.hash,
    };
    match digest(&path, |count| meter.add(count)) {
        Err(Error::Cancelled) => Err(Error::Cancelled),
        Ok(found) if found == expected => Ok(Found::Good),
        Ok(_) | Err(_) => Ok(Found::Damaged),
    }
}
