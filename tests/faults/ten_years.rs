//! Ten simulated years of work with backups by the calendar: everything is counted, everything
//! opens, and as many backups are kept as were promised.

use std::collections::BTreeSet;
use std::fs;

use chrono::DateTime;
use waymark_domain::sessions::{AgreedSummary, Limits};
use waymark_domain::{Confidential, PersonId, Timestamp};
use waymark_records::sessions::HeldSession;
use waymark_records::{Now, Records, Result};
use waymark_vault::{Depth, UnlockWith, backup};

use crate::random::{Random, long, seed};
use crate::report;
use crate::store::{self, Store};

const DAYS: i64 = 3_650;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;
const LONGEST_FILE: u64 = 20_000;
/// Of a tutor's backups so many stay: by day, by week and by month.
const MOST_SETS: usize = 14 + 8 + 3;
/// The last days count as weeks and months, too.
const LEAST_SETS: usize = 14 + 4;
/// In the last weeks there is a backup every day.
const DAILY_AT_LAST: i64 = 20;
/// A clock that is wrong by so many days, once.
const WRONG_DAYS: i64 = 400;

/// How much work there is, and how often it is backed up before the last weeks.
struct Size {
    sessions: u64,
    files: u64,
    days_between: i64,
}

const SHORT: Size = Size {
    sessions: 220,
    files: 30,
    days_between: 30,
};
const LONG: Size = Size {
    sessions: 22_000,
    files: 3_000,
    days_between: 10,
};

/// What was done so far.
#[derive(Default)]
struct Done {
    sessions: u64,
    files: u64,
    backups: u64,
    removed: u64,
    sets: BTreeSet<String>,
}

fn day(days: i64) -> Now {
    let millis = store::at(0).at.as_millis() + days * DAY_MILLIS;
    let moment = DateTime::from_timestamp_millis(millis).expect("a day within ten years");
    Now {
        at: Timestamp::from_millis(millis),
        today: moment.date_naive(),
    }
}

fn held(person_id: PersonId, words: u64, now: Now) -> HeldSession {
    HeldSession {
        person_id,
        held_on: now.today,
        started_at: Some(now.at),
        topic: Confidential::default(),
        note: Confidential::new(store::note(words)),
        summary: AgreedSummary {
            body: store::summary(words),
            ..AgreedSummary::default()
        },
        scores: Confidential::default(),
        limits: Limits::default(),
        next_on: None,
    }
}

/// The work until `now`, of which so much should be done by then, and a backup of it.
fn work(
    records: &Records,
    done: &mut Done,
    due: (u64, u64),
    now: Now,
    random: &mut Random,
) -> Result<()> {
    let everybody = records.people().list(&Default::default(), now)?;
    let people: Vec<PersonId> = everybody.rows.iter().map(|row| row.id).collect();
    let somebody = |random: &mut Random| *random.choose(&people).expect("a doctor");
    let sessions: Vec<_> = (done.sessions..due.0)
        .map(|_| held(somebody(random), random.next(), now))
        .collect();
    records.sessions().record(&sessions, now)?;
    done.sessions = done.sessions.max(due.0);
    while done.files < due.1 {
        let (words, length) = (random.next(), random.below(LONGEST_FILE));
        store::attach(records, somebody(random), words, length, now)?;
        done.files += 1;
    }
    while records.index_pending(1_000, now)?.more {}
    back_up(records, done, now)
}

fn back_up(records: &Records, done: &mut Done, now: Now) -> Result<()> {
    let place = store::place(records.vault().dir());
    fs::create_dir_all(&place).expect("a folder");
    let made = store::back_up_at(records, &place, now, &mut store::on)?;
    done.backups += 1;
    done.removed += u64::try_from(made.removed.len()).expect("a count");
    assert!(made.not_copied.is_empty(), "{:?}", made.not_copied);
    done.sets.retain(|set| !made.removed.contains(set));
    done.sets.insert(made.set);
    Ok(())
}

/// A backup by a clock that is wrong removes nothing.
fn by_a_wrong_clock(records: &Records, done: &mut Done, now: i64) -> Result<()> {
    let before = done.removed;
    back_up(records, done, day(now - WRONG_DAYS))?;
    assert_eq!(done.removed, before, "a clock set back removes nothing");
    Ok(())
}

#[test]
fn ten_years_are_counted_and_open() {
    let size = if long() { LONG } else { SHORT };
    let (store, records) = Store::create();
    let mut random = Random::new(seed());
    let mut done = Done::default();
    let mut now = 0;
    while now < DAYS {
        now += if now >= DAYS - DAILY_AT_LAST {
            1
        } else {
            size.days_between
        };
        let share = |all: u64| all * u64::try_from(now.min(DAYS)).unwrap() / 3_650;
        let due = (share(size.sessions), share(size.files));
        work(&records, &mut done, due, day(now), &mut random).unwrap();
        if now == size.days_between * 20 {
            by_a_wrong_clock(&records, &mut done, now).unwrap();
        }
    }
    let sets = look_at_backups(&records, &done);
    let control = look_at_everything(&store, records, &done, now);
    report::line(
        "Ten years of work are counted, open, and are backed up as promised",
        format!(
            "{} sessions, {} files, {} backups under a simulated clock",
            done.sessions, done.files, done.backups
        ),
        format!("{sets} backups left, each of them whole; all counts equal after a restore"),
        control,
    );
}

/// Those that are there are those that should be, and each is whole.
fn look_at_backups(records: &Records, done: &Done) -> usize {
    let place = store::place(records.vault().dir());
    let sets = records.vault().backups(&place).unwrap();
    let names: BTreeSet<String> = sets.iter().map(|set| set.set.clone()).collect();
    assert_eq!(names, done.sets, "the sets that were not removed");
    // The one made by a wrong clock may stay besides.
    assert!(names.len() <= MOST_SETS + 1, "{names:?}");
    assert!(names.len() >= LEAST_SETS, "{names:?}");
    for set in &sets {
        assert_eq!(set.fault, None, "{}", set.set);
        let report = records
            .vault()
            .verify_backup(&place, &set.set, &mut store::on);
        assert!(report.unwrap().is_sound(), "{}", set.set);
    }
    sets.len()
}

fn counts(records: &Records) -> (i64, i64) {
    let count = |table: &str| {
        let counted = records.vault().read(|connection| {
            let sql = format!("SELECT count(*) FROM {table}");
            Ok::<_, waymark_vault::Error>(connection.query_row(&sql, [], |row| row.get(0))?)
        });
        counted.unwrap()
    };
    (count("session"), count("attachment"))
}

/// The store and its newest backup: everything is there, and sound.
fn look_at_everything(store: &Store, records: Records, done: &Done, now: i64) -> &'static str {
    records.into_vault().lock().unwrap();
    let records = store.open().unwrap();
    let rows = |count: u64| i64::try_from(count).unwrap();
    let expected = (rows(done.sessions), rows(done.files));
    assert_eq!(counts(&records), expected);
    assert!(
        records
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
    let place = store::place(&store.path());
    let newest = records.vault().backups(&place).unwrap().remove(0).set;
    let restored = backup::restore(
        &place,
        &newest,
        UnlockWith::Recovery(&store.recovery),
        &store.path().with_file_name("restored"),
        &waymark_records::SCHEMA,
        day(now).at.as_millis(),
        &mut store::on,
    )
    .and_then(|restored| restored.finish(Ok));
    let restored = Records::new(restored.unwrap().vault);
    assert_eq!(counts(&restored), expected);
    assert!(
        restored
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
    // One session fewer is seen by the same counts.
    let start = restored
        .people()
        .list(&Default::default(), day(now))
        .unwrap();
    let one_more = held(start.rows[0].id, 1, day(now));
    restored.sessions().record(&[one_more], day(now)).unwrap();
    assert_ne!(counts(&restored), expected);
    "one session more is noticed"
}
