//! What stands on a parcel, inside the seal.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use waymark_domain::shares::{ConsentId, Device, Digest, ParcelId, ShareKind};

use super::MAX_DAYS;
use crate::{
    AgeRecipient, Did, Fault, Link, Moment,
    jcs::{self, Unfit},
};

/// The most bytes of a header.
pub(super) const MAX_HEADER: usize = 65_536;
const MAX_SEEN: usize = 64;
const MAX_NAME: usize = 64;
const EXACT: u64 = (1 << 53) - 1;
const VERSION: u8 = 1;

/// A parcel's header. Every member is required but `re`; unknown ones are refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub(super) v: u8,
    /// What it carries: the word of a [`ShareKind`], or one of a later version.
    pub typ: String,
    /// What it is known by, however often it is sent.
    pub id: ParcelId,
    /// Who made it.
    pub from: Did,
    /// On which device.
    pub dev: Device,
    /// Its number among those from this device to this recipient, from 1.
    pub seq: u64,
    /// SHA-256 of the header before it; none before the first.
    pub prev: Option<Digest>,
    /// For whom it is.
    pub to: Did,
    /// The same as a recipient of age.
    pub to_age: AgeRecipient,
    /// When it was made.
    pub issued: Moment,
    /// Until when it is accepted; what it carries may count for longer.
    pub expires: Moment,
    /// The media type of the body.
    pub body_type: String,
    /// SHA-256 of the body.
    pub body_sha256: Digest,
    /// On what consent it was sealed.
    pub consent: ConsentRef,
    /// The parcel that it answers, replaces, takes back or belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub re: Option<ParcelId>,
    /// Up to which number everything of the recipient's arrived, by device.
    pub seen: BTreeMap<Line, u64>,
}

impl Header {
    /// What it carries, if this version knows it.
    #[must_use]
    pub fn kind(&self) -> Option<ShareKind> {
        self.typ.parse().ok()
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        self.check()?;
        jcs::bytes_of(self)
            .filter(|bytes| bytes.len() <= MAX_HEADER)
            .ok_or(Fault::Malformed)
    }

    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let value = jcs::any_value_of(bytes).map_err(fault)?;
        if value.get("v").and_then(serde_json::Value::as_u64) > Some(u64::from(VERSION)) {
            return Err(Fault::Version);
        }
        let header: Self = jcs::value_of(bytes).map_err(fault)?;
        header.check()?;
        Ok(header)
    }

    fn check(&self) -> Result<(), Fault> {
        let numbers = self.seen.values().chain([&self.seq]);
        let sound = self.v == VERSION
            && self.seq >= 1
            && (self.seq == 1) == self.prev.is_none()
            && numbers.max() <= Some(&EXACT)
            && self.seen.len() <= MAX_SEEN
            && self.issued <= self.expires
            && self.expires <= self.issued.plus_days(MAX_DAYS);
        if sound { Ok(()) } else { Err(Fault::Malformed) }
    }

    pub(super) const fn link(&self, hash: Digest) -> Link {
        Link {
            seq: self.seq,
            hash,
            prev: self.prev,
        }
    }
}

fn fault(unfit: Unfit) -> Fault {
    match unfit {
        Unfit::Other => Fault::Malformed,
        Unfit::Form => Fault::NonCanonical,
    }
}

/// The parcels from one device of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// Whose.
    pub did: Did,
    /// Which device.
    pub dev: Device,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.did, self.dev)
    }
}

impl FromStr for Line {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let (did, dev) = text.rsplit_once('-').ok_or(Fault::Malformed)?;
        Ok(Self {
            did: did.parse()?,
            dev: dev.parse().map_err(|_| Fault::Malformed)?,
        })
    }
}

/// On what consent a parcel was sealed: a record at its sender's, or a standing one by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentRef {
    /// One record for this parcel.
    Record(ConsentId),
    /// A standing consent, by name.
    Standing(String),
}

const STANDING: &str = "standing:";

impl fmt::Display for ConsentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(id) => write!(f, "{id}"),
            Self::Standing(name) => write!(f, "{STANDING}{name}"),
        }
    }
}

impl FromStr for ConsentRef {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let Some(name) = text.strip_prefix(STANDING) else {
            let id = text.parse().map_err(|_| Fault::Malformed)?;
            return Ok(Self::Record(id));
        };
        let plain = (1..=MAX_NAME).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if plain {
            Ok(Self::Standing(name.to_owned()))
        } else {
            Err(Fault::Malformed)
        }
    }
}

macro_rules! as_text {
    ($($name:ident),+) => {$(
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
    )+};
}

as_text!(Line, ConsentRef);
