//! Bounds that every kind shares: lengths, and text in one form.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The most bytes of UTF-8 that one text may have.
pub const MAX_TEXT: usize = 32 * 1024;

/// The rule that a field broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Nothing is there where something has to be.
    Empty,
    /// More than fits.
    TooMuch,
    /// Not in Unicode's form C, or with control characters.
    Untidy,
    /// Not what the field is for.
    Wrong,
}

/// A field of a payload is out of its bounds. Says which one, never what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the field {field} is out of its bounds: {bound:?}")]
pub struct OutOfBounds {
    /// The field, as it is called on the wire.
    pub field: &'static str,
    /// The rule it broke.
    pub bound: Bound,
}

impl OutOfBounds {
    pub(super) const fn new(field: &'static str, bound: Bound) -> Self {
        Self { field, bound }
    }
}

/// Text in the one form that travels: Unicode's form C, lines that end in `\n`, no control
/// characters but that and the tab.
#[must_use]
pub fn tidy(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.nfc().filter(|c| allowed(*c)).collect()
}

fn allowed(c: char) -> bool {
    matches!(c, '\n' | '\t') || !c.is_control()
}

/// A text that may be empty.
pub(super) fn text(field: &'static str, text: &str) -> Result<(), OutOfBounds> {
    if text.len() > MAX_TEXT {
        return Err(OutOfBounds::new(field, Bound::TooMuch));
    }
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => text.nfc().eq(text.chars()),
    };
    if !composed || !text.chars().all(allowed) {
        return Err(OutOfBounds::new(field, Bound::Untidy));
    }
    Ok(())
}

/// A text that says something.
pub(super) fn words(field: &'static str, words: &str) -> Result<(), OutOfBounds> {
    if words.trim().is_empty() {
        return Err(OutOfBounds::new(field, Bound::Empty));
    }
    text(field, words)
}

/// A list with at most `most` entries.
pub(super) fn list<T>(field: &'static str, list: &[T], most: usize) -> Result<(), OutOfBounds> {
    if list.len() > most {
        return Err(OutOfBounds::new(field, Bound::TooMuch));
    }
    Ok(())
}

/// A number that every reader of JSON keeps exactly.
pub(super) fn number(field: &'static str, number: u64) -> Result<(), OutOfBounds> {
    const EXACT: u64 = (1 << 53) - 1;
    if number > EXACT {
        return Err(OutOfBounds::new(field, Bound::TooMuch));
    }
    Ok(())
}
