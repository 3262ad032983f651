//! From a file to a table: encoding, delimiter, title lines, header, rows.

use std::cmp::Reverse;
use std::io::Read;

use super::encoding::decode;
use super::scan::{Row, Rows};
use super::{Headers, RowFault};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// The most rows below the header.
pub const MAX_ROWS: usize = 100_000;
/// The most columns.
pub const MAX_COLUMNS: usize = 256;
/// The longest cell, in characters.
pub const MAX_CELL_CHARS: usize = 10_000;

/// How many rows are looked at to find the delimiter and the header.
const SAMPLE_ROWS: usize = 200;
/// How many rows may stand above the header.
const TITLE_ROWS: usize = 30;

/// Why a file is not read at all. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("the file is larger than {limit_mb} MB")]
    TooLarge {
        /// The limit, in megabytes.
        limit_mb: u64,
    },
    /// More than [`MAX_ROWS`].
    #[error("the file has more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// More than [`MAX_COLUMNS`].
    #[error("the file has {found} columns, more than {limit}")]
    TooManyColumns {
        /// How many there are.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A single column, and not one of names.
    #[error("the file has one column only")]
    OneColumn,
    /// A header and nothing below it.
    #[error("there are no rows below the header")]
    NoRows,
    /// A spreadsheet's own format, which has to be saved as CSV first.
    #[error("the file is a workbook")]
    Workbook,
    /// Not text.
    #[error("the file is not text")]
    NotText,
    /// The file could not be read.
    #[error("the file could not be read: {0}")]
    Unreadable(std::io::ErrorKind),
}

impl Refusal {
    /// The key of its sentence.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "import-refused-empty",
            Self::TooLarge { .. } => "import-refused-too-large",
            Self::TooManyRows { .. } => "import-refused-too-many-rows",
            Self::TooManyColumns { .. } => "import-refused-too-many-columns",
            Self::OneColumn => "import-refused-one-column",
            Self::NoRows => "import-refused-no-rows",
            Self::Workbook => "import-refused-workbook",
            Self::NotText => "import-refused-not-text",
            Self::Unreadable(_) => "import-refused-unreadable",
        }
    }

    /// What its sentence is told.
    #[must_use]
    pub fn args(self) -> Vec<(&'static str, super::Arg)> {
        match self {
            Self::TooLarge { limit_mb } => vec![("limit", limit_mb.into())],
            Self::TooManyRows { limit } => vec![("limit", limit.into())],
            Self::TooManyColumns { found, limit } => {
                vec![("found", found.into()), ("limit", limit.into())]
            }
            _ => Vec::new(),
        }
    }
}

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// ","
    Comma,
    /// ";"
    Semicolon,
    /// A tabulator.
    Tab,
    /// "|"
    Bar,
}

impl Delimiter {
    /// Every delimiter, the likeliest first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The character.
    #[must_use]
    pub const fn as_char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
            Self::Bar => '|',
        }
    }

    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Comma => "import-delimiter-comma",
            Self::Semicolon => "import-delimiter-semicolon",
            Self::Tab => "import-delimiter-tab",
            Self::Bar => "import-delimiter-bar",
        }
    }
}

/// A line above the header, which is not read as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleLine {
    /// The physical line of the file.
    pub line: u32,
    /// Its words.
    pub text: String,
}

/// A file as rows and columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// The encoding it was read in: "UTF-8", "windows-1252".
    pub encoding: &'static str,
    /// What parts its cells.
    pub delimiter: Delimiter,
    /// The physical line of the header; `None` if the file has none.
    pub header_line: Option<u32>,
    /// The header of each column, empty where there is none.
    pub headers: Vec<String>,
    /// Lines above the header.
    pub title_lines: Vec<TitleLine>,
    /// Rows without a single word, which are left out.
    pub blank_rows: u32,
    /// The rows below the header that have words.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Reads a file whose header has some of these, but no more of it than is allowed.
    ///
    /// # Errors
    /// A [`Refusal`] that says why.
    pub(crate) fn read_with(file: impl Read, headers: Headers) -> Result<Self, Refusal> {
        let mut bytes = Vec::new();
        file.take(MAX_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::Unreadable(error.kind()))?;
        Self::parse_with(&bytes, headers)
    }

    /// Reads the bytes of a file whose header has some of these.
    ///
    /// # Errors
    /// A [`Refusal`] that says why.
    pub(crate) fn parse_with(bytes: &[u8], headers: Headers) -> Result<Self, Refusal> {
        if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_BYTES) {
            return Err(Refusal::TooLarge {
                limit_mb: MAX_BYTES / 1024 / 1024,
            });
        }
        let decoded = decode(bytes)?;
        if decoded.text.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        let delimiter = find_delimiter(&decoded.text, headers);
        let mut table = Self::build(&decoded.text, delimiter, decoded.encoding, headers)?;
        table.refuse_what_is_no_list(headers)?;
        table.widen_headers();
        Ok(table)
    }

    /// Up to `count` different words of a column, to show what is in it.
    pub fn sample(&self, column: usize, count: usize) -> Vec<&str> {
        let mut sample: Vec<&str> = Vec::with_capacity(count);
        let cells = self
            .rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .map(|cell| cell.trim());
        for cell in cells.filter(|cell| !cell.is_empty()).take(100 * count) {
            if sample.len() < count && !sample.contains(&cell) {
                sample.push(cell);
            }
        }
        sample
    }

    /// How many rows have words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row has words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn build(
        text: &str,
        delimiter: Delimiter,
        encoding: &'static str,
        headers: Headers,
    ) -> Result<Self, Refusal> {
        let sample: Vec<Row> = Rows::new(text, delimiter.as_char(), 0)
            .take(SAMPLE_ROWS)
            .collect();
        let header_line = header_line(&sample, headers);
        let header = header_line.and_then(|line| sample.iter().find(|row| row.line == line));
        let width = header.map_or_else(|| modal_width(&sample).0, |row| row.cells.len());
        let mut table = Self {
            encoding,
            delimiter,
            header_line,
            headers: header
                .map(|row| row.cells.iter().map(|cell| one_line(cell)).collect())
                .unwrap_or_default(),
            title_lines: Vec::new(),
            blank_rows: 0,
            rows: Vec::new(),
        };
        for row in Rows::new(text, delimiter.as_char(), width) {
            table.take(row)?;
        }
        Ok(table)
    }

    fn take(&mut self, row: Row) -> Result<(), Refusal> {
        if row.cells.len() > MAX_COLUMNS {
            return Err(Refusal::TooManyColumns {
                found: row.cells.len(),
                limit: MAX_COLUMNS,
            });
        }
        let blank = row.cells.iter().all(|cell| cell.trim().is_empty());
        match self.header_line {
            Some(header) if row.line == header => {}
            Some(header) if row.line < header && !blank => self.title_lines.push(TitleLine {
                line: row.line,
                text: one_line(&row.cells.join(" ")),
            }),
            _ if blank => self.blank_rows += 1,
            _ if self.rows.len() == MAX_ROWS => {
                return Err(Refusal::TooManyRows { limit: MAX_ROWS });
            }
            _ => self.rows.push(row),
        }
        Ok(())
    }

    /// Why a row as a whole cannot be read.
    pub(crate) fn fault(&self, row: &Row) -> Option<RowFault> {
        let expected = self.headers.len();
        let filled = row
            .cells
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .map_or(0, |last| last + 1);
        let too_long = |cell: &String| {
            cell.len() > MAX_CELL_CHARS && cell.chars().nth(MAX_CELL_CHARS).is_some()
        };
        if row.cells.iter().any(|cell| cell.contains('\0')) {
            Some(RowFault::NulCharacters)
        } else if let Some(column) = row.cells.iter().position(too_long) {
            Some(RowFault::CellTooLong { column: column + 1 })
        } else if row.unclosed_quote && row.cells.len() != expected {
            Some(RowFault::UnclosedQuote)
        } else if filled > expected {
            Some(RowFault::ExtraCells {
                found: filled,
                expected,
            })
        } else if self.header_line.is_some() && self.repeats_header(row) {
            Some(RowFault::RepeatedHeader)
        } else {
            None
        }
    }

    fn repeats_header(&self, row: &Row) -> bool {
        let cells = row.cells.iter().map(|cell| one_line(cell));
        cells.eq(self.headers.iter().cloned())
    }

    fn refuse_what_is_no_list(&self, headers: Headers) -> Result<(), Refusal> {
        if self.rows.is_empty() {
            return Err(Refusal::NoRows);
        }
        let widest = self
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0);
        let stands_alone = |header: &String| (headers.alone)(header);
        if self.headers.len().max(widest) < 2 && !self.headers.iter().any(stands_alone) {
            return Err(Refusal::OneColumn);
        }
        Ok(())
    }

    /// Without a header there are as many columns as the commonest row has.
    fn widen_headers(&mut self) {
        if self.header_line.is_none() {
            self.headers = vec![String::new(); modal_width(&self.rows).0];
        }
    }
}

/// The delimiter that finds the most known headers; without a header, the one that gives the most
/// rows of one width.
fn find_delimiter(text: &str, headers: Headers) -> Delimiter {
    let score = |delimiter: &Delimiter| {
        let rows: Vec<Row> = Rows::new(text, delimiter.as_char(), 0)
            .take(SAMPLE_ROWS)
            .collect();
        let near_the_top = rows.iter().take(TITLE_ROWS);
        let known = near_the_top.map(|row| headers.known_in(row)).max();
        let (width, count) = modal_width(&rows);
        let evenness = if width < 2 { 0 } else { count * (width - 1) };
        (known.unwrap_or(0).saturating_sub(1), evenness)
    };
    // `max_by_key` takes the last of equals, and a comma is likelier than a bar.
    Delimiter::ALL
        .into_iter()
        .rev()
        .max_by_key(score)
        .unwrap_or(Delimiter::Comma)
}

/// The first of the rows near the top that has the most known headers: two at least, or one that
/// stands alone.
fn header_line(rows: &[Row], headers: Headers) -> Option<u32> {
    let near_the_top = rows.iter().take(TITLE_ROWS);
    let best = near_the_top.max_by_key(|row| (headers.known_in(row), Reverse(row.line)))?;
    let filled = best
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .count();
    let known = headers.known_in(best);
    (known >= 2 || (known == 1 && filled == 1 && best.cells.len() == 1)).then_some(best.line)
}

/// The commonest width of a row and how many rows have it.
fn modal_width(rows: &[Row]) -> (usize, usize) {
    let mut widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    let runs = widths
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run.first().copied().unwrap_or(0)));
    runs.max().map_or((0, 0), |(count, width)| (width, count))
}

/// The words of a cell on one line, without characters that cannot be seen.
pub(crate) fn one_line(text: &str) -> String {
    let visible = |c: &char| c.is_whitespace() || !(c.is_control() || *c == '\u{feff}');
    let text: String = text.chars().filter(visible).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
