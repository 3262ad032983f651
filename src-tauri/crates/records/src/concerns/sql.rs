//! The SQL of concerns.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::concerns::Concern;
use waymark_domain::{ConcernId, SessionId};

use super::{ConcernFilter, ConcernRow};
use crate::Result;
use crate::row::{
    day, instant, json, optional_instant, optional_session_id, person_id, person_name, word,
};

macro_rules! columns {
    () => {
        "c.id, c.version, c.person_id, c.session_id, c.kind, c.detail, c.route, c.told,
         c.review_on, c.outcome, c.opened_at_ms, c.closed_at_ms"
    };
}

macro_rules! rows {
    ($where:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", ",
            person_name!(),
            " AS person_name FROM concern c JOIN person p ON p.id = c.person_id ",
            $where,
            " ORDER BY c.outcome IS NOT NULL,
                CASE WHEN c.outcome IS NULL THEN c.review_on END, -coalesce(c.closed_at_ms, 0), c.id"
        )
    };
}

const OF_PERSON: &str = rows!("WHERE c.person_id = ?1 AND (c.outcome IS NULL OR NOT ?2)");
const OPEN: &str = rows!("WHERE c.outcome IS NULL AND ?1 IS NULL AND ?2");
const ANY: &str = rows!("WHERE ?1 IS NULL AND NOT ?2");

pub(super) fn list(connection: &Connection, filter: ConcernFilter) -> Result<Vec<ConcernRow>> {
    let sql = match (filter.person, filter.open_only) {
        (Some(_), _) => OF_PERSON,
        (None, true) => OPEN,
        (None, false) => ANY,
    };
    let person = filter.person.map(|id| id.as_uuid());
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![person, filter.open_only], |row| {
        Ok(ConcernRow {
            person_name: row.get("person_name")?,
            concern: concern(row)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn to_review(connection: &Connection, day: NaiveDate) -> Result<u32> {
    let sql = "SELECT count(*) FROM concern WHERE outcome IS NULL AND review_on <= ?1";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([day.to_string()], |row| row.get(0))?)
}

pub(super) fn find(connection: &Connection, id: ConcernId) -> Result<Option<Concern>> {
    let sql = concat!("SELECT ", columns!(), " FROM concern c WHERE c.id = ?1");
    Ok(connection
        .prepare_cached(sql)?
        .query_row([id.as_uuid()], concern)
        .optional()?)
}

/// Visits every concern once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Concern) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(concat!("SELECT ", columns!(), " FROM concern c"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(concern(row)?)?;
    }
    Ok(())
}

pub(super) fn insert(connection: &Connection, concern: &Concern) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO concern (id, version, person_id, session_id, kind, detail, route, told, review_on,
                                  outcome, opened_at_ms, closed_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            concern.id.as_uuid(),
            concern.version,
            concern.person_id.as_uuid(),
            concern.session_id.map(SessionId::as_uuid),
            concern.kind.as_str(),
            concern.detail,
            concern.route,
            serde_json::to_string(&concern.told)?,
            concern.review_on.to_string(),
            concern.outcome,
            concern.opened_at.as_millis(),
            concern.closed_at.map(|at| at.as_millis()),
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(super) fn update(connection: &Connection, seen: u32, concern: &Concern) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE concern SET version = ?3, kind = ?4, detail = ?5, route = ?6, told = ?7, review_on = ?8,
                                outcome = ?9, closed_at_ms = ?10
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            concern.id.as_uuid(),
            seen,
            concern.version,
            concern.kind.as_str(),
            concern.detail,
            concern.route,
            serde_json::to_string(&concern.told)?,
            concern.review_on.to_string(),
            concern.outcome,
            concern.closed_at.map(|at| at.as_millis()),
        ])?;
    Ok(changed == 1)
}

fn concern(row: &Row<'_>) -> rusqlite::Result<Concern> {
    Ok(Concern {
        id: ConcernId::from_uuid(row.get::<_, Uuid>(0)?),
        version: row.get(1)?,
        person_id: person_id(row, 2)?,
        session_id: optional_session_id(row, 3)?,
        kind: word(row, 4)?,
        detail: row.get(5)?,
        route: row.get(6)?,
        told: json(row, 7)?,
        review_on: day(row, 8)?,
        outcome: row.get(9)?,
        opened_at: instant(row, 10)?,
        closed_at: optional_instant(row, 11)?,
    })
}
