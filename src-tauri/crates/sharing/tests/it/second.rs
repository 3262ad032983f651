//! A second implementation, in Python, comes to the same bytes: what one writes the other reads.

use std::process::Output;

use chrono::NaiveDate;
use serde_json::{Value, json};
use waymark_domain::{sessions::AgreedSummary, shares::SessionSummary};
use waymark_sharing::{Body, Card, Coded, Signer as _, Trust};

use super::credentials::{attendance, issued, verification};
use super::people::{A1, doctor, opened_by, sealed, tutor};
use super::programs::{self, is_here};

const TUTOR: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const DOCTOR: &str = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";

fn summary() -> SessionSummary {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let words = "We agreed \"the next step\".\n\nΚαλή, שלום, 🙂".repeat(150);
    SessionSummary::of(day, &AgreedSummary::new(words), [])
}

#[test]
fn python_comes_to_the_published_keys_and_names() {
    if !python() {
        return;
    }
    let keys = read(&second(&["keys", TUTOR], b""));
    let published = json!({
        "did": "did:key:z6MkvbgdJwj3JaHMtdSi1wmTWebEZBQktbPnkiBaLxdnC7iN",
        "age": "age1qxgkpxrn2rjq592ly409um4j9fdrgavhdv3eunghuwaymuux7yysmtesvt",
        "mbx": "ATPxaTcdZwBIliSG8xdmS0ygYqKx_SN4hBYyCno6GXA",
        "fingerprint": "96d36cd6019a898eeedf01",
    });
    assert_eq!(keys, published);
    let names = read(&second(&["names", TUTOR, DOCTOR, "a1b2c3d4"], b""));
    let published = [
        "oywpa4nkp5aqa7cojbkcsojlpajcfezm",
        "ioar4qcgnss4ge646ch6xozxt555a2mu",
    ];
    assert_eq!(names, json!(published));
}

#[test]
fn python_opens_what_is_sealed_here() {
    if !python() {
        return;
    }
    let parcel = sealed(&summary(), &tutor(), &doctor());
    let opened = read(&second(&["open", DOCTOR], &parcel.bytes));
    assert_eq!(
        opened["header"],
        serde_json::to_value(&parcel.header).unwrap()
    );
    let body = data_encoding::BASE64URL_NOPAD
        .decode(opened["body"].as_str().unwrap().as_bytes())
        .unwrap();
    assert_eq!(SessionSummary::decode(&body).unwrap(), summary());
    assert!(!run(&["open", TUTOR], &parcel.bytes).status.success());
}

#[test]
fn what_python_seals_opens_here() {
    if !python() {
        return;
    }
    let parcel = second(&["seal", TUTOR, DOCTOR], &summary().encode().unwrap());
    let sender = tutor().contact(Trust::Verified);
    let opened = opened_by(&doctor(), &parcel, Some(&sender)).unwrap();
    assert_eq!(opened.body, Body::SessionSummary(summary()));
}

#[test]
fn cards_are_read_on_both_sides() {
    if !python() {
        return;
    }
    let ours = tutor().card("Dr Ángela O’Brien", A1);
    let facts = read(&second(&["read-card"], &ours.to_bytes()));
    assert_eq!(facts, serde_json::to_value(ours.facts()).unwrap());
    let theirs = second(&["card", DOCTOR], facts.to_string().as_bytes());
    let theirs = Card::parse(&theirs).unwrap();
    assert_eq!(theirs.facts().name, ours.facts().name);
    assert_eq!(theirs.fingerprint(), doctor().card("D", A1).fingerprint());
}

#[test]
fn python_checks_a_credential_by_its_second_proof() {
    if !python() {
        return;
    }
    for claim in [verification(), attendance()] {
        let good = issued(&claim).into_bytes();
        let said = read(&second(&["credential"], &good));
        assert_eq!(said["issuer"]["id"], json!(tutor().did()));
        assert_eq!(said.get("proof"), None);
        let text = String::from_utf8(good).unwrap();
        for (here, there) in [
            ("O’Brien", "O'Brien"),
            ("7654321", "7654322"),
            ("2025", "2024"),
        ] {
            assert!(text.contains(here));
            let changed = text.replace(here, there);
            assert!(!run(&["credential"], changed.as_bytes()).status.success());
        }
    }
}

fn read(output: &[u8]) -> Value {
    serde_json::from_slice(output).unwrap()
}

fn second(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output = run(arguments, input);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/second/second.py");
    programs::run("python3", &[&[script], arguments].concat(), input)
}

fn python() -> bool {
    is_here("python3", &["-c", "import cryptography"])
}
