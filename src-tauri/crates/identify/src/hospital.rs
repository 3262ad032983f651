//! Hospitals' own numbers of patients. They have no common shape and no check digit, so that only
//! a label tells them.

use crate::date;
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::Label;
use crate::page::Page;
use crate::token::{Case, Form, Gap};

/// A number has at least so many digits; and no number has more.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;
/// Longer than any number with its letters.
const MOST_BYTES: usize = 18;
/// Numbers under one label.
const MOST_IN_LIST: usize = 50;

/// The hospital numbers in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    bare(page, found);
    let labels = page.labels().iter();
    for labelled in labels.filter(|it| matches!(it.label, Label::Hospital | Label::Patient)) {
        let is_number = labelled.label == Label::Hospital;
        if let Some(tokens) = value(page, labelled.value, is_number) {
            list(page, tokens, found);
        } else if let Some(tokens) = before(page, labelled.first).filter(|_| is_number) {
            found.push(finding(page, tokens, Confidence::Likely));
        }
    }
}

/// `K123456` in a text about patients: many hospitals' numbers are a letter and six or seven digits.
fn is_letter_and_digits(word: &str) -> bool {
    let (letter, digits) = word.split_at_checked(1).unwrap_or_default();
    letter.bytes().all(|byte| byte.is_ascii_uppercase())
        && matches!(digits.len(), 6 | 7)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn bare(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mixed = page.tokens().iter().enumerate();
    let mixed =
        mixed.filter(|(_, token)| token.form == Form::Mixed && matches!(token.len(), 7 | 8));
    for (at, _) in mixed.filter(|(at, _)| is_letter_and_digits(page.word(*at))) {
        let patients = page.patient_word(at).unwrap_or(u32::MAX);
        let staff = page.staff_word(at).unwrap_or(u32::MAX);
        if patients < staff && page.label_of(at).is_none() {
            let (confidence, reason) = (Confidence::Possible, Reason::Shape);
            found.push(page.finding(Kind::HospitalNumber, (at, at), confidence, reason));
        }
    }
}

fn finding(page: &Page<'_>, tokens: (usize, usize), confidence: Confidence) -> Finding {
    page.finding(Kind::HospitalNumber, tokens, confidence, Reason::Label)
}

/// A labelled number, and those that follow it in a list: `MRNs: 1234567, 2345678 and 3456789`.
fn list(page: &Page<'_>, first: (usize, usize), found: &mut Vec<Finding>) {
    found.push(finding(page, first, Confidence::Certain));
    let mut last = first.1;
    for _ in 0..MOST_IN_LIST {
        let mut next = last + 1;
        while page.is_any_mark(next, &[',', '/', '&', ';'])
            || page.is_any_word(next, &["and", "or"])
        {
            next += 1;
        }
        // A label that follows has its own number, and reads its own list.
        let goes_on = next > last + 1 && page.has_digit(next);
        let Some(tokens) = goes_on.then(|| value(page, next, true)).flatten() else {
            break;
        };
        found.push(finding(page, tokens, Confidence::Likely));
        last = tokens.1;
    }
}

/// The number that begins at a token: letters, digits, and the marks and single spaces within.
pub fn value(page: &Page<'_>, first: usize, may_be_digits: bool) -> Option<(usize, usize)> {
    let begins = page.token(first)?;
    let prefix = begins.form == Form::Word(Case::Upper) && begins.len() <= 4;
    if !(prefix || page.has_digit(first)) || date_instead(page, first) {
        return None;
    }
    let mut last = first;
    while let Some(next) = continued(page, last, prefix && last == first) {
        last = next;
    }
    let span = page.span(first, last);
    let text = page.text.get(span)?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_mixed = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let long = DIGITS.contains(&digits) && text.len() <= MOST_BYTES;
    (long
        && (may_be_digits && digits >= 5
            || is_mixed
            || may_be_digits && digits == 4 && alone(page, last)))
    .then_some((first, last))
}

/// Four digits are a hospital's number only where nothing else can be meant.
fn alone(page: &Page<'_>, last: usize) -> bool {
    page.token(last + 1)
        .is_none_or(|next| next.begins_line() || !next.is_word())
}

fn date_instead(page: &Page<'_>, first: usize) -> bool {
    let is_day = |dated: &date::Dated| dated.precision == date::Precision::Day;
    date::at(page, first).is_some_and(|dated| is_day(&dated) && dated.last > first)
}

/// The token with which a number goes on.
fn continued(page: &Page<'_>, last: usize, after_prefix: bool) -> Option<usize> {
    let next = page.token(last + 1)?;
    if page.is_any_mark(last + 1, &['/', '-', '.']) && next.is_glued() {
        let part = page.token(last + 2)?;
        return (part.is_glued() && page.has_digit(last + 2)).then_some(last + 2);
    }
    let spaced = next.gap == Gap::Space && (after_prefix || page.is_number(last));
    let digits = if spaced {
        let short = next.len() <= 4 || after_prefix;
        page.is_number(last + 1) && short && !date_instead(page, last + 1)
    } else {
        page.has_digit(last + 1) && next.is_glued()
    };
    digits.then_some(last + 1)
}

/// A number right before its label, as in `K123456 (hospital number)`.
fn before(page: &Page<'_>, label: usize) -> Option<(usize, usize)> {
    let mut last = label.checked_sub(1)?;
    while page.is_any_mark(last, &['(', '[', '-', '=']) && label - last <= 2 {
        last = last.checked_sub(1)?;
    }
    let same_line =
        (last + 1..=label).all(|at| page.token(at).is_some_and(|it| it.gap < Gap::Line));
    let labelled = page.label_of(last).is_some();
    let digits = page.word(last).bytes().filter(u8::is_ascii_digit).count();
    (same_line && !labelled && page.has_digit(last) && (5..=9).contains(&digits))
        .then_some((last, last))
}
