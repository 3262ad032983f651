//! The Sent register on paper.

use waymark_text::say;

use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::page::Page;
use crate::style::{INK_2, MARGIN, MEASURE, TABLE, TITLE};
use crate::table::{self, Cell, Column};

/// Everything that left a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterReport {
    /// Whose store it is.
    pub owner: String,
    /// The day the list was made, such as "24 Nov 2026".
    pub date: String,
    /// The rows, in the order they are to be read.
    pub rows: Vec<RegisterRow>,
}

/// One thing that left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterRow {
    /// When, such as "24 Nov 2026".
    pub date: String,
    /// What, and about whom.
    pub what: String,
    /// To whom, and how.
    pub to: String,
    /// On what permission, or why.
    pub why: String,
    /// What came of it.
    pub state: String,
}

pub(crate) fn pages(report: &RegisterReport) -> Vec<Page> {
    let area = frame::between_margins(MARGIN, frame::BELOW_RUNNING_HEAD);
    let mut pages = flow::pour(rows(report), area);
    frame::running_head(&mut pages, &about(report));
    frame::perforation(&mut pages);
    let foot = Foot {
        name: String::new(),
        role: about(report),
        note: String::new(),
    };
    frame::foot(&mut pages, &foot);
    pages
}

fn about(report: &RegisterReport) -> String {
    say(
        "report-register-about",
        &[
            ("owner", ink::clean_line(&report.owner).into()),
            ("date", ink::clean_line(&report.date).into()),
        ],
    )
}

fn rows(report: &RegisterReport) -> Vec<Row> {
    let mut rows = flow::heading(&say("report-register-title", &[]), TITLE, MEASURE, 0.0);
    let about = flow::heading(&about(report), TABLE.inked(INK_2), MEASURE, 3.0);
    rows.extend(about);
    if report.rows.is_empty() {
        let none = say("report-register-empty", &[]);
        rows.extend(flow::paragraph(&none, TABLE, MEASURE, 18.0));
        return rows;
    }
    let cells: Vec<Vec<Cell>> = report.rows.iter().map(cells).collect();
    rows.extend(table::rows(&columns(), &cells, 18.0));
    rows
}

fn columns() -> Vec<Column> {
    let column = |key: &str, x: f32, end: f32| Column::words(say(key, &[]), x, end);
    vec![
        column("report-register-when", 0.0, 62.0),
        column("report-register-what", 72.0, 188.0),
        column("report-register-to", 198.0, 294.0),
        column("report-register-why", 304.0, 400.0),
        column("report-register-state", 410.0, MEASURE),
    ]
}

fn cells(row: &RegisterRow) -> Vec<Cell> {
    let lines = |text: &str| Cell::plain(ink::clean(text));
    vec![
        Cell::plain(ink::clean_line(&row.date)),
        lines(&row.what),
        lines(&row.to),
        lines(&row.why),
        lines(&row.state),
    ]
}
