//! From the start to the filing.

use waymark_domain::sessions::wording::MAX_COLUMN_CHARS;
use waymark_domain::sessions::{MayTell, Score, Scores, SessionState};
use waymark_domain::{Confidential, Purpose, SessionId, Timestamp, TopicId};

use super::{assert_digests, at, audited, autosave, get, note, start, started, write};
use crate::sessions::{HeldSession, SessionPatch, StartSession};
use crate::testing::{now, vault};
use crate::write::Keep;
use crate::{Error, Records};

fn versions(records: &Records, id: SessionId) -> Vec<(u32, Keep)> {
    let versions = records.history().versions(id).unwrap();
    versions
        .into_iter()
        .rev()
        .map(|version| (version.version, version.keep))
        .collect()
}

#[test]
fn whoever_has_a_session_has_asked_for_one() {
    let (test, person, first) = started();
    let client = test.records.people().client(person).unwrap().unwrap();
    assert_eq!(client.client.asked_on, Some(at(0).today));

    let second = start(&test.records, person, now("2026-12-08T15:00:00Z"));
    let client = test.records.people().client(person).unwrap().unwrap();
    assert_eq!(client.client.asked_on, Some(at(0).today), "asked only once");
    assert_eq!(
        (
            get(&test.records, first).number,
            get(&test.records, second).number
        ),
        (1, 2)
    );
    assert_digests(&test.records);
}

#[test]
fn a_session_needs_a_person_and_topic_that_exist() {
    let (test, person, id) = started();
    let sessions = test.records.sessions();
    let nobody = StartSession {
        person_id: waymark_domain::PersonId::new(at(0).at),
        topic: None,
        until: None,
    };
    assert!(matches!(
        sessions.start(&nobody, at(1)),
        Err(Error::NotFound("person"))
    ));
    let nothing = Some(TopicId::new(at(0).at));
    let start = StartSession {
        person_id: person,
        topic: nothing,
        until: None,
    };
    assert!(matches!(
        sessions.start(&start, at(1)),
        Err(Error::NotFound("topic"))
    ));
    let patch = SessionPatch {
        topic: Some(nothing),
        ..SessionPatch::default()
    };
    assert!(matches!(
        sessions.update(id, &patch, at(1)),
        Err(Error::NotFound("topic"))
    ));
    assert_eq!(sessions.unfiled().unwrap().len(), 1);
}

#[test]
fn saved_words_are_shown_and_make_no_version_until_kept() {
    let (test, _, id) = started();
    autosave(&test.records, id, "first", "agreed", at(1));
    autosave(&test.records, id, "Núñez “second”", "agreed", at(2));
    let view = get(&test.records, id);
    assert_eq!(
        (note(&view), view.session.summary.body.as_str()),
        ("Núñez “second”", "agreed")
    );
    assert_eq!(
        (view.unkept, view.saved_at, view.session.version),
        (true, at(2).at, 1)
    );
    assert_eq!(audited(&test.records), ["session_started"]);

    assert!(test.records.sessions().keep(id, at(3)).unwrap());
    let view = get(&test.records, id);
    assert_eq!(
        (view.unkept, view.saved_at, view.session.version),
        (false, at(3).at, 2)
    );
    assert_eq!(note(&view), "Núñez “second”");
    assert_eq!(audited(&test.records), ["session_started", "session_kept"]);
    assert_eq!(
        versions(&test.records, id),
        [(1, Keep::Draft), (2, Keep::Draft)]
    );
    assert_digests(&test.records);
}

#[test]
fn keeping_what_is_kept_leaves_no_trace() {
    let (test, _, id) = started();
    assert!(!test.records.sessions().keep(id, at(1)).unwrap());
    write(&test.records, id, "note", "", at(2));
    autosave(&test.records, id, "note", "", at(3));
    assert!(!test.records.sessions().keep(id, at(4)).unwrap());
    assert_eq!(audited(&test.records), ["session_started", "session_kept"]);
}

#[test]
fn a_column_has_a_limit_and_what_was_saved_stays() {
    let (test, _, id) = started();
    autosave(&test.records, id, "safe", "", at(1));
    let long = "é".repeat(MAX_COLUMN_CHARS + 1);
    let sessions = test.records.sessions();
    let refused = sessions.autosave(id, Confidential::new(long.clone()), String::new(), at(2));
    assert!(matches!(refused, Err(Error::Invalid { field: "note", .. })));
    let refused = sessions.autosave(id, Confidential::default(), long, at(2));
    assert!(matches!(
        refused,
        Err(Error::Invalid {
            field: "summary",
            ..
        })
    ));
    assert_eq!(note(&get(&test.records, id)), "safe");

    let full = "é".repeat(MAX_COLUMN_CHARS);
    write(&test.records, id, &full, &full, at(3));
    assert_eq!(note(&get(&test.records, id)), full);
}

#[test]
fn nothing_is_saved_for_a_session_that_does_not_exist() {
    let (test, _, _) = started();
    let nothing = SessionId::new(at(0).at);
    let sessions = test.records.sessions();
    let saved = sessions.autosave(nothing, Confidential::default(), String::new(), at(1));
    assert!(matches!(saved, Err(Error::NotFound("session"))));
    assert!(matches!(
        sessions.keep(nothing, at(1)),
        Err(Error::NotFound("session"))
    ));
    assert!(matches!(
        sessions.get(nothing, at(1)),
        Err(Error::NotFound("session"))
    ));
}

#[test]
fn the_doctor_agrees_exactly_the_words_read_back() {
    let (test, _, id) = started();
    autosave(&test.records, id, "note", "We agreed a plan.", at(1));
    test.records.sessions().read_back(id, true, at(2)).unwrap();
    let view = get(&test.records, id);
    assert_eq!(view.session.summary.agreed_at, Some(at(2).at));
    assert_eq!(
        versions(&test.records, id),
        [(1, Keep::Draft), (2, Keep::Kept)]
    );

    autosave(
        &test.records,
        id,
        "another note",
        "We agreed a plan.",
        at(3),
    );
    assert!(get(&test.records, id).session.summary.agreed_at.is_some());
    autosave(
        &test.records,
        id,
        "another note",
        "We agreed a plan!",
        at(4),
    );
    assert_eq!(get(&test.records, id).session.summary.agreed_at, None);
    test.records.sessions().finish(id, None, at(5)).unwrap();
    let summary = get(&test.records, id).session.summary;
    assert_eq!((summary.agreed_at, summary.read_back_at), (None, None));
    assert_eq!(
        audited(&test.records)[1..],
        ["summary_agreed", "session_filed"]
    );
    assert_digests(&test.records);
}

#[test]
fn another_day_on_the_sheet_takes_the_agreement_back() {
    let (test, _, id) = started();
    write(&test.records, id, "note", "We agreed a plan.", at(1));
    test.records.sessions().read_back(id, true, at(2)).unwrap();
    let update = |day: &str, minute| {
        let patch = SessionPatch {
            held_on: Some(day.parse().unwrap()),
            ..SessionPatch::default()
        };
        test.records
            .sessions()
            .update(id, &patch, at(minute))
            .unwrap()
    };
    assert!(!update("2026-11-24", 3), "the day it has");
    assert!(get(&test.records, id).session.summary.agreed_at.is_some());
    assert!(update("2026-11-23", 4));
    let summary = get(&test.records, id).session.summary;
    assert_eq!((summary.agreed_at, summary.read_back_at), (None, None));
    assert_eq!(summary.body, "We agreed a plan.");
}

#[test]
fn a_no_takes_an_agreement_back_and_nothing_is_not_agreed() {
    let (test, _, id) = started();
    let sessions = test.records.sessions();
    assert!(matches!(
        sessions.read_back(id, true, at(1)),
        Err(Error::NotAllowed(_))
    ));
    write(&test.records, id, "", "Words.", at(2));
    sessions.read_back(id, true, at(3)).unwrap();
    sessions.read_back(id, false, at(4)).unwrap();
    let summary = get(&test.records, id).session.summary;
    assert_eq!(
        (summary.agreed_at, summary.read_back_at),
        (None, Some(at(4).at))
    );
}

#[test]
fn called_away_and_back_again() {
    let (test, _, id) = started();
    let sessions = test.records.sessions();
    autosave(&test.records, id, "half a sen", "", at(11));
    sessions.interrupt(id, at(12)).unwrap();
    let view = get(&test.records, id);
    assert_eq!(view.session.state, SessionState::Interrupted);
    assert_eq!(view.session.left_at, Some(at(12).at));
    assert_eq!((note(&view), view.unkept), ("half a sen", false));

    sessions.resume(id, at(20)).unwrap();
    let view = get(&test.records, id);
    assert_eq!(
        (view.session.state, view.session.left_at),
        (SessionState::Open, None)
    );
    sessions.later(id, at(30)).unwrap();
    assert_eq!(sessions.unfiled().unwrap()[0].state, SessionState::ToFinish);
    sessions.finish(id, None, at(40)).unwrap();
    assert!(sessions.unfiled().unwrap().is_empty());
    assert!(matches!(
        sessions.resume(id, at(41)),
        Err(Error::NotAllowed(_))
    ));
    assert!(matches!(
        sessions.later(id, at(41)),
        Err(Error::NotAllowed(_))
    ));
}

#[test]
fn what_stands_around_the_words_changes_without_keeping_them() {
    let (test, _, id) = started();
    autosave(&test.records, id, "being written", "", at(1));
    let patch = SessionPatch {
        confidence: Some(Score::new(3)),
        wellbeing: Some(Score::new(2)),
        limits_explained: Some(true),
        may_tell: Some(MayTell::NamedPeople),
        may_tell_whom: Some(" Dr Hale ".into()),
        until: Some(Some(Timestamp::from_millis(7))),
        ..SessionPatch::default()
    };
    assert!(test.records.sessions().update(id, &patch, at(2)).unwrap());
    let view = get(&test.records, id);
    assert!(view.unkept);
    assert_eq!(view.session.limits.explained_at, Some(at(2).at));
    assert_eq!(view.session.limits.may_tell_whom, "Dr Hale");
    let scores = Scores {
        confidence: Score::new(3),
        wellbeing: Score::new(2),
    };
    assert_eq!(*view.session.scores.reveal(Purpose::Window), scores);
    assert!(
        !test.records.sessions().update(id, &patch, at(3)).unwrap(),
        "the same again"
    );
    assert_eq!(
        get(&test.records, id).session.limits.explained_at,
        Some(at(2).at)
    );

    let not_asked = SessionPatch {
        confidence: Some(None),
        wellbeing: Some(None),
        limits_explained: Some(false),
        ..SessionPatch::default()
    };
    test.records
        .sessions()
        .update(id, &not_asked, at(4))
        .unwrap();
    let view = get(&test.records, id);
    assert_eq!(
        *view.session.scores.reveal(Purpose::Window),
        Scores::default()
    );
    assert_eq!(
        (view.session.limits.explained_at, note(&view)),
        (None, "being written")
    );
    let rows: u32 = test
        .records
        .read(|conn| {
            Ok(conn.query_row("SELECT count(*) FROM session_scores", [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(rows, 0, "not asked is no row");
    assert_digests(&test.records);
}

#[test]
fn filing_keeps_the_words_and_the_next_day_together() {
    let (test, _, id) = started();
    autosave(&test.records, id, "note", "summary", at(1));
    let next = now("2026-12-08T15:00:00Z").today;
    test.records
        .sessions()
        .finish(id, Some(next), at(2))
        .unwrap();
    let view = get(&test.records, id);
    assert_eq!(
        (view.session.state, view.session.filed_at),
        (SessionState::Filed, Some(at(2).at))
    );
    assert_eq!((note(&view), view.session.next_on), ("note", Some(next)));
    assert_eq!(
        versions(&test.records, id),
        [(1, Keep::Draft), (2, Keep::Kept)]
    );

    test.records
        .sessions()
        .finish(id, Some(next), at(3))
        .unwrap();
    assert_eq!(
        get(&test.records, id).session.version,
        2,
        "filed again as it was"
    );
    write(&test.records, id, "note, mended", "summary", at(4));
    let view = get(&test.records, id);
    assert_eq!(
        (view.session.state, view.session.filed_at),
        (SessionState::Filed, Some(at(2).at))
    );
    assert_eq!(versions(&test.records, id)[2], (3, Keep::Kept));
    assert_digests(&test.records);
}

#[test]
fn sessions_held_earlier_are_recorded_all_or_none() {
    let test = vault();
    let person = super::person(&test.records, "Win");
    let held = |text: &str| HeldSession {
        person_id: person,
        held_on: now("2026-10-13T15:00:00Z").today,
        started_at: Some(now("2026-10-13T15:00:00Z").at),
        topic: Confidential::new(None),
        note: Confidential::new(text.into()),
        summary: Default::default(),
        scores: Confidential::default(),
        limits: Default::default(),
        next_on: None,
    };
    let ids = test
        .records
        .sessions()
        .record(&[held("one"), held("two")], at(0))
        .unwrap();
    assert_eq!(ids.len(), 2);
    let view = get(&test.records, ids[1]);
    assert_eq!(
        (note(&view), view.session.filed_at),
        ("two", Some(at(0).at))
    );

    let long = "x".repeat(MAX_COLUMN_CHARS + 1);
    assert!(
        test.records
            .sessions()
            .record(&[held("three"), held(&long)], at(1))
            .is_err()
    );
    assert_eq!(
        audited(&test.records),
        ["session_recorded", "session_recorded"]
    );
    assert!(
        test.records
            .sessions()
            .record(&[], at(2))
            .unwrap()
            .is_empty()
    );
    assert_digests(&test.records);
}

#[test]
fn drafts_are_kept_and_one_that_says_nothing_new_goes_away_uncounted() {
    let (test, person, written) = started();
    let records = &test.records;
    let same = start(records, person, at(1));
    write(records, same, "note", "", at(2));
    autosave(records, same, "note", "", at(3));
    autosave(records, written, "new words", "", at(4));
    assert!(get(records, same).unkept);
    assert_eq!(records.sessions().keep_drafts(at(5)).unwrap(), 1);
    for id in [same, written] {
        assert!(!get(records, id).unkept);
    }
    assert_eq!(note(&get(records, written)), "new words");
    assert_eq!(get(records, same).session.version, 2);
    assert_eq!(records.sessions().keep_drafts(at(6)).unwrap(), 0);
    assert_digests(records);
}

#[test]
fn a_draft_that_cannot_be_kept_stands_in_no_other_draft_s_way() {
    let (test, person, unreadable) = started();
    let records = &test.records;
    let other = start(records, person, at(1));
    autosave(records, unreadable, "first in line", "", at(2));
    autosave(records, other, "second", "", at(3));
    let body = |body: &str| {
        records
            .vault()
            .write_draft(at(4).at.as_millis(), |tx| -> crate::Result<usize> {
                Ok(tx.execute(
                    "UPDATE draft SET body = ?2 WHERE entity_id = ?1",
                    rusqlite::params![unreadable.as_uuid(), body],
                )?)
            })
            .unwrap()
    };
    assert_eq!(body("{"), 1);
    assert!(records.sessions().keep_drafts(at(5)).is_err());
    let kept = get(records, other);
    assert_eq!((note(&kept), kept.unkept), ("second", false));
    body(r#"{"note": "first in line", "summary": ""}"#);
    assert_eq!(records.sessions().keep_drafts(at(6)).unwrap(), 1);
    assert_eq!(note(&get(records, unreadable)), "first in line");
}
