//! The one form of a credential, and how its claim is read back from it.
//!
//! The sentences here are part of what is signed. They stay as they are in every language and for
//! ever; a new wording would be a new template.

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    attendance,
    claim::{About, Claim, Profile},
    node::Node,
    terms::{
        CREDENTIAL_SUBJECT, DESCRIPTION, EVIDENCE, ISSUER, NAME, OPEN_BADGE_CREDENTIAL, PROFILE,
        Type, VALID_FROM, VERIFIABLE_CREDENTIAL,
    },
    verification,
};
use crate::{Did, Moment};

const CREDENTIAL: &[Type] = &[VERIFIABLE_CREDENTIAL, OPEN_BADGE_CREDENTIAL];
const PERSON: &[Type] = &[PROFILE];
const GMC: &str = "GMC number ";

/// A claim with who made it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What is said, of whom, and by what name.
    pub claim: Claim,
    /// Whose key signed it. Whose key that is, the words of a contact card tell.
    pub issuer: Did,
    /// When it was made, by the issuer's clock.
    pub created: Moment,
}

impl Checked {
    /// The credential that says so, without its proofs.
    pub(super) fn document(&self) -> Node {
        let Claim {
            id, issuer, about, ..
        } = &self.claim;
        let profile = Node::new(self.issuer.to_string(), PERSON)
            .text(&NAME, &issuer.name)
            .may(
                &DESCRIPTION,
                issuer.gmc.as_ref().map(|gmc| format!("{GMC}{gmc}")),
            );
        let (name, subject, evidence) = match about {
            About::Verification(said) => verification::write(&self.claim, said),
            About::Attendance(said) => attendance::write(&self.claim, said),
        };
        Node::new(urn(*id), CREDENTIAL)
            .text(&NAME, name)
            .node(&ISSUER, profile)
            .text(&VALID_FROM, self.created.to_string())
            .node(&CREDENTIAL_SUBJECT, subject)
            .nodes(&EVIDENCE, evidence)
    }

    /// What a credential seems to say. Members that are not looked at here show when the claim is
    /// written again.
    pub(super) fn read(document: &Value) -> Option<Self> {
        let about = match text(document, "/name")? {
            verification::NAMED => About::Verification(verification::read(document)?),
            attendance::NAMED => About::Attendance(attendance::read(document)?),
            _ => return None,
        };
        let gmc = match text(document, "/issuer/description") {
            Some(description) => Some(description.strip_prefix(GMC)?.to_owned()),
            None => None,
        };
        let claim = Claim {
            id: uuid(document, "/id")?,
            issuer: Profile {
                name: text(document, "/issuer/name")?.to_owned(),
                gmc,
            },
            subject: text(document, "/credentialSubject/id")?.parse().ok()?,
            about,
        };
        Some(Self {
            claim,
            issuer: text(document, "/issuer/id")?.parse().ok()?,
            created: text(document, "/validFrom")?.parse().ok()?,
        })
    }
}

pub(super) fn text<'a>(document: &'a Value, pointer: &str) -> Option<&'a str> {
    document.pointer(pointer)?.as_str()
}

pub(super) fn uuid(document: &Value, pointer: &str) -> Option<Uuid> {
    text(document, pointer)?.strip_prefix(URN)?.parse().ok()
}

const URN: &str = "urn:uuid:";

pub(super) fn urn(id: Uuid) -> String {
    format!("{URN}{id}")
}

/// The name of a part of something, which is nothing by itself: a UUID of version 8
/// (<https://www.rfc-editor.org/rfc/rfc9562>) made of the whole's.
pub(super) fn part_of(whole: Uuid, part: &str) -> String {
    let digest = Sha256::new()
        .chain_update(b"waymark/credential/v1\0")
        .chain_update(whole)
        .chain_update(part)
        .finalize();
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest) {
        *byte = from;
    }
    urn(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// What jsonld.js makes of the published credentials: a processor, and no table.
    #[test]
    fn quads_are_those_of_a_json_ld_processor() {
        for (published, quads) in [
            (
                include_str!("../../tests/vectors/verification.json"),
                include_str!("../../tests/vectors/verification.nq"),
            ),
            (
                include_str!("../../tests/vectors/attendance.json"),
                include_str!("../../tests/vectors/attendance.nq"),
            ),
        ] {
            let said = Checked::read(&serde_json::from_str(published).unwrap()).unwrap();
            assert_eq!(said.document().to_quads(), quads);
        }
    }
}
