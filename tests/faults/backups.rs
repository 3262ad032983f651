//! Backups in trouble: one flipped bit in any part of a set, a full disk where they are kept, a
//! stick that is pulled out half-way. The store never suffers, an older set stays good, and no
//! damaged one passes for whole.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use waymark_records::{Error, Records};
use waymark_vault::{Depth, Error as VaultError, UnlockWith, backup};

use crate::child;
use crate::contents::Contents;
use crate::journal::Act;
use crate::namespace;
use crate::random::{Random, long, seed};
use crate::report;
use crate::scribe::Scribe;
use crate::store::{self, Store};

const FLIPS: usize = 60;
const FLIPS_LONG: usize = 4_000;
/// Every so many flips the set is restored as well.
const RESTORE_EVERY: usize = 20;
const FILES: u64 = 3;

/// A store with some files in it.
fn filled() -> (Store, Records) {
    let (store, records) = Store::create();
    let mut scribe = Scribe::new(records, 0, 1).unwrap().with_files();
    for words in 0..FILES {
        let length = 20_000 * words;
        scribe.perform(Act::Attach { words, length }).unwrap();
        scribe.perform(Act::Start).unwrap();
    }
    (store, scribe.into_records())
}

/// Where a set and the sealed files beside the sets are.
fn root(place: &Path) -> PathBuf {
    let mut entries = fs::read_dir(place).unwrap();
    entries.next().unwrap().unwrap().path()
}

#[test]
fn one_flipped_bit_in_a_backup_is_noticed_and_never_restored() {
    let (store, records) = filled();
    let made = store::back_up(&records, 10).unwrap();
    let place = store::place(&store.path());
    let set = root(&place).join("sets").join(&made.set);
    let parts = ["manifest", "keys", "vault.db"].map(|name| set.join(name));
    let sealed = store::files_under(&root(&place).join("attachments"));
    let whole = Contents::of(&records).unwrap();
    let bench = Bench {
        store: &store,
        records: &records,
        set: &made.set,
        whole: &whole,
    };
    assert!(bench.is_whole(), "a set left alone is whole");
    let mut random = Random::new(seed());
    let (mut tried, mut restored) = (0, 0);
    for path in parts.iter().chain(&sealed) {
        let honest = fs::read(path).unwrap();
        let all = honest.len() * 8;
        let count = all.min(if long() { FLIPS_LONG } else { FLIPS });
        for flip in 0..count {
            let within = random.below(u64::try_from(all / count).unwrap());
            let bit = flip * (all / count) + usize::try_from(within).unwrap();
            let mut flipped = honest.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(path, &flipped).unwrap();
            tried += 1;
            let at = || format!("seed {}, bit {bit} of {}", seed(), path.display());
            assert!(!bench.is_whole(), "{} was not noticed", at());
            if flip % RESTORE_EVERY == 0 {
                restored += 1;
                assert_eq!(bench.restore(), Ok(()), "{}", at());
            }
        }
        fs::write(path, &honest).unwrap();
    }
    assert!(bench.is_whole());
    report::line(
        "One flipped bit in a backup is noticed and never restored",
        format!(
            "{tried} bits of {} files, {restored} restores",
            3 + sealed.len()
        ),
        "0 passed over, 0 wrong data restored",
        "a set left alone is whole before and after",
    );
}

struct Bench<'a> {
    store: &'a Store,
    records: &'a Records,
    set: &'a str,
    whole: &'a Contents,
}

impl Bench<'_> {
    fn is_whole(&self) -> bool {
        let place = store::place(&self.store.path());
        let vault = self.records.vault();
        let listed = vault.backups(&place).expect("a list, whatever is in it");
        let fault = listed.iter().any(|set| set.fault.is_some());
        let report = vault.verify_backup(&place, self.set, &mut store::on);
        !fault && report.is_ok_and(|report| report.is_sound())
    }

    /// Refused as damage; or restored without the damaged file, and with all else as it was.
    fn restore(&self) -> Result<(), String> {
        let into = self.store.path().with_file_name("restored");
        let restored = backup::restore(
            &store::place(&self.store.path()),
            self.set,
            UnlockWith::Recovery(&self.store.recovery),
            &into,
            &waymark_records::SCHEMA,
            store::at(20).at.as_millis(),
            &mut store::on,
        )
        .and_then(|restored| restored.finish(Ok));
        let verdict = match restored {
            Err(error) if error.is_damage() => Ok(()),
            Err(error) => Err(format!("no name: {error:?}")),
            Ok(restored) if restored.missing.len() == 1 => {
                let records = Records::new(restored.vault);
                let contents = Contents::of(&records).expect("read");
                let differ = contents.differences(self.whole);
                let sessions = ["session", "session_private", "person", "attachment"];
                let wrong = differ.iter().any(|table| sessions.contains(table));
                if wrong {
                    Err(format!("wrong data in {differ:?}"))
                } else {
                    Ok(())
                }
            }
            Ok(_) => Err("restored as if it were whole".to_owned()),
        };
        // A refused restore leaves nothing.
        let _ = fs::remove_dir_all(into);
        verdict
    }
}

/// What is left free where the backups go, in KiB, one after the other.
#[derive(Serialize, Deserialize)]
struct Part {
    place: PathBuf,
    spare: Vec<u64>,
}

const DISK_KIB: u64 = 8 * 1024;

#[test]
fn a_full_disk_for_backups_says_so_and_spoils_nothing() {
    let disk = tempfile::tempdir().unwrap();
    let step = if long() { 40 } else { 700 };
    let part = Part {
        place: disk.path().to_owned(),
        spare: (0..6_000).step_by(step).collect(),
    };
    let test = "backups::backs_up_to_a_full_disk";
    namespace::run_on_small_disk(test, &part, disk.path(), DISK_KIB);
}

#[test]
#[ignore = "works on a disk of its own; other tests start it"]
fn backs_up_to_a_full_disk() {
    let Some(part) = child::part::<Part>() else {
        return;
    };
    let (_store, records) = filled();
    let back_up = |second| store::back_up_to(&records, &part.place, second);
    let is_whole = |set: &str| {
        let report = records
            .vault()
            .verify_backup(&part.place, set, &mut store::on);
        report.is_ok_and(|report| report.is_sound())
    };
    let first = back_up(10).unwrap().set;
    let mut refused = 0;
    for (number, spare) in (0..).zip(&part.spare) {
        let session = store::begin(&records, 20 + number).unwrap();
        store::write(&records, session, number, 20 + number).unwrap();
        let filler = fill(&part.place, *spare);
        match back_up(20 + number) {
            Ok(made) => assert!(is_whole(&made.set), "with {spare} KiB left"),
            Err(error) => {
                let full = matches!(error, Error::Vault(VaultError::DiskFull));
                assert!(full, "with {spare} KiB left: {error:?}");
                refused += 1;
                let sets = records.vault().backups(&part.place).unwrap();
                let good = sets.iter().filter(|set| set.fault.is_none());
                assert_eq!(good.filter(|set| is_whole(&set.set)).count(), 1);
            }
        }
        fs::remove_file(filler).unwrap();
    }
    let last = back_up(900).unwrap().set;
    assert!(is_whole(&last) && last != first);
    assert!(
        records
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
    report::line(
        "A full disk where backups go says so and spoils no older set",
        format!("{} amounts of room from 0 to 6,000 KiB", part.spare.len()),
        format!("{refused} refused by name, each with one whole set left"),
        "with room the next backup is made and verifies",
    );
    let tried = u64::try_from(part.spare.len()).unwrap();
    assert!(refused > 2 && refused < tried, "{refused} of {tried}");
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
fn a_stick_pulled_out_half_way_is_named_and_spoils_nothing() {
    let (store, records) = filled();
    let place = store::place(&store.path());
    let away = place.with_file_name("elsewhere");
    store::back_up(&records, 10).unwrap();
    let steps = Cell::new(0_u64);
    let request = |pull_at: u64, second: u64| {
        let session = store::begin(&records, second).unwrap();
        store::write(&records, session, second, second).unwrap();
        steps.set(0);
        store::back_up_watched(&records, &place, second, &mut |_| {
            steps.set(steps.get() + 1);
            if steps.get() == pull_at {
                fs::rename(&place, &away).unwrap();
            }
            ControlFlow::Continue(())
        })
    };
    request(u64::MAX, 20).unwrap();
    let all = steps.get();
    let (mut pulled, mut refused) = (0, 0);
    for pull_at in 1..=all {
        let made = request(pull_at, 20 + pull_at);
        if away.exists() {
            pulled += 1;
            if place.exists() {
                fs::remove_dir_all(&place).unwrap();
            }
            fs::rename(&away, &place).unwrap();
        }
        refused += u64::from(made.is_err());
        let sets = records.vault().backups(&place).unwrap();
        let good: Vec<_> = sets.iter().filter(|set| set.fault.is_none()).collect();
        assert!(!good.is_empty(), "pulled out at step {pull_at}: {sets:?}");
        for set in good {
            let report = records
                .vault()
                .verify_backup(&place, &set.set, &mut store::on);
            assert!(report.unwrap().is_sound(), "pulled out at step {pull_at}");
        }
    }
    store::back_up(&records, 1_000).unwrap();
    report::line(
        "A stick pulled out half-way spoils no set that was whole",
        format!("pulled out at each of {pulled} steps"),
        format!("{refused} refused, 0 sets spoiled"),
        "left in, the backup is made",
    );
    assert!(refused > 0, "pulling it out is noticed");
}
