//! What the outbox keeps: a parcel that was sealed, the ways it goes, and the consent it rests on.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::shares::{ConsentId, Device, Digest, ParcelId, ShareKind};
use waymark_domain::{ContactId, DisclosureId, SharedPlaceId, Timestamp, vocabulary};
use waymark_sharing::{Did, Method, Standing};

use crate::record::{self, EntityKind, Fields, Record};
use crate::settings;

vocabulary! {
    /// Where a parcel stands.
    ParcelState {
        /// It is sealed, and its recipient has not answered.
        Sealed = "sealed",
        /// The recipient's store has it.
        Acknowledged = "acknowledged",
        /// The recipient's store refused it.
        Refused = "refused",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// Nobody answered before its date.
        Expired = "expired",
    }
}

vocabulary! {
    /// Where one way of a parcel stands.
    DeliveryState {
        /// It waits to be written or put.
        Queued = "queued",
        /// It was written, or lies on the place.
        Sent = "sent",
        /// It lies on the place and is to be removed there.
        Remove = "remove",
        /// It no longer lies there.
        Gone = "gone",
    }
}

/// A way for a parcel to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RouteTo {
    /// As a file.
    File,
    /// Over a place that both reach.
    Place(SharedPlaceId),
}

impl RouteTo {
    const FILE: &'static str = "file";

    /// As it is stored: "file", or the id of the place.
    #[must_use]
    pub fn stored(self) -> String {
        match self {
            Self::File => Self::FILE.to_owned(),
            Self::Place(place) => place.to_string(),
        }
    }

    /// What [`RouteTo::stored`] wrote.
    #[must_use]
    pub fn read(stored: &str) -> Option<Self> {
        match stored {
            Self::FILE => Some(Self::File),
            place => place.parse().ok().map(Self::Place),
        }
    }
}

/// A parcel of the owner's, with the bytes that leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParcelSent {
    /// What it is known by, on both sides.
    pub id: ParcelId,
    /// Counts up with each change of its state.
    pub version: u32,
    /// Its row of the Sent register; none of what stores tell each other by themselves.
    pub disclosure: Option<DisclosureId>,
    /// For whom it is.
    pub to: ContactId,
    /// The recipient's key.
    pub did: Did,
    /// The owner's key that signed it.
    pub own: Did,
    /// What it carries.
    pub kind: ShareKind,
    /// The device that it was sealed on.
    pub dev: Device,
    /// Its number from this key and device to this recipient.
    pub seq: u64,
    /// SHA-256 of its header.
    pub header: Digest,
    /// Folder and name of it on a shared place.
    pub object: String,
    /// The bytes that leave; gone once they are of no more use.
    pub sealed: Option<Vec<u8>>,
    /// What was signed.
    pub body: Option<Vec<u8>>,
    /// The record of consent it rests on.
    pub consent: Option<ConsentId>,
    /// Or the standing one.
    pub standing: Option<Standing>,
    /// The parcel that it answers, continues or takes back.
    pub re: Option<ParcelId>,
    /// When it was sealed.
    pub issued_at: Timestamp,
    /// Until when it is accepted.
    pub expires_at: Timestamp,
    /// Where it stands.
    pub state: ParcelState,
    /// When the recipient answered, or it was taken back.
    pub answered_at: Option<Timestamp>,
    /// Why it was refused.
    pub code: Option<String>,
}

impl Record for ParcelSent {
    const KIND: EntityKind = EntityKind::ParcelSent;

    fn id(&self) -> Uuid {
        Uuid::from_bytes(*self.id.as_bytes())
    }

    fn version(&self) -> u32 {
        self.version
    }

    /// The long ones by their digests: history and audit trail need not repeat them.
    fn fields(&self) -> Fields {
        let digest = |bytes: &Option<Vec<u8>>| {
            bytes
                .as_deref()
                .map(|bytes| blake3::hash(bytes).to_hex().to_string())
        };
        record::fields(json!({
            "disclosure_id": self.disclosure,
            "contact_id": self.to,
            "did": self.did,
            "own": self.own,
            "kind": self.kind,
            "dev": self.dev,
            "seq": self.seq,
            "header_sha256": self.header,
            "object": self.object,
            "sealed": digest(&self.sealed),
            "body": digest(&self.body),
            "consent_id": self.consent,
            "standing": self.standing,
            "re": self.re,
            "issued_at": self.issued_at,
            "expires_at": self.expires_at,
            "state": self.state,
            "answered_at": self.answered_at,
            "code": self.code,
        }))
    }
}

/// One way of a parcel, as far as it has gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Which way.
    pub route: RouteTo,
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried in vain.
    pub tries: u32,
    /// When it is tried again.
    pub next_at: Option<Timestamp>,
    /// When it was written or put.
    pub sent_at: Option<Timestamp>,
    /// The code of what went wrong last.
    pub fault: Option<String>,
}

/// What somebody agreed may leave: exactly these bytes, to this contact. Never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRecord {
    /// What it is known by; the parcel's header names it.
    pub id: ConsentId,
    /// When it was recorded.
    pub at: Timestamp,
    /// For whom.
    pub to: ContactId,
    /// The recipient's key.
    pub did: Did,
    /// What the bytes are.
    pub kind: ShareKind,
    /// SHA-256 of the bytes that were shown.
    pub body: Digest,
    /// Every field of them, as JSON pointers.
    pub fields: Vec<String>,
    /// By which ways: "file", or the address of a place with its bucket.
    pub routes: Vec<String>,
    /// Until when a parcel may be accepted.
    pub expires_at: Timestamp,
    /// Under a preview on screen, or named on the command line.
    pub method: Method,
    /// How and when it was given, in words.
    pub how: String,
    /// The day it was asked for.
    pub asked_on: Option<NaiveDate>,
    /// The kinds of what was found and left in on purpose.
    pub kept: Vec<String>,
    /// Which wording was on the screen.
    pub text_version: String,
}

impl Record for ConsentRecord {
    const KIND: EntityKind = EntityKind::Consent;

    fn id(&self) -> Uuid {
        Uuid::from_bytes(*self.id.as_bytes())
    }

    fn version(&self) -> u32 {
        1
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "at": self.at,
            "contact_id": self.to,
            "did": self.did,
            "kind": self.kind,
            "body_sha256": self.body,
            "fields": self.fields,
            "routes": self.routes,
            "expires_at": self.expires_at,
            "method": self.method,
            "how": self.how,
            "asked_on": self.asked_on,
            "kept": self.kept,
            "text_version": self.text_version,
        }))
    }
}

/// What leaves without being asked each time, once somebody switched it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingRecord {
    /// To what.
    pub name: String,
    /// Counts up with each change.
    pub version: u32,
    /// When it was given last.
    pub given_at: Timestamp,
    /// Until when it counts.
    pub until: Timestamp,
    /// When it was switched off.
    pub off_at: Option<Timestamp>,
}

impl Record for StandingRecord {
    const KIND: EntityKind = EntityKind::StandingConsent;

    fn id(&self) -> Uuid {
        settings::id_of(&self.name)
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "name": self.name,
            "given_at": self.given_at,
            "until": self.until,
            "off_at": self.off_at,
        }))
    }
}
