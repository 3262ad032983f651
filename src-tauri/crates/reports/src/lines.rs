//! Breaking text into lines by the real widths of its glyphs.

use crate::fonts::Glyph;
use crate::ink;
use crate::style::Style;

/// One line of glyphs.
pub(crate) type Line = Vec<Glyph>;

/// `text` as lines no wider than `measure`.
///
/// A line ends at a space, or after a hyphen, dash or slash; a word wider than the measure is cut between letters.
/// Every line feed of the text starts a new line.
pub(crate) fn wrap(text: &str, style: Style, measure: f32) -> Vec<Line> {
    text.split('\n')
        .flat_map(|line| wrap_one(&ink::glyphs(line, style), style, measure))
        .collect()
}

/// As [`wrap`] but at most `limit` lines; what does not fit ends in an ellipsis.
pub(crate) fn wrap_to(text: &str, style: Style, measure: f32, limit: usize) -> Vec<Line> {
    let mut lines = wrap(text, style, measure);
    if lines.len() > limit {
        lines.truncate(limit);
        if let Some(last) = lines.last_mut() {
            let dots = ink::glyphs("…", style);
            while ink::width(last, style) + ink::width(&dots, style) > measure
                && last.pop().is_some()
            {}
            last.extend(dots);
        }
    }
    lines
}

/// The same for glyphs, whose faces may differ.
pub(crate) fn wrap_one(glyphs: &[Glyph], style: Style, measure: f32) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for word in glyphs.split_inclusive(|glyph| breaks_after(glyph.letter)) {
        let fits =
            |line: &Line| ink::width(line, style) + ink::width(trim_end(word), style) <= measure;
        match lines.last_mut() {
            Some(line) if fits(line) => line.extend_from_slice(word),
            _ => place(&mut lines, word, style, measure),
        }
    }
    lines
        .into_iter()
        .map(|line| trim_end(&line).to_vec())
        .collect()
}

/// Puts a word that does not fit the current line onto the next, or onto as many as it needs.
fn place(lines: &mut Vec<Line>, word: &[Glyph], style: Style, measure: f32) {
    if lines.last().is_some_and(|line| !line.is_empty()) {
        lines.push(Line::new());
    }
    for glyph in word {
        let full = lines.last().is_some_and(|line| {
            !line.is_empty() && ink::width(line, style) + glyph.width(style.size) > measure
        });
        if full && glyph.letter != ' ' && glyph.width(style.size) > 0.0 {
            lines.push(Line::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(*glyph);
        }
    }
}

fn breaks_after(letter: char) -> bool {
    matches!(letter, ' ' | '-' | '\u{2010}' | '–' | '—' | '/' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{3000}')
}

fn trim_end(line: &[Glyph]) -> &[Glyph] {
    let end = line
        .iter()
        .rposition(|glyph| glyph.letter != ' ')
        .map_or(0, |last| last + 1);
    line.get(..end).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

    use super::*;
    use crate::style::{BODY, TABLE};

    fn said(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.iter().map(|glyph| glyph.letter).collect())
            .collect()
    }

    #[test]
    fn no_line_is_wider_than_the_measure_and_no_letter_is_lost() {
        let text = "We discussed Dr Win’s post — which ends on 2 February 2027 — and her wish to continue in geriatric/stroke medicine.";
        for measure in [12.0, 60.0, 133.0, 400.0] {
            let lines = wrap(text, BODY, measure);
            assert!(
                lines.iter().all(|line| ink::width(line, BODY) <= measure),
                "{measure}"
            );
            let all: String = said(&lines).concat();
            assert_eq!(all.replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn words_stay_whole_when_they_can() {
        assert_eq!(
            said(&wrap("alpha beta-gamma delta", BODY, 70.0)),
            ["alpha beta-", "gamma delta"]
        );
        assert_eq!(
            said(&wrap("first\n\nsecond", BODY, 400.0)),
            ["first", "", "second"]
        );
    }

    #[test]
    fn a_word_of_120_letters_is_cut_and_an_accent_stays_on_its_letter() {
        let lines = wrap(&"ọ̀".repeat(60), BODY, 100.0);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line[0].letter == 'ọ'));
    }

    #[test]
    fn too_many_lines_end_in_an_ellipsis() {
        let lines = wrap_to(&"word ".repeat(40), TABLE, 100.0, 2);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1].last().unwrap().letter, '…');
        assert!(ink::width(&lines[1], TABLE) <= 100.0);
    }
}
