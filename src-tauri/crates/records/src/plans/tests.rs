#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod carrying;
mod dates;
mod leaving;
mod saving;

use waymark_domain::actions::Owner;
use waymark_domain::people::{Client, Goal, Roster};
use waymark_domain::plans::{Lane, MilestoneKind, When};
use waymark_domain::{MilestoneId, ObjectiveId, PersonId, PlanId};
use waymark_vault::{Depth, unwatched};

use super::*;
use crate::people::NewPerson;
use crate::testing::{TestVault, now, vault};

const TODAY: &str = "2026-11-22T09:00:00Z";
const LATER: &str = "2026-11-23T09:00:00Z";

/// A doctor on the roster, recorded as in earnest so that everything can be checked.
fn doctor(test: &TestVault, family_name: &str, contract_end: Option<&str>) -> PersonId {
    told(test, family_name, contract_end, None)
}

/// The same, who asked for a 1:1 and told where they would like to go.
fn told(
    test: &TestVault,
    family_name: &str,
    contract_end: Option<&str>,
    goal: Option<Goal>,
) -> PersonId {
    let new = NewPerson {
        roster: Roster {
            title: "Dr".into(),
            family_name: family_name.into(),
            department: "Emergency Medicine".into(),
            contract_end: contract_end.map(|date| date.parse().unwrap()),
            ..Roster::default()
        },
        client: goal.map(|goal| Client {
            goal: Some(goal),
            ..Client::default()
        }),
    };
    test.records.people().add_many(&[new], now(TODAY)).unwrap()[0]
}

fn input_of(plan: &Plan) -> PlanInput {
    PlanInput {
        id: plan.id,
        version: plan.version,
        client_version: None,
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

fn step(plan: PlanId, title: &str, on: Option<&str>) -> MilestoneInput {
    MilestoneInput {
        id: None,
        plan,
        version: 0,
        objective: None,
        lane: Lane::Portfolio,
        kind: MilestoneKind::Evidence,
        title: title.into(),
        when: When {
            from: on.map(|date| date.parse().unwrap()),
            ..When::default()
        },
        owner: Owner::Doctor,
        note: String::new(),
        effort_hours: None,
        links: Vec::new(),
        career_date: None,
    }
}

fn add(test: &TestVault, plan: PlanId, title: &str, on: Option<&str>) -> MilestoneId {
    let plans = test.records.plans();
    plans
        .milestone_save(&step(plan, title, on), now(TODAY))
        .unwrap()
}

fn goal(test: &TestVault, plan: PlanId, title: &str) -> ObjectiveId {
    let input = ObjectiveInput {
        id: None,
        plan,
        version: 0,
        title: title.into(),
        why: String::new(),
        position: None,
    };
    test.records
        .plans()
        .objective_save(&input, now(TODAY))
        .unwrap()
}

fn titles(view: &PlanView) -> Vec<&str> {
    view.milestones
        .iter()
        .map(|view| view.milestone.title.as_str())
        .collect()
}

fn is_sound(test: &TestVault) -> bool {
    let report = test.records.check(Depth::Quick, unwatched).unwrap();
    report.is_sound()
}
