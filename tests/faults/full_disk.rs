//! A full disk: each use-case says so and changes nothing, what was there can be read, and with room
//! again everything goes on.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use waymark_domain::{ActionId, SessionId};
use waymark_records::{Error, Records};
use waymark_vault::{Depth, Error as VaultError, VaultPresence};

use crate::child;
use crate::contents::Contents;
use crate::journal::{Act, Line};
use crate::ledger::Ledger;
use crate::namespace;
use crate::random::rounds;
use crate::scribe::Scribe;
use crate::store::{self, Store};

fn is_full<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Vault(VaultError::DiskFull)))
}

/// Limits the database to so many pages more than it has, or to none.
fn leave_pages(records: &Records, more: Option<u32>) {
    let limit = |tx: &waymark_vault::WriteTx<'_>| {
        let pages: u32 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        let limit = more.map_or(u32::MAX - 1, |more| pages + more);
        Ok::<_, VaultError>(tx.execute_batch(&format!("PRAGMA max_page_count = {limit}"))?)
    };
    records.vault().write_draft(0, limit).unwrap();
}

#[test]
fn every_use_case_says_that_the_disk_is_full_and_changes_nothing() {
    let (_store, records) = Store::create();
    let mut scribe = Scribe::new(records, 0, 1).unwrap();
    let session = SessionId::from_uuid(scribe.perform(Act::Start).unwrap().unwrap());
    let action = scribe.perform(Act::Promise { words: 1 }).unwrap().unwrap();
    let action = ActionId::from_uuid(action);
    let long = 210;
    scribe
        .perform(Act::Autosave {
            session,
            words: long,
        })
        .unwrap();
    // Freed pages would be room.
    scribe
        .records()
        .vault()
        .write_draft(0, |tx| {
            Ok::<_, VaultError>(tx.execute_batch("PRAGMA incremental_vacuum")?)
        })
        .unwrap();

    let acts = [
        Act::Autosave {
            session,
            words: 2 * 211 - 1,
        },
        Act::Keep { session },
        Act::Finish { session },
        Act::Import {
            words: 2,
            rows: 400,
        },
        Act::Promise { words: 3 },
        Act::Fulfil { action },
        Act::Start,
    ];
    let mut refused = 0;
    for act in acts {
        let before = Contents::of(scribe.records()).unwrap();
        leave_pages(scribe.records(), Some(0));
        let before_act = Contents::of(scribe.records()).unwrap();
        let result = scribe.perform(act);
        if is_full(&result) {
            refused += 1;
            let differ = Contents::of(scribe.records()).unwrap();
            assert_eq!(
                differ.differences(&before_act),
                Vec::<&str>::new(),
                "{act:?}"
            );
            leave_pages(scribe.records(), None);
            scribe.perform(act).unwrap();
        } else {
            // There was room for it in pages that are there already.
            result.unwrap();
            leave_pages(scribe.records(), None);
        }
        assert_ne!(
            Contents::of(scribe.records()).unwrap(),
            before,
            "{act:?} was done"
        );
    }
    assert!(refused >= 3, "most of them need room: {refused}");
    assert!(
        scribe
            .records()
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
}

/// What is left free when the work begins, in KiB.
#[derive(Serialize, Deserialize)]
struct Part {
    place: PathBuf,
    spare: Vec<u64>,
}

const DISK_KIB: u64 = 4 * 1024;

#[test]
fn a_full_disk_loses_nothing_wherever_it_fills_up() {
    let place = tempfile::tempdir().unwrap();
    let most = if rounds() > 50 { 512 } else { 48 };
    let spare = (0..most).step_by(4).collect();
    let part = Part {
        place: place.path().to_owned(),
        spare,
    };
    let test = "full_disk::works_until_the_disk_is_full";
    namespace::run_on_small_disk(test, &part, place.path(), DISK_KIB);
}

#[test]
#[ignore = "works on a disk of its own; other tests start it"]
fn works_until_the_disk_is_full() {
    let Some(part) = child::part::<Part>() else {
        return;
    };
    for spare in part.spare {
        let path = part.place.join("store");
        fill_up_at_work(&part.place, &path, spare);
        fs::remove_dir_all(path).unwrap();
    }
}

fn fill_up_at_work(place: &Path, path: &Path, spare: u64) {
    let (records, _) = store::create_in(path).unwrap();
    store::people(&records);
    let mut ledger = Ledger::new(5);
    let mut scribe = Scribe::new(records, 0, spare).unwrap();
    for _ in 0..10 {
        work(&mut scribe, &mut ledger).unwrap();
    }
    let filler = fill(place, spare);
    let full = (0..2_000).find_map(|_| work(&mut scribe, &mut ledger).err());
    let full = full.expect("the disk fills up");
    assert!(is_full(&Err::<(), _>(full)), "with {spare} KiB left");
    // Whoever reads still can; whoever closes and opens it as well.
    scribe
        .records()
        .people()
        .list(&Default::default(), store::at(0))
        .unwrap();
    drop(scribe);
    let records = ledger.open(path).unwrap();
    records
        .people()
        .list(&Default::default(), store::at(0))
        .unwrap();
    drop(records);

    fs::remove_file(filler).unwrap();
    let records = ledger.open(path).unwrap();
    let faults = ledger.faults(&records).unwrap();
    assert!(faults.is_empty(), "with {spare} KiB left: {faults:#?}");
    let mut scribe = Scribe::new(records, ledger.passphrase, spare).unwrap();
    for _ in 0..10 {
        work(&mut scribe, &mut ledger).unwrap();
    }
    assert!(ledger.faults(scribe.records()).unwrap().is_empty());
}

/// One use-case; the ledger hears of it only if it succeeds, so a failed one must leave nothing.
fn work(scribe: &mut Scribe, ledger: &mut Ledger) -> Result<(), Error> {
    let act = std::iter::repeat_with(|| scribe.next())
        .find(|act| *act != Act::LockAndUnlock)
        .expect("there is always something to do");
    let made = scribe.perform(act)?;
    ledger.read(&[Line::Will(act), Line::Did(made)]);
    Ok(())
}

/// Fills the disk but for so many KiB.
fn fill(place: &Path, spare: u64) -> PathBuf {
    let path = place.join("filler");
    let mut filler = File::create(&path).unwrap();
    while filler.write_all(&[7; 4096]).is_ok() {}
    let length = filler.metadata().unwrap().len();
    filler.set_len(length.saturating_sub(spare * 1024)).unwrap();
    path
}

#[test]
fn creating_on_a_full_disk_leaves_nothing_in_the_way() {
    let place = tempfile::tempdir().unwrap();
    let step = if rounds() > 50 { 4 } else { 40 };
    let part = Part {
        place: place.path().to_owned(),
        spare: (0..600).step_by(step).collect(),
    };
    let test = "full_disk::creates_on_a_full_disk";
    namespace::run_on_small_disk(test, &part, place.path(), DISK_KIB);
}

#[test]
#[ignore = "works on a disk of its own; other tests start it"]
fn creates_on_a_full_disk() {
    let Some(part) = child::part::<Part>() else {
        return;
    };
    let path = part.place.join("store");
    let mut refused = 0;
    for spare in part.spare {
        let filler = fill(&part.place, spare);
        match store::create_in(&path) {
            Ok((records, _)) => drop(records),
            Err(error) => {
                assert!(is_full(&Err::<(), _>(error)), "with {spare} KiB left");
                refused += 1;
                let presence = waymark_vault::status(&path).unwrap();
                let way_free = matches!(
                    presence,
                    VaultPresence::Absent | VaultPresence::EmptyFolder | VaultPresence::HalfMade(_)
                );
                assert!(way_free, "with {spare} KiB left: {presence:?}");
                fs::remove_file(&filler).unwrap();
                drop(store::create_in(&path).unwrap());
            }
        }
        // The filler may be gone already.
        let _ = fs::remove_file(filler);
        fs::remove_dir_all(&path).unwrap();
    }
    assert!(refused > 2, "{refused}");
}
