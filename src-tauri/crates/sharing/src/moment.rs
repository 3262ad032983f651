//! Instants as parcels write them: UTC, to the second.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use waymark_domain::Timestamp;

use crate::Fault;

const FORMAT: &str = "%Y-%m-%dT%H:%M:%SZ";
const LENGTH: usize = "2026-11-21T19:00:00Z".len();

/// Whole seconds since 1970-01-01T00:00:00Z, within the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The last second of the year 9999.
    const LAST: i64 = 253_402_300_799;
    /// The first second of the year 1.
    const FIRST: i64 = -62_135_596_800;

    /// The second of an instant.
    #[must_use]
    pub const fn of(instant: Timestamp) -> Self {
        Self::clamped(instant.as_millis().div_euclid(1_000))
    }

    /// The instant.
    #[must_use]
    pub const fn instant(self) -> Timestamp {
        Timestamp::from_millis(self.0 * 1_000)
    }

    /// The seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// This many hours later.
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        Self::clamped(self.0.saturating_add(hours.saturating_mul(3_600)))
    }

    /// This many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_hours(days.saturating_mul(24))
    }

    const fn clamped(seconds: i64) -> Self {
        if seconds > Self::LAST {
            Self(Self::LAST)
        } else if seconds < Self::FIRST {
            Self(Self::FIRST)
        } else {
            Self(seconds)
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = DateTime::from_timestamp(self.0, 0).unwrap_or_default();
        write!(f, "{}", utc.format(FORMAT))
    }
}

impl FromStr for Moment {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        if text.len() != LENGTH {
            return Err(Fault::Malformed);
        }
        let read = NaiveDateTime::parse_from_str(text, FORMAT).map_err(|_| Fault::Malformed)?;
        let moment = Self::clamped(read.and_utc().timestamp());
        // A leap second, say, reads but is not written so.
        if moment.to_string() != text {
            return Err(Fault::Malformed);
        }
        Ok(moment)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
