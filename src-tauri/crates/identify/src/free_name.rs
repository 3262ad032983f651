//! Names that nothing announces: by a number beside them, by a verb before or after.

use crate::birth;
use crate::cue::Cue;
use crate::date;
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::Label;
use crate::name::{self, Name, Style};
use crate::page::Page;
use crate::token::{Case, Form, Gap};

/// The names in a page that only their surroundings tell.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < page.len() {
        let name = page.is_capital(at).then(|| name::at(page, at, Style::Free));
        let Some(name) = name.flatten() else {
            at += 1;
            continue;
        };
        if let Some((name, kind, confidence, reason)) = judge(page, name) {
            found.push(page.finding(kind, (name.first, name.last), confidence, reason));
            if kind == Kind::PatientName {
                found.extend(birth::beside(page, name.last));
            }
            at = name.last + 1;
        } else {
            at += 1;
        }
    }
}

type Judged = Option<(Name, Kind, Confidence, Reason)>;

fn judge(page: &Page<'_>, name: Name) -> Judged {
    if page.is(name.first.wrapping_sub(1), Cue::TITLE) {
        return None;
    }
    if is_identified(page, name.last) && !is_tail(page, &name) {
        let (confidence, reason) = (Confidence::Likely, Reason::BesideIdentifier);
        return Some((name, Kind::PatientName, confidence, reason));
    }
    if is_thing(page, &name) {
        return None;
    }
    let before = before(page, name.first);
    shouted(page, name, before).or_else(|| surrounded(page, name, before))
}

/// `SMITH, John` anywhere; `SMITH, JOHN` only where a name would stand: `NOF, ASA` is none.
fn shouted(page: &Page<'_>, name: Name, before: Speaks) -> Judged {
    let sure = before != Speaks::Not || page.begins_field(name.first);
    let stands = name.comma && family_name_shouted(page, &name) && (sure || !name.shouted);
    let confidence = if sure {
        Confidence::Likely
    } else {
        Confidence::Possible
    };
    stands.then_some((name, Kind::Name, confidence, Reason::Shape))
}

/// A name by the words before and behind it.
fn surrounded(page: &Page<'_>, name: Name, before: Speaks) -> Judged {
    if name.shouted && (name.parts == 1 || name.full < 2) {
        return None;
    }
    let after = after(page, name.last);
    // "Jones, Sally" is one name only where a verb says so; else the comma ends it.
    let name = if name.comma && before != Speaks::Loud {
        Name {
            last: name.first,
            parts: 1,
            full: 1,
            comma: false,
            ..name
        }
    } else {
        name
    };
    let confidence = match (name.parts > 1, before, after) {
        (true, Speaks::Loud, _) | (true, _, Speaks::Loud) => Confidence::Likely,
        (true, Speaks::Softly, _) => Confidence::Possible,
        (true, _, Speaks::Softly) if name.full > 1 => Confidence::Possible,
        (false, Speaks::Loud, _) | (false, _, Speaks::Loud) if is_given_name(page, &name) => {
            Confidence::Possible
        }
        _ => return None,
    };
    Some((name, Kind::Name, confidence, Reason::Surroundings))
}

/// Whether a label of a patient's number or date of birth follows, with a bracket or a date before
/// it at most: `KETTLE Thomas (Mr) DOB: …`, `John Smith 3/2/1951 NHS …`.
pub fn is_identified(page: &Page<'_>, last: usize) -> bool {
    let mut at = after_marks(page, last + 1);
    let bracket = (last + 1..last + 5).find(|at| page.is_mark(*at, ')'));
    if let Some(close) = bracket.filter(|_| page.is_mark(last + 1, '(') && !page.is(at, Cue::LABEL))
    {
        at = after_marks(page, close + 1);
    }
    // "(Joan Smith, 86F, DOB …)"
    if page.has_digit(at) && page.token(at).is_some_and(|age| age.len() <= 4) {
        let next = after_marks(page, at + 1);
        at = if page.label_at(next).is_some() {
            next
        } else {
            at
        };
    }
    if let Some(dated) = date::at(page, at).filter(|dated| dated.last > at) {
        at = after_marks(page, dated.last + 1);
    }
    let near = page.token(at).is_some_and(|token| token.gap < Gap::Blank);
    let Some(labelled) = page.label_at(at).filter(|_| near) else {
        return false;
    };
    let of_patient = matches!(
        labelled.label,
        Label::Nhs | Label::Chi | Label::Hc | Label::Hospital | Label::Birth
    );
    of_patient && (page.has_digit(labelled.value) || date::at(page, labelled.value).is_some())
}

fn after_marks(page: &Page<'_>, from: usize) -> usize {
    let marks = [',', '(', ')', '-', ';', '[', '|', ':'];
    let count = (from..from + 3)
        .take_while(|at| page.is_any_mark(*at, &marks))
        .count();
    from + count
}

/// A single word that ends something longer, as in `St James`, or that is no more than letters.
fn is_tail(page: &Page<'_>, name: &Name) -> bool {
    let continues = page
        .token(name.first)
        .is_some_and(|token| token.gap < Gap::Line);
    let before = name.first.checked_sub(1).filter(|_| continues);
    let tail = before.is_some_and(|at| page.is_capital(at) || page.is_any_mark(at, &[',', '-']));
    let letters = name.shouted && page.word(name.first).len() < 4;
    name.parts == 1 && (tail || letters)
}

/// How much the words on one side speak for a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaks {
    Not,
    Softly,
    Loud,
}

fn before(page: &Page<'_>, first: usize) -> Speaks {
    let Some(at) = first.checked_sub(1) else {
        return Speaks::Not;
    };
    let near = page
        .token(first)
        .is_some_and(|token| token.gap <= Gap::Line);
    if !near {
        return Speaks::Not;
    }
    let closes = at.saturating_sub(usize::from(page.is_mark(at, ',')));
    let signs = page.token(first).is_some_and(|token| token.begins_line())
        && page.is_any_word(
            closes,
            &["regards", "sincerely", "faithfully", "truly", "wishes"],
        );
    let relative =
        page.is_any_mark(at, &[',', ':']) && page.is(at.saturating_sub(1), Cue::RELATIVE);
    if signs || relative || page.is(at, Cue::BEFORE_NAME) {
        return Speaks::Loud;
    }
    let Some(further) = at.checked_sub(1).filter(|_| page.is(at, Cue::JOINING)) else {
        return Speaks::Not;
    };
    let spoken = page.is(further, Cue::BEFORE_NAME) && !page.is_any_word(at, &["for", "and"]);
    if spoken { Speaks::Loud } else { Speaks::Softly }
}

fn after(page: &Page<'_>, last: usize) -> Speaks {
    let next = page.token(last + 1);
    let near = next.is_some_and(|next| next.gap == Gap::Space && next.cue.has(Cue::AFTER_NAME));
    let ward = page.is_any_word(last + 1, &["from"]) && page.is_any_word(last + 2, &["ward"]);
    if ward {
        return Speaks::Loud;
    }
    match near {
        true if page.is_any_word(last + 1, &["was", "is", "has", "had"]) => Speaks::Softly,
        true => Speaks::Loud,
        false => Speaks::Not,
    }
}

/// `Bell palsy`, `Parkinson's disease`, `Smith et al`, `the Hunter teaching session`.
fn is_thing(page: &Page<'_>, name: &Name) -> bool {
    let possessive = page.is_mark(name.last + 1, '\'') && page.is_any_word(name.last + 2, &["s"]);
    let next = name.last + 1 + if possessive { 2 } else { 0 };
    let follows = page
        .token(next)
        .is_some_and(|token| token.gap < Gap::Line && token.cue.has(Cue::THING));
    let article = name
        .first
        .checked_sub(1)
        .is_some_and(|at| page.is_any_word(at, &["the", "a", "an"]));
    follows || article || page.is_any_mark(next, &['-', '/', '@']) && page.is_glued(next)
}

fn family_name_shouted(page: &Page<'_>, name: &Name) -> bool {
    page.token(name.first)
        .is_some_and(|token| token.form == Form::Word(Case::Upper) && token.len() > 2)
}

/// A single word is a name only where it can hardly be anything else.
fn is_given_name(page: &Page<'_>, name: &Name) -> bool {
    page.token(name.first).is_some_and(|token| {
        let word = token.form == Form::Word(Case::Capital) && token.len() > 1;
        let plain =
            token.cue.has(Cue::PLAIN) || token.cue.has(Cue::MONTH) || token.cue.has(Cue::LABEL);
        word && !plain && (token.gap == Gap::Space || token.begins_line())
    })
}
