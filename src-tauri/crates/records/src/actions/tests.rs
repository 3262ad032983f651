#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::sessions::tests::{assert_digests, at, audited, get, started, write};
use crate::testing::{TestVault, now, person, session, vault};
use waymark_domain::actions::Due;

const AT: &str = "2026-11-24T15:00:00Z";

fn input(person_id: PersonId, text: &str, due: Option<&str>) -> ActionInput {
    ActionInput {
        id: None,
        version: 0,
        person_id,
        session_id: None,
        text: text.into(),
        owner: Owner::Tutor,
        due: due.map(|day| day.parse().unwrap()),
        include_in_summary: false,
    }
}

fn texts(rows: &[ActionRow]) -> Vec<&str> {
    rows.iter().map(|row| row.action.text.as_str()).collect()
}

fn audit_actions(test: &TestVault) -> Vec<String> {
    let rows = test.records.vault().audit_list(10, None).unwrap();
    rows.into_iter().map(|row| row.action).collect()
}

#[test]
fn late_and_due_come_first_and_closed_ones_last() {
    let test = vault();
    let win = person(&test, "Thiri", "Win");
    let actions = test.records.actions();
    for (text, due) in [
        ("some day", None),
        ("next week", Some("2026-12-01")),
        ("a week late", Some("2026-11-17")),
        ("today", Some("2026-11-24")),
        ("long done", Some("2026-01-01")),
    ] {
        let id = actions.save(&input(win, text, due), now(AT)).unwrap();
        if text == "long done" {
            actions.set_state(id, ActionState::Done, now(AT)).unwrap();
        }
    }
    let all = actions.list(ActionFilter::default(), now(AT)).unwrap();
    assert_eq!(
        texts(&all),
        ["a week late", "today", "next week", "some day", "long done"]
    );
    assert_eq!(all[0].due, Due::Late(7));
    assert_eq!(all[0].person_name, "Dr Thiri Win");
    let open = ActionFilter {
        state: Some(ActionState::Open),
        ..ActionFilter::default()
    };
    assert_eq!(actions.list(open, now(AT)).unwrap().len(), 4);
    let first = ActionFilter {
        limit: Some(1),
        person: Some(win),
        ..ActionFilter::default()
    };
    assert_eq!(
        texts(&actions.list(first, now(AT)).unwrap()),
        ["a week late"]
    );
}

#[test]
fn done_and_undone_leave_their_events() {
    let test = vault();
    let actions = test.records.actions();
    let win = person(&test, "Thiri", "Win");
    let id = actions
        .save(&input(win, "Write to Medical Staffing", None), now(AT))
        .unwrap();
    actions.set_state(id, ActionState::Done, now(AT)).unwrap();
    actions.set_state(id, ActionState::Done, now(AT)).unwrap();
    actions.set_state(id, ActionState::Open, now(AT)).unwrap();
    let action = actions.get(id).unwrap();
    assert_eq!(
        (action.state, action.version, action.closed_at),
        (ActionState::Open, 3, None)
    );
    let expected = [event::REOPENED, event::DONE, event::ADDED];
    assert_eq!(audit_actions(&test)[..3], expected);
}

#[test]
fn saving_what_is_there_changes_nothing_and_an_old_version_is_refused() {
    let test = vault();
    let actions = test.records.actions();
    let win = person(&test, "Thiri", "Win");
    let mut given = input(win, "Send fellowship list", None);
    given.id = Some(actions.save(&given, now(AT)).unwrap());
    given.version = 1;
    actions.save(&given, now(AT)).unwrap();
    assert_eq!(actions.get(given.id.unwrap()).unwrap().version, 1);
    given.text = "Send the fellowship list".into();
    actions.save(&given, now(AT)).unwrap();
    let error = actions.save(&given, now(AT)).unwrap_err();
    assert!(
        matches!(error, Error::ChangedMeanwhile("action")),
        "{error}"
    );
}

#[test]
fn an_action_needs_words_a_doctor_and_a_session_of_that_doctor() {
    let test = vault();
    let actions = test.records.actions();
    let win = person(&test, "Thiri", "Win");
    let other = person(&test, "Emily", "Hartshorne");
    let empty = actions
        .save(&input(win, " \n ", None), now(AT))
        .unwrap_err();
    assert!(
        matches!(empty, Error::Invalid { field: "text", .. }),
        "{empty}"
    );
    let nobody = PersonId::new(now(AT).at);
    let unknown = actions
        .save(&input(nobody, "x", None), now(AT))
        .unwrap_err();
    assert!(matches!(unknown, Error::NotFound("person")), "{unknown}");
    let mut foreign = input(win, "x", None);
    foreign.session_id = Some(session(&test, other, AT));
    let foreign = actions.save(&foreign, now(AT)).unwrap_err();
    assert!(
        matches!(
            foreign,
            Error::Invalid {
                field: "session",
                ..
            }
        ),
        "{foreign}"
    );
}

#[test]
fn open_actions_are_carried_over_into_the_next_session() {
    let test = vault();
    let actions = test.records.actions();
    let win = person(&test, "Thiri", "Win");
    let first = session(&test, win, "2026-11-10T15:00:00Z");
    let second = session(&test, win, AT);
    let earlier = now("2026-11-10T15:10:00Z");
    let mut promised = input(win, "promised", None);
    promised.session_id = Some(first);
    actions.save(&promised, earlier).unwrap();
    let mut done = promised.clone();
    done.text = "done since".into();
    let done = actions.save(&done, now("2026-11-10T15:11:00Z")).unwrap();
    actions.set_state(done, ActionState::Done, now(AT)).unwrap();
    let mut new = input(win, "new", None);
    new.session_id = Some(second);
    actions.save(&new, now("2026-11-24T15:05:00Z")).unwrap();

    let rows = actions.of_session(second, now(AT)).unwrap();
    assert_eq!(texts(&rows), ["new", "promised"]);
    assert_eq!(
        rows.iter().map(|row| row.carried_over).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(
        texts(&actions.of_session(first, now(AT)).unwrap()),
        ["promised", "done since"]
    );
}

fn agreed_at(test: &TestVault, session: SessionId) -> Option<Timestamp> {
    let summary = get(&test.records, session).session.summary;
    assert_eq!(summary.agreed_at, summary.read_back_at, "both or neither");
    summary.agreed_at
}

fn agree(test: &TestVault, session: SessionId) {
    test.records
        .sessions()
        .read_back(session, true, at(9))
        .unwrap();
    assert!(agreed_at(test, session).is_some());
}

#[test]
fn another_shared_action_ends_the_agreement_filed_or_not() {
    let (test, win, met) = started();
    let actions = test.records.actions();
    write(&test.records, met, "", "One step.", at(1));
    let mut shared = input(win, "Send the list", None);
    (shared.session_id, shared.include_in_summary) = (Some(met), true);
    agree(&test, met);
    shared.id = Some(actions.save(&shared, at(10)).unwrap());
    assert_eq!(agreed_at(&test, met), None, "one was added");

    test.records.sessions().finish(met, None, at(11)).unwrap();
    let alter: [fn(&mut ActionInput); 5] = [
        |input| input.text = "Send the whole list".into(),
        |input| input.owner = Owner::Doctor,
        |input| input.due = Some("2026-12-01".parse().unwrap()),
        |input| input.include_in_summary = false,
        |input| input.include_in_summary = true,
    ];
    for (version, alter) in (1..).zip(alter) {
        agree(&test, met);
        alter(&mut shared);
        shared.version = version;
        actions.save(&shared, at(12)).unwrap();
        assert_eq!(agreed_at(&test, met), None, "change {version}");
        assert_eq!(audited(&test.records).last().unwrap(), "session_changed");
    }
    agree(&test, met);
    let id = shared.id.unwrap();
    actions.set_state(id, ActionState::Dropped, at(13)).unwrap();
    assert_eq!(agreed_at(&test, met), None, "it left the sheet");
    assert_digests(&test.records);
    assert!(test.records.vault().audit_verify().unwrap().is_sound());
}

#[test]
fn what_is_not_on_the_sheet_leaves_the_agreement() {
    let (test, win, met) = started();
    let actions = test.records.actions();
    write(&test.records, met, "", "One step.", at(1));
    let mut shared = input(win, "Send the list", None);
    (shared.session_id, shared.include_in_summary) = (Some(met), true);
    let id = actions.save(&shared, at(2)).unwrap();
    agree(&test, met);
    let version = get(&test.records, met).session.version;

    actions.set_state(id, ActionState::Done, at(10)).unwrap();
    let mut private = input(win, "Check on sleep", None);
    private.session_id = Some(met);
    private.id = Some(actions.save(&private, at(11)).unwrap());
    (private.version, private.text) = (1, "Check on sleep again".into());
    actions.save(&private, at(12)).unwrap();
    let mut elsewhere = input(win, "No session's", None);
    elsewhere.include_in_summary = true;
    actions.save(&elsewhere, at(13)).unwrap();

    assert_eq!(agreed_at(&test, met), Some(at(9).at));
    assert_eq!(get(&test.records, met).session.version, version);
    let sheet = test.records.sessions().draft_summary(met, at(14)).unwrap();
    assert_eq!(sheet.actions.len(), 1, "done, and on the sheet still");
}

#[test]
fn a_sheet_shows_the_actions_of_its_own_session_alone() {
    let (test, win, first) = started();
    let mut shared = input(win, "Send the list", None);
    (shared.session_id, shared.include_in_summary) = (Some(first), true);
    test.records.actions().save(&shared, at(1)).unwrap();
    let second = crate::sessions::tests::start(&test.records, win, at(20));
    let carried = test.records.actions().of_session(second, at(21)).unwrap();
    assert!(carried[0].carried_over);
    let sheet = |id| test.records.sessions().draft_summary(id, at(21)).unwrap();
    assert_eq!(sheet(first).actions.len(), 1);
    assert!(sheet(second).actions.is_empty());
}
