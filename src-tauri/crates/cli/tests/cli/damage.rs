//! Damage is named, with exit code 4, and nothing is made worse.

use std::fs;

use waymark_domain::people::Roster;
use waymark_records::people::PersonInput;

use crate::store::{Store, moment};

fn flip(store: &Store, file: &str, at: impl Fn(usize) -> usize) {
    let path = store.path("store").join(file);
    let mut bytes = fs::read(&path).unwrap();
    let place = at(bytes.len());
    bytes[place] ^= 0x40;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_flipped_bit_in_a_page_is_found_and_named() {
    let store = Store::new();
    store.doctor("Thiri", "Win");
    // Beyond what opening the store reads.
    flip(&store, "vault.db", |length| length - 100);
    let run = store.run(&["check", "--deep", "--json"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(
        run.out.contains("\"sound\": false") || run.err.contains("damaged"),
        "{run:?}"
    );
}

#[test]
fn a_flipped_bit_in_the_first_page_stops_everything() {
    let store = Store::new();
    flip(&store, "vault.db", |_| 100);
    store
        .run(&["status"])
        .stopped(4, "database of this store is damaged");
}

#[test]
fn one_damaged_key_file_is_mended_and_two_are_named() {
    let store = Store::new();
    flip(&store, "keys", |length| length / 2);
    store.run(&["status"]).done();
    assert_eq!(store.json(&["check"])["sound"], true);
    flip(&store, "keys", |length| length / 2);
    flip(&store, "keys.copy", |length| length / 3);
    store
        .run(&["status"])
        .stopped(4, "key file of this store is damaged");
}

#[test]
fn a_store_copied_half_way_is_named() {
    let store = Store::new();
    let path = store.path("store/vault.db");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2 + 1]).unwrap();
    store.run(&["status"]).stopped(4, "cut short");
    fs::write(&path, &bytes).unwrap();
    store.run(&["status"]).done();
}

#[test]
fn an_older_copy_is_said_on_every_command_and_found_by_check() {
    let store = Store::new();
    let older = fs::read(store.path("store/vault.db")).unwrap();
    store.doctor("Thiri", "Win");
    fs::write(store.path("store/vault.db"), older).unwrap();
    let run = store.run(&["people", "list"]);
    assert!(run.code == 0 && run.err.contains("older copy"), "{run:?}");
    let run = store.run(&["check"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.out.contains("DAMAGED"), "{run:?}");
}

#[test]
fn a_damaged_log_leaves_the_store_readable_and_nothing_is_written_over_it() {
    let store = Store::new();
    let records = store.open();
    for name in ["Win", "Osei", "Sheikh"] {
        let roster = Roster {
            family_name: name.to_owned(),
            ..Roster::default()
        };
        let input = PersonInput {
            id: None,
            version: 0,
            roster,
        };
        records
            .people()
            .save(&input, moment("2026-11-24T15:00:00Z"))
            .unwrap();
    }
    // What a computer leaves that loses its power now.
    fs::create_dir(store.path("crashed")).unwrap();
    for file in ["vault.db", "vault.db-wal", "keys", "keys.copy"] {
        fs::copy(
            store.path("store").join(file),
            store.path("crashed").join(file),
        )
        .unwrap();
    }
    records.into_vault().lock().unwrap();
    fs::remove_dir_all(store.path("store")).unwrap();
    fs::rename(store.path("crashed"), store.path("store")).unwrap();
    flip(&store, "vault.db-wal", |_| 32 + 24 + 100);

    let list = store.run(&["people", "list", "--json"]);
    assert!(
        list.code == 4 && list.err.contains("reading only"),
        "{list:?}"
    );
    assert_eq!(list.json(), serde_json::json!([]));
    let add = store.run(&["people", "add", "--family-name", "Jones"]);
    assert!(
        add.code == 4 && add.err.contains("Nothing was changed"),
        "{add:?}"
    );
    assert!(
        store.path("store/vault.db-wal").metadata().unwrap().len() > 0,
        "the damaged log is still there"
    );
}
