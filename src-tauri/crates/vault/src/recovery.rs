//! The recovery code: 128 random bits as twelve words of the BIP-39 English list
//! (<https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>), the last of which carries
//! four bits of checksum so that a slip of the pen is noticed.

use std::fmt;

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use crate::{Error, RecoveryFault, Result, secret::random_array};

const WORDS: usize = 12;

/// Longer input is not looked at: twelve words, numbered and spaced out, stay far below.
const MAX_INPUT: usize = 1024;

/// Twelve words that open the vault without its passphrase. Wiped when dropped.
pub struct RecoveryCode(Mnemonic);

impl RecoveryCode {
    /// A fresh code of 128 random bits.
    pub(crate) fn random() -> Result<Self> {
        Self::from_entropy(&Zeroizing::new(random_array()?))
    }

    /// The code of these 128 bits.
    pub(crate) fn from_entropy(entropy: &[u8; 16]) -> Result<Self> {
        let mnemonic = Mnemonic::from_entropy_in(Language::English, entropy);
        mnemonic.map(Self).map_err(|_| Error::NoRandomness)
    }

    /// Reads a code as people write it: any case, spacing, commas, full stops and numbering; a word
    /// may be cut to its first four letters, which tell all words of the list apart.
    ///
    /// # Errors
    /// [`Error::BadRecoveryCode`] says what is wrong, never which word was typed.
    pub fn parse(text: &str) -> Result<Self> {
        let fault = |fault| Err(Error::BadRecoveryCode(fault));
        if text.len() > MAX_INPUT {
            return fault(RecoveryFault::WordCount(text.split_whitespace().count()));
        }
        let lower = Zeroizing::new(text.to_lowercase());
        let typed: Vec<&str> = lower
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        if typed.len() != WORDS {
            return fault(RecoveryFault::WordCount(typed.len()));
        }
        let mut phrase = Zeroizing::new(String::with_capacity(WORDS * 9));
        for (position, word) in typed.into_iter().enumerate() {
            let Some(known) = known_word(word) else {
                return fault(RecoveryFault::UnknownWord(position + 1));
            };
            if position > 0 {
                phrase.push(' ');
            }
            phrase.push_str(known);
        }
        match Mnemonic::parse_in_normalized(Language::English, &phrase) {
            Ok(mnemonic) => Ok(Self(mnemonic)),
            Err(_) => fault(RecoveryFault::Checksum),
        }
    }

    /// The twelve words, in order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.words()
    }

    /// The 128 random bits behind the words.
    pub(crate) fn entropy(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.to_entropy())
    }
}

/// The word of the list that was meant, if there is exactly one.
fn known_word(typed: &str) -> Option<&'static str> {
    let list = Language::English.word_list();
    if let Ok(index) = list.binary_search(&typed) {
        return list.get(index).copied();
    }
    let mut meant = Language::English.words_by_prefix_iter(typed);
    match (typed.chars().count() >= 4, meant.next(), meant.next()) {
        (true, Some(only), None) => Some(only),
        _ => None,
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(hidden)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const SHEET: &str =
        "legal winner thank year wave sausage worth useful legal winner thank yellow";

    fn fault(text: &str) -> RecoveryFault {
        match RecoveryCode::parse(text) {
            Err(Error::BadRecoveryCode(fault)) => fault,
            other => panic!("expected a fault, got {other:?}"),
        }
    }

    #[test]
    fn the_published_vector_reads() {
        // BIP-39 test vectors: entropy 7f7f…7f.
        assert_eq!(*RecoveryCode::parse(SHEET).unwrap().entropy(), [0x7f; 16]);
    }

    #[test]
    fn handwriting_is_read_tolerantly() {
        let numbered: String = SHEET
            .split(' ')
            .enumerate()
            .map(|(i, w)| format!("{}. {},\r\n\t", i + 1, w.to_uppercase()))
            .collect();
        let short: String = SHEET
            .split(' ')
            .map(|w| w.chars().take(4).collect::<String>() + "  ")
            .collect();
        for text in [
            numbered,
            short,
            SHEET.replace(' ', ","),
            format!("  {SHEET}\n"),
        ] {
            assert_eq!(
                *RecoveryCode::parse(&text).unwrap().entropy(),
                [0x7f; 16],
                "{text}"
            );
        }
    }

    #[test]
    fn each_slip_is_named() {
        assert_eq!(fault("legal winner thank"), RecoveryFault::WordCount(3));
        assert_eq!(
            fault(&SHEET.replace("wave", "wxyz")),
            RecoveryFault::UnknownWord(5)
        );
        assert_eq!(
            fault(&SHEET.replace("winner thank year", "winner year thank")),
            RecoveryFault::Checksum
        );
        assert_eq!(fault(""), RecoveryFault::WordCount(0));
        assert!(matches!(
            fault(&"legal ".repeat(200_000)),
            RecoveryFault::WordCount(200_000)
        ));
    }

    #[test]
    fn nothing_is_shown() {
        assert_eq!(
            format!("{:?}", RecoveryCode::parse(SHEET).unwrap()),
            "RecoveryCode(hidden)"
        );
    }

    #[test]
    fn fresh_codes_differ() {
        assert_ne!(
            RecoveryCode::random().unwrap().entropy(),
            RecoveryCode::random().unwrap().entropy()
        );
    }

    proptest! {
        #[test]
        fn every_code_reads_back(entropy in any::<[u8; 16]>()) {
            let code = RecoveryCode(Mnemonic::from_entropy(&entropy).unwrap());
            let words: Vec<&str> = code.words().collect();
            prop_assert_eq!(words.len(), 12);
            let read_back = RecoveryCode::parse(&words.join(" ")).unwrap();
            prop_assert_eq!(read_back.entropy().to_vec(), entropy.to_vec());
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,200}") {
            let _ = RecoveryCode::parse(&text);
        }
    }
}
