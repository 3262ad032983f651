//! The published vectors (`docs/formats/parcel.md`): other programs must come to the same bytes.

use waymark_domain::shares::{Ack, Device, ParcelId};
use waymark_sharing::{
    Cursor, Identity, Mailbox, Moment, Permission, Preview, Route, Signer, Stamp, Trust,
};

use super::people::{A1, RECEIPTS, at, doctor, noon, tutor};

const HEADER: &str = include_str!("../vectors/header.json");
const SIGNATURE: &str =
    "cY0_zWDC2Rb90wbfCr_vv7JOfwmGjgWvWl6ZNDgOnwfCTQrHsAveuJdQIZu85RyQxhe8wztBeDvmb7agMrxYDg";

#[test]
fn seeds_give_the_published_keys() {
    for (person, did, age, mailbox, fingerprint) in [
        (
            tutor(),
            "did:key:z6MkvbgdJwj3JaHMtdSi1wmTWebEZBQktbPnkiBaLxdnC7iN",
            "age1qxgkpxrn2rjq592ly409um4j9fdrgavhdv3eunghuwaymuux7yysmtesvt",
            "ATPxaTcdZwBIliSG8xdmS0ygYqKx_SN4hBYyCno6GXA",
            "96d36cd6019a898eeedf01",
        ),
        (
            doctor(),
            "did:key:z6MkvFHLk6vfeirFJUN9K7GN6ejZWygCwSukTQ1fwoBiNyUm",
            "age1cc543eqp6z3f5d7tp5n0x59vx6ghd8avd4n3paxaldw07ndv6v7qjumr26",
            "p8og5iVT6aijN6xL-4BnqaSqxRCScXadRE_DarvkzUw",
            "600fd81bb4c86271ef09c7",
        ),
    ] {
        let keys = person.keys();
        assert_eq!(keys.sign.to_string(), did);
        assert_eq!(keys.age.as_str(), age);
        assert_eq!(
            format!("{:?}", keys.mailbox),
            format!("MailboxKey({mailbox})")
        );
        let print = person.card("Dr Synthetic Person", A1).fingerprint();
        assert_eq!(
            data_encoding::HEXLOWER.encode(print.as_bytes()),
            fingerprint
        );
        assert_eq!(did.parse(), Ok(person.did()));
    }
}

#[test]
fn both_sides_compute_the_published_names() {
    let (tutor, doctor) = (tutor(), doctor());
    let out = Mailbox::outgoing(&tutor, &doctor.card("D", A1)).unwrap();
    let into = Mailbox::incoming(&doctor, &tutor.card("T", A1)).unwrap();
    for (seq, name) in [
        (1, "oywpa4nkp5aqa7cojbkcsojlpajcfezm"),
        (2, "ioar4qcgnss4ge646ch6xozxt555a2mu"),
    ] {
        assert_eq!(out.name(A1, seq), name);
        assert_eq!(into.name(A1, seq), name);
    }
}

#[test]
fn a_receipt_has_the_published_header_body_and_signature() {
    let preview = Preview::of(&Ack::default()).unwrap();
    assert_eq!(preview.body(), br#"{"acks":[],"kind":"ack"}"#);
    let issued = at("2026-11-21T19:00:00Z");
    let permitted = preview
        .permitted(
            &doctor().contact(Trust::Imported),
            Permission::Standing(&RECEIPTS),
            noon(),
        )
        .unwrap();
    let stamp = Stamp {
        id: ParcelId::new([0; 16]),
        issued,
        expires: Route::Storage.expires(issued),
        re: None,
        seen: [].into(),
    };
    let sealed = permitted
        .seal(&tutor(), A1, Cursor::default(), stamp)
        .unwrap();
    let plain = age::decrypt(&identity(&doctor().age_secret()), &sealed.bytes).unwrap();

    let length = 12 + HEADER.len();
    assert_eq!(&plain[..8], b"WMPARC1\n");
    assert_eq!(
        plain[8..12],
        u32::try_from(HEADER.len()).unwrap().to_be_bytes()
    );
    assert_eq!(std::str::from_utf8(&plain[12..length]).unwrap(), HEADER);
    assert_eq!(plain[length..length + 8], 24_u64.to_be_bytes());
    let signature = &plain[length + 32..length + 96];
    assert_eq!(data_encoding::BASE64URL_NOPAD.encode(signature), SIGNATURE);
    assert_eq!(plain.len(), 4_096);
    assert!(plain[length + 96..].iter().all(|byte| *byte == 0));
}

#[test]
fn a_parcel_is_accepted_for_eight_weeks_from_a_store_and_for_400_days_as_a_file() {
    let issued: Moment = at("2026-11-21T19:00:00Z");
    assert_eq!(Route::Storage.expires(issued), at("2027-01-16T19:00:00Z"));
    assert_eq!(Route::File.expires(issued), at("2027-12-26T19:00:00Z"));
}

#[test]
fn a_device_is_eight_hexadecimal_digits() {
    assert_eq!(A1.to_string(), "a1b2c3d4");
    for wrong in ["A1B2C3D4", "a1b2c3d", "a1b2c3d4e5", "a1b2c3dg", ""] {
        assert!(wrong.parse::<Device>().is_err(), "{wrong}");
    }
}

fn identity(text: &str) -> age::x25519::Identity {
    text.parse().unwrap()
}
