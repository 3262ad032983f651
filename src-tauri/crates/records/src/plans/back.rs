//! Putting an earlier version back, as a new one.
//!
//! Whose a plan is, which plan something belongs to and its place in a list stay as they are. Goal,
//! why and pace of a person come back with what they told, not with the plan.

use chrono::NaiveDate;
use serde::Deserialize;
use waymark_domain::actions::Owner;
use waymark_domain::people::{Goal, Pace};
use waymark_domain::plans::{
    Lane, Link, Milestone, MilestoneKind, MilestoneState, Objective, Plan, When,
};
use waymark_domain::time::Certainty;
use waymark_domain::{MilestoneId, ObjectiveId, PartialDate, PlanId, Timestamp};

use super::{event, load, load_milestone, load_objective, refused, save};
use crate::Result;
use crate::record::{self, Fields};
use crate::write::Writer;

#[derive(Deserialize)]
struct EarlierPlan {
    goal: Option<Goal>,
    aim: String,
    why: String,
    open_door: String,
    pace: Option<Pace>,
    hours_a_week: Option<u8>,
    review_on: Option<NaiveDate>,
    shown_months: u16,
}

#[derive(Deserialize)]
struct EarlierObjective {
    title: String,
    why: String,
    state: MilestoneState,
    state_why: String,
}

#[derive(Deserialize)]
struct EarlierMilestone {
    lane: Lane,
    kind: MilestoneKind,
    title: String,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    certainty: Certainty,
    owner: Owner,
    state: MilestoneState,
    state_why: String,
    note: String,
    effort_hours: Option<u16>,
    links: Vec<Link>,
    career_date: Option<String>,
    closed_at: Option<Timestamp>,
}

/// Puts an earlier version of a plan back; `None` if it is like that.
pub(crate) fn plan_put_back(
    w: &Writer<'_, '_>,
    id: PlanId,
    earlier: &Fields,
) -> Result<Option<()>> {
    let before = load(w.sql(), id)?;
    let earlier: EarlierPlan = record::earlier(&before, earlier)?;
    let after = Plan {
        goal: earlier.goal,
        aim: earlier.aim,
        why: earlier.why,
        open_door: earlier.open_door,
        pace: earlier.pace,
        hours_a_week: earlier.hours_a_week,
        review_on: earlier.review_on,
        shown_months: earlier.shown_months,
        ..before.clone()
    };
    after.validate().map_err(refused)?;
    (after != before)
        .then(|| save::store_plan(w, &before, after).map(drop))
        .transpose()
}

/// Puts an earlier version of an objective back; `None` if it is like that.
pub(crate) fn objective_put_back(
    w: &Writer<'_, '_>,
    id: ObjectiveId,
    earlier: &Fields,
) -> Result<Option<()>> {
    let before = load_objective(w.sql(), id)?;
    let earlier: EarlierObjective = record::earlier(&before, earlier)?;
    let after = Objective {
        title: earlier.title,
        why: earlier.why,
        state: earlier.state,
        state_why: earlier.state_why,
        ..before.clone()
    };
    save::store_objective(w, event::OBJECTIVE_CHANGED, &before, after)
}

/// Puts an earlier version of a milestone back; `None` if it is like that.
pub(crate) fn milestone_put_back(
    w: &Writer<'_, '_>,
    id: MilestoneId,
    earlier: &Fields,
) -> Result<Option<()>> {
    let before = load_milestone(w.sql(), id)?;
    let earlier: EarlierMilestone = record::earlier(&before, earlier)?;
    let when = When {
        from: earlier.from,
        to: earlier.to,
        certainty: earlier.certainty,
    };
    let after = Milestone {
        lane: earlier.lane,
        kind: earlier.kind,
        title: earlier.title,
        when,
        owner: earlier.owner,
        state: earlier.state,
        state_why: earlier.state_why,
        note: earlier.note,
        effort_hours: earlier.effort_hours,
        links: earlier.links,
        career_date: earlier.career_date,
        closed_at: earlier.closed_at,
        ..before.clone()
    };
    save::store_milestone(w, event::MILESTONE_CHANGED, &before, after)
}
