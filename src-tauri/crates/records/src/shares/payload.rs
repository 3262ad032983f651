//! The payload of a share: one of the closed list, kept from the preview to the seal.

use waymark_domain::AttachmentId;
use waymark_domain::shares::{
    EvidenceIndex, ParcelId, PlanPdf, SessionSummary, VerificationFile, VerifyRequest,
};
use waymark_reports::PlanReport;
use waymark_sharing::{Fault, Preview};

use super::outbox::{self, On, Way};
use crate::Result;
use crate::identity::OwnIdentity;
use crate::write::Writer;

/// What would be signed.
#[derive(Clone, Debug)]
pub(super) enum Payload {
    Summary(SessionSummary),
    /// The pages as they were drawn, and what they were drawn from: drawn again, they say the same
    /// in other bytes.
    Plan(PlanPdf, Box<PlanReport>),
    Index(EvidenceIndex),
    /// With the files that follow it.
    Request(VerifyRequest, Vec<AttachmentId>),
    Verification(VerificationFile),
}

impl Payload {
    /// The exact bytes.
    pub(super) fn preview(&self) -> Result<Preview, Fault> {
        match self {
            Self::Summary(summary) => Preview::of(summary),
            Self::Plan(pdf, _) => Preview::of(pdf),
            Self::Index(index) => Preview::of(index),
            Self::Request(request, _) => Preview::of(request),
            Self::Verification(file) => Preview::of(file),
        }
    }

    /// Whether what is made now says the same as what was shown.
    pub(super) fn says_the_same(&self, now: &Self) -> Result<bool, Fault> {
        match (self, now) {
            (Self::Plan(_, shown), Self::Plan(_, now)) => Ok(shown == now),
            (Self::Request(_, shown), Self::Request(_, files)) if shown != files => Ok(false),
            (shown, now) => Ok(shown.preview()?.digest() == now.preview()?.digest()),
        }
    }

    pub(super) fn enqueue(
        &self,
        w: &Writer<'_, '_>,
        me: &OwnIdentity,
        on: On,
        way: &Way<'_>,
    ) -> Result<ParcelId> {
        match self {
            Self::Summary(summary) => outbox::enqueue(w, me, summary, on, way),
            Self::Plan(pdf, _) => outbox::enqueue(w, me, pdf, on, way),
            Self::Index(index) => outbox::enqueue(w, me, index, on, way),
            Self::Request(request, _) => outbox::enqueue(w, me, request, on, way),
            Self::Verification(file) => outbox::enqueue(w, me, file, on, way),
        }
    }
}
