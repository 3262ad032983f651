//! Lists that other programs wrote, from bytes to rows and columns: encoding, separator, title lines,
//! header, quotation marks that are never closed. What a column holds is for each import to say.

mod encoding;
mod fault;
mod scan;
mod sentence;
mod table;

pub(crate) use fault::RowFault;
pub(crate) use scan::Row;
pub use sentence::Arg;
pub(crate) use table::one_line;
pub use table::{
    Delimiter, MAX_BYTES, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, Refusal, Table, TitleLine,
};

/// What an import knows of the headers of its lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Headers {
    /// Whether a cell is a header of such a list.
    pub(crate) known: fn(&str) -> bool,
    /// Whether a list may have this column and no other.
    pub(crate) alone: fn(&str) -> bool,
}

impl Headers {
    /// How many cells of a row are headers.
    fn known_in(self, row: &Row) -> usize {
        row.cells.iter().filter(|cell| (self.known)(cell)).count()
    }
}
