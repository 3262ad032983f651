//! Outcomes by kinds of evidence, in a table that fits a terminal.

use std::io;

use waymark_domain::coverage::{Cell, Coverage, CoverageRow};
use waymark_domain::evidence::Strength;
use waymark_text::say;

use super::strength_words;
use crate::output::{Page, WIDTH, clipped, columns};

/// What stands between two columns.
const BETWEEN: usize = 2;
/// A title is worth its column from here.
const TITLE_LEAST: usize = 16;

/// Prints the grid and what its signs mean.
pub fn print(page: &mut Page<'_>, coverage: &Coverage, years: u8) -> io::Result<()> {
    let table = Table::of(coverage);
    page.table(&table.headings, &table.rows)?;
    page.gap()?;
    page.wrapped(&say("cli-coverage-legend", &[("years", years.into())]))?;
    if coverage.rows.iter().any(|row| !row.confirmed) {
        page.wrapped(&say("cli-coverage-legend-unconfirmed", &[]))?;
    }
    Ok(())
}

struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// What comes after the cells, each left out where there is no room.
#[derive(Clone, Copy)]
enum After {
    Together,
    Latest,
    OnForm,
}

impl Table {
    /// With as much beside the cells as leaves room for titles.
    fn of(coverage: &Coverage) -> Self {
        let all = [After::Together, After::Latest, After::OnForm];
        (0..=all.len())
            .rev()
            .map(|count| Self::with(coverage, all.get(..count).unwrap_or_default()))
            .find(|(_, room)| *room >= TITLE_LEAST)
            .unwrap_or_else(|| Self::with(coverage, &[]))
            .0
    }

    /// The table with these columns after the cells, and the room that is left for titles.
    fn with(coverage: &Coverage, after: &[After]) -> (Self, usize) {
        let headings: Vec<String> = coverage
            .columns
            .iter()
            .map(|column| column.short.to_owned())
            .chain(after.iter().map(|after| after.heading()))
            .collect();
        let cells = |row: &CoverageRow| -> Vec<String> {
            let facts = after.iter().map(|after| after.of(row));
            row.cells.iter().map(sign).chain(facts).collect()
        };
        let rows: Vec<Vec<String>> = coverage.rows.iter().map(cells).collect();
        let width = |column: usize| {
            let cells = rows
                .iter()
                .chain([&headings])
                .filter_map(|row| row.get(column));
            cells.map(|cell| columns(cell)).max().unwrap_or(0)
        };
        let taken: usize = (0..headings.len())
            .map(|column| width(column) + BETWEEN)
            .sum();
        let outcome = say("coverage-outcome", &[]);
        let codes = coverage.rows.iter().map(|row| columns(&code(row)));
        let codes = codes.chain([columns(&outcome)]).max().unwrap_or(0);
        let room = WIDTH.saturating_sub(taken + codes + BETWEEN);
        let title = [outcome, String::new()];
        let rows = coverage.rows.iter().zip(rows).map(|(row, cells)| {
            let named = [code(row), clipped(&row.title, room.max(1))];
            named.into_iter().chain(cells).collect()
        });
        let table = Self {
            rows: rows.collect(),
            headings: title.into_iter().chain(headings).collect(),
        };
        (table, room)
    }
}

/// The code, with a mark where the title is not confirmed.
fn code(row: &CoverageRow) -> String {
    let mark = if row.confirmed { "" } else { "?" };
    format!("{}{mark}", row.code)
}

/// "3++": three items, good together; "(2)": two, all old; "gap".
fn sign(cell: &Cell) -> String {
    let gap = if cell.gap { "!" } else { "" };
    match (cell.count, cell.strength) {
        (0, _) if cell.gap => say("cli-coverage-gap", &[]),
        (0, _) => "·".to_owned(),
        (count, _) if cell.old => format!("({count}){gap}"),
        (count, strength) => format!("{count}{}{gap}", pluses(strength)),
    }
}

const fn pluses(strength: Option<Strength>) -> &'static str {
    match strength {
        Some(Strength::Strong) => "+++",
        Some(Strength::Good) => "++",
        Some(Strength::Some) => "+",
        Some(Strength::Weak) | None => "",
    }
}

impl After {
    fn heading(self) -> String {
        match self {
            Self::Together => say("cli-coverage-together", &[]),
            Self::Latest => say("coverage-latest", &[]),
            Self::OnForm => say("cli-coverage-form", &[]),
        }
    }

    fn of(self, row: &CoverageRow) -> String {
        match self {
            Self::Together => match row.covered {
                true => format!("{} ✓", strength_words(row.strength)),
                false => strength_words(row.strength),
            },
            Self::Latest => {
                let latest = row
                    .latest
                    .map(|date| date.to_string().chars().take(7).collect());
                let latest: String = latest.unwrap_or_default();
                if row.latest_is_old {
                    format!("({latest})")
                } else {
                    latest
                }
            }
            Self::OnForm => row
                .on_form_percent
                .map(|percent| say("coverage-percent", &[("percent", percent.into())]))
                .unwrap_or_default(),
        }
    }
}
