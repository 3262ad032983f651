//! Cells that are neither words nor dates.

use crate::logs::words::{AgeBand, ProcedureRole, Sex};
use crate::people::fold;

/// What logbooks write for the part a doctor had; the codes are those of eLogbook (assisting,
/// supervised with the trainer scrubbed or not, performed, training, observed).
const ROLES: &[(ProcedureRole, &[&str])] = &[
    (
        ProcedureRole::Observed,
        &["o", "observed", "observing", "observer", "watched"],
    ),
    (
        ProcedureRole::Assisted,
        &[
            "a",
            "assisted",
            "assisting",
            "assistant",
            "first assistant",
            "second assistant",
        ],
    ),
    (
        ProcedureRole::PerformedSupervised,
        &[
            "s",
            "ss",
            "s ts",
            "sts",
            "s tu",
            "stu",
            "supervised",
            "supervised trainer scrubbed",
            "supervised trainer unscrubbed",
            "performed supervised",
            "performed under supervision",
            "performed with supervision",
        ],
    ),
    (
        ProcedureRole::PerformedUnsupervised,
        &[
            "p",
            "performed",
            "performed unsupervised",
            "unsupervised",
            "independent",
            "independently",
            "performed independently",
            "solo",
        ],
    ),
    (
        ProcedureRole::Supervising,
        &[
            "supervising",
            "supervisor",
            "supervised another",
            "supervised a trainee",
        ],
    ),
    (
        ProcedureRole::Taught,
        &[
            "t",
            "taught",
            "teaching",
            "training",
            "trainer",
            "training more junior trainee",
        ],
    ),
];

/// How supervision stands in the codes that name it.
const SUPERVISION: &[(&str, &str)] = &[
    ("s ts", "Trainer scrubbed"),
    ("sts", "Trainer scrubbed"),
    ("s tu", "Trainer unscrubbed"),
    ("stu", "Trainer unscrubbed"),
];

/// Reads the part a doctor had, and how it was supervised where the code says so; `None` for words
/// that are not known.
#[must_use]
pub fn read_role(text: &str) -> Option<(ProcedureRole, Option<&'static str>)> {
    let key = fold(text);
    let stored = text.trim().parse().ok();
    let known = || {
        let mut all = ROLES.iter();
        all.find(|(_, words)| words.contains(&key.as_str()))
            .map(|(role, _)| *role)
    };
    let role = stored.or_else(known)?;
    let supervision = SUPERVISION.iter().find(|(code, _)| *code == key);
    Some((role, supervision.map(|(_, words)| *words)))
}

/// Reads a patient's sex.
#[must_use]
pub fn read_sex(text: &str) -> Option<Sex> {
    match fold(text).as_str() {
        "f" | "female" | "woman" | "girl" => Some(Sex::Female),
        "m" | "male" | "man" | "boy" => Some(Sex::Male),
        "other" | "x" | "indeterminate" | "intersex" => Some(Sex::Other),
        _ => None,
    }
}

/// The band of an age: 45, "45 y", "7 months", "3/12" (three months), "45M" (a man of 45), or a band
/// itself, "40-64", that lies within one of ours. "7m" may be months or a boy: it is not read.
#[must_use]
pub fn read_age_band(text: &str) -> Option<AgeBand> {
    if let Ok(band) = text.trim().parse() {
        return Some(band);
    }
    if let Some((months, "12")) = text.trim().split_once('/') {
        return months.trim().parse().ok().map(of_months);
    }
    let key = fold(text);
    let numbers: Vec<u32> = key
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let unit = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    match (numbers.as_slice(), unit) {
        ([n], "months" | "month" | "mths" | "mth" | "mo") => Some(of_months(*n)),
        ([n], "weeks" | "week" | "w") if *n <= 52 => Some(AgeBand::of_days(n * 7)),
        ([n], "days" | "day" | "d") if *n < 366 => Some(AgeBand::of_days(*n)),
        ([n], "" | "y" | "yr" | "yrs" | "year" | "years" | "yo" | "y o" | "years old") => {
            of_years(*n)
        }
        ([n], "f") => of_years(*n),
        ([n], "m") if *n >= FEWEST_YEARS => of_years(*n),
        ([low, high], _) if low <= high => {
            of_years(*low).filter(|band| of_years(*high) == Some(*band))
        }
        _ => None,
    }
}

/// Nobody counts so many months of an age: before an "m", such a number is one of years.
const FEWEST_YEARS: u32 = 24;
/// Nobody is older than this; a larger number is something else.
const OLDEST: u32 = 125;

fn of_years(years: u32) -> Option<AgeBand> {
    (years <= OLDEST).then(|| AgeBand::of_years(years))
}

fn of_months(months: u32) -> AgeBand {
    match months {
        0 => AgeBand::Neonate,
        1..=11 => AgeBand::Infant,
        _ => AgeBand::of_years(months / 12),
    }
}
