//! From text to rows: the CSV that programs write (RFC 4180) and the CSV that people mend by hand.
//!
//! A general parser lets one quotation mark that is never closed swallow the rest of the file.
//! This one knows how wide a row is: a quoted cell that would swallow another row, or never ends,
//! is read again as plain text up to the end of its line, and the row says so.

/// The longest quoted cell that is looked for, in bytes.
const MAX_QUOTED: usize = 40_000;

/// A row of cells, where it starts, and whether it is clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The physical line of the file, counted from 1.
    pub line: u32,
    /// The cells, without quotation marks.
    pub cells: Vec<String>,
    /// A quotation mark was opened and not closed in a sensible place.
    pub unclosed_quote: bool,
}

/// What ended a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Delimiter,
    Line,
    File,
}

/// Reads rows one after another.
#[derive(Clone, Debug)]
pub(super) struct Rows<'t> {
    rest: &'t str,
    line: u32,
    delimiter: char,
    /// How many cells a row has; 0 if that is not known yet.
    width: usize,
}

impl<'t> Rows<'t> {
    pub const fn new(text: &'t str, delimiter: char, width: usize) -> Self {
        Self {
            rest: text,
            line: 1,
            delimiter,
            width,
        }
    }

    /// A row in which every quotation mark is in its place; `None` if one is not.
    fn well_formed(&self) -> Option<(Vec<String>, &'t str)> {
        let mut cells = Vec::with_capacity(self.width);
        let mut rest = self.rest;
        loop {
            let (cell, end, after) = match rest.trim_start_matches(' ').strip_prefix('"') {
                Some(quoted) => self.quoted(quoted)?,
                None => self.plain(rest),
            };
            cells.push(cell);
            rest = after;
            if end != End::Delimiter {
                return Some((cells, rest));
            }
        }
    }

    fn plain(&self, text: &'t str) -> (String, End, &'t str) {
        let stop = |c: char| c == self.delimiter || c == '\n' || c == '\r';
        let (cell, rest) = text.split_at(text.find(stop).unwrap_or(text.len()));
        let (end, rest) = self.ending(rest).unwrap_or((End::File, rest));
        (cell.to_owned(), end, rest)
    }

    /// A cell whose opening quotation mark is already read.
    fn quoted(&self, text: &'t str) -> Option<(String, End, &'t str)> {
        let mut cell = String::new();
        let mut rest = text;
        loop {
            let (before, after) = rest.split_once('"')?;
            if cell.len() + before.len() > MAX_QUOTED {
                return None;
            }
            cell.push_str(before);
            if let Some(after) = after.strip_prefix('"') {
                cell.push('"');
                rest = after;
                continue;
            }
            let (end, after) = self.ending(after.trim_start_matches(' '))?;
            return (!self.swallows_a_row(&cell)).then_some((cell, end, after));
        }
    }

    /// Whether one of the later lines of a quoted cell is as wide as a row.
    fn swallows_a_row(&self, cell: &str) -> bool {
        let separators = |line: &str| line.matches(self.delimiter).count();
        self.width >= 3
            && lines(cell)
                .skip(1)
                .any(|line| separators(line) + 1 >= self.width)
    }

    fn ending(&self, rest: &'t str) -> Option<(End, &'t str)> {
        let line_end = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix(['\n', '\r']));
        match (rest.strip_prefix(self.delimiter), line_end) {
            (Some(rest), _) => Some((End::Delimiter, rest)),
            (None, Some(rest)) => Some((End::Line, rest)),
            (None, None) if rest.is_empty() => Some((End::File, rest)),
            (None, None) => None,
        }
    }

    /// The physical line, cut at every delimiter, its quotation marks taken off.
    fn as_it_stands(&self) -> (Vec<String>, &'t str) {
        let (line, rest) = self
            .rest
            .split_at(self.rest.find(['\n', '\r']).unwrap_or(self.rest.len()));
        let rest = self.ending(rest).map_or(rest, |(_, rest)| rest);
        let cells = line
            .split(self.delimiter)
            .map(|cell| cell.trim_matches('"').replace("\"\"", "\""));
        (cells.collect(), rest)
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.rest.is_empty() {
            return None;
        }
        let (cells, rest, unclosed_quote) = match self.well_formed() {
            Some((cells, rest)) => (cells, rest, false),
            None => {
                let (cells, rest) = self.as_it_stands();
                (cells, rest, true)
            }
        };
        let row = Row {
            line: self.line,
            cells,
            unclosed_quote,
        };
        let read = self.rest.len() - rest.len();
        let lines = line_ends(self.rest.get(..read).unwrap_or_default());
        self.line = self.line.saturating_add(lines);
        self.rest = rest;
        Some(row)
    }
}

/// The lines of a text, however they end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
}

/// How many lines end in a text; "\r\n" ends one.
fn line_ends(text: &str) -> u32 {
    let ends =
        text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, width: usize) -> Vec<(u32, Vec<String>, bool)> {
        Rows::new(text, ';', width)
            .map(|row| (row.line, row.cells, row.unclosed_quote))
            .collect()
    }

    fn row(line: u32, cells: &[&str], unclosed: bool) -> (u32, Vec<String>, bool) {
        (
            line,
            cells.iter().map(|cell| (*cell).to_owned()).collect(),
            unclosed,
        )
    }

    #[test]
    fn quotes_line_breaks_and_line_ends_are_read() {
        let text = "a;\"b;\"\"c\"\"\";d\r\ne;\"one\ntwo\";f\nlast; \"x\" ;\r";
        assert_eq!(
            rows(text, 3),
            [
                row(1, &["a", "b;\"c\"", "d"], false),
                row(2, &["e", "one\ntwo", "f"], false),
                row(4, &["last", "x", ""], false),
            ]
        );
    }

    #[test]
    fn an_unclosed_quote_on_the_last_line_is_its_own_row() {
        let text = "a;b;c\r\n\"Dr X;1;\r\n";
        assert_eq!(
            rows(text, 3),
            [
                row(1, &["a", "b", "c"], false),
                row(2, &["Dr X", "1", ""], true)
            ]
        );
    }

    #[test]
    fn an_unclosed_quote_never_swallows_other_rows() {
        for next in ["Dr Y;2;\"note\"", "Dr Y;\"2\";b", "Dr Y;2;b\"", "Dr Y;2;b"] {
            let text = format!("\"Dr X;1;a\n{next}\nDr Z;3;c\n");
            let rows = rows(&text, 3);
            assert_eq!(rows.len(), 3, "{next}: {rows:?}");
            assert_eq!(
                rows.first(),
                Some(&row(1, &["Dr X", "1", "a"], true)),
                "{next}"
            );
            assert_eq!(
                rows.last(),
                Some(&row(3, &["Dr Z", "3", "c"], false)),
                "{next}"
            );
        }
    }

    #[test]
    fn a_quotation_mark_inside_a_word_is_a_quotation_mark() {
        assert_eq!(
            rows("5\" needle;b;c\n", 3),
            [row(1, &["5\" needle", "b", "c"], false)]
        );
    }

    proptest! {
        #[test]
        fn every_line_belongs_to_exactly_one_row(text in "[ab;\"\n\r ]{0,200}", width in 0_usize..5) {
            let mut expected = 1;
            let mut rows = Rows::new(&text, ';', width);
            while let Some(row) = rows.next() {
                prop_assert_eq!(row.line, expected);
                expected = rows.line;
            }
            prop_assert_eq!(expected, 1 + line_ends(&text));
        }

        #[test]
        fn what_a_program_writes_comes_back(cells in prop::collection::vec("[ab;\"\n ]{0,8}", 3..5)) {
            let written: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            let read: Vec<Row> = Rows::new(&written.join(";"), ';', 0).collect();
            prop_assert_eq!(read, vec![Row { line: 1, cells, unclosed_quote: false }]);
        }
    }
}
