#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod dates;
mod notices;
mod stamps;
mod whens;

use chrono::NaiveDate;

use super::*;
use crate::time::Certainty;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn partial(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn span(from: &str, to: &str, certainty: Certainty) -> When {
    When {
        from: Some(partial(from)),
        to: (!to.is_empty()).then(|| partial(to)),
        certainty,
    }
}

fn milestone(title: &str, lane: Lane, kind: MilestoneKind, when: When) -> Milestone {
    let at = Timestamp::from_millis(0);
    Milestone {
        id: MilestoneId::new(at),
        version: 1,
        plan: PlanId::new(at),
        objective: None,
        lane,
        kind,
        title: title.to_owned(),
        when,
        owner: Owner::Doctor,
        state: MilestoneState::Open,
        state_why: String::new(),
        note: String::new(),
        effort_hours: None,
        links: Vec::new(),
        career_date: None,
        carried_from: None,
        stamps: Stamps::new(),
        created_at: at,
        closed_at: None,
    }
}

fn plan() -> Plan {
    Plan::new(None, Timestamp::from_millis(0))
}

#[test]
fn a_plan_has_the_hours_of_its_pace_until_somebody_says_otherwise() {
    let mut plan = plan();
    assert_eq!(plan.hours(), None);
    plan.pace = Some(Pace::Pause);
    assert_eq!(plan.hours(), Some(0));
    plan.pace = Some(Pace::Steady);
    assert_eq!(plan.hours(), Some(3));
    plan.hours_a_week = Some(5);
    assert_eq!(plan.hours(), Some(5));
}

#[test]
fn a_plan_shows_a_month_to_six_years() {
    let mut plan = plan();
    for (months, fine) in [(0, false), (1, true), (72, true), (73, false)] {
        plan.shown_months = months;
        assert_eq!(plan.validate().is_ok(), fine, "{months}");
    }
    plan.shown_months = 18;
    plan.aim = "x".repeat(MAX_TITLE_CHARS + 1);
    assert_eq!(plan.validate(), Err(PlanFault::TooLong("aim")));
}

#[test]
fn what_is_dropped_or_carried_over_says_why() {
    let mut step = milestone(
        "Audit",
        Lane::Portfolio,
        MilestoneKind::Evidence,
        When::default(),
    );
    let at = Timestamp::from_millis(5);
    step.set_state(MilestoneState::Dropped, "  ", at);
    assert_eq!(step.validate(), Err(PlanFault::NoWhy));
    step.set_state(MilestoneState::CarriedOver, "The rota changed", at);
    assert_eq!((step.validate(), step.closed_at), (Ok(()), None));
    step.set_state(MilestoneState::Done, "", at);
    assert_eq!((step.validate(), step.closed_at), (Ok(()), Some(at)));
    step.set_state(MilestoneState::Done, "", Timestamp::from_millis(9));
    assert_eq!(step.closed_at, Some(at), "the first moment stays");
    step.set_state(MilestoneState::Open, "", Timestamp::from_millis(10));
    assert_eq!(step.closed_at, None);
    step.title = " ".into();
    assert_eq!(step.validate(), Err(PlanFault::NoTitle));
}

#[test]
fn a_link_is_named_once() {
    let outcome = |code: &str| Link::Outcome {
        framework: "em-rcem-2021".into(),
        code: code.into(),
    };
    let links = vec![outcome("SLO8"), outcome("SLO1"), outcome("SLO8")];
    assert_eq!(distinct(links), [outcome("SLO8"), outcome("SLO1")]);
    let text = serde_json::to_string(&outcome("SLO8")).unwrap();
    assert_eq!(
        text,
        r#"{"kind":"outcome","framework":"em-rcem-2021","code":"SLO8"}"#
    );
}

#[test]
fn a_list_is_done_when_its_hours_are_and_not_before_its_last_date() {
    let step = |hours, when| Milestone {
        effort_hours: Some(hours),
        ..milestone("Step", Lane::Portfolio, MilestoneKind::Evidence, when)
    };
    let today = day("2026-11-22");
    let open = [step(30, When::default()), step(9, When::default())];
    // 39 hours at 3 a week: 13 weeks from 22 November.
    assert_eq!(projection(&open, 3, today), Some(partial("2027-02")));
    assert_eq!(projection(&open, 0, today), None);
    assert_eq!(projection(&open[..0], 3, today), None);
    let dated = [step(1, When::on(day("2027-12-10")))];
    assert_eq!(projection(&dated, 6, today), Some(partial("2027-12")));
    let mut done = dated;
    done[0].set_state(MilestoneState::Done, "", Timestamp::from_millis(1));
    assert_eq!(projection(&done, 6, today), None);
    let life = Milestone {
        lane: Lane::Life,
        ..step(900, When::on(day("2030-01-01")))
    };
    assert_eq!(
        projection(&[life, step(3, When::default())], 3, today),
        Some(partial("2026-11"))
    );
    let endless = vec![step(MAX_EFFORT_HOURS, When::default()); 100];
    assert_eq!(projection(&endless, 1, today), None);
}
