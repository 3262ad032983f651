//! A doctor's store: evidence with its files into the trash and back, out of a store and into another.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;
use waymark_domain::EvidenceId;
use waymark_domain::coverage::CoverageFilter;
use waymark_records::documents::DocumentState;
use waymark_records::evidence::{EvidenceFilter, EvidenceRow, EvidenceSort, EvidenceView};
use waymark_records::people::PeopleFilter;
use waymark_records::record::EntityKind;
use waymark_records::settings::Role;
use waymark_records::{Error, Records};
use waymark_testkit::{Demo, DoctorDemo, TestVault};
use waymark_vault::Amount;

use crate::contents::{AT, assert_sound, days_later, index, now, rows, tables_with};
use crate::export::{export_to, import, kept};

const EM: &str = "em-rcem-2021";

fn go(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Sixty items, with files; five are in the inbox, one of them is held.
fn portfolio() -> TestVault {
    let test = waymark_testkit::vault();
    let demo = DoctorDemo {
        evidence: 60,
        seed: 7,
    };
    demo.fill(&test.records, now(AT)).unwrap();
    test
}

fn all(records: &Records) -> Vec<EvidenceRow> {
    let filter = EvidenceFilter::default();
    records
        .evidence()
        .list(&filter, EvidenceSort::Number)
        .unwrap()
}

fn held(records: &Records) -> EvidenceId {
    all(records).iter().find(|row| row.held()).unwrap().id
}

/// An item that is filed, mapped and has a file that was read.
fn read(records: &Records) -> EvidenceView {
    let row = all(records).into_iter().find(|row| {
        row.document_state == Some(DocumentState::Read)
            && !row.outcomes.is_empty()
            && row.files == 1
    });
    records.evidence().get(row.unwrap().id).unwrap()
}

fn bytes(records: &Records, view: &EvidenceView) -> Vec<u8> {
    let mut copy = Vec::new();
    let id = view.files[0].attachment.id.as_uuid();
    records
        .vault()
        .attachments()
        .copy_to(id, &mut copy, &mut go)
        .unwrap();
    copy
}

#[test]
fn the_trash_takes_the_files_of_an_item_along_and_brings_them_back() {
    let test = portfolio();
    let records = &test.records;
    let before = read(records);
    let (id, paper) = (before.evidence.id, bytes(records, &before));
    let row = records
        .trash()
        .put(EntityKind::Evidence, id.as_uuid(), "", days_later(1))
        .unwrap();
    assert_eq!(
        (
            row.parts[&EntityKind::Evidence],
            row.parts[&EntityKind::Attachment]
        ),
        (1, 1)
    );
    assert!(all(records).iter().all(|row| row.id != id));
    assert_sound(records);

    records
        .trash()
        .restore(id.as_uuid(), days_later(2))
        .unwrap();
    let after = records.evidence().get(id).unwrap();
    assert_eq!(after.evidence, before.evidence);
    assert_eq!(after.files[0].attachment, before.files[0].attachment);
    assert_eq!(bytes(records, &after), paper);
    let document = after.files[0].document.as_ref().unwrap();
    assert_eq!(document.state, DocumentState::Pending, "it is read again");
    assert_sound(records);
}

#[test]
fn a_file_that_was_held_comes_back_held() {
    let test = portfolio();
    let records = &test.records;
    let id = held(records);
    records
        .trash()
        .put(EntityKind::Evidence, id.as_uuid(), "", days_later(1))
        .unwrap();
    assert_eq!(records.evidence().counts().unwrap().held, 0);
    records
        .trash()
        .restore(id.as_uuid(), days_later(2))
        .unwrap();
    assert_eq!(held(records), id);
    assert_sound(records);
}

#[test]
fn a_file_waits_in_the_trash_for_its_item_and_goes_with_it() {
    let test = portfolio();
    let records = &test.records;
    let view = read(records);
    let (item, file) = (
        view.evidence.id.as_uuid(),
        view.files[0].attachment.id.as_uuid(),
    );
    let trash = records.trash();
    trash
        .put(EntityKind::Attachment, file, "", days_later(1))
        .unwrap();
    trash
        .put(EntityKind::Evidence, item, "", days_later(1))
        .unwrap();
    let refused = trash.restore(file, days_later(2));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    trash.delete_for_good(item, days_later(3)).unwrap();
    assert!(trash.list().unwrap().is_empty());
    let opened = records
        .vault()
        .attachments()
        .copy_to(file, &mut Vec::new(), &mut go);
    assert!(opened.is_err(), "its key is gone");
    assert_sound(records);
}

#[test]
fn deleted_for_good_leaves_none_of_its_words() {
    let test = portfolio();
    let records = &test.records;
    let view = read(records);
    let input = waymark_records::evidence::EvidenceInput {
        id: view.evidence.id,
        version: None,
        said: waymark_records::evidence::Said {
            title: "Quokka".into(),
            reflection: "The wombat was late.".into(),
            tags: vec!["numbat".into()],
            ..waymark_records::evidence::Said::default()
        },
        state: view.evidence.state,
    };
    records.evidence().save(&input, days_later(1)).unwrap();
    index(records);
    for word in ["quokka", "wombat", "numbat"] {
        assert!(!tables_with(records, word).is_empty(), "{word}");
    }
    let id = view.evidence.id.as_uuid();
    records
        .trash()
        .put(EntityKind::Evidence, id, "", days_later(2))
        .unwrap();
    records.trash().delete_for_good(id, days_later(3)).unwrap();
    for word in ["quokka", "wombat", "numbat"] {
        assert_eq!(tables_with(records, word), [""; 0], "{word}");
    }
    assert_sound(records);
}

/// The rows of every table, without how far the reading of files is: their text is not in an export.
fn but_for_reading(records: &Records) -> BTreeMap<String, Vec<String>> {
    let mut rows = kept(records);
    for table in ["document", "recognised_page", "job"] {
        rows.remove(table);
    }
    rows
}

#[test]
fn a_portfolio_comes_back_equal_from_its_export() {
    let test = portfolio();
    let records = &test.records;
    let trashed = read(records).evidence.id.as_uuid();
    records
        .trash()
        .put(EntityKind::Evidence, trashed, "", days_later(1))
        .unwrap();
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    export_to(records, &out);
    let new = import(&out, &folder.path().join("vault")).unwrap().records;
    assert_eq!(but_for_reading(records), but_for_reading(&new));
    assert_sound(&new);
    assert_eq!(held(&new), held(records), "and not to be found");
    let today = now(AT).today;
    let covered = |records: &Records| {
        records
            .coverage(EM, &CoverageFilter::default(), today)
            .unwrap()
    };
    assert_eq!(covered(records), covered(&new));
    new.trash().restore(trashed, days_later(5)).unwrap();
    let read_again = new.portfolio().get().unwrap().unread;
    assert!(read_again > 5, "{read_again}");
    assert_sound(&new);
}

#[test]
fn the_page_of_an_export_shows_the_evidence_and_leads_to_its_files() {
    let test = portfolio();
    let view = read(&test.records);
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    export_to(&test.records, &out);
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    let link = &view.evidence.outcomes[0];
    for words in [
        "id=\"evidence\"",
        "E-001",
        "SLO1",
        &format!("{} {}", link.framework, link.code),
    ] {
        assert!(page.contains(words), "{words}");
    }
    let name = view.files[0]
        .attachment
        .name
        .replace(' ', "%20")
        .replace(',', "%2C");
    assert!(page.contains(&format!("href=\"files/{name}\"")), "{name}");
    assert!(!page.contains("id=\"topics\""), "a doctor has none");
}

/// Turns an export into one of the first version of the format.
fn as_first_version(dir: &Path) {
    let list = dir.join("waymark.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&list).unwrap()).unwrap();
    manifest["format_version"] = json!(1);
    let newer = [
        "evidence",
        "evidence-outcomes",
        "evidence-relations",
        "frameworks",
        "counters",
        "plans",
        "objectives",
        "milestones",
        "log-entries",
        "share-ids",
        "own-cards",
        "contacts",
        "contact-cards",
        "contact-recovery",
        "removed-keys",
        "consents",
        "standing-consents",
        "shared-places",
        "parcels-sent",
        "deliveries",
        "parcels-received",
        "series",
        "series-exceptions",
        "bookings",
        "waiting",
        "busy-imports",
        "busy-times",
        "forum-sessions",
        "attendance",
        "forum-questions",
        "feedback",
        "certificates",
        "teaching-time",
        "guide-contacts",
        "guide-entries",
        "first-days",
    ];
    for name in newer {
        fs::remove_file(dir.join(format!("records/{name}.json"))).unwrap();
        manifest["records"].as_object_mut().unwrap().remove(name);
    }
    let attachments = dir.join("records/attachments.json");
    let mut rows: Vec<Value> = serde_json::from_slice(&fs::read(&attachments).unwrap()).unwrap();
    for row in &mut rows {
        let row = row.as_object_mut().unwrap();
        row.remove("evidence_id").unwrap();
        row.remove("document").unwrap();
    }
    fs::write(&attachments, serde_json::to_vec(&rows).unwrap()).unwrap();
    let files = manifest["files"].as_array_mut().unwrap();
    files.retain(|file| {
        let path = file["path"].as_str().unwrap();
        newer
            .iter()
            .all(|name| path != format!("records/{name}.json"))
    });
    for file in files {
        let bytes = fs::read(dir.join(file["path"].as_str().unwrap())).unwrap();
        file["bytes"] = json!(bytes.len());
        file["blake3"] = json!(blake3::hash(&bytes).to_hex().as_str());
    }
    fs::write(&list, serde_json::to_vec(&manifest).unwrap()).unwrap();
}

/// The first version knew no plans.
fn without_plans(records: &Records) {
    let filter = PeopleFilter::default();
    for row in records.people().list(&filter, now(AT)).unwrap().rows {
        if let Some(plan) = records.plans().get(Some(row.id), now(AT)).unwrap().plan {
            let (kind, id) = (EntityKind::Plan, plan.id.as_uuid());
            records.trash().put(kind, id, "", now(AT)).unwrap();
            records.trash().delete_for_good(id, now(AT)).unwrap();
        }
    }
}

#[test]
fn an_export_of_the_first_version_is_still_read() {
    let test = waymark_testkit::vault();
    let records = &test.records;
    let demo = Demo {
        people: 4,
        sessions: 4,
        seed: 3,
    };
    demo.fill(records, now(AT)).unwrap();
    without_plans(records);
    let one = crate::contents::doctor(records, "word", "7654321");
    crate::export::attach(records, &one, "letter.txt", b"a letter");
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    export_to(records, &out);
    as_first_version(&out);
    let new = import(&out, &folder.path().join("vault")).unwrap().records;
    assert_eq!(kept(records), kept(&new));
    assert_sound(&new);
}

#[test]
fn a_doctor_starts_with_nothing_and_a_tutor_as_before() {
    let [doctor, tutor] = [Role::Doctor, Role::Tutor].map(|role| {
        let test = waymark_testkit::vault();
        test.records
            .settings()
            .set_up("Dr Somebody", role, now(AT))
            .unwrap();
        let rows = rows(&test.records);
        (
            rows["topic"].len(),
            rows["signpost"].len(),
            rows["framework"].len(),
        )
    });
    assert_eq!(doctor, (0, 0, 0));
    assert!(tutor.0 == 7 && tutor.1 > 4 && tutor.2 == 0, "{tutor:?}");
}

#[test]
fn plans_come_back_from_an_export_and_stand_on_its_pages() {
    let test = waymark_testkit::vault();
    let records = &test.records;
    let demo = DoctorDemo {
        evidence: 4,
        seed: 3,
    };
    demo.fill(records, now(AT)).unwrap();
    let milestone = &records.plans().get(None, now(AT)).unwrap().milestones[0].milestone;
    let id = milestone.id.as_uuid();
    records
        .trash()
        .put(EntityKind::Milestone, id, "", now(AT))
        .unwrap();
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    export_to(records, &out);
    let new = import(&out, &folder.path().join("vault")).unwrap().records;
    for table in ["plan", "objective", "milestone", "trash"] {
        assert_eq!(kept(records)[table], kept(&new)[table], "{table}");
        assert!(!kept(&new)[table].is_empty(), "{table}");
    }
    assert_sound(&new);
    new.trash().restore(id, now(AT)).unwrap();
    assert_sound(&new);
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    for words in [
        "Specialist Register, Emergency Medicine",
        "Intensive care",
        "expected: last year",
        "Anaesthetics and ICU time",
    ] {
        assert!(page.contains(words), "{words}");
    }
}
