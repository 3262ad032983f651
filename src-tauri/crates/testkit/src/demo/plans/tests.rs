#![allow(clippy::unwrap_used)]

use waymark_domain::plans::NoticeWord;

use crate::{Demo, DoctorDemo, now, vault};

const AT: &str = "2026-11-24T13:42:00Z";

#[test]
fn the_doctors_plan_is_that_of_the_drawing() {
    let test = vault();
    let demo = DoctorDemo {
        evidence: 5,
        ..DoctorDemo::default()
    };
    demo.fill(&test.records, now(AT)).unwrap();
    let view = test.records.plans().get(None, now(AT)).unwrap();
    let goals: Vec<_> = view
        .objectives
        .iter()
        .map(|view| (view.objective.title.as_str(), view.steps_done, view.steps))
        .collect();
    assert_eq!(
        goals,
        [
            ("Evidence for all 12 outcomes", 7, 12),
            ("Anaesthetics and ICU time", 1, 4),
            ("FRCEM", 2, 5)
        ]
    );
    assert_eq!(view.projection.unwrap().to_string(), "2028-03");
    let told = view.notices.first().unwrap();
    assert_eq!(told.word, NoticeWord::ContractEndsDuring);
    assert_eq!(told.title.as_deref(), Some("Intensive care"));
    let words: Vec<_> = view.notices.iter().map(|notice| notice.word).collect();
    assert!(
        words.contains(&NoticeWord::Prioritisation),
        "a door to training is open"
    );
    assert!(words.contains(&NoticeWord::CheckDate));
    assert!(!view.posts.is_empty(), "the log has posts");
}

#[test]
fn a_tutor_keeps_plans_with_a_few() {
    let test = vault();
    Demo::default().fill(&test.records, now(AT)).unwrap();
    let outlook = test.records.plans().outlook(6, now(AT)).unwrap();
    assert!(
        outlook
            .contract_ends
            .iter()
            .any(|end| end.name == "Dr Thiri Win")
    );
    let due: Vec<_> = outlook
        .reviews_due
        .iter()
        .map(|due| due.name.as_str())
        .collect();
    assert!(
        due.starts_with(&["Dr Nadeesha Wickramage", "Dr Thiri Win"]),
        "{due:?}"
    );
    assert!(
        outlook
            .windows
            .iter()
            .any(|window| window.key == "msra-2027")
    );
}
