//! Why a row is left out, or what of it was not taken as it stands.

use chrono::NaiveDate;
use waymark_domain::import::Field;
use waymark_domain::people::GmcNumber;
use waymark_domain::time::long_date;

use crate::tables::{Arg, MAX_CELL_CHARS, RowFault};

/// Something to say about a row. [`Reason::key`] names its sentence, [`Reason::args`] fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Left out: there is no name.
    NoName,
    /// Left out: there are digits in the name.
    NameWithDigits {
        /// The cell.
        text: String,
    },
    /// Left out: the name is too long to be one.
    NameTooLong,
    /// Left out: a cell has more than [`MAX_CELL_CHARS`] characters.
    CellTooLong {
        /// The column, from 1.
        column: usize,
    },
    /// Left out: more cells than the header has, so that they may be shifted.
    ExtraCells {
        /// How many cells.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// Left out: NUL characters, which no text has.
    NulCharacters,
    /// Left out: a quotation mark is never closed, and the row cannot be told apart.
    UnclosedQuote,
    /// Left out: the header again.
    RepeatedHeader,
    /// Left out: an earlier row has the same GMC number.
    SameNumberEarlier {
        /// The number.
        number: GmcNumber,
        /// The line of the earlier row.
        line: u32,
        /// Whether anything else differs; the changes of the row say what.
        differs: bool,
    },
    /// Left out: an earlier row says the same.
    SameRowEarlier {
        /// The line of the earlier row.
        line: u32,
    },
    /// Left out: the number belongs to a doctor of quite another name.
    NumberOfAnother {
        /// The number.
        number: GmcNumber,
        /// Whose it is.
        name: String,
    },
    /// Taken: the row was read without its unclosed quotation mark.
    ReadWithoutQuote,
    /// Taken without: a GMC number with another number of digits than seven.
    NumberLength {
        /// The cell.
        text: String,
        /// How many digits it has.
        digits: usize,
    },
    /// Taken without: a GMC number that is none.
    NumberNotDigits {
        /// The cell.
        text: String,
    },
    /// Taken without: a number that a spreadsheet would show as a date.
    SpreadsheetDate {
        /// Which date.
        field: Field,
        /// The cell.
        text: String,
        /// The date it would be.
        date: NaiveDate,
    },
    /// Taken without: a date that makes sense with the month first only.
    MonthFirst {
        /// Which date.
        field: Field,
        /// The cell.
        text: String,
        /// The date it would be.
        date: NaiveDate,
    },
    /// Taken without: a date that could not be made out.
    DateUnclear {
        /// Which date.
        field: Field,
        /// The cell.
        text: String,
    },
    /// Taken: words stand where the end of the contract should be.
    ContractInWords {
        /// The words.
        text: String,
    },
    /// Taken without the end of the contract, which is before the first day in post.
    EndsBeforeStart,
    /// Taken without: a field that is too long.
    TooLong {
        /// Which.
        field: Field,
    },
    /// Taken without: a choice that is none of those known.
    NotUnderstood {
        /// Which.
        field: Field,
        /// The cell.
        text: String,
    },
    /// Taken: some characters could not be read.
    UnreadableCharacters,
    /// Taken: without a GMC number, the name said who it is.
    MatchedByName {
        /// The doctor.
        name: String,
    },
    /// Taken: a doctor of the same name is there already, in the vault or further up in the file.
    SameName {
        /// The doctor.
        name: String,
        /// The line of the earlier row; `None` if the doctor is in the vault.
        line: Option<u32>,
    },
}

impl Reason {
    /// Whether the row is left out because of it.
    #[must_use]
    pub const fn leaves_out(&self) -> bool {
        matches!(
            self,
            Self::NoName
                | Self::NameWithDigits { .. }
                | Self::NameTooLong
                | Self::CellTooLong { .. }
                | Self::ExtraCells { .. }
                | Self::NulCharacters
                | Self::UnclosedQuote
                | Self::RepeatedHeader
                | Self::SameNumberEarlier { .. }
                | Self::SameRowEarlier { .. }
                | Self::NumberOfAnother { .. }
        )
    }

    /// The key of its sentence.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoName => "import-row-no-name",
            Self::NameWithDigits { .. } => "import-row-name-with-digits",
            Self::NameTooLong => "import-row-name-too-long",
            Self::CellTooLong { .. } => "import-row-cell-too-long",
            Self::ExtraCells { .. } => "import-row-extra-cells",
            Self::NulCharacters => "import-row-nul-characters",
            Self::UnclosedQuote => "import-row-unclosed-quote",
            Self::RepeatedHeader => "import-row-repeated-header",
            Self::SameNumberEarlier { differs: false, .. } => "import-row-same-number",
            Self::SameNumberEarlier { differs: true, .. } => "import-row-same-number-differs",
            Self::SameRowEarlier { .. } => "import-row-same-row",
            Self::NumberOfAnother { .. } => "import-row-number-of-another",
            Self::ReadWithoutQuote => "import-row-read-without-quote",
            Self::NumberLength { .. } => "import-row-number-length",
            Self::NumberNotDigits { .. } => "import-row-number-not-digits",
            Self::SpreadsheetDate { .. } => "import-row-spreadsheet-date",
            Self::MonthFirst { .. } => "import-row-month-first",
            Self::DateUnclear { .. } => "import-row-date-unclear",
            Self::ContractInWords { .. } => "import-row-contract-in-words",
            Self::EndsBeforeStart => "import-row-ends-before-start",
            Self::TooLong { .. } => "import-row-too-long",
            Self::NotUnderstood { .. } => "import-row-not-understood",
            Self::UnreadableCharacters => "import-row-unreadable-characters",
            Self::MatchedByName { .. } => "import-row-matched-by-name",
            Self::SameName { line: None, .. } => "import-row-same-name",
            Self::SameName { line: Some(_), .. } => "import-row-same-name-line",
        }
    }

    /// What its sentence is told. A line and a GMC number are names, so they are words.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::CellTooLong { column } => {
                vec![
                    ("column", column.to_string().into()),
                    ("limit", MAX_CELL_CHARS.into()),
                ]
            }
            Self::ExtraCells { found, expected } => {
                vec![("found", (*found).into()), ("expected", (*expected).into())]
            }
            Self::SameNumberEarlier { number, line, .. } => vec![numbered(number), at_line(*line)],
            Self::SameRowEarlier { line } => vec![at_line(*line)],
            Self::NumberOfAnother { number, name } => vec![numbered(number), named(name)],
            Self::NumberLength { text, digits } => vec![quoted(text), ("digits", (*digits).into())],
            Self::MatchedByName { name } | Self::SameName { name, line: None } => vec![named(name)],
            Self::SameName {
                name,
                line: Some(line),
            } => vec![named(name), at_line(*line)],
            _ => self
                .field()
                .into_iter()
                .chain(self.text())
                .chain(self.date())
                .collect(),
        }
    }

    fn field(&self) -> Option<(&'static str, Arg)> {
        match self {
            Self::SpreadsheetDate { field, .. }
            | Self::MonthFirst { field, .. }
            | Self::DateUnclear { field, .. }
            | Self::NotUnderstood { field, .. }
            | Self::TooLong { field } => Some(("field", field.as_str().into())),
            _ => None,
        }
    }

    fn text(&self) -> Option<(&'static str, Arg)> {
        match self {
            Self::NameWithDigits { text }
            | Self::NumberNotDigits { text }
            | Self::ContractInWords { text }
            | Self::SpreadsheetDate { text, .. }
            | Self::MonthFirst { text, .. }
            | Self::DateUnclear { text, .. }
            | Self::NotUnderstood { text, .. } => Some(quoted(text)),
            _ => None,
        }
    }

    fn date(&self) -> Option<(&'static str, Arg)> {
        match self {
            Self::SpreadsheetDate { date, .. } | Self::MonthFirst { date, .. } => {
                Some(("date", long_date(*date).into()))
            }
            _ => None,
        }
    }
}

/// A cell as a sentence quotes it.
fn quoted(text: &str) -> (&'static str, Arg) {
    const CHARS: usize = 60;
    let mut shown: String = text.chars().take(CHARS).collect();
    if text.chars().nth(CHARS).is_some() {
        shown.push('…');
    }
    ("text", shown.into())
}

fn named(name: &str) -> (&'static str, Arg) {
    ("name", name.into())
}

fn numbered(number: &GmcNumber) -> (&'static str, Arg) {
    ("number", number.as_str().into())
}

fn at_line(line: u32) -> (&'static str, Arg) {
    ("line", line.to_string().into())
}

impl From<RowFault> for Reason {
    fn from(fault: RowFault) -> Self {
        match fault {
            RowFault::CellTooLong { column } => Self::CellTooLong { column },
            RowFault::ExtraCells { found, expected } => Self::ExtraCells { found, expected },
            RowFault::NulCharacters => Self::NulCharacters,
            RowFault::UnclosedQuote => Self::UnclosedQuote,
            RowFault::RepeatedHeader => Self::RepeatedHeader,
        }
    }
}
