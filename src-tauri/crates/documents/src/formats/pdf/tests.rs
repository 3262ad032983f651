//! From runs of glyphs to lines.

use super::glyphs::Run;
use super::lines::{push_plain, text};
use crate::{Document, Limits};

/// A run of ten-point text, five points to a letter.
fn run(x: f64, y: f64, words: &str) -> Run {
    Run {
        turned: 0,
        x0: x,
        x1: x + 5.0 * words.chars().count() as f64,
        y,
        size: 10.0,
        text: words.to_owned(),
    }
}

#[test]
fn words_are_put_into_lines_whatever_the_order_they_were_drawn_in() {
    let runs = vec![
        run(60.0, 124.0, "cycle"),
        run(92.0, 100.0, "audit"),
        run(60.0, 100.3, "Sepsis"),
        run(60.0, 112.0, "second"),
    ];
    assert_eq!(text(runs), "Sepsis audit\nsecond\ncycle\n");
}

#[test]
fn a_label_and_its_value_stay_on_one_line() {
    let labels = [
        "NHS number",
        "Date of birth",
        "Ward",
        "Consultant",
        "Outcome",
    ];
    let mut runs = Vec::new();
    for (line, label) in labels.iter().enumerate() {
        runs.push(run(60.0, 100.0 + 14.0 * line as f64, label));
    }
    for line in 0..labels.len() {
        runs.push(run(300.0, 100.0 + 14.0 * line as f64, "value"));
    }
    let text = text(runs);
    assert!(
        text.starts_with("NHS number\tvalue\nDate of birth\tvalue\n"),
        "{text}"
    );
}

#[test]
fn columns_of_prose_are_read_one_after_the_other() {
    let mut runs = vec![run(
        60.0,
        60.0,
        "A title over both columns of this page, wide enough for it",
    )];
    for line in 0..6 {
        let y = 100.0 + 12.0 * f64::from(line);
        runs.push(run(
            60.0,
            y,
            &format!("left column, line {line}, of many words"),
        ));
        runs.push(run(
            300.0,
            y,
            &format!("right column, line {line}, of many words"),
        ));
    }
    let text = text(runs);
    let left = text.find("left column, line 5").unwrap_or(usize::MAX);
    let right = text.find("right column, line 0").unwrap_or(0);
    assert!(left < right, "{text}");
    assert!(text.starts_with("A title"), "{text}");
}

#[test]
fn divided_words_are_joined_and_shadows_are_dropped() {
    let runs = vec![
        run(60.0, 100.0, "consul-"),
        run(60.0, 112.0, "tant of mini-"),
        run(60.0, 124.0, "CEX"),
        run(60.3, 124.0, "CEX"),
    ];
    assert_eq!(text(runs), "consultant of mini-\nCEX\n");
}

#[test]
fn a_turned_note_comes_after_the_page() {
    let mut note = run(10.0, 5.0, "confidential");
    note.turned = 3;
    assert_eq!(
        text(vec![note, run(60.0, 700.0, "Dear Ann")]),
        "Dear Ann\nconfidential\n"
    );
}

#[test]
fn ligatures_are_letters() {
    let mut text = String::new();
    for c in "e\u{fb03}cient \u{fb01}le\u{a0}x".chars() {
        push_plain(&mut text, c);
    }
    assert_eq!(text, "efficient file x");
}

/// A file of one page, with a picture over as much of it as is said, in percent, and words.
fn scanned(covered: u32, words: &str) -> Document {
    let height = covered * 8;
    let content = format!(
        "q 600 0 0 {height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q \
         BT /F 4 Tf 20 790 Td ({words}) Tj ET"
    );
    let length = content.len();
    // Without a table of contents: it is put together from its objects.
    let file = format!(
        "%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length {length}>> stream
{content}
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
"
    );
    super::read(file.into_bytes().into(), &Limits::STANDARD).unwrap_or_default()
}

#[test]
fn a_scan_with_a_printed_line_is_still_a_scan() {
    let is_scan = |covered, words: &str| {
        let document = scanned(covered, words);
        let page = document.pages.first().cloned().unwrap_or_default();
        assert_eq!(page.text.trim(), words);
        page.scan
    };
    assert!(is_scan(100, "Received 21 Nov 2026"));
    assert!(is_scan(40, ""), "a picture without words");
    assert!(!is_scan(40, "A figure and its caption"));
    let words = ["w"; 40].join(" ");
    assert!(!is_scan(100, &words), "words over their picture");
}
