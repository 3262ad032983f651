//! The folder that is watched.

use super::*;

fn watch(desk: &Desk) -> Vec<String> {
    let new = desk.capture().watched(now(AT)).unwrap();
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
