#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::testing::{now, person, vault};

const AT: &str = "2026-11-24T15:00:00Z";

fn new(kind: SentKind, person_id: PersonId, reason: &str) -> NewDisclosure {
    NewDisclosure {
        kind,
        person_id: Some(person_id),
        session_id: None,
        recipient: "Dr Win".into(),
        route: Route::File,
        reason: reason.into(),
        permission: "Agreed on screen, 24 Nov 2026".into(),
    }
}

#[test]
fn what_left_is_listed_with_the_digest_of_its_bytes() {
    let test = vault();
    let sent = test.records.sent();
    let win = person(&test, "Thiri", "Win");
    let other = person(&test, "Emily", "Hartshorne");
    sent.record(&new(SentKind::SummaryPdf, win, ""), b"%PDF", now(AT))
        .unwrap();
    let rows = sent.list(Some(win)).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].person_name.as_deref(), Some("Dr Thiri Win"));
    assert_eq!(rows[0].disclosure.digest, *blake3::hash(b"%PDF").as_bytes());
    assert_ne!(
        rows[0].disclosure.share_id.as_uuid(),
        rows[0].disclosure.id.as_uuid()
    );
    assert!(sent.list(Some(other)).unwrap().is_empty());
    assert_eq!(
        test.records.vault().audit_list(1, None).unwrap()[0].action,
        event::DISCLOSED
    );
}

#[test]
fn confidential_words_leave_only_for_a_reason() {
    let test = vault();
    let sent = test.records.sent();
    let win = person(&test, "Thiri", "Win");
    for kind in [SentKind::ConfidentialPrint, SentKind::ActionsPdf] {
        let refused = sent
            .record(&new(kind, win, "  "), b"", now(AT))
            .unwrap_err();
        assert!(
            matches!(
                refused,
                Error::Invalid {
                    field: "reason",
                    ..
                }
            ),
            "{refused}"
        );
    }
    sent.record(
        &new(SentKind::ConfidentialPrint, win, "Subject access"),
        b"",
        now(AT),
    )
    .unwrap();
    assert_eq!(sent.list(None).unwrap().len(), 1);
}
