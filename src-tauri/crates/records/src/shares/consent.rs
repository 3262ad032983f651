//! Permission to share: one record for one set of bytes, or a standing one for what stores tell each
//! other by themselves.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::shares::ConsentId;
use waymark_domain::{ContactId, Timestamp};
use waymark_sharing::{Consent, Fault, Method, Moment, Preview, Route, Standing, StandingConsent};

use super::record::{ConsentRecord, RouteTo};
use super::standing::StandingName;
use super::{event, recipient, standing};
use crate::row::{instant, json, optional_day, word};
use crate::sync::places;
use crate::write::{Keep, Writer};
use crate::{Result, given};

/// Which wording of the question stands on the screen now. Another wording is another version.
pub const TEXT_VERSION: &str = "1";

const MAX_HOW_CHARS: usize = 500;
const FILE: &str = "file";

/// What somebody said yes to.
#[derive(Clone, Debug)]
pub(crate) struct Asked<'a> {
    /// By which ways it may go.
    pub(crate) routes: &'a [RouteTo],
    /// Under a preview on screen, or named on the command line.
    pub(crate) method: Method,
    /// How and when it was given, in words.
    pub(crate) how: &'a str,
    /// The day it was asked for, if it was.
    pub(crate) asked_on: Option<NaiveDate>,
    /// The kinds of what was found and left in on purpose.
    pub(crate) kept: Vec<String>,
}

/// Records that exactly the bytes of `shown` may go to this contact.
///
/// The record has to be made of the bytes that somebody saw: [`super::outbox::enqueue`] encodes the
/// payload itself and refuses when it comes to others.
///
/// # Errors
/// [`crate::Error::NotFound`] for the contact or a place; [`crate::Error::Invalid`] without words
/// for how it was given.
pub(crate) fn record(
    w: &Writer<'_, '_>,
    to: ContactId,
    shown: &Preview,
    asked: &Asked<'_>,
) -> Result<ConsentId> {
    let now = w.now();
    let contact = recipient::load(w.sql(), to)?.contact;
    let routes = asked.routes.iter().map(|route| named(w.sql(), *route));
    let consent = ConsentRecord {
        id: ConsentId::new(*Uuid::new_v4().as_bytes()),
        at: now.at,
        to,
        did: contact.card.facts().sign,
        kind: shown.kind(),
        body: shown.digest(),
        fields: pointers(shown.body()),
        routes: routes.collect::<Result<_>>()?,
        expires_at: shortest(asked.routes, now.at).instant(),
        method: asked.method,
        how: given::words("how", asked.how, MAX_HOW_CHARS)?,
        asked_on: asked.asked_on,
        kept: asked.kept.clone(),
        text_version: TEXT_VERSION.to_owned(),
    };
    insert(w.sql(), &consent)?;
    w.keep(event::CONSENTED, None, &consent, Keep::Kept)?;
    Ok(consent.id)
}

/// What goes by several ways lives as long as the shortest of them lets it.
fn shortest(routes: &[RouteTo], at: Timestamp) -> Moment {
    let issued = Moment::of(at);
    let ends = routes.iter().map(|route| route.kind().expires(issued));
    ends.min().unwrap_or(issued)
}

impl RouteTo {
    /// How long a parcel lives that goes this way.
    pub(super) const fn kind(self) -> Route {
        match self {
            Self::File => Route::File,
            Self::Place(_) => Route::Storage,
        }
    }
}

/// The way in words: "file", or the address of the place with its bucket.
pub(super) fn named(connection: &Connection, route: RouteTo) -> Result<String> {
    match route {
        RouteTo::File => Ok(FILE.to_owned()),
        RouteTo::Place(place) => Ok(places::load(connection, place)?.location()),
    }
}

/// Whether a record permits this way as it is now: a place may have moved since.
pub(crate) fn reaches(connection: &Connection, id: ConsentId, route: RouteTo) -> Result<bool> {
    let named = named(connection, route)?;
    Ok(load(connection, id)?.routes.contains(&named))
}

/// Every field of a body that is JSON, as JSON pointers (RFC 6901) to what is no list and no object;
/// of any other body its whole.
pub(super) fn pointers(body: &[u8]) -> Vec<String> {
    leaves(body)
        .into_iter()
        .map(|(pointer, _)| pointer)
        .collect()
}

/// The same with their values. An empty list or object is a field, too: it says that there is none.
pub(super) fn leaves(body: &[u8]) -> Vec<(String, Value)> {
    let Ok(body) = serde_json::from_slice(body) else {
        return vec![(String::new(), Value::Null)];
    };
    let mut found = Vec::new();
    walk(String::new(), body, &mut found);
    found
}

fn walk(pointer: String, value: Value, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(format!("{pointer}/{name}"), value, found);
            }
        }
        Value::Array(values) if !values.is_empty() => {
            for (place, value) in values.into_iter().enumerate() {
                walk(format!("{pointer}/{place}"), value, found);
            }
        }
        leaf => found.push((pointer, leaf)),
    }
}

macro_rules! columns {
    () => {
        "SELECT id, at_ms, contact_id, did, kind, body_sha256, fields, routes, expires_at_ms, method, how, asked_on,
                kept, text_version FROM consent "
    };
}

/// The record of this id.
///
/// # Errors
/// [`Fault::Consent`] when there is none: then nothing is sealed.
pub(crate) fn load(connection: &Connection, id: ConsentId) -> Result<ConsentRecord> {
    let found = connection
        .prepare_cached(concat!(columns!(), "WHERE id = ?1"))?
        .query_row([id.as_bytes()], consent)
        .optional()?;
    Ok(found.ok_or(Fault::Consent)?)
}

/// Visits every record once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(ConsentRecord) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(columns!())?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(consent(row)?)?;
    }
    Ok(())
}

impl ConsentRecord {
    /// As sealing compares it.
    pub(super) fn given(&self) -> Consent {
        Consent {
            id: self.id,
            given: Moment::of(self.at),
            to: self.did,
            kind: self.kind,
            body_sha256: self.body,
            expires: Moment::of(self.expires_at),
            method: self.method,
        }
    }
}

/// The standing consent of this name, as sealing compares it.
///
/// # Errors
/// [`Fault::Consent`] when it is switched off, or a year old.
pub(crate) fn standing(
    connection: &Connection,
    name: Standing,
    at: Timestamp,
) -> Result<StandingConsent> {
    let known = match name {
        Standing::Receipts => StandingName::Receipts,
        Standing::CardUpdates => StandingName::CardUpdates,
    };
    let given = standing::given(connection, known, at)?.ok_or(Fault::Consent)?;
    Ok(StandingConsent {
        to: name,
        given: Moment::of(given),
    })
}

fn insert(connection: &Connection, consent: &ConsentRecord) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO consent (id, version, at_ms, contact_id, did, kind, body_sha256, fields, routes, expires_at_ms,
                                  method, how, asked_on, kept, text_version)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            consent.id.as_bytes(),
            consent.at.as_millis(),
            consent.to.as_uuid(),
            consent.did.to_string(),
            consent.kind.as_str(),
            consent.body.as_bytes(),
            serde_json::to_string(&consent.fields)?,
            serde_json::to_string(&consent.routes)?,
            consent.expires_at.as_millis(),
            consent.method.as_str(),
            consent.how,
            consent.asked_on.map(|day| day.to_string()),
            serde_json::to_string(&consent.kept)?,
            consent.text_version,
        ])?;
    Ok(())
}

fn consent(row: &Row<'_>) -> rusqlite::Result<ConsentRecord> {
    Ok(ConsentRecord {
        id: ConsentId::new(row.get(0)?),
        at: instant(row, 1)?,
        to: ContactId::from_uuid(row.get(2)?),
        did: word(row, 3)?,
        kind: word(row, 4)?,
        body: waymark_domain::shares::Digest::new(row.get(5)?),
        fields: json(row, 6)?,
        routes: json(row, 7)?,
        expires_at: instant(row, 8)?,
        method: word(row, 9)?,
        how: row.get(10)?,
        asked_on: optional_day(row, 11)?,
        kept: json(row, 12)?,
        text_version: row.get(13)?,
    })
}
