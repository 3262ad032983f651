//! Parcels over shared places: where those are, taking parcels there, and looking for new ones.
//!
//! ```text
//! push: past its date ─→ missing there ─→ queued, put one by one ─→ settled, removed there
//! pull: list the last weeks ─→ names that are expected ─→ get, open, keep one by one ─→ receipts ─→ push
//! ```
//!
//! Each parcel is a step of its own: a call to the place with no transaction held over it, then one
//! transaction. Wherever it ends, killed or stopped or cut off, the next run does what is left: a parcel
//! that is put twice is the same bytes under the same name, and one that is fetched twice is known by
//! its number. Nothing here opens a connection: whoever calls brings the [`Transport`].
//!
//! [`Transport`]: waymark_sharing::Transport

mod book;
mod expiry;
mod lying;
pub mod places;
mod pool;
mod pull;
mod push;
mod receipts;
mod seen;
mod sql;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use waymark_domain::{SharedPlaceId, Timestamp, vocabulary};
use waymark_sharing::{Fault, Transport, TransportError};
use waymark_vault::{Amount, Watch};

use crate::{Now, Records, Result};

pub use pool::ROOT;
pub use receipts::Receipts;

/// The audit events of parcels on their way.
pub mod event {
    /// A parcel was put on a shared place.
    pub const PUT: &str = "parcel_put";
    /// It was not there any more, though nobody had answered, and is to be put there again.
    pub const MISSING: &str = "parcel_missing_there";
    /// It was removed from there.
    pub const REMOVED: &str = "parcel_removed_there";
    /// Nobody answered before its date.
    pub const EXPIRED: &str = "parcel_expired";
}

vocabulary! {
    /// At whose wish a place is visited.
    Wish {
        /// Somebody asked: whatever waits is tried.
        Asked = "asked",
        /// The clock: what failed is tried when its time has come.
        Clock = "clock",
    }
}

/// A visit: which place, through what, at whose wish.
#[derive(Clone, Copy)]
pub struct Visiting<'a> {
    /// The place.
    pub place: SharedPlaceId,
    /// The connection to it.
    pub transport: &'a dyn Transport,
    /// At whose wish.
    pub wish: Wish,
    /// When it began.
    pub now: Now,
}

/// What came of taking parcels to a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pushed {
    /// How many were put there.
    pub put: u32,
    /// How many that nobody answered were missing there, and go again.
    pub missing: u32,
    /// How many were removed there.
    pub removed: u32,
    /// How many still wait.
    pub left: u32,
    /// What ended it early.
    pub stopped: Option<TransportError>,
}

/// What came of looking for parcels on a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulled {
    /// Parcels that are new.
    pub new: u32,
    /// New ones that are set aside until the sender's words are compared.
    pub set_aside: u32,
    /// Those that had arrived before.
    pub known: u32,
    /// Those that only say something about others: receipts, cards.
    pub notes: u32,
    /// Why those that are proved and were refused were refused.
    pub refused: Vec<Fault>,
    /// Those that are not whole yet, and are tried again.
    pub incomplete: u32,
    /// Those that did not become whole for a day and a half; their senders are asked for them again.
    pub corrupt: u32,
    /// Objects that are not for the owner.
    pub strangers: u32,
    /// What the receipts came to.
    pub receipts: Receipts,
    /// What was taken there afterwards.
    pub pushed: Pushed,
    /// What ended it early.
    pub stopped: Option<TransportError>,
}

/// Taking parcels to shared places, and looking for new ones.
#[derive(Clone, Copy, Debug)]
pub struct Syncing<'a> {
    records: &'a Records,
}

impl Records {
    /// Parcels over shared places.
    #[must_use]
    pub const fn sync(&self) -> Syncing<'_> {
        Syncing { records: self }
    }
}

impl Syncing<'_> {
    /// Takes what waits for a place there, in the order in which it was sealed for each contact, and
    /// removes there what is settled. `watch` hears bytes and can stop it between two parcels.
    ///
    /// # Errors
    /// The vault's. What goes wrong at the place is in the answer, and remembered.
    pub fn push(&self, visiting: &Visiting<'_>, watch: Watch<'_>) -> Result<Pushed> {
        push::run(self.records, visiting, watch)
    }

    /// Looks for parcels on a place and takes in what is for the owner; then says so to whoever sent
    /// them, if receipts are switched on, and takes those there.
    ///
    /// # Errors
    /// The vault's. What goes wrong at the place is in the answer, and remembered.
    pub fn pull(&self, visiting: &Visiting<'_>, watch: Watch<'_>) -> Result<Pulled> {
        pull::run(self.records, visiting, watch)
    }

    /// Remembers that a place could not even be opened.
    ///
    /// # Errors
    /// The vault's.
    pub fn failed(&self, place: SharedPlaceId, error: &TransportError, now: Now) -> Result<()> {
        places::visited(self.records, place, places::Went::Failed(error), None, now)
    }

    /// The places that are to be visited by themselves now.
    ///
    /// # Errors
    /// The vault's.
    pub fn due(&self, at: Timestamp) -> Result<Vec<SharedPlaceId>> {
        let views = self.records.shared_places().list()?;
        let due = views.into_iter().filter(|view| {
            let next = view.visit.fault.as_ref().and_then(|fault| fault.next_at);
            view.place.poll && next.is_none_or(|next| next <= at)
        });
        Ok(due.map(|view| view.place.id).collect())
    }
}

/// Tells how far a visit is, and hears whether it should go on.
struct Meter<'a> {
    watch: Watch<'a>,
    amount: Amount,
}

impl<'a> Meter<'a> {
    fn new(watch: Watch<'a>, total: u64) -> Self {
        let amount = Amount { done: 0, total };
        Self { watch, amount }
    }

    fn more(&mut self, bytes: u64) {
        self.amount.total = self.amount.total.saturating_add(bytes);
    }

    /// Adds what was moved.
    ///
    /// # Errors
    /// [`TransportError::Cancelled`] when no more is wanted.
    fn moved(&mut self, bytes: u64) -> std::result::Result<(), TransportError> {
        self.amount.done = self.amount.done.saturating_add(bytes);
        self.amount.total = self.amount.total.max(self.amount.done);
        match (self.watch)(self.amount) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(TransportError::Cancelled),
        }
    }
}

/// What can end a step: the place, which the visit answers with, or the vault.
enum Stop {
    Place(TransportError),
    Vault(crate::Error),
}

impl From<TransportError> for Stop {
    fn from(error: TransportError) -> Self {
        Self::Place(error)
    }
}

impl From<crate::Error> for Stop {
    fn from(error: crate::Error) -> Self {
        Self::Vault(error)
    }
}

/// What ended a visit early, if the place did.
fn ended(outcome: std::result::Result<(), Stop>) -> Result<Option<TransportError>> {
    match outcome {
        Ok(()) => Ok(None),
        Err(Stop::Place(error)) => Ok(Some(error)),
        Err(Stop::Vault(error)) => Err(error),
    }
}
