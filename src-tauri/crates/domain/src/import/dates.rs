//! Dates as staffing offices and spreadsheets write them, the day before the month.

use chrono::{Days, NaiveDate};

use super::words::is_blank;
use crate::time::PartialDate;

/// What a cell says about a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReading {
    /// Nothing.
    Blank,
    /// This date, to the day, the month or the year.
    Date(PartialDate),
    /// A bare number that a spreadsheet would show as this date. A question, not an answer.
    SpreadsheetNumber(NaiveDate),
    /// Only the American order, month before day, gives a date: this one. A question.
    MonthFirst(NaiveDate),
    /// No date that could be made out.
    Unclear,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Years beyond these are mistakes in a staffing list.
const YEARS: std::ops::RangeInclusive<u32> = 1950..=2100;
/// Two-digit years below this are of this century.
const PIVOT: u32 = 70;
/// Spreadsheet day numbers from 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<u32> = 20_000..=80_000;

/// A piece of a date: a number with its count of digits, or a month by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Number(u32, usize),
    Month(u32),
}

/// Reads a date: 24/02/2022, 31-Jan-23, 2024-11-28, 12 May 2024, 14.08.2027, Aug 2026, 2027.
#[must_use]
pub fn read_date(text: &str) -> DateReading {
    if is_blank(text) {
        return DateReading::Blank;
    }
    match pieces(without_time(text.trim())) {
        Some(pieces) => assemble(&pieces),
        None => DateReading::Unclear,
    }
}

fn assemble(pieces: &[Piece]) -> DateReading {
    use Piece::{Month, Number};
    match *pieces {
        [Number(y, 4), Number(m, 1..=2), Number(d, 1..=2)] => day(y, m, d),
        [Number(d, 1..=2), Number(m, 1..=2), Number(y, w @ (2 | 4))] => day_first(d, m, year(y, w)),
        [Number(d, 1..=2), Month(m), Number(y, w @ (2 | 4))]
        | [Month(m), Number(d, 1..=2), Number(y, w @ (2 | 4))] => day(year(y, w), m, d),
        [Number(y, 4), Month(m), Number(d, 1..=2)] => day(y, m, d),
        [Month(m), Number(y, w @ (2 | 4))] => month(year(y, w), m),
        [Number(y, 4), Number(m, 1..=2)] | [Number(m, 1..=2), Number(y, 4)] => month(y, m),
        [Number(y, 4)] => partial(format!("{y:04}"), y),
        [Number(n, 8)] => day(n / 10_000, n / 100 % 100, n % 100),
        [Number(n, 5)] | [Number(n, 5), Number(..)] if SERIALS.contains(&n) => spreadsheet(n),
        _ => DateReading::Unclear,
    }
}

fn year(number: u32, width: usize) -> u32 {
    match width {
        4 => number,
        _ if number < PIVOT => 2000 + number,
        _ => 1900 + number,
    }
}

fn day(y: u32, m: u32, d: u32) -> DateReading {
    partial(format!("{y:04}-{m:02}-{d:02}"), y)
}

fn month(y: u32, m: u32) -> DateReading {
    partial(format!("{y:04}-{m:02}"), y)
}

fn day_first(d: u32, m: u32, y: u32) -> DateReading {
    match (day(y, m, d), day(y, d, m)) {
        (DateReading::Unclear, DateReading::Date(american)) => {
            DateReading::MonthFirst(american.first_day())
        }
        (reading, _) => reading,
    }
}

fn partial(text: String, year: u32) -> DateReading {
    match text.parse() {
        Ok(date) if YEARS.contains(&year) => DateReading::Date(date),
        _ => DateReading::Unclear,
    }
}

/// Spreadsheets count days from 30 December 1899 (1 January 1900 with a leap day that never was).
fn spreadsheet(number: u32) -> DateReading {
    NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|start| start.checked_add_days(Days::new(number.into())))
        .map_or(DateReading::Unclear, DateReading::SpreadsheetNumber)
}

/// The date of "2024-11-28T00:00:00Z" or "24/02/2022 00:00".
pub(crate) fn without_time(text: &str) -> &str {
    let Some((before, _)) = text.split_once(':') else {
        return text;
    };
    before
        .rfind(['T', 't', ' '])
        .and_then(|end| before.get(..end))
        .unwrap_or(text)
}

/// The pieces of a date, in order; `None` if there is anything else in the text.
pub(crate) fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::with_capacity(4);
    let mut rest = text.to_lowercase();
    while !rest.is_empty() {
        let (run, tail) = take_run(&rest);
        if run.starts_with(|c: char| c.is_ascii_digit()) {
            pieces.push(Piece::Number(run.parse().ok()?, run.len()));
        } else if run.starts_with(char::is_alphabetic) {
            let follows_number = matches!(pieces.last(), Some(Piece::Number(..)));
            match word(&run, follows_number)? {
                Word::Month(month) => pieces.push(Piece::Month(month)),
                Word::Nothing => {}
            }
        } else if !run
            .chars()
            .all(|c| matches!(c, '/' | '-' | '.' | ',' | ' ' | '\u{2013}' | '\u{a0}'))
        {
            return None;
        }
        rest = tail;
    }
    (!pieces.is_empty() && pieces.len() <= 3).then_some(pieces)
}

/// Cuts off the longest run of digits, of letters, or of neither.
fn take_run(text: &str) -> (String, String) {
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let first = text.chars().next().map(kind);
    let run: String = text
        .chars()
        .take_while(|c| Some(kind(*c)) == first)
        .collect();
    let tail = text.get(run.len()..).unwrap_or_default().to_owned();
    (run, tail)
}

enum Word {
    Month(u32),
    Nothing,
}

fn word(word: &str, follows_number: bool) -> Option<Word> {
    let begins = |name: &&str| name.starts_with(word) && word.len() >= 3;
    let month = MONTHS
        .iter()
        .position(|name| begins(name) || word == "sept" && *name == "september");
    if let Some(month) = month {
        return u32::try_from(month + 1).ok().map(Word::Month);
    }
    let ordinal = follows_number && matches!(word, "st" | "nd" | "rd" | "th");
    let weekday = DAYS.iter().any(begins) || matches!(word, "tues" | "thurs");
    (ordinal || weekday || word == "of").then_some(Word::Nothing)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> DateReading {
        DateReading::Date(text.parse().unwrap())
    }

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn every_form_in_use_is_read_day_first() {
        for (text, iso) in [
            ("24/02/2022", "2022-02-24"),
            ("5/2/25", "2025-02-05"),
            ("31-Jan-23", "2023-01-31"),
            ("2024-11-28", "2024-11-28"),
            ("12 May 2024", "2024-05-12"),
            ("14.08.2027", "2027-08-14"),
            ("28 June 2026", "2026-06-28"),
            ("Tues 28th of June, 2026", "2026-06-28"),
            ("May 12, 2024", "2024-05-12"),
            ("1 Sept 2025", "2025-09-01"),
            ("20241128", "2024-11-28"),
            ("2024-11-28T00:00:00Z", "2024-11-28"),
            ("24/02/2022 00:00:00", "2022-02-24"),
            ("August 2026", "2026-08"),
            ("08/2026", "2026-08"),
            ("2027", "2027"),
            ("01/08/69", "2069-08-01"),
            ("01/08/70", "1970-08-01"),
        ] {
            assert_eq!(read_date(text), date(iso), "{text}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_asked() {
        assert_eq!(
            read_date("44562"),
            DateReading::SpreadsheetNumber(ymd(2022, 1, 1))
        );
        assert_eq!(
            read_date("12/31/2025"),
            DateReading::MonthFirst(ymd(2025, 12, 31))
        );
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        for text in [
            "31/02/2026",
            "26 Aug",
            "6 months",
            "open-ended",
            "1/2/3/4",
            "0000-01-01",
            "2926-01-01",
            "99999",
            "٢٠٢٦",
        ] {
            assert_eq!(read_date(text), DateReading::Unclear, "{text}");
        }
        for text in ["", "  ", "-", "n/a"] {
            assert_eq!(read_date(text), DateReading::Blank, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_date_never_panics(text in "\\PC{0,40}") {
            let _ = read_date(&text);
        }

        #[test]
        fn digits_and_separators_never_panic(text in "[0-9/ .-]{0,30}") {
            let _ = read_date(&text);
        }

        #[test]
        fn each_way_of_writing_a_day_gives_that_day(days in 0_u64..30_000) {
            let day = ymd(1970, 1, 1) + Days::new(days);
            for form in ["%d/%m/%Y", "%d-%b-%Y", "%Y-%m-%d", "%-d %B %Y", "%d.%m.%Y", "%d/%m/%Y %H:%M"] {
                let text = day.and_time(chrono::NaiveTime::MIN).format(form).to_string();
                prop_assert_eq!(read_date(&text), DateReading::Date(PartialDate::day(day)), "{}", text);
            }
        }
    }
}
