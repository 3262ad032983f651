//! The slots of an hour of clinic.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::Fault;

/// A stretch of time on each day of a series, cut into slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    /// From, by the clock on the wall.
    pub from: NaiveTime,
    /// To, by the clock on the wall.
    pub to: NaiveTime,
    /// The zone of that clock.
    pub zone: Tz,
    /// How long a slot is, in minutes.
    pub slot_minutes: u16,
    /// How long the gap after each is, in minutes.
    pub gap_minutes: u16,
}

/// One slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
}

impl Hour {
    /// The slots on one day.
    ///
    /// # Errors
    /// [`Fault::NoSlot`] when none fits, or when that time does not exist on that day.
    pub fn slots(&self, on: NaiveDate) -> Result<Vec<Slot>, Fault> {
        let (from, to) = (self.at(on, self.from)?, self.at(on, self.to)?);
        let slot = Duration::minutes(self.slot_minutes.into());
        let step = slot + Duration::minutes(self.gap_minutes.into());
        if slot <= Duration::zero() {
            return Err(Fault::NoSlot);
        }
        let slots: Vec<Slot> = std::iter::successors(Some(from), |start| Some(*start + step))
            .map(|start| Slot {
                start,
                end: start + slot,
            })
            .take_while(|slot| slot.end <= to)
            .collect();
        if slots.is_empty() {
            return Err(Fault::NoSlot);
        }
        Ok(slots)
    }

    /// An hour that a clock change takes away has no slot; of one that comes twice, the first.
    fn at(&self, on: NaiveDate, time: NaiveTime) -> Result<DateTime<Utc>, Fault> {
        match self.zone.from_local_datetime(&on.and_time(time)) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.to_utc()),
            LocalResult::None => Err(Fault::NoSlot),
        }
    }
}
