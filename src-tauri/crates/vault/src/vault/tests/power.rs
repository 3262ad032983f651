//! The power goes, or an operation fails, while the key file is changed: the old secret opens the
//! vault or the new one does, and never neither.

use std::path::{Path, PathBuf};

use super::*;
use crate::files::{
    power_loss::{Chance, Disk, Image, read_image, rounds, write_image},
    recorder::{Fault, Recorded, failing, record},
};

const NEW: &str = "kestrel harbour thimble";

/// Everything that is on the disk when the program stops now.
fn left(vault: &Vault) -> Image {
    let mut image = read_image(vault.dir());
    image.retain(|path, _| {
        let name = path.to_string_lossy();
        !name.contains("lock") && !name.ends_with("-shm")
    });
    image
}

fn is_key_file(path: &Path) -> bool {
    path.to_string_lossy().starts_with("keys")
}

/// Which of the two passphrases open what an image holds.
fn opened_by(image: &Image) -> (bool, bool) {
    let dir = write_image(image);
    let opens = |passphrase: &str| {
        let secret = words(passphrase);
        let vault = Vault::unlock(dir.path(), UnlockWith::Passphrase(&secret), &NOTES, NOON);
        vault.is_ok_and(|vault| bodies(&vault).unwrap() == ["kept"])
    };
    (opens(PASSPHRASE), opens(NEW))
}

/// A change of the passphrase, and what lay on the disk before it and after.
struct Story {
    _dir: TempDir,
    root: PathBuf,
    before: Image,
    after: Image,
    ops: Vec<Recorded>,
}

impl Story {
    fn told() -> Self {
        let (dir, vault, _) = fresh();
        add(&vault, "kept").unwrap();
        let before = left(&vault);
        let (old, new) = (words(PASSPHRASE), words(NEW));
        let (changed, heard) = record(|| vault.change_passphrase(&old, &new, NOON));
        changed.unwrap();
        Self {
            root: vault.dir().to_owned(),
            before,
            after: left(&vault),
            ops: heard.ops,
            _dir: dir,
        }
    }

    /// What may be left of the key files after these operations, beside a given database.
    fn images(&self, ops: &[Recorded], beside: &Image, chances: usize) -> Vec<Image> {
        let keys = |image: &Image, wanted: bool| {
            let mut image = image.clone();
            image.retain(|path, _| is_key_file(path) == wanted);
            image
        };
        let mut disk = Disk::of(&self.root, &keys(&self.before, true));
        ops.iter().for_each(|op| disk.apply(op));
        let with_database = |mut image: Image| {
            image.extend(keys(beside, false));
            image
        };
        let images = disk.images(&mut Chance::seeded(), chances);
        images.into_iter().map(with_database).collect()
    }
}

#[test]
fn the_old_passphrase_opens_or_the_new_one_wherever_the_power_goes() {
    let story = Story::told();
    let mut tried = 0;
    for count in 0..=story.ops.len() {
        for image in story.images(&story.ops[..count], &story.before, rounds().div_ceil(10)) {
            tried += 1;
            let (old, new) = opened_by(&image);
            assert!(old != new, "after {count}: old {old}, new {new}");
        }
    }
    assert!(tried > story.ops.len());
    for image in story.images(&story.ops, &story.after, rounds()) {
        assert_eq!(opened_by(&image), (false, true), "once it is acknowledged");
    }
}

/// The same without the syncs has to lose the vault, or the test above shows nothing.
#[test]
fn without_its_syncs_the_key_file_may_be_lost() {
    let story = Story::told();
    let without = |left_out: fn(&Recorded) -> bool| {
        let mut ops = story.ops.clone();
        ops.retain(|op| !left_out(op));
        assert!(ops.len() < story.ops.len());
        ops
    };
    let unsynced = without(|op| matches!(op, Recorded::SyncFile(_)));
    let locked_out = |image: &Image| opened_by(image) == (false, false);
    assert!(
        story
            .images(&unsynced, &story.after, 200)
            .iter()
            .any(locked_out)
    );
    let unnamed = without(|op| matches!(op, Recorded::SyncDir(_)));
    let old_opens = |image: &Image| opened_by(image).0;
    assert!(
        story
            .images(&unnamed, &story.after, 200)
            .iter()
            .any(old_opens)
    );
}

#[test]
fn whichever_operation_fails_the_old_passphrase_opens_or_the_new_one() {
    let faults = [
        Fault::Error(std::io::ErrorKind::Other),
        Fault::Error(std::io::ErrorKind::StorageFull),
        Fault::ShortWrite,
    ];
    for fault in faults {
        let mut n = 0;
        loop {
            let (_dir, vault, _) = fresh();
            add(&vault, "kept").unwrap();
            let (old, new) = (words(PASSPHRASE), words(NEW));
            let (changed, heard) = failing(n, fault, || vault.change_passphrase(&old, &new, NOON));
            let opens = opened_by(&left(&vault));
            match &changed {
                Ok(()) => assert_eq!(opens, (false, true), "{n} {fault:?}"),
                Err(error) => {
                    assert!(opens.0 != opens.1, "{n} {fault:?}: {opens:?}");
                    let named = matches!(
                        error,
                        Error::DiskFull | Error::Io { .. } | Error::Damaged { .. }
                    );
                    assert!(named, "{n} {fault:?}: {error:?}");
                }
            }
            assert_eq!(bodies(&vault).unwrap(), ["kept"]);
            if heard.seen <= n {
                break changed.unwrap();
            }
            n += 1;
        }
        assert!(n > 5, "{n}");
    }
}
