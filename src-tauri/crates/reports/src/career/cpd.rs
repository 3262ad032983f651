//! CPD on paper: one year by category, five years side by side, and every entry.

use waymark_text::say;

use super::bars::{self, Bar};
use super::{doctor_line, head, own_pages, quiet, section, strong};
use crate::flow::{self, Row};
use crate::frame::Foot;
use crate::ink;
use crate::page::{Mark, Page};
use crate::style::{FIGURE, FINE, INK_2, MEASURE, PROSE, SMALL, TABLE};
use crate::table::{self, Cell, Column};

/// A doctor's own record of continuing professional development. One credit is one hour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CpdReport {
    /// Whose it is.
    pub doctor_name: String,
    /// Their GMC number; empty if it is not to be shown.
    pub gmc_number: String,
    /// The day it was made, such as "22 Nov 2026".
    pub date: String,
    /// The year it is about, such as "2026–27".
    pub year: String,
    /// The days it covers, such as "1 Apr 2026 to 31 Mar 2027".
    pub period: String,
    /// Credits in that year.
    pub credits: u32,
    /// The doctor's own target for a year.
    pub target: Option<u32>,
    /// Credits of meetings and teaching at work.
    pub internal: u32,
    /// Credits of courses and conferences elsewhere.
    pub external: u32,
    /// Credits of reading and learning alone.
    pub personal: u32,
    /// Credits of learning at a distance.
    pub distance: u32,
    /// Credits about clinical work.
    pub clinical: u32,
    /// All other credits.
    pub non_clinical: u32,
    /// The last five years, the earliest first.
    pub years: Vec<CpdYear>,
    /// The doctor's own target for five years.
    pub five_target: Option<u32>,
    /// Facts about the year, a sentence each; never a verdict.
    pub facts: Vec<String>,
    /// The days [`CpdReport::entries`] covers, if they are more than the year.
    pub listed: String,
    /// What was done, in order.
    pub entries: Vec<CpdRow>,
}

/// The credits of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CpdYear {
    /// The year, such as "2026–27".
    pub label: String,
    /// Its credits.
    pub credits: u32,
}

/// One activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CpdRow {
    /// The day, such as "3 Nov 2026".
    pub date: String,
    /// What it was.
    pub title: String,
    /// Who provided it, and an approval code if there is a real one.
    pub provider: String,
    /// The category and whether it is clinical, such as "External, clinical".
    pub category: String,
    /// Its credits.
    pub credits: u32,
}

pub(crate) fn pages(report: &CpdReport) -> Vec<Page> {
    let about = say(
        "report-cpd-about",
        &[
            ("doctor", ink::clean_line(&report.doctor_name).into()),
            ("year", ink::clean_line(&report.year).into()),
        ],
    );
    let foot = Foot {
        name: report.doctor_name.clone(),
        role: say(
            "report-own-record",
            &[("date", ink::clean_line(&report.date).into())],
        ),
        note: say("report-cpd-note", &[]),
    };
    own_pages(rows(report), &about, &foot)
}

fn rows(report: &CpdReport) -> Vec<Row> {
    let title = say(
        "report-cpd-title",
        &[("year", ink::clean_line(&report.year).into())],
    );
    let mut rows = head(
        &title,
        &[
            doctor_line(&report.doctor_name, &report.gmc_number),
            report.period.clone(),
        ],
    );
    rows.push(figures(report));
    rows.extend(section(&say("report-cpd-by-category", &[])));
    rows.extend(categories(report));
    for fact in &report.facts {
        rows.extend(flow::paragraph(
            &ink::clean_line(fact),
            TABLE.inked(INK_2),
            PROSE,
            5.0,
        ));
    }
    rows.extend(five_years(report));
    rows.extend(flow::paragraph(
        &say("report-cpd-guide", &[]),
        FINE,
        MEASURE,
        14.0,
    ));
    rows.extend(entries(report));
    rows
}

/// Three numbers side by side: credits, of them clinical, of them not.
fn figures(report: &CpdReport) -> Row {
    let target = report
        .target
        .map(|target| say("report-cpd-target", &[("target", target.into())]));
    let figures = [
        (report.credits, say("report-cpd-credits", &[]), target),
        (report.clinical, say("report-cpd-clinical", &[]), None),
        (
            report.non_clinical,
            say("report-cpd-non-clinical", &[]),
            None,
        ),
    ];
    let mut marks = Vec::new();
    for (index, (number, label, target)) in figures.into_iter().enumerate() {
        let x = index as f32 * MEASURE / 3.0;
        let number = ink::glyphs(&number.to_string(), FIGURE);
        marks.push(Mark::text(x, 0.0, number, FIGURE));
        let lines = [Some(label), target].into_iter().flatten();
        let mut top = FIGURE.leading;
        for line in lines {
            marks.push(Mark::text(x, top, ink::glyphs(&line, SMALL), SMALL));
            top += SMALL.leading;
        }
    }
    Row {
        marks,
        height: FIGURE.leading + 2.0 * SMALL.leading,
        gap: 12.0,
        ..Row::default()
    }
}

fn categories(report: &CpdReport) -> Vec<Row> {
    let bar = |label: String, value: u32| Bar {
        label,
        value,
        strong: false,
    };
    let bars = [
        bar(say("report-cpd-internal", &[]), report.internal),
        bar(say("report-cpd-external", &[]), report.external),
        bar(say("report-cpd-personal", &[]), report.personal),
        bar(say("report-cpd-distance", &[]), report.distance),
    ];
    bars::rows(&bars, None, 6.0)
}

fn five_years(report: &CpdReport) -> Vec<Row> {
    if report.years.is_empty() {
        return Vec::new();
    }
    let bars: Vec<Bar> = report
        .years
        .iter()
        .map(|year| Bar {
            label: year.label.clone(),
            value: year.credits,
            strong: year.label == report.year,
        })
        .collect();
    let total: u32 = report
        .years
        .iter()
        .fold(0, |sum, year| sum.saturating_add(year.credits));
    let words = match report.five_target {
        Some(target) => say(
            "report-cpd-five-target",
            &[("credits", total.into()), ("target", target.into())],
        ),
        None => say("report-cpd-five", &[("credits", total.into())]),
    };
    let target = report.target.map(|target| {
        let words = say("report-cpd-target", &[("target", target.into())]);
        (target, words)
    });
    let mut rows = section(&say("report-cpd-years", &[]));
    rows.extend(flow::heading(&words, TABLE.inked(INK_2), MEASURE, 0.0));
    rows.extend(bars::rows(&bars, target, 6.0));
    rows
}

fn entries(report: &CpdReport) -> Vec<Row> {
    let mut rows = section(&say("report-cpd-entries", &[]));
    let listed = ink::clean_line(&report.listed);
    if !listed.is_empty() {
        rows.extend(flow::heading(&listed, TABLE.inked(INK_2), MEASURE, 0.0));
    }
    if report.entries.is_empty() {
        let none = say("report-cpd-empty", &[]);
        rows.extend(flow::paragraph(&none, TABLE.inked(INK_2), MEASURE, 2.0));
        return rows;
    }
    let column = |key: &str, x: f32, end: f32| Column::words(say(key, &[]), x, end);
    let columns = [
        column("report-date", 0.0, 66.0),
        column("report-cpd-what", 78.0, 312.0),
        column("report-cpd-category", 324.0, 430.0),
        Column::numbers(say("report-cpd-credits", &[]), 436.0, MEASURE),
    ];
    let cells: Vec<Vec<Cell>> = report.entries.iter().map(entry).collect();
    let sum: u64 = report
        .entries
        .iter()
        .map(|row| u64::from(row.credits))
        .sum();
    let total = [
        quiet(""),
        strong(say("report-total", &[])),
        quiet(""),
        strong(sum.to_string()),
    ];
    rows.extend(table::summed(&columns, &cells, &total, 2.0));
    rows
}

fn entry(row: &CpdRow) -> Vec<Cell> {
    let mut what = ink::clean_line(&row.title);
    let provider = ink::clean_line(&row.provider);
    if !provider.is_empty() {
        what = format!("{what}\n{provider}");
    }
    vec![
        Cell::plain(ink::clean_line(&row.date)),
        Cell::plain(what),
        Cell::plain(ink::clean_line(&row.category)),
        Cell::plain(row.credits.to_string()),
    ]
}
