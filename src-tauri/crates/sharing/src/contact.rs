//! What is thought of a contact, and what a newer card or a revocation changes about it.

use crate::{Card, Fault, Moment, Revocation};

/// What is thought of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Their card was read; the words were not compared.
    Imported,
    /// The words were compared face to face.
    Verified,
    /// A card with other keys came: nothing is sent until the words are compared again.
    Changed,
    /// Their key is not believed for what was made later than this.
    Revoked {
        /// The last second that counts.
        not_after: Moment,
        /// Whether the words had been compared: only then does what came before still count.
        was_verified: bool,
    },
}

impl Trust {
    /// Whether what this contact sends, or sent while their key was good, may become evidence.
    #[must_use]
    pub const fn is_believed(self) -> bool {
        match self {
            Self::Verified => true,
            Self::Revoked { was_verified, .. } => was_verified,
            Self::Imported | Self::Changed => false,
        }
    }
}

/// A contact: their card, and what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The card that counts.
    pub card: Card,
    /// What is thought of it.
    pub trust: Trust,
}

/// What a card says about a contact who has one already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// It is the card that is held.
    Same,
    /// The same keys, newer facts: it takes the place of the old one.
    Renewed,
    /// Other keys, vouched for by a key that was verified: it takes the place of the old one.
    Rotated,
    /// Other keys: kept beside the old one, and nothing is sent until the words are compared.
    Changed,
}

impl Contact {
    /// Somebody whose card was just read.
    #[must_use]
    pub const fn imported(card: Card) -> Self {
        Self {
            card,
            trust: Trust::Imported,
        }
    }

    /// Compares a card that came with the one that is held.
    ///
    /// # Errors
    /// [`Fault::Rollback`] when it is older than the one held, or claims the same serial number.
    pub fn renewal(&self, new: &Card) -> Result<Renewal, Fault> {
        let (held, facts) = (self.card.facts(), new.facts());
        if *new == self.card {
            return Ok(Renewal::Same);
        }
        if held.keys() == facts.keys() {
            return if facts.serial > held.serial {
                Ok(Renewal::Renewed)
            } else {
                Err(Fault::Rollback)
            };
        }
        let believed = self.trust == Trust::Verified && facts.serial > held.serial;
        // A new card that keeps the signing key vouches for nothing by it.
        let other_signer = facts.sign != held.sign;
        if believed && other_signer && new.is_vouched_by(&held.sign) {
            Ok(Renewal::Rotated)
        } else {
            Ok(Renewal::Changed)
        }
    }

    /// The contact after a card that came.
    ///
    /// # Errors
    /// As [`Contact::renewal`].
    pub fn renewed(self, new: Card) -> Result<Self, Fault> {
        Ok(match self.renewal(&new)? {
            Renewal::Same => self,
            Renewal::Renewed | Renewal::Rotated => Self { card: new, ..self },
            Renewal::Changed => Self {
                trust: match self.trust {
                    revoked @ Trust::Revoked { .. } => revoked,
                    _ => Trust::Changed,
                },
                ..self
            },
        })
    }

    /// The contact after a revocation. The earliest date counts.
    ///
    /// # Errors
    /// [`Fault::BadSignature`] when it is about another key, or made by somebody who may not.
    pub fn revoked(self, revocation: &Revocation) -> Result<Self, Fault> {
        if !self.card.is_revoked_by(revocation) {
            return Err(Fault::BadSignature);
        }
        let said = revocation.not_after();
        let not_after = match self.trust {
            Trust::Revoked { not_after, .. } => not_after.min(said),
            _ => said,
        };
        let was_verified = self.trust.is_believed();
        Ok(Self {
            trust: Trust::Revoked {
                not_after,
                was_verified,
            },
            ..self
        })
    }
}
