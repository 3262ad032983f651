//! A store of the schema that came with files, the trash and the kit in two halves, and a backup of
//! that day, open for ever. `tests/fixtures/{vault-v2,backup-v1}` were written once and are never
//! written again.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use uuid::Uuid;
use waymark_domain::PersonId;
use waymark_domain::actions::Owner;
use waymark_records::actions::{ActionFilter, ActionInput};
use waymark_records::{Records, backups};
use waymark_vault::{Depth, RecoveryCode, UnlockWith};

use crate::contents::Image;
use crate::store::{self, Store};

/// The halves' words, one half to a line, and the recovery code beside them.
const HALVES: &str = "halves.txt";
const RECOVERY_CODE: &str = "recovery-code.txt";

/// The files of the frozen store: which words, and how many bytes.
const FILES: [(u64, u64); 2] = [(1, 3_000), (2, 70_000)];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

fn thawed() -> TempDir {
    let folder = store::folder();
    Image::of(&fixture("vault-v2")).lay(&folder.path().join("store"));
    folder
}

fn code(line: usize, file: &str) -> RecoveryCode {
    let words = fs::read_to_string(fixture("vault-v2").join(file)).unwrap();
    RecoveryCode::parse(words.lines().nth(line).unwrap()).unwrap()
}

#[track_caller]
fn assert_files_are_whole(records: &Records) {
    let listed = records
        .attachments()
        .list_of(somebody(records), None)
        .unwrap();
    assert_eq!(listed.len(), FILES.len());
    for (number, length) in FILES {
        let row = listed.iter().find(|row| row.bytes == length).unwrap();
        let read = records
            .attachments()
            .read(row.attachment.id, 1 << 20)
            .unwrap();
        assert_eq!(*read.unwrap(), store::content(number, length));
    }
}

fn somebody(records: &Records) -> PersonId {
    let list = records
        .people()
        .list(&Default::default(), store::at(0))
        .unwrap();
    list.rows[0].id
}

#[test]
fn files_the_trash_and_both_halves_of_a_kit_open() {
    let folder = thawed();
    let path = folder.path().join("store");
    let (one, other) = (code(0, HALVES), code(1, HALVES));
    let with = UnlockWith::Custodians(&other, &one);
    let records = Records::unlock(&path, with, store::at(0).at).unwrap();
    assert!(
        records
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
    assert_files_are_whole(&records);
    let deleted: Vec<Uuid> = records
        .trash()
        .list()
        .unwrap()
        .iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(deleted.len(), 1);
    records.trash().restore(deleted[0], store::at(20)).unwrap();
    let open = records
        .actions()
        .list(ActionFilter::default(), store::at(20))
        .unwrap();
    assert!(open.iter().any(|row| row.action.text == store::promise(7)));
}

#[test]
fn a_backup_of_that_day_is_restored() {
    let folder = store::folder();
    let place = fixture("backup-v1");
    let sets = waymark_vault::backup::sets(&place).unwrap();
    assert_eq!(sets.len(), 1);
    let restored = backups::restore(
        &place,
        &sets[0].set,
        UnlockWith::Recovery(&code(0, RECOVERY_CODE)),
        &folder.path().join("restored"),
        store::at(30),
        &mut store::on,
    )
    .unwrap();
    assert!(restored.report.is_sound());
    assert!(restored.missing.is_empty());
    assert_files_are_whole(&restored.records);
}

/// Writes the fixtures. Once a schema is released its fixtures stay as they are.
#[test]
#[ignore = "writes tests/fixtures/vault-v2 and backup-v1, when WAYMARK_FREEZE is set"]
fn freeze() {
    if std::env::var_os("WAYMARK_FREEZE").is_none() {
        return;
    }
    let (stored, records) = Store::create();
    let person = somebody(&records);
    for (number, length) in FILES {
        store::attach(&records, person, number, length, store::at(1)).unwrap();
    }
    let promise = ActionInput {
        id: None,
        version: 0,
        person_id: person,
        session_id: None,
        text: store::promise(7),
        owner: Owner::Doctor,
        due: None,
        include_in_summary: false,
    };
    let action = records.actions().save(&promise, store::at(2)).unwrap();
    let kind = waymark_records::record::EntityKind::Action;
    records
        .trash()
        .put(kind, action.as_uuid(), "", store::at(3))
        .unwrap();
    let kit = records.custodians().new_kit(store::at(4)).unwrap();
    while records.index_pending(100, store::at(5)).unwrap().more {}
    store::back_up(&records, 6).unwrap();
    let place = store::place(&stored.path());
    records.into_vault().lock().unwrap();
    let vault = fixture("vault-v2");
    Image::of(&stored.path()).lay(&vault);
    for file in store::files_under(&place) {
        let to = fixture("backup-v1").join(file.strip_prefix(&place).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(file, to).unwrap();
    }
    let line = |code: &RecoveryCode| code.words().collect::<Vec<_>>().join(" ") + "\n";
    fs::write(vault.join(HALVES), line(&kit.half_a) + &line(&kit.half_b)).unwrap();
    fs::write(vault.join(RECOVERY_CODE), line(&stored.recovery)).unwrap();
}
