//! Plans, goals and milestones, as they are written and read.

use waymark_domain::people::Pace;
use waymark_domain::plans::{Link, MilestoneState, NoticeWord, template};
use waymark_domain::time::Certainty;

use super::*;
use crate::record::EntityKind;

#[test]
fn there_is_one_plan_for_each_doctor_and_one_for_the_owner() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let plans = test.records.plans();
    for person in [None, Some(win)] {
        assert!(plans.get(person, now(TODAY)).unwrap().plan.is_none());
        let id = plans.begin(person, None, now(TODAY)).unwrap();
        let plan = plans.get(person, now(TODAY)).unwrap().plan.unwrap();
        assert_eq!((plan.id, plan.person), (id, person));
        let again = plans.begin(person, None, now(TODAY));
        assert!(matches!(again, Err(Error::NotAllowed(_))));
    }
    let nobody = Some(PersonId::new(now(TODAY).at));
    assert!(matches!(
        plans.begin(nobody, None, now(TODAY)),
        Err(Error::NotFound("person"))
    ));
    assert!(matches!(
        plans.get(nobody, now(TODAY)),
        Err(Error::NotFound("person"))
    ));
    assert!(is_sound(&test));
}

#[test]
fn a_starting_point_fills_a_plan_that_is_then_the_doctors_own() {
    let test = vault();
    let plans = test.records.plans();
    let from = template("early-non-uk").unwrap();
    plans.begin(None, Some("early-non-uk"), now(TODAY)).unwrap();
    let view = plans.get(None, now(TODAY)).unwrap();
    assert_eq!(view.plan.unwrap().template.as_deref(), Some("early-non-uk"));
    assert_eq!(view.objectives.len(), from.objectives.len());
    let first = &view.objectives[0];
    assert_eq!(first.objective.title, from.objectives[0].title);
    assert_eq!(
        (first.steps, first.steps_done),
        (
            u32::try_from(from.objectives[0].milestones.len()).unwrap(),
            0
        )
    );
    assert_eq!(
        first.next.as_deref(),
        Some(from.objectives[0].milestones[0].title.as_str())
    );
    assert!(matches!(
        plans.begin(Some(doctor(&test, "Win", None)), Some("other"), now(TODAY)),
        Err(Error::NotFound("template"))
    ));
    assert!(is_sound(&test));
}

#[test]
fn goal_why_and_pace_of_a_doctor_are_what_they_told() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let plans = test.records.plans();
    plans.begin(Some(win), None, now(TODAY)).unwrap();
    let view = plans.get(Some(win), now(TODAY)).unwrap();
    let mut input = input_of(&view.plan.unwrap());
    input.client_version = view.client_version;
    input.goal = Some(Goal::PortfolioPathway);
    input.why = "To stay near the children".into();
    input.pace = Some(Pace::Gentle);
    assert_eq!(
        plans.save(&input, now(LATER)).unwrap(),
        1,
        "nothing of the plan itself changed"
    );
    let client = test.records.people().client(win).unwrap().unwrap().client;
    assert_eq!(
        (client.goal, client.goal_note.as_str(), client.pace),
        (
            Some(Goal::PortfolioPathway),
            "To stay near the children",
            Some(Pace::Gentle)
        )
    );
    let changed = Client {
        pace: Some(Pace::Pause),
        ..client
    };
    test.records
        .people()
        .save_client(win, None, &changed, now(LATER))
        .unwrap();
    let plan = plans.get(Some(win), now(LATER)).unwrap().plan.unwrap();
    assert_eq!((plan.pace, plan.hours()), (Some(Pace::Pause), Some(0)));
    assert_eq!(plan.why, "To stay near the children");
    assert_eq!(
        (plan.stamps["why"].by, plan.stamps["why"].at),
        (Owner::Tutor, now(LATER).at)
    );
    let stored = test.records.read(|c| load(c, plan.id)).unwrap();
    assert_eq!(
        (stored.goal, stored.why.as_str(), stored.pace),
        (None, "", None)
    );
    assert!(is_sound(&test));
}

#[test]
fn what_a_doctor_told_since_the_plan_was_shown_is_not_written_over() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Training));
    let plans = test.records.plans();
    plans.begin(Some(win), None, now(TODAY)).unwrap();
    let view = plans.get(Some(win), now(TODAY)).unwrap();
    let mut input = input_of(&view.plan.unwrap());
    input.client_version = view.client_version;
    let people = test.records.people();
    let client = people.client(win).unwrap().unwrap().client;
    let changed = Client {
        goal: Some(Goal::Pause),
        ..client
    };
    people.save_client(win, None, &changed, now(LATER)).unwrap();
    input.review_on = Some("2027-01-20".parse().unwrap());
    let saved = plans.save(&input, now(LATER));
    assert!(matches!(saved, Err(Error::ChangedMeanwhile("client"))));
    let view = plans.get(Some(win), now(LATER)).unwrap();
    let plan = view.plan.unwrap();
    assert_eq!((plan.goal, plan.review_on), (Some(Goal::Pause), None));
    let mut input = input_of(&plan);
    input.client_version = view.client_version;
    input.review_on = Some("2027-01-20".parse().unwrap());
    assert_eq!(plans.save(&input, now(LATER)).unwrap(), 2);
}

#[test]
fn who_is_on_the_roster_alone_has_no_plan() {
    let test = vault();
    let win = doctor(&test, "Win", None);
    let begun = test.records.plans().begin(Some(win), None, now(TODAY));
    assert!(matches!(begun, Err(Error::NotAllowed(_))));
    assert!(test.records.people().client(win).unwrap().is_none());
}

#[test]
fn the_owner_keeps_their_own_goal_with_who_wrote_it() {
    let test = vault();
    let plans = test.records.plans();
    plans.begin(None, None, now(TODAY)).unwrap();
    let mut input = input_of(&plans.get(None, now(TODAY)).unwrap().plan.unwrap());
    input.goal = Some(Goal::Stability);
    input.aim = " Stay as I am ".into();
    assert_eq!(plans.save(&input, now(LATER)).unwrap(), 2);
    let plan = plans.get(None, now(LATER)).unwrap().plan.unwrap();
    assert_eq!(
        (plan.goal, plan.aim.as_str()),
        (Some(Goal::Stability), "Stay as I am")
    );
    assert_eq!(plan.stamps["aim"].by, Owner::Doctor);
    assert!(!plan.stamps.contains_key("pace") && !plan.stamps.contains_key("stamps"));
    assert!(matches!(
        plans.save(&input, now(LATER)),
        Err(Error::ChangedMeanwhile("plan"))
    ));
    input.version = 2;
    assert_eq!(
        plans.save(&input, now(LATER)).unwrap(),
        2,
        "nothing changed"
    );
    input.shown_months = 0;
    assert!(matches!(
        plans.save(&input, now(LATER)),
        Err(Error::Invalid {
            field: "shown_months",
            ..
        })
    ));
}

#[test]
fn milestones_stand_by_date_and_say_why_they_moved_on() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let later = add(&test, plan, "QI project closed", Some("2027-03"));
    add(&test, plan, "Some day", None);
    let first = add(&test, plan, "ESLE 4 of 6", Some("2026-12-02"));
    let view = plans.get(None, now(TODAY)).unwrap();
    assert_eq!(
        titles(&view),
        ["ESLE 4 of 6", "QI project closed", "Some day"]
    );

    let why = plans.milestone_state(first, 1, MilestoneState::Dropped, " ", now(LATER));
    assert!(matches!(why, Err(Error::Invalid { field: "why", .. })));
    plans
        .milestone_state(first, 1, MilestoneState::CarriedOver, "Rota", now(LATER))
        .unwrap();
    let carried = plans.milestone(first).unwrap();
    assert_eq!(
        (
            carried.version,
            carried.state_why.as_str(),
            carried.closed_at
        ),
        (2, "Rota", None)
    );
    let stale = plans.milestone_state(first, 1, MilestoneState::Done, "", now(LATER));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile("milestone"))));
    plans
        .milestone_state(first, 2, MilestoneState::Done, "", now(LATER))
        .unwrap();
    assert_eq!(
        plans.milestone(first).unwrap().closed_at,
        Some(now(LATER).at)
    );

    let expected = When {
        from: Some("2027-05".parse().unwrap()),
        to: None,
        certainty: Certainty::Expected,
    };
    let stale = plans.milestone_move(later, 9, expected, now(LATER));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile("milestone"))));
    plans
        .milestone_move(later, 1, expected, now(LATER))
        .unwrap();
    let moved = plans.milestone(later).unwrap();
    assert_eq!((moved.when, moved.version), (expected, 2));
    assert_eq!(moved.stamps["when"].at, now(LATER).at);
    assert_eq!(moved.stamps["title"].at, now(TODAY).at);
    let nowhere = When {
        certainty: Certainty::NotAnnounced,
        ..expected
    };
    assert!(matches!(
        plans.milestone_move(later, 2, nowhere, now(LATER)),
        Err(Error::Invalid { field: "when", .. })
    ));
    assert!(is_sound(&test));
}

#[test]
fn goals_keep_their_order_and_count_their_steps() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let [one, _, three] = ["One", "Two", "Three"].map(|title| goal(&test, plan, title));
    plans.objective_move(three, 1, 0, now(LATER)).unwrap();
    let order = || -> Vec<String> {
        let view = plans.get(None, now(LATER)).unwrap();
        view.objectives
            .into_iter()
            .map(|view| view.objective.title)
            .collect()
    };
    assert_eq!(order(), ["Three", "One", "Two"]);
    let stale = plans.objective_move(three, 1, 99, now(LATER));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile("objective"))));
    let stale = plans.objective_state(three, 1, MilestoneState::Done, "", now(LATER));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile("objective"))));
    plans.objective_move(three, 2, 99, now(LATER)).unwrap();
    assert_eq!(order(), ["One", "Two", "Three"]);

    let mut dropped = step(plan, "Dropped", None);
    dropped.objective = Some(one);
    let dropped = plans.milestone_save(&dropped, now(TODAY)).unwrap();
    plans
        .milestone_state(dropped, 1, MilestoneState::Dropped, "Not mine", now(TODAY))
        .unwrap();
    for title in ["First", "Second"] {
        let mut input = step(plan, title, None);
        input.objective = Some(one);
        let id = plans.milestone_save(&input, now(TODAY)).unwrap();
        if title == "First" {
            plans
                .milestone_state(id, 1, MilestoneState::Done, "", now(TODAY))
                .unwrap();
        }
    }
    let view = plans.get(None, now(LATER)).unwrap();
    let counted = &view.objectives[0];
    assert_eq!(
        (counted.steps, counted.steps_done, counted.next.as_deref()),
        (2, 1, Some("Second"))
    );
    let stale = ObjectiveInput {
        id: Some(one),
        plan,
        version: 9,
        title: "Other".into(),
        why: String::new(),
        position: None,
    };
    let saved = plans.objective_save(&stale, now(LATER));
    assert!(matches!(saved, Err(Error::ChangedMeanwhile("objective"))));
}

#[test]
fn a_milestone_is_a_step_of_a_goal_of_its_own_plan() {
    let test = vault();
    let plans = test.records.plans();
    let own = plans.begin(None, None, now(TODAY)).unwrap();
    let other = plans
        .begin(
            Some(told(&test, "Win", None, Some(Goal::Exploring))),
            None,
            now(TODAY),
        )
        .unwrap();
    let mut input = step(own, "Step", None);
    input.objective = Some(goal(&test, other, "Theirs"));
    let saved = plans.milestone_save(&input, now(TODAY));
    assert!(matches!(
        saved,
        Err(Error::Invalid {
            field: "objective",
            ..
        })
    ));
    input.objective = None;
    input.career_date = Some("no-such-date".into());
    let saved = plans.milestone_save(&input, now(TODAY));
    assert!(matches!(saved, Err(Error::NotFound("career date"))));
    assert!(plans.get(None, now(TODAY)).unwrap().milestones.is_empty());
}

#[test]
fn links_name_what_they_lead_to_as_long_as_it_is_there() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let outcome = Link::Outcome {
        framework: "em-rcem-2021".into(),
        code: "SLO8".into(),
    };
    let gone = Link::Action {
        id: waymark_domain::ActionId::new(now(TODAY).at),
    };
    let mut input = step(plan, "Lead a shift", None);
    input.links = vec![outcome.clone(), gone.clone(), outcome.clone()];
    plans.milestone_save(&input, now(TODAY)).unwrap();
    let view = plans.get(None, now(TODAY)).unwrap();
    let links = &view.milestones[0].links;
    assert_eq!(
        (&links[0].link, &links[1].link, links.len()),
        (&outcome, &gone, 2)
    );
    assert!(!links[0].title.is_empty());
    assert_eq!(links[1].title, "");
}

#[test]
fn an_earlier_version_comes_back_as_a_new_one() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let id = add(&test, plan, "Audit", Some("2027-02"));
    let mut input = step(plan, "Audit, second cycle", Some("2027-06"));
    (input.id, input.version) = (Some(id), 1);
    plans.milestone_save(&input, now(LATER)).unwrap();
    plans
        .milestone_state(id, 2, MilestoneState::Done, "", now(LATER))
        .unwrap();
    let history = test.records.history();
    assert!(
        history
            .record_restore(EntityKind::Milestone, id.as_uuid(), 1, now(LATER))
            .unwrap()
    );
    let back = plans.milestone(id).unwrap();
    assert_eq!(
        (back.title.as_str(), back.version, back.state),
        ("Audit", 4, MilestoneState::Open)
    );
    assert_eq!(
        (back.when.from.unwrap().to_string(), back.closed_at),
        ("2027-02".into(), None)
    );
    assert!(
        !history
            .record_restore(EntityKind::Milestone, id.as_uuid(), 1, now(LATER))
            .unwrap()
    );

    let mut input = input_of(&plans.get(None, now(LATER)).unwrap().plan.unwrap());
    input.aim = "Somewhere".into();
    plans.save(&input, now(LATER)).unwrap();
    assert!(
        history
            .record_restore(EntityKind::Plan, plan.as_uuid(), 1, now(LATER))
            .unwrap()
    );
    assert_eq!(plans.get(None, now(LATER)).unwrap().plan.unwrap().aim, "");
    let objective = goal(&test, plan, "Exams");
    plans
        .objective_state(objective, 1, MilestoneState::Dropped, "Not now", now(LATER))
        .unwrap();
    assert!(
        history
            .record_restore(EntityKind::Objective, objective.as_uuid(), 1, now(LATER))
            .unwrap()
    );
    let view = plans.get(None, now(LATER)).unwrap();
    assert_eq!(view.objectives[0].objective.state, MilestoneState::Open);
    assert!(is_sound(&test));
}

#[test]
fn what_is_worth_knowing_looks_at_the_roster() {
    let test = vault();
    let win = told(&test, "Win", Some("2027-02-02"), Some(Goal::Training));
    let plans = test.records.plans();
    let plan = plans.begin(Some(win), None, now(TODAY)).unwrap();
    let mut placement = step(plan, "Intensive care", Some("2027-01"));
    placement.when.to = Some("2027-03".parse().unwrap());
    plans.milestone_save(&placement, now(TODAY)).unwrap();
    let view = plans.get(Some(win), now(TODAY)).unwrap();
    let words: Vec<_> = view.notices.iter().map(|notice| notice.word).collect();
    assert_eq!(
        words,
        [
            NoticeWord::ContractEndsDuring,
            NoticeWord::Prioritisation,
            NoticeWord::NotImmigrationAdvice
        ]
    );
    assert!(
        view.windows
            .iter()
            .any(|window| window.date.key == "training-round-1-2028")
    );
    assert!(
        view.windows
            .iter()
            .any(|window| window.date.key == "frcem-sba")
    );
    assert!(
        view.windows
            .iter()
            .all(|window| window.date.key != "gmc-appeal")
    );
    assert_eq!(view.contract_end.unwrap().to_string(), "2027-02-02");
}
