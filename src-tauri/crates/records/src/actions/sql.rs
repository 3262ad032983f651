//! The SQL of actions.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use uuid::Uuid;
use waymark_domain::actions::{Action, ActionState};
use waymark_domain::{ActionId, SessionId};

use super::{ActionFilter, ActionRow};
use crate::Result;
use crate::row::{
    instant, optional_day, optional_instant, optional_session_id, person_id, person_name, word,
};

macro_rules! columns {
    () => {
        "a.id, a.version, a.person_id, a.session_id, a.text, a.owner, a.due, a.state,
         a.include_in_summary, a.created_at_ms, a.closed_at_ms"
    };
}

macro_rules! rows {
    ($carried_over:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", ",
            person_name!(),
            " AS person_name, ",
            $carried_over,
            " AS carried_over",
            " FROM action a JOIN person p ON p.id = a.person_id ",
            $rest
        )
    };
    (late_first: $where:literal) => {
        concat!(
            rows!("0", ""),
            $where,
            " ORDER BY a.state <> 'open',
                CASE WHEN a.state = 'open' THEN 0 ELSE -coalesce(a.closed_at_ms, 0) END,
                a.due IS NULL, a.due, a.id
              LIMIT ?3"
        )
    };
}

const OF_PERSON: &str =
    rows!(late_first: "WHERE a.person_id = ?1 AND (?2 IS NULL OR a.state = ?2)");
const OPEN: &str = rows!(late_first: "WHERE a.state = 'open' AND ?1 IS NULL AND ?2 IS NOT NULL");
const ANY: &str = rows!(late_first: "WHERE ?1 IS NULL AND (?2 IS NULL OR a.state = ?2)");

const OF_SESSION: &str = rows!(
    "a.session_id IS NOT ?1",
    "JOIN session s ON s.id = ?1 AND s.person_id = a.person_id
     WHERE a.session_id = ?1
        OR (a.state = 'open' AND a.session_id IS NOT ?1 AND a.created_at_ms < s.started_at_ms)
     ORDER BY carried_over, CASE WHEN a.session_id = ?1 THEN a.created_at_ms ELSE 0 END,
              a.due IS NULL, a.due, a.id"
);

const FOLLOW_UPS: &str = rows!(
    "0",
    "WHERE a.state = 'open' AND a.due <= ?2 AND (a.due <= ?1 OR a.owner = 'tutor')
     ORDER BY a.due, a.id LIMIT ?3"
);

pub(super) fn list(
    connection: &Connection,
    filter: ActionFilter,
    today: NaiveDate,
) -> Result<Vec<ActionRow>> {
    let sql = match (filter.person, filter.state) {
        (Some(_), _) => OF_PERSON,
        (None, Some(ActionState::Open)) => OPEN,
        (None, _) => ANY,
    };
    let person = filter.person.map(|id| id.as_uuid());
    let state = filter.state.map(ActionState::as_str);
    let limit = filter.limit.map_or(-1, i64::from);
    query(connection, sql, params![person, state, limit], today)
}

pub(super) fn of_session(
    connection: &Connection,
    session: SessionId,
    today: NaiveDate,
) -> Result<Vec<ActionRow>> {
    query(connection, OF_SESSION, [session.as_uuid()], today)
}

pub(super) fn follow_ups(
    connection: &Connection,
    today: NaiveDate,
    until: NaiveDate,
    limit: u32,
) -> Result<Vec<ActionRow>> {
    let params = params![today.to_string(), until.to_string(), limit];
    query(connection, FOLLOW_UPS, params, today)
}

pub(super) fn find(connection: &Connection, id: ActionId) -> Result<Option<Action>> {
    let sql = concat!("SELECT ", columns!(), " FROM action a WHERE a.id = ?1");
    Ok(connection
        .prepare_cached(sql)?
        .query_row([id.as_uuid()], action)
        .optional()?)
}

/// Visits every action once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Action) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(concat!("SELECT ", columns!(), " FROM action a"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(action(row)?)?;
    }
    Ok(())
}

pub(super) fn insert(connection: &Connection, action: &Action) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO action (id, version, person_id, session_id, text, owner, due, state,
                                 include_in_summary, created_at_ms, closed_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            action.id.as_uuid(),
            action.version,
            action.person_id.as_uuid(),
            action.session_id.map(SessionId::as_uuid),
            action.text,
            action.owner.as_str(),
            action.due.map(|day| day.to_string()),
            action.state.as_str(),
            action.include_in_summary,
            action.created_at.as_millis(),
            action.closed_at.map(|at| at.as_millis()),
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(super) fn update(connection: &Connection, seen: u32, action: &Action) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE action SET version = ?3, person_id = ?4, session_id = ?5, text = ?6, owner = ?7, due = ?8,
                               state = ?9, include_in_summary = ?10, closed_at_ms = ?11
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            action.id.as_uuid(),
            seen,
            action.version,
            action.person_id.as_uuid(),
            action.session_id.map(SessionId::as_uuid),
            action.text,
            action.owner.as_str(),
            action.due.map(|day| day.to_string()),
            action.state.as_str(),
            action.include_in_summary,
            action.closed_at.map(|at| at.as_millis()),
        ])?;
    Ok(changed == 1)
}

fn query(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    today: NaiveDate,
) -> Result<Vec<ActionRow>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params, |row| {
        let action = action(row)?;
        Ok(ActionRow {
            due: action.due_on(today),
            person_name: row.get("person_name")?,
            carried_over: row.get("carried_over")?,
            action,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn action(row: &Row<'_>) -> rusqlite::Result<Action> {
    Ok(Action {
        id: ActionId::from_uuid(row.get::<_, Uuid>(0)?),
        version: row.get(1)?,
        person_id: person_id(row, 2)?,
        session_id: optional_session_id(row, 3)?,
        text: row.get(4)?,
        owner: word(row, 5)?,
        due: optional_day(row, 6)?,
        state: word(row, 7)?,
        include_in_summary: row.get(8)?,
        created_at: instant(row, 9)?,
        closed_at: optional_instant(row, 10)?,
    })
}
