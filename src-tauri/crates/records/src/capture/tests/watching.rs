//! The folder that is watched.

use super::*;

fn watch(desk: &Desk) -> Vec<String> {
    let capture = desk.capture();
    let Some(folder) = capture.watched_folder().unwrap() else {
        return Vec::new();
    };
    let new = capture.watched(watched_listing(folder), now(AT)).unwrap();
    new.iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_file_is_new_once_two_looks_found_it_the_same() {
    let desk = Desk::new();
    let path = desk.file("a.txt", "half");
    assert!(watch(&desk).is_empty(), "no folder is watched");
    let folder = desk.dir.path();
    desk.records()
        .portfolio()
        .watch(Some(folder), now(AT))
        .unwrap();
    assert!(watch(&desk).is_empty(), "the first look");
    fs::write(&path, "half and half").unwrap();
    assert!(watch(&desk).is_empty(), "somebody writes to it");
    assert_eq!(watch(&desk), ["a.txt"]);
    assert_eq!(watch(&desk), ["a.txt"], "until somebody says so");
    desk.capture()
        .watched_done(std::slice::from_ref(&path), now(AT))
        .unwrap();
    assert!(watch(&desk).is_empty());
    desk.file("later/b.txt", "another");
    assert!(watch(&desk).is_empty());
    assert_eq!(watch(&desk), ["b.txt"]);
    fs::write(&path, "other words of another length").unwrap();
    watch(&desk);
    assert_eq!(
        watch(&desk),
        ["a.txt", "b.txt"],
        "what changed is new again"
    );
}

#[test]
fn a_look_that_finds_nothing_new_writes_nothing() {
    let desk = Desk::new();
    desk.file("a.txt", "words");
    desk.records()
        .portfolio()
        .watch(Some(desk.dir.path()), now(AT))
        .unwrap();
    watch(&desk);
    let commits = "SELECT generation FROM vault_state";
    let before = desk.count(commits);
    watch(&desk);
    watch(&desk);
    assert_eq!(desk.count(commits), before);
}

#[test]
fn what_is_in_a_folder_when_it_is_chosen_stays_there() {
    let desk = Desk::new();
    desk.file("old.txt", "words");
    let listing = watched_listing(desk.dir.path().to_owned());
    desk.capture().watch(listing, now(AT)).unwrap();
    assert!(watch(&desk).is_empty());
    desk.file("new.txt", "other words");
    assert!(watch(&desk).is_empty());
    assert_eq!(watch(&desk), ["new.txt"]);
}

#[test]
fn a_look_at_a_folder_that_is_no_longer_watched_gives_nothing() {
    let desk = Desk::new();
    desk.file("a.txt", "words");
    let watched = desk
        .records()
        .portfolio()
        .watch(Some(desk.dir.path()), now(AT));
    watched.unwrap();
    watch(&desk);
    let looked = watched_listing(desk.dir.path().to_owned());
    desk.records().portfolio().watch(None, now(AT)).unwrap();
    assert!(desk.capture().watched(looked, now(AT)).unwrap().is_empty());
}
