//! Making backups, keeping and removing them.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

#[test]
fn a_backup_comes_back_with_every_byte() {
    let desk = Desk::new();
    add(&desk.vault, "first").unwrap();
    let pdf = desk.attach(&noise(1, 200_000));
    let small = desk.attach(b"");
    let made = desk.back_up(NOON);
    assert_eq!(made.set, format!("2026-11-18 110640Z-{}", made.generation));
    assert_eq!((made.attachments, made.attachments_copied), (2, 2));
    let report = desk.verify(&made.set).unwrap();
    assert!(report.is_sound() && report.bytes > 200_000, "{report:?}");
    let restored = desk.restore(&made.set, "again").unwrap();
    assert_eq!(bodies(&restored.vault).unwrap(), ["first"]);
    assert_eq!(content(&restored.vault, pdf), noise(1, 200_000));
    assert_eq!(content(&restored.vault, small), b"");
    assert!(restored.missing.is_empty());
}

#[test]
fn only_what_changed_is_written() {
    let desk = Desk::new();
    for seed in 0..5 {
        desk.attach(&noise(seed, 300_000));
    }
    let first = desk.back_up(NOON);
    assert!(first.bytes_written > 1_500_000);
    let files = |desk: &Desk| everything(&desk.root().join("attachments"));
    let before = files(&desk);
    desk.attach(&noise(9, 100_000));
    let second = desk.back_up(NOON + DAY);
    assert_eq!(second.attachments_copied, 1);
    let new: BTreeMap<_, _> = files(&desk)
        .into_iter()
        .filter(|(path, _)| !before.contains_key(path))
        .collect();
    let sealed: u64 = new.values().map(|bytes| bytes.len() as u64).sum();
    let of_set: u64 = everything(&desk.set_dir(&second.set))
        .values()
        .map(|bytes| bytes.len() as u64)
        .sum();
    assert_eq!(new.len(), 1);
    assert_eq!(second.bytes_written, sealed + of_set);
    let database = fs::metadata(desk.set_dir(&second.set).join("vault.db"))
        .unwrap()
        .len();
    assert!(second.bytes_written - database < 110_000);
    assert!(second.bytes_total > 1_600_000);
}

#[test]
fn while_another_writes_a_backup_is_of_one_moment() {
    let desk = Desk::new();
    // Both tables change in each transaction, so that a torn copy would show.
    desk.vault
        .write_draft(NOON, |tx| {
            Ok::<_, Error>(tx.execute_batch("CREATE TABLE pair (n INTEGER) STRICT")?)
        })
        .unwrap();
    let write = |n: i64| {
        desk.vault
            .write(NOON, |tx| {
                tx.execute("INSERT INTO pair (n) VALUES (?1)", [n])?;
                let id = Uuid::new_v4();
                tx.execute(
                    "INSERT INTO note (id, body) VALUES (?1, ?2)",
                    rusqlite::params![id, "long ".repeat(400)],
                )?;
                tx.audit(Event {
                    action: "note.added",
                    entity_kind: "note",
                    entity_id: id,
                    version: 1,
                    record: &[],
                })?;
                Ok::<_, Error>(())
            })
            .unwrap();
    };
    (0..300).for_each(write);
    let stop = AtomicBool::new(false);
    let sets: Vec<String> = std::thread::scope(|scope| {
        scope.spawn(|| {
            (300..)
                .take_while(|_| !stop.load(Ordering::Relaxed))
                .for_each(write)
        });
        let sets = (0..4).map(|n| desk.back_up(NOON + n * DAY).set).collect();
        stop.store(true, Ordering::Relaxed);
        sets
    });
    for (n, set) in sets.iter().enumerate() {
        let restored = desk.restore(set, &format!("again {n}")).unwrap();
        let counts: (i64, i64) = restored
            .vault
            .read(|connection| {
                Ok::<_, Error>(connection.query_row(
                    "SELECT (SELECT count(*) FROM pair), (SELECT count(*) FROM note)",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )?)
            })
            .unwrap();
        assert_eq!(counts.0, counts.1);
        assert!(counts.0 >= 300);
        assert!(
            restored
                .vault
                .check(crate::Depth::Deep, crate::unwatched)
                .unwrap()
                .is_sound()
        );
    }
}

#[test]
fn old_sets_go_with_the_files_that_only_they_had() {
    let desk = Desk::new();
    let kept = desk.attach(&noise(1, 5_000));
    let gone = desk.attach(&noise(2, 5_000));
    let two = Retention {
        daily: 2,
        weekly: 0,
        monthly: 0,
    };
    let first = desk.back_up_with(NOON, two).unwrap();
    desk.vault
        .write(NOON, |tx| {
            let attachments = desk.vault.attachments();
            attachments.put_in_trash(tx, gone)?;
            attachments.destroy(tx, gone)?;
            tx.audit(Event {
                action: "attachment.destroyed",
                entity_kind: "attachment",
                entity_id: gone,
                version: 2,
                record: &[],
            })?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let in_backup = |id: Uuid| desk.in_backup(id).exists();
    desk.back_up_with(NOON + DAY, two).unwrap();
    assert!(in_backup(gone), "the first set still has it");
    let third = desk.back_up_with(NOON + 2 * DAY, two).unwrap();
    assert_eq!(third.removed, [first.set]);
    assert!(in_backup(kept) && !in_backup(gone));
    let listed: Vec<String> = desk
        .vault
        .backups(&desk.stick())
        .unwrap()
        .into_iter()
        .map(|set| set.set)
        .collect();
    assert_eq!(listed.len(), 2);
    assert!(desk.verify(&third.set).unwrap().is_sound());
}

#[test]
fn beside_a_set_that_cannot_be_read_no_file_is_removed() {
    let desk = Desk::new();
    desk.attach(&noise(1, 5_000));
    let one = Retention {
        daily: 1,
        weekly: 0,
        monthly: 0,
    };
    let first = desk.back_up_with(NOON, ALL).unwrap();
    let second = desk.back_up_with(NOON + DAY, ALL).unwrap();
    flip(&desk.set_dir(&second.set).join("manifest"), 800);
    let files = everything(&desk.root().join("attachments"));
    let third = desk.back_up_with(NOON + 2 * DAY, one).unwrap();
    assert_eq!(third.removed, [first.set]);
    assert!(
        desk.set_dir(&second.set).exists(),
        "what cannot be read is not removed"
    );
    assert_eq!(everything(&desk.root().join("attachments")), files);
}

#[test]
fn what_the_user_does_not_want_in_backups_is_left_out_and_said() {
    let desk = Desk::new();
    let (wanted, unwanted) = (desk.attach(b"wanted"), desk.attach(b"unwanted"));
    let tombstones = [Tombstone {
        kind: "person".to_owned(),
        id: Uuid::from_u128(7),
        at_ms: NOON,
    }];
    let made = desk
        .vault
        .backup(
            &BackupRequest {
                place: &desk.stick(),
                retention: ALL,
                tombstones: &tombstones,
                left_out: &BTreeSet::from([unwanted]),
            },
            NOON,
            &mut unwatched,
        )
        .unwrap();
    assert_eq!(made.attachments_copied, 1);
    let report = desk.verify(&made.set).unwrap();
    assert!(report.is_sound());
    assert_eq!(report.left_out, [unwanted]);
    let restored = desk.restore(&made.set, "again").unwrap();
    assert_eq!(
        (restored.left_out, restored.missing),
        (vec![unwanted], vec![])
    );
    assert_eq!(content(&restored.vault, wanted), b"wanted");
    assert_eq!(restored.tombstones, tombstones);
}

#[test]
fn a_file_that_the_vault_has_lost_is_named_and_the_rest_is_backed_up() {
    let desk = Desk::new();
    let (lost, good) = (desk.attach(b"lost"), desk.attach(b"good"));
    flip(&desk.in_vault(lost), 900);
    let made = desk.back_up(NOON);
    assert_eq!(made.not_copied, [lost]);
    assert_eq!(desk.verify(&made.set).unwrap().lost_before, [lost]);
    let restored = desk.restore(&made.set, "again").unwrap();
    assert_eq!(restored.missing, [lost]);
    assert_eq!(content(&restored.vault, good), b"good");
}

#[test]
fn a_good_copy_of_a_damaged_file_is_found_and_mends_it() {
    let desk = Desk::new();
    let id = desk.attach(&noise(3, 70_000));
    let made = desk.back_up(NOON);
    let file = desk.in_vault(id);
    flip(&file, 9_000);
    let copies = desk
        .vault
        .good_copies(&desk.stick(), &[id, Uuid::new_v4()], &mut unwatched)
        .unwrap();
    assert_eq!(
        (copies.len(), copies[0].id, &copies[0].set),
        (1, id, &made.set)
    );
    desk.vault
        .attachments()
        .mend(id, &copies[0].path, NOON, &mut unwatched)
        .unwrap();
    assert_eq!(content(&desk.vault, id), noise(3, 70_000));
    flip(&copies[0].path, 9_000);
    assert!(
        desk.vault
            .good_copies(&desk.stick(), &[id], &mut unwatched)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_backup_is_not_made_where_it_would_be_lost_with_the_vault() {
    let desk = Desk::new();
    let inside = desk.vault.dir().join("backups");
    fs::create_dir(&inside).unwrap();
    let left_out = BTreeSet::new();
    for place in [desk.vault.dir(), &inside] {
        let refused = desk.vault.backup(
            &BackupRequest {
                place,
                retention: ALL,
                tombstones: &[],
                left_out: &left_out,
            },
            NOON,
            &mut unwatched,
        );
        assert!(matches!(
            refused,
            Err(Error::Backup(BackupFault::InsideTheVault))
        ));
    }
    let away = desk.spare("not there");
    let refused = desk.vault.backup(
        &BackupRequest {
            place: &away,
            retention: ALL,
            tombstones: &[],
            left_out: &left_out,
        },
        NOON,
        &mut unwatched,
    );
    assert!(matches!(refused, Err(Error::Backup(BackupFault::Away))));
    assert!(matches!(
        desk.vault.backups(&away),
        Err(Error::Backup(BackupFault::Away))
    ));
}

#[test]
fn two_backups_at_once_do_not_get_into_each_others_way() {
    let desk = Desk::new();
    desk.back_up(NOON);
    let lock = fs::File::open(desk.root().join("backup.lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(
        desk.back_up_with(NOON + DAY, ALL),
        Err(Error::Backup(BackupFault::Busy))
    ));
    drop(lock);
    let second = desk.back_up(NOON + DAY);
    let third = desk.back_up(NOON + DAY);
    assert_eq!(third.removed, [second.set], "two in one second are two");
    assert_eq!(desk.vault.backups(&desk.stick()).unwrap().len(), 2);
}

#[test]
fn without_room_nothing_is_begun() {
    let desk = Desk::new();
    let refused = crate::mounts::pretence::with_free(100_000, || desk.back_up_with(NOON, ALL));
    assert!(matches!(refused, Err(Error::DiskFull)));
    assert!(desk.vault.backups(&desk.stick()).unwrap().is_empty());
}

#[test]
fn a_drill_reads_everything_back_and_leaves_nothing() {
    let desk = Desk::new();
    (0..7).for_each(|n| assert!(add(&desk.vault, &format!("note {n}")).is_ok()));
    desk.attach(&noise(5, 100_000));
    assert!(matches!(
        desk.vault.drill(&desk.stick(), NOON, &mut unwatched),
        Err(Error::Backup(BackupFault::NotFound))
    ));
    let made = desk.back_up(NOON);
    let before = everything(&desk.root());
    let report = desk
        .vault
        .drill(&desk.stick(), NOON + DAY, &mut unwatched)
        .unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.set, report.files), (made.set, 1));
    assert_eq!(report.rows.get("note"), Some(&7));
    assert!(!desk.vault.place().drill().exists());
    assert!(everything(&desk.root()) == before);
    assert!(
        desk.vault
            .check(crate::Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn a_drill_of_a_damaged_backup_says_so_and_leaves_nothing() {
    let desk = Desk::new();
    let id = desk.attach(&noise(5, 1_000));
    let made = desk.back_up(NOON);
    let file = desk.in_backup(id);
    flip(&file, 100);
    let report = desk
        .vault
        .drill(&desk.stick(), NOON, &mut unwatched)
        .unwrap();
    assert!(!report.is_sound());
    assert_eq!((report.missing, report.files), (vec![id], 0));
    flip(&desk.set_dir(&made.set).join("vault.db"), 50_000);
    let refused = desk.vault.drill(&desk.stick(), NOON, &mut unwatched);
    assert!(matches!(
        refused,
        Err(Error::Backup(BackupFault::Damaged {
            part: BackupPart::Database
        }))
    ));
    assert!(!desk.vault.place().drill().exists());
}

#[test]
fn re_keyed_backups_open_with_todays_secrets_and_no_others() {
    let desk = Desk::new();
    let made = [desk.back_up(NOON), desk.back_up(NOON + DAY)];
    assert!(
        desk.vault
            .backups(&desk.stick())
            .unwrap()
            .iter()
            .all(|set| set.todays_secrets)
    );
    desk.vault
        .change_passphrase(&passphrase(), &words("a newer passphrase"), NOON)
        .unwrap();
    let fresh_code = desk.vault.new_recovery_code(NOON).unwrap();
    assert!(
        desk.vault
            .backups(&desk.stick())
            .unwrap()
            .iter()
            .all(|set| !set.todays_secrets)
    );
    assert!(desk.restore(&made[0].set, "by the old one").is_ok());
    assert_eq!(
        desk.vault
            .rekey_backups(&desk.stick(), &mut unwatched)
            .unwrap(),
        2
    );
    assert_eq!(
        desk.vault
            .rekey_backups(&desk.stick(), &mut unwatched)
            .unwrap(),
        0
    );
    let listed = desk.vault.backups(&desk.stick()).unwrap();
    assert!(
        listed
            .iter()
            .all(|set| set.todays_secrets && set.fault.is_none()),
        "{listed:?}"
    );
    assert!(matches!(
        desk.restore(&made[0].set, "old"),
        Err(Error::WrongSecret)
    ));
    let by_old_code = verify(
        &desk.stick(),
        &made[1].set,
        UnlockWith::Recovery(&desk.code),
        &mut unwatched,
    );
    assert!(matches!(by_old_code, Err(Error::WrongSecret)));
    let newer = words("a newer passphrase");
    for with in [
        UnlockWith::Passphrase(&newer),
        UnlockWith::Recovery(&fresh_code),
    ] {
        assert!(
            verify(&desk.stick(), &made[1].set, with, &mut unwatched)
                .unwrap()
                .is_sound()
        );
    }
}

#[test]
fn a_file_that_went_bad_in_the_folder_is_copied_again() {
    let desk = Desk::new();
    let (kept, lost) = (desk.attach(&[7; 200_000]), desk.attach(&[8; 200_000]));
    let set = desk.back_up(NOON).set;
    for id in [kept, lost] {
        let mut bytes = fs::read(desk.in_backup(id)).unwrap();
        bytes[100_000] ^= 1;
        fs::write(desk.in_backup(id), bytes).unwrap();
    }
    // The vault itself has lost one of the two.
    fs::remove_file(desk.in_vault(lost)).unwrap();
    let report = desk
        .vault
        .verify_backup(&desk.stick(), &set, &mut unwatched)
        .unwrap();
    assert_eq!(report.damaged.len(), 2);
    let renewed = desk
        .vault
        .renew_in_backups(&desk.stick(), &report.damaged, &mut unwatched)
        .unwrap();
    assert_eq!(renewed, [kept]);
    let report = desk
        .vault
        .verify_backup(&desk.stick(), &set, &mut unwatched)
        .unwrap();
    assert_eq!(report.damaged, [lost]);
}
