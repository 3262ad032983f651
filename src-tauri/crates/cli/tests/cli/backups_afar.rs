//! Backups on real servers: Apache with mod_dav, and moto for S3.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::servers::{BUCKET, Kind, PASSWORD, Running, USER};
use crate::store::Store;

fn address(running: &Running) -> String {
    let port = running.port;
    match running.kind {
        Kind::Moto => format!("s3+http://127.0.0.1:{port}/{BUCKET}/part?region=eu-west-2"),
        _ => format!("http://127.0.0.1:{port}/shared/place"),
    }
}

fn lists(store: &Store, folder: &str) -> Vec<Value> {
    [
        &["people", "list"][..],
        &["file", "list"],
        &["note", "list"],
    ]
    .map(|args| {
        let general = [
            "--vault",
            folder,
            "--json",
            "--passphrase-file",
            "passphrase",
        ];
        store.raw(&[args, &general].concat(), None).done().json()
    })
    .to_vec()
}

#[test]
fn a_store_goes_to_each_kind_of_server_and_comes_back_from_there_alone() {
    for kind in [Kind::Apache, Kind::Rclone, Kind::Moto] {
        let running = Running::start(kind);
        let at = address(&running);
        let store = Store::new();
        let (thiri, _) = store.session();
        store.letter(&["--person", &thiri]);
        store.write("door", format!("{USER}\n{PASSWORD}\n"));
        let door = ["--credentials", "door"];
        let made = store.json(&[&["backup", "make", "--to", &at][..], &door].concat());
        assert_eq!(made["in_chosen_folder"], false, "{kind:?} {made}");
        let first = made["bytes_written"].as_u64().unwrap();
        store.doctor("Another", "Synthetic");
        let made = store.json(&[&["backup", "make", "--to", &at][..], &door].concat());
        assert!(made["bytes_written"].as_u64().unwrap() <= first);
        let list = [&["backup", "list", &at, "--json"][..], &door].concat();
        let sets = store.raw(&list, None).done().json();
        // The last one of the day takes the place of the one before.
        assert_eq!(sets.as_array().unwrap().len(), 1, "{kind:?}");
        assert_eq!(
            (&sets[0]["id"], &sets[0]["fault"]),
            (&made["id"], &Value::Null)
        );
        let verified = store.json(&[&["backup", "verify", &at][..], &door].concat());
        assert_eq!(verified["sound"], true, "{kind:?}");
        let before = lists(&store, "store");
        fs::remove_dir_all(store.path("store")).unwrap();
        let restore = ["backup", "restore", &at, "--into", "again"];
        let with = ["--passphrase-file", "passphrase"];
        store
            .raw(&[&restore[..], &door, &with].concat(), None)
            .done();
        assert_eq!(lists(&store, "again"), before, "{kind:?}");
    }
}

#[test]
fn what_a_server_says_no_to_is_said_and_nothing_is_made() {
    let running = Running::start(Kind::Apache);
    let store = Store::new();
    let at = address(&running);
    store.write("door", format!("{USER}\nwrong\n"));
    let run = store.run(&["backup", "make", "--to", &at, "--credentials", "door"]);
    let said = format!("{run:?}");
    assert!(
        said.contains("does not accept the name or the password"),
        "{said}"
    );
    assert!(!said.contains("wrong\\n"), "{said}");
}

#[test]
fn a_bit_that_flipped_on_the_server_is_found() {
    let running = Running::start(Kind::Apache);
    let store = Store::new();
    let at = address(&running);
    store.write("door", format!("{USER}\n{PASSWORD}\n"));
    let door = ["--credentials", "door"];
    store.json(&[&["backup", "make", "--to", &at][..], &door].concat());
    let verify = [&["backup", "verify", &at][..], &door].concat();
    for file in files(&running.dir.path().join("www/shared/place")) {
        let whole = fs::read(&file).unwrap();
        let mut flipped = whole.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 16;
        fs::write(&file, &flipped).unwrap();
        let run = store.run(&verify);
        assert_eq!(run.code, 4, "{file:?} {run:?}");
        fs::write(&file, &whole).unwrap();
    }
    store.run(&verify).done();
}

/// Every file below a folder, without what the server keeps for itself.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let hidden = path.file_name().unwrap().to_str().unwrap().starts_with('.');
            match path.is_dir() {
                _ if hidden => {}
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    assert!(found.len() >= 2);
    found
}
