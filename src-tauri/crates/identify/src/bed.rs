//! Beds, bays and side rooms: `Bed 12`, `B4 bay 2`.

use crate::cue::Cue;
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::page::Page;
use crate::token::{Form, Gap, Token};

const PLACES: &[&str] = &[
    "bed",
    "bay",
    "cubicle",
    "trolley",
    "sideroom",
    "cot",
    "incubator",
];

/// The beds in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < page.len() {
        match place(page, at) {
            Some(mut last) => {
                let first = ward(page, at).unwrap_or(at);
                while let Some(next) = joined(page, last) {
                    last = next;
                }
                let (confidence, reason) = (Confidence::Likely, Reason::Label);
                found.push(page.finding(Kind::BedNumber, (first, last), confidence, reason));
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// The last token of a bed that begins here.
fn place(page: &Page<'_>, at: usize) -> Option<usize> {
    let token = page.token(at)?;
    if token.form == Form::Mixed {
        return is_glued_bed(page.word(at)).then_some(at);
    }
    if !token.is_word() {
        return None;
    }
    let next = if page.is_any_word(at, PLACES) {
        at + 1
    } else if page.is_any_word(at, &["side"]) && page.is_any_word(side(page, at), &["room"]) {
        side(page, at) + 1
    } else if page.word(at) == "SR" && page.is_number(at + 1) {
        at + 1
    } else {
        return None;
    };
    number(page, next)
}

/// The token after `side` or `side-`.
fn side(page: &Page<'_>, at: usize) -> usize {
    at + 1 + usize::from(page.is_mark(at + 1, '-'))
}

/// `Bed12`, `bay3`, `SR4`.
fn is_glued_bed(word: &str) -> bool {
    let digits = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = word.strip_suffix(digits).unwrap_or_default();
    let known = ["bed", "bay", "cot"]
        .iter()
        .any(|place| letters.eq_ignore_ascii_case(place))
        || letters == "SR";
    let number =
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    known && number
}

/// A short number or letter, after "no." or a colon; not one that counts something.
fn number(page: &Page<'_>, next: usize) -> Option<usize> {
    let marks = (next..next + 3).take_while(|at| {
        page.is_any_mark(*at, &[':', '.', '#', '-']) || page.is(*at, Cue::NUMBERING)
    });
    let at = next + marks.count();
    let token = page.token(at)?;
    let short = match token.form {
        Form::Number => token.len() <= 3,
        Form::Mixed => token.len() <= 4 && has_short_number(page.word(at)),
        Form::Word(_) => {
            token.len() == 1 && token.is_capital() && page.word(at) != "I" && page.word(at) != "A"
        }
        Form::Mark(_) => false,
    };
    let counts = page.is(at + 1, Cue::UNIT)
        || page.is_any_mark(at + 1, &['%', '/', '.'])
            && page.has_digit(at + 2)
            && page.is_glued(at + 2);
    (short && token.gap < Gap::Line && !counts).then_some(at)
}

/// `B12`, `12a`: no ordinal and no measure.
fn has_short_number(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    letters == 1 && word.is_ascii()
}

/// The ward before a bay, as in `B4 bay 2`.
fn ward(page: &Page<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let before = if page.is_mark(before, ',') {
        before.checked_sub(1)?
    } else {
        before
    };
    let code = |token: &Token| token.form == Form::Mixed && token.len() <= 4;
    let near = page.token(at)?.gap < Gap::Line;
    let is_code = page.token(before).is_some_and(code) && page.word(before).is_ascii();
    let is_ward = before
        .checked_sub(1)
        .is_some_and(|at| page.is_any_word(at, &["ward"]));
    if near && is_ward && page.has_digit(before) {
        return before.checked_sub(1);
    }
    let begins_with_letter = page
        .word(before)
        .starts_with(|first: char| first.is_ascii_uppercase());
    (near && is_code && begins_with_letter).then_some(before)
}

/// A bed of the bay just named: `bay 2 bed 3`, `bay 2, bed 3`.
fn joined(page: &Page<'_>, last: usize) -> Option<usize> {
    let next = last + 1 + usize::from(page.is_any_mark(last + 1, &[',', '/', '-']));
    page.token(next).filter(|token| token.gap < Gap::Line)?;
    place(page, next)
}
