#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::actions::ActionInput;
use crate::attachments::FileState;
use crate::people::PersonInput;
use crate::settings::Role;
use crate::testing::{TestVault, now, vault};
use rusqlite::{Params, params};
use waymark_domain::PersonId;
use waymark_domain::actions::Owner;
use waymark_domain::people::Roster;

const AT: &str = "2026-11-24T15:00:00Z";

/// A vault with a record of most kinds, indexed.
fn filled() -> (TestVault, PersonId) {
    let test = vault();
    let records = &test.records;
    records
        .settings()
        .set_up("Dr Anjali Menon", Role::Tutor, now(AT))
        .unwrap();
    let roster = Roster {
        family_name: "Win".into(),
        ..Roster::default()
    };
    let person = PersonInput {
        id: None,
        version: 0,
        roster,
    };
    let person_id = records.people().save(&person, now(AT)).unwrap();
    let action = ActionInput {
        id: None,
        version: 0,
        person_id,
        session_id: None,
        text: "Send fellowship list".into(),
        owner: Owner::Tutor,
        due: None,
        include_in_summary: false,
    };
    records.actions().save(&action, now(AT)).unwrap();
    while records.index_pending(100, now(AT)).unwrap().more {}
    (test, person_id)
}

/// Changes rows behind the back of the one door.
fn tamper(test: &TestVault, sql: &str, values: impl Params) {
    let changed: Result<usize> = test
        .records
        .vault()
        .write_draft(0, |tx| Ok(tx.execute(sql, values)?));
    assert!(changed.unwrap() > 0);
}

fn wrong(report: &Report) -> Vec<(Part, String)> {
    let wrong = report.findings().into_iter().filter(|finding| !finding.ok);
    wrong
        .map(|finding| (finding.part, finding.detail.unwrap_or_default()))
        .collect()
}

#[test]
fn a_vault_as_it_was_written_is_sound() {
    let (test, _) = filled();
    let mut steps = 0;
    let report = test
        .records
        .check(Depth::Deep, |_| {
            steps += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(wrong(&report), []);
    assert!(report.is_sound());
    assert!(steps > kinds::KINDS.len());
    let count = |kind| {
        report
            .records
            .iter()
            .find(|report| report.kind == kind)
            .unwrap()
            .count
    };
    assert_eq!(
        (count(EntityKind::Person), count(EntityKind::Action)),
        (1, 1)
    );
    assert_eq!(report.index.agrees, Some(true));
}

#[test]
fn a_record_changed_behind_the_door_is_named() {
    let (test, person) = filled();
    tamper(
        &test,
        "UPDATE person SET grade = 'Consultant' WHERE id = ?1",
        [person.as_uuid()],
    );
    let report = test.records.check(Depth::Quick, unwatched).unwrap();
    assert_eq!(
        wrong(&report),
        [(Part::Records, format!("person {person}: changed"))]
    );
}

#[test]
fn a_record_that_vanished_or_appeared_is_named() {
    let (test, person) = filled();
    tamper(&test, "DELETE FROM action", []);
    tamper(&test, "DELETE FROM search_doc WHERE kind = 'action'", []);
    let planted = PersonId::new(now(AT).at).as_uuid();
    tamper(
        &test,
        "INSERT INTO concern (id, version, person_id, kind, detail, route, told, review_on, opened_at_ms)
         VALUES (?1, 1, ?2, 'support', 'x', '', '[]', '2026-11-24', 0)",
        params![planted, person.as_uuid()],
    );
    tamper(
        &test,
        "INSERT INTO index_queue (kind, entity_id) VALUES ('concern', ?1)",
        [planted],
    );
    let report = test.records.check(Depth::Quick, unwatched).unwrap();
    let found = wrong(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.contains(": missing"), "{found:?}");
    assert!(
        found[0]
            .1
            .contains(&format!("concern {planted}: not in the audit chain")),
        "{found:?}"
    );
}

#[test]
fn a_record_that_cannot_be_read_is_named_and_hides_no_other() {
    let (test, person) = filled();
    let session = crate::sessions::tests::start(&test.records, person, now(AT));
    let other = crate::sessions::tests::start(&test.records, person, now(AT));
    tamper(
        &test,
        "UPDATE session SET state = 'nonsense' WHERE id = ?1",
        [session.as_uuid()],
    );
    tamper(
        &test,
        "UPDATE session_private SET body = 'other words' WHERE session_id = ?1",
        [other.as_uuid()],
    );
    let report = test.records.check(Depth::Quick, unwatched).unwrap();
    let sessions = report
        .records
        .iter()
        .find(|report| report.kind == EntityKind::Session)
        .unwrap();
    assert!(!sessions.unreadable);
    let found: Vec<_> = sessions
        .faults
        .iter()
        .map(|fault| (fault.id, fault.name.as_deref(), fault.what))
        .collect();
    let name = Some("Win, 24 Nov 2026");
    assert_eq!(
        found,
        [
            (session.as_uuid(), name, WhatIsWrong::Unreadable),
            (other.as_uuid(), name, WhatIsWrong::Changed),
        ]
    );
    assert_eq!(sessions.count, 2);
    let detail = wrong(&report).remove(0).1;
    assert!(detail.contains(&format!("session {session}: cannot be read")));
    assert!(!detail.contains("Win"), "a finding names nobody");
}

#[test]
fn a_damaged_file_is_named_with_the_backup_that_holds_it_and_mended_from_there() {
    let (test, person) = filled();
    let records = &test.records;
    let place = tempfile::TempDir::new().unwrap();
    let mut go_on = |_| ControlFlow::Continue(());
    let owner = crate::attachments::BelongsTo {
        person_id: person,
        session_id: None,
    };
    let mut add = |name: &str, mut bytes: &[u8]| {
        let length = bytes.len() as u64;
        let files = records.attachments();
        let added = files.add_from(owner, name, &mut bytes, length, now(AT), &mut go_on);
        added.unwrap().id()
    };
    let (damaged, lost) = (add("Letter.txt", b"words"), add("Form.txt", b"more words"));
    records.backups().choose(place.path(), now(AT)).unwrap();
    let set = records
        .backups()
        .make(now(AT), &mut |_| ControlFlow::Continue(()));
    let set = set.unwrap().set.unwrap();
    let late = add("Late.txt", b"after the backup");
    let sealed = |id: waymark_domain::AttachmentId| {
        let name = id.as_uuid().simple().to_string();
        let folder = name.get(..2).unwrap();
        let files = records.vault().dir().join("attachments");
        files.join(folder).join(format!("{name}.age"))
    };
    let mut bytes = std::fs::read(sealed(damaged)).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(sealed(damaged), bytes).unwrap();
    std::fs::remove_file(sealed(lost)).unwrap();
    std::fs::remove_file(sealed(late)).unwrap();

    let report = records.check(Depth::Deep, unwatched).unwrap();
    let mut found: Vec<_> = report
        .files
        .faults
        .iter()
        .map(|fault| {
            let copy = fault.good_copy.as_ref().map(|copy| copy.set.clone());
            (fault.name.clone().unwrap(), fault.state, copy)
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            ("Form.txt".into(), FileState::Missing, Some(set.clone())),
            ("Late.txt".into(), FileState::Missing, None),
            ("Letter.txt".into(), FileState::Damaged, Some(set.clone())),
        ]
    );
    assert_eq!(report.files.faults[0].person.as_deref(), Some("Win"));
    assert_eq!(wrong(&report).len(), 1);
    for id in [damaged, lost] {
        assert_eq!(
            records
                .attachments()
                .mend(id, now(AT), &mut unwatched)
                .unwrap()
                .set,
            set
        );
    }
    let none = records.attachments().mend(late, now(AT), &mut unwatched);
    assert!(matches!(none, Err(crate::Error::NotFound("good copy"))));
    assert_eq!(
        records
            .attachments()
            .read(lost, 100)
            .unwrap()
            .unwrap()
            .as_slice(),
        b"more words"
    );
    let report = records.check(Depth::Deep, unwatched).unwrap();
    assert_eq!(report.files.faults.len(), 1);
    assert_eq!(
        wrong(&report),
        [(Part::Files, format!("file {late}: missing"))]
    );
    assert_eq!((report.files.total, report.files.verified), (3, 2));
    let audit = records.vault().audit_list(1, None).unwrap();
    assert_eq!(audit[0].action, crate::attachments::event::MENDED);
}

#[test]
fn a_removed_record_is_no_fault() {
    let (test, _) = filled();
    let signposts = test.records.signposts();
    let first = signposts.list().unwrap()[0].id;
    signposts.remove(first, now(AT)).unwrap();
    assert!(
        test.records
            .check(Depth::Quick, unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn an_index_that_does_not_tell_the_truth_is_found() {
    let (test, _) = filled();
    tamper(
        &test,
        "UPDATE search_doc SET body = 'other words' WHERE kind = 'action'",
        [],
    );
    let report = test.records.check(Depth::Deep, unwatched).unwrap();
    assert_eq!(wrong(&report), [(Part::Index, "1 out of date".to_owned())]);
    tamper(&test, "DELETE FROM search_doc WHERE kind = 'action'", []);
    let report = test.records.check(Depth::Quick, unwatched).unwrap();
    assert_eq!(wrong(&report), [(Part::Index, "1 not indexed".to_owned())]);
}

#[test]
fn a_word_index_out_of_step_with_its_documents_is_found() {
    let (test, _) = filled();
    tamper(
        &test,
        "INSERT INTO search_fts (search_fts, rowid, title, body)
         SELECT 'delete', id, title, body FROM search_doc WHERE kind = 'action'",
        [],
    );
    let report = test.records.check(Depth::Deep, unwatched).unwrap();
    assert_eq!(report.index.agrees, Some(false));
}

#[test]
fn a_check_stops_at_every_step_of_its_own() {
    let (test, _) = filled();
    let mut steps = Vec::new();
    let heard = test.records.check(Depth::Quick, |step| {
        steps.push(step);
        ControlFlow::Continue(())
    });
    assert!(heard.unwrap().is_sound());
    steps.dedup();
    assert!(steps.len() > kinds::KINDS.len());
    for at in steps {
        let stopped = test.records.check(Depth::Quick, |step| {
            if step == at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert!(
            matches!(
                stopped,
                Err(crate::Error::Vault(waymark_vault::Error::Cancelled))
            ),
            "{at:?}"
        );
    }
}

#[test]
fn what_a_deep_check_read_is_known_afterwards() {
    let (test, person) = filled();
    let records = &test.records;
    let owner = crate::attachments::BelongsTo {
        person_id: person,
        session_id: None,
    };
    let add = |name: &str, mut bytes: &[u8]| {
        let length = bytes.len() as u64;
        let files = records.attachments();
        let added = files.add_from(owner, name, &mut bytes, length, now(AT), &mut unwatched);
        added.unwrap().id().as_uuid().simple().to_string()
    };
    let (damaged, _good) = (add("Letter.txt", b"words"), add("Form.txt", b"more words"));
    let shelf = records
        .vault()
        .dir()
        .join("attachments")
        .join(damaged.get(..2).unwrap());
    let sealed = shelf.join(format!("{damaged}.age"));
    let mut bytes = std::fs::read(&sealed).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&sealed, bytes).unwrap();
    let mut quick = records.check(Depth::Quick, unwatched).unwrap();
    records.note_check(&mut quick, now(AT)).unwrap();
    assert_eq!((quick.files.total, quick.files.verified), (2, 0));
    assert!(records.files_known().unwrap().faults.is_empty());
    let mut deep = records.check(Depth::Deep, unwatched).unwrap();
    records.note_check(&mut deep, now(AT)).unwrap();
    assert_eq!((deep.files.total, deep.files.verified), (2, 1));
    assert_eq!(deep.files.oldest_verified, Some(now(AT).at));
    let known = records.files_known().unwrap();
    assert_eq!(known.faults.len(), 1);
    assert_eq!(known.faults[0].name.as_deref(), Some("Letter.txt"));
}
