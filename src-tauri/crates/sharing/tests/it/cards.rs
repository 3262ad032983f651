//! Contact cards: made, read, carried as text, and refused when anything about them is off.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use waymark_domain::shares::{CardFile, Device};
use waymark_sharing::{
    Card, CardDevice, CardFacts, Fault, MAX_DEVICES, Mailbox, Role, Signer as _,
};

use super::people::{A1, Person, doctor, tutor};

fn full_card() -> Card {
    let mut facts = tutor().facts("Dr Ángela O’Brien-Núñez", A1);
    facts.org = Some("RXX".to_owned());
    facts.gmc = Some("0000000".to_owned());
    facts.rec = Some(doctor().did().recovery_digest());
    facts.devs.push(CardDevice {
        dev: Device::new([1; 4]),
        last: Some(41),
    });
    Card::sign(facts, &tutor()).unwrap()
}

#[test]
fn a_card_reads_back_from_its_file_its_text_and_its_parcel() {
    let card = full_card();
    assert_eq!(Card::parse(&card.to_bytes()), Ok(card.clone()));
    assert_eq!(
        Card::from_text(&format!(" {}\r\n", card.to_text())),
        Ok(card.clone())
    );
    assert_eq!(Card::try_from(&card.to_file()), Ok(card.clone()));
    assert_eq!(card.facts().role, Role::Tutor);
    assert!(card.to_text().len() < 1_200, "it has to fit a QR picture");
}

#[test]
fn a_card_of_any_size_is_a_code_and_a_path_draws_it() {
    let mut facts = tutor().facts(&"\"".repeat(400), A1);
    facts.org = Some("\"".repeat(100));
    facts.gmc = Some("0".repeat(20));
    facts.rec = Some(doctor().did().recovery_digest());
    facts.devs.extend((1..8).map(|number| CardDevice {
        dev: Device::new([number; 4]),
        last: Some(u64::from(u32::MAX)),
    }));
    let largest = Card::sign(facts, &tutor()).unwrap();
    for card in [full_card(), largest.vouched_by(&doctor())] {
        let qr = card.qr().unwrap();
        assert!((21..=177).contains(&qr.size()));
        let rows: Vec<_> = qr.rows().collect();
        assert!(rows.len() == qr.size() && rows.iter().all(|row| row.len() == qr.size()));
        // The corner that every code has: seven dark modules, then a light one.
        assert_eq!(
            rows[0][..8],
            [true, true, true, true, true, true, true, false]
        );
        let path = qr.path();
        assert!(path.starts_with("M0 0h7v1h-7z"));
        let drawn: usize = path
            .split("h-")
            .skip(1)
            .map(|run| run.split('z').next().unwrap().parse::<usize>().unwrap())
            .sum();
        let dark = rows.iter().flat_map(|row| row.iter()).filter(|dark| **dark);
        assert_eq!(drawn, dark.count());
    }
}

#[test]
fn not_one_changed_byte_and_no_part_of_a_card_is_accepted() {
    for card in [full_card(), full_card().vouched_by(&doctor())] {
        let bytes = card.to_bytes();
        // What vouches is judged against the key of the card before, not here.
        let signed = full_card().to_bytes().len();
        for place in 0..signed {
            let mut changed = bytes.clone();
            changed[place] ^= 1 << (place % 8);
            assert!(Card::parse(&changed).is_err(), "{place}");
        }
        for length in (0..bytes.len()).filter(|length| *length != signed) {
            assert!(Card::parse(&bytes[..length]).is_err(), "{length}");
        }
    }
}

#[test]
fn nobody_signs_a_card_with_somebody_elses_keys() {
    let facts = tutor().facts("Dr A Tutor", A1);
    assert_eq!(Card::sign(facts, &doctor()), Err(Fault::Card));
}

#[test]
fn a_card_out_of_its_bounds_is_not_made() {
    let bad: [fn(&mut CardFacts); 10] = [
        |facts| facts.name = String::new(),
        |facts| facts.name = "n".repeat(401),
        |facts| facts.name = " Dr".to_owned(),
        |facts| facts.name = "Dr\nB".to_owned(),
        |facts| facts.name = "Ange\u{301}la".to_owned(),
        |facts| facts.org = Some(String::new()),
        |facts| facts.serial = 0,
        |facts| facts.devs.clear(),
        |facts| facts.devs.push(facts.devs[0]),
        |facts| {
            facts.devs = (0..=u8::try_from(MAX_DEVICES).unwrap())
                .map(|n| CardDevice {
                    dev: Device::new([n; 4]),
                    last: None,
                })
                .collect();
        },
    ];
    for (number, spoil) in bad.into_iter().enumerate() {
        let mut facts = tutor().facts("Dr A Tutor", A1);
        spoil(&mut facts);
        assert_eq!(
            Card::sign(facts, &tutor()).err(),
            Some(Fault::Card),
            "{number}"
        );
    }
    let long = "Wojciech ".repeat(13) + "Ng";
    assert!(
        Card::sign(tutor().facts(&long, A1), &tutor()).is_ok(),
        "119 letters are a name"
    );
}

fn signed(json: &Value, person: &Person) -> Vec<u8> {
    signed_bytes(&serde_json_canonicalizer::to_vec(json).unwrap(), person)
}

fn signed_bytes(json: &[u8], person: &Person) -> Vec<u8> {
    let message = [b"waymark/card/v1\0", &Sha256::digest(json)[..]].concat();
    let length = u32::try_from(json.len()).unwrap();
    [
        b"WMCARD1\n",
        &length.to_be_bytes()[..],
        json,
        &person.sign(&message),
    ]
    .concat()
}

#[test]
fn a_well_signed_card_of_another_form_is_refused() {
    let json = serde_json::to_value(full_card().facts()).unwrap();
    assert_eq!(Card::parse(&signed(&json, &tutor())), Ok(full_card()));
    assert_eq!(Card::parse(&signed(&json, &doctor())), Err(Fault::Card));

    let mut newer = json.clone();
    newer["v"] = json!(2);
    newer["more"] = json!(true);
    assert_eq!(Card::parse(&signed(&newer, &tutor())), Err(Fault::Version));
    for (name, value) in [
        ("more", json!(1)),
        ("typ", json!("revoke")),
        ("role", json!("manager")),
        ("mbx", json!("AAAA")),
        ("age", json!("age1tag1…")),
        ("serial", json!(-1)),
        ("issued", json!("yesterday")),
    ] {
        let mut other = json.clone();
        other[name] = value;
        assert_eq!(
            Card::parse(&signed(&other, &tutor())),
            Err(Fault::Card),
            "{name}"
        );
    }
    let pretty = serde_json::to_vec_pretty(&json).unwrap();
    assert_eq!(
        Card::parse(&signed_bytes(&pretty, &tutor())),
        Err(Fault::Card)
    );
    let mut absent = json.clone();
    absent.as_object_mut().unwrap().remove("gmc");
    assert_eq!(Card::parse(&signed(&absent, &tutor())), Err(Fault::Card));
}

#[test]
fn a_card_with_a_key_that_signs_anything_is_refused() {
    let mut json = serde_json::to_value(full_card().facts()).unwrap();
    let mut neutral = [0; 32];
    neutral[0] = 1;
    json["sign"] = json!(waymark_sharing::Did::new(neutral));
    let mut bytes = signed(&json, &tutor());
    let signature = bytes.len() - 64;
    bytes[signature..].fill(0);
    bytes[signature] = 1;
    assert_eq!(Card::parse(&bytes), Err(Fault::Card));
}

#[test]
fn a_card_with_a_mailbox_that_everybody_agrees_with_names_nothing() {
    let mut json = serde_json::to_value(full_card().facts()).unwrap();
    json["mbx"] = json!("A".repeat(43));
    let card = Card::parse(&signed(&json, &tutor())).unwrap();
    for mailbox in [Mailbox::outgoing, Mailbox::incoming] {
        assert_eq!(mailbox(&doctor(), &card).err(), Some(Fault::Card));
    }
}

#[test]
fn later_versions_are_told_from_no_card() {
    assert_eq!(Card::parse(b"WMCARD2\n"), Err(Fault::Version));
    for no_card in [
        &b""[..],
        b"BEGIN:VCARD",
        b"WMCARD1\n",
        b"WMCARD1\n\xff\xff\xff\xff",
    ] {
        assert_eq!(Card::parse(no_card), Err(Fault::Card));
    }
    assert_eq!(Card::from_text("WMCARD1:!"), Err(Fault::Card));
    assert_eq!(Card::try_from(&CardFile::new(vec![])), Err(Fault::Card));
}
