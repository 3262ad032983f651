//! What the sentences about a list are told.

/// What a sentence is told: words, or a number that chooses a plural.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words.
    Text(String),
    /// A quantity.
    Number(u64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number.try_into().unwrap_or(u64::MAX))
    }
}
