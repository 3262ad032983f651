//! Parcels of somebody known that were made by another program than this.

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use waymark_domain::shares::Digest;
use waymark_sharing::{Cursor, Fault, Identity as _, Signer as _};

use super::super::{Outcome, Way};
use super::{Pair, aged, at, dump, me, summary};
use crate::record::sorted;

/// The header of a good parcel, changed, over another body, signed by its own sender.
fn forged(pair: &Pair, body: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let good = pair.crafted(&summary("One"), Cursor::default());
    let mut header = serde_json::to_value(&good.header).unwrap();
    header["body_sha256"] = serde_json::to_value(Digest::new(Sha256::digest(body).into())).unwrap();
    change(&mut header);
    sealed(pair, sorted(header).to_string().as_bytes(), body)
}

fn sealed(pair: &Pair, header: &[u8], body: &[u8]) -> Vec<u8> {
    let mut message = b"waymark/parcel/v1\0".to_vec();
    message.extend(Sha256::digest(header));
    message.extend(Sha256::digest(body));
    let mut plain = b"WMPARC1\n".to_vec();
    plain.extend(u32::try_from(header.len()).unwrap().to_be_bytes());
    plain.extend(header);
    plain.extend(u64::try_from(body.len()).unwrap().to_be_bytes());
    plain.extend(body);
    plain.extend(me(&pair.tutor).sign(&message));
    plain.resize(4_096, 0);
    aged(&plain, &pair.doctor)
}

#[track_caller]
fn refused(pair: &Pair, bytes: &[u8]) -> Fault {
    let records = &pair.doctor.records;
    let before = dump(records);
    let arrival = records.received().open(bytes, Way::File, at(9)).unwrap();
    assert_eq!(arrival.outcome, Outcome::Refused);
    assert_eq!(dump(records), before);
    arrival.fault.unwrap()
}

const SUMMARY: &str = r#"{"actions":[],"agreed":["One"],"kind":"session-summary","next":null,"session_date":"2026-11-10","version":1}"#;

#[test]
fn a_body_that_is_not_as_its_kind_prescribes() {
    let pair = Pair::new();
    let with = |body: &str| forged(&pair, body.as_bytes(), |_| {});
    for body in [
        SUMMARY.replace("\"version\":1", "\"topic\":\"Wellbeing\",\"version\":1"),
        SUMMARY.replace("\"version\":1", "\"version\":1.0"),
        SUMMARY.replace("2026-11-10", "2026-11-31"),
        SUMMARY.replace("\"next\":null,", ""),
        SUMMARY.replace("session-summary", "withdraw"),
        format!("{SUMMARY} "),
        "not JSON".to_owned(),
        String::new(),
    ] {
        assert_eq!(refused(&pair, &with(&body)), Fault::Schema, "{body}");
    }
    let records = &pair.doctor.records;
    let arrival = records.received().open(&with(SUMMARY), Way::File, at(10));
    assert_eq!(
        arrival.unwrap().outcome,
        Outcome::New,
        "the forger is no good"
    );
}

#[test]
fn a_kind_of_a_later_version() {
    let pair = Pair::new();
    let later = forged(&pair, b"{}", |header| header["typ"] = "telepathy".into());
    assert_eq!(refused(&pair, &later), Fault::Version);
}

#[test]
fn a_header_that_is_not_canonical_or_has_more() {
    let pair = Pair::new();
    let more = forged(&pair, b"{}", |header| header["note"] = "hello".into());
    assert_eq!(refused(&pair, &more), Fault::Malformed);
    let good = pair.crafted(&summary("One"), Cursor::default());
    let spaced = serde_json::to_string_pretty(&sorted(serde_json::to_value(&good.header).unwrap()));
    let spaced = sealed(&pair, spaced.unwrap().as_bytes(), b"{}");
    assert_eq!(refused(&pair, &spaced), Fault::NonCanonical);
}

#[test]
fn a_body_that_is_not_the_one_named() {
    let pair = Pair::new();
    let other = forged(&pair, b"{}", |header| {
        header["body_sha256"] = serde_json::to_value(Digest::new([1; 32])).unwrap();
    });
    assert_eq!(refused(&pair, &other), Fault::BodyHash);
}

#[test]
fn a_signature_of_another() {
    let pair = Pair::new();
    // The doctor writes to themselves in the tutor's name.
    let bytes = forged(&pair, SUMMARY.as_bytes(), |_| {});
    let mut reader = age::Decryptor::new(bytes.as_slice())
        .unwrap()
        .decrypt(std::iter::once(me(&pair.doctor).age()))
        .unwrap();
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut plain).unwrap();
    let place = plain
        .windows(SUMMARY.len())
        .position(|window| window == SUMMARY.as_bytes())
        .unwrap();
    plain[place + SUMMARY.len()] ^= 1;
    assert_eq!(
        refused(&pair, &aged(&plain, &pair.doctor)),
        Fault::BadSignature
    );
}
