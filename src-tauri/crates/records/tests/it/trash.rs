//! To the trash and back.

use waymark_domain::search::{LastWord, Query};
use waymark_domain::sent::{Route, SentKind};
use waymark_domain::{BatchId, PersonId};
use waymark_records::actions::ActionFilter;
use waymark_records::concerns::ConcernFilter;
use waymark_records::people::PeopleFilter;
use waymark_records::people::import::{Choices, Table};
use waymark_records::record::EntityKind;
use waymark_records::sent::NewDisclosure;
use waymark_records::sessions::StartSession;
use waymark_records::{Error, Records};
use waymark_testkit::Demo;

use crate::contents::{AT, Doctor, assert_sound, days_later, doctor, index, now, rows, store};

const WORD: &str = "zyxmarker";
const GMC: &str = "7654321";

fn found(records: &Records) -> usize {
    let query = Query::parse(WORD, LastWord::Whole);
    records.search(&query, None, 100).unwrap().hits.len()
}

/// All that lists and Today show of anybody.
fn shown(records: &Records) -> [usize; 6] {
    let today = records.today(None, now(AT)).unwrap();
    let actions = records.actions().list(ActionFilter::default(), now(AT));
    let concerns = records.concerns().list(ConcernFilter::default()).unwrap();
    let people = records.people().list(&PeopleFilter::default(), now(AT));
    [
        people.unwrap().rows.len(),
        actions.unwrap().len(),
        concerns.len(),
        today.sessions.len(),
        today.follow_ups.len(),
        usize::try_from(today.concerns_to_review).unwrap(),
    ]
}

#[test]
fn a_doctor_goes_with_everything_and_comes_back_with_everything() {
    let test = store();
    let records = &test.records;
    let before_anybody = shown(records);
    let Doctor { person, .. } = doctor(records, WORD, GMC);
    let other = doctor(records, "otherword", "7654322");
    let (before, seen, hits) = (rows(records), shown(records), found(records));
    assert!(hits >= 5, "{hits}");

    let trash = records.trash();
    let id = person.as_uuid();
    let parts = trash.parts(EntityKind::Person, id).unwrap();
    let row = trash
        .put(EntityKind::Person, id, "left the Trust", days_later(1))
        .unwrap();
    assert_eq!(row.title, format!("Dr Thiri {WORD} Win"));
    assert_eq!(
        (row.person.as_deref(), row.reason.as_str()),
        (None, "left the Trust")
    );
    assert_eq!(row.deleted_at, days_later(1).at);
    assert_eq!(row.gone_after, days_later(31).at);
    assert_eq!(row.parts, parts);
    let kinds = [
        EntityKind::Person,
        EntityKind::Session,
        EntityKind::Action,
        EntityKind::Concern,
    ];
    assert_eq!(
        parts.into_iter().collect::<Vec<_>>(),
        kinds.map(|kind| (kind, 1))
    );

    assert_eq!(found(records), 0, "before the index is brought up to date");
    assert_sound(records);
    assert_eq!(found(records), 0);
    assert_eq!(trash.list().unwrap(), [row]);
    for (shown, none) in shown(records).iter().zip(before_anybody) {
        assert_eq!(*shown, none + 1, "only the other doctor is shown");
    }
    assert!(matches!(
        records.people().get(person),
        Err(Error::NotFound("person"))
    ));
    records.people().get(other.person).unwrap();

    trash.restore(id, days_later(2)).unwrap();
    assert_sound(records);
    assert_eq!(rows(records), before);
    assert_eq!((shown(records), found(records)), (seen, hits));
    assert!(trash.list().unwrap().is_empty());
    assert!(matches!(
        trash.restore(id, days_later(2)),
        Err(Error::NotFound("trash"))
    ));
}

#[test]
fn every_kind_goes_and_comes_back_as_it_was() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let topic = records.topics().list().unwrap()[3].id.as_uuid();
    let signpost = records.signposts().list().unwrap()[0].id.as_uuid();
    for (kind, id) in [
        (EntityKind::Session, one.session.as_uuid()),
        (EntityKind::Concern, one.concern.as_uuid()),
        (EntityKind::Topic, topic),
        (EntityKind::Signpost, signpost),
    ] {
        let before = rows(records);
        let row = records.trash().put(kind, id, "", days_later(1)).unwrap();
        assert!(!row.title.is_empty(), "{kind:?}");
        assert_ne!(rows(records), before, "{kind:?}");
        assert_sound(records);
        records.trash().restore(id, days_later(1)).unwrap();
        assert_sound(records);
        assert_eq!(rows(records), before, "{kind:?}");
    }
}

#[test]
fn an_action_takes_the_agreement_that_showed_it_along() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let agreed = || {
        let session = records
            .sessions()
            .get(one.session, now(AT))
            .unwrap()
            .session;
        session.summary.agreed_at.is_some()
    };
    assert!(agreed());
    let id = one.action.as_uuid();
    let row = records
        .trash()
        .put(EntityKind::Action, id, "", days_later(1))
        .unwrap();
    assert_eq!(row.title, format!("Ask about {WORD}"));
    assert_eq!(row.person, Some(format!("Dr Thiri {WORD} Win")));
    assert!(!agreed(), "the doctor agreed another sheet");
    records
        .sessions()
        .read_back(one.session, true, days_later(1))
        .unwrap();
    records.trash().restore(id, days_later(2)).unwrap();
    assert!(!agreed(), "the sheet shows one more action now");
    assert_sound(records);
}

#[test]
fn what_belongs_to_something_in_the_trash_waits_for_it() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let trash = records.trash();
    let [action, session, person] = [
        one.action.as_uuid(),
        one.session.as_uuid(),
        one.person.as_uuid(),
    ];
    trash.put(EntityKind::Action, action, "", now(AT)).unwrap();
    trash
        .put(EntityKind::Session, session, "", now(AT))
        .unwrap();
    trash.put(EntityKind::Person, person, "", now(AT)).unwrap();
    let listed = trash.list().unwrap();
    assert_eq!(listed.len(), 3);
    let names = listed.iter().filter(|row| row.person.is_some());
    assert_eq!(
        names.count(),
        2,
        "the doctor is named though they are in the trash"
    );
    for id in [action, session] {
        assert!(matches!(
            trash.restore(id, now(AT)),
            Err(Error::NotAllowed(_))
        ));
    }
    for id in [person, session, action] {
        trash.restore(id, now(AT)).unwrap();
    }
    assert_sound(records);
}

#[test]
fn an_action_follows_its_session_to_another_doctor() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let other = doctor(records, "otherword", "7654322");
    records
        .trash()
        .put(EntityKind::Action, one.action.as_uuid(), "", now(AT))
        .unwrap();
    records
        .sessions()
        .move_to(one.session, other.person, now(AT))
        .unwrap();
    records
        .trash()
        .restore(one.action.as_uuid(), now(AT))
        .unwrap();
    assert_eq!(
        records.actions().get(one.action).unwrap().person_id,
        other.person
    );
    assert_sound(records);
}

#[test]
fn a_topic_that_a_session_names_stays() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let topic = records.topics().list().unwrap()[0].id.as_uuid();
    let put = || records.trash().put(EntityKind::Topic, topic, "", now(AT));
    assert!(matches!(put(), Err(Error::NotAllowed(_))));
    records
        .trash()
        .put(EntityKind::Session, one.session.as_uuid(), "", now(AT))
        .unwrap();
    assert!(
        matches!(put(), Err(Error::NotAllowed(_))),
        "it could not come back"
    );
    records
        .trash()
        .delete_for_good(one.session.as_uuid(), now(AT))
        .unwrap();
    put().unwrap();
}

#[test]
fn nobody_comes_back_with_a_number_that_somebody_has_by_now() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    records
        .trash()
        .put(EntityKind::Person, one.person.as_uuid(), "", now(AT))
        .unwrap();
    let other = doctor(records, "otherword", GMC);
    let back = || records.trash().restore(one.person.as_uuid(), now(AT));
    assert!(matches!(back(), Err(Error::DuplicateGmcNumber)));
    records
        .trash()
        .put(EntityKind::Person, other.person.as_uuid(), "", now(AT))
        .unwrap();
    back().unwrap();
}

#[test]
fn the_register_still_says_what_left_and_about_whom() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let sent = NewDisclosure {
        kind: SentKind::SummaryPdf,
        person_id: Some(one.person),
        session_id: Some(one.session),
        recipient: "Occupational Health".into(),
        route: Route::File,
        reason: String::new(),
        permission: "Agreed on screen".into(),
    };
    records.sent().record(&sent, b"%PDF", now(AT)).unwrap();
    let about = || records.sent().list(Some(one.person)).unwrap();
    let named = format!("Dr Thiri {WORD} Win");
    records
        .trash()
        .put(EntityKind::Person, one.person.as_uuid(), "", now(AT))
        .unwrap();
    assert_eq!(about()[0].person_name.as_deref(), Some(named.as_str()));
    records
        .trash()
        .delete_for_good(one.person.as_uuid(), now(AT))
        .unwrap();
    let left = about();
    assert_eq!((left.len(), left[0].person_name.as_deref()), (1, None));
    assert_eq!(left[0].disclosure.recipient, "Occupational Health");
    assert_sound(records);
}

#[test]
fn what_was_changed_in_the_trash_is_found_by_the_check() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    records
        .trash()
        .put(EntityKind::Person, one.person.as_uuid(), "", now(AT))
        .unwrap();
    let tampered: Result<usize, waymark_vault::Error> = records.vault().write_draft(0, |tx| {
        Ok(tx.execute(
            "UPDATE trash SET rows = replace(rows, 'tired', 'happy')",
            [],
        )?)
    });
    assert_eq!(tampered.unwrap(), 1);
    index(records);
    let report = records
        .check(waymark_vault::Depth::Quick, waymark_vault::unwatched)
        .unwrap();
    let wrong: Vec<_> = report
        .findings()
        .into_iter()
        .filter(|finding| !finding.ok)
        .collect();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(
        wrong[0].detail,
        Some(format!("trash {}: changed", one.person))
    );
}

#[test]
fn what_is_never_deleted_is_refused() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    for kind in [
        EntityKind::Setting,
        EntityKind::Disclosure,
        EntityKind::Trash,
    ] {
        let put = records.trash().put(kind, one.person.as_uuid(), "", now(AT));
        assert!(matches!(put, Err(Error::NotAllowed(_))), "{kind:?}");
    }
    let nobody = records
        .trash()
        .put(EntityKind::Action, one.person.as_uuid(), "", now(AT));
    assert!(matches!(nobody, Err(Error::NotFound("action"))));
}

#[test]
fn a_whole_demonstration_goes_and_comes_back() {
    let test = waymark_testkit::vault();
    let records = &test.records;
    Demo::default().fill(records, now(AT)).unwrap();
    let before = rows(records);
    let people = records
        .people()
        .list(&PeopleFilter::default(), now(AT))
        .unwrap()
        .rows;
    assert!(people.len() > 20);
    for person in &people {
        records
            .trash()
            .put(EntityKind::Person, person.id.as_uuid(), "", now(AT))
            .unwrap();
    }
    assert_eq!(
        records
            .actions()
            .list(ActionFilter::default(), now(AT))
            .unwrap(),
        []
    );
    assert_sound(records);
    for person in &people {
        records
            .trash()
            .restore(person.id.as_uuid(), now(AT))
            .unwrap();
    }
    assert_sound(records);
    assert_eq!(rows(records), before);
}

/// Imports two doctors from a list; gives the import and the two.
fn imported(records: &Records) -> (BatchId, Vec<PersonId>) {
    let list = Table::parse(b"First name,Surname,Grade\nThiri,Win,SHO\nBo,Aung,SHO\n").unwrap();
    let import = records.people_import();
    let preview = import.preview(&list, "list.csv", None).unwrap();
    let done = import
        .apply(&preview, &Choices::default(), now(AT))
        .unwrap();
    let people = records.people().list(&PeopleFilter::default(), now(AT));
    let ids = people.unwrap().rows.iter().map(|row| row.id).collect();
    (done.batch, ids)
}

#[test]
fn an_import_is_undone_around_the_trash() {
    let test = store();
    let records = &test.records;
    let (batch, people) = imported(records);
    assert_eq!(people.len(), 2);
    let [trashed, there] = [people[0], people[1]];
    records
        .trash()
        .put(EntityKind::Person, trashed.as_uuid(), "", now(AT))
        .unwrap();
    let undone = records.people_import().undo(batch, now(AT)).unwrap();
    assert_eq!((undone.removed, undone.kept.len()), (1, 0));
    assert!(records.people().get(there).is_err());
    assert_eq!(records.trash().list().unwrap().len(), 1);
    assert_sound(records);
    records.trash().restore(trashed.as_uuid(), now(AT)).unwrap();
    records.people().get(trashed).unwrap();
    assert_sound(records);
}

#[test]
fn nobody_is_removed_with_an_import_whose_session_could_still_come_back() {
    let test = store();
    let records = &test.records;
    let (batch, people) = imported(records);
    let start = StartSession {
        person_id: people[0],
        topic: None,
        until: None,
    };
    let session = records.sessions().start(&start, now(AT)).unwrap();
    records
        .trash()
        .put(EntityKind::Session, session.as_uuid(), "", now(AT))
        .unwrap();
    let undone = records.people_import().undo(batch, now(AT)).unwrap();
    assert_eq!((undone.removed, undone.kept.len()), (1, 1));
    records.trash().restore(session.as_uuid(), now(AT)).unwrap();
    assert_sound(records);
}
