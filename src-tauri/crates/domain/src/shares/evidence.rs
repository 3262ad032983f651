//! Evidence: a list of it, a question for verification, and the verification itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::bounds::Bound;
use super::{Digest, OutOfBounds, Payload, ShareKind, bounds};
use crate::vocabulary;

/// The most items of one list.
pub const MAX_ENTRIES: usize = 2_000;
const MAX_WANTED: usize = 100;
const MAX_ATTACHED: usize = 20;
const MAX_CHUNKS: usize = 64;

/// Evidence of the sender's, as a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceIndex {
    /// At most [`MAX_ENTRIES`].
    pub entries: Vec<EvidenceEntry>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceEntry {
    /// What the outside knows it by.
    pub id: Uuid,
    /// Its title, if its owner ticked titles.
    pub title: Option<String>,
    /// The domain or outcome it is for.
    pub domain: Option<String>,
    /// The day it is of.
    pub date: Option<NaiveDate>,
    /// SHA-256 of its file.
    pub sha256: Digest,
    /// Length of its file in bytes.
    pub size: u64,
    /// Where it stands, in the sender's words.
    pub status: String,
}

impl Payload for EvidenceIndex {
    const KIND: ShareKind = ShareKind::EvidenceIndex;

    fn check(&self) -> Result<(), OutOfBounds> {
        bounds::list("entries", &self.entries, MAX_ENTRIES)?;
        for entry in &self.entries {
            for (field, text) in [
                ("entries.title", &entry.title),
                ("entries.domain", &entry.domain),
            ] {
                text.as_deref()
                    .map_or(Ok(()), |text| bounds::words(field, text))?;
            }
            bounds::text("entries.status", &entry.status)?;
            bounds::number("entries.size", entry.size)?;
        }
        Ok(())
    }
}

/// A question whether the evidence named is what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerifyRequest {
    /// What is asked about.
    pub evidence: Vec<WantedEvidence>,
    /// Files that follow in parcels of their own.
    pub attach: Vec<AttachedFile>,
    /// The question in words.
    pub question: String,
}

/// An item that somebody would like verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WantedEvidence {
    /// What the outside knows it by.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// SHA-256 of its file.
    pub sha256: Digest,
}

/// A file that follows in pieces, each a parcel that answers the one with this manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachedFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 of the whole.
    pub sha256: Digest,
    /// SHA-256 of each piece, in order.
    pub chunks: Vec<Digest>,
}

impl Payload for VerifyRequest {
    const KIND: ShareKind = ShareKind::VerifyRequest;

    fn check(&self) -> Result<(), OutOfBounds> {
        if self.evidence.is_empty() {
            return Err(OutOfBounds::new("evidence", Bound::Empty));
        }
        bounds::list("evidence", &self.evidence, MAX_WANTED)?;
        for wanted in &self.evidence {
            bounds::words("evidence.title", &wanted.title)?;
        }
        bounds::list("attach", &self.attach, MAX_ATTACHED)?;
        for file in &self.attach {
            bounds::words("attach.name", &file.name)?;
            bounds::number("attach.size", file.size)?;
            bounds::list("attach.chunks", &file.chunks, MAX_CHUNKS)?;
        }
        bounds::text("question", &self.question)
    }
}

vocabulary! {
    /// As what the verifier speaks.
    VerifierRole {
        /// As the doctor's tutor.
        Tutor = "tutor",
        /// As a supervisor named for the post.
        Supervisor = "supervisor",
        /// As somebody else who was there.
        Colleague = "colleague",
    }
}

/// One person's word that one file is what it says. It is about this file and no other: the digest
/// has to be that of the file in the doctor's own store. It travels as a
/// [`VerificationFile`](super::VerificationFile).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// The item, by the id that the question named.
    pub evidence_id: Uuid,
    /// SHA-256 of the file that was looked at.
    pub evidence_sha256: Digest,
    /// The domain or outcome it is verified for, if one.
    pub domain: Option<String>,
    /// What is said of it.
    pub statement: String,
    /// As what the verifier says so.
    pub role: VerifierRole,
}

impl Verification {
    /// Whether it keeps its bounds.
    ///
    /// # Errors
    /// Names the first field that does not.
    pub fn check(&self) -> Result<(), OutOfBounds> {
        self.domain
            .as_deref()
            .map_or(Ok(()), |domain| bounds::words("domain", domain))?;
        bounds::words("statement", &self.statement)
    }
}
