use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};
use chrono_tz::Europe::London;
use proptest::prelude::*;
use waymark_calendar::{Fault, Hour, Recurrence};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn clinic() -> Hour {
    Hour {
        from: NaiveTime::from_hms_opt(15, 0, 0).unwrap(),
        to: NaiveTime::from_hms_opt(16, 0, 0).unwrap(),
        zone: London,
        slot_minutes: 20,
        gap_minutes: 0,
    }
}

/// A year of fortnights, both clock changes in it: three in the afternoon on every one.
#[test]
fn a_year_of_fortnights_is_exact_across_both_clock_changes() {
    let rule = Recurrence::every_second_week().unwrap();
    let dates = rule
        .dates(day("2026-01-06"), day("2026-01-06"), day("2026-12-31"))
        .unwrap();
    assert_eq!(dates.len(), 26);
    assert_eq!(*dates.last().unwrap(), day("2026-12-22"));
    for date in dates {
        assert_eq!(date.weekday(), Weekday::Tue);
        let slots = clinic().slots(date).unwrap();
        assert_eq!(slots.len(), 3);
        for slot in &slots {
            assert_eq!(slot.start.with_timezone(&London).date_naive(), date);
            assert_eq!(slot.start.with_timezone(&London).hour(), 15);
        }
        let summer = (day("2026-03-29")..day("2026-10-25")).contains(&date);
        assert_eq!(
            slots[0].start.hour(),
            if summer { 14 } else { 15 },
            "{date}"
        );
    }
}

#[test]
fn slots_leave_their_gaps_and_never_overrun() {
    let hour = Hour {
        gap_minutes: 5,
        ..clinic()
    };
    let slots = hour.slots(day("2026-11-24")).unwrap();
    let times: Vec<String> = slots
        .iter()
        .map(|s| format!("{}–{}", s.start.format("%H:%M"), s.end.format("%H:%M")))
        .collect();
    assert_eq!(times, ["15:00–15:20", "15:25–15:45"]);
    let too_long = Hour {
        slot_minutes: 61,
        ..clinic()
    };
    assert_eq!(too_long.slots(day("2026-11-24")), Err(Fault::NoSlot));
    let nothing = Hour {
        slot_minutes: 0,
        ..clinic()
    };
    assert_eq!(nothing.slots(day("2026-11-24")), Err(Fault::NoSlot));
}

#[test]
fn an_hour_that_the_clock_change_takes_away_has_no_slot() {
    let night = Hour {
        from: NaiveTime::from_hms_opt(1, 15, 0).unwrap(),
        to: NaiveTime::from_hms_opt(3, 0, 0).unwrap(),
        ..clinic()
    };
    assert_eq!(night.slots(day("2026-03-29")), Err(Fault::NoSlot));
    assert_eq!(night.slots(day("2026-03-30")).unwrap().len(), 5);
    // The hour that comes twice is the first of the two, and the night is an hour longer.
    assert_eq!(night.slots(day("2026-10-25")).unwrap().len(), 8);
}

#[test]
fn rules_that_are_none_or_repeat_within_a_day_are_refused() {
    for (text, fault) in [
        ("", Fault::Rule),
        ("every second Tuesday", Fault::Rule),
        ("FREQ=SECONDLY", Fault::WithinADay),
        ("FREQ=HOURLY;INTERVAL=2", Fault::WithinADay),
    ] {
        assert_eq!(text.parse::<Recurrence>(), Err(fault), "{text}");
    }
    let long = format!("FREQ=WEEKLY;BYDAY={}", "MO,".repeat(500));
    assert_eq!(long.parse::<Recurrence>(), Err(Fault::Rule));
}

#[test]
fn an_endless_rule_gives_the_dates_that_were_asked_for_and_no_more() {
    let daily: Recurrence = "FREQ=DAILY".parse().unwrap();
    let dates = daily
        .dates(day("1970-01-01"), day("2026-11-01"), day("2026-11-30"))
        .unwrap();
    assert_eq!(dates.len(), 30);
    let never: Recurrence = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".parse().unwrap();
    let none = never.dates(day("2026-01-01"), day("2026-01-01"), day("2027-01-01"));
    assert!(matches!(none.as_deref(), Ok([]) | Err(_)), "{none:?}");
}

proptest! {
    /// Against counting: every fourteenth day, whatever the first.
    #[test]
    fn every_second_week_is_every_fourteenth_day(first in 0_u64..20_000, after in 0_u64..700) {
        let first = day("1980-01-01") + chrono::Days::new(first);
        let from = first + chrono::Days::new(after);
        let to = from + chrono::Days::new(365);
        let rule = Recurrence::every_second_week().unwrap();
        let found = rule.dates(first, from, to).unwrap();
        let counted: Vec<NaiveDate> = from
            .iter_days()
            .take_while(|day| *day <= to)
            .filter(|day| (*day - first).num_days() % 14 == 0)
            .collect();
        prop_assert_eq!(found, counted);
    }
}
