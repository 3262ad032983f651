//! Taking an import back.

use std::collections::HashSet;

use super::*;
use crate::Error;
use crate::people::PersonInput;
use crate::record::EntityKind;
use crate::sessions::tests::mending::tables_with;

const LIST: &str =
    "Doctor,GMC,Department,Goal\nThiri Win,7012345,Cardiology,Training\nAye Su,7012346,Surgery,\n";

fn rosters(records: &Records) -> Vec<String> {
    everybody(records)
        .iter()
        .map(|person| serde_json::to_string(&person.roster).unwrap())
        .collect()
}

fn change_department(records: &Records, name: &str, department: &str) {
    let mut person = everybody(records)
        .into_iter()
        .find(|person| person.roster.display_name() == name)
        .unwrap();
    person.roster.department = department.into();
    let input = PersonInput {
        id: Some(person.id),
        version: person.version,
        roster: person.roster,
    };
    records.people().save(&input, today()).unwrap();
}

fn undo(records: &Records, batch: BatchId) -> (u32, u32, Vec<(String, KeptBack)>) {
    let undone = records.people_import().undo(batch, today()).unwrap();
    let kept = undone
        .kept
        .into_iter()
        .map(|kept| (kept.name, kept.why))
        .collect();
    (undone.removed, undone.restored, kept)
}

#[test]
fn who_was_removed_is_found_in_no_table_and_not_in_the_log() {
    let vault = vault();
    let records = &vault.records;
    let list =
        "Doctor,GMC,Department\nXylquarth Zibblewick,7012345,Cardiology\nThiri Win,7012346,\n";
    let batch = import(records, list).batch;
    while records.index_pending(100, today()).unwrap().more {}
    let markers = ["xylquarth", "ylquarth", "zibblewick", "ibblewick"];
    let before = tables_with(records, &markers);
    assert!(before.contains(&"search_fts_data".to_owned()), "{before:?}");
    assert_eq!(undo(records, batch), (2, 0, vec![]));
    assert_eq!(tables_with(records, &markers), Vec::<String>::new());
    let log = std::fs::metadata(records.vault().dir().join("vault.db-wal")).unwrap();
    assert_eq!(log.len(), 0);
}

#[test]
fn who_was_added_is_removed_with_their_history() {
    let vault = vault();
    let records = &vault.records;
    let choices = Choices {
        clients: HashSet::from([2]),
        ..Choices::default()
    };
    let done = records
        .people_import()
        .apply(&preview(records, LIST), &choices, today())
        .unwrap();
    let ids: Vec<_> = everybody(records).iter().map(|person| person.id).collect();
    assert_eq!(undo(records, done.batch), (2, 0, vec![]));
    assert!(everybody(records).is_empty());
    for id in ids {
        assert!(records.people().history(id).unwrap().is_empty());
        assert!(records.people().client(id).unwrap().is_none());
    }
    let batch = records.people_import().batches().unwrap().remove(0);
    assert_eq!((batch.undone_at, batch.version), (Some(today().at), 2));
    assert!(matches!(
        records.people_import().undo(done.batch, today()),
        Err(Error::NotAllowed(_))
    ));
    assert!(matches!(
        records
            .people_import()
            .undo(BatchId::new(today().at), today()),
        Err(Error::NotFound("import"))
    ));
    assert_eq!(
        import(records, LIST).added,
        2,
        "the same list can be imported anew"
    );
}

#[test]
fn what_was_changed_is_set_back_with_its_history_kept() {
    let vault = vault();
    let records = &vault.records;
    import(records, LIST);
    let before = rosters(records);
    let done = import(records, &LIST.replace("Cardiology", "Anaesthetics"));
    assert_eq!(undo(records, done.batch), (0, 1, vec![]));
    assert_eq!(rosters(records), before);
    let win = everybody(records).remove(1);
    assert_eq!(
        (win.version, records.people().history(win.id).unwrap().len()),
        (3, 3)
    );
}

#[test]
fn whoever_was_changed_since_stays() {
    let vault = vault();
    let records = &vault.records;
    let done = import(records, LIST);
    change_department(records, "Thiri Win", "Geriatric Medicine");
    assert_eq!(
        undo(records, done.batch),
        (1, 0, vec![("Thiri Win".into(), KeptBack::ChangedSince)])
    );
    assert_eq!(only(records).roster.department, "Geriatric Medicine");
}

#[test]
fn a_field_changed_since_stays_and_the_others_are_set_back() {
    let vault = vault();
    let records = &vault.records;
    import(records, LIST);
    let done = import(
        records,
        "Doctor,GMC,Department,Post\nThiri Win,7012345,Anaesthetics,Fellow\n",
    );
    change_department(records, "Thiri Win", "Geriatric Medicine");
    assert_eq!(
        undo(records, done.batch),
        (0, 1, vec![("Thiri Win".into(), KeptBack::ChangedSince)])
    );
    let win = everybody(records).remove(1).roster;
    assert_eq!(
        (win.department.as_str(), win.grade.as_str()),
        ("Geriatric Medicine", "")
    );
}

#[test]
fn whoever_has_a_session_or_an_action_stays() {
    let vault = vault();
    let records = &vault.records;
    let done = import(records, LIST);
    let [su, win] = [0, 1].map(|place| everybody(records).remove(place).id.as_uuid());
    records
        .write(today(), |w| {
            let id = uuid::Uuid::from_u128(1);
            let sql = w.sql();
            sql.execute(
                "INSERT INTO session (id, person_id, version, held_on, started_at_ms, state) VALUES (?1, ?2, 1, '2026-11-24', 1, 'open')",
                rusqlite::params![id, win],
            )?;
            sql.execute(
                "INSERT INTO action (id, version, person_id, text, owner, state, created_at_ms) VALUES (?1, 1, ?2, 'Send', 'tutor', 'open', 1)",
                rusqlite::params![id, su],
            )?;
            w.audit("session_started", EntityKind::Session, id, 1, b"")
        })
        .unwrap();
    let kept = |name: &str| (name.to_owned(), KeptBack::InUse);
    let (removed, restored, mut names) = undo(records, done.batch);
    names.sort();
    assert_eq!(
        (removed, restored, names),
        (0, 0, vec![kept("Aye Su"), kept("Thiri Win")])
    );
    assert_eq!(everybody(records).len(), 2);
}

#[test]
fn a_number_that_is_taken_by_now_does_not_come_back() {
    let vault = vault();
    let records = &vault.records;
    import(records, "Doctor,GMC,Department\nThiri Win,,Cardiology\n");
    let done = import(
        records,
        "Doctor,GMC,Department\nThiri Win,7012345,Cardiology\n",
    );
    assert_eq!(undo(records, done.batch), (0, 1, vec![]));
    assert_eq!(only(records).roster.gmc_number, None);
}

#[test]
fn whoever_was_told_a_number_since_stays() {
    let vault = vault();
    let records = &vault.records;
    let done = import(records, "Doctor,Department\nThiri Win,Cardiology\n");
    let mut person = only(records);
    person.roster.gmc_number = "7012345".parse().ok();
    records
        .people()
        .save(
            &PersonInput {
                id: Some(person.id),
                version: 1,
                roster: person.roster,
            },
            today(),
        )
        .unwrap();
    assert_eq!(
        undo(records, done.batch),
        (0, 0, vec![("Thiri Win".into(), KeptBack::ChangedSince)])
    );
}

#[test]
fn imports_taken_back_newest_first_leave_nobody() {
    let vault = vault();
    let records = &vault.records;
    let first = import(records, LIST);
    let second = import(records, &LIST.replace("Surgery", "Paediatrics"));
    assert_eq!(undo(records, second.batch), (0, 1, vec![]));
    assert_eq!(undo(records, first.batch), (2, 0, vec![]));
}

#[test]
fn imports_are_taken_back_in_any_order() {
    let vault = vault();
    let records = &vault.records;
    let first = import(records, LIST);
    let second = import(records, &LIST.replace("Surgery", "Paediatrics"));
    assert_eq!(
        undo(records, first.batch),
        (1, 0, vec![("Aye Su".into(), KeptBack::ChangedSince)])
    );
    assert_eq!(undo(records, second.batch), (0, 1, vec![]));
    assert_eq!(only(records).roster.department, "Surgery");
}
