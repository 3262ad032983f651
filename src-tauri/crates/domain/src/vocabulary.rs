//! A closed word list as an enum that has one stable text form, used in the database, on the
//! command line and in JSON alike.

/// Declares an enum whose variants each have one lower-case word, with `as_str`, `FromStr`,
/// `Serialize` and `Deserialize` all using that word.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order shown to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The one word for this value.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::vocabulary::Vocabulary for $name {
            const WORDS: &'static [Self] = Self::ALL;

            fn word(self) -> &'static str {
                self.as_str()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
                    .ok_or($crate::vocabulary::UnknownWord)
            }
        }
    };
}

/// A closed list of words, for code that works on any of them.
pub trait Vocabulary: Copy + std::str::FromStr + 'static {
    /// Every value, in the order shown to people.
    const WORDS: &'static [Self];

    /// The one word for this value.
    fn word(self) -> &'static str;
}

/// The word is not one of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of the words allowed here")]
pub struct UnknownWord;
