//! Career plans: one for the owner, one for each doctor with whom one was begun.
//!
//! Of somebody with a 1:1, goal, why and pace are what they told: they stand with the client, are
//! written there in the same transaction, and are read from there. Every change is kept, and every
//! field remembers who wrote it and when.

mod back;
mod begin;
mod carry;
mod dates;
mod milestones;
mod objectives;
mod outlook;
mod record;
mod save;
mod sql;
#[cfg(test)]
mod tests;
mod view;

use rusqlite::Connection;
use waymark_domain::plans::{Milestone, Objective, Plan, PlanFault};
use waymark_domain::{MilestoneId, ObjectiveId, PersonId, PlanId};

use crate::{Error, Now, Records, Result};

pub(crate) use back::{milestone_put_back, objective_put_back, plan_put_back};
pub use carry::StepInput;
pub(crate) use carry::{move_along, promised};
pub use dates::{DateInput, DateView};
pub(crate) use dates::{PREFIX as DATES, put_back as date_put_back};
pub use milestones::MilestoneInput;
pub use objectives::ObjectiveInput;
pub use outlook::{ContractEnd, Named, Outlook, ReviewDue, WindowFor};
pub use save::PlanInput;
pub(crate) use view::for_brief;
pub use view::{BriefMilestone, MilestoneView, ObjectiveView, PlanView, PostBar, TitledLink};

/// The audit events of plans.
pub mod event {
    /// A plan was begun.
    pub const PLAN_BEGUN: &str = "plan_begun";
    /// It was changed.
    pub const PLAN_CHANGED: &str = "plan_changed";
    /// An objective was recorded.
    pub const OBJECTIVE_ADDED: &str = "objective_added";
    /// Its words or its state changed.
    pub const OBJECTIVE_CHANGED: &str = "objective_changed";
    /// Its place among the others changed.
    pub const OBJECTIVE_MOVED: &str = "objective_moved";
    /// A milestone was recorded.
    pub const MILESTONE_ADDED: &str = "milestone_added";
    /// Its words, dates or links changed.
    pub const MILESTONE_CHANGED: &str = "milestone_changed";
    /// It was done.
    pub const MILESTONE_DONE: &str = "milestone_done";
    /// It was taken along to a later time.
    pub const MILESTONE_CARRIED_OVER: &str = "milestone_carried_over";
    /// It is no longer wanted.
    pub const MILESTONE_DROPPED: &str = "milestone_dropped";
    /// It was opened again.
    pub const MILESTONE_REOPENED: &str = "milestone_reopened";
    /// It went to another doctor with its session.
    pub const MILESTONE_MOVED: &str = "milestone_moved";
    /// A career date was changed by the owner.
    pub const DATE_CHANGED: &str = "career_date_changed";
    /// It is again as it came.
    pub const DATE_RESET: &str = "career_date_reset";
}

/// The career plans of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a> {
    records: &'a Records,
}

impl Records {
    /// The career plans.
    #[must_use]
    pub const fn plans(&self) -> Plans<'_> {
        Plans { records: self }
    }
}

impl Plans<'_> {
    /// The plan of a person, or the owner's own, with all that its screen and its page show. Without
    /// a plan the view holds what is known around one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the person.
    pub fn get(&self, person: Option<PersonId>, now: Now) -> Result<PlanView> {
        self.records
            .read(|connection| view::get(connection, person, now.today))
    }

    /// Contracts that end, reviews that are due and windows that open for somebody's goal, among those
    /// with a 1:1, over so many months.
    ///
    /// # Errors
    /// The vault's.
    pub fn outlook(&self, months: u32, now: Now) -> Result<Outlook> {
        self.records
            .read(|connection| outlook::outlook(connection, months, now.today))
    }
}

/// The plan with this id, as it is stored.
pub(crate) fn load(connection: &Connection, id: PlanId) -> Result<Plan> {
    sql::plan::find(connection, id)?.ok_or(Error::NotFound("plan"))
}

/// The objective with this id.
pub(crate) fn load_objective(connection: &Connection, id: ObjectiveId) -> Result<Objective> {
    sql::objective::find(connection, id)?.ok_or(Error::NotFound("objective"))
}

/// The milestone with this id.
pub(crate) fn load_milestone(connection: &Connection, id: MilestoneId) -> Result<Milestone> {
    sql::milestone::find(connection, id)?.ok_or(Error::NotFound("milestone"))
}

/// Visits every plan once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Plan) -> Result<()>,
) -> Result<()> {
    sql::plan::each(connection, visit)
}

/// The same for objectives.
pub(crate) fn each_objective(
    connection: &Connection,
    visit: &mut dyn FnMut(Objective) -> Result<()>,
) -> Result<()> {
    sql::objective::each(connection, visit)
}

/// The same for milestones.
pub(crate) fn each_milestone(
    connection: &Connection,
    visit: &mut dyn FnMut(Milestone) -> Result<()>,
) -> Result<()> {
    sql::milestone::each(connection, visit)
}

/// What a fault of the domain is to a caller: the field, and why.
const fn refused(fault: PlanFault) -> Error {
    let (field, reason) = match fault {
        PlanFault::NoTitle => ("title", "is empty"),
        PlanFault::TooLong(field) => (field, "is too long"),
        PlanFault::OutOfBounds(field) => (field, "is out of bounds"),
        PlanFault::NoWhy => ("why", "is empty"),
        PlanFault::When(_) => ("when", "is not a date that can be kept"),
    };
    Error::Invalid { field, reason }
}
