//! What is worth asking next time: facts from the record, never a judgement of a person.

use chrono::NaiveDate;

use crate::people::SupervisorMet;
use crate::sessions::Score;
use crate::time::PartialDate;

/// A contract end is worth asking about this many days ahead.
pub const CONTRACT_DAYS: i64 = 180;

/// Somebody last seen longer ago than this many days is worth asking how they have been.
pub const LONG_SINCE_DAYS: i64 = 90;

/// One fact for the brief. The window and the command line say it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorthAsking {
    /// The contract ends in this many days; 0 is today, below 0 it has ended.
    ContractEnds {
        /// The date as recorded.
        on: PartialDate,
        /// Days from today to its last possible day.
        days: i64,
    },
    /// Neither a clinical nor an educational supervisor is named.
    NoNamedSupervisor,
    /// A supervisor is named and they have not met.
    SupervisorNotMet,
    /// A supervisor is named and they have met once.
    SupervisorMetOnce,
    /// Wellbeing was scored lower than the time before. Not for a screen others can see.
    WellbeingLower {
        /// The latest score.
        score: Score,
        /// The score before it.
        before: Score,
    },
    /// The last session was long ago.
    LongSince {
        /// Days since then.
        days: i64,
    },
}

/// What the record holds that the brief looks at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// When the contract ends.
    pub contract_end: Option<PartialDate>,
    /// How supervision stands; `None` for somebody who has not asked for a 1:1.
    pub supervision: Option<Supervision>,
    /// The day of the last session.
    pub last_seen: Option<NaiveDate>,
    /// Wellbeing as scored last and the time before, unasked times left out.
    pub wellbeing: (Option<Score>, Option<Score>),
}

/// How supervision stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Supervision {
    /// A clinical or an educational supervisor is named.
    pub named: bool,
    /// Whether they have met.
    pub met: Option<SupervisorMet>,
}

/// What is worth asking, in the order it is shown.
#[must_use]
pub fn worth_asking(known: Known, today: NaiveDate) -> Vec<WorthAsking> {
    [
        known.contract_end.and_then(|on| contract(on, today)),
        known.supervision.and_then(supervision),
        wellbeing(known.wellbeing),
        known.last_seen.and_then(|day| long_since(day, today)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn contract(on: PartialDate, today: NaiveDate) -> Option<WorthAsking> {
    let days = (on.last_day() - today).num_days();
    (days <= CONTRACT_DAYS).then_some(WorthAsking::ContractEnds { on, days })
}

fn supervision(known: Supervision) -> Option<WorthAsking> {
    if !known.named {
        return Some(WorthAsking::NoNamedSupervisor);
    }
    match known.met? {
        SupervisorMet::No => Some(WorthAsking::SupervisorNotMet),
        SupervisorMet::Once => Some(WorthAsking::SupervisorMetOnce),
        SupervisorMet::Yes => None,
    }
}

fn wellbeing((latest, before): (Option<Score>, Option<Score>)) -> Option<WorthAsking> {
    let (score, before) = (latest?, before?);
    (score < before).then_some(WorthAsking::WellbeingLower { score, before })
}

fn long_since(last_seen: NaiveDate, today: NaiveDate) -> Option<WorthAsking> {
    let days = (today - last_seen).num_days();
    (days > LONG_SINCE_DAYS).then_some(WorthAsking::LongSince { days })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse::<PartialDate>().unwrap().first_day()
    }

    #[test]
    fn a_contract_is_worth_asking_about_half_a_year_ahead_and_once_it_ended() {
        let today = day("2026-11-24");
        let days = |end: &str| {
            let known = Known {
                contract_end: Some(end.parse().unwrap()),
                ..Known::default()
            };
            match worth_asking(known, today).as_slice() {
                [WorthAsking::ContractEnds { days, .. }] => Some(*days),
                _ => None,
            }
        };
        assert_eq!(days("2027-02-02"), Some(70));
        assert_eq!(days("2026-11-20"), Some(-4));
        assert_eq!(days("2026-12"), Some(37));
        assert_eq!(days("2027-11-24"), None);
    }

    #[test]
    fn supervision_is_asked_about_until_it_happens() {
        let asks = |named, met| {
            let supervision = Some(Supervision { named, met });
            worth_asking(
                Known {
                    supervision,
                    ..Known::default()
                },
                day("2026-11-24"),
            )
        };
        assert_eq!(asks(false, None), [WorthAsking::NoNamedSupervisor]);
        assert_eq!(asks(true, None), []);
        assert_eq!(
            asks(true, Some(SupervisorMet::No)),
            [WorthAsking::SupervisorNotMet]
        );
        assert_eq!(
            asks(true, Some(SupervisorMet::Once)),
            [WorthAsking::SupervisorMetOnce]
        );
        assert_eq!(asks(true, Some(SupervisorMet::Yes)), []);
    }

    #[test]
    fn only_a_fall_in_wellbeing_is_named() {
        let asks = |latest, before| {
            let wellbeing = (Score::new(latest), Score::new(before));
            worth_asking(
                Known {
                    wellbeing,
                    ..Known::default()
                },
                day("2026-11-24"),
            )
            .len()
        };
        assert_eq!(
            (asks(2, 3), asks(3, 3), asks(4, 3), asks(2, 0)),
            (1, 0, 0, 0)
        );
    }

    #[test]
    fn a_long_while_is_more_than_ninety_days() {
        let asks = |seen: &str| {
            let known = Known {
                last_seen: Some(day(seen)),
                ..Known::default()
            };
            worth_asking(known, day("2026-11-24"))
        };
        assert_eq!(asks("2026-08-26"), []);
        assert_eq!(asks("2026-08-25"), [WorthAsking::LongSince { days: 91 }]);
    }
}
