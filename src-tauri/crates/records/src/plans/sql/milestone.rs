//! The rows of `milestone`.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::plans::{Milestone, When};
use waymark_domain::{MilestoneId, ObjectiveId, PlanId, SessionId};

use super::{date, json};
use crate::Result;
use crate::row::{self, instant, optional_instant, optional_session_id, optional_word, word};

macro_rules! columns {
    () => {
        "SELECT id, version, plan_id, objective_id, lane, kind, title, from_date, to_date, certainty, owner, state,
                state_why, note, effort_hours, links, career_date, carried_from, stamps, created_at_ms, closed_at_ms
         FROM milestone "
    };
}

pub(in crate::plans) fn find(
    connection: &Connection,
    id: MilestoneId,
) -> Result<Option<Milestone>> {
    Ok(connection
        .prepare_cached(concat!(columns!(), "WHERE id = ?1"))?
        .query_row([id.as_uuid()], milestone)
        .optional()?)
}

/// The milestones of a plan, by date.
pub(in crate::plans) fn of(connection: &Connection, plan: PlanId) -> Result<Vec<Milestone>> {
    let mut statement =
        connection.prepare_cached(concat!(columns!(), "WHERE plan_id = ?1 ORDER BY id"))?;
    let rows = statement.query_map([plan.as_uuid()], milestone)?;
    let mut milestones: Vec<Milestone> = rows.collect::<rusqlite::Result<_>>()?;
    milestones.sort_by_key(|milestone| milestone.when.sort_key());
    Ok(milestones)
}

/// The milestones that were taken along from a session, by date.
pub(in crate::plans) fn carried_from(
    connection: &Connection,
    session: SessionId,
) -> Result<Vec<Milestone>> {
    let mut statement =
        connection.prepare_cached(concat!(columns!(), "WHERE carried_from = ?1 ORDER BY id"))?;
    let rows = statement.query_map([session.as_uuid()], milestone)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Visits every milestone once.
pub(in crate::plans) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Milestone) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(columns!())?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(milestone(row)?)?;
    }
    Ok(())
}

pub(in crate::plans) fn insert(connection: &Connection, milestone: &Milestone) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO milestone (id, version, plan_id, objective_id, lane, kind, title, from_date, to_date,
                                    certainty, owner, state, state_why, note, effort_hours, links, career_date,
                                    carried_from, stamps, created_at_ms, closed_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                     ?21)",
        )?
        .execute(params![
            milestone.id.as_uuid(),
            milestone.version,
            milestone.plan.as_uuid(),
            milestone.objective.map(ObjectiveId::as_uuid),
            milestone.lane.as_str(),
            milestone.kind.as_str(),
            milestone.title,
            date(milestone.when.from),
            date(milestone.when.to),
            milestone.when.certainty.as_str(),
            milestone.owner.as_str(),
            milestone.state.as_str(),
            milestone.state_why,
            milestone.note,
            milestone.effort_hours,
            json(&milestone.links)?,
            milestone.career_date,
            milestone.carried_from.map(SessionId::as_uuid),
            json(&milestone.stamps)?,
            milestone.created_at.as_millis(),
            milestone.closed_at.map(|at| at.as_millis()),
        ])?;
    Ok(())
}

/// Overwrites the version `seen`; false if it is not there any more.
pub(in crate::plans) fn update(
    connection: &Connection,
    seen: u32,
    milestone: &Milestone,
) -> Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE milestone SET version = ?3, objective_id = ?4, lane = ?5, kind = ?6, title = ?7, from_date = ?8,
                                  to_date = ?9, certainty = ?10, owner = ?11, state = ?12, state_why = ?13,
                                  note = ?14, effort_hours = ?15, links = ?16, career_date = ?17,
                                  carried_from = ?18, stamps = ?19, closed_at_ms = ?20, plan_id = ?21
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            milestone.id.as_uuid(),
            seen,
            milestone.version,
            milestone.objective.map(ObjectiveId::as_uuid),
            milestone.lane.as_str(),
            milestone.kind.as_str(),
            milestone.title,
            date(milestone.when.from),
            date(milestone.when.to),
            milestone.when.certainty.as_str(),
            milestone.owner.as_str(),
            milestone.state.as_str(),
            milestone.state_why,
            milestone.note,
            milestone.effort_hours,
            json(&milestone.links)?,
            milestone.career_date,
            milestone.carried_from.map(SessionId::as_uuid),
            json(&milestone.stamps)?,
            milestone.closed_at.map(|at| at.as_millis()),
            milestone.plan.as_uuid(),
        ])?;
    Ok(changed == 1)
}

fn milestone(row: &Row<'_>) -> rusqlite::Result<Milestone> {
    Ok(Milestone {
        id: MilestoneId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        plan: PlanId::from_uuid(row.get(2)?),
        objective: row.get::<_, Option<Uuid>>(3)?.map(ObjectiveId::from_uuid),
        lane: word(row, 4)?,
        kind: word(row, 5)?,
        title: row.get(6)?,
        when: When {
            from: optional_word(row, 7)?,
            to: optional_word(row, 8)?,
            certainty: word(row, 9)?,
        },
        owner: word(row, 10)?,
        state: word(row, 11)?,
        state_why: row.get(12)?,
        note: row.get(13)?,
        effort_hours: row.get(14)?,
        links: row::json(row, 15)?,
        career_date: row.get(16)?,
        carried_from: optional_session_id(row, 17)?,
        stamps: row::json(row, 18)?,
        created_at: instant(row, 19)?,
        closed_at: optional_instant(row, 20)?,
    })
}
