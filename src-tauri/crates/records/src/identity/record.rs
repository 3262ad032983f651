//! A contact card of the owner's own, as a record. None is ever changed: what is new on it makes
//! another.

use serde_json::json;
use uuid::Uuid;
use waymark_domain::{OwnCardId, Timestamp};
use waymark_sharing::Card;

use crate::record::{self, EntityKind, Fields, Record};

/// A contact card of the owner's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCard {
    pub(super) id: OwnCardId,
    /// The card.
    pub card: Card,
    /// When it was signed.
    pub issued_at: Timestamp,
}

impl OwnCard {
    pub(super) const VERSION: u32 = 1;
}

impl Record for OwnCard {
    const KIND: EntityKind = EntityKind::OwnCard;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        Self::VERSION
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "did": self.card.facts().sign,
            "serial": self.card.facts().serial,
            "card": self.card.to_text(),
            "issued_at": self.issued_at,
        }))
    }
}
