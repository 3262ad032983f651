//! A copy that stopped half-way: named, or as the store was at an earlier moment; never a mixture.

use std::collections::BTreeSet;

use waymark_records::{Error, Records};
use waymark_vault::Depth;

use crate::contents::{Contents, Image};
use crate::random::rounds;
use crate::store::{self, Store};

const PAGE: usize = 4096;

fn is_named(opened: Result<Records, Error>) -> bool {
    match opened {
        Ok(records) => !records
            .check(Depth::Deep, waymark_vault::unwatched)
            .is_ok_and(|report| report.is_sound()),
        Err(Error::Vault(error)) => error.is_damage(),
        Err(_) => false,
    }
}

#[test]
fn a_database_that_ends_early_is_named_wherever_it_ends() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let whole = Image::of(&store.path());
    let length = whole.bytes("vault.db").len();
    let ends =
        (0..length / PAGE).flat_map(|page| [page * PAGE, page * PAGE + 1 + page * 37 % PAGE]);
    for end in ends {
        let mut cut = whole.clone();
        cut.change("vault.db").truncate(end);
        cut.lay(&store.path());
        assert!(is_named(store.open()), "cut at {end} of {length}");
    }
}

#[test]
fn a_key_file_that_ends_early_is_mended_or_named() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let whole = Image::of(&store.path());
    for end in 0..whole.bytes("keys").len() {
        let mut cut = whole.clone();
        cut.change("keys").truncate(end);
        cut.lay(&store.path());
        assert!(
            store.open().unwrap().vault().key_files_mended(),
            "one cut at {end}"
        );
        cut.change("keys.copy").truncate(end);
        cut.lay(&store.path());
        assert!(is_named(store.open()), "both cut at {end}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let whole = Image::of(&store.path());
    let missing = |names: &[&str]| {
        let mut image = whole.clone();
        names.iter().for_each(|name| image.remove(name));
        image.lay(&store.path());
        store.open()
    };
    assert!(is_named(missing(&["vault.db"])));
    assert!(is_named(missing(&["keys", "keys.copy"])));
    assert!(missing(&["keys"]).unwrap().vault().key_files_mended());
    assert!(missing(&["keys.copy"]).unwrap().vault().key_files_mended());
    assert!(!is_named(missing(&[])), "the whole copy opens");
}

/// The log may have been copied up to any byte: the store is then as it was after some
/// acknowledged act, or says that it is damaged.
#[test]
fn a_log_that_ends_early_is_an_earlier_moment() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let records = store.open().unwrap();
    let mut moments = vec![Contents::of(&records).unwrap()];
    let session = store::begin(&records, 1).unwrap();
    moments.push(Contents::of(&records).unwrap());
    for words in 0..5 {
        store::write(&records, session, words * 40, 2 + words).unwrap();
        moments.push(Contents::of(&records).unwrap());
        records
            .sessions()
            .keep(session, store::at(2 + words))
            .unwrap();
        moments.push(Contents::of(&records).unwrap());
    }
    let whole = Image::of(&store.path());
    drop(records);
    let length = whole.bytes("vault.db-wal").len();
    let step = (length / usize::try_from(rounds() * 4).unwrap()).max(1);
    let mut seen = BTreeSet::new();
    for end in (0..length).step_by(step) {
        let mut cut = whole.clone();
        cut.change("vault.db-wal").truncate(end);
        cut.lay(&store.path());
        let records = store.open().unwrap();
        let contents = Contents::of(&records).unwrap();
        let moment = moments.iter().position(|moment| *moment == contents);
        assert!(moment.is_some(), "cut at {end} of {length}: a mixture");
        assert!(
            records
                .check(Depth::Quick, waymark_vault::unwatched)
                .unwrap()
                .is_sound()
        );
        seen.extend(moment);
    }
    assert!(seen.len() > 6, "most moments were seen: {seen:?}");
}
