//! A list of actions on paper.

use waymark_text::say;

use crate::confidential::{self, Disclosure, Label};
use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::page::Page;
use crate::style::{INK_2, MARGIN, MEASURE, TABLE, TITLE};
use crate::table::{self, Cell, Column};

/// The actions of one doctor, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionListReport {
    /// The doctor; `None` for all doctors, and then every row names its own.
    pub person: Option<String>,
    /// The day the list was made, such as "24 Nov 2026".
    pub date: String,
    /// The actions, in the order they are to be read.
    pub rows: Vec<ActionRow>,
    /// Actions are confidential unless they are in an agreed summary: who prints others, when and why.
    pub disclosure: Option<Disclosure>,
}

/// One action of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionRow {
    /// Whose session it came from.
    pub person: String,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner_label: String,
    /// The day it is due.
    pub due: Option<String>,
    /// By how much it is late, such as "6 days late".
    pub late: Option<String>,
}

pub(crate) fn pages(report: &ActionListReport) -> Vec<Page> {
    let rows = rows(report);
    if let Some(disclosure) = &report.disclosure {
        let label = Label::new(disclosure);
        let mut pages = flow::pour(rows, label.frame());
        label.draw(&mut pages);
        frame::foot(&mut pages, &confidential::foot());
        return pages;
    }
    let mut pages = flow::pour(
        rows,
        frame::between_margins(MARGIN, frame::BELOW_RUNNING_HEAD),
    );
    frame::running_head(&mut pages, &about(report));
    frame::perforation(&mut pages);
    frame::foot(
        &mut pages,
        &Foot {
            name: String::new(),
            role: about(report),
            note: String::new(),
        },
    );
    pages
}

fn about(report: &ActionListReport) -> String {
    let whose = report
        .person
        .clone()
        .unwrap_or_else(|| say("report-all-doctors", &[]));
    say(
        "report-action-list-about",
        &[
            ("person", ink::clean_line(&whose).into()),
            ("date", ink::clean_line(&report.date).into()),
        ],
    )
}

fn rows(report: &ActionListReport) -> Vec<Row> {
    let mut rows = flow::heading(&say("report-action-list-title", &[]), TITLE, MEASURE, 0.0);
    rows.extend(flow::heading(
        &about(report),
        TABLE.inked(INK_2),
        MEASURE,
        3.0,
    ));
    if report.rows.is_empty() {
        rows.extend(flow::paragraph(
            &say("report-action-list-empty", &[]),
            TABLE,
            MEASURE,
            18.0,
        ));
    } else {
        let cells: Vec<Vec<Cell>> = report
            .rows
            .iter()
            .map(|row| cells(row, report.person.is_none()))
            .collect();
        rows.extend(table::rows(&columns(report.person.is_none()), &cells, 18.0));
    }
    rows
}

fn columns(with_person: bool) -> Vec<Column> {
    let column = |key: &str, x: f32, end: f32| Column::words(say(key, &[]), x, end);
    let text = if with_person { 116.0 } else { 0.0 };
    let mut columns = vec![
        column("report-action-what", text, 302.0),
        column("report-action-who", 316.0, 388.0),
        column("report-action-due", 402.0, MEASURE),
    ];
    if with_person {
        columns.insert(0, column("report-doctor", 0.0, 104.0));
    }
    columns
}

fn cells(row: &ActionRow, with_person: bool) -> Vec<Cell> {
    let mut due = row
        .due
        .clone()
        .unwrap_or_else(|| say("report-action-no-date", &[]));
    if let Some(late) = &row.late {
        due = format!("{}\n{}", ink::clean_line(&due), ink::clean_line(late));
    }
    let due_style = if row.late.is_some() {
        TABLE.bold()
    } else {
        TABLE
    };
    let mut cells = vec![
        Cell::plain(ink::clean_line(&row.text)),
        Cell::plain(ink::clean_line(&row.owner_label)),
        Cell {
            text: ink::clean(&due),
            style: due_style,
        },
    ];
    if with_person {
        cells.insert(0, Cell::plain(ink::clean_line(&row.person)));
    }
    cells
}
