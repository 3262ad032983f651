//! Files that are held, and bytes that are recognised before they are sealed.

use std::io::Read;

use super::*;
use crate::Depth;

fn state(vault: &Vault, id: Uuid) -> AttachmentState {
    vault.attachments().facts(id).unwrap().state
}

fn change(
    vault: &Vault,
    id: Uuid,
    act: impl FnOnce(&Attachments<'_>, &WriteTx<'_>) -> Result<()>,
) -> Result<()> {
    vault.write(NOON, |tx| {
        act(&vault.attachments(), tx)?;
        tx.audit(event(id, "attachment.changed")).map(drop)
    })
}

fn refused(outcome: Result<()>) -> bool {
    matches!(outcome, Err(Error::NoSuchAttachment))
}

#[test]
fn a_file_can_be_held_from_the_first_moment_and_let_go() {
    let (dir, vault) = fresh();
    let attachments = vault.attachments();
    let sealed = attachments
        .seal(&mut &b"a letter"[..], 8, NOON, &mut go_on)
        .unwrap();
    let id = sealed.id();
    change(&vault, id, |attachments, tx| {
        attachments.adopt_held(tx, &sealed)
    })
    .unwrap();
    assert_eq!(state(&vault, id), AttachmentState::Held);
    assert_eq!(
        content(&vault, id).unwrap(),
        b"a letter",
        "it can be opened"
    );
    drop(sealed);
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    assert_eq!(state(&vault, id), AttachmentState::Held);
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
    change(&vault, id, |attachments, tx| attachments.release(tx, id)).unwrap();
    assert_eq!(state(&vault, id), AttachmentState::Present);
}

#[test]
fn only_what_is_in_can_be_held_and_only_what_is_held_let_go() {
    let (_dir, vault) = fresh();
    let id = add(&vault, b"a letter").unwrap();
    let hold = || change(&vault, id, |attachments, tx| attachments.hold(tx, id));
    let release = || change(&vault, id, |attachments, tx| attachments.release(tx, id));
    assert!(refused(release()), "it is not held");
    hold().unwrap();
    assert!(refused(hold()), "it is held already");
    release().unwrap();
    change(&vault, id, |attachments, tx| {
        attachments.put_in_trash(tx, id)
    })
    .unwrap();
    assert!(refused(hold()), "it is in the trash");
    change(&vault, id, |attachments, tx| {
        attachments.take_from_trash(tx, id)
    })
    .unwrap();
    hold().unwrap();
    change(&vault, id, |attachments, tx| {
        attachments.put_in_trash(tx, id)
    })
    .unwrap();
    change(&vault, id, |attachments, tx| attachments.destroy(tx, id)).unwrap();
    assert!(refused(hold()) && refused(release()), "it is gone");
    assert_eq!(state(&vault, id), AttachmentState::Gone);
}

#[test]
fn holding_is_taken_back_with_its_transaction() {
    let (_dir, vault) = fresh();
    let id = add(&vault, b"a letter").unwrap();
    let unaudited = vault.write(NOON, |tx| vault.attachments().hold(tx, id));
    assert!(matches!(unaudited, Err(Error::Unaudited)));
    assert_eq!(state(&vault, id), AttachmentState::Present);
}

#[test]
fn bytes_are_known_before_they_are_sealed() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    let known = |content: &[u8]| attachments.content(&mut &*content).unwrap();
    let long = bytes(700_001);
    assert_eq!(known(&long), None);
    let id = add(&vault, &long).unwrap();
    let empty = add(&vault, b"").unwrap();
    assert_eq!(known(&long), Some(id));
    assert_eq!(known(b""), Some(empty));
    let mut other = long.clone();
    other[700_000] ^= 1;
    assert_eq!(known(&other), None, "one bit of it is another");
    assert_eq!(known(&long[..700_000]), None, "and so is a part");
    change(&vault, id, |attachments, tx| attachments.hold(tx, id)).unwrap();
    assert_eq!(known(&long), Some(id), "a held file is in");
    change(&vault, id, |attachments, tx| {
        attachments.put_in_trash(tx, id)
    })
    .unwrap();
    assert_eq!(known(&long), None, "one in the trash is not");
}

#[test]
fn what_was_adopted_a_moment_ago_is_seen_in_the_same_transaction() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    let seal = || attachments.seal(&mut &b"twice"[..], 5, NOON, &mut go_on);
    let (first, second) = (seal().unwrap(), seal().unwrap());
    let found = vault.write(NOON, |tx| {
        let before = attachments.same_content_in(tx, &second)?;
        attachments.adopt(tx, &first)?;
        tx.audit(event(first.id(), "attachment.added"))?;
        Ok::<_, Error>((before, attachments.same_content_in(tx, &second)?))
    });
    assert_eq!(found.unwrap(), (None, Some(first.id())));
    attachments.discard(second, NOON).unwrap();
}

#[test]
fn a_source_is_read_twice_and_still_has_to_be_what_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("letter");
    std::fs::write(&path, b"the same").unwrap();
    let mut source = Source::open(&path).unwrap();
    let mut read = String::new();
    source.read_to_string(&mut read).unwrap();
    source.rewind().unwrap();
    assert!(source.unchanged().is_err(), "it is not read to its end");
    source.read_to_string(&mut read).unwrap();
    assert_eq!(read, "the samethe same");
    source.unchanged().unwrap();
    std::fs::write(&path, b"the sane").unwrap();
    source.rewind().unwrap();
    source.read_to_string(&mut read).unwrap();
    assert!(matches!(
        source.unchanged(),
        Err(Error::Source(SourceFault::Changed))
    ));
}
