//! From runs of glyphs to lines.

use super::glyphs::Run;
use super::lines::{push_plain, text};

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
