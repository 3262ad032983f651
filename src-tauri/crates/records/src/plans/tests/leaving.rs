//! Milestones, goals and plans in the trash, alone and with the doctor; and in the index.

use waymark_domain::search::{LastWord, Query, SearchKind};

use super::*;
use crate::record::EntityKind;

fn found(test: &TestVault, words: &str) -> Vec<(SearchKind, uuid::Uuid)> {
    while test.records.index_pending(100, now(LATER)).unwrap().more {}
    let query = Query::parse(words, LastWord::Whole);
    let results = test.records.search(&query, None, 10).unwrap();
    results
        .hits
        .iter()
        .map(|hit| (hit.kind, hit.entity_id))
        .collect()
}

#[test]
fn a_milestone_goes_and_comes_back_with_its_words() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let plans = test.records.plans();
    let plan = plans.begin(Some(win), None, now(TODAY)).unwrap();
    let id = add(&test, plan, "Ultrasound course", Some("2027-02"));
    assert_eq!(
        found(&test, "ultrasound"),
        [(SearchKind::Milestone, id.as_uuid())]
    );
    let row = test
        .records
        .trash()
        .put(EntityKind::Milestone, id.as_uuid(), "", now(LATER))
        .unwrap();
    assert_eq!(
        (row.title.as_str(), row.person.as_deref()),
        ("Ultrasound course", Some("Dr Win"))
    );
    assert_eq!(found(&test, "ultrasound"), []);
    assert!(
        plans
            .get(Some(win), now(LATER))
            .unwrap()
            .milestones
            .is_empty()
    );
    assert!(is_sound(&test));
    test.records
        .trash()
        .restore(id.as_uuid(), now(LATER))
        .unwrap();
    assert_eq!(
        titles(&plans.get(Some(win), now(LATER)).unwrap()),
        ["Ultrasound course"]
    );
    assert_eq!(found(&test, "kind:milestone person:win course").len(), 1);
    assert!(is_sound(&test));
}

#[test]
fn a_goal_takes_its_milestones_along_and_brings_them_back() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let exams = goal(&test, plan, "FRCEM");
    let mut input = step(plan, "Apply", None);
    input.objective = Some(exams);
    let apply = plans.milestone_save(&input, now(TODAY)).unwrap();
    add(&test, plan, "Rest", None);
    assert_eq!(
        found(&test, "frcem"),
        [(SearchKind::Milestone, apply.as_uuid())],
        "by its goal"
    );
    let trash = test.records.trash();
    let parts = trash.parts(EntityKind::Objective, exams.as_uuid()).unwrap();
    assert_eq!(parts.get(&EntityKind::Milestone), Some(&1));
    trash
        .put(EntityKind::Objective, exams.as_uuid(), "", now(LATER))
        .unwrap();
    let view = plans.get(None, now(LATER)).unwrap();
    assert_eq!((titles(&view), view.objectives.len()), (vec!["Rest"], 0));
    trash.restore(exams.as_uuid(), now(LATER)).unwrap();
    let view = plans.get(None, now(LATER)).unwrap();
    assert_eq!((view.milestones.len(), view.objectives[0].steps), (2, 1));
    assert!(is_sound(&test));
}

#[test]
fn a_step_that_comes_back_before_its_goal_stands_alone_until_then() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let exams = goal(&test, plan, "FRCEM");
    let mut input = step(plan, "Apply", None);
    input.objective = Some(exams);
    let apply = plans.milestone_save(&input, now(TODAY)).unwrap();
    let trash = test.records.trash();
    trash
        .put(EntityKind::Milestone, apply.as_uuid(), "", now(LATER))
        .unwrap();
    trash
        .put(EntityKind::Objective, exams.as_uuid(), "", now(LATER))
        .unwrap();
    trash.restore(apply.as_uuid(), now(LATER)).unwrap();
    let view = plans.get(None, now(LATER)).unwrap();
    assert_eq!(view.milestones[0].milestone.objective, None);
    trash.restore(exams.as_uuid(), now(LATER)).unwrap();
    let view = plans.get(None, now(LATER)).unwrap();
    assert_eq!(view.milestones[0].milestone.objective, Some(exams));
}

#[test]
fn a_plan_goes_whole_and_nothing_of_it_comes_back_without_it() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let before = add(&test, plan, "Deleted before", None);
    add(&test, plan, "Still there", None);
    goal(&test, plan, "A goal");
    let trash = test.records.trash();
    trash
        .put(EntityKind::Milestone, before.as_uuid(), "", now(LATER))
        .unwrap();
    trash
        .put(EntityKind::Plan, plan.as_uuid(), "", now(LATER))
        .unwrap();
    assert!(plans.get(None, now(LATER)).unwrap().plan.is_none());
    assert!(matches!(
        trash.restore(before.as_uuid(), now(LATER)),
        Err(Error::NotAllowed(_))
    ));
    let other = plans.begin(None, None, now(LATER)).unwrap();
    assert!(matches!(
        trash.restore(plan.as_uuid(), now(LATER)),
        Err(Error::NotAllowed(_))
    ));
    trash
        .put(EntityKind::Plan, other.as_uuid(), "", now(LATER))
        .unwrap();
    trash.restore(plan.as_uuid(), now(LATER)).unwrap();
    trash.restore(before.as_uuid(), now(LATER)).unwrap();
    let view = plans.get(None, now(LATER)).unwrap();
    assert_eq!((view.milestones.len(), view.objectives.len()), (2, 1));
    assert!(is_sound(&test));
}

#[test]
fn a_plan_that_is_deleted_for_good_takes_what_was_deleted_before_it() {
    let test = vault();
    let plans = test.records.plans();
    let plan = plans.begin(None, None, now(TODAY)).unwrap();
    let before = add(&test, plan, "Deleted before", None);
    let trash = test.records.trash();
    trash
        .put(EntityKind::Milestone, before.as_uuid(), "", now(LATER))
        .unwrap();
    trash
        .put(EntityKind::Plan, plan.as_uuid(), "", now(LATER))
        .unwrap();
    trash.delete_for_good(plan.as_uuid(), now(LATER)).unwrap();
    assert!(trash.list().unwrap().is_empty());
    assert!(is_sound(&test));
}

#[test]
fn a_doctor_takes_the_plan_along_and_brings_it_back() {
    let test = vault();
    let win = told(&test, "Win", None, Some(Goal::Exploring));
    let plans = test.records.plans();
    let plan = plans
        .begin(Some(win), Some("early-uk"), now(TODAY))
        .unwrap();
    let before = add(&test, plan, "Deleted before", None);
    let trash = test.records.trash();
    trash
        .put(EntityKind::Milestone, before.as_uuid(), "", now(LATER))
        .unwrap();
    let parts = trash.parts(EntityKind::Person, win.as_uuid()).unwrap();
    assert_eq!(parts.get(&EntityKind::Plan), Some(&1));
    trash
        .put(EntityKind::Person, win.as_uuid(), "", now(LATER))
        .unwrap();
    assert!(is_sound(&test));
    trash.restore(win.as_uuid(), now(LATER)).unwrap();
    let view = plans.get(Some(win), now(LATER)).unwrap();
    assert_eq!(view.plan.unwrap().goal, Some(Goal::Exploring));
    assert!(!view.milestones.is_empty() && !view.objectives.is_empty());

    trash
        .put(EntityKind::Person, win.as_uuid(), "", now(LATER))
        .unwrap();
    trash.delete_for_good(win.as_uuid(), now(LATER)).unwrap();
    assert!(
        trash.list().unwrap().is_empty(),
        "with what was deleted before"
    );
    for table in ["plan", "objective", "milestone"] {
        let rows: u32 = test
            .records
            .read(|c| {
                Ok(
                    c.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                        row.get(0)
                    })?,
                )
            })
            .unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    assert!(is_sound(&test));
}
