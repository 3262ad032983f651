//! A store of every released schema opens for ever. `tests/fixtures/vault-v1` was written once and
//! is never written again.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use waymark_domain::actions::Owner;
use waymark_domain::search::{LastWord, Query};
use waymark_domain::sessions::SessionState;
use waymark_domain::{Purpose, SessionId};
use waymark_records::actions::ActionInput;
use waymark_records::{Records, SCHEMA};
use waymark_vault::rusqlite;
use waymark_vault::{Depth, RecoveryCode, UnlockWith};

use crate::contents::Image;
use crate::store::{self, Store};

const RECOVERY_CODE: &str = "recovery-code.txt";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vault-v1")
}

fn thawed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let image = Image::of(&fixture());
    assert!(
        !image.bytes("vault.db").is_empty(),
        "the frozen store is in the checkout"
    );
    image.lay(&folder.path().join("store"));
    folder
}

#[test]
fn a_store_of_the_first_schema_opens_with_everything_in_it() {
    let folder = thawed();
    let records = store::open_with(&folder.path().join("store"), 0).unwrap();
    assert!(
        records
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
    let everybody = records
        .people()
        .list(&Default::default(), store::at(0))
        .unwrap();
    let names: Vec<_> = everybody.rows.iter().map(|row| row.name.as_str()).collect();
    for name in ["Win", "Núñez", "Sørensen", "Brontë", "Okonkwo"] {
        assert!(
            names.iter().any(|shown| shown.contains(name)),
            "{name} in {names:?}"
        );
    }
    let filed = the_session(&records);
    let view = records.sessions().get(filed, store::at(0)).unwrap();
    assert_eq!(view.session.state, SessionState::Filed);
    assert_eq!(*view.session.note.reveal(Purpose::Window), store::note(42));
    assert_eq!(view.session.summary.body, store::summary(42));
    assert_eq!(view.actions[0].action.text, store::promise(43));
    let versions = records.history().versions(filed).unwrap();
    let first = records
        .history()
        .wording(filed, versions[versions.len() - 2].version)
        .unwrap();
    assert_eq!(first.summary, store::summary(41));
    let query = Query::parse("supervisor", LastWord::Whole);
    assert!(!records.search(&query, None, 50).unwrap().hits.is_empty());
}

#[test]
fn its_recovery_code_opens_it_too() {
    let folder = thawed();
    let words = std::fs::read_to_string(fixture().join(RECOVERY_CODE)).unwrap();
    let code = RecoveryCode::parse(&words).unwrap();
    let with = UnlockWith::Recovery(&code);
    assert!(Records::unlock(&folder.path().join("store"), with, store::at(0).at).is_ok());
}

/// A store that was brought up to date has the tables of a new one.
#[test]
fn brought_up_to_date_it_is_like_a_new_one() {
    let folder = thawed();
    let thawed = store::open_with(&folder.path().join("store"), 0).unwrap();
    let (_store, new) = Store::create();
    assert_eq!(
        schema(&thawed),
        schema(&new),
        "a released migration is never edited; until the first release, freeze anew: tests/fixtures/README.md"
    );
    assert_eq!(
        usize::try_from(thawed.vault().schema_version("records").unwrap()).unwrap(),
        SCHEMA.migrations.len()
    );
}

fn schema(records: &Records) -> Vec<(String, String)> {
    let sql = "SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name";
    let read = |connection: &rusqlite::Connection| {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok::<_, waymark_vault::Error>(rows.collect::<rusqlite::Result<_>>()?)
    };
    records.vault().read(read).unwrap()
}

fn the_session(records: &Records) -> SessionId {
    let sql = "SELECT id FROM session";
    let read = |connection: &rusqlite::Connection| {
        Ok::<_, waymark_vault::Error>(connection.query_row(sql, [], |row| row.get(0))?)
    };
    SessionId::from_uuid(records.vault().read(read).unwrap())
}

/// Writes the fixture. Once a schema is released its fixture stays as it is.
#[test]
#[ignore = "writes tests/fixtures/vault-v1, when WAYMARK_FREEZE is set"]
fn freeze() {
    if std::env::var_os("WAYMARK_FREEZE").is_none() {
        return;
    }
    let (store, records) = Store::create();
    let session = store::begin(&records, 1).unwrap();
    store::write(&records, session, 41, 2).unwrap();
    records.sessions().keep(session, store::at(3)).unwrap();
    store::write(&records, session, 42, 4).unwrap();
    let view = records.sessions().get(session, store::at(4)).unwrap();
    let promise = ActionInput {
        id: None,
        version: 0,
        person_id: view.session.person_id,
        session_id: Some(session),
        text: store::promise(43),
        owner: Owner::Doctor,
        due: Some(store::at(0).today),
        include_in_summary: true,
    };
    records.actions().save(&promise, store::at(5)).unwrap();
    records
        .sessions()
        .finish(session, None, store::at(6))
        .unwrap();
    while records.index_pending(100, store::at(7)).unwrap().more {}
    records.into_vault().lock().unwrap();
    Image::of(&store.path()).lay(&fixture());
    let words: Vec<&str> = store.recovery.words().collect();
    std::fs::write(fixture().join(RECOVERY_CODE), words.join(" ") + "\n").unwrap();
}
