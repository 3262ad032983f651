#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::testing::{now, person, vault};
use waymark_domain::concerns::CannotClose;

const AT: &str = "2026-11-24T15:00:00Z";

fn input(person_id: PersonId, kind: ConcernKind) -> ConcernInput {
    ConcernInput {
        id: None,
        version: 0,
        person_id,
        session_id: None,
        kind,
        detail: "Sleeping badly on nights".into(),
        route: "Occupational Health, with consent".into(),
        review_on: None,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn safety_is_reviewed_today_and_support_in_a_fortnight() {
    let test = vault();
    let concerns = test.records.concerns();
    let win = person(&test, "Thiri", "Win");
    let support = concerns
        .save(&input(win, ConcernKind::Support), now(AT))
        .unwrap();
    concerns
        .save(&input(win, ConcernKind::Safety), now(AT))
        .unwrap();
    assert_eq!(concerns.get(support).unwrap().review_on, day("2026-12-08"));
    let rows = concerns
        .list(ConcernFilter {
            person: Some(win),
            open_only: true,
        })
        .unwrap();
    let kinds: Vec<_> = rows.iter().map(|row| row.concern.kind).collect();
    assert_eq!(kinds, [ConcernKind::Safety, ConcernKind::Support]);
    let due = |on: &str| test.records.read(|conn| to_review(conn, day(on))).unwrap();
    assert_eq!(
        (due("2026-11-23"), due("2026-11-24"), due("2026-12-08")),
        (0, 1, 2)
    );
}

#[test]
fn a_support_concern_that_turns_out_to_be_safety_is_reviewed_today() {
    let test = vault();
    let concerns = test.records.concerns();
    let win = person(&test, "Thiri", "Win");
    let mut given = input(win, ConcernKind::Support);
    given.review_on = Some(day("2027-01-05"));
    given.id = Some(concerns.save(&given, now(AT)).unwrap());
    (given.version, given.review_on) = (1, None);
    given.detail = "Still sleeping badly".into();
    concerns.save(&given, now(AT)).unwrap();
    assert_eq!(
        concerns.get(given.id.unwrap()).unwrap().review_on,
        day("2027-01-05")
    );
    (given.version, given.kind) = (2, ConcernKind::Safety);
    concerns.save(&given, now(AT)).unwrap();
    assert_eq!(
        concerns.get(given.id.unwrap()).unwrap().review_on,
        day("2026-11-24")
    );
}

#[test]
fn a_concern_closes_only_with_an_outcome_and_is_not_rewritten_then() {
    let test = vault();
    let concerns = test.records.concerns();
    let mut given = input(person(&test, "Thiri", "Win"), ConcernKind::Support);
    let id = concerns.save(&given, now(AT)).unwrap();
    let refused = concerns.close(id, " ", now(AT)).unwrap_err();
    assert!(
        matches!(refused, Error::Concern(CannotClose::NoOutcome)),
        "{refused}"
    );
    concerns
        .close(id, "Seen by Occupational Health", now(AT))
        .unwrap();
    let again = concerns.close(id, "again", now(AT)).unwrap_err();
    assert!(
        matches!(again, Error::Concern(CannotClose::AlreadyClosed)),
        "{again}"
    );
    (given.id, given.version) = (Some(id), 2);
    let rewritten = concerns.save(&given, now(AT)).unwrap_err();
    assert!(matches!(rewritten, Error::NotAllowed(_)), "{rewritten}");
    let open = ConcernFilter {
        open_only: true,
        ..ConcernFilter::default()
    };
    assert!(concerns.list(open).unwrap().is_empty());
    assert_eq!(concerns.list(ConcernFilter::default()).unwrap().len(), 1);
}

#[test]
fn whoever_was_told_stays_on_record() {
    let test = vault();
    let concerns = test.records.concerns();
    let given = input(person(&test, "Thiri", "Win"), ConcernKind::Safety);
    let id = concerns.save(&given, now(AT)).unwrap();
    concerns
        .tell(id, "Dr Hale, clinical director, with consent", now(AT))
        .unwrap();
    let nothing = concerns.tell(id, "", now(AT)).unwrap_err();
    assert!(
        matches!(nothing, Error::Invalid { field: "words", .. }),
        "{nothing}"
    );
    let concern = concerns.get(id).unwrap();
    assert_eq!(concern.version, 2);
    assert_eq!(
        concern.told[0].words,
        "Dr Hale, clinical director, with consent"
    );
    let last = test.records.vault().audit_list(1, None).unwrap();
    assert_eq!(last[0].action, event::TOLD);
}
