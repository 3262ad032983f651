//! Fingerprints as words that two people compare face to face.

use std::fmt;

use bip39::Language;
use sha2::{Digest as _, Sha256};

use crate::PublicKeys;

/// Eight words of eleven bits: 88 bits.
const WORDS: usize = 8;
const BITS: usize = 11;
const CHOICES: usize = 3;

/// The first 88 bits of a digest of somebody's three public keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 11]);

impl Fingerprint {
    pub(crate) fn of(keys: &PublicKeys) -> Self {
        let digest = Sha256::new()
            .chain_update(b"waymark/card/v1\0")
            .chain_update(keys.sign.as_bytes())
            .chain_update(keys.age.as_str())
            .chain_update(keys.mailbox.as_bytes())
            .finalize();
        Self::first(&digest)
    }

    fn first(digest: &[u8]) -> Self {
        let mut bits = [0; WORDS * BITS / 8];
        for (to, from) in bits.iter_mut().zip(digest) {
            *to = *from;
        }
        Self(bits)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 11] {
        &self.0
    }

    /// Its eight words, of the BIP-39 English list.
    #[must_use]
    pub fn words(&self) -> [&'static str; WORDS] {
        let all = self
            .0
            .iter()
            .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let list = Language::English.word_list();
        let mut place = WORDS;
        [(); WORDS].map(|()| {
            place -= 1;
            let index = (all >> (place * BITS)) % (1 << BITS);
            usize::try_from(index)
                .ok()
                .and_then(|index| list.get(index))
                .copied()
                .unwrap_or_default()
        })
    }

    /// This fingerprint's words between those of two that nobody has, in an order that `seed`
    /// decides. Whoever picks must have looked at the other person's screen. `seed` should be random
    /// and new each time.
    #[must_use]
    pub fn choice(&self, seed: &[u8; 32]) -> WordChoice {
        let others = (0_u64..).map(|number| self.decoy(seed, number));
        let mut prints: Vec<Self> = Vec::with_capacity(CHOICES);
        for print in std::iter::once(*self).chain(others) {
            if !prints.contains(&print) {
                prints.push(print);
            }
            if prints.len() == CHOICES {
                break;
            }
        }
        let right = usize::from(self.decoy(seed, u64::MAX).0[0]) % CHOICES;
        prints.swap(0, right);
        WordChoice {
            sets: prints.iter().map(Self::words).collect(),
            right,
        }
    }

    fn decoy(&self, seed: &[u8; 32], number: u64) -> Self {
        let digest = Sha256::new()
            .chain_update(b"waymark/words/v1\0")
            .chain_update(seed)
            .chain_update(self.0)
            .chain_update(number.to_be_bytes())
            .finalize();
        Self::first(&digest)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({})", self.words().join(" "))
    }
}

/// Three sets of words, of which one is the contact's. Which one is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChoice {
    sets: Vec<[&'static str; WORDS]>,
    right: usize,
}

impl WordChoice {
    /// The sets, in the order to show them.
    #[must_use]
    pub fn sets(&self) -> &[[&'static str; WORDS]] {
        &self.sets
    }

    /// Whether the set picked, counted from 0, is the contact's.
    #[must_use]
    pub const fn is_right(&self, picked: usize) -> bool {
        picked == self.right
    }
}
