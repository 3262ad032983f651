//! Cells that are neither names nor dates: numbers, choices, and the words where a date should be.

use super::dates::{DateReading, read_date};
use crate::people::{GmcNumber, Goal, Stage, SupervisorMet, fold};

/// What a cell says about a GMC number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GmcReading {
    /// Nothing.
    Blank,
    /// Seven digits.
    Number(GmcNumber),
    /// Digits, but this many.
    WrongLength(usize),
    /// Something other than digits.
    NotDigits,
}

/// What a cell says about the end of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContractReading {
    /// A date, a question about one, or nothing.
    Date(DateReading),
    /// Words that say there is no end: "open-ended". They take the place of a date.
    NoEnd(String),
    /// Words that say the end is not known: "TBC". They stand beside a date that is.
    NotKnown(String),
    /// Words and digits that are no date: "2 years". Kept as words, and said so.
    Words(String),
}

/// Whether a cell says nothing: empty, or one of the marks people put for that.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text
            .chars()
            .all(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}' | '?' | '.' | '/'))
        || [
            "n/a",
            "na",
            "nil",
            "none",
            "null",
            "#n/a",
            "unknown",
            "not known",
        ]
        .contains(&text.to_lowercase().as_str())
}

/// Reads a GMC number, with or without "GMC" in front, spaces, or the ".0" of a spreadsheet.
#[must_use]
pub fn read_gmc_number(text: &str) -> GmcReading {
    let key = fold(text.trim().trim_end_matches(".0"));
    let key = key
        .trim_start_matches("gmc")
        .trim_start()
        .trim_start_matches("no")
        .replace(' ', "");
    if is_blank(text) {
        GmcReading::Blank
    } else if let Ok(number) = GmcNumber::parse(&key) {
        GmcReading::Number(number)
    } else if !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit()) {
        GmcReading::WrongLength(key.len())
    } else {
        GmcReading::NotDigits
    }
}

/// Reads the end of a contract, or the words in its place.
#[must_use]
pub fn read_contract_end(text: &str) -> ContractReading {
    const NO_END: &[&str] = &[
        "open",
        "permanent",
        "substantive",
        "ongoing",
        "indefinite",
        "rolling",
        "until further notice",
        "no end",
    ];
    match read_date(text) {
        DateReading::Unclear => {
            let key = fold(text);
            let words = text.trim().to_owned();
            if NO_END.iter().any(|start| key.starts_with(start)) {
                ContractReading::NoEnd(words)
            } else if key.chars().any(char::is_numeric) {
                ContractReading::Words(words)
            } else {
                ContractReading::NotKnown(words)
            }
        }
        reading => ContractReading::Date(reading),
    }
}

/// Reads a goal; `None` if it is none of the choices, so that the words themselves are kept.
#[must_use]
pub fn read_goal(text: &str) -> Option<Goal> {
    const GOALS: &[(&str, Goal)] = &[
        ("portfolio", Goal::PortfolioPathway),
        ("cesr", Goal::PortfolioPathway),
        ("training", Goal::Training),
        ("specialty training", Goal::Training),
        ("specialist training", Goal::Training),
        ("ntn", Goal::Training),
        ("specialty", Goal::SpecialtyPost),
        ("specialist", Goal::SpecialtyPost),
        ("sas", Goal::SpecialtyPost),
        ("explor", Goal::Exploring),
        ("undecided", Goal::Exploring),
        ("unsure", Goal::Exploring),
        ("not sure", Goal::Exploring),
        ("pause", Goal::Pause),
        ("a pause", Goal::Pause),
        ("break", Goal::Pause),
        ("career break", Goal::Pause),
        ("stability", Goal::Stability),
        ("staying", Goal::Stability),
        ("stay", Goal::Stability),
    ];
    longest_start(text, GOALS)
}

/// Reads whether doctor and supervisor have met.
#[must_use]
pub fn read_supervisor_met(text: &str) -> Option<SupervisorMet> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "regularly" | "met" | "1" => Some(SupervisorMet::Yes),
        "once" | "one meeting" | "met once" => Some(SupervisorMet::Once),
        "no" | "n" | "false" | "never" | "not yet" | "not met" | "0" => Some(SupervisorMet::No),
        _ => None,
    }
}

/// Reads a career stage.
#[must_use]
pub fn read_stage(text: &str) -> Option<Stage> {
    const STAGES: &[(&str, Stage)] = &[
        ("early uk", Stage::EarlyUk),
        ("early career uk", Stage::EarlyUk),
        ("uk graduate", Stage::EarlyUk),
        ("early non uk", Stage::EarlyNonUk),
        ("early career non uk", Stage::EarlyNonUk),
        ("non uk graduate", Stage::EarlyNonUk),
        ("img", Stage::EarlyNonUk),
        ("international", Stage::EarlyNonUk),
        ("experienced", Stage::Experienced),
        ("senior", Stage::Experienced),
    ];
    longest_start(text, STAGES)
}

/// The choice with the longest known beginning, so that "specialty training" is not "specialty".
fn longest_start<T: Copy>(text: &str, choices: &[(&str, T)]) -> Option<T> {
    let key = fold(&text.replace('_', " "));
    let known = choices.iter().filter(|(start, _)| key.starts_with(start));
    known
        .max_by_key(|(start, _)| start.len())
        .map(|(_, choice)| *choice)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gmc_numbers_are_seven_digits_or_a_question() {
        let number = || GmcReading::Number(GmcNumber::parse("9827672").unwrap());
        for text in [
            "9827672",
            " 982 7672 ",
            "GMC 9827672",
            "GMC No. 9827672",
            "9827672.0",
        ] {
            assert_eq!(read_gmc_number(text), number(), "{text}");
        }
        assert_eq!(read_gmc_number("982767"), GmcReading::WrongLength(6));
        assert_eq!(read_gmc_number("9.83E+06"), GmcReading::NotDigits);
        assert_eq!(read_gmc_number("applied"), GmcReading::NotDigits);
        assert_eq!(read_gmc_number("n/a"), GmcReading::Blank);
    }

    #[test]
    fn words_in_place_of_a_date_are_kept_apart() {
        assert_eq!(
            read_contract_end("open-ended"),
            ContractReading::NoEnd("open-ended".into())
        );
        assert_eq!(
            read_contract_end(" TBC "),
            ContractReading::NotKnown("TBC".into())
        );
        assert_eq!(
            read_contract_end("2 years"),
            ContractReading::Words("2 years".into())
        );
        let date = DateReading::Date("2028-01-08".parse().unwrap());
        assert_eq!(read_contract_end("08/01/2028"), ContractReading::Date(date));
        assert_eq!(
            read_contract_end(""),
            ContractReading::Date(DateReading::Blank)
        );
    }

    #[test]
    fn goals_are_read_in_the_words_of_a_list() {
        for (text, goal) in [
            ("Portfolio pathway", Goal::PortfolioPathway),
            ("CESR", Goal::PortfolioPathway),
            ("Training post", Goal::Training),
            ("Specialty training", Goal::Training),
            ("Specialty doctor post", Goal::SpecialtyPost),
            ("Exploring", Goal::Exploring),
            ("Stability", Goal::Stability),
        ] {
            assert_eq!(read_goal(text), Some(goal), "{text}");
        }
        assert_eq!(read_goal("Paediatrics in Leeds"), None);
        for goal in Goal::ALL {
            assert_eq!(read_goal(goal.as_str()), Some(*goal));
        }
    }

    #[test]
    fn stages_and_meetings_read_their_own_words_back() {
        for stage in Stage::ALL {
            assert_eq!(read_stage(stage.as_str()), Some(*stage));
        }
        for met in SupervisorMet::ALL {
            assert_eq!(read_supervisor_met(met.as_str()), Some(*met));
        }
        assert_eq!(read_supervisor_met("perhaps"), None);
    }

    proptest! {
        #[test]
        fn no_cell_panics(text in "\\PC{0,40}") {
            let _ = (read_gmc_number(&text), read_contract_end(&text), read_goal(&text), read_stage(&text), read_supervisor_met(&text));
        }
    }
}
