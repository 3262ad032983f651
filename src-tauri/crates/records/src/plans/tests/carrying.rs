//! What was agreed becomes a milestone or an action, once.

use waymark_domain::actions::{Action, ActionState};
use waymark_domain::plans::{Link, MilestoneState};
use waymark_domain::time::Certainty;
use waymark_domain::{ActionId, Purpose, SessionId};

use super::*;
use crate::actions::ActionInput;
use crate::sessions::StartSession;

fn session(test: &TestVault, person: PersonId) -> SessionId {
    let start = StartSession {
        person_id: person,
        topic: None,
        until: None,
    };
    test.records.sessions().start(&start, now(TODAY)).unwrap()
}

fn action(test: &TestVault, person: PersonId, session: Option<SessionId>, text: &str) -> ActionId {
    let input = ActionInput {
        id: None,
        version: 0,
        person_id: person,
        session_id: session,
        text: text.into(),
        owner: Owner::Tutor,
        due: Some("2027-01-20".parse().unwrap()),
        include_in_summary: false,
    };
    test.records.actions().save(&input, now(TODAY)).unwrap()
}

fn get(test: &TestVault, id: ActionId) -> Action {
    test.records.actions().get(id).unwrap()
}

#[test]
fn an_action_becomes_a_milestone_linked_to_it_and_its_session_once() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let held = session(&test, win);
    let promised = action(&test, win, Some(held), "Write to Dr Rowntree");
    let plans = test.records.plans();
    let id = plans.carry(promised, now(LATER)).unwrap();
    assert_eq!(plans.carry(promised, now(LATER)).unwrap(), id);
    let milestone = plans.milestone(id).unwrap();
    assert_eq!(milestone.title, "Write to Dr Rowntree");
    assert_eq!(
        (milestone.owner, milestone.carried_from),
        (Owner::Tutor, Some(held))
    );
    assert_eq!(milestone.when.from.unwrap().to_string(), "2027-01-20");
    assert_eq!(
        milestone.links,
        [Link::Action { id: promised }, Link::Session { id: held }]
    );
    let view = plans.get(Some(win), now(LATER)).unwrap();
    let named: Vec<_> = view.milestones[0]
        .links
        .iter()
        .map(|link| link.title.as_str())
        .collect();
    assert_eq!(named, ["Write to Dr Rowntree", "22 Nov 2026"]);
    assert_eq!(get(&test, promised).state, ActionState::Open);
    assert!(is_sound(&test));
}

#[test]
fn many_words_of_an_action_stand_beside_its_first_line() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let promised = action(
        &test,
        win,
        None,
        "Rota\n\nAsk for the block in February, in writing.",
    );
    let id = test.records.plans().carry(promised, now(LATER)).unwrap();
    let milestone = test.records.plans().milestone(id).unwrap();
    assert_eq!(milestone.title, "Rota");
    assert!(milestone.note.ends_with("in writing."));
}

#[test]
fn what_was_taken_along_comes_back_in_the_next_brief() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let plans = test.records.plans();
    let promised = action(
        &test,
        win,
        Some(session(&test, win)),
        "Write to Dr Rowntree",
    );
    let carried = plans.carry(promised, now(LATER)).unwrap();
    let plan = plans.milestone(carried).unwrap().plan;
    add(&test, plan, "Next week", Some("2026-11-30"));
    let late = add(&test, plan, "Last month", Some("2026-10-30"));
    add(&test, plan, "Next year", Some("2027-11-30"));
    add(&test, plan, "Some day", None);
    let brief = || {
        let brief = test
            .records
            .sessions()
            .brief(win, None, now(LATER))
            .unwrap();
        brief.milestones.reveal(Purpose::Window).clone()
    };
    let titles: Vec<_> = brief()
        .into_iter()
        .map(|shown| (shown.title, shown.carried))
        .collect();
    assert_eq!(
        titles,
        [
            ("Last month".to_owned(), false),
            ("Next week".to_owned(), false),
            ("Write to Dr Rowntree".to_owned(), true),
        ]
    );
    plans
        .milestone_state(carried, 1, MilestoneState::Done, "", now(LATER))
        .unwrap();
    plans
        .milestone_state(late, 1, MilestoneState::CarriedOver, "Ill", now(LATER))
        .unwrap();
    let titles: Vec<_> = brief()
        .into_iter()
        .map(|shown| (shown.title, shown.carried))
        .collect();
    assert_eq!(
        titles,
        [
            ("Last month".to_owned(), true),
            ("Next week".to_owned(), false)
        ]
    );
}

#[test]
fn a_milestone_becomes_an_action_once_while_that_is_open() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let plans = test.records.plans();
    let plan = plans.begin(Some(win), None, now(TODAY)).unwrap();
    let id = add(&test, plan, "Ask for a block", Some("2027-02"));
    let made = plans.milestone_to_action(id, now(LATER)).unwrap();
    assert_eq!(plans.milestone_to_action(id, now(LATER)).unwrap(), made);
    let action = get(&test, made);
    assert_eq!(
        (action.text.as_str(), action.person_id),
        ("Ask for a block", win)
    );
    assert_eq!(
        action.due.unwrap().to_string(),
        "2027-02-28",
        "a month lasts to its end"
    );
    assert_eq!(
        plans.milestone(id).unwrap().links,
        [Link::Action { id: made }]
    );
    test.records
        .actions()
        .set_state(made, ActionState::Done, now(LATER))
        .unwrap();
    assert_ne!(plans.milestone_to_action(id, now(LATER)).unwrap(), made);

    let expected = plans
        .from_date(plan, "training-round-2-2028", now(LATER))
        .unwrap();
    let action = plans.milestone_to_action(expected, now(LATER)).unwrap();
    assert_eq!(
        get(&test, action).due,
        None,
        "an expected date is no day to be due on"
    );
    let own = plans.begin(None, None, now(TODAY)).unwrap();
    let own = add(&test, own, "Mine", None);
    assert!(matches!(
        plans.milestone_to_action(own, now(LATER)),
        Err(Error::NotAllowed(_))
    ));
    assert!(is_sound(&test));
}

#[test]
fn a_step_of_coverage_becomes_a_milestone_of_ones_own_plan_once() {
    let test = vault();
    let plans = test.records.plans();
    let input = StepInput {
        framework: "em-rcem-2021".into(),
        code: "SLO8".into(),
        kind: "wba".into(),
        title: "Consultant ESLE for SLO8".into(),
    };
    let unknown = StepInput {
        kind: "nonsense".into(),
        ..input.clone()
    };
    assert!(matches!(
        plans.from_step(&unknown, now(TODAY)),
        Err(Error::Invalid { field: "kind", .. })
    ));
    let kinds = waymark_domain::evidence::kinds();
    let input = StepInput {
        kind: kinds[0].id.clone(),
        ..input
    };
    let id = plans.from_step(&input, now(TODAY)).unwrap();
    assert_eq!(plans.from_step(&input, now(LATER)).unwrap(), id);
    let milestone = plans.milestone(id).unwrap();
    assert_eq!(milestone.kind, MilestoneKind::Evidence);
    assert!(
        milestone
            .effort_hours
            .is_some_and(|hours| f32::from(hours) >= kinds[0].effort_hours)
    );
    plans
        .milestone_state(id, 1, MilestoneState::Done, "", now(LATER))
        .unwrap();
    assert_ne!(
        plans.from_step(&input, now(LATER)).unwrap(),
        id,
        "the next one is another"
    );
}

#[test]
fn a_date_is_taken_with_how_sure_it_is() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let round = plans
        .from_date(plan, "training-round-2-2028", now(TODAY))
        .unwrap();
    assert_eq!(
        plans
            .from_date(plan, "training-round-2-2028", now(TODAY))
            .unwrap(),
        round
    );
    let round = plans.milestone(round).unwrap();
    assert_eq!(
        (round.lane, round.when.certainty),
        (Lane::Windows, Certainty::Expected)
    );
    let exam = plans.from_date(plan, "frcem-sba", now(TODAY)).unwrap();
    let exam = plans.milestone(exam).unwrap();
    assert_eq!((exam.lane, exam.when), (Lane::Exams, When::NOT_ANNOUNCED));
    assert!(matches!(
        plans.from_date(plan, "nonsense", now(TODAY)),
        Err(Error::NotFound(_))
    ));
}

#[test]
fn what_was_taken_along_moves_with_its_session_to_the_right_doctor() {
    let test = vault();
    let wrong = told(&test, "Win", None, Some(Goal::Exploring));
    let right = doctor(&test, "Winn", None);
    let (records, plans) = (&test.records, test.records.plans());
    let held = session(&test, wrong);
    let promised = action(&test, wrong, Some(held), "Write to Dr Rowntree");
    let carried = plans.carry(promised, now(LATER)).unwrap();
    let before = plans.milestone(carried).unwrap();
    let mut input = step(before.plan, &before.title, Some("2027-01-20"));
    (input.id, input.version) = (Some(carried), 1);
    input.links = before.links.clone();
    input.objective = Some(goal(&test, before.plan, "Theirs"));
    plans.milestone_save(&input, now(LATER)).unwrap();
    add(&test, before.plan, "Of the first", None);

    let moved = records.sessions().move_to(held, right, now(LATER)).unwrap();
    assert_eq!((moved.actions, moved.milestones), (1, 1));
    let of = |person| plans.get(Some(person), now(LATER)).unwrap();
    assert_eq!(titles(&of(wrong)), ["Of the first"]);
    let view = of(right);
    assert_eq!(titles(&view), ["Write to Dr Rowntree"]);
    assert_eq!(view.milestones[0].milestone.objective, None);
    assert_eq!(view.milestones[0].links[0].title, "Write to Dr Rowntree");
    let brief = |person| {
        let brief = records.sessions().brief(person, None, now(LATER)).unwrap();
        brief.milestones.reveal(Purpose::Window).len()
    };
    assert_eq!((brief(wrong), brief(right)), (0, 1));
    assert!(is_sound(&test));
}
