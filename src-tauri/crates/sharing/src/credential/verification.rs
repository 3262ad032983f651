//! One person's word that one file is what it says.

use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;
use waymark_domain::shares::{Digest, Verification, VerifierRole};

use super::{
    claim::Claim,
    node::Node,
    template::{part_of, text, urn, uuid},
    terms::{
        ACHIEVEMENT, ACHIEVEMENT_SUBJECT, ACHIEVEMENT_TYPE, ACHIEVEMENT_TYPE_OF, CRITERIA,
        DESCRIPTION, DIGEST_MULTIBASE, EVIDENCE_TYPE, FIELD_OF_STUDY, NAME, NARRATIVE, Type,
    },
};

/// What a credential of this kind is called, and known by.
pub(super) const NAMED: &str = "Evidence confirmed";
const SAID: &str =
    "One person’s word that one file is what it says. The GMC does not use this signature.";
const KIND: &str = "ext:EvidenceConfirmed";

const SUBJECT: &[Type] = &[ACHIEVEMENT_SUBJECT];
const CONFIRMED: &[Type] = &[ACHIEVEMENT_TYPE_OF];
const FILE: &[Type] = &[EVIDENCE_TYPE];

/// Multibase's mark of base64url, and multihash's of a SHA-256 of 32 bytes.
const MULTIBASE: &str = "u";
const SHA_256: [u8; 2] = [0x12, 0x20];

const fn criteria(role: VerifierRole) -> &'static str {
    match role {
        VerifierRole::Tutor => {
            "The issuer looked at the file with this digest, as the doctor’s tutor."
        }
        VerifierRole::Supervisor => {
            "The issuer looked at the file with this digest, as a supervisor named for the post."
        }
        VerifierRole::Colleague => {
            "The issuer looked at the file with this digest, as a colleague who was there."
        }
    }
}

/// Its name, its subject and its evidence.
pub(super) fn write(claim: &Claim, said: &Verification) -> (&'static str, Node, Node) {
    let criteria =
        Node::new(part_of(claim.id, "criteria"), &[]).text(&NARRATIVE, criteria(said.role));
    let achievement = Node::new(part_of(claim.id, "achievement"), CONFIRMED)
        .text(&ACHIEVEMENT_TYPE, KIND)
        .text(&NAME, NAMED)
        .text(&DESCRIPTION, SAID)
        .may(&FIELD_OF_STUDY, said.domain.as_ref())
        .node(&CRITERIA, criteria);
    let subject = Node::new(claim.subject.to_string(), SUBJECT).node(&ACHIEVEMENT, achievement);
    let evidence = Node::new(urn(said.evidence_id), FILE)
        .text(&NARRATIVE, &said.statement)
        .text(&DIGEST_MULTIBASE, multibase(&said.evidence_sha256));
    (NAMED, subject, evidence)
}

pub(super) fn read(document: &Value) -> Option<Verification> {
    let achievement = document.pointer("/credentialSubject/achievement")?;
    let narrative = text(achievement, "/criteria/narrative")?;
    let evidence = document.pointer("/evidence/0")?;
    Some(Verification {
        evidence_id: uuid(evidence, "/id")?,
        evidence_sha256: digest(text(evidence, "/digestMultibase")?)?,
        domain: text(achievement, "/fieldOfStudy").map(str::to_owned),
        statement: text(evidence, "/narrative")?.to_owned(),
        role: *VerifierRole::ALL
            .iter()
            .find(|role| criteria(**role) == narrative)?,
    })
}

fn multibase(digest: &Digest) -> String {
    let multihash = [SHA_256.as_slice(), digest.as_bytes()].concat();
    format!("{MULTIBASE}{}", BASE64URL_NOPAD.encode(&multihash))
}

fn digest(text: &str) -> Option<Digest> {
    let encoded = text.strip_prefix(MULTIBASE)?;
    let multihash = BASE64URL_NOPAD.decode(encoded.as_bytes()).ok()?;
    let digest = multihash.strip_prefix(&SHA_256)?;
    digest.try_into().ok().map(Digest::new)
}
