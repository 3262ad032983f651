//! Dates of birth: a date where one is labelled, never a date alone.

use crate::date::{self, Precision};
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::Label;
use crate::page::Page;
use crate::token::Gap;

/// The dates of birth in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let labels = page.labels().iter();
    for labelled in labels.filter(|labelled| labelled.label == Label::Birth) {
        // "Born" stands before its date; a label proper may stand behind it.
        let said = !page.is_any_word(labelled.first, &["born", "birthday", "b"]);
        if let Some(dated) = date::at(page, labelled.value) {
            let confidence = match dated.precision {
                Precision::Day => Confidence::Certain,
                Precision::Month => Confidence::Likely,
                Precision::Year if said => Confidence::Possible,
                Precision::Year => continue,
            };
            let tokens = (labelled.value, dated.last);
            found.push(page.finding(Kind::DateOfBirth, tokens, confidence, Reason::Label));
        } else if let Some(tokens) = before(page, labelled.first).filter(|_| said) {
            let reason = Reason::Label;
            found.push(page.finding(Kind::DateOfBirth, tokens, Confidence::Certain, reason));
        }
    }
}

/// A date that ends right before a label, as in `3/2/1951 (DOB)`.
fn before(page: &Page<'_>, label: usize) -> Option<(usize, usize)> {
    let marks = (0..3).take_while(|back| {
        let at = label.wrapping_sub(back + 1);
        page.is_any_mark(at, &['(', '[', '-', ',', '=', ':'])
    });
    let last = label.checked_sub(marks.count() + 1)?;
    let same_line =
        (last + 1..=label).all(|at| page.token(at).is_some_and(|it| it.gap < Gap::Line));
    let firsts = (last.saturating_sub(6)..=last).filter(|_| same_line);
    firsts
        .filter_map(|first| Some((first, date::at(page, first)?)))
        .find(|(_, dated)| dated.last == last && dated.precision == Precision::Day)
        .map(|(first, dated)| (first, dated.last))
}

/// A date right after a name or a number of a patient, as in `Mrs Joan Smith (3/2/1951)`.
pub fn beside(page: &Page<'_>, last: usize) -> Option<Finding> {
    let mut first = last + 1;
    while first <= last + 2 && page.is_any_mark(first, &['(', ',', '-', '[']) {
        first += 1;
    }
    let dated = date::at(page, first).filter(|dated| dated.precision == Precision::Day)?;
    let tokens = (first, dated.last);
    Some(page.finding(
        Kind::DateOfBirth,
        tokens,
        Confidence::Possible,
        Reason::BesideIdentifier,
    ))
}
