//! Which sets are kept. A function of the sets alone: what the clock says now plays no part, so no
//! jump of the clock removes anything by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::civil::{DAY_MS, civil, day_of};

/// A set dated so much later than the one before it may come from a clock that jumped ahead.
const SUSPICIOUS_LEAP_MS: i64 = 31 * DAY_MS;

/// How many sets are kept: the last one of each of the last days, weeks and months that have any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Retention {
    /// Days.
    pub daily: u16,
    /// Weeks, from Monday to Sunday.
    pub weekly: u16,
    /// Months.
    pub monthly: u16,
}

impl Retention {
    /// For a tutor, whose notes are other people's confidences.
    pub const TUTOR: Self = Self {
        daily: 14,
        weekly: 8,
        monthly: 3,
    };
    /// For a doctor, whose own record it is.
    pub const DOCTOR: Self = Self {
        daily: 14,
        weekly: 8,
        monthly: 24,
    };

    /// The most days for which a set is kept while a backup is made every day: what was deleted
    /// from the vault is then gone from the backups as well.
    #[must_use]
    pub fn longest_days(&self) -> u32 {
        let [daily, weekly, monthly] = [self.daily, self.weekly, self.monthly].map(u32::from);
        daily.max(weekly * 7).max(monthly * 31)
    }
}

/// When a set was made, by the clock and by the count of commits, which never goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Made {
    pub(crate) generation: u64,
    pub(crate) at_ms: i64,
}

/// The sets to remove, by their place in `sets`. Every set has to be there: the newest is never
/// removed, nor is one that is dated after the newest (its clock was wrong, its content is not), nor
/// anything at all when the newest itself seems to come from a clock that has jumped.
pub(crate) fn surplus(retention: Retention, sets: &[Made]) -> Vec<usize> {
    let mut in_order: Vec<usize> = (0..sets.len()).collect();
    in_order.sort_by_key(|place| sets.get(*place));
    let made = |place: &usize| sets.get(*place).copied();
    let mut newest_first = in_order.iter().rev().filter_map(made);
    let (Some(newest), Some(before)) = (newest_first.next(), newest_first.next()) else {
        return Vec::new();
    };
    if !(0..=SUSPICIOUS_LEAP_MS).contains(&newest.at_ms.saturating_sub(before.at_ms)) {
        return Vec::new();
    }
    let counted: Vec<(Made, usize)> = in_order
        .iter()
        .filter_map(|place| Some((made(place)?, *place)))
        .filter(|(set, _)| set.at_ms <= newest.at_ms)
        .collect();
    let mut kept = BTreeSet::new();
    for (count, bucket) in buckets(retention) {
        kept.extend(last_of_each(&counted, count, bucket));
    }
    let removable = counted.iter().filter(|(set, _)| *set != newest);
    removable
        .map(|(_, place)| *place)
        .filter(|place| !kept.contains(place))
        .collect()
}

type Bucket = fn(i64) -> i64;

fn buckets(retention: Retention) -> [(u16, Bucket); 3] {
    [
        (retention.daily, day_of),
        // 1 January 1970 was a Thursday.
        (retention.weekly, |at_ms| (day_of(at_ms) + 3).div_euclid(7)),
        (retention.monthly, |at_ms| {
            let (year, month, _) = civil(day_of(at_ms));
            year * 12 + month
        }),
    ]
}

/// The last set of each of the last `count` buckets that have any. Within a bucket the count of
/// commits decides, not the clock.
fn last_of_each(sets: &[(Made, usize)], count: u16, bucket: Bucket) -> Vec<usize> {
    let mut last = BTreeMap::new();
    // In the order of commits, so that later ones take the place of earlier ones.
    for (set, place) in sets {
        last.insert(bucket(set.at_ms), *place);
    }
    last.into_values().rev().take(usize::from(count)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use proptest::prelude::*;

    use super::*;

    const NOON: i64 = 1_795_000_000_000;
    const HOUR: i64 = DAY_MS / 24;

    /// Makes a backup at each of these moments, thinning out after each, as the program does.
    fn keep_at(retention: Retention, moments: impl IntoIterator<Item = i64>) -> Vec<Made> {
        let mut sets = Vec::new();
        for (generation, at_ms) in (1..).zip(moments) {
            sets.push(Made { generation, at_ms });
            thin(retention, &mut sets);
            assert_eq!(
                sets.last().unwrap().generation,
                generation,
                "the newest stays"
            );
        }
        sets
    }

    fn thin(retention: Retention, sets: &mut Vec<Made>) -> usize {
        let gone = surplus(retention, sets);
        let mut place = 0;
        sets.retain(|_| {
            place += 1;
            !gone.contains(&(place - 1))
        });
        gone.len()
    }

    fn days_ago(sets: &[Made]) -> Vec<i64> {
        let newest = sets.last().unwrap().at_ms;
        sets.iter()
            .map(|set| (newest - set.at_ms) / DAY_MS)
            .collect()
    }

    #[test]
    fn ten_years_of_days_keep_what_was_promised() {
        for (retention, months) in [(Retention::TUTOR, 3), (Retention::DOCTOR, 24)] {
            let sets = keep_at(retention, (0..3_653).map(|day| NOON + day * DAY_MS));
            let ago = days_ago(&sets);
            assert!(
                (0..14).all(|day| ago.contains(&day)),
                "fourteen days: {ago:?}"
            );
            let weeks: BTreeSet<i64> = sets.iter().map(|set| (day_of(set.at_ms) + 3) / 7).collect();
            let this_week = *weeks.last().unwrap();
            assert!(
                (0..8).all(|week| weeks.contains(&(this_week - week))),
                "eight weeks"
            );
            let month = |set: &Made| {
                let (year, month, _) = civil(day_of(set.at_ms));
                year * 12 + month
            };
            let held: BTreeSet<i64> = sets.iter().map(month).collect();
            let this_month = *held.last().unwrap();
            assert!(
                (0..months).all(|back| held.contains(&(this_month - back))),
                "months"
            );
            assert!(
                sets.len() <= 14 + 8 + usize::try_from(months).unwrap(),
                "{}",
                sets.len()
            );
            assert!(*ago.first().unwrap() <= i64::from(retention.longest_days()));
        }
    }

    #[test]
    fn of_two_in_one_day_the_later_stays() {
        let sets = keep_at(Retention::TUTOR, [NOON, NOON + HOUR, NOON + DAY_MS]);
        let kept: Vec<u64> = sets.iter().map(|set| set.generation).collect();
        assert_eq!(kept, [2, 3]);
    }

    #[test]
    fn a_long_gap_removes_nothing_by_itself() {
        let mut sets = keep_at(Retention::TUTOR, (0..60).map(|day| NOON + day * DAY_MS));
        let before = sets.len();
        let back = NOON + 400 * DAY_MS;
        sets.push(Made {
            generation: 100,
            at_ms: back,
        });
        assert_eq!(thin(Retention::TUTOR, &mut sets), 0);
        sets.push(Made {
            generation: 101,
            at_ms: back + DAY_MS,
        });
        thin(Retention::TUTOR, &mut sets);
        assert!(
            sets.len() > before - 3,
            "two new days push out no more than a few: {}",
            sets.len()
        );
    }

    #[test]
    fn a_clock_that_jumps_ahead_and_back_removes_nothing() {
        let mut sets = keep_at(Retention::TUTOR, (0..60).map(|day| NOON + day * DAY_MS));
        let before = sets.clone();
        let ahead = NOON + 60 * 365 * DAY_MS;
        sets.push(Made {
            generation: 100,
            at_ms: ahead,
        });
        assert_eq!(thin(Retention::TUTOR, &mut sets), 0);
        sets.push(Made {
            generation: 101,
            at_ms: NOON + 60 * DAY_MS,
        });
        assert_eq!(thin(Retention::TUTOR, &mut sets), 0);
        assert!(before.iter().all(|set| sets.contains(set)));
        // Life goes on: the set from the future is left alone, the others thin out as ever.
        for day in 61..200 {
            sets.push(Made {
                generation: 100 + u64::try_from(day).unwrap(),
                at_ms: NOON + day * DAY_MS,
            });
            thin(Retention::TUTOR, &mut sets);
        }
        assert!(sets.iter().any(|set| set.at_ms == ahead));
        assert!(sets.len() <= 14 + 8 + 3 + 1, "{}", sets.len());
    }

    #[test]
    fn with_nothing_to_keep_the_newest_still_stays() {
        let none = Retention {
            daily: 0,
            weekly: 0,
            monthly: 0,
        };
        let sets = keep_at(none, (0..5).map(|day| NOON + day * DAY_MS));
        assert_eq!(sets.len(), 1);
    }

    proptest! {
        /// Whatever the clock does, the newest stays, and with an honest clock so do the last days.
        #[test]
        fn no_clock_removes_the_newest(
            leaps in proptest::collection::vec(-4_000i64..4_000, 1..80),
        ) {
            let mut at_ms = NOON;
            let moments: Vec<i64> = leaps.iter().map(|hours| { at_ms += hours * HOUR; at_ms }).collect();
            let mut sets: Vec<Made> = Vec::new();
            for (generation, at_ms) in (1..).zip(moments) {
                let newest_before = sets.last().copied();
                sets.push(Made { generation, at_ms });
                let jumped = newest_before.is_some_and(|before| {
                    !(0..=SUSPICIOUS_LEAP_MS).contains(&(at_ms - before.at_ms))
                });
                let gone = thin(Retention::TUTOR, &mut sets);
                prop_assert!(!jumped || gone == 0);
                prop_assert_eq!(sets.last().unwrap().generation, generation);
                if let Some(before) = newest_before {
                    let same_day = day_of(before.at_ms) == day_of(at_ms);
                    let between: BTreeSet<i64> = sets
                        .iter()
                        .map(|set| day_of(set.at_ms))
                        .filter(|day| (day_of(before.at_ms) + 1..day_of(at_ms)).contains(day))
                        .collect();
                    prop_assert!(same_day || sets.contains(&before) || between.len() >= 13);
                }
            }
        }
    }
}
