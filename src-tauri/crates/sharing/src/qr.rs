//! A contact card as a QR code (ISO/IEC 18004): its text in modules, for whoever draws it.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::{Card, Fault};

/// A QR code without its quiet margin, which has to be four modules wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    size: usize,
    dark: Vec<bool>,
}

impl Card {
    /// The card as a QR code, with medium error correction where that fits.
    ///
    /// # Errors
    /// [`Fault::TooBig`] for a card that says more than fits on any code: it has to go as a file.
    pub fn qr(&self) -> Result<Qr, Fault> {
        let text = self.to_text();
        let levels = [EcLevel::M, EcLevel::L].into_iter();
        let mut codes = levels.map(|level| QrCode::with_error_correction_level(&text, level));
        let code = codes.find_map(Result::ok).ok_or(Fault::TooBig)?;
        Ok(Qr {
            size: code.width(),
            dark: code
                .into_colors()
                .into_iter()
                .map(|color| color == Color::Dark)
                .collect(),
        })
    }
}

impl Qr {
    /// Modules along an edge.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The rows from the top, a dark module being `true`.
    pub fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.size)
    }

    /// The dark modules as the path of an SVG picture whose unit is a module.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.rows().enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, other| one == other) {
                if run.first() == Some(&true) {
                    // Writing to a string does not fail.
                    let _ = write!(path, "M{x} {y}h{0}v1h-{0}z", run.len());
                }
                x += run.len();
            }
        }
        path
    }
}
