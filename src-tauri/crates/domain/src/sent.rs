//! The Sent register: every way in which something left the vault.

use serde::Serialize;

use crate::id::{DisclosureId, PersonId, SessionId, ShareId};
use crate::tier::Tier;
use crate::time::Timestamp;
use crate::vocabulary;

/// One row of the register: what left, to whom, when, why and on what permission. Never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disclosure {
    /// Stable id, for inside.
    pub id: DisclosureId,
    /// The random id the outside may know it by.
    pub share_id: ShareId,
    /// When it left.
    pub at: Timestamp,
    /// What left.
    pub kind: SentKind,
    /// Whom it is about, if one doctor.
    pub person_id: Option<PersonId>,
    /// Which session it is of, if one.
    pub session_id: Option<SessionId>,
    /// Who received it, in the tutor's words.
    pub recipient: String,
    /// How it left.
    pub route: Route,
    /// Why; confidential words never leave without one.
    pub reason: String,
    /// How and when the doctor said yes: permission to share, not a legal basis.
    pub permission: String,
    /// BLAKE3 of the bytes that left.
    pub digest: [u8; 32],
}

vocabulary! {
    /// What left.
    SentKind {
        /// The agreed summary of a session, as PDF.
        SummaryPdf = "summary_pdf",
        /// A list of actions, as PDF.
        ActionsPdf = "actions_pdf",
        /// The confidential column of a session, as PDF for printing.
        ConfidentialPrint = "confidential_print",
        /// Everything in the store, as files that anybody can read.
        Export = "export",
        /// A copy of a file, as it was taken in.
        AttachmentCopy = "attachment_copy",
    }
}

vocabulary! {
    /// How it left.
    Route {
        /// Saved as a file.
        File = "file",
    }
}

impl SentKind {
    /// The tier of the words in it. A list of actions holds some that nobody agreed to share.
    #[must_use]
    pub const fn tier(self) -> Tier {
        match self {
            Self::SummaryPdf => Tier::Agreed,
            Self::ActionsPdf | Self::ConfidentialPrint | Self::AttachmentCopy | Self::Export => {
                Tier::Confidential
            }
        }
    }
}

impl Disclosure {
    /// Whether it needs a reason that it does not have.
    #[must_use]
    pub fn lacks_a_reason(&self) -> bool {
        self.kind.tier() == Tier::Confidential && self.reason.trim().is_empty()
    }
}
