//! The date model: spans, months and expected dates in a sane order, leap days, clocks going forward
//! and back.

use chrono::{DateTime, Datelike, Days, FixedOffset, TimeZone, Weekday};
use proptest::prelude::*;

use super::*;

#[test]
fn what_is_not_announced_has_no_date_and_no_place() {
    let announced = When {
        certainty: Certainty::NotAnnounced,
        ..span("2027-02", "", Certainty::Exact)
    };
    assert_eq!(announced.validate(), Err(WhenFault::NotAnnouncedYetDated));
    assert_eq!((announced.first_day(), announced.last_day()), (None, None));
    assert!(announced.months().is_empty());
    assert_eq!(When::NOT_ANNOUNCED.validate(), Ok(()));
}

#[test]
fn dates_are_in_order_and_expected_ones_are_there() {
    let exact = Certainty::Exact;
    assert_eq!(When::default().validate(), Ok(()), "not planned yet");
    assert_eq!(span("2027-02", "2027-02-10", exact).validate(), Ok(()));
    assert_eq!(
        span("2027-02", "2027-01", exact).validate(),
        Err(WhenFault::EndsBeforeStart)
    );
    let no_start = When {
        to: Some(partial("2027")),
        ..When::default()
    };
    assert_eq!(no_start.validate(), Err(WhenFault::NoStart));
    let expected = When {
        certainty: Certainty::Expected,
        ..When::default()
    };
    assert_eq!(expected.validate(), Err(WhenFault::ExpectedWithoutDate));
}

#[test]
fn a_month_lasts_to_its_end_leap_day_included() {
    let february = span("2028-02", "", Certainty::Exact);
    assert_eq!(february.last_day(), Some(day("2028-02-29")));
    assert!(february.contains(day("2028-02-29")) && !february.contains(day("2028-03-01")));
    assert_eq!(
        span("2027-11", "2028-02", Certainty::Expected).months(),
        [(2027, 11), (2027, 12), (2028, 1), (2028, 2)]
    );
}

#[test]
fn the_surer_of_two_equal_dates_comes_first_and_the_undated_last() {
    let mut whens = [
        When::NOT_ANNOUNCED,
        When::default(),
        span("2027-02", "", Certainty::Expected),
        span("2027-02", "", Certainty::Exact),
        span("2027-02-01", "", Certainty::Exact),
        span("2027", "", Certainty::Exact),
    ];
    whens.sort_by_key(When::sort_key);
    let order: Vec<_> = whens
        .iter()
        .map(|when| (when.from.map(|from| from.to_string()), when.certainty))
        .collect();
    let dated = |text: &str, certainty| (Some(text.to_owned()), certainty);
    assert_eq!(
        order,
        [
            dated("2027", Certainty::Exact),
            dated("2027-02-01", Certainty::Exact),
            dated("2027-02", Certainty::Exact),
            dated("2027-02", Certainty::Expected),
            (None, Certainty::Exact),
            (None, Certainty::NotAnnounced),
        ]
    );
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    (2020i32..2040, 1u32..=12, 1u32..=31, 0..3).prop_map(|(year, month, day, parts)| {
        let day = (1..=day)
            .rev()
            .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
            .unwrap();
        let text = match parts {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => day.to_string(),
        };
        partial(&text)
    })
}

fn any_when() -> impl Strategy<Value = When> {
    let certainty = prop_oneof![Just(Certainty::Exact), Just(Certainty::Expected)];
    let dated = (any_date(), proptest::option::of(any_date()), certainty).prop_map(
        |(from, to, certainty)| When {
            from: Some(from),
            to: to.filter(|to| to.last_day() >= from.first_day()),
            certainty,
        },
    );
    prop_oneof![8 => dated, 1 => Just(When::default()), 1 => Just(When::NOT_ANNOUNCED)]
}

/// When clocks in London change in a year, as they have since 1996: at 01:00 UTC on the last Sunday of
/// March and of October.
fn changes(year: i32) -> [DateTime<chrono::Utc>; 2] {
    [3, 10].map(|month| {
        let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
        let back = u64::from(last.weekday().days_since(Weekday::Sun));
        let sunday = last.checked_sub_days(Days::new(back)).unwrap();
        sunday.and_hms_opt(1, 0, 0).unwrap().and_utc()
    })
}

/// The offset of London at an instant.
fn london(at: Timestamp) -> FixedOffset {
    let at = at.to_utc();
    let [forward, back] = changes(at.year());
    let summer = (forward..back).contains(&at);
    FixedOffset::east_opt(if summer { 3_600 } else { 0 }).unwrap()
}

#[test]
fn the_days_on_which_clocks_change_are_whole_days() {
    for (change, before, after) in [
        ("2027-03-28", "2027-03-27T23:59:59Z", "2027-03-28T23:00:00Z"),
        ("2027-10-31", "2027-10-30T22:59:59Z", "2027-11-01T00:00:00Z"),
    ] {
        let at = |text: &str| {
            let at = DateTime::parse_from_rfc3339(text).unwrap();
            Timestamp::from_millis(at.timestamp_millis())
        };
        let civil = |at: Timestamp| at.date_in(&london(at));
        let when = When::on(day(change));
        assert!(!when.contains(civil(at(before))), "{before}");
        assert!(!when.contains(civil(at(after))), "{after}");
        let first = at(before).as_millis() + 1_000;
        let hours = (at(after).as_millis() - first) / 3_600_000;
        assert_eq!(hours, if change.contains("-03-") { 23 } else { 25 });
        for minute in 0..hours * 60 {
            let at = Timestamp::from_millis(first + minute * 60_000);
            assert!(when.contains(civil(at)), "{change}, minute {minute}");
        }
    }
}

proptest! {
    #[test]
    fn the_first_day_is_never_after_the_last(when in any_when()) {
        prop_assert_eq!(when.validate(), Ok(()));
        prop_assert!(when.first_day() <= when.last_day());
        prop_assert_eq!(when.first_day().is_some(), when.last_day().is_some());
    }

    #[test]
    fn order_is_by_the_first_day_and_the_undated_come_last(one in any_when(), other in any_when()) {
        match (one.first_day(), other.first_day()) {
            (Some(a), Some(b)) if a < b => prop_assert!(one.sort_key() < other.sort_key()),
            (Some(_), None) => prop_assert!(one.sort_key() < other.sort_key()),
            _ => {}
        }
        if one.sort_key() == other.sort_key() {
            prop_assert_eq!((one.first_day(), one.last_day(), one.certainty),
                (other.first_day(), other.last_day(), other.certainty));
        }
    }

    #[test]
    fn it_touches_a_month_exactly_if_it_contains_a_day_of_it(when in any_when(), date in any_date()) {
        let date = date.first_day();
        let months = when.months();
        if when.contains(date) {
            prop_assert!(months.contains(&(date.year(), date.month())));
        }
        prop_assert!(months.is_sorted());
        if let (Some(first), Some(last)) = (when.first_day(), when.last_day()) {
            prop_assert_eq!(months.first(), Some(&(first.year(), first.month())));
            prop_assert_eq!(months.last(), Some(&(last.year(), last.month())));
            let between = (last.year() - first.year()) * 12 + last.month0() as i32 - first.month0() as i32;
            prop_assert_eq!(i32::try_from(months.len()).unwrap(), between + 1);
        }
    }

    #[test]
    fn it_survives_text(when in any_when()) {
        let text = serde_json::to_string(&when).unwrap();
        prop_assert_eq!(serde_json::from_str::<When>(&text).unwrap(), when);
    }

    #[test]
    fn the_day_of_an_instant_is_the_civil_one_all_year(year in 2024i32..2036, minutes in 0i64..527_040) {
        let start = chrono::Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap().timestamp_millis();
        let at = Timestamp::from_millis(start + minutes * 60_000);
        let civil = at.date_in(&london(at));
        prop_assert!(When::on(civil).contains(civil));
        let utc = at.to_utc().date_naive();
        let ahead = london(at).local_minus_utc() > 0 && at.to_utc().format("%H").to_string() == "23";
        prop_assert_eq!(civil, if ahead { utc.succ_opt().unwrap() } else { utc });
    }
}
