//! A vault's ordinary life: made, written, locked, opened again.

use std::fs;

use super::*;
use crate::{Depth, Gap, VaultPresence, status};

#[test]
fn what_is_written_is_there_after_lock_and_unlock() {
    let (dir, vault, _) = fresh();
    let id = add(&vault, "Career advice").unwrap();
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    assert_eq!(bodies(&vault).unwrap(), ["Career advice"]);
    assert!(vault.damage().is_none() && vault.older_copy().is_none() && !vault.key_files_mended());
    let last = vault.audit_last("note", id).unwrap().unwrap();
    assert_eq!(last.digest, vault.record_digest("note", b"Career advice"));
    assert_ne!(last.digest, vault.record_digest("note", b"career advice"));
    assert_ne!(last.digest, vault.record_digest("plan", b"Career advice"));
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
    assert_eq!(vault.schema_version("notes").unwrap(), 1);
    assert_eq!(vault.schema_version("plans").unwrap(), 0);
}

#[test]
fn a_write_without_an_event_is_undone() {
    let (_dir, vault, _) = fresh();
    let insert = |tx: &WriteTx<'_>| {
        tx.execute(
            "INSERT INTO note (id, body) VALUES (?1, 'x')",
            [Uuid::new_v4()],
        )?;
        Ok::<_, Error>(())
    };
    assert!(matches!(vault.write(NOON, insert), Err(Error::Unaudited)));
    assert!(bodies(&vault).unwrap().is_empty());
    vault.write_draft(NOON, insert).unwrap();
    assert_eq!(bodies(&vault).unwrap().len(), 1);
}

#[test]
fn a_failed_write_leaves_neither_row_nor_event() {
    let (_dir, vault, _) = fresh();
    let before = vault.audit_list(10, None).unwrap();
    let failed: Result<()> = vault.write(NOON, |tx| {
        let id = Uuid::new_v4();
        tx.execute("INSERT INTO note (id, body) VALUES (?1, 'x')", [id])?;
        tx.audit(Event {
            action: "note.added",
            entity_kind: "note",
            entity_id: id,
            version: 1,
            record: b"x",
        })?;
        Err(Error::NotEmpty)
    });
    assert!(matches!(failed, Err(Error::NotEmpty)));
    assert!(bodies(&vault).unwrap().is_empty());
    assert_eq!(vault.audit_list(10, None).unwrap(), before);
}

#[test]
fn every_commit_is_counted() {
    let (_dir, vault, _) = fresh();
    let generation = |vault: &Vault| vault.state().unwrap().head.generation;
    let before = generation(&vault);
    add(&vault, "one").unwrap();
    let promised = vault
        .write_draft(NOON, |tx| Ok::<_, Error>(tx.generation()))
        .unwrap();
    assert_eq!((promised, generation(&vault)), (before + 2, before + 2));
}

#[test]
fn reading_and_writing_go_side_by_side() {
    let (_dir, vault, _) = fresh();
    add(&vault, "before").unwrap();
    vault
        .read(|connection| {
            let count = |connection: &Connection| -> Result<i64> {
                Ok(connection.query_row("SELECT count(*) FROM note", [], |row| row.get(0))?)
            };
            assert_eq!(count(connection)?, 1);
            add(&vault, "during")?;
            assert_eq!(count(connection)?, 1, "a read sees one moment");
            assert_eq!(vault.read(count)?, 2, "and a later one sees the next");
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn readers_cannot_change_anything() {
    let (_dir, vault, _) = fresh();
    let tried: Result<()> =
        vault.read(|connection| Ok(connection.execute_batch("DELETE FROM audit")?));
    assert!(tried.is_err());
}

#[test]
fn locking_leaves_no_log_and_frees_the_vault() {
    let (dir, vault, _) = fresh();
    add(&vault, "x").unwrap();
    assert!(dir.path().join("vault.db-wal").exists());
    vault.lock().unwrap();
    let mut names: Vec<String> = fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "keys",
            "keys.copy",
            "vault.ballast",
            "vault.db",
            "vault.lock"
        ]
    );
    drop(unlock(dir.path()).unwrap());
    assert!(
        !dir.path().join("vault.db-wal").exists(),
        "dropping locks as well"
    );
}

#[test]
fn the_second_opener_is_told_who_holds_it() {
    let (dir, vault, _) = fresh();
    for tried in [unlock(dir.path()).map(drop), create(dir.path()).map(drop)] {
        match tried {
            Err(Error::InUse { holder }) => assert_eq!(holder.pid, std::process::id()),
            Err(Error::NotEmpty) => {}
            other => panic!("{other:?}"),
        }
    }
    vault.lock().unwrap();
    assert!(unlock(dir.path()).is_ok());
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, vault, _) = fresh();
    add(&vault, "x").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(dir.path()), 0o700);
    for entry in fs::read_dir(dir.path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn each_state_of_a_folder_has_a_name() {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path().join("deep/er");
    assert_eq!(status(&at).unwrap(), VaultPresence::Absent);
    assert!(matches!(unlock(&at), Err(Error::NotAVault)));
    fs::create_dir_all(&at).unwrap();
    assert_eq!(status(&at).unwrap(), VaultPresence::EmptyFolder);
    create(&at).unwrap().0.lock().unwrap();
    assert_eq!(
        status(&at).unwrap(),
        VaultPresence::Present {
            has_keychain_slot: false
        }
    );
    assert!(matches!(create(&at), Err(Error::NotEmpty)));

    let other = dir.path().join("photos");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("beach.jpg"), b"x").unwrap();
    assert_eq!(status(&other).unwrap(), VaultPresence::NotAVault);
    assert!(matches!(create(&other), Err(Error::NotEmpty)));
    assert_eq!(
        status(&other.join("beach.jpg")).unwrap(),
        VaultPresence::NotAVault
    );
}

#[test]
fn a_copy_that_stopped_half_way_is_named() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let database = fs::read(dir.path().join("vault.db")).unwrap();
    let copy = |names: &[&str], length: usize| {
        let half = tempfile::tempdir().unwrap();
        for name in names {
            fs::copy(dir.path().join(name), half.path().join(name)).unwrap();
        }
        if length > 0 {
            fs::write(half.path().join("vault.db"), &database[..length]).unwrap();
        }
        half
    };
    let cases = [
        (copy(&["keys", "keys.copy"], 0), Gap::NoDatabase),
        (copy(&["vault.db"], 0), Gap::NoKeyFile),
        (copy(&["keys"], 5000), Gap::DatabaseCutShort),
    ];
    for (half, gap) in cases {
        assert_eq!(status(half.path()).unwrap(), VaultPresence::HalfMade(gap));
        assert!(matches!(unlock(half.path()), Err(Error::HalfMade { what }) if what == gap));
        assert!(
            matches!(create(half.path()), Err(Error::NotEmpty)),
            "nothing that holds data is cleared"
        );
    }
    let whole_pages = copy(&["keys"], 8192);
    assert!(matches!(
        unlock(whole_pages.path()),
        Err(Error::Damaged {
            what: Part::Database
        })
    ));
}

#[test]
fn creating_that_stopped_half_way_starts_afresh() {
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    // As after a crash just before the last step: everything is there, and the mark still stands.
    fs::write(dir.path().join("vault.creating"), b"").unwrap();
    assert_eq!(
        status(dir.path()).unwrap(),
        VaultPresence::HalfMade(Gap::NeverFinished)
    );
    assert!(matches!(
        unlock(dir.path()),
        Err(Error::HalfMade {
            what: Gap::NeverFinished
        })
    ));
    let (vault, _) = create(dir.path()).unwrap();
    add(&vault, "x").unwrap();
    vault.lock().unwrap();
    assert_eq!(bodies(&unlock(dir.path()).unwrap()).unwrap(), ["x"]);
}

#[test]
fn a_clock_set_back_two_years_hurts_nothing() {
    let (dir, vault, _) = fresh();
    add(&vault, "now").unwrap();
    vault.lock().unwrap();
    let earlier = NOON - 2 * 365 * 86_400_000;
    let vault = Vault::unlock(
        dir.path(),
        UnlockWith::Passphrase(&words(PASSPHRASE)),
        &NOTES,
        earlier,
    )
    .unwrap();
    let id = Uuid::new_v4();
    vault
        .write(earlier, |tx| {
            tx.audit(Event {
                action: "note.added",
                entity_kind: "note",
                entity_id: id,
                version: 1,
                record: b"",
            })
        })
        .unwrap();
    let rows = vault.audit_list(2, None).unwrap();
    assert!(rows[0].seq > rows[1].seq && rows[0].at_ms < rows[1].at_ms);
    vault.lock().unwrap();
    assert!(
        unlock(dir.path())
            .unwrap()
            .check(Depth::Quick, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}
