//! Dates as they are written and typed, for a place where a date is expected.

use crate::cue::Cue;
use crate::page::Page;
use crate::token::{Form, Gap};

/// How much of a day a date tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    Day,
    Month,
    Year,
}

/// A date among the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    pub last: usize,
    pub precision: Precision,
}

/// The date that begins at a token.
pub fn at(page: &Page<'_>, first: usize) -> Option<Dated> {
    let first = if page.is(first, Cue::WEEKDAY) {
        skip_marks(page, first + 1)
    } else {
        first
    };
    let day = |last| Dated {
        last,
        precision: Precision::Day,
    };
    numeric(page, first)
        .or_else(|| day_month_year(page, first))
        .or_else(|| month_day_year(page, first))
        .or_else(|| glued(page, first))
        .map(day)
        .or_else(|| month_or_year(page, first))
}

/// `1/2/51`, `01-02-1951`, `1951.02.01`, `01 02 1951`.
fn numeric(page: &Page<'_>, first: usize) -> Option<usize> {
    let a = number(page, first, 4)?;
    let second = separated(page, first)?;
    let b = number(page, second, 2)?;
    let third = separated(page, second)?;
    let (third, c) = year_at(page, third)?;
    let (year, day) = if page.word(first).len() == 4 {
        (a, c)
    } else {
        (c, a)
    };
    let year_is_told = page.word(first).len() != 4 || is_long_year(year);
    let day_is_short = page.word(first).len() <= 2 || page.word(third).len() <= 2;
    let fits = is_year(year) && year_is_told && day_is_short && is_day_and_month(day, b);
    fits.then_some(third)
}

/// `3 Feb 1951`, `3rd of February, 51`, `13-Aug-06`.
fn day_month_year(page: &Page<'_>, first: usize) -> Option<usize> {
    day(page, first)?;
    let mut at = skip_marks(page, first + 1);
    while page.is_any_word(at, &["of", "day"]) {
        at += 1;
    }
    is_month(page, at).then_some(())?;
    let (last, year) = year_at(page, skip_marks(page, at + 1))?;
    is_year(year).then_some(last)
}

/// `February 3, 1951`, `Feb 3rd 1951`.
fn month_day_year(page: &Page<'_>, first: usize) -> Option<usize> {
    is_month(page, first).then_some(())?;
    let at = skip_marks(page, first + 1);
    let at = if page.is_any_word(at, &["the"]) {
        at + 1
    } else {
        at
    };
    day(page, at)?;
    let (last, year) = year_at(page, skip_marks(page, at + 1))?;
    is_year(year).then_some(last)
}

/// `03021951`, `19510203`, `030251`, `3Feb1951`.
fn glued(page: &Page<'_>, first: usize) -> Option<usize> {
    let word = page.word(first);
    let fits = match page.token(first)?.form {
        Form::Number => is_glued_number(word),
        Form::Mixed => is_glued_mixed(word),
        _ => false,
    };
    fits.then_some(first)
}

fn is_glued_number(word: &str) -> bool {
    let part = |range: std::ops::Range<usize>| -> u32 {
        let part = word.get(range).and_then(|part| part.parse().ok());
        part.unwrap_or_default()
    };
    match word.len() {
        8 => {
            is_long_year(part(4..8)) && is_day_and_month(part(0..2), part(2..4))
                || is_long_year(part(0..4)) && is_day_and_month(part(6..8), part(4..6))
        }
        6 => is_day_and_month(part(0..2), part(2..4)),
        _ => false,
    }
}

fn is_glued_mixed(word: &str) -> bool {
    let rest = word.trim_start_matches(|byte: char| byte.is_ascii_digit());
    let year = word.trim_start_matches(|byte: char| byte.is_ascii_digit());
    let year = year.trim_start_matches(|byte: char| byte.is_ascii_alphabetic());
    let month = rest.strip_suffix(year).unwrap_or_default();
    let month = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| month.strip_prefix(ending))
        .unwrap_or(month);
    let day = word.strip_suffix(rest).unwrap_or_default();
    let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
    crate::cue::of(month).has(Cue::MONTH)
        && (1..=31).contains(&number(day))
        && matches!(year.len(), 2 | 4)
        && is_year(number(year))
}

/// `Feb 1951`, `1951`.
fn month_or_year(page: &Page<'_>, first: usize) -> Option<Dated> {
    let (at, precision) = if is_month(page, first) {
        (skip_marks(page, first + 1), Precision::Month)
    } else {
        (first, Precision::Year)
    };
    let year = number(page, at, 4).filter(|_| page.word(at).len() == 4)?;
    is_long_year(year).then_some(Dated {
        last: at,
        precision,
    })
}

fn number(page: &Page<'_>, at: usize, digits: usize) -> Option<u32> {
    let word = page.word(at);
    (page.is_number(at) && word.len() <= digits).then(|| word.parse().ok())?
}

/// The number after one mark or a space.
fn separated(page: &Page<'_>, at: usize) -> Option<usize> {
    let next = page.token(at + 1)?;
    if page.is_any_mark(at + 1, &['/', '-', '.', '\\', ',', '|', ':']) && next.gap < Gap::Line {
        return Some(at + 2);
    }
    (page.is_number(at + 1) && next.gap < Gap::Blank).then_some(at + 1)
}

/// A year, perhaps after an apostrophe, perhaps on the next line.
fn year_at(page: &Page<'_>, at: usize) -> Option<(usize, u32)> {
    let at = if page.is_mark(at, '\'') { at + 1 } else { at };
    let token = page.token(at)?;
    let year = number(page, at, 4).filter(|year| match page.word(at).len() {
        4 => is_long_year(*year),
        3 => false,
        _ => true,
    })?;
    (token.gap < Gap::Blank).then_some((at, year))
}

/// `3`, `03`, `3rd`; `3 rd` is skipped by what follows.
fn day(page: &Page<'_>, at: usize) -> Option<u32> {
    let word = page.word(at);
    let word = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| {
            let digits = word.get(..word.len().checked_sub(2)?)?;
            word.get(digits.len()..)?
                .eq_ignore_ascii_case(ending)
                .then_some(digits)
        })
        .unwrap_or(word);
    let day = word.parse().ok()?;
    (word.len() <= 2 && (1..=31).contains(&day)).then_some(day)
}

fn is_month(page: &Page<'_>, at: usize) -> bool {
    page.is(at, Cue::MONTH)
}

fn skip_marks(page: &Page<'_>, at: usize) -> usize {
    (at..at + 3)
        .find(|at| {
            let ending = page.is_any_word(*at, &["st", "nd", "rd", "th"]);
            !page.is_any_mark(*at, &['-', '/', '.', ',', ' ']) && !ending
        })
        .unwrap_or(at + 3)
}

/// Days and months in either order: both are seen in papers from abroad.
const fn is_day_and_month(a: u32, b: u32) -> bool {
    let fits = a >= 1 && b >= 1;
    fits && (a <= 31 && b <= 12 || a <= 12 && b <= 31)
}

/// A year of two digits, or of four in which somebody may have been born.
const fn is_year(year: u32) -> bool {
    year < 100 || is_long_year(year)
}

const fn is_long_year(year: u32) -> bool {
    1880 <= year && year <= 2100
}
