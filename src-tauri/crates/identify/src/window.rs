//! Cuts a long text into stretches that overlap, so that memory does not grow with it.

use std::ops::Range;

/// Bytes of a stretch; a page of a document is shorter.
const CORE: usize = 64 * 1024;
/// Bytes read on either side so that a finding at the edge is seen with its surroundings.
const MARGIN: usize = 1024;

/// A stretch: its own part of the text, and that part with its surroundings.
pub struct Window {
    pub core: Range<usize>,
    pub outer: Range<usize>,
}

/// The stretches of a text: their cores follow one another without a gap.
pub fn windows(text: &str) -> impl Iterator<Item = Window> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let end = edge(text, start + CORE);
        let window = Window {
            core: start..end,
            outer: edge(text, start.saturating_sub(MARGIN))..edge(text, end + MARGIN),
        };
        start = end;
        Some(window)
    })
}

/// The last boundary of a character at or before a place; the end of the text beyond it.
fn edge(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    let boundaries = (at.saturating_sub(3)..=at).rev();
    boundaries
        .into_iter()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(at)
}
