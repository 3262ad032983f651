//! Credentials: what one person says of another, for third parties to check without Waymark.
//!
//! Open Badges 3.0 on W3C Verifiable Credentials 2.0, from a closed template: what can be written is
//! [`Claim`], and what can be read is what the template would have written, to the byte. A badge
//! with anything else in it is [`CredentialFault::NotOurs`]: kept, and called not checked. The bytes
//! are published in `docs/formats/credential.md`.

mod attendance;
mod claim;
mod confirmation;
mod decimal;
mod fault;
mod jwt;
mod node;
mod proof;
mod template;
mod terms;
mod verification;

use serde_json::Value;

pub use claim::{About, Attendance, Claim, Profile};
pub use confirmation::{Confirmation, confirm};
pub use decimal::Decimal;
pub use fault::CredentialFault;
pub use jwt::{check_jwt, issue_jwt};
pub use template::Checked;

use crate::{Moment, Signer};
use proof::{Proofs, Secured};
use terms::{CONTEXT, CONTEXTS};

/// The most bytes of a credential.
pub const MAX_CREDENTIAL: usize = 64 << 10;

/// A credential with its two proofs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential(Vec<u8>);

impl Credential {
    /// Its bytes: canonical JSON.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Its bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Writes and signs a claim.
///
/// # Errors
/// [`CredentialFault::OutOfBounds`], [`CredentialFault::TooBig`].
pub fn issue(
    me: &dyn Signer,
    claim: Claim,
    created: Moment,
) -> Result<Credential, CredentialFault> {
    let said = Checked::of(me, claim, created)?;
    let document = said.document();
    let secured = said.secured(&document);
    let bytes = secured
        .sign(me)
        .and_then(|proofs| secured.with(&proofs))
        .ok_or(CredentialFault::OutOfBounds)?;
    if bytes.len() > MAX_CREDENTIAL {
        return Err(CredentialFault::TooBig);
    }
    Ok(Credential(bytes))
}

/// Checks a credential: only what [`issue`] could have made, to the byte, with both proofs.
///
/// # Errors
/// [`CredentialFault::TooBig`], [`CredentialFault::NotACredential`], [`CredentialFault::NotOurs`],
/// [`CredentialFault::BadSignature`], in this order.
pub fn check(bytes: &[u8]) -> Result<Checked, CredentialFault> {
    if bytes.len() > MAX_CREDENTIAL {
        return Err(CredentialFault::TooBig);
    }
    // Depth is bounded by the reader, at 128.
    let value: Value =
        serde_json::from_slice(bytes).map_err(|_| CredentialFault::NotACredential)?;
    if !is_credential(&value) {
        return Err(CredentialFault::NotACredential);
    }
    let said = Checked::read(&value).ok_or(CredentialFault::NotOurs)?;
    let proofs = Proofs::read(&value).ok_or(CredentialFault::NotOurs)?;
    said.check()?;
    let document = said.document();
    let secured = said.secured(&document);
    if secured.with(&proofs).as_deref() != Some(bytes) {
        return Err(CredentialFault::NotOurs);
    }
    if secured.is_proved_by(&proofs) {
        Ok(said)
    } else {
        Err(CredentialFault::BadSignature)
    }
}

/// Whether it says of itself that it is a verifiable credential, of whatever make.
fn is_credential(value: &Value) -> bool {
    let [vc, _] = CONTEXTS;
    let is = |word: &str| word == "VerifiableCredential" || word == vc;
    let says = |member: Option<&Value>| match member {
        Some(Value::String(word)) => is(word),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).any(is),
        _ => false,
    };
    says(value.get("type")) || says(value.get(CONTEXT))
}

impl Checked {
    /// What is about to be signed.
    fn of(me: &dyn Signer, claim: Claim, created: Moment) -> Result<Self, CredentialFault> {
        let issuer = me.did();
        claim.check(issuer)?;
        Ok(Self {
            claim,
            issuer,
            created,
        })
    }

    /// Whether what was read is within the bounds of what is written.
    fn check(&self) -> Result<(), CredentialFault> {
        let outcome = self.claim.check(self.issuer);
        outcome.map_err(|_| CredentialFault::NotOurs)
    }

    const fn secured<'a>(&self, document: &'a node::Node) -> Secured<'a> {
        Secured {
            document,
            issuer: self.issuer,
            created: self.created,
        }
    }
}
