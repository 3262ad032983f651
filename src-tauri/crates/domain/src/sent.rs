//! The Sent register: every way in which something left the vault.

use serde::Serialize;

use crate::id::{DisclosureId, PersonId, SessionId, ShareId};
use crate::shares::ShareKind;
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
        /// A career plan, as PDF.
        PlanPdf = "plan_pdf",
        /// A year of the owner's own CPD, as PDF.
        CpdPdf = "cpd_pdf",
        /// The consolidation sheet of the owner's own logbook, as PDF.
        LogbookPdf = "logbook_pdf",
        /// The owner's own CV, as PDF.
        CvPdf = "cv_pdf",
        /// The guide on two pages, as PDF: nothing about anybody but whom to ask here.
        GuideLeaflet = "guide_leaflet",
        /// The agreed summary of a session, sealed.
        SealedSummary = "sealed_summary",
        /// An answer to a summary, sealed.
        SealedReply = "sealed_reply",
        /// A career plan, sealed.
        SealedPlan = "sealed_plan",
        /// A list of the owner's own evidence, sealed.
        SealedIndex = "sealed_index",
        /// A question for a confirmation of the owner's own evidence, sealed.
        SealedRequest = "sealed_request",
        /// A confirmation of somebody's evidence, sealed.
        SealedConfirmation = "sealed_confirmation",
        /// Something sealed earlier, taken back.
        SealedWithdrawal = "sealed_withdrawal",
        /// This register.
        RegisterExport = "register_export",
    }
}

vocabulary! {
    /// How it left.
    Route {
        /// Saved as a file.
        File = "file",
        /// Put on a shared place, for the recipient to fetch.
        Place = "place",
    }
}

impl SentKind {
    /// What the register calls a parcel of this kind; none of what stores tell each other by
    /// themselves, and of a piece, which belongs to the request that lists it.
    #[must_use]
    pub const fn sealed(kind: ShareKind) -> Option<Self> {
        match kind {
            ShareKind::SessionSummary => Some(Self::SealedSummary),
            ShareKind::SummaryReply => Some(Self::SealedReply),
            ShareKind::Plan => Some(Self::SealedPlan),
            ShareKind::EvidenceIndex => Some(Self::SealedIndex),
            ShareKind::VerifyRequest => Some(Self::SealedRequest),
            ShareKind::Verification => Some(Self::SealedConfirmation),
            ShareKind::Withdraw => Some(Self::SealedWithdrawal),
            ShareKind::Blob
            | ShareKind::Ack
            | ShareKind::Nack
            | ShareKind::Card
            | ShareKind::Revoke => None,
        }
    }

    /// The tier of the words in it. A list of actions holds some that nobody agreed to share.
    ///
    /// Whatever is sealed was agreed to, field by field: a seal takes nothing else.
    ///
    /// CPD, logbook and CV are the owner's own career, written to be shown: nobody else can have
    /// agreed to them, and nobody needs to be told why an owner hands over their own. A plan is
    /// confidential unless it is the owner's own, which [`Disclosure::tier`] knows.
    #[must_use]
    pub const fn tier(self) -> Tier {
        match self {
            Self::SummaryPdf
            | Self::CpdPdf
            | Self::LogbookPdf
            | Self::CvPdf
            | Self::GuideLeaflet
            | Self::SealedSummary
            | Self::SealedReply
            | Self::SealedPlan
            | Self::SealedIndex
            | Self::SealedRequest
            | Self::SealedConfirmation
            | Self::SealedWithdrawal => Tier::Agreed,
            Self::ActionsPdf
            | Self::ConfidentialPrint
            | Self::AttachmentCopy
            | Self::Export
            | Self::RegisterExport
            | Self::PlanPdf => Tier::Confidential,
        }
    }
}

impl Disclosure {
    /// The tier of the words that left: that of their kind, but a plan that is about nobody else is
    /// the owner's own to give.
    #[must_use]
    pub const fn tier(&self) -> Tier {
        match (self.kind, self.person_id) {
            (SentKind::PlanPdf, None) => Tier::Agreed,
            (kind, _) => kind.tier(),
        }
    }

    /// Whether it needs a reason that it does not have.
    #[must_use]
    pub fn lacks_a_reason(&self) -> bool {
        self.tier() == Tier::Confidential && self.reason.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn sent(kind: SentKind, person_id: Option<PersonId>, reason: &str) -> Disclosure {
        let at = Timestamp::from_millis(0);
        Disclosure {
            id: DisclosureId::new(at),
            share_id: ShareId::random(),
            at,
            kind,
            person_id,
            session_id: None,
            recipient: "the panel".into(),
            route: Route::File,
            reason: reason.into(),
            permission: String::new(),
            digest: [0; 32],
        }
    }

    #[test]
    fn the_plan_of_somebody_else_leaves_for_a_reason_and_an_own_one_freely() {
        let person = Some(PersonId::new(Timestamp::from_millis(0)));
        assert!(sent(SentKind::PlanPdf, person, " ").lacks_a_reason());
        assert!(!sent(SentKind::PlanPdf, person, "they asked for it").lacks_a_reason());
        assert!(!sent(SentKind::PlanPdf, None, "").lacks_a_reason());
        assert!(sent(SentKind::ActionsPdf, None, "").lacks_a_reason());
    }

    #[test]
    fn the_pages_of_an_own_career_need_no_reason() {
        for kind in [SentKind::CpdPdf, SentKind::LogbookPdf, SentKind::CvPdf] {
            assert!(!sent(kind, None, "").lacks_a_reason());
        }
    }
}
