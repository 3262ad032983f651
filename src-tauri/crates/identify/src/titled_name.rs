//! Names after a title: `Mrs Smith`, `Dr J. de Souza`, `Mr and Mrs Jones`.

use crate::birth;
use crate::cue::Cue;
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::free_name::is_identified;
use crate::label::Label;
use crate::name::{self, Name, Style};
use crate::page::Page;
use crate::token::{Case, Form, Gap};

/// One title or two.
#[derive(Debug, Clone, Copy)]
pub struct Title {
    /// The token after it.
    pub next: usize,
    pub clinician: bool,
}

/// The titled names in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < page.len() {
        let titled = title(page, at).and_then(|title| Some((title, named(page, &title)?)));
        let Some((title, name)) = titled else {
            at += 1;
            continue;
        };
        let named_after = page.token(name.last + 1).is_some_and(|next| {
            next.is_capital() && next.gap == Gap::Space && next.cue.has(Cue::THING)
        });
        if named_after {
            at = name.last + 1;
            continue;
        }
        let (kind, confidence, reason) = judge(page, at, &title, &name);
        found.push(page.finding(kind, (at, name.last), confidence, reason));
        if kind == Kind::PatientName || !title.clinician {
            found.extend(birth::beside(page, name.last));
        }
        at = name.last + 1;
    }
}

fn judge(page: &Page<'_>, at: usize, title: &Title, name: &Name) -> (Kind, Confidence, Reason) {
    let label = page.label_of(at).map(|labelled| labelled.label);
    let clinician = title.clinician || label == Some(Label::Staff) || is_surgeon(page, name.last);
    if clinician {
        return (Kind::TitledName, Confidence::Likely, Reason::ClinicianTitle);
    }
    if is_identified(page, name.last) {
        return (
            Kind::PatientName,
            Confidence::Likely,
            Reason::BesideIdentifier,
        );
    }
    let small = page
        .token(name.last)
        .is_some_and(|token| !token.is_capital());
    let confidence = if small {
        Confidence::Possible
    } else {
        Confidence::Likely
    };
    (Kind::TitledName, confidence, Reason::Title)
}

/// The title that begins at a token.
pub fn title(page: &Page<'_>, first: usize) -> Option<Title> {
    let mut title = Title {
        next: first,
        clinician: false,
    };
    for _ in 0..2 {
        let Some(next) = word(page, title.next) else {
            break;
        };
        title.clinician |= page.is(title.next, Cue::CLINICIAN);
        let joins = page.is_any_word(next, &["and"]) || page.is_any_mark(next, &['&', '/']);
        title.next = match word(page, next + 1) {
            Some(_) if joins => next + 1,
            _ => next,
        };
    }
    (title.next > first).then_some(title)
}

/// The token after one word of a title and its full stop.
fn word(page: &Page<'_>, at: usize) -> Option<usize> {
    let token = page.token(at)?;
    if !token.cue.has(Cue::TITLE) && !token.cue.has(Cue::CLINICIAN) {
        return None;
    }
    let stop = page.is_mark(at + 1, '.');
    let next = at + 1 + usize::from(stop);
    let follows = page.token(next)?;
    let ends_sentence = stop && token.len() > 4;
    let stands = match token.form {
        Form::Word(Case::Capital) => follows.is_word(),
        // "MR" is a scan and "MS" a disease unless the whole name is in capitals.
        Form::Word(Case::Upper) => follows.form == Form::Word(Case::Upper) || page.word(at) == "DR",
        _ => page.is_any_word(at, SMALL_TITLES),
    };
    (stands && !ends_sentence && follows.gap < Gap::Blank).then_some(next)
}

/// Titles that are nothing else when they are written small.
const SMALL_TITLES: &[&str] = &["mr", "mrs", "dr", "prof"];

/// The name after a title; one small word if the title is written small.
fn named(page: &Page<'_>, title: &Title) -> Option<Name> {
    let at = title.next;
    if let Some(name) = name::at(page, at, Style::Announced).or_else(|| everyday(page, at)) {
        return Some(name);
    }
    let token = page.token(at)?;
    let before = page.is_any_word(at.checked_sub(1)?, SMALL_TITLES);
    let unknown = token.cue == Cue::NONE || token.cue.has(Cue::EVERYDAY);
    let small =
        token.form == Form::Word(Case::Lower) && token.len() >= 3 && token.gap == Gap::Space;
    (before && unknown && small).then_some(one_word(at))
}

/// `Mrs Ward`, `Dr Day`: words of every day are names after a title.
fn everyday(page: &Page<'_>, at: usize) -> Option<Name> {
    let token = page.token(at)?;
    let fits = token.is_capital() && token.cue.has(Cue::EVERYDAY) && token.gap == Gap::Space;
    fits.then_some(one_word(at))
}

const fn one_word(at: usize) -> Name {
    Name {
        first: at,
        last: at,
        parts: 1,
        full: 1,
        comma: false,
        shouted: false,
    }
}

/// `Mr Jones, consultant surgeon`: surgeons are no doctors by title.
pub fn is_surgeon(page: &Page<'_>, last: usize) -> bool {
    let at = last + 1 + usize::from(page.is_any_mark(last + 1, &[',', '(', '-']));
    let posts = [
        "consultant",
        "surgeon",
        "registrar",
        "specialty",
        "associate",
        "orthopaedic",
        "clinical",
        "frcs",
    ];
    page.token(at).is_some_and(|token| token.gap < Gap::Blank) && page.is_any_word(at, &posts)
}
