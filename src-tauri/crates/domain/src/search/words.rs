//! Text as the full-text index sees it: words without capitals and accents.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text: where it stands, in bytes, and how it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) folded: Cow<'a, str>,
}

/// The words of a text, cut as SQLite's `unicode61` tokeniser cuts them.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = text.len();
        while let Some((next, c)) = chars.peek() {
            if !c.is_alphanumeric() && !is_combining_mark(*c) {
                end = *next;
                break;
            }
            chars.next();
        }
        Some(Word {
            start,
            end,
            folded: fold(text.get(start..end).unwrap_or_default()),
        })
    })
}

fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    {
        return Cow::Borrowed(word);
    }
    let bare = word.nfd().filter(|c| !is_combining_mark(*c));
    Cow::Owned(bare.flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_capitals_accents_and_punctuation() {
        let folded: Vec<_> = words("## Dr Núñez’s ROTA-talk, 3 p.m.")
            .map(|w| w.folded)
            .collect();
        assert_eq!(folded, ["dr", "nunez", "s", "rota", "talk", "3", "p", "m"]);
    }

    #[test]
    fn a_combining_accent_is_part_of_its_word() {
        let text = "Nu\u{301}n\u{303}ez";
        let found: Vec<_> = words(text).collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].start, found[0].end), (0, text.len()));
        assert_eq!(found[0].folded, "nunez");
    }
}
