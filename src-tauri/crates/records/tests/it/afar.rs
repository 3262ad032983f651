//! Backups on a shared place: little goes up twice, a break goes on where it was, and no flipped bit
//! passes.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use waymark_records::Records;
use waymark_records::backups::afar::{self, Error};
use waymark_sharing::{Head, Listed, ObjectName, Put, PutHint, Transport, TransportError};
use waymark_testkit::{MemoryPlace, PASSPHRASE};
use waymark_vault::backup::BackupReport;
use waymark_vault::{Amount, Passphrase, UnlockWith};

use crate::contents::{AT, Doctor, days_later, doctor, now, rows, store};
use crate::export::{attach, bytes};

fn go(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE.to_owned()).unwrap()
}

fn person(records: &Records, number: i64) -> Doctor {
    doctor(
        records,
        &format!("w{number}"),
        &format!("{}", 7_000_000 + number),
    )
}

fn puts(place: &MemoryPlace) -> usize {
    let calls = place.calls();
    calls.iter().filter(|call| call.starts_with("put ")).count()
}

#[test]
fn a_changed_row_sends_little_and_a_file_goes_up_once() {
    let store = store();
    let records = &store.records;
    let one = person(records, 1);
    for number in 0..6 {
        attach(
            records,
            &one,
            &format!("{number}.bin"),
            &bytes(700_000, number),
        );
    }
    let place = MemoryPlace::default();
    let first = records
        .backups()
        .make_afar(&place, now(AT), &mut go)
        .unwrap();
    assert_eq!((first.attachments, first.attachments_copied), (6, 6));
    let again = records
        .backups()
        .make_afar(&place, days_later(1), &mut go)
        .unwrap();
    assert_eq!(again.attachments_copied, 0);
    let record = again.bytes_written;
    assert!(record < 20_000, "{record} bytes although nothing changed");
    let before = puts(&place);
    person(records, 2);
    let third = records
        .backups()
        .make_afar(&place, days_later(2), &mut go)
        .unwrap();
    assert_eq!(third.attachments_copied, 0);
    assert!(
        third.bytes_written < first.bytes_total / 2,
        "{}",
        third.bytes_written
    );
    let sent = puts(&place) - before;
    assert!(
        sent + 6 < before,
        "{sent} after {before}: only pieces that changed go up"
    );
    assert_eq!(records.backups().sets_afar(&place).unwrap().len(), 3);
}

#[test]
fn names_tell_nothing() {
    let store = store();
    let one = person(&store.records, 1);
    attach(&store.records, &one, "x.bin", &bytes(10_000, 1));
    let place = MemoryPlace::default();
    let made = store
        .records
        .backups()
        .make_afar(&place, now(AT), &mut go)
        .unwrap();
    let id = store.records.vault().id().simple().to_string();
    for (name, content) in place.objects() {
        let name = name.as_str();
        assert!(name.starts_with("waymark/1/bak/"), "{name}");
        assert!(!name.contains(&made.set) && !name.contains(id.get(..8).unwrap()));
        let leaf = name.rsplit('/').next().unwrap();
        assert!(leaf.len() == 52 || leaf.len() == 26 + 1 + 32, "{leaf}");
        let text = String::from_utf8_lossy(&content);
        assert!(!text.contains("Thiri") && !text.contains("SQLite format"));
    }
}

#[test]
fn a_break_anywhere_leaves_no_set_and_is_gone_on_from() {
    let store = store();
    let records = &store.records;
    let one = person(records, 1);
    for number in 0..5 {
        attach(
            records,
            &one,
            &format!("{number}.bin"),
            &bytes(40_000, number),
        );
    }
    let place = MemoryPlace::default();
    let mut breaks = 0;
    let made = loop {
        let breaking = Breaking {
            place: &place,
            left: AtomicUsize::new(2),
        };
        match records.backups().make_afar(&breaking, now(AT), &mut go) {
            Ok(made) => break made,
            Err(Error::Place(TransportError::Offline)) => breaks += 1,
            Err(error) => panic!("{error}"),
        }
        let sets = afar::sets(&place).unwrap();
        assert!(sets.iter().all(|set| set.fault.is_some()), "{sets:?}");
        assert!(breaks < 20);
    };
    assert!(breaks >= 3, "{breaks}");
    let (objects, sent) = (place.objects().len(), puts(&place));
    assert!(
        sent <= objects + breaks,
        "{sent} writes for {objects} objects"
    );
    assert!(verified(&place, &made.set).is_sound());
}

/// Lets so many writes through; of the next one half arrives.
struct Breaking<'a> {
    place: &'a MemoryPlace,
    left: AtomicUsize,
}

impl Transport for Breaking<'_> {
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError> {
        if self.left.load(Ordering::SeqCst) == 0 {
            self.place.tear_next(bytes.len() / 2);
        } else {
            self.left.fetch_sub(1, Ordering::SeqCst);
        }
        self.place.put(name, bytes, hint)
    }

    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError> {
        self.place.get(name, limit)
    }

    fn head(&self, name: &ObjectName) -> Result<Head, TransportError> {
        self.place.head(name)
    }

    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError> {
        self.place.list(folder)
    }

    fn delete(&self, name: &ObjectName) -> Result<(), TransportError> {
        self.place.delete(name)
    }
}

fn verified(place: &MemoryPlace, set: &str) -> BackupReport {
    let passphrase = passphrase();
    let with = UnlockWith::Passphrase(&passphrase);
    afar::verify(place, set, &with, &mut go).unwrap()
}

#[test]
fn a_flipped_bit_in_any_object_is_found_and_a_file_is_sent_again() {
    let store = store();
    let records = &store.records;
    let one = person(records, 1);
    attach(records, &one, "x.bin", &bytes(9 << 20, 1));
    attach(records, &one, "y.bin", &bytes(5_000, 2));
    let place = MemoryPlace::default();
    let made = records
        .backups()
        .make_afar(&place, now(AT), &mut go)
        .unwrap();
    let check = || records.backups().verify_afar(&place, &made.set, &mut go);
    assert!(check().unwrap().is_sound());
    let mut renewed = 0;
    for (name, whole) in place.objects() {
        for at in [0, whole.len() / 2, whole.len() - 1] {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            place.set(&name, flipped);
            match check() {
                Ok(report) => {
                    assert!(!report.is_sound(), "{name} at {at}");
                    renewed += report.renewed.len();
                }
                Err(Error::Records(_)) => {}
                Err(error) => panic!("{error}"),
            }
            place.set(&name, whole.clone());
        }
    }
    assert!(renewed >= 3 * 3, "{renewed}");
    for (name, whole) in place.objects() {
        place.delete(&name).unwrap();
        assert!(!check().is_ok_and(|report| report.is_sound()), "{name}");
        place.set(&name, whole);
    }
    assert!(check().unwrap().is_sound());
}

#[test]
fn a_restored_store_has_the_same_records_and_is_another_device() {
    let store = store();
    let records = &store.records;
    let one = person(records, 1);
    let file = attach(records, &one, "x.bin", &bytes(9 << 20, 1));
    let place = MemoryPlace::default();
    let made = records
        .backups()
        .make_afar(&place, now(AT), &mut go)
        .unwrap();
    person(records, 3);
    records
        .backups()
        .make_afar(&place, days_later(1), &mut go)
        .unwrap();
    let passphrase = passphrase();
    let restore = |set: &str, name: &str| {
        let with = UnlockWith::Passphrase(&passphrase);
        let into = store.dir.path().join(name);
        afar::restore(&place, set, with, &into, days_later(2), &mut go)
    };
    let newest = afar::sets(&place).unwrap().remove(0).set;
    let own = store.dir.path().join("newest.fetching");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("of the owner's own"), "x").unwrap();
    let restored = restore(&newest, "newest").unwrap();
    assert!(restored.report.is_sound());
    assert_eq!(restored.missing, []);
    assert_eq!(restored.newer_sets, 0);
    for table in ["person", "session", "attachment"] {
        let (there, here) = (rows(&restored.records), rows(records));
        assert_eq!(there.get(table), here.get(table), "{table}");
    }
    assert!(restored.records.attachments().get(file).is_ok());
    let (there, here) = (restored.records.vault(), records.vault());
    assert_ne!(there.device_id(), here.device_id());
    let older = restore(&made.set, "older").unwrap();
    assert_eq!(older.newer_sets, 1);
    assert!(own.join("of the owner's own").exists());
    assert_eq!(fetching(store.dir.path()), ["newest.fetching"]);
    // A piece of the database that is gone ends the restore, and leaves nothing.
    let pieces = place
        .objects()
        .into_iter()
        .filter(|(_, it)| it.len() < 2 << 20);
    for (name, _) in pieces.collect::<Vec<_>>() {
        place.delete(&name).unwrap();
    }
    assert!(restore(&newest, "nothing").is_err());
    assert!(!store.dir.path().join("nothing").exists());
    assert_eq!(fetching(store.dir.path()), ["newest.fetching"]);
}

/// The folders that look as if a set was put together in them.
fn fetching(within: &std::path::Path) -> Vec<String> {
    let names = std::fs::read_dir(within).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".fetching")).collect()
}

#[test]
fn sets_are_thinned_out_and_their_pieces_with_them() {
    let store = store();
    let records = &store.records;
    person(records, 1);
    let place = MemoryPlace::default();
    let mut removed = 0;
    for day in 0..40 {
        person(records, 10 + day);
        let made = records
            .backups()
            .make_afar(&place, days_later(day), &mut go)
            .unwrap();
        removed += made.removed.len();
    }
    let sets = records.backups().sets_afar(&place).unwrap();
    assert!(
        removed > 10 && sets.len() + removed == 40,
        "{removed} of {}",
        sets.len()
    );
    let oldest = &sets.last().unwrap().set;
    assert!(
        records
            .backups()
            .verify_afar(&place, oldest, &mut go)
            .unwrap()
            .is_sound()
    );
}

/// The names of what makes pieces a set.
fn record_names(place: &MemoryPlace) -> Vec<ObjectName> {
    let names = place.objects().into_keys();
    names.filter(|name| name.leaf().contains('-')).collect()
}

/// Lays bytes down as a record on the shelf of another.
fn plant(place: &MemoryPlace, beside: &ObjectName, bytes: Vec<u8>) {
    let hash = blake3::hash(&bytes);
    let digest = data_encoding::BASE32_NOPAD.encode(&hash.as_bytes()[..20]);
    let (shelf, _) = beside.leaf().split_once('-').unwrap();
    let leaf = format!("{shelf}-{}", digest.to_lowercase());
    place.set(&beside.folder().unwrap().join(&leaf).unwrap(), bytes);
}

#[test]
fn what_others_lay_down_as_a_set_takes_no_set_away() {
    let (own, other) = (store(), store());
    let make = |records: &Records, place: &MemoryPlace, now| {
        let backups = records.backups();
        backups.make_afar(place, now, &mut go).unwrap()
    };
    let place = MemoryPlace::default();
    make(&own.records, &place, now(AT));
    let first = record_names(&place).remove(0);
    // Another's set, made later the same day and after more was written.
    for number in 0..3 {
        person(&other.records, number);
    }
    let elsewhere = MemoryPlace::default();
    make(&other.records, &elsewhere, now("2026-11-24T20:00:00Z"));
    let theirs = record_names(&elsewhere).remove(0);
    plant(&place, &first, elsewhere.objects().remove(&theirs).unwrap());
    // And a copy of one's own that names a piece which is none.
    let mut copy = place.objects().remove(&first).unwrap();
    *copy.last_mut().unwrap() ^= 1;
    plant(&place, &first, copy);
    for number in 0..20 {
        person(&own.records, number);
    }
    let again = make(&own.records, &place, days_later(1));
    assert_eq!(again.removed, Vec::<String>::new());
    assert!(place.objects().contains_key(&first));
}
