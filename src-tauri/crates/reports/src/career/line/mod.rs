//! The time line of a plan: lanes of bars and diamonds over months.

mod placed;
mod scale;
mod shape;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use waymark_text::say;

use self::placed::{Placed, packed};
use self::scale::Scale;
use self::shape::{TOP, bar, diamond};
use crate::flow::{self, Row};
use crate::ink;
use crate::lines::{self, Line};
use crate::page::{Mark, at};
use crate::style::{FINE, INK_2, LINE, MEASURE, SMALL, Style};

/// What is drawn of a plan. Places are in months from the start of the first one shown: 1.5 is the middle of the second.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeLine {
    /// The months shown, in order and without a gap.
    pub months: Vec<LineMonth>,
    /// Today's place.
    pub today: Option<f32>,
    /// The lanes, from the top.
    pub lanes: Vec<LineLane>,
}

/// One month of a time line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineMonth {
    /// Its short name, such as "Nov".
    pub name: String,
    /// Its year, such as "2026".
    pub year: String,
}

/// One lane of a time line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineLane {
    /// What it is for, such as "Exams".
    pub label: String,
    /// What stands in it, in any order.
    pub marks: Vec<LineMark>,
}

/// Something that has a place on the line. What is not announced has none and is only listed.
#[derive(Clone, Debug, PartialEq)]
pub struct LineMark {
    /// What it is.
    pub label: String,
    /// Where it is, or starts.
    pub from: f32,
    /// Where it ends, if it takes time.
    pub to: Option<f32>,
    /// How it is drawn.
    pub look: Look,
}

/// How something on the line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A post that is held.
    Post,
    /// Done.
    Done,
    /// To be done; the date is known.
    Open,
    /// The date is only expected.
    Expected,
    /// A contract ends.
    Ends,
    /// The goal itself.
    Goal,
    /// Life, which comes first.
    Life,
}

/// Width of the lanes' names.
const NAMES: f32 = 60.0;
/// Height of one row of a lane.
const HEIGHT: f32 = 20.0;
/// A line of more rows than this may be cut over pages.
const WHOLE: usize = 24;

/// The line with its legend; nothing if it has nothing to show.
pub(super) fn rows(line: &TimeLine, gap: f32) -> Vec<Row> {
    let scale = Scale::of(line);
    let lanes: Vec<(&LineLane, Vec<Vec<Placed>>)> = line
        .lanes
        .iter()
        .map(|lane| (lane, packed(lane, &scale)))
        .filter(|(_, strips)| !strips.is_empty())
        .collect();
    if lanes.is_empty() {
        return Vec::new();
    }
    let head = scale.head(&line.months);
    let repeated = Rc::new(Row {
        gap: 0.0,
        ..head.clone()
    });
    let mut rows = vec![Row { gap, ..head }];
    for (lane, strips) in &lanes {
        for (index, strip) in strips.iter().enumerate() {
            let mut row = scale.strip(strip, &repeated);
            if index == 0 {
                row.marks.extend(name(&lane.label));
            }
            rows.push(row);
        }
    }
    let whole = rows.len() <= WHOLE;
    rows.iter_mut()
        .for_each(|row| row.keeps_next = whole || row.keeps_next);
    rows.push(scale.end());
    rows.extend(legend(&lanes));
    rows.extend(outside(line, &scale));
    rows
}

/// The name of a lane, and the line above it.
fn name(label: &str) -> Vec<Mark> {
    let style = SMALL.inked(INK_2);
    let mut marks = vec![Mark::rule(0.0, 0.0, MEASURE, 0.5, LINE)];
    if let Some(line) = one_line(label, style, NAMES - 6.0) {
        marks.push(Mark::text(0.0, TOP, line, style));
    }
    marks
}

fn one_line(text: &str, style: Style, measure: f32) -> Option<Line> {
    lines::wrap_to(&ink::clean_line(text), style, measure, 1)
        .into_iter()
        .next()
}

/// What the looks on the line stand for.
fn legend(lanes: &[(&LineLane, Vec<Vec<Placed>>)]) -> Vec<Row> {
    const SWATCH: f32 = 20.0;
    let placed = || lanes.iter().flat_map(|(_, strips)| strips.iter().flatten());
    let used = |look: &Look| placed().any(|placed| placed.look == *look);
    let is_bar = |look: &Look| placed().any(|placed| placed.look == *look && !placed.is_point);
    let words = [
        (Look::Post, say("report-plan-legend-post", &[])),
        (Look::Done, say("report-plan-legend-done", &[])),
        (Look::Open, say("report-plan-legend-open", &[])),
        (Look::Ends, say("report-plan-legend-ends", &[])),
        (Look::Goal, say("report-plan-legend-goal", &[])),
        (Look::Life, say("report-plan-legend-life", &[])),
        (Look::Expected, say("report-plan-legend-expected", &[])),
    ];
    let mut rows: Vec<Row> = Vec::new();
    let mut x = MEASURE;
    for (look, words) in words.iter().filter(|(look, _)| used(look)) {
        let words = ink::glyphs(words, FINE);
        let width = SWATCH + 5.0 + ink::width(&words, FINE);
        if x + width > MEASURE {
            rows.push(Row {
                height: HEIGHT - 3.0,
                keeps_next: true,
                ..Row::default()
            });
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            let swatch = if is_bar(look) {
                bar(0.5, SWATCH - 1.0, *look)
            } else {
                diamond(SWATCH / 2.0, *look)
            };
            row.marks
                .extend(swatch.into_iter().map(|mark| mark.moved(at(x, 0.0))));
            row.marks
                .push(Mark::text(x + SWATCH + 5.0, TOP + 0.5, words, FINE));
        }
        x += width + 14.0;
    }
    if let Some(last) = rows.last_mut() {
        last.keeps_next = false;
    }
    rows
}

/// How many marks lie before or after the months shown.
fn outside(line: &TimeLine, scale: &Scale) -> Vec<Row> {
    let count = line
        .lanes
        .iter()
        .flat_map(|lane| &lane.marks)
        .filter(|mark| !scale.shows(mark))
        .count();
    if count == 0 {
        return Vec::new();
    }
    let words = say("report-plan-outside", &[("count", count.into())]);
    flow::paragraph(&words, FINE, MEASURE, 3.0)
}
