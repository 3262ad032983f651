//! The grid: outcomes by columns.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::item::{Age, Item, is_old};
use super::outcome::{Row, Seen};
use super::steps::{self, gap};
use super::{Cell, Coverage, CoverageColumn, CoverageFilter, CoverageRow, Totals};
use crate::evidence::{Column, Strength, columns};
use crate::frameworks::Framework;
use crate::people::fold;

/// What the items show of the framework. Gaps and steps are made from every item; counts, strengths
/// and totals from those that pass the filter.
#[must_use]
pub fn coverage(
    framework: &Framework,
    items: &[Item],
    filter: &CoverageFilter,
    today: NaiveDate,
) -> Coverage {
    let all = table(framework, items, &CoverageFilter::default(), today);
    let rows = table(framework, items, filter, today);
    let gaps: Vec<Option<usize>> = all.iter().map(gap).collect();
    let shown: Vec<(usize, &'static Column)> = columns()
        .iter()
        .enumerate()
        .filter(|(place, column)| column.always || is_used(&all, &gaps, *place))
        .collect();
    let rows: Vec<CoverageRow> = rows
        .iter()
        .zip(&gaps)
        .map(|(row, gap)| coverage_row(framework, row, &shown, *gap, today))
        .collect();
    Coverage {
        columns: shown.iter().map(|(_, column)| heading(column)).collect(),
        totals: totals(framework, items, filter, &rows, today),
        rows,
        steps: steps::steps(framework, items, &all, today),
    }
}

/// The rows of the framework with the items that pass.
pub(super) fn table<'a>(
    framework: &'a Framework,
    items: &'a [Item],
    filter: &CoverageFilter,
    today: NaiveDate,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = framework.rows().map(Row::new).collect();
    let places: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| (row.outcome.code.as_str(), place))
        .collect();
    for item in items.iter().filter(|item| filter.passes(item)) {
        let seen = seen(framework, item, today);
        for (place, strength) in spoken_for(framework, item, &places) {
            if let Some(row) = rows.get_mut(place) {
                row.add(&seen, strength);
            }
        }
    }
    rows
}

fn seen<'a>(framework: &Framework, item: &'a Item, today: NaiveDate) -> Seen<'a> {
    let id = item.column();
    Seen {
        item,
        column: columns()
            .iter()
            .position(|column| column.id == id)
            .unwrap_or_default(),
        institution: fold(&item.institution),
        age: Age::of(item.date, framework.currency_years, today),
    }
}

/// The rows the item speaks for, each once with the strongest of its links.
fn spoken_for(
    framework: &Framework,
    item: &Item,
    places: &HashMap<&str, usize>,
) -> HashMap<usize, Strength> {
    let mut spoken = HashMap::with_capacity(item.links.len());
    for (code, strength) in &item.links {
        let Some(place) = places.get(framework.shown_under(code)) else {
            continue;
        };
        let strongest = spoken.entry(*place).or_insert(*strength);
        *strongest = (*strongest).max(*strength);
    }
    spoken
}

fn is_used(rows: &[Row<'_>], gaps: &[Option<usize>], place: usize) -> bool {
    gaps.contains(&Some(place))
        || rows
            .iter()
            .any(|row| row.cell(place).is_some_and(|cell| cell.tally.count() > 0))
}

fn heading(column: &'static Column) -> CoverageColumn {
    CoverageColumn {
        id: &column.id,
        title: &column.title,
        short: &column.short,
    }
}

fn coverage_row(
    framework: &Framework,
    row: &Row<'_>,
    shown: &[(usize, &'static Column)],
    gap: Option<usize>,
    today: NaiveDate,
) -> CoverageRow {
    let cells = shown
        .iter()
        .filter_map(|(place, _)| Some((*place, row.cell(*place)?)))
        .map(|(place, cell)| Cell {
            count: cell.tally.count(),
            strength: cell.tally.strength(),
            old: cell.tally.only_old(),
            gap: gap == Some(place),
            items: cell.newest_first(),
        })
        .collect();
    CoverageRow {
        code: row.outcome.code.clone(),
        title: row.outcome.title.clone(),
        confirmed: row.outcome.confirmed,
        cells,
        latest: row.latest,
        latest_is_old: row
            .latest
            .is_some_and(|latest| is_old(latest, framework.currency_years, today)),
        on_form_percent: (row.on_form * 100)
            .checked_div(row.needing_form)
            .and_then(|percent| u8::try_from(percent).ok()),
        strength: row.strength(),
        covered: row.is_covered(),
    }
}

fn totals(
    framework: &Framework,
    items: &[Item],
    filter: &CoverageFilter,
    rows: &[CoverageRow],
    today: NaiveDate,
) -> Totals {
    let mut totals = Totals {
        outcomes: count(rows.len()),
        covered: count(rows.iter().filter(|row| row.covered).count()),
        ..Totals::default()
    };
    for item in items.iter().filter(|item| filter.passes(item)) {
        let age = Age::of(item.date, framework.currency_years, today);
        totals.items += 1;
        totals.recent += u32::from(age == Age::Recent);
        totals.needing_form += u32::from(item.needs_form());
        totals.on_form += u32::from(item.needs_form() && item.on_gmc_form);
        totals.held += u32::from(item.held);
    }
    totals
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
