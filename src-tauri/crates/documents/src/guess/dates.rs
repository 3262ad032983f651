//! Dates in words and figures, as they are written here: the day before the month.

use waymark_domain::PartialDate;

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

/// Years that a paper may be of.
const YEARS: std::ops::RangeInclusive<u32> = 1950..=2100;

/// The first date in a line.
pub fn first(line: &str) -> Option<PartialDate> {
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(200)
        .collect();
    (0..words.len()).find_map(|at| words.get(at..).and_then(begins))
}

/// The date that a list of words begins with.
fn begins(words: &[&str]) -> Option<PartialDate> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let (a, b, c) = (word(0), word(1), word(2));
    if let (Some(day), Some(month), Some(year)) = (day(a), month(b), year(c)) {
        return date(year, month, Some(day));
    }
    if let (Some(month), Some(day), Some(year)) = (month(a), day(b), year(c)) {
        return date(year, month, Some(day));
    }
    if let (Some(month), Some(year)) = (month(a), year(b)) {
        return date(year, month, None);
    }
    if let (Some(year), Some(month), Some(day)) = (year(a), figure(b, 12), figure(c, 31)) {
        return date(year, month, Some(day));
    }
    if let (Some(day), Some(month), Some(year)) = (figure(a, 31), figure(b, 12), year(c)) {
        return date(year, month, Some(day));
    }
    // 20250303, as cameras and scanners name files.
    let run = a.split_at_checked(4).filter(|_| a.len() == 8)?;
    let (month, day) = run.1.split_at_checked(2)?;
    date(year(run.0)?, figure(month, 12)?, Some(figure(day, 31)?))
}

fn date(year: u32, month: u32, day: Option<u32>) -> Option<PartialDate> {
    let text = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    text.parse().ok()
}

fn year(word: &str) -> Option<u32> {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|year| digits && YEARS.contains(year))
}

/// A number of one or two digits from 1 to `most`.
fn figure(word: &str, most: u32) -> Option<u32> {
    let digits = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|number| digits && (1..=most).contains(number))
}

/// "3", "3rd".
fn day(word: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    figure(bare, 31)
}

/// "March", "Mar", "Sept".
fn month(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| lower.len() >= 3 && month.starts_with(&lower))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_however_they_are_written() {
        let found = |line| first(line).map(|date| date.to_string());
        for line in [
            "on 3 March 2025",
            "3rd Mar, 2025",
            "March 3, 2025",
            "03/03/2025",
            "3.3.2025",
            "2025-03-03",
            "IMG_20250303_1401",
            "ref 12/7: 03-03-2025",
        ] {
            assert_eq!(found(line).as_deref(), Some("2025-03-03"), "{line}");
        }
        assert_eq!(found("Sept 2024").as_deref(), Some("2024-09"));
        for line in [
            "",
            "ward 3 bed 12",
            "999 123 4567",
            "31/02/2025",
            "v2.3.1999a",
            "may I ask",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
