//! Confirmations: somebody's word that a file is what it says, beside the item that it is about.
//!
//! A confirmation is of one file and no other. What its item holds now may be another version of it,
//! and that is said. It is not the form that the GMC asks for, and counts for nothing there.

use std::io::Read;

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use waymark_domain::shares::{Digest, ParcelId, ShareKind, VerifierRole};
use waymark_domain::{EvidenceId, Timestamp, vocabulary};
use waymark_sharing::Body;
use waymark_sharing::credential::Confirmation;

use super::list::body_of;
use super::view::proof;
use super::{ReceivedOf, ReceivedState, sql};
use crate::Result;

vocabulary! {
    /// How a confirmation fits what is here.
    Matches {
        /// A file of the item is the one that was looked at.
        Same = "same",
        /// The item is here, and no file of it is.
        OtherVersion = "other_version",
        /// No item here is the one named.
        Unknown = "unknown",
    }
}

/// A confirmation of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The parcel that brought it.
    pub parcel: ParcelId,
    /// Who says so, as they signed it.
    pub name: String,
    /// As what.
    pub role: VerifierRole,
    /// When it was signed.
    pub at: Timestamp,
    /// What is said.
    pub statement: String,
    /// The domain or outcome it is said for.
    pub domain: Option<String>,
    /// How it fits the item's files.
    pub matches: Matches,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// From when on the key that signed it is not believed.
    pub key_revoked: Option<Timestamp>,
}

impl ReceivedOf<'_> {
    /// Who confirmed an item, the first first. What is set aside is not among it.
    ///
    /// # Errors
    /// The vault's.
    pub fn confirmations(&self, evidence: EvidenceId) -> Result<Vec<Confirmed>> {
        let found = self
            .records
            .read(|connection| of_evidence(connection, evidence))?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let digests = self.digests(evidence)?;
        let fits = |(digest, confirmed): (Digest, Confirmed)| Confirmed {
            matches: fit(&digests, digest),
            ..confirmed
        };
        Ok(found.into_iter().map(fits).collect())
    }

    /// How a confirmation of a file with this digest fits an item.
    pub(super) fn matches(&self, item: Option<EvidenceId>, digest: Digest) -> Result<Matches> {
        match item {
            Some(item) => Ok(fit(&self.digests(item)?, digest)),
            None => Ok(Matches::Unknown),
        }
    }

    /// SHA-256 of every file of an item that can be read.
    fn digests(&self, evidence: EvidenceId) -> Result<Vec<Digest>> {
        let files = self.records.evidence().get(evidence)?.files;
        let mut digests = Vec::with_capacity(files.len());
        for file in files {
            let opened = self.records.attachments().open(file.attachment.id);
            if let Some(digest) = opened.ok().and_then(sha256) {
                digests.push(digest);
            }
        }
        Ok(digests)
    }
}

/// SHA-256 of all that a source gives; `None` if it cannot be read to its end.
fn sha256(mut source: impl Read) -> Option<Digest> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let count = source.read(&mut buffer).ok()?;
        if count == 0 {
            return Some(Digest::new(hasher.finalize().into()));
        }
        hasher.update(buffer.get(..count)?);
    }
}

fn fit(digests: &[Digest], digest: Digest) -> Matches {
    if digests.contains(&digest) {
        Matches::Same
    } else {
        Matches::OtherVersion
    }
}

/// The item that a confirmation names, if it is here.
pub(super) fn item(connection: &Connection, read: &Confirmation) -> Result<Option<EvidenceId>> {
    sql::shared_evidence(connection, read.verification.evidence_id)
}

fn of_evidence(connection: &Connection, evidence: EvidenceId) -> Result<Vec<(Digest, Confirmed)>> {
    let mut found = Vec::new();
    for parcel in sql::of_evidence(connection, evidence, ShareKind::Verification)? {
        let Body::Verification(read) = body_of(connection, &parcel)? else {
            continue;
        };
        if parcel.state == ReceivedState::SetAside {
            continue;
        }
        let said = read.verification;
        found.push((
            said.evidence_sha256,
            Confirmed {
                parcel: parcel.id,
                name: parcel.name.clone(),
                role: said.role,
                at: parcel.issued_at,
                statement: said.statement,
                domain: said.domain,
                matches: Matches::Unknown,
                withdrawn_at: parcel.withdrawn_at,
                key_revoked: proof(connection, &parcel)?.key_revoked,
            },
        ));
    }
    Ok(found)
}
