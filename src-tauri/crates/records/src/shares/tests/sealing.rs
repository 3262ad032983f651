//! From the look to the seal.

use std::collections::BTreeSet;

use waymark_domain::shares::ShareKind;
use waymark_sharing::Fault;

use super::*;
use crate::Error;
use crate::received::Outcome;

#[test]
fn what_is_shown_is_what_is_signed() {
    let pair = pair();
    pair.action("Write to Medical Staffing", true);
    pair.action("Ask about her sleep", false);
    let shown = pair.shown();
    assert_eq!(shown.kind, ShareKind::SessionSummary);
    assert_eq!(
        shown.page.paragraphs,
        ["Dr Win will apply in autumn.", "We meet again in December."]
    );
    assert_eq!(shown.page.actions.len(), 1);
    let contents = shown.contents.clone().unwrap();
    assert!(!contents.contains("sleep"));
    let shares = pair.tutor.records.shares();
    let id = shares.seal(&shown, &pair.order(), now(NOON)).unwrap();
    let kept = pair.tutor.records.read(|c| sql::load(c, id)).unwrap();
    assert_eq!(kept.body.as_deref(), Some(contents.as_bytes()));
    let consent = pair
        .tutor
        .records
        .read(|c| consent::load(c, kept.consent.unwrap()))
        .unwrap();
    assert_eq!(consent.body, shown.digest);
    let named: BTreeSet<_> = consent.fields.iter().collect();
    assert_eq!(
        named,
        shown.fields.iter().map(|field| &field.pointer).collect()
    );
    let arrival = pair.open(&pair.bytes(id));
    assert_eq!(arrival.outcome, Outcome::New);
    let sealed = pair.bytes(id).len() as u64;
    assert!(
        shown.sealed_bytes.abs_diff(sealed) < 256,
        "{} {sealed}",
        shown.sealed_bytes
    );
}

#[test]
fn sealing_is_refused_until_it_was_read_and_asked_for() {
    let pair = pair();
    let shares = pair.tutor.records.shares();
    let shown = pair.shown();
    for (read_wording, asked) in [(false, true), (true, false)] {
        let order = SealOrder {
            read_wording,
            asked,
            ..pair.order()
        };
        let refused = shares.seal(&shown, &order, now(NOON)).unwrap_err();
        assert!(matches!(refused, Error::Share(Fault::Consent)), "{refused}");
    }
    let order = SealOrder {
        how: " ".into(),
        ..pair.order()
    };
    let refused = shares.seal(&shown, &order, now(NOON)).unwrap_err();
    assert!(
        matches!(refused, Error::Invalid { field: "how", .. }),
        "{refused}"
    );
    assert_eq!(count(&pair.tutor, "parcel_sent"), 0);
}

#[test]
fn a_record_that_changed_since_it_was_shown_is_not_sealed() {
    let pair = pair();
    let shown = pair.shown();
    pair.action("One more thing", true);
    let shares = pair.tutor.records.shares();
    let refused = shares.seal(&shown, &pair.order(), now(NOON)).unwrap_err();
    assert!(matches!(refused, Error::Share(Fault::Consent)), "{refused}");
    shares
        .seal(&pair.shown(), &pair.order(), now(NOON))
        .unwrap();
}

#[test]
fn sealing_again_counts_the_version_up_and_names_the_one_before() {
    let pair = pair();
    let first = pair.sealed();
    let shown = pair.shown();
    assert_eq!(shown.earlier, 1);
    let shares = pair.tutor.records.shares();
    let second = shares.seal(&shown, &pair.order(), now(NOON)).unwrap();
    let kept = pair.tutor.records.read(|c| sql::load(c, second)).unwrap();
    assert_eq!((kept.re, kept.seq), (Some(first), 2));
    let body: serde_json::Value = serde_json::from_slice(&kept.body.unwrap()).unwrap();
    assert_eq!(body["version"], 2);
}

#[test]
fn an_action_keeps_the_id_that_the_outside_knows() {
    let pair = pair();
    pair.action("Write to Medical Staffing", true);
    let shares = pair.tutor.records.shares();
    let shown = pair.shown();
    shares.seal(&shown, &pair.order(), now(NOON)).unwrap();
    assert_eq!(pair.shown().page.actions[0].id, shown.page.actions[0].id);
    assert_eq!(shown.page.actions[0].id.get_version_num(), 4);
}

#[test]
fn a_name_is_kept_on_purpose_or_replaced_by_words() {
    let pair = pair();
    testing::note(
        &pair.tutor,
        pair.session,
        "",
        "Dr Win saw Mrs Jane Smith with Dr Hale.",
    );
    pair.tutor
        .records
        .sessions()
        .read_back(pair.session, true, now(MORNING))
        .unwrap();
    let shares = pair.tutor.records.shares();
    let shown = pair.shown();
    let found: Vec<_> = shown.found.iter().map(|one| one.text.as_str()).collect();
    assert!(found.iter().any(|text| text.contains("Smith")), "{found:?}");
    assert!(found.iter().any(|text| text.contains("Hale")), "{found:?}");
    assert!(!found.iter().any(|text| text.contains("Win")), "{found:?}");
    let refused = shares.seal(&shown, &pair.order(), now(NOON)).unwrap_err();
    assert!(
        matches!(refused, Error::Invalid { field: "found", .. }),
        "{refused}"
    );
    let patient = shown
        .found
        .iter()
        .find(|one| one.text.contains("Smith"))
        .unwrap();
    assert!(patient.patient);
    let shown = shares
        .replace(&shown, &patient.id, &patient.replace_with, now(NOON))
        .unwrap();
    assert_eq!(
        shown.page.paragraphs,
        ["Dr Win saw a patient with Dr Hale."]
    );
    let session = pair
        .tutor
        .records
        .sessions()
        .get(pair.session, now(NOON))
        .unwrap()
        .session;
    assert_eq!(session.summary.agreed_at, None);
    let order = SealOrder {
        kept: shown.found.iter().map(|one| one.id.clone()).collect(),
        ..pair.order()
    };
    let id = shares.seal(&shown, &order, now(NOON)).unwrap();
    let session = pair
        .tutor
        .records
        .sessions()
        .get(pair.session, now(NOON))
        .unwrap()
        .session;
    assert_eq!(session.summary.agreed_at, Some(now(NOON).at));
    let kept = pair.tutor.records.read(|c| sql::load(c, id)).unwrap();
    let consent = pair
        .tutor
        .records
        .read(|c| consent::load(c, kept.consent.unwrap()))
        .unwrap();
    assert_eq!(consent.kept, ["Dr Hale"]);
}

#[test]
fn the_summary_of_one_doctor_is_not_sealed_for_another() {
    let pair = pair();
    let hartshorne = somebody("Dr Emily Hartshorne", Role::Doctor);
    let other = testing::person(&pair.tutor, "Emily", "Hartshorne");
    let to = verified(&pair.tutor, &hartshorne, Some(other));
    let shares = pair.tutor.records.shares();
    let refused = shares
        .preview(&pair.subject(), Some(to), now(NOON))
        .unwrap_err();
    assert!(matches!(refused, Error::NotAllowed(_)), "{refused}");
    let order = SealOrder { to, ..pair.order() };
    assert!(shares.seal(&pair.shown(), &order, now(NOON)).is_err());
    assert_eq!(count(&pair.tutor, "parcel_sent"), 0);
}

#[test]
fn an_empty_summary_has_no_preview() {
    let pair = pair();
    testing::note(&pair.tutor, pair.session, "Only this", " ");
    let shares = pair.tutor.records.shares();
    let refused = shares
        .preview(&pair.subject(), None, now(NOON))
        .unwrap_err();
    assert!(matches!(refused, Error::NotAllowed(_)), "{refused}");
}
