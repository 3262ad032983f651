//! The rows of `plan`.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::plans::Plan;
use waymark_domain::{PersonId, PlanId};

use super::json;
use crate::Result;
use crate::row::{self, instant, optional_day, optional_word};

macro_rules! columns {
    () => {
        "SELECT id, version, person_id, goal, aim, why, open_door, pace, hours_a_week, review_on, shown_months,
                template, stamps, created_at_ms FROM plan "
    };
}

pub(in crate::plans) fn find(connection: &Connection, id: PlanId) -> Result<Option<Plan>> {
    Ok(connection
        .prepare_cached(concat!(columns!(), "WHERE id = ?1"))?
        .query_row([id.as_uuid()], plan)
        .optional()?)
}

/// The plan of a person; `None` asks for the owner's own.
pub(in crate::plans) fn of(
    connection: &Connection,
    person: Option<PersonId>,
) -> Result<Option<Plan>> {
    Ok(connection
        .prepare_cached(concat!(columns!(), "WHERE person_id IS ?1"))?
        .query_row([person.map(PersonId::as_uuid)], plan)
        .optional()?)
}

/// Visits every plan once.
pub(in crate::plans) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Plan) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(columns!())?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(plan(row)?)?;
    }
    Ok(())
}

pub(in crate::plans) fn insert(connection: &Connection, plan: &Plan) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO plan (id, version, person_id, goal, aim, why, open_door, pace, hours_a_week, review_on,
                               shown_months, template, stamps, created_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            plan.id.as_uuid(),
            plan.version,
            plan.person.map(PersonId::as_uuid),
            plan.goal.map(|word| word.as_str()),
            plan.aim,
            plan.why,
            plan.open_door,
            plan.pace.map(|word| word.as_str()),
            plan.hours_a_week,
            plan.review_on.map(|day| day.to_string()),
            plan.shown_months,
            plan.template,
            json(&plan.stamps)?,
            plan.created_at.as_millis(),
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(in crate::plans) fn update(connection: &Connection, seen: u32, plan: &Plan) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE plan SET version = ?3, goal = ?4, aim = ?5, why = ?6, open_door = ?7, pace = ?8,
                             hours_a_week = ?9, review_on = ?10, shown_months = ?11, template = ?12, stamps = ?13
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            plan.id.as_uuid(),
            seen,
            plan.version,
            plan.goal.map(|word| word.as_str()),
            plan.aim,
            plan.why,
            plan.open_door,
            plan.pace.map(|word| word.as_str()),
            plan.hours_a_week,
            plan.review_on.map(|day| day.to_string()),
            plan.shown_months,
            plan.template,
            json(&plan.stamps)?,
        ])?;
    Ok(changed == 1)
}

fn plan(row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: PlanId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        person: row.get::<_, Option<Uuid>>(2)?.map(PersonId::from_uuid),
        goal: optional_word(row, 3)?,
        aim: row.get(4)?,
        why: row.get(5)?,
        open_door: row.get(6)?,
        pace: optional_word(row, 7)?,
        hours_a_week: row.get(8)?,
        review_on: optional_day(row, 9)?,
        shown_months: row.get(10)?,
        template: row.get(11)?,
        stamps: row::json(row, 12)?,
        created_at: instant(row, 13)?,
    })
}
