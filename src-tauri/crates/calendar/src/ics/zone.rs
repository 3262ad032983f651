//! A moment as a calendar file writes it.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use icalendar::parser::Property;

/// What a date property says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A whole day.
    Day(NaiveDate),
    /// A time, in the zone it is to be read in.
    At(NaiveDateTime, Tz),
}

impl Written {
    /// Reads a `DTSTART` or `DTEND`. A time without a zone is local to `here`; an unknown zone is
    /// none that can be guessed.
    pub(super) fn of(property: &Property<'_>, here: Tz) -> Option<Self> {
        let value = property.val.as_str().trim();
        if value.len() == 8 {
            return NaiveDate::parse_from_str(value, "%Y%m%d")
                .ok()
                .map(Self::Day);
        }
        let at = |text| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
        if let Some(utc) = value.strip_suffix('Z') {
            return Some(Self::At(at(utc)?, Tz::UTC));
        }
        let named = property.params.iter().find(|p| p.key.as_str() == "TZID");
        let zone = match named.and_then(|parameter| parameter.val.as_ref()) {
            None => here,
            Some(name) => known(name.as_str())?,
        };
        Some(Self::At(at(value)?, zone))
    }

    pub(super) const fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(at, _) => at.date(),
        }
    }

    /// The same time of day on another day, as an instant. A time that a clock change takes away is
    /// that of an hour before, so that nothing is thought free that is not.
    pub(super) fn on(self, day: NaiveDate, here: Tz) -> Option<DateTime<Utc>> {
        let (time, zone) = match self {
            Self::Day(_) => (NaiveTime::MIN, here),
            Self::At(at, zone) => (at.time(), zone),
        };
        let local = day.and_time(time);
        match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc()),
            LocalResult::None => {
                let before = local.checked_sub_signed(chrono::Duration::hours(1))?;
                zone.from_local_datetime(&before)
                    .earliest()
                    .map(|at| at.to_utc())
            }
        }
    }
}

/// A zone by its name in the database, or by the names that Windows and Outlook give British time.
fn known(name: &str) -> Option<Tz> {
    let name = name.trim_matches('"');
    match name {
        "GMT Standard Time" | "(UTC+00:00) Dublin, Edinburgh, Lisbon, London" => {
            Some(Tz::Europe__London)
        }
        _ => name.parse().ok(),
    }
}
