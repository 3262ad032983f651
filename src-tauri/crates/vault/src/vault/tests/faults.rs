//! What happens when bytes are not what was written, when old ones come back, when the disk is
//! full, and when a newer program was here.

use std::fs;

use super::*;
use crate::{AuditProblem, Depth, VaultPresence, status};

/// The files of an unlocked vault as a crash would leave them, in a folder of their own.
fn crash_image(vault: &Vault) -> TempDir {
    let image = tempfile::tempdir().unwrap();
    for name in ["keys", "keys.copy", "vault.db", "vault.db-wal"] {
        fs::copy(vault.dir().join(name), image.path().join(name)).unwrap();
    }
    image
}

fn flip(path: &Path, offset: u64) {
    let mut bytes = fs::read(path).unwrap();
    bytes[usize::try_from(offset).unwrap()] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

#[test]
fn what_was_acknowledged_survives_a_crash() {
    let (_dir, vault, _) = fresh();
    let expected: Vec<String> = (0..20).map(|n| format!("note {n}")).collect();
    add_all(&vault, &expected);
    let image = crash_image(&vault);
    let after = unlock(image.path()).unwrap();
    assert_eq!(bodies(&after).unwrap(), expected);
    assert!(after.damage().is_none() && after.older_copy().is_none());
    assert!(
        after
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn a_flip_in_the_log_opens_the_vault_for_reading_and_changes_nothing() {
    let (_dir, vault, _) = fresh();
    add_all(&vault, ["kept", "lost", "lost too"]);
    let image = crash_image(&vault);
    let log = image.path().join("vault.db-wal");
    let pages = (fs::metadata(&log).unwrap().len() - 32) / 4120;
    flip(&log, 32 + (pages - 7) * 4120 + 2000);
    let before: Vec<Vec<u8>> = ["vault.db", "vault.db-wal", "keys"]
        .map(|name| fs::read(image.path().join(name)).unwrap())
        .into();

    let damaged = unlock(image.path()).unwrap();
    let damage = damaged.damage().unwrap().clone();
    assert_eq!(damage.what, Part::WriteAheadLog);
    assert_eq!(fs::read(damage.kept.unwrap()).unwrap(), before[1]);
    assert!(
        bodies(&damaged).unwrap().len() < 3,
        "SQLite alone would have dropped these without a word"
    );
    assert!(matches!(add(&damaged, "more"), Err(Error::ReadOnly)));
    assert!(matches!(
        damaged.new_recovery_code(NOON),
        Err(Error::ReadOnly)
    ));
    let report = damaged.check(Depth::Deep, crate::unwatched).unwrap();
    assert_eq!(
        (report.damaged, report.is_sound()),
        (Some(Part::WriteAheadLog), false)
    );
    damaged.lock().unwrap();
    let after: Vec<Vec<u8>> = ["vault.db", "vault.db-wal", "keys"]
        .map(|name| fs::read(image.path().join(name)).unwrap())
        .into();
    assert!(before == after, "the original stays as it was found");
}

#[test]
fn damage_can_be_given_up_knowingly() {
    let (_dir, vault, _) = fresh();
    add_all(&vault, ["kept", "lost", "lost too"]);
    let image = crash_image(&vault);
    let log = image.path().join("vault.db-wal");
    let pages = (fs::metadata(&log).unwrap().len() - 32) / 4120;
    flip(&log, 32 + (pages - 7) * 4120 + 2000);
    let damaged = unlock(image.path()).unwrap();
    let (shown, kept) = (
        bodies(&damaged).unwrap(),
        damaged.damage().unwrap().kept.clone().unwrap(),
    );
    damaged.accept_damage(NOON).unwrap();
    let vault = unlock(image.path()).unwrap();
    assert!(vault.damage().is_none() && kept.exists());
    assert_eq!(bodies(&vault).unwrap(), shown);
    assert_eq!(
        vault.audit_list(1, None).unwrap()[0].action,
        "vault.damage-accepted"
    );
    add(&vault, "on we go").unwrap();
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn a_flip_in_the_database_is_found_on_every_page() {
    let (dir, vault, _) = fresh();
    add_all(&vault, (0..30).map(|n| "long ".repeat(n * 20)));
    vault.lock().unwrap();
    let path = dir.path().join("vault.db");
    let pages = fs::metadata(&path).unwrap().len() / 4096;
    assert!(pages > 20);
    for page in 0..pages {
        let offset = page * 4096 + 17 + page * 97 % 4000;
        flip(&path, offset);
        let found = match unlock(dir.path()) {
            Err(error) => error.is_damage(),
            Ok(vault) => vault
                .check(Depth::Deep, crate::unwatched)
                .map_or_else(|e| e.is_damage(), |report| !report.is_sound()),
        };
        assert!(found, "page {page}");
        flip(&path, offset);
    }
    let vault = unlock(dir.path()).unwrap();
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound(),
        "looking changed nothing"
    );
}

/// The one thing page MACs do not see: a page that was right once.
#[test]
fn every_old_page_put_back_is_noticed() {
    let (dir, vault, _) = fresh();
    let id = add(&vault, "first wording").unwrap();
    vault.lock().unwrap();
    let path = dir.path().join("vault.db");
    let old = fs::read(&path).unwrap();
    let vault = unlock(dir.path()).unwrap();
    vault
        .write(NOON, |tx| {
            tx.execute("UPDATE note SET body = 'second wording'", [])?;
            let record = b"second wording";
            tx.audit(Event {
                action: "note.edited",
                entity_kind: "note",
                entity_id: id,
                version: 2,
                record,
            })
        })
        .unwrap();
    vault.lock().unwrap();
    let new = fs::read(&path).unwrap();
    let mut replayed = 0;
    for (page, (old, now)) in old.chunks(4096).zip(new.chunks(4096)).enumerate() {
        if old == now {
            continue;
        }
        replayed += 1;
        let mut mixed = new.clone();
        mixed[page * 4096..(page + 1) * 4096].copy_from_slice(old);
        fs::write(&path, mixed).unwrap();
        let noticed = match unlock(dir.path()) {
            Err(error) => error.is_damage(),
            Ok(vault) => {
                !vault
                    .check(Depth::Deep, crate::unwatched)
                    .unwrap()
                    .is_sound()
                    || !records_match(&vault)
            }
        };
        assert!(noticed, "page {page}");
        fs::write(&path, &new).unwrap();
        for name in ["vault.db-wal", "vault.db-shm"] {
            let _ = fs::remove_file(dir.path().join(name));
        }
    }
    assert!(
        replayed >= 3,
        "the note, the audit row and the counters: {replayed}"
    );
}

/// What `records` does for its own tables: each record against its last audit row.
fn records_match(vault: &Vault) -> bool {
    let mut matching = true;
    vault
        .audit_each_last("note", |row| {
            let body: Option<String> = vault
                .read(|c| {
                    Ok::<_, Error>(
                        c.query_row(
                            "SELECT body FROM note WHERE id = ?1",
                            [row.entity_id],
                            |r| r.get(0),
                        )
                        .ok(),
                    )
                })
                .unwrap();
            matching &=
                body.is_some_and(|body| vault.record_digest("note", body.as_bytes()) == row.digest);
        })
        .unwrap();
    matching
}

#[test]
fn an_older_database_put_back_is_flagged_until_accepted() {
    let (dir, vault, _) = fresh();
    add(&vault, "old").unwrap();
    vault.lock().unwrap();
    let path = dir.path().join("vault.db");
    let old = fs::read(&path).unwrap();
    let vault = unlock(dir.path()).unwrap();
    add(&vault, "newer").unwrap();
    vault.lock().unwrap();
    fs::write(&path, old).unwrap();

    let vault = unlock(dir.path()).unwrap();
    let older = vault.older_copy().unwrap();
    assert_eq!(older.key_file, older.database + 1);
    let report = vault.check(Depth::Quick, crate::unwatched).unwrap();
    assert_eq!(report.older_copy, Some(older));
    assert_eq!(
        report.audit.problems,
        [AuditProblem::NotTheChainLastSeen { seq: 3 }]
    );
    // Going on writing, even past the remembered count, does not hide it.
    add_all(&vault, (0..5).map(|n| format!("later {n}")));
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    assert!(vault.older_copy().is_some());
    vault.accept_older_copy(NOON).unwrap();
    assert!(vault.older_copy().is_none());
    assert!(
        vault
            .check(Depth::Quick, crate::unwatched)
            .unwrap()
            .is_sound()
    );
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    assert!(vault.older_copy().is_none());
    assert!(
        vault
            .audit_list(9, None)
            .unwrap()
            .iter()
            .any(|row| row.action == "vault.older-copy-accepted")
    );
}

#[test]
fn anchoring_between_locks_notices_a_crash_image_put_back() {
    let (dir, vault, _) = fresh();
    let early = crash_image(&vault);
    add(&vault, "x").unwrap();
    vault.anchor().unwrap();
    drop(vault);
    for name in ["vault.db", "vault.db-wal"] {
        fs::copy(early.path().join(name), dir.path().join(name)).unwrap();
    }
    assert!(unlock(dir.path()).unwrap().older_copy().is_some());
}

#[test]
fn references_that_lead_nowhere_are_reported() {
    let (_dir, vault, _) = fresh();
    tamper(
        &vault,
        "PRAGMA foreign_keys = OFF; INSERT INTO part VALUES (randomblob(16)), (randomblob(16))",
    );
    let report = vault.check(Depth::Quick, crate::unwatched).unwrap();
    assert_eq!(report.foreign_keys.len(), 1);
    assert_eq!(
        (
            report.foreign_keys[0].table.as_str(),
            report.foreign_keys[0].rows
        ),
        ("part", 2)
    );
    assert!(!report.is_sound());
}

#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let (_dir, vault, _) = fresh();
    add(&vault, "before").unwrap();
    let full: Result<()> = vault.write(NOON, |tx| {
        let pages: i64 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        tx.execute_batch(&format!("PRAGMA max_page_count = {}", pages + 2))?;
        tx.execute(
            "INSERT INTO note VALUES (?1, ?2)",
            rusqlite::params![Uuid::new_v4(), "x".repeat(100_000)],
        )?;
        tx.audit(vault.event("test")).map(drop)
    });
    assert!(matches!(full, Err(Error::DiskFull)), "{full:?}");
    assert_eq!(bodies(&vault).unwrap(), ["before"]);
    vault
        .write_draft(NOON, |tx| {
            Ok::<_, Error>(tx.execute_batch("PRAGMA max_page_count = 1000000")?)
        })
        .unwrap();
    add(&vault, "after").unwrap();
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_any_other_file_has_the_same_name() {
    let full = crate::files::write_synced(Path::new("/dev/full"), b"x", "writing");
    assert!(matches!(full, Err(Error::DiskFull)));
}

static NEWER_NOTES: Schema = Schema {
    component: "notes",
    migrations: &[
        Migration {
            name: "notes",
            sql: "",
        },
        Migration {
            name: "tags",
            sql: "CREATE TABLE tag (note BLOB NOT NULL) STRICT",
        },
    ],
};

#[test]
fn a_migration_keeps_the_database_as_it_was() {
    let (dir, vault, _) = fresh();
    add(&vault, "from the old days").unwrap();
    vault.lock().unwrap();
    let before = fs::read(dir.path().join("vault.db")).unwrap();
    let passphrase = words(PASSPHRASE);
    let newer = |at| {
        Vault::unlock(
            dir.path(),
            UnlockWith::Passphrase(&passphrase),
            &NEWER_NOTES,
            at,
        )
    };
    let vault = newer(NOON).unwrap();
    vault
        .read(|c| Ok::<_, Error>(c.execute_batch("SELECT * FROM tag")?))
        .unwrap();
    assert_eq!(bodies(&vault).unwrap(), ["from the old days"]);
    assert_eq!(
        vault.audit_list(1, None).unwrap()[0].action,
        "vault.migrated"
    );
    assert_eq!(
        fs::read(dir.path().join("kept/before-notes-2.db")).unwrap(),
        before
    );
    vault.lock().unwrap();

    let migrated = fs::read(dir.path().join("vault.db")).unwrap();
    let refused = unlock(dir.path()).unwrap_err();
    assert!(
        matches!(
            refused,
            Error::NewerSchema {
                found: 2,
                known: 1,
                ..
            }
        ),
        "{refused:?}"
    );
    assert_eq!(
        fs::read(dir.path().join("vault.db")).unwrap(),
        migrated,
        "nothing was changed"
    );
    assert!(matches!(
        status(dir.path()).unwrap(),
        VaultPresence::Present { .. }
    ));
    assert!(newer(NOON).is_ok());
}

#[test]
fn nothing_readable_is_written() {
    let (dir, vault, _) = fresh();
    add(&vault, "marker-kittiwake").unwrap();
    let found = |name: &str| {
        let bytes = fs::read(dir.path().join(name)).unwrap();
        let wide: Vec<u8> = "kittiwake"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        bytes.windows(9).any(|w| w == b"kittiwake") || bytes.windows(18).any(|w| w == wide)
    };
    assert!(!found("vault.db-wal") && !found("vault.db"));
    vault.lock().unwrap();
    assert!(!found("vault.db"));
}

/// Dates a file, whatever the computer's clock says.
fn date(path: &Path, at_ms: i64) {
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_millis(at_ms as u64);
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}

fn write_at(vault: &Vault, at_ms: i64) {
    vault
        .write(at_ms, |tx| tx.audit(vault.event("vault.looked-at")))
        .unwrap();
}

#[test]
fn a_copy_kept_before_a_migration_goes_after_thirty_days_of_an_honest_clock() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let passphrase = words(PASSPHRASE);
    let newer = |at| {
        let with = UnlockWith::Passphrase(&passphrase);
        Vault::unlock(dir.path(), with, &NEWER_NOTES, at).unwrap()
    };
    let vault = newer(NOON);
    let kept = dir.path().join("kept");
    let copy = kept.join("before-notes-2.db");
    date(&copy, NOON + 1000);
    let others = ["damaged-log-00", "before-notes-2.db.old", "before-x.db"];
    for other in others {
        fs::write(kept.join(other), b"somebody's").unwrap();
        date(&kept.join(other), NOON - 90 * DAY);
    }
    for day in 1..7 {
        write_at(&vault, NOON + day * DAY);
    }
    let late = NOON + 40 * DAY;
    assert_eq!(vault.tidy_kept(late).unwrap(), 0, "not opened again yet");
    vault.lock().unwrap();
    let vault = newer(late);
    assert_eq!(vault.tidy_kept(NOON + 30 * DAY).unwrap(), 0, "by its date");
    date(&copy, late - 29 * DAY);
    assert_eq!(vault.tidy_kept(late).unwrap(), 0, "by its date alone");
    date(&copy, NOON - 2 * DAY);
    assert_eq!(vault.tidy_kept(NOON + 29 * DAY).unwrap(), 0, "by the chain");
    assert!(copy.exists());
    date(&copy, NOON + 1000);
    assert_eq!(vault.tidy_kept(late).unwrap(), 1);
    assert!(!copy.exists());
    assert!(others.iter().all(|other| kept.join(other).exists()));
}

#[test]
fn a_clock_that_jumps_removes_no_copy_kept_before_a_migration() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let (dir, vault, _) = fresh();
    vault.lock().unwrap();
    let passphrase = words(PASSPHRASE);
    let newer = |at| {
        let with = UnlockWith::Passphrase(&passphrase);
        Vault::unlock(dir.path(), with, &NEWER_NOTES, at).unwrap()
    };
    newer(NOON).lock().unwrap();
    let copy = dir.path().join("kept/before-notes-2.db");
    date(&copy, NOON + 1000);
    let vault = newer(NOON + 400 * DAY);
    for at in [0, 1, 400, 401] {
        write_at(&vault, NOON + 2000 + at * DAY);
    }
    assert_eq!(vault.tidy_kept(NOON + 401 * DAY).unwrap(), 0);
    assert!(copy.exists());
}
