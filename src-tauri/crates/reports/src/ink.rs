//! From the words of a person to glyphs that may go on paper.

use unicode_normalization::UnicodeNormalization;

use crate::fonts::{self, Glyph};
use crate::style::Style;

/// `text` without what must not reach a page: control characters, marks that reorder or hide text, and the two
/// characters of Windows' line ends made one. Accents are composed, since glyphs are not stacked.
pub(crate) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(keep)
        .nfc()
        .collect()
}

/// As [`clean`], on one line.
pub(crate) fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn keep(letter: char) -> Option<char> {
    match letter {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => Some('\n'),
        '\t' => Some(' '),
        _ if letter.is_control() || is_invisible(letter) => None,
        _ => Some(letter),
    }
}

/// Characters that take no room: they join, reorder, tag or hide others.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// The glyphs of cleaned `text`, in order.
pub(crate) fn glyphs(text: &str, style: Style) -> Vec<Glyph> {
    text.chars()
        .filter_map(|letter| fonts::glyph(style.face, letter))
        .collect()
}

/// The width of `glyphs`, in points.
pub(crate) fn width(glyphs: &[Glyph], style: Style) -> f32 {
    glyphs.iter().map(|glyph| glyph.width(style.size)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_marks_and_tags_are_taken_out() {
        assert_eq!(
            clean("a\u{0}b\u{7}\u{1b}[31mc\u{202e}d\u{feff}e\u{ad}f\u{e0041}"),
            "ab[31mcdef"
        );
        assert_eq!(
            clean("one\r\ntwo\rthree\u{2028}four\tfive"),
            "one\ntwo\nthree\nfour five"
        );
    }

    #[test]
    fn accents_are_composed() {
        assert_eq!(clean("Nu\u{301}n\u{303}ez"), "Núñez");
    }

    #[test]
    fn a_single_line_has_no_breaks_and_no_doubled_spaces() {
        assert_eq!(clean_line("  Dr\n\nThiri \u{a0} Win\t"), "Dr Thiri Win");
    }
}
