#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::guide::Guide;
use crate::time::Timestamp;

fn at() -> Timestamp {
    Timestamp::from_millis(0)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days() -> FirstDays {
    FirstDays {
        id: FirstDaysId::new(at()),
        version: 1,
        person: None,
        start_on: day("2026-12-31"),
        ticks: BTreeMap::new(),
        own_steps: Vec::new(),
    }
}

fn kept(words: GuideEntry) -> KeptEntry {
    KeptEntry {
        id: GuideEntryId::new(at()),
        version: 1,
        key: words.key.clone(),
        words: Some(words),
        hidden: false,
    }
}

#[test]
fn a_changed_entry_keeps_its_place_and_an_own_one_comes_after() {
    let guide = Guide::shipped();
    let mut changed = guide.entries[3].clone();
    changed.title = "Our xylophone".to_owned();
    let mut own = guide.entries[0].clone();
    own.key = own_key(GuideEntryId::new(at()));
    assert!(is_own(&own.key) && !is_own(&changed.key));
    let here = guide.laid_over(&[kept(own.clone()), kept(changed.clone())]);
    assert_eq!(here.entries[3], changed);
    assert_eq!(here.entries.last(), Some(&own));
    assert_eq!(here.entries.len(), guide.entries.len() + 1);
    assert_eq!(here.find("xylophone").entries, [&changed]);
}

#[test]
fn an_entry_is_kept_without_empty_lines_and_with_known_roles_alone() {
    let guide = Guide::shipped();
    let mut given = guide.entries[0].clone();
    given.title = "  Who?  ".to_owned();
    given.ask = vec![" ".to_owned(), " One ".to_owned()];
    given.whom = vec!["tutor".to_owned(), "clinical_supervisor".to_owned()];
    let kept = guide.tidied(given.clone()).unwrap();
    assert_eq!(kept.title, "Who?");
    assert_eq!(kept.ask, ["One"]);
    assert_eq!(kept.whom, ["clinical_supervisor", "tutor"]);
    let refused = |change: fn(&mut GuideEntry)| {
        let mut entry = given.clone();
        change(&mut entry);
        guide.tidied(entry).unwrap_err()
    };
    assert_eq!(
        refused(|e| e.title = " ".to_owned()),
        GuideFault::Empty("title")
    );
    assert_eq!(
        refused(|e| (e.ask, e.body) = (vec![], vec![" ".to_owned()])),
        GuideFault::Empty("body")
    );
    assert_eq!(
        refused(|e| e.whom = vec!["somebody".to_owned()]),
        GuideFault::Unknown("whom")
    );
    assert_eq!(
        refused(|e| e.topic = "weather".to_owned()),
        GuideFault::Unknown("topic")
    );
    assert_eq!(refused(|e| e.stages.clear()), GuideFault::Empty("stages"));
    assert_eq!(
        refused(|e| e.body = vec!["x".repeat(MAX_PARAGRAPH_CHARS + 1)]),
        GuideFault::TooLong("body")
    );
    assert_eq!(
        refused(|e| e.ask = vec!["x".to_owned(); MAX_LINES + 1]),
        GuideFault::TooMany("ask")
    );
}

#[test]
fn a_way_to_reach_nobody_is_refused_and_no_words_at_all_are_nobody() {
    let contact = |name: &str, reach: &str| GuideContact {
        id: GuideContactId::new(at()),
        version: 1,
        role: "tutor".to_owned(),
        name: name.to_owned(),
        reach: reach.to_owned(),
        note: String::new(),
    };
    let guide = Guide::shipped();
    assert_eq!(
        contact(" ", "2222").tidied(guide),
        Err(GuideFault::Empty("name"))
    );
    assert!(contact(" ", " ").tidied(guide).unwrap().is_nobody());
    let mut unknown = contact("Dr Win", "");
    unknown.role = "porter".to_owned();
    assert_eq!(unknown.tidied(guide), Err(GuideFault::Unknown("role")));
}

#[test]
fn days_are_counted_from_the_first_across_the_turn_of_the_year() {
    let guide = Guide::shipped();
    let mut mine = days();
    mine.add_step(" Find the chapel ", 2).unwrap();
    mine.tick(guide, "badge-logins", Some(day("2026-12-31")))
        .unwrap();
    let steps = guide.steps(Some(&mine));
    assert_eq!(steps[0].on, Some(day("2026-12-31")));
    assert_eq!(steps[0].done_on, Some(day("2026-12-31")));
    let own = steps.iter().find(|step| step.own).unwrap();
    assert_eq!(own.step.title, "Find the chapel");
    assert_eq!(own.on, Some(day("2027-01-01")));
    assert!(steps.is_sorted_by_key(|step| step.step.by_day));
    assert!(guide.steps(None).iter().all(|step| step.on.is_none()));
}

#[test]
fn an_own_step_goes_with_its_tick_and_only_own_ones_go() {
    let guide = Guide::shipped();
    let mut mine = days();
    mine.add_step("One", 1).unwrap();
    mine.add_step("Two", 1).unwrap();
    let key = mine.own_steps[1].key.clone();
    mine.tick(guide, &key, Some(day("2027-01-01"))).unwrap();
    mine.remove_step(&key).unwrap();
    assert!(mine.ticks.is_empty());
    assert_eq!(
        mine.tick(guide, &key, None),
        Err(GuideFault::Unknown("step"))
    );
    assert_eq!(mine.remove_step("gp"), Err(GuideFault::Unknown("step")));
    assert_eq!(mine.add_step("Zero", 0), Err(GuideFault::Day));
    assert_eq!(mine.add_step(" ", 1), Err(GuideFault::Empty("title")));
}
