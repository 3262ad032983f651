//! "Why this?": the parts of a cell's strength.

use chrono::NaiveDate;
use serde::Serialize;

use super::CoverageFilter;
use super::item::Item;
use super::prepared::{Prepared, Which};
use super::score::{Ceiling, Part};
use crate::evidence::{Strength, columns};
use crate::frameworks::Framework;

/// Where the strength of one cell comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What adds points, in a fixed order; empty without items.
    pub parts: Vec<Part>,
    /// Their sum.
    pub points: u32,
    /// What lowers the cell below what its points would give, if anything does.
    pub ceiling: Option<Ceiling>,
    /// The strength; `None` without items.
    pub strength: Option<Strength>,
}

/// The parts of the cell of this outcome and column, as [`super::coverage`] works it out with the
/// same filter. `None` if the framework has no row, or the grid no column, of that name.
#[must_use]
pub fn explain(
    framework: &Framework,
    items: &[Item],
    filter: &CoverageFilter,
    today: NaiveDate,
    code: &str,
    column: &str,
) -> Option<Explanation> {
    let place = columns().iter().position(|known| known.id == column)?;
    let rows = Prepared::new(framework, items, filter).table(Which::Passing, today);
    let row = rows.iter().find(|row| row.outcome.code == code)?;
    let tally = row.cell(place)?;
    Some(Explanation {
        parts: tally.parts(),
        points: tally.points(),
        ceiling: tally.ceiling(),
        strength: tally.strength(),
    })
}
