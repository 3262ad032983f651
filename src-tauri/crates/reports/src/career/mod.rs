//! What a doctor hands over about a career: the plan, the CPD summary, the logbook sheet and the CV.
//!
//! These pages go to panels and supervisors, so they carry no edge: neither the slip that tears off nor the tape of
//! what is confidential. Only a plan that somebody else prints is marked as confidential.

mod bars;
mod cpd;
mod cv;
mod line;
mod logbook;
mod plan;
mod steps;

use waymark_text::say;

pub use cpd::{CpdReport, CpdRow, CpdYear};
pub use cv::{CvEntry, CvGap, CvLine, CvPost, CvReport};
pub use line::{LineLane, LineMark, LineMonth, Look, TimeLine};
pub use logbook::{LogbookCount, LogbookReport, LogbookRow};
pub use plan::{PlanGoal, PlanNote, PlanReport, PlanStep};

pub(crate) use cpd::pages as cpd_pages;
pub(crate) use cv::pages as cv_pages;
pub(crate) use logbook::pages as logbook_pages;
pub(crate) use plan::pages as plan_pages;

use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::lines::{self, Line};
use crate::page::{Mark, Page};
use crate::style::{HEADING, INK, INK_2, MARGIN, MEASURE, Style, TABLE, TITLE};
use crate::table::Cell;

/// A title, what it is about on lines of their own, and a rule. Lines without words are left out.
fn head(title: &str, about: &[String]) -> Vec<Row> {
    let mut rows = flow::heading(&ink::clean_line(title), TITLE, MEASURE, 0.0);
    for line in about.iter().map(|line| ink::clean_line(line)) {
        if !line.is_empty() {
            rows.extend(flow::heading(&line, TABLE.inked(INK_2), MEASURE, 2.0));
        }
    }
    rows.push(Row {
        marks: vec![Mark::rule(0.0, 10.0, MEASURE, 1.4, INK)],
        height: 14.0,
        keeps_next: true,
        ..Row::default()
    });
    rows
}

/// "Dr Farhan Siddiqui, GMC number 7654321", as far as it is known.
fn doctor_line(name: &str, gmc_number: &str) -> String {
    let name = ink::clean_line(name);
    let number = ink::clean_line(gmc_number);
    if number.is_empty() {
        return name;
    }
    let number = say("report-gmc-number", &[("number", number.into())]);
    if name.is_empty() {
        number
    } else {
        format!("{name}, {number}")
    }
}

fn section(title: &str) -> Vec<Row> {
    flow::heading(title, HEADING, MEASURE, 20.0)
}

/// The rows on pages of a doctor's own: `about` runs at the top of all but the first.
fn own_pages(rows: Vec<Row>, about: &str, foot: &Foot) -> Vec<Page> {
    let mut pages = flow::pour(
        rows,
        frame::between_margins(MARGIN, frame::BELOW_RUNNING_HEAD),
    );
    frame::running_head(&mut pages, about);
    frame::foot(&mut pages, foot);
    pages
}

/// Where the right column of a [`pair`] starts.
const RIGHT: f32 = 132.0;
const LEFT_WIDTH: f32 = 122.0;
/// A longer pair is cut over pages rather than kept whole.
const WHOLE: usize = 12;

/// Two columns of words, line beside line. Cells without words take no line.
fn pair(left: &[Cell], right: &[Cell], gap: f32) -> Vec<Row> {
    let left = wrapped(left, LEFT_WIDTH);
    let right = wrapped(right, MEASURE - RIGHT);
    let count = left.len().max(right.len());
    let row = |index: usize| {
        let mark = |lines: &[(Line, Style)], x: f32| {
            let (line, style) = lines.get(index)?;
            Some(Mark::text(x, 0.0, line.clone(), *style))
        };
        Row {
            marks: [mark(&left, 0.0), mark(&right, RIGHT)]
                .into_iter()
                .flatten()
                .collect(),
            height: TABLE.leading,
            gap: if index == 0 { gap } else { 0.0 },
            keeps_next: index + 1 < count && (count <= WHOLE || index == 0 || index + 2 == count),
            head: None,
        }
    };
    (0..count).map(row).collect()
}

fn wrapped(cells: &[Cell], measure: f32) -> Vec<(Line, Style)> {
    cells
        .iter()
        .filter(|cell| !cell.text.trim().is_empty())
        .flat_map(|cell| {
            lines::wrap(cell.text.trim(), cell.style, measure)
                .into_iter()
                .map(|line| (line, cell.style))
        })
        .collect()
}

/// One labelled fact; nothing if there are no words for it.
fn fact(label: &str, value: &str) -> Vec<Row> {
    let value = ink::clean(value);
    if value.trim().is_empty() {
        return Vec::new();
    }
    let label = Cell {
        text: label.to_owned(),
        style: TABLE.inked(INK_2),
    };
    pair(&[label], &[Cell::plain(value)], 3.0)
}

/// A cell in the quieter ink.
fn quiet(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        style: TABLE.inked(INK_2),
    }
}

/// A cell in bold.
fn strong(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        style: TABLE.bold(),
    }
}
