//! Tables: a head repeated on every page, hairlines between rows, cells that wrap.

use std::rc::Rc;

use crate::flow::Row;
use crate::lines::{self, Line};
use crate::page::Mark;
use crate::style::{FINE, INK_3, LINE, MEASURE, Style, TABLE};

/// One column: its head and its place, in points from the left margin.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    head: String,
    x: f32,
    width: f32,
    side: Side,
}

/// Where the lines of a column meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Column {
    /// A column of words from `x` to `end`.
    pub(crate) fn words(head: String, x: f32, end: f32) -> Self {
        Self {
            head,
            x,
            width: end - x,
            side: Side::Left,
        }
    }

    /// A column of numbers that end at `end`.
    pub(crate) fn numbers(head: String, x: f32, end: f32) -> Self {
        Self {
            side: Side::Right,
            ..Self::words(head, x, end)
        }
    }

    fn place(&self, top: f32, line: Line, style: Style) -> Mark {
        match self.side {
            Side::Left => Mark::text(self.x, top, line, style),
            Side::Right => Mark::text_right(self.x + self.width, top, line, style),
        }
    }
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
/// Room in the head of a column.
const HEAD_LINES: usize = 3;

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

/// The same with a last row for sums, which never stands alone at the top of a page.
pub(crate) fn summed(columns: &[Column], cells: &[Vec<Cell>], sums: &[Cell], gap: f32) -> Vec<Row> {
    let mut rows = rows(columns, cells, gap);
    let repeated = Rc::new(head(columns));
    if let Some(last) = rows.last_mut() {
        last.keeps_next = true;
    }
    rows.extend(body_row(columns, sums, &repeated));
    rows
}

/// The heads of the columns, their last lines level.
fn head(columns: &[Column]) -> Row {
    let style = FINE.bold().inked(INK_3);
    let wrapped: Vec<(&Column, Vec<Line>)> = columns
        .iter()
        .map(|column| {
            let lines = lines::wrap_to(&column.head, style, column.width, HEAD_LINES);
            (column, lines)
        })
        .collect();
    let height = tallest(wrapped.iter().map(|(_, lines)| lines.len())) as f32 * style.leading;
    let mut marks: Vec<Mark> = Vec::new();
    for (column, lines) in wrapped {
        let mut top = height - lines.len() as f32 * style.leading;
        for line in lines {
            marks.push(column.place(top, line, style));
            top += style.leading;
        }
    }
    let height = height + 3.0;
    marks.push(Mark::rule(0.0, height, MEASURE, 0.8, LINE));
    Row {
        marks,
        height,
        keeps_next: true,
        ..Row::default()
    }
}

/// The most lines of any cell, at least one.
fn tallest(counts: impl Iterator<Item = usize>) -> usize {
    counts.max().unwrap_or(1).max(1)
}

/// The lines of one cell, and its column.
struct Wrapped<'a> {
    column: &'a Column,
    style: Style,
    lines: Vec<Line>,
}

/// One row of the table: whole if it is short, else one row of the flow for each line.
fn body_row(columns: &[Column], cells: &[Cell], head: &Rc<Row>) -> Vec<Row> {
    let wrapped: Vec<Wrapped<'_>> = columns
        .iter()
        .zip(cells)
        .map(|(column, cell)| Wrapped {
            column,
            style: cell.style,
            lines: lines::wrap(&cell.text, cell.style, column.width),
        })
        .collect();
    let count = tallest(wrapped.iter().map(|cell| cell.lines.len()));
    let mut strips: Vec<Row> = (0..count)
        .map(|index| strip(&wrapped, index, count, head))
        .collect();
    if let Some(last) = strips.last_mut() {
        last.marks
            .push(Mark::rule(0.0, last.height, MEASURE, 0.4, LINE));
    }
    strips
}

fn strip(wrapped: &[Wrapped<'_>], index: usize, count: usize, head: &Rc<Row>) -> Row {
    let above = if index == 0 { PAD } else { 0.0 };
    let below = if index + 1 == count { PAD } else { 0.0 };
    let text = |cell: &Wrapped<'_>| {
        let line = cell.lines.get(index)?;
        Some(cell.column.place(above, line.clone(), cell.style))
    };
    Row {
        marks: wrapped.iter().filter_map(text).collect(),
        height: above + TABLE.leading + below,
        gap: 0.0,
        keeps_next: index + 1 < count && (count <= WHOLE || index == 0 || index + 2 == count),
        head: Some(Rc::clone(head)),
    }
}
