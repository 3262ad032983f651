//! kill -9 at random moments: every acknowledged use-case is there, and nothing half-done.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::child::{self, Process, wait_until};
use crate::journal::{self, Act, Journal, Line};
use crate::ledger::Ledger;
use crate::random::{Random, rounds, seed};
use crate::report;
use crate::scribe::Scribe;
use crate::store::{self, Store};

/// Rounds on one store, before its history makes looking at everything slow.
const ROUNDS_PER_STORE: u64 = 25;
/// A process is killed at some moment of this long after it began to work.
const LIFE_MICROS: u64 = 150_000;

/// Somebody who works in a store until killed.
#[derive(Serialize, Deserialize)]
struct Part {
    store: PathBuf,
    journal: PathBuf,
    passphrase: u64,
    seed: u64,
}

#[test]
#[ignore = "works in a store until killed; other tests start it"]
fn works_until_killed() {
    let Some(part) = child::part::<Part>() else {
        return;
    };
    let mut journal = Journal::open(&part.journal);
    let records = store::open_with(&part.store, part.passphrase).expect("opened");
    let scribe = Scribe::new(records, part.passphrase, part.seed);
    let mut scribe = scribe.expect("something to do").with_files();
    loop {
        let act = scribe.next();
        journal.write(Line::Will(act));
        let made = scribe.perform(act).expect("done");
        journal.write(Line::Did(made));
    }
}

#[test]
fn nothing_acknowledged_is_lost_to_kill_9() {
    let mut random = Random::new(seed());
    let mut acknowledged = 0;
    for first in (0..rounds()).step_by(usize::try_from(ROUNDS_PER_STORE).unwrap()) {
        let (store, records) = Store::create();
        records.into_vault().lock().unwrap();
        let mut ledger = Ledger::new(5);
        for round in first..rounds().min(first + ROUNDS_PER_STORE) {
            let journal = store.path().with_file_name(format!("journal-{round}"));
            work_and_be_killed(&store.path(), &journal, &ledger, &mut random);
            let lines = journal::read(&journal);
            acknowledged += lines
                .iter()
                .filter(|line| matches!(line, Line::Did(_)))
                .count();
            ledger.read(&lines);
            let records = ledger.open(&store.path()).unwrap();
            let faults = ledger.faults(&records).unwrap();
            assert!(
                faults.is_empty(),
                "round {round}, seed {}: {faults:#?}",
                seed()
            );
            ledger.settle(&records).unwrap();
        }
    }
    report::line(
        "kill -9 at any moment loses nothing acknowledged and leaves nothing half-done",
        format!("{} rounds, {acknowledged} acknowledged use-cases", rounds()),
        "0 lost, 0 half-done",
        "10 acknowledgements of what was not done are each noticed",
    );
    // A test that kills everybody before they begin would pass as well.
    let expected = usize::try_from(rounds()).unwrap();
    assert!(
        acknowledged > expected,
        "{acknowledged} acknowledged in {expected} rounds"
    );
}

fn work_and_be_killed(path: &Path, journal: &Path, ledger: &Ledger, random: &mut Random) {
    let part = Part {
        store: path.to_owned(),
        journal: journal.to_owned(),
        passphrase: ledger.passphrase,
        seed: random.next(),
    };
    let process = Process::start(&mut child::command("kill::works_until_killed", &part));
    // Now and then it dies while it opens the store.
    if random.below(6) > 0 {
        wait_until("somebody to begin", || {
            journal.exists() && !journal::read(journal).is_empty()
        });
    }
    std::thread::sleep(Duration::from_micros(random.below(LIFE_MICROS)));
    process.kill();
}

/// The other tests could pass because nobody looks: here each kind of use-case is acknowledged and
/// not done, which must not pass.
#[test]
fn an_acknowledgement_without_the_deed_is_noticed() {
    let (_store, records) = Store::create();
    let mut scribe = Scribe::new(records, 0, seed()).unwrap();
    let mut ledger = Ledger::new(5);
    let mut done = |act| {
        let made = scribe.perform(act).unwrap();
        ledger.read(&[Line::Will(act), Line::Did(made)]);
        made
    };
    let session = waymark_domain::SessionId::from_uuid(done(Act::Start).unwrap());
    let action = waymark_domain::ActionId::from_uuid(done(Act::Promise { words: 1 }).unwrap());
    done(Act::Autosave { session, words: 2 });
    assert!(ledger.faults(scribe.records()).unwrap().is_empty());

    let lies = [
        Act::Start,
        Act::Autosave { session, words: 3 },
        Act::Keep { session },
        Act::Finish { session },
        Act::Promise { words: 4 },
        Act::Fulfil { action },
        Act::Import { words: 5, rows: 20 },
        Act::Attach {
            words: 6,
            length: 9,
        },
        Act::BackUp,
    ];
    for lie in lies {
        let mut ledger = ledger.clone();
        ledger.read(&[Line::Will(lie), Line::Did(Some(Uuid::nil()))]);
        assert!(
            !ledger.faults(scribe.records()).unwrap().is_empty(),
            "{lie:?}"
        );
    }
    let path = scribe.records().vault().dir().to_owned();
    drop(scribe);
    let lie = Act::ChangePassphrase { to: 6 };
    ledger.read(&[Line::Will(lie), Line::Did(None)]);
    assert!(ledger.open(&path).is_err(), "{lie:?}");
}

/// And a deed that is half there is noticed, even while it may still be on its way.
#[test]
fn half_a_deed_is_noticed() {
    let (_store, records) = Store::create();
    let mut ledger = Ledger::new(5);
    let half = store::people(&records).len();
    ledger.read(&[Line::Will(Act::Import { words: 1, rows: 20 })]);
    let faults = ledger.faults(&records).unwrap();
    assert_eq!(faults.len(), 1, "{half} of 20 doctors arrived: {faults:?}");
}
