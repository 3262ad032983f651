//! Numbers with at most two places: hours and credits.

use std::fmt;
use std::str::FromStr;

use serde_json::{Value, json};

use super::CredentialFault;

/// From 0 to 9,999.99, in steps of a hundredth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(u32);

impl Decimal {
    const MOST: u32 = 999_999;

    /// So many hundredths; `None` beyond 9,999.99.
    #[must_use]
    pub const fn of_hundredths(hundredths: u32) -> Option<Self> {
        if hundredths <= Self::MOST {
            Some(Self(hundredths))
        } else {
            None
        }
    }

    /// In hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// As a number of JSON.
    pub(super) fn to_json(self) -> Value {
        if self.0.is_multiple_of(100) {
            json!(self.0 / 100)
        } else {
            json!(f64::from(self.0) / 100.0)
        }
    }

    /// Reads a number of JSON that is near enough; who compares what it writes will notice.
    pub(super) fn of_json(value: &Value) -> Option<Self> {
        value.to_string().parse().ok()
    }

    /// As JSON-LD writes a number of JSON as a literal: whole ones as they are, others with an
    /// exponent.
    pub(super) fn to_lexical(self) -> String {
        if self.0.is_multiple_of(100) {
            return (self.0 / 100).to_string();
        }
        let digits = self.0.to_string();
        let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
        let rest = rest.trim_end_matches('0');
        let rest = if rest.is_empty() { "0" } else { rest };
        // Two digits stand behind the point.
        let exponent = i64::try_from(digits.len()).unwrap_or_default() - 3;
        format!("{first}.{rest}E{exponent}")
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", part / 10),
            _ => write!(f, "{whole}.{part:02}"),
        }
    }
}

impl FromStr for Decimal {
    type Err = CredentialFault;

    fn from_str(text: &str) -> Result<Self, CredentialFault> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let hundredths = || {
            let whole: u32 = whole.parse().ok()?;
            let part: u32 = match part.len() {
                0 => 0,
                1 => part.parse::<u32>().ok()? * 10,
                2 => part.parse().ok()?,
                _ => return None,
            };
            whole.checked_mul(100)?.checked_add(part)
        };
        hundredths()
            .and_then(Self::of_hundredths)
            .filter(|read| read.to_string() == text)
            .ok_or(CredentialFault::OutOfBounds)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_number_has_one_form_in_each_of_its_three_places() {
        for (hundredths, text, lexical) in [
            (0, "0", "0"),
            (1, "0.01", "1.0E-2"),
            (25, "0.25", "2.5E-1"),
            (50, "0.5", "5.0E-1"),
            (100, "1", "1"),
            (150, "1.5", "1.5E0"),
            (1_000, "10", "10"),
            (1_025, "10.25", "1.025E1"),
            (999_999, "9999.99", "9.99999E3"),
        ] {
            let number = Decimal::of_hundredths(hundredths).unwrap();
            assert_eq!(number.to_string(), text);
            assert_eq!(number.to_json().to_string(), text);
            assert_eq!(number.to_lexical(), lexical);
            assert_eq!(text.parse(), Ok(number));
            assert_eq!(Decimal::of_json(&number.to_json()), Some(number));
        }
        assert_eq!(Decimal::of_hundredths(1_000_000), None);
        for wrong in [
            "", "1.", "1.0", "01", ".5", "1.234", "-1", "+1", "1e3", "99999",
        ] {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
        }
    }
}
