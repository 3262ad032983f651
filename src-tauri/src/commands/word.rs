//! A word of a closed list on its way to or from the window: in TypeScript a union of exactly
//! those words.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use specta::datatype::{DataType, Enum, Variant};
use specta::{Type, Types};
use waymark_domain::vocabulary::Vocabulary;

/// A value of the domain's vocabulary `T`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<T> From<T> for Word<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Vocabulary> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Cow::<'de, str>::deserialize(deserializer)?;
        word.parse()
            .map(Self)
            .map_err(|_| serde::de::Error::custom("not one of the words allowed here"))
    }
}

impl<T: Vocabulary> Type for Word<T> {
    fn definition(_: &mut Types) -> DataType {
        let mut union = Enum::default();
        union.variants = T::WORDS
            .iter()
            .map(|value| (Cow::Borrowed(value.word()), Variant::unit()))
            .collect();
        DataType::Enum(union)
    }
}
