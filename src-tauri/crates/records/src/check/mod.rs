//! `check`: whether everything in the vault is as it was written.
//!
//! The vault looks after its key files, its pages and the audit chain. Here every record is
//! compared with the digest in its last audit row, and the search index with the records.

mod files;
mod findings;
mod index;
mod kinds;
mod names;
mod records;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use waymark_vault::{AttachmentReport, CheckReport, CheckStep, Depth, unwatched};

use crate::record::EntityKind;
use crate::{Now, Records, Result};

pub use files::{FileFault, FilesReport};
pub use findings::{Finding, Part};
pub use index::IndexReport;
pub(crate) use kinds::each_record;
pub use records::{RecordFault, RecordReport, WhatIsWrong};

/// What [`Records::check`] is about to do, for whoever shows progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something of the vault's own.
    Vault(CheckStep),
    /// The records of one kind.
    Records(EntityKind),
    /// The search index.
    Index,
}

/// What [`Records::check`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Key files, pages, references and the audit chain.
    pub vault: CheckReport,
    /// The records, one entry per kind.
    pub records: Vec<RecordReport>,
    /// The search index.
    pub index: IndexReport,
    /// The files.
    pub files: FilesReport,
}

impl Report {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings().iter().all(|finding| finding.ok)
    }
}

impl Records {
    /// How well the files are known to be, without reading those that are thought good: what earlier
    /// readings found, and which of them are not there. For one that is wrong the backups are looked
    /// through for a good copy, which is read from end to end.
    ///
    /// # Errors
    /// The vault's.
    pub fn files_known(&self) -> Result<FilesReport> {
        files::report(self, &AttachmentReport::default(), &mut unwatched)
    }

    /// Notes which files a check read from end to end, and which it found wrong, so that lists, later
    /// checks and this report know. Does nothing in a store that is open for reading only.
    ///
    /// # Errors
    /// The vault's.
    pub fn note_check(&self, report: &mut Report, now: Now) -> Result<()> {
        let files = self.vault.attachments();
        files.note_check(&report.vault.attachments, now.at.as_millis())?;
        report.files.note(&files.verified()?);
        Ok(())
    }

    /// Looks everything over; `progress` hears what comes next, the same again and again while a
    /// step takes long, and [`ControlFlow::Break`] stops it. A quick check takes seconds; a deep one
    /// reads every page, the structure and the whole search index.
    ///
    /// # Errors
    /// [`waymark_vault::Error::Cancelled`]; otherwise only when the check itself cannot run; what it
    /// finds is in the report.
    pub fn check(
        &self,
        depth: Depth,
        mut progress: impl FnMut(Step) -> ControlFlow<()>,
    ) -> Result<Report> {
        let vault = self
            .vault
            .check(depth, |step| progress(Step::Vault(step)))?;
        let records = kinds::KINDS
            .iter()
            .map(|kind| {
                heed(progress(Step::Records(kind.kind)))?;
                records::compare(self, kind)
            })
            .collect::<Result<_>>()?;
        heed(progress(Step::Index))?;
        let index = index::check(self, depth)?;
        let files = files::report(self, &vault.attachments, &mut |_| {
            progress(Step::Vault(CheckStep::Attachments))
        })?;
        Ok(Report {
            vault,
            records,
            index,
            files,
        })
    }
}

fn heed(answer: ControlFlow<()>) -> Result<()> {
    match answer {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(waymark_vault::Error::Cancelled.into()),
    }
}
