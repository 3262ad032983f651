use chrono::{Datelike, NaiveDate};
use waymark_calendar::holidays::{Holiday, Region, bank_holiday, bank_holidays, is_announced};

/// Month and day of every bank holiday on a weekday. They agree with what the three governments have
/// announced, and beyond that with python-holidays 0.109, which was written by others.
const KNOWN: &[(Region, i32, &str)] = &[
    (
        Region::EnglandAndWales,
        2024,
        "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2025,
        "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2026,
        "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ),
    (
        Region::EnglandAndWales,
        2027,
        "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ),
    (
        Region::EnglandAndWales,
        2028,
        "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2029,
        "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2030,
        "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2031,
        "01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2032,
        "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ),
    (
        Region::EnglandAndWales,
        2033,
        "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27",
    ),
    (
        Region::EnglandAndWales,
        2034,
        "01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2035,
        "01-01 03-23 03-26 05-07 05-28 08-27 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2036,
        "01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26",
    ),
    (
        Region::EnglandAndWales,
        2037,
        "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ),
    (
        Region::EnglandAndWales,
        2038,
        "01-01 04-23 04-26 05-03 05-31 08-30 12-27 12-28",
    ),
    (
        Region::EnglandAndWales,
        2039,
        "01-03 04-08 04-11 05-02 05-30 08-29 12-26 12-27",
    ),
    (
        Region::EnglandAndWales,
        2040,
        "01-02 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    ),
    (
        Region::Scotland,
        2024,
        "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
    ),
    (
        Region::Scotland,
        2025,
        "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
    ),
    (
        Region::Scotland,
        2026,
        "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    ),
    (
        Region::Scotland,
        2027,
        "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    ),
    (
        Region::Scotland,
        2028,
        "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
    ),
    (
        Region::Scotland,
        2029,
        "01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26",
    ),
    (
        Region::Scotland,
        2030,
        "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26",
    ),
    (
        Region::Scotland,
        2031,
        "01-01 01-02 04-11 05-05 05-26 08-04 12-01 12-25 12-26",
    ),
    (
        Region::Scotland,
        2032,
        "01-01 01-02 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    ),
    (
        Region::Scotland,
        2033,
        "01-03 01-04 04-15 05-02 05-30 08-01 11-30 12-26 12-27",
    ),
    (
        Region::Scotland,
        2034,
        "01-02 01-03 04-07 05-01 05-29 08-07 11-30 12-25 12-26",
    ),
    (
        Region::Scotland,
        2035,
        "01-01 01-02 03-23 05-07 05-28 08-06 11-30 12-25 12-26",
    ),
    (
        Region::Scotland,
        2036,
        "01-01 01-02 04-11 05-05 05-26 08-04 12-01 12-25 12-26",
    ),
    (
        Region::Scotland,
        2037,
        "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28",
    ),
    (
        Region::Scotland,
        2038,
        "01-01 01-04 04-23 05-03 05-31 08-02 11-30 12-27 12-28",
    ),
    (
        Region::Scotland,
        2039,
        "01-03 01-04 04-08 05-02 05-30 08-01 11-30 12-26 12-27",
    ),
    (
        Region::Scotland,
        2040,
        "01-02 01-03 03-30 05-07 05-28 08-06 11-30 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2024,
        "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2025,
        "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2026,
        "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
    ),
    (
        Region::NorthernIreland,
        2027,
        "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
    ),
    (
        Region::NorthernIreland,
        2028,
        "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2029,
        "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2030,
        "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2031,
        "01-01 03-17 04-11 04-14 05-05 05-26 07-14 08-25 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2032,
        "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
    ),
    (
        Region::NorthernIreland,
        2033,
        "01-03 03-17 04-15 04-18 05-02 05-30 07-12 08-29 12-26 12-27",
    ),
    (
        Region::NorthernIreland,
        2034,
        "01-02 03-17 04-07 04-10 05-01 05-29 07-12 08-28 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2035,
        "01-01 03-19 03-23 03-26 05-07 05-28 07-12 08-27 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2036,
        "01-01 03-17 04-11 04-14 05-05 05-26 07-14 08-25 12-25 12-26",
    ),
    (
        Region::NorthernIreland,
        2037,
        "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
    ),
    (
        Region::NorthernIreland,
        2038,
        "01-01 03-17 04-23 04-26 05-03 05-31 07-12 08-30 12-27 12-28",
    ),
    (
        Region::NorthernIreland,
        2039,
        "01-03 03-17 04-08 04-11 05-02 05-30 07-12 08-29 12-26 12-27",
    ),
    (
        Region::NorthernIreland,
        2040,
        "01-02 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26",
    ),
];

#[test]
fn every_bank_holiday_of_seventeen_years_is_exact() {
    for (region, year, known) in KNOWN {
        let found: Vec<String> = bank_holidays(*region, *year)
            .iter()
            .map(|holiday| holiday.on.format("%m-%d").to_string())
            .collect();
        assert_eq!(found.join(" "), *known, "{region:?} {year}");
    }
}

#[test]
fn a_substitute_says_what_it_stands_in_for() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let on = |text: &str| bank_holiday(Region::EnglandAndWales, day(text));
    let boxing = on("2026-12-28").unwrap();
    assert_eq!(
        (boxing.holiday, boxing.substitute),
        (Holiday::BoxingDay, true)
    );
    let christmas = on("2026-12-25").unwrap();
    assert_eq!(
        (christmas.holiday, christmas.substitute),
        (Holiday::Christmas, false)
    );
    assert_eq!(on("2026-12-26"), None, "a Saturday is free anyway");
    assert_eq!(on("2026-06-15"), None, "that one is Scotland's");
    let once = bank_holiday(Region::Scotland, day("2026-06-15")).unwrap();
    assert_eq!(once.holiday, Holiday::Once);
}

#[test]
fn years_beyond_the_announced_ones_say_so() {
    assert!(is_announced(2027) && !is_announced(2029));
    let years = bank_holidays(Region::Scotland, 2029);
    assert!(years.iter().all(|holiday| holiday.on.year() == 2029));
}
