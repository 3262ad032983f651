//! What may travel, in its bounds; and the published schemas say the same as the types.

use std::path::PathBuf;

use chrono::NaiveDate;
use jsonschema::Validator;
use serde_json::{Value, json};
use uuid::Uuid;
use waymark_domain::{
    actions::Owner,
    sessions::{AgreedSummary, SharedAction},
    shares::{
        Ack, AttachedFile, Chunk, EvidenceEntry, EvidenceIndex, MAX_FILE, Nack, Payload, PlanPdf,
        Receipt, ReceiptStatus, SessionSummary, ShareKind, SummaryAnswer, SummaryReply,
        VerifyRequest, WantedEvidence, Withdraw,
    },
};
use waymark_sharing::{Coded, Fault, Reason, Revocation, Signer as _};

use super::people::{A1, digest, doctor, noon, receipt, stamp, tutor};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn summary() -> SessionSummary {
    let words = AgreedSummary::new("## Next step\r\n\r\nCafe\u{301} talk.\n\n- one\n- two");
    let action = SharedAction {
        text: "Send the reflection".to_owned(),
        owner: Owner::Doctor,
        due: Some(day()),
    };
    SessionSummary::of(day(), &words, [(Uuid::from_u128(7), action)]).with(Some(day()), 2)
}

fn bodies() -> Vec<(ShareKind, Vec<u8>)> {
    let missing = Receipt {
        dev: A1,
        seq: 3,
        id: None,
        status: ReceiptStatus::Missing,
        code: None,
    };
    let refused = Receipt {
        id: Some(stamp(1).id),
        status: ReceiptStatus::Refused,
        code: Some(Fault::Expired.code().to_owned()),
        ..missing.clone()
    };
    vec![
        body(&summary()),
        body(&SummaryReply {
            target: stamp(1).id,
            answer: SummaryAnswer::Differs,
            words: "It was the week after. שלום 🙂".to_owned(),
        }),
        body(&request()),
        body(&index(1)),
        body(&Ack {
            acks: vec![refused.clone()],
        }),
        body(&Nack {
            acks: vec![missing, refused],
        }),
        body(&Withdraw {
            target: stamp(1).id,
            reason: String::new(),
        }),
    ]
}

fn request() -> VerifyRequest {
    VerifyRequest {
        evidence: vec![WantedEvidence {
            id: Uuid::from_u128(1),
            title: "Audit".to_owned(),
            sha256: digest(1),
        }],
        attach: vec![AttachedFile {
            name: "audit.pdf".to_owned(),
            size: 9,
            sha256: digest(1),
            chunks: vec![digest(2)],
        }],
        question: String::new(),
    }
}

fn index(entries: usize) -> EvidenceIndex {
    let entry = EvidenceEntry {
        id: Uuid::from_u128(1),
        title: None,
        domain: Some("Domain 1".to_owned()),
        date: Some(day()),
        sha256: digest(1),
        size: 1 << 40,
        status: "filed".to_owned(),
    };
    EvidenceIndex {
        entries: vec![entry; entries],
    }
}

fn body<P: Coded>(payload: &P) -> (ShareKind, Vec<u8>) {
    let body = payload.encode().unwrap();
    assert_eq!(P::decode(&body).unwrap().encode().unwrap(), body);
    (P::KIND, body)
}

fn schema(name: &str) -> Validator {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../docs/formats/sharing");
    let text = std::fs::read(folder.join(format!("{name}.schema.json"))).unwrap();
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .build(&serde_json::from_slice(&text).unwrap())
        .unwrap()
}

fn reads(kind: ShareKind, body: &[u8]) -> bool {
    match kind {
        ShareKind::SessionSummary => SessionSummary::decode(body).is_ok(),
        ShareKind::SummaryReply => SummaryReply::decode(body).is_ok(),
        ShareKind::VerifyRequest => VerifyRequest::decode(body).is_ok(),
        ShareKind::EvidenceIndex => EvidenceIndex::decode(body).is_ok(),
        ShareKind::Ack => Ack::decode(body).is_ok(),
        ShareKind::Nack => Nack::decode(body).is_ok(),
        ShareKind::Withdraw => Withdraw::decode(body).is_ok(),
        _ => false,
    }
}

#[test]
fn the_published_schemas_and_the_types_agree_on_every_member() {
    for (kind, body) in bodies() {
        let schema = schema(kind.as_str());
        let good: Value = serde_json::from_slice(&body).unwrap();
        assert!(schema.is_valid(&good), "{kind:?}: {good}");
        for other in spoiled(&good) {
            let bytes = serde_json_canonicalizer::to_vec(&other).unwrap();
            let agreed = reads(kind, &bytes) == schema.is_valid(&other);
            assert!(agreed, "{kind:?}: {other}");
        }
    }
}

/// The same value with every member, at any depth, in turn removed, renamed, or set to something else.
fn spoiled(value: &Value) -> Vec<Value> {
    let others = [
        json!(null),
        json!(7),
        json!(-1),
        json!("?"),
        json!([]),
        json!({}),
    ];
    let mut all: Vec<Value> = Vec::new();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let set = |with: Value| {
                    let mut members = members.clone();
                    members.insert(name.clone(), with);
                    Value::Object(members)
                };
                all.extend(spoiled(member).into_iter().chain(others.clone()).map(set));
                let mut without = members.clone();
                without.remove(name);
                all.push(Value::Object(without.clone()));
                without.insert(format!("{name}_"), member.clone());
                all.push(Value::Object(without));
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                for other in spoiled(item).into_iter().chain(others.clone()) {
                    let mut items = items.clone();
                    items[place] = other;
                    all.push(Value::Array(items));
                }
            }
        }
        _ => {}
    }
    all
}

#[test]
fn the_schemas_of_headers_cards_and_revocations_hold_for_ours() {
    let header = serde_json::to_value(receipt(&tutor(), &doctor()).header).unwrap();
    assert!(schema("header").is_valid(&header), "{header}");
    let card = serde_json::to_value(tutor().card("Dr A Tutor", A1).facts()).unwrap();
    assert!(schema("card").is_valid(&card), "{card}");
    let revoked = Revocation::sign(tutor().did(), Reason::Lost, noon(), &tutor()).unwrap();
    let bytes = revoked.to_bytes();
    let revoked: Value = serde_json::from_slice(&bytes[12..bytes.len() - 64]).unwrap();
    assert!(schema("revoke").is_valid(&revoked), "{revoked}");
    for (name, good) in [("header", header), ("card", card), ("revoke", revoked)] {
        for member in good.as_object().unwrap().keys() {
            let mut without = good.clone();
            without.as_object_mut().unwrap().remove(member);
            assert!(!schema(name).is_valid(&without), "{name} without {member}");
        }
        let mut more = good.clone();
        more["more"] = json!(1);
        assert!(!schema(name).is_valid(&more), "{name}");
    }
}

#[test]
fn a_summary_carries_its_wording_and_nothing_else() {
    let summary = summary();
    assert_eq!(
        summary.wording(),
        "## Next step\n\nCaf\u{e9} talk.\n\n- one\n- two"
    );
    let body: Value = serde_json::from_slice(&summary.encode().unwrap()).unwrap();
    let members: Vec<&String> = body.as_object().unwrap().keys().collect();
    let expected = [
        "actions",
        "agreed",
        "kind",
        "next",
        "session_date",
        "version",
    ];
    assert_eq!(members, expected);

    let long = (0..50)
        .map(|n| format!("{n}"))
        .collect::<Vec<_>>()
        .join("\n\n");
    let many = SessionSummary::of(day(), &AgreedSummary::new(&long), []);
    assert_eq!(many.wording(), long);
    assert!(many.encode().is_ok());
}

#[test]
fn text_is_bounded_and_in_one_form() {
    let reply = |words: &str| SummaryReply {
        target: stamp(1).id,
        answer: SummaryAnswer::Agreed,
        words: words.to_owned(),
    };
    for (words, accepted) in [
        (String::new(), true),
        ("a".repeat(32 * 1024), true),
        ("a".repeat(32 * 1024 + 1), false),
        ("two\nlines\tand a tab".to_owned(), true),
        ("Windows\r\n".to_owned(), false),
        ("nul\0".to_owned(), false),
        ("Cafe\u{301}".to_owned(), false),
        ("Caf\u{e9}".to_owned(), true),
        ("عيادة ‏1".to_owned(), true),
    ] {
        let outcome = reply(&words).encode();
        assert_eq!(outcome.is_ok(), accepted, "{words:.20}");
        if accepted {
            continue;
        }
        assert_eq!(outcome, Err(Fault::Schema));
        let wire = json!({"answer": "agreed", "kind": "summary-reply", "target": stamp(1).id, "words": words});
        let wire = serde_json_canonicalizer::to_vec(&wire).unwrap();
        assert_eq!(SummaryReply::decode(&wire), Err(Fault::Schema));
    }
}

#[test]
fn lists_are_bounded() {
    assert!(index(2_000).encode().is_ok());
    assert_eq!(index(2_001).encode(), Err(Fault::Schema));
    let mut heavy = index(2_000);
    for entry in &mut heavy.entries {
        entry.title = Some("t".repeat(30_000));
    }
    assert_eq!(heavy.encode(), Err(Fault::TooBig));
    let nothing = VerifyRequest {
        evidence: vec![],
        ..request()
    };
    assert_eq!(nothing.encode(), Err(Fault::Schema));
}

#[test]
fn files_are_what_they_say_and_no_larger_than_eight_megabytes() {
    assert!(PlanPdf::new(b"%PDF-1.7".to_vec()).encode().is_ok());
    assert_eq!(PlanPdf::new(b"MZ".to_vec()).encode(), Err(Fault::Schema));
    assert_eq!(PlanPdf::new(vec![]).encode(), Err(Fault::Schema));
    assert!(Chunk::new(vec![0; MAX_FILE]).encode().is_ok());
    assert_eq!(
        Chunk::new(vec![0; MAX_FILE + 1]).encode(),
        Err(Fault::Schema)
    );
}

#[test]
fn the_largest_piece_fits_a_parcel() {
    let sealed = super::people::sealed(&Chunk::new(vec![7; MAX_FILE]), &tutor(), &doctor());
    assert!(sealed.bytes.len() <= waymark_sharing::MAX_SEALED);
    assert!(super::people::opened(&sealed.bytes).is_ok());
    assert_eq!(Chunk::KIND, ShareKind::Blob);
}
