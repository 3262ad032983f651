//! Contacts: whose cards were taken in, what is thought of them, and every card they ever had here.
//!
//! A card proves that its maker holds the keys on it. Whose they are is for two people to find out:
//! they compare eight words ([`Contacts::words`]), and only then is anything believed or sent.

mod compare;
pub mod read;
mod record;
mod revoke;
mod sql;
mod take_in;
#[cfg(test)]
mod tests;
mod view;

use waymark_domain::ContactId;

use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result};

pub use compare::Words;
pub use record::{Compared, Contact, EarlierCard, Trust};
pub(crate) use sql::{by_did, each, load};
pub use take_in::{Known, Preview};
pub use view::ContactRow;
pub(crate) use view::signer;
pub(crate) use {revoke::revoke, take_in::take_in};

/// The audit events of contacts.
pub mod event {
    /// A card of somebody new was taken in.
    pub const ADDED: &str = "contact_added";
    /// A newer card with the same keys took the place of the old one.
    pub const RENEWED: &str = "contact_renewed";
    /// A card with new keys, vouched for by the old ones, took the place of the old one.
    pub const ROTATED: &str = "contact_rotated";
    /// A card with other keys came; nothing is sent until the words are compared.
    pub const CHANGED: &str = "contact_changed";
    /// The card with other keys took the place of the old one.
    pub const ACCEPTED: &str = "contact_accepted";
    /// The words were compared, and are theirs.
    pub const VERIFIED: &str = "contact_verified";
    /// The words that were picked are not theirs.
    pub const WRONG_WORDS: &str = "contact_wrong_words";
    /// A key of theirs is no longer to be believed.
    pub const REVOKED: &str = "contact_revoked";
    /// It was said which doctor they are, or taken back.
    pub const LINKED: &str = "contact_linked";
    /// Their card was removed.
    pub const REMOVED: &str = "contact_removed";
}

/// The contacts of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Contacts<'a> {
    records: &'a Records,
}

impl Records {
    /// The contacts.
    #[must_use]
    pub const fn contacts(&self) -> Contacts<'_> {
        Contacts { records: self }
    }
}

impl Contacts<'_> {
    /// Removes a contact with all their cards. What was sent and what arrived stays, with the key that
    /// signed it and the name it came under; the words have to be compared again when they come back,
    /// and a key of theirs that was revoked comes back revoked.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] while something of theirs waits for the words to be
    /// compared, or something for them to be sent.
    pub fn remove(&self, id: ContactId, reason: &str, now: Now) -> Result<()> {
        self.records.write(now, |w| {
            let contact = load(w.sql(), id)?;
            if sql::is_awaited(w.sql(), id)? {
                return Err(Error::NotAllowed("something waits for this contact"));
            }
            sql::delete(w.sql(), &contact)?;
            let kind = crate::record::EntityKind::Contact;
            w.gone(event::REMOVED, kind, id.as_uuid(), reason.trim())
        })
    }
}

fn add(w: &Writer<'_, '_>, contact: &Contact) -> Result<()> {
    sql::put(w.sql(), contact)?;
    w.keep(event::ADDED, None, contact, Keep::Kept)
}

/// Writes a contact over the one that is there, as its next version; `None` if nothing changed.
fn change(
    w: &Writer<'_, '_>,
    event: &str,
    before: &Contact,
    mut after: Contact,
) -> Result<Option<()>> {
    if after == *before {
        return Ok(None);
    }
    after.version = before.version.saturating_add(1);
    sql::put(w.sql(), &after)?;
    w.keep(event, Some(before), &after, Keep::Kept).map(Some)
}
