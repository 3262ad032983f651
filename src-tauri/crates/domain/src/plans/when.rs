//! When something is: a day, a month or a year, or a span of them, and how sure that is.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::{Certainty, PartialDate};

/// When something is, as far as that is known.
///
/// Without dates it is either not planned yet, or known to exist and [`Certainty::NotAnnounced`].
/// What is not announced has no dates, so nothing can draw it anywhere on a time line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct When {
    /// The day, month or year, or the first of them.
    pub from: Option<PartialDate>,
    /// The last, where it is a span.
    pub to: Option<PartialDate>,
    /// How sure both are.
    pub certainty: Certainty,
}

/// Why dates cannot be kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhenFault {
    /// What is not announced has no date.
    #[error("what is not announced has no date")]
    NotAnnouncedYetDated,
    /// What is expected is expected at some time.
    #[error("an expected date is missing")]
    ExpectedWithoutDate,
    /// There is a last date and no first one.
    #[error("a last date needs a first one")]
    NoStart,
    /// The last date lies before the first.
    #[error("the last date lies before the first")]
    EndsBeforeStart,
}

/// What [`When::sort_key`] compares by.
type SortKey = (u8, NaiveDate, NaiveDate, u8);

impl When {
    /// Nobody knows yet, though it will be.
    pub const NOT_ANNOUNCED: Self = Self {
        from: None,
        to: None,
        certainty: Certainty::NotAnnounced,
    };

    /// A day.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        Self {
            from: Some(PartialDate::day(day)),
            ..Self::default()
        }
    }

    /// Checks that the dates can be kept.
    ///
    /// # Errors
    /// The first [`WhenFault`] found.
    pub fn validate(&self) -> Result<(), WhenFault> {
        match (self.certainty, self.from, self.to) {
            (Certainty::NotAnnounced, None, None) | (Certainty::Exact, None, None) => Ok(()),
            (Certainty::NotAnnounced, ..) => Err(WhenFault::NotAnnouncedYetDated),
            (_, None, Some(_)) => Err(WhenFault::NoStart),
            (Certainty::Expected, None, None) => Err(WhenFault::ExpectedWithoutDate),
            (_, Some(from), Some(to)) if to.last_day() < from.first_day() => {
                Err(WhenFault::EndsBeforeStart)
            }
            (_, Some(_), _) => Ok(()),
        }
    }

    /// The first day it could be. Nothing that is not announced has one.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        let from = self.from.filter(|_| self.is_dated())?;
        Some(from.first_day())
    }

    /// The last day it could be: of the last date, else of the first. A month or a year lasts to its
    /// end.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let from = self.from.filter(|_| self.is_dated())?;
        Some(self.to.unwrap_or(from).last_day().max(from.first_day()))
    }

    /// Whether `day` lies within it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        matches!((self.first_day(), self.last_day()), (Some(first), Some(last)) if (first..=last).contains(&day))
    }

    /// Every month it touches, as year and month, in order.
    #[must_use]
    pub fn months(&self) -> Vec<(i32, u32)> {
        let (Some(first), Some(last)) = (self.first_day(), self.last_day()) else {
            return Vec::new();
        };
        let (mut year, mut month) = (first.year(), first.month());
        let mut months = Vec::new();
        while (year, month) <= (last.year(), last.month()) {
            months.push((year, month));
            (year, month) = if month == 12 {
                (year.saturating_add(1), 1)
            } else {
                (year, month + 1)
            };
        }
        months
    }

    /// The order in which lists show it: by its first day, then by its last, the surer one first;
    /// then what has no date yet, and last what is not announced.
    #[must_use]
    pub fn sort_key(&self) -> SortKey {
        let sureness = match self.certainty {
            Certainty::Exact => 0,
            Certainty::Expected => 1,
            Certainty::NotAnnounced => 2,
        };
        match (self.first_day(), self.last_day()) {
            (Some(first), Some(last)) => (0, first, last, sureness),
            _ if self.certainty == Certainty::NotAnnounced => {
                (2, NaiveDate::MAX, NaiveDate::MAX, sureness)
            }
            _ => (1, NaiveDate::MAX, NaiveDate::MAX, sureness),
        }
    }

    fn is_dated(&self) -> bool {
        self.certainty != Certainty::NotAnnounced
    }
}
