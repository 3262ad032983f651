//! What a record in the trash belongs to, and what belongs to it.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::{EvidenceId, FrameworkId};

use super::bundle::{Bundle, id_in};
use crate::record::EntityKind;
use crate::write::Writer;
use crate::{Error, Result, evidence, frameworks};

/// The tables whose rows name a doctor and may name a session.
const OF_A_SESSION: [&str; 3] = ["action", "concern", "attachment"];

/// Refuses to delete what others name: a topic of a session, a framework that evidence speaks for.
pub(super) fn refuse_in_use(w: &Writer<'_, '_>, kind: EntityKind, id: Uuid) -> Result<()> {
    match kind {
        EntityKind::Topic => refuse_topic_in_use(w.sql(), id),
        EntityKind::Framework => frameworks::refuse_linked(w.sql(), FrameworkId::from_uuid(id)),
        _ => Ok(()),
    }
}

/// A topic stays while a session names it, also one in the trash: it could not come back.
fn refuse_topic_in_use(connection: &Connection, id: Uuid) -> Result<()> {
    let in_use: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM session WHERE topic_id = ?1)
             OR EXISTS (SELECT 1 FROM trash t, json_each(t.rows, '$.session') s
                        WHERE s.value ->> 'topic_id' = ?2)",
        params![id, id.to_string()],
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
    for row in bundle.rows("framework") {
        refuse_taken_key(connection, row.get("key"))?;
    }
    refuse_trashed_evidence(connection, bundle)?;
    refuse_second_plan(connection, bundle)?;
    refuse_trashed_plan(connection, bundle)?;
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
    let people: Vec<Uuid> = ["session", "action", "concern", "attachment", "plan"]
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

fn refuse_trashed_evidence(connection: &Connection, bundle: &Bundle) -> Result<()> {
    let files = bundle.rows("attachment").iter();
    for item in files.filter_map(|row| id_in(row, "evidence_id")) {
        let there = item == bundle.id || evidence::exists(connection, EvidenceId::from_uuid(item))?;
        if !there {
            return Err(Error::NotAllowed(
                "the evidence it belongs to is in the trash",
            ));
        }
    }
    Ok(())
}

/// One doctor has one plan, and the owner has one.
fn refuse_second_plan(connection: &Connection, bundle: &Bundle) -> Result<()> {
    for row in bundle.rows("plan") {
        let taken = connection
            .prepare_cached("SELECT 1 FROM plan WHERE person_id IS ?1")?
            .exists([id_in(row, "person_id")])?;
        if taken {
            return Err(Error::NotAllowed("another plan was begun meanwhile"));
        }
    }
    Ok(())
}

fn refuse_trashed_plan(connection: &Connection, bundle: &Bundle) -> Result<()> {
    let own: Vec<Uuid> = bundle
        .rows("plan")
        .iter()
        .filter_map(|row| id_in(row, "id"))
        .collect();
    for table in ["objective", "milestone"] {
        let rows = bundle.rows(table).iter();
        for plan in rows.filter_map(|row| id_in(row, "plan_id")) {
            let there = own.contains(&plan)
                || connection
                    .prepare_cached("SELECT 1 FROM plan WHERE id = ?1")?
                    .exists([plan])?;
            if !there {
                return Err(Error::NotAllowed("the plan it belongs to is in the trash"));
            }
        }
    }
    Ok(())
}

fn refuse_taken_key(connection: &Connection, key: Option<&Value>) -> Result<()> {
    let key = key.and_then(Value::as_str).unwrap_or_default();
    let taken = connection
        .prepare_cached("SELECT 1 FROM framework WHERE key = ?1")?
        .exists([key])?;
    if taken {
        Err(Error::NotAllowed("another framework has its key by now"))
    } else {
        Ok(())
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

/// What is in the trash and belongs to a doctor, a session, evidence or a plan of this id, itself not included. What
/// belongs to a session is that session's: it does not go with a doctor whom the session was moved
/// away from.
pub(super) fn of(connection: &Connection, id: Uuid) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT t.id FROM trash t WHERE t.id <> ?1 AND (t.session_id = ?1 OR (t.person_id = ?1
             AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = t.session_id AND s.person_id <> ?1)))
         UNION ALL
         SELECT t.id FROM trash t, json_each(t.rows, '$.attachment') a
         WHERE t.kind = 'attachment' AND a.value ->> 'evidence_id' = ?2
         UNION
         SELECT t.id FROM trash t, json_each(t.rows, '$.' || t.kind) p
         WHERE t.kind IN ('objective', 'milestone') AND p.value ->> 'plan_id' = ?2",
    )?;
    let ids = statement.query_map(params![id, id.to_string()], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
