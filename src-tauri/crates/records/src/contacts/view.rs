//! Contacts as they are shown, and as sharing sees them.

use rusqlite::{Connection, OptionalExtension};
use waymark_domain::ContactId;
use waymark_sharing::Did;

use super::{Contact, Contacts, sql};
use crate::row::person_name;
use crate::{Error, Result};

/// A contact with what the list shows of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    /// The contact.
    pub contact: Contact,
    /// What the doctor on the list is called, where there is one.
    pub person_name: Option<String>,
    /// Parcels of theirs that wait for the words to be compared.
    pub set_aside: u32,
}

impl Contacts<'_> {
    /// Everybody, by name.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<ContactRow>> {
        self.records.read(|connection| {
            let contacts = sql::all(connection)?.into_iter();
            contacts.map(|contact| row(connection, contact)).collect()
        })
    }

    /// One contact.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: ContactId) -> Result<ContactRow> {
        self.records
            .read(|connection| row(connection, sql::load(connection, id)?))
    }

    /// Whose key this is or was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn by_did(&self, did: Did) -> Result<Contact> {
        self.records
            .read(|connection| sql::by_did(connection, did))?
            .ok_or(Error::NotFound("contact"))
    }
}

/// Whose key signed something, and what to think of it: an earlier key of a contact counts for what
/// was made while it was theirs. `None` for a key that nobody here ever had.
pub(crate) fn signer(
    connection: &Connection,
    did: Did,
) -> Result<Option<(ContactId, waymark_sharing::Contact)>> {
    let contact = sql::by_did(connection, did)?;
    Ok(contact.and_then(|contact| Some((contact.id, contact.signed_by(did)?))))
}

fn row(connection: &Connection, contact: Contact) -> Result<ContactRow> {
    let person_name = contact
        .person
        .map(|person| {
            let sql = concat!("SELECT ", person_name!(), " FROM person p WHERE p.id = ?1");
            let mut statement = connection.prepare_cached(sql)?;
            statement
                .query_row([person.as_uuid()], |row| row.get(0))
                .optional()
        })
        .transpose()?
        .flatten();
    Ok(ContactRow {
        set_aside: sql::set_aside(connection, contact.id)?,
        contact,
        person_name,
    })
}
