//! How a long piece of work tells how far it is, and how it is told to stop.

use std::ops::ControlFlow;

use crate::{Error, Result};

/// How far a piece of work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Amount {
    /// Bytes dealt with so far.
    pub done: u64,
    /// Bytes in all, as far as is known before the end.
    pub total: u64,
}

/// Hears how far a piece of work is, a few times a second at least for work of any size;
/// [`ControlFlow::Break`] stops it with [`Error::Cancelled`], and nothing of it is left behind.
pub type Watch<'a> = &'a mut dyn FnMut(Amount) -> ControlFlow<()>;

/// Lets work go on, whatever it is asked: for work that nobody waits for.
pub fn unwatched<T>(_: T) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What an answer means to the work that asked.
///
/// # Errors
/// [`Error::Cancelled`] when no more is wanted.
pub(crate) fn heed(answer: ControlFlow<()>) -> Result<()> {
    match answer {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled),
    }
}

/// Counts what has been done and passes it on.
pub(crate) struct Meter<'a> {
    watch: Watch<'a>,
    amount: Amount,
}

impl<'a> Meter<'a> {
    /// Begins at nothing of `total` bytes.
    pub(crate) fn start(watch: Watch<'a>, total: u64) -> Result<Self> {
        let mut meter = Self {
            watch,
            amount: Amount { done: 0, total },
        };
        meter.add(0)?;
        Ok(meter)
    }

    /// Adds what has just been done.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the watcher wants no more.
    pub(crate) fn add(&mut self, bytes: usize) -> Result<()> {
        self.amount.done = self.amount.done.saturating_add(bytes as u64);
        self.amount.total = self.amount.total.max(self.amount.done);
        heed((self.watch)(self.amount))
    }

    /// Bytes dealt with so far.
    pub(crate) fn done(&self) -> u64 {
        self.amount.done
    }

    /// Bytes in all, as far as is known.
    pub(crate) fn total(&self) -> u64 {
        self.amount.total
    }
}
