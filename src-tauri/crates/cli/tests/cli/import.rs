//! Staffing lists: nothing dropped in silence, and one step takes it back.

use std::path::Path;

use serde_json::Value;

use crate::store::Store;

/// Windows-1252, semicolons, two lines above the header, a short number, a double and a row
/// without a name.
const MESSY: &[u8] =
    b"LED list \x96 Medical Staffing;;;;\r\n;;;;\r\nDoctor;GMC;Post;Specialty;To\r\n\
BRONT\xcb, Ciaran (Dr);9596335;Trust Doctor;Gastroenterology;28/01/2027\r\n\
Dr Kwame Sheikh;982767;Clinical Fellow;Acute Medicine;open-ended\r\n\
;9990001;Fellow;ED;TBC\r\n\
Ciaran Bront\xeb;9596335;Trust Doctor;Acute Medicine;\r\n";

fn row(report: &Value, line: u64) -> &Value {
    report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["line"] == line)
        .unwrap()
}

#[test]
fn a_messy_list_is_previewed_imported_and_taken_back() {
    let store = Store::new();
    store.write("list.csv", MESSY);
    let preview = store.json(&["people", "import", "list.csv", "--dry-run"]);
    assert_eq!(
        (&preview["dry_run"], &preview["import_id"]),
        (&true.into(), &Value::Null)
    );
    assert_eq!(
        store.json(&["people", "list"]),
        serde_json::json!([]),
        "a dry run changes nothing"
    );

    let report = store.json(&["people", "import", "list.csv"]);
    let counts =
        ["added", "changed", "same", "skipped"].map(|count| report[count].as_u64().unwrap());
    assert_eq!(counts, [2, 0, 0, 2]);
    assert_eq!(row(&report, 4)["name"], "Dr Ciaran Brontë");
    assert!(
        row(&report, 5)["reasons"][0]["text"]
            .as_str()
            .unwrap()
            .contains("6 digits")
    );
    assert_eq!(row(&report, 6)["outcome"], "skip");
    assert!(
        row(&report, 7)["reasons"][0]["text"]
            .as_str()
            .unwrap()
            .contains("line 4")
    );

    let again = store.json(&["people", "import", "list.csv", "--dry-run"]);
    assert_eq!(
        (again["added"].as_u64(), again["same"].as_u64()),
        (Some(0), Some(2))
    );

    let undone = store.json(&["people", "undo", report["import_id"].as_str().unwrap()]);
    assert_eq!(undone["removed"], 2);
    assert_eq!(store.json(&["people", "list"]), serde_json::json!([]));
    store
        .run(&["people", "undo", report["import_id"].as_str().unwrap()])
        .stopped(1, "taken back already");
}

#[test]
fn people_read_every_skip_and_every_change_with_its_line() {
    let store = Store::new();
    store.write("list.csv", MESSY);
    let out = store.run(&["people", "import", "list.csv"]).done().out;
    for words in [
        "Line 5, Dr Kwame Sheikh",
        "Line 6: Left out",
        "Line 7",
        "Added 2, changed 0, left 2 out.",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    store.write(
        "moved.csv",
        "Doctor,GMC,Specialty\nDr Ciaran Brontë,9596335,Acute Medicine\n",
    );
    let out = store
        .run(&["people", "import", "moved.csv", "--dry-run"])
        .done()
        .out;
    assert!(
        out.contains("Department: Gastroenterology → Acute Medicine"),
        "{out}"
    );
}

#[test]
fn columns_are_mapped_as_asked_and_clients_kept_for_the_lines_named() {
    let store = Store::new();
    store.write("list.csv", "Doctor,GMC,Wish,Where\nThiri Win,9990001,Training post,ED\nKwame Sheikh,9990002,Stability,AMU\n");
    let import = |more: &[&str]| store.run(&[&["people", "import", "list.csv"], more].concat());
    import(&["--map", "Doctor"]).stopped(2, "--map");
    import(&["--map", "Doctor=hat"]).stopped(2, "hat");
    import(&["--map", "Nobody=name"]).stopped(2, "Nobody");
    import(&[
        "--map",
        "doctor=name",
        "--map",
        "WISH=goal",
        "--map",
        "4=department",
        "--clients",
        "2",
    ])
    .done();
    let people = store.json(&["people", "list"]);
    let goals: Vec<_> = people
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["department"], &row["goal"]))
        .collect();
    assert_eq!(
        goals,
        [
            (&"AMU".into(), &Value::Null),
            (&"ED".into(), &"training".into())
        ]
    );
}

#[test]
fn files_that_are_no_lists_are_refused_with_a_reason() {
    let store = Store::new();
    store.write("empty.csv", "");
    store.write("zip.csv", b"PK\x03\x04\x14\x00\x06\x00binary");
    for file in ["empty.csv", "zip.csv", "absent.csv"] {
        let run = store.run(&["people", "import", file]);
        assert_eq!((run.code, run.err.lines().count()), (1, 1), "{run:?}");
    }
}

#[test]
fn the_sample_lists_import_sensibly() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/samples");
    if !samples.is_dir() {
        return;
    }
    let store = Store::new();
    let import =
        |file: &str| store.json(&["people", "import", samples.join(file).to_str().unwrap()]);
    let counts = |report: &Value| {
        ["added", "changed", "skipped"].map(|count| report[count].as_u64().unwrap())
    };
    let clean = import("caseload.csv");
    assert_eq!(counts(&clean), [64, 0, 0]);
    let messy = import("caseload-messy-cp1252.csv");
    let rows = messy["rows"].as_array().unwrap();
    assert!(
        rows.iter()
            .any(|row| row["line"] == 43 && row["outcome"] == "skip"),
        "the double is listed"
    );
    assert_eq!(store.json(&["check"])["sound"], true);
}
