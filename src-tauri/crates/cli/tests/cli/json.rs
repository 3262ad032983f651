//! The JSON of every command: its field names are a promise.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::store::Store;

/// A document in which whatever differs from run to run has another word in its place.
fn settled(value: Value) -> Value {
    match value {
        Value::String(text) if Uuid::parse_str(&text).is_ok() => "[id]".into(),
        Value::String(text) if chrono::DateTime::parse_from_rfc3339(&text).is_ok() => {
            "[time]".into()
        }
        Value::String(text) if text.parse::<u64>().is_ok_and(|number| number < 1_000_000) => {
            "[number]".into()
        }
        Value::Array(items) => items.into_iter().map(settled).collect(),
        Value::Object(fields) => {
            let field = |(name, value): (String, Value)| match name.as_str() {
                "folder" | "backup_folder" if value.is_string() => (name, "[folder]".into()),
                "set" => (name, "[set]".into()),
                "id" | "file" if is_set(&value) => (name, "[set]".into()),
                "asked_on" => (name, "[today]".into()),
                "size_bytes" | "contract_days" | "count" | "bytes" | "bytes_written"
                | "free_bytes" | "total_bytes" => (name, "[number]".into()),
                "level" => (name, "[level]".into()),
                "rows" if value.is_u64() => (name, "[number]".into()),
                "recovery_words" | "half_a_words" | "half_b_words" => (name, "[words]".into()),
                _ => (name, settled(value)),
            };
            Value::Object(fields.into_iter().map(field).collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// Whether this is the name of a backup: "2026-11-22 043217Z-12".
fn is_set(value: &Value) -> bool {
    let name = value.as_str().and_then(|name| name.split_once("Z-"));
    name.is_some_and(|(_, generation)| generation.parse::<u64>().is_ok())
}

/// A document as a snapshot keeps it.
pub fn pretty(value: Value) -> String {
    serde_json::to_string_pretty(&waymark_records::record::sorted(settled(value))).unwrap()
}

#[test]
fn every_document_keeps_its_fields() {
    let store = Store::new();
    let add = [
        "people",
        "add",
        "--given-name",
        "Thiri",
        "--family-name",
        "Win",
        "--gmc",
        "9990001",
        "--department",
        "ED",
        "--contract-end",
        "2027-02-02",
    ];
    let person = store.json(&add);
    let thiri = person["id"].as_str().unwrap().to_owned();
    store.write("note", "Wants a training post.");
    store.write("summary", "We talked about routes.");
    let note = [
        "note",
        "add",
        "--person",
        &thiri,
        "--topic",
        "Career planning",
        "--confidential",
        "note",
        "--summary",
        "summary",
        "--date",
        "2026-01-20",
    ];
    let added = store.json(&note);
    let session = added["id"].as_str().unwrap().to_owned();
    store.write(
        "list.csv",
        "Doctor,GMC,Specialty\nDr Thiri Win,9990001,Acute Medicine\nDr Kwame Sheikh,99,ED\n",
    );

    insta::assert_snapshot!("people-add", pretty(person));
    insta::assert_snapshot!("people-list", pretty(store.json(&["people", "list"])));
    insta::assert_snapshot!(
        "people-show",
        pretty(store.json(&["people", "show", &thiri]))
    );
    insta::assert_snapshot!(
        "people-import",
        pretty(store.json(&["people", "import", "list.csv"]))
    );
    insta::assert_snapshot!("note-add", pretty(added));
    insta::assert_snapshot!("note-show", pretty(store.json(&["note", "show", &session])));
    insta::assert_snapshot!("note-list", pretty(store.json(&["note", "list"])));
    insta::assert_snapshot!(
        "note-history",
        pretty(store.json(&["note", "history", &session]))
    );
    insta::assert_snapshot!(
        "search",
        pretty(store.json(&["search", "training", "--kind", "note"]))
    );
    insta::assert_snapshot!("status", pretty(store.json(&["status"])));
    insta::assert_snapshot!("audit-verify", pretty(store.json(&["audit", "verify"])));
    insta::assert_snapshot!(
        "audit-list",
        pretty(store.json(&["audit", "list", "--limit", "2"]))
    );
    insta::assert_snapshot!("check", pretty(store.json(&["check"])));
    insta::assert_snapshot!("recovery-new", pretty(store.json(&["recovery", "new"])));
}

#[test]
fn every_document_about_keeping_keeps_its_fields() {
    let store = Store::new();
    let person = store.json(&["people", "add", "--family-name", "Win"]);
    let thiri = person["id"].as_str().unwrap();
    store.write("letter.txt", "Dear Dr Win");
    std::fs::create_dir(store.path("stick")).unwrap();
    let added = store.json(&["file", "add", "--person", thiri, "letter.txt"]);
    let file = added[0]["id"].as_str().unwrap().to_owned();

    insta::assert_snapshot!("file-add", pretty(added));
    insta::assert_snapshot!("file-list", pretty(store.json(&["file", "list"])));
    insta::assert_snapshot!("file-show", pretty(store.json(&["file", "show", &file])));
    let history = ["history", "file", &file];
    insta::assert_snapshot!("history", pretty(store.json(&history)));
    let restore = [&history[..], &["--restore", "1"]].concat();
    insta::assert_snapshot!("history-restore", pretty(store.json(&restore)));
    let made = store.json(&["backup", "make", "--to", "stick"]);
    insta::assert_snapshot!("backup-make", pretty(made));
    insta::assert_snapshot!(
        "backup-list",
        pretty(store.json(&["backup", "list", "stick"]))
    );
    insta::assert_snapshot!(
        "backup-verify",
        pretty(store.json(&["backup", "verify", "stick"]))
    );
    let restored = store.json(&["backup", "restore", "stick", "--into", "again"]);
    insta::assert_snapshot!("backup-restore", pretty(restored));
    insta::assert_snapshot!("backup-drill", pretty(store.json(&["backup", "drill"])));
    insta::assert_snapshot!("backup-rekey", pretty(store.json(&["backup", "rekey"])));
    insta::assert_snapshot!("status-kept", pretty(store.json(&["status"])));
    let removed = store.json(&["file", "remove", &file, "--reason", "no longer needed"]);
    insta::assert_snapshot!("file-remove", pretty(removed));
    insta::assert_snapshot!("trash-list", pretty(store.json(&["trash", "list"])));
    insta::assert_snapshot!(
        "trash-restore",
        pretty(store.json(&["trash", "restore", &file]))
    );
    store.run(&["file", "remove", &file]).done();
    insta::assert_snapshot!(
        "trash-delete",
        pretty(store.json(&["trash", "delete", &file]))
    );
    let kit = store.json(&["recovery", "custodians"]);
    insta::assert_snapshot!("recovery-custodians", pretty(kit));
    let export = store.json(&["export", "--out", "out", "--reason", "to compare"]);
    insta::assert_snapshot!("export", pretty(export));
    let import = [
        "import",
        "out",
        "--vault",
        "new",
        "--passphrase-file",
        "passphrase",
        "--light-kdf",
        "--json",
    ];
    insta::assert_snapshot!("import", pretty(store.raw(&import, None).done().json()));
}
