//! The passphrase: normalised, bounded, wiped.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::{Error, Result};

/// The longest passphrase, in characters after NFKD.
pub const MAX_PASSPHRASE_CHARS: usize = 1024;

/// A passphrase in Unicode normalisation form NFKD, so that it opens the vault whichever way a
/// keyboard composes its accents. Wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Normalises what was typed; the text given is wiped.
    ///
    /// # Errors
    /// [`Error::PassphraseEmpty`]; [`Error::PassphraseTooLong`] beyond [`MAX_PASSPHRASE_CHARS`].
    pub fn new(typed: String) -> Result<Self> {
        let typed = Zeroizing::new(typed);
        if typed.is_empty() {
            return Err(Error::PassphraseEmpty);
        }
        // NFKD never shortens a text, so a too long one is refused before the work of normalising it.
        if typed.chars().nth(MAX_PASSPHRASE_CHARS).is_some() {
            return Err(Error::PassphraseTooLong);
        }
        // Room for the longest result at once: a growing string would leave copies behind.
        let mut normal = Zeroizing::new(String::with_capacity(4 * MAX_PASSPHRASE_CHARS));
        for (count, character) in typed.nfkd().enumerate() {
            if count == MAX_PASSPHRASE_CHARS {
                return Err(Error::PassphraseTooLong);
            }
            normal.push(character);
        }
        Ok(Self(normal))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(hidden)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn combining_characters_equal_precomposed_ones() {
        let composed = Passphrase::new("Brontë, Núñez and Sørensen".to_owned()).unwrap();
        let combining =
            Passphrase::new("Bronte\u{308}, Nu\u{301}n\u{303}ez and Sørensen".to_owned()).unwrap();
        assert_eq!(composed.as_bytes(), combining.as_bytes());
        assert_ne!(
            composed.as_bytes(),
            Passphrase::new("Bronte, Nunez and Sorensen".to_owned())
                .unwrap()
                .as_bytes()
        );
    }

    #[test]
    fn length_is_counted_after_normalisation() {
        assert!(Passphrase::new("a".repeat(1024)).is_ok());
        assert!(matches!(
            Passphrase::new("a".repeat(1025)),
            Err(Error::PassphraseTooLong)
        ));
        assert!(
            Passphrase::new("\u{e9}".repeat(512)).is_ok(),
            "512 letters become 1,024 characters"
        );
        assert!(matches!(
            Passphrase::new("\u{e9}".repeat(513)),
            Err(Error::PassphraseTooLong)
        ));
        assert!(
            matches!(
                Passphrase::new("\u{fdfa}".repeat(100)),
                Err(Error::PassphraseTooLong)
            ),
            "18 characters each"
        );
    }

    #[test]
    fn a_megabyte_is_refused_whatever_it_is_made_of() {
        for unit in ["a", "\u{301}", "\u{fdfa}", "e\u{301}\u{323}"] {
            let text = unit.repeat((1 << 20) / unit.len());
            assert!(matches!(
                Passphrase::new(text),
                Err(Error::PassphraseTooLong)
            ));
        }
    }

    #[test]
    fn empty_is_refused_and_nothing_is_shown() {
        assert!(matches!(
            Passphrase::new(String::new()),
            Err(Error::PassphraseEmpty)
        ));
        let shown = format!("{:?}", Passphrase::new("correct horse".to_owned()).unwrap());
        assert!(!shown.contains("horse"), "{shown}");
    }
}
