#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod faults;
mod made;
mod manifests;
mod restored;
mod staged;
mod tampered;

use std::{fs, ops::ControlFlow, path::PathBuf};

use tempfile::TempDir;

use super::*;
use crate::{
    Amount, BackupPart, Error, Event, Passphrase, RecoveryCode, Result, UnlockWith,
    vault::tests::{NOON, NOTES, PASSPHRASE, add, bodies, create, words},
};

const DAY: i64 = 24 * 60 * 60 * 1000;
const ALL: Retention = Retention {
    daily: 1000,
    weekly: 0,
    monthly: 0,
};

/// A vault, and a stick to back it up to.
struct Desk {
    dir: TempDir,
    vault: Vault,
    code: RecoveryCode,
}

fn unwatched(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (vault, code) = create(&dir.path().join("store")).unwrap();
        fs::create_dir(dir.path().join("stick")).unwrap();
        Self { dir, vault, code }
    }

    fn stick(&self) -> PathBuf {
        self.dir.path().join("stick")
    }

    /// Where a restored vault may go.
    fn spare(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn root(&self) -> PathBuf {
        let mut id = self.vault.id().simple().to_string();
        id.truncate(8);
        self.stick().join(format!("Waymark backups {id}"))
    }

    fn set_dir(&self, set: &str) -> PathBuf {
        self.root().join("sets").join(set)
    }

    fn attach(&self, content: &[u8]) -> Uuid {
        let attachments = self.vault.attachments();
        let sealed = attachments
            .seal(
                &mut &content[..],
                content.len() as u64,
                NOON,
                &mut unwatched,
            )
            .unwrap();
        let id = sealed.id();
        self.vault
            .write(NOON, |tx| {
                attachments.adopt(tx, &sealed)?;
                tx.audit(Event {
                    action: "attachment.added",
                    entity_kind: "attachment",
                    entity_id: id,
                    version: 1,
                    record: &[],
                })?;
                Ok::<_, Error>(())
            })
            .unwrap();
        id
    }

    fn back_up_with(&self, at_ms: i64, retention: Retention) -> Result<BackupMade> {
        self.vault.backup(
            &BackupRequest {
                place: &self.stick(),
                retention,
                tombstones: &[],
                left_out: &BTreeSet::new(),
            },
            at_ms,
            &mut unwatched,
        )
    }

    fn back_up(&self, at_ms: i64) -> BackupMade {
        self.back_up_with(at_ms, ALL).unwrap()
    }

    fn restore(&self, set: &str, into: &str) -> Result<RestoredVault> {
        let passphrase = words(PASSPHRASE);
        restore(
            &self.stick(),
            set,
            UnlockWith::Passphrase(&passphrase),
            &self.spare(into),
            &NOTES,
            NOON,
            &mut unwatched,
        )?
        .finish(Ok)
    }

    /// Quicker than by the passphrase.
    fn restore_by_code(&self, set: &str, into: &str) -> Result<RestoredVault> {
        restore(
            &self.stick(),
            set,
            UnlockWith::Recovery(&self.code),
            &self.spare(into),
            &NOTES,
            NOON,
            &mut unwatched,
        )?
        .finish(Ok)
    }

    /// An attachment's file in the vault.
    fn in_vault(&self, id: Uuid) -> PathBuf {
        crate::attachments::Folder::under(self.vault.dir()).sealed(id)
    }

    /// An attachment's file in the backup.
    fn in_backup(&self, id: Uuid) -> PathBuf {
        crate::attachments::Folder::under(&self.root()).sealed(id)
    }

    fn verify(&self, set: &str) -> Result<BackupReport> {
        self.vault.verify_backup(&self.stick(), set, &mut unwatched)
    }
}

fn content(vault: &Vault, id: Uuid) -> Vec<u8> {
    let mut bytes = Vec::new();
    vault
        .attachments()
        .copy_to(id, &mut bytes, &mut unwatched)
        .unwrap();
    bytes
}

fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new()
        .update(&seed.to_be_bytes())
        .finalize_xof()
        .fill(&mut bytes);
    bytes
}

fn flip(path: &Path, bit: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[bit / 8] ^= 1 << (bit % 8);
    fs::write(path, bytes).unwrap();
}

/// Every file below a folder with its bytes.
fn everything(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}

fn passphrase() -> Passphrase {
    words(PASSPHRASE)
}
