//! Restoring: with every secret, into every kind of folder, interrupted anywhere.

use super::*;
use crate::{Depth, Gap, KeychainError, VaultPresence, status};

fn restore_with(desk: &Desk, set: &str, with: UnlockWith<'_>, into: &str) -> Result<RestoredVault> {
    restore(
        &desk.stick(),
        set,
        with,
        &desk.spare(into),
        &NOTES,
        NOON,
        &mut unwatched,
    )?
    .finish(Ok)
}

/// Where a stick comes from that has all kinds of secrets, and a file.
fn with_a_kit() -> (Desk, crate::CustodianKit, BackupMade, Uuid) {
    let desk = Desk::new();
    add(&desk.vault, "note").unwrap();
    let kit = desk.vault.new_custodian_kit(NOON).unwrap();
    let id = desk.attach(&noise(1, 700_000));
    let made = desk.back_up(NOON);
    (desk, kit, made, id)
}

#[test]
fn each_secret_of_its_owner_restores_and_the_keychain_does_not() {
    let (desk, kit, made, id) = with_a_kit();
    let (passphrase, wrong) = (passphrase(), words("not the passphrase"));
    let with = [
        UnlockWith::Passphrase(&passphrase),
        UnlockWith::Recovery(&desk.code),
        UnlockWith::Custodians(&kit.half_b, &kit.half_a),
    ];
    for (n, with) in with.into_iter().enumerate() {
        let restored = restore_with(&desk, &made.set, with, &format!("again {n}")).unwrap();
        assert_eq!(bodies(&restored.vault).unwrap(), ["note"]);
        assert_eq!(content(&restored.vault, id), noise(1, 700_000));
    }
    for with in [
        UnlockWith::Passphrase(&wrong),
        UnlockWith::Recovery(&kit.half_a),
        UnlockWith::Custodians(&kit.half_a, &kit.half_a),
    ] {
        let refused = restore_with(&desk, &made.set, with, "never");
        assert!(matches!(refused, Err(Error::WrongSecret)));
    }
    let refused = restore_with(&desk, &made.set, UnlockWith::Keychain, "never");
    assert!(matches!(
        refused,
        Err(Error::Keychain(KeychainError::Missing))
    ));
    assert!(!desk.spare("never").exists(), "nothing half-restored");
}

#[test]
fn the_restored_vault_is_a_new_device_and_goes_on_from_there() {
    let desk = Desk::new();
    add(&desk.vault, "old").unwrap();
    let older = desk.back_up(NOON);
    (0..9).for_each(|n| assert!(add(&desk.vault, &format!("later {n}")).is_ok()));
    let newer = desk.back_up(NOON + DAY);
    let restored = desk.restore(&older.set, "again").unwrap();
    assert_eq!(restored.newer_sets, 1, "whoever restores is told");
    let vault = restored.vault;
    assert_eq!(
        (vault.id(), bodies(&vault).unwrap()),
        (desk.vault.id(), vec!["old".to_owned()])
    );
    assert_ne!(vault.device_id(), desk.vault.device_id());
    let last = &vault.audit_list(1, None).unwrap()[0];
    assert_eq!(
        (last.action.as_str(), last.device),
        ("vault.restored", vault.device_id())
    );
    assert_eq!(vault.older_copy(), None);
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
    assert!(vault.state().unwrap().head.generation > newer.generation);
    assert_eq!(
        status(&desk.spare("again")).unwrap(),
        VaultPresence::Present {
            has_keychain_slot: false
        }
    );
    vault.lock().unwrap();
    let opened = crate::vault::tests::unlock(&desk.spare("again")).unwrap();
    add(&opened, "new").unwrap();
    assert_eq!(bodies(&opened).unwrap(), ["old", "new"]);
}

#[test]
fn whoever_restores_is_the_same_person_on_another_device() {
    let desk = Desk::new();
    let rotated = desk.vault.write(NOON, |tx| desk.vault.rotate_identity(tx));
    let public = rotated.unwrap().public();
    let set = desk.back_up(NOON).set;
    let vault = desk.restore(&set, "again").unwrap().vault;
    assert_eq!(vault.identity().unwrap().public(), public);
    let all = |vault: &Vault| {
        let all = vault.identities().unwrap();
        all.iter().map(crate::Identity::public).collect::<Vec<_>>()
    };
    assert_eq!(all(&vault).len(), 2);
    assert_eq!(all(&vault), all(&desk.vault));
    assert_eq!(
        vault.recovery_key().unwrap(),
        desk.vault.recovery_key().unwrap()
    );
    assert_ne!(vault.device_code(), desk.vault.device_code());
}

#[test]
fn tombstones_are_those_of_the_newest_set() {
    let desk = Desk::new();
    let first = desk.back_up(NOON);
    add(&desk.vault, "later").unwrap();
    let tombstones = [Tombstone {
        kind: "person".to_owned(),
        id: Uuid::from_u128(1),
        at_ms: NOON,
    }];
    let request = BackupRequest {
        place: &desk.stick(),
        retention: ALL,
        tombstones: &tombstones,
        left_out: &BTreeSet::new(),
    };
    // The clock has gone back meanwhile: what counts is the count of commits.
    let second = desk
        .vault
        .backup(&request, NOON - 100 * DAY, &mut unwatched)
        .unwrap();
    assert_eq!(
        desk.restore(&first.set, "a").unwrap().tombstones,
        tombstones
    );
    assert_eq!(sets(&desk.stick()).unwrap()[0].set, second.set);
    flip(&desk.set_dir(&second.set).join("manifest"), 800);
    assert_eq!(
        desk.restore(&first.set, "b").unwrap().tombstones,
        [],
        "the newest that can be read"
    );
}

#[test]
fn a_folder_that_holds_anything_is_left_alone() {
    let desk = Desk::new();
    let made = desk.back_up(NOON);
    fs::create_dir(desk.spare("full")).unwrap();
    fs::write(desk.spare("full").join("letter.txt"), "mine").unwrap();
    let before = everything(&desk.spare("full"));
    assert!(matches!(
        desk.restore(&made.set, "full"),
        Err(Error::NotEmpty)
    ));
    assert!(matches!(
        desk.restore(&made.set, "store"),
        Err(Error::NotEmpty)
    ));
    assert_eq!(everything(&desk.spare("full")), before);
    fs::create_dir(desk.spare("empty")).unwrap();
    assert!(desk.restore(&made.set, "empty").is_ok());
}

#[test]
fn a_set_is_found_from_wherever_people_point() {
    let desk = Desk::new();
    let made = desk.back_up(NOON);
    for place in [
        desk.stick(),
        desk.root(),
        desk.root().join("sets"),
        desk.set_dir(&made.set),
    ] {
        let found = sets(&place).unwrap();
        assert_eq!(
            (found.len(), &found[0].set, found[0].vault_id),
            (1, &made.set, Some(desk.vault.id()))
        );
        assert!(
            verify(
                &place,
                &made.set,
                UnlockWith::Recovery(&desk.code),
                &mut unwatched
            )
            .unwrap()
            .is_sound()
        );
    }
    assert!(sets(&desk.dir.path().join("store")).unwrap().is_empty());
    assert!(matches!(
        sets(&desk.spare("away")),
        Err(Error::Backup(BackupFault::Away))
    ));
}

/// The folder as a power cut would leave it, wherever the cut falls.
#[test]
fn a_restore_that_was_cut_off_is_known_and_can_be_repeated() {
    let (desk, _, made, id) = with_a_kit();
    let into = desk.spare("again");
    let mut cuts = Vec::new();
    let passphrase = passphrase();
    let mut at_each_step = |_| {
        let copy = tempfile::tempdir().unwrap();
        for (path, bytes) in everything(&into) {
            let to = copy.path().join(path.strip_prefix(&into).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
        cuts.push(copy);
        ControlFlow::Continue(())
    };
    let with = UnlockWith::Passphrase(&passphrase);
    restore(
        &desk.stick(),
        &made.set,
        with,
        &into,
        &NOTES,
        NOON,
        &mut at_each_step,
    )
    .unwrap()
    .finish(Ok::<_, Error>)
    .unwrap();
    assert!(cuts.len() > 3);
    for cut in &cuts {
        assert_eq!(
            status(cut.path()).unwrap(),
            VaultPresence::HalfMade(Gap::NeverRestored)
        );
        let refused = Vault::unlock(
            cut.path(),
            UnlockWith::Passphrase(&passphrase),
            &NOTES,
            NOON,
        );
        assert!(matches!(
            refused,
            Err(Error::HalfMade {
                what: Gap::NeverRestored
            })
        ));
        let with = UnlockWith::Passphrase(&passphrase);
        let again = restore(
            &desk.stick(),
            &made.set,
            with,
            cut.path(),
            &NOTES,
            NOON,
            &mut unwatched,
        )
        .unwrap()
        .finish(Ok::<_, Error>)
        .unwrap();
        assert_eq!(content(&again.vault, id), noise(1, 700_000));
        assert!(
            again
                .vault
                .check(Depth::Deep, crate::unwatched)
                .unwrap()
                .is_sound()
        );
    }
}

#[test]
fn a_restore_is_half_made_until_what_was_deleted_is_deleted_again() {
    let desk = Desk::new();
    add(&desk.vault, "old").unwrap();
    let made = desk.back_up(NOON);
    let into = desk.spare("again");
    let half_made = || status(&into).unwrap() == VaultPresence::HalfMade(Gap::NeverRestored);
    let unfinished = || {
        let with = UnlockWith::Recovery(&desk.code);
        let (stick, set) = (desk.stick(), &made.set);
        restore(&stick, set, with, &into, &NOTES, NOON, &mut unwatched).unwrap()
    };
    let refused = unfinished().finish(|restored| -> Result<()> {
        assert!(half_made(), "while it is under way");
        add(&restored.vault, "half of it").unwrap();
        Err(Error::DiskFull)
    });
    assert!(matches!(refused, Err(Error::DiskFull)));
    assert!(half_made(), "when it failed");
    drop(unfinished());
    assert!(half_made(), "when it never came to it");
    let unlocked = Vault::unlock(&into, UnlockWith::Recovery(&desk.code), &NOTES, NOON);
    assert!(matches!(unlocked, Err(Error::HalfMade { .. })));
    let again = desk.restore_by_code(&made.set, "again").unwrap();
    assert_eq!(bodies(&again.vault).unwrap(), ["old"]);
    assert!(matches!(
        status(&into).unwrap(),
        VaultPresence::Present { .. }
    ));
}

#[test]
fn cancelling_leaves_nothing_anywhere() {
    let (desk, _, made, _) = with_a_kit();
    let before = everything(&desk.root());
    let passphrase = passphrase();
    for stop_at in 0..200 {
        let mut steps = 0;
        let mut stop = |_| {
            steps += 1;
            if steps > stop_at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let with = UnlockWith::Passphrase(&passphrase);
        match restore(
            &desk.stick(),
            &made.set,
            with,
            &desk.spare("again"),
            &NOTES,
            NOON,
            &mut stop,
        ) {
            Ok(_) => break,
            Err(Error::Cancelled) => assert!(!desk.spare("again").exists(), "after {stop_at}"),
            Err(error) => panic!("{error}"),
        }
    }
    for stop_at in 0..200 {
        let mut steps = 0;
        let mut stop = |_| {
            steps += 1;
            if steps > stop_at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        desk.attach(&noise(100 + stop_at, 300_000));
        let request = BackupRequest {
            place: &desk.stick(),
            retention: ALL,
            tombstones: &[],
            left_out: &BTreeSet::new(),
        };
        match desk.vault.backup(&request, NOON + DAY, &mut stop) {
            Ok(_) => return,
            Err(Error::Cancelled) => {
                let listed: Vec<String> = desk
                    .vault
                    .backups(&desk.stick())
                    .unwrap()
                    .into_iter()
                    .map(|set| set.set)
                    .collect();
                assert_eq!(listed, [made.set.as_str()], "after {stop_at}");
                assert!(
                    before
                        .iter()
                        .all(|(path, bytes)| fs::read(path).is_ok_and(|now| now == *bytes))
                );
            }
            Err(error) => panic!("{error}"),
        }
    }
    panic!("it never came to an end");
}
