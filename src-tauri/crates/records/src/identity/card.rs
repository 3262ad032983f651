//! The card as it should be now, signed anew only when something on it changed.

use rusqlite::Connection;
use waymark_domain::OwnCardId;
use waymark_domain::shares::{Device, Digest};
use waymark_sharing::{Card, CardFacts, Did, Identity, Moment, Role};

use super::{FACTS, Facts, IdentityOf, OwnCard, OwnDevice, OwnIdentity, devices, event, sql};
use crate::settings::{self, Owner};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

/// A store that came back from a backup may have signed cards since which it knows nothing of, so
/// its next card begins at the next multiple of this.
const AFTER_RESTORE: u32 = 100;

/// What stands on a card besides keys, number and date.
pub(super) struct Known<'a> {
    pub(super) me: &'a OwnIdentity,
    pub(super) device: [u8; 4],
    pub(super) recovery: Option<Digest>,
}

impl IdentityOf<'_> {
    /// What the owner says of themselves on the card.
    ///
    /// # Errors
    /// The vault's.
    pub fn facts(&self) -> Result<Facts> {
        self.records
            .read(|connection| Ok(settings::value(connection, FACTS)?.unwrap_or_default()))
    }

    /// Changes that, and gives the card with it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an organisation that is too long; as [`IdentityOf::card`].
    pub fn save(&self, facts: &Facts, now: Now) -> Result<Card> {
        let facts = facts.checked()?;
        if self.facts()? != facts {
            self.records
                .write(now, |w| settings::put(w, FACTS, &facts))?;
        }
        self.card(now)
    }

    /// The owner's card. It is signed anew, under the next number, when the name, the role, the facts,
    /// the devices or the recovery code are not those of the last one.
    ///
    /// # Errors
    /// [`Error::NotFound`] before the store has an owner; [`waymark_sharing::Fault::Card`] for a name
    /// that does not fit on a card; the vault's.
    pub fn card(&self, now: Now) -> Result<Card> {
        let me = OwnIdentity::of(self.records.vault())?;
        let known = self.known(&me)?;
        let held = self.records.read(|connection| held(connection, &known))?;
        if let Some(held) = held {
            return Ok(held);
        }
        self.records.write(now, |w| match held_or_due(w, &known)? {
            Due::Held(card) => Ok(card),
            Due::New(facts) => keep(w, Card::sign(facts, known.me)?),
        })
    }

    /// The devices on the card: this one first.
    ///
    /// # Errors
    /// The vault's.
    pub fn devices(&self) -> Result<Vec<OwnDevice>> {
        let this = self.records.vault().device_code();
        self.records
            .read(|connection| devices::all(connection, this))
    }

    /// Every key that is or was the owner's.
    ///
    /// # Errors
    /// The vault's.
    pub fn dids(&self) -> Result<Vec<Did>> {
        let all = OwnIdentity::all(self.records.vault())?;
        Ok(all.iter().map(|each| each.keys().sign).collect())
    }

    pub(super) fn known<'a>(&self, me: &'a OwnIdentity) -> Result<Known<'a>> {
        Ok(Known {
            me,
            device: self.records.vault().device_code(),
            recovery: self.recovery()?,
        })
    }

    /// What the card says of the key that can revoke this identity without the store; `None` while
    /// the recovery sheet is one from before cards named it.
    ///
    /// # Errors
    /// The vault's.
    pub fn recovery(&self) -> Result<Option<Digest>> {
        let key = self.records.vault().recovery_key()?;
        Ok(key.map(|key| Did::new(key).recovery_digest()))
    }
}

enum Due {
    Held(Card),
    New(CardFacts),
}

/// The last card, if it still says what is so.
fn held(connection: &Connection, known: &Known<'_>) -> Result<Option<Card>> {
    let Some(OwnCard { card, .. }) = sql::newest(connection, known.me.keys().sign)? else {
        return Ok(None);
    };
    let last = card.facts();
    let due = facts(connection, known, last.serial, last.issued)?;
    Ok((due == *last).then_some(card))
}

fn held_or_due(w: &Writer<'_, '_>, known: &Known<'_>) -> Result<Due> {
    match held(w.sql(), known)? {
        Some(card) => Ok(Due::Held(card)),
        None => due(w, known).map(Due::New),
    }
}

/// What the next card says.
pub(super) fn due(w: &Writer<'_, '_>, known: &Known<'_>) -> Result<CardFacts> {
    let device = Device::new(known.device);
    let newest = sql::newest(w.sql(), known.me.keys().sign)?;
    let restored = newest.is_some_and(|own| {
        let devices = &own.card.facts().devs;
        devices.iter().all(|listed| listed.dev != device)
    });
    let last = sql::last_serial(w.sql())?;
    let next = match restored {
        true => (last / AFTER_RESTORE)
            .saturating_add(1)
            .saturating_mul(AFTER_RESTORE),
        false => last.saturating_add(1),
    };
    facts(w.sql(), known, next, Moment::of(w.now().at))
}

fn facts(
    connection: &Connection,
    known: &Known<'_>,
    serial: u32,
    issued: Moment,
) -> Result<CardFacts> {
    let owner: Owner =
        settings::value(connection, settings::OWNER)?.ok_or(Error::NotFound("owner"))?;
    let said: Facts = settings::value(connection, FACTS)?.unwrap_or_default();
    let role = match owner.role {
        settings::Role::Tutor => Role::Tutor,
        settings::Role::Doctor => Role::Doctor,
    };
    let devices = devices::all(connection, known.device)?;
    let keys = known.me.keys();
    let mut facts = CardFacts::new(&owner.name, role, &keys, Device::new(known.device), issued);
    facts.org = Some(said.org).filter(|org| !org.is_empty());
    facts.gmc = said.gmc.map(|gmc| gmc.as_str().to_owned());
    facts.devs = devices.iter().map(OwnDevice::on_card).collect();
    facts.rec = known.recovery;
    facts.serial = serial;
    Ok(facts)
}

/// Keeps a card that was just signed.
pub(super) fn keep(w: &Writer<'_, '_>, card: Card) -> Result<Card> {
    let own = OwnCard {
        id: OwnCardId::new(w.now().at),
        card,
        issued_at: w.now().at,
    };
    sql::insert(w.sql(), &own)?;
    w.keep(event::CARD_MADE, None, &own, Keep::Kept)?;
    Ok(own.card)
}
