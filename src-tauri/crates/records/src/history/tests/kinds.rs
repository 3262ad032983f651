//! Versions of every kind of record that can be edited.

use serde_json::{Value, json};
use uuid::Uuid;
use waymark_domain::actions::{ActionState, Owner};
use waymark_domain::concerns::ConcernKind;
use waymark_domain::people::{Client, Person};
use waymark_domain::{Confidential, PersonId, Purpose};

use crate::actions::ActionInput;
use crate::concerns::ConcernInput;
use crate::history::FieldChange;
use crate::people::import::{Choices, Table};
use crate::people::{PeopleFilter, PersonInput};
use crate::record::EntityKind;
use crate::sessions::tests::{at, person, read_back_words, start, started, write};
use crate::settings::{self, Role, Settings};
use crate::signposts::SignpostInput;
use crate::testing::{TestVault, now, vault};
use crate::topics::TopicInput;
use crate::write::Author;
use crate::{Error, Records};

/// The changes in plain words, for a test to compare.
fn plain(fields: &[FieldChange]) -> Vec<(&str, Value, Value)> {
    let plain = |field: &FieldChange| {
        let said = |value: &Confidential<Value>| value.reveal(Purpose::Window).clone();
        (said(&field.from), said(&field.to))
    };
    fields
        .iter()
        .map(|field| {
            let (from, to) = plain(field);
            (field.name.as_str(), from, to)
        })
        .collect()
}

fn versions(records: &Records, kind: EntityKind, id: Uuid) -> Vec<u32> {
    let versions = records.history().record_versions(kind, id).unwrap();
    assert!(versions[0].current && versions[1..].iter().all(|version| !version.current));
    versions.iter().map(|version| version.version).collect()
}

fn restore(test: &TestVault, kind: EntityKind, id: Uuid, version: u32) -> bool {
    let restored = test
        .records
        .history()
        .record_restore(kind, id, version, at(30));
    assert_sound(test);
    restored.unwrap()
}

fn assert_sound(test: &TestVault) {
    let report = test
        .records
        .check(waymark_vault::Depth::Quick, waymark_vault::unwatched)
        .unwrap();
    let unsound: Vec<_> = report
        .findings()
        .into_iter()
        .filter(|found| !found.ok)
        .collect();
    assert_eq!(unsound, []);
}

fn change_person(test: &TestVault, id: PersonId, change: impl FnOnce(&mut Person)) {
    let mut person = test.records.people().get(id).unwrap();
    change(&mut person);
    let input = PersonInput {
        id: Some(id),
        version: person.version,
        roster: person.roster,
    };
    test.records.people().save(&input, at(1)).unwrap();
}

#[test]
fn a_person_comes_back_as_they_were_and_nothing_newer_is_lost() {
    let test = vault();
    let id = person(&test.records, "Win");
    change_person(&test, id, |person| person.roster.grade = "Fellow".into());
    change_person(&test, id, |person| {
        person.roster.grade = "SHO".into();
        person.roster.gmc_number = Some("7012345".parse().unwrap());
    });
    let uuid = id.as_uuid();
    assert_eq!(versions(&test.records, EntityKind::Person, uuid), [3, 2, 1]);
    let history = test.records.history();
    let compared = history
        .record_compare(EntityKind::Person, uuid, 1, 3)
        .unwrap();
    assert_eq!(
        plain(&compared),
        [
            ("gmc_number", Value::Null, json!("7012345")),
            ("grade", json!(""), json!("SHO")),
        ]
    );
    assert!(!format!("{compared:?}").contains("7012345"));

    assert!(restore(&test, EntityKind::Person, uuid, 1));
    let roster = test.records.people().get(id).unwrap().roster;
    assert_eq!((roster.grade.as_str(), roster.gmc_number), ("", None));
    assert_eq!(
        versions(&test.records, EntityKind::Person, uuid),
        [4, 3, 2, 1]
    );
    assert!(
        !restore(&test, EntityKind::Person, uuid, 1),
        "as they are already"
    );
    assert!(matches!(
        history.record_restore(EntityKind::Person, uuid, 9, at(31)),
        Err(Error::NotFound("version"))
    ));
}

#[test]
fn what_cannot_be_saved_today_does_not_come_back() {
    let test = vault();
    let (win, su) = (person(&test.records, "Win"), person(&test.records, "Su"));
    let number = |text: &str| Some(text.parse().unwrap());
    change_person(&test, win, |person| {
        person.roster.gmc_number = number("7012345")
    });
    change_person(&test, win, |person| person.roster.gmc_number = None);
    change_person(&test, su, |person| {
        person.roster.gmc_number = number("7012345")
    });
    let before = versions(&test.records, EntityKind::Person, win.as_uuid());
    let refused =
        test.records
            .history()
            .record_restore(EntityKind::Person, win.as_uuid(), 2, at(30));
    assert!(matches!(refused, Err(Error::DuplicateGmcNumber)));
    assert_eq!(
        versions(&test.records, EntityKind::Person, win.as_uuid()),
        before
    );
}

#[test]
fn versions_made_by_an_import_say_so_and_can_be_gone_back_to() {
    let test = vault();
    let import = |list: &str, minute| {
        let table = Table::parse(list.as_bytes()).unwrap();
        let preview = test
            .records
            .people_import()
            .preview(&table, "list.csv", None)
            .unwrap();
        test.records
            .people_import()
            .apply(&preview, &Choices::default(), at(minute))
            .unwrap()
    };
    let first = import("Doctor,GMC,Department\nThiri Win,7012345,Cardiology\n", 1).batch;
    let second = import("Doctor,GMC,Department\nThiri Win,7012345,Surgery\n", 2).batch;
    let list = test
        .records
        .people()
        .list(&PeopleFilter::default(), at(3))
        .unwrap();
    let id = list.rows[0].id;
    change_person(&test, id, |person| person.roster.department = "ED".into());
    let shown = test
        .records
        .history()
        .record_versions(EntityKind::Person, id.as_uuid())
        .unwrap();
    let by: Vec<_> = shown
        .iter()
        .map(|version| (version.by, version.batch))
        .collect();
    assert_eq!(
        by,
        [
            (Author::Owner, None),
            (Author::Import, Some(second)),
            (Author::Import, Some(first)),
        ]
    );
    assert!(restore(&test, EntityKind::Person, id.as_uuid(), 1));
    assert_eq!(
        test.records.people().get(id).unwrap().roster.department,
        "Cardiology"
    );
    let newest = test
        .records
        .history()
        .record_versions(EntityKind::Person, id.as_uuid())
        .unwrap();
    assert_eq!((newest[0].by, newest[0].batch), (Author::Owner, None));
}

#[test]
fn what_a_client_told_comes_back() {
    let test = vault();
    let id = person(&test.records, "Win");
    let tell = |words: &str, minute| {
        let client = Client {
            goal_note: words.into(),
            ..Client::default()
        };
        test.records
            .people()
            .save_client(id, None, &client, at(minute))
            .unwrap();
    };
    tell("A training post", 1);
    tell("Finding out", 2);
    assert!(restore(&test, EntityKind::Client, id.as_uuid(), 1));
    let client = test.records.people().client(id).unwrap().unwrap();
    assert_eq!(
        (client.version, client.client.goal_note.as_str()),
        (3, "A training post")
    );
}

#[test]
fn an_action_comes_back_open_and_ends_the_agreement_about_its_sheet() {
    let (test, person, session) = started();
    let mut input = ActionInput {
        id: None,
        version: 0,
        person_id: person,
        session_id: Some(session),
        text: "Ask about clinics".into(),
        owner: Owner::Tutor,
        due: None,
        include_in_summary: true,
    };
    let actions = test.records.actions();
    let id = actions.save(&input, at(1)).unwrap();
    input = ActionInput {
        id: Some(id),
        version: 1,
        text: "Ask about theatre lists".into(),
        ..input
    };
    actions.save(&input, at(2)).unwrap();
    actions.set_state(id, ActionState::Done, at(3)).unwrap();
    read_back_words(&test.records, session, at(4));
    assert!(restore(&test, EntityKind::Action, id.as_uuid(), 1));
    let action = actions.get(id).unwrap();
    assert_eq!(
        (
            action.version,
            action.text.as_str(),
            action.state,
            action.closed_at
        ),
        (4, "Ask about clinics", ActionState::Open, None)
    );
    let view = test.records.sessions().get(session, at(31)).unwrap();
    assert_eq!(view.session.summary.agreed_at, None);
    assert!(restore(&test, EntityKind::Action, id.as_uuid(), 3));
    assert_eq!(actions.get(id).unwrap().closed_at, Some(at(3).at));
}

#[test]
fn an_action_that_moved_stays_with_its_new_doctor() {
    let (test, _, session) = started();
    let other = person(&test.records, "Su");
    let input = ActionInput {
        id: None,
        version: 0,
        person_id: test
            .records
            .sessions()
            .get(session, at(1))
            .unwrap()
            .session
            .person_id,
        session_id: Some(session),
        text: "Ask".into(),
        owner: Owner::Doctor,
        due: None,
        include_in_summary: false,
    };
    let id = test.records.actions().save(&input, at(1)).unwrap();
    test.records
        .sessions()
        .move_to(session, other, at(2))
        .unwrap();
    let changed = ActionInput {
        id: Some(id),
        version: 2,
        person_id: other,
        text: "Ask again".into(),
        ..input
    };
    test.records.actions().save(&changed, at(3)).unwrap();
    assert!(restore(&test, EntityKind::Action, id.as_uuid(), 1));
    let action = test.records.actions().get(id).unwrap();
    assert_eq!((action.text.as_str(), action.person_id), ("Ask", other));
}

#[test]
fn a_concern_comes_back_without_untelling_anybody_until_it_is_closed() {
    let test = vault();
    let person = person(&test.records, "Win");
    let mut input = ConcernInput {
        id: None,
        version: 0,
        person_id: person,
        session_id: None,
        kind: ConcernKind::Support,
        detail: "Tired".into(),
        route: String::new(),
        review_on: None,
    };
    let concerns = test.records.concerns();
    let id = concerns.save(&input, at(1)).unwrap();
    concerns
        .tell(id, "The supervisor, with consent", at(2))
        .unwrap();
    input = ConcernInput {
        id: Some(id),
        version: 2,
        kind: ConcernKind::Safety,
        detail: "Not sleeping".into(),
        ..input
    };
    concerns.save(&input, at(3)).unwrap();
    assert!(restore(&test, EntityKind::Concern, id.as_uuid(), 1));
    let concern = concerns.get(id).unwrap();
    assert_eq!(
        (concern.kind, concern.detail.as_str(), concern.told.len()),
        (ConcernKind::Support, "Tired", 1)
    );
    concerns.close(id, "Better", at(31)).unwrap();
    let refused =
        test.records
            .history()
            .record_restore(EntityKind::Concern, id.as_uuid(), 3, at(32));
    assert!(matches!(refused, Err(Error::NotAllowed(_))), "{refused:?}");
}

#[test]
fn a_topic_and_a_signpost_come_back_in_the_place_they_have() {
    let test = vault();
    test.records
        .settings()
        .set_up("Dr Menon", Role::Tutor, at(0))
        .unwrap();
    let topic = test.records.topics().list().unwrap()[1].clone();
    let input = TopicInput {
        id: Some(topic.id),
        version: 1,
        title: "Other".into(),
        prompts: vec![],
        archived: true,
    };
    test.records.topics().save(&input, at(1)).unwrap();
    test.records.topics().reorder(&[topic.id], at(2)).unwrap();
    assert!(restore(&test, EntityKind::Topic, topic.id.as_uuid(), 1));
    let back = test.records.topics().list().unwrap()[0].clone();
    assert_eq!(
        (
            back.id,
            &back.title,
            &back.prompts,
            back.archived,
            back.position
        ),
        (topic.id, &topic.title, &topic.prompts, false, 0)
    );

    let signposts = test.records.signposts();
    let listed = signposts.list().unwrap();
    let signpost = listed
        .iter()
        .find(|signpost| !signpost.to_check.is_empty())
        .unwrap();
    let input = SignpostInput {
        id: Some(signpost.id),
        version: 1,
        title: "Elsewhere".into(),
        detail: String::new(),
        contact: String::new(),
        safety: !signpost.safety,
        position: 99,
        checked_on: Some(at(0).today),
    };
    signposts.save(&input, at(3)).unwrap();
    assert!(restore(
        &test,
        EntityKind::Signpost,
        signpost.id.as_uuid(),
        1
    ));
    let listed = signposts.list().unwrap();
    let back = listed.iter().find(|back| back.id == signpost.id).unwrap();
    assert_eq!(
        (&back.title, &back.to_check, back.checked_on, back.position),
        (&signpost.title, &signpost.to_check, None, 99)
    );
}

#[test]
fn what_the_owner_set_comes_back_and_what_waymark_remembers_does_not() {
    let test = vault();
    let settings = test.records.settings();
    settings.set_up("Dr Menon", Role::Tutor, at(0)).unwrap();
    let set = |minutes, controller: &str| {
        let mut wanted = Settings::default();
        wanted.preferences.lock_idle_minutes = minutes;
        wanted.about.controller = controller.into();
        settings.set(&wanted, at(1)).unwrap();
    };
    set(10, "Northgate Trust");
    set(7, "Other");
    let preferences = settings::id_of(settings::PREFERENCES);
    let compared = test
        .records
        .history()
        .record_compare(EntityKind::Setting, preferences, 1, 2)
        .unwrap();
    assert_eq!(
        plain(&compared),
        [("lock_idle_minutes", json!(10), json!(7))]
    );
    assert!(restore(&test, EntityKind::Setting, preferences, 1));
    assert!(restore(
        &test,
        EntityKind::Setting,
        settings::id_of(settings::ABOUT),
        1
    ));
    let back = settings.get().unwrap();
    assert_eq!(
        (
            back.preferences.lock_idle_minutes,
            back.about.controller.as_str()
        ),
        (10, "Northgate Trust")
    );
    settings.rename_owner("A. Menon", at(2)).unwrap();
    assert!(restore(
        &test,
        EntityKind::Setting,
        settings::id_of(settings::OWNER),
        1
    ));
    assert_eq!(settings.owner().unwrap().unwrap().name, "Dr Menon");

    settings.note_passphrase(at(3)).unwrap();
    let refused = test.records.history().record_restore(
        EntityKind::Setting,
        settings::id_of("passphrase_typed_on"),
        1,
        at(32),
    );
    assert!(matches!(refused, Err(Error::NotAllowed(_))), "{refused:?}");
}

#[test]
fn a_session_whose_drafts_thinned_out_is_compared_and_put_back_by_the_same_words() {
    let (test, _, id) = started();
    write(&test.records, id, "draft", "", at(1));
    write(&test.records, id, "better", "agreed words", at(2));
    test.records.sessions().finish(id, None, at(3)).unwrap();
    write(&test.records, id, "after filing", "agreed words", at(4));
    let uuid = id.as_uuid();
    assert_eq!(
        versions(&test.records, EntityKind::Session, uuid),
        [5, 4, 3, 2, 1]
    );
    for day in ["2026-12-26T15:00:00Z", "2026-12-27T15:00:00Z"] {
        test.records.history().thin_drafts(now(day)).unwrap();
    }
    assert_eq!(versions(&test.records, EntityKind::Session, uuid), [5, 4]);
    let history = test.records.history();
    let compared = history
        .record_compare(EntityKind::Session, uuid, 4, 5)
        .unwrap();
    assert_eq!(
        plain(&compared),
        [("note", json!("better"), json!("after filing"))]
    );
    let lines = compared[0].lines().unwrap();
    assert_eq!(lines.reveal(Purpose::Window).len(), 2);
    assert!(matches!(
        history.record_compare(EntityKind::Session, uuid, 2, 5),
        Err(Error::NotFound("version"))
    ));
    assert!(restore(&test, EntityKind::Session, uuid, 4));
    let view = test.records.sessions().get(id, at(59)).unwrap();
    assert_eq!(view.session.note.reveal(Purpose::Window), "better");
}

#[test]
fn a_field_that_changed_later_said_before_what_the_change_says_it_said() {
    let test = vault();
    let id = person(&test.records, "Win");
    start(&test.records, id, at(0));
    change_person(&test, id, |person| {
        person.roster.contract_end = Some("2027-02".parse().unwrap());
    });
    assert!(restore(&test, EntityKind::Person, id.as_uuid(), 1));
    assert_eq!(
        test.records.people().get(id).unwrap().roster.contract_end,
        None
    );
}
