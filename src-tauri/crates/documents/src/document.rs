//! What is read of a file.

use std::fmt;

use serde::{Deserialize, Serialize};
use waymark_domain::{PartialDate, vocabulary};

/// What was read of a file.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its pages in order. A file without pages of its own (text, e-mail) is one page; a workbook or
    /// a presentation has a page per sheet or slide.
    pub pages: Vec<Page>,
    /// The title it gives itself.
    pub title: Option<String>,
    /// The date it gives itself.
    pub date: Option<PartialDate>,
    /// How many pages it has, those included that were not read.
    pub page_count: u32,
    /// Why less than all of it was read, if so.
    pub cut: Option<Cut>,
    /// The names of the files inside it: attachments of an e-mail.
    pub names: Vec<String>,
}

/// A page as it was read.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its words, line by line.
    pub text: String,
    /// It is a picture with few words of its own, or none: worth recognising.
    pub scan: bool,
}

vocabulary! {
    /// Why less than all of a file was read.
    Cut {
        /// It has more pages than are read.
        Pages = "pages",
        /// It has more text than is read.
        Text = "text",
        /// Files lie deeper inside one another than is read.
        Depth = "depth",
        /// A part of it is damaged; the rest was read.
        Damage = "damage",
    }
}

/// A page as a picture for recognising its words: one byte per pixel, 0 is black.
#[derive(Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Pixels per line.
    pub width: u32,
    /// Lines.
    pub height: u32,
    /// Pixels per inch, as far as known.
    pub dpi: u32,
    /// `width * height` bytes, line by line from the top.
    pub grey: Vec<u8>,
}

/// A picture as PNG.
#[derive(Clone, PartialEq, Eq)]
pub struct Png {
    /// Pixels per line.
    pub width: u32,
    /// Lines.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A file out of an archive.
#[derive(Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// Its name without folders or control characters.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What came of unpacking an archive.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpack {
    /// The entries that were not unpacked, with the reason.
    pub refused: Vec<(String, Refused)>,
}

vocabulary! {
    /// Why an entry of an archive is not unpacked.
    Refused {
        /// It has no name that could be kept.
        Name = "name",
        /// It is an archive itself.
        Nested = "nested",
        /// It is a link or another thing that is no file.
        NoFile = "no_file",
        /// It unpacks to more than is allowed, or grows too much.
        TooLarge = "too_large",
        /// It shares its bytes with another entry.
        Overlapping = "overlapping",
        /// It is encrypted.
        Protected = "protected",
        /// It cannot be read.
        Damaged = "damaged",
        /// The archive holds more files than are unpacked.
        TooMany = "too_many",
    }
}

// What was read is confidential and may be long: `Debug` says how much there is, and no word of it.

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("pages", &self.pages.len())
            .field("page_count", &self.page_count)
            .field("cut", &self.cut)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("bytes", &self.text.len())
            .field("scan", &self.scan)
            .finish()
    }
}

impl fmt::Debug for PageImage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PageImage({}×{})", self.width, self.height)
    }
}

impl fmt::Debug for Png {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Png({}×{})", self.width, self.height)
    }
}

impl fmt::Debug for Unpacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unpacked({} bytes)", self.bytes.len())
    }
}

impl fmt::Debug for Unpack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unpack({} refused)", self.refused.len())
    }
}
