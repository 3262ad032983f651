//! Deleting, undoing it, and deleting for good; versions of any record.

use crate::store::Store;

/// A store with a doctor, a session and a file of theirs; their ids.
fn with_a_doctor() -> (Store, String, String, String) {
    let store = Store::new();
    let (thiri, session) = store.session();
    let file = store.letter(&["--person", &thiri, "--session", &session]);
    (store, thiri, session, file)
}

#[test]
fn a_doctor_goes_to_the_trash_with_everything_and_comes_back_as_they_were() {
    let (store, thiri, session, file) = with_a_doctor();
    let before = (
        store.json(&["people", "show", &thiri]),
        store.json(&["note", "show", &session]),
        store.json(&["file", "list"]),
    );
    let removed = store.json(&["people", "remove", &thiri, "--reason", "left the trust"]);
    assert_eq!(
        (removed["kind"].as_str(), removed["title"].as_str()),
        (Some("person"), Some("Dr Thiri Win"))
    );
    assert_eq!(removed["parts"]["session"], 1);
    assert_eq!(removed["parts"]["attachment"], 1);
    for (noun, id) in [("people", &thiri), ("note", &session), ("file", &file)] {
        assert_eq!(store.run(&[noun, "show", id]).code, 1, "{noun}");
        assert_eq!(store.json(&[noun, "list"]), serde_json::json!([]));
    }
    assert_eq!(store.json(&["search", "training"]), serde_json::json!([]));
    let listed = store.json(&["trash", "list"]);
    assert_eq!(
        (listed[0]["id"].as_str(), listed[0]["reason"].as_str()),
        (Some(thiri.as_str()), Some("left the trust"))
    );

    store.run(&["trash", "restore", &thiri]).done();
    let after = (
        store.json(&["people", "show", &thiri]),
        store.json(&["note", "show", &session]),
        store.json(&["file", "list"]),
    );
    assert_eq!(after, before);
    assert_eq!(store.json(&["trash", "list"]), serde_json::json!([]));
    assert_eq!(
        store
            .json(&["search", "training"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(store.json(&["check", "--deep"])["sound"], true);
}

#[test]
fn what_is_deleted_for_good_does_not_come_back() {
    let (store, _, session, file) = with_a_doctor();
    store.run(&["file", "remove", &file]).done();
    store.run(&["trash", "delete", &file]).done();
    store
        .run(&["trash", "restore", &file])
        .stopped(1, "no deleted record");
    let page = store.run(&["note", "remove", &session]).done().out;
    assert!(
        page.contains("To put it back: waymark trash restore"),
        "{page}"
    );
    store.run(&["trash", "delete", &session]).done();
    assert_eq!(store.json(&["note", "list"]), serde_json::json!([]));
    store
        .run(&["trash", "delete", &session])
        .stopped(1, "Nothing was changed");
    assert_eq!(store.json(&["check", "--deep"])["sound"], true);
}

#[test]
fn an_earlier_version_of_any_record_is_listed_and_put_back() {
    let (store, thiri, _, file) = with_a_doctor();
    store.write(
        "list.csv",
        "Doctor,GMC,Specialty\nDr Thiri Win,9990001,Acute Medicine\n",
    );
    store.run(&["people", "import", "list.csv"]).done();
    let versions = store.json(&["history", "person", &thiri]);
    let ids: Vec<_> = versions
        .as_array()
        .unwrap()
        .iter()
        .map(|version| version["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["2", "1"]);
    let changed = versions[0]["changes"].as_array().unwrap();
    assert!(
        changed
            .iter()
            .any(|change| change["field"] == "department" && change["to"] == "Acute Medicine"),
        "{versions}"
    );
    let page = store.run(&["history", "person", &thiri]).done().out;
    assert!(
        page.contains("department: (nothing) → Acute Medicine"),
        "{page}"
    );

    let back = store.json(&["history", "person", &thiri, "--restore", "1"]);
    assert_eq!(back["changed"], true);
    assert_eq!(store.json(&["people", "show", &thiri])["department"], "");
    let again = store.json(&["history", "person", &thiri, "--restore", "1"]);
    assert_eq!(again["changed"], false, "it says that already");
    store
        .run(&["history", "person", &thiri, "--restore", "99"])
        .stopped(1, "no version");
    assert_eq!(
        store.json(&["history", "file", &file]),
        store.json(&["history", "attachment", &file])
    );
    assert_eq!(store.run(&["history", "disclosure", &file]).code, 2);
    store
        .run(&["history", "action", &thiri])
        .stopped(1, "no record");
}
