//! The grid: outcomes by columns.

use chrono::NaiveDate;

use super::item::Item;
use super::outcome::Row;
use super::prepared::{Age, Prepared, Which};
use super::steps::{self, gap};
use super::{Cell, Coverage, CoverageColumn, CoverageFilter, CoverageRow, Totals};
use crate::evidence::{Column, columns};
use crate::frameworks::Framework;
use crate::id::EvidenceId;

/// What the items show of the framework. Gaps and steps are made from every item; counts, strengths
/// and totals from those that pass the filter.
#[must_use]
pub fn coverage(
    framework: &Framework,
    items: &[Item],
    filter: &CoverageFilter,
    today: NaiveDate,
) -> Coverage {
    let prepared = Prepared::new(framework, items, filter);
    let all = prepared.table(Which::All, today);
    let gaps: Vec<Option<usize>> = all.iter().map(gap).collect();
    let shown: Vec<(usize, &'static Column)> = columns()
        .iter()
        .enumerate()
        .filter(|(place, column)| column.always || is_used(&all, &gaps, *place))
        .collect();
    let oldest = prepared.oldest(today);
    let rows: Vec<CoverageRow> = prepared
        .table(Which::Passing, today)
        .iter()
        .zip(prepared.listed())
        .zip(&gaps)
        .map(|((row, listed), gap)| coverage_row(row, listed, &shown, *gap, oldest))
        .collect();
    Coverage {
        columns: shown.iter().map(|(_, column)| heading(column)).collect(),
        totals: totals(&prepared, &rows, oldest),
        rows,
        steps: steps::steps(&prepared, &all, today),
    }
}

fn is_used(rows: &[Row<'_>], gaps: &[Option<usize>], place: usize) -> bool {
    gaps.contains(&Some(place))
        || rows
            .iter()
            .any(|row| row.cell(place).is_some_and(|cell| cell.count() > 0))
}

fn heading(column: &'static Column) -> CoverageColumn {
    CoverageColumn {
        id: &column.id,
        title: &column.title,
        short: &column.short,
    }
}

fn coverage_row(
    row: &Row<'_>,
    listed: Vec<Vec<EvidenceId>>,
    shown: &[(usize, &'static Column)],
    gap: Option<usize>,
    oldest: Option<NaiveDate>,
) -> CoverageRow {
    let cells = row
        .cells
        .iter()
        .zip(listed)
        .enumerate()
        .filter(|(place, _)| shown.iter().any(|(one, _)| one == place))
        .map(|(place, (cell, items))| Cell {
            count: cell.count(),
            strength: cell.strength(),
            old: cell.only_old(),
            gap: gap == Some(place),
            items,
        })
        .collect();
    let latest = row.latest();
    CoverageRow {
        code: row.outcome.code.clone(),
        title: row.outcome.title.clone(),
        confirmed: row.outcome.confirmed,
        cells,
        latest,
        latest_is_old: Age::of(latest, oldest) == Age::Old,
        on_form_percent: (row.forms.back * 100)
            .checked_div(row.forms.needing)
            .and_then(|percent| u8::try_from(percent).ok()),
        strength: row.strength(),
        covered: row.is_covered(),
    }
}

fn totals(prepared: &Prepared<'_>, rows: &[CoverageRow], oldest: Option<NaiveDate>) -> Totals {
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut totals = Totals {
        outcomes: count(rows.len()),
        covered: count(rows.iter().filter(|row| row.covered).count()),
        ..Totals::default()
    };
    for seen in prepared.counted(Which::Passing) {
        totals.items += 1;
        totals.recent += u32::from(Age::of(seen.date, oldest) == Age::Recent);
        totals.needing_form += u32::from(seen.needs_form);
        totals.on_form += u32::from(seen.needs_form && seen.on_form);
        totals.held += u32::from(seen.held);
    }
    totals
}
