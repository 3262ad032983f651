//! Parcels that arrived: opened, proved, and kept with their number in one step.
//!
//! ```text
//! bytes ─→ open ─┬─ a card, a revocation: for the contacts
//!                ├─ refused: a line in the audit trail, and nothing else
//!                ├─ arrived before: nothing
//!                ├─ a receipt, a withdrawal, a newer card: applied
//!                └─ kept: new | set aside until the sender's words are compared ─→ kept | added
//! ```
//!
//! The number of a parcel and what it carries are written in one transaction, so that a parcel is in
//! once or not at all, whenever the program ends. What a contact sends whose words were not compared is
//! set aside, and is no evidence until they are.

mod arrival;
mod confirm;
mod effects;
mod list;
mod open;
mod paper;
mod pieces;
mod portfolio;
mod receipts;
mod record;
mod save;
mod sql;
#[cfg(test)]
mod tests;
mod titles;
mod view;
mod window;

use waymark_domain::vocabulary;

use crate::Records;

pub use arrival::{Arrival, MAX_ARRIVAL, Outcome, Way, file};
pub use confirm::{Confirmed, Matches};
pub use list::ReceivedRow;
pub(crate) use open::release;
pub use paper::ReceivedPaper;
pub use pieces::{Attached, PutTogether};
pub use portfolio::Answer;
pub use record::Received;
pub(crate) use sql::{each, is_source, load};
pub use view::{Proof, ReceivedAction, ReceivedView, Reply, RequestItem};

/// The audit events of what arrives.
pub mod event {
    /// A parcel arrived.
    pub const RECEIVED: &str = "parcel_received";
    /// A parcel arrived and is set aside: its sender's words were not compared.
    pub const SET_ASIDE: &str = "parcel_set_aside";
    /// It is no longer: the words were compared.
    pub const RELEASED: &str = "parcel_released";
    /// A parcel was refused.
    pub const REFUSED: &str = "parcel_refused";
    /// A parcel arrived that had arrived before, and is to be acknowledged again.
    pub const AGAIN: &str = "parcel_arrived_again";
    /// A receipt arrived.
    pub const RECEIPT: &str = "receipt_received";
    /// A newer card or a revocation arrived in a parcel.
    pub const CARD: &str = "card_received";
    /// Its sender took a parcel back.
    pub const WITHDRAWN: &str = "parcel_taken_back";
    /// It was looked at and is kept where it is.
    pub const KEPT: &str = "parcel_kept";
    /// It became an item of evidence, or was found to confirm one.
    pub const ADDED: &str = "parcel_added";
}

vocabulary! {
    /// Where a parcel that arrived stands.
    ReceivedState {
        /// Apart, until the sender's words are compared.
        SetAside = "set_aside",
        /// To be looked at.
        New = "new",
        /// Looked at.
        Kept = "kept",
        /// An item of evidence was made of it.
        Added = "added",
    }
}

/// What arrived in a vault.
#[derive(Clone, Copy, Debug)]
pub struct ReceivedOf<'a> {
    records: &'a Records,
}

impl Records {
    /// What arrived.
    #[must_use]
    pub const fn received(&self) -> ReceivedOf<'_> {
        ReceivedOf { records: self }
    }
}
