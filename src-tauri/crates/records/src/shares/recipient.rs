//! For whom something is sealed.

use rusqlite::Connection;
use waymark_domain::{ContactId, PersonId};
use waymark_sharing::{Contact, Fault, Trust};

use super::record::{ParcelSent, ParcelState};
use super::{answers, event};
use crate::write::Writer;
use crate::{Error, Result, contacts};

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

/// What keeps a sealed parcel from leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bar {
    /// Until the words of another card are compared.
    Waits(Fault),
    /// For good: the key that it was sealed for is not theirs any more.
    Ends(Fault),
}

impl Bar {
    pub(crate) const fn fault(self) -> Fault {
        match self {
            Self::Waits(fault) | Self::Ends(fault) => fault,
        }
    }
}

/// What keeps a parcel from its recipient by what is thought of them now; sealing asked that of what
/// was thought then.
pub(crate) fn bar(connection: &Connection, parcel: &ParcelSent) -> Result<Option<Bar>> {
    let contact = match load(connection, parcel.to) {
        Ok(recipient) => recipient.contact,
        Err(Error::NotFound(_)) => return Ok(Some(Bar::Ends(Fault::Unverified))),
        Err(error) => return Err(error),
    };
    let is_other_key = contact.card.facts().sign != parcel.did;
    Ok(match contact.trust {
        Trust::Revoked { .. } => Some(Bar::Ends(Fault::Revoked)),
        _ if is_other_key => Some(Bar::Ends(Fault::CardChanged)),
        Trust::Changed => Some(Bar::Waits(Fault::CardChanged)),
        Trust::Imported | Trust::Verified => None,
    })
}

/// It is not sent any more: nothing waits, what lies on a place is to be removed, the bytes go.
///
/// # Errors
/// The vault's.
pub(crate) fn stop(w: &Writer<'_, '_>, parcel: &ParcelSent, fault: Fault) -> Result<()> {
    answers::clear_away(w, parcel.id)?;
    answers::change(w, event::STOPPED, parcel, |after| {
        after.state = ParcelState::Refused;
        after.answered_at = Some(w.now().at);
        after.code = Some(fault.code().to_owned());
        after.sealed = None;
    })
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
