//! When the drafts of a filed session are due to be taken out of its history.
//!
//! Thirty days after filing, and never because a clock jumped: what is taken out was due by the
//! clock of an earlier run already, at least a day before. A clock that is wrong for one start,
//! or for one day, takes nothing out, and a clock that goes back starts the count anew.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Drafts stay this long after filing.
pub const DRAFTS_STAY_DAYS: i64 = 30;

/// The runs of this housekeeping that are remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runs {
    /// A run at least a day before [`Runs::latest`]: its clock is believed.
    believed: Option<Timestamp>,
    /// The latest run that began a new day.
    latest: Option<Timestamp>,
}

impl Runs {
    /// What to remember after a run now, and up to which moment a session must have been filed
    /// for its drafts to be due; `None` if nothing is due in this run.
    #[must_use]
    pub fn run(self, now: Timestamp) -> (Self, Option<Timestamp>) {
        let runs = match self
            .latest
            .map(|latest| now.as_millis() - latest.as_millis())
        {
            None => Self {
                believed: None,
                latest: Some(now),
            },
            Some(passed) if passed < 0 => Self {
                believed: None,
                latest: Some(now),
            },
            Some(passed) if passed >= DAY_MS => Self {
                believed: self.latest,
                latest: Some(now),
            },
            Some(_) => self,
        };
        let filed_by = runs
            .believed
            .map(|at| Timestamp::from_millis(at.as_millis() - DRAFTS_STAY_DAYS * DAY_MS));
        (runs, filed_by)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn day(day: i64) -> Timestamp {
        Timestamp::from_millis(day * DAY_MS)
    }

    fn after(days: &[i64]) -> Option<Timestamp> {
        days.iter()
            .fold((Runs::default(), None), |(runs, _), at| runs.run(day(*at)))
            .1
    }

    #[test]
    fn the_first_run_takes_nothing_out() {
        assert_eq!(after(&[100]), None);
        assert_eq!(after(&[100, 100]), None);
    }

    #[test]
    fn what_was_due_a_day_ago_is_due() {
        assert_eq!(after(&[100, 101]), Some(day(70)));
        assert_eq!(
            after(&[100, 114]),
            Some(day(70)),
            "a tutor who comes once a fortnight"
        );
        assert_eq!(after(&[100, 101, 102]), Some(day(71)));
    }

    #[test]
    fn a_clock_that_jumps_ahead_is_not_believed_on_the_day_it_jumps() {
        assert_eq!(after(&[100, 101, 1500, 1500]), Some(day(71)));
    }

    #[test]
    fn a_clock_that_goes_back_starts_anew() {
        assert_eq!(after(&[100, 101, 1500, 102]), None);
        assert_eq!(after(&[100, 101, 1500, 102, 103]), Some(day(72)));
    }

    proptest! {
        #[test]
        fn nothing_is_due_that_was_not_due_a_day_ago(days in prop::collection::vec(0i64..500, 1..20)) {
            let (mut runs, mut seen) = (Runs::default(), Vec::new());
            for at in days {
                let (next, filed_by) = runs.run(day(at));
                if let Some(filed_by) = filed_by {
                    let witness = filed_by.as_millis() / DAY_MS + DRAFTS_STAY_DAYS;
                    prop_assert!(seen.contains(&witness) && witness < at);
                }
                seen.push(at);
                runs = next;
            }
        }
    }
}
