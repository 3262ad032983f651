//! Argon2id (RFC 9106): what turns a passphrase into a key, and the bounds within which parameters
//! read from a file are tried at all.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

use crate::{Error, Passphrase, Result, secret::Secret32};

const MIB: u32 = 1024;
/// From this much total memory on, a machine can spare the full profile.
const FULL_FROM_BYTES: u64 = 8 << 30;

/// How much work a guess at the passphrase costs. Fixed profiles, chosen by memory and never by
/// timing: a busy machine would pick a weak one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KdfProfile {
    /// 256 MiB, 3 passes, 4 lanes.
    Full,
    /// 64 MiB, 3 passes, 4 lanes (RFC 9106, second recommended option).
    Modest,
    /// 19 MiB, 2 passes, 1 lane: the least that is ever accepted. For tests.
    Test,
}

impl KdfProfile {
    /// [`Self::Full`] where the machine has 8 GiB of memory in total, else [`Self::Modest`].
    #[must_use]
    pub fn for_this_machine() -> Self {
        // Unknown memory counts as little.
        let total = sysinfo::System::new().map_or(0, |mut system| {
            system.refresh_memory();
            system.total_memory()
        });
        Self::for_memory(total)
    }

    fn for_memory(total_bytes: u64) -> Self {
        // Firmware and graphics keep a little back: a machine sold with 8 GiB reports less.
        if total_bytes >= FULL_FROM_BYTES / 16 * 15 {
            Self::Full
        } else {
            Self::Modest
        }
    }

    pub(crate) fn params(self) -> KdfParams {
        match self {
            Self::Full => KdfParams {
                memory_kib: 256 * MIB,
                passes: 3,
                lanes: 4,
            },
            Self::Modest => KdfParams {
                memory_kib: 64 * MIB,
                passes: 3,
                lanes: 4,
            },
            Self::Test => KdfParams {
                memory_kib: 19 * MIB,
                passes: 2,
                lanes: 1,
            },
        }
    }
}

/// Argon2id parameters as they stand in a slot. All zero where a slot needs no Argon2id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KdfParams {
    pub(crate) memory_kib: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
}

impl KdfParams {
    /// Whether these parameters are tried at all: less would be weak, more would let a planted file
    /// exhaust memory or time.
    pub(crate) fn within_bounds(self) -> bool {
        (19 * MIB..=1024 * MIB).contains(&self.memory_kib)
            && (2..=8).contains(&self.passes)
            && (1..=8).contains(&self.lanes)
    }

    /// Whether a guess costs less, in memory or in passes, than it did with `seen`.
    pub(crate) fn weaker_than(self, seen: Self) -> bool {
        self.memory_kib < seen.memory_kib || self.passes < seen.passes
    }

    /// Derives the key that opens a passphrase slot. The working memory is wiped.
    pub(crate) fn derive(self, passphrase: &Passphrase, salt: &[u8; 16]) -> Result<Secret32> {
        let too_much = || Error::NotEnoughMemory {
            mib: self.memory_kib / MIB,
        };
        if !self.within_bounds() {
            return Err(too_much());
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| too_much())?;
        let mut memory: Vec<Block> = Vec::new();
        memory
            .try_reserve_exact(params.block_count())
            .map_err(|_| too_much())?;
        memory.resize(params.block_count(), Block::new());
        let mut key = Secret32::zeroed();
        let derived = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                passphrase.as_bytes(),
                salt,
                key.expose_mut(),
                &mut memory,
            );
        memory.iter_mut().for_each(Zeroize::zeroize);
        derived.map_err(|_| too_much())?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_profile_is_within_bounds_and_ordered() {
        let [full, modest, test] =
            [KdfProfile::Full, KdfProfile::Modest, KdfProfile::Test].map(KdfProfile::params);
        assert!(
            [full, modest, test]
                .into_iter()
                .all(KdfParams::within_bounds)
        );
        assert!(modest.weaker_than(full) && test.weaker_than(modest) && !full.weaker_than(modest));
        assert!(!full.weaker_than(full));
    }

    #[test]
    fn memory_chooses_the_profile() {
        assert_eq!(KdfProfile::for_memory(16 << 30), KdfProfile::Full);
        assert_eq!(
            KdfProfile::for_memory(7_900 << 20),
            KdfProfile::Full,
            "8 GiB less the firmware's share"
        );
        assert_eq!(KdfProfile::for_memory(4 << 30), KdfProfile::Modest);
    }

    #[test]
    fn hostile_parameters_are_never_tried() {
        let sound = KdfProfile::Test.params();
        for hostile in [
            KdfParams {
                memory_kib: 64 * 1024 * MIB,
                ..sound
            },
            KdfParams {
                memory_kib: u32::MAX,
                ..sound
            },
            KdfParams {
                memory_kib: 8,
                ..sound
            },
            KdfParams {
                passes: u32::MAX,
                ..sound
            },
            KdfParams { passes: 1, ..sound },
            KdfParams { lanes: 0, ..sound },
            KdfParams {
                lanes: u32::MAX,
                ..sound
            },
        ] {
            assert!(!hostile.within_bounds(), "{hostile:?}");
            let passphrase = Passphrase::new("otter lantern".to_owned()).unwrap();
            assert!(matches!(
                hostile.derive(&passphrase, &[0; 16]),
                Err(Error::NotEnoughMemory { .. })
            ));
        }
    }

    #[test]
    fn passphrase_salt_and_work_all_count() {
        let derive = |words: &str, salt: u8, params: KdfParams| {
            *params
                .derive(&Passphrase::new(words.to_owned()).unwrap(), &[salt; 16])
                .unwrap()
                .expose()
        };
        let test = KdfProfile::Test.params();
        let key = derive("otter lantern", 1, test);
        assert_eq!(key, derive("otter lantern", 1, test));
        assert_ne!(key, derive("otter lanterns", 1, test));
        assert_ne!(key, derive("otter lantern", 2, test));
        assert_ne!(
            key,
            derive("otter lantern", 1, KdfParams { passes: 3, ..test })
        );
    }
}
