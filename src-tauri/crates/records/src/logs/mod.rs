//! The logs a career leaves behind: CPD, reflections, procedures, teaching, posts and courses.
//!
//! One table holds them all, each entry with a body of its own kind. Every change is a version. An
//! entry can become an item of evidence, once; the two then know each other.

pub mod import;
mod list;
mod make;
mod record;
mod save;
mod sql;
mod summary;
#[cfg(test)]
mod tests;

use waymark_domain::evidence::OutcomeLink;
use waymark_domain::logs::{LogBody, LogEntry};
use waymark_domain::{EvidenceId, LogEntryId, PartialDate};

use crate::Records;

pub use list::{LogCounts, LogFilter, LogPage, LogRow, MadeEvidence};
pub(crate) use record::put_back;
pub(crate) use sql::{each, load, of_kind};
pub use summary::{Cv, PostsView};

/// The audit events of the logs.
pub mod event {
    /// An entry was written.
    pub const ADDED: &str = "log_added";
    /// What it says was changed.
    pub const CHANGED: &str = "log_changed";
    /// It became an item of evidence.
    pub const MADE_EVIDENCE: &str = "log_made_evidence";
    /// Its reflection may be shared from now on.
    pub const RELEASED: &str = "log_released";
    /// Its reflection is private again.
    pub const WITHDRAWN: &str = "log_withdrawn";
    /// It went with the import that brought it.
    pub const REMOVED: &str = "log_removed";
    /// A logbook was imported.
    pub const IMPORTED: &str = "logbook_imported";
    /// An import of a logbook was taken back.
    pub const IMPORT_UNDONE: &str = "logbook_import_undone";
}

/// What an entry says, to write one or to change one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogInput {
    /// When it was, or the first day of it.
    pub on: Option<PartialDate>,
    /// The last day, where that differs.
    pub to: Option<PartialDate>,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: LogBody,
    /// The outcomes it speaks for.
    pub outcomes: Vec<OutcomeLink>,
}

impl LogInput {
    /// What an entry says now, to be changed.
    #[must_use]
    pub fn of(entry: LogEntry) -> Self {
        Self {
            on: entry.on,
            to: entry.to,
            title: entry.title,
            body: entry.body,
            outcomes: entry.outcomes,
        }
    }
}

/// The logs of a vault.
#[derive(Clone, Copy, Debug)]
pub struct LogsOf<'a> {
    records: &'a Records,
}

impl Records {
    /// The logs.
    #[must_use]
    pub const fn logs(&self) -> LogsOf<'_> {
        LogsOf { records: self }
    }
}

impl LogsOf<'_> {
    /// One entry.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn get(&self, id: LogEntryId) -> crate::Result<LogEntry> {
        self.records.read(|connection| load(connection, id))
    }

    /// The entry that an item of evidence was made of.
    ///
    /// # Errors
    /// The vault's.
    pub fn of_evidence(&self, id: EvidenceId) -> crate::Result<Option<LogEntryId>> {
        self.records
            .read(|connection| sql::of_evidence(connection, id))
    }
}
