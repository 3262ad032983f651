//! The SQL of the owner's own cards and devices.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::shares::Device;
use waymark_domain::{OwnCardId, Timestamp};
use waymark_sharing::{Card, Did};

use super::OwnCard;
use crate::row::instant;
use crate::{Error, Result};

/// Visits every card once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(OwnCard) -> Result<()>,
) -> Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT id, card, issued_at_ms FROM own_card ORDER BY serial")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(read(stored(row)?)?)?;
    }
    Ok(())
}

/// The newest card of a key.
pub(super) fn newest(connection: &Connection, did: Did) -> Result<Option<OwnCard>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, card, issued_at_ms FROM own_card WHERE did = ?1 ORDER BY serial DESC LIMIT 1",
    )?;
    let found = statement.query_row([did.to_string()], stored).optional()?;
    found.map(read).transpose()
}

/// The highest serial number of any card; 0 before the first.
pub(super) fn last_serial(connection: &Connection) -> Result<u32> {
    let sql = "SELECT coalesce(max(serial), 0) FROM own_card";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

pub(super) fn insert(connection: &Connection, own: &OwnCard) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO own_card (id, version, did, serial, card, issued_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            own.id.as_uuid(),
            OwnCard::VERSION,
            own.card.facts().sign.to_string(),
            own.card.facts().serial,
            own.card.to_bytes(),
            own.issued_at.as_millis(),
        ])?;
    Ok(())
}

/// Every device that this vault was ever open on as a vault of its own, the newest first.
pub(super) fn devices(connection: &Connection) -> Result<Vec<(Uuid, Timestamp)>> {
    let mut statement = connection
        .prepare_cached("SELECT id, created_at_ms FROM device ORDER BY created_at_ms DESC, id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, instant(row, 1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The highest number that a device used towards anybody; 0 for none.
pub(super) fn last_number(connection: &Connection, device: Device) -> Result<u64> {
    let last: i64 = connection
        .prepare_cached("SELECT coalesce(max(last), 0) FROM send_cursor WHERE dev = ?1")?
        .query_row([device.to_string()], |row| row.get(0))?;
    Ok(u64::try_from(last).unwrap_or_default())
}

type Stored = (Uuid, Vec<u8>, Timestamp);

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok((row.get(0)?, row.get(1)?, instant(row, 2)?))
}

fn read((id, card, issued_at): Stored) -> Result<OwnCard> {
    Ok(OwnCard {
        id: OwnCardId::from_uuid(id),
        card: Card::parse(&card).map_err(|_| Error::Unreadable("contact card"))?,
        issued_at,
    })
}
