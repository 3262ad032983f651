//! The two-custodian kit: a recovery code split into two halves, each of which alone says nothing.
//!
//! The whole code is sixteen random bytes. Half A is random as well; half B is the code XOR half A.
//! Whoever has one half knows nothing about the other or about the code; whoever has both has it,
//! in whichever order they are typed. The code itself is never shown.

use zeroize::Zeroizing;

use crate::{RecoveryCode, Result};

/// Two halves for two people, shown this once. Both together open the vault.
#[derive(Debug)]
pub struct CustodianKit {
    /// The first person's half.
    pub half_a: RecoveryCode,
    /// The second person's half.
    pub half_b: RecoveryCode,
}

impl CustodianKit {
    /// A fresh kit and the whole code, which opens the slot.
    pub(crate) fn random() -> Result<(Self, RecoveryCode)> {
        let (whole, half_a) = (RecoveryCode::random()?, RecoveryCode::random()?);
        let half_b = xor(&whole, &half_a)?;
        Ok((Self { half_a, half_b }, whole))
    }
}

/// The whole code from its two halves.
pub(crate) fn together(one: &RecoveryCode, other: &RecoveryCode) -> Result<RecoveryCode> {
    xor(one, other)
}

fn xor(one: &RecoveryCode, other: &RecoveryCode) -> Result<RecoveryCode> {
    let mut entropy = Zeroizing::new([0; 16]);
    let (one, other) = (one.entropy(), other.entropy());
    for (mixed, (a, b)) in entropy.iter_mut().zip(one.iter().zip(other.iter())) {
        *mixed = a ^ b;
    }
    RecoveryCode::from_entropy(&entropy)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_halves_give_the_code_in_either_order_and_neither_is_it() {
        let (kit, whole) = CustodianKit::random().unwrap();
        for (one, other) in [(&kit.half_a, &kit.half_b), (&kit.half_b, &kit.half_a)] {
            assert_eq!(together(one, other).unwrap().entropy(), whole.entropy());
        }
        assert_ne!(kit.half_a.entropy(), whole.entropy());
        assert_ne!(kit.half_b.entropy(), whole.entropy());
        assert_ne!(
            together(&kit.half_a, &kit.half_a).unwrap().entropy(),
            whole.entropy()
        );
    }

    #[test]
    fn two_kits_share_nothing() {
        let [(one, a), (two, b)] = [
            CustodianKit::random().unwrap(),
            CustodianKit::random().unwrap(),
        ];
        assert_ne!(a.entropy(), b.entropy());
        assert_ne!(
            together(&one.half_a, &two.half_b).unwrap().entropy(),
            a.entropy()
        );
    }
}
