//! The best next steps, in words.

use std::io;

use waymark_domain::PartialDate;
use waymark_domain::coverage::{Reason, Step};
use waymark_domain::evidence::{Strength, kind};
use waymark_text::{Arg, say};

use super::strength_words;
use crate::output::{Page, maybe_partial};

/// How many steps are printed; a JSON document has them all.
const SHOWN: usize = 5;
/// Hours in a day of work, where an effort is said in days.
const DAY: f32 = 8.0;

/// Prints the first steps.
pub fn print(page: &mut Page<'_>, steps: &[Step]) -> io::Result<()> {
    if steps.is_empty() {
        return page.line(say("coverage-steps-none", &[]));
    }
    page.line(say("coverage-steps", &[]))?;
    steps
        .iter()
        .take(SHOWN)
        .try_for_each(|step| page.wrapped(&in_words(step)))?;
    match steps.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => page.line(say("cli-coverage-more-steps", &[("more", more.into())])),
    }
}

fn in_words(step: &Step) -> String {
    let kind = kind(step.kind).map_or(step.kind, |kind| kind.title.as_str());
    let about = [
        ("code", step.code.as_str().into()),
        ("kind", kind.into()),
        ("reason", reason(step.reason).into()),
        ("who", step.who.into()),
        ("effort", effort(step.effort_hours).into()),
    ];
    say("cli-coverage-step", &about)
}

fn effort(hours: f32) -> String {
    let whole = |number: f32| Arg::from(format!("{number:.0}"));
    match hours {
        ..1.0 => say("coverage-effort-minutes", &[]),
        1.0..16.0 => say("coverage-effort-hours", &[("hours", whole(hours))]),
        _ => say("coverage-effort-days", &[("days", whole(hours / DAY))]),
    }
}

/// The sentence of a reason, with whatever of these its words speak of.
fn reason(reason: Reason) -> String {
    let facts = Facts::of(reason);
    let args = [
        ("count", facts.count.into()),
        ("latest", maybe_partial(facts.latest).into()),
        ("strength", strength_words(facts.strength).into()),
        ("next", strength_words(facts.next).into()),
    ];
    waymark_text::find(&format!("coverage-reason-{}", reason.word()), &args).unwrap_or_default()
}

#[derive(Default)]
struct Facts {
    count: u32,
    latest: Option<PartialDate>,
    strength: Option<Strength>,
    next: Option<Strength>,
}

impl Facts {
    fn of(reason: Reason) -> Self {
        let none = Self::default();
        match reason {
            Reason::NoItems => none,
            Reason::OnlyOld { latest }
            | Reason::KindOnlyOld { latest }
            | Reason::SoonOld { latest } => Self {
                latest: Some(latest),
                ..none
            },
            Reason::NoneOfKind { items } | Reason::NoForm { items } => Self {
                count: items,
                ..none
            },
            Reason::OnlyWeak { items, strength } => Self {
                count: items,
                strength: Some(strength),
                ..none
            },
            Reason::OneMore {
                items,
                strength,
                next,
            } => Self {
                count: items,
                strength: Some(strength),
                next: Some(next),
                ..none
            },
        }
    }
}
