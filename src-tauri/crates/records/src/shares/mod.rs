//! What leaves in a share: shown, agreed to, sealed, and kept as it left.
//!
//! [`outbox`] is the only door out. It takes nothing but a consent that stands in its table, encodes
//! the payload itself, and refuses when the bytes are not those that somebody agreed to.

pub(crate) mod answers;
pub(crate) mod consent;
pub(crate) mod outbox;
mod recipient;
mod record;
pub(crate) mod sql;

pub use record::{
    ConsentRecord, Delivery, DeliveryState, ParcelSent, ParcelState, RouteTo, StandingRecord,
};

/// The audit events of sharing.
pub mod event {
    /// Somebody agreed that exactly these bytes may go to one contact.
    pub const CONSENTED: &str = "share_consented";
    /// A parcel was sealed.
    pub const SEALED: &str = "parcel_sealed";
    /// Its recipient's store said what became of it.
    pub const ANSWERED: &str = "parcel_answered";
}
