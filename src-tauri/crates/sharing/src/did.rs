//! `did:key` (<https://w3c-ccg.github.io/did-key-spec/>) of an Ed25519 key: the key itself, written
//! as text. It says "the same key as last time", never whose.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Fault;

const PREFIX: &str = "did:key:z";
/// Multicodec's mark of an Ed25519 public key.
const ED25519: [u8; 2] = [0xed, 0x01];
/// Thirty-four bytes never need more in base 58.
const MAX_TEXT: usize = 80;

/// A signer, by public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Did([u8; 32]);

impl Did {
    /// Of a public key.
    #[must_use]
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The public key.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether it is a key at all, and none of the few that sign anything.
    pub(crate) fn is_sound(&self) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| !key.is_weak())
    }

    /// Whether this signer signed `message`. Strict: keys of small order and second forms of a
    /// signature are refused, so a signature that holds can be told from no other.
    #[must_use]
    pub fn signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for Did {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [mark, version] = ED25519;
        let mut bytes = vec![mark, version];
        bytes.extend(self.0);
        write!(f, "{PREFIX}{}", bs58::encode(bytes).into_string())
    }
}

impl fmt::Debug for Did {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Did({self})")
    }
}

impl FromStr for Did {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let key = text
            .strip_prefix(PREFIX)
            .filter(|rest| rest.len() <= MAX_TEXT)
            .and_then(|rest| bs58::decode(rest).into_vec().ok())
            .and_then(|bytes| bytes.strip_prefix(&ED25519)?.try_into().ok());
        key.map(Self).ok_or(Fault::Malformed)
    }
}

impl Serialize for Did {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Did {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
