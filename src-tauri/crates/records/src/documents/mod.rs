//! What was read of the files of evidence: their text, page by page, and what holds them back.
//!
//! The text stands in the search index and nowhere else, a row for each page. It is derived from the
//! sealed bytes and can always be read again; what cannot be made again is that the owner released a
//! file which was held.
//!
//! ```text
//! pending ──read──→ read | scan | unreadable
//!    ↑        └──→ held ──release──→ pending          a file that may show details of patients
//!    └── came back from the trash or from an export
//! ```
//!
//! A file that is held has no row in the index, not even for its name; it is not recognised.

mod held;
mod known;
mod pending;
mod reading;
mod recognise;
mod sql;
#[cfg(test)]
mod tests;
mod text;

use serde::{Deserialize, Serialize};
use waymark_documents::{Cut, ReadFault, Word};
use waymark_domain::evidence::number_label;
use waymark_domain::{AttachmentId, EvidenceId, Timestamp, vocabulary};

use crate::{Error, Records, Result};

pub use held::MAX_WHY_CHARS;
pub(crate) use held::{account_for, came_back, held_files, refuse_copy_of_held};
pub(crate) use known::known;
pub use pending::ReadPending;
pub(crate) use reading::Reading;
pub use recognise::RecognisedStep;

/// The audit events of what was read of files.
pub mod event {
    /// A file is held: it may show details of patients.
    pub const HELD: &str = "document_held";
    /// Its owner released it.
    pub const RELEASED: &str = "document_released";
}

vocabulary! {
    /// How far the reading of a file is.
    DocumentState {
        /// It has not been read yet.
        Pending = "pending",
        /// Its text is known, as far as it has any.
        Read = "read",
        /// It is pictures without text that are not all recognised.
        Scan = "scan",
        /// It could not be read.
        Unreadable = "unreadable",
        /// It may show details of patients: nothing of it can be found until it is released.
        Held = "held",
    }
}

/// Why a file was not read, or not all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing of it was read.
    Fault(ReadFault),
    /// Less than all of it was read.
    Cut(Cut),
}

impl Problem {
    /// The key of its sentence.
    #[must_use]
    pub fn key(self) -> String {
        let (kind, word) = match self {
            Self::Fault(fault) => ("fault", fault.as_str()),
            Self::Cut(cut) => ("cut", cut.as_str()),
        };
        format!("document-{kind}-{}", word.replace('_', "-"))
    }

    /// The word that stands in the database.
    fn stored(self) -> String {
        match self {
            Self::Fault(fault) => fault.as_str().to_owned(),
            Self::Cut(cut) => format!("cut:{}", cut.as_str()),
        }
    }

    fn parse(stored: &str) -> Option<Self> {
        match stored.strip_prefix("cut:") {
            Some(cut) => cut.parse().ok().map(Self::Cut),
            None => stored.parse().ok().map(Self::Fault),
        }
    }
}

/// How many identifiers of a kind stand on a page: never which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCount {
    /// The word of a [`waymark_identify::Kind`].
    pub kind: String,
    /// The page, counted from 1.
    pub page: u32,
    /// How many.
    pub count: u32,
}

/// What is known of the reading of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Which file.
    pub attachment: AttachmentId,
    /// How far it is.
    pub state: DocumentState,
    /// How many pages the file has.
    pub pages: u32,
    /// How many of them are pictures without text.
    pub scans: u32,
    /// How many of those are recognised.
    pub recognised: u32,
    /// What was in the way.
    pub problem: Option<Problem>,
    /// What holds the file, or did until it was released.
    pub findings: Vec<FindingCount>,
    /// When it was read.
    pub read_at: Option<Timestamp>,
    /// When its owner released it.
    pub released_at: Option<Timestamp>,
    /// Why, in the owner's words.
    pub released_why: String,
    /// The version of the reader that read it.
    pub reader: u32,
}

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    /// Its words, line by line; none of a file that is held.
    pub text: String,
    /// Whether they were recognised in a picture, and so may be wrong.
    pub recognised: bool,
    /// Where recognised words stand.
    pub words: Vec<Word>,
}

/// Another file with the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearDuplicate {
    /// The file.
    pub attachment: AttachmentId,
    /// The item it belongs to.
    pub evidence: EvidenceId,
    /// The item's number.
    pub number: u32,
    /// The item's title.
    pub title: String,
}

impl NearDuplicate {
    /// "E-073".
    #[must_use]
    pub fn label(&self) -> String {
        number_label(self.number)
    }
}

/// What was read of the files of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Documents<'a> {
    records: &'a Records,
}

impl Records {
    /// What was read of the files.
    #[must_use]
    pub const fn documents(&self) -> Documents<'_> {
        Documents { records: self }
    }
}

impl Documents<'_> {
    /// How far the reading of a file is.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a file that belongs to no evidence, or is not there.
    pub fn facts(&self, id: AttachmentId) -> Result<DocumentFacts> {
        self.records.read(|connection| sql::load(connection, id))
    }

    /// What holds a file, or did until it was released.
    ///
    /// # Errors
    /// As [`Documents::facts`].
    pub fn findings(&self, id: AttachmentId) -> Result<Vec<FindingCount>> {
        Ok(self.facts(id)?.findings)
    }

    /// The text of a page, counted from 1. A page without any, one that was not read and one of a
    /// file that is held have none.
    ///
    /// # Errors
    /// As [`Documents::facts`].
    pub fn text(&self, id: AttachmentId, page: u32) -> Result<PageText> {
        self.records.read(|connection| {
            sql::load(connection, id)?;
            sql::page(connection, id, page)
        })
    }

    /// The pages, counted from 1, of which there is text.
    ///
    /// # Errors
    /// As [`Documents::facts`].
    pub fn pages(&self, id: AttachmentId) -> Result<Vec<u32>> {
        self.records.read(|connection| {
            sql::load(connection, id)?;
            sql::pages(connection, id)
        })
    }

    /// The files of other evidence that say the same in the same words, whatever their bytes are.
    ///
    /// # Errors
    /// As [`Documents::facts`].
    pub fn near_duplicates(&self, id: AttachmentId) -> Result<Vec<NearDuplicate>> {
        self.records
            .read(|connection| sql::near_duplicates(connection, id))
    }

    fn sealed(&self) -> waymark_vault::Attachments<'_> {
        self.records.vault().attachments()
    }
}

/// How a file without a document is answered.
const NO_DOCUMENT: Error = Error::NotFound("document");
