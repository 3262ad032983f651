//! A contact as a record: the card that is believed, what is thought of it, and every card before it.

use data_encoding::BASE64URL_NOPAD;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::{ContactId, PersonId, Timestamp, vocabulary};
use waymark_sharing::{Card, Did, Moment, Revocation};

use crate::record::{self, EntityKind, Fields, Record};

vocabulary! {
    /// What is thought of a contact's card.
    Trust {
        /// It was read; the words were not compared.
        Imported = "imported",
        /// The words were compared.
        Verified = "verified",
        /// A card with other keys came: nothing is sent until the words are compared again.
        Changed = "changed",
        /// Its key is no longer to be believed.
        Revoked = "revoked",
    }
}

/// Somebody whose card was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Stable id.
    pub id: ContactId,
    /// Counted up by each change.
    pub version: u32,
    /// The doctor on the list, who may be in the trash or gone.
    pub person: Option<PersonId>,
    /// The card that is believed.
    pub card: Card,
    /// Since when that is so.
    pub since: Timestamp,
    /// What is thought of it.
    pub trust: Trust,
    /// When its words were compared.
    pub verified_at: Option<Timestamp>,
    /// How the two made sure of each other then; may be empty.
    pub verified_how: String,
    /// A card with other keys that waits for its words to be compared.
    pub offered: Option<Card>,
    /// Who says that the key is no longer to be believed, and from when on.
    pub revocation: Option<Revocation>,
    /// When that arrived.
    pub revoked_at: Option<Timestamp>,
    /// When the first card was taken in.
    pub created_at: Timestamp,
    /// The cards before, with other keys; the newest last.
    pub earlier: Vec<EarlierCard>,
}

/// A card with other keys that was believed once. What it signed then is still proved by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierCard {
    /// The card.
    pub card: Card,
    /// Since when it was believed.
    pub since: Timestamp,
    /// Until when.
    pub retired_at: Timestamp,
    /// When its words were compared.
    pub verified_at: Option<Timestamp>,
    /// Who says that its key was not to be believed before that.
    pub revocation: Option<Revocation>,
}

impl Contact {
    /// Somebody whose card is new here.
    pub(super) fn new(card: Card, person: Option<PersonId>, at: Timestamp) -> Self {
        Self {
            id: ContactId::new(at),
            version: 1,
            person,
            card,
            since: at,
            trust: Trust::Imported,
            verified_at: None,
            verified_how: String::new(),
            offered: None,
            revocation: None,
            revoked_at: None,
            created_at: at,
            earlier: Vec::new(),
        }
    }

    /// The key of the card that is believed.
    #[must_use]
    pub const fn did(&self) -> Did {
        self.card.facts().sign
    }

    /// As sharing sees them now: whom to seal for, and what to think of what arrives.
    #[must_use]
    pub fn for_sharing(&self) -> waymark_sharing::Contact {
        let was_verified = self.verified_at.is_some();
        let trust = match (self.trust, &self.revocation) {
            (Trust::Revoked, Some(revocation)) => waymark_sharing::Trust::Revoked {
                not_after: revocation.not_after(),
                was_verified,
            },
            // A contact whose revocation is gone is not believed for anything.
            (Trust::Revoked, None) => waymark_sharing::Trust::Revoked {
                not_after: Moment::of(self.created_at),
                was_verified: false,
            },
            (Trust::Imported, _) => waymark_sharing::Trust::Imported,
            (Trust::Verified, _) => waymark_sharing::Trust::Verified,
            (Trust::Changed, _) => waymark_sharing::Trust::Changed,
        };
        waymark_sharing::Contact {
            card: self.card.clone(),
            trust,
        }
    }

    /// As sharing sees them for what a key of theirs signed, this one or an earlier one.
    pub(super) fn signed_by(&self, did: Did) -> Option<waymark_sharing::Contact> {
        if self.did() == did {
            return Some(self.for_sharing());
        }
        let earlier = self
            .earlier
            .iter()
            .find(|each| each.card.facts().sign == did);
        earlier.map(EarlierCard::for_sharing)
    }

    /// Puts another card in the place of the one that was believed.
    pub(super) fn replace_card(&mut self, card: Card, at: Timestamp) {
        let old = std::mem::replace(&mut self.card, card);
        let since = std::mem::replace(&mut self.since, at);
        if old.facts().sign == self.did() {
            self.since = since;
            return;
        }
        self.earlier.push(EarlierCard {
            card: old,
            since,
            retired_at: at,
            verified_at: self.verified_at,
            revocation: self.revocation.take(),
        });
        self.revoked_at = None;
    }
}

impl EarlierCard {
    /// It counts for what was made while it was the contact's, and no longer than its revocation says.
    fn for_sharing(&self) -> waymark_sharing::Contact {
        let retired = Moment::of(self.retired_at);
        let revoked = self.revocation.as_ref().map(Revocation::not_after);
        waymark_sharing::Contact {
            card: self.card.clone(),
            trust: waymark_sharing::Trust::Revoked {
                not_after: revoked.map_or(retired, |said| said.min(retired)),
                was_verified: self.verified_at.is_some(),
            },
        }
    }
}

impl Record for Contact {
    const KIND: EntityKind = EntityKind::Contact;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        let earlier: Vec<_> = self.earlier.iter().map(EarlierCard::fields).collect();
        record::fields(json!({
            "person": self.person,
            "name": self.card.facts().name,
            "role": self.card.facts().role,
            "did": self.did(),
            "card": self.card.to_text(),
            "since": self.since,
            "trust": self.trust,
            "verified_at": self.verified_at,
            "verified_how": self.verified_how,
            "offered": self.offered.as_ref().map(Card::to_text),
            "revocation": self.revocation.as_ref().map(as_text),
            "revoked_at": self.revoked_at,
            "created_at": self.created_at,
            "earlier": earlier,
        }))
    }
}

impl EarlierCard {
    fn fields(&self) -> serde_json::Value {
        json!({
            "card": self.card.to_text(),
            "since": self.since,
            "retired_at": self.retired_at,
            "verified_at": self.verified_at,
            "revocation": self.revocation.as_ref().map(as_text),
        })
    }
}

fn as_text(revocation: &Revocation) -> String {
    BASE64URL_NOPAD.encode(&revocation.to_bytes())
}
