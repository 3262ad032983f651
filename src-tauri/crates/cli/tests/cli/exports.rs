//! The whole store as a folder of files, and a store again from it.

use std::fs;

use serde_json::Value;

use crate::store::Store;

const IMPORT: [&str; 9] = [
    "import",
    "out",
    "--vault",
    "again",
    "--passphrase-file",
    "passphrase",
    "--recovery-out",
    "kit-2",
    "--light-kdf",
];

fn with_an_export() -> Store {
    let store = Store::new();
    let (thiri, _) = store.session();
    store.letter(&["--person", &thiri]);
    let export = [
        "export",
        "--out",
        "out",
        "--reason",
        "moving to another computer",
    ];
    let run = store.run(&export).done();
    assert!(run.out.contains("not encrypted"), "{run:?}");
    store
}

fn everything(store: &Store, folder: &str) -> Vec<Value> {
    [
        &["people", "list"][..],
        &["note", "list"],
        &["file", "list"],
        &["search", "training"],
    ]
    .map(|args| {
        let general = [
            "--vault",
            folder,
            "--passphrase-file",
            "passphrase",
            "--json",
        ];
        store.raw(&[args, &general].concat(), None).done().json()
    })
    .to_vec()
}

#[test]
fn a_store_comes_back_equal_from_its_export() {
    let store = with_an_export();
    assert!(store.path("out/index.html").is_file());
    let imported = store
        .raw(&[&IMPORT[..], &["--json"]].concat(), None)
        .done()
        .json();
    assert_eq!(
        (&imported["files"], &imported["recovery_words"]),
        (&1.into(), &Value::Null)
    );
    assert_eq!(everything(&store, "again"), everything(&store, "store"));
    let kit = ["status", "--vault", "again", "--recovery-file", "kit-2"];
    store.raw(&kit, None).done();
    let check = [
        "check",
        "--deep",
        "--vault",
        "again",
        "--passphrase-file",
        "passphrase",
    ];
    store.raw(&check, None).done();
    store
        .raw(&IMPORT, None)
        .stopped(1, "holds something already");
}

#[test]
fn an_export_is_refused_where_something_is_and_without_a_reason() {
    let store = with_an_export();
    let to = |out: &str, reason: &str| store.run(&["export", "--out", out, "--reason", reason]);
    to("out", "again").stopped(1, "holds something already");
    to("other", " ").stopped(1, "reason");
    to("store/out", "again").stopped(1, "store’s own folder");
    assert!(!store.path("other").exists());
}

#[test]
fn an_export_that_is_not_whole_makes_no_store() {
    let store = with_an_export();
    let refused = |words: &str, code: i32| {
        let run = store.raw(&IMPORT, None).stopped(code, words);
        assert!(!store.path("again").exists() && !store.path("kit-2").exists());
        run
    };
    store.write("out/added.txt", "not ours");
    assert!(refused("was added", 4).err.contains("added.txt"));
    fs::remove_file(store.path("out/added.txt")).unwrap();

    let index = fs::read(store.path("out/index.html")).unwrap();
    fs::remove_file(store.path("out/index.html")).unwrap();
    assert!(refused("lacks", 4).err.contains("index.html"));
    let mut changed = index.clone();
    changed[0] ^= 1;
    store.write("out/index.html", changed);
    assert!(
        refused("is not what was exported", 4)
            .err
            .contains("index.html")
    );
    store.write("out/index.html", index);

    let list = fs::read(store.path("out/waymark.json")).unwrap();
    fs::remove_file(store.path("out/waymark.json")).unwrap();
    refused("no export of Waymark", 1);
    store.write("out/waymark.json", list);
    store.raw(&IMPORT, None).done();
}
