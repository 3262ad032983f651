//! Secrets in memory: wiped when dropped, not cloned, not shown.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Error, Result};

/// Thirty-two secret bytes.
pub(crate) struct Secret32(Zeroizing<[u8; 32]>);

impl Secret32 {
    /// Fresh random bytes from the operating system.
    pub(crate) fn random() -> Result<Self> {
        let mut secret = Self::zeroed();
        getrandom::fill(secret.0.as_mut_slice()).map_err(|_| Error::NoRandomness)?;
        Ok(secret)
    }

    /// A place for a secret that is about to be filled in.
    pub(crate) fn zeroed() -> Self {
        Self(Zeroizing::new([0; 32]))
    }

    /// Takes over thirty-two bytes from a slice, or nothing when the length is another.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self::zeroed();
        if bytes.len() != secret.0.len() {
            return None;
        }
        secret.0.copy_from_slice(bytes);
        Some(secret)
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn expose_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }
}

impl fmt::Debug for Secret32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret32(hidden)")
    }
}

/// Random bytes that are no secret: salts, nonces.
pub(crate) fn random_array<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
    Ok(bytes)
}
