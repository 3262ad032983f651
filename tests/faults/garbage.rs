//! Clearing up sealed files: with a database that may not be this store's newest nothing is removed,
//! however long it is waited.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use waymark_records::record::EntityKind;
use waymark_records::{Records, Result};
use waymark_vault::HeldBack;

use crate::contents::Image;
use crate::report;
use crate::store::{self, Store};

const FILES: u64 = 12;
/// The rules wait for a day, and thirty more: this is longer than both.
const DAYS: [i64; 4] = [0, 2, 40, 80];
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

fn attach(records: &Records, number: u64) -> Result<()> {
    let everybody = records.people().list(&Default::default(), store::at(0))?;
    let person = everybody.rows.first().expect("a doctor").id;
    store::attach(records, person, number, 1_000 + number, store::at(1)).map(drop)
}

fn sealed(path: &Path) -> BTreeSet<PathBuf> {
    store::files_under(&path.join("attachments"))
        .into_iter()
        .collect()
}

/// Sweeps now, in two days, in forty and in eighty; gives why it was held back each time.
fn sweep_for_months(records: &Records) -> Vec<Option<HeldBack>> {
    let begin = store::at(100).at.as_millis();
    let attachments = records.vault().attachments();
    let sweep = |days: i64| {
        attachments
            .sweep(begin + days * DAY_MILLIS)
            .unwrap()
            .held_back
    };
    DAYS.into_iter().map(sweep).collect()
}

#[test]
fn nothing_is_cleared_away_on_the_word_of_an_old_or_empty_database() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let empty = Image::of(&store.path());
    let records = store.open().unwrap();
    (0..FILES).for_each(|number| attach(&records, number).unwrap());
    records.into_vault().lock().unwrap();
    let full = Image::of(&store.path());
    let whole = sealed(&store.path());
    assert_eq!(whole.len(), usize::try_from(FILES).unwrap());

    // The key file remembers more than the database that was put in its place.
    let mut older = full.clone();
    older
        .change("vault.db")
        .clone_from(&empty.bytes("vault.db").to_vec());
    // Database and key file are both old: nothing tells, but too many files belong to nothing.
    let mut both = older.clone();
    for name in ["keys", "keys.copy"] {
        both.change(name).clone_from(&empty.bytes(name).to_vec());
    }
    let mut held = 0;
    for (image, expected) in [(&older, HeldBack::OlderCopy), (&both, HeldBack::TooMany)] {
        image.lay(&store.path());
        let records = store.open().unwrap();
        let answers = sweep_for_months(&records);
        assert!(
            answers.iter().all(|answer| *answer == Some(expected)),
            "{answers:?}"
        );
        held += answers.len();
        drop(records);
        let left: BTreeSet<_> = sealed(&store.path());
        assert!(whole.is_subset(&left), "something was removed");
    }
    full.lay(&store.path());
    let control = what_is_destroyed_goes(&store, &whole);
    report::line(
        "Clearing up removes nothing on the word of an old or empty database",
        format!("{held} sweeps over eighty days beside {FILES} files"),
        "0 removed",
        control,
    );
}

/// Sweeping does remove what was destroyed, and that alone.
fn what_is_destroyed_goes(store: &Store, whole: &BTreeSet<PathBuf>) -> &'static str {
    let records = store.open().unwrap();
    let everybody = records
        .people()
        .list(&Default::default(), store::at(0))
        .unwrap();
    let person = everybody.rows.first().unwrap().id;
    let trash = records.trash();
    trash
        .put(EntityKind::Person, person.as_uuid(), "", store::at(10))
        .unwrap();
    sweep_for_months(&records);
    assert_eq!(sealed(&store.path()), *whole, "what is in the trash stays");
    trash
        .delete_for_good(person.as_uuid(), store::at(20))
        .unwrap();
    sweep_for_months(&records);
    let left = sealed(&store.path());
    assert!(left.is_empty(), "destroyed and still there: {left:?}");
    let kept = fs::read_dir(store.path().join("attachments"));
    assert!(kept.is_ok(), "the folder stays");
    "what was deleted for good is removed, what is in the trash is not"
}
