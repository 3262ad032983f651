//! Files: of the store, and of a backup on somebody's stick.

use std::fs;
use std::path::Path;

use waymark_records::SCHEMA;
use waymark_vault::{UnlockWith, backup, status};

use super::Body;
use super::desk::{self, Desk};

/// The length of the checksum that ends a key file.
const CHECKSUM: usize = 32;

/// A key file whose checksum is right again, so that what it says is looked at.
fn repaired(input: &[u8]) -> Vec<u8> {
    let body = input.get(..input.len().saturating_sub(CHECKSUM));
    let body = body.unwrap_or_default();
    [body, blake3::hash(body).as_bytes()].concat()
}

pub fn key_file() -> (Vec<Vec<u8>>, Body) {
    let mut desk = Desk::new();
    desk.close();
    let path = desk.path();
    let honest = fs::read(path.join("keys")).expect("a key file");
    let corpus = vec![honest.clone()];
    let body = move |input: &[u8]| {
        for bytes in [input.to_vec(), repaired(input)] {
            fs::write(path.join("keys"), &bytes).expect("written");
            // It may have been removed before.
            let _ = fs::remove_file(path.join("keys.copy"));
            let _ = status(&path);
            let opened = desk.open();
            assert!(
                opened.is_err() || bytes == honest,
                "a key file nobody wrote opens the store"
            );
        }
    };
    (corpus, Box::new(body))
}

pub fn log() -> (Vec<Vec<u8>>, Body) {
    let mut desk = Desk::new();
    desk.close();
    let records = desk.open().expect("opened");
    let demo = waymark_testkit::Demo {
        people: 0,
        sessions: 5,
        seed: 3,
    };
    // What this writes is in the log only.
    demo.fill(&records, desk::at()).expect("filled");
    let path = desk.path();
    let read = |name: &str| fs::read(path.join(name)).expect("a file");
    let left = ["keys", "keys.copy", "vault.db", "vault.db-wal"].map(|name| (name, read(name)));
    drop(records);
    let corpus = vec![
        left[3].1.clone(),
        left[3].1.iter().copied().take(9_000).collect(),
    ];
    let body = move |input: &[u8]| {
        for (name, bytes) in &left {
            fs::write(path.join(name), bytes).expect("written");
        }
        fs::write(path.join("vault.db-wal"), input).expect("written");
        // It may not be there.
        let _ = fs::remove_file(path.join("vault.db-shm"));
        if let Ok(records) = desk.open() {
            let _ = records.people().list(&Default::default(), desk::at());
            let _ = records.check(waymark_vault::Depth::Quick, waymark_vault::unwatched);
        }
    };
    (corpus, Box::new(body))
}

pub fn sealed_file() -> (Vec<Vec<u8>>, Body) {
    let desk = Desk::new();
    let sealed = desk.sealed();
    let content = desk::content();
    let honest = fs::read(&sealed).expect("a sealed file");
    let corpus = vec![honest.clone()];
    let body = move |input: &[u8]| {
        fs::write(&sealed, input).expect("written");
        let mut out = Vec::new();
        let attachments = desk.records().vault().attachments();
        let copied = attachments.copy_to(desk.file, &mut out, &mut desk::on);
        assert!(content.starts_with(&out), "bytes that nobody took in");
        assert!(copied.is_err() || input == honest, "a file nobody sealed");
    };
    (corpus, Box::new(body))
}

pub fn manifest() -> (Vec<Vec<u8>>, Body) {
    of_a_backup("manifest", |input| vec![input.to_vec()])
}

pub fn key_file_of_a_backup() -> (Vec<Vec<u8>>, Body) {
    of_a_backup("keys", |input| vec![input.to_vec(), repaired(input)])
}

fn of_a_backup(name: &'static str, variants: fn(&[u8]) -> Vec<Vec<u8>>) -> (Vec<Vec<u8>>, Body) {
    let desk = Desk::new();
    let (set, path) = desk.back_up();
    let honest = fs::read(path.join(name)).expect("a part of the set");
    let corpus = vec![honest.clone()];
    let body = move |input: &[u8]| {
        for bytes in variants(input) {
            fs::write(path.join(name), &bytes).expect("written");
            look_at_backups(&desk, &set, bytes == honest);
        }
    };
    (corpus, Box::new(body))
}

/// Whoever finds the folder, the vault it was made from, and a restore.
fn look_at_backups(desk: &Desk, set: &str, honest: bool) {
    let _ = backup::sets(&desk.place());
    let vault = desk.records().vault();
    let _ = vault.backups(&desk.place());
    let report = vault.verify_backup(&desk.place(), set, &mut desk::on);
    let sound = report.is_ok_and(|report| report.is_sound());
    assert!(!sound || honest, "a set nobody made verifies");
    let into = desk.folder.path().join("restored");
    let restored = backup::restore(
        &desk.place(),
        set,
        UnlockWith::Recovery(&desk.recovery),
        &into,
        &SCHEMA,
        desk::at().at.as_millis(),
        &mut desk::on,
    )
    .and_then(|restored| restored.finish(Ok));
    assert!(restored.is_err() || honest, "a set nobody made is restored");
    drop(restored);
    clear(&into);
}

/// A refused restore may leave nothing that counts as a store.
fn clear(into: &Path) {
    let presence = status(into).expect("looked at");
    assert!(
        !matches!(presence, waymark_vault::VaultPresence::DamagedKeyFile),
        "half restored: {presence:?}"
    );
    // It may not be there.
    let _ = fs::remove_dir_all(into);
}
