//! The owner of the vault, towards others: their keys, and the contact card that shows them.

mod card;
mod change;
mod devices;
mod give;
mod own;
mod record;
mod sql;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use waymark_domain::people::GmcNumber;

use crate::{Error, Records, Result, given};

pub use change::Revoked;
pub use devices::OwnDevice;
pub(crate) use own::OwnIdentity;
pub use record::OwnCard;
pub(crate) use sql::each;

/// The audit events of the owner's identity.
pub mod event {
    /// A contact card was signed, because something on it changed.
    pub const CARD_MADE: &str = "card_made";
    /// The owner's own keys were revoked.
    pub const REVOKED: &str = "identity_revoked";
}

/// The setting of [`Facts`].
const FACTS: &str = "identity";
/// The setting of every [`Revoked`].
const REVOKED: &str = "identity.revoked";

/// The longest code or name of an organisation, in bytes.
const MAX_ORG: usize = 100;

/// What of a contact card is the owner's to say. Name and role are those of the store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The organisation's code or name; may be empty.
    pub org: String,
    /// The GMC number, where it is to stand on the card.
    pub gmc: Option<GmcNumber>,
}

impl Facts {
    /// As they can stand on a card.
    fn checked(&self) -> Result<Self> {
        let org = waymark_domain::shares::tidy(self.org.trim());
        if org.len() > MAX_ORG || org.contains(['\n', '\t']) {
            return Err(Error::Invalid {
                field: "org",
                reason: "is too long",
            });
        }
        Ok(Self {
            org: given::optional_words("org", &org, MAX_ORG)?,
            gmc: self.gmc.clone(),
        })
    }
}

/// The owner's identity.
#[derive(Clone, Copy, Debug)]
pub struct IdentityOf<'a> {
    records: &'a Records,
}

impl Records {
    /// The owner's identity towards others.
    #[must_use]
    pub const fn identity(&self) -> IdentityOf<'_> {
        IdentityOf { records: self }
    }
}
