#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod memory;

use std::fs;
use std::ops::ControlFlow;

use tempfile::TempDir;
use uuid::Uuid;
use waymark_domain::{PersonId, SessionId};
use waymark_testkit::PASSPHRASE;
use waymark_vault::backup::SetHeader;
use waymark_vault::{Amount, Passphrase, UnlockWith};

use super::*;
use crate::attachments::BelongsTo;
use crate::record::EntityKind;
use crate::sessions::tests::{person, start, write};
use crate::testing::{TestVault, now, vault};
use crate::trash;

const TUESDAY: &str = "2026-11-24T15:00:00Z";
const WEDNESDAY: &str = "2026-11-25T15:00:00Z";

fn go_on(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A set-up vault with a session and a file, and a folder for backups.
struct Desk {
    test: TestVault,
    place: TempDir,
    person: PersonId,
    session: SessionId,
}

impl Desk {
    fn new() -> Self {
        let test = vault();
        let settings = test.records.settings();
        settings
            .set_up("Dr Menon", Role::Tutor, now(TUESDAY))
            .unwrap();
        let person = person(&test.records, "Win");
        let session = start(&test.records, person, now(TUESDAY));
        write(
            &test.records,
            session,
            "in confidence",
            "agreed",
            now(TUESDAY),
        );
        Self {
            test,
            place: TempDir::new().unwrap(),
            person,
            session,
        }
    }

    fn planned() -> Self {
        let desk = Self::new();
        desk.backups()
            .choose(desk.place.path(), now(TUESDAY))
            .unwrap();
        desk
    }

    fn backups(&self) -> Backups<'_> {
        self.test.records.backups()
    }

    fn make(&self, at: &str) -> Run {
        self.backups().make(now(at), &mut go_on).unwrap()
    }

    fn add_file(&self, name: &str, bytes: &[u8]) -> Uuid {
        let owner = BelongsTo {
            person_id: self.person,
            session_id: Some(self.session),
        };
        let (mut source, length) = (bytes, bytes.len() as u64);
        let files = self.test.records.attachments();
        let added = files
            .add_from(owner, name, &mut source, length, now(TUESDAY), &mut go_on)
            .unwrap();
        added.id().as_uuid()
    }

    fn sets(&self) -> Vec<SetHeader> {
        waymark_vault::backup::sets(self.place.path()).unwrap()
    }

    fn restore(&self, set: &str, into: &TempDir, at: &str) -> Result<Restored> {
        let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
        restore(
            self.place.path(),
            set,
            UnlockWith::Passphrase(&passphrase),
            &into.path().join("store"),
            now(at),
            &mut go_on,
        )
    }

    fn actions(&self, count: u32) -> Vec<String> {
        let rows = self.test.records.vault().audit_list(count, None).unwrap();
        rows.into_iter().map(|row| row.action).collect()
    }
}

#[test]
fn a_backup_goes_where_it_was_chosen_and_is_remembered() {
    let desk = Desk::new();
    let backups = desk.backups();
    assert_eq!(
        backups.view(now(TUESDAY)).unwrap().standing,
        Standing::NotSetUp
    );
    assert!(!backups.due(now(TUESDAY)).unwrap() && !backups.due_on_quit().unwrap());
    assert!(matches!(
        backups.make(now(TUESDAY), &mut go_on),
        Err(Error::NotAllowed(_))
    ));

    backups.choose(desk.place.path(), now(TUESDAY)).unwrap();
    assert!(backups.due(now(TUESDAY)).unwrap() && backups.due_on_quit().unwrap());
    let run = desk.make(TUESDAY);
    assert_eq!(desk.actions(2), [event::MADE, event::PLANNED]);
    assert_eq!(
        (run.outcome, run.set.as_deref()),
        (Outcome::Made, Some(desk.sets()[0].set.as_str()))
    );
    assert!(run.bytes > 0 && run.written > 0);
    let view = backups.view(now(TUESDAY)).unwrap();
    assert_eq!((view.standing, view.latest), (Standing::Healthy, Some(run)));
    assert_eq!(view.days.last().unwrap().outcome, Some(Outcome::Made));
    assert!(!backups.due(now(TUESDAY)).unwrap(), "one a day");
    assert!(!backups.due_on_quit().unwrap(), "nothing changed");
    write(
        &desk.test.records,
        desk.session,
        "more",
        "agreed",
        now(TUESDAY),
    );
    assert!(backups.due_on_quit().unwrap());
    assert!(backups.due(now(WEDNESDAY)).unwrap());
    assert!(
        desk.test
            .records
            .check(waymark_vault::Depth::Quick, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn a_folder_that_is_away_is_an_outcome_and_one_inside_the_store_is_refused() {
    let desk = Desk::new();
    let refused = |folder: &Path| {
        desk.backups()
            .choose(folder, now(TUESDAY))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(&desk.place.path().join("nothing")),
        "backup: the folder for backups is not there"
    );
    let inside = refused(desk.test.records.vault().dir());
    assert!(inside.contains("inside the vault"), "{inside}");

    let stick = desk.place.path().join("stick");
    fs::create_dir(&stick).unwrap();
    desk.backups().choose(&stick, now(TUESDAY)).unwrap();
    fs::remove_dir(&stick).unwrap();
    assert_eq!(desk.make(TUESDAY).outcome, Outcome::FolderAway);
    let view = desk.backups().view(now(TUESDAY)).unwrap();
    assert_eq!(view.standing, Standing::Away);
    assert_eq!(view.days.last().unwrap().outcome, Some(Outcome::FolderAway));
    assert_eq!(desk.actions(1), [event::FAILED]);
}

#[test]
fn a_memory_that_cannot_be_read_keeps_no_backup_from_being_made() {
    let desk = Desk::planned();
    desk.make(TUESDAY);
    desk.backups().drill(now(TUESDAY), &mut go_on).unwrap();
    let forget = |w: &crate::write::Writer<'_, '_>| {
        settings::put(w, RUNS, &"nonsense")?;
        settings::put(w, DRILL, &7)
    };
    desk.test.records.write(now(TUESDAY), forget).unwrap();
    assert!(desk.backups().due(now(TUESDAY)).unwrap());
    let run = desk.make(WEDNESDAY);
    let view = desk.backups().view(now(WEDNESDAY)).unwrap();
    assert_eq!((view.latest, view.drill), (Some(run), None));
    assert!(desk.backups().drill_due(now(WEDNESDAY)).unwrap());
}

#[test]
fn stopping_a_backup_leaves_no_run() {
    let desk = Desk::planned();
    let stopped = desk
        .backups()
        .make(now(TUESDAY), &mut |_| ControlFlow::Break(()));
    assert!(matches!(
        stopped,
        Err(Error::Vault(waymark_vault::Error::Cancelled))
    ));
    assert_eq!(desk.backups().view(now(TUESDAY)).unwrap().latest, None);
}

#[test]
fn a_rehearsal_counts_what_came_back() {
    let desk = Desk::planned();
    desk.add_file("letter.txt", b"words of a letter");
    assert!(
        !desk.backups().drill_due(now(TUESDAY)).unwrap(),
        "nothing to restore yet"
    );
    desk.make(TUESDAY);
    assert!(desk.backups().drill_due(now(TUESDAY)).unwrap());
    let drill = desk.backups().drill(now(TUESDAY), &mut go_on).unwrap();
    assert_eq!((drill.problem, drill.files), (None, 1));
    assert!(
        drill.records > 3,
        "a doctor, what they told, a session, topics and signposts"
    );
    assert_eq!(
        desk.backups().view(now(TUESDAY)).unwrap().drill,
        Some(drill)
    );
    assert!(!desk.backups().drill_due(now(WEDNESDAY)).unwrap());
    assert!(
        desk.backups()
            .drill_due(now("2026-12-24T15:00:00Z"))
            .unwrap()
    );

    fs::remove_dir_all(desk.place.path()).unwrap();
    let drill = desk
        .backups()
        .drill(now("2026-12-24T15:00:00Z"), &mut go_on)
        .unwrap();
    assert_eq!(drill.problem, Some(DrillProblem::FolderAway));
    assert!(
        desk.backups()
            .drill_due(now("2026-12-25T15:00:00Z"))
            .unwrap()
    );
}

#[test]
fn what_was_deleted_since_stays_deleted_when_an_older_backup_comes_back() {
    let desk = Desk::planned();
    let file = desk.add_file("letter.txt", b"words of a letter");
    let older = desk.make(TUESDAY).set.unwrap();
    let trash = desk.test.records.trash();
    trash
        .put(
            EntityKind::Session,
            desk.session.as_uuid(),
            "asked for",
            now(TUESDAY),
        )
        .unwrap();
    trash
        .delete_for_good(desk.session.as_uuid(), now(TUESDAY))
        .unwrap();
    desk.make(WEDNESDAY);
    // The folder lost the letter, which nobody misses any more.
    let root = fs::read_dir(desk.place.path()).unwrap().next().unwrap();
    let name = file.simple().to_string();
    let shelf = root
        .unwrap()
        .path()
        .join("attachments")
        .join(name.get(..2).unwrap());
    fs::remove_file(shelf.join(format!("{name}.age"))).unwrap();

    let into = TempDir::new().unwrap();
    let restored = desk.restore(&older, &into, WEDNESDAY).unwrap();
    assert_eq!((restored.newer_sets, restored.missing.len()), (1, 0));
    assert!(restored.buried.records > 0 && restored.buried.left.is_empty());
    let gone = restored
        .records
        .sessions()
        .get(desk.session, now(WEDNESDAY));
    assert!(matches!(gone, Err(Error::NotFound("session"))));
    let files = restored
        .records
        .attachments()
        .list_of(desk.person, None)
        .unwrap();
    assert!(files.is_empty());
    let facts = restored.records.vault().attachments().facts(file);
    assert!(
        facts.is_err() || facts.unwrap().length == 0,
        "its key is gone"
    );
    assert_eq!(
        restored
            .records
            .people()
            .get(desk.person)
            .unwrap()
            .roster
            .family_name,
        "Win"
    );
    let unsound: Vec<_> = restored
        .report
        .findings()
        .into_iter()
        .filter(|found| !found.ok)
        .collect();
    assert_eq!(unsound, []);
    assert!(restored.records.trash().list().unwrap().is_empty());
}

#[test]
fn one_record_that_cannot_be_deleted_again_keeps_no_other_from_it() {
    let desk = Desk::planned();
    let su = person(&desk.test.records, "Su");
    let file = desk.add_file("letter.txt", b"words of a letter");
    let vault = desk.test.records.vault();
    let lost: Result<usize> =
        vault.write_draft(0, |tx| Ok(tx.execute("DELETE FROM attachment_file", [])?));
    lost.unwrap();
    let older = desk.make(TUESDAY).set.unwrap();
    let deleted = [
        (EntityKind::Attachment, file),
        (EntityKind::Session, desk.session.as_uuid()),
        (EntityKind::Person, su.as_uuid()),
    ];
    let leave = |w: &crate::write::Writer<'_, '_>| {
        let mut all = deleted.iter();
        all.try_for_each(|(kind, id)| w.gone("made_for_a_test", *kind, *id, ""))
    };
    desk.test.records.write(now(TUESDAY), leave).unwrap();
    desk.make(WEDNESDAY);
    let into = TempDir::new().unwrap();
    let restored = desk.restore(&older, &into, WEDNESDAY).unwrap();
    assert_eq!(
        (restored.buried.records, restored.buried.left),
        (1, deleted[..2].to_vec())
    );
    assert!(restored.records.people().get(su).is_err());
    assert!(restored.records.people().get(desk.person).is_ok());
}

#[test]
fn what_was_made_anew_after_a_deletion_comes_back() {
    let desk = Desk::planned();
    let client = |words: &str| waymark_domain::people::Client {
        goal_note: words.into(),
        ..Default::default()
    };
    let su = person(&desk.test.records, "Su");
    let people = desk.test.records.people();
    people
        .save_client(su, None, &client("earlier"), now(TUESDAY))
        .unwrap();
    let trash = desk.test.records.trash();
    trash
        .put(EntityKind::Client, su.as_uuid(), "", now(TUESDAY))
        .unwrap();
    trash.delete_for_good(su.as_uuid(), now(TUESDAY)).unwrap();
    people
        .save_client(su, None, &client("anew"), now(TUESDAY))
        .unwrap();
    let set = desk.make(TUESDAY).set.unwrap();
    let into = TempDir::new().unwrap();
    let restored = desk.restore(&set, &into, WEDNESDAY).unwrap();
    let told = restored.records.people().client(su).unwrap().unwrap();
    assert_eq!(told.client.goal_note, "anew");
}

#[test]
fn a_restored_store_goes_on_where_the_backup_was_made() {
    let desk = Desk::planned();
    let file = desk.add_file("letter.txt", b"words of a letter");
    let set = desk.make(TUESDAY).set.unwrap();
    let into = TempDir::new().unwrap();
    let restored = desk.restore(&set, &into, WEDNESDAY).unwrap();
    let view = restored
        .records
        .sessions()
        .get(desk.session, now(WEDNESDAY))
        .unwrap();
    assert_eq!(
        view.session.note.reveal(waymark_domain::Purpose::Window),
        "in confidence"
    );
    let bytes = restored
        .records
        .attachments()
        .read(file_id(file), 100)
        .unwrap();
    assert_eq!(bytes.unwrap().as_slice(), b"words of a letter");
    assert_eq!(restored.buried.records, 0);
    write(
        &restored.records,
        desk.session,
        "and on",
        "agreed",
        now(WEDNESDAY),
    );

    let wrong = Passphrase::new("another passphrase altogether".to_owned()).unwrap();
    let elsewhere = TempDir::new().unwrap();
    let refused = restore(
        desk.place.path(),
        &set,
        UnlockWith::Passphrase(&wrong),
        &elsewhere.path().join("store"),
        now(WEDNESDAY),
        &mut go_on,
    );
    assert!(matches!(
        refused,
        Err(Error::Vault(waymark_vault::Error::WrongSecret))
    ));
}

fn file_id(id: Uuid) -> waymark_domain::AttachmentId {
    waymark_domain::AttachmentId::from_uuid(id)
}

#[test]
fn older_sets_open_with_the_old_passphrase_until_they_are_rekeyed() {
    let desk = Desk::planned();
    desk.make(TUESDAY);
    assert_eq!(desk.backups().old_secrets_until().unwrap(), None);
    let (old, new) = (
        Passphrase::new(PASSPHRASE.to_owned()).unwrap(),
        Passphrase::new("several other words at once".to_owned()).unwrap(),
    );
    let vault = desk.test.records.vault();
    vault
        .change_passphrase(&old, &new, now(TUESDAY).at.as_millis())
        .unwrap();
    desk.make(WEDNESDAY);
    let until = desk.backups().old_secrets_until().unwrap().unwrap();
    assert_eq!(
        until,
        now("2027-02-25T15:00:00Z").at,
        "93 days after it was made"
    );
    assert_eq!(
        desk.backups()
            .rekey(now(WEDNESDAY), &mut waymark_vault::unwatched)
            .unwrap(),
        1
    );
    assert_eq!(desk.backups().old_secrets_until().unwrap(), None);
    assert_eq!(desk.actions(1), [event::REKEYED]);
    assert_eq!(
        desk.backups()
            .rekey(now(WEDNESDAY), &mut waymark_vault::unwatched)
            .unwrap(),
        0
    );
    let sets = desk.backups().sets().unwrap();
    assert_eq!(sets.len(), 2);
    for set in &sets {
        let report = desk.backups().verify(&set.set, &mut go_on).unwrap();
        assert!(report.is_sound(), "{report:?}");
    }
}

#[test]
fn sets_are_kept_for_as_long_as_the_role_says() {
    let leaves_at = trash::leaves_at(now(TUESDAY).at);
    let never = vault();
    let gone = never.records.backups().gone_by_from_trash(leaves_at);
    assert_eq!(gone.unwrap(), None);
    let desk = Desk::planned();
    let backups = desk.backups();
    assert!(backups.gone_by_from_trash(leaves_at).unwrap().is_some());
    assert_eq!(backups.retention().unwrap().monthly, 3);
    assert_eq!(backups.gone_by().unwrap(), None);
    desk.make(TUESDAY);
    assert_eq!(
        backups.gone_by().unwrap(),
        Some(now("2027-02-25T15:00:00Z").at)
    );
    assert_eq!(
        backups
            .gone_by_from_trash(trash::leaves_at(now(WEDNESDAY).at))
            .unwrap(),
        Some(now("2027-03-28T15:00:00Z").at),
        "every backup of the thirty days holds it"
    );
    let doctor = vault();
    let settings = doctor.records.settings();
    settings
        .set_up("Dr Win", Role::Doctor, now(TUESDAY))
        .unwrap();
    assert_eq!(doctor.records.backups().retention().unwrap().monthly, 24);
}
