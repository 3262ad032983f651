//! A stretch of text as the detectors see it: its tokens, its labels, and where the words stand that
//! speak of patients and of staff.

use std::ops::Range;

use crate::cue::Cue;
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::{self, Label, Labelled};
use crate::token::{Form, Gap, Token, tokens};

/// Words this many bytes away still say what a number is.
pub const NEAR: u32 = 300;

/// A stretch of text, read.
pub struct Page<'a> {
    pub text: &'a str,
    tokens: Vec<Token>,
    /// In the order of the text.
    labels: Vec<Labelled>,
    /// Indices of `labels`, in the order of their values.
    by_value: Vec<usize>,
    /// Where labels of patients' numbers begin, in bytes.
    numbers: Vec<u32>,
    /// Where words of patients begin, in bytes.
    patients: Vec<u32>,
    /// Where words of staff begin, in bytes.
    staff: Vec<u32>,
}

impl<'a> Page<'a> {
    pub fn read(text: &'a str) -> Self {
        let mut page = Self {
            text,
            tokens: tokens(text),
            labels: Vec::new(),
            by_value: Vec::new(),
            numbers: Vec::new(),
            patients: Vec::new(),
            staff: Vec::new(),
        };
        page.read_labels();
        page.read_words();
        page
    }

    fn read_labels(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            match label::at(self, at) {
                Some(found) => {
                    at = found.next.max(at + 1);
                    self.labels.push(found);
                }
                None => at += 1,
            }
        }
        self.by_value = (0..self.labels.len()).collect();
        let labels = &self.labels;
        self.by_value
            .sort_by_key(|at| labels.get(*at).map(|found| found.value));
    }

    fn read_words(&mut self) {
        for token in &self.tokens {
            if token.cue.has(Cue::PATIENT) {
                self.patients.push(token.start);
            }
            if token.cue.has(Cue::STAFF) {
                self.staff.push(token.start);
            }
        }
        for found in &self.labels {
            let start = self.tokens.get(found.first).map_or(0, |token| token.start);
            if matches!(found.label, Label::Nhs | Label::Chi | Label::Hc) {
                self.numbers.push(start);
            }
            if matches!(found.label, Label::Hospital | Label::Birth) {
                self.patients.push(start);
            }
        }
        self.patients.sort_unstable();
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    pub fn labels(&self) -> &[Labelled] {
        &self.labels
    }

    /// The text of a token; empty beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        let span = self
            .token(at)
            .map(|token| token.start as usize..token.end as usize);
        span.and_then(|span| self.text.get(span))
            .unwrap_or_default()
    }

    pub fn is(&self, at: usize, cue: Cue) -> bool {
        self.token(at).is_some_and(|token| token.cue.has(cue))
    }

    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(mark))
    }

    pub fn is_any_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.token(at).map(|token| token.form), Some(Form::Mark(mark)) if marks.contains(&mark))
    }

    pub fn is_any_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_number)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capital)
    }

    pub fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_glued)
    }

    pub fn has_digit(&self, at: usize) -> bool {
        matches!(
            self.token(at).map(|token| token.form),
            Some(Form::Number | Form::Mixed)
        )
    }

    /// Whether a token stands where a label of a form would: at the beginning of a line or a column,
    /// or after a mark or a number.
    pub fn begins_field(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.token(at)) else {
            return true;
        };
        self.token(at).is_some_and(|token| token.gap >= Gap::Wide) || !before.is_word()
    }

    /// The bytes from the first of some tokens to the end of the last.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        let start = self.token(first).map_or(0, |token| token.start as usize);
        let end = self.token(last).map_or(start, |token| token.end as usize);
        start..end.max(start)
    }

    pub fn finding(
        &self,
        kind: Kind,
        tokens: (usize, usize),
        confidence: Confidence,
        reason: Reason,
    ) -> Finding {
        Finding {
            kind,
            span: self.span(tokens.0, tokens.1),
            confidence,
            reason,
        }
    }

    /// The labels whose value begins at a token.
    pub fn labels_of(&self, value: usize) -> impl Iterator<Item = &Labelled> {
        let of = |at: &usize| self.labels.get(*at).map_or(0, |found| found.value);
        let first = self.by_value.partition_point(|at| of(at) < value);
        let rest = self.by_value.iter().skip(first);
        rest.filter_map(|at| self.labels.get(*at))
            .take_while(move |found| found.value == value)
    }

    /// The last label whose value begins at a token: the one that stands next to it.
    pub fn label_of(&self, value: usize) -> Option<&Labelled> {
        self.labels_of(value).max_by_key(|found| found.first)
    }

    /// The label that begins at a token.
    pub fn label_at(&self, first: usize) -> Option<&Labelled> {
        let at = self.labels.partition_point(|found| found.first < first);
        self.labels.get(at).filter(|found| found.first == first)
    }

    /// A label right behind a value, as in `999 000 0018 (NHS number)`.
    pub fn label_after(&self, last: usize) -> Option<&Labelled> {
        let mut at = last + 1;
        while at <= last + 3 && self.is_any_mark(at, &['(', '[', '-', ',', '=', ':']) {
            at += 1;
        }
        let token = self.token(at)?;
        let found = self.label_at(at)?;
        let own = self.token(found.value);
        let has_own = own.is_some_and(|own| own.gap < Gap::Blank) && self.has_digit(found.value);
        (!token.begins_line() && !has_own).then_some(found)
    }

    /// How far the nearest label of a patient's number is, in bytes.
    pub fn number_word(&self, at: usize) -> Option<u32> {
        self.nearest(&self.numbers, at)
    }

    /// How far the nearest word of patients is, in bytes.
    pub fn patient_word(&self, at: usize) -> Option<u32> {
        self.nearest(&self.patients, at)
    }

    /// How far the nearest word of staff is, in bytes.
    pub fn staff_word(&self, at: usize) -> Option<u32> {
        self.nearest(&self.staff, at)
    }

    fn nearest(&self, places: &[u32], at: usize) -> Option<u32> {
        let here = self.token(at)?.start;
        let next = places.partition_point(|place| *place < here);
        let before = next.checked_sub(1).and_then(|at| places.get(at));
        let distances = [before, places.get(next)].into_iter().flatten();
        let nearest = distances.map(|place| place.abs_diff(here)).min();
        nearest.filter(|distance| *distance <= NEAR)
    }
}
