//! Dates of the proleptic Gregorian calendar, for the names of sets and for thinning them out.

/// Milliseconds in a day.
pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Days since 1 January 1970, UTC.
pub(super) fn day_of(at_ms: i64) -> i64 {
    at_ms.div_euclid(DAY_MS)
}

/// Year, month and day of the month of a day.
///
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>).
pub(super) fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_month)
}

/// A moment as it stands in the name of a set: `2026-11-21 174503Z`.
pub(super) fn stamp(at_ms: i64) -> String {
    let (year, month, day) = civil(day_of(at_ms));
    let seconds = at_ms.rem_euclid(DAY_MS) / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}{minute:02}{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (at_ms, expected) in [
            (0, "1970-01-01 000000Z"),
            (-1, "1969-12-31 235959Z"),
            (951_782_399_999, "2000-02-28 235959Z"),
            (951_782_400_000, "2000-02-29 000000Z"),
            (1_795_000_000_000, "2026-11-18 110640Z"),
            (2_147_483_648_000, "2038-01-19 031408Z"),
            (4_107_542_400_000, "2100-03-01 000000Z"),
        ] {
            assert_eq!(stamp(at_ms), expected);
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut before = civil(-1_000);
        for day in -999..80_000 {
            let now = civil(day);
            let next_day = (before.0, before.1, before.2 + 1);
            let next_month = (before.0, before.1 + 1, 1);
            let next_year = (before.0 + 1, 1, 1);
            assert!(
                [next_day, next_month, next_year].contains(&now),
                "{before:?} {now:?}"
            );
            assert!(now.2 <= 31 && (now > before));
            before = now;
        }
    }
}
