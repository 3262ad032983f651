#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

fn of(text: &str, count: usize) -> LeafletReport {
    let own = || text.to_owned();
    LeafletReport {
        stage: own(),
        tutor_name: own(),
        tutor_role: own(),
        programme: own(),
        date: own(),
        checked: own(),
        topics: vec![
            LeafletTopic {
                title: own(),
                entries: vec![vec![own(); 4]; 3],
            };
            count
        ],
        notices: vec![own(); 2],
        contacts: vec![
            LeafletContact {
                role: own(),
                about: own(),
                name: own(),
            };
            count
        ],
        steps: vec![
            LeafletStep {
                by_day: 90,
                title: own(),
            };
            count
        ],
        terms: vec![
            LeafletTerm {
                term: own(),
                means: own(),
            };
            count
        ],
    }
}

fn said(page: &Page) -> String {
    let lines = page.marks.iter().map(|mark| {
        let letters = mark.glyphs().iter().map(|glyph| glyph.letter);
        letters.chain(['\n']).collect::<String>()
    });
    lines.collect()
}

#[test]
fn it_is_two_pages_whatever_it_is_told() {
    for report in [
        LeafletReport::default(),
        of("", 3),
        of("Dr Thiri Win", 12),
        of(&"Wolfeschlegelsteinhausenbergerdorff ".repeat(8), 40),
    ] {
        let pages = pages(&report);
        assert_eq!(pages.len(), 2);
        for page in &pages {
            let lowest = page.marks.iter().filter_map(|mark| match mark {
                Mark::Text { from, .. } => Some(from.y),
                _ => None,
            });
            assert!(lowest.fold(0.0, f32::max) < crate::style::PAGE_HEIGHT - MARGIN + 0.1);
        }
    }
}

#[test]
fn fewer_questions_are_taken_before_a_name_is_left_out() {
    let mut report = of("Is there a question that is long enough for a line?", 8);
    report.contacts[7].name = "Dr Nadar, ext. 2222".to_owned();
    let first = said(&pages(&report)[0]);
    assert!(first.contains("Dr Nadar, ext. 2222"), "{first}");
}

#[test]
fn words_are_left_out_before_a_sentence_that_has_to_stand() {
    let mut report = of(
        "A word that takes a few lines to explain, and then some more",
        60,
    );
    report.notices = vec![
        "Not immigration advice.".to_owned(),
        "Not legal advice.".to_owned(),
    ];
    let second = said(&pages(&report)[1]);
    assert!(second.contains("Not legal advice."), "{second}");
}

#[test]
fn columns_hold_every_block_in_order_and_are_about_as_high() {
    let blocks: Vec<Vec<Row>> = (0..13)
        .map(|number| short(&number.to_string(), FINE, width(3), 1))
        .collect();
    let filled = columns(&blocks, 3);
    assert_eq!(filled.marks.len(), 13);
    assert_eq!(filled.height, 5.0 * FINE.leading);
    assert_eq!(fill(&blocks, 5.0 * FINE.leading).len(), 3);
}
