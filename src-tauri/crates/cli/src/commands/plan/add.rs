//! `waymark plan add`: what the plan says, a goal on the way, a milestone.

use std::io;

use clap::{Args, ValueEnum};
use serde::Serialize;
use waymark_domain::actions::Owner;
use waymark_domain::plans::{Lane, MilestoneKind, Plan, When};
use waymark_domain::{PersonId, PlanId};
use waymark_records::plans::{MilestoneInput, ObjectiveInput, PlanInput};
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::commands::field::Field;
use crate::error::Result;
use crate::output::{Human, Page};

/// Say what a plan is for, or add to it; a plan that is not there is begun
///
/// Of a goal (what the plan is for) FIELD is goal, aim, why, open_door, pace, hours_a_week, review_on
/// or shown_months; of an objective (a goal on the way) title or why; of a milestone title, lane,
/// kind, from, to, certainty, owner, note, effort_hours, objective or career_date. Dates are YYYY,
/// YYYY-MM or YYYY-MM-DD; certainty is exact, expected or not_announced. An empty VALUE clears a field.
/// A why or a note can be read from a UTF-8 text file: why=@FILE keeps it off the command line, where
/// other programs could read it.
#[derive(Args, Debug)]
pub struct Add {
    /// What is added
    #[arg(value_name = "WHAT")]
    what: What,
    /// What it says
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    /// To the plan of this doctor; without it your own
    #[arg(long, value_name = "ID")]
    person: Option<PersonId>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    Goal,
    Objective,
    Milestone,
}

impl Add {
    pub fn run(&self, records: &Records, now: Now) -> Result<Added> {
        let fields = self.fields()?;
        // A plan is begun for what can be written only.
        let nothing = Plan::new(self.person, now.at);
        match self.what {
            What::Goal => {
                let mut input = as_it_is(&nothing, None);
                fields
                    .iter()
                    .try_for_each(|field| goal(*field, &mut input))?;
            }
            What::Objective => {
                let mut input = unnamed(nothing.id);
                fields
                    .iter()
                    .try_for_each(|field| objective(*field, &mut input))?;
            }
            What::Milestone => {
                let mut input = blank(nothing.id);
                fields
                    .iter()
                    .try_for_each(|field| milestone(*field, &mut input))?;
            }
        }
        let plan = self.plan(records, now)?;
        Ok(Added(match self.what {
            What::Goal => {
                let told = plan
                    .person
                    .map(|id| records.people().client(id))
                    .transpose()?;
                let version = told.flatten().map(|told| told.version);
                let mut input = as_it_is(&plan, version);
                fields
                    .iter()
                    .try_for_each(|field| goal(*field, &mut input))?;
                records.plans().save(&input, now)?;
                plan.id.to_string()
            }
            What::Objective => {
                let mut input = unnamed(plan.id);
                fields
                    .iter()
                    .try_for_each(|field| objective(*field, &mut input))?;
                records.plans().objective_save(&input, now)?.to_string()
            }
            What::Milestone => {
                let mut input = blank(plan.id);
                fields
                    .iter()
                    .try_for_each(|field| milestone(*field, &mut input))?;
                records.plans().milestone_save(&input, now)?.to_string()
            }
        }))
    }

    /// The fields, before a plan is begun for them.
    fn fields(&self) -> Result<Vec<Field<'_>>> {
        self.fields.iter().map(|pair| Field::parse(pair)).collect()
    }

    fn plan(&self, records: &Records, now: Now) -> Result<Plan> {
        let plans = records.plans();
        if let Some(plan) = plans.get(self.person, now)?.plan {
            return Ok(plan);
        }
        plans.begin(self.person, None, now)?;
        let plan = plans.get(self.person, now)?.plan;
        plan.ok_or_else(|| waymark_records::Error::NotFound("plan").into())
    }
}

fn goal(field: Field<'_>, input: &mut PlanInput) -> Result<()> {
    match field.name {
        "goal" => input.goal = field.read()?,
        "aim" => field.value.clone_into(&mut input.aim),
        "why" => input.why = field.text()?,
        "open_door" => field.value.clone_into(&mut input.open_door),
        "pace" => input.pace = field.read()?,
        "hours_a_week" => input.hours_a_week = field.read()?,
        "review_on" => input.review_on = field.read()?,
        "shown_months" => input.shown_months = field.needed()?,
        _ => return Err(field.unknown()),
    }
    Ok(())
}

fn objective(field: Field<'_>, input: &mut ObjectiveInput) -> Result<()> {
    match field.name {
        "title" => field.value.clone_into(&mut input.title),
        "why" => input.why = field.text()?,
        _ => return Err(field.unknown()),
    }
    Ok(())
}

fn milestone(field: Field<'_>, input: &mut MilestoneInput) -> Result<()> {
    match field.name {
        "title" => field.value.clone_into(&mut input.title),
        "lane" => input.lane = field.needed()?,
        "kind" => input.kind = field.needed()?,
        "from" => input.when.from = field.read()?,
        "to" => input.when.to = field.read()?,
        "certainty" => input.when.certainty = field.needed()?,
        "owner" => input.owner = field.needed()?,
        "note" => input.note = field.text()?,
        "effort_hours" => input.effort_hours = field.read()?,
        "objective" => input.objective = field.read()?,
        "career_date" => input.career_date = field.read()?,
        _ => return Err(field.unknown()),
    }
    Ok(())
}

fn as_it_is(plan: &Plan, client_version: Option<u32>) -> PlanInput {
    PlanInput {
        id: plan.id,
        version: plan.version,
        client_version,
        goal: plan.goal,
        aim: plan.aim.clone(),
        why: plan.why.clone(),
        open_door: plan.open_door.clone(),
        pace: plan.pace,
        hours_a_week: plan.hours_a_week,
        review_on: plan.review_on,
        shown_months: plan.shown_months,
    }
}

fn unnamed(plan: PlanId) -> ObjectiveInput {
    ObjectiveInput {
        id: None,
        plan,
        version: 0,
        title: String::new(),
        why: String::new(),
        position: None,
    }
}

fn blank(plan: PlanId) -> MilestoneInput {
    MilestoneInput {
        id: None,
        plan,
        version: 0,
        objective: None,
        lane: Lane::Portfolio,
        kind: MilestoneKind::Other,
        title: String::new(),
        when: When::default(),
        owner: Owner::Doctor,
        note: String::new(),
        effort_hours: None,
        links: Vec::new(),
        career_date: None,
    }
}

/// The id of what was added, or of the plan that says something else now.
pub struct Added(String);

impl Serialize for Added {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        serde_json::json!({ "id": self.0 }).serialize(serializer)
    }
}

impl Human for Added {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-plan-added", &[("id", self.0.as_str().into())]))
    }
}
