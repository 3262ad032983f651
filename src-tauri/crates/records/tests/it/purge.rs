//! Gone for good, and not a day too early.

use std::ops::ControlFlow;

use uuid::Uuid;
use waymark_records::attachments::BelongsTo;
use waymark_records::record::EntityKind;
use waymark_records::sessions::StartSession;
use waymark_records::{Error, Now, Records};
use waymark_vault::AttachmentState;

use crate::contents::{
    AT, Doctor, assert_sound, days_later, doctor, everything, index, now, rows, store, tables_with,
};
use crate::export::attach;

const WORD: &str = "zyxmarker";
const GMC: &str = "7654321";

#[test]
fn nothing_of_a_purged_doctor_is_left_to_be_found() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    doctor(records, "otherword", "7654322");
    let before = tables_with(records, WORD);
    for table in [
        "person",
        "session_private",
        "session_summary",
        "draft",
        "action",
        "concern",
        "revision",
        "search_doc",
    ] {
        assert!(
            before.contains(&table.to_owned()),
            "the search finds nothing in {table}: {before:?}"
        );
    }
    assert!(
        before.iter().any(|table| table.starts_with("search_fts_")),
        "{before:?}"
    );

    records
        .trash()
        .put(EntityKind::Action, one.action.as_uuid(), "", now(AT))
        .unwrap();
    records
        .trash()
        .put(
            EntityKind::Person,
            one.person.as_uuid(),
            "asked for",
            now(AT),
        )
        .unwrap();
    assert!(tables_with(records, WORD).contains(&"trash".to_owned()));
    records
        .trash()
        .delete_for_good(one.person.as_uuid(), days_later(1))
        .unwrap();

    assert_eq!(tables_with(records, WORD), [""; 0]);
    assert_eq!(tables_with(records, GMC), [""; 0]);
    let left = rows(records);
    assert!(
        left["trash"].is_empty(),
        "what was in the trash before goes with the doctor"
    );
    assert_eq!(left["tombstone"].len(), 5);
    for tombstone in &left["tombstone"] {
        let at = days_later(1).at.as_millis().to_string();
        let cells: Vec<_> = tombstone.split(" | ").collect();
        assert_eq!(cells.len(), 4);
        assert_eq!(cells[2], at);
        assert!(["", "asked for"].contains(&cells[3]), "{tombstone}");
    }
    let log = records.vault().dir().join("vault.db-wal");
    assert_eq!(
        std::fs::metadata(log).map_or(0, |log| log.len()),
        0,
        "the log is emptied"
    );
    assert_sound(records);
    assert_eq!(
        tables_with(records, WORD),
        [""; 0],
        "nor does the index bring anything back"
    );
    assert!(
        !tables_with(records, "otherword").is_empty(),
        "the other doctor is untouched"
    );
}

#[test]
fn a_record_deleted_for_good_does_not_come_back() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let id = one.session.as_uuid();
    records
        .trash()
        .put(EntityKind::Session, id, "", now(AT))
        .unwrap();
    records.trash().delete_for_good(id, now(AT)).unwrap();
    assert!(matches!(
        records.trash().restore(id, now(AT)),
        Err(Error::NotFound("trash"))
    ));
    assert!(matches!(
        records.trash().delete_for_good(id, now(AT)),
        Err(Error::NotFound("trash"))
    ));
    records.people().get(one.person).unwrap();
    assert_sound(records);
}

fn trashed() -> (waymark_testkit::TestVault, impl Fn(&Records) -> usize) {
    let test = store();
    let one = doctor(&test.records, WORD, GMC);
    let trash = test.records.trash();
    trash
        .put(EntityKind::Person, one.person.as_uuid(), "", now(AT))
        .unwrap();
    (test, |records: &Records| {
        records.trash().list().unwrap().len()
    })
}

fn clear(records: &Records, days: &[i64]) -> usize {
    let run = |day: &i64| records.trash().purge_due(days_later(*day)).unwrap();
    days.iter().map(run).sum()
}

#[test]
fn it_stays_for_thirty_days_and_then_one_more() {
    let (test, in_trash) = trashed();
    assert_eq!(clear(&test.records, &[0, 1, 7, 29, 30]), 0);
    assert_eq!(in_trash(&test.records), 1);
    assert_eq!(
        clear(&test.records, &[30]),
        0,
        "the second look is a day later"
    );
    assert_eq!(clear(&test.records, &[31]), 1);
    assert_eq!(in_trash(&test.records), 0);
    assert_eq!(tables_with(&test.records, WORD), [""; 0]);
    assert_sound(&test.records);
}

#[test]
fn a_clock_that_jumps_deletes_nothing() {
    let (test, in_trash) = trashed();
    assert_eq!(
        clear(&test.records, &[1, 4_000, 4_000]),
        0,
        "ahead for a day"
    );
    assert_eq!(clear(&test.records, &[2]), 0, "and back");
    assert_eq!(clear(&test.records, &[3, 20, 29]), 0);
    assert_eq!(in_trash(&test.records), 1);
    assert_eq!(clear(&test.records, &[30, 31]), 1);
}

#[test]
fn a_clock_that_is_far_behind_does_not_shorten_the_thirty_days() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let behind = Now {
        at: waymark_domain::Timestamp::from_millis(0),
        ..now(AT)
    };
    let row = records
        .trash()
        .put(EntityKind::Person, one.person.as_uuid(), "", behind)
        .unwrap();
    assert_eq!(row.gone_after, days_later(30).at);
    assert_eq!(clear(records, &[0, 1, 2, 28]), 0);
}

#[test]
fn an_empty_trash_is_asked_for_nothing() {
    let test = store();
    let before = everything(&test.records);
    assert_eq!(clear(&test.records, &[0, 40, 80]), 0);
    assert_eq!(everything(&test.records), before);
}

#[test]
fn everything_can_be_emptied_at_once() {
    let (test, in_trash) = trashed();
    let signpost = test.records.signposts().list().unwrap()[0].id;
    test.records.signposts().remove(signpost, now(AT)).unwrap();
    assert_eq!(in_trash(&test.records), 2);
    assert_eq!(test.records.trash().empty(now(AT)).unwrap(), 2);
    assert_eq!(in_trash(&test.records), 0);
}

#[test]
fn what_an_older_backup_brings_back_is_buried_again() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let two = doctor(records, "otherword", "7654322");
    let named = records.topics().list().unwrap()[0].id.as_uuid();
    // Some were in the trash when the backup was made, some were not, one was never there.
    records
        .trash()
        .put(EntityKind::Action, one.action.as_uuid(), "", now(AT))
        .unwrap();
    records
        .trash()
        .put(EntityKind::Session, one.session.as_uuid(), "", now(AT))
        .unwrap();
    // The action was in the trash by itself, and belongs to the doctor and to the session.
    let mut deleted = all_of(&one);
    deleted.extend([
        (EntityKind::Action, two.session.as_uuid()),
        (EntityKind::Topic, named),
        (EntityKind::Batch, one.person.as_uuid()),
    ]);
    let buried = records.trash().bury(&deleted, now(AT)).unwrap();
    assert_eq!(buried.records, 1, "everything goes with the doctor");
    assert_eq!(buried.left, [(EntityKind::Topic, named)]);
    assert_eq!(tables_with(records, WORD), [""; 0]);
    index(records);
    assert_sound(records);
    let again = records.trash().bury(&deleted, now(AT)).unwrap();
    assert_eq!(again.records, 0);
}

/// A doctor with everything that goes with them.
fn all_of(one: &Doctor) -> Vec<(EntityKind, Uuid)> {
    vec![
        (EntityKind::Person, one.person.as_uuid()),
        (EntityKind::Client, one.person.as_uuid()),
        (EntityKind::Session, one.session.as_uuid()),
        (EntityKind::Action, one.action.as_uuid()),
        (EntityKind::Concern, one.concern.as_uuid()),
    ]
}

/// The backup is from before one session was moved to another doctor; then its first doctor was
/// deleted for good, with a session that was theirs.
#[test]
fn what_was_moved_away_before_its_doctor_was_deleted_is_not_buried() {
    for in_trash in [false, true] {
        let test = store();
        let records = &test.records;
        let one = doctor(records, WORD, GMC);
        let start = StartSession {
            person_id: one.person,
            topic: None,
            until: None,
        };
        let moved = records.sessions().start(&start, now(AT)).unwrap();
        let person = one.person.as_uuid();
        if in_trash {
            let trash = records.trash();
            trash.put(EntityKind::Person, person, "", now(AT)).unwrap();
        }
        let buried = records.trash().bury(&all_of(&one), now(AT)).unwrap();
        assert!(buried.left.contains(&(EntityKind::Person, person)));
        if in_trash {
            assert_eq!(buried.records, 0);
            records.trash().restore(person, now(AT)).unwrap();
        } else {
            assert_eq!(buried.records, 2, "what they told, and the session");
            let gone = records.sessions().get(one.session, now(AT));
            assert!(matches!(gone, Err(Error::NotFound("session"))));
        }
        records.sessions().get(moved, now(AT)).unwrap();
        assert_sound(records);
        let all = [all_of(&one), vec![(EntityKind::Session, moved.as_uuid())]].concat();
        let buried = records.trash().bury(&all, now(AT)).unwrap();
        assert_eq!(buried.left, []);
        assert_eq!(tables_with(records, WORD), [""; 0]);
        assert_sound(records);
    }
}

#[test]
fn the_key_of_a_file_goes_with_its_record() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let owner = BelongsTo {
        person_id: one.person,
        session_id: Some(one.session),
    };
    let mut go = |_| ControlFlow::Continue(());
    let name = format!("{WORD}.txt");
    let added = records
        .attachments()
        .add_from(owner, &name, &mut WORD.as_bytes(), 9, now(AT), &mut go)
        .unwrap();
    let id = added.id().as_uuid();
    let state = || records.vault().attachments().facts(id).unwrap().state;
    let read = || {
        let mut copy = Vec::new();
        let copied = records
            .vault()
            .attachments()
            .copy_to(id, &mut copy, &mut |_| ControlFlow::Continue(()));
        copied.map(|()| copy)
    };
    let before = rows(records);
    let session = one.session.as_uuid();
    let parts = records.trash().parts(EntityKind::Session, session).unwrap();
    assert_eq!(parts[&EntityKind::Attachment], 1);
    records
        .trash()
        .put(EntityKind::Session, session, "", now(AT))
        .unwrap();
    assert_eq!(state(), AttachmentState::Trashed);
    assert_sound(records);
    records.trash().restore(session, now(AT)).unwrap();
    assert_eq!(state(), AttachmentState::Present);
    assert_eq!(rows(records), before);
    assert_eq!(read().unwrap(), WORD.as_bytes());
    assert_sound(records);

    records
        .trash()
        .put(EntityKind::Attachment, id, "", now(AT))
        .unwrap();
    records
        .trash()
        .put(EntityKind::Person, one.person.as_uuid(), "", now(AT))
        .unwrap();
    records
        .trash()
        .delete_for_good(one.person.as_uuid(), now(AT))
        .unwrap();
    assert_eq!(state(), AttachmentState::Gone);
    assert!(read().is_err());
    assert_eq!(tables_with(records, WORD), [""; 0]);
    assert_sound(records);
}

#[test]
fn the_files_of_a_moved_session_outlive_the_doctor_it_was_moved_from() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, WORD, GMC);
    let other = doctor(records, "otherword", "7654322");
    let kept = attach(records, &one, "kept.txt", b"kept");
    let deleted = attach(records, &one, "deleted.txt", b"deleted and wanted back");
    let trash = records.trash();
    trash
        .put(EntityKind::Attachment, deleted.as_uuid(), "", now(AT))
        .unwrap();
    let moved = records
        .sessions()
        .move_to(one.session, other.person, now(AT))
        .unwrap();
    assert_eq!(moved.files, 1);
    let file = records.attachments().get(kept).unwrap().attachment;
    assert_eq!((file.person_id, file.version), (Some(other.person), 2));
    assert_sound(records);

    let old = one.person.as_uuid();
    let parts = trash.parts(EntityKind::Person, old).unwrap();
    assert_eq!(parts.get(&EntityKind::Attachment), None);
    trash
        .put(EntityKind::Person, old, "", days_later(1))
        .unwrap();
    trash.delete_for_good(old, days_later(2)).unwrap();
    trash.restore(deleted.as_uuid(), days_later(2)).unwrap();
    let listed = records
        .attachments()
        .list_of(other.person, Some(one.session))
        .unwrap();
    assert_eq!(listed.len(), 2);
    let read = |id| records.attachments().read(id, 100).unwrap().unwrap();
    assert_eq!(read(kept).as_slice(), b"kept");
    assert_eq!(read(deleted).as_slice(), b"deleted and wanted back");
    assert_sound(records);
}
