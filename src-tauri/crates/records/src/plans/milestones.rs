//! Milestones: recording, changing and moving them, and saying where they stand.

use waymark_domain::actions::Owner;
use waymark_domain::plans::{
    Lane, Link, Milestone, MilestoneKind, MilestoneState, Plan, When, distinct, shipped,
};
use waymark_domain::{MilestoneId, ObjectiveId, PlanId};

use super::{Plans, begin, event, load, load_milestone, save, sql};
use crate::write::Writer;
use crate::{Error, Now, Result};

/// A milestone as it is given.
#[derive(Clone, Debug)]
pub struct MilestoneInput {
    /// The milestone to change; `None` records a new one.
    pub id: Option<MilestoneId>,
    /// The plan it belongs to; ignored for one that is there.
    pub plan: PlanId,
    /// The version that was shown; ignored for a new one.
    pub version: u32,
    /// The objective it is a step of.
    pub objective: Option<ObjectiveId>,
    /// Where on the time line it stands.
    pub lane: Lane,
    /// What sort of thing it is.
    pub kind: MilestoneKind,
    /// What it is.
    pub title: String,
    /// When.
    pub when: When,
    /// Who sees to it.
    pub owner: Owner,
    /// Anything else.
    pub note: String,
    /// How many hours it takes.
    pub effort_hours: Option<u16>,
    /// What it has to do with.
    pub links: Vec<Link>,
    /// The career date it was taken from.
    pub career_date: Option<String>,
}

impl Plans<'_> {
    /// One milestone.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn milestone(&self, id: MilestoneId) -> Result<Milestone> {
        self.records
            .read(|connection| load_milestone(connection, id))
    }

    /// Records a milestone, or changes one. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn milestone_save(&self, input: &MilestoneInput, now: Now) -> Result<MilestoneId> {
        let Some(id) = input.id else {
            return self.records.write(now, |w| {
                let plan = load(w.sql(), input.plan)?;
                let new = given(w, input, begin::blank(w, &plan))?;
                Ok(save::add_milestone(w, &plan, new)?.id)
            });
        };
        self.records.write_if(now, |w| {
            let before = seen(w, id, input.version)?;
            let after = given(w, input, before.clone())?;
            save::store_milestone(w, event::MILESTONE_CHANGED, &before, after)
        })?;
        Ok(id)
    }

    /// Says where a milestone stands; carried over and dropped need a word why.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a word why; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn milestone_state(
        &self,
        id: MilestoneId,
        version: u32,
        state: MilestoneState,
        why: &str,
        now: Now,
    ) -> Result<()> {
        let event = match state {
            MilestoneState::Open => event::MILESTONE_REOPENED,
            MilestoneState::Done => event::MILESTONE_DONE,
            MilestoneState::CarriedOver => event::MILESTONE_CARRIED_OVER,
            MilestoneState::Dropped => event::MILESTONE_DROPPED,
        };
        self.records.write_if(now, |w| {
            let before = seen(w, id, version)?;
            let mut after = before.clone();
            after.set_state(state, why, now.at);
            save::store_milestone(w, event, &before, after)
        })?;
        Ok(())
    }

    /// Moves a milestone to another time.
    ///
    /// # Errors
    /// [`Error::Invalid`] for dates that cannot be kept; [`Error::NotFound`];
    /// [`Error::ChangedMeanwhile`].
    pub fn milestone_move(
        &self,
        id: MilestoneId,
        version: u32,
        when: When,
        now: Now,
    ) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = seen(w, id, version)?;
            let after = Milestone {
                when,
                ..before.clone()
            };
            save::store_milestone(w, event::MILESTONE_CHANGED, &before, after)
        })?;
        Ok(())
    }
}

/// The milestone, if it still is the version that was shown.
fn seen(w: &Writer<'_, '_>, id: MilestoneId, version: u32) -> Result<Milestone> {
    let milestone = load_milestone(w.sql(), id)?;
    match milestone.version == version {
        true => Ok(milestone),
        false => Err(Error::ChangedMeanwhile("milestone")),
    }
}

/// `milestone` as the input has it.
fn given(w: &Writer<'_, '_>, input: &MilestoneInput, milestone: Milestone) -> Result<Milestone> {
    if input.objective != milestone.objective {
        is_of_the_plan(w, input.objective, milestone.plan)?;
    }
    let career_date = input.career_date.clone();
    if career_date != milestone.career_date
        && career_date
            .iter()
            .any(|key| shipped().iter().all(|date| date.key != *key))
    {
        return Err(Error::NotFound("career date"));
    }
    Ok(Milestone {
        objective: input.objective,
        lane: input.lane,
        kind: input.kind,
        title: input.title.trim().to_owned(),
        when: input.when,
        owner: input.owner,
        note: input.note.trim().to_owned(),
        effort_hours: input.effort_hours,
        links: distinct(input.links.clone()),
        career_date,
        ..milestone
    })
}

fn is_of_the_plan(w: &Writer<'_, '_>, objective: Option<ObjectiveId>, plan: PlanId) -> Result<()> {
    let Some(id) = objective else { return Ok(()) };
    match super::load_objective(w.sql(), id)?.plan == plan {
        true => Ok(()),
        false => Err(Error::Invalid {
            field: "objective",
            reason: "is of another plan",
        }),
    }
}

/// The first milestone of a plan that is still to do and of which `is` holds.
pub(super) fn open_where(
    w: &Writer<'_, '_>,
    plan: &Plan,
    is: impl Fn(&Milestone) -> bool,
) -> Result<Option<MilestoneId>> {
    let found = sql::milestone::of(w.sql(), plan.id)?
        .into_iter()
        .find(|milestone| milestone.state.is_open() && is(milestone));
    Ok(found.map(|milestone| milestone.id))
}
