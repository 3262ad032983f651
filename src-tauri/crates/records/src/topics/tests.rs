#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{TopicInput, seed};
use crate::testing::{TestVault, now, vault};
use crate::{Error, Now};

fn monday() -> Now {
    now("2026-11-23T09:00:00Z")
}

fn seeded() -> TestVault {
    let test = vault();
    test.records.write(monday(), seed).unwrap();
    test
}

fn new(title: &str) -> TopicInput {
    TopicInput {
        id: None,
        version: 0,
        title: title.into(),
        prompts: vec!["Why".into()],
        archived: false,
    }
}

#[test]
fn a_new_vault_has_seven_topics_with_prompts() {
    let test = seeded();
    let topics = test.records.topics().list().unwrap();
    let titles: Vec<_> = topics.iter().map(|topic| topic.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Career planning",
            "CESR advice",
            "Portfolio building",
            "Pastoral support",
            "Workplace challenges",
            "Contract and next post",
            "IMG induction"
        ]
    );
    assert!(topics.iter().all(|topic| topic.prompts.len() >= 5));
    assert_eq!(
        topics[5].prompts,
        [
            "What ends when",
            "What you want next",
            "Who decides",
            "What could go wrong",
            "What I will do"
        ]
    );
}

#[test]
fn seeding_again_leaves_the_tutors_own_list_alone() {
    let test = vault();
    test.records.topics().save(&new("Mine"), monday()).unwrap();
    let again = test.records.write(monday(), |w| {
        seed(w)?;
        w.audit(
            "none",
            crate::record::EntityKind::Setting,
            uuid::Uuid::nil(),
            0,
            &[],
        )
    });
    again.unwrap();
    assert_eq!(test.records.topics().list().unwrap().len(), 1);
}

#[test]
fn a_topic_is_added_changed_and_archived() {
    let test = seeded();
    let topics = test.records.topics();
    let id = topics.save(&new("  Exam preparation "), monday()).unwrap();
    let stored = topics.list().unwrap().pop().unwrap();
    assert_eq!(
        (stored.id, stored.title.as_str(), stored.position),
        (id, "Exam preparation", 7)
    );

    let changed = TopicInput {
        id: Some(id),
        version: stored.version,
        title: "Exams".into(),
        prompts: vec!["  ".into(), "Which".into()],
        archived: true,
    };
    topics.save(&changed, monday()).unwrap();
    let stored = topics.list().unwrap().pop().unwrap();
    assert_eq!(
        (stored.title.as_str(), stored.version, stored.archived),
        ("Exams", 2, true)
    );
    assert_eq!(stored.prompts, ["Which"]);
    assert!(matches!(
        topics.save(&changed, monday()),
        Err(Error::ChangedMeanwhile("topic"))
    ));
}

#[test]
fn saving_what_is_there_makes_no_version() {
    let test = seeded();
    let topic = test.records.topics().list().unwrap().remove(0);
    let same = TopicInput {
        id: Some(topic.id),
        version: topic.version,
        title: topic.title,
        prompts: topic.prompts,
        archived: false,
    };
    test.records.topics().save(&same, monday()).unwrap();
    assert_eq!(test.records.topics().list().unwrap()[0].version, 1);
}

#[test]
fn topics_are_put_in_order() {
    let test = seeded();
    let topics = test.records.topics();
    let before = topics.list().unwrap();
    topics
        .reorder(&[before[6].id, before[2].id], monday())
        .unwrap();
    let titles: Vec<_> = topics
        .list()
        .unwrap()
        .into_iter()
        .map(|topic| topic.title)
        .collect();
    assert_eq!(
        titles[..3],
        ["IMG induction", "Portfolio building", "Career planning"]
    );
    let positions: Vec<_> = topics
        .list()
        .unwrap()
        .into_iter()
        .map(|topic| topic.position)
        .collect();
    assert_eq!(positions, [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_topic_needs_a_title_of_reasonable_length() {
    let test = vault();
    for title in ["  ", &"x".repeat(121)] {
        let refused = test.records.topics().save(&new(title), monday());
        assert!(matches!(
            refused,
            Err(Error::Invalid { field: "title", .. })
        ));
    }
}
