//! What opens a vault, how it is changed, and what happens to the key file's two copies.

use std::{fs, sync::Arc, time::Duration};

use super::*;
use crate::{
    Depth, KeychainError,
    keychain::{Keychain, tests::FakeKeychain},
    keyfile::{slot::SlotKind, store::Copies},
};

fn unlock_with(dir: &Path, with: &UnlockWith<'_>) -> Result<Vault> {
    Vault::unlock_by(dir, with, KeychainSlot::system, &NOTES, NOON)
}

fn opens(dir: &Path, passphrase: &str) -> bool {
    match unlock_with(dir, &UnlockWith::Passphrase(&words(passphrase))) {
        Ok(vault) => vault.lock().is_ok(),
        Err(Error::WrongSecret) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_wrong_passphrase_says_the_same_every_time() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let before = fs::read(dir.path().join("keys")).unwrap();
    for wrong in ["otter lantern grave", "Otter lantern gravel", "x"] {
        let error = unlock_with(dir.path(), &UnlockWith::Passphrase(&words(wrong))).unwrap_err();
        assert_eq!(error.to_string(), "the secret does not open this vault");
    }
    assert_eq!(
        fs::read(dir.path().join("keys")).unwrap(),
        before,
        "never destructive"
    );
    assert!(opens(dir.path(), PASSPHRASE));
}

#[test]
fn accents_open_the_vault_however_they_are_composed() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = create(dir.path()).unwrap();
    vault
        .change_passphrase(&words(PASSPHRASE), &words("Brontë Núñez"), NOON)
        .unwrap();
    vault.lock().unwrap();
    assert!(opens(dir.path(), "Bronte\u{308} Nu\u{301}n\u{303}ez"));
    assert!(!opens(dir.path(), "Bronte Nunez"));
}

#[test]
fn changing_the_passphrase_rewraps_and_touches_no_data() {
    let (dir, vault, code) = fresh();
    add(&vault, "before").unwrap();
    let wrong = vault.change_passphrase(&words("something else"), &words("new one"), NOON);
    assert!(matches!(wrong, Err(Error::WrongSecret)));
    vault
        .change_passphrase(&words(PASSPHRASE), &words("new one"), NOON)
        .unwrap();
    assert_eq!(
        vault.audit_list(1, None).unwrap()[0].action,
        "vault.passphrase-changed"
    );
    vault.lock().unwrap();
    assert!(!opens(dir.path(), PASSPHRASE));
    assert!(opens(dir.path(), "new one"));
    let vault = unlock_with(dir.path(), &UnlockWith::Recovery(&code)).unwrap();
    assert_eq!(bodies(&vault).unwrap(), ["before"]);
    assert!(
        vault
            .check(Depth::Quick, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn the_recovery_code_opens_resets_and_is_replaced() {
    let (dir, vault, code) = fresh();
    vault.lock().unwrap();
    let vault = unlock_with(dir.path(), &UnlockWith::Recovery(&code)).unwrap();
    vault
        .reset_passphrase(&code, &words("remembered this time"), NOON)
        .unwrap();
    let fresh_code = vault.new_recovery_code(NOON).unwrap();
    assert!(matches!(
        vault.reset_passphrase(&code, &words("again"), NOON),
        Err(Error::WrongSecret)
    ));
    vault.lock().unwrap();
    assert!(opens(dir.path(), "remembered this time") && !opens(dir.path(), PASSPHRASE));
    let with_old = unlock_with(dir.path(), &UnlockWith::Recovery(&code));
    assert!(matches!(with_old, Err(Error::WrongSecret)));
    let typed = RecoveryCode::parse(&fresh_code.words().collect::<Vec<_>>().join(" ")).unwrap();
    unlock_with(dir.path(), &UnlockWith::Recovery(&typed)).unwrap();
}

fn typed(half: &RecoveryCode) -> RecoveryCode {
    RecoveryCode::parse(&half.words().collect::<Vec<_>>().join(" ")).unwrap()
}

#[test]
fn two_custodians_open_the_vault_together_and_only_together() {
    let (dir, vault, code) = fresh();
    assert!(!vault.has_custodian_kit());
    let kit = vault.new_custodian_kit(NOON).unwrap();
    assert!(vault.has_custodian_kit());
    vault.lock().unwrap();
    let (a, b) = (typed(&kit.half_a), typed(&kit.half_b));
    for (one, other) in [(&a, &a), (&b, &b), (&a, &code), (&code, &b)] {
        let refused = unlock_with(dir.path(), &UnlockWith::Custodians(one, other));
        assert!(matches!(refused, Err(Error::WrongSecret)));
    }
    for half in [&a, &b] {
        let refused = unlock_with(dir.path(), &UnlockWith::Recovery(half));
        assert!(matches!(refused, Err(Error::WrongSecret)));
    }
    drop(unlock_with(dir.path(), &UnlockWith::Custodians(&b, &a)).unwrap());
    let vault = unlock_with(dir.path(), &UnlockWith::Custodians(&a, &b)).unwrap();
    let refused = vault.reset_passphrase_with_custodians(&a, &a, &words("new one"), NOON);
    assert!(matches!(refused, Err(Error::WrongSecret)));
    vault
        .reset_passphrase_with_custodians(&a, &b, &words("new one"), NOON)
        .unwrap();
    vault.lock().unwrap();
    assert!(opens(dir.path(), "new one") && !opens(dir.path(), PASSPHRASE));
    assert!(unlock_with(dir.path(), &UnlockWith::Recovery(&code)).is_ok());
}

#[test]
fn a_kit_is_replaced_and_removed() {
    let (dir, vault, _) = fresh();
    let first = vault.new_custodian_kit(NOON).unwrap();
    let second = vault.new_custodian_kit(NOON).unwrap();
    let mixed = UnlockWith::Custodians(&first.half_a, &second.half_b);
    vault.lock().unwrap();
    for old in [
        &mixed,
        &UnlockWith::Custodians(&first.half_a, &first.half_b),
    ] {
        let refused = unlock_with(dir.path(), old);
        assert!(matches!(refused, Err(Error::WrongSecret)));
    }
    let vault = unlock_with(
        dir.path(),
        &UnlockWith::Custodians(&second.half_a, &second.half_b),
    )
    .unwrap();
    vault.remove_custodian_kit(NOON).unwrap();
    vault.remove_custodian_kit(NOON).unwrap();
    assert!(!vault.has_custodian_kit());
    let actions: Vec<String> = vault
        .audit_list(3, None)
        .unwrap()
        .into_iter()
        .map(|row| row.action)
        .collect();
    assert_eq!(
        actions,
        [
            "vault.custodians-removed",
            "vault.custodians-made",
            "vault.custodians-made"
        ]
    );
    vault.lock().unwrap();
    let refused = unlock_with(
        dir.path(),
        &UnlockWith::Custodians(&second.half_a, &second.half_b),
    );
    assert!(matches!(refused, Err(Error::WrongSecret)));
    assert!(opens(dir.path(), PASSPHRASE));
}

/// From now on no commit that replaces the recovery code goes through, whatever came before it.
fn refuse_the_commit(vault: &Vault) {
    let raw = database::open(&vault.place.database(), &vault.keys.database, Role::Writer).unwrap();
    raw.execute_batch(
        "CREATE TABLE refused (note BLOB REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED);
         CREATE TRIGGER refuse AFTER INSERT ON audit WHEN new.action = 'vault.recovery-replaced'
         BEGIN INSERT INTO refused VALUES (x'00'); END;",
    )
    .unwrap();
}

#[test]
fn a_commit_that_fails_after_the_swap_puts_the_old_secret_back() {
    let (dir, vault, code) = fresh();
    add(&vault, "before").unwrap();
    let revision = vault.key_file().revision;
    refuse_the_commit(&vault);
    assert!(vault.new_recovery_code(NOON).is_err());
    assert_eq!(
        vault.key_file().revision,
        revision + 2,
        "swapped and put back"
    );
    assert_ne!(
        vault.audit_list(1, None).unwrap()[0].action,
        "vault.recovery-replaced"
    );
    vault.lock().unwrap();
    assert!(opens(dir.path(), PASSPHRASE));
    let vault = unlock_with(dir.path(), &UnlockWith::Recovery(&code)).unwrap();
    assert_eq!(vault.older_copy(), None);
    vault
        .change_passphrase(&words(PASSPHRASE), &words("new one"), NOON)
        .unwrap();
    vault.lock().unwrap();
    assert!(opens(dir.path(), "new one"));
}

/// Where the disk fails at the commit and goes on failing, telling of an error would lose the words.
#[test]
fn a_new_code_is_given_out_when_the_old_one_cannot_be_put_back() {
    let (dir, vault, old) = fresh();
    let in_the_way = dir.path().join("keys.new");
    let fail = {
        let in_the_way = in_the_way.clone();
        // The swap is over by the time of the commit; a folder stands where the next one begins.
        move || fs::create_dir(&in_the_way).is_ok()
    };
    let store = vault.store().unwrap();
    let _ = store.writer().unwrap().commit_hook(Some(fail));
    let fresh_code = vault.new_recovery_code(NOON).unwrap();
    let _ = store.writer().unwrap().commit_hook(None::<fn() -> bool>);
    assert_ne!(
        vault.audit_list(1, None).unwrap()[0].action,
        "vault.recovery-replaced",
        "the commit was refused"
    );
    fs::remove_dir(&in_the_way).unwrap();
    vault.lock().unwrap();
    let with_old = unlock_with(dir.path(), &UnlockWith::Recovery(&old));
    assert!(matches!(with_old, Err(Error::WrongSecret)));
    let vault = unlock_with(dir.path(), &UnlockWith::Recovery(&fresh_code)).unwrap();
    assert_eq!(vault.older_copy(), None);
    vault
        .change_passphrase(&words(PASSPHRASE), &words("new one"), NOON)
        .unwrap();
}

fn keychain_of(keychain: &Arc<FakeKeychain>) -> impl FnOnce(Uuid) -> KeychainSlot + use<> {
    let keychain: Arc<dyn Keychain> = Arc::<FakeKeychain>::clone(keychain);
    move |id| KeychainSlot::new(keychain, id, Duration::from_secs(60))
}

fn unlock_by(dir: &Path, with: &UnlockWith<'_>, keychain: &Arc<FakeKeychain>) -> Result<Vault> {
    Vault::unlock_by(dir, with, keychain_of(keychain), &NOTES, NOON)
}

#[test]
fn quick_unlock_comes_and_goes() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let keychain = Arc::new(FakeKeychain::default());
    let missing = unlock_by(dir.path(), &UnlockWith::Keychain, &keychain).unwrap_err();
    assert!(matches!(missing, Error::Keychain(KeychainError::Missing)));

    let vault = unlock_by(
        dir.path(),
        &UnlockWith::Passphrase(&words(PASSPHRASE)),
        &keychain,
    )
    .unwrap();
    vault.keychain_on(NOON).unwrap();
    assert!(vault.keychain_state().slot && vault.keychain_state().trouble.is_none());
    vault.lock().unwrap();
    let vault = unlock_by(dir.path(), &UnlockWith::Keychain, &keychain).unwrap();
    vault.keychain_off(NOON).unwrap();
    assert!(!vault.keychain_state().slot);
    vault.lock().unwrap();
    let gone = unlock_by(dir.path(), &UnlockWith::Keychain, &keychain).unwrap_err();
    assert!(matches!(gone, Error::Keychain(KeychainError::Missing)));
    assert!(opens(dir.path(), PASSPHRASE));
}

#[test]
fn a_keychain_in_trouble_leaves_the_vault_as_it_was() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let locked = Arc::new(FakeKeychain {
        trouble: Some(KeychainError::Locked),
        ..FakeKeychain::default()
    });
    let vault = unlock_by(
        dir.path(),
        &UnlockWith::Passphrase(&words(PASSPHRASE)),
        &locked,
    )
    .unwrap();
    let before = vault.audit_list(9, None).unwrap();
    assert!(matches!(
        vault.keychain_on(NOON),
        Err(Error::Keychain(KeychainError::Locked))
    ));
    assert!(!vault.has_keychain_slot());
    assert_eq!(vault.keychain_state().trouble, Some(KeychainError::Locked));
    assert_eq!(vault.audit_list(9, None).unwrap(), before);
}

#[test]
fn another_keychains_secret_is_no_wrong_passphrase() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let (mine, other) = (
        Arc::new(FakeKeychain::default()),
        Arc::new(FakeKeychain::default()),
    );
    let vault = unlock_by(
        dir.path(),
        &UnlockWith::Passphrase(&words(PASSPHRASE)),
        &mine,
    )
    .unwrap();
    vault.keychain_on(NOON).unwrap();
    keychain_of(&other)(vault.id()).store_fresh().unwrap();
    vault.lock().unwrap();
    let refused = unlock_by(dir.path(), &UnlockWith::Keychain, &other).unwrap_err();
    assert!(matches!(refused, Error::Keychain(KeychainError::Missing)));
}

#[test]
fn a_damaged_or_missing_copy_is_mended_from_the_other() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    for name in ["keys", "keys.copy"] {
        let path = dir.path().join(name);
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 4;
        for bytes in [Some(flipped), Some(Vec::new()), None] {
            match &bytes {
                Some(bytes) => fs::write(&path, bytes).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let vault = unlock(dir.path()).unwrap();
            assert!(vault.key_files_mended());
            assert!(
                vault
                    .check(Depth::Quick, crate::unwatched)
                    .unwrap()
                    .is_sound()
            );
            vault.lock().unwrap();
            assert_eq!(
                fs::read(dir.path().join("keys")).unwrap(),
                fs::read(dir.path().join("keys.copy")).unwrap()
            );
        }
    }
}

#[test]
fn two_damaged_copies_are_named_and_nothing_is_written() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    for name in ["keys", "keys.copy"] {
        let path = dir.path().join(name);
        let mut bytes = fs::read(&path).unwrap();
        bytes[40] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    let before = fs::read(dir.path().join("keys")).unwrap();
    assert_eq!(status(dir.path()).unwrap(), VaultPresence::DamagedKeyFile);
    assert!(matches!(
        unlock(dir.path()),
        Err(Error::Damaged {
            what: Part::KeyFile
        })
    ));
    assert_eq!(fs::read(dir.path().join("keys")).unwrap(), before);
}

#[test]
fn a_key_file_from_the_future_is_refused_politely() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let path = dir.path().join("keys");
    let mut bytes = fs::read(&path).unwrap();
    bytes[8..10].copy_from_slice(&7u16.to_be_bytes());
    let body = bytes.len() - 32;
    let checksum = blake3::hash(&bytes[..body]);
    bytes[body..].copy_from_slice(checksum.as_bytes());
    fs::write(&path, &bytes).unwrap();
    assert_eq!(status(dir.path()).unwrap(), VaultPresence::FutureVersion(7));
    assert!(matches!(
        unlock(dir.path()),
        Err(Error::NewerFormat { found: 7, known: 2 })
    ));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_crash_between_the_two_copies_ends_in_the_new_state() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let old = fs::read(dir.path().join("keys.copy")).unwrap();
    let vault = unlock(dir.path()).unwrap();
    vault
        .change_passphrase(&words(PASSPHRASE), &words("new one"), NOON)
        .unwrap();
    vault.lock().unwrap();
    fs::write(dir.path().join("keys.copy"), &old).unwrap();
    assert!(
        !opens(dir.path(), PASSPHRASE),
        "the older copy must not revive the old passphrase"
    );
    assert!(opens(dir.path(), "new one"));
    assert_ne!(
        fs::read(dir.path().join("keys.copy")).unwrap(),
        old,
        "and it is brought up to date"
    );
}

#[test]
fn an_old_key_file_put_back_is_reported() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let old = fs::read(dir.path().join("keys")).unwrap();
    let vault = unlock(dir.path()).unwrap();
    vault
        .change_passphrase(&words(PASSPHRASE), &words("new one"), NOON)
        .unwrap();
    vault.lock().unwrap();
    for name in ["keys", "keys.copy"] {
        fs::write(dir.path().join(name), &old).unwrap();
    }
    let vault = unlock(dir.path()).unwrap();
    assert!(
        vault
            .check(Depth::Quick, crate::unwatched)
            .unwrap()
            .key_files
            .older_than_seen
    );
    vault
        .change_passphrase(&words(PASSPHRASE), &words("newest"), NOON)
        .unwrap();
    assert!(
        vault
            .check(Depth::Quick, crate::unwatched)
            .unwrap()
            .is_sound(),
        "a new key file ends it"
    );
}

#[test]
fn weaker_parameters_than_last_seen_are_refused() {
    let (dir, vault, code) = fresh();
    vault
        .write(NOON, |tx| {
            tx.execute("UPDATE vault_state SET kdf_memory_kib = 65536", [])?;
            tx.audit(vault.event("test"))
        })
        .unwrap();
    vault.lock().unwrap();
    assert!(matches!(unlock(dir.path()), Err(Error::WeakerKeys)));
    let vault = unlock_with(dir.path(), &UnlockWith::Recovery(&code)).unwrap();
    vault
        .reset_passphrase(&code, &words("mended"), NOON)
        .unwrap();
    let slot = vault
        .key_file()
        .slots_of(SlotKind::Passphrase)
        .next()
        .unwrap()
        .clone();
    assert_eq!(slot.params.memory_kib, 65536, "a new passphrase mends it");
    vault.lock().unwrap();
    assert!(opens(dir.path(), "mended"));
}

#[test]
fn a_key_file_that_does_not_prove_itself_changes_nothing() {
    let (dir, vault, _) = fresh();
    let events = vault.audit_list(99, None).unwrap();
    let refused = vault.change_slots(
        "vault.keychain-on",
        NOON,
        |_| Ok(()),
        KeyFile::clone,
        |_| false,
    );
    assert!(matches!(
        refused,
        Err(Error::Damaged {
            what: Part::KeyFile
        })
    ));
    assert_eq!(
        vault.audit_list(99, None).unwrap(),
        events,
        "no event without the change"
    );
    let copies = Copies::read(vault.place()).unwrap();
    assert_eq!(copies.believed().unwrap().key_file, *vault.key_file());
    vault.lock().unwrap();
    assert!(opens(dir.path(), PASSPHRASE));
}

#[test]
fn nothing_secret_is_shown() {
    let (_dir, vault, code) = fresh();
    let shown = format!(
        "{vault:?} {code:?} {:?}",
        UnlockWith::Passphrase(&words(PASSPHRASE))
    );
    let key = vault.keys.database.expose();
    assert!(!shown.contains("otter"));
    // Any one of its words may be the name of a field.
    assert!(!code.words().all(|word| shown.contains(word)));
    assert!(!shown.contains(&format!("{}, {}, {}", key[0], key[1], key[2])));
}
