//! Comparing eight words: what makes a card somebody's.

use std::fmt;

use uuid::Uuid;
use waymark_domain::ContactId;
use waymark_sharing::{Fingerprint, WordChoice};

use super::{Contact, Contacts, Trust, change, event, sql};
use crate::record::{EntityKind, Record, canonical};
use crate::write::Writer;
use crate::{Error, Now, Result, given, received};

/// The longest account of how two people made sure of each other, in characters.
const MAX_HOW: usize = 500;

/// What two people compare: the owner's words, to read aloud, and three sets of which one is the
/// contact's. Which one is not shown, and a wrong answer ends it: the next has other sets.
pub struct Words {
    contact: ContactId,
    print: Fingerprint,
    /// The owner's own words.
    pub mine: [&'static str; 8],
    choice: WordChoice,
}

impl Words {
    /// The sets, in the order to show them.
    #[must_use]
    pub fn sets(&self) -> &[[&'static str; 8]] {
        self.choice.sets()
    }

    /// Whose words are compared.
    #[must_use]
    pub const fn contact(&self) -> ContactId {
        self.contact
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.contact)
    }
}

impl Contacts<'_> {
    /// Begins to compare words with a contact.
    ///
    /// # Errors
    /// [`Error::NotFound`]; as [`Contacts::verify`] for a contact whose words cannot be compared.
    pub fn words(&self, id: ContactId, now: Now) -> Result<Words> {
        let contact = self.records.read(|connection| sql::load(connection, id))?;
        comparable(&contact)?;
        let print = contact.card.fingerprint();
        let mut seed = [0; 32];
        let random = [Uuid::new_v4(), Uuid::new_v4()];
        let random = random.iter().flat_map(Uuid::as_bytes);
        seed.iter_mut()
            .zip(random)
            .for_each(|(to, from)| *to = *from);
        Ok(Words {
            contact: id,
            print,
            mine: self.records.identity().card(now)?.fingerprint().words(),
            choice: print.choice(&seed),
        })
    }

    /// Takes the set that was picked, counted from 0: the contact's own makes them verified, and what
    /// was set aside from them is released; another changes nothing. Says whether it was theirs.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::ChangedMeanwhile`] if the contact has another card since;
    /// [`Error::NotAllowed`] while another card waits, or after a revocation.
    pub fn verify(&self, words: &Words, picked: usize, how: &str, now: Now) -> Result<bool> {
        let right = words.choice.is_right(picked);
        self.answer(words.contact, words.print, right, how, now)
    }

    /// The same for somebody who writes down the words that the contact said.
    ///
    /// # Errors
    /// As [`Contacts::verify`].
    pub fn verify_words(&self, id: ContactId, said: &str, how: &str, now: Now) -> Result<bool> {
        let contact = self.records.read(|connection| sql::load(connection, id))?;
        let print = contact.card.fingerprint();
        let said = said.to_lowercase();
        let right = said.split_whitespace().eq(print.words());
        self.answer(id, print, right, how, now)
    }

    fn answer(
        &self,
        id: ContactId,
        compared: Fingerprint,
        right: bool,
        how: &str,
        now: Now,
    ) -> Result<bool> {
        let how = given::optional_words("how", how, MAX_HOW)?;
        self.records.write(now, |w| {
            let before = sql::load(w.sql(), id)?;
            if compared != before.card.fingerprint() {
                return Err(Error::ChangedMeanwhile("contact"));
            }
            comparable(&before)?;
            if !right {
                note(w, event::WRONG_WORDS, &before)?;
                return Ok(false);
            }
            let after = Contact {
                trust: Trust::Verified,
                verified_at: Some(now.at),
                verified_how: how,
                compared_card: None,
                ..before.clone()
            };
            if change(w, event::VERIFIED, &before, after)?.is_none() {
                note(w, event::VERIFIED, &before)?;
            }
            received::release(w, id)?;
            Ok(true)
        })
    }
}

/// Leaves an audit event about a contact who stays as they are.
fn note(w: &Writer<'_, '_>, event: &str, contact: &Contact) -> Result<()> {
    let bytes = canonical(contact.version, &contact.fields());
    let id = contact.id.as_uuid();
    w.audit(event, EntityKind::Contact, id, contact.version, &bytes)
}

fn comparable(contact: &Contact) -> Result<()> {
    match contact.trust {
        Trust::Imported | Trust::Verified => Ok(()),
        Trust::Changed => Err(Error::NotAllowed("another card waits for this contact")),
        Trust::Revoked => Err(Error::NotAllowed("the key is no longer to be believed")),
    }
}
