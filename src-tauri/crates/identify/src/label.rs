//! Labels: the words before (or after) a value that say what it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::cue::Cue;
use crate::date;
use crate::page::Page;
use crate::phrases;
use crate::token::{Case, Form};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Nhs,
    Chi,
    Hc,
    Hospital,
    Birth,
    /// `Patient:`.
    Patient,
    /// `Name:`, of whoever the page is about.
    AnyName,
    /// `Assessor:`, `Signed by`.
    Staff,
    /// `Re:`.
    Regarding,
    Phone,
    Postcode,
    Address,
    Insurance,
    /// A number of something else: `GMC`, `ref`.
    Other,
}

struct Phrase {
    words: Vec<&'static str>,
    label: Label,
}

/// The phrases by their first word, the longest first.
static BY_FIRST: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for (label, words) in phrases::all() {
        if let Some(first) = words.first() {
            let phrases = by_first.entry(first).or_default();
            phrases.push(Phrase { words, label });
        }
    }
    for phrases in by_first.values_mut() {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    by_first
});

/// A label in a page.
#[derive(Debug, Clone, Copy)]
pub struct Labelled {
    pub label: Label,
    /// Its first token.
    pub first: usize,
    /// The token after it.
    pub next: usize,
    /// Where its value would begin: after what may stand between.
    pub value: usize,
}

/// Between a label and its value stand no more marks and words than this.
const FILLING: usize = 24;

/// The label that begins at a token.
pub fn at(page: &Page<'_>, first: usize) -> Option<Labelled> {
    let token = page.token(first)?;
    let (label, next) = match token.cue.has(Cue::LABEL) {
        true => phrase(page, first)?,
        false => letter(page, first)?,
    };
    let value = value(page, next);
    let found = Labelled {
        label,
        first,
        next,
        value,
    };
    stands(page, &found).then_some(found)
}

fn phrase(page: &Page<'_>, first: usize) -> Option<(Label, usize)> {
    let mut small = [0; 16];
    let word = page.word(first);
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let phrases = BY_FIRST.get(std::str::from_utf8(small).ok()?)?;
    phrases.iter().find_map(|phrase| {
        let mut rest = phrase.words.iter().skip(1);
        let next = rest.try_fold(first + 1, |at, word| follow(page, at, word))?;
        Some((phrase.label, next))
    })
}

/// The token after a word of a phrase that stands at a token or one mark further.
fn follow(page: &Page<'_>, at: usize, word: &str) -> Option<usize> {
    let is_word = |at: usize| match word {
        "#" => page.is(at, Cue::NUMBERING) || page.is_mark(at, '#'),
        _ => page.word(at).eq_ignore_ascii_case(word),
    };
    let skips = || page.is_any_mark(at, &['.', '\'', '-', '/']);
    let near = |at: usize| page.token(at).is_some_and(|token| !token.begins_line());
    if near(at) && is_word(at) {
        return Some(at + 1);
    }
    (skips() && near(at + 1) && is_word(at + 1)).then_some(at + 2)
}

/// `K number`, `S no.`: a letter by which a hospital's number is known.
fn letter(page: &Page<'_>, first: usize) -> Option<(Label, usize)> {
    let token = page.token(first)?;
    let is_letter = token.form == Form::Word(Case::Upper) && token.len() == 1;
    let next = page.token(first + 1)?;
    (is_letter && !next.begins_line() && next.cue.has(Cue::NUMBERING))
        .then_some((Label::Hospital, first + 2))
}

/// Where the value of a label begins: after colons, brackets, dots, "number is", "(dd/mm/yyyy)" and
/// at most two ends of line.
fn value(page: &Page<'_>, next: usize) -> usize {
    let mut at = next;
    let mut lines = 0;
    while let Some(token) = page.token(at) {
        if at >= next + FILLING {
            break;
        }
        lines += usize::from(token.begins_line());
        if lines > 2 {
            break;
        }
        match token.form {
            Form::Mark('(' | '[') => at = after_bracket(page, at),
            Form::Mark(
                ':' | '-' | '=' | '.' | ',' | '|' | '/' | '#' | '*' | '_' | '"' | '\'' | '>' | '?'
                | ']' | ')' | '~' | '•',
            ) => at += 1,
            Form::Word(_) if token.cue.has(Cue::FILLING) || token.cue.has(Cue::NUMBERING) => {
                at += 1
            }
            // "Next of kin: wife, Mrs …"
            Form::Word(_) if token.cue.has(Cue::RELATIVE) && is_mark(page, at + 1) => at += 1,
            _ => break,
        }
    }
    at
}

fn is_mark(page: &Page<'_>, at: usize) -> bool {
    matches!(page.token(at).map(|token| token.form), Some(Form::Mark(_)))
}

/// The token after a bracket of words, as in `(dd/mm/yyyy)`; or after the bracket alone.
fn after_bracket(page: &Page<'_>, open: usize) -> usize {
    let inside = (open + 1..open + 8).find_map(|at| match page.token(at)?.form {
        Form::Mark(')' | ']') => Some(Some(at + 1)),
        Form::Word(_) | Form::Mark('/' | '-' | '.') => None,
        _ => Some(None),
    });
    let labelled = page.is(open + 1, Cue::LABEL);
    inside.flatten().filter(|_| !labelled).unwrap_or(open + 1)
}

/// Whether what looks like a label is one where it stands.
fn stands(page: &Page<'_>, found: &Labelled) -> bool {
    let colon = (found.next..=found.value).any(|at| page.is_mark(at, ':'));
    let begins = page.begins_field(found.first);
    match found.label {
        Label::Regarding => colon || begins && page.is_capital(found.first),
        // "b. 3/2/1951", never a "b" alone.
        Label::Birth if page.is_any_word(found.first, &["b"]) => {
            page.word(found.first) == "b"
                && page.is_mark(found.next, '.')
                && date::at(page, found.value).is_some()
        }
        // Joining words are labels only in the head of a letter.
        Label::Staff if page.is_any_word(found.first, &["from", "to", "cc", "bcc"]) => {
            colon && begins
        }
        Label::AnyName => begins || page.is_any_word(found.first.wrapping_sub(1), OWNERS),
        // "Born" alone; "hosp" alone only before its number.
        Label::Hospital
            if page.is_any_word(found.first, &["hosp", "pas", "pid", "identifier"])
                && found.next == found.first + 1 =>
        {
            page.has_digit(found.value) || page.has_digit(found.value + 1)
        }
        _ => true,
    }
}

/// Whose name may be given in running text.
const OWNERS: &[&str] = &["his", "her", "their", "the", "s", "patient", "whose"];
