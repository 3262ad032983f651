//! Dates of a logbook, of which one column may be written in either order.
//!
//! Where a cell can be read in two ways, what the rest of the column proves decides, or somebody is
//! asked, once for the column: the order of day and month, whether "Aug 26" is a month or a day,
//! whether 44562 is a spreadsheet's day. A year of two digits is always asked about.

use chrono::{Datelike, Days, NaiveDate};

use crate::import::{Piece, is_blank, pieces, without_time};
use crate::time::PartialDate;
use crate::vocabulary;

vocabulary! {
    /// What comes first in 1/2/2003.
    DateOrder {
        /// The day: 1 February.
        DayFirst = "day_first",
        /// The month: 2 January.
        MonthFirst = "month_first",
    }
}

vocabulary! {
    /// What has to be asked about a column of dates.
    DateAsk {
        /// Which comes first, day or month.
        Order = "order",
        /// Whether "Aug 26" is August 2026, or 26 August of no year.
        MonthOrDay = "month_or_day",
        /// Whether 44562 is 1 January 2022, as spreadsheets count.
        Serial = "serial",
        /// Whether the year stands last in 15-Aug-05, or the day.
        ShortYear = "short_year",
    }
}

/// What was answered, or is proved by the column itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateAnswers {
    /// What comes first.
    pub order: Option<DateOrder>,
    /// Whether "Aug 26" is a month.
    pub months: Option<bool>,
    /// Whether bare numbers are a spreadsheet's days.
    pub serials: Option<bool>,
    /// Whether the year stands last in 15-Aug-05.
    pub year_last: Option<bool>,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcedureDate {
    /// Nothing.
    Blank,
    /// This date, to the day, the month or the year.
    Date(PartialDate),
    /// It depends on an answer; with the likelier one it would be this date.
    Ask(DateAsk, PartialDate),
    /// No day of any calendar, such as 31/02/2026, or none in the order that the column has.
    Impossible,
    /// A day to come.
    Future(PartialDate),
    /// No date that could be made out, or a day without a year.
    Unclear,
}

/// What the cells of a column prove about its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateEvidence {
    /// Cells that make sense with the day first only.
    pub day_first: u32,
    /// Cells that make sense with the month first only.
    pub month_first: u32,
    /// Cells with a year of two digits, which prove nothing.
    pub short_years: u32,
}

impl DateEvidence {
    /// Looks at one cell.
    pub fn look(&mut self, text: &str) {
        match numbers(text) {
            Some((.., 2)) => self.short_years += 1,
            Some((a, b, ..)) if a > 12 && b <= 12 => self.day_first += 1,
            Some((a, b, ..)) if a <= 12 && b > 12 => self.month_first += 1,
            _ => {}
        }
    }

    /// The answers, with the order that is proved where nobody answered.
    #[must_use]
    pub fn settle(&self, given: DateAnswers) -> DateAnswers {
        let proved = match (self.day_first, self.month_first, self.short_years) {
            (1.., 0, 0) => Some(DateOrder::DayFirst),
            (0, 1.., 0) => Some(DateOrder::MonthFirst),
            _ => None,
        };
        DateAnswers {
            order: given.order.or(proved),
            ..given
        }
    }
}

/// Years before this are mistakes in a logbook.
const FIRST_YEAR: i32 = 1950;
/// Spreadsheet day numbers from 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<u32> = 20_000..=80_000;

/// Reads the date of a procedure. `today` is the last day on which one can have been done.
#[must_use]
pub fn read_procedure_date(text: &str, answers: DateAnswers, today: NaiveDate) -> ProcedureDate {
    if is_blank(text) {
        return ProcedureDate::Blank;
    }
    let Some(pieces) = pieces(without_time(text.trim())) else {
        return ProcedureDate::Unclear;
    };
    bounded(Reader { answers, today }.assemble(&pieces), today)
}

/// Reads a date of birth in the order given, to make a band of age of it; nothing of a year of two
/// digits, which may be a hundred years off.
#[must_use]
pub fn read_birth_date(text: &str, order: DateOrder, today: NaiveDate) -> Option<NaiveDate> {
    let pieces = pieces(without_time(text.trim()))?;
    let has_year = |piece: &Piece| matches!(piece, Piece::Number(_, 4 | 8));
    if !pieces.iter().any(has_year) {
        return None;
    }
    let answers = DateAnswers {
        order: Some(order),
        ..DateAnswers::default()
    };
    let born = match (Reader { answers, today }).assemble(&pieces) {
        ProcedureDate::Date(date) => date.first_day(),
        _ => return None,
    };
    (born.year() > 1900 && born <= today).then_some(born)
}

fn bounded(date: ProcedureDate, today: NaiveDate) -> ProcedureDate {
    match date {
        ProcedureDate::Date(date) if date.first_day().year() < FIRST_YEAR => {
            ProcedureDate::Impossible
        }
        ProcedureDate::Date(date) if date.first_day() > today => ProcedureDate::Future(date),
        other => other,
    }
}

struct Reader {
    answers: DateAnswers,
    today: NaiveDate,
}

impl Reader {
    fn assemble(&self, pieces: &[Piece]) -> ProcedureDate {
        use Piece::{Month, Number};
        match *pieces {
            [Number(y, 4), Number(m, 1..=2), Number(d, 1..=2)] => day(y, m, d),
            [Number(a, 1..=2), Number(b, 1..=2), Number(y, 4)] => self.in_order(a, b, y),
            [Number(a, 1..=2), Number(b, 1..=2), Number(y, 2)] => self.with_short_year(a, b, y),
            [Number(d, 1..=2), Month(m), Number(y, 4)]
            | [Month(m), Number(d, 1..=2), Number(y, 4)] => day(y, m, d),
            [Number(d, 1..=2), Month(m), Number(y, 2)] => self.year_beside(m, d, y),
            [Month(m), Number(d, 1..=2), Number(y, 2)] => self.year_after(m, d, y),
            [Number(y, 4), Month(m), Number(d, 1..=2)] => day(y, m, d),
            [Month(m), Number(n, 1..=2)] | [Number(n, 1..=2), Month(m)] => self.month_or_day(m, n),
            [Month(m), Number(y, 4)]
            | [Number(y, 4), Month(m)]
            | [Number(y, 4), Number(m, 1..=2)]
            | [Number(m, 1..=2), Number(y, 4)] => partial(&format!("{y:04}-{m:02}")),
            [Number(y, 4)] => partial(&format!("{y:04}")),
            [Number(n, 8)] => day(n / 10_000, n / 100 % 100, n % 100),
            [Number(n, 5)] | [Number(n, 5), Number(..)] if SERIALS.contains(&n) => self.serial(n),
            _ => ProcedureDate::Unclear,
        }
    }

    fn in_order(&self, a: u32, b: u32, year: u32) -> ProcedureDate {
        let (day_first, month_first) = (day(year, b, a), day(year, a, b));
        match self.answers.order {
            Some(DateOrder::DayFirst) => day_first,
            Some(DateOrder::MonthFirst) => month_first,
            None => match (day_first, month_first) {
                (one, other) if one == other => one,
                (ProcedureDate::Date(likelier), _) if month_first != ProcedureDate::Impossible => {
                    ProcedureDate::Ask(DateAsk::Order, likelier)
                }
                (ProcedureDate::Impossible, ProcedureDate::Date(only)) => {
                    ProcedureDate::Ask(DateAsk::Order, only)
                }
                (one, _) => one,
            },
        }
    }

    /// Always asked about: 1/2/03 may mean either order.
    fn with_short_year(&self, a: u32, b: u32, year: u32) -> ProcedureDate {
        let year = self.year(year);
        if self.answers.order.is_some() {
            return self.in_order(a, b, year);
        }
        match (day(year, b, a), day(year, a, b)) {
            (ProcedureDate::Date(likelier), _) | (_, ProcedureDate::Date(likelier)) => {
                ProcedureDate::Ask(DateAsk::Order, likelier)
            }
            _ => ProcedureDate::Impossible,
        }
    }

    /// Always asked about: 15-Aug-05 is 15 August 2005, or 5 August 2015.
    fn year_beside(&self, month: u32, first: u32, last: u32) -> ProcedureDate {
        let year_last = day(self.year(last), month, first);
        let year_first = day(self.year(first), month, last);
        match (self.answers.year_last, year_last, year_first) {
            (Some(true), year_last, _) => year_last,
            (Some(false), _, year_first) => year_first,
            (None, ProcedureDate::Date(likelier), _) | (None, _, ProcedureDate::Date(likelier)) => {
                ProcedureDate::Ask(DateAsk::ShortYear, likelier)
            }
            _ => ProcedureDate::Impossible,
        }
    }

    /// Always asked about: in Aug 15, 05 nothing but the year can stand last, if it is one.
    fn year_after(&self, month: u32, number: u32, year: u32) -> ProcedureDate {
        match (self.answers.year_last, day(self.year(year), month, number)) {
            (Some(true), date) => date,
            (None, ProcedureDate::Date(likelier)) => {
                ProcedureDate::Ask(DateAsk::ShortYear, likelier)
            }
            (None, other) => other,
            (Some(false), _) => ProcedureDate::Unclear,
        }
    }

    fn month_or_day(&self, month: u32, number: u32) -> ProcedureDate {
        let as_month = partial(&format!("{:04}-{month:02}", self.year(number)));
        match (self.answers.months, as_month) {
            (Some(true), as_month) => as_month,
            (None, ProcedureDate::Date(likelier)) => {
                ProcedureDate::Ask(DateAsk::MonthOrDay, likelier)
            }
            // A day of no year is no date.
            _ => ProcedureDate::Unclear,
        }
    }

    fn serial(&self, number: u32) -> ProcedureDate {
        // Spreadsheets count from 30 December 1899, for a leap day that never was.
        let day = NaiveDate::from_ymd_opt(1899, 12, 30)
            .and_then(|start| start.checked_add_days(Days::new(number.into())))
            .map(PartialDate::day);
        match (self.answers.serials, day) {
            (Some(true), Some(day)) => ProcedureDate::Date(day),
            (None, Some(day)) => ProcedureDate::Ask(DateAsk::Serial, day),
            _ => ProcedureDate::Unclear,
        }
    }

    /// A year of two digits is the latest one that is not to come.
    fn year(&self, number: u32) -> u32 {
        let this = u32::try_from(self.today.year().rem_euclid(100)).unwrap_or_default();
        if number <= this {
            2000 + number
        } else {
            1900 + number
        }
    }
}

/// The three numbers of 1/2/2003, with the width of the year.
fn numbers(text: &str) -> Option<(u32, u32, u32, usize)> {
    match *pieces(without_time(text.trim()))?.as_slice() {
        [
            Piece::Number(a, 1..=2),
            Piece::Number(b, 1..=2),
            Piece::Number(y, w @ (2 | 4)),
        ] => Some((a, b, y, w)),
        _ => None,
    }
}

fn day(y: u32, m: u32, d: u32) -> ProcedureDate {
    partial(&format!("{y:04}-{m:02}-{d:02}"))
}

fn partial(text: &str) -> ProcedureDate {
    text.parse()
        .map_or(ProcedureDate::Impossible, ProcedureDate::Date)
}
