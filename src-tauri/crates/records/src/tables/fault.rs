//! Why a row as a whole cannot be read, whatever its columns hold.

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowFault {
    /// A cell has more than [`super::MAX_CELL_CHARS`] characters.
    CellTooLong {
        /// The column, from 1.
        column: usize,
    },
    /// More cells than the header has, so that they may be shifted.
    ExtraCells {
        /// How many cells.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// NUL characters, which no text has.
    NulCharacters,
    /// A quotation mark is never closed, and the row cannot be told apart.
    UnclosedQuote,
    /// The header again.
    RepeatedHeader,
}
