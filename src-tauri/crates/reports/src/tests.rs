//! What holds for the layout of every report, whatever it is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use crate::page::{Mark, Page};
use crate::style::{MARGIN, PAGE_HEIGHT, PAGE_WIDTH};
use crate::{
    ActionListReport, ActionRow, ConfidentialPrint, Disclosure, LimitsSheet, RecoverySheet,
    SheetPart, SummaryAction, SummaryReport, actions, confidential, limits, recovery, summary,
};

/// Names of 120 letters: one long word, many words, marks that stack, and letters no embedded font has.
fn long_names() -> Vec<String> {
    [
        "Wolfeschlegelsteinhausenbergerdorff",
        "Dr María-José ",
        "Ọlá̀",
        "Андреевич ",
        "王小明",
        "عبدالرحمن",
        "อารีย์",
        "🩺é",
        "W",
    ]
    .into_iter()
    .map(|part| part.chars().cycle().take(120).collect())
    .collect()
}

/// One of each report with `text` wherever a person can write.
fn every_report(text: &str) -> Vec<Vec<Page>> {
    let own = || text.to_owned();
    let disclosure = Disclosure {
        printed_on: own(),
        printed_by: own(),
        reason: own(),
    };
    let action = SummaryAction {
        text: own(),
        owner_label: own(),
        due: Some(own()),
    };
    let row = ActionRow {
        person: own(),
        text: own(),
        owner_label: own(),
        due: Some(own()),
        late: Some(own()),
    };
    let list = |person, disclosure| ActionListReport {
        person,
        date: own(),
        rows: vec![row.clone(); 3],
        disclosure,
    };
    vec![
        summary::pages(&SummaryReport {
            doctor_name: own(),
            date: own(),
            tutor_name: own(),
            tutor_role: own(),
            programme: Some(own()),
            paragraphs: format!("{text}\n\n## {text}\n- {text}\n{text}"),
            actions: vec![action; 3],
            agreed: Some(own()),
            given_on: own(),
        }),
        actions::pages(&list(None, None)),
        actions::pages(&list(Some(own()), Some(disclosure.clone()))),
        confidential::pages(&ConfidentialPrint {
            person: own(),
            date: own(),
            body: own(),
            disclosure,
        }),
        limits::pages(&LimitsSheet {
            tutor_name: Some(own()),
            tutor_role: Some(own()),
            programme: Some(own()),
        }),
        recovery::pages(&RecoverySheet {
            store_label: text,
            owner_name: text,
            made_on: text,
            part: SheetPart::Whole,
            words: &[text; 12],
        }),
    ]
}

/// Texts that reach beyond the margins.
fn overflowing(pages: &[Page]) -> Vec<String> {
    let mut found = Vec::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text {
            from, glyphs, size, ..
        } = mark
        {
            let right = from.x + glyphs.iter().map(|glyph| glyph.width(*size)).sum::<f32>();
            let across = from.x >= MARGIN - 0.1 && right <= PAGE_WIDTH - MARGIN + 0.1;
            let down = from.y - size >= MARGIN - *size && from.y <= PAGE_HEIGHT - MARGIN + 0.1;
            if !(across && down) {
                found.push(glyphs.iter().map(|glyph| glyph.letter).collect());
            }
        }
    }
    found
}

#[test]
fn names_of_120_letters_stay_between_the_margins() {
    for name in long_names() {
        for pages in every_report(&name) {
            assert_eq!(overflowing(&pages).first(), None, "{name}");
        }
    }
}

#[test]
fn empty_texts_make_whole_pages() {
    for pages in every_report("") {
        assert_eq!(pages.len(), 1);
        assert!(!pages[0].marks.is_empty());
    }
}

#[test]
fn texts_of_many_pages_stay_between_the_margins() {
    for pages in every_report(&"A sentence of some length that goes on for a while. ".repeat(300)) {
        assert_eq!(overflowing(&pages).first(), None);
    }
}

#[test]
fn lines_on_a_page_do_not_lie_on_one_another() {
    for pages in every_report("Dr Brontë\nSørensen") {
        for page in &pages {
            let mut places: Vec<(i32, i32)> = page
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Text { from, glyphs, .. } if !glyphs.is_empty() => {
                        Some((from.y.round() as i32, from.x.round() as i32))
                    }
                    _ => None,
                })
                .collect();
            let count = places.len();
            places.sort_unstable();
            places.dedup();
            assert_eq!(places.len(), count);
        }
    }
}

#[test]
fn what_is_secret_is_not_in_debug_output() {
    let words = ["amber"; 12];
    let sheet = RecoverySheet {
        store_label: "tutor store",
        owner_name: "x",
        made_on: "y",
        part: SheetPart::Whole,
        words: &words,
    };
    assert!(!format!("{sheet:?}").contains("amber"));
    let print = ConfidentialPrint {
        person: "Dr Win".into(),
        body: "private".into(),
        ..ConfidentialPrint::default()
    };
    assert_eq!(format!("{print:?}"), "ConfidentialPrint { .. }");
}
