//! The SQL of what arrived.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::shares::{ParcelId, ShareKind, Withdraw};
use waymark_domain::{ContactId, EvidenceId, Timestamp};
use waymark_sharing::Coded;

use super::{Received, ReceivedState};
use crate::record::EntityKind;
use crate::row::{instant, optional_instant, word};
use crate::{Error, Result};

macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.version, r.contact_id, r.name, r.role, r.did, r.kind, r.dev, r.seq, r.header, r.re,
                    r.issued_at_ms, r.received_at_ms, r.way, r.state, r.evidence_id, r.withdrawn_at_ms,
                    r.withdrawn_reason FROM parcel_received r ",
            $rest
        )
    };
}

/// The parcel of this id.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn load(connection: &Connection, id: ParcelId) -> Result<Received> {
    find(connection, id)?.ok_or(Error::NotFound("parcel"))
}

/// The parcel of this id, if it arrived.
pub(super) fn find(connection: &Connection, id: ParcelId) -> Result<Option<Received>> {
    Ok(connection
        .prepare_cached(rows!("WHERE r.id = ?1"))?
        .query_row([id.as_bytes()], received)
        .optional()?)
}

/// Visits every parcel once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Received) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(rows!(""))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(received(row)?)?;
    }
    Ok(())
}

fn several(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<Received>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(values, received)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What people look at, the newest first: neither the pieces of files nor what took others back.
pub(super) fn shown(connection: &Connection) -> Result<Vec<Received>> {
    several(
        connection,
        rows!(
            "WHERE r.kind NOT IN ('blob', 'withdraw') ORDER BY r.received_at_ms DESC, r.issued_at_ms DESC, r.id"
        ),
        [],
    )
}

/// What a contact sent that is set aside, and was signed with the key that is believed.
pub(super) fn set_aside(connection: &Connection, contact: ContactId) -> Result<Vec<Received>> {
    several(
        connection,
        rows!(
            "JOIN contact c ON c.id = r.contact_id AND c.did = r.did
             WHERE r.contact_id = ?1 AND r.state = 'set_aside' ORDER BY r.received_at_ms, r.id"
        ),
        [contact.as_uuid()],
    )
}

/// The parcels of a kind that answer, continue or take back this one.
pub(super) fn about(
    connection: &Connection,
    target: ParcelId,
    kind: ShareKind,
) -> Result<Vec<Received>> {
    several(
        connection,
        rows!("WHERE r.re = ?1 AND r.kind = ?2 ORDER BY r.issued_at_ms, r.seq, r.id"),
        params![target.as_bytes(), kind.as_str()],
    )
}

/// Whether an item was made of the summary of a session that arrived.
pub(crate) fn is_source(connection: &Connection, evidence: EvidenceId) -> Result<bool> {
    let summary = ShareKind::SessionSummary.as_str();
    Ok(connection
        .prepare_cached("SELECT 1 FROM parcel_received WHERE evidence_id = ?1 AND kind = ?2")?
        .exists(params![evidence.as_uuid(), summary])?)
}

/// The parcels of a kind that belong to an item of evidence.
pub(super) fn of_evidence(
    connection: &Connection,
    evidence: EvidenceId,
    kind: ShareKind,
) -> Result<Vec<Received>> {
    several(
        connection,
        rows!("WHERE r.evidence_id = ?1 AND r.kind = ?2 ORDER BY r.issued_at_ms, r.seq, r.id"),
        params![evidence.as_uuid(), kind.as_str()],
    )
}

/// What a parcel carried.
pub(super) fn body(connection: &Connection, id: ParcelId) -> Result<Vec<u8>> {
    bytes(
        connection,
        "SELECT body FROM parcel_received WHERE id = ?1",
        id,
    )
}

/// A parcel as it arrived.
pub(super) fn sealed(connection: &Connection, id: ParcelId) -> Result<Vec<u8>> {
    bytes(
        connection,
        "SELECT sealed FROM parcel_received WHERE id = ?1",
        id,
    )
}

fn bytes(connection: &Connection, sql: &str, id: ParcelId) -> Result<Vec<u8>> {
    connection
        .prepare_cached(sql)?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound("parcel"))
}

/// When a parcel that is arriving now was taken back already by the same contact, and why.
pub(super) fn taken_back(
    connection: &Connection,
    parcel: &Received,
) -> Result<Option<(Timestamp, String)>> {
    for withdrawal in about(connection, parcel.id, ShareKind::Withdraw)? {
        if withdrawal.is_from_sender_of(parcel) {
            let said = Withdraw::decode(&body(connection, withdrawal.id)?)?;
            return Ok(Some((withdrawal.received_at, said.reason)));
        }
    }
    Ok(None)
}

/// The record that the outside knows by this id, if it is an item of evidence that is there.
pub(super) fn shared_evidence(
    connection: &Connection,
    share_id: Uuid,
) -> Result<Option<EvidenceId>> {
    let found = connection
        .prepare_cached(
            "SELECT e.id FROM share_id s JOIN evidence e ON e.id = s.entity_id
             WHERE s.share_id = ?1 AND s.entity_kind = 'evidence'",
        )?
        .query_row([share_id], |row| row.get(0))
        .optional()?;
    Ok(found.map(EvidenceId::from_uuid))
}

/// Says by what the outside knows a record.
///
/// # Errors
/// [`Error::NotAllowed`] when the outside knows another record by this.
pub(super) fn put_share_id(
    connection: &Connection,
    share_id: Uuid,
    kind: EntityKind,
    entity: Uuid,
) -> Result<()> {
    // One whose record is gone says nothing any more.
    connection
        .prepare_cached(
            "DELETE FROM share_id WHERE share_id = ?1 AND entity_kind = 'milestone'
               AND NOT EXISTS (SELECT 1 FROM milestone m WHERE m.id = entity_id)",
        )?
        .execute([share_id])?;
    let put = connection
        .prepare_cached(
            "INSERT OR IGNORE INTO share_id (share_id, entity_kind, entity_id) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![share_id, kind.as_str(), entity])?;
    match put {
        0 => Err(Error::NotAllowed("another record is known by this")),
        _ => Ok(()),
    }
}

pub(super) fn insert(
    connection: &Connection,
    parcel: &Received,
    body: &[u8],
    sealed: &[u8],
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO parcel_received (id, version, contact_id, name, role, did, kind, dev, seq, header, body, sealed,
                                          re, issued_at_ms, received_at_ms, way, state, evidence_id, withdrawn_at_ms,
                                          withdrawn_reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        )?
        .execute(params![
            parcel.id.as_bytes(),
            parcel.version,
            parcel.contact.as_uuid(),
            parcel.name,
            parcel.role.as_str(),
            parcel.did.to_string(),
            parcel.kind.as_str(),
            parcel.dev.to_string(),
            number(parcel.seq),
            parcel.header,
            body,
            sealed,
            parcel.re.as_ref().map(|id| id.as_bytes()),
            parcel.issued_at.as_millis(),
            parcel.received_at.as_millis(),
            parcel.way.to_string(),
            parcel.state.as_str(),
            parcel.evidence.map(EvidenceId::as_uuid),
            parcel.withdrawn_at.map(Timestamp::as_millis),
            parcel.withdrawn_reason,
        ])?;
    Ok(())
}

/// Writes what can change of a parcel: where it stands.
pub(super) fn update(connection: &Connection, parcel: &Received) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE parcel_received SET version = ?2, state = ?3, evidence_id = ?4, withdrawn_at_ms = ?5,
                                        withdrawn_reason = ?6 WHERE id = ?1",
        )?
        .execute(params![
            parcel.id.as_bytes(),
            parcel.version,
            parcel.state.as_str(),
            parcel.evidence.map(EvidenceId::as_uuid),
            parcel.withdrawn_at.map(Timestamp::as_millis),
            parcel.withdrawn_reason,
        ])?;
    Ok(())
}

/// A number as it is stored; those of parcels are far below where the two differ.
pub(super) fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn counted(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let held: i64 = row.get(column)?;
    u64::try_from(held).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, held))
}

fn received(row: &Row<'_>) -> rusqlite::Result<Received> {
    Ok(Received {
        id: ParcelId::new(row.get(0)?),
        version: row.get(1)?,
        contact: ContactId::from_uuid(row.get(2)?),
        name: row.get(3)?,
        role: word(row, 4)?,
        did: word(row, 5)?,
        kind: word(row, 6)?,
        dev: word(row, 7)?,
        seq: counted(row, 8)?,
        header: row.get(9)?,
        re: row.get::<_, Option<[u8; 16]>>(10)?.map(ParcelId::new),
        issued_at: instant(row, 11)?,
        received_at: instant(row, 12)?,
        way: word(row, 13)?,
        state: word::<ReceivedState>(row, 14)?,
        evidence: row.get::<_, Option<Uuid>>(15)?.map(EvidenceId::from_uuid),
        withdrawn_at: optional_instant(row, 16)?,
        withdrawn_reason: row.get(17)?,
    })
}
