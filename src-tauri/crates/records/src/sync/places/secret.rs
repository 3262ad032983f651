//! What opens a shared place.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Error, Result};

/// The longest password or key, in bytes.
const MAX_BYTES: usize = 1_024;

/// A password of WebDAV or a secret key of S3: wiped when dropped, never shown, not copied.
pub struct PlaceSecret(Zeroizing<String>);

impl PlaceSecret {
    /// Of what was typed or read from a file.
    #[must_use]
    pub const fn new(secret: Zeroizing<String>) -> Self {
        Self(secret)
    }

    /// The words themselves, for the connection and for nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn stored(bytes: Zeroizing<Vec<u8>>) -> Result<Self> {
        let text = str::from_utf8(&bytes).map_err(|_| Error::Unreadable("place"))?;
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    pub(super) fn check(&self) -> Result<()> {
        let reason = if self.0.len() > MAX_BYTES {
            "is too long"
        } else if self.0.chars().any(char::is_control) {
            "has a character that cannot be typed"
        } else {
            return Ok(());
        };
        Err(Error::Invalid {
            field: "secret",
            reason,
        })
    }
}

impl fmt::Debug for PlaceSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlaceSecret(hidden)")
    }
}
