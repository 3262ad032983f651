//! Revocations: from when on a key is no longer to be believed.

use serde::{Deserialize, Serialize};
use waymark_domain::{shares::RevocationFile, vocabulary};

use crate::{
    Did, Fault, Moment, Signer,
    card::{signed_json, with_length},
    jcs,
};

const MAGIC: &[u8] = b"WMREVK1\n";
const CONTEXT: &[u8] = b"waymark/revoke/v1\0";
const MAX_JSON: usize = 1_024;

vocabulary! {
    /// Why a key is revoked.
    Reason {
        /// It is lost.
        Lost = "lost",
        /// Somebody else may have it.
        Compromised = "compromised",
        /// Its owner left.
        Left = "left",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    by: Did,
    not_after: Moment,
    reason: Reason,
    sign: Did,
    typ: Revoke,
    v: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Revoke {
    #[serde(rename = "revoke")]
    Revoke,
}

/// A signed revocation. Whether its signer may revoke the key is for the contact's
/// [`Card`](crate::Card) to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    facts: Facts,
    json: Vec<u8>,
    signature: [u8; 64],
}

impl Revocation {
    /// Revokes a key: signed with the key itself, or with the one derived from the recovery code.
    ///
    /// # Errors
    /// Never for keys that exist.
    pub fn sign(
        key: Did,
        reason: Reason,
        not_after: Moment,
        by: &dyn Signer,
    ) -> Result<Self, Fault> {
        let facts = Facts {
            by: by.did(),
            not_after,
            reason,
            sign: key,
            typ: Revoke::Revoke,
            v: 1,
        };
        let json = jcs::bytes_of(&facts).ok_or(Fault::Malformed)?;
        let signature = by.sign(&message(&json));
        Ok(Self {
            facts,
            json,
            signature,
        })
    }

    /// Reads a revocation whose signature holds.
    ///
    /// # Errors
    /// [`Fault::Malformed`], [`Fault::BadSignature`], [`Fault::Version`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let rest = match bytes.strip_prefix(MAGIC) {
            Some(rest) => rest,
            None if bytes.starts_with(b"WMREVK") => return Err(Fault::Version),
            None => return Err(Fault::Malformed),
        };
        let (json, signature) = signed_json(rest, MAX_JSON).ok_or(Fault::Malformed)?;
        let signature = signature.try_into().map_err(|_| Fault::Malformed)?;
        let facts: Facts = jcs::value_of(json).map_err(|_| Fault::Malformed)?;
        if facts.v != 1 {
            return Err(Fault::Version);
        }
        if !facts.by.signed(&message(json), &signature) {
            return Err(Fault::BadSignature);
        }
        Ok(Self {
            facts,
            json: json.to_vec(),
            signature,
        })
    }

    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = with_length(MAGIC, &self.json);
        bytes.extend(self.signature);
        bytes
    }

    /// As a parcel carries it.
    #[must_use]
    pub fn to_file(&self) -> RevocationFile {
        RevocationFile::new(self.to_bytes())
    }

    /// The key that is revoked.
    #[must_use]
    pub const fn key(&self) -> Did {
        self.facts.sign
    }

    /// Who says so.
    #[must_use]
    pub const fn by(&self) -> Did {
        self.facts.by
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// What was made later than this is not believed.
    #[must_use]
    pub const fn not_after(&self) -> Moment {
        self.facts.not_after
    }
}

fn message(json: &[u8]) -> Vec<u8> {
    [CONTEXT, jcs::digest(json).as_bytes()].concat()
}
