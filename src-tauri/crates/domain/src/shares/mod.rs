//! What can travel in a share: a closed list of types, and the bounds of each.
//!
//! Every type here is [`Shareable`](crate::Shareable), and nothing else can be sealed. What one
//! person wrote about another enters only through types that are shareable themselves: a session's
//! summary is made of an [`AgreedSummary`](crate::sessions::AgreedSummary) and of
//! [`SharedAction`](crate::sessions::SharedAction)s, never of a session.
//!
//! The form on the wire is published in `docs/formats/parcel.md`, with one JSON Schema for each kind.

mod bounds;
mod codes;
mod evidence;
mod files;
mod receipts;
mod summary;

pub use bounds::{Bound, MAX_TEXT, OutOfBounds, tidy};
pub use codes::{ConsentId, Device, Digest, NotACode, ParcelId};
pub use evidence::{
    AttachedFile, EvidenceEntry, EvidenceIndex, MAX_ENTRIES, Verification, VerifierRole,
    VerifyRequest, WantedEvidence,
};
pub use files::{CardFile, Chunk, MAX_FILE, PlanPdf, RevocationFile, VerificationFile};
pub use receipts::{Ack, Nack, Receipt, ReceiptStatus, Withdraw};
pub use summary::{MAX_PARAGRAPHS, SessionSummary, SummaryAction, SummaryAnswer, SummaryReply};

use crate::tier::{Shareable, sealed};
use crate::vocabulary;

vocabulary! {
    /// What a parcel carries.
    ShareKind {
        /// The agreed summary of a session, with the actions ticked for it.
        SessionSummary = "session-summary",
        /// The doctor's answer to a summary.
        SummaryReply = "summary-reply",
        /// A verification of one item of evidence.
        Verification = "verification",
        /// A question for a verification.
        VerifyRequest = "verify-request",
        /// A list of evidence.
        EvidenceIndex = "evidence-index",
        /// A career plan on paper.
        Plan = "plan",
        /// A piece of an attached file.
        Blob = "blob",
        /// Parcels that arrived.
        Ack = "ack",
        /// Parcels that are missing or were refused.
        Nack = "nack",
        /// An earlier parcel is taken back.
        Withdraw = "withdraw",
        /// A newer contact card.
        Card = "card",
        /// An identity is no longer to be believed.
        Revoke = "revoke",
    }
}

impl ShareKind {
    /// Whether it goes only to a contact whose words were compared, and is believed only from one.
    #[must_use]
    pub const fn needs_verified(self) -> bool {
        !matches!(
            self,
            Self::Ack | Self::Nack | Self::Withdraw | Self::Card | Self::Revoke
        )
    }

    /// The media type of its body.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Verification => "application/vc",
            Self::Plan => "application/pdf",
            Self::Blob => "application/octet-stream",
            Self::Card => "application/vnd.waymark.card",
            Self::Revoke => "application/vnd.waymark.revocation",
            _ => "application/json",
        }
    }
}

/// One kind of content, within its bounds.
pub trait Payload: Shareable {
    /// What it is called in a parcel's header.
    const KIND: ShareKind;

    /// Whether it keeps its bounds.
    ///
    /// # Errors
    /// Names the first field that does not.
    fn check(&self) -> Result<(), OutOfBounds>;
}

macro_rules! shareable {
    ($($name:ident),+ $(,)?) => {
        $(impl sealed::Sealed for $name {}
        impl Shareable for $name {})+
    };
}

shareable!(
    SessionSummary,
    SummaryReply,
    VerificationFile,
    VerifyRequest,
    EvidenceIndex,
    PlanPdf,
    Chunk,
    Ack,
    Nack,
    Withdraw,
    CardFile,
    RevocationFile,
);
