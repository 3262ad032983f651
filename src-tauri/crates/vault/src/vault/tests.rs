#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod chain;
mod faults;
mod life;
mod power;
mod secrets;

use std::path::Path;

use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::database::{self, Role};
use crate::{Event, KdfProfile, Migration, Passphrase, RecoveryCode, Schema};

pub(crate) const NOON: i64 = 1_795_000_000_000;

pub(crate) static NOTES: Schema = Schema {
    component: "notes",
    migrations: &[Migration {
        name: "notes",
        sql: "CREATE TABLE note (id BLOB PRIMARY KEY, body TEXT NOT NULL) STRICT;
              CREATE TABLE part (note BLOB NOT NULL REFERENCES note (id)) STRICT;",
    }],
};

pub(crate) fn words(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).unwrap()
}

pub(crate) const PASSPHRASE: &str = "otter lantern gravel";

pub(crate) fn fresh() -> (TempDir, Vault, RecoveryCode) {
    let dir = tempfile::tempdir().unwrap();
    let (vault, code) = create(dir.path()).unwrap();
    (dir, vault, code)
}

pub(crate) fn create(dir: &Path) -> Result<(Vault, RecoveryCode)> {
    let passphrase = words(PASSPHRASE);
    Vault::create(
        dir,
        NewVault {
            passphrase: &passphrase,
            profile: KdfProfile::Test,
            schema: &NOTES,
            device_name: "Test laptop",
            at_ms: NOON,
        },
    )
}

pub(crate) fn unlock(dir: &Path) -> Result<Vault> {
    Vault::unlock(
        dir,
        UnlockWith::Passphrase(&words(PASSPHRASE)),
        &NOTES,
        NOON,
    )
}

pub(crate) fn add(vault: &Vault, body: &str) -> Result<Uuid> {
    let id = Uuid::new_v4();
    vault.write(NOON, |tx| {
        tx.execute(
            "INSERT INTO note (id, body) VALUES (?1, ?2)",
            rusqlite::params![id, body],
        )?;
        tx.audit(Event {
            action: "note.added",
            entity_kind: "note",
            entity_id: id,
            version: 1,
            record: body.as_bytes(),
        })?;
        Ok::<_, Error>(id)
    })
}

pub(crate) fn bodies(vault: &Vault) -> Result<Vec<String>> {
    vault.read(|connection| {
        let mut statement = connection.prepare("SELECT body FROM note ORDER BY rowid")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
}

pub(crate) fn add_all<B: AsRef<str>>(vault: &Vault, bodies: impl IntoIterator<Item = B>) {
    for body in bodies {
        add(vault, body.as_ref()).unwrap();
    }
}

/// Changes the database behind the program's back, with the key in hand.
pub(crate) fn tamper(vault: &Vault, sql: &str) {
    let raw = database::open(&vault.place.database(), &vault.keys.database, Role::Writer).unwrap();
    raw.execute_batch(&format!(
        "DROP TRIGGER audit_rows_stay; DROP TRIGGER audit_rows_do_not_change; {sql}"
    ))
    .unwrap();
}

#[test]
fn a_vault_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Vault>();
    let (_dir, vault, _) = fresh();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let vault = &vault;
            scope.spawn(move || add_all(vault, (0..5).map(|n| format!("{thread} {n}"))));
            scope.spawn(move || (0..5).for_each(|_| drop(bodies(vault).unwrap())));
        }
    });
    assert_eq!(bodies(&vault).unwrap().len(), 20);
    assert!(vault.audit_verify().unwrap().is_sound());
}
