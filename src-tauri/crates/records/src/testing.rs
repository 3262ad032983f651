//! What the unit tests of this crate share. The testkit's own `vault()` gives the `Records` that
//! the testkit was linked with, which is another type than the one under test here.

#![allow(clippy::unwrap_used)]

use rusqlite::{Params, params};
use tempfile::TempDir;
use uuid::Uuid;
use waymark_domain::people::{Roster, sort_name};
use waymark_domain::{PersonId, SessionId};
use waymark_vault::{Passphrase, UnlockWith};

use crate::record::EntityKind;
use crate::write::Writer;
use crate::{Now, Records, SCHEMA};

const MADE_AT: &str = "2026-01-01T00:00:00Z";

/// An empty open vault in a folder of its own, both gone when dropped.
#[derive(Debug)]
pub struct TestVault {
    /// The open vault.
    pub records: Records,
    /// Holds the folder above it for as long as the vault is open.
    _dir: TempDir,
}

impl TestVault {
    /// The same after it was locked and unlocked again.
    pub fn reopened(self) -> Self {
        let Self { records, _dir } = self;
        let path = records.vault().dir().to_owned();
        records.into_vault().lock().unwrap();
        let passphrase = Passphrase::new(waymark_testkit::PASSPHRASE.to_owned()).unwrap();
        let with = UnlockWith::Passphrase(&passphrase);
        let records = Records::unlock(&path, with, waymark_testkit::instant(MADE_AT)).unwrap();
        Self { records, _dir }
    }
}

/// Makes an empty vault; its passphrase is [`waymark_testkit::PASSPHRASE`].
pub fn vault() -> TestVault {
    let (vault, dir) = waymark_testkit::bare_vault(&SCHEMA);
    TestVault {
        records: Records::new(vault),
        _dir: dir,
    }
}

/// The moment an RFC 3339 text names.
pub fn now(text: &str) -> Now {
    let moment = chrono::DateTime::parse_from_rfc3339(text).unwrap();
    Now {
        at: waymark_testkit::instant(text),
        today: moment.date_naive(),
    }
}

/// A doctor on the roster, put there by SQL so that the tests of one noun do not need another's.
pub fn person(test: &TestVault, given_name: &str, family_name: &str) -> PersonId {
    person_until(test, given_name, family_name, None)
}

/// A doctor whose contract ends then.
pub fn person_until(
    test: &TestVault,
    given_name: &str,
    family_name: &str,
    contract_end: Option<&str>,
) -> PersonId {
    let id = PersonId::new(waymark_testkit::instant(MADE_AT));
    let roster = Roster {
        given_name: given_name.into(),
        family_name: family_name.into(),
        ..Roster::default()
    };
    sql(
        test,
        EntityKind::Person,
        id.as_uuid(),
        "INSERT INTO person (id, version, title, given_name, family_name, sort_name, contract_end, created_at_ms)
         VALUES (?1, 1, 'Dr', ?2, ?3, ?4, ?5, 0)",
        params![id.as_uuid(), given_name, family_name, sort_name(&roster), contract_end],
    );
    id
}

/// An open session that started at `at`.
pub fn session(test: &TestVault, person: PersonId, at: &str) -> SessionId {
    session_with(test, person, at, "open", None)
}

/// A session that started at `at`, in this state, with this next appointment.
pub fn session_with(
    test: &TestVault,
    person: PersonId,
    at: &str,
    state: &str,
    next_on: Option<&str>,
) -> SessionId {
    let now = now(at);
    let id = SessionId::new(now.at);
    sql(
        test,
        EntityKind::Session,
        id.as_uuid(),
        "INSERT INTO session (id, person_id, version, held_on, started_at_ms, state, next_on)
         VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)",
        params![
            id.as_uuid(),
            person.as_uuid(),
            now.today.to_string(),
            now.at.as_millis(),
            state,
            next_on
        ],
    );
    for table in ["session_private", "session_summary"] {
        let insert = format!("INSERT INTO {table} (session_id, body) VALUES (?1, '')");
        sql(
            test,
            EntityKind::Session,
            id.as_uuid(),
            &insert,
            params![id.as_uuid()],
        );
    }
    id
}

/// Puts words in both columns of a session.
pub fn note(test: &TestVault, session: SessionId, note: &str, summary: &str) {
    for (table, words) in [("session_private", note), ("session_summary", summary)] {
        let update = format!("UPDATE {table} SET body = ?2 WHERE session_id = ?1");
        let id = session.as_uuid();
        sql(test, EntityKind::Session, id, &update, params![id, words]);
    }
}

fn sql(test: &TestVault, kind: EntityKind, id: Uuid, statement: &str, values: impl Params) {
    let write = |w: &Writer<'_, '_>| {
        w.sql().execute(statement, values)?;
        w.mark_stale(kind, id)?;
        w.audit("made_for_a_test", kind, id, 1, &[])
    };
    test.records.write(now(MADE_AT), write).unwrap();
}
