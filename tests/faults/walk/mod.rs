//! A random walk through a store beside a model of it in memory: whatever was done in whatever
//! order, with locks, crashes, other passphrases and a clock that jumps, both hold the same.

mod keeping;
mod trash;
mod work;

use chrono::DateTime;
use std::collections::BTreeMap;
use waymark_domain::{ActionId, Timestamp};
use waymark_records::settings::Role;
use waymark_records::{Now, Records, Result};
use waymark_vault::Depth;

use crate::random::{Random, long, seed};
use crate::report;
use crate::shadow::Shadow;
use crate::store::{self, Store};

const WALKS: u64 = 4;
const WALKS_LONG: u64 = 150;
const STEPS: u64 = 120;
/// The whole of a store is compared with its model every so many steps, and at the end.
const LOOK_EVERY: u64 = 20;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;
const LONGEST_FILE: u64 = 150_000;
/// A clock that jumps may jump three years either way.
const JUMP_DAYS: u64 = 3 * 365;

/// Somebody on a walk.
struct Walker {
    store: Store,
    /// Gone only while it is locked.
    records: Option<Records>,
    shadow: Shadow,
    /// What each action said first.
    first_words: BTreeMap<ActionId, u64>,
    /// The newest backup, and what there was when it was made.
    backup: Option<(String, Shadow)>,
    restores: u64,
    exports: u64,
    random: Random,
    clock: i64,
    steps: Vec<&'static str>,
}

#[test]
fn a_store_and_its_model_go_the_same_way() {
    let walks = if long() { WALKS_LONG } else { WALKS };
    let mut random = Random::new(seed());
    let (mut crashes, mut restores, mut exports) = (0, 0, 0);
    let (mut lies, mut noticed) = (0, 0);
    for walk in 0..walks {
        let mut walker = Walker::new(random.next());
        for step in 1..=STEPS {
            if let Err(error) = walker.step() {
                panic!(
                    "walk {walk}, seed {}: {:?} at {:?}",
                    seed(),
                    error,
                    walker.last()
                );
            }
            if step % LOOK_EVERY == 0 {
                walker.look(walk);
            }
        }
        walker.look_deeply(walk);
        let ended = walker.back_up().and_then(|()| walker.restore());
        ended.and_then(|()| walker.export()).expect("read back");
        restores += walker.restores;
        exports += walker.exports;
        crashes += walker.steps.iter().filter(|step| **step == "crash").count();
        if walk == 0 {
            for (lie, lying) in walker.shadow.lies() {
                lies += 1;
                let differences = lying.differences(walker.records()).expect("read");
                assert!(!differences.is_empty(), "not noticed: {lie}");
                noticed += 1;
            }
        }
    }
    report::line(
        "A store holds what its model holds after any walk",
        format!(
            "{walks} walks of {STEPS} steps, {crashes} crashes, {restores} restores, {exports} exports"
        ),
        "0 differences",
        format!("{noticed} of {lies} false models noticed"),
    );
    assert!(
        crashes > 0 && restores > 0 && exports > 0,
        "crashes, restores and exports are part of a walk"
    );
}

impl Walker {
    fn new(seed: u64) -> Self {
        let (store, records) = Store::create();
        let begin = store::at(0).at.as_millis();
        let mut walker = Self {
            store,
            shadow: Shadow::default(),
            first_words: BTreeMap::new(),
            records: Some(records),
            backup: None,
            restores: 0,
            exports: 0,
            random: Random::new(seed),
            clock: begin,
            steps: Vec::new(),
        };
        let settings = walker.records().settings();
        let owner = settings.set_up("Dr Anjali Menon", Role::Tutor, walker.now());
        owner.expect("an owner");
        // The five who are there from the beginning get names that tell their number.
        let everybody = walker
            .records()
            .people()
            .list(&Default::default(), walker.now());
        for row in everybody.expect("a list").rows {
            walker.name_anew(row.id).expect("named");
        }
        walker
    }

    fn records(&self) -> &Records {
        self.records.as_ref().expect("open")
    }

    fn now(&self) -> Now {
        let at = DateTime::from_timestamp_millis(self.clock).expect("within some years");
        Now {
            at: Timestamp::from_millis(self.clock),
            today: at.date_naive(),
        }
    }

    /// The last steps, for whoever reads the failed test.
    fn last(&self) -> &[&'static str] {
        self.steps
            .get(self.steps.len().saturating_sub(8)..)
            .unwrap_or_default()
    }

    /// Does something by chance, in the store and in the model.
    fn step(&mut self) -> Result<()> {
        self.clock += i64::try_from(1 + self.random.below(90_000)).expect("minutes");
        let (name, done) = match self.random.below(100) {
            0..5 => ("add a doctor", self.add_doctor()),
            5..10 => ("rename a doctor", self.rename_doctor()),
            10..18 => ("start", self.start()),
            18..24 => ("attach", self.attach()),
            24..28 => ("back up", self.back_up()),
            28..40 => ("autosave", self.autosave()),
            40..46 => ("keep", self.keep()),
            46..50 => ("finish", self.finish()),
            50..56 => ("promise", self.promise()),
            56..60 => ("promise otherwise", self.promise_otherwise()),
            60..64 => ("fulfil", self.fulfil()),
            64..68 => ("raise", self.raise()),
            68..71 => ("tell", self.tell()),
            71..73 => ("close", self.close()),
            73..77 => ("index", self.index()),
            77..81 => ("lock and unlock", self.lock_and_unlock()),
            81..86 => ("crash", self.crash()),
            86..88 => ("change the passphrase", self.change_passphrase()),
            88..91 => ("a jump of the clock", self.jump()),
            91 | 92 => ("put an earlier version back", self.put_first_words_back()),
            93..96 => ("delete", self.delete()),
            96..98 => ("take from the trash", self.take_from_trash()),
            98 => ("restore a backup elsewhere", self.restore()),
            _ => ("export and read it back", self.export()),
        };
        self.steps.push(name);
        done
    }

    fn look(&self, walk: u64) {
        let differences = self.shadow.differences(self.records()).expect("read");
        let last = self.last();
        assert!(
            differences.is_empty(),
            "walk {walk}, seed {}, after {last:?}: {differences:#?}",
            seed()
        );
    }

    fn look_deeply(&self, walk: u64) {
        self.look(walk);
        let report = self
            .records()
            .check(Depth::Deep, waymark_vault::unwatched)
            .expect("checked");
        let wrong: Vec<_> = report.findings().into_iter().filter(|it| !it.ok).collect();
        assert!(wrong.is_empty(), "walk {walk}, seed {}: {wrong:#?}", seed());
    }
}
