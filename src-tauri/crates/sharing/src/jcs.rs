//! Canonical JSON (RFC 8785): one form for one value, so what is shown is what is signed.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use waymark_domain::shares::Digest;

/// Why bytes are not the canonical form of a value of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Not JSON, or not of this type.
    Other,
    /// In another form: spaces, order, numbers, members named twice.
    Form,
}

/// The canonical form; `None` only for what JSON cannot hold.
pub(crate) fn bytes_of<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    serde_json_canonicalizer::to_vec(value).ok()
}

/// Reads what [`bytes_of`] would write of it, and nothing else.
pub(crate) fn value_of<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, Unfit> {
    let value = any_value_of(bytes)?;
    let typed: T = serde_json::from_value(value).map_err(|_| Unfit::Other)?;
    // A member that is absent, or a number in another type, could still read as the same value.
    if bytes_of(&typed).as_deref() != Some(bytes) {
        return Err(Unfit::Form);
    }
    Ok(typed)
}

/// Reads any JSON, if it is in canonical form.
pub(crate) fn any_value_of(bytes: &[u8]) -> Result<Value, Unfit> {
    let value: Value = serde_json::from_slice(bytes).map_err(|_| Unfit::Other)?;
    if bytes_of(&value).as_deref() != Some(bytes) {
        return Err(Unfit::Form);
    }
    Ok(value)
}

/// SHA-256.
pub(crate) fn digest(bytes: &[u8]) -> Digest {
    Digest::new(Sha256::digest(bytes).into())
}
