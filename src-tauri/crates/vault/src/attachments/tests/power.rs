//! The power goes between any two steps: what was there before is there, and the new file is in
//! whole or not at all.

use std::fs;

use super::*;
use crate::{
    Depth,
    files::{
        power_loss::{Chance, Disk, Image, read_image, rounds, write_image},
        recorder::{Recorded, record},
    },
};

/// Images of one moment, besides the one with nothing and the one with all of what was not synced.
fn chances() -> usize {
    rounds().div_ceil(10)
}

/// The files that SQLite and the key file's writer look after, as a crash leaves them now.
fn beside(vault: &Vault) -> Image {
    let mut image = read_image(vault.dir());
    image.retain(|path, _| {
        !path.starts_with("attachments")
            && !path.to_string_lossy().contains("lock")
            && !path.to_string_lossy().ends_with("-shm")
    });
    image
}

fn attachments_of(vault: &Vault) -> Image {
    let mut image = read_image(vault.dir());
    image.retain(|path, _| path.starts_with("attachments"));
    image
}

/// A vault with one file in it, into which a second one is taken.
struct Story {
    _dir: TempDir,
    root: std::path::PathBuf,
    first: Uuid,
    second: Uuid,
    files_before: Image,
    ops: Vec<Recorded>,
    /// The database after the file was sealed, and after it was adopted.
    pending: Image,
    adopted: Image,
}

impl Story {
    fn told(length: usize) -> Self {
        let (dir, vault) = fresh();
        let root = vault.dir().to_owned();
        let first = add(&vault, b"the first").unwrap();
        let files_before = attachments_of(&vault);
        let content = bytes(length);
        let attachments = vault.attachments();
        let (sealed, heard) =
            record(|| attachments.seal(&mut &*content, length as u64, NOON, &mut go_on));
        let sealed = sealed.unwrap();
        let pending = beside(&vault);
        vault
            .write(NOON, |tx| {
                attachments.adopt(tx, &sealed)?;
                tx.audit(event(sealed.id(), "attachment.added"))
            })
            .unwrap();
        Self {
            root,
            first,
            second: sealed.id(),
            files_before,
            ops: heard.ops,
            pending,
            adopted: beside(&vault),
            _dir: dir,
        }
    }

    fn disk_after(&self, ops: &[Recorded]) -> Disk {
        let mut disk = Disk::of(&self.root, &self.files_before);
        ops.iter().for_each(|op| disk.apply(op));
        disk
    }

    /// Whether any image that may be left after these operations, once the database says that the
    /// file is in, does not hold it whole.
    fn may_lose(&self, ops: &[Recorded], right: &[u8]) -> bool {
        let images = self.disk_after(ops).images(&mut Chance::seeded(), rounds());
        let bad = |files: &Image| {
            let dir = start(files, &self.adopted);
            let vault = unlock(dir.path()).unwrap();
            let sound = vault
                .check(Depth::Deep, crate::unwatched)
                .unwrap()
                .is_sound();
            let whole = content(&vault, self.second).is_ok_and(|found| found == right);
            assert_eq!(sound, whole, "a loss is noticed");
            assert_eq!(content(&vault, self.first).unwrap(), b"the first");
            !whole
        };
        images.iter().any(bad)
    }
}

fn start(files: &Image, beside: &Image) -> TempDir {
    let mut image = files.clone();
    image.extend(beside.clone());
    write_image(&image)
}

#[test]
fn before_the_file_is_adopted_nothing_has_changed_wherever_the_power_goes() {
    let story = Story::told(600_000);
    let mut chance = Chance::seeded();
    let mut tried = 0;
    for count in 0..=story.ops.len() {
        let disk = story.disk_after(&story.ops[..count]);
        for files in disk.images(&mut chance, chances()) {
            tried += 1;
            let dir = start(&files, &story.pending);
            let vault = unlock(dir.path()).unwrap();
            assert!(
                vault
                    .check(Depth::Deep, crate::unwatched)
                    .unwrap()
                    .is_sound()
            );
            assert_eq!(content(&vault, story.first).unwrap(), b"the first");
            let attachments = vault.attachments();
            assert!(matches!(
                attachments.open(story.second),
                Err(Error::NoSuchAttachment)
            ));
            // What is left of it is cleared away, and it can be taken in again.
            let day_later = NOON + 24 * 60 * 60 * 1000;
            assert_eq!(attachments.sweep(day_later).unwrap().abandoned, 1);
            assert_eq!(attachments_of(&vault), story.files_before);
            assert!(attachments.facts(story.second).is_err());
        }
    }
    assert!(tried > story.ops.len(), "{tried}");
}

#[test]
fn once_the_file_is_adopted_it_is_there_whatever_was_not_synced() {
    for length in [0, 1, 65_536, 600_000] {
        let story = Story::told(length);
        assert!(!story.may_lose(&story.ops, &bytes(length)), "{length}");
    }
}

/// The same without one of the syncs has to lose the file, or the test above shows nothing.
#[test]
fn without_any_one_of_its_syncs_the_file_may_be_lost() {
    let story = Story::told(600_000);
    let syncs = story.ops.iter().enumerate().filter(|(_, op)| {
        matches!(op, Recorded::SyncFile(_))
            || matches!(op, Recorded::SyncDir(dir) if dir.starts_with(story.root.join("attachments")))
    });
    let mut left_out = 0;
    for (place, op) in syncs {
        let mut ops = story.ops.clone();
        ops.remove(place);
        assert!(story.may_lose(&ops, &bytes(600_000)), "without {op:?}");
        left_out += 1;
    }
    assert!(left_out >= 2, "the file's and its folder's: {left_out}");
}

#[test]
fn mending_leaves_the_bad_file_or_the_good_one() {
    let (_dir, vault) = fresh();
    let id = add(&vault, &bytes(300_000)).unwrap();
    let place = vault.attachments().folder().sealed(id);
    let good = tempfile::tempdir().unwrap();
    let copy = good.path().join("copy");
    fs::copy(&place, &copy).unwrap();
    fs::write(&place, b"bad").unwrap();
    let before = attachments_of(&vault);
    let (mended, heard) = record(|| vault.attachments().mend(id, &copy, NOON, &mut go_on));
    mended.unwrap();
    let after = attachments_of(&vault);
    let mut disk = Disk::of(vault.dir(), &before);
    let mut chance = Chance::seeded();
    let name = before.keys().next().unwrap();
    for op in &heard.ops {
        for image in disk.images(&mut chance, rounds()) {
            assert!(
                image[name] == before[name] || image[name] == after[name],
                "before {op:?}"
            );
        }
        disk.apply(op);
    }
    assert!(
        disk.images(&mut chance, rounds())
            .iter()
            .all(|image| image[name] == after[name])
    );
}
