//! A sealed file that is not what was written, in every way it may be another.

use std::{fs, path::PathBuf};

use super::*;
use crate::{CheckStep, Depth, files::power_loss::Chance};

fn file_of(vault: &Vault, id: Uuid) -> PathBuf {
    vault.attachments().folder().sealed(id)
}

/// Whether everything that looks at the file notices, and nothing wrong comes out.
fn noticed(vault: &Vault, id: Uuid, right: &[u8]) -> bool {
    let mut out = Vec::new();
    let copied = vault.attachments().copy_to(id, &mut out, &mut go_on);
    assert!(right.starts_with(&out), "only what was right came out");
    let mut read = Vec::new();
    let opened = vault.attachments().open(id);
    let reader = opened.map(|mut reader| std::io::Read::read_to_end(&mut reader, &mut read));
    assert!(right.starts_with(&read), "only what was right was read");
    is_damage(copied) && !matches!(reader, Ok(Ok(_)))
}

#[test]
fn every_flipped_byte_is_noticed() {
    let (_dir, vault) = fresh();
    let right = bytes(700);
    let id = add(&vault, &right).unwrap();
    let path = file_of(&vault, id);
    let good = fs::read(&path).unwrap();
    let mut chance = Chance::seeded();
    for place in 0..good.len() {
        let mut bad = good.clone();
        bad[place] ^= 1 << chance.below(8);
        fs::write(&path, &bad).unwrap();
        assert!(noticed(&vault, id, &right), "byte {place}");
    }
    fs::write(&path, &good).unwrap();
    assert_eq!(
        content(&vault, id).unwrap(),
        right,
        "the way there was right"
    );
}

#[test]
fn a_file_cut_or_made_longer_anywhere_is_noticed() {
    let (_dir, vault) = fresh();
    let right = bytes(3 * 65_536);
    let id = add(&vault, &right).unwrap();
    let path = file_of(&vault, id);
    let good = fs::read(&path).unwrap();
    let header = good.len() - 3 * (65_536 + 16);
    let borders = (0..=3).map(|chunk| header + chunk * (65_536 + 16));
    let cuts = borders.flat_map(|border| [border - 1, border, border + 1]);
    for cut in cuts.filter(|cut| *cut != good.len()).chain([0, 1, 20]) {
        let mut bad = good.clone();
        bad.resize(cut, 7);
        fs::write(&path, &bad).unwrap();
        assert!(noticed(&vault, id, &right), "cut to {cut}");
        let report = vault.check(Depth::Quick, crate::unwatched).unwrap();
        assert_eq!(report.attachments.wrong_length, [id]);
        assert!(!report.is_sound());
    }
}

#[test]
fn chunks_that_change_places_are_noticed() {
    let (_dir, vault) = fresh();
    let right = bytes(3 * 65_536);
    let id = add(&vault, &right).unwrap();
    let path = file_of(&vault, id);
    let mut bad = fs::read(&path).unwrap();
    let first = bad.len() - 3 * (65_536 + 16);
    let chunk = bad[first..first + 65_552].to_vec();
    bad.copy_within(first + 65_552..first + 2 * 65_552, first);
    bad[first + 65_552..first + 2 * 65_552].copy_from_slice(&chunk);
    fs::write(&path, bad).unwrap();
    assert!(noticed(&vault, id, &right));
}

fn set_sealed_length(tx: &WriteTx<'_>, id: Uuid, length: i64) {
    let sql = "UPDATE attachment_file SET sealed_length = ?2 WHERE id = ?1";
    tx.execute(sql, rusqlite::params![id, length]).unwrap();
}

/// age by itself opens any file that was sealed for the identity it is given, so each has its own.
#[test]
fn files_that_change_places_or_come_back_from_another_time_are_noticed() {
    let (_dir, vault) = fresh();
    let (one, other) = (
        bytes(1000),
        bytes(1000).into_iter().rev().collect::<Vec<_>>(),
    );
    let ids = [add(&vault, &one).unwrap(), add(&vault, &other).unwrap()];
    let paths = ids.map(|id| file_of(&vault, id));
    let files = paths.clone().map(|path| fs::read(path).unwrap());
    // age pads its headers at will; a length that happens to agree must not be what saves us.
    vault
        .write_draft(NOON, |tx| {
            let [one, other] = files.each_ref().map(|file| file.len() as i64);
            for (id, length) in [(ids[0], other), (ids[1], one)] {
                set_sealed_length(tx, id, length);
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    fs::write(&paths[0], &files[1]).unwrap();
    fs::write(&paths[1], &files[0]).unwrap();
    assert!(noticed(&vault, ids[0], &one) && noticed(&vault, ids[1], &other));
    let report = vault.check(Depth::Deep, crate::unwatched).unwrap();
    assert_eq!(report.attachments.damaged.len(), 2);
    // Swapping the rows with the files does not help: a wrapped key opens under its own id only.
    vault
        .write_draft(NOON, |tx| {
            Ok::<_, Error>(tx.execute_batch(
                "CREATE TEMP TABLE other AS SELECT * FROM attachment_file;
                 UPDATE attachment_file SET (nonce, wrapped_key, sealed_hash, content_hash) =
                 (SELECT nonce, wrapped_key, sealed_hash, content_hash FROM other
                  WHERE other.id != attachment_file.id)",
            )?)
        })
        .unwrap();
    assert!(noticed(&vault, ids[0], &one) && noticed(&vault, ids[1], &other));
}

#[test]
fn a_file_of_the_right_key_and_another_content_is_noticed() {
    let (_dir, vault) = fresh();
    let right = bytes(1000);
    let id = add(&vault, &right).unwrap();
    let attachments = vault.attachments();
    let row = vault.read(|c| row::FileRow::find(c, id)).unwrap();
    let key = cipher::FileKey::unwrap(&row.key, vault.keys(), vault.id(), id).unwrap();
    let mut forged = Vec::new();
    let other = vec![b'x'; 1000];
    cipher::seal(&key.identity().unwrap(), &*other, &mut forged).unwrap();
    vault
        .write_draft(NOON, |tx| {
            set_sealed_length(tx, id, forged.len() as i64);
            Ok::<_, Error>(())
        })
        .unwrap();
    fs::write(file_of(&vault, id), forged).unwrap();
    let copied = attachments.copy_to(id, &mut Vec::new(), &mut go_on);
    assert!(is_damage(copied));
    let scrubbed = attachments.scrub(u64::MAX, NOON, &mut go_on).unwrap();
    assert_eq!(scrubbed.damaged, [id]);
}

#[test]
fn what_a_scrub_finds_is_remembered_until_it_is_mended() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    let ids: Vec<Uuid> = [10, 20, 30].map(|n| add(&vault, &bytes(n)).unwrap()).into();
    assert_eq!(attachments.verified().unwrap().verified, 0);
    let backup = tempfile::tempdir().unwrap();
    for id in &ids {
        fs::copy(file_of(&vault, *id), backup.path().join(id.to_string())).unwrap();
    }
    fs::write(file_of(&vault, ids[0]), b"gone wrong").unwrap();
    fs::remove_file(file_of(&vault, ids[1])).unwrap();
    let scrubbed = attachments.scrub(u64::MAX, NOON + 1, &mut go_on).unwrap();
    assert_eq!(
        (
            scrubbed.verified,
            &scrubbed.damaged[..],
            &scrubbed.missing[..]
        ),
        (1, &ids[..1], &ids[1..2])
    );
    let known = attachments.verified().unwrap();
    assert_eq!(
        known,
        Verified {
            total: 3,
            verified: 1,
            oldest_verified_at_ms: Some(NOON + 1),
            damaged: vec![ids[0]],
            missing: vec![ids[1]],
        }
    );
    let wrong = attachments.mend(
        ids[0],
        &backup.path().join(ids[1].to_string()),
        NOON + 2,
        &mut go_on,
    );
    assert!(is_damage(wrong), "another's file mends nothing");
    for id in &ids[..2] {
        let copy = backup.path().join(id.to_string());
        attachments.mend(*id, &copy, NOON + 2, &mut go_on).unwrap();
        assert!(attachments.facts(*id).unwrap().damaged_at_ms.is_none());
    }
    assert_eq!(content(&vault, ids[1]).unwrap(), bytes(20));
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
    assert_eq!(attachments.verified().unwrap().verified, 3);
}

#[test]
fn a_scrub_takes_the_longest_unseen_first_and_stops_at_its_measure() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    let ids: Vec<Uuid> = (0..4).map(|_| add(&vault, &bytes(100)).unwrap()).collect();
    for round in 0..4 {
        let done = attachments.scrub(150, NOON + round, &mut go_on).unwrap();
        assert_eq!((done.verified, done.bytes), (2, 200), "{round}");
    }
    for id in ids {
        let seen = attachments.facts(id).unwrap().verified_at_ms.unwrap();
        assert!(seen >= NOON + 2, "each was looked at twice");
    }
    let stopped = attachments.scrub(u64::MAX, NOON, &mut |amount| {
        if amount.done == 0 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert!(matches!(stopped, Err(Error::Cancelled)));
}

/// Breaks at the ask of this number, counted from 1.
fn stop_at(number: usize) -> impl FnMut() -> ControlFlow<()> {
    let mut asked = 0;
    move || {
        asked += 1;
        if asked < number {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[test]
fn a_check_stops_before_each_step_and_at_every_block_of_a_file() {
    let (_dir, vault) = fresh();
    for n in 0..2 {
        add(&vault, &bytes(1_000_000 + n)).unwrap();
    }
    let mut heard = Vec::new();
    let report = vault.check(Depth::Deep, |step| {
        heard.push(step);
        ControlFlow::Continue(())
    });
    assert!(report.unwrap().is_sound());
    let files = heard
        .iter()
        .filter(|step| **step == CheckStep::Attachments)
        .count();
    assert!(files >= 2 * 4, "once a block: {files}");
    for number in 1..=files {
        let mut stop = stop_at(number);
        let stopped = vault.check(Depth::Deep, |step| match step {
            CheckStep::Attachments => stop(),
            _ => ControlFlow::Continue(()),
        });
        assert!(matches!(stopped, Err(Error::Cancelled)), "{number}");
    }
    heard.dedup();
    assert_eq!(heard.len(), 6);
    for at in heard {
        let stopped = vault.check(Depth::Deep, |step| {
            if step == at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert!(matches!(stopped, Err(Error::Cancelled)), "{at:?}");
    }
}

#[test]
fn mending_stops_at_every_block_and_changes_nothing_until_it_is_done() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    let id = add(&vault, &bytes(600_000)).unwrap();
    let (path, backup) = (file_of(&vault, id), tempfile::tempdir().unwrap());
    let copy = backup.path().join("copy");
    fs::copy(&path, &copy).unwrap();
    fs::write(&path, b"gone wrong").unwrap();
    let mut number = 1;
    loop {
        let mut stop = stop_at(number);
        match attachments.mend(id, &copy, NOON, &mut |_| stop()) {
            Ok(()) => break,
            Err(error) => assert!(matches!(error, Error::Cancelled), "{number}: {error:?}"),
        }
        assert_eq!(fs::read(&path).unwrap(), b"gone wrong");
        assert!(!attachments.folder().fresh(id).exists());
        number += 1;
    }
    assert!(
        number > 3 * 3,
        "copying, reading back and opening: {number}"
    );
    assert_eq!(content(&vault, id).unwrap(), bytes(600_000));
    assert_eq!(attachments.facts(id).unwrap().verified_at_ms, Some(NOON));
}

#[test]
fn a_scrub_is_due_for_what_it_can_find_and_not_for_what_is_known_to_be_bad() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    assert!(!attachments.scrub_due(NOON).unwrap(), "there is no file");
    let ids: Vec<Uuid> = [10, 20, 30].map(|n| add(&vault, &bytes(n)).unwrap()).into();
    fs::write(file_of(&vault, ids[0]), b"gone wrong").unwrap();
    fs::remove_file(file_of(&vault, ids[1])).unwrap();
    assert!(attachments.scrub_due(NOON).unwrap());
    attachments.scrub(u64::MAX, NOON, &mut go_on).unwrap();
    let known = attachments.verified().unwrap();
    assert!(known.verified < known.total);
    assert!(!attachments.scrub_due(NOON).unwrap());
    assert!(
        attachments.scrub_due(NOON + 1).unwrap(),
        "the good one ages"
    );
    add(&vault, &bytes(40)).unwrap();
    assert!(attachments.scrub_due(NOON).unwrap(), "one is new");
}
