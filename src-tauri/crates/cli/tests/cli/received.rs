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

/// Takes in the other's card, and says whose contact that is and which words prove it.
fn meet(store: &Store, other: &Store) -> (String, String) {
    let me = other.json(&["identity", "show"]);
    let words = me["words"].as_array().unwrap().iter();
    let words: Vec<_> = words.map(|word| word.as_str().unwrap()).collect();
    other
        .run(&["identity", "export", "--out", "card.wmcard"])
        .done();
    hand_over(other, store, "card.wmcard", "other.wmcard");
    store.run(&["contact", "add", "other.wmcard"]).done();
    let contacts = store.json(&["contact", "list"]);
    let id = contacts[0]["id"].as_str().unwrap().to_owned();
    (id, words.join(" "))
}

fn hand_over(from: &Store, to: &Store, file: &str, name: &str) {
    std::fs::copy(from.path(file), to.path(name)).unwrap();
}

#[test]
fn a_summary_goes_from_the_tutor_to_the_doctor_and_an_answer_back() {
    let (tutor, doctor) = (Store::new(), Store::of_a_doctor());
    let (there, words) = meet(&tutor, &doctor);
    tutor
        .run(&["contact", "trust", &there, "--words", &words])
        .done();
    let (here, words) = meet(&doctor, &tutor);

    let person = tutor.doctor("Farhan", "Siddiqui");
    tutor.write("summary.txt", "We agreed a steady pace.");
    let topic = ["--topic", "Career planning", "--summary", "summary.txt"];
    let note = [
        &["note", "add", "--person", person.as_str()][..],
        &topic[..],
    ]
    .concat();
    let session = tutor.json(&note)["id"].as_str().unwrap().to_owned();
    let to = ["--to", there.as_str(), "--consent", "asked in the session"];
    let share = [
        "share",
        "make",
        "--session",
        session.as_str(),
        "--out",
        "s.wmp",
    ];
    tutor.run(&[&share[..], &to].concat()).done();
    hand_over(&tutor, &doctor, "s.wmp", "s.wmp");

    let dry = doctor.json(&["receive", "s.wmp", "--dry-run"]);
    assert_eq!(
        (&dry["outcome"], &dry["dry_run"]),
        (&"set_aside".into(), &true.into())
    );
    assert_eq!(doctor.json(&["receive", "list"]), serde_json::json!([]));
    let came = doctor.json(&["receive", "s.wmp"]);
    assert_eq!(came["outcome"], "set_aside");
    let parcel = came["parcel"].as_str().unwrap();
    doctor
        .run(&["receive", "accept", parcel])
        .stopped(1, "words were not compared");
    doctor
        .run(&["contact", "trust", &here, "--words", &words])
        .done();
    let shown = doctor.run(&["receive", "show", parcel]).done().out;
    assert!(shown.contains("We agreed a steady pace."), "{shown}");

    let item = doctor.json(&["receive", "accept", parcel]);
    assert_eq!(doctor.json(&["receive", "accept", parcel]), item);
    let evidence = doctor.json(&["evidence", "list"]).to_string();
    assert!(evidence.contains("meeting_record"), "{evidence}");
    assert_eq!(doctor.json(&["receive", "s.wmp"])["outcome"], "known");

    doctor.write("words.txt", "I recall a third step.");
    let reply = [
        "receive",
        "reply",
        parcel,
        "--differs",
        "--words-file",
        "words.txt",
    ];
    doctor
        .run(&[&reply[..], &["--out", "reply.wmp"]].concat())
        .done();
    hand_over(&doctor, &tutor, "reply.wmp", "reply.wmp");
    let back = tutor.json(&["receive", "reply.wmp"]);
    assert_eq!(
        (&back["outcome"], &back["kind"]),
        (&"new".into(), &"summary-reply".into())
    );
    let reply = tutor.json(&["receive", "show", back["parcel"].as_str().unwrap()]);
    assert_eq!(reply["words"], "I recall a third step.");
    assert_eq!(reply["about"], parcel);
    tutor
        .run(&["receive", "s.wmp"])
        .stopped(1, "does not open with your key");
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
