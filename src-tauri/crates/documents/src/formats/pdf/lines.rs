//! Runs of glyphs become lines of text in the order in which they are read.

use unicode_normalization::UnicodeNormalization;

use super::bidi;
use super::columns;
use super::glyphs::{Run, SPACE};

/// Runs are on one line if their baselines differ by less than this much of the larger font's size:
/// small raised figures belong to their line.
const SAME_LINE: f64 = 0.45;

/// A gap this many times the font's size lies between two cells of a table.
const CELL: f64 = 2.0;

/// The same text again within this much of the font's size is its shadow, or its bold face.
const SHADOW: f64 = 0.5;

/// Runs that overlap by more than this much of the font's size are not one word.
const OVERLAP: f64 = 0.5;

/// A gap between two lines this many times the font's size begins a new paragraph.
const PARAGRAPH: f64 = 1.9;

/// The text of a page: lines from top to bottom, columns from left to right, a tab between cells, an
/// empty line between paragraphs.
pub fn text(runs: Vec<Run>) -> String {
    let mut text = String::new();
    // Most pages have one direction; notes up the side of a page come after it.
    for turned in [0, 1, 3, 2] {
        let one_way: Vec<Run> = runs
            .iter()
            .filter(|run| run.turned == turned)
            .cloned()
            .collect();
        for block in columns::blocks(one_way) {
            write_block(block, &mut text);
        }
    }
    text
}

fn write_block(mut runs: Vec<Run>, into: &mut String) {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut above: Option<(f64, f64)> = None;
    for line in split(runs) {
        let (y, size) = baseline(&line);
        if let Some((last, _)) = above
            && y - last > PARAGRAPH * size
        {
            into.push('\n');
        }
        write_line(line, into);
        above = Some((y, size));
    }
}

/// Runs, sorted by their baselines, line by line.
pub fn split(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let mut level = (f64::NEG_INFINITY, 0.0_f64);
    for run in runs {
        let same = run.y - level.0 < SAME_LINE * level.1.max(run.size);
        match lines.last_mut() {
            Some(line) if same => {
                // The largest run of a line says where the line is.
                if run.size > level.1 {
                    level = (run.y, run.size);
                }
                line.push(run);
            }
            _ => {
                level = (run.y, run.size);
                lines.push(vec![run]);
            }
        }
    }
    lines
}

fn baseline(line: &[Run]) -> (f64, f64) {
    line.iter()
        .max_by(|a, b| a.size.total_cmp(&b.size))
        .map_or((0.0, 0.0), |run| (run.y, run.size))
}

fn write_line(mut line: Vec<Run>, into: &mut String) {
    line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut written = String::new();
    let mut last: Option<&Run> = None;
    for run in &line {
        if let Some(last) = last {
            if run.text == last.text && run.x0 - last.x0 < SHADOW * run.size {
                continue;
            }
            let gap = (run.x0 - last.x1) / run.size;
            let spaced = written.ends_with(char::is_whitespace);
            if gap > CELL {
                written.truncate(written.trim_end().len());
                written.push('\t');
            } else if !(-OVERLAP..=SPACE).contains(&gap) && !spaced {
                written.push(' ');
            }
        }
        written.push_str(&run.text);
        if last.is_none_or(|last| run.x1 > last.x1) {
            last = Some(run);
        }
    }
    let line = written.trim();
    if !line.is_empty() {
        unhyphenate(into, line);
        into.push_str(&bidi::in_reading_order(line));
        into.push('\n');
    }
}

/// Puts a word together again that was divided at the end of the line before.
fn unhyphenate(above: &mut String, line: &str) {
    let Some(word) = above.strip_suffix("-\n") else {
        return;
    };
    let divided = word.ends_with(char::is_lowercase) && line.starts_with(char::is_lowercase);
    if divided {
        above.truncate(word.len());
    }
}

/// Adds a character, with ligatures and the shapes of Arabic letters as the letters they stand for.
pub fn push_plain(text: &mut String, c: char) {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => text.push(' '),
        '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            let plain = std::iter::once(c).nfkc();
            // Written from left to right here, as they lie on the page.
            if bidi::is_right_to_left(c) {
                let letters: Vec<char> = plain.collect();
                text.extend(letters.into_iter().rev());
            } else {
                text.extend(plain);
            }
        }
        _ => text.push(c),
    }
}
