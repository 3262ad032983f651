//! Gaps, overlaps and CPD years against a calendar that is walked day by day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days};
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// Days near the ends of February and of British summer time, and any others.
fn days() -> impl Strategy<Value = NaiveDate> {
    let telling = vec![
        "2023-02-28",
        "2023-03-01",
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
        "2024-03-31",
        "2024-10-27",
        "2025-03-30",
        "2025-10-26",
        "2023-12-31",
        "2024-01-01",
        "2025-04-01",
    ];
    prop_oneof![
        select(telling).prop_map(ymd),
        (0_u64..1_400).prop_map(|n| ymd("2022-06-01") + Days::new(n)),
    ]
}

fn posts() -> impl Strategy<Value = Vec<LogEntry>> {
    let one = (
        days(),
        proptest::option::weighted(0.8, 0_u64..300),
        select(PostKind::ALL),
        any::<bool>(),
    );
    proptest::collection::vec(one, 0..8).prop_map(|all| {
        let numbered = all.into_iter().zip(1..);
        numbered
            .map(|((from, length, kind, month_only), number)| {
                let to = length.map(|length| from + Days::new(length));
                let text = |day: NaiveDate| match month_only {
                    true => day.format("%Y-%m").to_string(),
                    false => day.to_string(),
                };
                let to = to.map(text).unwrap_or_default();
                post(number, &text(from), &to, kind, 100)
            })
            .collect()
    })
}

/// The days an entry may cover, or surely covers.
fn covered(entry: &LogEntry, generous: bool, today: NaiveDate) -> BTreeSet<NaiveDate> {
    let on = entry.on.unwrap();
    let (from, to) = if generous {
        let from = on.first_day();
        (from, entry.to.map_or(today.max(from), |to| to.last_day()))
    } else {
        (on.last_day(), entry.to.map_or(today, |to| to.first_day()))
    };
    from.iter_days().take_while(|day| *day <= to).collect()
}

/// Runs of days one after the other.
fn runs(days: impl IntoIterator<Item = NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(day) => *last = day,
            _ => runs.push((day, day)),
        }
    }
    runs
}

proptest! {
    #[test]
    fn gaps_are_the_uncovered_runs_of_more_than_28_days(
        posts in posts(), today in days(), since in proptest::option::of(days()),
    ) {
        let found: Vec<_> = gaps(&posts, since, today)
            .into_iter()
            .map(|gap| {
                prop_assert_eq!(gap.days, (gap.to - gap.from).num_days() + 1);
                Ok((gap.from, gap.to))
            })
            .collect::<Result<_, TestCaseError>>()?;
        let all: BTreeSet<NaiveDate> =
            posts.iter().flat_map(|post| covered(post, true, today)).collect();
        let mut expected = Vec::new();
        if let (Some(first), Some(last)) = (all.first(), all.last()) {
            let first = since.map_or(*first, |since| since.min(*first));
            let last = today.max(*last);
            let open = first.iter_days().take_while(|day| *day <= last);
            let open = open.filter(|day| !all.contains(day));
            expected = runs(open)
                .into_iter()
                .filter(|(from, to)| (*to - *from).num_days() + 1 > 28)
                .collect();
            expected.reverse();
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn overlaps_are_the_days_that_two_posts_surely_share(posts in posts(), today in days()) {
        let mut found: Vec<_> = overlaps(&posts, today)
            .into_iter()
            .map(|overlap| {
                let mut pair = [overlap.a, overlap.b];
                pair.sort_unstable();
                (pair, overlap.from, overlap.to, overlap.days)
            })
            .collect();
        let work: Vec<&LogEntry> = posts
            .iter()
            .filter(|post| matches!(&post.body, LogBody::Post(post) if post.post_kind.is_work()))
            .collect();
        let mut expected = Vec::new();
        for (place, one) in work.iter().enumerate() {
            for other in &work[place + 1..] {
                let (one_days, other_days) = (covered(one, false, today), covered(other, false, today));
                for (from, to) in runs(one_days.intersection(&other_days).copied()) {
                    let mut pair = [one.id, other.id];
                    pair.sort_unstable();
                    expected.push((pair, from, to, (to - from).num_days() + 1));
                }
            }
        }
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_cpd_year_is_the_only_one_with_the_day_in_it(day in days()) {
        let year = cpd_year(day);
        prop_assert!(year.first_day() <= day && day <= year.last_day());
        prop_assert_eq!((year.first_day().month(), year.first_day().day()), (4, 1));
        let next = cpd_year(year.last_day().succ_opt().unwrap());
        prop_assert_eq!(next.first_day(), year.last_day().succ_opt().unwrap());
        prop_assert_eq!(cpd_year(year.first_day()), year);
    }

    #[test]
    fn credits_of_a_year_are_those_of_its_days(
        entries in proptest::collection::vec((days(), 0_u8..12, select(CpdCategory::ALL), any::<bool>()), 0..40),
        begins in 2021_i32..2027,
    ) {
        let year = CpdYear::beginning(begins).unwrap();
        let log: Vec<LogEntry> = entries
            .iter()
            .zip(1..)
            .map(|((day, credits, category, clinical), number)| {
                let body = Cpd { credits: *credits, category: *category, clinical: *clinical, ..Cpd::default() };
                entry(number, &day.to_string(), "", "Teaching", LogBody::Cpd(body))
            })
            .collect();
        let summary = cpd_summary(&log, CpdTargets::default(), year);
        let mut by_day: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        let (mut total, mut five, mut clinical) = (0, 0, 0);
        for (day, credits, _, is_clinical) in &entries {
            let credits = u32::from(*credits);
            if (year.first_day()..=year.last_day()).contains(day) {
                total += credits;
                clinical += if *is_clinical { credits } else { 0 };
                *by_day.entry(*day).or_default() += credits;
            }
            let first = NaiveDate::from_ymd_opt(begins - 4, 4, 1).unwrap();
            if (first..=year.last_day()).contains(day) {
                five += credits;
            }
        }
        prop_assert_eq!(summary.credits, total);
        prop_assert_eq!(summary.five_total, five);
        prop_assert_eq!((summary.clinical, summary.non_clinical), (clinical, total - clinical));
        prop_assert_eq!(summary.by_category.values().sum::<u32>(), total);
        let crowded = summary.facts.iter().find(|fact| fact.word == CpdFactWord::OverEightADay);
        let expected = by_day.values().filter(|n| **n > 8).count();
        prop_assert_eq!(crowded.map_or(0, |fact| fact.n), u32::try_from(expected).unwrap());
    }
}

#[test]
fn a_year_of_cpd_is_named_by_both_of_its_years() {
    assert_eq!(cpd_year(ymd("2026-11-22")).label(), "2026\u{2013}27");
    assert_eq!(cpd_year(ymd("2000-03-31")).label(), "1999\u{2013}00");
}

#[test]
fn what_a_page_names_stands_beside_the_numbers_with_its_source() {
    let log = [
        entry(
            1,
            "2026-05-01",
            "2026-05-03",
            "Conference",
            LogBody::Cpd(Cpd {
                credits: 24,
                category: CpdCategory::External,
                ..Cpd::default()
            }),
        ),
        entry(
            2,
            "2026",
            "",
            "Reading",
            LogBody::Cpd(Cpd {
                credits: 3,
                ..Cpd::default()
            }),
        ),
        entry(
            3,
            "2026-06",
            "",
            "Reading",
            LogBody::Cpd(Cpd {
                credits: 30,
                category: CpdCategory::Personal,
                ..Cpd::default()
            }),
        ),
    ];
    let year = CpdYear::beginning(2026).unwrap();
    let summary = cpd_summary(&log, CpdTargets::default(), year);
    let facts: Vec<_> = summary
        .facts
        .iter()
        .map(|fact| (fact.word, fact.n, fact.limit, fact.source.is_some()))
        .collect();
    assert_eq!(
        facts,
        [
            (CpdFactWord::External, 24, Some(25), true),
            (CpdFactWord::Personal, 30, Some(10), true),
            (CpdFactWord::Undated, 1, None, false),
        ]
    );
}

#[test]
fn posts_stand_from_now_back() {
    let posts = vec![
        post(1, "2019-08", "2021-08", PostKind::Training, 100),
        post(2, "2024-08-07", "", PostKind::Post, 80),
        post(3, "", "", PostKind::Post, 100),
        post(4, "2021-09", "2024-07", PostKind::Post, 100),
    ];
    let order: Vec<_> = order_gmc(posts)
        .iter()
        .map(|post| post.on.map(|on| on.to_string()))
        .collect();
    let expected = [Some("2024-08-07"), Some("2021-09"), Some("2019-08"), None];
    assert_eq!(order, expected.map(|on| on.map(str::to_owned)));
}
