//! The logs of the doctor who does not exist: what three years of Emergency Medicine and the years
//! before them leave behind.
//!
//! Something of everything that the screens point out: a gap of 40 days between two posts, a life
//! support course that runs out soon, a somewhat crowded day, procedures in every part.

mod cv;
mod learning;
mod procedures;
#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate, TimeDelta};
use waymark_domain::PartialDate;
use waymark_domain::logs::LogBody;
use waymark_records::logs::LogInput;
use waymark_records::{Now, Records, Result};

use super::random::Random;

/// Where the doctor works.
const HERE: &str = "Avonside General Hospital";
/// Where the doctor worked before.
const BEFORE: &str = "St Hilda\u{2019}s Hospital";

/// Writes every log, relative to `now`.
///
/// # Errors
/// The vault's; then nothing is written.
pub(super) fn fill(records: &Records, seed: u64, now: Now) -> Result<()> {
    let mut random = Random::new(seed ^ 0x10C5);
    let today = now.today;
    let mut all = cv::posts(today);
    all.extend(cv::courses(today));
    all.extend(learning::cpd(today, &mut random));
    all.extend(learning::reflections(today, &mut random));
    all.extend(learning::teaching(today, &mut random));
    all.extend(procedures::procedures(today, &mut random));
    let released: Vec<usize> = (0..all.len())
        .filter(|place| is_early_reflection(&all, *place))
        .collect();
    let ids = records.logs().add_all(all, now)?;
    for place in released {
        if let Some(id) = ids.get(place) {
            records.logs().release_reflection(*id, true, now)?;
        }
    }
    Ok(())
}

/// Three reflections were released.
fn is_early_reflection(all: &[LogInput], place: usize) -> bool {
    let is_one = |input: &LogInput| matches!(input.body, LogBody::Reflection(_));
    let before = all.iter().take(place).filter(|input| is_one(input)).count();
    all.get(place).is_some_and(is_one) && before < 3
}

fn on(day: NaiveDate, title: &str, body: LogBody) -> LogInput {
    LogInput {
        on: Some(PartialDate::day(day)),
        to: None,
        title: title.to_owned(),
        body,
        outcomes: Vec::new(),
    }
}

fn days_before(today: NaiveDate, days: i64) -> NaiveDate {
    let shifted = TimeDelta::try_days(days).and_then(|by| today.checked_sub_signed(by));
    shifted.unwrap_or(today)
}

fn months_before(today: NaiveDate, months: u32) -> NaiveDate {
    today
        .checked_sub_months(Months::new(months))
        .unwrap_or(today)
}
