//! What a sweep removes, and how much more it leaves alone.

use std::{
    fs::{self, File},
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::*;
use crate::files::power_loss::{Image, read_image};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

fn files(vault: &Vault) -> Image {
    let mut image = read_image(vault.dir());
    image.retain(|path, _| path.starts_with("attachments"));
    image
}

/// Makes a file as old as the tests' noon, which may be ahead of the computer's clock or behind.
fn date(path: &Path, at_ms: i64) {
    let at = UNIX_EPOCH + Duration::from_millis(at_ms as u64);
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(at)
        .unwrap();
}

/// A file that is in no row, as a database restored without it would leave.
fn stray(vault: &Vault) -> Uuid {
    let id = Uuid::new_v4();
    let path = vault.attachments().folder().sealed(id);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, b"sealed by somebody").unwrap();
    date(&path, NOON - 90 * DAY);
    id
}

fn sweep(vault: &Vault, at_ms: i64) -> Swept {
    vault.attachments().sweep(at_ms).unwrap()
}

fn with_files(count: usize) -> (TempDir, Vault, Vec<Uuid>) {
    let (dir, vault) = fresh();
    let ids = (0..count)
        .map(|n| add(&vault, &bytes(n + 1)).unwrap())
        .collect();
    (dir, vault, ids)
}

fn change(
    vault: &Vault,
    id: Uuid,
    f: impl FnOnce(&Attachments<'_>, &WriteTx<'_>) -> Result<()>,
) -> Result<()> {
    vault.write(NOON, |tx| {
        f(&vault.attachments(), tx)?;
        tx.audit(event(id, "attachment.changed")).map(drop)
    })
}

#[test]
fn the_trash_gives_back_and_destruction_does_not() {
    let (_dir, vault, ids) = with_files(2);
    let state = |id| {
        vault
            .attachments()
            .facts(id)
            .map(|facts| facts.state)
            .unwrap()
    };
    change(&vault, ids[0], |all, tx| all.put_in_trash(tx, ids[0])).unwrap();
    assert_eq!(state(ids[0]), AttachmentState::Trashed);
    assert_eq!(
        content(&vault, ids[0]).unwrap(),
        bytes(1),
        "all of it stays"
    );
    assert!(change(&vault, ids[0], |all, tx| all.put_in_trash(tx, ids[0])).is_err());
    change(&vault, ids[0], |all, tx| all.take_from_trash(tx, ids[0])).unwrap();
    assert_eq!(state(ids[0]), AttachmentState::Present);
    assert!(change(&vault, ids[0], |all, tx| all.take_from_trash(tx, ids[0])).is_err());

    change(&vault, ids[0], |all, tx| all.put_in_trash(tx, ids[0])).unwrap();
    change(&vault, ids[0], |all, tx| all.destroy(tx, ids[0])).unwrap();
    assert!(matches!(
        vault.attachments().open(ids[0]),
        Err(Error::NoSuchAttachment)
    ));
    assert!(change(&vault, ids[0], |all, tx| all.destroy(tx, ids[0])).is_err());
    let keys: i64 = vault
        .read(|c| {
            Ok::<_, Error>(c.query_row(
                "SELECT count(wrapped_key) FROM attachment_file",
                [],
                |r| r.get(0),
            )?)
        })
        .unwrap();
    assert_eq!(keys, 1);
    assert_eq!(
        sweep(&vault, NOON),
        Swept {
            removed: 1,
            ..Swept::default()
        }
    );
    assert_eq!(vault.attachments().folder().ids().unwrap(), [ids[1]]);
    assert!(
        vault
            .check(crate::Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn a_destruction_that_was_rolled_back_destroys_nothing() {
    let (_dir, vault, ids) = with_files(1);
    let undone: Result<()> = vault.write(NOON, |tx| {
        vault.attachments().destroy(tx, ids[0])?;
        Err(Error::Cancelled)
    });
    assert!(undone.is_err());
    assert_eq!(sweep(&vault, NOON + 90 * DAY), Swept::default());
    assert_eq!(content(&vault, ids[0]).unwrap(), bytes(1));
}

#[test]
fn a_stray_goes_aside_after_a_day_and_away_after_thirty() {
    let (_dir, vault, ids) = with_files(12);
    let stray = stray(&vault);
    let before = files(&vault);
    assert_eq!(
        sweep(&vault, NOON),
        Swept::default(),
        "seen for the first time"
    );
    assert_eq!(sweep(&vault, NOON + DAY - 1), Swept::default());
    assert_eq!(files(&vault), before);
    assert_eq!(sweep(&vault, NOON + DAY).put_aside, 1);
    let aside = vault.attachments().folder().aside(stray);
    assert!(aside.exists());
    assert_eq!(sweep(&vault, NOON + 31 * DAY - 1), Swept::default());
    assert!(aside.exists());
    assert_eq!(sweep(&vault, NOON + 31 * DAY).purged, 1);
    assert!(!aside.exists());
    assert_eq!(sweep(&vault, NOON + 90 * DAY), Swept::default());
    for (n, id) in ids.into_iter().enumerate() {
        assert_eq!(content(&vault, id).unwrap(), bytes(n + 1));
    }
}

#[test]
fn a_young_file_is_left_however_long_it_was_known() {
    let (_dir, vault, _) = with_files(12);
    let stray = stray(&vault);
    sweep(&vault, NOON);
    date(&vault.attachments().folder().sealed(stray), NOON + 9 * DAY);
    assert_eq!(sweep(&vault, NOON + 9 * DAY + HOUR), Swept::default());
    assert_eq!(sweep(&vault, NOON + 10 * DAY).put_aside, 1);
}

#[test]
fn a_clock_that_jumps_takes_one_step_at_most_and_is_forgiven() {
    let (_dir, vault, _) = with_files(12);
    let stray = stray(&vault);
    sweep(&vault, NOON);
    let years = 5 * 365 * DAY;
    assert_eq!(sweep(&vault, NOON + years).put_aside, 1);
    assert_eq!(
        sweep(&vault, NOON + HOUR),
        Swept::default(),
        "the clock is right again"
    );
    assert_eq!(sweep(&vault, NOON + 30 * DAY), Swept::default());
    let aside = vault.attachments().folder().aside(stray);
    assert!(aside.exists());
    assert_eq!(sweep(&vault, NOON + 30 * DAY + HOUR).purged, 1);
}

#[test]
fn a_file_aside_goes_home_when_its_row_comes_back() {
    let (_dir, vault, ids) = with_files(12);
    let folder = vault.attachments().folder();
    fs::create_dir_all(folder.trash()).unwrap();
    fs::rename(folder.sealed(ids[3]), folder.aside(ids[3])).unwrap();
    assert_eq!(sweep(&vault, NOON).brought_back, 1);
    assert_eq!(content(&vault, ids[3]).unwrap(), bytes(4));
    assert_eq!(sweep(&vault, NOON + 90 * DAY), Swept::default());
}

#[test]
fn many_strays_or_missing_files_stop_it() {
    let (_dir, vault, ids) = with_files(12);
    let strays = [stray(&vault), stray(&vault)];
    sweep(&vault, NOON);
    let before = files(&vault);
    let held = sweep(&vault, NOON + 2 * DAY);
    assert_eq!(
        held,
        Swept {
            held_back: Some(HeldBack::TooMany),
            ..Swept::default()
        }
    );
    assert_eq!(files(&vault), before);
    fs::remove_file(vault.attachments().folder().sealed(strays[1])).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let (home, away) = (
        vault.attachments().folder().sealed(ids[0]),
        elsewhere.path().join("away"),
    );
    fs::rename(&home, &away).unwrap();
    assert_eq!(
        sweep(&vault, NOON + 2 * DAY).held_back,
        Some(HeldBack::FilesMissing)
    );
    fs::rename(&away, &home).unwrap();
    assert_eq!(sweep(&vault, NOON + 2 * DAY).put_aside, 1);
}

#[test]
fn an_audit_chain_that_does_not_hold_stops_it() {
    let (_dir, vault, _) = with_files(12);
    stray(&vault);
    sweep(&vault, NOON);
    vault
        .write_draft(NOON, |tx| {
            Ok::<_, Error>(tx.execute_batch(
                "DROP TRIGGER audit_rows_do_not_change; UPDATE audit SET version = 9 WHERE seq = 5",
            )?)
        })
        .unwrap();
    assert_eq!(
        sweep(&vault, NOON + 2 * DAY).held_back,
        Some(HeldBack::AuditChain)
    );
}

#[test]
fn an_older_database_touches_nothing() {
    let (dir, vault, _) = with_files(12);
    vault.lock().unwrap();
    let database = dir.path().join("vault.db");
    let old = fs::read(&database).unwrap();
    let vault = unlock(dir.path()).unwrap();
    let new = add(&vault, b"newer than the database put back").unwrap();
    change(&vault, new, |all, tx| all.put_in_trash(tx, new)).unwrap();
    vault.lock().unwrap();
    fs::write(&database, old).unwrap();

    let vault = unlock(dir.path()).unwrap();
    date(&vault.attachments().folder().sealed(new), NOON - 90 * DAY);
    let before = files(&vault);
    for day in [0, 2, 40, 90] {
        let swept = sweep(&vault, NOON + day * DAY);
        assert_eq!(
            swept,
            Swept {
                held_back: Some(HeldBack::OlderCopy),
                ..Swept::default()
            }
        );
    }
    assert_eq!(files(&vault), before);
}

#[test]
fn an_empty_or_foreign_database_touches_nothing() {
    // A vault without a single attachment, among another's files.
    let (_other_dir, other, _) = with_files(12);
    let (dir, vault) = fresh();
    for (path, file) in files(&other) {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, file).unwrap();
        date(&path, NOON - 90 * DAY);
    }
    let before = files(&vault);
    assert_eq!(before.len(), 12);
    for day in [0, 2, 40, 90] {
        sweep(&vault, NOON + day * DAY);
        assert_eq!(files(&vault), before, "day {day}");
    }
    assert_eq!(
        vault
            .check(crate::Depth::Quick, crate::unwatched)
            .unwrap()
            .attachments
            .stray,
        12
    );
    // Another vault's database in this folder does not even open.
    other.lock().unwrap();
    vault.lock().unwrap();
    fs::copy(
        _other_dir.path().join("vault.db"),
        dir.path().join("vault.db"),
    )
    .unwrap();
    assert!(unlock(dir.path()).is_err());
    let mut after = read_image(dir.path());
    after.retain(|path, _| path.starts_with("attachments"));
    assert_eq!(after, before);
}

#[test]
fn a_closed_database_touches_nothing() {
    let (_dir, mut vault, ids) = with_files(12);
    change(&vault, ids[0], |all, tx| all.destroy(tx, ids[0])).unwrap();
    stray(&vault);
    sweep(&vault, NOON);
    stray(&vault);
    let before = files(&vault);
    vault.close().unwrap();
    assert!(vault.attachments().sweep(NOON + 90 * DAY).is_err());
    assert_eq!(files(&vault), before);
}

#[test]
fn only_names_that_are_exactly_ours_are_ever_looked_at() {
    let (_dir, vault, _) = with_files(40);
    let root = vault.attachments().folder().dir().to_owned();
    let id = Uuid::from_u128(0xabcd_ef01_2345_6789_abcd_ef01_2345_6789);
    let hex = id.simple().to_string();
    for name in [
        format!("{hex}.age"),
        format!("ab\\{hex}.age"),
        format!("ac/{hex}.age"),
        format!("ab/{}.age", hex.to_uppercase()),
        format!("AB/{hex}.age"),
        format!("ab/{hex}.age.bak"),
        format!("ab/{hex}"),
        format!("ab/{id}.age"),
        format!("ab/cd/{hex}.age"),
        format!("abc/{hex}.age"),
        "ab/holiday.jpg".to_owned(),
        "trash/holiday.jpg".to_owned(),
    ] {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, b"somebody's").unwrap();
        date(&path, NOON - 90 * DAY);
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", root.join(format!("ab/{hex}.age"))).unwrap();
    let before = files(&vault);
    for day in [0, 2, 40, 90] {
        assert_eq!(sweep(&vault, NOON + day * DAY), Swept::default());
    }
    assert_eq!(files(&vault), before);
}

#[test]
fn what_is_being_taken_in_is_left_alone_and_what_a_crash_left_is_cleared() {
    let (dir, vault, _) = with_files(1);
    let sealed = vault
        .attachments()
        .seal(&mut &b"on its way"[..], 0, NOON, &mut go_on)
        .unwrap();
    let id = sealed.id();
    assert_eq!(
        sweep(&vault, NOON + 90 * DAY),
        Swept::default(),
        "however the clock jumps"
    );
    // As if the program had been killed: nobody discards.
    let left = files(&vault);
    drop(sealed);
    assert_eq!(sweep(&vault, NOON + DAY - 1), Swept::default());
    assert_eq!(files(&vault), left);
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    assert_eq!(
        sweep(&vault, NOON + DAY),
        Swept {
            abandoned: 1,
            ..Swept::default()
        }
    );
    assert!(matches!(
        vault.attachments().facts(id),
        Err(Error::NoSuchAttachment)
    ));
    assert_eq!(files(&vault).len(), 1);
}

#[test]
fn a_file_dated_before_time_began_is_not_old() {
    let (_dir, vault, _) = with_files(12);
    let id = stray(&vault);
    let path = vault.attachments().folder().sealed(id);
    let long_ago = SystemTime::UNIX_EPOCH - Duration::from_secs(1000);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    sweep(&vault, NOON);
    assert_eq!(sweep(&vault, NOON + 90 * DAY), Swept::default());
}

#[test]
fn what_came_in_since_the_sweep_looked_is_not_abandoned() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    let content_of = bytes(700);
    let sealed = attachments
        .seal(&mut &content_of[..], 700, NOON, &mut go_on)
        .unwrap();
    let id = sealed.id();
    let scene = attachments.look().unwrap();
    vault
        .write(NOON, |tx| {
            attachments.adopt(tx, &sealed)?;
            tx.audit(event(id, "attachment.added")).map(drop)
        })
        .unwrap();
    drop(sealed);
    let mut swept = Swept::default();
    attachments
        .clear_abandoned(&scene, NOON + 2 * DAY, &mut swept)
        .unwrap();
    assert_eq!(swept.abandoned, 0);
    assert_eq!(content(&vault, id).unwrap(), content_of);
}
