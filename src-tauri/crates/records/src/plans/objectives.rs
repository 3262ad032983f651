//! Objectives: the goals on the way, and their order.

use waymark_domain::plans::{MilestoneState, Objective, Stamps};
use waymark_domain::{ObjectiveId, PlanId};

use super::{Plans, event, load, load_objective, save, sql};
use crate::write::Writer;
use crate::{Error, Now, Result};

/// An objective as it is given.
#[derive(Clone, Debug)]
pub struct ObjectiveInput {
    /// The objective to change; `None` records a new one.
    pub id: Option<ObjectiveId>,
    /// The plan it belongs to; ignored for one that is there.
    pub plan: PlanId,
    /// The version that was shown; ignored for a new one.
    pub version: u32,
    /// What it is.
    pub title: String,
    /// What it is for.
    pub why: String,
    /// Its place among the others; `None` leaves it, or puts a new one last.
    pub position: Option<u32>,
}

impl Plans<'_> {
    /// Records an objective, or changes one. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a title; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn objective_save(&self, input: &ObjectiveInput, now: Now) -> Result<ObjectiveId> {
        let Some(id) = input.id else {
            return self.records.write(now, |w| add(w, input));
        };
        self.records.write_if(now, |w| {
            let before = seen(w, id, input.version)?;
            let after = Objective {
                title: input.title.trim().to_owned(),
                why: input.why.trim().to_owned(),
                ..before.clone()
            };
            let changed = save::store_objective(w, event::OBJECTIVE_CHANGED, &before, after)?;
            let moved = match input.position {
                Some(position) => place(w, before.plan, id, position)?,
                None => None,
            };
            Ok(changed.or(moved))
        })?;
        Ok(id)
    }

    /// Says where an objective stands; carried over and dropped need a word why.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a word why; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn objective_state(
        &self,
        id: ObjectiveId,
        version: u32,
        state: MilestoneState,
        why: &str,
        now: Now,
    ) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = seen(w, id, version)?;
            let after = Objective {
                state,
                state_why: why.trim().to_owned(),
                ..before.clone()
            };
            save::store_objective(w, event::OBJECTIVE_CHANGED, &before, after)
        })?;
        Ok(())
    }

    /// Puts an objective at this place among the others, from 0.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn objective_move(
        &self,
        id: ObjectiveId,
        version: u32,
        position: u32,
        now: Now,
    ) -> Result<()> {
        self.records.write_if(now, |w| {
            let plan = seen(w, id, version)?.plan;
            place(w, plan, id, position)
        })?;
        Ok(())
    }
}

/// The objective, if it still is the version that was shown.
fn seen(w: &Writer<'_, '_>, id: ObjectiveId, version: u32) -> Result<Objective> {
    let objective = load_objective(w.sql(), id)?;
    match objective.version == version {
        true => Ok(objective),
        false => Err(Error::ChangedMeanwhile("objective")),
    }
}

fn add(w: &Writer<'_, '_>, input: &ObjectiveInput) -> Result<ObjectiveId> {
    let plan = load(w.sql(), input.plan)?;
    let others = sql::objective::of(w.sql(), plan.id)?;
    let last = others
        .last()
        .map_or(0, |last| last.position.saturating_add(1));
    let objective = Objective {
        id: ObjectiveId::new(w.now().at),
        version: 1,
        plan: plan.id,
        title: input.title.trim().to_owned(),
        why: input.why.trim().to_owned(),
        position: last,
        state: MilestoneState::Open,
        state_why: String::new(),
        stamps: Stamps::new(),
        created_at: w.now().at,
    };
    let objective = save::add_objective(w, &plan, objective)?;
    if let Some(position) = input.position {
        place(w, plan.id, objective.id, position)?;
    }
    Ok(objective.id)
}

/// Numbers the objectives of a plan anew with one of them at `position`; `None` if each has its number
/// already.
fn place(w: &Writer<'_, '_>, plan: PlanId, id: ObjectiveId, position: u32) -> Result<Option<()>> {
    let mut order = sql::objective::of(w.sql(), plan)?;
    let from = order.iter().position(|objective| objective.id == id);
    let from = from.ok_or(Error::NotFound("objective"))?;
    let moved = order.remove(from);
    let to = usize::try_from(position)
        .unwrap_or(usize::MAX)
        .min(order.len());
    order.insert(to, moved);
    let mut any = None;
    for (before, position) in order.into_iter().zip(0..) {
        let after = Objective {
            position,
            ..before.clone()
        };
        let stored = save::store_objective(w, event::OBJECTIVE_MOVED, &before, after)?;
        any = any.or(stored);
    }
    Ok(any)
}
