//! What a record in the trash belongs to, and what belongs to it.

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;
use uuid::Uuid;

use super::bundle::{Bundle, id_in};
use crate::{Error, Result};

/// The tables whose rows name a doctor and may name a session.
const OF_A_SESSION: [&str; 3] = ["action", "concern", "attachment"];

/// A topic stays while a session names it, also one in the trash: it could not come back.
pub(super) fn refuse_topic_in_use(connection: &Connection, id: Uuid) -> Result<()> {
    let in_use: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM session WHERE topic_id = ?1)
             OR EXISTS (SELECT 1 FROM trash t, json_each(t.rows, '$.session') s
                        WHERE s.value ->> 'topic_id' = ?2)",
        rusqlite::params![id, id.to_string()],
        |row| row.get(0),
    )?;
    if in_use {
        Err(Error::NotAllowed("a session names this topic"))
    } else {
        Ok(())
    }
}

/// Makes sure that what a bundle refers to is there, before it comes back. What belongs to a session
/// follows it to the doctor it was moved to meanwhile.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::DuplicateGmcNumber`].
pub(super) fn follow(connection: &Connection, bundle: &mut Bundle) -> Result<()> {
    for row in bundle.rows("person") {
        refuse_taken_number(connection, row.get("gmc_number"))?;
    }
    for table in OF_A_SESSION {
        let own: Vec<Uuid> = own_sessions(bundle);
        for row in bundle.rows_mut(table) {
            let Some(session) = id_in(row, "session_id").filter(|id| !own.contains(id)) else {
                continue;
            };
            let person: Option<Uuid> = connection
                .query_row(
                    "SELECT person_id FROM session WHERE id = ?1",
                    [session],
                    |row| row.get(0),
                )
                .optional()?;
            let person = person.ok_or(Error::NotAllowed(
                "the session it belongs to is in the trash",
            ))?;
            if row.get("person_id").is_some_and(Value::is_string) {
                row.insert("person_id".to_owned(), person.to_string().into());
            }
        }
    }
    let people: Vec<Uuid> = ["session", "action", "concern", "attachment"]
        .iter()
        .flat_map(|table| bundle.rows(table))
        .filter_map(|row| id_in(row, "person_id"))
        .filter(|id| *id != bundle.id)
        .collect();
    people
        .into_iter()
        .try_for_each(|id| refuse_trashed_doctor(connection, id))
}

fn own_sessions(bundle: &Bundle) -> Vec<Uuid> {
    let sessions = bundle.rows("session").iter();
    sessions.filter_map(|row| id_in(row, "id")).collect()
}

fn refuse_trashed_doctor(connection: &Connection, id: Uuid) -> Result<()> {
    let there = connection
        .prepare_cached("SELECT 1 FROM person WHERE id = ?1")?
        .exists([id])?;
    if there {
        Ok(())
    } else {
        Err(Error::NotAllowed(
            "the doctor it belongs to is in the trash",
        ))
    }
}

fn refuse_taken_number(connection: &Connection, number: Option<&Value>) -> Result<()> {
    let Some(number) = number.and_then(Value::as_str) else {
        return Ok(());
    };
    let taken = connection
        .prepare_cached("SELECT 1 FROM person WHERE gmc_number = ?1")?
        .exists([number])?;
    if taken {
        Err(Error::DuplicateGmcNumber)
    } else {
        Ok(())
    }
}

/// What is in the trash and belongs to a doctor or a session of this id, itself not included. What
/// belongs to a session is that session's: it does not go with a doctor whom the session was moved
/// away from.
pub(super) fn of(connection: &Connection, id: Uuid) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT t.id FROM trash t WHERE t.id <> ?1 AND (t.session_id = ?1 OR (t.person_id = ?1
             AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = t.session_id AND s.person_id <> ?1)))",
    )?;
    let ids = statement.query_map([id], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
