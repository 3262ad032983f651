//! One key: what was agreed becomes a milestone, a milestone an action, a step of coverage or a
//! career date a milestone. Asked for twice, there is still one.

use chrono::NaiveDate;
use waymark_domain::actions::{Action, ActionState, Owner};
use waymark_domain::evidence;
use waymark_domain::plans::{
    CareerDate, DateKind, Lane, Link, MAX_TITLE_CHARS, Milestone, MilestoneKind, When, distinct,
};
use waymark_domain::time::Certainty;
use waymark_domain::{ActionId, MilestoneId, PersonId, PlanId, SessionId};

use super::milestones::open_where;
use super::{Plans, begin, dates, event, load, load_milestone, save, sql};
use crate::actions::{self, ActionInput};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

/// A step that coverage names.
#[derive(Clone, Debug)]
pub struct StepInput {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// The id of the kind of evidence it would give.
    pub kind: String,
    /// What it is called.
    pub title: String,
}

impl Plans<'_> {
    /// Makes an action a milestone of the doctor's plan, which is begun if there is none, linked to
    /// the action and to the session it was agreed in. The action stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn carry(&self, action: ActionId, now: Now) -> Result<MilestoneId> {
        let link = Link::Action { id: action };
        self.once(now, |w| {
            let action = actions::load(w.sql(), action)?;
            let plan = begin::ensure(w, Some(action.person_id))?;
            if let Some(id) = open_where(w, &plan, |milestone| milestone.links.contains(&link))? {
                return Ok(Found::There(id));
            }
            let new = of_action(&action, begin::blank(w, &plan));
            Ok(Found::Made(save::add_milestone(w, &plan, new)?.id))
        })
    }

    /// Makes a milestone of a person's plan an action, and links the two.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] in the owner's own plan, which has no actions.
    pub fn milestone_to_action(&self, id: MilestoneId, now: Now) -> Result<ActionId> {
        self.once(now, |w| {
            let before = load_milestone(w.sql(), id)?;
            let person = load(w.sql(), before.plan)?.person;
            let person = person.ok_or(Error::NotAllowed("one’s own plan has no actions"))?;
            if let Some(open) = open_action(w, &before)? {
                return Ok(Found::There(open));
            }
            let exact = (before.when.certainty == Certainty::Exact)
                .then(|| before.when.to.or(before.when.from))
                .flatten();
            let input = ActionInput {
                id: None,
                version: 0,
                person_id: person,
                session_id: None,
                text: before.title.clone(),
                owner: before.owner,
                due: exact.map(|date| date.last_day()),
                include_in_summary: false,
            };
            let action = actions::add_given(w, &input)?;
            let mut links = before.links.clone();
            links.push(Link::Action { id: action });
            let after = Milestone {
                links: distinct(links),
                ..before.clone()
            };
            save::store_milestone(w, event::MILESTONE_CHANGED, &before, after)?;
            Ok(Found::Made(action))
        })
    }

    /// Makes a step that coverage names a milestone of the owner's own plan, which is begun if there
    /// is none.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a title or with a kind that is not known.
    pub fn from_step(&self, step: &StepInput, now: Now) -> Result<MilestoneId> {
        let kind = evidence::kind(&step.kind).ok_or(Error::Invalid {
            field: "kind",
            reason: "is not known",
        })?;
        let link = Link::Outcome {
            framework: step.framework.clone(),
            code: step.code.clone(),
        };
        let title = step.title.trim();
        self.once(now, |w| {
            let plan = begin::ensure(w, None)?;
            let same = |m: &Milestone| m.links.contains(&link) && m.title == title;
            if let Some(id) = open_where(w, &plan, same)? {
                return Ok(Found::There(id));
            }
            let new = Milestone {
                kind: MilestoneKind::Evidence,
                title: title.to_owned(),
                effort_hours: whole_hours(kind.effort_hours),
                links: vec![link.clone()],
                ..begin::blank(w, &plan)
            };
            Ok(Found::Made(save::add_milestone(w, &plan, new)?.id))
        })
    }

    /// Takes a career date into a plan, with the dates it has now and how sure they are.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the plan or the date.
    pub fn from_date(&self, plan: PlanId, key: &str, now: Now) -> Result<MilestoneId> {
        self.once(now, |w| {
            let plan = load(w.sql(), plan)?;
            let date = dates::one(w.sql(), key)?.date;
            let same = |m: &Milestone| m.career_date.as_deref() == Some(key);
            if let Some(id) = open_where(w, &plan, same)? {
                return Ok(Found::There(id));
            }
            let new = of_date(&date, begin::blank(w, &plan));
            Ok(Found::Made(save::add_milestone(w, &plan, new)?.id))
        })
    }

    /// Makes something, unless it is found: then nothing is written.
    fn once<T: Copy>(
        &self,
        now: Now,
        make: impl FnOnce(&Writer<'_, '_>) -> Result<Found<T>>,
    ) -> Result<T> {
        let mut there = None;
        let made = self.records.write_if(now, |w| {
            Ok(match make(w)? {
                Found::Made(id) => Some(id),
                Found::There(id) => {
                    there = Some(id);
                    None
                }
            })
        })?;
        made.or(there).ok_or(Error::NotFound("milestone"))
    }
}

/// Makes something that was promised a milestone of the owner's own plan, which is begun if there is
/// none, as a part of what is written besides.
pub(crate) fn promised(
    w: &Writer<'_, '_>,
    text: &str,
    due: Option<NaiveDate>,
    owner: Owner,
) -> Result<MilestoneId> {
    let plan = begin::ensure(w, None)?;
    let (title, note) = titled(text);
    let new = Milestone {
        title,
        note,
        when: due.map(When::on).unwrap_or_default(),
        owner,
        ..begin::blank(w, &plan)
    };
    Ok(save::add_milestone(w, &plan, new)?.id)
}

/// Moves what was taken along from a session into the plan of another doctor, which is begun if there
/// is none. What was a step of a goal there is a step of none here. Returns how many moved.
pub(crate) fn move_along(
    w: &Writer<'_, '_>,
    session: SessionId,
    person: PersonId,
) -> Result<usize> {
    let carried = sql::milestone::carried_from(w.sql(), session)?;
    if carried.is_empty() {
        return Ok(0);
    }
    let plan = begin::ensure(w, Some(person))?;
    for before in &carried {
        let after = Milestone {
            version: before.version.saturating_add(1),
            plan: plan.id,
            objective: None,
            ..before.clone()
        };
        if !sql::milestone::update(w.sql(), before.version, &after)? {
            return Err(Error::ChangedMeanwhile("milestone"));
        }
        w.keep(event::MILESTONE_MOVED, Some(before), &after, Keep::Kept)?;
    }
    Ok(carried.len())
}

enum Found<T> {
    Made(T),
    There(T),
}

fn of_action(action: &Action, blank: Milestone) -> Milestone {
    let (title, rest) = titled(&action.text);
    let session = action.session_id.map(|id| Link::Session { id });
    Milestone {
        title,
        note: rest,
        when: action.due.map(When::on).unwrap_or_default(),
        owner: action.owner,
        links: [Some(Link::Action { id: action.id }), session]
            .into_iter()
            .flatten()
            .collect(),
        carried_from: action.session_id,
        ..blank
    }
}

fn of_date(date: &CareerDate, blank: Milestone) -> Milestone {
    let (lane, kind) = match date.kind {
        DateKind::Round => (Lane::Windows, MilestoneKind::ApplicationWindow),
        DateKind::Exam => (Lane::Exams, MilestoneKind::ExamSitting),
        DateKind::Clock => (Lane::Windows, MilestoneKind::Submission),
        DateKind::Rule => (Lane::Windows, MilestoneKind::Other),
    };
    Milestone {
        lane,
        kind,
        title: date.title.clone(),
        when: date.when,
        career_date: Some(date.key.clone()),
        ..blank
    }
}

/// The words as a title; the whole of them beside it where they are more than one line or too long.
fn titled(text: &str) -> (String, String) {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default();
    if line == text && text.chars().nth(MAX_TITLE_CHARS).is_none() {
        return (text.to_owned(), String::new());
    }
    let start: String = line.chars().take(MAX_TITLE_CHARS).collect();
    (start.trim_end().to_owned(), text.to_owned())
}

/// An estimate in whole hours, at least one; `None` without one.
fn whole_hours(hours: f32) -> Option<u16> {
    let rounded =
        (1..=waymark_domain::plans::MAX_EFFORT_HOURS).find(|whole| f32::from(*whole) >= hours);
    rounded.filter(|_| hours > 0.0)
}

/// An action that the milestone is linked to and that is still to do.
fn open_action(w: &Writer<'_, '_>, milestone: &Milestone) -> Result<Option<ActionId>> {
    for link in &milestone.links {
        let Link::Action { id } = link else { continue };
        match actions::load(w.sql(), *id) {
            Ok(action) if action.state == ActionState::Open => return Ok(Some(*id)),
            Ok(_) | Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}
