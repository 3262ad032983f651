//! Opening what arrived, in the protocol's order, and keeping it in one transaction.

use waymark_domain::ContactId;
use waymark_sharing::{
    Body, Card, Contact, Fault, Header, Moment, Opened, Refusal, Revocation, Shelved, Signer,
    Times, Unproven, decrypt,
};

use super::arrival::{Arrival, MAX_ARRIVAL, Outcome, Way};
use super::window::{self, Stream};
use super::{Received, ReceivedOf, ReceivedState, effects, event, pieces, receipts, sql};
use crate::contacts;
use crate::identity::OwnIdentity;
use crate::record::EntityKind;
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

impl ReceivedOf<'_> {
    /// Opens what was handed over and keeps it, if it is a parcel for the owner from somebody known.
    /// A card is given back, to be looked at; a revocation is applied. What is refused changes nothing
    /// but leaves a line in the audit trail.
    ///
    /// `bytes` are at most one more than [`MAX_ARRIVAL`]: nobody reads more.
    ///
    /// # Errors
    /// The vault's. A refusal is no error: it is in the [`Arrival`].
    pub fn open(&self, bytes: &[u8], way: Way, now: Now) -> Result<Arrival> {
        let mine = OwnIdentity::all(self.records.vault())?;
        let kept = self
            .records
            .write_if(now, |w| arrive(w, &mine, bytes, way).map(Changed::kept))?;
        match kept {
            Some(arrival) => Ok(arrival),
            None => self.look_with(&mine, bytes, way, now),
        }
    }

    /// What opening would come to. Changes nothing, and leaves no line either.
    ///
    /// # Errors
    /// As [`ReceivedOf::open`].
    pub fn look(&self, bytes: &[u8], way: Way, now: Now) -> Result<Arrival> {
        let mine = OwnIdentity::all(self.records.vault())?;
        self.look_with(&mine, bytes, way, now)
    }

    fn look_with(&self, mine: &[OwnIdentity], bytes: &[u8], way: Way, now: Now) -> Result<Arrival> {
        let mut seen = None;
        self.records.write_if(now, |w| {
            seen = Some(arrive(w, mine, bytes, way)?.arrival);
            Ok(None::<()>)
        })?;
        seen.ok_or(Error::Unreadable("parcel"))
    }
}

/// The contact who proves a parcel, with the card of theirs that signed it.
pub(super) struct Sender {
    pub(super) id: ContactId,
    pub(super) contact: Contact,
}

impl Sender {
    fn of((id, contact): (ContactId, Contact)) -> Self {
        Self { id, contact }
    }
}

/// What became of something, and whether the store changed.
struct Changed {
    arrival: Arrival,
    changed: bool,
}

impl Changed {
    fn yes(arrival: Arrival) -> Self {
        let changed = true;
        Self { arrival, changed }
    }

    fn no(arrival: Arrival) -> Self {
        let changed = false;
        Self { arrival, changed }
    }

    fn kept(self) -> Option<Arrival> {
        self.changed.then_some(self.arrival)
    }
}

/// Opens what arrived and keeps it, as a part of what is written besides.
///
/// # Errors
/// The vault's.
fn arrive(w: &Writer<'_, '_>, mine: &[OwnIdentity], bytes: &[u8], way: Way) -> Result<Changed> {
    let handed = match Handed::of(bytes) {
        Ok(handed) => handed,
        Err(fault) => return refused(w, fault.into()),
    };
    match handed {
        Handed::Card(card) => Ok(Changed::no(Arrival {
            card: Some(*card),
            ..Arrival::of(Outcome::Card)
        })),
        Handed::Revocation(revocation) => match effects::revocation(w, &revocation)? {
            Ok(changed) => Ok(Changed {
                arrival: Arrival {
                    revocation: Some(*revocation),
                    ..Arrival::of(Outcome::Revocation)
                },
                changed,
            }),
            Err(fault) => refused(w, fault.into()),
        },
        Handed::Parcel => match decrypt_by(bytes, mine) {
            Ok((unproven, me)) => Letter { way, bytes, me }.judge(w, unproven),
            Err(fault) => refused(w, fault.into()),
        },
    }
}

/// What was handed over, as far as its first bytes tell.
enum Handed {
    Card(Box<Card>),
    Revocation(Box<Revocation>),
    Parcel,
}

const CARD: &[u8] = b"WMCARD";
const CARD_TEXT: &[u8] = b"WMCARD1:";
const REVOCATION: &[u8] = b"WMREVK";

impl Handed {
    fn of(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > MAX_ARRIVAL {
            return Err(Fault::TooBig);
        }
        let text = bytes.trim_ascii();
        if text.starts_with(CARD_TEXT) {
            let text = str::from_utf8(text).map_err(|_| Fault::Card)?;
            return Card::from_text(text).map(Box::new).map(Self::Card);
        }
        if bytes.starts_with(CARD) {
            return Card::parse(bytes).map(Box::new).map(Self::Card);
        }
        if bytes.starts_with(REVOCATION) {
            return Revocation::parse(bytes).map(Box::new).map(Self::Revocation);
        }
        Ok(Self::Parcel)
    }
}

/// Opens the seal with the owner's key, or with one that was theirs.
fn decrypt_by<'a>(
    bytes: &[u8],
    mine: &'a [OwnIdentity],
) -> Result<(Unproven, &'a OwnIdentity), Fault> {
    for me in mine {
        match decrypt(bytes, me) {
            Ok(unproven) => return Ok((unproven, me)),
            Err(Fault::Decrypt) => {}
            Err(fault) => return Err(fault),
        }
    }
    Err(Fault::Decrypt)
}

/// Leaves a line that says why, and nothing of what it was.
fn refused(w: &Writer<'_, '_>, refusal: Refusal) -> Result<Changed> {
    let code = refusal.fault.code();
    w.audit(
        event::REFUSED,
        EntityKind::ParcelReceived,
        uuid::Uuid::nil(),
        0,
        code.as_bytes(),
    )?;
    Ok(Changed::yes(Arrival::refused(refusal.fault)))
}

/// A parcel that opened, and how it came.
struct Letter<'a> {
    way: Way,
    bytes: &'a [u8],
    me: &'a OwnIdentity,
}

impl Letter<'_> {
    fn judge(&self, w: &Writer<'_, '_>, unproven: Unproven) -> Result<Changed> {
        let claimed = unproven.claimed();
        let stream = Stream {
            from: claimed.from,
            dev: claimed.dev,
            own: self.me.did(),
        };
        let sender = contacts::signer(w.sql(), claimed.from)?.map(Sender::of);
        let window = stream.window(w.sql())?;
        let stored = stream.stored(w.sql(), claimed.seq)?;
        let times = Times {
            now: Moment::of(w.now().at),
            last_signed: window::last_signed(w.sql())?,
        };
        let contact = sender.as_ref().map(|sender| &sender.contact);
        match (
            unproven.prove(self.me, contact, &window, stored, times),
            sender,
        ) {
            (Ok(opened), Some(sender)) => self.take(w, stream, opened, &sender),
            (Ok(_), None) => refused(w, Fault::UnknownSender.into()),
            (Err(refusal), sender) => self.turn_away(w, stream, refusal, sender.as_ref()),
        }
    }

    /// A parcel that is proved and cannot be taken. One that arrived before is acknowledged again.
    fn turn_away(
        &self,
        w: &Writer<'_, '_>,
        stream: Stream,
        refusal: Refusal,
        sender: Option<&Sender>,
    ) -> Result<Changed> {
        let (Some(header), Some(sender)) = (&refusal.header, sender) else {
            return refused(w, refusal);
        };
        if refusal.fault == Fault::Replay {
            return known(w, stream, header, sender);
        }
        receipts::refuse(w, self.me, sender.id, header, refusal.fault, self.way)?;
        let arrival = proved(Outcome::Refused, header, sender);
        let fault = Some(refusal.fault);
        refused(w, refusal)?;
        Ok(Changed::yes(Arrival { fault, ..arrival }))
    }

    fn take(
        &self,
        w: &Writer<'_, '_>,
        stream: Stream,
        opened: Opened,
        sender: &Sender,
    ) -> Result<Changed> {
        let header = &opened.header;
        if let Some(held) = sql::find(w.sql(), header.id)? {
            // Its window is gone: out of an export, say. The id and the bytes say as much.
            if held.header.as_bytes() == opened.signed.0 {
                return known(w, stream, header, sender);
            }
            return self.turn_away(w, stream, refusal(Fault::Fork, header), Some(sender));
        }
        let effect = match effects::Effect::of(&opened) {
            Ok(effect) => effect,
            Err(fault) => {
                return self.turn_away(w, stream, refusal(fault, header), Some(sender));
            }
        };
        if let Body::Chunk(piece) = &opened.body
            && !pieces::fits(w.sql(), sender.id, piece.as_bytes().len())?
        {
            let refusal = refusal(Fault::TooBig, header);
            return self.turn_away(w, stream, refusal, Some(sender));
        }
        stream.keep(w, &opened)?;
        receipts::seen(w, sender.id, header)?;
        let arrival = proved(Outcome::Receipt, header, sender);
        let outcome = match effect {
            Some(effect) => effect.apply(w, header, sender.id)?,
            None => self.keep(w, &opened, sender)?,
        };
        Ok(Changed::yes(Arrival { outcome, ..arrival }))
    }

    /// Keeps what a parcel carries.
    fn keep(&self, w: &Writer<'_, '_>, opened: &Opened, sender: &Sender) -> Result<Outcome> {
        let received = self.received(w.now(), opened, sender)?;
        let received = effects::linked(w, received, opened)?;
        let piece = opened.kind == waymark_domain::shares::ShareKind::Blob;
        let sealed = if piece { &[] } else { self.bytes };
        sql::insert(w.sql(), &received, &opened.signed.1, sealed)?;
        let (event, outcome) = match received.state {
            ReceivedState::SetAside => (event::SET_ASIDE, Outcome::SetAside),
            _ => (event::RECEIVED, Outcome::New),
        };
        w.keep(event, None, &received, Keep::Kept)?;
        Ok(outcome)
    }

    fn received(&self, now: Now, opened: &Opened, sender: &Sender) -> Result<Received> {
        let Opened { header, signed, .. } = opened;
        let facts = sender.contact.card.facts();
        Ok(Received {
            id: header.id,
            version: 1,
            contact: sender.id,
            name: facts.name.clone(),
            role: facts.role,
            did: header.from,
            kind: opened.kind,
            dev: header.dev,
            seq: header.seq,
            header: String::from_utf8(signed.0.clone()).map_err(|_| Fault::Malformed)?,
            re: header.re,
            issued_at: header.issued.instant(),
            received_at: now.at,
            way: self.way,
            state: match opened.shelved {
                Shelved::Accepted => ReceivedState::New,
                Shelved::Quarantine => ReceivedState::SetAside,
            },
            evidence: None,
            withdrawn_at: None,
            withdrawn_reason: String::new(),
        })
    }
}

fn refusal(fault: Fault, header: &Header) -> Refusal {
    Refusal {
        fault,
        header: Some(Box::new(header.clone())),
    }
}

fn known(w: &Writer<'_, '_>, stream: Stream, header: &Header, sender: &Sender) -> Result<Changed> {
    let arrival = proved(Outcome::Known, header, sender);
    if !stream.answer_again(w, header)? {
        return Ok(Changed::no(arrival));
    }
    let nobody = uuid::Uuid::nil();
    w.audit(event::AGAIN, EntityKind::ParcelReceived, nobody, 0, &[])?;
    Ok(Changed::yes(arrival))
}

fn proved(outcome: Outcome, header: &Header, sender: &Sender) -> Arrival {
    Arrival {
        kind: header.kind(),
        parcel: Some(header.id),
        from: Some(sender.contact.card.facts().name.clone()),
        dates: Some((header.issued.instant(), header.expires.instant())),
        ..Arrival::of(outcome)
    }
}

/// Lets go of what a contact sent before their words were compared: what the key signed that is
/// believed now, and nothing of another. Gives how many.
///
/// # Errors
/// The vault's.
pub(crate) fn release(w: &Writer<'_, '_>, contact: ContactId) -> Result<u32> {
    let mut released = 0;
    for before in sql::set_aside(w.sql(), contact)? {
        let after = before.next(|parcel| parcel.state = ReceivedState::New);
        sql::update(w.sql(), &after)?;
        w.keep(event::RELEASED, Some(&before), &after, Keep::Kept)?;
        released += 1;
    }
    Ok(released)
}
