//! A doctor's papers: taken in, sorted, mapped, found, covered and taken back.

use std::fs;

use serde_json::{Value, json};

use crate::json::pretty;
use crate::store::{Run, Store};

/// A paper about a patient who does not exist.
const LETTER: &str = "Clinic letter\n\nRe: Mrs Edna Sample\nNHS number: 999 000 0018\n\
Date of birth: 02/03/1950\nSeen in the ambulatory clinic with atrial fibrillation.\n";
const AUDIT: &str = "Audit of antibiotics in sepsis\n12 March 2025\n\
Time to the first dose was measured in forty adults and measured again after teaching.\n";
const TEACHING: &str =
    "Teaching on the acute take\n3 June 2025\nA tutorial for foundation doctors.\n";

/// A doctor's store with an audit (E-001), a letter that is held (E-002) and teaching (E-003), and
/// what taking them in said.
fn with_papers() -> (Store, Run) {
    let store = Store::of_a_doctor();
    fs::create_dir_all(store.path("papers/audits")).unwrap();
    store.write("papers/audits/sepsis.txt", AUDIT);
    store.write("papers/letter.txt", LETTER);
    store.write("papers/teaching.txt", TEACHING);
    let run = store.run(&["evidence", "add", "papers"]);
    (store, run)
}

fn rows(list: &Value) -> &Vec<Value> {
    list.as_array().unwrap()
}

#[test]
fn papers_are_looked_at_taken_in_once_and_taken_back() {
    let store = Store::of_a_doctor();
    fs::create_dir(store.path("papers")).unwrap();
    store.write("papers/sepsis.txt", AUDIT);
    store.write("papers/teaching.txt", TEACHING);
    let preview = store.json(&["evidence", "add", "papers", "--dry-run"]);
    assert_eq!(
        (rows(&preview["files"]).len(), &preview["dry_run"]),
        (2, &json!(true))
    );
    assert_eq!(
        store.json(&["evidence", "list"]),
        json!([]),
        "a dry run changes nothing"
    );

    let added = store.json(&["evidence", "add", "papers"]);
    assert_eq!(
        (rows(&added["added"]).len(), &added["left"]),
        (2, &json!(0))
    );
    let again = store.run(&["evidence", "add", "papers/sepsis.txt"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{again:?}");
    assert!(
        again.err.contains("sepsis.txt is in the store already"),
        "{again:?}"
    );
    let preview = store
        .run(&["evidence", "add", "papers", "--dry-run"])
        .done()
        .out;
    assert!(
        preview.contains("in the store already, as E-00"),
        "{preview}"
    );

    let batch = added["batch"].as_str().unwrap();
    store
        .run(&["evidence", "set", "E-001", "title=Sepsis audit"])
        .done();
    let undone = store.json(&["evidence", "undo", batch]);
    assert_eq!(
        (&undone["trashed"], &undone["kept"]),
        (&json!(1), &json!(["Sepsis audit"]))
    );
    store
        .run(&["evidence", "undo", batch])
        .stopped(1, "taken back already");
    assert_eq!(rows(&store.json(&["evidence", "list"])).len(), 1);
}

#[test]
fn what_is_no_paper_is_refused_by_name_and_the_rest_is_taken_in() {
    let store = Store::of_a_doctor();
    store.write("sepsis.txt", AUDIT);
    let run = store.run(&["evidence", "add", "absent.pdf", "sepsis.txt", "--json"]);
    assert_eq!((run.code, run.err.lines().count()), (1, 1), "{run:?}");
    assert!(run.err.contains("absent.pdf was not taken in."), "{run:?}");
    let taken = run.json();
    assert_eq!(
        (rows(&taken["added"]).len(), rows(&taken["refused"]).len()),
        (1, 1)
    );
    assert_eq!(store.json(&["check", "--deep"])["sound"], true);
}

#[test]
fn what_may_show_a_patient_is_held_until_it_is_released() {
    let (store, run) = with_papers();
    assert_eq!((run.code, run.out.lines().count()), (0, 3), "{run:?}");
    assert!(
        run.err.contains("E-002") && run.err.contains("is held"),
        "{run:?}"
    );
    let list = store.json(&["evidence", "list", "--held"]);
    assert_eq!((rows(&list).len(), &list[0]["number"]), (1, &json!(2)));

    let found = |words: &str| rows(&store.json(&["search", words])).len();
    assert_eq!(found("fibrillation"), 0, "what is held is not searched");
    let text = store.run(&["evidence", "text", "E-002"]).done().out;
    assert!(text.contains("held") && !text.contains("Edna"), "{text}");
    let page = store.run(&["evidence", "show", "E-002"]).done().out;
    assert!(
        page.contains("NHS number on page 1") && !page.contains("999 000"),
        "{page}"
    );

    store
        .run(&["evidence", "release", "E-001", "--reason", "mine"])
        .stopped(1, "is held");
    store
        .run(&["evidence", "release", "E-002", "--reason", " "])
        .stopped(1, "reason");
    store
        .run(&[
            "evidence",
            "release",
            "E-002",
            "--reason",
            "an invented patient",
        ])
        .done();
    assert_eq!(found("fibrillation"), 1);
    assert_eq!(store.json(&["evidence", "list", "--held"]), json!([]));
    assert_eq!(store.json(&["check", "--deep"])["sound"], true);
}

#[test]
fn identifiers_are_shown_because_somebody_asked_and_that_is_said() {
    let (store, _) = with_papers();
    let outside = store.raw(&["identifiers", "papers/letter.txt", "--json"], None);
    let inside = store.run(&["identifiers", "--evidence", "E-002", "--json"]);
    for run in [outside, inside] {
        assert_eq!((run.code, run.err.lines().count()), (0, 1), "{run:?}");
        assert!(run.err.contains("because you asked"), "{run:?}");
        let found = run.json();
        assert_eq!(found["holds"], true);
        let findings = rows(&found["files"][0]["findings"]);
        let number = findings
            .iter()
            .find(|one| one["kind"] == "nhs_number")
            .unwrap();
        assert_eq!(
            (&number["text"], &number["page"]),
            (&json!("999 000 0018"), &json!(1))
        );
        let start = number["start"].as_u64().unwrap() as usize;
        assert_eq!(
            LETTER.chars().skip(start).take(12).collect::<String>(),
            "999 000 0018"
        );
    }
    let plain = store
        .raw(&["identifiers", "papers/audits/sepsis.txt"], None)
        .done()
        .out;
    assert!(
        plain.contains("Nothing found.") && plain.contains("may still be there"),
        "{plain}"
    );
    let absent = store.raw(&["identifiers", "absent.pdf"], None);
    absent.stopped(1, "absent.pdf could not be read");
}

#[test]
fn an_item_is_mapped_covered_and_explained() {
    let (store, _) = with_papers();
    let map = [
        "evidence",
        "map",
        "E-001",
        "SLO11=strong:led it, start to end",
        "SLO9=weak",
    ];
    store.run(&map).done();
    store.run(&["evidence", "map", "e3", "SLO9=good"]).done();
    store
        .run(&["evidence", "map", "E-001", "SLO99"])
        .stopped(1, "SLO99");
    let set = [
        "evidence",
        "set",
        "E-001",
        "kind=audit_qi",
        "from=2025-03-12",
        "institution=St Elsewhere",
        "state=filed",
    ];
    store.run(&set).done();
    let set = [
        "evidence",
        "set",
        "E-003",
        "kind=teaching_given",
        "from=2025-06",
        "tags=take, teaching",
    ];
    store.run(&set).done();
    store.run(&["evidence", "file", "E-003"]).done();
    store
        .run(&["evidence", "set", "E-003", "hat=red"])
        .stopped(2, "hat");
    store
        .run(&["evidence", "set", "E-003", "from=spring"])
        .stopped(2, "spring");

    let list = store.json(&[
        "evidence",
        "list",
        "--framework",
        "em-rcem-2021",
        "--code",
        "SLO9",
    ]);
    assert_eq!(rows(&list).len(), 2);
    let coverage = store.json(&["coverage"]);
    let row = |code: &str| {
        let rows = rows(&coverage["rows"]).iter();
        rows.clone()
            .find(|row| row["code"] == code)
            .unwrap()
            .clone()
    };
    let counts = |code: &str| -> u64 {
        let row = row(code);
        rows(&row["cells"])
            .iter()
            .map(|cell| cell["count"].as_u64().unwrap())
            .sum()
    };
    assert_eq!((counts("SLO9"), counts("SLO11"), counts("SLO1")), (2, 1, 0));
    assert_eq!(coverage["guide"], "A guide. Only assessors decide.");
    let narrow = store.json(&["coverage", "--institution", "st elsewhere"]);
    assert_eq!(narrow["totals"]["items"], 1);

    let page = store.run(&["coverage"]).done().out;
    assert!(
        page.lines().all(|line| line.chars().count() <= 100),
        "{page}"
    );
    for words in [
        "SLO11",
        "Best next steps",
        "gap",
        "A guide. Only assessors decide.",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let why = store
        .run(&["coverage", "--why", "SLO11", "audit"])
        .done()
        .out;
    assert!(
        why.contains("1 item of the last 5 years") && why.contains("Together: good"),
        "{why}"
    );
    store
        .run(&["coverage", "--why", "SLO11", "hats"])
        .stopped(1, "no outcome");

    store.run(&["evidence", "unmap", "E-001", "SLO9"]).done();
    store
        .run(&["evidence", "unmap", "E-001", "SLO9"])
        .stopped(1, "does not speak for SLO9");
    assert_eq!(
        rows(&store.json(&["history", "evidence", &id(&store, 1)])).len(),
        5
    );
}

fn id(store: &Store, number: u64) -> String {
    let list = store.json(&["evidence", "list"]);
    let item = rows(&list)
        .iter()
        .find(|row| row["number"] == number)
        .unwrap();
    item["id"].as_str().unwrap().to_owned()
}

#[test]
fn words_in_a_paper_are_found_with_their_page() {
    let (store, _) = with_papers();
    let found = store.json(&["search", "antibiotics adults", "--kind", "document"]);
    assert_eq!(
        (&found[0]["page"], &found[0]["evidence_id"]),
        (&json!(1), &json!(id(&store, 1)))
    );
    let line = store
        .run(&["search", "antibiotics", "--kind", "document"])
        .done()
        .out;
    assert!(
        line.contains("page 1") && line.contains("[antibiotics]"),
        "{line}"
    );
    let text = store
        .run(&["evidence", "text", "1", "--page", "1"])
        .done()
        .out;
    assert!(
        text.contains("sepsis.txt, page 1") && text.contains("forty adults"),
        "{text}"
    );
}

#[test]
fn a_reflection_is_read_from_a_file_and_stays_private() {
    let (store, _) = with_papers();
    store.write("reflection.txt", "I would start\r\nearlier next time.\n");
    store
        .run(&["evidence", "set", "E-001", "reflection=@reflection.txt"])
        .done();
    let shown = store.json(&["evidence", "show", "E-001"]);
    assert_eq!(shown["reflection"], "I would start\nearlier next time.");
    assert_eq!(shown["reflection_released_at"], Value::Null);
    let page = store.run(&["evidence", "show", "E-001"]).done().out;
    assert!(page.contains("Reflection, private"), "{page}");
    let version = shown["version"].as_u64().unwrap() - 1;
    let stale = [
        "evidence",
        "set",
        "E-001",
        "title=New",
        "--version",
        &version.to_string(),
    ];
    store.run(&stale).stopped(1, "was changed meanwhile");
}

#[test]
fn an_item_goes_to_the_trash_and_comes_back_with_its_file() {
    let (store, _) = with_papers();
    let id = id(&store, 1);
    let removed = store
        .run(&["evidence", "remove", "E-001", "--reason", "twice"])
        .done()
        .out;
    assert!(removed.contains("waymark trash restore"), "{removed}");
    store
        .run(&["evidence", "show", "E-001"])
        .stopped(1, "There is no");
    assert_eq!(store.json(&["search", "antibiotics"]), json!([]));
    store.run(&["trash", "restore", &id]).done();
    let read = store.json(&["evidence", "recognise"]);
    assert_eq!(
        (&read["read"], &read["pages"], &read["left"]),
        (&json!(1), &json!(0), &json!(0))
    );
    assert_eq!(
        rows(&store.json(&["search", "antibiotics adults"])).len(),
        1
    );
}

#[test]
fn every_document_about_evidence_keeps_its_fields() {
    let (store, _) = with_papers();
    store.write("more.txt", "Another audit\n2024\nTwo lines about it.\n");
    let preview = store.json(&["evidence", "add", "more.txt", "--dry-run"]);
    insta::assert_snapshot!("evidence-add-preview", pretty(preview));
    let added = store.json(&["evidence", "add", "more.txt", "--kind", "audit_qi"]);
    let batch = added["batch"].as_str().unwrap().to_owned();
    insta::assert_snapshot!("evidence-add", pretty(added));
    let map = store.json(&["evidence", "map", "E-001", "SLO11=strong:led it"]);
    insta::assert_snapshot!("evidence-map", pretty(map));
    insta::assert_snapshot!(
        "evidence-file",
        pretty(store.json(&["evidence", "file", "E-001"]))
    );
    insta::assert_snapshot!(
        "evidence-list",
        pretty(store.json(&["evidence", "list", "--sort", "number"]))
    );
    insta::assert_snapshot!(
        "evidence-show",
        pretty(store.json(&["evidence", "show", "E-001"]))
    );
    insta::assert_snapshot!(
        "evidence-show-held",
        pretty(store.json(&["evidence", "show", "E-002"]))
    );
    insta::assert_snapshot!(
        "evidence-text",
        pretty(store.json(&["evidence", "text", "E-001"]))
    );
    let identifiers = store.run(&["identifiers", "--evidence", "E-002", "--json"]);
    insta::assert_snapshot!("identifiers", pretty(identifiers.json()));
    let found = store.json(&["search", "antibiotics adults", "--kind", "document"]);
    insta::assert_snapshot!("search-document", pretty(found));
    let coverage = store.json(&["coverage", "--from", "2020-01-01"]);
    insta::assert_snapshot!("coverage", pretty(first_of(coverage)));
    let why = store.json(&["coverage", "--why", "SLO11", "audit"]);
    insta::assert_snapshot!("coverage-why", pretty(why));
    let release = [
        "evidence",
        "release",
        "E-002",
        "--reason",
        "an invented patient",
    ];
    insta::assert_snapshot!("evidence-release", pretty(store.json(&release)));
    insta::assert_snapshot!(
        "evidence-recognise",
        pretty(store.json(&["evidence", "recognise"]))
    );
    insta::assert_snapshot!(
        "evidence-undo",
        pretty(store.json(&["evidence", "undo", &batch]))
    );
    let removed = store.json(&["evidence", "remove", "E-001"]);
    insta::assert_snapshot!("evidence-remove", pretty(removed));
    insta::assert_snapshot!(
        "status-doctor",
        pretty(store.json(&["status"])["portfolio"].clone())
    );
}

/// A grid with one row, the first that has evidence, and one step.
fn first_of(mut coverage: Value) -> Value {
    let full = |row: &Value| row["strength"].is_string();
    let row = rows(&coverage["rows"])
        .iter()
        .find(|row| full(row))
        .unwrap()
        .clone();
    coverage["rows"] = json!([row]);
    coverage["steps"] = json!([coverage["steps"][0]]);
    coverage
}
