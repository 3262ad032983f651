//! Reading back what was written.
//!
//! A long file is proved while it grows: at every [`STEP`] a thread behind the writer waits until the
//! disk has what was written so far, and reads it again. At the end only the last step is left to be
//! synced and read. Whatever is read back was on the disk before, early or late.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel},
    thread::{self, JoinHandle},
};

use super::{
    pipe::BLOCK,
    row::SealedFile,
    seal::{Tally, fill},
};
use crate::{Error, Part, Result, files::DiskFile};

/// Bytes after which what was written is synced and read back.
const STEP: u64 = 16 * 1024 * 1024;

const READING: &str = "reading a sealed file back";

/// Whether the disk gives back the sealed bytes that it was given; `each` may stop it at every block.
pub(super) fn read_back(
    path: &Path,
    expected: &SealedFile,
    each: impl FnMut() -> Result<()>,
) -> Result<()> {
    let mut proof = Proof::open(path)?;
    proof.read_to(u64::MAX, each)?;
    proof.compare(expected)
}

/// The proof of a file that is being written.
pub(super) struct ReadBack {
    path: PathBuf,
    written: u64,
    /// Where the last step ended.
    step: u64,
    behind: Option<Behind>,
}

impl ReadBack {
    pub(super) fn of(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            written: 0,
            step: 0,
            behind: None,
        }
    }

    /// Hears that so many bytes more were written.
    ///
    /// # Errors
    /// The disk's, for what was written before.
    pub(super) fn wrote(&mut self, bytes: usize) -> Result<()> {
        self.written += bytes as u64;
        if self.written - self.step < STEP {
            return Ok(());
        }
        self.step = self.written;
        let mut behind = match self.behind.take() {
            Some(behind) => behind,
            None => Behind::start(Proof::open(&self.path)?)?,
        };
        if behind.go_to(self.written) {
            self.behind = Some(behind);
            Ok(())
        } else {
            behind.proof().map(drop)
        }
    }

    /// Reads what has not been read of a file that is whole and synced, and compares all of it;
    /// `each` may stop it at every block.
    pub(super) fn expect(
        mut self,
        expected: &SealedFile,
        each: impl FnMut() -> Result<()>,
    ) -> Result<()> {
        let mut proof = match self.behind.take() {
            Some(mut behind) => behind.proof()?,
            None => Proof::open(&self.path)?,
        };
        proof.read_to(u64::MAX, each)?;
        proof.compare(expected)
    }
}

/// The thread behind the writer. It is over when this is dropped.
struct Behind {
    ends: Option<Sender<u64>>,
    thread: Option<JoinHandle<Result<Proof>>>,
}

impl Behind {
    fn start(proof: Proof) -> Result<Self> {
        let (ends, steps) = channel();
        let thread = thread::Builder::new()
            .spawn(move || proof.follow(&steps))
            .map_err(Error::io(READING))?;
        Ok(Self {
            ends: Some(ends),
            thread: Some(thread),
        })
    }

    /// Whether it goes on; if not, [`Behind::proof`] says why.
    fn go_to(&self, end: u64) -> bool {
        self.ends
            .as_ref()
            .is_some_and(|ends| ends.send(end).is_ok())
    }

    /// What it has read.
    fn proof(&mut self) -> Result<Proof> {
        self.ends = None;
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(proof)) => proof,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => Err(damaged()),
        }
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        self.ends = None;
        if let Some(thread) = self.thread.take() {
            // Its own failure has been told, or something else failed first.
            let _ = thread.join();
        }
    }
}

/// What the disk gave back so far.
struct Proof {
    file: DiskFile,
    tally: Tally,
    block: Vec<u8>,
}

impl Proof {
    fn open(path: &Path) -> Result<Self> {
        Ok(Self {
            file: DiskFile::reopen(path).map_err(Error::io(READING))?,
            tally: Tally::default(),
            block: Vec::with_capacity(BLOCK),
        })
    }

    /// Follows the writer from step to step.
    fn follow(mut self, steps: &Receiver<u64>) -> Result<Self> {
        while let Ok(end) = steps.recv() {
            let end = steps.try_iter().last().unwrap_or(end);
            let synced = self.file.sync_early();
            synced.map_err(Error::io("syncing a sealed file"))?;
            self.read_to(end, || Ok(()))?;
        }
        Ok(self)
    }

    fn read_to(&mut self, end: u64, mut each: impl FnMut() -> Result<()>) -> Result<()> {
        loop {
            each()?;
            let left = end.saturating_sub(self.tally.length());
            let mut rest = std::io::Read::take(&mut self.file, left);
            fill(&mut self.block, &mut rest).map_err(Error::io(READING))?;
            if self.block.is_empty() {
                return Ok(());
            }
            self.tally.add(&self.block);
        }
    }

    fn compare(&self, expected: &SealedFile) -> Result<()> {
        if self.tally.file(expected.id) == *expected {
            Ok(())
        } else {
            Err(damaged())
        }
    }
}

fn damaged() -> Error {
    Error::Damaged {
        what: Part::Attachment,
    }
}
