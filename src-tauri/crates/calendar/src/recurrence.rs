//! Which days a rule falls on (RFC 5545, 3.3.10).

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, TimeZone};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};

use crate::Fault;

/// The most dates that are asked of one rule.
pub const MAX_DATES: u16 = 5_000;
/// The longest rule, in bytes.
const MAX_RULE: usize = 500;

/// A rule such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`. It is about days: a time belongs to what repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrence {
    rule: RRule<Unvalidated>,
    text: String,
}

impl Recurrence {
    /// Every second week on the day of the first date.
    ///
    /// # Errors
    /// Never: the rule is one.
    pub fn every_second_week() -> Result<Self, Fault> {
        "FREQ=WEEKLY;INTERVAL=2".parse()
    }

    /// The dates from `first` on that lie from `from` to `to`, both included.
    ///
    /// # Errors
    /// [`Fault::Rule`] when the rule does not go with its first date; [`Fault::TooMany`].
    pub fn dates(
        &self,
        first: NaiveDate,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<NaiveDate>, Fault> {
        let noon = |day: NaiveDate| Tz::UTC.from_utc_datetime(&day.and_time(NOON));
        let rule = self
            .rule
            .clone()
            .validate(noon(first))
            .map_err(|_| Fault::Rule)?;
        let found = RRuleSet::new(noon(first))
            .rrule(rule)
            .after(noon(from.max(first)))
            .before(noon(to))
            .all(MAX_DATES);
        if found.limited {
            return Err(Fault::TooMany);
        }
        Ok(found.dates.iter().map(|date| date.date_naive()).collect())
    }

    /// At least so many days lie between two dates of it.
    pub(crate) fn days_apart(&self) -> u32 {
        let interval = u32::from(self.rule.get_interval());
        let days = match self.rule.get_freq() {
            Frequency::Yearly => 365,
            Frequency::Monthly => 28,
            Frequency::Weekly => 7,
            _ => 1,
        };
        days * interval.max(1)
    }
}

/// In the middle of the day no zone's clock change is near.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

impl FromStr for Recurrence {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        if text.len() > MAX_RULE {
            return Err(Fault::Rule);
        }
        let rule: RRule<Unvalidated> = text.parse().map_err(|_| Fault::Rule)?;
        match rule.get_freq() {
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => Err(Fault::WithinADay),
            _ => Ok(Self {
                rule,
                text: text.to_owned(),
            }),
        }
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
