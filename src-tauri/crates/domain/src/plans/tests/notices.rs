//! What is worth knowing.

use super::super::{Notice, NoticeWord, PlanFacts, without_hours, worth_knowing};
use super::*;
use crate::people::Goal;

const TODAY: &str = "2026-11-22";

struct Facts {
    plan: Plan,
    milestones: Vec<Milestone>,
    contract_end: Option<PartialDate>,
}

impl Facts {
    fn new() -> Self {
        Self {
            plan: plan(),
            milestones: Vec::new(),
            contract_end: None,
        }
    }

    fn told(&self) -> Vec<Notice> {
        worth_knowing(&PlanFacts {
            plan: &self.plan,
            milestones: &self.milestones,
            contract_end: self.contract_end,
            dates: shipped(),
            today: day(TODAY),
        })
    }

    fn words(&self) -> Vec<NoticeWord> {
        self.told().iter().map(|notice| notice.word).collect()
    }
}

fn placement(from: &str, to: &str) -> Milestone {
    let when = span(from, to, Certainty::Exact);
    milestone(
        "Intensive care",
        Lane::Clinical,
        MilestoneKind::Placement,
        when,
    )
}

fn evidence(on: &str) -> Milestone {
    let when = span(on, "", Certainty::Exact);
    milestone(
        "QI project closed",
        Lane::Portfolio,
        MilestoneKind::Evidence,
        when,
    )
}

#[test]
fn a_contract_that_ends_during_something_says_what_falls_after() {
    let mut facts = Facts::new();
    facts.contract_end = Some(partial("2027-08-03"));
    facts.milestones = vec![
        evidence("2027-03"),
        placement("2027-06", "2027-09"),
        evidence("2027-09"),
        evidence("2027-10"),
        evidence("2027-12"),
    ];
    let told = facts.told();
    assert_eq!(told[0].word, NoticeWord::ContractEndsDuring);
    assert_eq!(told[0].title.as_deref(), Some("Intensive care"));
    assert_eq!(
        (told[0].count, told[0].date),
        (Some(3), Some(partial("2027-08-03")))
    );
    assert_eq!(told.last().unwrap().word, NoticeWord::NotImmigrationAdvice);
}

#[test]
fn a_contract_far_off_cuts_nothing_and_is_not_told() {
    let mut facts = Facts::new();
    facts.contract_end = Some(partial("2027-08-03"));
    facts.milestones = vec![placement("2027-02", "2027-04")];
    assert_eq!(facts.words(), []);
    facts.contract_end = Some(partial("2027-05-10"));
    assert_eq!(
        facts.words(),
        [NoticeWord::ContractEnds, NoticeWord::NotImmigrationAdvice],
        "half a year ahead it is"
    );
    facts.contract_end = Some(partial("2026-10"));
    assert_eq!(facts.words(), [], "and not once it is over");
}

#[test]
fn life_and_the_post_itself_are_not_cut() {
    let mut facts = Facts::new();
    facts.contract_end = Some(partial("2027-08-03"));
    let mut life = placement("2027-07", "2027-09");
    life.lane = Lane::Life;
    let mut end = placement("2027-08-01", "2027-08-31");
    end.kind = MilestoneKind::ContractEnd;
    let mut dropped = placement("2027-07", "2027-09");
    dropped.set_state(
        MilestoneState::Dropped,
        "No room",
        Timestamp::from_millis(1),
    );
    facts.milestones = vec![life, end, dropped];
    assert_eq!(facts.words(), []);
}

#[test]
fn a_review_is_told_a_fortnight_ahead_and_until_it_happens() {
    let mut facts = Facts::new();
    for (on, due) in [
        ("2026-12-07", false),
        ("2026-12-06", true),
        ("2026-10-01", true),
    ] {
        facts.plan.review_on = Some(day(on));
        assert_eq!(facts.words() == [NoticeWord::ReviewDue], due, "{on}");
    }
}

#[test]
fn only_what_is_announced_opens_and_what_is_expected_is_to_be_checked() {
    let mut facts = Facts::new();
    let mut window = milestone(
        "FRCEM SBA: apply",
        Lane::Exams,
        MilestoneKind::ExamApply,
        span("2027-01", "", Certainty::Expected),
    );
    window.career_date = Some("frcem-sba".into());
    facts.milestones = vec![window];
    let told = facts.told();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].word, NoticeWord::CheckDate);
    let source = told[0].source.as_ref().map(|source| source.url.as_str());
    assert_eq!(source, Some("https://rcem.ac.uk/"));
    facts.milestones[0].when = span("2026-10", "", Certainty::Expected);
    assert_eq!(facts.words(), [], "it is over");
    facts.milestones[0].when = span("2026-11", "", Certainty::Expected);
    assert_eq!(facts.words(), [NoticeWord::CheckDate]);
    facts.milestones[0].career_date = None;
    assert_eq!(facts.words(), [], "typed by hand: nobody announces it");
    facts.milestones[0].career_date = Some("frcem-sba".into());
    facts.milestones[0].when = span("2027-01-12", "2027-01-20", Certainty::Exact);
    assert_eq!(facts.words(), [NoticeWord::WindowOpens]);
    facts.milestones[0].when = span("2027-03-12", "2027-03-20", Certainty::Exact);
    assert_eq!(facts.words(), [], "not yet");
    facts.milestones[0].when = When::NOT_ANNOUNCED;
    assert_eq!(facts.words(), [], "there is no date to name");
}

#[test]
fn a_plan_that_aims_at_training_carries_the_act_with_source_and_date() {
    let mut facts = Facts::new();
    facts.plan.goal = Some(Goal::Training);
    let told = facts.told();
    let act = told
        .iter()
        .find(|notice| notice.word == NoticeWord::Prioritisation)
        .unwrap();
    assert!(
        act.source
            .as_ref()
            .is_some_and(|source| source.url.starts_with("https://") && !source.seen)
    );
    assert!(act.date.is_some());
    facts.plan.goal = Some(Goal::PortfolioPathway);
    assert_eq!(facts.words(), []);
    let mut door = milestone(
        "ST4 round",
        Lane::Windows,
        MilestoneKind::ApplicationWindow,
        span("2027-10", "2027-11", Certainty::Expected),
    );
    door.career_date = Some("training-round-2-2028".into());
    facts.milestones = vec![door];
    assert_eq!(
        facts.words(),
        [NoticeWord::Prioritisation],
        "an open door aims there, too"
    );
}

#[test]
fn a_visa_is_never_spoken_of_without_saying_what_this_is_not() {
    let mut facts = Facts::new();
    let mut visa = evidence("2027-03");
    visa.title = "Ask about the visa’s end".into();
    facts.milestones = vec![visa];
    assert_eq!(facts.words(), [NoticeWord::NotImmigrationAdvice]);
}

#[test]
fn a_door_kept_open_or_a_window_of_ones_own_carries_the_act_too() {
    let mut facts = Facts::new();
    facts.plan.goal = Some(Goal::PortfolioPathway);
    assert_eq!(facts.words(), []);
    facts.plan.open_door = "ST4 application in autumn 2027".into();
    assert_eq!(facts.words(), [NoticeWord::Prioritisation]);
    facts.plan.open_door.clear();
    facts.milestones = vec![milestone(
        "Apply for ST4",
        Lane::Windows,
        MilestoneKind::ApplicationWindow,
        span("2027-10", "", Certainty::Expected),
    )];
    assert_eq!(facts.words(), [NoticeWord::Prioritisation]);
    facts.milestones[0].state = MilestoneState::Done;
    assert_eq!(facts.words(), []);
}

#[test]
fn what_is_of_life_by_its_kind_hangs_on_no_contract() {
    let mut facts = Facts::new();
    facts.contract_end = Some("2027-02-02".parse().unwrap());
    facts.milestones = vec![placement("2027-01", "2027-03")];
    assert!(facts.words().contains(&NoticeWord::ContractEndsDuring));
    facts.milestones[0].kind = MilestoneKind::Life;
    assert!(!facts.words().contains(&NoticeWord::ContractEndsDuring));
}

#[test]
fn a_link_names_an_outcome_by_a_short_key_and_code() {
    let mut step = evidence("2027-01-10");
    let link = |code: String| Link::Outcome {
        framework: "em-rcem-2021".into(),
        code,
    };
    step.links = vec![link("S".repeat(100))];
    assert_eq!(step.validate(), Ok(()));
    step.links = vec![link("S".repeat(101))];
    assert_eq!(step.validate(), Err(PlanFault::TooLong("links")));
}

#[test]
fn what_says_no_hours_is_named_beside_a_projection() {
    let mut steps = vec![evidence("2027-01-10"), evidence("2027-02-10")];
    steps[0].effort_hours = Some(10);
    steps[1].effort_hours = None;
    assert_eq!(without_hours(&steps), 1);
    steps[1].kind = MilestoneKind::Life;
    assert_eq!(without_hours(&steps), 0);
    let mut plan = plan();
    plan.hours_a_week = Some(80);
    assert_eq!(plan.validate(), Ok(()));
    plan.hours_a_week = Some(81);
    assert!(plan.validate().is_err());
}
