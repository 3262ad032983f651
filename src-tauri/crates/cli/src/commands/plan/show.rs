//! `waymark plan show`.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::json;
use waymark_domain::plans::{MilestoneState, Notice, NoticeWord};
use waymark_domain::time::long_date;
use waymark_records::plans::{MilestoneView, ObjectiveView, PlanView};
use waymark_text::say;

use super::when;
use crate::commands::in_words;
use crate::output::{Human, Page, clipped, maybe_date, maybe_partial};

/// How much of a milestone's title is printed, in characters.
const TITLE_CHARS: usize = 30;
/// How much of a goal's title, and of its next step, is printed, in characters.
const GOAL_CHARS: usize = 25;

/// A plan as it is printed.
pub struct Shown(pub PlanView);

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = &self.0;
        let objectives: Vec<_> = view.objectives.iter().map(objective).collect();
        let milestones: Vec<_> = view.milestones.iter().map(milestone).collect();
        let notices: Vec<_> = view.notices.iter().map(notice).collect();
        json!({
            "plan": view.plan,
            "person_name": view.person_name,
            "objectives": objectives,
            "milestones": milestones,
            "contract_end": view.contract_end,
            "notices": notices,
            "projection": view.projection,
        })
        .serialize(serializer)
    }
}

fn objective(view: &ObjectiveView) -> serde_json::Value {
    let objective = &view.objective;
    json!({
        "id": objective.id,
        "version": objective.version,
        "title": objective.title,
        "why": objective.why,
        "state": objective.state,
        "state_why": objective.state_why,
        "position": objective.position,
        "steps": view.steps,
        "steps_done": view.steps_done,
        "next": view.next,
    })
}

fn milestone(view: &MilestoneView) -> serde_json::Value {
    let milestone = &view.milestone;
    json!({
        "id": milestone.id,
        "version": milestone.version,
        "objective": milestone.objective,
        "lane": milestone.lane,
        "kind": milestone.kind,
        "title": milestone.title,
        "when": milestone.when,
        "owner": milestone.owner,
        "state": milestone.state,
        "state_why": milestone.state_why,
        "note": milestone.note,
        "effort_hours": milestone.effort_hours,
        "links": milestone.links,
        "career_date": milestone.career_date,
        "carried_from": milestone.carried_from,
    })
}

fn notice(notice: &Notice) -> serde_json::Value {
    json!({
        "word": notice.word,
        "milestone": notice.milestone,
        "date": notice.date,
        "count": notice.count,
        "title": notice.title,
        "source": notice.source,
    })
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let view = &self.0;
        let Some(plan) = &view.plan else {
            return page.line(say("cli-plan-none", &[]));
        };
        let goal = plan.goal.map(|goal| in_words(goal.as_str()));
        let pace = plan.pace.map(|pace| in_words(pace.as_str()));
        let hours = plan.hours().map(i64::from);
        page.facts(&[
            (
                say("cli-head-doctor", &[]),
                view.person_name.clone().unwrap_or_default(),
            ),
            (say("cli-plan-goal", &[]), goal.unwrap_or_default()),
            (say("cli-plan-aim", &[]), plan.aim.clone()),
            (say("cli-plan-why", &[]), plan.why.clone()),
            (say("cli-plan-open-door", &[]), plan.open_door.clone()),
            (say("cli-plan-pace", &[]), pace.unwrap_or_default()),
            (
                say("cli-plan-hours", &[]),
                hours
                    .map(|hours| say("cli-number", &[("number", hours.into())]))
                    .unwrap_or_default(),
            ),
            (say("cli-plan-review", &[]), maybe_date(plan.review_on)),
            (
                say("cli-head-contract", &[]),
                maybe_partial(view.contract_end),
            ),
        ])?;
        self.goals(page)?;
        self.milestones(page)?;
        self.worth_knowing(page)?;
        match view.projection {
            Some(month) => page.line(say(
                "cli-plan-projection",
                &[("month", month.to_string().into())],
            )),
            None => Ok(()),
        }
    }
}

impl Shown {
    fn goals(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.objectives.is_empty() {
            return Ok(());
        }
        page.gap()?;
        let headings = [
            say("cli-head-id", &[]),
            say("cli-plan-steps", &[]),
            say("cli-plan-goals", &[]),
            say("cli-plan-next", &[]),
        ];
        let row = |view: &ObjectiveView| {
            vec![
                view.objective.id.to_string(),
                say(
                    "cli-plan-steps-done",
                    &[
                        ("done", view.steps_done.into()),
                        ("steps", view.steps.into()),
                    ],
                ),
                clipped(&view.objective.title, GOAL_CHARS),
                clipped(view.next.as_deref().unwrap_or_default(), GOAL_CHARS),
            ]
        };
        let rows: Vec<_> = self.0.objectives.iter().map(row).collect();
        page.table(&headings, &rows)
    }

    fn milestones(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.gap()?;
        if self.0.milestones.is_empty() {
            return page.line(say("cli-plan-empty", &[]));
        }
        let headings = [
            say("cli-head-id", &[]),
            say("cli-head-when", &[]),
            say("cli-plan-milestone", &[]),
        ];
        let row = |view: &MilestoneView| {
            let milestone = &view.milestone;
            let title = match milestone.state {
                MilestoneState::Open => milestone.title.clone(),
                state => say(
                    "cli-plan-in-state",
                    &[
                        ("title", milestone.title.as_str().into()),
                        ("state", in_words(state.as_str()).into()),
                    ],
                ),
            };
            vec![
                milestone.id.to_string(),
                when::in_words(&milestone.when),
                clipped(&title, TITLE_CHARS),
            ]
        };
        let rows: Vec<_> = self.0.milestones.iter().map(row).collect();
        page.table(&headings, &rows)
    }

    fn worth_knowing(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.notices.is_empty() {
            return Ok(());
        }
        page.gap()?;
        for notice in &self.0.notices {
            page.wrapped(&sentence(notice))?;
            if let Some(source) = &notice.source {
                let about = [
                    ("address", source.url.as_str().into()),
                    ("date", long_date(source.checked).into()),
                ];
                page.line(match source.seen {
                    true => say("cli-plan-source", &about),
                    false => say("cli-plan-source-copy", &about),
                })?;
            }
        }
        Ok(())
    }
}

fn sentence(notice: &Notice) -> String {
    let about = [
        ("title", notice.title.as_deref().unwrap_or_default().into()),
        ("date", maybe_partial(notice.date).into()),
        ("count", notice.count.unwrap_or_default().into()),
    ];
    match notice.word {
        NoticeWord::ContractEndsDuring => say("cli-plan-contract-ends-during", &about),
        NoticeWord::ContractEnds => say("cli-plan-contract-ends", &about),
        NoticeWord::ReviewDue => say("cli-plan-review-due", &about),
        NoticeWord::WindowOpens => say("cli-plan-window-opens", &about),
        NoticeWord::CheckDate => say("cli-plan-check-date", &about),
        NoticeWord::Prioritisation => say("cli-plan-prioritisation", &about),
        NoticeWord::NotImmigrationAdvice => say("cli-plan-not-immigration-advice", &about),
    }
}
