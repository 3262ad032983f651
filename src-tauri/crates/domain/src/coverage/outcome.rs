//! One outcome with all its items: its cells, and how strong it is as a whole.

use super::prepared::{Age, Seen};
use super::score::Tally;
use crate::evidence::{Strength, columns};
use crate::frameworks::Outcome;
use crate::time::PartialDate;

/// Recent items of so many columns make an outcome more than some.
const COLUMNS_WANTED: usize = 2;

/// An outcome, its items added up for each column.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub outcome: &'a Outcome,
    /// One for each of [`columns`], in their order.
    pub cells: Vec<Tally>,
    pub forms: Forms,
}

/// Items of an outcome that need a verification form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Forms {
    pub needing: u32,
    /// Of these, recent.
    pub recent: u32,
    /// Of these, back on one.
    pub back: u32,
}

impl<'a> Row<'a> {
    pub(super) fn new(outcome: &'a Outcome) -> Self {
        Self {
            outcome,
            cells: vec![Tally::default(); columns().len()],
            forms: Forms::default(),
        }
    }

    /// Adds an item that says so much about the outcome. Items come newest first.
    pub(super) fn add(&mut self, seen: &Seen, age: Age, strength: Strength) {
        if let Some(cell) = self.cells.get_mut(seen.column) {
            cell.add(seen, age, strength);
        }
        if seen.needs_form {
            self.forms.needing += 1;
            self.forms.recent += u32::from(age == Age::Recent);
            self.forms.back += u32::from(seen.on_form);
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
                let strength = cell.strength()?;
                Some(if column.shows_work {
                    strength
                } else {
                    strength.min(Strength::Some)
                })
            })
            .max()?;
        let recent = self.cells.iter().filter(|cell| cell.has_recent());
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
        self.cells.iter().map(|cell| cell.count()).sum()
    }

    /// Whether there are items and every one is old.
    pub(super) fn is_only_old(&self) -> bool {
        self.items() > 0
            && self
                .cells
                .iter()
                .all(|cell| cell.count() == 0 || cell.only_old())
    }

    /// The date of the newest item.
    pub(super) fn latest(&self) -> Option<PartialDate> {
        self.cells
            .iter()
            .filter_map(Tally::latest)
            .max_by_key(|date| (date.last_day(), date.first_day()))
    }

    pub(super) fn cell(&self, column: usize) -> Option<&Tally> {
        self.cells.get(column)
    }
}
