//! NHS, CHI and H&C numbers: ten digits however they are spaced, a check digit, and context.

use crate::check_digit::{Ten, begins_with_a_day, fits_modulo_10, fits_modulo_11};
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::{Label, Labelled};
use crate::page::Page;
use crate::token::{Form, Gap};

/// Ten digits in one or more groups.
struct Digits {
    ten: Ten,
    first: usize,
    last: usize,
    /// How many digits each group has.
    groups: [usize; 10],
    count: usize,
    /// A line ends between two groups.
    broken: bool,
}

/// Digits with letters glued to them, or part of a longer number, are something else.
impl Digits {
    fn at(page: &Page<'_>, first: usize) -> Option<Self> {
        let mut found = Self {
            ten: [0; 10],
            first,
            last: first,
            groups: [0; 10],
            count: 0,
            broken: false,
        };
        let mut count = 0;
        let mut at = first;
        loop {
            let group = page.word(at);
            let places = found.ten.get_mut(count..count + group.len())?;
            let digits = group.bytes().map(|byte| byte.wrapping_sub(b'0'));
            places
                .iter_mut()
                .zip(digits)
                .for_each(|(place, digit)| *place = digit);
            count += group.len();
            *found.groups.get_mut(found.count)? = group.len();
            found.count += 1;
            found.last = at;
            if count == found.ten.len() {
                return Some(found);
            }
            at = found.next(page)?;
        }
    }

    /// The next group: at most one mark and one end of line away.
    fn next(&mut self, page: &Page<'_>) -> Option<usize> {
        let mut at = self.last + 1;
        let mut gap = page.token(at)?.gap;
        if page.is_any_mark(at, &['-', '.', '_', '|', '·', '/']) {
            at += 1;
            gap = gap.max(page.token(at)?.gap);
        }
        self.broken |= gap >= Gap::Line;
        (page.is_number(at) && gap < Gap::Blank).then_some(at)
    }

    /// As these numbers are printed: in one, 3-3-4, a CHI's 6-4, or a digit in each box.
    fn is_shaped(&self) -> bool {
        let shape = self.groups.get(..self.count).unwrap_or_default();
        shape == [10] || shape == [3, 3, 4] || self.is_boxed() || shape == [6, 4] && self.has_day()
    }

    fn is_boxed(&self) -> bool {
        self.count == 10
    }

    fn has_day(&self) -> bool {
        begins_with_a_day(&self.ten)
    }

    fn stands_alone(&self, page: &Page<'_>) -> bool {
        let joins = |at: usize| page.is_any_mark(at, &['-', '.', '/', '+', '_']);
        let glued = |at: usize| page.is_glued(at);
        let before = self.first.checked_sub(2).is_some_and(|at| {
            joins(at + 1) && glued(self.first) && glued(at + 1) && page.has_digit(at)
        });
        let plus = self
            .first
            .checked_sub(1)
            .is_some_and(|at| page.is_mark(at, '+'));
        let after = joins(self.last + 1)
            && glued(self.last + 1)
            && glued(self.last + 2)
            && page.has_digit(self.last + 2);
        !before && !plus && !after
    }
}

/// The numbers of patients in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let numbers = page.tokens().iter().enumerate();
    let firsts = numbers.filter(|(_, token)| token.form == Form::Number && token.len() <= 10);
    for (first, _) in firsts {
        if let Some(digits) = Digits::at(page, first) {
            found.extend(judge(page, &digits));
        }
    }
}

/// The number under the label of a column.
pub fn under(page: &Page<'_>, first: usize, label: Label) -> Option<Finding> {
    page.token(first).filter(|token| token.is_number())?;
    let digits = Digits::at(page, first)?;
    let kind = kind(&digits.ten, label)?;
    let tokens = (digits.first, digits.last);
    Some(page.finding(kind, tokens, Confidence::Certain, Reason::Column))
}

fn judge(page: &Page<'_>, digits: &Digits) -> Option<Finding> {
    let labelled = label(page, digits);
    let (kind, confidence, reason) = match labelled.map(|found| found.label) {
        Some(label @ (Label::Nhs | Label::Chi | Label::Hc | Label::Hospital | Label::Patient)) => {
            labelled_number(page, digits, label, labelled?)?
        }
        Some(Label::Phone | Label::Other | Label::Insurance) => return None,
        _ => bare_number(page, digits)?,
    };
    Some(page.finding(kind, (digits.first, digits.last), confidence, reason))
}

fn label<'a>(page: &'a Page<'_>, digits: &Digits) -> Option<&'a Labelled> {
    let before = page.label_of(digits.first);
    before.or_else(|| page.label_after(digits.last))
}

fn labelled_number(
    page: &Page<'_>,
    digits: &Digits,
    label: Label,
    labelled: &Labelled,
) -> Option<(Kind, Confidence, Reason)> {
    if let Some(kind) = kind(&digits.ten, label) {
        return Some((kind, Confidence::Certain, Reason::LabelAndCheckDigit));
    }
    let kind = match label {
        Label::Nhs => Kind::NhsNumber,
        Label::Chi => Kind::ChiNumber,
        Label::Hc => Kind::HcNumber,
        _ => return None,
    };
    // "NHS 020 …" is no number of a patient; "NHS no. …" with a wrong digit is one, mistyped.
    let said = (labelled.first..labelled.value)
        .any(|at| page.is(at, crate::cue::Cue::NUMBERING) || page.is_any_mark(at, &[':', '#']));
    let plausible = said && digits.ten.first() != Some(&0) || label == Label::Chi;
    plausible.then_some((kind, Confidence::Possible, Reason::LabelOnly))
}

fn bare_number(page: &Page<'_>, digits: &Digits) -> Option<(Kind, Confidence, Reason)> {
    if !digits.is_shaped() || !digits.stands_alone(page) {
        return None;
    }
    let near = page.number_word(digits.first).is_some();
    if digits.broken && !near {
        return None;
    }
    let kind = kind(&digits.ten, Label::Nhs).filter(|kind| *kind == Kind::NhsNumber)?;
    let kind = if digits.has_day() && digits.ten.first().is_some_and(|first| *first < 4) {
        Kind::ChiNumber
    } else {
        kind
    };
    let grouped = digits.count == 3;
    if near || grouped && page.patient_word(digits.first).is_some() {
        return Some((kind, Confidence::Likely, Reason::CheckDigitNearWords));
    }
    (!digits.is_boxed()).then_some((kind, Confidence::Possible, Reason::CheckDigit))
}

/// Which number these digits can be under a label, if any.
fn kind(ten: &Ten, label: Label) -> Option<Kind> {
    let chi = begins_with_a_day(ten) && (fits_modulo_11(ten) || fits_modulo_10(ten));
    match label {
        Label::Chi if chi => Some(Kind::ChiNumber),
        Label::Hc if fits_modulo_11(ten) => Some(Kind::HcNumber),
        _ if fits_modulo_11(ten) => Some(Kind::NhsNumber),
        Label::Nhs if chi => Some(Kind::ChiNumber),
        _ => None,
    }
}
