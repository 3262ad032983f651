//! Rows and cells of a CSV text (RFC 4180), each with the place it stood at.

use crate::frameworks::{FrameworkFault, FrameworkProblem, Position};

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub text: String,
    /// The line of the text on which it starts, and its number in the row.
    pub position: Position,
}

pub(super) type Row = Vec<Cell>;

impl Cell {
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Every row of the text. The separator is whichever of comma, semicolon and tab its first line
/// holds most of.
pub(super) fn read(text: &str) -> Result<Vec<Row>, FrameworkFault> {
    let mut reader = Reader {
        rest: text,
        separator: separator(text),
        line: 1,
    };
    let mut rows = Vec::new();
    while !reader.rest.is_empty() {
        rows.push(reader.row()?);
    }
    Ok(rows)
}

/// Adds a row to the text, with quotation marks where they are needed.
pub(super) fn write(text: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.contains([',', ';', '\t', '"', '\r', '\n']) || cell.trim() != *cell {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

fn separator(text: &str) -> char {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let held = |separator: char| first.matches(separator).count();
    [';', '\t']
        .into_iter()
        .filter(|separator| held(*separator) > held(','))
        .max_by_key(|separator| held(*separator))
        .unwrap_or(',')
}

struct Reader<'a> {
    rest: &'a str,
    separator: char,
    line: usize,
}

impl Reader<'_> {
    fn row(&mut self) -> Result<Row, FrameworkFault> {
        let mut row = Row::new();
        loop {
            let position = Position {
                line: self.line,
                column: row.len() + 1,
            };
            let text = if self.rest.starts_with('"') {
                self.quoted(position)?
            } else {
                self.plain()
            };
            row.push(Cell { text, position });
            if let Some(rest) = self.rest.strip_prefix(self.separator) {
                self.rest = rest;
                continue;
            }
            self.end_line();
            return Ok(row);
        }
    }

    fn plain(&mut self) -> String {
        let end = self
            .rest
            .find([self.separator, '\n', '\r'])
            .unwrap_or(self.rest.len());
        self.take(end)
    }

    fn quoted(&mut self, opened: Position) -> Result<String, FrameworkFault> {
        let fault = |problem| FrameworkFault {
            position: Some(opened),
            place: None,
            problem,
        };
        self.take(1);
        let mut text = String::new();
        loop {
            let Some(end) = self.rest.find('"') else {
                return Err(fault(FrameworkProblem::OpenQuote));
            };
            let part = self.take(end);
            self.line += part.matches('\n').count();
            text.push_str(&part);
            self.take(1);
            if !self.rest.starts_with('"') {
                break;
            }
            text.push('"');
            self.take(1);
        }
        let ends = self.rest.is_empty()
            || self.rest.starts_with(['\r', '\n'])
            || self.rest.starts_with(self.separator);
        if ends {
            Ok(text)
        } else {
            Err(fault(FrameworkProblem::AfterQuote))
        }
    }

    fn end_line(&mut self) {
        let rest = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        self.rest = rest.strip_prefix('\n').unwrap_or(rest);
        self.line += 1;
    }

    /// Takes so many bytes off the rest; the places are always those of a character found there.
    fn take(&mut self, bytes: usize) -> String {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken.to_owned()
    }
}
