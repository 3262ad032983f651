//! National Insurance numbers: two letters, six digits, a letter from A to D.

use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::Label;
use crate::page::Page;
use crate::token::{Form, Gap};

/// Two letters, six digits in up to three groups and a letter.
const MOST_TOKENS: usize = 5;

/// The National Insurance numbers in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    for (first, token) in page.tokens().iter().enumerate() {
        let may_begin = match token.form {
            Form::Word(_) => token.len() == 2 && page.has_digit(first + 1),
            Form::Mixed => token.len() >= 4 && token.len() <= 9,
            _ => false,
        };
        if let Some(last) = may_begin.then(|| number(page, first)).flatten() {
            let label = page.label_of(first).map(|labelled| labelled.label);
            let (confidence, reason) = match label {
                Some(Label::Insurance) => (Confidence::Certain, Reason::Label),
                _ => (Confidence::Likely, Reason::Shape),
            };
            found.push(page.finding(Kind::InsuranceNumber, (first, last), confidence, reason));
        }
    }
}

fn number(page: &Page<'_>, first: usize) -> Option<usize> {
    let mut text = [0_u8; 9];
    let mut count = 0;
    for at in first..first + MOST_TOKENS {
        let word = page.word(at).as_bytes();
        if at > first && page.token(at)?.gap > Gap::Space {
            return None;
        }
        text.get_mut(count..count + word.len())?
            .copy_from_slice(word);
        count += word.len();
        if count == text.len() {
            return is_number(&text).then_some(at);
        }
    }
    None
}

/// The letters that are given out (National Insurance Manual, NIM39110).
fn is_number(text: &[u8; 9]) -> bool {
    let [first, second, digits @ .., last] = text.map(|byte| byte.to_ascii_uppercase());
    first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !b"DFIQUV".contains(&first)
        && !b"DFIOQUV".contains(&second)
        && digits.iter().all(u8::is_ascii_digit)
        && b"ABCD".contains(&last)
}
