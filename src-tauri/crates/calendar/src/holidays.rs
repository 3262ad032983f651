//! Bank holidays of England and Wales, Scotland, and Northern Ireland.
//!
//! They follow from rules: the first or last Monday of a month, Easter, and fixed days with a
//! substitute when they fall on a weekend (Banking and Financial Dealings Act 1971, schedule 1, and
//! the proclamations since). Days proclaimed once stand in `assets/bank-holidays.json`, with the last
//! year for which the governments have announced them; later years are computed and say so.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;
use waymark_domain::vocabulary;

vocabulary! {
    /// Whose bank holidays.
    Region {
        /// England and Wales.
        EnglandAndWales = "england_and_wales",
        /// Scotland.
        Scotland = "scotland",
        /// Northern Ireland.
        NorthernIreland = "northern_ireland",
    }
}

vocabulary! {
    /// Which bank holiday.
    Holiday {
        /// 1 January.
        NewYear = "new_year",
        /// 2 January.
        SecondJanuary = "second_january",
        /// 17 March.
        StPatrick = "st_patrick",
        /// The Friday before Easter.
        GoodFriday = "good_friday",
        /// The Monday after Easter.
        EasterMonday = "easter_monday",
        /// The first Monday of May.
        EarlyMay = "early_may",
        /// The last Monday of May.
        Spring = "spring",
        /// 12 July.
        Boyne = "boyne",
        /// The first Monday of August in Scotland, the last elsewhere.
        Summer = "summer",
        /// 30 November.
        StAndrew = "st_andrew",
        /// 25 December.
        Christmas = "christmas",
        /// 26 December.
        BoxingDay = "boxing_day",
        /// Proclaimed once.
        Once = "once",
    }
}

/// A day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BankHoliday {
    /// The day, never a weekend.
    pub on: NaiveDate,
    /// Which one.
    pub holiday: Holiday,
    /// It stands in for a weekend day.
    pub substitute: bool,
}

/// Whether the bank holidays of a year are announced; else they are computed from the rules, and a
/// day may yet be added or moved.
#[must_use]
pub fn is_announced(year: i32) -> bool {
    year <= DATA.announced_to
}

/// The bank holidays of a year, in order. Right from 2024 on.
#[must_use]
pub fn bank_holidays(region: Region, year: i32) -> Vec<BankHoliday> {
    let mut found: BTreeSet<BankHoliday> = fixed(region, year)
        .into_iter()
        .chain(movable(region, year))
        .collect();
    found.extend(DATA.once.iter().filter_map(|once| once.of(region, year)));
    found.into_iter().collect()
}

/// The bank holiday on this day, if it is one.
#[must_use]
pub fn bank_holiday(region: Region, on: NaiveDate) -> Option<BankHoliday> {
    bank_holidays(region, on.year())
        .into_iter()
        .find(|holiday| holiday.on == on)
}

/// Fixed days; one on a weekend moves to the next day that is neither a weekend nor taken.
fn fixed(region: Region, year: i32) -> Vec<BankHoliday> {
    use Holiday::{BoxingDay, Boyne, Christmas, NewYear, SecondJanuary, StAndrew, StPatrick};
    let days: &[(Holiday, u32, u32)] = match region {
        Region::EnglandAndWales => &[(NewYear, 1, 1), (Christmas, 12, 25), (BoxingDay, 12, 26)],
        Region::Scotland => &[
            (NewYear, 1, 1),
            (SecondJanuary, 1, 2),
            (StAndrew, 11, 30),
            (Christmas, 12, 25),
            (BoxingDay, 12, 26),
        ],
        Region::NorthernIreland => &[
            (NewYear, 1, 1),
            (StPatrick, 3, 17),
            (Boyne, 7, 12),
            (Christmas, 12, 25),
            (BoxingDay, 12, 26),
        ],
    };
    let days = days
        .iter()
        .filter_map(|&(holiday, month, day)| Some((holiday, date(year, month, day)?)));
    let (weekend, plain): (Vec<_>, Vec<_>) = days.partition(|(_, on)| is_weekend(*on));
    let mut taken: BTreeSet<NaiveDate> = plain.iter().map(|(_, on)| *on).collect();
    let mut off: Vec<BankHoliday> = plain
        .into_iter()
        .map(|(holiday, on)| BankHoliday {
            on,
            holiday,
            substitute: false,
        })
        .collect();
    for (holiday, on) in weekend {
        let free = on
            .iter_days()
            .skip(1)
            .find(|day| !is_weekend(*day) && !taken.contains(day));
        if let Some(on) = free {
            taken.insert(on);
            off.push(BankHoliday {
                on,
                holiday,
                substitute: true,
            });
        }
    }
    off
}

fn movable(region: Region, year: i32) -> Vec<BankHoliday> {
    let summer = match region {
        Region::Scotland => first_monday(year, 8),
        _ => last_monday(year, 8),
    };
    let easter = easter(year);
    let monday = (region != Region::Scotland).then(|| easter?.checked_add_days(Days::new(1)));
    [
        (
            Holiday::GoodFriday,
            easter.and_then(|day| day.checked_sub_days(Days::new(2))),
        ),
        (Holiday::EasterMonday, monday.flatten()),
        (Holiday::EarlyMay, first_monday(year, 5)),
        (Holiday::Spring, last_monday(year, 5)),
        (Holiday::Summer, summer),
    ]
    .into_iter()
    .filter_map(|(holiday, on)| {
        Some(BankHoliday {
            on: on?,
            holiday,
            substitute: false,
        })
    })
    .collect()
}

fn first_monday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
}

fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 5)
        .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 4))
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    date(year, month.try_into().ok()?, day.try_into().ok()?)
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn is_weekend(on: NaiveDate) -> bool {
    matches!(on.weekday(), Weekday::Sat | Weekday::Sun)
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    announced_to: i32,
    once: Vec<Once>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Once {
    on: NaiveDate,
    regions: Vec<Region>,
}

impl Once {
    fn of(&self, region: Region, year: i32) -> Option<BankHoliday> {
        (self.on.year() == year && self.regions.contains(&region)).then_some(BankHoliday {
            on: self.on,
            holiday: Holiday::Once,
            substitute: false,
        })
    }
}

const SHIPPED: &str = include_str!("../../../../assets/bank-holidays.json");

// A test reads the file: it is never empty in a build that was tested.
static DATA: LazyLock<Data> = LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or_default());
