//! CPD by year: 1 April to 31 March, in whole credits.
//!
//! The numbers a page names stand beside the doctor's own as facts. Colleges differ; a summary never
//! says whether a year is good enough.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::body::{Cpd, LogBody};
use super::entry::LogEntry;
use super::sources::{FEDERATION, RuleSource};
use super::words::{CpdCategory, CpdFactWord};

/// The most credits a day counts for, as the Federation's scheme says.
pub const MAX_CREDITS_A_DAY: u32 = 8;
/// The least external credits of a year that the scheme names.
const EXTERNAL_AT_LEAST: u32 = 25;
/// The most personal credits of a year that the scheme names.
const PERSONAL_AT_MOST: u32 = 10;
/// How many years are looked at together.
const CYCLE_YEARS: i32 = 5;

/// A year of CPD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CpdYear {
    begins: i32,
}

impl CpdYear {
    /// The year that begins on 1 April of `year`; `None` beyond the calendar's ends.
    #[must_use]
    pub fn beginning(year: i32) -> Option<Self> {
        ((1900..=2200).contains(&year)).then_some(Self { begins: year })
    }

    /// The calendar year in which it begins.
    #[must_use]
    pub const fn begins(self) -> i32 {
        self.begins
    }

    /// Its first day, 1 April.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.begins, 4, 1).unwrap_or_default()
    }

    /// Its last day, 31 March.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.begins + 1, 3, 31).unwrap_or_default()
    }

    /// "2026–27".
    #[must_use]
    pub fn label(self) -> String {
        let second = (self.begins + 1).rem_euclid(100);
        format!("{}\u{2013}{second:02}", self.begins)
    }
}

/// The year of CPD that a day belongs to.
#[must_use]
pub fn cpd_year(day: NaiveDate) -> CpdYear {
    CpdYear {
        begins: day.year() - i32::from(day.month() < 4),
    }
}

/// How many credits the doctor means to have. The numbers to start with are the Academy's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CpdTargets {
    /// In a year.
    pub year: u16,
    /// In five years.
    pub five: u16,
}

impl Default for CpdTargets {
    fn default() -> Self {
        Self {
            year: 50,
            five: 250,
        }
    }
}

/// The credits of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CpdYearCredits {
    /// Which year.
    pub year: CpdYear,
    /// Its credits.
    pub credits: u32,
}

/// Something a summary points out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CpdFact {
    /// What.
    pub word: CpdFactWord,
    /// How many.
    pub n: u32,
    /// The number the page names, where it names one.
    pub limit: Option<u32>,
    /// The page.
    pub source: Option<RuleSource>,
}

/// A year of CPD, with the five that end with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CpdSummary {
    /// Which year.
    pub year: CpdYear,
    /// Its credits.
    pub credits: u32,
    /// By category; every category is there.
    pub by_category: BTreeMap<CpdCategory, u32>,
    /// Clinical credits.
    pub clinical: u32,
    /// The others.
    pub non_clinical: u32,
    /// Five years, the earliest first.
    pub five_years: Vec<CpdYearCredits>,
    /// Their credits together.
    pub five_total: u32,
    /// What the doctor means to have.
    pub targets: CpdTargets,
    /// What is pointed out.
    pub facts: Vec<CpdFact>,
}

/// Sums up a year; entries that are not CPD say nothing.
#[must_use]
pub fn cpd_summary(entries: &[LogEntry], targets: CpdTargets, year: CpdYear) -> CpdSummary {
    let all = || entries.iter().filter_map(of_entry);
    let of_year = |wanted: CpdYear| all().filter(move |(_, _, year)| *year == Some(wanted));
    let sum = |wanted: CpdYear| {
        of_year(wanted)
            .map(|(_, cpd, _)| u32::from(cpd.credits))
            .sum()
    };
    let count = |fits: &dyn Fn(&Cpd) -> bool| -> u32 {
        let fitting = of_year(year).filter(|(_, cpd, _)| fits(cpd));
        fitting.map(|(_, cpd, _)| u32::from(cpd.credits)).sum()
    };
    let by_category: BTreeMap<CpdCategory, u32> = CpdCategory::ALL
        .iter()
        .map(|category| (*category, count(&|cpd| cpd.category == *category)))
        .collect();
    let five_years: Vec<CpdYearCredits> = (0..CYCLE_YEARS)
        .rev()
        .map(|back| CpdYear {
            begins: year.begins - back,
        })
        .map(|year| CpdYearCredits {
            year,
            credits: sum(year),
        })
        .collect();
    let of = |category| by_category.get(&category).copied().unwrap_or_default();
    let undated = all().filter(|(_, _, year)| year.is_none()).count();
    CpdSummary {
        year,
        credits: sum(year),
        clinical: count(&|cpd| cpd.clinical),
        non_clinical: count(&|cpd| !cpd.clinical),
        five_total: five_years.iter().map(|year| year.credits).sum(),
        targets,
        facts: facts(
            of(CpdCategory::External),
            of(CpdCategory::Personal),
            crowded_days(of_year(year).map(|(entry, cpd, _)| (entry, cpd))),
            u32::try_from(undated).unwrap_or(u32::MAX),
        ),
        five_years,
        by_category,
    }
}

/// An entry of CPD with its year; one known to the calendar year only may belong to either of two.
fn of_entry(entry: &LogEntry) -> Option<(&LogEntry, &Cpd, Option<CpdYear>)> {
    let LogBody::Cpd(cpd) = &entry.body else {
        return None;
    };
    let year = entry.on.and_then(|on| {
        let (first, last) = (cpd_year(on.first_day()), cpd_year(on.last_day()));
        (first == last).then_some(first)
    });
    Some((entry, cpd, year))
}

/// Days with more credits than count, the days of one long entry taken together.
fn crowded_days<'e>(entries: impl Iterator<Item = (&'e LogEntry, &'e Cpd)>) -> u32 {
    let mut single: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    let mut crowded = 0_u32;
    for (entry, cpd) in entries {
        let credits = u32::from(cpd.credits);
        let Some(first) = entry.on.and_then(|on| on.exact()) else {
            continue;
        };
        let last = entry.to.map_or(first, |to| to.last_day());
        let days = u32::try_from((last - first).num_days() + 1).unwrap_or(1);
        if days > 1 {
            crowded += u32::from(credits > days.saturating_mul(MAX_CREDITS_A_DAY));
        } else {
            *single.entry(first).or_default() += credits;
        }
    }
    let over = single.values().filter(|n| **n > MAX_CREDITS_A_DAY).count();
    crowded.saturating_add(u32::try_from(over).unwrap_or(u32::MAX))
}

fn facts(external: u32, personal: u32, crowded: u32, undated: u32) -> Vec<CpdFact> {
    let fact = |word, n, limit: Option<u32>| CpdFact {
        word,
        n,
        limit,
        source: limit.map(|_| FEDERATION),
    };
    let mut facts = vec![
        fact(CpdFactWord::External, external, Some(EXTERNAL_AT_LEAST)),
        fact(CpdFactWord::Personal, personal, Some(PERSONAL_AT_MOST)),
    ];
    if crowded > 0 {
        facts.push(fact(
            CpdFactWord::OverEightADay,
            crowded,
            Some(MAX_CREDITS_A_DAY),
        ));
    }
    if undated > 0 {
        facts.push(fact(CpdFactWord::Undated, undated, None));
    }
    facts
}
