//! New keys in the place of the owner's present ones.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use waymark_domain::Timestamp;
use waymark_sharing::{Card, Moment, Reason, Revocation, Signer};

use super::card::{due, keep};
use super::{IdentityOf, OwnIdentity, REVOKED, event};
use crate::settings;
use crate::write::Writer;
use crate::{Error, Now, Result};

/// A revocation of the owner's own keys, kept so that it can be given out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// When it was made.
    pub at: Timestamp,
    /// Why.
    pub reason: Reason,
    /// The signed file, as base64url.
    file: String,
}

impl Revoked {
    /// The signed file.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when it is not what was kept.
    pub fn revocation(&self) -> Result<Revocation> {
        let bytes = BASE64URL_NOPAD.decode(self.file.as_bytes()).ok();
        bytes
            .and_then(|bytes| Revocation::parse(&bytes).ok())
            .ok_or(Error::Unreadable("revocation"))
    }
}

impl IdentityOf<'_> {
    /// Puts new keys in the place of the present ones, and gives the card with them: whoever compared
    /// words with the owner takes it in without comparing again, because the old key vouches for it.
    /// What was sealed for the old keys still opens. All of it happens in one transaction.
    ///
    /// # Errors
    /// As [`IdentityOf::card`].
    pub fn rotate(&self, now: Now) -> Result<Card> {
        let old = OwnIdentity::of(self.records.vault())?;
        self.records
            .write(now, |w| self.renew(w, |card| card.vouched_by(&old)))
    }

    /// Revokes the present keys from now on, and puts new ones in their place, for which nobody
    /// vouches: others take the new card in only after they compared words again. The revocation is
    /// for everybody who has the old card.
    ///
    /// # Errors
    /// As [`IdentityOf::card`].
    pub fn revoke(&self, reason: Reason, now: Now) -> Result<Revocation> {
        let revocation = self.revocation(reason, now)?;
        self.apply(&revocation, now)?;
        Ok(revocation)
    }

    pub(super) fn revocation(&self, reason: Reason, now: Now) -> Result<Revocation> {
        let me = OwnIdentity::of(self.records.vault())?;
        let revocation = Revocation::sign(me.did(), reason, Moment::of(now.at), &me)?;
        Ok(revocation)
    }

    /// Keeps a revocation of the present keys and puts new ones in their place.
    pub(super) fn apply(&self, revocation: &Revocation, now: Now) -> Result<()> {
        self.records.write(now, |w| {
            let mut all: Vec<Revoked> = settings::value(w.sql(), REVOKED)?.unwrap_or_default();
            all.push(Revoked {
                at: now.at,
                reason: revocation.reason(),
                file: BASE64URL_NOPAD.encode(&revocation.to_bytes()),
            });
            settings::put_as(w, event::REVOKED, REVOKED, &all)?;
            self.renew(w, |card| card).map(drop)
        })
    }

    /// Every revocation of the owner's own keys, the oldest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn revocations(&self) -> Result<Vec<Revoked>> {
        self.records
            .read(|connection| Ok(settings::value(connection, REVOKED)?.unwrap_or_default()))
    }

    fn renew(&self, w: &Writer<'_, '_>, vouch: impl FnOnce(Card) -> Card) -> Result<Card> {
        let new = OwnIdentity::with(self.records.vault().rotate_identity(w.tx())?)?;
        let known = self.known(&new)?;
        let card = Card::sign(due(w, &known)?, &new)?;
        keep(w, vouch(card))
    }
}
