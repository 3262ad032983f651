//! Permission to send: one record for one set of bytes, or a standing one for what carries nobody's
//! words.

use waymark_domain::{
    shares::{ConsentId, Digest, ShareKind},
    vocabulary,
};

use crate::{Did, Fault, Moment};

/// A record of consent to exactly these bytes, for exactly this contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What it is known by; the parcel's header names it.
    pub id: ConsentId,
    /// When it was given.
    pub given: Moment,
    /// For whom the bytes are.
    pub to: Did,
    /// What they are.
    pub kind: ShareKind,
    /// SHA-256 of the bytes that were shown.
    pub body_sha256: Digest,
    /// The latest expiry of a parcel that was agreed to.
    pub expires: Moment,
    /// How it was given.
    pub method: Method,
}

vocabulary! {
    /// How consent to one set of bytes was given.
    Method {
        /// In the window, under the preview.
        Click = "click",
        /// On the command line, named there.
        Named = "named",
    }
}

vocabulary! {
    /// What can be allowed once and for all, and taken back.
    Standing {
        /// Receipts for parcels that arrived or are missing.
        Receipts = "receipts",
        /// One's own newer card, and one's own revocation.
        CardUpdates = "card-updates",
    }
}

impl Standing {
    /// Whether it is about parcels of this kind. None is about a kind that carries people's words.
    #[must_use]
    pub const fn covers(self, kind: ShareKind) -> bool {
        match self {
            Self::Receipts => matches!(kind, ShareKind::Ack | ShareKind::Nack),
            Self::CardUpdates => matches!(kind, ShareKind::Card | ShareKind::Revoke),
        }
    }
}

/// A standing consent. It is asked for again every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingConsent {
    /// To what.
    pub to: Standing,
    /// When it was given.
    pub given: Moment,
}

const STANDING_DAYS: i64 = 366;

/// On what a parcel may be sealed.
#[derive(Clone, Copy, Debug)]
pub enum Permission<'a> {
    /// On a record of its own.
    Given(&'a Consent),
    /// On a standing one.
    Standing(&'a StandingConsent),
}

impl Permission<'_> {
    /// Whether it is about these bytes, this contact and this moment.
    pub(crate) fn allows(
        &self,
        kind: ShareKind,
        digest: Digest,
        to: Did,
        now: Moment,
    ) -> Result<(), Fault> {
        let allowed = match self {
            Self::Given(consent) => {
                consent.kind == kind
                    && consent.body_sha256 == digest
                    && consent.to == to
                    && consent.given <= now
                    && now <= consent.expires
            }
            Self::Standing(standing) => {
                standing.to.covers(kind)
                    && standing.given <= now
                    && now <= standing.given.plus_days(STANDING_DAYS)
            }
        };
        if allowed { Ok(()) } else { Err(Fault::Consent) }
    }
}
