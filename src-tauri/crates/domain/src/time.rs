//! Instants, civil dates and dates that are only partly known.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::vocabulary;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the epoch; negative is before 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The instant in UTC. Values beyond chrono's range are clamped to the epoch.
    #[must_use]
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// The civil date on which this instant falls in `zone`.
    pub fn date_in<Z: TimeZone>(self, zone: &Z) -> NaiveDate {
        self.to_utc().with_timezone(zone).date_naive()
    }

    /// RFC 3339 with milliseconds, as the command line prints it.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        self.to_utc()
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn month_name(month: u32) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|m| MONTHS.get(m.checked_sub(1)?))
        .copied()
        .unwrap_or("?")
}

/// "21 Nov 2026": how every date is written for people.
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month()),
        date.year()
    )
}

vocabulary! {
    /// How sure a date is.
    #[derive(Default)]
    Certainty {
        /// Somebody typed or confirmed it.
        #[default]
        Exact = "exact",
        /// Likely, for example from last year's window.
        Expected = "expected",
        /// Known to exist, not yet published.
        NotAnnounced = "not_announced",
    }
}

/// A date known to the day, the month or the year: `2027-02-02`, `2027-02` or `2027`.
///
/// Orders by its first possible day, then the more precise first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

/// The text is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct NotADate;

impl PartialDate {
    /// A whole day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    /// The first day it could be.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or_default()
    }

    /// The last day it could be.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let first = self.first_day();
        let next = match (self.month, self.day) {
            (_, Some(_)) => return first,
            (Some(_), None) => first.checked_add_months(chrono::Months::new(1)),
            (None, None) => first.checked_add_months(chrono::Months::new(12)),
        };
        next.and_then(|day| day.pred_opt()).unwrap_or(first)
    }

    /// The exact day, if it is known to the day.
    #[must_use]
    pub fn exact(self) -> Option<NaiveDate> {
        self.day.map(|_| self.first_day())
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |date: &Self| (date.first_day(), date.last_day());
        key(self).cmp(&key(other))
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?.ok_or(NotADate)?;
        let month = digits(parts.next(), 2)?;
        let day = digits(parts.next(), 2)?;
        if parts.next().is_some() {
            return Err(NotADate);
        }
        let year = i32::try_from(year).map_err(|_| NotADate)?;
        NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).ok_or(NotADate)?;
        Ok(Self { year, month, day })
    }
}

fn digits(part: Option<&str>, width: usize) -> Result<Option<u32>, NotADate> {
    let Some(part) = part else { return Ok(None) };
    if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotADate);
    }
    part.parse().map(Some).map_err(|_| NotADate)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_month_spans_its_days_leap_years_included() {
        let february: PartialDate = "2028-02".parse().unwrap();
        assert_eq!(
            february.last_day(),
            NaiveDate::from_ymd_opt(2028, 2, 29).unwrap()
        );
    }

    #[test]
    fn impossible_and_loose_dates_are_refused() {
        for text in [
            "2026-02-30",
            "2026-13",
            "26",
            "2026-1-1",
            "2026-01-01-01",
            "",
            "+026",
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn people_read_dates_in_words() {
        assert_eq!(
            long_date(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()),
            "21 Nov 2026"
        );
    }

    proptest! {
        #[test]
        fn a_partial_date_survives_text(year in 1900i32..2200, month in 1u32..=12, day in 1u32..=28, parts in 0..3) {
            let text = match parts { 0 => format!("{year}"), 1 => format!("{year}-{month:02}"), _ => format!("{year}-{month:02}-{day:02}") };
            prop_assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }

        #[test]
        fn order_agrees_with_the_first_possible_day(a in 1900i32..2100, b in 1900i32..2100, m in 1u32..=12) {
            let left: PartialDate = format!("{a}-{m:02}").parse().unwrap();
            let right: PartialDate = format!("{b}").parse().unwrap();
            if left.first_day() < right.first_day() { prop_assert!(left < right); }
        }
    }
}
