//! The SQL of what was sealed.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::shares::{Device, Digest, ParcelId, ShareKind};
use waymark_domain::{ContactId, DisclosureId, SessionId, Timestamp};
use waymark_sharing::{Cursor, Did, Line};

use super::record::{Delivery, DeliveryState, ParcelSent, RouteTo};
use crate::row::{instant, optional_instant, optional_word, word};
use crate::{Error, Result};

macro_rules! columns {
    () => {
        "SELECT id, version, disclosure_id, contact_id, did, own, kind, dev, seq, header_sha256, object, sealed, body,
                consent_id, standing, re, issued_at_ms, expires_at_ms, state, answered_at_ms, code FROM parcel_sent "
    };
}

/// The parcel of this id.
pub(crate) fn load(connection: &Connection, id: ParcelId) -> Result<ParcelSent> {
    find(connection, id)?.ok_or(Error::NotFound("parcel"))
}

/// The parcel of this id, if it is one of the owner's.
pub(crate) fn find(connection: &Connection, id: ParcelId) -> Result<Option<ParcelSent>> {
    Ok(connection
        .prepare_cached(concat!(columns!(), "WHERE id = ?1"))?
        .query_row([id.as_bytes()], parcel)
        .optional()?)
}

/// The newest parcel with this number from this device of the owner's to a contact.
pub(super) fn numbered(
    connection: &Connection,
    to: ContactId,
    dev: Device,
    seq: u64,
) -> Result<Option<ParcelSent>> {
    Ok(connection
        .prepare_cached(concat!(
            columns!(),
            "WHERE (contact_id = ?1 OR did IN (SELECT did FROM contact_card WHERE contact_id = ?1))
               AND dev = ?2 AND seq = ?3 ORDER BY issued_at_ms DESC LIMIT 1"
        ))?
        .query_row(params![to.as_uuid(), dev.to_string(), number(seq)], parcel)
        .optional()?)
}

/// What a contact has not answered of one line of the owner's, up to this number.
pub(super) fn unanswered(
    connection: &Connection,
    to: ContactId,
    own: Line,
    high: u64,
) -> Result<Vec<ParcelId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM parcel_sent
         WHERE (contact_id = ?1 OR did IN (SELECT did FROM contact_card WHERE contact_id = ?1))
           AND own = ?2 AND dev = ?3 AND seq <= ?4
           AND state <> 'acknowledged' AND sealed IS NOT NULL ORDER BY seq",
    )?;
    let rows = statement.query_map(
        params![
            to.as_uuid(),
            own.did.to_string(),
            own.dev.to_string(),
            number(high)
        ],
        |row| row.get(0).map(ParcelId::new),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The pieces that follow a parcel, in order.
pub(super) fn pieces(connection: &Connection, whole: ParcelId) -> Result<Vec<ParcelSent>> {
    let mut statement = connection.prepare_cached(concat!(
        columns!(),
        "WHERE re = ?1 AND kind = ?2 ORDER BY seq"
    ))?;
    let rows = statement.query_map(params![whole.as_bytes(), ShareKind::Blob.as_str()], parcel)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The parcels of one kind that were sealed of a session, the oldest first.
pub(super) fn of_session(
    connection: &Connection,
    session: SessionId,
    kind: ShareKind,
) -> Result<Vec<ParcelId>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.id FROM parcel_sent p JOIN disclosure d ON d.id = p.disclosure_id
         WHERE d.session_id = ?1 AND p.kind = ?2 ORDER BY p.issued_at_ms, p.seq",
    )?;
    let rows = statement.query_map(params![session.as_uuid(), kind.as_str()], |row| {
        row.get(0).map(ParcelId::new)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a parcel that arrived carried.
pub(super) fn arrived_body(connection: &Connection, id: ParcelId) -> Result<Vec<u8>> {
    connection
        .prepare_cached("SELECT body FROM parcel_received WHERE id = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound("parcel"))
}

/// Visits every parcel once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(ParcelSent) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(columns!())?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(parcel(row)?)?;
    }
    Ok(())
}

pub(super) fn insert(connection: &Connection, parcel: &ParcelSent) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO parcel_sent (id, version, disclosure_id, contact_id, did, own, kind, dev, seq, header_sha256,
                                      object, sealed, body, consent_id, standing, re, issued_at_ms, expires_at_ms,
                                      state, answered_at_ms, code)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        )?
        .execute(params![
            parcel.id.as_bytes(),
            parcel.version,
            parcel.disclosure.map(DisclosureId::as_uuid),
            parcel.to.as_uuid(),
            parcel.did.to_string(),
            parcel.own.to_string(),
            parcel.kind.as_str(),
            parcel.dev.to_string(),
            number(parcel.seq),
            parcel.header.as_bytes(),
            parcel.object,
            parcel.sealed,
            parcel.body,
            parcel.consent.as_ref().map(|id| id.as_bytes()),
            parcel.standing.map(|word| word.as_str()),
            parcel.re.as_ref().map(|id| id.as_bytes()),
            parcel.issued_at.as_millis(),
            parcel.expires_at.as_millis(),
            parcel.state.as_str(),
            parcel.answered_at.map(Timestamp::as_millis),
            parcel.code,
        ])?;
    Ok(())
}

/// Writes what can change of a parcel: its state, and whether its bytes are still there.
pub(crate) fn update(connection: &Connection, parcel: &ParcelSent) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE parcel_sent SET version = ?2, state = ?3, answered_at_ms = ?4, code = ?5, sealed = ?6 WHERE id = ?1",
        )?
        .execute(params![
            parcel.id.as_bytes(),
            parcel.version,
            parcel.state.as_str(),
            parcel.answered_at.map(Timestamp::as_millis),
            parcel.code,
            parcel.sealed,
        ])?;
    Ok(())
}

/// Where the owner's key and this device stand towards a recipient.
pub(super) fn cursor(connection: &Connection, did: Did, own: Did, dev: Device) -> Result<Cursor> {
    let found = connection
        .prepare_cached(
            "SELECT last, head FROM send_cursor WHERE did = ?1 AND own = ?2 AND dev = ?3",
        )?
        .query_row(
            params![did.to_string(), own.to_string(), dev.to_string()],
            |row| {
                Ok(Cursor {
                    last: counted(row, 0)?,
                    head: Some(Digest::new(row.get(1)?)),
                })
            },
        )
        .optional()?;
    Ok(found.unwrap_or_default())
}

pub(super) fn put_cursor(
    connection: &Connection,
    (did, own): (Did, Did),
    dev: Device,
    cursor: &Cursor,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO send_cursor (did, own, dev, last, head) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (did, own, dev) DO UPDATE SET last = excluded.last, head = excluded.head",
        )?
        .execute(params![
            did.to_string(),
            own.to_string(),
            dev.to_string(),
            number(cursor.last),
            cursor.head.as_ref().map(|head| head.as_bytes()),
        ])?;
    Ok(())
}

/// Up to which number everything of this sender's arrived for this key of the owner's, by device:
/// at most `most` of them, those that said something last.
pub(super) fn seen(
    connection: &Connection,
    did: Did,
    own: Did,
    most: u32,
) -> Result<Vec<(Line, u64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT dev, high FROM receive_window WHERE did = ?1 AND own = ?2 AND high > 0
         ORDER BY signed_at_ms DESC, dev LIMIT ?3",
    )?;
    let rows = statement.query_map(params![did.to_string(), own.to_string(), most], |row| {
        let dev = word(row, 0)?;
        Ok((Line { did, dev }, counted(row, 1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn insert_delivery(connection: &Connection, id: ParcelId, route: RouteTo) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO delivery (parcel_id, route, state) VALUES (?1, ?2, ?3)")?
        .execute(params![
            id.as_bytes(),
            route.stored(),
            DeliveryState::Queued.as_str()
        ])?;
    Ok(())
}

/// The ways of a parcel.
pub(crate) fn deliveries(connection: &Connection, id: ParcelId) -> Result<Vec<Delivery>> {
    let mut statement = connection.prepare_cached(
        "SELECT route, state, tries, next_at_ms, sent_at_ms, fault FROM delivery WHERE parcel_id = ?1 ORDER BY route",
    )?;
    let rows = statement.query_map([id.as_bytes()], |row| {
        Ok(Delivery {
            route: route(row, 0)?,
            state: word(row, 1)?,
            tries: row.get(2)?,
            next_at: optional_instant(row, 3)?,
            sent_at: optional_instant(row, 4)?,
            fault: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn parcel(row: &Row<'_>) -> rusqlite::Result<ParcelSent> {
    Ok(ParcelSent {
        id: ParcelId::new(row.get(0)?),
        version: row.get(1)?,
        disclosure: row.get::<_, Option<Uuid>>(2)?.map(DisclosureId::from_uuid),
        to: ContactId::from_uuid(row.get(3)?),
        did: word(row, 4)?,
        own: word(row, 5)?,
        kind: word(row, 6)?,
        dev: word(row, 7)?,
        seq: counted(row, 8)?,
        header: Digest::new(row.get(9)?),
        object: row.get(10)?,
        sealed: row.get(11)?,
        body: row.get(12)?,
        consent: row
            .get::<_, Option<[u8; 16]>>(13)?
            .map(waymark_domain::shares::ConsentId::new),
        standing: optional_word(row, 14)?,
        re: row.get::<_, Option<[u8; 16]>>(15)?.map(ParcelId::new),
        issued_at: instant(row, 16)?,
        expires_at: instant(row, 17)?,
        state: word(row, 18)?,
        answered_at: optional_instant(row, 19)?,
        code: row.get(20)?,
    })
}

/// A number of a parcel as the database holds it; none comes near its end.
fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn counted(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let held: i64 = row.get(column)?;
    u64::try_from(held).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, held))
}

fn route(row: &Row<'_>, column: usize) -> rusqlite::Result<RouteTo> {
    let stored: String = row.get(column)?;
    RouteTo::read(&stored).ok_or_else(|| {
        let fault = "not what this column holds";
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, fault.into())
    })
}
