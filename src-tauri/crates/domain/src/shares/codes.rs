//! Short codes made of bytes, in the one way each is written.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE64URL_NOPAD, Encoding, HEXLOWER};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The text is not such a code, or not in the one way it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code of this kind")]
pub struct NotACode;

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $length:literal, $encoding:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// Of these bytes.
            #[must_use]
            pub const fn new(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&$encoding.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotACode;

            fn from_str(text: &str) -> Result<Self, NotACode> {
                decode(&$encoding, text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

code! {
    /// A SHA-256, written as base64url without padding.
    Digest, 32, BASE64URL_NOPAD
}

code! {
    /// What a parcel is known by, whatever its way and however often it is sent: sixteen random
    /// bytes, written as base64url without padding.
    ParcelId, 16, BASE64URL_NOPAD
}

code! {
    /// What a record of consent is known by: sixteen random bytes, written as base64url without
    /// padding.
    ConsentId, 16, BASE64URL_NOPAD
}

code! {
    /// The device somebody writes from: four random bytes, new with every restore, written as eight
    /// hexadecimal digits.
    Device, 4, HEXLOWER
}

fn decode<const N: usize>(encoding: &Encoding, text: &str) -> Result<[u8; N], NotACode> {
    let bytes = encoding.decode(text.as_bytes()).map_err(|_| NotACode)?;
    bytes.try_into().map_err(|_| NotACode)
}
