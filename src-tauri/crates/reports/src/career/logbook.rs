//! The consolidation sheet of a procedures logbook: counts, and lines to sign on.

use waymark_text::say;

use super::{doctor_line, head, own_pages, section, strong};
use crate::flow::{self, Row};
use crate::frame::Foot;
use crate::ink;
use crate::lines;
use crate::page::{Mark, Page};
use crate::style::{FINE, INK_2, INK_3, LINE, MEASURE, PROSE, TABLE};
use crate::table::{self, Cell, Column};

/// Counts of procedures. No patient has a place in it: only how often what was done, and as what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogbookReport {
    /// Whose it is.
    pub doctor_name: String,
    /// Their GMC number; empty if it is not to be shown.
    pub gmc_number: String,
    /// The day it was made, such as "22 Nov 2026".
    pub date: String,
    /// The days it covers, such as "1 Aug 2024 to 21 Nov 2026".
    pub period: String,
    /// What it was narrowed to, such as "Wharfebridge General Hospital"; empty for everything.
    pub narrowed: String,
    /// The roles, such as "Assisted": the columns of [`LogbookReport::rows`]. One that nothing was done in is left out.
    pub roles: Vec<String>,
    /// The procedures, in order.
    pub rows: Vec<LogbookRow>,
    /// Counts by level, such as "Level 3".
    pub levels: Vec<LogbookCount>,
    /// Counts by year.
    pub years: Vec<LogbookCount>,
    /// Counts by institution.
    pub institutions: Vec<LogbookCount>,
}

/// One procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogbookRow {
    /// Its name.
    pub procedure: String,
    /// How often in each role, in the order of the roles.
    pub counts: Vec<u32>,
}

/// How many procedures belong to something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogbookCount {
    /// What they belong to.
    pub label: String,
    /// How many.
    pub count: u32,
}

pub(crate) fn pages(report: &LogbookReport) -> Vec<Page> {
    let about = say(
        "report-logbook-about",
        &[
            ("doctor", ink::clean_line(&report.doctor_name).into()),
            ("period", ink::clean_line(&report.period).into()),
        ],
    );
    let foot = Foot {
        name: report.doctor_name.clone(),
        role: say(
            "report-own-record",
            &[("date", ink::clean_line(&report.date).into())],
        ),
        note: say("report-logbook-patients", &[]),
    };
    own_pages(rows(report), &about, &foot)
}

fn rows(report: &LogbookReport) -> Vec<Row> {
    let mut rows = head(
        &say("report-logbook-title", &[]),
        &[
            doctor_line(&report.doctor_name, &report.gmc_number),
            report.period.clone(),
            report.narrowed.clone(),
        ],
    );
    if report.rows.is_empty() {
        let none = say("report-logbook-empty", &[]);
        rows.extend(flow::paragraph(&none, TABLE.inked(INK_2), MEASURE, 14.0));
        return rows;
    }
    rows.extend(procedures(report));
    rows.extend(counts("report-logbook-by-year", &report.years));
    rows.extend(counts("report-logbook-by-level", &report.levels));
    rows.extend(counts(
        "report-logbook-by-institution",
        &report.institutions,
    ));
    rows.extend(signatures(report));
    rows
}

const TOTAL: f32 = 40.0;
/// The widest a column of counts gets, and the room a procedure's name keeps.
const ROLE: f32 = 62.0;
const NAME: f32 = 110.0;

/// Procedure by role, with totals at the right and below.
fn procedures(report: &LogbookReport) -> Vec<Row> {
    let used: Vec<usize> = (0..report.roles.len())
        .filter(|role| sum(&report.rows, *role) > 0)
        .collect();
    let width = ((MEASURE - NAME - TOTAL) / used.len().max(1) as f32).min(ROLE);
    let first = MEASURE - TOTAL - width * used.len() as f32;
    let heads = used.iter().enumerate().map(|(place, role)| {
        let x = first + place as f32 * width;
        let head = report
            .roles
            .get(*role)
            .map(|role| ink::clean_line(role))
            .unwrap_or_default();
        Column::numbers(head, x + 4.0, x + width)
    });
    let mut columns = vec![Column::words(
        say("report-logbook-procedure", &[]),
        0.0,
        first - 6.0,
    )];
    columns.extend(heads);
    columns.push(Column::numbers(
        say("report-total", &[]),
        MEASURE - TOTAL + 4.0,
        MEASURE,
    ));
    let cells: Vec<Vec<Cell>> = report.rows.iter().map(|row| cells(row, &used)).collect();
    let mut totals = vec![strong(say("report-total", &[]))];
    totals.extend(
        used.iter()
            .map(|role| strong(sum(&report.rows, *role).to_string())),
    );
    totals.push(strong(
        report.rows.iter().map(total).sum::<u64>().to_string(),
    ));
    table::summed(&columns, &cells, &totals, 14.0)
}

fn cells(row: &LogbookRow, used: &[usize]) -> Vec<Cell> {
    let count = |role: &usize| match row.counts.get(*role).copied().unwrap_or(0) {
        // An empty place is read faster than a nought, and a dash says that it is not forgotten.
        0 => Cell {
            text: "–".to_owned(),
            style: TABLE.inked(INK_3),
        },
        count => Cell::plain(count.to_string()),
    };
    let mut cells = vec![Cell::plain(ink::clean_line(&row.procedure))];
    cells.extend(used.iter().map(count));
    cells.push(strong(total(row).to_string()));
    cells
}

fn total(row: &LogbookRow) -> u64 {
    row.counts.iter().map(|count| u64::from(*count)).sum()
}

fn sum(rows: &[LogbookRow], role: usize) -> u64 {
    rows.iter()
        .filter_map(|row| row.counts.get(role))
        .map(|count| u64::from(*count))
        .sum()
}

/// A short table of counts; nothing if there are none.
fn counts(key: &str, counts: &[LogbookCount]) -> Vec<Row> {
    if counts.is_empty() {
        return Vec::new();
    }
    let columns = [
        Column::words(say(key, &[]), 0.0, MEASURE - 72.0),
        Column::numbers(say("report-total", &[]), MEASURE - 60.0, MEASURE),
    ];
    let cells: Vec<Vec<Cell>> = counts
        .iter()
        .map(|count| {
            vec![
                Cell::plain(ink::clean_line(&count.label)),
                Cell::plain(count.count.to_string()),
            ]
        })
        .collect();
    table::rows(&columns, &cells, 20.0)
}

/// What is signed, and where: the doctor first, then whoever supervised.
fn signatures(report: &LogbookReport) -> Vec<Row> {
    let mut rows = section(&say("report-logbook-sign", &[]));
    let mut block = vec![statement("report-logbook-sign-doctor", 4.0)];
    let name = ink::clean_line(&report.doctor_name);
    let number = ink::clean_line(&report.gmc_number);
    block.extend([
        line("report-logbook-name", Some(&name)),
        line("report-logbook-number", Some(&number)),
        line("report-logbook-signature", None),
    ]);
    rows.extend(flow::together(block.concat()));
    let block = [
        statement("report-logbook-sign-supervisor", 18.0),
        line("report-logbook-name", None),
        line("report-logbook-post", None),
        line("report-logbook-number", None),
        line("report-logbook-signature", None),
    ];
    rows.extend(flow::together(block.concat()));
    let patients = say("report-logbook-patients", &[]);
    rows.extend(flow::paragraph(&patients, FINE, PROSE, 16.0));
    flow::together(rows)
}

fn statement(key: &str, gap: f32) -> Vec<Row> {
    flow::paragraph(&say(key, &[]), TABLE, PROSE, gap)
}

/// A label and a line to write on; the line of a signature has one for the date beside it.
fn line(key: &str, written: Option<&str>) -> Vec<Row> {
    const START: f32 = 92.0;
    const HEIGHT: f32 = 26.0;
    const DATE: f32 = 330.0;
    let top = HEIGHT - TABLE.leading;
    let label = |x: f32, key: &str| {
        let words = ink::glyphs(&say(key, &[]), TABLE);
        Mark::text(x, top, words, TABLE.inked(INK_2))
    };
    let is_signature = key == "report-logbook-signature";
    let end = if is_signature { DATE - 12.0 } else { MEASURE };
    let mut marks = vec![label(0.0, key)];
    if let Some(written) = written.filter(|written| !written.is_empty()) {
        marks.extend(
            lines::wrap_to(written, TABLE, end - START, 1)
                .into_iter()
                .map(|line| Mark::text(START, top - 1.0, line, TABLE)),
        );
    }
    marks.push(Mark::rule(START, HEIGHT, end - START, 0.6, LINE));
    if is_signature {
        marks.push(label(DATE, "report-date"));
        let x = DATE + 34.0;
        marks.push(Mark::rule(x, HEIGHT, MEASURE - x, 0.6, LINE));
    }
    vec![Row {
        marks,
        height: HEIGHT,
        gap: 2.0,
        ..Row::default()
    }]
}
