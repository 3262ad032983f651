//! How hard a passphrase is to guess, for the meter beside the field.

use zeroize::Zeroizing;
use zxcvbn::feedback::{Suggestion, Warning};

use crate::Passphrase;

/// Only so many characters are scored: the estimate grows with more than the square of the length,
/// and whoever types a hundred characters has done enough.
const SCORED_CHARS: usize = 100;

/// An estimate of how hard a passphrase is to guess.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (very hard to guess); below 3 is too weak for a vault.
    pub score: u8,
    /// The decimal logarithm of the number of guesses; 0 for an empty text.
    pub guesses_log10: f64,
    /// What would help, as codes whose words live with the other texts.
    pub hints: Vec<Hint>,
}

/// Why a passphrase is weak, or what would make it stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hint {
    /// Nothing was typed yet.
    Empty,
    /// Keys beside one another on the keyboard.
    KeyboardPattern,
    /// A repeated character or group.
    Repeats,
    /// Letters or digits in order.
    Sequence,
    /// A date or a recent year.
    Date,
    /// A name.
    Name,
    /// Among the passwords that are tried first.
    Common,
    /// One word by itself.
    SingleWord,
    /// Capitals, reversal and letters swapped for digits add little.
    SmallChanges,
    /// Another word or two would help.
    MoreWords,
}

impl Hint {
    /// The code by which the text of this hint is found, such as `more-words`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::KeyboardPattern => "keyboard-pattern",
            Self::Repeats => "repeats",
            Self::Sequence => "sequence",
            Self::Date => "date",
            Self::Name => "name",
            Self::Common => "common",
            Self::SingleWord => "single-word",
            Self::SmallChanges => "small-changes",
            Self::MoreWords => "more-words",
        }
    }

    fn of_warning(warning: Warning) -> Self {
        match warning {
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess => Self::KeyboardPattern,
            Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Self::Repeats,
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword => Self::Common,
            Warning::SequencesLikeAbcAreEasyToGuess => Self::Sequence,
            Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Self::Date,
            Warning::AWordByItselfIsEasyToGuess => Self::SingleWord,
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess => Self::Name,
        }
    }

    fn of_suggestion(suggestion: Suggestion) -> Option<Self> {
        match suggestion {
            Suggestion::UseAFewWordsAvoidCommonPhrases | Suggestion::AddAnotherWordOrTwo => {
                Some(Self::MoreWords)
            }
            Suggestion::CapitalizationDoesntHelpVeryMuch
            | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase
            | Suggestion::ReversedWordsArentMuchHarderToGuess
            | Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Some(Self::SmallChanges),
            Suggestion::UseALongerKeyboardPatternWithMoreTurns => Some(Self::KeyboardPattern),
            Suggestion::AvoidRepeatedWordsAndCharacters => Some(Self::Repeats),
            Suggestion::AvoidSequences => Some(Self::Sequence),
            Suggestion::AvoidRecentYears
            | Suggestion::AvoidYearsThatAreAssociatedWithYou
            | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Some(Self::Date),
            Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => None,
        }
    }
}

/// Estimates how hard a text would be to guess as a passphrase; only its first hundred characters
/// are looked at.
#[must_use]
pub fn strength(text: &str) -> Strength {
    if text.is_empty() {
        return Strength {
            score: 0,
            guesses_log10: 0.0,
            hints: vec![Hint::Empty],
        };
    }
    let scored: Zeroizing<String> = Zeroizing::new(text.chars().take(SCORED_CHARS).collect());
    let estimate = zxcvbn::zxcvbn(&scored, &[]);
    let mut hints = Vec::new();
    if let Some(feedback) = estimate.feedback() {
        let warning = feedback.warning().map(Hint::of_warning);
        let suggested = feedback
            .suggestions()
            .iter()
            .copied()
            .filter_map(Hint::of_suggestion);
        for hint in warning.into_iter().chain(suggested) {
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
    }
    Strength {
        score: u8::from(estimate.score()),
        guesses_log10: estimate.guesses_log10(),
        hints,
    }
}

impl Passphrase {
    /// How hard this passphrase would be to guess.
    #[must_use]
    pub fn strength(&self) -> Strength {
        strength(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_and_strong_are_told_apart() {
        let weak = strength("password1");
        assert!(
            weak.score <= 1 && weak.hints.contains(&Hint::Common),
            "{weak:?}"
        );
        let strong = strength("otter lantern gravel mondays");
        assert_eq!(strong.score, 4, "{strong:?}");
        assert!(strong.guesses_log10 > weak.guesses_log10 + 5.0);
    }

    #[test]
    fn each_weakness_has_its_hint() {
        assert!(
            strength("qwertyuiop[]")
                .hints
                .iter()
                .any(|h| matches!(h, Hint::KeyboardPattern | Hint::Common))
        );
        assert!(strength("aaaaaaaaa").hints.contains(&Hint::Repeats));
        assert_eq!(strength("").hints, [Hint::Empty]);
    }

    #[test]
    fn only_the_beginning_is_scored() {
        let beginning: String = "wq7#Lm".chars().cycle().take(100).collect();
        assert_eq!(
            strength(&beginning),
            strength(&format!("{beginning}{}", "z".repeat(1 << 20)))
        );
    }
}
