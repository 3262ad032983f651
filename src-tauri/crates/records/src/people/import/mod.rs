//! Importing a staffing list: nothing is dropped in silence, nothing is guessed in silence, and
//! one step takes the whole of it back.
//!
//! ```text
//! bytes → Table (encoding, delimiter, header, rows) → Mapping → Preview → apply → Batch → undo
//! ```
//!
//! A roster holds name, contact, post and contract only. Columns that tell more (goal, country,
//! supervision, stage) are shown in the preview and kept for those rows alone that the tutor ticks
//! as "has asked for a 1:1".

mod apply;
mod mapping;
mod matching;
mod merge;
mod preview;
mod reading;
mod reason;
mod roster;
#[cfg(test)]
mod tests;
mod undo;

use waymark_domain::BatchId;

use crate::batch::{self, BatchKind};
use crate::{Now, Records, Result};

pub use crate::batch::Batch;
pub use crate::tables::{
    Arg, Delimiter, MAX_BYTES, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, Refusal, Table, TitleLine,
};
pub use apply::{Choices, Imported};
pub use mapping::{Mapping, MappingError};
pub use merge::FieldChange;
pub use preview::{Column, Outcome, Preview, PreviewRow};
pub use reason::Reason;
pub use undo::{KeptBack, KeptPerson, Undone};

/// The audit events of imports.
pub mod event {
    /// A list was imported.
    pub const APPLIED: &str = "import_applied";
    /// An import was taken back.
    pub const UNDONE: &str = "import_undone";
}

/// The imports of a vault.
#[derive(Clone, Copy, Debug)]
pub struct PeopleImport<'a> {
    records: &'a Records,
}

impl Records {
    /// The imports of people.
    #[must_use]
    pub const fn people_import(&self) -> PeopleImport<'_> {
        PeopleImport { records: self }
    }
}

impl PeopleImport<'_> {
    /// The mapping used for the last list with these headers, else the likeliest one; and whether
    /// it was remembered.
    ///
    /// # Errors
    /// The vault's.
    pub fn mapping(&self, table: &Table) -> Result<(Mapping, bool)> {
        let remembered = self
            .records
            .read(|connection| mapping::remembered(connection, table))?;
        Ok(match remembered {
            Some(mapping) => (mapping, true),
            None => (Mapping::guess(table), false),
        })
    }

    /// What importing the table would do. `mapping` is the user's; without one it is that of
    /// [`Self::mapping`].
    ///
    /// # Errors
    /// The vault's.
    pub fn preview(
        &self,
        table: &Table,
        file_name: &str,
        mapping: Option<Mapping>,
    ) -> Result<Preview> {
        let (mapping, remembered) = match mapping {
            Some(mapping) => (mapping, false),
            None => self.mapping(table)?,
        };
        self.records
            .read(|connection| preview::preview(connection, table, file_name, mapping, remembered))
    }

    /// Does what the preview says, in one transaction that one step takes back.
    ///
    /// # Errors
    /// [`crate::Error::ChangedMeanwhile`] when a person was changed since the preview;
    /// [`crate::Error::DuplicateGmcNumber`] when one was added. Then nothing is imported.
    pub fn apply(&self, preview: &Preview, choices: &Choices, now: Now) -> Result<Imported> {
        self.records
            .write(now, |w| apply::apply(w, preview, choices))
    }

    /// Takes an import back: removes whom it added and restores what it changed, but for people
    /// who have sessions or actions by now, and for whatever was changed since.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`]; [`crate::Error::NotAllowed`] when it is taken back already.
    pub fn undo(&self, batch: BatchId, now: Now) -> Result<Undone> {
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
            .read(|connection| batch::list(connection, BatchKind::People))
    }
}
