//! Telephone numbers of the United Kingdom and, after a `+`, of anywhere.

use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::Label;
use crate::page::Page;
use crate::token::Gap;

/// Digits of a number with its country's code; the longest that is allotted (ITU-T E.164).
const MOST_DIGITS: usize = 15;

/// The telephone numbers in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < page.len() {
        let begins = page.is_any_mark(at, &['+', '(']) || page.is_number(at);
        match begins.then(|| number(page, at)).flatten() {
            Some((last, confidence)) => {
                let reason = if confidence == Confidence::Certain {
                    Reason::Label
                } else {
                    Reason::Shape
                };
                found.push(page.finding(Kind::Phone, (at, last), confidence, reason));
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// What has been read of a number.
struct Dialled {
    digits: [u8; MOST_DIGITS],
    count: usize,
    /// Digits of the first group.
    first_group: usize,
    shortest_group: usize,
    groups: usize,
    last: usize,
    broken: bool,
}

fn number(page: &Page<'_>, first: usize) -> Option<(usize, Confidence)> {
    let plus = page.is_mark(first, '+');
    let open = page.is_mark(first, '(');
    let begin = first + usize::from(plus || open);
    let begin = begin + usize::from(open && page.is_mark(begin, '+'));
    let abroad = plus || begin > first + 1;
    let known = page.label_of(first).or_else(|| page.label_of(begin));
    let known = known.map(|labelled| labelled.label);
    let label = known == Some(Label::Phone);
    let starts = abroad || label || page.word(begin).starts_with('0');
    if !starts || open && !abroad && !page.word(begin).starts_with('0') || glued_before(page, first)
    {
        return None;
    }
    if matches!(
        known,
        Some(Label::Other | Label::Nhs | Label::Hospital | Label::Birth)
    ) && !abroad
    {
        return None;
    }
    let mut dialled = Dialled::new(begin);
    let mut best = None;
    let mut at = begin;
    while dialled.push(page, at).is_some() {
        if dialled.is_number(abroad, label) && !glued_after(page, dialled.last) {
            best = Some(dialled.last);
        }
        match dialled.next(page) {
            Some(next) => at = next,
            None => break,
        }
    }
    let confidence = if label {
        Confidence::Certain
    } else {
        Confidence::Likely
    };
    best.map(|last| (last, confidence))
}

impl Dialled {
    const fn new(begin: usize) -> Self {
        Self {
            digits: [0; MOST_DIGITS],
            count: 0,
            first_group: 0,
            shortest_group: usize::MAX,
            groups: 0,
            last: begin,
            broken: false,
        }
    }

    fn push(&mut self, page: &Page<'_>, at: usize) -> Option<()> {
        let group = page.is_number(at).then(|| page.word(at))?;
        let places = self.digits.get_mut(self.count..self.count + group.len())?;
        places.copy_from_slice(group.as_bytes());
        self.count += group.len();
        if self.groups == 0 {
            self.first_group = group.len();
        } else if !(self.groups == 1 && group == "0") {
            self.shortest_group = self.shortest_group.min(group.len());
        }
        self.groups += 1;
        self.last = at;
        Some(())
    }

    /// The next group: at most two marks, or one end of line, away.
    fn next(&mut self, page: &Page<'_>) -> Option<usize> {
        let mut at = self.last + 1;
        let mut gap = page.token(at)?.gap;
        while at <= self.last + 2 && page.is_any_mark(at, &['-', '.', ')', '(', '/']) {
            at += 1;
            gap = gap.max(page.token(at)?.gap);
        }
        self.broken |= gap >= Gap::Line;
        (page.is_number(at) && gap < Gap::Blank).then_some(at)
    }

    fn is_number(&self, abroad: bool, label: bool) -> bool {
        let digits = self.digits.get(..self.count).unwrap_or_default();
        if digits.iter().all(|digit| Some(digit) == digits.first()) {
            return false;
        }
        let shaped = self.groups == 1 || self.shortest_group >= 3 || label;
        if abroad {
            let british = digits.starts_with(b"44");
            let trunk = usize::from(digits.starts_with(b"440"));
            return match british {
                true => (11 + trunk..=12 + trunk).contains(&self.count),
                false => (9..=MOST_DIGITS).contains(&self.count) && !self.broken,
            };
        }
        if digits.starts_with(b"0044") {
            return shaped && (13..=15).contains(&self.count);
        }
        let allotted = matches!(
            digits,
            [b'0', b'1' | b'2' | b'3' | b'5' | b'7' | b'8' | b'9', ..]
        );
        let whole = self.count == 11 && (label || matches!(self.first_group, 3..=7 | 11));
        let short = self.count == 10
            && (label || digits.starts_with(b"01") && self.groups > 1 && self.first_group >= 4);
        let mobile = digits.starts_with(b"07");
        let national = allotted && (whole || short) && shaped && (!self.broken || label || mobile);
        let local = label && !self.broken && (6..=8).contains(&self.count) && self.groups <= 2;
        let international = label && digits.starts_with(b"00") && self.count >= 11;
        national || local || international
    }
}

fn glued_before(page: &Page<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let joins = page.is_any_mark(before, &['.', '-', '/', '+', '_']);
    page.is_glued(first) && (page.has_digit(before) || joins && page.is_glued(before))
}

fn glued_after(page: &Page<'_>, last: usize) -> bool {
    let joins = page.is_any_mark(last + 1, &['.', '-', '_']) && page.is_glued(last + 1);
    page.is_glued(last + 1) && page.has_digit(last + 1)
        || joins && page.is_glued(last + 2) && page.token(last + 2).is_some_and(|it| it.is_word())
}
