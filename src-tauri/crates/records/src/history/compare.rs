//! Two texts side by side.

use std::ops::Range;
use std::time::Duration;

use similar::{ChangeTag, DiffOp, DiffTag, TextDiff};
use waymark_domain::Confidential;

/// Two long texts with nothing in common are compared for no longer than this; what is left then
/// shows as removed and added as a whole, which is still true.
const PATIENCE: Duration = Duration::from_millis(500);

/// Two versions of a session side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The version on the left.
    pub from: u32,
    /// The version on the right.
    pub to: u32,
    /// The confidential column.
    pub note: Confidential<Vec<DiffLine>>,
    /// The agreed column.
    pub summary: Vec<DiffLine>,
}

/// What happened to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffKind {
    /// It is in both.
    Same,
    /// It is in the right one only.
    Added,
    /// It is in the left one only.
    Removed,
}

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// What happened to it.
    pub kind: DiffKind,
    /// Its words in order, without the line's end.
    pub parts: Vec<DiffPart>,
}

/// A run of words in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffPart {
    /// The words, with the spaces between them.
    pub text: String,
    /// Whether these words are what changed in a line that was reworded.
    pub changed: bool,
}

impl DiffLine {
    /// The whole line.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// Compares line by line; within lines that were reworded, word by word.
pub(super) fn lines(old: &str, new: &str) -> Vec<DiffLine> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    diff.ops().iter().flat_map(|op| block(&diff, op)).collect()
}

fn block(diff: &TextDiff<'_, '_, str>, op: &DiffOp) -> Vec<DiffLine> {
    let old: String = texts(op.old_range(), |index| diff.old_slice(index));
    let new: String = texts(op.new_range(), |index| diff.new_slice(index));
    match op.tag() {
        DiffTag::Equal => whole(DiffKind::Same, &old),
        DiffTag::Delete => whole(DiffKind::Removed, &old),
        DiffTag::Insert => whole(DiffKind::Added, &new),
        DiffTag::Replace => reworded(&old, &new),
    }
}

fn texts<'a>(range: Range<usize>, line: impl Fn(usize) -> Option<&'a str>) -> String {
    range.filter_map(line).collect()
}

fn whole(kind: DiffKind, text: &str) -> Vec<DiffLine> {
    let mut side = Side::new(kind);
    side.push(text, false);
    side.lines
}

fn reworded(old: &str, new: &str) -> Vec<DiffLine> {
    let (mut removed, mut added) = (Side::new(DiffKind::Removed), Side::new(DiffKind::Added));
    let diff = TextDiff::configure().timeout(PATIENCE).diff_words(old, new);
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                removed.push(change.value(), false);
                added.push(change.value(), false);
            }
            ChangeTag::Delete => removed.push(change.value(), true),
            ChangeTag::Insert => added.push(change.value(), true),
        }
    }
    removed.lines.append(&mut added.lines);
    removed.lines
}

/// One side of a block, built up word by word.
struct Side {
    kind: DiffKind,
    lines: Vec<DiffLine>,
    line_is_open: bool,
}

impl Side {
    const fn new(kind: DiffKind) -> Self {
        Self {
            kind,
            lines: Vec::new(),
            line_is_open: false,
        }
    }

    fn push(&mut self, text: &str, changed: bool) {
        for piece in text.split_inclusive('\n') {
            let words = piece.trim_end_matches(['\n', '\r']);
            if !self.line_is_open {
                self.lines.push(DiffLine {
                    kind: self.kind,
                    parts: Vec::new(),
                });
            }
            self.line_is_open = !piece.ends_with('\n');
            if let Some(line) = self.lines.last_mut() {
                extend(&mut line.parts, words, changed);
            }
        }
    }
}

fn extend(parts: &mut Vec<DiffPart>, words: &str, changed: bool) {
    match parts.last_mut() {
        _ if words.is_empty() => {}
        Some(last) if last.changed == changed => last.text.push_str(words),
        _ => parts.push(DiffPart {
            text: words.to_owned(),
            changed,
        }),
    }
}
