//! Writing plans, objectives and milestones: version, history, audit event and stamps together.

use chrono::NaiveDate;
use waymark_domain::actions::Owner;
use waymark_domain::people::{Goal, Pace};
use waymark_domain::plans::{Milestone, Objective, Plan, Stamps, stamp_changes};
use waymark_domain::{PlanId, Timestamp};

use super::{Plans, event, load, refused, sql};
use crate::people::{self, Told};
use crate::record::{self, Record};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

/// A plan as it is given.
#[derive(Clone, Debug)]
pub struct PlanInput {
    /// Which plan.
    pub id: PlanId,
    /// The version that was shown.
    pub version: u32,
    /// The version of what the doctor told, as it was shown; `None` where they told nothing yet, and
    /// for the owner's own plan.
    pub client_version: Option<u32>,
    /// Where they would like to go.
    pub goal: Option<Goal>,
    /// The goal in a line.
    pub aim: String,
    /// Why, in the doctor's words.
    pub why: String,
    /// A way that stays open beside it.
    pub open_door: String,
    /// How fast.
    pub pace: Option<Pace>,
    /// Hours a week, where the doctor says so.
    pub hours_a_week: Option<u8>,
    /// When the pair looks at the plan as a whole.
    pub review_on: Option<NaiveDate>,
    /// How many months the time line shows.
    pub shown_months: u16,
}

impl Plans<'_> {
    /// Changes a plan; gives the version it has then. Goal, why and pace of a person are written to
    /// what they told, unless that changed since it was shown. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &PlanInput, now: Now) -> Result<u32> {
        let saved = self
            .records
            .write_if(now, |w| change(w, input))?
            .unwrap_or(input.version);
        Ok(saved)
    }
}

/// `None` if nothing is another than it was.
fn change(w: &Writer<'_, '_>, input: &PlanInput) -> Result<Option<u32>> {
    let before = load(w.sql(), input.id)?;
    if before.version != input.version {
        return Err(Error::ChangedMeanwhile("plan"));
    }
    let mut after = Plan {
        goal: input.goal,
        aim: input.aim.trim().to_owned(),
        why: input.why.trim().to_owned(),
        open_door: input.open_door.trim().to_owned(),
        pace: input.pace,
        hours_a_week: input.hours_a_week,
        review_on: input.review_on,
        shown_months: input.shown_months,
        ..before.clone()
    };
    after.validate().map_err(refused)?;
    let mut told = false;
    if let Some(person) = before.person {
        let words = Told {
            goal: after.goal.take(),
            goal_note: std::mem::take(&mut after.why),
            pace: after.pace.take(),
        };
        told = people::tell(w, person, input.client_version, words)?;
    }
    if after == before {
        return Ok(told.then_some(before.version));
    }
    store_plan(w, &before, after).map(Some)
}

/// Writes `after` over `before`, as its next version, and gives that.
pub(super) fn store_plan(w: &Writer<'_, '_>, before: &Plan, mut after: Plan) -> Result<u32> {
    after.version = before.version.saturating_add(1);
    let fields = changed_fields(Some(before), &after);
    stamp(&mut after.stamps, &fields, before.writer(), w.now().at);
    if !sql::plan::update(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("plan"));
    }
    w.keep(event::PLAN_CHANGED, Some(before), &after, Keep::Kept)?;
    Ok(after.version)
}

/// Records a new plan.
pub(super) fn add_plan(w: &Writer<'_, '_>, mut plan: Plan) -> Result<Plan> {
    let fields = changed_fields(None, &plan);
    let writer = plan.writer();
    stamp(&mut plan.stamps, &fields, writer, w.now().at);
    sql::plan::insert(w.sql(), &plan)?;
    w.keep(event::PLAN_BEGUN, None, &plan, Keep::Kept)?;
    Ok(plan)
}

/// Records a new objective of a plan.
pub(super) fn add_objective(
    w: &Writer<'_, '_>,
    plan: &Plan,
    mut objective: Objective,
) -> Result<Objective> {
    objective.validate().map_err(refused)?;
    let fields = changed_fields(None, &objective);
    stamp(&mut objective.stamps, &fields, plan.writer(), w.now().at);
    sql::objective::insert(w.sql(), &objective)?;
    w.keep(event::OBJECTIVE_ADDED, None, &objective, Keep::Kept)?;
    Ok(objective)
}

/// Writes `after` over `before`, as its next version; leaves it if it is the same.
pub(super) fn store_objective(
    w: &Writer<'_, '_>,
    event: &str,
    before: &Objective,
    mut after: Objective,
) -> Result<Option<()>> {
    after.validate().map_err(refused)?;
    if after == *before {
        return Ok(None);
    }
    after.version = before.version.saturating_add(1);
    let writer = load(w.sql(), before.plan)?.writer();
    let fields = changed_fields(Some(before), &after);
    stamp(&mut after.stamps, &fields, writer, w.now().at);
    if !sql::objective::update(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("objective"));
    }
    w.keep(event, Some(before), &after, Keep::Kept).map(Some)
}

/// Records a new milestone of a plan.
pub(super) fn add_milestone(
    w: &Writer<'_, '_>,
    plan: &Plan,
    mut milestone: Milestone,
) -> Result<Milestone> {
    milestone.validate().map_err(refused)?;
    let fields = changed_fields(None, &milestone);
    stamp(&mut milestone.stamps, &fields, plan.writer(), w.now().at);
    sql::milestone::insert(w.sql(), &milestone)?;
    w.keep(event::MILESTONE_ADDED, None, &milestone, Keep::Kept)?;
    Ok(milestone)
}

/// Writes `after` over `before`, as its next version; leaves it if it is the same.
pub(super) fn store_milestone(
    w: &Writer<'_, '_>,
    event: &str,
    before: &Milestone,
    mut after: Milestone,
) -> Result<Option<()>> {
    after.validate().map_err(refused)?;
    if after == *before {
        return Ok(None);
    }
    after.version = before.version.saturating_add(1);
    let writer = load(w.sql(), before.plan)?.writer();
    let fields = changed_fields(Some(before), &after);
    stamp(&mut after.stamps, &fields, writer, w.now().at);
    if !sql::milestone::update(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("milestone"));
    }
    w.keep(event, Some(before), &after, Keep::Kept).map(Some)
}

fn stamp(stamps: &mut Stamps, fields: &[String], by: Owner, at: Timestamp) {
    stamp_changes(stamps, fields.iter().map(String::as_str), by, at);
}

/// The fields that somebody wrote, by their stable names: what differs from before, or is not empty
/// in something new. First date, last date and certainty are one field, `when`.
fn changed_fields<R: Record>(before: Option<&R>, after: &R) -> Vec<String> {
    /// What nobody writes: it follows from the rest.
    const UNWRITTEN: [&str; 7] = [
        "stamps",
        "created_at",
        "closed_at",
        "plan_id",
        "person_id",
        "template",
        "carried_from",
    ];
    let before = before.map(Record::fields);
    let changes = record::changes(before.as_ref(), &after.fields());
    let written = changes.into_iter().filter(|(name, change)| {
        let to = change.get("to");
        let empty = to.is_none_or(|to| {
            to.is_null() || to.as_str() == Some("") || to.as_array().is_some_and(Vec::is_empty)
        });
        !UNWRITTEN.contains(&name.as_str()) && (before.is_some() || !empty)
    });
    let mut names: Vec<String> = written
        .map(|(name, _)| match name.as_str() {
            "from" | "to" | "certainty" => "when".to_owned(),
            _ => name,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
