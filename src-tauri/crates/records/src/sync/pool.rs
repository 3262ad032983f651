//! Where parcels lie on a place: one folder a week, by ISO 8601 in UTC.

use std::collections::BTreeSet;

use waymark_domain::Timestamp;
use waymark_sharing::{ObjectName, TransportError};

use crate::Result;
use crate::shares::outbox;

/// Under what everything of Waymark's lies on a place.
pub const ROOT: &str = "waymark/1";
/// What the name of a parcel ends in.
const ENDING: &str = ".wmp";
/// How far back parcels are looked for: eight weeks of life, and the week they began in.
const WEEKS: i64 = 9;
const DAY_MS: i64 = 24 * 3_600_000;
/// A sender's clock may be ahead by this much, and its week with it.
const AHEAD_MS: i64 = 26 * 3_600_000;

/// The folders to look through at a moment, the oldest first.
pub(super) fn folders(at: Timestamp) -> Result<BTreeSet<String>> {
    let weeks = (0..WEEKS).map(|back| at.as_millis() - back * 7 * DAY_MS);
    let moments = weeks.chain([at.as_millis() + AHEAD_MS]);
    moments
        .map(|ms| outbox::folder(Timestamp::from_millis(ms)))
        .collect()
}

/// The whole name of a folder or an object.
pub(super) fn named(within: &str) -> std::result::Result<ObjectName, TransportError> {
    ObjectName::new(&format!("{ROOT}/{within}"))
}

/// The name of an object in a folder.
pub(super) fn object(folder: &str, name: &str) -> std::result::Result<ObjectName, TransportError> {
    named(&format!("{folder}/{name}{ENDING}"))
}

/// The parcel's name in the name of an object; none of anything else.
pub(super) fn parcel(object: &ObjectName) -> Option<&str> {
    object.leaf().strip_suffix(ENDING)
}

/// Folder and name of what is stored as an object: `pool/2026w47/name.wmp`.
pub(super) fn parted(object: &str) -> Option<(&str, &str)> {
    object.rsplit_once('/')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::testing::now;

    fn folders_at(text: &str) -> Vec<String> {
        folders(now(text).at).unwrap().into_iter().collect()
    }

    #[test]
    fn nine_weeks_are_looked_through() {
        let all = folders_at("2026-11-18T12:00:00Z");
        assert_eq!(all.len(), 9);
        assert_eq!(all.first().unwrap(), "pool/2026w39");
        assert_eq!(all.last().unwrap(), "pool/2026w47");
    }

    #[test]
    fn the_week_begins_earlier_where_a_clock_is_ahead_and_the_year_may_change_in_it() {
        assert_eq!(
            folders_at("2026-11-22T15:00:00Z").last().unwrap(),
            "pool/2026w48"
        );
        let all = folders_at("2027-01-04T12:00:00Z");
        assert_eq!(all.last().unwrap(), "pool/2027w01");
        assert!(all.contains(&"pool/2026w53".to_owned()));
    }

    #[test]
    fn only_a_parcel_has_the_name_of_one() {
        let name = object("pool/2026w47", "abc").unwrap();
        assert_eq!(name.as_str(), "waymark/1/pool/2026w47/abc.wmp");
        assert_eq!(parcel(&name), Some("abc"));
        assert_eq!(parcel(&named("pool/2026w47/abc.txt").unwrap()), None);
        assert_eq!(
            parted("pool/2026w47/abc.wmp"),
            Some(("pool/2026w47", "abc.wmp"))
        );
    }
}
