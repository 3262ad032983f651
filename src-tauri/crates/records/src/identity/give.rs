//! The owner's card and revocations as files.

use std::path::Path;

use waymark_sharing::{Card, Reason, Revocation};

use super::IdentityOf;
use crate::written::Written;
use crate::{Now, Result};

impl IdentityOf<'_> {
    /// Writes the owner's card to a file.
    ///
    /// # Errors
    /// As [`IdentityOf::card`]; the disk's.
    pub fn card_to(&self, path: &Path, now: Now) -> Result<Card> {
        let card = self.card(now)?;
        Written::beside(path, &card.to_bytes())?.keep_as(path)?;
        Ok(card)
    }

    /// Revokes the present keys, as [`IdentityOf::revoke`] does, and writes the revocation to a file.
    /// Nothing is revoked where the file cannot be written.
    ///
    /// # Errors
    /// As [`IdentityOf::revoke`]; the disk's.
    pub fn revoke_to(&self, reason: Reason, path: &Path, now: Now) -> Result<Revocation> {
        let revocation = self.revocation(reason, now)?;
        let written = Written::beside(path, &revocation.to_bytes())?;
        self.apply(&revocation, now)?;
        written.keep_as(path)?;
        Ok(revocation)
    }
}
