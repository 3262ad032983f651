//! The rows of `objective`.

use rusqlite::{Connection, OptionalExtension, Row, params};
use waymark_domain::plans::Objective;
use waymark_domain::{ObjectiveId, PlanId};

use super::json;
use crate::Result;
use crate::row::{self, instant, word};

macro_rules! columns {
    () => {
        "SELECT id, version, plan_id, title, why, position, state, state_why, stamps, created_at_ms FROM objective "
    };
}

pub(in crate::plans) fn find(
    connection: &Connection,
    id: ObjectiveId,
) -> Result<Option<Objective>> {
    Ok(connection
        .prepare_cached(concat!(columns!(), "WHERE id = ?1"))?
        .query_row([id.as_uuid()], objective)
        .optional()?)
}

/// The objectives of a plan, in their order.
pub(in crate::plans) fn of(connection: &Connection, plan: PlanId) -> Result<Vec<Objective>> {
    let mut statement = connection.prepare_cached(concat!(
        columns!(),
        "WHERE plan_id = ?1 ORDER BY position, id"
    ))?;
    let rows = statement.query_map([plan.as_uuid()], objective)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Visits every objective once.
pub(in crate::plans) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Objective) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(columns!())?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(objective(row)?)?;
    }
    Ok(())
}

pub(in crate::plans) fn insert(connection: &Connection, objective: &Objective) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO objective (id, version, plan_id, title, why, position, state, state_why, stamps,
                                    created_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            objective.id.as_uuid(),
            objective.version,
            objective.plan.as_uuid(),
            objective.title,
            objective.why,
            objective.position,
            objective.state.as_str(),
            objective.state_why,
            json(&objective.stamps)?,
            objective.created_at.as_millis(),
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(in crate::plans) fn update(
    connection: &Connection,
    seen: u32,
    objective: &Objective,
) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE objective SET version = ?3, title = ?4, why = ?5, position = ?6, state = ?7, state_why = ?8,
                                  stamps = ?9
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            objective.id.as_uuid(),
            seen,
            objective.version,
            objective.title,
            objective.why,
            objective.position,
            objective.state.as_str(),
            objective.state_why,
            json(&objective.stamps)?,
        ])?;
    Ok(changed == 1)
}

fn objective(row: &Row<'_>) -> rusqlite::Result<Objective> {
    Ok(Objective {
        id: ObjectiveId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        plan: PlanId::from_uuid(row.get(2)?),
        title: row.get(3)?,
        why: row.get(4)?,
        position: row.get(5)?,
        state: word(row, 6)?,
        state_why: row.get(7)?,
        stamps: row::json(row, 8)?,
        created_at: instant(row, 9)?,
    })
}
