//! The SQL of the Sent register.

use rusqlite::{Connection, Row, params};
use uuid::Uuid;
use waymark_domain::sent::Disclosure;
use waymark_domain::{DisclosureId, PersonId, SessionId, ShareId};

use super::SentRow;
use crate::Result;
use crate::row::{instant, optional_session_id, person_name, word};

macro_rules! columns {
    () => {
        "d.id, d.share_id, d.at_ms, d.kind, d.person_id, d.session_id, d.recipient, d.route, d.reason,
         d.permission, d.digest"
    };
}

macro_rules! rows {
    ($where:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", CASE WHEN p.id IS NOT NULL THEN ",
            person_name!(),
            " ELSE t.title END AS person_name
             FROM disclosure d LEFT JOIN person p ON p.id = d.person_id
             LEFT JOIN trash t ON t.id = d.person_id AND t.kind = 'person' ",
            $where,
            " ORDER BY d.at_ms DESC, d.id DESC"
        )
    };
}

pub(super) fn list(connection: &Connection, person: Option<PersonId>) -> Result<Vec<SentRow>> {
    let sql = match person {
        Some(_) => rows!("WHERE d.person_id = ?1"),
        None => rows!("WHERE ?1 IS NULL"),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([person.map(PersonId::as_uuid)], |row| {
        Ok(SentRow {
            person_name: row.get("person_name")?,
            disclosure: disclosure(row)?,
            parcel: None,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Visits every row of the register once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Disclosure) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(concat!("SELECT ", columns!(), " FROM disclosure d"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(disclosure(row)?)?;
    }
    Ok(())
}

pub(super) fn insert(connection: &Connection, disclosure: &Disclosure) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO disclosure (id, share_id, version, at_ms, kind, tier, person_id, session_id, recipient,
                                     route, reason, permission, digest)
             VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            disclosure.id.as_uuid(),
            disclosure.share_id.as_uuid(),
            disclosure.at.as_millis(),
            disclosure.kind.as_str(),
            disclosure.tier().as_str(),
            disclosure.person_id.map(PersonId::as_uuid),
            disclosure.session_id.map(SessionId::as_uuid),
            disclosure.recipient,
            disclosure.route.as_str(),
            disclosure.reason,
            disclosure.permission,
            disclosure.digest,
        ])?;
    Ok(())
}

fn disclosure(row: &Row<'_>) -> rusqlite::Result<Disclosure> {
    Ok(Disclosure {
        id: DisclosureId::from_uuid(row.get::<_, Uuid>(0)?),
        share_id: ShareId::from_uuid(row.get(1)?),
        at: instant(row, 2)?,
        kind: word(row, 3)?,
        person_id: row.get::<_, Option<Uuid>>(4)?.map(PersonId::from_uuid),
        session_id: optional_session_id(row, 5)?,
        recipient: row.get(6)?,
        route: word(row, 7)?,
        reason: row.get(8)?,
        permission: row.get(9)?,
        digest: row.get(10)?,
    })
}
