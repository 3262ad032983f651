//! Opening what others sealed.

use crate::store::Store;

#[test]
fn what_is_no_sealed_file_is_refused_in_a_sentence() {
    let store = Store::of_a_doctor();
    store.write("empty.wmp", b"");
    store.write("renamed.wmp", b"%PDF-1.7");
    store.write("card.wmcard", b"WMCARD1\nbut no card");
    for file in ["empty.wmp", "renamed.wmp"] {
        store
            .run(&["receive", file])
            .stopped(1, "does not open with your key");
        store
            .run(&["receive", file, "--dry-run"])
            .stopped(1, "does not open");
    }
    store
        .run(&["receive", "card.wmcard"])
        .stopped(1, "not a contact card");
    store.run(&["receive", "absent.wmp"]).stopped(1, "");
    let large = std::fs::File::create(store.path("large.wmp")).unwrap();
    large.set_len(2 << 30).unwrap();
    store
        .run(&["receive", "large.wmp"])
        .stopped(1, "larger than a sealed file can be");
    assert_eq!(store.json(&["receive", "list"]), serde_json::json!([]));
    let none = store.run(&["receive", "list"]).done();
    assert_eq!(none.out, "Nothing has arrived yet.\n");
}

#[test]
fn what_is_not_there_cannot_be_used() {
    let store = Store::of_a_doctor();
    let nobody = "AAAAAAAAAAAAAAAAAAAAAA";
    for command in ["show", "accept"] {
        store.run(&["receive", command, nobody]).stopped(1, "");
    }
    let reply = ["receive", "reply", nobody, "--agreed", "--out", "reply.wmp"];
    store.run(&reply).stopped(1, "");
    assert!(!store.path("reply.wmp").exists());
}

#[test]
fn wrong_usage_of_receive_is_code_2() {
    let store = Store::of_a_doctor();
    let nobody = "AAAAAAAAAAAAAAAAAAAAAA";
    for args in [
        &["receive"][..],
        &["receive", "show", "short"],
        &["receive", "reply", nobody, "--agreed"],
        &["receive", "reply", nobody, "--out", "reply.wmp"],
        &[
            "receive",
            "reply",
            nobody,
            "--agreed",
            "--differs",
            "--out",
            "reply.wmp",
        ],
    ] {
        assert_eq!(store.run(args).code, 2, "{args:?}");
    }
}
