//! One outcome with all its items: its cells, and how strong it is as a whole.

use super::item::{Age, Item};
use super::score::Tally;
use crate::evidence::{Strength, columns};
use crate::frameworks::Outcome;
use crate::id::EvidenceId;
use crate::time::PartialDate;

/// Recent items of so many columns make an outcome more than some.
const COLUMNS_WANTED: usize = 2;

/// An outcome, its items added up for each column.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub outcome: &'a Outcome,
    /// One for each of [`columns`], in their order.
    pub cells: Vec<Tallied>,
    pub latest: Option<PartialDate>,
    pub needing_form: u32,
    pub on_form: u32,
}

/// The items of one cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallied {
    pub tally: Tally,
    pub items: Vec<(Option<PartialDate>, EvidenceId)>,
}

impl<'a> Row<'a> {
    pub(super) fn new(outcome: &'a Outcome) -> Self {
        Self {
            outcome,
            cells: vec![Tallied::default(); columns().len()],
            latest: None,
            needing_form: 0,
            on_form: 0,
        }
    }

    /// Adds an item that says so much about the outcome.
    pub(super) fn add(&mut self, seen: &Seen<'_>, strength: Strength) {
        let item = seen.item;
        let Some(cell) = self.cells.get_mut(seen.column) else {
            return;
        };
        cell.tally.add(item, &seen.institution, seen.age, strength);
        cell.items.push((item.date, item.id));
        if item.date.map(by_last_day) > self.latest.map(by_last_day) {
            self.latest = item.date;
        }
        if item.needs_form() {
            self.needing_form += 1;
            self.on_form += u32::from(item.on_gmc_form);
        }
    }

    /// How strong the outcome is as a whole: as its strongest column, where columns that show no work
    /// count as some at most, and as some at most until there are recent items of two columns.
    pub(super) fn strength(&self) -> Option<Strength> {
        let strongest = self
            .cells
            .iter()
            .zip(columns())
            .filter_map(|(cell, column)| {
                let strength = cell.tally.strength()?;
                Some(if column.shows_work {
                    strength
                } else {
                    strength.min(Strength::Some)
                })
            })
            .max()?;
        let recent = self.cells.iter().filter(|cell| cell.tally.has_recent());
        Some(if recent.count() < COLUMNS_WANTED {
            strongest.min(Strength::Some)
        } else {
            strongest
        })
    }

    pub(super) fn is_covered(&self) -> bool {
        self.strength() >= Some(Strength::Good)
    }

    pub(super) fn items(&self) -> u32 {
        self.cells.iter().map(|cell| cell.tally.count()).sum()
    }

    /// Whether there are items and every one is old.
    pub(super) fn is_only_old(&self) -> bool {
        self.items() > 0
            && self
                .cells
                .iter()
                .all(|cell| cell.items.is_empty() || cell.tally.only_old())
    }

    pub(super) fn cell(&self, column: usize) -> Option<&Tallied> {
        self.cells.get(column)
    }
}

impl Tallied {
    /// The newest date among the items.
    pub(super) fn latest(&self) -> Option<PartialDate> {
        self.items
            .iter()
            .filter_map(|(date, _)| *date)
            .max_by_key(|date| by_last_day(*date))
    }

    /// The items, newest first, those without a date last.
    pub(super) fn newest_first(&self) -> Vec<EvidenceId> {
        let mut items = self.items.clone();
        items.sort_unstable_by_key(|(date, id)| std::cmp::Reverse((date.map(by_last_day), *id)));
        items.into_iter().map(|(_, id)| id).collect()
    }
}

fn by_last_day(date: PartialDate) -> impl Ord + Copy {
    (date.last_day(), date.first_day())
}

/// An item with what is worked out of it once.
#[derive(Clone, Debug)]
pub(super) struct Seen<'a> {
    pub item: &'a Item,
    /// Its place in [`columns`].
    pub column: usize,
    /// Folded.
    pub institution: String,
    pub age: Age,
}
