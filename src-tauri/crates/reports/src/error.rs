//! What can go wrong while a report is made.

/// A report could not be made. Nothing was written anywhere.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An embedded font could not be reduced to the letters of the report.
    #[error("the font {font} could not be embedded: {reason}")]
    Font {
        /// The PostScript name of the font.
        font: &'static str,
        /// What the subsetter said.
        reason: String,
    },
    /// The file could not be assembled in memory.
    #[error("the PDF could not be assembled: {0}")]
    Assemble(#[from] lopdf::Error),
    /// The finished file could not be written to its buffer.
    #[error("the PDF could not be written: {0}")]
    Write(#[from] std::io::Error),
}
