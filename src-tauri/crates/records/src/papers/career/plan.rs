//! A plan in the words of its paper.

use chrono::NaiveDate;
use waymark_domain::ObjectiveId;
use waymark_domain::actions::Owner;
use waymark_domain::people::{Goal, Pace};
use waymark_domain::plans::{Milestone, MilestoneState, Notice, NoticeWord, Plan};
use waymark_domain::time::long_date;
use waymark_reports::{Disclosure, PlanGoal, PlanNote, PlanReport, PlanStep};
use waymark_text::say;

use super::dates::{self, said};
use super::time_line;
use crate::plans::{ObjectiveView, PlanView};
use crate::{Error, Result};

/// What a plan's paper is made from.
pub(super) struct Told<'a> {
    pub(super) view: &'a PlanView,
    pub(super) owner: &'a str,
    pub(super) disclosure: Option<Disclosure>,
    pub(super) today: NaiveDate,
}

/// The report of a plan.
///
/// # Errors
/// [`Error::NotFound`] if no plan was begun.
pub(super) fn report(told: &Told<'_>) -> Result<PlanReport> {
    let view = told.view;
    let plan = view.plan.as_ref().ok_or(Error::NotFound("plan"))?;
    Ok(PlanReport {
        doctor_name: told.doctor().to_owned(),
        date: long_date(told.today),
        aim: plan.aim.clone(),
        goal: plan.goal.map(goal).unwrap_or_default(),
        why: plan.why.clone(),
        open_door: plan.open_door.clone(),
        pace: pace(plan),
        projection: projection(view),
        review: plan.review_on.map(long_date).unwrap_or_default(),
        line: time_line::line(plan.shown_months, view, told.today),
        goals: view
            .objectives
            .iter()
            .map(|objective| told.goal(objective))
            .collect(),
        others: told.steps(None),
        notes: view.notices.iter().map(note).collect(),
        disclosure: told.disclosure.clone(),
    })
}

impl Told<'_> {
    fn doctor(&self) -> &str {
        self.view.person_name.as_deref().unwrap_or(self.owner)
    }

    fn goal(&self, view: &ObjectiveView) -> PlanGoal {
        let objective = &view.objective;
        PlanGoal {
            title: objective.title.clone(),
            why: objective.why.clone(),
            state: match objective.state {
                MilestoneState::Open => String::new(),
                state => with_why(state, &objective.state_why),
            },
            done: view.steps_done,
            count: view.steps,
            steps: self.steps(Some(objective.id)),
        }
    }

    fn steps(&self, of: Option<ObjectiveId>) -> Vec<PlanStep> {
        self.view
            .milestones
            .iter()
            .map(|view| &view.milestone)
            .filter(|milestone| milestone.objective == of)
            .map(|milestone| self.step(milestone))
            .collect()
    }

    fn step(&self, milestone: &Milestone) -> PlanStep {
        PlanStep {
            title: milestone.title.clone(),
            when: dates::when(&milestone.when),
            owner: self.who(milestone.owner),
            state: state(milestone.state),
            why: milestone.state_why.clone(),
            done: milestone.state == MilestoneState::Done,
        }
    }

    /// In a doctor's own store the tutor has no name that is known.
    fn who(&self, owner: Owner) -> String {
        match (owner, &self.view.person_name) {
            (Owner::Doctor, _) => self.doctor().to_owned(),
            (Owner::Tutor, Some(_)) => self.owner.to_owned(),
            (Owner::Tutor, None) => say("report-tutor", &[]),
        }
    }
}

fn goal(goal: Goal) -> String {
    say(&format!("plan-goal-{}", goal.as_str()), &[])
}

/// "Steady. About 3 hours a week."
fn pace(plan: &Plan) -> String {
    let Some(pace) = plan.pace else {
        return String::new();
    };
    let name = say(&format!("plan-pace-{}", pace.as_str()), &[]);
    match plan.hours().filter(|_| pace != Pace::Pause) {
        Some(hours) => format!(
            "{name}. {}",
            say("plan-pace-hours", &[("hours", hours.into())])
        ),
        None => name,
    }
}

/// When the list would be done, and how many steps that does not count.
fn projection(view: &PlanView) -> String {
    let Some(month) = view.projection.map(said) else {
        return String::new();
    };
    match view.without_hours {
        0 => month,
        count => format!(
            "{month} ({})",
            say("report-plan-without-hours", &[("count", count.into())])
        ),
    }
}

fn state(state: MilestoneState) -> String {
    say(&format!("plan-state-{}", state.as_str()), &[])
}

fn with_why(of: MilestoneState, why: &str) -> String {
    if why.trim().is_empty() {
        return state(of);
    }
    say(
        "plan-state-why",
        &[("state", state(of).into()), ("why", why.trim().into())],
    )
}

/// A fact in a sentence, with its source.
fn note(notice: &Notice) -> PlanNote {
    let date = notice.date.map(said).unwrap_or_default();
    let text = say(
        &format!("report-plan-notice-{}", notice.word.as_str()),
        &[
            ("date", date.as_str().into()),
            ("title", notice.title.as_deref().unwrap_or_default().into()),
            ("count", notice.count.unwrap_or_default().into()),
        ],
    );
    let source = notice.source.as_ref().map(|source| {
        let looked = long_date(source.checked);
        let about = [
            ("source", source.url.as_str().into()),
            ("date", looked.as_str().into()),
        ];
        match (source.seen, notice.word) {
            (false, _) => say("report-plan-source-copy", &about),
            (true, NoticeWord::Prioritisation) => say("report-plan-source-checked", &about),
            (true, _) => say("report-plan-source", &about),
        }
    });
    PlanNote {
        text,
        source: source.unwrap_or_default(),
    }
}
