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
    /// The card as it was when the words were compared, where the one that is believed says another
    /// name, role or GMC number since.
    pub compared_card: Option<Card>,
}

/// That the eight words were compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// When.
    pub at: Timestamp,
    /// How, in the owner's words; empty for keys that are no longer theirs.
    pub how: String,
    /// Whether they were those of an earlier key, which vouches for this one: nobody compared the
    /// words of this one.
    pub vouched: bool,
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
            compared_card: None,
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
        let mut earlier = self.earlier.iter();
        let signer = earlier.find(|each| each.card.facts().sign == did)?;
        let next = earlier.next().map_or(&self.card, |each| &each.card);
        Some(signer.for_sharing(next))
    }

    /// How the words of a key of theirs were compared, this one's or an earlier one's.
    #[must_use]
    pub fn compared(&self, did: Did) -> Option<Compared> {
        let now = (self.did(), self.verified_at, self.verified_how.as_str());
        let earlier = self.earlier.iter();
        let keys = earlier.map(|each| (each.card.facts().sign, each.verified_at, ""));
        let keys: Vec<_> = keys.chain([now]).collect();
        let place = keys.iter().position(|(key, ..)| *key == did)?;
        let (before, rest) = keys.split_at(place);
        let (_, at, how) = rest.first()?;
        Some(Compared {
            at: (*at)?,
            how: (*how).to_owned(),
            // A key that is vouched for inherits the moment of the one that vouches.
            vouched: before.iter().any(|(_, earlier, _)| earlier == at),
        })
    }

    /// Puts another card in the place of the one that was believed.
    pub(super) fn replace_card(&mut self, card: Card, at: Timestamp) {
        let old = std::mem::replace(&mut self.card, card);
        let since = std::mem::replace(&mut self.since, at);
        self.note_other_words(&old);
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

    /// Remembers as whom the owner knows them, for as long as their card says otherwise.
    fn note_other_words(&mut self, old: &Card) {
        let known = self.compared_card.take();
        let known = known.or_else(|| self.verified_at.map(|_| old.clone()));
        self.compared_card = known.filter(|known| !says_the_same(known, &self.card));
    }
}

/// Whether two cards say the same of who somebody is.
fn says_the_same(one: &Card, other: &Card) -> bool {
    let (one, other) = (one.facts(), other.facts());
    (&one.name, one.role, &one.gmc) == (&other.name, other.role, &other.gmc)
}

impl EarlierCard {
    /// It counts for what was made while it was the contact's, and no longer than its revocation says.
    /// A card that it vouches for ends it when that was made, should the clock here be behind.
    fn for_sharing(&self, next: &Card) -> waymark_sharing::Contact {
        let retired = Moment::of(self.retired_at);
        let retired = if next.is_vouched_by(&self.card.facts().sign) {
            retired.max(next.facts().issued)
        } else {
            retired
        };
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
            "compared": self.compared_card.as_ref().map(Card::to_text),
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
