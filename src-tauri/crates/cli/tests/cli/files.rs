//! Files: taken in, listed, given away, damaged and mended.

use std::fs;
use std::path::PathBuf;

use crate::store::Store;

/// Takes one file in and gives its id.
fn take_in(store: &Store, person: &str, file: &str) -> String {
    let added = store.run(&["file", "add", "--person", person, file]).done();
    added.out.trim().to_owned()
}

/// The sealed bytes of a file.
fn sealed(store: &Store, id: &str) -> PathBuf {
    let name = id.replace('-', "");
    store
        .path("store/attachments")
        .join(&name[..2])
        .join(format!("{name}.age"))
}

#[test]
fn a_file_is_taken_in_listed_shown_and_given_byte_for_byte() {
    let store = Store::new();
    let thiri = store.doctor("Thiri", "Win");
    let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
    store.write("letter.bin", &bytes);
    let id = take_in(&store, &thiri, "letter.bin");

    for list in [
        store.json(&["file", "list"]),
        store.json(&["file", "list", "--person", &thiri]),
    ] {
        assert_eq!(
            (list[0]["id"].as_str(), list[0]["bytes"].as_u64()),
            (Some(id.as_str()), Some(200_000))
        );
        assert_eq!(list[0]["person_name"], "Dr Thiri Win");
        assert_eq!(list[0]["state"], "good");
    }
    assert_eq!(store.json(&["file", "show", &id])["name"], "letter.bin");
    let page = store.run(&["file", "show", &id]).done().out;
    assert!(
        page.starts_with("letter.bin\n") && page.contains("Dr Thiri Win"),
        "{page}"
    );

    let save = [
        "file",
        "save",
        &id,
        "--out",
        "copy.bin",
        "--reason",
        "asked for it back",
    ];
    store.run(&save).done();
    assert_eq!(fs::read(store.path("copy.bin")).unwrap(), bytes);
    store.run(&save).stopped(1, "is there already");
    let without = ["file", "save", &id, "--out", "other.bin", "--reason", " "];
    store.run(&without).stopped(1, "reason");
    assert!(!store.path("other.bin").exists());
    let person = store.json(&["people", "show", &thiri]);
    assert_eq!(person["disclosures"], 1, "the one copy is in the register");
}

#[test]
fn the_same_bytes_are_kept_once_for_one_doctor() {
    let store = Store::new();
    let (thiri, kwame) = (store.doctor("Thiri", "Win"), store.doctor("Kwame", "Osei"));
    store.write("one.txt", "the same words");
    store.write("two.txt", "the same words");
    let id = take_in(&store, &thiri, "one.txt");
    let again = store.run(&["file", "add", "--person", &thiri, "two.txt"]);
    assert_eq!((again.code, again.out.trim()), (0, id.as_str()));
    assert!(
        again.err.contains("two.txt is in the store already"),
        "{again:?}"
    );
    assert_ne!(take_in(&store, &kwame, "two.txt"), id);
    let all = store.json(&["file", "list"]);
    assert_eq!(all.as_array().unwrap().len(), 2);
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_refused_by_name_and_the_rest_is_taken_in() {
    let store = Store::new();
    let thiri = store.doctor("Thiri", "Win");
    store.write("letter.txt", "Dear Dr Win");
    std::os::unix::fs::symlink(store.path("letter.txt"), store.path("link")).unwrap();
    fs::create_dir(store.path("folder")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(store.path("pipe"))
        .status();
    assert!(made.unwrap().success());
    for (file, why) in [
        ("link", "link to another file"),
        ("folder", "is a folder"),
        ("pipe", "is a device"),
        ("/dev/zero", "is a device"),
        ("absent", "no longer there"),
    ] {
        let run = store.run(&["file", "add", "--person", &thiri, file]);
        let run = run.stopped(1, why);
        assert!(run.err.contains(file) && run.out.is_empty(), "{run:?}");
    }
    assert_eq!(store.json(&["file", "list"]), serde_json::json!([]));

    let mixed = [
        "file",
        "add",
        "--person",
        &thiri,
        "link",
        "letter.txt",
        "folder",
        "--json",
    ];
    let run = store.run(&mixed);
    assert_eq!((run.code, run.err.lines().count()), (1, 2), "{run:?}");
    let outcomes = run.json();
    let outcomes = outcomes.as_array().unwrap();
    let words: Vec<_> = outcomes
        .iter()
        .map(|one| one["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["refused", "added", "refused"]);
    assert_eq!(store.json(&["file", "list"]).as_array().unwrap().len(), 1);
    assert_eq!(store.json(&["check", "--deep"])["sound"], true);
}

#[test]
fn a_file_for_nobody_is_not_taken_in() {
    let store = Store::new();
    store.write("letter.txt", "Dear Dr Win");
    let nobody = "019a0000-0000-7000-8000-000000000000";
    store
        .run(&["file", "add", "--person", nobody, "letter.txt"])
        .stopped(1, "no doctor");
    store.run(&["file", "show", nobody]).stopped(1, "no file");
    assert_eq!(store.json(&["check"])["files"]["total"], 0);
}

#[test]
fn a_damaged_file_is_named_and_mended_from_a_backup() {
    let store = Store::new();
    let thiri = store.doctor("Thiri", "Win");
    store.write("letter.txt", "Dear Dr Win");
    store.write("other.txt", "Dear Dr Osei");
    let (id, other) = (
        take_in(&store, &thiri, "letter.txt"),
        take_in(&store, &thiri, "other.txt"),
    );
    fs::create_dir(store.path("stick")).unwrap();
    store.run(&["backup", "make", "--to", "stick"]).done();

    let mut bytes = fs::read(sealed(&store, &id)).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(sealed(&store, &id), bytes).unwrap();
    fs::remove_file(sealed(&store, &other)).unwrap();

    let quick = store.run(&["check", "--json"]);
    assert_eq!(quick.code, 4, "a missing file is seen at once");
    let run = store.run(&["check", "--deep", "--json"]);
    assert_eq!(run.code, 4, "{run:?}");
    let damaged = &run.json()["files"]["damaged"];
    let named = |name: &str| {
        let all = damaged.as_array().unwrap();
        all.iter()
            .find(|file| file["name"] == name)
            .unwrap()
            .clone()
    };
    assert_eq!(named("letter.txt")["state"], "damaged");
    assert_eq!(named("other.txt")["state"], "missing");
    assert!(
        named("other.txt")["good_copy"]["set"].is_string(),
        "{damaged}"
    );
    let text = store.run(&["check", "--deep"]);
    assert!(
        text.out.contains("A good copy is in the backup of"),
        "{text:?}"
    );
    let save = [
        "file",
        "save",
        &id,
        "--out",
        "copy",
        "--reason",
        "asked for",
    ];
    assert_eq!(store.run(&save).code, 4);
    assert!(
        !store.path("copy").exists(),
        "no part of a damaged file is given"
    );

    let mended = store.json(&["check", "--deep", "--mend"]);
    assert_eq!(
        mended["files"]["mended"].as_array().unwrap().len(),
        2,
        "{mended}"
    );
    assert_eq!(store.json(&["check", "--deep"])["sound"], true);
    store.run(&save).done();
    assert_eq!(
        fs::read_to_string(store.path("copy")).unwrap(),
        "Dear Dr Win"
    );
}
