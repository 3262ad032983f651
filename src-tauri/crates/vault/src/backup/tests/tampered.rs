//! A folder in which somebody, or something, has been.

use super::*;

fn by_code(desk: &Desk, set: &str) -> Result<BackupReport> {
    verify(
        &desk.stick(),
        set,
        UnlockWith::Recovery(&desk.code),
        &mut unwatched,
    )
}

fn restored(desk: &Desk, set: &str) -> Result<RestoredVault> {
    restore(
        &desk.stick(),
        set,
        UnlockWith::Recovery(&desk.code),
        &desk.spare("never"),
        &NOTES,
        NOON,
        &mut unwatched,
    )?
    .finish(Ok)
}

#[test]
fn every_flipped_byte_of_the_small_parts_is_found() {
    let desk = Desk::new();
    let made = desk.back_up(NOON);
    for name in ["manifest", "keys"] {
        let path = desk.set_dir(&made.set).join(name);
        for byte in 0..usize::try_from(fs::metadata(&path).unwrap().len()).unwrap() {
            let bit = byte * 8 + byte % 8;
            flip(&path, bit);
            assert!(
                matches!(desk.verify(&made.set), Err(Error::Backup(_))),
                "{name} {byte}"
            );
            let outside = by_code(&desk, &made.set);
            assert!(
                matches!(outside, Err(Error::Backup(_))),
                "{name} {byte}: {outside:?}"
            );
            let listed = &desk.vault.backups(&desk.stick()).unwrap()[0];
            assert!(listed.fault.is_some(), "{name} {byte}");
            assert!(
                matches!(restored(&desk, &made.set), Err(Error::Backup(_))),
                "{name} {byte}"
            );
            flip(&path, bit);
        }
    }
    assert!(!desk.spare("never").exists());
    assert!(by_code(&desk, &made.set).unwrap().is_sound());
}

#[test]
fn every_flipped_bit_of_the_large_parts_is_found_and_nothing_wrong_is_restored() {
    let desk = Desk::new();
    add(&desk.vault, "note").unwrap();
    let id = desk.attach(&noise(1, 3_000));
    let made = desk.back_up(NOON);
    let database = desk.set_dir(&made.set).join("vault.db");
    let bits = usize::try_from(fs::metadata(&database).unwrap().len()).unwrap() * 8;
    for bit in (0..bits).step_by(bits / 60) {
        flip(&database, bit);
        let part = BackupPart::Database;
        assert_eq!(
            desk.verify(&made.set).unwrap().database,
            Some(BackupFault::Damaged { part }),
            "{bit}"
        );
        assert!(
            matches!(
                restored(&desk, &made.set),
                Err(Error::Backup(BackupFault::Damaged { .. }))
            ),
            "{bit}"
        );
        assert!(!desk.spare("never").exists(), "{bit}");
        flip(&database, bit);
    }
    let file = desk.in_backup(id);
    let bits = usize::try_from(fs::metadata(&file).unwrap().len()).unwrap() * 8;
    for (n, bit) in (0..bits).step_by(bits / 20).enumerate() {
        flip(&file, bit);
        let report = desk.verify(&made.set).unwrap();
        assert_eq!(
            (report.is_sound(), report.damaged),
            (false, vec![id]),
            "{bit}"
        );
        let restored = desk.restore(&made.set, &format!("again {n}")).unwrap();
        assert_eq!(restored.missing, [id]);
        assert!(
            restored.vault.attachments().open(id).is_err(),
            "never wrong data"
        );
        assert_eq!(bodies(&restored.vault).unwrap(), ["note"]);
        flip(&file, bit);
    }
}

#[test]
fn a_set_cut_short_at_any_file_is_named_and_the_others_are_intact() {
    let desk = Desk::new();
    let id = desk.attach(&noise(1, 50_000));
    let first = desk.back_up(NOON);
    add(&desk.vault, "later").unwrap();
    let second = desk.back_up(NOON + DAY);
    for (name, part) in [
        ("manifest", BackupPart::Manifest),
        ("keys", BackupPart::KeyFile),
        ("vault.db", BackupPart::Database),
    ] {
        let path = desk.set_dir(&second.set).join(name);
        let whole = fs::read(&path).unwrap();
        for length in [0, 1, 100, whole.len() / 2, whole.len() - 1] {
            fs::write(&path, &whole[..length]).unwrap();
            let listed = desk.vault.backups(&desk.stick()).unwrap();
            let fault = listed
                .iter()
                .find(|set| set.set == second.set)
                .unwrap()
                .fault;
            let cut = BackupFault::CutShort { part };
            let damaged = BackupFault::Damaged { part };
            assert!(
                fault == Some(cut) || fault == Some(damaged),
                "{name} {length}: {fault:?}"
            );
            assert!(matches!(
                restored(&desk, &second.set),
                Err(Error::Backup(_))
            ));
        }
        fs::remove_file(&path).unwrap();
        assert!(matches!(
            restored(&desk, &second.set),
            Err(Error::Backup(BackupFault::Missing { part: missing })) if missing == part
        ));
        let headers = sets(&desk.stick()).unwrap();
        let header = headers.iter().find(|set| set.set == second.set).unwrap();
        assert_eq!(header.fault, Some(BackupFault::Missing { part }));
        fs::write(&path, &whole).unwrap();
        assert!(desk.verify(&first.set).unwrap().is_sound());
    }
    let file = desk.in_backup(id);
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(desk.verify(&first.set).unwrap().damaged, [id]);
    // What has another length is written again by the next backup, and every set is whole again.
    assert_eq!(desk.back_up(NOON + 2 * DAY).attachments_copied, 1);
    assert!(desk.verify(&first.set).unwrap().is_sound());
    fs::remove_file(&file).unwrap();
    assert_eq!(desk.verify(&first.set).unwrap().missing, [id]);
}

#[test]
fn another_vaults_set_does_not_pass_for_ours() {
    let (desk, other) = (Desk::new(), Desk::new());
    let ours = desk.back_up(NOON);
    let theirs = other.back_up(NOON + DAY);
    let planted = desk.set_dir(&theirs.set);
    fs::rename(other.set_dir(&theirs.set), &planted).unwrap();
    let listed = desk.vault.backups(&desk.stick()).unwrap();
    assert_eq!(listed[0].fault, Some(BackupFault::Foreign));
    assert!(matches!(
        desk.verify(&theirs.set),
        Err(Error::Backup(BackupFault::Foreign))
    ));
    assert!(matches!(
        by_code(&desk, &theirs.set),
        Err(Error::WrongSecret)
    ));
    for name in ["manifest", "keys", "vault.db"] {
        let path = desk.set_dir(&ours.set).join(name);
        let own = fs::read(&path).unwrap();
        fs::copy(planted.join(name), &path).unwrap();
        assert!(
            desk.verify(&ours.set)
                .map_or(true, |report| !report.is_sound()),
            "{name}"
        );
        assert!(restored(&desk, &ours.set).is_err(), "{name}");
        fs::write(&path, own).unwrap();
    }
    assert!(desk.verify(&ours.set).unwrap().is_sound());
}

#[test]
fn parts_of_an_older_set_do_not_pass_for_a_newer_ones() {
    let desk = Desk::new();
    let older = desk.back_up(NOON);
    add(&desk.vault, "later").unwrap();
    let newer = desk.back_up(NOON + DAY);
    for name in ["manifest", "keys", "vault.db"] {
        let path = desk.set_dir(&newer.set).join(name);
        let own = fs::read(&path).unwrap();
        fs::copy(desk.set_dir(&older.set).join(name), &path).unwrap();
        assert!(
            desk.verify(&newer.set)
                .map_or(true, |report| !report.is_sound()),
            "{name}"
        );
        assert!(restored(&desk, &newer.set).is_err(), "{name}");
        fs::write(&path, own).unwrap();
    }
    let swapped = desk.set_dir("2030-01-01 000000Z-99");
    fs::rename(desk.set_dir(&older.set), &swapped).unwrap();
    let found = sets(&desk.stick()).unwrap();
    assert!(
        found
            .iter()
            .any(|set| set.fault == Some(BackupFault::Misnamed))
    );
}

#[test]
fn hostile_names_lead_nowhere() {
    let desk = Desk::new();
    let made = desk.back_up(NOON);
    for name in [
        "",
        "..",
        "../..",
        ".",
        "a/b",
        "sets/../../x",
        "\0",
        &"a".repeat(5_000),
    ] {
        assert!(
            matches!(desk.verify(name), Err(Error::Backup(BackupFault::NotFound))),
            "{name}"
        );
        assert!(
            matches!(
                by_code(&desk, name),
                Err(Error::Backup(BackupFault::NotFound))
            ),
            "{name}"
        );
    }
    let manifest = desk.set_dir(&made.set).join("manifest");
    let own = fs::read(&manifest).unwrap();
    fs::File::create(&manifest)
        .unwrap()
        .set_len(1 << 40)
        .unwrap();
    let part = BackupPart::Manifest;
    assert_eq!(
        desk.vault.backups(&desk.stick()).unwrap()[0].fault,
        Some(BackupFault::Damaged { part })
    );
    fs::write(&manifest, own).unwrap();
    assert!(desk.verify(&made.set).unwrap().is_sound());
}

#[cfg(unix)]
#[test]
fn links_are_neither_read_nor_written_through() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    let id = desk.attach(&noise(1, 5_000));
    let made = desk.back_up(NOON);
    let elsewhere = desk.spare("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    for name in ["manifest", "keys", "vault.db"] {
        let path = desk.set_dir(&made.set).join(name);
        fs::rename(&path, elsewhere.join(name)).unwrap();
        symlink(elsewhere.join(name), &path).unwrap();
        let listed = &desk.vault.backups(&desk.stick()).unwrap()[0];
        assert_eq!(listed.fault, Some(BackupFault::NotPlain), "{name}");
        assert!(matches!(
            restored(&desk, &made.set),
            Err(Error::Backup(BackupFault::NotPlain))
        ));
        fs::remove_file(&path).unwrap();
        fs::rename(elsewhere.join(name), &path).unwrap();
    }
    let file = desk.in_backup(id);
    fs::rename(&file, elsewhere.join("file")).unwrap();
    symlink(elsewhere.join("file"), &file).unwrap();
    assert_eq!(desk.verify(&made.set).unwrap().damaged, [id]);
    assert_eq!(desk.restore(&made.set, "again").unwrap().missing, [id]);
    // A link in the place of a folder: nothing is written behind it.
    fs::remove_dir_all(desk.root().join("attachments")).unwrap();
    symlink(&elsewhere, desk.root().join("attachments")).unwrap();
    let before = everything(&elsewhere);
    let refused = desk.back_up_with(NOON + DAY, ALL);
    assert!(
        matches!(refused, Err(Error::Backup(BackupFault::NotPlain))),
        "{refused:?}"
    );
    assert_eq!(everything(&elsewhere), before);
}

/// A pipe would keep whoever opens it waiting for ever.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_keeps_nobody_waiting() {
    let desk = Desk::new();
    let made = desk.back_up(NOON);
    let manifest = desk.set_dir(&made.set).join("manifest");
    fs::remove_file(&manifest).unwrap();
    let made_pipe = std::process::Command::new("mkfifo")
        .arg(&manifest)
        .status()
        .unwrap();
    assert!(made_pipe.success());
    assert_eq!(
        desk.vault.backups(&desk.stick()).unwrap()[0].fault,
        Some(BackupFault::NotPlain)
    );
}

#[test]
fn what_a_crash_left_is_listed_as_unfinished_and_cleared_by_the_next_backup() {
    let desk = Desk::new();
    let made = desk.back_up(NOON);
    let half = desk.set_dir("2026-11-19 110640Z-9.unfinished");
    fs::create_dir(&half).unwrap();
    fs::write(half.join("vault.db"), [7; 5_000]).unwrap();
    let faults: Vec<_> = desk
        .vault
        .backups(&desk.stick())
        .unwrap()
        .into_iter()
        .map(|set| set.fault)
        .collect();
    assert_eq!(faults, [None, Some(BackupFault::Unfinished)]);
    let newer = desk.back_up(NOON + DAY);
    assert!(!half.exists());
    for set in [made.set, newer.set] {
        assert!(desk.verify(&set).unwrap().is_sound());
    }
}
