//! Who somebody is: three public keys, and a way to use the secret ones without seeing them.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use zeroize::Zeroizing;

use crate::{Did, Fault};

/// Somebody who can sign. The key stays where it is.
pub trait Signer {
    /// The public key.
    fn did(&self) -> Did;

    /// The Ed25519 signature over `message`.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

/// The owner of a store, as far as sharing needs them.
pub trait Identity: Signer {
    /// The public keys.
    fn keys(&self) -> PublicKeys;

    /// Opens what was sealed for [`PublicKeys::age`].
    fn age(&self) -> &dyn age::Identity;

    /// X25519 of the own mailbox secret with the other side's public key; `None` for a public key
    /// with which everybody would agree on the same.
    fn agree(&self, theirs: &MailboxKey) -> Option<Zeroizing<[u8; 32]>>;
}

/// The public keys of an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKeys {
    /// Checks signatures.
    pub sign: Did,
    /// Seals for them.
    pub age: AgeRecipient,
    /// Names what lies on a shared place; never encrypts.
    pub mailbox: MailboxKey,
}

/// A recipient of age files (<https://age-encryption.org/v1>): `age1…`, X25519.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct AgeRecipient(String);

impl AgeRecipient {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn recipient(&self) -> Result<age::x25519::Recipient, Fault> {
        self.0.parse().map_err(|_| Fault::Card)
    }
}

impl FromStr for AgeRecipient {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let read: Result<age::x25519::Recipient, _> = text.parse();
        match read {
            Ok(recipient) if recipient.to_string() == text => Ok(Self(text.to_owned())),
            _ => Err(Fault::Malformed),
        }
    }
}

impl fmt::Debug for AgeRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AgeRecipient({})", self.0)
    }
}

impl<'de> Deserialize<'de> for AgeRecipient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// A public X25519 key for object names, written as base64url without padding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailboxKey([u8; 32]);

impl MailboxKey {
    /// Of these bytes.
    #[must_use]
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for MailboxKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailboxKey({})", BASE64URL_NOPAD.encode(&self.0))
    }
}

impl Serialize for MailboxKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for MailboxKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64URL_NOPAD
            .decode(text.as_bytes())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| de::Error::custom("not a key"))
    }
}
