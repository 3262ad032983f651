//! The SQL of people and clients.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, ffi, params};
use waymark_domain::people::{Client, GmcNumber, Person, Roster, sort_name};
use waymark_domain::{BatchId, PartialDate, PersonId};

use super::{ClientRecord, PersonRevision};
use crate::record::EntityKind;
use crate::row::{instant, json, optional_day, optional_word, person_id, person_name, word};
use crate::{Error, Result};

macro_rules! person_columns {
    () => {
        "p.id, p.version, p.title, p.given_name, p.family_name, p.gmc_number, p.grade, p.department, p.email,
         p.phone, p.post_start, p.contract_end, p.contract_note, p.pronouns, p.created_at_ms"
    };
}

macro_rules! client_columns {
    () => {
        "c.person_id, c.version, c.asked_on, c.goal, c.goal_note, c.pace, c.stage, c.qualified_in,
         c.clinical_supervisor, c.educational_supervisor, c.supervisor_met, c.communication"
    };
}

pub(super) fn person(connection: &Connection, id: PersonId) -> Result<Option<Person>> {
    let person = connection
        .prepare_cached(concat!(
            "SELECT ",
            person_columns!(),
            " FROM person p WHERE p.id = ?1"
        ))?
        .query_row([id.as_uuid()], person_row)
        .optional()?;
    Ok(person)
}

/// Visits every person once, in the order in which they were recorded.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Person) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(concat!(
        "SELECT ",
        person_columns!(),
        " FROM person p ORDER BY p.rowid"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(person_row(row)?)?;
    }
    Ok(())
}

pub(crate) fn client(connection: &Connection, id: PersonId) -> Result<Option<ClientRecord>> {
    let client = connection
        .prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            " FROM client c WHERE c.person_id = ?1"
        ))?
        .query_row([id.as_uuid()], client_row)
        .optional()?;
    Ok(client)
}

/// Visits every client once.
pub(crate) fn each_client(
    connection: &Connection,
    visit: &mut dyn FnMut(ClientRecord) -> Result<()>,
) -> Result<()> {
    let mut statement =
        connection.prepare(concat!("SELECT ", client_columns!(), " FROM client c"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(client_row(row)?)?;
    }
    Ok(())
}

pub(super) fn names(
    connection: &Connection,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, String>> {
    let mut statement = connection.prepare_cached(concat!(
        "SELECT ",
        person_name!(),
        " FROM person p WHERE p.id = ?1"
    ))?;
    let mut names = HashMap::with_capacity(ids.len());
    for id in ids {
        if let Some(name) = statement
            .query_row([id.as_uuid()], |row| row.get(0))
            .optional()?
        {
            names.insert(*id, name);
        }
    }
    Ok(names)
}

pub(super) fn insert(connection: &Connection, person: &Person) -> Result<()> {
    let Person {
        id,
        version,
        roster,
        created_at,
    } = person;
    connection
        .prepare_cached(
            "INSERT INTO person (id, version, title, given_name, family_name, gmc_number, grade, department, email,
                                 phone, post_start, contract_end, contract_note, pronouns, sort_name, created_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            id.as_uuid(),
            version,
            roster.title,
            roster.given_name,
            roster.family_name,
            roster.gmc_number.as_ref().map(GmcNumber::as_str),
            roster.grade,
            roster.department,
            roster.email,
            roster.phone,
            date(roster.post_start),
            date(roster.contract_end),
            roster.contract_note,
            roster.pronouns.as_str(),
            sort_name(roster),
            created_at.as_millis(),
        ])
        .map_err(or_duplicate)?;
    Ok(())
}

pub(super) fn update(connection: &Connection, person: &Person) -> Result<()> {
    let Person {
        id,
        version,
        roster,
        ..
    } = person;
    connection
        .prepare_cached(
            "UPDATE person SET version = ?2, title = ?3, given_name = ?4, family_name = ?5, gmc_number = ?6,
                    grade = ?7, department = ?8, email = ?9, phone = ?10, post_start = ?11, contract_end = ?12,
                    contract_note = ?13, pronouns = ?14, sort_name = ?15
             WHERE id = ?1",
        )?
        .execute(params![
            id.as_uuid(),
            version,
            roster.title,
            roster.given_name,
            roster.family_name,
            roster.gmc_number.as_ref().map(GmcNumber::as_str),
            roster.grade,
            roster.department,
            roster.email,
            roster.phone,
            date(roster.post_start),
            date(roster.contract_end),
            roster.contract_note,
            roster.pronouns.as_str(),
            sort_name(roster),
        ])
        .map_err(or_duplicate)?;
    Ok(())
}

pub(super) fn put_client(connection: &Connection, record: &ClientRecord) -> Result<()> {
    let ClientRecord {
        person_id,
        version,
        client,
    } = record;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO client (person_id, version, asked_on, goal, goal_note, pace, stage, qualified_in,
                                            clinical_supervisor, educational_supervisor, supervisor_met,
                                            communication)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            person_id.as_uuid(),
            version,
            client.asked_on.map(|day| day.to_string()),
            client.goal.map(|word| word.as_str()),
            client.goal_note,
            client.pace.map(|word| word.as_str()),
            client.stage.map(|word| word.as_str()),
            client.qualified_in,
            client.clinical_supervisor,
            client.educational_supervisor,
            client.supervisor_met.map(|word| word.as_str()),
            client.communication,
        ])?;
    Ok(())
}

pub(super) fn history(connection: &Connection, id: PersonId) -> Result<Vec<PersonRevision>> {
    let mut statement = connection.prepare_cached(
        "SELECT entity_kind, version, at_ms, by, batch_id, changes FROM revision
         WHERE entity_kind IN ('person', 'client') AND entity_id = ?1
         ORDER BY at_ms DESC, version DESC, entity_kind",
    )?;
    let rows = statement.query_map([id.as_uuid()], |row| {
        Ok(PersonRevision {
            of_client: word::<EntityKind>(row, 0)? == EntityKind::Client,
            version: row.get(1)?,
            at: instant(row, 2)?,
            by: word(row, 3)?,
            batch: row.get::<_, Option<_>>(4)?.map(BatchId::from_uuid),
            changes: json(row, 5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn person_row(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: person_id(row, 0)?,
        version: row.get(1)?,
        roster: Roster {
            title: row.get(2)?,
            given_name: row.get(3)?,
            family_name: row.get(4)?,
            gmc_number: gmc_number(row, 5)?,
            grade: row.get(6)?,
            department: row.get(7)?,
            email: row.get(8)?,
            phone: row.get(9)?,
            post_start: optional_word(row, 10)?,
            contract_end: optional_word(row, 11)?,
            contract_note: row.get(12)?,
            pronouns: word(row, 13)?,
        },
        created_at: instant(row, 14)?,
    })
}

fn client_row(row: &Row<'_>) -> rusqlite::Result<ClientRecord> {
    Ok(ClientRecord {
        person_id: person_id(row, 0)?,
        version: row.get(1)?,
        client: Client {
            asked_on: optional_day(row, 2)?,
            goal: optional_word(row, 3)?,
            goal_note: row.get(4)?,
            pace: optional_word(row, 5)?,
            stage: optional_word(row, 6)?,
            qualified_in: row.get(7)?,
            clinical_supervisor: row.get(8)?,
            educational_supervisor: row.get(9)?,
            supervisor_met: optional_word(row, 10)?,
            communication: row.get(11)?,
        },
    })
}

pub(super) fn gmc_number(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<GmcNumber>> {
    optional_word(row, column)
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// The only unique column of `person` but its id is the GMC number.
fn or_duplicate(error: rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::SqliteFailure(failure, _)
            if failure.extended_code == ffi::SQLITE_CONSTRAINT_UNIQUE =>
        {
            Error::DuplicateGmcNumber
        }
        error => error.into(),
    }
}
