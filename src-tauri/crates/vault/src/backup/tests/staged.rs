//! The pieces of a set, carried away and laid out again.

use super::*;
use crate::vault::tests::add_all;

/// Pages that are not the same bytes in both.
fn differing(one: &[u8], other: &[u8]) -> usize {
    let pages = one.chunks(4096).zip(other.chunks(4096));
    pages.filter(|(one, other)| one != other).count()
}

#[test]
fn what_did_not_change_is_the_same_bytes_the_next_time() {
    let desk = Desk::new();
    add_all(
        &desk.vault,
        (0..300).map(|n| format!("{n} {}", "word ".repeat(200))),
    );
    let copied = || {
        let staged = desk
            .vault
            .stage_backup(&BTreeSet::new(), NOON, &mut unwatched);
        let staged = staged.unwrap();
        let bytes = fs::read(&staged.database.path).unwrap();
        assert_eq!(bytes.len() as u64, staged.database.length);
        (bytes, staged.database.path.clone())
    };
    let ((first, path), (again, _)) = (copied(), copied());
    assert!(first == again, "nothing changed");
    add(&desk.vault, "one more").unwrap();
    let (later, _) = copied();
    let changed = differing(&first, &later);
    assert!(
        changed > 0 && changed * 10 < first.len() / 4096,
        "{changed} pages"
    );
    assert!(!path.exists(), "nothing is left set aside");
}

#[test]
fn pieces_that_were_carried_make_a_set_that_restores() {
    let desk = Desk::new();
    add(&desk.vault, "note").unwrap();
    let (kept, lost, unwanted) = (
        desk.attach(&noise(1, 90_000)),
        desk.attach(&noise(2, 10)),
        desk.attach(&noise(3, 10)),
    );
    let left_out = BTreeSet::from([unwanted]);
    let staged = desk
        .vault
        .stage_backup(&left_out, NOON, &mut unwatched)
        .unwrap();
    let sealed = staged.seal(&[], &BTreeSet::from([lost])).unwrap();
    let passphrase = words(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let (keys, manifest) = (&sealed.key_file, &sealed.manifest);
    let contents = lay_out(&desk.stick(), keys, manifest, &with).unwrap();
    let wanted: Vec<_> = contents.attachments.iter().map(|file| file.id).collect();
    assert_eq!(wanted, [kept]);
    assert_eq!(contents.lost_before, [lost]);
    assert_eq!(contents.left_out, [unwanted]);
    fs::copy(&staged.database.path, &contents.database.path).unwrap();
    let there = &contents.attachments[0].path;
    fs::create_dir_all(there.parent().unwrap()).unwrap();
    fs::copy(desk.in_vault(kept), there).unwrap();
    assert!(desk.verify(&sealed.set).unwrap().is_sound());
    let restored = desk.restore(&sealed.set, "again").unwrap();
    assert_eq!(bodies(&restored.vault).unwrap(), ["note"]);
    assert_ne!(restored.vault.device_id(), desk.vault.device_id());
    assert_eq!(restored.missing, [lost]);
}

#[test]
fn pieces_that_do_not_belong_together_are_refused() {
    let desk = Desk::new();
    let seal = |at_ms| {
        let staged = desk
            .vault
            .stage_backup(&BTreeSet::new(), at_ms, &mut unwatched);
        staged.unwrap().seal(&[], &BTreeSet::new()).unwrap()
    };
    let first = seal(NOON);
    add(&desk.vault, "note").unwrap();
    let second = seal(NOON + DAY);
    let open = |keys: &[u8], manifest: &[u8]| desk.vault.open_set(keys, manifest);
    assert_eq!(
        open(&first.key_file, &first.manifest).unwrap().set,
        first.set
    );
    assert!(open(&second.key_file, &first.manifest).is_err());
    let mut torn = first.manifest.clone();
    torn[60] ^= 1;
    assert!(open(&first.key_file, &torn).is_err());
    let wrong = words("not the passphrase");
    let with = UnlockWith::Passphrase(&wrong);
    let refused = lay_out(&desk.stick(), &first.key_file, &first.manifest, &with);
    assert!(matches!(refused, Err(Error::WrongSecret)));
    let other = Desk::new();
    assert!(
        other
            .vault
            .open_set(&first.key_file, &first.manifest)
            .is_err()
    );
    assert_ne!(other.vault.backup_shelf(), desk.vault.backup_shelf());
}
