//! Names that a label announces: `Patient:`, `Name:`, `Re:`; those of staff apart.

use crate::birth;
use crate::cue::Cue;
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::{Label, Labelled};
use crate::name::{self, Name, Style};
use crate::page::Page;
use crate::titled_name;
use crate::token::{Case, Form, Gap};

/// The labelled names in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    for labelled in page.labels() {
        let judge = match labelled.label {
            Label::Patient => patient,
            Label::AnyName => any_name,
            Label::Regarding => regarding,
            Label::Staff => staff,
            _ => continue,
        };
        let Some(value) = Value::of(page, labelled) else {
            continue;
        };
        let Some((kind, confidence, reason)) = judge(page, labelled, &value) else {
            continue;
        };
        let tokens = (value.first, value.name.last);
        found.push(page.finding(kind, tokens, confidence, reason));
        if kind == Kind::PatientName {
            found.extend(birth::beside(page, value.name.last));
        }
    }
}

/// A name in the place of a label's value.
struct Value {
    /// The first token, the title's if there is one.
    first: usize,
    name: Name,
    titled: bool,
    clinician: bool,
    /// A colon, a line or a column stands between label and name.
    set_apart: bool,
}

impl Value {
    fn of(page: &Page<'_>, labelled: &Labelled) -> Option<Self> {
        let title = titled_name::title(page, labelled.value);
        let begin = title.map_or(labelled.value, |title| title.next);
        let name = name::at(page, begin, Style::Announced)?;
        if ends_sentence(page, labelled) {
            return None;
        }
        let gap = page.token(labelled.value)?.gap;
        let marks = [':', '=', '|', '>', '-'];
        let marked = (labelled.next..labelled.value).any(|at| page.is_any_mark(at, &marks));
        Some(Self {
            first: labelled.value,
            name,
            titled: title.is_some(),
            clinician: title.is_some_and(|title| title.clinician)
                || titled_name::is_surgeon(page, name.last),
            set_apart: marked
                || gap == Gap::Wide
                || gap > Gap::Wide && is_alone(page, labelled, &name),
        })
    }

    /// `Stable.`, `Feels better`: a word that is no name although it begins with a capital.
    fn is_doubtful(&self, page: &Page<'_>) -> bool {
        let next = page.token(self.name.last + 1);
        let prose = next.is_some_and(|next| {
            let small = next.form == Form::Word(Case::Lower) && next.gap == Gap::Space;
            small && !next.cue.has(Cue::AFTER_NAME) && !next.cue.has(Cue::JOINING)
        });
        self.name.full == 1 && !self.titled && prose
    }
}

/// A name in a line of its own below a label, as forms have it.
fn is_alone(page: &Page<'_>, labelled: &Labelled, name: &Name) -> bool {
    let ends = page
        .token(name.last + 1)
        .is_none_or(|next| next.begins_line() || !next.is_word());
    ends && (name.parts > 1 || labelled.next > labelled.first + 1)
}

/// `… by the patient. John …`: a full stop after a whole word ends a sentence.
fn ends_sentence(page: &Page<'_>, labelled: &Labelled) -> bool {
    let word = page.word(labelled.next.wrapping_sub(1)).len() > 4;
    let marks = labelled.next..labelled.value;
    word && marks.len() == 1 && page.is_mark(labelled.next, '.')
}

type Judged = Option<(Kind, Confidence, Reason)>;

fn patient(page: &Page<'_>, labelled: &Labelled, value: &Value) -> Judged {
    if value.clinician || value.is_doubtful(page) {
        return None;
    }
    let says_name = labelled.next > labelled.first + 1;
    let child = page.is_any_word(labelled.first, &["b", "baby"]);
    let confidence = if value.set_apart && (value.name.parts > 1 || value.titled || says_name) {
        Confidence::Certain
    } else if value.titled || value.set_apart || says_name && (child || value.name.parts > 1) {
        Confidence::Likely
    } else if value.name.parts > 1 && !value.name.shouted {
        Confidence::Possible
    } else {
        return None;
    };
    Some((Kind::PatientName, confidence, Reason::Label))
}

/// `Name:` is the patient's unless the page rather speaks of staff.
fn any_name(page: &Page<'_>, labelled: &Labelled, value: &Value) -> Judged {
    let prose = !value.set_apart && !value.titled && value.name.parts == 1;
    if value.clinician || value.is_doubtful(page) || prose {
        return None;
    }
    let patients = page.patient_word(labelled.first).unwrap_or(u32::MAX);
    let staff = page.staff_word(labelled.first).unwrap_or(u32::MAX);
    let numbers = page.number_word(labelled.first).is_some();
    if staff < patients && !numbers {
        return Some((Kind::Name, Confidence::Likely, Reason::StaffLabel));
    }
    Some((Kind::PatientName, Confidence::Likely, Reason::Label))
}

/// `Re: Mrs Smith`; without a title only where something else speaks of a patient.
fn regarding(page: &Page<'_>, _: &Labelled, value: &Value) -> Judged {
    if value.clinician || value.is_doubtful(page) {
        return None;
    }
    let confidence = if identified(page, value.name.last) {
        Confidence::Certain
    } else if value.titled {
        Confidence::Likely
    } else if value.name.parts > 1 {
        Confidence::Possible
    } else {
        return None;
    };
    Some((Kind::PatientName, confidence, Reason::Label))
}

/// Whether a number or a date of a patient follows soon.
fn identified(page: &Page<'_>, last: usize) -> bool {
    (last + 1..last + 14).any(|at| {
        let label = page.label_at(at).map(|labelled| labelled.label);
        let labelled = matches!(
            label,
            Some(Label::Nhs | Label::Chi | Label::Hc | Label::Hospital | Label::Birth)
        );
        labelled || crate::date::at(page, at).is_some_and(|dated| dated.last > at + 1)
    })
}

fn staff(page: &Page<'_>, _: &Labelled, value: &Value) -> Judged {
    if value.is_doubtful(page) || value.titled {
        return None;
    }
    let sure = value.set_apart && value.name.parts > 1;
    let confidence = if sure {
        Confidence::Likely
    } else {
        Confidence::Possible
    };
    Some((Kind::Name, confidence, Reason::StaffLabel))
}
