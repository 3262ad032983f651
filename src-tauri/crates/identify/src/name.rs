//! What a name looks like: capitals, initials, particles, hyphens and apostrophes, in either order.

use crate::cue::Cue;
use crate::page::Page;
use crate::token::{Case, Form, Gap};

/// What speaks for a name, and so how much its own shape has to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A label or a title comes before it.
    Announced,
    /// Only its surroundings.
    Free,
}

/// A name among the tokens.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    pub first: usize,
    pub last: usize,
    /// Words of it, initials too.
    pub parts: usize,
    /// Words of it that are no initials.
    pub full: usize,
    /// The family name comes first, before a comma.
    pub comma: bool,
    /// All in capitals.
    pub shouted: bool,
}

const MOST_PARTS: usize = 5;
/// Words that hyphens and apostrophes add to one part.
const MOST_GLUED: usize = 4;

/// The name that begins at a token.
pub fn at(page: &Page<'_>, first: usize, style: Style) -> Option<Name> {
    let mut name = Name {
        first,
        last: first,
        parts: 0,
        full: 0,
        comma: false,
        shouted: true,
    };
    let mut next = first;
    while name.parts < MOST_PARTS {
        let may_begin = name.parts > 0 || style == Style::Announced;
        let begin = if may_begin {
            particles(page, next)
        } else {
            next
        };
        let Some(last) = part(page, begin, &name, style) else {
            break;
        };
        name.add(page, begin, last);
        next = after_initial(page, last);
    }
    if name.parts > 0 && name.full > 0 {
        with_given_name(page, &mut name, style);
    }
    (name.full > 0).then_some(name)
}

impl Name {
    fn add(&mut self, page: &Page<'_>, begin: usize, last: usize) {
        let token = page.token(begin);
        let initial = token.is_some_and(|token| token.len() == 1) && begin == last;
        self.parts += 1;
        self.full += usize::from(!initial);
        self.shouted &= initial || token.is_some_and(|it| it.form == Form::Word(Case::Upper));
        self.last = last;
    }
}

/// `SMITH, John`; `Smith, John` where a label announces it or only one word comes before the comma.
fn with_given_name(page: &Page<'_>, name: &mut Name, style: Style) {
    let comma = page.is_mark(name.last + 1, ',') && page.is_glued(name.last + 1);
    let may = name.shouted || name.full == 1 && name.parts == 1;
    if !comma || !may || style == Style::Free && name.parts > 2 {
        return;
    }
    let surname = *name;
    let mut next = name.last + 2;
    let mut given = 0;
    while given < 2 && page.token(next).is_some_and(|token| token.gap < Gap::Wide) {
        let Some(last) = part(page, next, &surname, style) else {
            break;
        };
        let shouted = name.shouted;
        name.add(page, next, last);
        // Capitals of the family name alone are a custom of letters.
        name.shouted = shouted && name.shouted;
        given += 1;
        next = after_initial(page, last);
    }
    name.comma = given > 0;
}

/// The token after small particles (`van der`) that a part of a name follows.
fn particles(page: &Page<'_>, at: usize) -> usize {
    let small = |at: usize| {
        page.token(at).is_some_and(|token| {
            token.form == Form::Word(Case::Lower)
                && token.cue.has(Cue::PARTICLE)
                && token.gap < Gap::Wide
        })
    };
    let count = (at..at + 3).take_while(|at| small(*at)).count();
    if count > 0 && page.is_capital(at + count) {
        at + count
    } else {
        at
    }
}

/// The last token of the part of a name that begins at a token.
fn part(page: &Page<'_>, at: usize, name: &Name, style: Style) -> Option<usize> {
    let token = page.token(at)?;
    let begins = name.parts == 0;
    let near = match token.gap {
        Gap::None => begins || page.is_mark(at - 1, '.'),
        Gap::Space => true,
        // A name goes on in the next line only where it has just begun.
        Gap::Line => {
            begins || name.parts == 1 && style == Style::Announced && !label_like(page, at)
        }
        Gap::Wide | Gap::Blank => begins,
    };
    if !near || !token.is_capital() || !may_be_name(page, at, begins, style) {
        return None;
    }
    let mut last = at;
    for _ in 0..MOST_GLUED {
        last = glued(page, last).unwrap_or(last);
    }
    Some(last)
}

/// A word glued on by an apostrophe or a hyphen: `O'Brien`, `Smith-Jones`. Not the `s` of `Smith's`.
fn glued(page: &Page<'_>, last: usize) -> Option<usize> {
    let mark = page.is_any_mark(last + 1, &['\'', '-']) && page.is_glued(last + 1);
    let next = page.token(last + 2)?;
    let word = next.is_word() && next.is_glued() && next.len() > 1;
    (mark && word).then_some(last + 2)
}

/// The token after an initial's full stop.
fn after_initial(page: &Page<'_>, last: usize) -> usize {
    let initial = page.word(last).chars().count() == 1;
    let stop = page.is_mark(last + 1, '.') && page.is_glued(last + 1);
    last + 1 + usize::from(initial && stop)
}

fn label_like(page: &Page<'_>, at: usize) -> bool {
    page.label_at(at).is_some() || page.is_mark(at + 1, ':')
}

/// Whether a word with a capital can be part of a name where it stands.
fn may_be_name(page: &Page<'_>, at: usize, begins: bool, style: Style) -> bool {
    let Some(token) = page.token(at) else {
        return false;
    };
    let everyday = token.cue.has(Cue::EVERYDAY);
    if page.word(at) == "I" && begins && style == Style::Free {
        return false;
    }
    if token.cue.has(Cue::PLAIN) && token.len() > 1 {
        // "Joan Ward", but neither "Ward 7" nor "Ward: 7".
        let valued = page.has_digit(at + 1) || page.is_mark(at + 1, ':');
        let shouted = token.form == Form::Word(Case::Upper)
            && page.is_mark(at + 1, ',')
            && page.is_capital(at + 2);
        return everyday && !valued && (!begins || shouted);
    }
    let label = page.label_at(at).is_some_and(|labelled| labelled.next > at);
    let title = token.cue.has(Cue::TITLE) || token.cue.has(Cue::CLINICIAN);
    let dated =
        token.cue.has(Cue::MONTH) && (page.has_digit(at + 1) || at > 0 && page.has_digit(at - 1));
    let announces = label || title && token.len() > 1;
    (everyday || !announces) && !dated
}
