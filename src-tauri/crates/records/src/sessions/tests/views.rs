//! What the screens show.

use chrono::NaiveDate;
use waymark_domain::actions::{ActionState, Owner};
use waymark_domain::people::Roster;
use waymark_domain::sessions::brief::WorthAsking;
use waymark_domain::sessions::{Score, Scores};
use waymark_domain::{ActionId, PersonId, Purpose, SessionId};

use super::{at, autosave, get, start, started, write};
use crate::actions::ActionInput;
use crate::people::PersonInput;
use crate::sessions::SessionPatch;
use crate::testing::now;
use crate::{Error, Now, Records};

fn december(day: u32) -> Now {
    now(&format!("2026-12-{day:02}T15:00:00Z"))
}

fn scored(records: &Records, id: SessionId, confidence: u8, wellbeing: u8) {
    let patch = SessionPatch {
        confidence: Some(Score::new(confidence)),
        wellbeing: Some(Score::new(wellbeing)),
        ..SessionPatch::default()
    };
    records.sessions().update(id, &patch, at(1)).unwrap();
}

/// An action agreed in a session; the one that is shared was agreed first.
fn action(
    records: &Records,
    person_id: PersonId,
    id: SessionId,
    text: &str,
    shared: bool,
) -> ActionId {
    let input = ActionInput {
        id: None,
        version: 0,
        person_id,
        session_id: Some(id),
        text: text.into(),
        owner: Owner::Tutor,
        due: None,
        include_in_summary: shared,
    };
    let minute = if shared { 2 } else { 3 };
    records.actions().save(&input, at(minute)).unwrap()
}

#[test]
fn the_last_score_is_the_last_that_was_given() {
    let (test, person, first) = started();
    scored(&test.records, first, 3, 2);
    let second = start(&test.records, person, december(1));
    scored(&test.records, second, 4, 0);
    let third = start(&test.records, person, december(8));
    let last = |id| *get(&test.records, id).last_scores.reveal(Purpose::Window);
    assert_eq!(
        last(third),
        Scores {
            confidence: Score::new(4),
            wellbeing: Score::new(2)
        }
    );
    assert_eq!(
        last(second),
        Scores {
            confidence: Score::new(3),
            wellbeing: Score::new(2)
        }
    );
    assert_eq!(last(first), Scores::default());
}

#[test]
fn actions_are_carried_over_and_drafted_into_the_summary_only_when_ticked() {
    let (test, person, first) = started();
    action(
        &test.records,
        person,
        first,
        "Write to Medical Staffing",
        true,
    );
    action(&test.records, person, first, "Ask about sleep", false);
    let second = start(&test.records, person, december(8));
    let view = test.records.sessions().get(second, december(8)).unwrap();
    let carried: Vec<_> = view
        .actions
        .iter()
        .map(|row| (row.action.text.as_str(), row.carried_over))
        .collect();
    assert_eq!(
        carried,
        [
            ("Write to Medical Staffing", true),
            ("Ask about sleep", true)
        ]
    );

    let start = test.records.sessions().draft_summary(first, at(3)).unwrap();
    assert_eq!(start.actions.len(), 1);
    assert_eq!(start.actions[0].text, "Write to Medical Staffing");
}

#[test]
fn the_brief_says_what_was_said_promised_and_is_worth_asking() {
    let (test, person, first) = started();
    let roster = Roster {
        family_name: "Win".into(),
        contract_end: Some("2027-02-02".parse().unwrap()),
        ..Roster::default()
    };
    let input = PersonInput {
        id: Some(person),
        version: 1,
        roster,
    };
    test.records.people().save(&input, at(0)).unwrap();
    scored(&test.records, first, 3, 3);
    autosave(
        &test.records,
        first,
        "## What ends when\nContract to 2 Feb.",
        "",
        at(1),
    );
    let sessions = test.records.sessions();

    let second = start(&test.records, person, december(1));
    scored(&test.records, second, 3, 2);
    write(&test.records, second, "", "Only a summary.", december(1));
    let done = action(&test.records, person, second, "Rota talk", false);
    test.records
        .actions()
        .set_state(done, ActionState::Done, december(2))
        .unwrap();
    let dropped = action(&test.records, person, second, "No longer", false);
    test.records
        .actions()
        .set_state(dropped, ActionState::Dropped, december(2))
        .unwrap();
    action(&test.records, person, second, "Fellowship list", false);

    let brief = sessions.brief(person, None, december(8)).unwrap();
    let last = brief.last.unwrap();
    assert_eq!((last.id, last.number), (second, 2));
    assert_eq!(last.excerpt.reveal(Purpose::Window), "Only a summary.");
    let promised: Vec<_> = brief
        .promised
        .iter()
        .map(|row| row.action.text.as_str())
        .collect();
    assert_eq!(promised, ["Fellowship list", "Rota talk"]);
    let (score, before) = (Score::new(2).unwrap(), Score::new(3).unwrap());
    assert_eq!(
        brief.worth_asking.reveal(Purpose::Window).as_slice(),
        [
            WorthAsking::ContractEnds {
                on: "2027-02-02".parse().unwrap(),
                days: 56
            },
            WorthAsking::NoNamedSupervisor,
            WorthAsking::WellbeingLower { score, before },
        ]
    );

    let during = sessions.brief(person, Some(second), december(1)).unwrap();
    let last = during.last.unwrap();
    assert_eq!((last.id, last.number), (first, 1));
    assert_eq!(
        last.excerpt.reveal(Purpose::Window),
        "Contract to 2 Feb.",
        "saved, not kept"
    );
    assert!(
        sessions
            .brief(person, Some(first), at(1))
            .unwrap()
            .last
            .is_none()
    );
    let nobody = PersonId::new(at(0).at);
    assert!(matches!(
        sessions.brief(nobody, None, at(1)),
        Err(Error::NotFound("person"))
    ));
}

#[test]
fn only_the_latest_session_says_when_the_next_one_is() {
    let (test, person, first) = started();
    let sessions = test.records.sessions();
    let from = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    sessions.finish(first, Some(from(8)), at(2)).unwrap();
    let next = sessions.next_appointments(from(8), from(8)).unwrap();
    assert_eq!(
        (next.len(), next[0].person_id, next[0].number),
        (1, person, 2)
    );
    assert!(
        sessions
            .next_appointments(from(1), from(7))
            .unwrap()
            .is_empty()
    );

    let second = start(&test.records, person, december(5));
    assert!(
        sessions
            .next_appointments(from(1), from(31))
            .unwrap()
            .is_empty()
    );
    sessions
        .finish(second, Some(from(15)), december(5))
        .unwrap();
    let next = sessions.next_appointments(from(1), from(31)).unwrap();
    assert_eq!((next.len(), next[0].on, next[0].number), (1, from(15), 3));
}

#[test]
fn what_is_unfiled_is_listed_newest_first() {
    let (test, person, first) = started();
    let second = start(&test.records, person, december(8));
    test.records.sessions().interrupt(first, at(12)).unwrap();
    let unfiled = test.records.sessions().unfiled().unwrap();
    let shown: Vec<_> = unfiled
        .iter()
        .map(|row| (row.id, row.number, row.left_at))
        .collect();
    assert_eq!(shown, [(second, 2, None), (first, 1, Some(at(12).at))]);
    assert_eq!(unfiled[0].person_name, "Dr Thiri Win");
}

#[test]
fn a_session_written_up_late_takes_its_place_by_its_day() {
    let (test, person, first) = started();
    let late = start(&test.records, person, december(8));
    let patch = SessionPatch {
        held_on: NaiveDate::from_ymd_opt(2026, 11, 10),
        ..SessionPatch::default()
    };
    test.records
        .sessions()
        .update(late, &patch, december(8))
        .unwrap();
    assert_eq!(
        (
            get(&test.records, late).number,
            get(&test.records, first).number
        ),
        (1, 2)
    );
}
