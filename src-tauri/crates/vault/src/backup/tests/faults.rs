//! The stick is pulled out, the disk fills up, a call to the system fails: at every single one.

use std::io;

use super::*;
use crate::files::recorder::{Fault, failing};

/// How a call fails, and at which ones: all of them, or every so many.
const FAULTS: [(Fault, usize); 2] = [
    (Fault::Error(io::ErrorKind::TimedOut), 1),
    (Fault::ShortWrite, 5),
];

/// The sets that verify.
fn sound(desk: &Desk) -> BTreeSet<String> {
    let listed = desk.vault.backups(&desk.stick()).unwrap();
    let whole = listed.into_iter().map(|set| set.set);
    whole
        .filter(|set| desk.verify(set).is_ok_and(|report| report.is_sound()))
        .collect()
}

#[test]
fn whichever_call_fails_during_a_backup_the_earlier_sets_are_intact() {
    let mut tried = 0;
    for (fault, stride) in FAULTS {
        let desk = Desk::new();
        desk.attach(&noise(1, 9_000));
        let before = desk.back_up(NOON);
        let later = desk.attach(&noise(2, 9_000));
        for n in (0..).step_by(stride) {
            let at_ms = NOON + (n as i64 + 1) * DAY;
            let (made, heard) = failing(n, fault, || desk.back_up_with(at_ms, ALL));
            let sound = sound(&desk);
            assert!(sound.contains(&before.set), "{fault:?} {n}");
            if let Ok(made) = &made {
                assert!(sound.contains(&made.set), "{fault:?} {n}: said to be made");
            }
            let faults: Vec<_> = desk
                .vault
                .backups(&desk.stick())
                .unwrap()
                .into_iter()
                .filter_map(|set| set.fault)
                .collect();
            assert!(
                faults.iter().all(|fault| *fault == BackupFault::Unfinished),
                "{fault:?} {n}: {faults:?}"
            );
            if heard.seen <= n {
                break;
            }
            tried += 1;
            // And afterwards it goes on as if nothing had been.
            let next = desk.back_up(at_ms + 1);
            assert!(desk.verify(&next.set).unwrap().is_sound(), "{fault:?} {n}");
            // The next call finds as much to do as this one.
            fs::remove_file(desk.in_backup(later)).unwrap();
            for set in desk.vault.backups(&desk.stick()).unwrap() {
                if set.set != before.set {
                    fs::remove_dir_all(desk.set_dir(&set.set)).unwrap();
                }
            }
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn whichever_call_fails_during_a_restore_nothing_wrong_is_left() {
    let desk = Desk::new();
    let id = desk.attach(&noise(1, 9_000));
    let made = desk.back_up(NOON);
    let before = everything(&desk.root());
    for (fault, stride) in FAULTS {
        for n in (0..).step_by(stride) {
            let (restored, heard) = failing(n, fault, || desk.restore_by_code(&made.set, "again"));
            match restored {
                Ok(restored) if restored.missing.is_empty() => {
                    assert_eq!(content(&restored.vault, id), noise(1, 9_000));
                }
                Ok(restored) => {
                    assert_eq!(restored.missing, [id], "a file that could not be read");
                    assert!(restored.vault.attachments().open(id).is_err());
                }
                Err(_) => {
                    let left = crate::status(&desk.spare("again")).unwrap();
                    let nothing = [
                        crate::VaultPresence::Absent,
                        crate::VaultPresence::EmptyFolder,
                    ];
                    let known = crate::VaultPresence::HalfMade(crate::Gap::NeverRestored);
                    assert!(
                        nothing.contains(&left) || left == known,
                        "{fault:?} {n}: {left:?}"
                    );
                    drop(desk.restore_by_code(&made.set, "again").unwrap());
                }
            }
            fs::remove_dir_all(desk.spare("again")).unwrap();
            if heard.seen <= n {
                break;
            }
        }
    }
    assert!(
        everything(&desk.root()) == before,
        "the backup is never changed"
    );
}

#[test]
fn whichever_call_fails_while_re_keying_every_set_still_opens() {
    for (fault, stride) in FAULTS {
        let desk = Desk::new();
        let made = desk.back_up(NOON);
        for n in (0..).step_by(stride) {
            desk.vault.new_recovery_code(NOON).unwrap();
            let (rekeyed, heard) = failing(n, fault, || {
                desk.vault.rekey_backups(&desk.stick(), &mut unwatched)
            });
            let report = desk.verify(&made.set).unwrap();
            assert!(report.is_sound(), "{fault:?} {n}");
            assert!(
                desk.vault.backups(&desk.stick()).unwrap()[0]
                    .fault
                    .is_none()
            );
            if heard.seen <= n {
                assert_eq!(rekeyed.unwrap(), 1);
                break;
            }
            desk.vault
                .rekey_backups(&desk.stick(), &mut unwatched)
                .unwrap();
            assert!(desk.vault.backups(&desk.stick()).unwrap()[0].todays_secrets);
        }
    }
}

#[test]
fn a_stick_that_is_pulled_out_is_away_and_intact_when_it_is_back() {
    let desk = Desk::new();
    desk.attach(&noise(1, 600_000));
    let before = desk.back_up(NOON);
    let pocket = desk.spare("pocket");
    for pull_at in 0..100 {
        desk.attach(&noise(10 + pull_at, 600_000));
        let mut steps = 0;
        let mut pull = |_| {
            if steps == pull_at {
                fs::rename(desk.stick(), &pocket).unwrap();
            }
            steps += 1;
            ControlFlow::Continue(())
        };
        let request = BackupRequest {
            place: &desk.stick(),
            retention: ALL,
            tombstones: &[],
            left_out: &BTreeSet::new(),
        };
        let made = desk.vault.backup(&request, NOON + DAY, &mut pull);
        if !pocket.exists() {
            assert!(made.is_ok() && pull_at > 3);
            return;
        }
        assert!(
            matches!(made, Err(Error::Backup(BackupFault::Away))),
            "{pull_at}: {made:?}"
        );
        assert!(matches!(
            desk.vault.backups(&desk.stick()),
            Err(Error::Backup(BackupFault::Away))
        ));
        let _ = fs::remove_dir_all(desk.stick());
        fs::rename(&pocket, desk.stick()).unwrap();
        assert!(desk.verify(&before.set).unwrap().is_sound());
        let whole: Vec<_> = desk
            .vault
            .backups(&desk.stick())
            .unwrap()
            .into_iter()
            .filter(|set| set.fault.is_none())
            .collect();
        assert_eq!(whole.len(), 1);
    }
    panic!("it never came to an end");
}

#[test]
fn pulled_out_while_it_is_read_it_is_away_too() {
    let desk = Desk::new();
    desk.attach(&noise(1, 600_000));
    let made = desk.back_up(NOON);
    let pocket = desk.spare("pocket");
    for (n, what) in ["verify", "restore", "drill"].into_iter().enumerate() {
        let mut steps = 0;
        let mut pull = |_| {
            if steps == 1 {
                fs::rename(desk.stick(), &pocket).unwrap();
            }
            steps += 1;
            ControlFlow::Continue(())
        };
        let outcome = match n {
            0 => desk
                .vault
                .verify_backup(&desk.stick(), &made.set, &mut pull)
                .map(drop),
            1 => {
                let with = UnlockWith::Recovery(&desk.code);
                restore(
                    &desk.stick(),
                    &made.set,
                    with,
                    &desk.spare("again"),
                    &NOTES,
                    NOON,
                    &mut pull,
                )
                .map(drop)
            }
            _ => desk.vault.drill(&desk.stick(), NOON, &mut pull).map(drop),
        };
        assert!(
            matches!(outcome, Err(Error::Backup(BackupFault::Away))),
            "{what}: {outcome:?}"
        );
        assert!(!desk.spare("again").exists() && !desk.vault.place().drill().exists());
        fs::rename(&pocket, desk.stick()).unwrap();
    }
    assert!(desk.verify(&made.set).unwrap().is_sound());
}

#[test]
fn two_crashes_while_re_keying_leave_every_set_readable() {
    let fault = Fault::Error(io::ErrorKind::TimedOut);
    let desk = Desk::new();
    let made = desk.back_up(NOON);
    let (manifest, keys) = (
        desk.set_dir(&made.set).join("manifest.new"),
        desk.set_dir(&made.set).join("keys.new"),
    );
    let rekey = || desk.vault.rekey_backups(&desk.stick(), &mut unwatched);
    let crash = |n| {
        desk.vault.new_recovery_code(NOON).unwrap();
        failing(n, fault, rekey).1.seen <= n
    };
    // The call at which a crash leaves the new key file and, under its passing name, its manifest.
    let between = (0..)
        .find(|n| {
            assert!(!crash(*n), "no crash came between the two names");
            let found = manifest.exists() && !keys.exists();
            if !found {
                rekey().unwrap();
            }
            found
        })
        .unwrap();
    let mut between_again = 0;
    for n in 0.. {
        let through = crash(n);
        assert!(desk.verify(&made.set).unwrap().is_sound(), "{n}");
        if through {
            break;
        }
        between_again += usize::from(manifest.exists() && !keys.exists());
        rekey().unwrap();
        assert!(
            !crash(between) && manifest.exists() && !keys.exists(),
            "{n}"
        );
    }
    assert!(between_again > 1);
}

/// The sets in the folder that are finished.
fn finished(desk: &Desk) -> BTreeSet<String> {
    let names = fs::read_dir(desk.root().join("sets")).unwrap();
    names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains('.'))
        .collect()
}

/// Makes a backup on a stick that is full once at its call number `n`; gives what came of it, whether
/// older sets went before it was made, and the number of calls.
fn back_up_when_full(desk: &Desk, n: usize, stop: bool) -> (Result<BackupMade>, bool, usize) {
    let before = finished(desk).len();
    let mut made_room = false;
    let mut watch = |_| {
        made_room |= finished(desk).len() < before;
        if stop && made_room {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let retention = Retention {
        daily: 1,
        weekly: 0,
        monthly: 0,
    };
    let request = BackupRequest {
        place: &desk.stick(),
        retention,
        tombstones: &[],
        left_out: &BTreeSet::new(),
    };
    let full = Fault::Error(io::ErrorKind::StorageFull);
    let (made, heard) = failing(n, full, || {
        desk.vault.backup(&request, NOON + 9 * DAY, &mut watch)
    });
    (made, made_room, heard.seen)
}

#[test]
fn a_full_stick_is_thinned_first_but_never_of_the_two_newest() {
    let desk = Desk::new();
    desk.attach(&noise(1, 9_000));
    let fill = || {
        let sets = (1..=5).map(|day| desk.back_up(NOON + day * DAY).set);
        sets.collect::<Vec<_>>()
    };
    let sets = fill();
    let full_at = (0..).find(|n| {
        let (made, made_room, seen) = back_up_when_full(&desk, *n, true);
        assert!(seen > *n, "it never made room");
        if !made_room && made.is_ok() {
            for set in finished(&desk) {
                fs::remove_dir_all(desk.set_dir(&set)).unwrap();
            }
            fill();
        }
        made_room && matches!(made, Err(Error::Cancelled))
    });
    assert_eq!(finished(&desk), sets[3..].iter().cloned().collect());
    assert_eq!(sound(&desk).len(), 2);

    for set in finished(&desk) {
        fs::remove_dir_all(desk.set_dir(&set)).unwrap();
    }
    let sets = fill();
    let (made, made_room, _) = back_up_when_full(&desk, full_at.unwrap(), false);
    let made = made.unwrap();
    assert!(made_room && desk.verify(&made.set).unwrap().is_sound());
    let removed: BTreeSet<String> = made.removed.iter().cloned().collect();
    assert_eq!(removed, sets.into_iter().collect());
    assert_eq!(finished(&desk), BTreeSet::from([made.set]));
}

#[test]
fn a_full_stick_with_nothing_to_spare_is_full() {
    let desk = Desk::new();
    let sets = BTreeSet::from([1, 2].map(|day| desk.back_up(NOON + day * DAY).set));
    let mut full = 0;
    for n in 0.. {
        let (made, made_room, seen) = back_up_when_full(&desk, n, false);
        if seen <= n || made.is_ok() {
            break;
        }
        full += usize::from(matches!(made, Err(Error::DiskFull)));
        assert!(!made_room && finished(&desk) == sets, "{n}: {made:?}");
    }
    assert!(full > 5, "{full}");
}

#[test]
fn looking_for_good_copies_re_keying_and_a_rehearsals_check_can_be_stopped() {
    let desk = Desk::new();
    let id = desk.attach(&noise(1, 600_000));
    let made = desk.back_up(NOON);
    let mut asked = 0;
    let mut late = |_| {
        asked += 1;
        if asked < 3 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let copies = desk.vault.good_copies(&desk.stick(), &[id], &mut late);
    assert!(matches!(copies, Err(Error::Cancelled)));
    desk.vault.new_recovery_code(NOON).unwrap();
    let rekeyed = desk
        .vault
        .rekey_backups(&desk.stick(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(rekeyed, Err(Error::Cancelled)));
    assert!(desk.verify(&made.set).unwrap().is_sound());
    let drill = desk.vault.place().drill();
    let mut while_checking = |_| {
        // SQLite makes it when the restored vault is opened.
        if drill.join("vault.db-shm").exists() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let drilled = desk.vault.drill(&desk.stick(), NOON, &mut while_checking);
    assert!(matches!(drilled, Err(Error::Cancelled)), "{drilled:?}");
    assert!(!drill.exists());
}
