//! A key of a contact that is no longer to be believed.

use waymark_domain::ContactId;
use waymark_sharing::{Fault, Revocation};

use super::{Contact, Contacts, Trust, change, event, sql};
use crate::write::Writer;
use crate::{Error, Now, Result};

impl Contacts<'_> {
    /// Takes in a revocation, and says whose key it is about. Of several the earliest date counts, and
    /// no card undoes one. What was made before stays proved.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nobody here has the key; [`Fault::BadSignature`] when it was made by
    /// somebody who may not.
    pub fn apply_revocation(&self, revocation: &Revocation, now: Now) -> Result<ContactId> {
        let mut whose = None;
        self.records.write_if(now, |w| {
            let (id, changed) = revoke(w, revocation)?;
            whose = Some(id);
            Ok(changed)
        })?;
        whose.ok_or(Error::NotFound("contact"))
    }
}

/// The same as a part of what is written besides, for one that came in a parcel. `None` where nothing
/// changed by it.
///
/// # Errors
/// As [`Contacts::apply_revocation`].
pub(crate) fn revoke(
    w: &Writer<'_, '_>,
    revocation: &Revocation,
) -> Result<(ContactId, Option<()>)> {
    let key = revocation.key();
    let before = sql::by_did(w.sql(), key)?.ok_or(Error::NotFound("contact"))?;
    if !may_revoke(w, &before, revocation)? {
        return Err(Fault::BadSignature.into());
    }
    let mut after = before.clone();
    if before.did() == key {
        revoke_card(&mut after, w.now(), revocation);
    } else {
        revoke_earlier(&mut after, revocation)?;
    }
    Ok((before.id, change(w, event::REVOKED, &before, after)?))
}

/// The key itself may, and any recovery key that a card of theirs ever named: a thief of the key signs
/// a card that names another.
fn may_revoke(w: &Writer<'_, '_>, contact: &Contact, revocation: &Revocation) -> Result<bool> {
    let by = revocation.by();
    Ok(by == revocation.key() || sql::named_recovery(w.sql(), contact.id, &by.recovery_digest())?)
}

fn revoke_card(contact: &mut Contact, now: Now, revocation: &Revocation) {
    if is_earlier(revocation, contact.revocation.as_ref()) {
        contact.revocation = Some(revocation.clone());
        contact.revoked_at = contact.revoked_at.or(Some(now.at));
        contact.trust = Trust::Revoked;
    }
}

fn revoke_earlier(contact: &mut Contact, revocation: &Revocation) -> Result<()> {
    let key = revocation.key();
    let mut cards = contact.earlier.iter_mut();
    let earlier = cards
        .find(|each| each.card.facts().sign == key)
        .ok_or(Error::NotFound("contact"))?;
    if is_earlier(revocation, earlier.revocation.as_ref()) {
        earlier.revocation = Some(revocation.clone());
    }
    Ok(())
}

fn is_earlier(new: &Revocation, held: Option<&Revocation>) -> bool {
    held.is_none_or(|held| new.not_after() < held.not_after())
}
