#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::actions::ActionInput;
use crate::testing::{TestVault, now, person, person_until, session, session_with, vault};
use waymark_domain::actions::Owner;

const AT: &str = "2026-11-24T15:00:00Z";

fn promise(test: &TestVault, person_id: PersonId, text: &str, owner: Owner, due: &str) {
    let input = ActionInput {
        id: None,
        version: 0,
        person_id,
        session_id: None,
        text: text.into(),
        owner,
        due: Some(due.parse().unwrap()),
        include_in_summary: false,
    };
    test.records
        .actions()
        .save(&input, now("2026-11-01T09:00:00Z"))
        .unwrap();
}

fn names<T>(rows: &[T], name: fn(&T) -> &String) -> Vec<&str> {
    rows.iter().map(|row| name(row).as_str()).collect()
}

#[test]
fn sessions_of_the_day_come_with_the_people_expected() {
    let test = vault();
    let win = person(&test, "Thiri", "Win");
    let hartshorne = person(&test, "Emily", "Hartshorne");
    session(&test, win, "2026-11-10T15:00:00Z");
    session(&test, win, AT);
    session_with(
        &test,
        hartshorne,
        "2026-11-10T15:20:00Z",
        "filed",
        Some("2026-11-24"),
    );
    let today = test.records.today(None, now(AT)).unwrap();
    assert_eq!(
        names(&today.sessions, |s| &s.person_name),
        ["Dr Thiri Win", "Dr Emily Hartshorne"]
    );
    assert_eq!(
        today.sessions.iter().map(|s| s.number).collect::<Vec<_>>(),
        [2, 2]
    );
    assert_eq!(today.sessions[1].state, None);
    assert_eq!(today.people, 2);
    let other_day = "2026-11-10".parse().unwrap();
    assert_eq!(
        test.records
            .today(Some(other_day), now(AT))
            .unwrap()
            .sessions
            .len(),
        2
    );
}

#[test]
fn an_appointment_that_was_kept_early_is_not_expected_again() {
    let test = vault();
    let win = person(&test, "Thiri", "Win");
    session_with(
        &test,
        win,
        "2026-11-10T15:00:00Z",
        "filed",
        Some("2026-11-24"),
    );
    session(&test, win, "2026-11-20T15:00:00Z");
    assert!(
        test.records
            .today(None, now(AT))
            .unwrap()
            .sessions
            .is_empty()
    );
}

#[test]
fn what_was_left_unfinished_waits() {
    let test = vault();
    let win = person(&test, "Thiri", "Win");
    session_with(&test, win, "2026-11-09T15:00:00Z", "filed", None);
    session_with(&test, win, "2026-11-10T15:00:00Z", "open", None);
    session_with(&test, win, "2026-11-11T15:00:00Z", "to_finish", None);
    session_with(&test, win, AT, "open", None);
    let waiting = test.records.today(None, now(AT)).unwrap().to_finish;
    let days: Vec<_> = waiting.iter().map(|s| s.held_on.to_string()).collect();
    assert_eq!(days, ["2026-11-10", "2026-11-11"]);
}

#[test]
fn follow_ups_are_those_due_and_the_tutors_own_of_the_week() {
    let test = vault();
    let win = person(&test, "Thiri", "Win");
    promise(&test, win, "tutor, Friday", Owner::Tutor, "2026-11-27");
    promise(&test, win, "doctor, Friday", Owner::Doctor, "2026-11-27");
    promise(&test, win, "doctor, today", Owner::Doctor, "2026-11-24");
    promise(&test, win, "tutor, late", Owner::Tutor, "2026-11-17");
    promise(&test, win, "tutor, in a month", Owner::Tutor, "2026-12-24");
    let due = test.records.today(None, now(AT)).unwrap().follow_ups;
    assert_eq!(
        names(&due, |row| &row.action.text),
        ["tutor, late", "doctor, today", "tutor, Friday"]
    );
}

#[test]
fn contracts_that_end_within_the_horizon_partial_dates_too() {
    let test = vault();
    for (name, end) in [
        ("Ended", "2026-11-23"),
        ("Ends today", "2026-11-24"),
        ("February", "2027-02"),
        ("This year", "2026"),
        ("Just outside", "2027-02-23"),
        ("Edge", "2027-02-22"),
        ("Month outside", "2027-03"),
    ] {
        person_until(&test, "", name, Some(end));
    }
    let ending = test.records.today(None, now(AT)).unwrap().contracts_ending;
    assert_eq!(
        names(&ending, |c| &c.person_name),
        ["Dr Ends today", "Dr This year", "Dr Edge"]
    );
    assert_eq!(
        ending.iter().map(|c| c.days).collect::<Vec<_>>(),
        [0, 37, 90]
    );
}

#[test]
fn not_seen_leaves_out_who_has_an_appointment_or_has_left() {
    let test = vault();
    let long_ago = "2026-06-01T15:00:00Z";
    let quiet = person(&test, "", "Quiet");
    let booked = person(&test, "", "Booked");
    let left = person_until(&test, "", "Left", Some("2026-08"));
    let recent = person(&test, "", "Recent");
    let longer = person(&test, "", "Quieter");
    session_with(&test, longer, "2026-05-01T15:00:00Z", "filed", None);
    session_with(&test, quiet, long_ago, "filed", None);
    session_with(&test, quiet, long_ago, "filed", None);
    session_with(&test, booked, long_ago, "filed", Some("2026-12-01"));
    session_with(&test, left, long_ago, "filed", None);
    session_with(&test, recent, long_ago, "filed", None);
    session_with(&test, recent, "2026-11-20T15:00:00Z", "filed", None);
    let not_seen = test.records.today(None, now(AT)).unwrap().not_seen;
    assert_eq!(
        names(&not_seen, |n| &n.person_name),
        ["Dr Quieter", "Dr Quiet"]
    );
    assert_eq!(not_seen[1].days, 176);
}
