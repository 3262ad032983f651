//! Coverage: what a portfolio shows of a framework, outcome by outcome and kind by kind.
//!
//! A guide for the doctor, never a judgement: only assessors decide. Every constant and its reason is
//! in docs/coverage.md. Adding an item never lowers anything here, a filter never raises anything, and
//! the order of items does not matter; tests hold it to all three.

mod explain;
mod grid;
mod item;
mod outcome;
mod prepared;
mod score;
mod steps;

use chrono::NaiveDate;
use serde::Serialize;

pub use explain::{Explanation, explain};
pub use grid::coverage;
pub use item::{Item, level_of};
pub use score::{Ceiling, Part};
pub use steps::{Reason, Step};

use crate::evidence::Strength;
use crate::id::EvidenceId;
use crate::time::PartialDate;

/// Which items are looked at. What is left empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageFilter {
    /// Items that may show something on or after this day; items without a date are left out.
    pub from: Option<NaiveDate>,
    /// Items that may show something on or before this day; items without a date are left out.
    pub to: Option<NaiveDate>,
    /// Items from this institution, whatever its capitals.
    pub institution: Option<String>,
    /// Items that came back on a verification form.
    pub on_gmc_form_only: bool,
}

/// What a portfolio shows of a framework.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// The columns, in order: the usual ones, and others where something falls into them.
    pub columns: Vec<CoverageColumn>,
    /// The outcomes, in the framework's order; sub-codes count under their domain.
    pub rows: Vec<CoverageRow>,
    /// The numbers over all.
    pub totals: Totals,
    /// What would add most for the effort, best first; made from every item, whatever the filter.
    pub steps: Vec<Step>,
}

/// A column of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageColumn {
    /// The word it is known by.
    pub id: &'static str,
    /// "Workplace assessments".
    pub title: &'static str,
    /// A title for a narrow column.
    pub short: &'static str,
}

/// One outcome of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The title was seen word for word; else it carries its mark.
    pub confirmed: bool,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// The date of the newest item.
    pub latest: Option<PartialDate>,
    /// The newest item is older than the framework's years of currency.
    pub latest_is_old: bool,
    /// Of the items that need a verification form, how many in a hundred came back on one; rounded
    /// down. `None` if none needs one.
    pub on_form_percent: Option<u8>,
    /// How strong the outcome is as a whole; `None` without items.
    pub strength: Option<Strength>,
    /// Good or strong as a whole: recent items of two columns, at least one of which shows work.
    pub covered: bool,
}

/// One outcome in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// How many items.
    pub count: u32,
    /// How strong they are together; `None` without items.
    pub strength: Option<Strength>,
    /// There are items, and every one is older than the framework's years of currency.
    pub old: bool,
    /// Something new here would add most to an outcome that is not covered.
    pub gap: bool,
    /// The items, newest first.
    pub items: Vec<EvidenceId>,
}

/// The numbers over all items that pass the filter, mapped or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Outcomes with a row.
    pub outcomes: u32,
    /// Of these, covered.
    pub covered: u32,
    /// Items.
    pub items: u32,
    /// Of these, within the framework's years of currency.
    pub recent: u32,
    /// Items whose kind needs a verification form.
    pub needing_form: u32,
    /// Of these, back on one.
    pub on_form: u32,
    /// Items with a file that is held because it may show patient details.
    pub held: u32,
}

#[cfg(test)]
mod tests;
