//! Busy times in. What an appointment is about is never kept: only when it is.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use icalendar::parser::{self, Component};

use super::zone::Written;
use crate::{Fault, Recurrence};

/// The largest file, in bytes.
pub const MAX_FILE: usize = 32 << 20;
/// Components stand in one another at most this deep.
const MAX_DEPTH: usize = 8;
/// So many dates of repeating appointments are looked at in one file.
const MAX_LOOKED_AT: u64 = 2_000_000;
/// An appointment longer than this is no appointment.
const MAX_DAYS: i64 = 366;

/// When somebody is busy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy {
    /// From and to, in order, overlapping ones joined.
    pub times: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// How many appointments the file holds.
    pub appointments: usize,
    /// How many could not be understood, and are not among the times.
    pub skipped: Skipped,
}

/// How many appointments could not be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Without a date, or with one that is none.
    pub date: usize,
    /// In a zone that is not known.
    pub zone: usize,
    /// Repeating by a rule that is not understood, or too often.
    pub rule: usize,
}

/// Reads when somebody is busy between two days, both included. Times without a zone are those of
/// `here`.
///
/// # Errors
/// [`Fault::TooBig`], [`Fault::TooDeep`], [`Fault::NotACalendar`], [`Fault::TooMany`].
pub fn read(bytes: &[u8], from: NaiveDate, to: NaiveDate, here: Tz) -> Result<Busy, Fault> {
    if bytes.len() > MAX_FILE {
        return Err(Fault::TooBig);
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    shallow(text)?;
    let unfolded = parser::unfold(text);
    let roots = parser::read_calendar_simple(&unfolded).map_err(|_| Fault::NotACalendar)?;
    let mut reading = Reading {
        from,
        to,
        here,
        looked_at: 0,
        busy: Busy::default(),
    };
    let mut calendars = 0;
    for root in roots.iter().filter(|root| root.name == "VCALENDAR") {
        calendars += 1;
        for event in root.components.iter().filter(|c| c.name == "VEVENT") {
            reading.event(event)?;
        }
    }
    if calendars == 0 {
        return Err(Fault::NotACalendar);
    }
    reading.busy.times = joined(reading.busy.times);
    Ok(reading.busy)
}

/// The parser goes down with the nesting of a file, so that is looked at first.
fn shallow(text: &str) -> Result<(), Fault> {
    let mut depth = 0_usize;
    for line in text.lines() {
        let starts = |word: &str| {
            line.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        if starts("BEGIN:") {
            depth += 1;
        } else if starts("END:") {
            depth = depth.saturating_sub(1);
        }
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep);
        }
    }
    Ok(())
}

struct Reading {
    from: NaiveDate,
    to: NaiveDate,
    here: Tz,
    looked_at: u64,
    busy: Busy,
}

impl Reading {
    fn event(&mut self, event: &Component<'_>) -> Result<(), Fault> {
        self.busy.appointments += 1;
        if is(event, "TRANSP", "TRANSPARENT") || is(event, "STATUS", "CANCELLED") {
            return Ok(());
        }
        let Some(start) = self.written(event, "DTSTART") else {
            return Ok(());
        };
        let Some(length) = self.length(event, start) else {
            self.busy.skipped.date += 1;
            return Ok(());
        };
        let Some(days) = self.days(event, start, length)? else {
            self.busy.skipped.rule += 1;
            return Ok(());
        };
        let since = Written::Day(self.from).on(self.from, self.here);
        for day in days {
            if let Some(begins) = start.on(day, self.here)
                && let Some(ends) = begins.checked_add_signed(length)
                && since.is_none_or(|since| ends > since)
            {
                self.busy.times.push((begins, ends));
            }
        }
        Ok(())
    }

    /// A date that cannot be read is counted, by what is wrong with it.
    fn written(&mut self, event: &Component<'_>, name: &str) -> Option<Written> {
        let property = event.find_prop(name);
        let written = property.and_then(|property| Written::of(property, self.here));
        if written.is_none() {
            let zoned = property.is_some_and(|p| p.params.iter().any(|p| p.key == "TZID"));
            if zoned {
                self.busy.skipped.zone += 1;
            } else {
                self.busy.skipped.date += 1;
            }
        }
        written
    }

    fn length(&self, event: &Component<'_>, start: Written) -> Option<Duration> {
        let begins = start.on(start.day(), self.here)?;
        let whole_day = matches!(start, Written::Day(_));
        let length = match event.find_prop("DTEND") {
            Some(end) => {
                let end = Written::of(end, self.here)?;
                end.on(end.day(), self.here)? - begins
            }
            None => match event.find_prop("DURATION") {
                Some(duration) => duration_of(duration.val.as_str())?,
                None if whole_day => Duration::days(1),
                None => Duration::zero(),
            },
        };
        (length >= Duration::zero() && length <= Duration::days(MAX_DAYS)).then_some(length)
    }

    /// The days on which it begins, as far as they matter; `None` for a rule that is not understood.
    fn days(
        &mut self,
        event: &Component<'_>,
        start: Written,
        length: Duration,
    ) -> Result<Option<Vec<NaiveDate>>, Fault> {
        let first = start.day();
        // One that began before may still last; a day more for zones.
        let before = length + Duration::days(1);
        let from = self.from.checked_sub_signed(before).unwrap_or(self.from);
        let Some(rule) = event.find_prop("RRULE") else {
            let within = (from..=self.to).contains(&first);
            return Ok(Some(within.then_some(first).into_iter().collect()));
        };
        let Ok(rule) = rule.val.as_str().parse::<Recurrence>() else {
            return Ok(None);
        };
        let span = u64::try_from((self.to - first).num_days()).unwrap_or(0);
        self.looked_at += span / u64::from(rule.days_apart());
        if self.looked_at > MAX_LOOKED_AT {
            return Err(Fault::TooMany);
        }
        let Ok(mut days) = rule.dates(first, from, self.to) else {
            return Ok(None);
        };
        let left_out = self.left_out(event);
        days.retain(|day| !left_out.contains(day));
        Ok(Some(days))
    }

    fn left_out(&self, event: &Component<'_>) -> Vec<NaiveDate> {
        event
            .properties
            .iter()
            .filter(|property| property.name == "EXDATE")
            .flat_map(|property| property.val.as_str().split(','))
            .filter_map(|text| NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok())
            .collect()
    }
}

fn is(event: &Component<'_>, name: &str, value: &str) -> bool {
    event
        .find_prop(name)
        .is_some_and(|property| property.val.as_str().eq_ignore_ascii_case(value))
}

/// `PT1H30M`, `P1D`, `P2W` (RFC 5545, 3.3.6).
fn duration_of(text: &str) -> Option<Duration> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut seconds, mut number, mut time) = (0_i64, String::new(), false);
    for letter in text.chars() {
        let unit = match (letter, time) {
            ('T', false) => {
                time = true;
                continue;
            }
            ('0'..='9', _) if number.len() < 9 => {
                number.push(letter);
                continue;
            }
            ('W', false) => 604_800,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        let count: i64 = number.parse().ok()?;
        number.clear();
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
    }
    number.is_empty().then(|| Duration::try_seconds(seconds))?
}

/// In order, overlapping times joined, empty ones left out.
fn joined(mut times: Vec<(DateTime<Utc>, DateTime<Utc>)>) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    times.retain(|(begins, ends)| begins < ends);
    times.sort_unstable();
    let mut joined: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for (begins, ends) in times {
        match joined.last_mut() {
            Some(last) if begins <= last.1 => last.1 = last.1.max(ends),
            _ => joined.push((begins, ends)),
        }
    }
    joined
}
