//! Importing a logbook of procedures: nothing of a patient is kept, nothing is dropped in silence,
//! nothing is guessed in silence, and one step takes the whole of it back.
//!
//! ```text
//! bytes → Table → columns (fields, patients) → LogbookPreview → apply → Batch → undo
//! ```
//!
//! A column that tells of a patient is named and left out; it can become an age band or a sex and
//! nothing else. Free words in which something of a patient is found are left out of their row. A
//! preview holds everything in memory: until it is applied, the store knows nothing of it.

mod apply;
mod columns;
mod duplicates;
mod names;
mod patients;
mod preview;
mod reading;
mod undo;

use std::io::Read;

use waymark_domain::BatchId;
use waymark_domain::logs::{Meaning, ProcedureField, guess_procedure_header};

use crate::batch::{self, Batch, BatchKind};
use crate::tables::{Headers, Refusal, Table};
use crate::{Now, Records, Result};

pub use apply::LogbookImported;
pub use columns::{LogbookColumn, LogbookMapping};
pub use preview::{DatesSeen, LogbookPreview, NotUnderstood, ShownRow};
pub use reading::{RefusedRow, WhyRefused};
pub use undo::LogbookUndone;

/// The headers of logbooks. A list of procedures alone is one, too.
const HEADERS: Headers = Headers {
    known: |cell| guess_procedure_header(cell).is_some(),
    alone: |header| {
        matches!(
            guess_procedure_header(header),
            Some(Meaning::Field(ProcedureField::Procedure, _))
        )
    },
};

impl Table {
    /// Reads a logbook, but no more of it than is allowed.
    ///
    /// # Errors
    /// A [`Refusal`] that says why.
    pub fn read_logbook(file: impl Read) -> std::result::Result<Self, Refusal> {
        Self::read_with(file, HEADERS)
    }

    /// Reads the bytes of a logbook.
    ///
    /// # Errors
    /// A [`Refusal`] that says why.
    pub fn parse_logbook(bytes: &[u8]) -> std::result::Result<Self, Refusal> {
        Self::parse_with(bytes, HEADERS)
    }
}

/// The imports of logbooks.
#[derive(Clone, Copy, Debug)]
pub struct LogbookImport<'a> {
    records: &'a Records,
}

impl Records {
    /// The imports of logbooks.
    #[must_use]
    pub const fn logbook_import(&self) -> LogbookImport<'_> {
        LogbookImport { records: self }
    }
}

impl LogbookImport<'_> {
    /// What importing the table would do. Without a mapping, the columns are guessed and nothing is
    /// answered yet. A mapping that would keep what tells of a patient is kept from doing so.
    ///
    /// # Errors
    /// The vault's.
    pub fn preview(
        &self,
        table: &Table,
        file_name: &str,
        mapping: Option<&LogbookMapping>,
        now: Now,
    ) -> Result<LogbookPreview> {
        self.records
            .read(|connection| preview::preview(connection, table, file_name, mapping, now.today))
    }

    /// Does what the preview says, in one transaction that one step takes back.
    ///
    /// # Errors
    /// The vault's. Then nothing is imported.
    pub fn apply(&self, preview: &LogbookPreview, now: Now) -> Result<LogbookImported> {
        self.records.write(now, |w| apply::apply(w, preview))
    }

    /// Takes an import back: removes the entries it made, but for those that were changed since, or
    /// became evidence.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`]; [`crate::Error::NotAllowed`] when it is taken back already.
    pub fn undo(&self, batch: BatchId, now: Now) -> Result<LogbookUndone> {
        let undone = self.records.write(now, |w| undo::undo(w, batch))?;
        self.records.forget_log();
        Ok(undone)
    }

    /// Every import, newest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn batches(&self) -> Result<Vec<Batch>> {
        self.records
            .read(|connection| batch::list(connection, BatchKind::Procedures))
    }
}
