//! Beginning a plan, with or without a starting point.

use waymark_domain::actions::Owner;
use waymark_domain::plans::{
    Lane, Milestone, MilestoneKind, MilestoneState, Objective, Plan, Stamps, Template,
    TemplateMilestone, TemplateObjective, When, template, when_of_step,
};
use waymark_domain::{MilestoneId, ObjectiveId, PersonId, PlanId};

use super::{Plans, save, sql};
use crate::write::Writer;
use crate::{Error, Now, Result, people};

impl Plans<'_> {
    /// Begins the plan of a person, or the owner's own, from a starting point if one is named.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] when there is a plan already, or for somebody on the roster who has not
    /// asked for a 1:1; [`Error::NotFound`] for the person or the
    /// starting point.
    pub fn begin(
        &self,
        person: Option<PersonId>,
        template_key: Option<&str>,
        now: Now,
    ) -> Result<PlanId> {
        let from = template_key
            .map(|key| template(key).ok_or(Error::NotFound("template")))
            .transpose()?;
        self.records.write(now, |w| {
            if sql::plan::of(w.sql(), person)?.is_some() {
                return Err(Error::NotAllowed("there is a plan already"));
            }
            Ok(begin(w, person, from)?.id)
        })
    }
}

/// The plan of a person or the owner's own; begun now, if there is none.
pub(super) fn ensure(w: &Writer<'_, '_>, person: Option<PersonId>) -> Result<Plan> {
    match sql::plan::of(w.sql(), person)? {
        Some(plan) => Ok(plan),
        None => begin(w, person, None),
    }
}

fn begin(w: &Writer<'_, '_>, person: Option<PersonId>, from: Option<&Template>) -> Result<Plan> {
    if let Some(person) = person {
        people::load(w.sql(), person)?;
        // A roster entry holds no goal: that begins when somebody asks for a 1:1.
        if people::find_client(w.sql(), person)?.is_none() {
            return Err(Error::NotAllowed(
                "a plan is for doctors who asked for a 1:1; begin a session with them first",
            ));
        }
    }
    let plan = Plan {
        template: from.map(|template| template.key.clone()),
        ..Plan::new(person, w.now().at)
    };
    let plan = save::add_plan(w, plan)?;
    let objectives = from.map(|template| template.objectives.as_slice());
    for (objective, position) in objectives.unwrap_or_default().iter().zip(0..) {
        add(w, &plan, objective, position)?;
    }
    Ok(plan)
}

fn add(w: &Writer<'_, '_>, plan: &Plan, from: &TemplateObjective, position: u32) -> Result<()> {
    let objective = Objective {
        id: ObjectiveId::new(w.now().at),
        version: 1,
        plan: plan.id,
        title: from.title.clone(),
        why: from.why.clone(),
        position,
        state: MilestoneState::Open,
        state_why: String::new(),
        stamps: Stamps::new(),
        created_at: w.now().at,
    };
    let objective = save::add_objective(w, plan, objective)?;
    for step in &from.milestones {
        save::add_milestone(w, plan, step_of(w, plan, &objective, step))?;
    }
    Ok(())
}

fn step_of(
    w: &Writer<'_, '_>,
    plan: &Plan,
    objective: &Objective,
    step: &TemplateMilestone,
) -> Milestone {
    Milestone {
        objective: Some(objective.id),
        lane: step.lane,
        kind: step.kind,
        title: step.title.clone(),
        when: when_of_step(step, w.now().today),
        effort_hours: step.effort_hours,
        ..blank(w, plan)
    }
}

/// A milestone that says nothing yet.
pub(super) fn blank(w: &Writer<'_, '_>, plan: &Plan) -> Milestone {
    Milestone {
        id: MilestoneId::new(w.now().at),
        version: 1,
        plan: plan.id,
        objective: None,
        lane: Lane::Portfolio,
        kind: MilestoneKind::Other,
        title: String::new(),
        when: When::default(),
        owner: Owner::Doctor,
        state: MilestoneState::Open,
        state_why: String::new(),
        note: String::new(),
        effort_hours: None,
        links: Vec::new(),
        career_date: None,
        carried_from: None,
        stamps: Stamps::new(),
        created_at: w.now().at,
        closed_at: None,
    }
}
