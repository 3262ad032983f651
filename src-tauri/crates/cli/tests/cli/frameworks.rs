//! Frameworks: listed, taken into use, written to files, read from them, moved.

use serde_json::{Value, json};

use crate::json::pretty;
use crate::store::Store;

const SPORTS: &str = r#"{ "format": "waymark-framework", "version": 1, "key": "sports-2026",
  "specialty": "Sport and Exercise Medicine", "edition": "2026", "outcomes": [
    { "code": "S1", "title": "Care for athletes", "kind": "clinical" },
    { "code": "S2", "title": "Teach" } ] }"#;
const SPORTS_CSV: &str = "#key,sports-2027\n#specialty,Sport and Exercise Medicine\n\
code,title\nS1,Care for athletes\nS3,Lead a team\n";

fn find<'a>(list: &'a Value, key: &str) -> &'a Value {
    let mut rows = list.as_array().unwrap().iter();
    rows.find(|row| row["id"] == key).unwrap()
}

#[test]
fn what_comes_with_waymark_is_listed_with_what_is_confirmed() {
    let store = Store::of_a_doctor();
    let list = store.json(&["framework", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 27);
    assert_eq!(find(&list, "em-rcem-2021")["in_use"], true);
    let used = store.json(&["framework", "list", "--in-use"]);
    assert_eq!(used.as_array().unwrap().len(), 1);
    let table = store.run(&["framework", "list"]).done().out;
    assert!(
        table.lines().all(|line| line.chars().count() <= 100),
        "{table}"
    );

    // An address is never broken.
    let fits = |line: &str| line.chars().count() <= 100 || line.contains("https://");
    let unsure = |row: &&Value| row["confirmed"].as_u64() < row["outcomes"].as_u64();
    let unsure = list.as_array().unwrap().iter().find(unsure).unwrap();
    let page = store
        .run(&["framework", "show", unsure["id"].as_str().unwrap()])
        .done()
        .out;
    let marks = page.matches("title not confirmed").count() as u64;
    let missing = unsure["outcomes"].as_u64().unwrap() - unsure["confirmed"].as_u64().unwrap();
    assert_eq!(marks, missing, "{page}");
    assert!(page.lines().all(fits), "{page}");
    store
        .run(&["framework", "show", "hats-2026"])
        .stopped(1, "no framework");
}

#[test]
fn a_framework_is_written_read_and_moved_to() {
    let store = Store::of_a_doctor();
    store.write("sports.json", SPORTS);
    store.write("sports.csv", SPORTS_CSV);
    store.write("paper.txt", "A paper about athletes.");
    let preview = store.json(&["framework", "import", "sports.json", "--dry-run"]);
    assert_eq!(
        (&preview["dry_run"], &preview["replaces"]),
        (&json!(true), &json!(false))
    );
    store
        .run(&["framework", "show", "sports-2026"])
        .stopped(1, "no framework");
    store.run(&["framework", "import", "sports.json"]).done();
    store.run(&["framework", "import", "sports.csv"]).done();

    store
        .run(&["framework", "export", "sports-2026", "--out", "again.csv"])
        .done();
    store
        .run(&["framework", "export", "sports-2026", "--out", "again.csv"])
        .stopped(1, "there already");
    let same = store.json(&["framework", "import", "again.csv", "--dry-run"]);
    assert_eq!(
        (&same["replaces"], &same["lost"], &same["retitled"]),
        (&json!(true), &json!([]), &json!([]))
    );

    store.run(&["evidence", "add", "paper.txt"]);
    store
        .run(&["evidence", "map", "E-001", "S1"])
        .stopped(1, "more than one framework");
    store.run(&["coverage"]).stopped(1, "Several frameworks");
    let map = [
        "evidence",
        "map",
        "E-001",
        "S1=good",
        "S2",
        "--framework",
        "sports-2026",
    ];
    store.run(&map).done();
    store
        .run(&["framework", "remove", "sports-2026"])
        .stopped(1, "evidence speaks");
    let would = store.json(&[
        "framework",
        "move",
        "sports-2026",
        "sports-2027",
        "--dry-run",
    ]);
    assert_eq!(
        (&would["kept"], &would["lost"][0]["code"]),
        (&json!(["S1"]), &json!("S2"))
    );
    let moved = store
        .run(&["framework", "move", "sports-2026", "sports-2027"])
        .done()
        .out;
    assert!(
        moved.contains("S2 has no place there: 1 item stays"),
        "{moved}"
    );
    let links = store.json(&["evidence", "show", "E-001"])["outcomes"].clone();
    assert_eq!(
        (&links[0]["framework"], &links[0]["code"]),
        (&json!("sports-2026"), &json!("S2"))
    );
    assert_eq!(
        (&links[1]["framework"], &links[1]["code"]),
        (&json!("sports-2027"), &json!("S1"))
    );

    store.run(&["evidence", "unmap", "E-001", "S2"]).done();
    store.run(&["framework", "remove", "sports-2026"]).done();
    store
        .run(&["framework", "show", "sports-2026"])
        .stopped(1, "no framework");
    store
        .run(&["framework", "use", "sports-2027", "--off"])
        .done();
    assert_eq!(
        find(&store.json(&["framework", "list"]), "sports-2027")["in_use"],
        false
    );
}

#[test]
fn a_file_that_is_no_framework_is_refused_with_its_line() {
    let store = Store::of_a_doctor();
    store.write("broken.json", SPORTS.replace("S2", "S1"));
    store
        .run(&["framework", "import", "broken.json"])
        .stopped(1, "line 4");
    store.write("zip.csv", b"PK\x03\x04\x14\x00\x06\x00\xff");
    store
        .run(&["framework", "import", "zip.csv"])
        .stopped(1, "zip.csv");
    store
        .run(&["framework", "import", "absent.json"])
        .stopped(1, "absent.json");
    store
        .run(&["framework", "use", "hats-2026"])
        .stopped(1, "no framework");
}

#[test]
fn without_a_framework_in_use_that_is_said() {
    let store = Store::of_a_doctor();
    store
        .run(&["framework", "use", "em-rcem-2021", "--off"])
        .done();
    store
        .run(&["coverage"])
        .stopped(1, "No framework is in use");
    store.write("paper.txt", "A paper.");
    store.run(&["evidence", "add", "paper.txt"]);
    store
        .run(&["evidence", "map", "E-001", "SLO1"])
        .stopped(1, "No framework is in use");
}

#[test]
fn every_document_about_frameworks_keeps_its_fields() {
    let store = Store::of_a_doctor();
    store.write("sports.json", SPORTS);
    insta::assert_snapshot!(
        "framework-use",
        pretty(store.json(&["framework", "use", "gpc-2017"]))
    );
    let list = store.json(&["framework", "list", "--in-use"]);
    insta::assert_snapshot!("framework-list", pretty(list));
    let import = store.json(&["framework", "import", "sports.json"]);
    insta::assert_snapshot!("framework-import", pretty(import));
    let shown = store.json(&["framework", "show", "sports-2026"]);
    insta::assert_snapshot!("framework-show", pretty(shown));
    let moved = store.json(&[
        "framework",
        "move",
        "em-rcem-2021",
        "sports-2026",
        "--dry-run",
    ]);
    insta::assert_snapshot!("framework-move", pretty(moved));
    let mut written = store.json(&["framework", "export", "sports-2026", "--out", "out.json"]);
    written["file"] = "[file]".into();
    insta::assert_snapshot!("framework-export", pretty(written));
}
