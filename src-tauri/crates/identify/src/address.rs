//! Addresses: a number, capitals and the word for a street; or what follows `Address:`.

use crate::cue::Cue;
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::Label;
use crate::page::Page;
use crate::postcode;
use crate::token::{Form, Gap};

/// An address has no more tokens than this.
const MOST_TOKENS: usize = 40;
/// And no more lines.
const MOST_LINES: usize = 5;

/// The addresses in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    for labelled in page.labels().iter().filter(|it| it.label == Label::Address) {
        let lives_in = page.is_any_word(labelled.next.wrapping_sub(1), &["in", "of"]);
        let Some(extent) = extent(page, labelled.value) else {
            continue;
        };
        if begins(page, labelled.value) || !lives_in && page.is_capital(labelled.value) {
            let confidence = extent.confidence(Confidence::Certain, Confidence::Likely);
            let tokens = (labelled.value, extent.last);
            found.push(page.finding(Kind::Address, tokens, confidence, Reason::Label));
        }
    }
    let mut at = 0;
    while at < page.len() {
        match street(page, at).and_then(|_| extent(page, at)) {
            Some(extent) => {
                let first = flat(page, at).unwrap_or(at);
                let confidence = extent.confidence(Confidence::Likely, Confidence::Possible);
                let tokens = (first, extent.last);
                found.push(page.finding(Kind::Address, tokens, confidence, Reason::Shape));
                at = extent.last + 1;
            }
            None => at += 1,
        }
    }
}

/// How far an address goes.
struct Extent {
    last: usize,
    postcode: bool,
}

impl Extent {
    const fn confidence(&self, with: Confidence, without: Confidence) -> Confidence {
        if self.postcode { with } else { without }
    }
}

/// `12 Park Road`: the token of the street's last word.
fn street(page: &Page<'_>, first: usize) -> Option<usize> {
    let number = page.token(first)?;
    let numbers = match number.form {
        Form::Number => number.len() <= 4,
        Form::Mixed => {
            number.len() <= 4 && page.word(first).starts_with(|it: char| it.is_ascii_digit())
        }
        _ => false,
    };
    if !numbers {
        return None;
    }
    let range = page.is_mark(first + 1, '-') && page.is_number(first + 2);
    let begin = first + if range { 3 } else { 1 };
    let mut words = 0;
    for at in begin..begin + 7 {
        let token = page.token(at)?;
        if token.gap >= Gap::Line {
            return None;
        }
        let stop = token.is_mark('.') && page.word(at - 1).len() <= 3;
        let mark = stop || matches!(token.form, Form::Mark('\'' | '-'));
        if words > 0 && token.is_capital() && token.cue.has(Cue::STREET) {
            return Some(at);
        }
        if !(mark || token.is_capital() || token.is_glued() && token.is_word()) {
            return None;
        }
        words += usize::from(token.is_capital());
    }
    None
}

/// Whether an address may begin here: with a number, or with a flat.
fn begins(page: &Page<'_>, at: usize) -> bool {
    page.has_digit(at) || page.is_any_word(at, FLATS) && page.has_digit(at + 1)
}

const FLATS: &[&str] = &[
    "flat",
    "apt",
    "apartment",
    "studio",
    "unit",
    "room",
    "suite",
];

/// `Flat 6, ` before a street.
fn flat(page: &Page<'_>, first: usize) -> Option<usize> {
    let number = first.checked_sub(1)?;
    let number = if page.is_mark(number, ',') {
        number.checked_sub(1)?
    } else {
        number
    };
    let flat = number.checked_sub(1)?;
    (page.is_any_word(flat, FLATS) && page.has_digit(number)).then_some(flat)
}

/// Follows an address over its commas and lines.
fn extent(page: &Page<'_>, first: usize) -> Option<Extent> {
    let mut last = None;
    let mut line_end = None;
    let mut lines = 0;
    let mut at = first;
    let mut postcode = false;
    while let Some(token) = page.token(at).filter(|_| at < first + MOST_TOKENS) {
        if at > first && token.begins_line() {
            let carried = page.is_mark(at - 1, ',');
            line_end = line_end.or(last.filter(|_| !carried));
            lines += 1;
        }
        if postcode::begins(page, at) {
            postcode = last.is_some();
            break;
        }
        if lines >= MOST_LINES || token.gap == Gap::Blank && at > first || !goes_on(page, at) {
            break;
        }
        if !matches!(token.form, Form::Mark(_)) {
            last = Some(at);
        }
        at += 1;
    }
    let last = if postcode { last } else { line_end.or(last) };
    last.map(|last| Extent { last, postcode })
}

fn goes_on(page: &Page<'_>, at: usize) -> bool {
    let Some(token) = page.token(at) else {
        return false;
    };
    match token.form {
        Form::Number => token.len() <= 4,
        Form::Mixed => token.len() <= 5,
        Form::Mark(',' | '\'' | '-' | '/') => true,
        Form::Mark('.') => {
            let short = at
                .checked_sub(1)
                .is_some_and(|before| page.word(before).len() <= 3);
            short && (page.is_capital(at + 1) || page.is_mark(at + 1, ','))
        }
        Form::Mark(_) => false,
        Form::Word(_) if token.is_capital() => page
            .label_at(at)
            .is_none_or(|labelled| page.is(labelled.first, Cue::EVERYDAY)),
        Form::Word(_) => {
            token.is_glued() || JOINING.contains(&page.word(at)) && page.is_capital(at + 1)
        }
    }
}

const JOINING: &[&str] = &[
    "the", "on", "upon", "le", "of", "and", "by", "under", "in", "near", "next", "cum",
];
