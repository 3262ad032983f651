//! The finished files, read back as a reader would: with pdftotext and with lopdf.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

mod career;
mod career_samples;
mod reader;
mod samples;

use lopdf::{Document, Object};
use reader::{page_count, page_text, text};
use waymark_reports::{
    RecoverySheet, SheetPart, SummaryReport, action_list, confidential_print, cpd_summary, cv,
    limits_sheet, logbook_sheet, plan, recovery_sheet, summary,
};

fn recovery() -> Vec<u8> {
    let sheet = RecoverySheet {
        store_label: "tutor store",
        owner_name: "Dr Anjali Menon",
        made_on: "24 Nov 2026",
        part: SheetPart::Whole,
        words: &samples::WORDS,
    };
    recovery_sheet(&sheet).unwrap().to_vec()
}

fn one_of_each() -> Vec<(&'static str, Vec<u8>)> {
    let mut with_reason = samples::action_list();
    with_reason.disclosure = Some(samples::disclosure());
    vec![
        ("summary", summary(&samples::summary()).unwrap()),
        ("actions", action_list(&samples::action_list()).unwrap()),
        ("actions with a reason", action_list(&with_reason).unwrap()),
        (
            "confidential print",
            confidential_print(&samples::confidential()).unwrap(),
        ),
        ("limits", limits_sheet(&samples::limits()).unwrap()),
        ("recovery", recovery()),
        ("plan", plan(&career_samples::plan()).unwrap()),
        (
            "plan of somebody else",
            plan(&career_samples::plan_with_reason()).unwrap(),
        ),
        ("cpd", cpd_summary(&career_samples::cpd()).unwrap()),
        (
            "logbook",
            logbook_sheet(&career_samples::logbook()).unwrap(),
        ),
        ("cv", cv(&career_samples::cv()).unwrap()),
    ]
}

#[test]
fn every_report_reads_as_it_was_meant() {
    for (name, pdf) in one_of_each() {
        let Some(text) = text(&pdf) else { return };
        insta::assert_snapshot!(name.replace(' ', "-"), text);
    }
}

#[test]
fn names_quotes_and_dashes_can_be_selected_and_searched() {
    let Some(text) = text(&summary(&samples::summary()).unwrap()) else {
        return;
    };
    for words in [
        "Dr Núñez, Dr Sørensen and Dr Brontë — “a",
        "Dr Win’s post",
        "finish → worth",
        "✓ Agreed on 24 Nov 2026",
    ] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
}

#[test]
fn a_report_is_the_same_bytes_every_time() {
    assert!(one_of_each() == one_of_each());
}

#[test]
fn the_file_says_nothing_of_where_when_and_by_whom_it_was_made() {
    for (name, pdf) in one_of_each() {
        let file = Document::load_mem(&pdf).unwrap();
        let information = file
            .get_dictionary(file.trailer.get(b"Info").unwrap().as_reference().unwrap())
            .unwrap();
        let said: Vec<_> = information
            .iter()
            .map(|(key, value)| (key.as_slice(), value.as_str().unwrap()))
            .collect();
        assert_eq!(
            said,
            [
                (b"Title".as_slice(), b"Waymark document".as_slice()),
                (b"Producer", b"Waymark")
            ],
            "{name}"
        );
        assert!(file.trailer.get(b"ID").is_err());
        assert_eq!(
            file.catalog()
                .unwrap()
                .get(b"Lang")
                .unwrap()
                .as_str()
                .unwrap(),
            b"en-GB"
        );
        assert!(file.catalog().unwrap().get(b"Metadata").is_err());
    }
}

#[test]
fn every_font_is_embedded_and_holds_only_what_is_used() {
    for (name, pdf) in one_of_each() {
        assert!(pdf.len() < 40_000, "{name} has {} bytes", pdf.len());
        let file = Document::load_mem(&pdf).unwrap();
        let descriptors = file.objects.values().filter_map(|object| match object {
            Object::Dictionary(dictionary) if dictionary.has_type(b"FontDescriptor") => {
                Some(dictionary)
            }
            _ => None,
        });
        let embedded: Vec<bool> = descriptors
            .map(|descriptor| descriptor.has(b"FontFile2"))
            .collect();
        assert!(
            !embedded.is_empty() && embedded.iter().all(|embedded| *embedded),
            "{name}"
        );
    }
}

#[test]
fn two_hundred_paragraphs_take_eight_pages_and_keep_their_order() {
    let report = SummaryReport {
        actions: Vec::new(),
        paragraphs: (1..=200)
            .map(|number| format!("Paragraph number {number}.\n\n"))
            .collect(),
        ..samples::summary()
    };
    let pdf = summary(&report).unwrap();
    assert_eq!(page_count(&pdf), 8);
    let Some(text) = text(&pdf) else { return };
    let places: Vec<_> = (1..=200)
        .map(|number| text.find(&format!("Paragraph number {number}.")).unwrap())
        .collect();
    assert!(places.is_sorted());
    assert!(page_text(&pdf, 8).unwrap().contains("Page 8 of 8"));
    assert!(
        page_text(&pdf, 2)
            .unwrap()
            .contains("Summary of a 1:1 session: Dr Thiri Win, 24 Nov 2026")
    );
}

#[test]
fn every_page_of_a_confidential_print_is_marked() {
    let mut print = samples::confidential();
    print.body = "A sentence that is kept between two people. ".repeat(200);
    let pdf = confidential_print(&print).unwrap();
    let pages = page_count(&pdf);
    assert!(pages > 1);
    for page in 1..=pages {
        let Some(text) = page_text(&pdf, page) else {
            return;
        };
        assert!(text.contains("Confidential: never in a share"));
        assert!(text.contains(
            "Printed on 25 Nov 2026 by Dr Anjali Menon. Reason: Dr Win asked for a copy"
        ));
    }
}

#[test]
fn a_letter_without_a_glyph_is_a_box_and_not_a_gap() {
    let report = SummaryReport {
        doctor_name: "Dr 王小明 محمد Núñez".to_owned(),
        ..samples::summary()
    };
    let Some(text) = text(&summary(&report).unwrap()) else {
        return;
    };
    assert!(text.contains("Dr □□□ □□□□ Núñez"), "{text}");
}

#[test]
fn control_characters_and_hidden_marks_do_not_reach_the_page() {
    let hostile = "A\u{0}B\u{8}C\u{1b}[2J\u{202e}D\u{200b}E\u{e0041}F) Tj ET (\\";
    let report = SummaryReport {
        doctor_name: hostile.to_owned(),
        paragraphs: hostile.to_owned(),
        ..samples::summary()
    };
    let Some(text) = text(&summary(&report).unwrap()) else {
        return;
    };
    assert_eq!(text.matches("ABC[2JDEF) Tj ET (\\").count(), 2, "{text}");
    assert!(
        text.chars()
            .all(|letter| !letter.is_control() || letter == '\n')
    );
}

#[test]
fn a_summary_that_is_not_agreed_says_so_and_does_not_claim_it() {
    let report = SummaryReport {
        agreed: None,
        ..samples::summary()
    };
    let Some(text) = text(&summary(&report).unwrap()) else {
        return;
    };
    assert!(text.contains("Not yet agreed with the doctor"));
    assert!(text.contains("is not yet agreed with the doctor. It is not a GMC document."));
    assert!(!text.contains("and agreed with"));
}
