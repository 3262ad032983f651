//! Contact cards: who somebody says they are, with their public keys, signed by themselves.
//!
//! A card proves that whoever made it holds the keys on it, and nothing about the name. That is for
//! two people who compare the [`Fingerprint`]'s words face to face.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use waymark_domain::{
    shares::{CardFile, Device, Digest, RevocationFile},
    vocabulary,
};

use crate::{
    AgeRecipient, Did, Fault, Fingerprint, Identity, MailboxKey, Moment, PublicKeys, Revocation,
    Signer, jcs,
};

const MAGIC: &[u8] = b"WMCARD1\n";
const TEXT_PREFIX: &str = "WMCARD1:";
const CONTEXT: &[u8] = b"waymark/card/v1\0";
/// Far above what eight devices and a long name need.
const MAX_JSON: usize = 16 * 1024;
const MAX_NAME: usize = 400;
const MAX_ORG: usize = 100;
const MAX_GMC: usize = 20;
/// Devices that one card may list, retired ones included.
pub const MAX_DEVICES: usize = 8;

vocabulary! {
    /// As what somebody presents themselves.
    Role {
        /// A tutor.
        Tutor = "tutor",
        /// A doctor.
        Doctor = "doctor",
        /// A place where things are published.
        Hub = "hub",
    }
}

/// What stands on a card. Members that a reader does not know are refused; new ones need a new `v`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardFacts {
    v: One,
    typ: Contact,
    /// The name, as they write it.
    pub name: String,
    /// As what they present themselves.
    pub role: Role,
    /// Their organisation's code, if they say.
    pub org: Option<String>,
    /// Their GMC number, if they say; never filled in without asking.
    pub gmc: Option<String>,
    /// Checks their signatures.
    pub sign: Did,
    /// Seals for them.
    pub age: AgeRecipient,
    /// Names what lies on a shared place.
    pub mbx: MailboxKey,
    /// The devices they write from.
    pub devs: Vec<CardDevice>,
    /// SHA-256 of the `did:key` that can revoke this identity when its own key is lost, if there is one.
    pub rec: Option<Digest>,
    /// Counts up with each card of the same person.
    pub serial: u32,
    /// When it was made.
    pub issued: Moment,
}

/// A device on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardDevice {
    /// The device.
    pub dev: Device,
    /// The last number it used, once it is retired.
    pub last: Option<u64>,
}

/// The number 1 and no other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct One;

impl Serialize for One {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl<'de> Deserialize<'de> for One {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u8::deserialize(deserializer)? {
            1 => Ok(Self),
            _ => Err(serde::de::Error::custom("another version")),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Contact {
    #[default]
    #[serde(rename = "contact")]
    Contact,
}

impl CardFacts {
    /// The facts of a first card. Name, role and device are theirs to say; the rest can be set.
    #[must_use]
    pub fn new(name: &str, role: Role, keys: &PublicKeys, dev: Device, issued: Moment) -> Self {
        Self {
            v: One,
            typ: Contact::Contact,
            name: waymark_domain::shares::tidy(name),
            role,
            org: None,
            gmc: None,
            sign: keys.sign,
            age: keys.age.clone(),
            mbx: keys.mailbox,
            devs: vec![CardDevice { dev, last: None }],
            rec: None,
            serial: 1,
            issued,
        }
    }

    /// The three public keys.
    #[must_use]
    pub fn keys(&self) -> PublicKeys {
        PublicKeys {
            sign: self.sign,
            age: self.age.clone(),
            mailbox: self.mbx,
        }
    }

    fn check(&self) -> Result<(), Fault> {
        let may =
            |text: &Option<String>, most| text.as_deref().is_none_or(|text| is_line(text, most));
        let mut devices: Vec<Device> = self.devs.iter().map(|each| each.dev).collect();
        devices.sort_unstable();
        devices.dedup();
        let sound = is_line(&self.name, MAX_NAME)
            && may(&self.org, MAX_ORG)
            && may(&self.gmc, MAX_GMC)
            && (1..=MAX_DEVICES).contains(&self.devs.len())
            && devices.len() == self.devs.len()
            && self.serial >= 1
            && self.sign.is_sound();
        if sound { Ok(()) } else { Err(Fault::Card) }
    }
}

/// Whether a text is one line in the form that travels, with nothing around it, of at most so many
/// bytes.
pub(crate) fn is_line(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len())
        && text.trim() == text
        && !text.contains(['\n', '\t'])
        && waymark_domain::shares::tidy(text) == text
}

/// A signed card. There is no card whose signature does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    facts: CardFacts,
    json: Vec<u8>,
    signature: [u8; 64],
    /// By the key of the card before this, when the key is new.
    previous: Option<[u8; 64]>,
}

impl Card {
    /// Signs one's own card.
    ///
    /// # Errors
    /// [`Fault::Card`] when the keys are another's, or a fact is out of its bounds.
    pub fn sign(facts: CardFacts, me: &dyn Identity) -> Result<Self, Fault> {
        if facts.keys() != me.keys() {
            return Err(Fault::Card);
        }
        facts.check()?;
        let json = jcs::bytes_of(&facts).ok_or(Fault::Card)?;
        let signature = me.sign(&message(&json));
        Ok(Self {
            facts,
            json,
            signature,
            previous: None,
        })
    }

    /// Vouches for a card with a new key by the key of the one before.
    #[must_use]
    pub fn vouched_by(self, old: &dyn Signer) -> Self {
        Self {
            previous: Some(old.sign(&message(&self.json))),
            ..self
        }
    }

    /// Reads and checks a card.
    ///
    /// # Errors
    /// [`Fault::Card`] when it is none, or its signature does not hold; [`Fault::Version`] when it
    /// is of a newer version.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let rest = match bytes.strip_prefix(MAGIC) {
            Some(rest) => rest,
            None if bytes.starts_with(b"WMCARD") => return Err(Fault::Version),
            None => return Err(Fault::Card),
        };
        let (json, signatures) = signed_json(rest, MAX_JSON).ok_or(Fault::Card)?;
        let facts: CardFacts = jcs::value_of(json).map_err(|_| newer_or_none(json))?;
        facts.check()?;
        let (signature, previous) = match signatures.as_chunks() {
            ([one], []) => (*one, None),
            ([one, old], []) => (*one, Some(*old)),
            _ => return Err(Fault::Card),
        };
        if !facts.sign.signed(&message(json), &signature) {
            return Err(Fault::Card);
        }
        Ok(Self {
            facts,
            json: json.to_vec(),
            signature,
            previous,
        })
    }

    /// Reads the text of a QR picture: [`Card::to_text`]'s, with white space around it forgiven.
    ///
    /// # Errors
    /// As [`Card::parse`].
    pub fn from_text(text: &str) -> Result<Self, Fault> {
        let code = text.trim().strip_prefix(TEXT_PREFIX).ok_or(Fault::Card)?;
        let bytes = BASE64URL_NOPAD
            .decode(code.as_bytes())
            .map_err(|_| Fault::Card)?;
        Self::parse(&bytes)
    }

    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = with_length(MAGIC, &self.json);
        bytes.extend(self.signature);
        bytes.extend(self.previous.iter().flatten());
        bytes
    }

    /// The same bytes as text, for a QR picture.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{TEXT_PREFIX}{}", BASE64URL_NOPAD.encode(&self.to_bytes()))
    }

    /// As a parcel carries it.
    #[must_use]
    pub fn to_file(&self) -> CardFile {
        CardFile::new(self.to_bytes())
    }

    /// What stands on it.
    #[must_use]
    pub const fn facts(&self) -> &CardFacts {
        &self.facts
    }

    /// The words to compare.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.facts.keys())
    }

    /// Whether the holder of another card's key vouches for this one.
    #[must_use]
    pub fn is_vouched_by(&self, old: &Did) -> bool {
        self.previous
            .is_some_and(|signature| old.signed(&message(&self.json), &signature))
    }

    /// Whether a revocation is about this card's key and made by somebody who may.
    #[must_use]
    pub fn is_revoked_by(&self, revocation: &Revocation) -> bool {
        let by = revocation.by();
        let may = by == self.facts.sign || self.facts.rec == Some(by.recovery_digest());
        revocation.key() == self.facts.sign && may
    }
}

impl Did {
    /// What a card says of the key that can revoke it: SHA-256 of its text.
    #[must_use]
    pub fn recovery_digest(&self) -> Digest {
        jcs::digest(self.to_string().as_bytes())
    }
}

impl TryFrom<&CardFile> for Card {
    type Error = Fault;

    fn try_from(file: &CardFile) -> Result<Self, Fault> {
        Self::parse(file.as_bytes())
    }
}

impl TryFrom<&RevocationFile> for Revocation {
    type Error = Fault;

    fn try_from(file: &RevocationFile) -> Result<Self, Fault> {
        Self::parse(file.as_bytes())
    }
}

fn message(json: &[u8]) -> Vec<u8> {
    [CONTEXT, jcs::digest(json).as_bytes()].concat()
}

/// A card of a later version is not a bad one.
fn newer_or_none(json: &[u8]) -> Fault {
    match jcs::any_value_of(json) {
        Ok(value) if value.get("v").and_then(serde_json::Value::as_u64) > Some(1) => Fault::Version,
        _ => Fault::Card,
    }
}

/// Magic, length and JSON, as cards and revocations begin.
pub(crate) fn with_length(magic: &[u8], json: &[u8]) -> Vec<u8> {
    let length = u32::try_from(json.len()).unwrap_or(u32::MAX);
    [magic, &length.to_be_bytes(), json].concat()
}

/// The JSON behind its length, and everything after it.
pub(crate) fn signed_json(bytes: &[u8], most: usize) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    if length > most {
        return None;
    }
    rest.split_at_checked(length)
}
