//! The store after ten years: how it opens, what a backup of it costs, how fast all of it is read.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use waymark_records::Records;
use waymark_records::people::PeopleFilter;
use waymark_records::settings::Role;
use waymark_vault::{Depth, KdfProfile, RecoveryCode, UnlockWith};

use crate::age::{Age, sync};
use crate::drive;
use crate::files::{go_on, noise, somebody};
use crate::keys;
use crate::measure::{Samples, Turns, ms, ratio, time, verdict};
use crate::store::{Store, clock};

const MB: u64 = 1_000_000;
const SESSIONS: u32 = 22_000;
/// Files of ten years: 3,000 of 2 GB in all.
const FILES: (u64, u64) = (3_000, 2_000 * MB / 3_000);
/// And a few large ones, which make it 5 GB.
const LARGE: (u64, u64) = (60, 50 * MB);
/// What changes between two backups.
const CHANGED: u64 = 50 * MB;

const OPENINGS: usize = 11;
const BACKUPS: usize = 3;
const FIRST_ROWS: u32 = 200;

pub fn run() {
    println!(
        "\nAfter ten years: {SESSIONS} sessions, {} files of 2 GB",
        FILES.0
    );
    let store = Store::filled(SESSIONS);
    add_files(&store.records, FILES, 0);
    let store = opening(store);
    add_files(&store.records, LARGE, FILES.0);
    println!("and {} files more, which make it 5 GB", LARGE.0);
    backup(&store);
    check(&store);
}

fn add_files(records: &Records, (count, length): (u64, u64), seed: u64) {
    let owner = somebody(records);
    let add = |number: u64| {
        let mut bytes = std::io::Read::take(noise(seed + number), length);
        let name = format!("Certificate {number}.bin");
        let attachments = records.attachments();
        let added = attachments.add_from(owner, &name, &mut bytes, length, clock(), &mut go_on);
        added.expect("taken in");
    };
    let (taken, ()) = time(|| (0..count).for_each(add));
    println!(
        "{count} files of {} kB each taken in in {:.1} s",
        length / 1000,
        taken.as_secs_f64()
    );
    while records.index_pending(1_000, clock()).expect("indexed").more {}
}

/// The first screen of this store and of an empty one, in turn.
fn opening(store: Store) -> Store {
    let empty = Store::empty(KdfProfile::Test);
    let owner = empty
        .records
        .settings()
        .set_up("Dr Anjali Menon", Role::Tutor, clock());
    owner.expect("an owner");
    let (old, new) = (Locked::of(store), Locked::of(empty));
    let turns = Turns::taken(OPENINGS, || old.first_screen(), || new.first_screen());
    let (old_screen, new_screen) = (turns.ours.median(), turns.reference.median());
    let derived = keys::derivation(Store::empty(KdfProfile::Full));
    let whole = ratio(old_screen + derived, new_screen + derived);
    println!(
        "first screen (open, owner, Today, list), p50: {} ms, empty store {} ms, × {:.2}; with the {} ms for the passphrase × {whole:.2}   target ≤ 1.50: {}",
        ms(old_screen),
        ms(new_screen),
        turns.ratio(),
        ms(derived),
        verdict(whole <= 1.5)
    );
    old.opened()
}

/// A store that waits to be opened.
struct Locked {
    path: PathBuf,
    recovery: RecoveryCode,
    dir: tempfile::TempDir,
}

impl Locked {
    fn of(store: Store) -> Self {
        let path = store.path();
        store.records.into_vault().lock().expect("locked");
        Self {
            path,
            recovery: store.recovery,
            dir: store.dir,
        }
    }

    fn open(&self) -> Records {
        let with = UnlockWith::Recovery(&self.recovery);
        Records::unlock(&self.path, with, clock().at).expect("opened")
    }

    fn first_screen(&self) -> Duration {
        let rows = PeopleFilter {
            limit: Some(FIRST_ROWS),
            ..PeopleFilter::default()
        };
        let (taken, records) = time(|| {
            let records = self.open();
            records.settings().owner().expect("an owner");
            records.today(None, clock()).expect("Today");
            records.people().list(&rows, clock()).expect("a list");
            records
        });
        records.into_vault().lock().expect("locked");
        taken
    }

    fn opened(self) -> Store {
        let records = self.open();
        Store {
            records,
            recovery: self.recovery,
            dir: self.dir,
        }
    }
}

/// The first backup, then one after every change, against `cp` and a sync of the same bytes.
fn backup(store: &Store) {
    let (records, place) = (&store.records, store.dir.path().join("stick"));
    let elsewhere = store.dir.path().join("by-cp");
    for folder in [&place, &elsewhere] {
        fs::create_dir(folder).expect("a folder");
    }
    let make = || {
        let made = records.backups().make_in(&place, clock(), &mut go_on);
        made.expect("a backup")
    };
    let (first, made) = time(make);
    println!(
        "first backup: {} MB in {:.1} s",
        made.bytes_written / MB,
        first.as_secs_f64()
    );
    let (mut ours, mut copies, mut extra) = (Vec::new(), Vec::new(), 0);
    for round in 0..BACKUPS as u64 {
        add_files(records, (1, CHANGED), FILES.0 + LARGE.0 + round);
        let (taken, made) = time(make);
        ours.push(taken);
        let database = store.path().join("vault.db");
        let changed = newest_file(&store.path().join("attachments"));
        let needed = length(&database) + length(&changed);
        extra = made.bytes_written.saturating_sub(needed);
        copies.push(copied(&[&database, &changed], &elsewhere));
    }
    let (ours, copies) = (Samples::new(ours), Samples::new(copies));
    println!(
        "backup after 50 MB changed: p50 {} ms, {extra} bytes more than the database and the changed file; cp and sync of the same {} ms: × {:.2}",
        ms(ours.median()),
        ms(copies.median()),
        ratio(ours.median(), copies.median())
    );
    fs::remove_dir_all(place).expect("removed");
}

fn copied(files: &[&Path], to: &Path) -> Duration {
    let (taken, ()) = time(|| {
        for (number, file) in files.iter().enumerate() {
            let copy = to.join(number.to_string());
            let status = std::process::Command::new("cp")
                .arg(file)
                .arg(&copy)
                .status();
            assert!(status.expect("cp").success());
            sync(&copy);
        }
    });
    taken
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).expect("its length").len()
}

/// Every file of the store's attachments.
fn sealed_files(attachments: &Path) -> Vec<PathBuf> {
    let entries = |dir: &Path| fs::read_dir(dir).into_iter().flatten().flatten();
    entries(attachments)
        .flat_map(|folder| {
            entries(&folder.path())
                .map(|entry| entry.path())
                .collect::<Vec<_>>()
        })
        .collect()
}

fn newest_file(attachments: &Path) -> PathBuf {
    let made = |path: &PathBuf| fs::metadata(path).and_then(|file| file.modified()).ok();
    sealed_files(attachments)
        .into_iter()
        .max_by_key(made)
        .expect("a file")
}

/// Reading everything, against the drive's and the cipher's own speed in the same run.
fn check(store: &Store) {
    let mut files = sealed_files(&store.path().join("attachments"));
    // The drive is measured on the largest: a small file's `dd` does little but start.
    files.sort_by_key(|file| std::cmp::Reverse(length(file)));
    let bytes =
        files.iter().map(|file| length(file)).sum::<u64>() + length(&store.path().join("vault.db"));
    let Some(drive) = drive::speed(&files) else {
        return println!("deep check: the drive's own speed cannot be measured here");
    };
    drive::forget(&files);
    let (taken, report) = time(|| {
        store
            .records
            .check(Depth::Deep, waymark_vault::unwatched)
            .expect("a report")
    });
    let ours = bytes as f64 / taken.as_secs_f64();
    let cipher = Age::found(store.dir.path())
        .map_or(f64::INFINITY, |age| drive::cipher(&age, store.dir.path()));
    let wanted = drive.min(cipher) / 2.0;
    println!(
        "deep check of {:.1} GB: {:.1} s, {:.0} MB/s, sound: {}   drive {:.0}, cipher (age) {:.0} MB/s   target ≥ {:.0}: {}",
        bytes as f64 / 1e9,
        taken.as_secs_f64(),
        ours / 1e6,
        report.is_sound(),
        drive / 1e6,
        cipher / 1e6,
        wanted / 1e6,
        verdict_at_least(ours, wanted)
    );
}

fn verdict_at_least(ours: f64, wanted: f64) -> &'static str {
    if ours >= wanted { "within" } else { "BELOW" }
}
