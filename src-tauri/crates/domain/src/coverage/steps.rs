//! Best next steps: for each outcome, the one thing that would add most for its effort.

mod wanted;

use chrono::{Months, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::outcome::Row;
use super::prepared::{Age, Prepared, Seen, Which};
use super::score::{FROM_STRONG, ON_FORM, Tally, next};
use crate::evidence::{Kind, Strength, columns, form_help, kind};
use crate::id::EvidenceId;
use crate::time::PartialDate;

/// What each step of an outcome's strength counts for, beside the points of the cell.
const PER_STEP: u32 = 8;
/// Hours that any step takes beside its own: asking, filing, mapping, a form.
const HOURS_BESIDE: f32 = 2.0;
/// How far ahead an outcome that will no longer be covered is told.
const AHEAD: Months = Months::new(12);

/// Something a doctor could do next.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The outcome it is for.
    pub code: String,
    /// The kind of evidence it would give.
    pub kind: &'static str,
    /// How much it would add, from 1: a number to rank by, with no meaning of its own.
    pub gain: u8,
    /// How long it takes, in hours: an estimate of ours.
    pub effort_hours: f32,
    /// Why this.
    pub reason: Reason,
    /// Who or what could give it.
    pub who: &'static str,
}

/// Why a step is worth taking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "word", rename_all = "snake_case")]
pub enum Reason {
    /// Nothing speaks for the outcome.
    NoItems,
    /// Every item of the outcome is older than the years of currency.
    OnlyOld {
        /// The date of the newest.
        latest: PartialDate,
    },
    /// Other kinds are there, and of this kind only old items.
    KindOnlyOld {
        /// The date of the newest of this kind.
        latest: PartialDate,
    },
    /// Other kinds are there, and nothing recent of this one.
    NoneOfKind {
        /// How many items of other kinds.
        items: u32,
    },
    /// There are items of the kind; together they are weak or some.
    OnlyWeak {
        /// How many items of the column.
        items: u32,
        /// How strong they are.
        strength: Strength,
    },
    /// The outcome is covered, and one more of the kind would make the cell stronger.
    OneMore {
        /// How many items of the column.
        items: u32,
        /// How strong they are.
        strength: Strength,
        /// How strong they would be.
        next: Strength,
    },
    /// The outcome is covered, and will not be in a year: what covers it grows old.
    SoonOld {
        /// The date of the newest item.
        latest: PartialDate,
    },
    /// Recent items need a verification form, and none of them came back on one.
    NoForm {
        /// How many.
        items: u32,
    },
}

impl Reason {
    /// The word by which texts know the reason.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoItems => "no_items",
            Self::OnlyOld { .. } => "only_old",
            Self::KindOnlyOld { .. } => "kind_only_old",
            Self::NoneOfKind { .. } => "none_of_kind",
            Self::OnlyWeak { .. } => "only_weak",
            Self::OneMore { .. } => "one_more",
            Self::SoonOld { .. } => "soon_old",
            Self::NoForm { .. } => "no_form",
        }
    }
}

/// The column in which a new item would do most for an outcome that is not covered: the first of
/// those wanted for it that holds nothing recent.
pub(super) fn gap(row: &Row<'_>) -> Option<usize> {
    if row.is_covered() {
        return None;
    }
    missing(row).map(|(_, place)| place)
}

/// One step for each outcome that has one. Outcomes that are not covered come first; among each, the
/// most gain for the effort, and with equal worth the framework's order.
pub(super) fn steps(prepared: &Prepared<'_>, rows: &[Row<'_>], today: NaiveDate) -> Vec<Step> {
    let in_a_year = today.checked_add_months(AHEAD).unwrap_or(today);
    let later = prepared.table(Which::All, in_a_year);
    let (mut open, mut covered) = (Vec::new(), Vec::new());
    for (row, later) in rows.iter().zip(&later) {
        let list = if row.is_covered() {
            &mut covered
        } else {
            &mut open
        };
        list.extend(best_step(row, later));
    }
    for list in [&mut open, &mut covered] {
        list.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
    }
    open.append(&mut covered);
    open
}

fn worth(step: &Step) -> f32 {
    f32::from(step.gain) / (step.effort_hours + HOURS_BESIDE)
}

fn best_step(row: &Row<'_>, later: &Row<'_>) -> Option<Step> {
    let candidates = if row.is_covered() {
        [fading(row, later), one_more(row), form(row)]
    } else {
        [fill(row), stronger(row), form(row)]
    };
    candidates.into_iter().flatten().reduce(|best, step| {
        if worth(&step) > worth(&best) {
            step
        } else {
            best
        }
    })
}

/// A kind that is missing from an outcome that is not covered.
fn fill(row: &Row<'_>) -> Option<Step> {
    let (kind, place) = missing(row)?;
    let here = row.cell(place)?;
    let reason = match (row.items(), row.latest(), here.latest()) {
        (0, ..) => Reason::NoItems,
        (_, Some(latest), _) if row.is_only_old() => Reason::OnlyOld { latest },
        (_, _, Some(latest)) if here.only_old() => Reason::KindOnlyOld { latest },
        (items, ..) => Reason::NoneOfKind { items },
    };
    step(row, kind, reason, gain(row, kind))
}

/// A kind that is there, weakly, in an outcome that is not covered.
fn stronger(row: &Row<'_>) -> Option<Step> {
    let (kind, place) = places(row).find(|(_, place)| {
        row.cell(*place)
            .is_some_and(|cell| cell.has_recent() && cell.strength() <= Some(Strength::Some))
    })?;
    let tally = row.cell(place)?;
    let reason = Reason::OnlyWeak {
        items: tally.count(),
        strength: tally.strength()?,
    };
    step(row, kind, reason, gain(row, kind))
}

/// A covered outcome whose strongest work is good and would be strong with one more.
fn one_more(row: &Row<'_>) -> Option<Step> {
    places(row)
        .filter_map(|(kind, place)| {
            let before = row.cell(place)?.strength()?;
            let after = with_one_more(row, kind)?.cell(place)?.strength()?;
            let items = row.cell(place)?.count();
            let lifts = before >= Strength::Good && after == next(before) && after > before;
            let reason = Reason::OneMore {
                items,
                strength: before,
                next: after,
            };
            lifts.then(|| step(row, kind, reason, gain(row, kind)))?
        })
        .next()
}

/// A covered outcome that will not be covered in a year.
fn fading(row: &Row<'_>, later: &Row<'_>) -> Option<Step> {
    if later.is_covered() {
        return None;
    }
    let (kind, _) = missing(later).or_else(|| places(row).next())?;
    let reason = Reason::SoonOld {
        latest: row.latest()?,
    };
    step(row, kind, reason, gain(later, kind))
}

/// Recent items that could go on a form, where none did.
fn form(row: &Row<'_>) -> Option<Step> {
    if row.forms.back > 0 || row.forms.recent == 0 {
        return None;
    }
    let items = row.forms.recent;
    let (kind, _) = places(row).find(|(kind, place)| {
        !kind.exempt_from_form && row.cell(*place).is_some_and(Tally::has_recent)
    })?;
    let step = step(row, kind, Reason::NoForm { items }, ON_FORM)?;
    Some(Step {
        effort_hours: form_help().effort_hours,
        who: &form_help().who,
        ..step
    })
}

fn step(row: &Row<'_>, kind: &'static Kind, reason: Reason, gain: u32) -> Option<Step> {
    let gain = u8::try_from(gain.min(100)).ok().filter(|gain| *gain > 0)?;
    Some(Step {
        code: row.outcome.code.clone(),
        kind: &kind.id,
        gain,
        effort_hours: kind.effort_hours,
        reason,
        who: &kind.who,
    })
}

/// The kinds wanted for the outcome, best first, with the place of their column.
fn places(row: &Row<'_>) -> impl Iterator<Item = (&'static Kind, usize)> + use<> {
    wanted::kinds_for(row.outcome).iter().filter_map(|id| {
        let kind = kind(id)?;
        let place = columns()
            .iter()
            .position(|column| column.id == kind.column)?;
        Some((kind, place))
    })
}

fn missing(row: &Row<'_>) -> Option<(&'static Kind, usize)> {
    places(row).find(|(_, place)| row.cell(*place).is_some_and(|cell| !cell.has_recent()))
}

/// What a good item of today, back on a form, would add to the cell and to the outcome.
fn gain(row: &Row<'_>, kind: &'static Kind) -> u32 {
    let Some(after) = with_one_more(row, kind) else {
        return 0;
    };
    let points = |row: &Row<'_>| -> u32 {
        row.cells
            .iter()
            .map(|cell| cell.points().min(FROM_STRONG))
            .sum()
    };
    let steps = |row: &Row<'_>| row.strength().map_or(0, |strength| strength as u32 + 1);
    let cells = points(&after).saturating_sub(points(row));
    cells + PER_STEP * steps(&after).saturating_sub(steps(row))
}

fn with_one_more<'a>(row: &Row<'a>, kind: &Kind) -> Option<Row<'a>> {
    let seen = Seen {
        id: EvidenceId::from_uuid(Uuid::nil()),
        date: None,
        column: columns()
            .iter()
            .position(|column| column.id == kind.column)?,
        kind: None,
        institution: None,
        level: None,
        needs_form: !kind.exempt_from_form,
        on_form: true,
        held: false,
        passes: true,
        rows: Vec::new(),
    };
    let mut after = row.clone();
    after.add(&seen, Age::Recent, Strength::Good);
    Some(after)
}
