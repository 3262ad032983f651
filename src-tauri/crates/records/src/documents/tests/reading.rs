//! Text that is read later, again, or twice.

use waymark_documents::Document;

use super::*;
use crate::Error;

#[test]
fn what_two_files_say_is_compared_by_their_words() {
    let desk = Desk::new();
    let words = "We looked at the pathway of forty patients before and after the change we made.";
    let (first, one) = desk.take_one("a.txt", words);
    let (second, other) = desk.take_one("b.txt", &words.to_uppercase().replace(' ', "\n"));
    let (_, third) = desk.take_one("c.txt", &words.replace("forty", "fifty"));
    let near = desk.documents().near_duplicates(one).unwrap();
    assert_eq!(near.len(), 1);
    assert_eq!((near[0].attachment, near[0].evidence), (other, second));
    assert_eq!(near[0].label(), "E-002");
    assert_eq!(
        desk.documents().near_duplicates(other).unwrap()[0].evidence,
        first
    );
    assert!(desk.documents().near_duplicates(third).unwrap().is_empty());
}

#[test]
fn a_file_is_read_again_when_somebody_asks() {
    let desk = Desk::new();
    let (_, file) = desk.take_one("a.txt", "A dunlin.\u{c}!scan a shag");
    desk.recognise().unwrap();
    assert_eq!(desk.facts_of(file).recognised, 1);
    desk.documents().read_again(file, now(AT)).unwrap();
    assert!(desk.search("dunlin").is_empty());
    assert_eq!(desk.read_pending().read, 1);
    let facts = desk.facts_of(file);
    assert_eq!((facts.scans, facts.recognised), (1, 0));
    assert_eq!(desk.search("dunlin").len(), 1);
    desk.assert_sound();
}

#[test]
fn reading_stops_between_two_files_and_goes_on_later() {
    let desk = Desk::new();
    let files: Vec<AttachmentId> = (0..5)
        .map(|n| {
            desk.take_one(&format!("{n}.txt"), &format!("A tern {n}."))
                .1
        })
        .collect();
    for file in &files {
        desk.documents().read_again(*file, now(AT)).unwrap();
    }
    let stop_after_two = &mut |done| {
        if done == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let read = desk
        .documents()
        .read_pending(&desk.reader, now(AT), 100, stop_after_two)
        .unwrap();
    assert_eq!((read.read, read.left), (2, 3));
    let read = desk
        .documents()
        .read_pending(&desk.reader, now(AT), 1, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!((read.read, read.left), (1, 2));
    let gone = Scripted {
        stopped_at: Some("tern".into()),
        ..Scripted::default()
    };
    let read = desk
        .documents()
        .read_pending(&gone, now(AT), 100, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!(
        (read.read, read.left),
        (0, 2),
        "without a reader nothing is marked"
    );
    assert_eq!(desk.read_pending().left, 0);
    desk.assert_sound();
}

#[test]
fn a_file_that_is_damaged_in_the_store_is_marked_and_does_not_stop_the_others() {
    let desk = Desk::new();
    let (_, bad) = desk.take_one("a.txt", "A tern.");
    let (_, good) = desk.take_one("b.txt", "A plover.");
    for file in [bad, good] {
        desk.documents().read_again(file, now(AT)).unwrap();
    }
    let name = bad.as_uuid().simple().to_string();
    let sealed = desk
        .records()
        .vault()
        .dir()
        .join("attachments")
        .join(name.get(..2).unwrap());
    std::fs::remove_file(sealed.join(format!("{name}.age"))).unwrap();
    assert_eq!(desk.read_pending().read, 2);
    let facts = desk.facts_of(bad);
    assert_eq!(facts.state, DocumentState::Unreadable);
    assert_eq!(facts.problem, Some(Problem::Fault(ReadFault::Damaged)));
    assert_eq!(desk.facts_of(good).state, DocumentState::Read);
}

#[test]
fn patients_that_a_later_reader_finds_hold_a_file_that_was_indexed() {
    let desk = Desk::new();
    let (item, file) = desk.take_one("a.txt", "!fault unsupported");
    assert!(!desk.search("unsupported").is_empty() || !desk.search("a").is_empty());
    // As the words would stand there if an older reader had read them.
    let older = "UPDATE document SET reader = 0";
    desk.records()
        .vault()
        .write_draft(0, |tx| {
            tx.execute(older, [])?;
            sql::put_page(tx, file, 1, "2026-11-24", "a kestrel in an older reading")
        })
        .unwrap();
    assert_eq!(desk.search("kestrel").len(), 1);
    let later = Later;
    let read = desk
        .documents()
        .read_pending(&later, now(AT), 9, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!((read.read, read.held), (1, 1));
    assert_eq!(desk.state(file), AttachmentState::Held);
    assert!(desk.search("kestrel").is_empty() && desk.search("kind:evidence").is_empty());
    let words = "SELECT count(*) FROM search_fts WHERE search_fts MATCH 'kestrel'";
    assert_eq!(desk.count(words), 0);
    assert_eq!(desk.items()[0].id, item);
    desk.assert_sound();
}

/// A reader that finds a patient in everything.
struct Later;

impl waymark_documents::Reader for Later {
    fn read(
        &self,
        _bytes: &mut dyn std::io::Read,
        _length: u64,
        _media: waymark_domain::attachments::MediaType,
    ) -> Result<Document, ReadFault> {
        Ok(Document {
            pages: vec![waymark_documents::Page {
                text: PATIENT.to_owned(),
                scan: false,
            }],
            page_count: 1,
            ..Document::default()
        })
    }

    fn page_image(
        &self,
        _bytes: &mut dyn std::io::Read,
        _length: u64,
        _media: waymark_domain::attachments::MediaType,
        _page: u32,
    ) -> Result<PageImage, ReadFault> {
        Err(ReadFault::Unsupported)
    }

    fn picture(
        &self,
        _bytes: &mut dyn std::io::Read,
        _length: u64,
        _media: waymark_domain::attachments::MediaType,
        _max_edge: u32,
    ) -> Result<waymark_documents::Png, ReadFault> {
        Err(ReadFault::Unsupported)
    }

    fn unpack(
        &self,
        _bytes: &mut dyn std::io::Read,
        _length: u64,
        _each: &mut dyn FnMut(waymark_documents::Unpacked) -> ControlFlow<()>,
    ) -> Result<waymark_documents::Unpack, ReadFault> {
        Err(ReadFault::Unsupported)
    }
}

#[test]
fn a_file_of_a_doctor_has_no_document() {
    let desk = Desk::new();
    let nobody = AttachmentId::from_uuid(uuid::Uuid::nil());
    assert!(matches!(
        desk.documents().facts(nobody),
        Err(Error::NotFound(_))
    ));
    assert!(matches!(
        desk.documents().text(nobody, 1),
        Err(Error::NotFound(_))
    ));
    assert!(matches!(
        desk.documents().near_duplicates(nobody),
        Err(Error::NotFound(_))
    ));
}

#[test]
fn every_problem_has_one_word_and_one_key() {
    let faults = ReadFault::ALL.iter().map(|fault| Problem::Fault(*fault));
    let cuts = Cut::ALL.iter().map(|cut| Problem::Cut(*cut));
    for problem in faults.chain(cuts) {
        assert_eq!(Problem::parse(&problem.stored()), Some(problem));
        assert!(problem.key().starts_with("document-"));
    }
    assert_eq!(
        Problem::Fault(ReadFault::TooLarge).key(),
        "document-fault-too-large"
    );
    assert_eq!(Problem::Cut(Cut::Pages).key(), "document-cut-pages");
}

#[test]
fn what_a_file_calls_itself_and_what_is_inside_it_is_looked_through() {
    let desk = Desk::new();
    let known = desk.records().read(known).unwrap();
    let titled = Document {
        title: Some("NHS number: 999 000 0018".into()),
        ..Document::default()
    };
    let packed = Document {
        names: vec!["NHS_number_999_000_0018.pdf".into()],
        ..Document::default()
    };
    for document in [titled, packed] {
        assert!(Reading::of("letter.pdf", Ok(document), &known).holds());
    }
    assert!(!Reading::of("letter.pdf", Ok(Document::default()), &known).holds());
}

#[test]
fn a_protected_file_that_was_held_by_its_name_stays_unreadable_when_it_is_released() {
    let desk = Desk::new();
    let (_, file) = desk.take_one("NHS number 999 000 0018.txt", "!fault protected");
    assert_eq!(desk.facts_of(file).state, DocumentState::Held);
    let documents = desk.documents();
    documents.release(file, "A test's number", now(AT)).unwrap();
    assert_eq!(documents.to_read().unwrap(), 1);
    desk.read_pending();
    assert_eq!(desk.facts_of(file).state, DocumentState::Unreadable);
    assert_eq!(documents.to_read().unwrap(), 0);
}
