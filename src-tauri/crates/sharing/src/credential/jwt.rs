//! The same claim as one signed line of text (<https://www.w3.org/TR/vc-jose-cose/>), for whoever
//! wants a VC-JWT.

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Map, Value, json};

use super::{
    CredentialFault, MAX_CREDENTIAL,
    claim::Claim,
    proof::{verification_method, with_contexts},
    template::Checked,
};
use crate::{Did, Moment, Signer, jcs};

/// Base64 makes a third more of it; header and signature take a few hundred bytes.
const MAX_TOKEN: usize = MAX_CREDENTIAL / 3 * 4 + 1_024;

/// Writes and signs a claim as a VC-JWT.
///
/// # Errors
/// [`CredentialFault::OutOfBounds`], [`CredentialFault::TooBig`].
pub fn issue_jwt(
    me: &dyn Signer,
    claim: Claim,
    created: Moment,
) -> Result<String, CredentialFault> {
    let said = Checked::of(me, claim, created)?;
    let signed = said.token().ok_or(CredentialFault::OutOfBounds)?;
    let signature = me.sign(signed.as_bytes());
    let token = format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature));
    if token.len() > MAX_TOKEN {
        return Err(CredentialFault::TooBig);
    }
    Ok(token)
}

/// Checks a VC-JWT: only what [`issue_jwt`] could have made.
///
/// # Errors
/// [`CredentialFault::TooBig`], [`CredentialFault::NotACredential`], [`CredentialFault::NotOurs`],
/// [`CredentialFault::BadSignature`].
pub fn check_jwt(token: &str) -> Result<Checked, CredentialFault> {
    if token.len() > MAX_TOKEN {
        return Err(CredentialFault::TooBig);
    }
    let (signed, signature) = token
        .rsplit_once('.')
        .ok_or(CredentialFault::NotACredential)?;
    let payload = payload(signed).ok_or(CredentialFault::NotACredential)?;
    let said = Checked::read(&payload).ok_or(CredentialFault::NotOurs)?;
    said.check()?;
    if said.token().as_deref() != Some(signed) {
        return Err(CredentialFault::NotOurs);
    }
    let signature = BASE64URL_NOPAD
        .decode(signature.as_bytes())
        .ok()
        .and_then(|bytes| bytes.try_into().ok());
    let holds = |signature| said.issuer.signed(signed.as_bytes(), &signature);
    if said.issuer.is_sound() && signature.is_some_and(holds) {
        Ok(said)
    } else {
        Err(CredentialFault::BadSignature)
    }
}

fn payload(signed: &str) -> Option<Value> {
    let (_, payload) = signed.split_once('.')?;
    let payload = BASE64URL_NOPAD.decode(payload.as_bytes()).ok()?;
    serde_json::from_slice(&payload).ok()
}

impl Checked {
    /// Header and payload, as they are signed.
    fn token(&self) -> Option<String> {
        let header = jcs::bytes_of(&header(self.issuer))?;
        let payload = jcs::bytes_of(&self.payload())?;
        let [header, payload] = [header, payload].map(|part| BASE64URL_NOPAD.encode(&part));
        Some(format!("{header}.{payload}"))
    }

    /// The credential itself, with the members that every JWT has.
    fn payload(&self) -> Map<String, Value> {
        let document = self.document();
        let mut payload = with_contexts(document.to_json());
        payload.insert("iss".to_owned(), json!(self.issuer));
        payload.insert("jti".to_owned(), json!(document.id()));
        payload.insert("nbf".to_owned(), json!(self.created.seconds()));
        payload.insert("sub".to_owned(), json!(self.claim.subject));
        payload
    }
}

fn header(issuer: Did) -> Value {
    json!({
        "alg": "EdDSA",
        "cty": "vc",
        "kid": verification_method(issuer),
        "typ": "vc+jwt",
    })
}
