//! What comes in, and how.

use super::*;
use crate::documents::{DocumentState, Problem};
use waymark_domain::evidence::EvidenceState;
use waymark_domain::search::SearchKind;

#[test]
fn a_folder_comes_in_as_items_of_the_inbox_and_is_found_by_its_pages() {
    let desk = Desk::new();
    desk.file(
        "audit/2024 airway audit.txt",
        "First page.\u{c}We found a kittiwake.",
    );
    desk.file("letter.txt", "A letter of thanks.");
    desk.file(".DS_Store", "litter");
    desk.file("~$letter.docx", "litter");
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    let seen: Vec<_> = plan
        .files
        .iter()
        .map(|f| (f.name.as_str(), f.folder.as_str()))
        .collect();
    let top = desk.dir.path().file_name().unwrap().to_str().unwrap();
    assert_eq!(
        seen,
        [
            ("2024 airway audit.txt", format!("{top}/audit").as_str()),
            ("letter.txt", top)
        ]
    );
    assert_eq!(plan.total_bytes, 33 + 19);
    let outcome = desk.take(plan);
    assert_eq!((outcome.files, outcome.held, outcome.left), (2, 0, 0));
    assert!(outcome.refused.is_empty() && outcome.already.is_empty());
    let item = desk.records().evidence().get(outcome.added[0]).unwrap();
    assert_eq!(item.evidence.state, EvidenceState::Inbox);
    assert!(item.evidence.title_guessed && item.evidence.title.contains("airway audit"));
    let file = &item.files[0];
    assert_eq!(file.attachment.name, "2024 airway audit.txt");
    let bytes = desk
        .records()
        .attachments()
        .read(file.attachment.id, 1_000)
        .unwrap()
        .unwrap();
    assert_eq!(bytes.as_slice(), b"First page.\x0cWe found a kittiwake.");
    let hits = desk.search("kittiwake");
    assert_eq!(hits.len(), 1);
    let hit = &hits[0];
    assert_eq!(
        (
            hit.kind,
            hit.page,
            hit.evidence_id,
            hit.attachment_id,
            hit.recognised
        ),
        (
            SearchKind::Document,
            Some(2),
            Some(outcome.added[0]),
            Some(file.attachment.id),
            false
        )
    );
    assert_eq!(hit.title, item.evidence.title);
    let documents = desk.records().documents();
    assert_eq!(documents.pages(file.attachment.id).unwrap(), [1, 2]);
    let text = documents.text(file.attachment.id, 2).unwrap();
    assert_eq!(
        (text.text.as_str(), text.recognised),
        ("We found a kittiwake.", false)
    );
    assert_eq!(documents.text(file.attachment.id, 3).unwrap().text, "");
    desk.assert_sound();
}

#[test]
fn of_many_pages_of_one_file_the_best_is_given_and_other_files_are_not_crowded_out() {
    let desk = Desk::new();
    let pages: Vec<String> = (0..120)
        .map(|n| {
            if n == 70 {
                "gannet ".repeat(9)
            } else {
                format!("page {n} with one gannet and more words about {n}")
            }
        })
        .collect();
    desk.file("a.txt", &pages.join("\u{c}"));
    desk.file("b.txt", "Only one gannet here.");
    desk.take_all();
    let hits = desk.search("gannet");
    assert_eq!(hits.len(), 2);
    assert!(hits.iter().any(|hit| hit.page == Some(71)));
    let query = Query::parse("gannet", LastWord::Whole);
    assert!(!desk.records().search(&query, None, 2).unwrap().more);
    assert!(desk.records().search(&query, None, 1).unwrap().more);
}

#[test]
fn the_same_bytes_are_there_once() {
    let desk = Desk::new();
    desk.file("a.txt", "the very same");
    desk.file("b.txt", "the very same");
    desk.file("c.txt", "almost the same");
    let outcome = desk.take_all();
    assert_eq!(
        (outcome.files, outcome.already),
        (2, vec!["b.txt".to_owned()])
    );
    let first = outcome.added[0];
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    assert_eq!(plan.files[1].already, Some(first));
    let again = desk.take(plan);
    assert_eq!(
        (again.files, again.already.len(), again.batch),
        (0, 3, None)
    );
    assert_eq!(desk.count("SELECT count(*) FROM attachment_file"), 2);
    assert_eq!(
        desk.capture().batches().unwrap().len(),
        1,
        "an import of nothing is none"
    );
    desk.assert_sound();
}

#[test]
fn whatever_is_the_matter_with_a_file_it_is_kept_and_marked_and_the_rest_goes_on() {
    let desk = Desk::new();
    let kept = [
        "protected",
        "damaged",
        "too_large",
        "unsupported",
        "too_deep",
        "time",
        "memory",
        "crashed",
    ];
    for fault in kept {
        desk.file(&format!("{fault}.txt"), &format!("!fault {fault}"));
    }
    desk.file("z-last.txt", "A good one at the end.");
    let outcome = desk.take_all();
    assert_eq!((outcome.files, outcome.left), (9, 0));
    for (item, fault) in outcome.added.iter().zip({
        let mut sorted = kept;
        sorted.sort_unstable();
        sorted
    }) {
        let file = desk.files_of(*item)[0];
        let facts = desk.records().documents().facts(file).unwrap();
        assert_eq!(facts.state, DocumentState::Unreadable, "{fault}");
        assert_eq!(facts.problem, Some(Problem::Fault(fault.parse().unwrap())));
        let bytes = desk
            .records()
            .attachments()
            .read(file, 100)
            .unwrap()
            .unwrap();
        assert_eq!(bytes.as_slice(), format!("!fault {fault}").as_bytes());
    }
    assert_eq!(desk.search("good").len(), 1);
    assert_eq!(
        desk.search("protected").len(),
        2,
        "the item and its file, by name"
    );
    desk.assert_sound();
}

#[test]
fn what_cannot_be_taken_in_is_named_with_the_reason() {
    let desk = Desk::new();
    let good = desk.file("good.txt", "words");
    let gone = desk.dir.path().join("gone.txt");
    let mut paths = vec![good.clone(), gone];
    #[cfg(unix)]
    {
        let link = desk.dir.path().join("link.txt");
        std::os::unix::fs::symlink(&good, &link).unwrap();
        paths.push(link);
    }
    let plan = desk.plan(&paths);
    assert_eq!(
        plan.files[1].refused,
        Some(Refusal::Source(waymark_vault::SourceFault::Missing))
    );
    let outcome = desk.take(plan);
    assert_eq!(outcome.files, 1);
    assert_eq!(outcome.refused.len(), paths.len() - 1);
    assert_eq!(outcome.refused[0].0, "gone.txt");
    desk.assert_sound();
}

#[test]
fn folders_are_walked_so_deep_and_no_deeper() {
    let desk = Desk::new();
    let deep = "d/".repeat(MAX_DEPTH + 3);
    desk.file(&format!("{deep}lost.txt"), "words");
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    assert_eq!(plan.files.len(), 1);
    assert_eq!(plan.files[0].refused, Some(Refusal::TooDeep));
}

#[test]
fn an_archive_is_taken_apart_and_what_is_refused_of_it_is_named() {
    let desk = Desk::new();
    desk.file(
        "a.zip",
        "PK\u{3}\u{4}\none.txt=A cormorant.\ninner.zip=!nested\ntwo.txt=A heron.\n",
    );
    desk.file("b.zip", "PK\u{3}\u{4}\nprotected\n");
    let outcome = desk.take_all();
    assert_eq!(outcome.files, 2);
    assert_eq!(
        outcome.refused,
        [
            ("inner.zip".to_owned(), Refusal::Entry(Refused::Nested)),
            ("b.zip".to_owned(), Refusal::Archive(ReadFault::Protected))
        ]
    );
    assert_eq!(desk.search("heron").len(), 1);
    desk.assert_sound();
}

#[test]
fn a_long_file_goes_in_without_being_held_in_memory() {
    let desk = Desk::new();
    let long = "many words ".repeat(1_000_000);
    let (item, file) = desk.take_one("long.txt", &long);
    let mut read = String::new();
    desk.records()
        .attachments()
        .open(file)
        .unwrap()
        .read_to_string(&mut read)
        .unwrap();
    assert!(read == long);
    assert_eq!(
        desk.plan(&[desk.dir.path().join("long.txt")]).files[0].already,
        Some(item)
    );
    assert_eq!(desk.take_all().already, ["long.txt"]);
    desk.assert_sound();
}

#[test]
fn a_file_with_a_patient_in_it_is_held_from_the_first_moment() {
    let desk = Desk::new();
    let (item, file) = desk.take_one(
        "ward round of kestrel.txt",
        &format!("A letter.\u{c}{PATIENT}"),
    );
    assert_eq!(desk.state(file), AttachmentState::Held);
    let facts = desk.records().documents().facts(file).unwrap();
    assert_eq!((facts.state, facts.pages), (DocumentState::Held, 2));
    assert!(
        facts
            .findings
            .iter()
            .any(|f| f.kind == "nhs_number" && f.page == 2 && f.count == 1)
    );
    for words in [
        "kestrel",
        "letter",
        "ward",
        "999",
        "kind:evidence",
        "kind:document",
    ] {
        assert!(desk.search(words).is_empty(), "{words}");
    }
    let stored = "SELECT (SELECT count(*) FROM search_doc) +
        (SELECT count(*) FROM document WHERE findings LIKE '%0018%' OR findings LIKE '%kestrel%')";
    assert_eq!(desk.count(stored), 0);
    assert_eq!(desk.records().documents().text(file, 2).unwrap().text, "");
    assert_eq!(desk.audited(crate::documents::event::HELD), 1);
    assert_eq!(desk.items()[0].id, item, "it stands in the inbox");
    desk.assert_sound();
}

#[test]
fn a_name_can_hold_a_file_that_cannot_be_read() {
    let desk = Desk::new();
    let (_, file) = desk.take_one("NHS number 999 000 0018.txt", "!fault protected");
    assert_eq!(desk.state(file), AttachmentState::Held);
    assert!(desk.search("999").is_empty());
}

#[test]
fn files_are_added_to_an_item_that_is_there() {
    let desk = Desk::new();
    let (item, _) = desk.take_one("a.txt", "the first paper");
    let plan = desk.plan(&[desk.file("b.txt", "the second paper")]);
    let outcome = desk.take(plan.into_evidence(item));
    assert_eq!((outcome.files, outcome.added.len()), (1, 0));
    assert_eq!(desk.files_of(item).len(), 2);
    assert_eq!(desk.items().len(), 1);
    let nowhere = EvidenceId::from_uuid(uuid::Uuid::nil());
    let plan = desk
        .plan(&[desk.file("c.txt", "the third paper")])
        .into_evidence(nowhere);
    let refused = desk.capture().run(plan, &desk.reader, now(AT), &mut go_on);
    assert!(matches!(refused, Err(Error::NotFound(_))));
    assert_eq!(desk.capture().waiting().unwrap(), None);
    desk.assert_sound();
}

#[test]
fn what_was_pasted_comes_in_under_its_name() {
    let desk = Desk::new();
    let bytes = Zeroizing::new(b"A pasted curlew.".to_vec());
    let name = "Pasted text.txt".to_owned();
    let plan = desk
        .capture()
        .plan(vec![Source::Bytes { name, bytes }])
        .unwrap();
    assert_eq!(
        (plan.files[0].bytes, plan.files[0].media),
        (16, MediaType::Text)
    );
    assert_eq!(desk.take(plan).files, 1);
    assert_eq!(desk.search("curlew").len(), 1);
}

#[test]
fn an_import_is_named_by_its_folder_and_counts_what_it_did() {
    let desk = Desk::new();
    desk.file("papers/a.txt", "one");
    desk.file("papers/b.txt", "two");
    desk.file("papers/c.txt", "two");
    let plan = desk.plan(&[desk.dir.path().join("papers")]);
    let outcome = desk.take(plan);
    let batches = desk.capture().batches().unwrap();
    assert_eq!(Some(batches[0].id), outcome.batch);
    assert_eq!(
        (
            batches[0].label.as_str(),
            batches[0].added,
            batches[0].skipped
        ),
        ("papers", 2, 1)
    );
    assert!(desk.records().people_import().batches().unwrap().is_empty());
}

#[test]
fn what_is_there_already_is_told_without_opening_a_file_while_the_store_is_held() {
    let desk = Desk::new();
    let (item, _) = desk.take_one("a.txt", "the first paper");
    let path = desk.file("b.txt", "the first paper");
    let never = AtomicBool::new(false);
    let looked = look(vec![Source::Path(path.clone())], &never);
    let Planning::Wants(looked) = desk.capture().compare(looked).unwrap() else {
        panic!("its length is that of a file that is in");
    };
    let looked = looked.read(&never);
    fs::remove_file(path).unwrap();
    let Planning::Ready(plan) = desk.capture().compare(looked).unwrap() else {
        panic!("its bytes are read");
    };
    assert_eq!(plan.files[0].already, Some(item));
}

#[test]
fn looking_ends_when_it_is_stopped() {
    let desk = Desk::new();
    desk.file("a.txt", "the first paper");
    let folder = vec![Source::Path(desk.dir.path().to_owned())];
    let Planning::Ready(plan) = desk
        .capture()
        .compare(look(folder, &AtomicBool::new(true)))
        .unwrap()
    else {
        panic!("nothing was found");
    };
    assert!(plan.files.is_empty());
}
