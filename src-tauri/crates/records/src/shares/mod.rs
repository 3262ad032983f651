//! What leaves in a share: shown, agreed to, sealed, and kept as it left.
//!
//! [`outbox`] is the only door out. It takes nothing but a consent that stands in its table, encodes
//! the payload itself, and refuses when the bytes are not those that somebody agreed to.

pub(crate) mod answers;
pub(crate) mod consent;
mod evidence;
pub(crate) mod files;
mod findings;
pub(crate) mod ids;
pub(crate) mod outbox;
mod page;
mod payload;
mod preview;
pub(crate) mod recipient;
mod record;
pub(crate) mod register;
mod replace;
mod seal;
pub(crate) mod sql;
pub(crate) mod standing;
mod subject;
#[cfg(test)]
mod tests;
mod withdraw;

use crate::Records;

pub use findings::Found;
pub use page::{Page, PageAction, PageEntry};
pub use preview::{Field, SharePreview};
pub use register::{Reply, SentParcel, SentRoute, SentState};
pub use seal::SealOrder;
pub use standing::{StandingName, StandingRow};
pub use subject::ShareSubject;
pub use withdraw::SealedFile;

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
    /// Its bytes were saved as a file.
    pub const GIVEN: &str = "parcel_given";
    /// It is not sent any more, because its recipient's key is not theirs any more.
    pub const STOPPED: &str = "parcel_stopped";
    /// It was taken back.
    pub const WITHDRAWN: &str = "parcel_withdrawn";
    /// Something may leave without being asked each time.
    pub const STANDING_GIVEN: &str = "standing_consent_given";
    /// That was switched off.
    pub const STANDING_ENDED: &str = "standing_consent_ended";
}

/// What the owner shares.
#[derive(Clone, Copy, Debug)]
pub struct Shares<'a> {
    records: &'a Records,
}

impl Records {
    /// What the owner shares.
    #[must_use]
    pub const fn shares(&self) -> Shares<'_> {
        Shares { records: self }
    }
}
