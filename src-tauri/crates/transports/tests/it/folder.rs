//! What a folder needs besides: links, leftovers, and what synchronising programs put there.

use std::fs;
use std::os::unix::fs::symlink;

use waymark_sharing::{PutHint, TransportError};

use super::servers::{Kind, Running, name};

#[test]
fn nothing_is_read_or_written_through_a_link() {
    let running = Running::start(Kind::Folder);
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("x");
    fs::write(&target, b"theirs").unwrap();
    let place = running.open();
    let root = running.dir.path();
    symlink(outside.path(), root.join("linked")).unwrap();
    symlink(&target, root.join("x")).unwrap();
    for object in ["linked/x", "x"] {
        let object = name(object);
        assert_eq!(place.get(&object, 9), Err(TransportError::Exists));
    }
    let through = place.put(&name("linked/y"), b"1", PutHint::New);
    assert_eq!(through, Err(TransportError::Exists));
    assert_eq!(place.list(&name("linked")), Err(TransportError::Exists));
    assert_eq!(place.delete(&name("linked/x")), Err(TransportError::Exists));
    place.put(&name("x"), b"mine", PutHint::New).unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"theirs");
    assert_eq!(place.get(&name("x"), 9).unwrap(), b"mine");
}

#[test]
fn what_is_no_object_is_not_listed_and_leftovers_do_not_hinder() {
    let running = Running::start(Kind::Folder);
    let place = running.open();
    let pool = running.dir.path().join("pool");
    fs::create_dir_all(pool.join("week")).unwrap();
    let others = [
        ".abc.wmp.part",
        "~$abc.wmp",
        "abc-DESKTOP 1.wmp",
        "Abc.wmp",
        ".hidden",
    ];
    for leaf in others {
        fs::write(pool.join(leaf), b"torn").unwrap();
    }
    symlink("/etc/passwd", pool.join("link")).unwrap();
    assert_eq!(place.list(&name("pool")), Ok(vec![]));
    place
        .put(&name("pool/abc.wmp"), b"whole", PutHint::New)
        .unwrap();
    let listed = place.list(&name("pool")).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].name, name("pool/abc.wmp"));
    assert!(!pool.join(".abc.wmp.part").exists());
}

#[test]
fn a_pipe_is_not_waited_for() {
    let running = Running::start(Kind::Folder);
    let pipe = running.dir.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let place = running.open();
    assert_eq!(place.get(&name("pipe"), 9), Err(TransportError::Exists));
}

#[test]
fn a_folder_that_is_not_plugged_in_is_not_made() {
    let running = Running::start(Kind::Folder);
    let place = running.open();
    let root = running.dir.path().to_owned();
    fs::remove_dir_all(&root).unwrap();
    let put = place.put(&name("a/b"), b"1", PutHint::New);
    assert_eq!(put, Err(TransportError::Offline));
    assert_eq!(place.list(&name("a")), Err(TransportError::Offline));
    assert!(!root.exists());
    fs::create_dir_all(&root).unwrap();
}
