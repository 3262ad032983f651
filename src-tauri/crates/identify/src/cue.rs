//! Words that say something about what stands beside them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::{phrases, vocabulary};

/// What a word says about its neighbours; a word may say several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cue(u32);

impl Cue {
    pub const NONE: Self = Self(0);
    /// May begin a label: `NHS`, `unit`, `born`.
    pub const LABEL: Self = Self(1);
    /// `January`, `feb`.
    pub const MONTH: Self = Self(1 << 1);
    /// `Mrs`.
    pub const TITLE: Self = Self(1 << 2);
    /// `Dr`, `Prof`.
    pub const CLINICIAN: Self = Self(1 << 3);
    /// No part of a name although it may begin with a capital: `Ward`, `The`.
    pub const PLAIN: Self = Self(1 << 4);
    /// The last word of a street: `Road`.
    pub const STREET: Self = Self(1 << 5);
    /// Stands in texts about patients: `patient`, `admitted`.
    pub const PATIENT: Self = Self(1 << 6);
    /// Stands in texts about doctors' training: `supervisor`, `GMC`.
    pub const STAFF: Self = Self(1 << 7);
    /// `number`, `no`, `id`.
    pub const NUMBERING: Self = Self(1 << 8);
    /// Between a label and its value: `is`, `the`.
    pub const FILLING: Self = Self(1 << 9);
    /// A name follows: `rang`, `named`.
    pub const BEFORE_NAME: Self = Self(1 << 10);
    /// A name came before: `said`, `attended`.
    pub const AFTER_NAME: Self = Self(1 << 11);
    /// Within a name: `van`, `bin`.
    pub const PARTICLE: Self = Self(1 << 12);
    /// After a number that counts or measures: `mg`, `days`.
    pub const UNIT: Self = Self(1 << 13);
    /// After a name that stands for a thing: `disease`, `hospital`.
    pub const THING: Self = Self(1 << 14);
    /// A word of every day that is a name too: `Will`, `Rose`.
    pub const EVERYDAY: Self = Self(1 << 15);
    /// `mother`, `wife`.
    pub const RELATIVE: Self = Self(1 << 16);
    /// `Monday`.
    pub const WEEKDAY: Self = Self(1 << 17);
    /// A joining word before a name: `with`, `by`.
    pub const JOINING: Self = Self(1 << 18);

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// No word of the vocabulary is longer.
const LONGEST: usize = 16;

static CUES: LazyLock<HashMap<&'static [u8], Cue>> = LazyLock::new(|| {
    let mut cues: HashMap<&[u8], Cue> = HashMap::new();
    let firsts = phrases::first_words().map(|word| (word, Cue::LABEL));
    for (word, cue) in vocabulary::words().chain(firsts) {
        debug_assert!(word.len() <= LONGEST, "{word} is never found");
        let known = cues.entry(word.as_bytes()).or_default();
        *known = known.and(cue);
    }
    cues
});

/// What a word says, whatever its case.
pub fn of(word: &str) -> Cue {
    let mut small = [0; LONGEST];
    let Some(small) = small.get_mut(..word.len()) else {
        return Cue::NONE;
    };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    CUES.get(&*small).copied().unwrap_or_default()
}
