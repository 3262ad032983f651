#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::PathBuf;

use tempfile::TempDir;
use waymark_domain::attachments::MediaType;
use waymark_domain::search::{LastWord, Query, SearchKind};
use waymark_domain::sent::SentKind;
use waymark_domain::{PersonId, Tier};
use waymark_vault::{Amount, Depth, SourceFault};

use super::*;
use crate::check::Finding;
use crate::sessions::tests::{person, start};
use crate::settings::Role;
use crate::testing::{TestVault, now, vault};

const AT: &str = "2026-11-24T15:00:00Z";
const PDF: &[u8] = b"%PDF-1.7\nletter of Dr Win";

fn go_on(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A set-up vault with one doctor, and a folder with files of the user's.
struct Desk {
    test: TestVault,
    person: PersonId,
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        let test = vault();
        test.records
            .settings()
            .set_up("Dr Anjali Menon", Role::Tutor, now(AT))
            .unwrap();
        let person = person(&test.records, "Win");
        Self {
            test,
            person,
            dir: TempDir::new().unwrap(),
        }
    }

    fn files(&self) -> Attachments<'_> {
        self.test.records.attachments()
    }

    fn of_person(&self) -> BelongsTo {
        BelongsTo {
            person_id: self.person,
            session_id: None,
        }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn add(&self, name: &str, bytes: &[u8]) -> Result<Added> {
        let path = self.file(name, bytes);
        self.files()
            .add(self.of_person(), &path, now(AT), &mut go_on)
    }

    fn list(&self) -> Vec<AttachmentRow> {
        self.files().list_of(self.person, None).unwrap()
    }

    /// How many rows the vault has for sealed bytes, and how many files with them.
    fn sealed(&self) -> (u32, usize) {
        let rows = self
            .test
            .records
            .read(|connection| {
                let sql = "SELECT count(*) FROM attachment_file";
                Ok(connection.query_row(sql, [], |row| row.get(0))?)
            })
            .unwrap();
        (rows, self.sealed_files().len())
    }

    fn sealed_files(&self) -> Vec<PathBuf> {
        fn walk(dir: PathBuf, found: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(dir).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(path, found);
                } else {
                    found.push(path);
                }
            }
        }
        let mut found = Vec::new();
        walk(
            self.test.records.vault().dir().join("attachments"),
            &mut found,
        );
        found
    }

    fn unsound(&self) -> Vec<Finding> {
        let report = self
            .test
            .records
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap();
        let findings = report.findings().into_iter();
        findings.filter(|finding| !finding.ok).collect()
    }
}

#[test]
fn a_file_goes_in_with_its_record_and_comes_back_byte_for_byte() {
    let desk = Desk::new();
    let id = desk.add("Letter.txt", PDF).unwrap().id();
    let rows = desk.list();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (
            row.attachment.id,
            row.attachment.name.as_str(),
            row.bytes,
            row.state
        ),
        (id, "Letter.txt", PDF.len() as u64, FileState::Good)
    );
    assert_eq!(
        row.attachment.media_type,
        MediaType::Pdf,
        "by its bytes, not its name"
    );
    assert_eq!(row.person_name.as_deref(), Some("Dr Thiri Win"));
    let mut reader = desk.files().open(id).unwrap();
    let mut bytes = Vec::new();
    reader.seek(SeekFrom::Start(9)).unwrap();
    reader.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, PDF[9..]);
    assert_eq!(
        desk.files().read(id, 1_000).unwrap().unwrap().as_slice(),
        PDF
    );
    assert_eq!(
        desk.files().read(id, 5).unwrap(),
        None,
        "longer than may be shown"
    );
    let audit = desk.test.records.vault().audit_list(1, None).unwrap();
    assert_eq!(audit[0].action, event::ADDED);
    assert_eq!(desk.unsound(), []);
}

#[test]
fn the_same_bytes_are_taken_in_once_for_one_owner() {
    let desk = Desk::new();
    let id = desk.add("a.pdf", PDF).unwrap().id();
    assert_eq!(desk.add("b.pdf", PDF).unwrap(), Added::Already(id));
    assert_eq!(desk.sealed(), (1, 1));

    let other = person(&desk.test.records, "Hartshorne");
    let session = start(&desk.test.records, desk.person, now(AT));
    let path = desk.file("c.pdf", PDF);
    let mut owners = vec![
        BelongsTo {
            person_id: other,
            session_id: None,
        },
        BelongsTo {
            person_id: desk.person,
            session_id: Some(session),
        },
    ];
    owners.extend(owners.clone());
    let added: Vec<Added> = owners
        .into_iter()
        .map(|owner| desk.files().add(owner, &path, now(AT), &mut go_on).unwrap())
        .collect();
    assert!(matches!(added[0], Added::New(_)) && matches!(added[1], Added::New(_)));
    assert_eq!(added[2], Added::Already(added[0].id()));
    assert_eq!(added[3], Added::Already(added[1].id()));
    assert_eq!(desk.list().len(), 2, "with that of the session");
    let of_session = desk.files().list_of(desk.person, Some(session)).unwrap();
    assert_eq!(of_session.len(), 1);
}

#[test]
fn what_is_no_plain_file_is_refused_by_name_and_leaves_nothing() {
    let desk = Desk::new();
    let target = desk.file("a.pdf", PDF);
    let link = desk.dir.path().join("link.pdf");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&target, &link).unwrap();
    for (path, fault) in [
        (link, SourceFault::Link),
        (desk.dir.path().to_owned(), SourceFault::Folder),
        (desk.dir.path().join("nothing"), SourceFault::Missing),
    ] {
        let refused = desk
            .files()
            .add(desk.of_person(), &path, now(AT), &mut go_on)
            .unwrap_err();
        assert!(
            matches!(&refused, Error::Vault(waymark_vault::Error::Source(found)) if *found == fault),
            "{refused}"
        );
    }
    let nobody = BelongsTo {
        person_id: PersonId::new(now(AT).at),
        session_id: None,
    };
    let refused = desk.files().add(nobody, &target, now(AT), &mut go_on);
    assert!(matches!(refused, Err(Error::NotFound("person"))));
    assert_eq!(desk.sealed(), (0, 0));
}

#[test]
fn stopping_half_way_leaves_nothing() {
    let desk = Desk::new();
    let path = desk.file("long.bin", &vec![7; 4 << 20]);
    let mut stop = |amount: Amount| {
        if amount.done > 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let stopped = desk
        .files()
        .add(desk.of_person(), &path, now(AT), &mut stop);
    assert!(matches!(
        stopped,
        Err(Error::Vault(waymark_vault::Error::Cancelled))
    ));
    assert_eq!(desk.sealed(), (0, 0));
    assert!(desk.list().is_empty());
}

#[test]
fn a_reader_gives_a_file_as_well() {
    let desk = Desk::new();
    let mut source: &[u8] = b"words";
    let added = desk
        .files()
        .add_from(
            desk.of_person(),
            "../note.md",
            &mut source,
            5,
            now(AT),
            &mut go_on,
        )
        .unwrap();
    let row = desk.files().get(added.id()).unwrap();
    assert_eq!(
        (row.attachment.name.as_str(), row.attachment.media_type),
        ("note.md", MediaType::Text)
    );
    let mut source: &[u8] = b"words";
    let refused = desk
        .files()
        .add_from(desk.of_person(), " ", &mut source, 5, now(AT), &mut go_on);
    assert!(matches!(refused, Err(Error::Invalid { field: "name", .. })));
    let too_long = desk.files().add_from(
        desk.of_person(),
        "long.bin",
        &mut std::io::empty(),
        waymark_domain::attachments::MAX_BYTES + 1,
        now(AT),
        &mut go_on,
    );
    assert!(matches!(
        too_long,
        Err(Error::Vault(waymark_vault::Error::Source(
            SourceFault::TooLarge
        )))
    ));
}

#[test]
fn a_new_name_is_a_version_and_the_old_one_can_come_back() {
    let desk = Desk::new();
    let id = desk.add("scan0001.pdf", PDF).unwrap().id();
    let input = |version, name: &str| AttachmentInput {
        id,
        version,
        name: name.into(),
        description: "From the supervisor".into(),
        date: Some("2026-10".parse().unwrap()),
    };
    desk.files()
        .save(&input(Some(1), "Letter.pdf"), now(AT))
        .unwrap();
    desk.files()
        .save(&input(None, "Letter.pdf"), now(AT))
        .unwrap();
    assert_eq!(desk.files().get(id).unwrap().attachment.version, 2);
    let late = desk.files().save(&input(Some(1), "Other.pdf"), now(AT));
    assert!(matches!(late, Err(Error::ChangedMeanwhile("attachment"))));
    let empty = desk.files().save(&input(None, " / "), now(AT));
    assert!(matches!(empty, Err(Error::Invalid { field: "name", .. })));

    let history = desk.test.records.history();
    let uuid = id.as_uuid();
    assert!(
        history
            .record_restore(EntityKind::Attachment, uuid, 1, now(AT))
            .unwrap()
    );
    let back = desk.files().get(id).unwrap().attachment;
    assert_eq!(
        (
            back.version,
            back.name.as_str(),
            back.description.as_str(),
            back.date
        ),
        (3, "scan0001.pdf", "", None)
    );
    let versions = history
        .record_versions(EntityKind::Attachment, uuid)
        .unwrap();
    assert_eq!(versions.len(), 3);
    assert_eq!(desk.unsound(), []);
}

#[test]
fn a_file_is_found_by_its_name_and_what_is_said_of_it_and_not_by_its_bytes() {
    let desk = Desk::new();
    let id = desk.add("Fellowship letter.txt", b"aardvark").unwrap().id();
    let input = AttachmentInput {
        id,
        version: None,
        name: "Fellowship letter.txt".into(),
        description: "Signed copy".into(),
        date: Some("2026-10-02".parse().unwrap()),
    };
    desk.files().save(&input, now(AT)).unwrap();
    while desk.test.records.index_pending(10, now(AT)).unwrap().more {}
    let found = |words: &str| {
        let query = Query::parse(words, LastWord::Whole);
        desk.test.records.search(&query, None, 10).unwrap().hits
    };
    let hit = &found("signed fellowship")[0];
    assert_eq!(
        (hit.kind, hit.entity_id, hit.tier, hit.person_id),
        (
            SearchKind::Attachment,
            id.as_uuid(),
            Tier::Confidential,
            Some(desk.person)
        )
    );
    assert_eq!(hit.date.unwrap().to_string(), "2026-10-02");
    assert!(found("aardvark").is_empty());
    assert_eq!(desk.unsound(), []);
}

#[test]
fn a_copy_leaves_after_its_row_in_the_register() {
    let desk = Desk::new();
    let id = desk.add("a.pdf", PDF).unwrap().id();
    let out = desk.dir.path().join("copy.pdf");
    let save = |path: &PathBuf, reason: &str| {
        desk.files()
            .save_copy(id, path, reason, now(AT), &mut go_on)
    };
    assert!(matches!(
        save(&out, " "),
        Err(Error::Invalid {
            field: "reason",
            ..
        })
    ));
    assert!(!out.exists());
    save(&out, "asked for by Dr Win").unwrap();
    assert_eq!(fs::read(&out).unwrap(), PDF);
    let sent = desk.test.records.sent().list(Some(desk.person)).unwrap();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].disclosure.kind, SentKind::AttachmentCopy);
    assert_eq!(sent[0].disclosure.digest, *blake3::hash(PDF).as_bytes());
    assert_eq!(
        fs::read_dir(desk.dir.path()).unwrap().count(),
        2,
        "and no passing file"
    );
}

#[test]
fn a_damaged_file_is_known_for_it_and_no_copy_of_it_leaves() {
    let desk = Desk::new();
    let id = desk.add("a.pdf", PDF).unwrap().id();
    let good = desk.add("b.txt", b"good").unwrap().id();
    let sealed = desk
        .sealed_files()
        .into_iter()
        .find(|path| {
            path.to_string_lossy()
                .contains(&id.as_uuid().simple().to_string())
        })
        .unwrap();
    let mut bytes = fs::read(&sealed).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&sealed, bytes).unwrap();
    let out = desk.dir.path().join("copy.pdf");
    let refused = desk
        .files()
        .save_copy(id, &out, "asked", now(AT), &mut go_on);
    assert!(matches!(refused, Err(Error::Vault(error)) if error.is_damage()));
    assert!(!out.exists());
    assert!(desk.test.records.sent().list(None).unwrap().is_empty());
    assert!(desk.files().read(id, 1_000).is_err());

    desk.test
        .records
        .vault()
        .attachments()
        .scrub(u64::MAX, now(AT).at.as_millis(), &mut go_on)
        .unwrap();
    assert_eq!(desk.files().get(id).unwrap().state, FileState::Damaged);
    fs::remove_file(&sealed).unwrap();
    assert_eq!(desk.files().get(id).unwrap().state, FileState::Missing);
    assert_eq!(desk.files().get(good).unwrap().state, FileState::Good);
    assert!(!desk.unsound().is_empty());
}
