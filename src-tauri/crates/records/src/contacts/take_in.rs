//! Taking a card in: of somebody new, or a newer one of somebody known.

use rusqlite::Connection;
use waymark_domain::people::fold;
use waymark_domain::{ContactId, PersonId, vocabulary};
use waymark_sharing::{Card, Did, Fault, Renewal};

use super::{Contact, Contacts, Trust, add, change, event, sql};
use crate::write::Writer;
use crate::{Error, Now, Result};

vocabulary! {
    /// What a card is to the contacts there are.
    Known {
        /// Of somebody new.
        New = "new",
        /// The card that is held.
        Same = "same",
        /// A newer one of a contact, which takes the place of the one held.
        Newer = "newer",
        /// Not newer than the one held.
        Older = "older",
        /// With other keys, of somebody who seems to be a contact.
        Changed = "changed",
        /// The owner's own.
        Mine = "mine",
    }
}

/// What taking in a card would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What the card is to the contacts there are.
    pub known: Known,
    /// Whose it seems to be.
    pub contact: Option<ContactId>,
    /// Doctors on the list who may be meant, the likeliest first.
    pub people: Vec<(PersonId, String)>,
}

impl Contacts<'_> {
    /// What taking in a card would do. Changes nothing.
    ///
    /// # Errors
    /// The vault's.
    pub fn preview(&self, card: &Card) -> Result<Preview> {
        let mine = self.records.identity().dids()?;
        let place = self
            .records
            .read(|connection| place(connection, &mine, card, None))?;
        let people = match place.known {
            Known::New => self.people_for(card)?,
            _ => Vec::new(),
        };
        Ok(Preview {
            known: place.known,
            contact: place.contact.map(|contact| contact.id),
            people,
        })
    }

    /// Takes a card in, and says whose it is. A card with other keys than a contact's waits beside
    /// the one held until it is accepted. With a doctor who is not the one that a contact of the same
    /// name is linked to, the card is somebody else's.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for one's own card; [`Fault::Rollback`] for one that is not newer than
    /// the one held; [`Error::NotFound`] for a doctor who is not on the list.
    pub fn add(&self, card: &Card, person: Option<PersonId>, now: Now) -> Result<ContactId> {
        let mine = self.records.identity().dids()?;
        let mut whose = None;
        self.records.write_if(now, |w| {
            let (id, changed) = take_in(w, &mine, card, person)?;
            whose = Some(id);
            Ok(changed)
        })?;
        whose.ok_or(Error::NotFound("contact"))
    }

    /// Believes the card with other keys that came for a contact, as one whose words were not compared.
    /// What the old key signed is still proved by the old card.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] where none waits, or for a card that keeps a key
    /// which is no longer to be believed.
    pub fn accept_changed(&self, id: ContactId, now: Now) -> Result<()> {
        self.records.write(now, |w| {
            let before = sql::load(w.sql(), id)?;
            let mut after = before.clone();
            let card = after
                .offered
                .take()
                .ok_or(Error::NotAllowed("no other card waits"))?;
            if before.trust == Trust::Revoked && card.facts().sign == before.did() {
                return Err(Error::NotAllowed("its key is no longer to be believed"));
            }
            after.replace_card(card, now.at);
            after.trust = Trust::Imported;
            after.verified_at = None;
            after.verified_how = String::new();
            after.compared_card = None;
            change(w, event::ACCEPTED, &before, after).map(drop)
        })
    }

    /// Says which doctor on the list a contact is, or that it is none.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn link(&self, id: ContactId, person: Option<PersonId>, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = sql::load(w.sql(), id)?;
            there(w.sql(), person)?;
            let after = Contact {
                person,
                ..before.clone()
            };
            change(w, event::LINKED, &before, after)
        })?;
        Ok(())
    }

    /// Doctors on the list with the card's GMC number, or whose name's words all stand on it.
    fn people_for(&self, card: &Card) -> Result<Vec<(PersonId, String)>> {
        let facts = card.facts();
        let on_card = fold(&facts.name);
        let on_card: Vec<&str> = on_card.split(' ').collect();
        self.records.read(|connection| {
            let mut statement = connection.prepare_cached(concat!(
                "SELECT p.id, ",
                crate::row::person_name!(),
                ", p.given_name || ' ' || p.family_name, p.gmc_number FROM person p ORDER BY p.sort_name"
            ))?;
            let mut rows = statement.query([])?;
            let (mut surely, mut perhaps) = (Vec::new(), Vec::new());
            while let Some(row) = rows.next()? {
                let person = (crate::row::person_id(row, 0)?, row.get(1)?);
                let gmc: Option<String> = row.get(3)?;
                let name = fold(&row.get::<_, String>(2)?);
                if gmc.is_some() && gmc == facts.gmc {
                    surely.push(person);
                } else if name.split(' ').all(|word| on_card.contains(&word)) {
                    perhaps.push(person);
                }
            }
            surely.append(&mut perhaps);
            Ok(surely)
        })
    }
}

/// Takes a card in as a part of what is written besides: from a file, or out of a parcel. Says whose
/// it is, and `None` where nothing changed by it.
///
/// # Errors
/// As [`Contacts::add`].
pub(crate) fn take_in(
    w: &Writer<'_, '_>,
    mine: &[Did],
    card: &Card,
    person: Option<PersonId>,
) -> Result<(ContactId, Option<()>)> {
    there(w.sql(), person)?;
    let place = place(w.sql(), mine, card, person)?;
    let Some(before) = place.contact else {
        if place.known == Known::Mine {
            return Err(Error::NotAllowed("this is the owner's own card"));
        }
        let mut contact = Contact::new(card.clone(), person, w.now().at);
        if let Some(revocation) = sql::removed_with(w.sql(), contact.did())? {
            contact.trust = Trust::Revoked;
            contact.revocation = Some(revocation);
            contact.revoked_at = Some(w.now().at);
        }
        add(w, &contact)?;
        return Ok((contact.id, Some(())));
    };
    let mut after = before.clone();
    after.person = person.or(before.person);
    let event = match place.known {
        Known::Older => return Err(Fault::Rollback.into()),
        Known::Changed => {
            after.offered = Some(card.clone());
            if after.trust != Trust::Revoked {
                after.trust = Trust::Changed;
            }
            event::CHANGED
        }
        Known::Newer => {
            let rotated = card.facts().sign != before.did();
            after.replace_card(card.clone(), w.now().at);
            if rotated {
                event::ROTATED
            } else {
                event::RENEWED
            }
        }
        Known::New | Known::Same | Known::Mine => event::LINKED,
    };
    Ok((before.id, change(w, event, &before, after)?))
}

struct Place {
    known: Known,
    contact: Option<Contact>,
}

impl Place {
    const fn of(known: Known, contact: Contact) -> Self {
        Self {
            known,
            contact: Some(contact),
        }
    }

    const fn nobody(known: Known) -> Self {
        Self {
            known,
            contact: None,
        }
    }
}

/// Whose card this is, by its key, by whoever vouches for it, and last by what stands on it.
fn place(
    connection: &Connection,
    mine: &[Did],
    card: &Card,
    person: Option<PersonId>,
) -> Result<Place> {
    let did = card.facts().sign;
    if mine.contains(&did) {
        return Ok(Place::nobody(Known::Mine));
    }
    if let Some(contact) = sql::by_did(connection, did)? {
        return Ok(if contact.did() == did {
            renewal(contact, card)
        } else {
            Place::of(Known::Older, contact)
        });
    }
    let contacts = sql::all(connection)?;
    let position = contacts.iter().position(|contact| {
        contact.offered.as_ref() == Some(card) || card.is_vouched_by(&contact.did())
    });
    let position = position.or_else(|| {
        contacts.iter().position(|contact| {
            let another = person.is_some() && contact.person.is_some() && person != contact.person;
            !another && is_alike(contact, card)
        })
    });
    let contact = position.and_then(|position| contacts.into_iter().nth(position));
    Ok(contact.map_or_else(
        || Place::nobody(Known::New),
        |contact| renewal(contact, card),
    ))
}

fn renewal(contact: Contact, card: &Card) -> Place {
    let known = match contact.for_sharing().renewal(card) {
        Ok(Renewal::Same) => Known::Same,
        Ok(Renewal::Renewed | Renewal::Rotated) => Known::Newer,
        Ok(Renewal::Changed) => Known::Changed,
        Err(_) => Known::Older,
    };
    Place::of(known, contact)
}

/// Whether a card with other keys seems to be a contact's: of the same GMC number, or where either
/// does not say, of the same name and role.
fn is_alike(contact: &Contact, card: &Card) -> bool {
    let (held, new) = (contact.card.facts(), card.facts());
    match (&held.gmc, &new.gmc) {
        (Some(held), Some(new)) => held == new,
        _ => held.role == new.role && fold(&held.name) == fold(&new.name),
    }
}

fn there(connection: &Connection, person: Option<PersonId>) -> Result<()> {
    person.map_or(Ok(()), |person| {
        crate::given::person_and_session(connection, person, None)
    })
}
