//! The tutor's work from a new store to a summary on paper, by command line alone.

use waymark_domain::actions::Owner;
use waymark_records::actions::ActionInput;

use crate::store::{Store, moment};

/// Records an action in the store, as the window does.
fn promise(store: &Store, person: &str, text: &str, due: &str) -> String {
    let records = store.open();
    let input = ActionInput {
        id: None,
        version: 0,
        person_id: person.parse().unwrap(),
        session_id: None,
        text: text.to_owned(),
        owner: Owner::Tutor,
        due: Some(due.parse().unwrap()),
        include_in_summary: false,
    };
    let id = records
        .actions()
        .save(&input, moment("2026-11-24T15:00:00Z"))
        .unwrap();
    records.into_vault().lock().unwrap();
    id.to_string()
}

#[test]
fn a_session_is_recorded_found_shown_and_given() {
    let store = Store::new();
    let thiri = store.doctor("Thiri", "Win");
    store.write(
        "note",
        "Sleeping badly since the rota changed.\r\nWants to talk about CESR.\n",
    );
    store.write(
        "summary",
        "We looked at the two routes.\n\n- Ask for the portfolio\n",
    );
    let add = [
        "note",
        "add",
        "--person",
        &thiri,
        "--topic",
        "cesr ADVICE",
        "--confidential",
        "note",
        "--summary",
        "summary",
        "--date",
        "2026-01-20",
    ];
    let session = store.run(&add).done().out.trim().to_owned();

    let shown = store.json(&["note", "show", &session]);
    assert_eq!(
        shown["confidential"],
        "Sleeping badly since the rota changed.\nWants to talk about CESR."
    );
    assert_eq!(shown["topic"], "CESR advice");
    assert_eq!(shown["held_on"], "2026-01-20");
    assert_eq!(shown["state"], "filed");
    let page = store.run(&["note", "show", &session]).done().out;
    let (first, second) = page.split_once("Summary, not agreed yet").unwrap();
    assert!(
        first.contains("Confidential: never in a share\n  Sleeping badly"),
        "{page}"
    );
    assert!(
        second.contains("We looked at the two routes.") && !second.contains("Sleeping"),
        "{page}"
    );

    assert_eq!(store.json(&["note", "list"])[0]["id"], session.as_str());
    assert_eq!(
        store.json(&["note", "list", "--person", &thiri])[0]["person_name"],
        "Dr Thiri Win"
    );
    assert_eq!(store.json(&["note", "history", &session])[0]["id"], "1");
    let version = store.json(&["note", "show", &session, "--version", "1"]);
    assert_eq!(version["summary"], shown["summary"]);

    let found = store.json(&["search", "ROTA sleep*"]);
    assert_eq!(
        (found[0]["id"].as_str(), found[0]["kind"].as_str()),
        (Some(session.as_str()), Some("note"))
    );
    assert_eq!(
        store
            .json(&["search", "portfolio", "--kind", "note"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert!(
        store
            .run(&["search", "\"two routes\" -rota"])
            .done()
            .out
            .contains("[two routes]")
    );

    let pdf = [
        "note",
        "pdf",
        &session,
        "--out",
        "summary.pdf",
        "--recipient",
        "Dr Win",
        "--permission",
        "asked for it",
    ];
    store.run(&pdf).done();
    assert!(
        std::fs::read(store.path("summary.pdf"))
            .unwrap()
            .starts_with(b"%PDF-")
    );
    store.run(&pdf).stopped(1, "is there already");
    let person = store.json(&["people", "show", &thiri]);
    assert_eq!(
        (person["sessions"].as_u64(), person["disclosures"].as_u64()),
        (Some(1), Some(1)),
        "once given"
    );
    assert_eq!(person["timeline"][0]["kind"], "sent");
}

#[test]
fn what_is_due_is_listed_and_done() {
    let store = Store::new();
    let thiri = store.doctor("Thiri", "Win");
    let early = promise(&store, &thiri, "Write to Dr Osei", "2026-01-20");
    let late = promise(&store, &thiri, "Ask for the rota", "2999-01-20");
    let ids = |args: &[&str]| {
        let list = store.json(args);
        list.as_array()
            .unwrap()
            .iter()
            .map(|action| action["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["action", "list"]), [early.as_str(), &late]);
    assert_eq!(
        ids(&["action", "list", "--due", "2026-01-20"]),
        [early.as_str()]
    );
    assert_eq!(ids(&["action", "list", "--due", "2026-01-19"]), [""; 0]);
    store.run(&["action", "done", &early]).done();
    assert_eq!(
        ids(&["action", "list", "--person", &thiri]),
        [late.as_str()]
    );
    assert_eq!(
        ids(&["action", "list", "--state", "done"]),
        [early.as_str()]
    );

    store
        .run(&[
            "action",
            "pdf",
            "--out",
            "a.pdf",
            "--recipient",
            "Dr Win",
            "--reason",
            " ",
        ])
        .stopped(1, "reason");
    assert!(!store.path("a.pdf").exists());
    store
        .run(&[
            "action",
            "pdf",
            "--out",
            "a.pdf",
            "--recipient",
            "Dr Win",
            "--reason",
            "to plan the week",
        ])
        .done();
    assert!(store.path("a.pdf").exists());
}

#[test]
fn words_come_from_standard_input_after_the_passphrase() {
    let store = Store::new();
    let thiri = store.doctor("Thiri", "Win");
    let add = [
        "--vault",
        "store",
        "--passphrase-stdin",
        "note",
        "add",
        "--person",
        &thiri,
        "--topic",
        "Pastoral support",
        "--confidential",
        "-",
    ];
    let input = format!("{}\nFirst line.\n\nLast line.\n", crate::store::PASSPHRASE);
    let added = store.raw(&add, Some(&input)).done();
    let shown = store.json(&["note", "show", added.out.trim()]);
    assert_eq!(shown["confidential"], "First line.\n\nLast line.");
}

#[test]
fn a_note_that_cannot_be_kept_is_refused_with_what_to_do() {
    let store = Store::new();
    let thiri = store.doctor("Thiri", "Win");
    store.write("note", "Words.");
    store.write("binary", [b'a', 0xff, 0xfe]);
    store.write("long", "a".repeat(200_001));
    let add = |file: &str, more: &[&str]| {
        let args = ["note", "add", "--person", &thiri, "--confidential", file];
        store.run(&[&args, more].concat())
    };
    add("note", &["--topic", "Gardening"]).stopped(1, "Career planning");
    add("note", &["--topic", "CESR advice", "--date", "2999-01-01"]).stopped(1, "before its day");
    add("binary", &["--topic", "CESR advice"]).stopped(1, "not UTF-8");
    add("long", &["--topic", "CESR advice"]).stopped(1, "200,000");
    add("absent", &["--topic", "CESR advice"]).stopped(1, "could not be read");
    assert_eq!(store.json(&["note", "list"]), serde_json::json!([]));
}

#[test]
fn the_trail_is_whole_and_the_store_sound_after_it_all() {
    let store = Store::new();
    store.doctor("Thiri", "Win");
    assert_eq!(store.json(&["audit"])["sound"], true);
    let rows = store.json(&["audit", "list", "--limit", "1"]);
    assert_eq!(
        (rows[0]["action"].as_str(), rows.as_array().unwrap().len()),
        (Some("person_added"), 1)
    );
    let before = rows[0]["id"].as_str().unwrap();
    let earlier = store.json(&["audit", "list", "--before", before]);
    assert_ne!(earlier[0]["id"], rows[0]["id"]);
    let checked = store.json(&["check", "--deep"]);
    assert_eq!(checked["sound"], true);
    assert!(
        checked["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["part"] == "pages")
    );
    assert!(
        store
            .run(&["check"])
            .done()
            .out
            .contains("Everything is as it was written.")
    );
    assert!(
        !store.path("store/vault.db-wal").exists(),
        "a locked store leaves no log"
    );
}
