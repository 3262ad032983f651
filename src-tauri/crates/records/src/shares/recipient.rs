//! For whom something is sealed.

use rusqlite::Connection;
use waymark_domain::{ContactId, PersonId};
use waymark_sharing::Contact;

use crate::{Result, contacts};

/// A contact, as far as sealing needs to know them.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    /// Their card, and what is thought of it.
    pub(crate) contact: Contact,
    /// Their name, as it stands on their card.
    pub(crate) name: String,
    /// The doctor they are.
    pub(crate) person: Option<PersonId>,
}

/// The contact of this id.
///
/// # Errors
/// [`crate::Error::NotFound`]; a card that cannot be read.
pub(crate) fn load(connection: &Connection, id: ContactId) -> Result<Recipient> {
    let contact = contacts::load(connection, id)?;
    Ok(Recipient {
        name: contact.card.facts().name.clone(),
        person: contact.person,
        contact: contact.for_sharing(),
    })
}
