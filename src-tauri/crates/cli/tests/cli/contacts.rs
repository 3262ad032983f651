//! Contact cards: handed over, compared, renewed, taken back.

use serde_json::Value;

use crate::json::pretty;
use crate::store::Store;

/// A card of this store in a file of the other.
fn hand_over(from: &Store, to: &Store, name: &str) {
    from.run(&["identity", "export", "--out", name]).done();
    to.write(name, std::fs::read(from.path(name)).unwrap());
}

fn words(card: &Value) -> String {
    let words = card["words"].as_array().unwrap().iter();
    words
        .map(|word| word.as_str().unwrap())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What differs from run to run by its nature.
fn settled(mut document: Value) -> String {
    fn settle(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match name.as_str() {
                        "did" | "text" | "code" => *value = format!("[{name}]").into(),
                        "words" => *value = "[words]".into(),
                        "file" => *value = "[file]".into(),
                        _ => settle(value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(settle),
            _ => {}
        }
    }
    settle(&mut document);
    pretty(document)
}

#[test]
fn a_card_is_handed_over_compared_and_renewed() {
    let (tutor, doctor) = (Store::new(), Store::of_a_doctor());
    doctor
        .run(&["identity", "set", "--org", "RXX", "--gmc", "7654321"])
        .done();
    let shown = doctor.json(&["identity", "show"]);
    hand_over(&doctor, &tutor, "card");
    let listed = tutor.doctor("Farhan", "Siddiqui");
    let tried = tutor.json(&["contact", "add", "card", "--dry-run"]);
    assert_eq!(
        (&tried["known"], &tried["id"]),
        (&"new".into(), &Value::Null)
    );
    assert_eq!(tutor.json(&["contact", "list"]), Value::Array(Vec::new()));
    let added = tutor.json(&["contact", "add", "card", "--person", &listed]);
    assert_eq!(words(&added["card"]), words(&shown));
    let id = added["id"].as_str().unwrap().to_owned();
    let id = id.as_str();

    let wrong = tutor.run(&["contact", "trust", id, "--words", "one two three", "--json"]);
    assert_eq!(wrong.code, 1);
    let trust = [
        "contact",
        "trust",
        id,
        "--words",
        &words(&shown),
        "--how",
        "face to face",
    ];
    let compared = tutor.json(&trust);
    assert_eq!(
        (&compared["right"], &compared["trust"]),
        (&true.into(), &"verified".into())
    );

    doctor.run(&["identity", "rotate"]).done();
    hand_over(&doctor, &tutor, "newer");
    let newer = tutor.json(&["contact", "add", "newer"]);
    assert_eq!(
        (newer["known"].as_str(), newer["id"].as_str()),
        (Some("newer"), Some(id))
    );
    tutor
        .run(&["contact", "add", "card"])
        .stopped(1, "older than");
    let mine = doctor.run(&["contact", "add", "newer"]);
    assert_eq!(mine.code, 1);

    insta::assert_snapshot!("identity-show", settled(shown));
    insta::assert_snapshot!("contact-add", settled(added));
    insta::assert_snapshot!("contact-trust", settled(compared));
    insta::assert_snapshot!("contact-list", settled(tutor.json(&["contact", "list"])));
    insta::assert_snapshot!(
        "contact-show",
        settled(tutor.json(&["contact", "show", id]))
    );
    tutor.json(&["contact", "link", id, "--nobody"]);
    tutor.run(&["contact", "remove", id]).done();
    assert_eq!(tutor.json(&["contact", "list"]), Value::Array(Vec::new()));
    tutor.run(&["check"]).done();
}

#[test]
fn keys_are_taken_back_by_their_owner_and_by_the_recovery_words_alone() {
    let (tutor, doctor) = (Store::new(), Store::of_a_doctor());
    hand_over(&doctor, &tutor, "card");
    let id = tutor.json(&["contact", "add", "card"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    // The store is gone; what is left is the sheet and a card.
    std::fs::remove_dir_all(doctor.path("store")).unwrap();
    let lost = [
        "identity", "revoke", "--card", "card", "--reason", "lost", "--out",
    ];
    doctor.write("other", std::fs::read(tutor.path("kit")).unwrap());
    let strangers = doctor.raw(
        &[&lost[..], &["no", "--recovery-file", "other"]].concat(),
        None,
    );
    assert_eq!(strangers.code, 3);
    assert!(!doctor.path("no").exists());
    let none = doctor.raw(&[&lost[..], &["no"]].concat(), None);
    assert_eq!(none.code, 3);
    doctor
        .raw(
            &[&lost[..], &["gone", "--recovery-file", "kit"]].concat(),
            None,
        )
        .done();
    tutor.write("gone", std::fs::read(doctor.path("gone")).unwrap());
    let revoked = tutor.json(&["contact", "revoke", "gone"]);
    assert_eq!(
        (revoked["trust"].as_str(), revoked["id"].as_str()),
        (Some("revoked"), Some(&*id))
    );

    let made = tutor.json(&[
        "identity",
        "revoke",
        "--reason",
        "compromised",
        "--out",
        "mine",
    ]);
    assert!(tutor.path("mine").exists());
    insta::assert_snapshot!("identity-revoke", settled(made));
    let again = tutor.run(&["identity", "revoke", "--reason", "left", "--out", "mine"]);
    assert_eq!(again.code, 1, "no file is written over");
}

#[test]
fn what_is_no_card_is_refused() {
    let store = Store::new();
    store.write("text", "no card");
    store.write("picture.png", b"\x89PNG\r\n\x1a\nno picture");
    for file in ["text", "picture.png", "nowhere"] {
        let refused = store.run(&["contact", "add", file]);
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(!refused.err.is_empty());
    }
    store.run(&["contact", "revoke", "text"]).stopped(1, "");
}
