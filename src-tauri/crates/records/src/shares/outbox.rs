//! The outbox: a parcel is sealed, numbered and kept with its consent and its row of the Sent
//! register in the caller's one transaction, or nothing of it is.
//!
//! Sealing again would make other bytes, so what leaves is what is kept here. A number is used once:
//! the cursor moves in the same transaction, and the table refuses a second parcel with it.

use chrono::{DateTime, Datelike};
use uuid::Uuid;
use waymark_domain::sent::{Disclosure, Route, SentKind};
use waymark_domain::shares::{ConsentId, Device, ParcelId, ShareKind};
use waymark_domain::{ContactId, DisclosureId, SessionId, ShareId, Timestamp};
use waymark_sharing::{
    Coded, Consent, Did, Fault, Mailbox, Moment, Permission, Permitted, Preview, Sealed, Signer,
    Stamp, Standing, StandingConsent,
};

use super::recipient::{self, Recipient};
use super::record::{ConsentRecord, ParcelSent, ParcelState, RouteTo};
use super::{consent, event, sql};
use crate::identity::OwnIdentity;
use crate::write::{Keep, Writer};
use crate::{Error, Result, sent};

/// A header has room for this many lines of what arrived.
const MAX_SEEN: u32 = 64;

/// On what a parcel is sealed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum On {
    /// On a record made by [`consent::record`].
    Consent(ConsentId),
    /// On a standing one that is switched on.
    Standing(Standing),
}

/// To whom a parcel goes, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way<'a> {
    /// To whom.
    pub(crate) to: ContactId,
    /// The parcel that it answers, continues or takes back.
    pub(crate) re: Option<ParcelId>,
    /// By which ways; at least one.
    pub(crate) routes: &'a [RouteTo],
    /// The session it is of, for the Sent register.
    pub(crate) session: Option<SessionId>,
}

/// Seals a payload and lays it in the outbox.
///
/// # Errors
/// [`Fault::Consent`] without a consent to exactly these bytes, this contact and these ways;
/// [`Fault::Unverified`], [`Fault::CardChanged`] or [`Fault::Revoked`] for the contact;
/// [`Fault::Schema`] for a payload out of its bounds; [`Error::NotFound`] for the contact or a place.
pub(crate) fn enqueue<P: Coded>(
    w: &Writer<'_, '_>,
    me: &OwnIdentity,
    payload: &P,
    on: On,
    way: &Way<'_>,
) -> Result<ParcelId> {
    if way.routes.is_empty() {
        return Err(Error::Invalid {
            field: "route",
            reason: "is missing",
        });
    }
    let preview = Preview::of(payload)?;
    let letter = Letter {
        to: recipient::load(w.sql(), way.to)?,
        leave: Leave::of(w, on, way)?,
        kind: preview.kind(),
        body: preview.body().to_vec(),
        me,
        way,
    };
    let permission = letter.leave.permission();
    let permitted = preview.permitted(&letter.to.contact, permission, Moment::of(w.now().at))?;
    let sealed = letter.seal(w, permitted)?;
    letter.keep(w, sealed)
}

/// The device that numbers are counted on.
pub(super) fn device(w: &Writer<'_, '_>) -> Device {
    let [a, b, c, d, ..] = *w.tx().device().as_bytes();
    Device::new([a, b, c, d])
}

/// The folder of a shared place for what is sealed at this moment: the week it falls in by ISO 8601.
///
/// # Errors
/// [`Error::Unreadable`] for a moment that no calendar has.
pub(crate) fn folder(at: Timestamp) -> Result<String> {
    let day = DateTime::from_timestamp_millis(at.as_millis()).ok_or(Error::Unreadable("moment"))?;
    let week = day.iso_week();
    Ok(format!("pool/{:04}w{:02}", week.year(), week.week()))
}

/// A permission, looked up: what is not in its table permits nothing.
enum Leave {
    Given(Box<ConsentRecord>, Consent),
    Standing(StandingConsent),
}

impl Leave {
    fn of(w: &Writer<'_, '_>, on: On, way: &Way<'_>) -> Result<Self> {
        let id = match on {
            On::Consent(id) => id,
            On::Standing(name) => {
                let standing = consent::standing(w.sql(), name, w.now().at)?;
                return Ok(Self::Standing(standing));
            }
        };
        let record = consent::load(w.sql(), id)?;
        for route in way.routes {
            if !record.routes.contains(&consent::named(w.sql(), *route)?) {
                return Err(Fault::Consent.into());
            }
        }
        let given = record.given();
        Ok(Self::Given(Box::new(record), given))
    }

    const fn permission(&self) -> Permission<'_> {
        match self {
            Self::Given(_, consent) => Permission::Given(consent),
            Self::Standing(standing) => Permission::Standing(standing),
        }
    }

    /// Whether it lets a parcel be accepted for that long.
    fn reaches(&self, expires: Moment) -> bool {
        match self {
            Self::Given(_, consent) => expires <= consent.expires,
            Self::Standing(_) => true,
        }
    }
}

/// What goes into the outbox in one step.
struct Letter<'a> {
    to: Recipient,
    leave: Leave,
    kind: ShareKind,
    body: Vec<u8>,
    me: &'a OwnIdentity,
    way: &'a Way<'a>,
}

impl Letter<'_> {
    fn did(&self) -> Did {
        self.to.contact.card.facts().sign
    }

    fn seal(&self, w: &Writer<'_, '_>, permitted: Permitted) -> Result<Sealed> {
        let (did, own, dev) = (self.did(), self.me.did(), device(w));
        let issued = Moment::of(w.now().at);
        let stamp = Stamp {
            id: ParcelId::new(*Uuid::new_v4().as_bytes()),
            issued,
            expires: self.expires(issued),
            re: self.way.re,
            seen: sql::seen(w.sql(), did, own, MAX_SEEN)?
                .into_iter()
                .collect(),
        };
        let cursor = sql::cursor(w.sql(), did, own, dev)?;
        Ok(permitted.seal(self.me, dev, cursor, stamp)?)
    }

    /// As long as the consent allows, of what the ways need; a standing consent allows the shortest.
    fn expires(&self, issued: Moment) -> Moment {
        let ends = self
            .way
            .routes
            .iter()
            .map(|route| route.kind().expires(issued));
        let shortest = ends.clone().min().unwrap_or(issued);
        match self.leave {
            Leave::Standing(_) => shortest,
            Leave::Given(..) => ends
                .filter(|end| self.leave.reaches(*end))
                .max()
                .unwrap_or(shortest),
        }
    }

    /// Parcel, deliveries, cursor and the row of the register.
    fn keep(self, w: &Writer<'_, '_>, sealed: Sealed) -> Result<ParcelId> {
        let header = &sealed.header;
        let name = Mailbox::outgoing(self.me, &self.to.contact.card)?.name(header.dev, header.seq);
        let parcel = ParcelSent {
            id: header.id,
            version: 1,
            disclosure: self.disclosed(w, &sealed.bytes)?,
            to: self.way.to,
            did: header.to,
            own: header.from,
            kind: self.kind,
            dev: header.dev,
            seq: header.seq,
            header: sealed.cursor.head.ok_or(Fault::Malformed)?,
            object: format!("{}/{name}.wmp", folder(w.now().at)?),
            sealed: Some(sealed.bytes),
            body: Some(self.body),
            consent: match &self.leave {
                Leave::Given(record, _) => Some(record.id),
                Leave::Standing(_) => None,
            },
            standing: match &self.leave {
                Leave::Given(..) => None,
                Leave::Standing(standing) => Some(standing.to),
            },
            re: self.way.re,
            issued_at: header.issued.instant(),
            expires_at: header.expires.instant(),
            state: ParcelState::Sealed,
            answered_at: None,
            code: None,
        };
        sql::insert(w.sql(), &parcel)?;
        sql::put_cursor(
            w.sql(),
            (parcel.did, parcel.own),
            parcel.dev,
            &sealed.cursor,
        )?;
        for route in self.way.routes {
            sql::insert_delivery(w.sql(), parcel.id, *route)?;
        }
        w.keep(event::SEALED, None, &parcel, Keep::Kept)?;
        Ok(parcel.id)
    }

    /// The row of the Sent register: one of its own, or that of the parcel which lists this piece;
    /// none for what stores tell each other by themselves.
    fn disclosed(&self, w: &Writer<'_, '_>, bytes: &[u8]) -> Result<Option<DisclosureId>> {
        let Leave::Given(consent, _) = &self.leave else {
            return Ok(None);
        };
        let Some(kind) = SentKind::sealed(self.kind) else {
            let whole = self.way.re.map(|re| sql::find(w.sql(), re)).transpose()?;
            return Ok(whole.flatten().and_then(|whole| whole.disclosure));
        };
        let places = self.way.routes.iter().any(|route| *route != RouteTo::File);
        let disclosure = Disclosure {
            id: DisclosureId::new(w.now().at),
            share_id: ShareId::random(),
            at: w.now().at,
            kind,
            person_id: self.to.person,
            session_id: self.way.session,
            recipient: self.to.name.clone(),
            route: if places { Route::Place } else { Route::File },
            reason: String::new(),
            permission: consent.how.clone(),
            digest: *blake3::hash(bytes).as_bytes(),
        };
        sent::insert(w, &disclosure)?;
        Ok(Some(disclosure.id))
    }
}
