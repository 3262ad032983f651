//! The shipped dates and starting points, and clocks.

use std::collections::BTreeSet;

use chrono::{Datelike, TimeDelta};
use proptest::prelude::*;

use super::super::{ClockStart, DateKind, Length};
use super::*;
use crate::people::{Goal, Stage};

fn shipped_date(key: &str) -> &'static CareerDate {
    shipped().iter().find(|date| date.key == key).unwrap()
}

#[test]
fn every_shipped_date_says_where_it_is_from_and_claims_nothing() {
    assert!(shipped().len() > 40, "{}", shipped().len());
    let keys: BTreeSet<_> = shipped().iter().map(|date| &date.key).collect();
    assert_eq!(keys.len(), shipped().len());
    for date in shipped() {
        let key = &date.key;
        assert_eq!(date.when.validate(), Ok(()), "{key}");
        assert!(!date.title.is_empty() && !date.body.is_empty(), "{key}");
        assert!(date.source.url.starts_with("https://"), "{key}");
        assert!((2024..=2026).contains(&date.source.year), "{key}");
        assert!(date.note.chars().count() <= MAX_TEXT_CHARS, "{key}");
        let window = matches!(date.kind, DateKind::Round | DateKind::Exam);
        assert_eq!(window, date.when != When::default(), "{key}");
        assert_eq!(
            date.kind == DateKind::Clock,
            date.clock.is_some() && date.key != "crest-window",
            "{key}"
        );
        if window {
            assert_ne!(
                date.when.certainty,
                Certainty::Exact,
                "{key} was never announced here"
            );
        }
    }
}

#[test]
fn the_clocks_of_the_gmc_are_those_of_its_pages() {
    let end = |key: &str, start: &str| {
        clock_end(&shipped_date(key).clock.unwrap(), day(start)).to_string()
    };
    assert_eq!(end("gmc-application-open", "2026-11-22"), "2028-11-22");
    assert_eq!(end("gmc-adviser-comments", "2026-11-22"), "2027-01-21");
    assert_eq!(end("gmc-review-comments", "2026-11-22"), "2026-12-22");
    assert_eq!(end("gmc-appeal", "2028-02-01"), "2028-02-29");
    assert_eq!(end("gmc-review-application", "2028-02-29"), "2029-02-28");
    assert_eq!(end("crest-window", "2027-08-04"), "2024-02-04");
}

#[test]
fn dates_matter_to_a_goal_and_a_specialty_that_is_named() {
    let round = shipped_date("training-round-2-2028");
    assert!(round.applies(Some(Goal::Training), ""));
    assert!(!round.applies(Some(Goal::PortfolioPathway), ""));
    assert!(round.applies(None, ""), "any goal may still be theirs");
    let exam = shipped_date("frcem-sba");
    assert!(exam.applies(
        Some(Goal::PortfolioPathway),
        "Specialist Register, emergency medicine"
    ));
    assert!(!exam.applies(Some(Goal::PortfolioPathway), "Acute Medicine"));
    let mrcp = shipped_date("mrcp-1");
    assert!(mrcp.applies(None, "General Internal Medicine") && mrcp.applies(None, "Cardiology"));
    assert!(!mrcp.applies(None, "Emergency Medicine") && !mrcp.applies(None, ""));
}

#[test]
fn there_is_a_starting_point_for_each_kind_of_doctor() {
    let stages: BTreeSet<_> = templates().iter().map(|template| template.stage).collect();
    assert_eq!(stages.len(), Stage::ALL.len());
    for template in templates() {
        assert_eq!(super::super::template(&template.key), Some(template));
        for objective in &template.objectives {
            assert!(!objective.why.is_empty() && !objective.milestones.is_empty());
            for step in &objective.milestones {
                assert!(step.title.chars().count() <= MAX_TITLE_CHARS);
                assert_eq!(when_of_step(step, day("2028-02-29")).validate(), Ok(()));
            }
        }
    }
}

#[test]
fn a_doctor_new_to_this_country_begins_with_ninety_days() {
    let template = templates()
        .iter()
        .find(|template| template.stage == Stage::EarlyNonUk)
        .unwrap();
    let first = &template.objectives[0];
    assert!(first.title.contains("90 days"));
    assert!(
        first
            .milestones
            .iter()
            .all(|step| step.after_days.is_some_and(|days| days <= 90)),
        "each within them"
    );
    let begun = day("2026-11-22");
    assert_eq!(
        when_of_step(&first.milestones[0], begun),
        When::on(day("2026-11-29"))
    );
    let later = &template.objectives[1].milestones[1];
    let when = when_of_step(later, begun);
    assert_eq!(when.from, Some(partial("2027-04")), "by the month");
}

proptest! {
    #[test]
    fn days_of_a_clock_are_civil_days(offset in 0i64..20_000, days in 0u16..1_000) {
        let start = day("2000-01-01") + TimeDelta::days(offset);
        let clock = Clock { from: ClockStart::Decision, length: Length::Days(days) };
        prop_assert_eq!((clock_end(&clock, start) - start).num_days(), i64::from(days));
    }

    #[test]
    fn months_of_a_clock_keep_the_day_or_take_the_last(offset in 0i64..20_000, months in 0u16..60) {
        let start = day("2000-01-01") + TimeDelta::days(offset);
        let clock = Clock { from: ClockStart::ApplicationOpened, length: Length::Months(months) };
        let end = clock_end(&clock, start);
        let passed = (end.year() - start.year()) * 12 + end.month0() as i32 - start.month0() as i32;
        prop_assert_eq!(passed, i32::from(months));
        let last = end.day() != start.day();
        prop_assert!(!last || (end.succ_opt().unwrap().day() == 1 && end.day() < start.day()));
    }
}
