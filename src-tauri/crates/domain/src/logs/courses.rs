//! Courses whose time runs out.

use chrono::NaiveDate;

use super::body::LogBody;
use super::entry::LogEntry;
use crate::id::LogEntryId;
use crate::people::fold;

/// A course is named so many days before its last day.
pub const EXPIRY_HORIZON_DAYS: u16 = 120;

/// What is past for longer than this is no reminder any more.
const FORGOTTEN_AFTER_DAYS: i64 = 366;

/// A course, or another thing that counts until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiring {
    /// Which entry.
    pub id: LogEntryId,
    /// What it is called.
    pub title: String,
    /// The last day it counts.
    pub expires_on: NaiveDate,
    /// How many days are left; negative for those since.
    pub days: i64,
}

/// What runs out within so many days, or did within the last year, the soonest first. One that was
/// taken again under the same title is left out.
#[must_use]
pub fn expiring(entries: &[LogEntry], today: NaiveDate, within: u16) -> Vec<Expiring> {
    let dated = |entry: &LogEntry| match &entry.body {
        LogBody::Course(course) => course.expires_on,
        _ => None,
    };
    let taken_again = |entry: &LogEntry, until: NaiveDate| {
        entries.iter().any(|other| {
            dated(other).is_some_and(|later| later > until)
                && fold(&other.title) == fold(&entry.title)
        })
    };
    let mut found: Vec<Expiring> = entries
        .iter()
        .filter_map(|entry| {
            let expires_on = dated(entry)?;
            let days = (expires_on - today).num_days();
            let soon = (-FORGOTTEN_AFTER_DAYS..=i64::from(within)).contains(&days);
            (soon && !taken_again(entry, expires_on)).then(|| Expiring {
                id: entry.id,
                title: entry.title.clone(),
                expires_on,
                days,
            })
        })
        .collect();
    found.sort_by(|one, other| (one.expires_on, &one.title).cmp(&(other.expires_on, &other.title)));
    found
}
