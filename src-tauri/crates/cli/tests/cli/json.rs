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
                "folder" => (name, "[folder]".into()),
                "asked_on" => (name, "[today]".into()),
                "size_bytes" | "contract_days" | "count" => (name, "[number]".into()),
                "rows" if value.is_u64() => (name, "[number]".into()),
                "recovery_words" => (name, "[words]".into()),
                _ => (name, settled(value)),
            };
            Value::Object(fields.into_iter().map(field).collect::<Map<_, _>>())
        }
        other => other,
    }
}

fn pretty(value: Value) -> String {
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
