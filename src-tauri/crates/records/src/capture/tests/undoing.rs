//! Taking a whole import back.

use super::*;
use crate::attachments::AttachmentInput;
use crate::record::EntityKind;

#[test]
fn an_import_goes_to_the_trash_but_for_what_was_changed_since() {
    let desk = Desk::new();
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        desk.file(name, &format!("The words of {name}."));
    }
    let outcome = desk.take_all();
    let batch = outcome.batch.unwrap();
    let records = desk.records();
    records.evidence().file(outcome.added[1], now(AT)).unwrap();
    let file = desk.files_of(outcome.added[2])[0];
    let input = AttachmentInput {
        id: file,
        version: None,
        name: "c.txt".into(),
        description: "Read this first".into(),
        date: None,
    };
    records.attachments().save(&input, now(AT)).unwrap();
    let undone = desk.capture().undo(batch, now(AT)).unwrap();
    assert_eq!(undone.trashed, 2);
    assert_eq!(undone.kept_because_changed.len(), 2);
    assert_eq!(desk.items().len(), 2);
    assert_eq!(records.trash().list().unwrap().len(), 2);
    assert!(desk.search("\"words of a\"").is_empty());
    assert!(desk.capture().batches().unwrap()[0].undone_at.is_some());
    assert!(matches!(
        desk.capture().undo(batch, now(AT)),
        Err(Error::NotAllowed(_))
    ));
    desk.assert_sound();
}

#[test]
fn files_that_were_added_to_an_item_go_and_the_item_stays() {
    let desk = Desk::new();
    let (item, first) = desk.take_one("a.txt", "the first paper");
    let plan = desk
        .plan(&[desk.file("b.txt", "the second paper")])
        .into_evidence(item);
    let batch = desk.take(plan).batch.unwrap();
    let undone = desk.capture().undo(batch, now(AT)).unwrap();
    assert_eq!((undone.trashed, undone.kept_because_changed.len()), (1, 0));
    assert_eq!(desk.files_of(item), [first]);
    desk.assert_sound();
}

#[test]
fn an_item_that_got_another_file_since_stays() {
    let desk = Desk::new();
    desk.file("a.txt", "the first paper");
    let outcome = desk.take_all();
    let plan = desk.plan(&[desk.file("b.txt", "the second paper")]);
    desk.take(plan.into_evidence(outcome.added[0]));
    let undone = desk
        .capture()
        .undo(outcome.batch.unwrap(), now(AT))
        .unwrap();
    assert_eq!((undone.trashed, undone.kept_because_changed.len()), (0, 1));
}

#[test]
fn what_comes_back_from_the_trash_is_read_again_and_held_again() {
    let desk = Desk::new();
    let (plain, _) = desk.take_one("plain.txt", "A plain avocet.");
    let (held, file) = desk.take_one("held.txt", PATIENT);
    let trash = desk.records().trash();
    for item in [plain, held] {
        trash
            .put(EntityKind::Evidence, item.as_uuid(), "", now(AT))
            .unwrap();
    }
    assert!(desk.search("avocet").is_empty());
    for item in [plain, held] {
        trash.restore(item.as_uuid(), now(AT)).unwrap();
    }
    assert_eq!(desk.state(file), AttachmentState::Held);
    assert!(
        desk.search("avocet").is_empty(),
        "its text is to be read first"
    );
    assert!(desk.search("held").is_empty());
    let read = desk
        .records()
        .documents()
        .read_pending(&desk.reader, now(AT), 9, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!((read.read, read.held), (1, 0));
    assert_eq!(desk.search("avocet").len(), 1);
    desk.assert_sound();
}
