//! A staffing list as a table: the headers by which one is known.

use std::io::Read;

use waymark_domain::import::guess_header;

use crate::tables::{Headers, Refusal, Table};

/// The headers of staffing lists. A list of names alone is one, too.
const HEADERS: Headers = Headers {
    known: |cell| guess_header(cell).is_some(),
    alone: |header| guess_header(header).is_some_and(|guess| guess.field.is_name()),
};

impl Table {
    /// Reads a staffing list, but no more of it than is allowed.
    ///
    /// # Errors
    /// A [`Refusal`] that says why.
    pub fn read(file: impl Read) -> Result<Self, Refusal> {
        Self::read_with(file, HEADERS)
    }

    /// Reads the bytes of a staffing list.
    ///
    /// # Errors
    /// A [`Refusal`] that says why.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::parse_with(bytes, HEADERS)
    }
}
