//! E-mail addresses.

use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::page::Page;
use crate::token::Form;

/// Tokens on either side of the `@`: an address has at most 64 characters before it (RFC 5321).
const REACH: usize = 24;

/// The e-mail addresses in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let tokens = page.tokens().iter().enumerate();
    for (at, _) in tokens.filter(|(_, token)| token.is_mark('@')) {
        if let Some((first, last)) = around(page, at) {
            let (confidence, reason) = (Confidence::Certain, Reason::Shape);
            found.push(page.finding(Kind::Email, (first, last), confidence, reason));
        }
    }
}

fn around(page: &Page<'_>, at: usize) -> Option<(usize, usize)> {
    let mut first = at;
    let mut letters = false;
    while at - first < REACH && page.is_glued(first) {
        let before = first.checked_sub(1)?;
        let named = !matches!(page.token(before)?.form, Form::Mark(_));
        if !named && !page.is_any_mark(before, &['.', '_', '-', '+', '%', '\'']) {
            break;
        }
        letters |= named;
        first = before;
    }
    while first < at && page.is_any_mark(first, &['.', '\'', '-']) {
        first += 1;
    }
    let last = domain(page, at)?;
    letters.then_some((first, last))
}

/// The last token of a domain with at least one dot and a last part of letters.
fn domain(page: &Page<'_>, at: usize) -> Option<usize> {
    let mut last = None;
    let mut next = at + 1;
    if matches!(page.token(next)?.form, Form::Mark(_)) {
        return None;
    }
    while next < at + REACH && page.is_glued(next) {
        let Some(token) = page.token(next) else {
            break;
        };
        match token.form {
            Form::Mark('-') => {}
            Form::Mark('.') => {
                let part = page.token(next + 1);
                if part.is_some_and(|part| part.is_glued() && part.is_word() && part.len() >= 2) {
                    last = Some(next + 1);
                }
            }
            Form::Mark(_) => break,
            _ => {}
        }
        next += 1;
    }
    last
}
