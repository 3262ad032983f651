//! The SQL of the guide.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::guide::{FirstDays, GuideContact, KeptEntry};
use waymark_domain::{FirstDaysId, GuideContactId, GuideEntryId, PersonId};

use crate::Result;
use crate::row::{day, json};

macro_rules! contacts {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, role, name, reach, note FROM guide_contact ",
            $rest
        )
    };
}

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, key, body, hidden FROM guide_entry ",
            $rest
        )
    };
}

macro_rules! first_days {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, person_id, start_on, ticks, own_steps FROM first_days ",
            $rest
        )
    };
}

pub(super) fn contacts(connection: &Connection) -> Result<Vec<GuideContact>> {
    let mut statement = connection.prepare_cached(contacts!("ORDER BY role"))?;
    let rows = statement.query_map([], contact_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn contact(connection: &Connection, id: GuideContactId) -> Result<Option<GuideContact>> {
    let mut statement = connection.prepare_cached(contacts!("WHERE id = ?1"))?;
    Ok(statement.query_row([id.as_uuid()], contact_of).optional()?)
}

pub(super) fn contact_for(connection: &Connection, role: &str) -> Result<Option<GuideContact>> {
    let mut statement = connection.prepare_cached(contacts!("WHERE role = ?1"))?;
    Ok(statement.query_row([role], contact_of).optional()?)
}

pub(super) fn insert_contact(connection: &Connection, contact: &GuideContact) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO guide_contact (id, version, role, name, reach, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            contact.id.as_uuid(),
            contact.version,
            contact.role,
            contact.name,
            contact.reach,
            contact.note,
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(super) fn update_contact(
    connection: &Connection,
    seen: u32,
    contact: &GuideContact,
) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE guide_contact SET version = ?3, name = ?4, reach = ?5, note = ?6 WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            contact.id.as_uuid(),
            seen,
            contact.version,
            contact.name,
            contact.reach,
            contact.note,
        ])?;
    Ok(changed == 1)
}

/// In the order in which they were first kept.
pub(super) fn entries(connection: &Connection) -> Result<Vec<KeptEntry>> {
    let mut statement = connection.prepare_cached(entries!("ORDER BY id"))?;
    let rows = statement.query_map([], entry_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn entry(connection: &Connection, id: GuideEntryId) -> Result<Option<KeptEntry>> {
    let mut statement = connection.prepare_cached(entries!("WHERE id = ?1"))?;
    Ok(statement.query_row([id.as_uuid()], entry_of).optional()?)
}

pub(super) fn entry_of_key(connection: &Connection, key: &str) -> Result<Option<KeptEntry>> {
    let mut statement = connection.prepare_cached(entries!("WHERE key = ?1"))?;
    Ok(statement.query_row([key], entry_of).optional()?)
}

pub(super) fn insert_entry(connection: &Connection, entry: &KeptEntry) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO guide_entry (id, version, key, body, hidden) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            entry.id.as_uuid(),
            entry.version,
            entry.key,
            serde_json::to_string(&entry.words)?,
            entry.hidden,
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(super) fn update_entry(connection: &Connection, seen: u32, entry: &KeptEntry) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE guide_entry SET version = ?3, body = ?4, hidden = ?5 WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            entry.id.as_uuid(),
            seen,
            entry.version,
            serde_json::to_string(&entry.words)?,
            entry.hidden,
        ])?;
    Ok(changed == 1)
}

pub(super) fn all_days(connection: &Connection) -> Result<Vec<FirstDays>> {
    let mut statement = connection.prepare_cached(first_days!("ORDER BY id"))?;
    let rows = statement.query_map([], days_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn days(connection: &Connection, id: FirstDaysId) -> Result<Option<FirstDays>> {
    let mut statement = connection.prepare_cached(first_days!("WHERE id = ?1"))?;
    Ok(statement.query_row([id.as_uuid()], days_of).optional()?)
}

pub(super) fn days_for(
    connection: &Connection,
    person: Option<PersonId>,
) -> Result<Option<FirstDays>> {
    let mut statement = connection.prepare_cached(first_days!("WHERE person_id IS ?1"))?;
    Ok(statement
        .query_row([person.map(PersonId::as_uuid)], days_of)
        .optional()?)
}

pub(super) fn insert_days(connection: &Connection, days: &FirstDays) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO first_days (id, version, person_id, start_on, ticks, own_steps) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            days.id.as_uuid(),
            days.version,
            days.person.map(PersonId::as_uuid),
            days.start_on.to_string(),
            serde_json::to_string(&days.ticks)?,
            serde_json::to_string(&days.own_steps)?,
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(super) fn update_days(connection: &Connection, seen: u32, days: &FirstDays) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE first_days SET version = ?3, start_on = ?4, ticks = ?5, own_steps = ?6
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            days.id.as_uuid(),
            seen,
            days.version,
            days.start_on.to_string(),
            serde_json::to_string(&days.ticks)?,
            serde_json::to_string(&days.own_steps)?,
        ])?;
    Ok(changed == 1)
}

fn contact_of(row: &Row<'_>) -> rusqlite::Result<GuideContact> {
    Ok(GuideContact {
        id: GuideContactId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        role: row.get(2)?,
        name: row.get(3)?,
        reach: row.get(4)?,
        note: row.get(5)?,
    })
}

fn entry_of(row: &Row<'_>) -> rusqlite::Result<KeptEntry> {
    Ok(KeptEntry {
        id: GuideEntryId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        key: row.get(2)?,
        words: json(row, 3)?,
        hidden: row.get(4)?,
    })
}

fn days_of(row: &Row<'_>) -> rusqlite::Result<FirstDays> {
    Ok(FirstDays {
        id: FirstDaysId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        person: row.get::<_, Option<Uuid>>(2)?.map(PersonId::from_uuid),
        start_on: day(row, 3)?,
        ticks: json(row, 4)?,
        own_steps: json(row, 5)?,
    })
}
