//! Files that are held, and let go of.

use super::*;
use crate::Error;
use crate::trash;

#[test]
fn a_released_file_is_read_found_and_never_held_again() {
    let desk = Desk::new();
    let (item, file) = desk.take_one("letter.txt", PATIENT);
    assert!(desk.search("kestrel").is_empty());
    for why in ["", "  "] {
        let refused = desk.documents().release(file, why, now(AT));
        assert!(matches!(refused, Err(Error::Invalid { .. })));
    }
    desk.documents()
        .release(file, "A number of the manual's", now(AT))
        .unwrap();
    assert_eq!(desk.state(file), AttachmentState::Present);
    let facts = desk.facts_of(file);
    assert_eq!(facts.state, DocumentState::Pending);
    assert_eq!(facts.released_why, "A number of the manual's");
    assert!(!facts.findings.is_empty(), "what held it stays known");
    assert_eq!(desk.audited(event::RELEASED), 1);
    assert!(desk.search("kestrel").is_empty(), "it is to be read first");
    assert_eq!(
        desk.read_pending(),
        ReadPending {
            read: 1,
            held: 0,
            left: 0
        }
    );
    let facts = desk.facts_of(file);
    assert_eq!(facts.state, DocumentState::Read);
    assert!(facts.released_at.is_some() && !facts.released_why.is_empty());
    assert_eq!(desk.search("kestrel")[0].evidence_id, Some(item));
    let again = desk.documents().release(file, "again", now(AT));
    assert!(matches!(again, Err(Error::NotAllowed(_))), "it is not held");
    desk.documents().read_again(file, now(AT)).unwrap();
    assert_eq!(desk.read_pending().held, 0);
    desk.assert_sound();
}

#[test]
fn a_held_file_is_not_read_again() {
    let desk = Desk::new();
    let (_, file) = desk.take_one("letter.txt", PATIENT);
    let refused = desk.documents().read_again(file, now(AT));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    assert_eq!(desk.read_pending(), ReadPending::default());
}

#[test]
fn held_files_are_backed_up_until_the_owner_says_no() {
    let desk = Desk::new();
    let (_, held) = desk.take_one("held.txt", PATIENT);
    let (trashed, _) = desk.take_one("trashed.txt", &format!("{PATIENT} Another."));
    desk.take_one("plain.txt", "A plain avocet.");
    let records = desk.records();
    records
        .trash()
        .put(
            crate::record::EntityKind::Evidence,
            trashed.as_uuid(),
            "",
            now(AT),
        )
        .unwrap();
    let owner = crate::settings::Role::Doctor;
    records
        .settings()
        .set_up("Dr Farhan Siddiqui", owner, now(AT))
        .unwrap();
    let place = tempfile::TempDir::new().unwrap();
    let backups = records.backups();
    backups.choose(place.path(), now(AT)).unwrap();
    let left_out = |at: &str| {
        let run = backups
            .make(now(at), &mut waymark_vault::unwatched)
            .unwrap();
        let set = run.set.unwrap();
        let report = backups.verify(&set, &mut waymark_vault::unwatched).unwrap();
        assert!(report.is_sound());
        report.left_out
    };
    assert!(backups.with_held_files().unwrap());
    assert!(left_out("2026-11-24T16:00:00Z").is_empty());
    backups.set_with_held_files(false, now(AT)).unwrap();
    let out = left_out("2026-11-25T16:00:00Z");
    assert_eq!(out.len(), 2, "one of them lies in the trash");
    assert!(out.contains(&held.as_uuid()));
    backups.set_with_held_files(true, now(AT)).unwrap();
    assert!(left_out("2026-11-26T16:00:00Z").is_empty());
}

#[test]
fn destroying_a_held_file_leaves_nothing_of_it() {
    let desk = Desk::new();
    let (item, file) = desk.take_one("held.txt", PATIENT);
    let trash: trash::Trash<'_> = desk.records().trash();
    let kind = crate::record::EntityKind::Evidence;
    trash.put(kind, item.as_uuid(), "", now(AT)).unwrap();
    trash.delete_for_good(item.as_uuid(), now(AT)).unwrap();
    assert_eq!(desk.state(file), AttachmentState::Gone);
    assert!(matches!(
        desk.documents().facts(file),
        Err(Error::NotFound(_))
    ));
    desk.assert_sound();
}

#[test]
fn no_copy_of_a_held_file_is_given_away() {
    let desk = Desk::new();
    let (_, held) = desk.take_one("held.txt", PATIENT);
    let copy = desk.dir.path().join("copy.txt");
    let mut go_on = |_| ControlFlow::Continue(());
    let refused = desk.records().attachments().save_copy(
        held,
        &copy,
        "For my appraiser",
        now(AT),
        &mut go_on,
    );
    assert!(matches!(refused, Err(Error::NotAllowed(_))), "{refused:?}");
    assert!(!copy.exists());
}
