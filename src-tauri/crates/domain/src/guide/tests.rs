#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn unique<'a>(keys: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(key.as_str()), "{key} stands twice");
    }
    seen
}

#[test]
fn every_entry_names_topics_and_roles_that_are_there() {
    let guide: Guide = serde_json::from_str(SHIPPED).unwrap();
    let topics = unique(guide.topics.iter().map(|topic| &topic.key));
    let roles = unique(guide.roles.iter().map(|role| &role.key));
    unique(guide.entries.iter().map(|entry| &entry.key));
    unique(guide.terms.iter().map(|term| &term.term));
    unique(guide.first_days.iter().map(|step| &step.key));
    for entry in &guide.entries {
        assert!(topics.contains(entry.topic.as_str()), "{}", entry.key);
        assert!(!entry.stages.is_empty() && !entry.ask.is_empty() && !entry.body.is_empty());
        for role in &entry.whom {
            assert!(roles.contains(role.as_str()), "{}: {role}", entry.key);
        }
    }
}

#[test]
fn every_stage_and_topic_and_context_has_something_to_read() {
    let guide = Guide::shipped();
    for stage in Stage::ALL {
        assert!(guide.for_stage(Some(*stage)).count() > 10, "{stage:?}");
    }
    assert_eq!(guide.for_stage(None).count(), guide.entries.len());
    for topic in &guide.topics {
        let of_topic = |entry: &&GuideEntry| entry.topic == topic.key;
        assert!(guide.entries.iter().any(|e| of_topic(&e)), "{}", topic.key);
    }
    for context in GuideContext::ALL {
        assert!(guide.of_use(*context).count() >= 3, "{context:?}");
    }
}

/// Amendment 28: what is said about the law and about visas never stands alone.
#[test]
fn visa_contract_and_priority_carry_their_sentence() {
    let guide = Guide::shipped();
    let notice = |key: &str| guide.entry(key).unwrap().notice;
    assert_eq!(notice("visa"), Some(GuideNotice::NotImmigrationAdvice));
    assert_eq!(notice("contract-kind"), Some(GuideNotice::NotLegalAdvice));
    assert_eq!(
        notice("training-application"),
        Some(GuideNotice::Prioritisation)
    );
}

#[test]
fn words_are_found_by_their_beginnings_without_case_and_accents() {
    let guide = Guide::shipped();
    let keys = |words: &str| -> Vec<String> {
        let found = guide.find(words);
        found.entries.iter().map(|e| e.key.clone()).collect()
    };
    assert!(keys("EXCEPTION rep").contains(&"exception-reports".to_owned()));
    assert!(keys("médical staff").contains(&"contract-ends".to_owned()));
    assert!(keys("zzz").is_empty() && keys("  ").is_empty());
    let terms = guide.find("whole-time").terms;
    assert_eq!(terms.len(), 1);
    assert_eq!(terms[0].term, "WTE");
}

#[test]
fn a_step_is_due_counted_from_the_first_day() {
    let steps = &Guide::shipped().first_days;
    assert!(steps.is_sorted_by_key(|step| step.by_day));
    let first = steps.first().unwrap();
    assert_eq!(first.by(day("2028-02-29")), Some(day("2028-02-29")));
    let last = steps.last().unwrap();
    assert_eq!(last.by_day, 90);
    assert_eq!(last.by(day("2026-08-05")), Some(day("2026-11-02")));
}
