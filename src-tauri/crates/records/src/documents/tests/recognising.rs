//! Recognising the words of scans.

use super::*;

#[test]
fn scans_are_recognised_page_by_page_and_marked_as_such() {
    let desk = Desk::new();
    let (_, file) = desk.take_one("scan.txt", "!scan a sanderling\u{c}!scan and a knot");
    let facts = desk.facts_of(file);
    assert_eq!(
        (facts.state, facts.scans, facts.recognised),
        (DocumentState::Scan, 2, 0)
    );
    assert_eq!(desk.documents().to_recognise().unwrap(), 2);
    let step = desk.recognise().unwrap();
    assert_eq!(
        (step.attachment, step.page, step.held, step.left),
        (file, 1, false, 1)
    );
    assert_eq!(desk.facts_of(file).state, DocumentState::Scan);
    assert_eq!(desk.recognise().unwrap().page, 2);
    assert_eq!(desk.recognise(), None);
    let facts = desk.facts_of(file);
    assert_eq!((facts.state, facts.recognised), (DocumentState::Read, 2));
    let hit = &desk.search("knot")[0];
    assert_eq!((hit.page, hit.recognised), (Some(2), true));
    let text = desk.documents().text(file, 2).unwrap();
    assert_eq!((text.text.as_str(), text.recognised), ("AND A KNOT", true));
    assert_eq!((text.words[2].text.as_str(), text.words[2].x), ("KNOT", 20));
    desk.assert_sound();
}

#[test]
fn what_was_stopped_goes_on_with_the_same_page() {
    let desk = Desk::new();
    desk.take_one("scan.txt", "!scan a sanderling\u{c}!scan and a knot");
    let documents = desk.documents();
    let cancelled = AtomicBool::new(true);
    let engine = Capitals::default();
    let step = documents
        .recognise_next(&engine, &desk.reader, now(AT), &cancelled)
        .unwrap();
    assert_eq!(step, None);
    let stopped = Capitals { stopped: true };
    let go_on = AtomicBool::new(false);
    let step = documents
        .recognise_next(&stopped, &desk.reader, now(AT), &go_on)
        .unwrap();
    assert_eq!(step, None);
    assert_eq!(desk.recognise().unwrap().page, 1);
}

#[test]
fn a_page_whose_words_cannot_be_told_is_done_and_the_next_one_comes() {
    let desk = Desk::new();
    let (_, file) = desk.take_one("scan.txt", "!scan !fault time\u{c}!scan a knot");
    assert_eq!(desk.recognise().unwrap().page, 1);
    assert_eq!(desk.recognise().unwrap().page, 2);
    assert_eq!(desk.recognise(), None);
    assert_eq!(desk.facts_of(file).recognised, 2);
    assert_eq!(desk.documents().pages(file).unwrap(), [2]);
}

#[test]
fn a_patient_on_a_recognised_page_holds_the_file_and_its_words_go() {
    let desk = Desk::new();
    let text =
        format!("A curlew in text.\u{c}!scan a sanderling\u{c}!scan {PATIENT}\u{c}!scan more");
    let (item, file) = desk.take_one("rounds.txt", &text);
    assert_eq!(desk.search("curlew").len(), 1);
    assert!(!desk.recognise().unwrap().held);
    assert_eq!(desk.search("sanderling").len(), 1);
    let step = desk.recognise().unwrap();
    assert!(step.held);
    assert_eq!((step.page, step.left), (3, 0));
    assert_eq!(desk.state(file), AttachmentState::Held);
    let facts = desk.facts_of(file);
    assert_eq!((facts.state, facts.scans), (DocumentState::Held, 0));
    assert!(facts.findings.iter().any(|found| found.page == 3));
    for words in [
        "curlew",
        "sanderling",
        "rounds",
        "kind:document",
        "kind:evidence",
    ] {
        assert!(desk.search(words).is_empty(), "{words}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM recognised_page"), 0);
    assert_eq!(
        desk.recognise(),
        None,
        "nothing of it is recognised any more"
    );
    assert_eq!(desk.audited(event::HELD), 1);
    desk.documents()
        .release(file, "It is mine", now(AT))
        .unwrap();
    desk.read_pending();
    while let Some(step) = desk.recognise() {
        assert!(!step.held);
    }
    assert_eq!(desk.search("kestrel")[0].evidence_id, Some(item));
    assert_eq!(desk.facts_of(file).state, DocumentState::Read);
    desk.assert_sound();
}

#[test]
fn scans_of_the_same_paper_are_told_once_they_are_recognised() {
    let desk = Desk::new();
    let words = "We looked at the pathway of forty patients before and after the change we made.";
    let (item, _) = desk.take_one("a.txt", words);
    let (_, scan) = desk.take_one("b.txt", &format!("!scan {words}"));
    assert!(desk.documents().near_duplicates(scan).unwrap().is_empty());
    desk.recognise().unwrap();
    assert_eq!(
        desk.documents().near_duplicates(scan).unwrap()[0].evidence,
        item
    );
}
