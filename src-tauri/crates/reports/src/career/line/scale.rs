//! Months across the page: the grid, its head, and today's line.

use std::rc::Rc;

use waymark_text::say;

use super::placed::Placed;
use super::{HEIGHT, LineMark, LineMonth, NAMES, TimeLine, one_line};
use crate::flow::Row;
use crate::ink;
use crate::page::Mark;
use crate::style::{FINE, GRID, INK_2, INK_3, LINE, MEASURE, TODAY};

/// Months to points.
pub(super) struct Scale {
    months: f32,
    /// The width of a month.
    month: f32,
    /// Where the grid's lines are, in months.
    pub(super) ticks: Vec<usize>,
    today: Option<f32>,
}

impl Scale {
    pub(super) fn of(line: &TimeLine) -> Self {
        let months = line.months.len().max(1) as f32;
        let month = (MEASURE - NAMES) / months;
        Self {
            months,
            month,
            ticks: ticks(&line.months, month),
            today: line.today.filter(|today| (0.0..=months).contains(today)),
        }
    }

    pub(super) fn x(&self, place: f32) -> f32 {
        NAMES + place.clamp(0.0, self.months) * self.month
    }

    pub(super) fn shows(&self, mark: &LineMark) -> bool {
        let to = mark.to.unwrap_or(mark.from);
        mark.from.is_finite() && to.is_finite() && mark.from < self.months && to >= 0.0
    }

    /// Years above months; a year stands where it begins.
    pub(super) fn head(&self, months: &[LineMonth]) -> Row {
        let (year, name) = (FINE.bold().inked(INK_2), FINE.inked(INK_3));
        let mut marks = vec![Mark::rule(0.0, 0.0, MEASURE, 0.8, LINE)];
        let mut said = "";
        for tick in &self.ticks {
            let Some(month) = months.get(*tick) else {
                continue;
            };
            let x = self.x(*tick as f32) + 3.0;
            if month.year != said {
                said = &month.year;
                marks.extend(
                    one_line(&month.year, year, MEASURE - x)
                        .map(|line| Mark::text(x, 1.0, line, year)),
                );
            }
            let width = (self.step_width() - 4.0).min(MEASURE - x);
            marks.extend(
                one_line(&month.name, name, width)
                    .map(|line| Mark::text(x, FINE.leading + 1.0, line, name)),
            );
        }
        let height = 2.0 * FINE.leading + 4.0;
        marks.extend(self.grid(height));
        Row {
            marks,
            height,
            keeps_next: true,
            ..Row::default()
        }
    }

    fn step_width(&self) -> f32 {
        step(self.month) as f32 * self.month
    }

    fn grid(&self, height: f32) -> Vec<Mark> {
        let ticks = self.ticks.iter().filter(|tick| **tick > 0);
        let plumb = |x, ink| Mark::plumb(x, 0.0, height, 0.5, ink);
        ticks
            .map(|tick| plumb(self.x(*tick as f32), GRID))
            .chain([plumb(NAMES, LINE), plumb(MEASURE, LINE)])
            .collect()
    }

    /// One row of a lane, over the grid and under today's line.
    pub(super) fn strip(&self, strip: &[Placed], head: &Rc<Row>) -> Row {
        let mut marks = self.grid(HEIGHT);
        marks.extend(strip.iter().flat_map(Placed::shape));
        marks.extend(
            self.today
                .map(|today| Mark::plumb(self.x(today), 0.0, HEIGHT, 1.2, TODAY)),
        );
        marks.extend(strip.iter().flat_map(Placed::words));
        Row {
            marks,
            height: HEIGHT,
            head: Some(Rc::clone(head)),
            ..Row::default()
        }
    }

    /// The bottom of the line, with the name of the one red thing.
    pub(super) fn end(&self) -> Row {
        let mut marks = vec![Mark::rule(0.0, 0.0, MEASURE, 0.8, LINE)];
        if let Some(today) = self.today {
            let style = FINE.bold().inked(TODAY);
            let word = ink::glyphs(&say("report-plan-today", &[]), style);
            let width = ink::width(&word, style);
            let x = (self.x(today) - width / 2.0).clamp(NAMES, MEASURE - width);
            marks.push(Mark::text(x, 1.0, word, style));
        }
        Row {
            marks,
            height: FINE.leading + 4.0,
            keeps_next: true,
            ..Row::default()
        }
    }
}

/// Which months have a line and a name: every one if there is room, else those that begin a quarter, half or year.
fn ticks(months: &[LineMonth], width: f32) -> Vec<usize> {
    let step = step(width);
    let january = months
        .windows(2)
        .position(|pair| matches!(pair, [one, next] if one.year != next.year))
        .map_or(0, |before| before + 1);
    (0..months.len())
        .filter(|month| (month + step - january % step).is_multiple_of(step))
        .collect()
}

fn step(width: f32) -> usize {
    const ROOM: f32 = 20.0;
    [1_u8, 3, 6, 12]
        .into_iter()
        .find(|step| f32::from(*step) * width >= ROOM)
        .unwrap_or(12)
        .into()
}
