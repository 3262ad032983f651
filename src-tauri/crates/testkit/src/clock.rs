//! A clock that stands still.

// A date that cannot be read is a mistake in the test that wrote it.
#![allow(clippy::expect_used)]

use chrono::{DateTime, FixedOffset};
use waymark_domain::Timestamp;
use waymark_records::Now;

/// The moment `text` names, its civil date taken in the offset that `text` carries.
///
/// # Panics
/// If `text` is not RFC 3339, such as `2026-11-24T15:00:00Z`.
#[must_use]
pub fn now(text: &str) -> Now {
    let moment = parse(text);
    Now {
        at: Timestamp::from_millis(moment.timestamp_millis()),
        today: moment.date_naive(),
    }
}

/// The instant `text` names.
///
/// # Panics
/// If `text` is not RFC 3339.
#[must_use]
pub fn instant(text: &str) -> Timestamp {
    Timestamp::from_millis(parse(text).timestamp_millis())
}

fn parse(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("an RFC 3339 moment")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_civil_date_is_that_of_the_offset_written() {
        let late_in_london = now("2026-07-01T00:30:00+01:00");
        assert_eq!(late_in_london.today.to_string(), "2026-07-01");
        assert_eq!(late_in_london.at.to_rfc3339(), "2026-06-30T23:30:00.000Z");
    }
}
