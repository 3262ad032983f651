//! A parcel that arrived, as a record.

use serde_json::json;
use uuid::Uuid;
use waymark_domain::shares::{Device, ParcelId, ShareKind};
use waymark_domain::{ContactId, EvidenceId, Timestamp};
use waymark_sharing::{Did, Role};

use super::{ReceivedState, Way};
use crate::record::{self, EntityKind, Fields, Record};

/// A parcel that arrived, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// What it is known by on both sides.
    pub id: ParcelId,
    /// Counted up by each change of where it stands.
    pub version: u32,
    /// Who made it; stays when the contact is removed.
    pub contact: ContactId,
    /// Their name, as it stood on their card.
    pub name: String,
    /// As what they presented themselves.
    pub role: Role,
    /// The key that signed it.
    pub did: Did,
    /// What it carries.
    pub kind: ShareKind,
    /// The device it was made on.
    pub dev: Device,
    /// Its number from there.
    pub seq: u64,
    /// The exact bytes of its header, which names the digest of what it carries.
    pub header: String,
    /// The parcel that it answers, takes back or belongs to.
    pub re: Option<ParcelId>,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When it arrived and was proved.
    pub received_at: Timestamp,
    /// How it arrived.
    pub way: Way,
    /// Where it stands.
    pub state: ReceivedState,
    /// The item of evidence that was made of it, or that it confirms.
    pub evidence: Option<EvidenceId>,
    /// When its sender took it back.
    pub withdrawn_at: Option<Timestamp>,
    /// Why, in the sender's words.
    pub withdrawn_reason: String,
}

impl Received {
    /// Whether the same contact made another, or the same key: a contact who was removed comes back as
    /// another.
    pub(super) fn is_from_sender_of(&self, other: &Self) -> bool {
        self.contact == other.contact || self.did == other.did
    }

    /// The same, changed by `change` and counted as its next version.
    pub(super) fn next(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut after = self.clone();
        change(&mut after);
        after.version = self.version.saturating_add(1);
        after
    }
}

impl Record for Received {
    const KIND: EntityKind = EntityKind::ParcelReceived;

    fn id(&self) -> Uuid {
        Uuid::from_bytes(*self.id.as_bytes())
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "contact_id": self.contact,
            "name": self.name,
            "role": self.role,
            "did": self.did,
            "kind": self.kind,
            "dev": self.dev,
            "seq": self.seq,
            "header": self.header,
            "re": self.re,
            "issued_at": self.issued_at,
            "received_at": self.received_at,
            "way": self.way.to_string(),
            "state": self.state,
            "evidence_id": self.evidence,
            "withdrawn_at": self.withdrawn_at,
            "withdrawn_reason": self.withdrawn_reason,
        }))
    }
}
