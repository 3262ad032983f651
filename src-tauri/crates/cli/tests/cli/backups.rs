//! Backups: made, read through, rehearsed, and brought back by whoever has the secret alone.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::store::Store;

/// A store with one of everything, and its backup on a stick; the ids of the doctor and the file.
fn with_a_backup() -> (Store, String, String) {
    let store = Store::new();
    let (thiri, _) = store.session();
    let file = store.letter(&["--person", &thiri]);
    store
        .run(&[
            "recovery",
            "custodians",
            "--out-a",
            "half-a",
            "--out-b",
            "half-b",
        ])
        .done();
    fs::create_dir(store.path("stick")).unwrap();
    store.run(&["backup", "make", "--to", "stick"]).done();
    (store, thiri, file)
}

/// What all lists of a store say.
fn everything(store: &Store, folder: &str, more: &[&str]) -> Vec<Value> {
    [
        &["people", "list"][..],
        &["note", "list"],
        &["file", "list"],
        &["trash", "list"],
        &["search", "training"],
    ]
    .map(|args| {
        let general = ["--vault", folder, "--json"];
        store
            .raw(&[args, &general, more].concat(), None)
            .done()
            .json()
    })
    .to_vec()
}

/// The folders of all sets on the stick.
fn sets(store: &Store) -> Vec<PathBuf> {
    let below = |dir: &Path| {
        let entries = fs::read_dir(dir).unwrap();
        entries
            .map(|entry| entry.unwrap().path())
            .collect::<Vec<_>>()
    };
    let root = below(&store.path("stick")).remove(0);
    below(&root.join("sets"))
}

const BY_PASSPHRASE: [&str; 2] = ["--passphrase-file", "passphrase"];

#[test]
fn a_store_comes_back_with_the_recovery_words_or_with_two_halves_alone() {
    let (store, thiri, file) = with_a_backup();
    let before = everything(&store, "store", &BY_PASSPHRASE);
    let set = store
        .raw(&["backup", "list", "stick", "--json"], None)
        .done()
        .json();
    assert_eq!(
        (set.as_array().unwrap().len(), &set[0]["fault"]),
        (1, &Value::Null)
    );
    let verified = store
        .run(&["backup", "verify", "stick", "--json"])
        .done()
        .json();
    assert_eq!(
        (&verified["sound"], &verified["files"]),
        (&true.into(), &1.into())
    );

    store.run(&["people", "remove", &thiri]).done();
    store.run(&["trash", "restore", &thiri]).done();
    fs::remove_dir_all(store.path("store")).unwrap();
    let ways: [(&str, &[&str]); 3] = [
        ("by-words", &["--recovery-file", "kit"]),
        ("by-halves", &["--custodian-files", "half-b", "half-a"]),
        ("by-passphrase", &BY_PASSPHRASE),
    ];
    for (into, with) in ways {
        let restore = ["backup", "restore", "stick", "--into", into];
        let restored = store.raw(&[&restore, with].concat(), None).done();
        assert!(restored.out.contains(into), "{restored:?}");
        assert_eq!(everything(&store, into, with), before, "{into}");
        assert_eq!(everything(&store, into, &BY_PASSPHRASE), before, "{into}");
        let out = format!("{into}.copy");
        let save = [
            "file",
            "save",
            &file,
            "--vault",
            into,
            "--out",
            &out,
            "--reason",
            "to compare",
        ];
        store.raw(&[&save[..], with].concat(), None).done();
        assert_eq!(fs::read_to_string(store.path(&out)).unwrap(), "Dear Dr Win");
        let check = ["check", "--deep", "--json", "--vault", into];
        assert_eq!(
            store.raw(&[&check[..], with].concat(), None).done().json()["sound"],
            true
        );
    }
    let again = ["backup", "restore", "stick", "--into", "by-words"];
    store
        .raw(&[&again[..], &BY_PASSPHRASE].concat(), None)
        .stopped(1, "holds something already");
}

#[test]
fn halves_open_the_store_and_set_another_passphrase() {
    let (store, ..) = with_a_backup();
    store.write("new", "harbour walnut meadow lantern");
    let halves = ["--vault", "store", "--custodian-files", "half-a", "half-b"];
    let change = ["passwd", "--new-passphrase-file", "new"];
    store.raw(&[&change[..], &halves].concat(), None).done();
    let status = ["status", "--vault", "store"];
    store
        .raw(&[&status[..], &BY_PASSPHRASE].concat(), None)
        .stopped(3, "did not open");
    store
        .raw(&[&status[..], &["--passphrase-file", "new"]].concat(), None)
        .done();
    let one_twice = [
        "status",
        "--vault",
        "store",
        "--custodian-files",
        "half-a",
        "half-a",
    ];
    store.raw(&one_twice, None).stopped(3, "did not open");
    let both_ways = [
        &status[..],
        &["--custodian-files", "half-a", "half-b", "--keychain"],
    ]
    .concat();
    assert_eq!(store.raw(&both_ways, None).code, 2);
}

#[test]
fn a_wrong_secret_brings_nothing_back_and_leaves_nothing() {
    let (store, ..) = with_a_backup();
    store.write("wrong", "another walnut in the harbour");
    let restore = [
        "backup",
        "restore",
        "stick",
        "--into",
        "again",
        "--passphrase-file",
        "wrong",
    ];
    store
        .raw(&restore, None)
        .stopped(3, "did not open the backup");
    assert!(!store.path("again").exists());
    let verify = ["backup", "verify", "stick", "--recovery-file", "half-a"];
    store
        .raw(&verify, None)
        .stopped(3, "did not open the backup");
}

#[test]
fn the_first_folder_becomes_the_place_and_another_gets_a_backup_beside_it() {
    let (store, ..) = with_a_backup();
    let status = store.json(&["status"]);
    assert_eq!(
        (
            status["backups"].as_str(),
            status["last_backup"].is_string()
        ),
        (Some("healthy"), true)
    );
    fs::create_dir(store.path("other")).unwrap();
    let beside = store.json(&["backup", "make", "--to", "other"]);
    assert_eq!(beside["in_chosen_folder"], false);
    assert_eq!(
        store.json(&["status"])["backup_folder"],
        status["backup_folder"]
    );
    let planned = store.json(&["backup", "make"]);
    assert_eq!(
        (&planned["in_chosen_folder"], &planned["folder"]),
        (&true.into(), &status["backup_folder"])
    );
    let drilled = store.json(&["backup", "drill"]);
    assert_eq!(
        (&drilled["sound"], &drilled["files"]),
        (&true.into(), &1.into())
    );
    assert_eq!(store.json(&["status"])["last_drill"]["sound"], true);
    assert_eq!(store.json(&["backup", "rekey"])["changed"], 0);
}

#[test]
fn a_folder_that_cannot_hold_a_backup_is_named() {
    let store = Store::new();
    store
        .run(&["backup", "make"])
        .stopped(1, "No folder for backups");
    store
        .run(&["backup", "drill"])
        .stopped(1, "No folder for backups");
    store
        .run(&["backup", "make", "--to", "absent"])
        .stopped(1, "not there");
    store
        .run(&["backup", "make", "--to", "store"])
        .stopped(1, "lost together");
    store
        .run(&["backup", "make", "--to", "kit"])
        .stopped(1, "not there");
    assert_eq!(store.json(&["status"])["backup_folder"], Value::Null);
    fs::create_dir(store.path("stick")).unwrap();
    store
        .run(&["backup", "verify", "stick"])
        .stopped(1, "no Waymark backup");
    store
        .run(&["backup", "restore", "absent", "--into", "again"])
        .stopped(1, "not there");
    let named = [
        "backup",
        "restore",
        "stick",
        "--into",
        "again",
        "--set",
        "../../etc",
    ];
    store.run(&named).stopped(1, "no backup of this name");
    store.run(&["backup", "make", "--to", "stick"]).done();
    fs::rename(store.path("stick"), store.path("pulled-out")).unwrap();
    store.run(&["backup", "make"]).stopped(1, "not there");
    assert_eq!(store.json(&["status"])["backups"], "away");
    store.run(&["backup", "drill"]).stopped(1, "not there");
}

#[test]
fn a_set_that_is_not_what_was_written_is_named_and_nothing_is_restored() {
    let (store, ..) = with_a_backup();
    let set = sets(&store).remove(0);
    for (file, spoil) in [
        (
            "vault.db",
            (|bytes| bytes.truncate(bytes.len() / 2)) as fn(&mut Vec<u8>),
        ),
        ("vault.db", |bytes| bytes[5000] ^= 1),
        ("manifest", |bytes| *bytes.last_mut().unwrap() ^= 1),
        ("keys", |bytes| bytes[40] ^= 1),
        ("keys", Vec::clear),
    ] {
        let whole = fs::read(set.join(file)).unwrap();
        let mut spoilt = whole.clone();
        spoil(&mut spoilt);
        fs::write(set.join(file), spoilt).unwrap();
        let verified = store.run(&["backup", "verify", "stick"]);
        assert_eq!(verified.code, 4, "{file}: {verified:?}");
        let restored = store.run(&["backup", "restore", "stick", "--into", "again"]);
        restored.stopped(4, "Nothing was changed");
        assert!(!store.path("again").exists(), "{file}");
        fs::write(set.join(file), whole).unwrap();
    }
    fs::remove_file(set.join("vault.db")).unwrap();
    store
        .run(&["backup", "verify", "stick"])
        .stopped(4, "is missing");
    let listed = store
        .raw(&["backup", "list", "stick", "--json"], None)
        .done()
        .json();
    assert_eq!(listed[0]["fault"], "missing");
}

#[test]
fn a_file_that_the_backup_lost_is_named_and_the_rest_comes_back() {
    let (store, _, file) = with_a_backup();
    let root = sets(&store)[0].ancestors().nth(2).unwrap().to_owned();
    let name = file.replace('-', "");
    let path = root
        .join("attachments")
        .join(&name[..2])
        .join(format!("{name}.age"));
    fs::remove_file(path).unwrap();
    let verified = store.run(&["backup", "verify", "stick", "--json"]);
    assert_eq!(
        (verified.code, &verified.json()["missing"][0]),
        (4, &file.as_str().into())
    );
    let restored = store.run(&["backup", "restore", "stick", "--into", "again", "--json"]);
    assert_eq!(restored.code, 4, "{restored:?}");
    assert_eq!(restored.json()["missing"][0], file.as_str());
    assert_eq!(
        everything(&store, "again", &BY_PASSPHRASE)[0][0]["name"],
        "Dr Thiri Win"
    );
}

#[test]
fn the_backup_of_another_store_is_told_apart() {
    let (store, ..) = with_a_backup();
    let other = Store::new();
    let from = sets(&store).remove(0);
    fs::create_dir(other.path("stick")).unwrap();
    other.run(&["backup", "make", "--to", "stick"]).done();
    let own = sets(&other).remove(0);
    for part in ["vault.db", "keys", "manifest"] {
        fs::copy(from.join(part), own.join(part)).unwrap();
    }
    let drilled = other.run(&["backup", "drill"]);
    assert_ne!(
        drilled.code, 0,
        "another store's backup is none of ours: {drilled:?}"
    );
    let name = own.file_name().unwrap().to_str().unwrap();
    let verified = other.run(&["backup", "verify", "stick", "--set", name]);
    assert_ne!(verified.code, 0, "{verified:?}");

    // Both on one stick: which store is meant has to be said.
    let both = Store::new();
    fs::create_dir(both.path("stick")).unwrap();
    both.run(&["backup", "make", "--to", "stick"]).done();
    let root = from.ancestors().nth(2).unwrap();
    copy_all(root, &both.path("stick").join(root.file_name().unwrap()));
    let restore = ["backup", "restore", "stick", "--into", "again"];
    both.run(&restore).stopped(1, "more than one store");
    let name = from.file_name().unwrap().to_str().unwrap();
    let named = [&restore[..], &["--set", name]].concat();
    both.run(&named).done();
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_all(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

#[test]
fn what_was_deleted_for_good_does_not_come_back_with_an_older_backup() {
    let (store, thiri, _) = with_a_backup();
    let first = sets(&store).remove(0);
    copy_all(&first, &store.path("kept"));
    store.run(&["people", "remove", &thiri]).done();
    store.run(&["trash", "delete", &thiri]).done();
    // One backup a day stays; the first one is put beside it again.
    store.run(&["backup", "make"]).done();
    copy_all(&store.path("kept"), &first);
    let first = first.file_name().unwrap().to_str().unwrap();
    let restore = [
        "backup", "restore", "stick", "--into", "again", "--set", first, "--json",
    ];
    let restored = store.run(&restore).done().json();
    assert_eq!(
        (
            &restored["newer_backups"],
            restored["deleted_again"].as_u64() > Some(0)
        ),
        (&1.into(), true)
    );
    assert_eq!(
        everything(&store, "again", &BY_PASSPHRASE)[0],
        serde_json::json!([])
    );
}
