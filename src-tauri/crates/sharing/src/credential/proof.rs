//! The two proofs of a credential (<https://www.w3.org/TR/vc-di-eddsa/>): over its meaning as quads,
//! which Open Badges 3.0 names, and over its canonical JSON, which needs no JSON-LD to check.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    node::{self, Node},
    terms::{
        ASSERTION_METHOD, CONTEXT, CREATED, CRYPTOSUITE, DATA_INTEGRITY_PROOF, PROOF_PURPOSE,
        RDF_TYPE, VERIFICATION_METHOD, contexts,
    },
};
use crate::{Did, Moment, Signer, jcs};

const RDFC: &str = "eddsa-rdfc-2022";
const JCS: &str = "eddsa-jcs-2022";
const PROOF_VALUE: &str = "proofValue";
/// Multibase's mark of base58 as Bitcoin has it.
const BASE58: char = 'z';
/// The name RDFC-1.0 gives to the only node without one.
const BLANK: &str = "_:c14n0";

/// Both signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proofs {
    rdfc: [u8; 64],
    jcs: [u8; 64],
}

/// What is signed, and by whom.
pub(super) struct Secured<'a> {
    pub(super) document: &'a Node,
    pub(super) issuer: Did,
    pub(super) created: Moment,
}

impl Secured<'_> {
    pub(super) fn sign(&self, me: &dyn Signer) -> Option<Proofs> {
        Some(Proofs {
            rdfc: me.sign(&self.rdfc_message()),
            jcs: me.sign(&self.jcs_message()?),
        })
    }

    pub(super) fn is_proved_by(&self, proofs: &Proofs) -> bool {
        let jcs = self.jcs_message();
        self.issuer.is_sound()
            && self.issuer.signed(&self.rdfc_message(), &proofs.rdfc)
            && jcs.is_some_and(|message| self.issuer.signed(&message, &proofs.jcs))
    }

    /// The credential with its proofs, as it is written.
    pub(super) fn with(&self, proofs: &Proofs) -> Option<Vec<u8>> {
        let rdfc = proved(self.options(RDFC), &proofs.rdfc);
        let mut jcs = proved(self.options(JCS), &proofs.jcs);
        // This suite signs the contexts among its options; the other takes the document's.
        jcs.insert(CONTEXT.to_owned(), contexts());
        let mut document = with_contexts(self.document.to_json());
        document.insert("proof".to_owned(), json!([rdfc, jcs]));
        jcs::bytes_of(&document)
    }

    fn options(&self, suite: &str) -> Map<String, Value> {
        let options = json!({
            "type": DATA_INTEGRITY_PROOF.name,
            CRYPTOSUITE.name: suite,
            CREATED.name: self.created,
            VERIFICATION_METHOD.name: verification_method(self.issuer),
            PROOF_PURPOSE.name: ASSERTION_METHOD.name,
        });
        match options {
            Value::Object(options) => options,
            _ => Map::new(),
        }
    }

    fn rdfc_message(&self) -> Vec<u8> {
        let created = self.created.to_string();
        let objects = [
            (RDF_TYPE, node::resource(DATA_INTEGRITY_PROOF.iri)),
            (CREATED.iri, node::literal(&created, CREATED.datatype)),
            (CRYPTOSUITE.iri, node::literal(RDFC, CRYPTOSUITE.datatype)),
            (PROOF_PURPOSE.iri, node::resource(ASSERTION_METHOD.iri)),
            (
                VERIFICATION_METHOD.iri,
                node::resource(&verification_method(self.issuer)),
            ),
        ];
        let options: BTreeSet<String> = objects
            .iter()
            .map(|(predicate, object)| node::quad(BLANK, predicate, object))
            .collect();
        let options: String = options.into_iter().collect();
        message(options.as_bytes(), self.document.to_quads().as_bytes())
    }

    fn jcs_message(&self) -> Option<Vec<u8>> {
        let options = jcs::bytes_of(&with_contexts(self.options(JCS)))?;
        let document = jcs::bytes_of(&with_contexts(self.document.to_json()))?;
        Some(message(&options, &document))
    }
}

impl Proofs {
    /// The two signatures of a credential, whatever they are worth.
    pub(super) fn read(document: &Value) -> Option<Self> {
        let signature = |pointer| {
            let text = document.pointer(pointer)?.as_str()?;
            // Sixty-four bytes never need more in base 58.
            let encoded = text.strip_prefix(BASE58).filter(|rest| rest.len() <= 90)?;
            bs58::decode(encoded).into_vec().ok()?.try_into().ok()
        };
        Some(Self {
            rdfc: signature("/proof/0/proofValue")?,
            jcs: signature("/proof/1/proofValue")?,
        })
    }
}

/// The key of a `did:key`, as a verifier asks for it.
pub(super) fn verification_method(issuer: Did) -> String {
    let did = issuer.to_string();
    let key = did.strip_prefix("did:key:").unwrap_or_default();
    format!("{did}#{key}")
}

pub(super) fn with_contexts(mut members: Map<String, Value>) -> Map<String, Value> {
    members.insert(CONTEXT.to_owned(), contexts());
    members
}

fn proved(mut options: Map<String, Value>, signature: &[u8; 64]) -> Map<String, Value> {
    let encoded = bs58::encode(signature).into_string();
    options.insert(PROOF_VALUE.to_owned(), json!(format!("{BASE58}{encoded}")));
    options
}

fn message(options: &[u8], document: &[u8]) -> Vec<u8> {
    [Sha256::digest(options), Sha256::digest(document)].concat()
}
