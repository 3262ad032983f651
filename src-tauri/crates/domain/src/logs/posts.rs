//! Posts in the order of a CV, and what lies between and over them.
//!
//! The GMC asks for every post from now back to the primary qualification, and for a word on each gap
//! of more than 28 days. A date known to its month only is given the benefit: a gap is named where
//! there is one on every reading, and so is an overlap.

use chrono::{Days, NaiveDate};

use super::body::{LogBody, Post};
use super::entry::LogEntry;
use crate::id::LogEntryId;

/// A gap longer than this is to be explained.
pub const GAP_DAYS: i64 = 28;

/// Days on which nothing is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first of them.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// How many.
    pub days: i64,
    /// What ended before it.
    pub after: Option<LogEntryId>,
    /// What begins after it.
    pub before: Option<LogEntryId>,
}

/// Days on which somebody was in two posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The first of them.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// How many.
    pub days: i64,
    /// The post that began first.
    pub a: LogEntryId,
    /// The other.
    pub b: LogEntryId,
}

/// Posts as the GMC asks for them: from now back. Those that go on come first; those without a date
/// come last.
#[must_use]
pub fn order_gmc(mut posts: Vec<LogEntry>) -> Vec<LogEntry> {
    let key = |post: &LogEntry| {
        let end = match (post.on, post.to) {
            (None, _) => NaiveDate::MIN,
            (Some(_), None) => NaiveDate::MAX,
            (Some(_), Some(to)) => to.last_day(),
        };
        let start = post.on.map_or(NaiveDate::MIN, |on| on.first_day());
        std::cmp::Reverse((end, start, post.id))
    };
    posts.sort_by_key(key);
    posts
}

/// The gaps of more than [`GAP_DAYS`] from `since`, or the first post, until today, the latest first.
/// Whatever has a date explains its days: a break as well as a post.
#[must_use]
pub fn gaps(posts: &[LogEntry], since: Option<NaiveDate>, today: NaiveDate) -> Vec<Gap> {
    let mut spans: Vec<(NaiveDate, NaiveDate, LogEntryId)> = posts
        .iter()
        .filter(|entry| matches!(entry.body, LogBody::Post(_)))
        .filter_map(|entry| {
            let from = entry.on?.first_day();
            let to = entry.to.map_or(today.max(from), |to| to.last_day());
            Some((from, to, entry.id))
        })
        .collect();
    spans.sort_unstable();
    let Some(first) = spans.first().map(|(from, ..)| *from) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut covered = since.unwrap_or(first).min(first).pred_opt();
    let mut after = None;
    for (from, to, id) in spans {
        found.extend(gap(covered, from.pred_opt(), after, Some(id)));
        if covered.is_none_or(|covered| to > covered) {
            covered = Some(to);
            after = Some(id);
        }
    }
    found.extend(gap(covered, Some(today), after, None));
    found.reverse();
    found
}

/// The gap after the last covered day up to `last`, if it is long.
fn gap(
    covered: Option<NaiveDate>,
    last: Option<NaiveDate>,
    after: Option<LogEntryId>,
    before: Option<LogEntryId>,
) -> Option<Gap> {
    let from = covered?.checked_add_days(Days::new(1))?;
    let to = last?;
    let days = (to - from).num_days() + 1;
    (days > GAP_DAYS).then_some(Gap {
        from,
        to,
        days,
        after,
        before,
    })
}

/// The days that two posts surely share, the latest first. Study, breaks and observerships may lie
/// beside a post.
#[must_use]
pub fn overlaps(posts: &[LogEntry], today: NaiveDate) -> Vec<Overlap> {
    let mut spans: Vec<(NaiveDate, NaiveDate, LogEntryId)> = posts
        .iter()
        .filter(|entry| matches!(&entry.body, LogBody::Post(post) if is_work(post)))
        .filter_map(|entry| {
            let from = entry.on?.last_day();
            let to = entry.to.map_or(today, |to| to.first_day());
            Some((from, to, entry.id))
        })
        .collect();
    spans.sort_unstable();
    let mut found = Vec::new();
    let mut rest = spans.as_slice();
    while let Some(((_, to, a), later)) = rest.split_first() {
        for (from, other_to, b) in later.iter().take_while(|(from, ..)| from <= to) {
            let last = *to.min(other_to);
            if last >= *from {
                found.push(Overlap {
                    from: *from,
                    to: last,
                    days: (last - *from).num_days() + 1,
                    a: *a,
                    b: *b,
                });
            }
        }
        rest = later;
    }
    found.sort_by_key(|overlap| std::cmp::Reverse((overlap.from, overlap.to)));
    found
}

fn is_work(post: &Post) -> bool {
    post.post_kind.is_work()
}
