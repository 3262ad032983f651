//! Tables: a head repeated on every page, hairlines between rows, cells that wrap.

use std::rc::Rc;

use crate::flow::Row;
use crate::lines::{self, Line};
use crate::page::Mark;
use crate::style::{FINE, INK_3, LINE, MEASURE, Style, TABLE};

/// One column: its head and its place, in points from the left margin.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) x: f32,
    pub(crate) width: f32,
}

/// The text of one cell, and how it is set.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Cell {
    /// A cell in the table's ordinary type.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: TABLE,
        }
    }
}

/// Above and below the text of a row.
const PAD: f32 = 4.5;
/// A longer cell is cut over pages rather than kept whole.
const WHOLE: usize = 12;

/// The rows of a table, its head included.
pub(crate) fn rows(columns: &[Column], cells: &[Vec<Cell>], gap: f32) -> Vec<Row> {
    let head = head(columns);
    let repeated = Rc::new(Row {
        gap: 0.0,
        ..head.clone()
    });
    let body = cells
        .iter()
        .flat_map(|row| body_row(columns, row, &repeated));
    [Row { gap, ..head }].into_iter().chain(body).collect()
}

fn head(columns: &[Column]) -> Row {
    let style = FINE.bold().inked(INK_3);
    let height = style.leading + 3.0;
    let mut marks: Vec<Mark> = columns
        .iter()
        .flat_map(|column| {
            let line = lines::wrap_to(&column.head, style, column.width, 1)
                .into_iter()
                .next();
            line.map(|line| Mark::text(column.x, 0.0, line, style))
        })
        .collect();
    marks.push(Mark::rule(0.0, height, MEASURE, 0.8, LINE));
    Row {
        marks,
        height,
        keeps_next: true,
        ..Row::default()
    }
}

/// One row of the table: whole if it is short, else one row of the flow for each line.
fn body_row(columns: &[Column], cells: &[Cell], head: &Rc<Row>) -> Vec<Row> {
    let wrapped: Vec<(f32, Style, Vec<Line>)> = columns
        .iter()
        .zip(cells)
        .map(|(column, cell)| {
            (
                column.x,
                cell.style,
                lines::wrap(&cell.text, cell.style, column.width),
            )
        })
        .collect();
    let count = wrapped
        .iter()
        .map(|(.., lines)| lines.len())
        .max()
        .unwrap_or(1)
        .max(1);
    let mut strips: Vec<Row> = (0..count)
        .map(|index| strip(&wrapped, index, count, head))
        .collect();
    if let Some(last) = strips.last_mut() {
        last.marks
            .push(Mark::rule(0.0, last.height, MEASURE, 0.4, LINE));
    }
    strips
}

fn strip(wrapped: &[(f32, Style, Vec<Line>)], index: usize, count: usize, head: &Rc<Row>) -> Row {
    let above = if index == 0 { PAD } else { 0.0 };
    let below = if index + 1 == count { PAD } else { 0.0 };
    let text = |(x, style, lines): &(f32, Style, Vec<Line>)| {
        lines
            .get(index)
            .map(|line| Mark::text(*x, above, line.clone(), *style))
    };
    Row {
        marks: wrapped.iter().filter_map(text).collect(),
        height: above + TABLE.leading + below,
        gap: 0.0,
        keeps_next: index + 1 < count && (count <= WHOLE || index == 0 || index + 2 == count),
        head: Some(Rc::clone(head)),
    }
}
