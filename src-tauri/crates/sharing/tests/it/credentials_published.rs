//! The published vectors and schemas of credentials (`docs/formats/credential.md`).

use std::path::PathBuf;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::credentials::{attendance, issued, verification};

const PAGE: &str = include_str!("../../../../../docs/formats/credential.md");
const VERIFICATION: &str = include_str!("../vectors/verification.json");
const ATTENDANCE: &str = include_str!("../vectors/attendance.json");

fn schema(name: &str) -> Validator {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../docs/formats/sharing");
    let text = std::fs::read(folder.join(format!("{name}.schema.json"))).unwrap();
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .build(&serde_json::from_slice(&text).unwrap())
        .unwrap()
}

#[test]
fn the_published_credentials_are_made_again_to_the_byte() {
    for (claim, published) in [(verification(), VERIFICATION), (attendance(), ATTENDANCE)] {
        let made = String::from_utf8(issued(&claim).into_bytes()).unwrap();
        assert_eq!(made, published);
    }
    assert!(PAGE.contains(VERIFICATION));
    assert!(PAGE.contains(include_str!("../vectors/verification.nq")));
}

#[test]
fn the_published_schemas_hold_for_ours_and_for_nothing_with_more_or_less() {
    for (name, other, published) in [
        ("verification", "attendance", VERIFICATION),
        ("attendance", "verification", ATTENDANCE),
    ] {
        let good: Value = serde_json::from_str(published).unwrap();
        let schema_of = schema(name);
        assert!(schema_of.is_valid(&good), "{good}");
        assert!(!schema(other).is_valid(&good));
        for other in spoiled(&good) {
            assert!(!schema_of.is_valid(&other), "{name}: {other}");
        }
    }
}

/// What may be left out of a credential, and leaves one of ours all the same.
const OPTIONAL: [&str; 2] = ["fieldOfStudy", "description"];

/// The same value with every member, at any depth, in turn removed, or with one more beside it.
fn spoiled(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(members) => {
            let mut more = members.clone();
            more.insert("more".to_owned(), json!("x"));
            let mut all = vec![Value::Object(more)];
            for (name, member) in members {
                let mut without = members.clone();
                without.remove(name);
                if !OPTIONAL.contains(&name.as_str()) {
                    all.push(Value::Object(without));
                }
                all.extend(spoiled(member).into_iter().map(|with| {
                    let mut members = members.clone();
                    members.insert(name.clone(), with);
                    Value::Object(members)
                }));
            }
            all
        }
        Value::Array(items) => {
            let mut more = items.clone();
            more.push(json!("x"));
            let mut all = vec![json!([]), Value::Array(more)];
            for (place, item) in items.iter().enumerate() {
                all.extend(spoiled(item).into_iter().map(|with| {
                    let mut items = items.clone();
                    items[place] = with;
                    Value::Array(items)
                }));
            }
            all
        }
        _ => vec![json!(null)],
    }
}
