//! What can be wrong with a framework, and where.

use std::fmt;

use serde::Serialize;

use super::{
    MAX_CODE_CHARS, MAX_CURRENCY_YEARS, MAX_FILE_BYTES, MAX_KEY_CHARS, MAX_NOTES, MAX_OUTCOMES,
    MAX_TEXT_CHARS, MAX_TITLE_CHARS,
};
use crate::vocabulary;

vocabulary! {
    /// A field of a framework or of one of its outcomes, by its name in a file.
    Field {
        /// The framework's short name.
        Key = "key",
        /// Its specialty.
        Specialty = "specialty",
        /// Its owner.
        College = "college",
        /// Its name.
        Curriculum = "curriculum",
        /// Its edition.
        Edition = "edition",
        /// Where it was read.
        SourceUrl = "source_url",
        /// Whether that page was seen.
        SourceSeen = "source_seen",
        /// Where else.
        OtherSources = "other_sources",
        /// What its sources say.
        Notes = "notes",
        /// Its years of currency.
        CurrencyYears = "currency_years",
        /// Its outcomes.
        Outcomes = "outcomes",
        /// An outcome's code.
        Code = "code",
        /// An outcome's title.
        Title = "title",
        /// What an outcome is about.
        Kind = "kind",
        /// Whether its title was seen.
        Confirmed = "confirmed",
        /// Where its title comes from.
        Basis = "basis",
        /// What else there is to know.
        Note = "note",
        /// Its official sentence.
        Statement = "statement",
    }
}

/// Where in a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Which outcome, counted from 0; `None` for the framework itself.
    pub outcome: Option<usize>,
    /// Which field.
    pub field: Field,
}

/// Where in a file, both counted from 1. In a JSON file the column counts characters, in a CSV file
/// cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "word", content = "detail", rename_all = "snake_case")]
pub enum FrameworkProblem {
    /// The file is longer than [`MAX_FILE_BYTES`].
    #[error("the file is larger than {} KiB; remove what does not belong to the framework", MAX_FILE_BYTES / 1024)]
    TooLarge,
    /// The text is not JSON, or a part has another shape than it should; what the reader said.
    #[error(
        "this is not the JSON of a framework ({0}); compare it with a framework saved from here"
    )]
    NotJson(String),
    /// The file says it is something else, or from a later version.
    #[error(
        "this file does not say that it is a framework of version 1; add \"format\": \"waymark-framework\" and \"version\": 1"
    )]
    NotOurs,
    /// A quotation mark has no partner.
    #[error("a quotation mark opens here and never closes; close it or remove it")]
    OpenQuote,
    /// Something stands between a closing quotation mark and the next separator.
    #[error(
        "text follows a closing quotation mark; put the whole cell in quotation marks and double those inside it"
    )]
    AfterQuote,
    /// A row has more cells than the heading.
    #[error(
        "this row has more cells than the heading; put cells that hold commas in quotation marks"
    )]
    TooManyCells,
    /// The heading lacks "code" or "title".
    #[error("the heading needs the columns code and title; name them in its first row")]
    NoHeading,
    /// A heading or fact is not one that a framework has.
    #[error(
        "\u{201c}{0}\u{201d} is not a field of a framework; remove it or give it one of the documented names"
    )]
    UnknownField(String),
    /// A field that cannot be empty is.
    #[error("this cannot be empty; fill it in")]
    Missing,
    /// Longer than so many characters.
    #[error("this is longer than {0} characters; shorten it")]
    TooLong(usize),
    /// More than so many entries.
    #[error("there are more than {0} of these; remove some")]
    TooMany(usize),
    /// A character that is not printed, or turns the direction of writing.
    #[error("this holds an invisible character; type it anew")]
    Invisible,
    /// A key has other characters than allowed.
    #[error("a key has lower-case letters, digits and hyphens only; change \u{201c}{0}\u{201d}")]
    BadKey(String),
    /// A code has other characters than allowed.
    #[error(
        "a code has letters, digits and the signs . - _ / ( ) only; change \u{201c}{0}\u{201d}"
    )]
    BadCode(String),
    /// A code stands twice.
    #[error("the code \u{201c}{0}\u{201d} stands twice; give each outcome its own")]
    CodeTwice(String),
    /// Not one of the words allowed in this field.
    #[error(
        "\u{201c}{0}\u{201d} is not one of the words for this field; use one that the format lists"
    )]
    UnknownWord(String),
    /// Not between 1 and [`MAX_CURRENCY_YEARS`].
    #[error("the years of currency are a whole number from 1 to {MAX_CURRENCY_YEARS}; change them")]
    BadYears,
    /// Confirmed, though its title was not seen word for word.
    #[error(
        "a title is confirmed only if it was seen word for word; set the basis to seen or confirmed to false"
    )]
    ConfirmedUnseen,
    /// There is no outcome.
    #[error("a framework has at least one outcome; add one")]
    NoOutcome,
}

impl FrameworkProblem {
    /// The word by which texts know the problem.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::NotJson(_) => "not_json",
            Self::NotOurs => "not_ours",
            Self::OpenQuote => "open_quote",
            Self::AfterQuote => "after_quote",
            Self::TooManyCells => "too_many_cells",
            Self::NoHeading => "no_heading",
            Self::UnknownField(_) => "unknown_field",
            Self::Missing => "missing",
            Self::TooLong(_) => "too_long",
            Self::TooMany(_) => "too_many",
            Self::Invisible => "invisible",
            Self::BadKey(_) => "bad_key",
            Self::BadCode(_) => "bad_code",
            Self::CodeTwice(_) => "code_twice",
            Self::UnknownWord(_) => "unknown_word",
            Self::BadYears => "bad_years",
            Self::ConfirmedUnseen => "confirmed_unseen",
            Self::NoOutcome => "no_outcome",
        }
    }

    /// The words or the number the sentence needs; empty if none.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::NotJson(text)
            | Self::UnknownField(text)
            | Self::BadKey(text)
            | Self::BadCode(text)
            | Self::CodeTwice(text)
            | Self::UnknownWord(text) => text.clone(),
            Self::TooLong(most) | Self::TooMany(most) => most.to_string(),
            Self::TooLarge => (MAX_FILE_BYTES / 1024).to_string(),
            Self::BadYears => MAX_CURRENCY_YEARS.to_string(),
            _ => String::new(),
        }
    }
}

/// The most characters that a field may have.
pub(super) const fn most_chars(field: Field) -> usize {
    match field {
        Field::Key => MAX_KEY_CHARS,
        Field::Code => MAX_CODE_CHARS,
        Field::Note | Field::Statement | Field::Notes | Field::OtherSources => MAX_TEXT_CHARS,
        _ => MAX_TITLE_CHARS,
    }
}

/// The most entries that a field may have.
pub(super) const fn most_entries(field: Field) -> usize {
    match field {
        Field::Outcomes => MAX_OUTCOMES,
        _ => MAX_NOTES,
    }
}

/// Why a framework cannot be taken in: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
pub struct FrameworkFault {
    /// Where in the file, if it was read from one.
    pub position: Option<Position>,
    /// In which field, if in one.
    pub place: Option<Place>,
    /// What.
    pub problem: FrameworkProblem,
}

impl fmt::Display for FrameworkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Position { line, column }) = self.position {
            write!(f, "line {line}, column {column}: ")?;
        }
        if let Some(place) = self.place {
            write!(f, "{}: ", place.field.as_str())?;
        }
        self.problem.fmt(f)
    }
}
