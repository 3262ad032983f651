//! Taking papers in: files, whole folders and archives become items of evidence in the inbox.
//!
//! ```text
//! plan → run ──┬─ files one after another ─→ two read the text, one seals ─→ groups of 16, each one
//!              │                                                             transaction, in order
//!              └─ stopped, locked, crashed: waiting → resume | forget          undo: all of it
//! ```
//!
//! A transaction makes its files part of the store with their items, what was read of them, and how
//! far the import is. So a file is in whole or not at all, whenever the program ends; and what was
//! not taken in is still to be gone on with.

mod job;
mod keep;
mod plan;
mod refusal;
#[cfg(test)]
pub(crate) mod tests;
mod undo;
mod watched;
mod work;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use waymark_documents::Reader;
use waymark_domain::attachments::MediaType;
use waymark_domain::{BatchId, EvidenceId};
use zeroize::Zeroizing;

use crate::batch::{self, Batch, BatchKind};
use crate::{Error, Now, Records, Result, evidence};

pub use job::Waiting;
use plan::Origin;
pub use plan::{Looked, MAX_DEPTH, MAX_FILES, Planning, look};
pub use refusal::Refusal;
pub use undo::Undone;
pub use watched::{Listing, watched_listing};

/// The audit events of taking papers in.
pub mod event {
    /// An import of papers was begun.
    pub const BEGUN: &str = "capture_begun";
    /// It is over, or as far as it will go.
    pub const DONE: &str = "capture_done";
    /// It was taken back.
    pub const UNDONE: &str = "capture_undone";
}

/// Something that is to be taken in.
#[derive(Debug)]
pub enum Source {
    /// A file, an archive or a folder.
    Path(PathBuf),
    /// Bytes that are no file: a picture or a text that was pasted.
    Bytes {
        /// How they are called.
        name: String,
        /// The bytes.
        bytes: Zeroizing<Vec<u8>>,
    },
}

/// What is going to be taken in, to be shown before it is.
#[derive(Debug)]
pub struct Plan {
    /// The files, in the order in which they are taken in.
    pub files: Vec<Planned>,
    /// The bytes of those that are not refused.
    pub total_bytes: u64,
    label: String,
    into: Option<EvidenceId>,
}

impl Plan {
    /// The same, with every file added to an item that is there.
    #[must_use]
    pub fn into_evidence(self, item: EvidenceId) -> Self {
        Self {
            into: Some(item),
            ..self
        }
    }
}

/// One file that is going to be taken in.
#[derive(Debug)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// The folders it lies in, below the one that was chosen.
    pub folder: String,
    /// Its length.
    pub bytes: u64,
    /// What it is, by its first bytes. The files of an archive are taken in one by one.
    pub media: MediaType,
    /// The item that has the same bytes already.
    pub already: Option<EvidenceId>,
    /// Why it is not going to be taken in.
    pub refused: Option<Refusal>,
    origin: Origin,
}

/// How far taking in is.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'a> {
    /// The file that was dealt with last; empty before the first.
    pub file: &'a str,
    /// How many of the planned files are done.
    pub done_files: u32,
    /// How many there are.
    pub files: u32,
    /// The bytes of those that are done.
    pub bytes: u64,
    /// The bytes of all.
    pub total_bytes: u64,
}

/// What became of the files that were to be taken in.
#[derive(Debug, Default)]
pub struct CaptureOutcome {
    /// The import, to take it back by; `None` when nothing was added.
    pub batch: Option<BatchId>,
    /// The new items, in order.
    pub added: Vec<EvidenceId>,
    /// How many files were taken in.
    pub files: u32,
    /// The names of those that were there already.
    pub already: Vec<String>,
    /// The names of those that were not taken in, and why.
    pub refused: Vec<(String, Refusal)>,
    /// How many are held: they may show details of patients.
    pub held: u32,
    /// How many planned files were not looked at. They can be gone on with.
    pub left: u32,
}

/// Hears how far taking in is, several times a second, and can stop it: what is in stays, the rest
/// can be gone on with. Whoever stops it stops the reader as well, if it can be stopped; and says so
/// with [`Capture::paused`] if it was a lock, not somebody.
pub type Watch<'a> = &'a mut dyn FnMut(Moved<'_>) -> ControlFlow<()>;

/// Taking papers in.
#[derive(Clone, Copy, Debug)]
pub struct Capture<'a> {
    records: &'a Records,
}

impl Records {
    /// Taking papers in.
    #[must_use]
    pub const fn capture(&self) -> Capture<'_> {
        Capture { records: self }
    }
}

impl Capture<'_> {
    /// What taking these in would mean: [`look`] and [`Capture::compare`] in one, for whoever has the
    /// store to themselves.
    ///
    /// # Errors
    /// The vault's. What cannot be taken in is in the plan, with the reason.
    pub fn plan(&self, sources: Vec<Source>) -> Result<Plan> {
        let never = AtomicBool::new(false);
        let mut looked = look(sources, &never);
        loop {
            match self.compare(looked)? {
                Planning::Ready(plan) => return Ok(plan),
                Planning::Wants(more) => looked = more.read(&never),
            }
        }
    }

    /// What taking in would mean what was looked at. Reads no file: should bytes be wanted to tell
    /// what is there already, they are to be read without the store.
    ///
    /// # Errors
    /// The vault's.
    pub fn compare(&self, looked: Looked) -> Result<Planning> {
        plan::plan(self.records, looked)
    }

    /// Takes in what was planned.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the item that files are to be added to; the vault's, as of a full
    /// disk: what is in stays, and the rest can be gone on with.
    pub fn run(
        &self,
        plan: Plan,
        reader: &dyn Reader,
        now: Now,
        watch: Watch<'_>,
    ) -> Result<CaptureOutcome> {
        if let Some(item) = plan.into {
            let there = self
                .records
                .read(|connection| evidence::exists(connection, item))?;
            if !there {
                return Err(Error::NotFound("evidence"));
            }
        }
        let job = job::Job::begin(self.records, &plan, now)?;
        work::run(self.records, plan, job, reader, now, watch)
    }

    /// The import that was stopped, if there is one: by the user, a lock or a crash. Not to be asked
    /// while one is running.
    ///
    /// # Errors
    /// The vault's.
    pub fn waiting(&self) -> Result<Option<Waiting>> {
        self.records.read(job::waiting)
    }

    /// Goes on with the import that was stopped. Nothing is done when there is none.
    ///
    /// # Errors
    /// As [`Capture::run`].
    pub fn resume(
        &self,
        reader: &dyn Reader,
        now: Now,
        watch: Watch<'_>,
    ) -> Result<CaptureOutcome> {
        match self.records.read(job::load)? {
            Some((job, rest)) => {
                let at_ms = now.at.as_millis();
                let vault = self.records.vault();
                vault.write_draft(at_ms, |tx| job.note_stopped(tx, false))?;
                let plan = plan::again(rest);
                work::run(self.records, plan, job, reader, now, watch)
            }
            None => Ok(CaptureOutcome::default()),
        }
    }

    /// Says that a lock stopped the import: nobody wanted it to end, and it may be gone on with
    /// unasked. Nothing is done when none waits.
    ///
    /// # Errors
    /// The vault's.
    pub fn paused(&self, now: Now) -> Result<()> {
        let Some((job, _)) = self.records.read(job::load)? else {
            return Ok(());
        };
        let vault = self.records.vault();
        vault.write_draft(now.at.as_millis(), |tx| job.note_stopped(tx, false))
    }

    /// Forgets the import that was stopped. What is in stays.
    ///
    /// # Errors
    /// The vault's.
    pub fn forget(&self, now: Now) -> Result<()> {
        let Some((job, _)) = self.records.read(job::load)? else {
            return Ok(());
        };
        work::finish(self.records, &job, now)
    }

    /// Takes a whole import back: its items go to the trash, but for those that were changed since,
    /// and what is left of it is forgotten. Not to be asked while it is running.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] when it is taken back already.
    pub fn undo(&self, batch: BatchId, now: Now) -> Result<Undone> {
        undo::undo(self.records, batch, now)
    }

    /// Every import of papers, newest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn batches(&self) -> Result<Vec<Batch>> {
        self.records
            .read(|connection| batch::list(connection, BatchKind::Capture))
    }
}
