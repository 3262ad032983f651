//! What opens a store, and what does not.

use std::fs;

use crate::store::{PASSPHRASE, Store, waymark};

const NEXT: &str = "copper violet thunder basket";

#[test]
fn the_wrong_passphrase_is_code_3_and_changes_nothing() {
    let store = Store::new();
    let status = ["status", "--vault", "store", "--passphrase-stdin"];
    store
        .raw(&status, Some("walnut harbour lantern meadows\n"))
        .stopped(3, "did not open");
    store.raw(&status, Some("\n")).stopped(3, "empty");
    store
        .raw(&status, Some(&"a".repeat(1 << 20)))
        .stopped(3, "1,024 characters");
    store
        .raw(&status, Some(&format!("{PASSPHRASE}\r\n")))
        .done();
    store
        .raw(&["status", "--vault", "store"], None)
        .stopped(3, "--passphrase-file");
    store
        .raw(&["status", "--vault", "store", "--keychain"], None)
        .stopped(3, "keychain");
}

#[test]
fn the_recovery_words_open_it_however_they_are_written() {
    let store = Store::new();
    let words = fs::read_to_string(store.path("kit")).unwrap();
    assert_eq!(
        (words.lines().count(), words.split_whitespace().count()),
        (1, 12),
        "only the words, on one line"
    );
    let numbered = words
        .split_whitespace()
        .enumerate()
        .map(|(i, word)| format!("{}. {word}\n", i + 1));
    store.write("by-hand", numbered.collect::<String>());
    for kit in ["kit", "by-hand"] {
        store
            .raw(
                &["--recovery-file", kit, "status", "--vault", "store"],
                None,
            )
            .done();
    }
    let last = words.split_whitespace().last().unwrap();
    store.write("kit", words.replacen(last, "", 1));
    store
        .raw(
            &["--recovery-file", "kit", "status", "--vault", "store"],
            None,
        )
        .stopped(3, "11 words");
}

#[cfg(unix)]
#[test]
fn the_recovery_words_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let store = Store::new();
    assert_eq!(
        fs::metadata(store.path("kit"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
}

#[test]
fn another_passphrase_opens_it_and_the_old_one_no_longer_does() {
    let store = Store::new();
    store.write("next", NEXT);
    store.write("weak", "password1");
    store
        .run(&["passwd", "--new-passphrase-file", "weak"])
        .stopped(1, "too easy to guess");
    store
        .run(&["passwd", "--new-passphrase-file", "next"])
        .done();
    store.run(&["status"]).stopped(3, "did not open");
    let status = ["status", "--vault", "store", "--passphrase-file", "next"];
    store.raw(&status, None).done();

    let both_lines = format!("{NEXT}\n{PASSPHRASE}\n");
    store
        .raw(
            &["passwd", "--vault", "store", "--passphrase-stdin"],
            Some(&both_lines),
        )
        .done();
    store.run(&["status"]).done();
}

#[test]
fn whoever_forgot_the_passphrase_sets_another_with_the_words() {
    let store = Store::new();
    store.write("next", NEXT);
    let passwd = [
        "passwd",
        "--vault",
        "store",
        "--recovery-file",
        "kit",
        "--new-passphrase-file",
        "next",
    ];
    store.raw(&passwd, None).done();
    store.run(&["status"]).stopped(3, "did not open");
    store
        .raw(
            &["status", "--vault", "store", "--passphrase-file", "next"],
            None,
        )
        .done();
}

#[test]
fn new_words_replace_the_old_ones() {
    let store = Store::new();
    let shown = store.json(&["recovery", "new"]);
    let words: Vec<&str> = shown["recovery_words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w.as_str().unwrap())
        .collect();
    assert_eq!(words.len(), 12);
    store
        .raw(
            &["status", "--vault", "store", "--recovery-file", "kit"],
            None,
        )
        .stopped(3, "did not open");
    store.write("new-kit", words.join(" "));
    store
        .raw(
            &["status", "--vault", "store", "--recovery-file", "new-kit"],
            None,
        )
        .done();
    store
        .run(&["recovery", "new", "--recovery-out", "kit"])
        .stopped(1, "is there already");
    let out = store
        .run(&["recovery", "new", "--recovery-out", "third-kit"])
        .done()
        .out;
    let third = fs::read_to_string(store.path("third-kit")).unwrap();
    assert!(
        !out.contains(third.trim()),
        "words that went to a file are not printed"
    );
    store
        .raw(
            &["status", "--vault", "store", "--recovery-file", "third-kit"],
            None,
        )
        .done();
}

#[test]
fn a_store_is_made_only_where_nothing_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str], passphrase: &str| {
        let create = [
            "create",
            "--role",
            "tutor",
            "--name",
            "Dr Menon",
            "--light-kdf",
            "--passphrase-stdin",
        ];
        waymark(home.path(), &[&create, args].concat(), Some(passphrase))
    };
    run(&["--vault", "weak"], "password1").stopped(1, "too easy to guess");
    run(&["--vault", "long"], &"a".repeat(2_000)).stopped(1, "1,024");
    assert!(!home.path().join("weak").exists() && !home.path().join("long").exists());

    fs::write(home.path().join("kit"), "mine").unwrap();
    run(&["--vault", "store", "--recovery-out", "kit"], PASSPHRASE).stopped(1, "is there already");
    assert_eq!(fs::read_to_string(home.path().join("kit")).unwrap(), "mine");
    assert!(!home.path().join("store").exists());

    let out = run(&["--vault", "store"], PASSPHRASE).done().out;
    assert!(out.contains("12 "), "the words are numbered: {out}");
    run(&["--vault", "store"], PASSPHRASE).stopped(1, "holds something already");
}

#[test]
fn a_doctors_store_says_how_to_begin() {
    let home = tempfile::tempdir().unwrap();
    let create = [
        "create",
        "--vault",
        "mine",
        "--role",
        "doctor",
        "--name",
        "Dr Win",
        "--light-kdf",
        "--passphrase-stdin",
    ];
    let out = waymark(home.path(), &create, Some(PASSPHRASE)).done().out;
    assert!(out.contains("waymark framework use"), "{out}");
    let status = ["--vault", "mine", "status", "--json", "--passphrase-stdin"];
    assert_eq!(
        waymark(home.path(), &status, Some(PASSPHRASE))
            .done()
            .json()["role"],
        "doctor"
    );
}
