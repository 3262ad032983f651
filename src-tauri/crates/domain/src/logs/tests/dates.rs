//! Dates of a logbook: right, or asked about.

use proptest::prelude::*;

use super::*;

const NOBODY: DateAnswers = DateAnswers {
    order: None,
    months: None,
    serials: None,
    year_last: None,
};

fn read(text: &str, answers: DateAnswers) -> ProcedureDate {
    read_procedure_date(text, answers, ymd("2026-11-22"))
}

fn date(text: &str) -> ProcedureDate {
    ProcedureDate::Date(partial(text))
}

#[test]
fn what_can_be_read_in_one_way_only_is_read() {
    for (text, expected) in [
        ("2026-02-03", date("2026-02-03")),
        ("13/02/2026", date("2026-02-13")),
        ("05/05/2024", date("2024-05-05")),
        ("3 Feb 2026", date("2026-02-03")),
        ("32-Aug-32", ProcedureDate::Impossible),
        ("Feb 3, 2026", date("2026-02-03")),
        ("August 2025", date("2025-08")),
        ("20260203", date("2026-02-03")),
        ("2026-02-03T10:15:00Z", date("2026-02-03")),
        ("31/02/2026", ProcedureDate::Impossible),
        ("29/02/2025", ProcedureDate::Impossible),
        ("29/02/2024", date("2024-02-29")),
        ("20260231", ProcedureDate::Impossible),
        ("25/12/2026", ProcedureDate::Future(partial("2026-12-25"))),
        ("", ProcedureDate::Blank),
        ("n/a", ProcedureDate::Blank),
        ("last week", ProcedureDate::Unclear),
        ("01/01/1066", ProcedureDate::Impossible),
    ] {
        assert_eq!(read(text, NOBODY), expected, "{text}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_asked_about_and_read_as_answered() {
    let order = |order| DateAnswers {
        order: Some(order),
        ..NOBODY
    };
    let months = |months| DateAnswers {
        months: Some(months),
        ..NOBODY
    };
    let serials = |serials| DateAnswers {
        serials: Some(serials),
        ..NOBODY
    };
    let ask = |why, would_be: &str| ProcedureDate::Ask(why, partial(would_be));
    for (text, asked, answers, expected) in [
        (
            "1/2/03",
            ask(DateAsk::Order, "2003-02-01"),
            order(DateOrder::MonthFirst),
            date("2003-01-02"),
        ),
        (
            "1/2/03",
            ask(DateAsk::Order, "2003-02-01"),
            order(DateOrder::DayFirst),
            date("2003-02-01"),
        ),
        (
            "25/12/25",
            ask(DateAsk::Order, "2025-12-25"),
            order(DateOrder::MonthFirst),
            ProcedureDate::Impossible,
        ),
        (
            "1/2/2026",
            ask(DateAsk::Order, "2026-02-01"),
            order(DateOrder::MonthFirst),
            date("2026-01-02"),
        ),
        (
            "12/25/2025",
            ask(DateAsk::Order, "2025-12-25"),
            order(DateOrder::DayFirst),
            ProcedureDate::Impossible,
        ),
        (
            "Aug 26",
            ask(DateAsk::MonthOrDay, "2026-08"),
            months(true),
            date("2026-08"),
        ),
        (
            "Aug 26",
            ask(DateAsk::MonthOrDay, "2026-08"),
            months(false),
            ProcedureDate::Unclear,
        ),
        (
            "26-Aug",
            ask(DateAsk::MonthOrDay, "2026-08"),
            months(true),
            date("2026-08"),
        ),
        (
            "44562",
            ask(DateAsk::Serial, "2022-01-01"),
            serials(true),
            date("2022-01-01"),
        ),
        (
            "44562.5",
            ask(DateAsk::Serial, "2022-01-01"),
            serials(false),
            ProcedureDate::Unclear,
        ),
    ] {
        assert_eq!(read(text, NOBODY), asked, "{text}");
        assert_eq!(read(text, answers), expected, "{text}");
    }
}

#[test]
fn a_year_of_two_digits_beside_a_month_is_asked_about() {
    let year_last = |answer| DateAnswers {
        year_last: Some(answer),
        ..NOBODY
    };
    for (text, likelier, last, first) in [
        (
            "15-Aug-05",
            "2005-08-15",
            date("2005-08-15"),
            date("2015-08-05"),
        ),
        (
            "05-Aug-15",
            "2015-08-05",
            date("2015-08-05"),
            date("2005-08-15"),
        ),
        (
            "3 Feb 26",
            "2026-02-03",
            date("2026-02-03"),
            date("2003-02-26"),
        ),
        (
            "Feb 3, 26",
            "2026-02-03",
            date("2026-02-03"),
            ProcedureDate::Unclear,
        ),
    ] {
        let asked = ProcedureDate::Ask(DateAsk::ShortYear, partial(likelier));
        assert_eq!(read(text, NOBODY), asked, "{text}");
        assert_eq!(read(text, year_last(true)), last, "{text}");
        assert_eq!(read(text, year_last(false)), first, "{text}");
    }
}

#[test]
fn a_date_of_birth_is_read_in_its_order_and_with_its_whole_year() {
    let born = |text, order| read_birth_date(text, order, ymd("2026-11-22"));
    let (day, month) = (DateOrder::DayFirst, DateOrder::MonthFirst);
    assert_eq!(born("03/12/1945", day), Some(ymd("1945-12-03")));
    assert_eq!(born("03/12/1945", month), Some(ymd("1945-03-12")));
    assert_eq!(born("1945-12-03", day), Some(ymd("1945-12-03")));
    assert_eq!(born("3 Dec 1945", month), Some(ymd("1945-12-03")));
    for text in ["12/03/25", "12-Mar-25", "25/12/1845", "44562", "1/1/2027"] {
        assert_eq!(born(text, day), None, "{text}");
    }
}

#[test]
fn a_column_proves_its_order_unless_years_have_two_digits() {
    let order = |cells: &[&str]| {
        let mut evidence = DateEvidence::default();
        cells.iter().for_each(|cell| evidence.look(cell));
        evidence.settle(NOBODY).order
    };
    assert_eq!(order(&["1/2/2026", "13/2/2026"]), Some(DateOrder::DayFirst));
    assert_eq!(
        order(&["1/2/2026", "2/13/2026"]),
        Some(DateOrder::MonthFirst)
    );
    assert_eq!(order(&["1/2/2026", "2/3/2026"]), None);
    assert_eq!(order(&["13/2/2026", "2/13/2026"]), None);
    assert_eq!(order(&["13/2/2026", "13/2/26"]), None);
    let given = DateAnswers {
        order: Some(DateOrder::MonthFirst),
        ..NOBODY
    };
    let mut evidence = DateEvidence::default();
    evidence.look("13/2/2026");
    assert_eq!(evidence.settle(given).order, Some(DateOrder::MonthFirst));
}

proptest! {
    #[test]
    fn a_date_never_panics(text in "\\PC{0,30}") {
        let _ = read(&text, NOBODY);
    }

    #[test]
    fn digits_and_separators_never_panic(text in "[0-9/ .:-]{0,30}") {
        let _ = read(&text, NOBODY);
    }

    /// Whatever is read without an answer has no other reading.
    #[test]
    fn nothing_is_read_in_silence(a in 1_u32..=31, b in 1_u32..=31, year in 1951_i32..2026) {
        let text = format!("{a}/{b}/{year}");
        let day_first = NaiveDate::from_ymd_opt(year, b, a);
        let month_first = NaiveDate::from_ymd_opt(year, a, b);
        match read(&text, NOBODY) {
            ProcedureDate::Date(found) => {
                prop_assert_eq!(found.exact(), day_first);
                prop_assert!(month_first.is_none() || month_first == day_first);
            }
            ProcedureDate::Ask(DateAsk::Order, _) => prop_assert!(month_first.is_some()),
            ProcedureDate::Impossible => prop_assert!(day_first.is_none() && month_first.is_none()),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
