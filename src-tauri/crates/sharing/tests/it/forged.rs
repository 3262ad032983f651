//! Parcels that a hostile program could make: everything about them is as good as it can be, but for
//! one thing.

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::io::Write as _;
use waymark_sharing::{Did, Fault, Identity as _, Signer as _, credential::issue};

use super::credentials::{CREATED, attendance, verification};
use super::people::{Person, at, doctor, fault, opened, stranger, tutor};

/// A parcel before it is sealed, every part of it open to change.
struct Forged {
    magic: Vec<u8>,
    header: Vec<u8>,
    body: Vec<u8>,
    signature: Option<[u8; 64]>,
    padding: Padding,
}

enum Padding {
    AsItShould,
    OneMark,
    None,
    TwiceTheLength,
}

impl Forged {
    fn new() -> Self {
        let body = br#"{"acks":[],"kind":"ack"}"#.to_vec();
        Self {
            magic: b"WMPARC1\n".to_vec(),
            header: canonical(&header(&body)),
            body,
            signature: None,
            padding: Padding::AsItShould,
        }
    }

    fn with_member(name: &str, value: Value) -> Self {
        let mut forged = Self::new();
        let mut members = header(&forged.body);
        members[name] = value;
        forged.header = canonical(&members);
        forged
    }

    fn with_header(header: impl Into<Vec<u8>>) -> Self {
        Self {
            header: header.into(),
            ..Self::new()
        }
    }

    fn plain(&self, signer: &Person) -> Vec<u8> {
        let mut message = b"waymark/parcel/v1\0".to_vec();
        message.extend(Sha256::digest(&self.header));
        message.extend(Sha256::digest(&self.body));
        let signature = self.signature.unwrap_or_else(|| signer.sign(&message));
        let mut bytes = self.magic.clone();
        bytes.extend(u32::try_from(self.header.len()).unwrap().to_be_bytes());
        bytes.extend(&self.header);
        bytes.extend(u64::try_from(self.body.len()).unwrap().to_be_bytes());
        bytes.extend(&self.body);
        bytes.extend(signature);
        match self.padding {
            Padding::AsItShould => bytes.resize(4_096, 0),
            Padding::OneMark => {
                bytes.resize(4_095, 0);
                bytes.push(1);
            }
            Padding::None => {}
            Padding::TwiceTheLength => bytes.resize(8_192, 0),
        }
        bytes
    }

    fn refused(&self) -> Fault {
        fault(opened(&sealed_for(&doctor(), &self.plain(&tutor()))))
    }
}

fn header(body: &[u8]) -> Value {
    let (from, to) = (tutor(), doctor());
    json!({
        "body_sha256": data_encoding::BASE64URL_NOPAD.encode(&Sha256::digest(body)),
        "body_type": "application/json",
        "consent": "standing:receipts",
        "dev": "a1b2c3d4",
        "expires": "2027-01-16T12:00:00Z",
        "from": from.did(),
        "id": "AAAAAAAAAAAAAAAAAAAAAA",
        "issued": "2026-11-21T12:00:00Z",
        "prev": null,
        "seen": {},
        "seq": 1,
        "to": to.did(),
        "to_age": to.keys().age,
        "typ": "ack",
        "v": 1,
    })
}

fn canonical(value: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).unwrap()
}

fn sealed_for(reader: &Person, plain: &[u8]) -> Vec<u8> {
    let recipient: age::x25519::Recipient = reader.keys().age.as_str().parse().unwrap();
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).unwrap();
    let mut writer = encryptor.wrap_output(Vec::new()).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap()
}

#[test]
fn the_pattern_itself_is_accepted() {
    let plain = Forged::new().plain(&tutor());
    assert!(opened(&sealed_for(&doctor(), &plain)).is_ok());
}

#[test]
fn what_is_no_parcel_is_malformed_whoever_sealed_it() {
    for plain in [&b""[..], b"WMPARC", b"hello", &[0; 4_096]] {
        let sealed = sealed_for(&doctor(), plain);
        let expected = if plain == b"WMPARC" {
            Fault::Version
        } else {
            Fault::Malformed
        };
        assert_eq!(fault(opened(&sealed)), expected);
    }
}

#[test]
fn a_parcel_within_a_parcels_seal_is_malformed() {
    let once = sealed_for(&doctor(), &Forged::new().plain(&tutor()));
    let twice = sealed_for(&doctor(), &once);
    assert_eq!(fault(opened(&twice)), Fault::Malformed);
}

#[test]
fn a_later_version_is_told_from_a_bad_parcel() {
    let mut forged = Forged::new();
    forged.magic = b"WMPARC2\n".to_vec();
    assert_eq!(forged.refused(), Fault::Version);
    assert_eq!(Forged::with_member("v", json!(2)).refused(), Fault::Version);
    let unknown = Forged::with_member("typ", json!("plan-op"));
    assert_eq!(unknown.refused(), Fault::Version);
}

#[test]
fn lengths_that_lie_are_malformed() {
    let plain = Forged::new().plain(&tutor());
    let header_length = u32::from_be_bytes(plain[8..12].try_into().unwrap());
    let body_at = 12 + usize::try_from(header_length).unwrap();
    for (place, bytes) in [
        (8, &[0, 0, 0, 1][..]),
        (8, &[0, 0, 0, 0]),
        (8, &[0, 1, 0, 1]),
        (8, &[0xff; 4]),
        (body_at, &[0, 0, 0, 0, 0x10, 0, 0, 1]),
        (body_at, &[0xff; 8]),
        (body_at, &[0, 0, 0, 0, 0, 0, 0x10, 0]),
    ] {
        let mut plain = plain.clone();
        plain[place..place + bytes.len()].copy_from_slice(bytes);
        let sealed = sealed_for(&doctor(), &plain);
        assert_eq!(
            fault(opened(&sealed)),
            Fault::Malformed,
            "{place} {bytes:?}"
        );
    }
}

#[test]
fn padding_has_one_length_and_is_nothing_but_zeros() {
    for padding in [Padding::OneMark, Padding::None, Padding::TwiceTheLength] {
        let forged = Forged {
            padding,
            ..Forged::new()
        };
        assert_eq!(forged.refused(), Fault::Padding);
    }
}

#[test]
fn a_header_in_another_form_is_not_canonical() {
    let good = String::from_utf8(Forged::new().header).unwrap();
    let spaced = good.replacen(',', ", ", 1);
    let number = good.replace(r#""seq":1"#, r#""seq":1.0"#);
    let escaped = good.replace("ack", "\\u0061ck");
    let twice = good.replace(r#""seq":1"#, r#""seq":1,"seq":1"#);
    let other_first = good.replace(r#""seq":1"#, r#""seq":7,"seq":1"#);
    let order = good.replace(r#""typ":"ack","v":1"#, r#""v":1,"typ":"ack""#);
    let null = good.replace(r#""seen":"#, r#""re":null,"seen":"#);
    for text in [spaced, number, escaped, twice, other_first, order, null] {
        assert_ne!(text, good);
        let refused = Forged::with_header(text.clone()).refused();
        assert_eq!(refused, Fault::NonCanonical, "{text}");
    }
}

#[test]
fn a_header_with_other_members_is_malformed() {
    assert_eq!(
        Forged::with_member("note", json!("x")).refused(),
        Fault::Malformed
    );
    let good: Value = serde_json::from_slice(&Forged::new().header).unwrap();
    for name in good.as_object().unwrap().keys() {
        let mut members = good.clone();
        members.as_object_mut().unwrap().remove(name);
        let refused = Forged::with_header(canonical(&members)).refused();
        // An absent `prev` reads as none, and is then seen to be written otherwise.
        assert!(
            matches!(refused, Fault::Malformed | Fault::NonCanonical),
            "{name}: {refused:?}"
        );
    }
    assert_eq!(Forged::with_header(*b"[]").refused(), Fault::Malformed);
    assert_eq!(
        Forged::with_header(*b"\xff\xff").refused(),
        Fault::Malformed
    );
}

#[test]
fn a_header_out_of_its_bounds_is_malformed() {
    for (name, value) in [
        ("v", json!(0)),
        ("seq", json!(0)),
        ("seq", json!(2)),
        ("prev", json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
        ("id", json!("AAAAAAAAAAAAAAAAAAAAA")),
        ("id", json!("AAAAAAAAAAAAAAAAAAAAAB")),
        ("dev", json!("A1B2C3D4")),
        ("from", json!("did:key:z6Mk")),
        ("from", json!("did:web:example.org")),
        ("to_age", json!("age1qqqq")),
        ("issued", json!("2026-11-21T12:00:00+00:00")),
        ("issued", json!("2026-02-30T12:00:00Z")),
        ("expires", json!("2026-11-21T11:59:59Z")),
        ("expires", json!("2028-01-01T00:00:00Z")),
        ("consent", json!("standing:")),
        ("consent", json!("because")),
        ("seen", json!({"did:key:z6Mk-a1b2c3d4": 1})),
    ] {
        let refused = Forged::with_member(name, value.clone()).refused();
        assert_eq!(refused, Fault::Malformed, "{name}: {value}");
    }
}

#[test]
fn a_body_that_is_not_the_one_signed_is_found_out() {
    let mut forged = Forged::new();
    forged.body = br#"{"acks":[],"kind":"nack"}"#.to_vec();
    assert_eq!(forged.refused(), Fault::BodyHash);
}

#[test]
fn a_strangers_signature_does_not_pass_for_the_senders() {
    let plain = Forged::new().plain(&stranger());
    assert_eq!(
        fault(opened(&sealed_for(&doctor(), &plain))),
        Fault::BadSignature
    );
    let forged = Forged {
        signature: Some([0; 64]),
        ..Forged::new()
    };
    assert_eq!(forged.refused(), Fault::BadSignature);
}

#[test]
fn the_second_form_of_a_signature_is_refused() {
    let forged = Forged::new();
    let plain = forged.plain(&tutor());
    let end = 12 + forged.header.len() + 8 + forged.body.len();
    let mut signature: [u8; 64] = plain[end..end + 64].try_into().unwrap();
    add_group_order(&mut signature[32..]);
    let second = Forged {
        signature: Some(signature),
        ..forged
    };
    assert_eq!(second.refused(), Fault::BadSignature);
}

/// S + L is the same number modulo L, which a lenient check would let pass.
fn add_group_order(scalar: &mut [u8]) {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut carry = 0;
    for (byte, order) in scalar.iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = u8::try_from(sum & 0xff).unwrap();
        carry = sum >> 8;
    }
}

#[test]
fn keys_of_small_order_sign_nothing() {
    // Under the neutral element R = S = 0 would hold for every message, were it not refused.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    for key in [neutral, [0; 32]] {
        assert!(!Did::new(key).signed(b"anything", &signature));
    }
}

#[test]
fn a_body_of_another_form_or_type_breaks_its_schema() {
    for body in [
        &b"{}"[..],
        b"",
        b"[]",
        br#"{"acks":[],"kind":"nack"}"#,
        br#"{"acks":[],"kind":"ack","more":1}"#,
        br#"{"acks":[], "kind":"ack"}"#,
        br#"{"kind":"ack","acks":[]}"#,
        br#"{"acks":[],"acks":[],"kind":"ack"}"#,
    ] {
        let forged = Forged {
            header: canonical(&header(body)),
            body: body.to_vec(),
            ..Forged::new()
        };
        assert_eq!(
            forged.refused(),
            Fault::Schema,
            "{}",
            String::from_utf8_lossy(body)
        );
    }
    let other = Forged::with_member("body_type", json!("application/pdf"));
    assert_eq!(other.refused(), Fault::Schema);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_within_the_seal_make_it_panic_or_are_accepted(bytes in vec(any::<u8>(), 0..600)) {
        let framed = [b"WMPARC1\n\0\0\0", &bytes[..]].concat();
        for plain in [bytes, framed] {
            prop_assert!(opened(&sealed_for(&doctor(), &plain)).is_err());
        }
    }

    #[test]
    fn no_header_makes_it_panic(header in ".{0,200}") {
        prop_assert!(opened(&sealed_for(&doctor(), &Forged::with_header(header).plain(&tutor()))).is_err());
    }
}

/// A program of another make could seal what ours does not.
#[test]
fn a_credential_of_others_does_not_arrive_as_a_verification() {
    let carrying = |credential: Vec<u8>, body_type: &str| {
        let mut members = header(&credential);
        members["typ"] = json!("verification");
        members["body_type"] = json!(body_type);
        let forged = Forged {
            header: canonical(&members),
            body: credential,
            ..Forged::new()
        };
        let outcome = opened(&sealed_for(&doctor(), &forged.plain(&tutor())));
        outcome.map(|_| ()).map_err(|refusal| refusal.fault)
    };
    let of = |signer: &Person, subject: Did| {
        let mut claim = verification();
        claim.subject = subject;
        issue(signer, claim, at(CREATED)).unwrap().into_bytes()
    };
    let ours = of(&tutor(), doctor().did());
    assert_eq!(carrying(ours.clone(), "application/vc"), Ok(()));
    assert_eq!(carrying(ours, "application/json"), Err(Fault::Schema));
    for other in [
        of(&stranger(), doctor().did()),
        of(&tutor(), stranger().did()),
        issue(&tutor(), attendance(), at(CREATED))
            .unwrap()
            .into_bytes(),
        br#"{"@context":["https://www.w3.org/ns/credentials/v2"]}"#.to_vec(),
    ] {
        assert_eq!(carrying(other, "application/vc"), Err(Fault::Schema));
    }
}
