//! When a doctor's own list would be done at the pace they chose. Never when anything is "ready".

use chrono::{NaiveDate, TimeDelta};

use super::{Milestone, month_of};
use crate::time::PartialDate;

/// The month in which the open milestones would be done with so many hours a week: not before the
/// hours they take, nor before the last of their dates. What life brings is not work to be done.
///
/// `None` without hours, without anything to do that says how long it takes, or beyond a lifetime.
#[must_use]
pub fn projection(
    milestones: &[Milestone],
    hours_a_week: u8,
    today: NaiveDate,
) -> Option<PartialDate> {
    const LIFETIME_WEEKS: i64 = 52 * 50;
    let open = || {
        milestones
            .iter()
            .filter(|milestone| milestone.state.is_open() && !milestone.is_of_life())
    };
    let hours: u32 = open()
        .filter_map(|milestone| milestone.effort_hours)
        .map(u32::from)
        .sum();
    if hours == 0 || hours_a_week == 0 {
        return None;
    }
    let weeks = i64::from(hours.div_ceil(u32::from(hours_a_week)));
    if weeks > LIFETIME_WEEKS {
        return None;
    }
    let worked = today.checked_add_signed(TimeDelta::weeks(weeks))?;
    let dated = open()
        .filter_map(|milestone| milestone.when.last_day())
        .max();
    month_of(dated.map_or(worked, |dated| dated.max(worked)))
}

/// How many open milestones do not say how many hours they take: no projection counts them.
#[must_use]
pub fn without_hours(milestones: &[Milestone]) -> u32 {
    let unknown = milestones.iter().filter(|milestone| {
        milestone.state.is_open() && !milestone.is_of_life() && milestone.effort_hours.is_none()
    });
    u32::try_from(unknown.count()).unwrap_or(u32::MAX)
}
