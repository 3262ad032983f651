//! Career plans: where a doctor would like to go, in which steps, and by when.
//!
//! One model for both roles: a doctor's own plan, and the plan that a tutor keeps with a doctor. No
//! goal is graded, and no milestone is late by its colour: a date that passed is a fact. What is not
//! announced is never shown as a date; see [`When`].

mod dates;
mod notices;
mod projection;
mod stamps;
mod templates;
mod when;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use dates::{CareerDate, Clock, ClockStart, DateKind, Length, Source, clock_end, shipped};
pub use notices::{Notice, NoticeWord, PlanFacts, worth_knowing};
pub use projection::{projection, without_hours};
pub use stamps::{Stamp, Stamps, merge_stamps, stamp_changes};
pub use templates::{
    Template, TemplateMilestone, TemplateObjective, template, templates, when_of_step,
};
pub use when::{When, WhenFault};

use crate::actions::Owner;
use crate::id::{ActionId, EvidenceId, MilestoneId, ObjectiveId, PersonId, PlanId, SessionId};
use crate::people::{Goal, Pace};
use crate::time::{PartialDate, Timestamp};
use crate::vocabulary;

/// The longest title, aim or open door, in characters.
pub const MAX_TITLE_CHARS: usize = 300;
/// The longest why, note or reason for a state, in characters.
pub const MAX_TEXT_CHARS: usize = 2_000;
/// The most hours a week somebody can plan with.
pub const MAX_HOURS_A_WEEK: u8 = 80;
/// The most months a plan shows at once: six years.
pub const MAX_SHOWN_MONTHS: u16 = 72;
/// How many months a new plan shows.
pub const SHOWN_MONTHS: u16 = 18;
/// The most hours one milestone can take.
pub const MAX_EFFORT_HOURS: u16 = 10_000;
/// The longest key of a framework or code of an outcome in a link, in characters.
pub const MAX_KEY_CHARS: usize = 100;
/// The most links of one milestone.
pub const MAX_LINKS: usize = 100;

/// The plan of one doctor. Of somebody with a 1:1, `goal`, `why` and `pace` are what they told, and
/// stand with that; a plan that is read for them shows those.
///
/// It goes into no share, nor do its milestones:
///
/// ```compile_fail,E0277
/// fn share<T: waymark_domain::Shareable>() {}
/// share::<waymark_domain::plans::Plan>();
/// ```
///
/// ```compile_fail,E0277
/// fn share<T: waymark_domain::Shareable>() {}
/// share::<waymark_domain::plans::Milestone>();
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Stable id.
    pub id: PlanId,
    /// Counts up with each change.
    pub version: u32,
    /// Whose it is; `None` for the owner's own.
    pub person: Option<PersonId>,
    /// Where they would like to go.
    pub goal: Option<Goal>,
    /// The goal in a line: "Specialist Register, Emergency Medicine".
    pub aim: String,
    /// Why, in the doctor's words.
    pub why: String,
    /// A way that stays open beside it: "ST4 application in autumn 2027".
    pub open_door: String,
    /// How fast, by the doctor's own choice.
    pub pace: Option<Pace>,
    /// Hours a week, where the doctor said so; else those of the pace.
    pub hours_a_week: Option<u8>,
    /// When the pair looks at the plan as a whole.
    pub review_on: Option<NaiveDate>,
    /// How many months the time line shows, 1 to [`MAX_SHOWN_MONTHS`].
    pub shown_months: u16,
    /// The key of the [`Template`] it began with.
    pub template: Option<String>,
    /// Who wrote each field, and when.
    pub stamps: Stamps,
    /// When it was begun.
    pub created_at: Timestamp,
}

/// A goal on the way: a handful of milestones with one purpose. "Goal" on screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Stable id.
    pub id: ObjectiveId,
    /// Counts up with each change.
    pub version: u32,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// What it is.
    pub title: String,
    /// What it is for.
    pub why: String,
    /// Its place in the list, from 0.
    pub position: u32,
    /// Where it stands.
    pub state: MilestoneState,
    /// Why it was carried over or dropped.
    pub state_why: String,
    /// Who wrote each field, and when.
    pub stamps: Stamps,
    /// When it was recorded.
    pub created_at: Timestamp,
}

/// One step, or one thing that happens on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Stable id.
    pub id: MilestoneId,
    /// Counts up with each change.
    pub version: u32,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// The objective it is a step of.
    pub objective: Option<ObjectiveId>,
    /// Where on the time line it stands.
    pub lane: Lane,
    /// What sort of thing it is.
    pub kind: MilestoneKind,
    /// What it is.
    pub title: String,
    /// When, as far as that is known.
    pub when: When,
    /// Who sees to it.
    pub owner: Owner,
    /// Where it stands.
    pub state: MilestoneState,
    /// Why it was carried over or dropped.
    pub state_why: String,
    /// Anything else.
    pub note: String,
    /// How many hours it takes, by the doctor's own guess.
    pub effort_hours: Option<u16>,
    /// What it has to do with.
    pub links: Vec<Link>,
    /// The key of the [`CareerDate`] it was taken from.
    pub career_date: Option<String>,
    /// The session in which it was agreed and from which it was carried over.
    pub carried_from: Option<SessionId>,
    /// Who wrote each field, and when.
    pub stamps: Stamps,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When it was done or dropped.
    pub closed_at: Option<Timestamp>,
}

/// Something that a milestone has to do with. What it names may be in the trash, or gone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Link {
    /// An outcome of a framework.
    Outcome {
        /// The framework's key.
        framework: String,
        /// The outcome's code within it.
        code: String,
    },
    /// An item of evidence.
    Evidence {
        /// Which.
        id: EvidenceId,
    },
    /// An action.
    Action {
        /// Which.
        id: ActionId,
    },
    /// A session.
    Session {
        /// Which.
        id: SessionId,
    },
}

vocabulary! {
    /// A line of the time line, in order.
    Lane {
        /// Posts and contracts.
        Post = "post",
        /// Exams.
        Exams = "exams",
        /// Clinical time in another place.
        Clinical = "clinical",
        /// Evidence for a portfolio.
        Portfolio = "portfolio",
        /// Application rounds.
        Windows = "windows",
        /// Life comes first; left out of what is handed over unless it is asked for.
        Life = "life",
    }
}

vocabulary! {
    /// What sort of thing a milestone is.
    MilestoneKind {
        /// Another post.
        PostChange = "post_change",
        /// A contract ends.
        ContractEnd = "contract_end",
        /// Applying for an exam.
        ExamApply = "exam_apply",
        /// Sitting an exam.
        ExamSitting = "exam_sitting",
        /// Time in another place of work.
        Placement = "placement",
        /// Something for a portfolio.
        Evidence = "evidence",
        /// A course.
        Course = "course",
        /// An application round.
        ApplicationWindow = "application_window",
        /// Handing something in.
        Submission = "submission",
        /// Looking at where things stand.
        Review = "review",
        /// Life.
        Life = "life",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// Where a milestone or an objective stands.
    MilestoneState {
        /// Still to do.
        Open = "open",
        /// Done.
        Done = "done",
        /// Still to do, and taken along to a later time, for a reason.
        CarriedOver = "carried_over",
        /// No longer wanted, for a reason.
        Dropped = "dropped",
    }
}

impl MilestoneState {
    /// Still to do.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::CarriedOver)
    }

    /// Somebody who reads it later has to find a reason.
    #[must_use]
    pub const fn needs_why(self) -> bool {
        matches!(self, Self::CarriedOver | Self::Dropped)
    }
}

/// Why a plan, an objective or a milestone cannot be kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// A milestone or an objective needs a title.
    #[error("a title is missing")]
    NoTitle,
    /// The field named is longer than it may be.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// The number named is out of its bounds.
    #[error("{0} is out of bounds")]
    OutOfBounds(&'static str),
    /// Carried over or dropped without a word why.
    #[error("what is carried over or dropped needs a word why")]
    NoWhy,
    /// The dates.
    #[error(transparent)]
    When(#[from] WhenFault),
}

impl Plan {
    /// A new plan that says nothing yet.
    #[must_use]
    pub fn new(person: Option<PersonId>, at: Timestamp) -> Self {
        Self {
            id: PlanId::new(at),
            version: 1,
            person,
            goal: None,
            aim: String::new(),
            why: String::new(),
            open_door: String::new(),
            pace: None,
            hours_a_week: None,
            review_on: None,
            shown_months: SHOWN_MONTHS,
            template: None,
            stamps: Stamps::new(),
            created_at: at,
        }
    }

    /// In whose hand the plan is: the doctor's own, or the tutor's.
    #[must_use]
    pub const fn writer(&self) -> Owner {
        match self.person {
            None => Owner::Doctor,
            Some(_) => Owner::Tutor,
        }
    }

    /// How many hours a week there are for it: as said, else as the pace has it.
    #[must_use]
    pub fn hours(&self) -> Option<u8> {
        self.hours_a_week.or(self.pace.map(Pace::hours_a_week))
    }

    /// Checks that the plan can be kept.
    ///
    /// # Errors
    /// The first [`PlanFault`] found.
    pub fn validate(&self) -> Result<(), PlanFault> {
        short("aim", &self.aim, MAX_TITLE_CHARS)?;
        short("open_door", &self.open_door, MAX_TITLE_CHARS)?;
        short("why", &self.why, MAX_TEXT_CHARS)?;
        if self.hours_a_week > Some(MAX_HOURS_A_WEEK) {
            return Err(PlanFault::OutOfBounds("hours_a_week"));
        }
        if !(1..=MAX_SHOWN_MONTHS).contains(&self.shown_months) {
            return Err(PlanFault::OutOfBounds("shown_months"));
        }
        Ok(())
    }
}

impl Objective {
    /// Checks that the objective can be kept.
    ///
    /// # Errors
    /// The first [`PlanFault`] found.
    pub fn validate(&self) -> Result<(), PlanFault> {
        titled(&self.title)?;
        short("why", &self.why, MAX_TEXT_CHARS)?;
        explained(self.state, &self.state_why)
    }
}

impl Milestone {
    /// Moves the milestone to `state` at the moment `at`, with a word why; opening it again forgets
    /// when it was closed.
    pub fn set_state(&mut self, state: MilestoneState, why: &str, at: Timestamp) {
        if self.state != state {
            self.state = state;
            self.closed_at = (!state.is_open()).then_some(at);
        }
        why.trim().clone_into(&mut self.state_why);
    }

    /// Checks that the milestone can be kept.
    ///
    /// # Errors
    /// The first [`PlanFault`] found.
    pub fn validate(&self) -> Result<(), PlanFault> {
        titled(&self.title)?;
        short("note", &self.note, MAX_TEXT_CHARS)?;
        explained(self.state, &self.state_why)?;
        self.when.validate()?;
        if self.effort_hours > Some(MAX_EFFORT_HOURS) {
            return Err(PlanFault::OutOfBounds("effort_hours"));
        }
        if self.links.len() > MAX_LINKS {
            return Err(PlanFault::OutOfBounds("links"));
        }
        self.links.iter().try_for_each(|link| match link {
            Link::Outcome { framework, code } => short("links", framework, MAX_KEY_CHARS)
                .and_then(|()| short("links", code, MAX_KEY_CHARS)),
            Link::Evidence { .. } | Link::Action { .. } | Link::Session { .. } => Ok(()),
        })
    }

    /// Whether it is of life, by its lane or by its kind: left out of what is handed over, and no work
    /// to be done.
    #[must_use]
    pub fn is_of_life(&self) -> bool {
        self.lane == Lane::Life || self.kind == MilestoneKind::Life
    }

    /// The first day it could be, if any is known.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.when.first_day()
    }
}

/// The links without those that say the same again, in the order given.
#[must_use]
pub fn distinct(links: Vec<Link>) -> Vec<Link> {
    let mut seen = BTreeSet::new();
    let first = |link: &Link| seen.insert(link.clone());
    links.into_iter().filter(first).collect()
}

/// The month in which a day lies: "2028-03".
pub(crate) fn month_of(day: NaiveDate) -> Option<PartialDate> {
    day.format("%Y-%m").to_string().parse().ok()
}

fn titled(title: &str) -> Result<(), PlanFault> {
    if title.trim().is_empty() {
        return Err(PlanFault::NoTitle);
    }
    short("title", title, MAX_TITLE_CHARS)
}

fn explained(state: MilestoneState, why: &str) -> Result<(), PlanFault> {
    if state.needs_why() && why.trim().is_empty() {
        return Err(PlanFault::NoWhy);
    }
    short("state_why", why, MAX_TEXT_CHARS)
}

fn short(field: &'static str, text: &str, most: usize) -> Result<(), PlanFault> {
    match text.chars().nth(most) {
        Some(_) => Err(PlanFault::TooLong(field)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
