//! The key hierarchy: one random master key, and one key per purpose derived from it by
//! HKDF-SHA-256 (RFC 5869), with the vault's id as salt and a label as info.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{Error, Result, secret::Secret32};

/// The key from which every other key of a vault follows. Wrapped by each slot of the key file.
#[derive(Debug)]
pub(crate) struct MasterKey(pub(crate) Secret32);

/// The keys derived from the master key, one per purpose.
#[derive(Debug)]
pub(crate) struct Keys {
    /// SQLCipher's raw key.
    pub(crate) database: Secret32,
    /// The MAC over the key file.
    pub(crate) key_file: Secret32,
    /// The audit chain.
    pub(crate) audit: Secret32,
    /// Digests of records in audit rows.
    pub(crate) digest: Secret32,
    /// Seals the identity seed.
    pub(crate) identity: Secret32,
    /// Wraps the keys of sealed files.
    pub(crate) attachment: Secret32,
    /// Hashes the contents of sealed files.
    pub(crate) attachment_content: Secret32,
    /// Seals the manifests of backups.
    pub(crate) backup: Secret32,
}

impl MasterKey {
    pub(crate) fn random() -> Result<Self> {
        Secret32::random().map(Self)
    }

    pub(crate) fn keys(&self, vault_id: Uuid) -> Result<Keys> {
        let key = |label: &str| expand(self.0.expose(), vault_id.as_bytes(), label);
        Ok(Keys {
            database: key("waymark/1/database")?,
            key_file: key("waymark/1/key-file")?,
            audit: key("waymark/1/audit")?,
            digest: key("waymark/1/record-digest")?,
            identity: key("waymark/1/identity")?,
            attachment: key("waymark/1/attachment")?,
            attachment_content: key("waymark/1/attachment-content")?,
            backup: key("waymark/1/backup-manifest")?,
        })
    }
}

/// HKDF-SHA-256 to thirty-two bytes.
pub(crate) fn expand(secret: &[u8], salt: &[u8], label: &str) -> Result<Secret32> {
    let mut key = Secret32::zeroed();
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(label.as_bytes(), key.expose_mut())
        .map_err(|_| Error::database("key derivation refused its length"))?;
    Ok(key)
}

/// An age identity of these secret bytes. Its text form is the only door that the crate leaves open.
pub(crate) fn age_identity(secret: &Secret32) -> Result<age::x25519::Identity> {
    let refused = || Error::database("a key was refused");
    let prefix = bech32::Hrp::parse("age-secret-key-").map_err(|_| refused())?;
    let mut text = Zeroizing::new(String::with_capacity(80));
    bech32::encode_upper_to_fmt::<bech32::Bech32, String>(&mut text, prefix, secret.expose())
        .map_err(|_| refused())?;
    text.parse().map_err(|_| refused())
}

/// Seals thirty-two secret bytes under a key (XChaCha20-Poly1305), bound to `context`.
pub(crate) fn seal(
    key: &Secret32,
    nonce: &[u8; 24],
    context: &[u8],
    secret: &Secret32,
) -> Result<[u8; 48]> {
    let payload = Payload {
        msg: secret.expose(),
        aad: context,
    };
    XChaCha20Poly1305::new(key.expose().into())
        .encrypt(&XNonce::from(*nonce), payload)
        .ok()
        .and_then(|sealed| sealed.try_into().ok())
        .ok_or_else(|| Error::database("sealing a key failed"))
}

/// Opens what [`seal`] made; `None` when key, nonce, context or bytes are others.
pub(crate) fn open(
    key: &Secret32,
    nonce: &[u8; 24],
    context: &[u8],
    sealed: &[u8; 48],
) -> Option<Secret32> {
    let payload = Payload {
        msg: sealed,
        aad: context,
    };
    let opened = XChaCha20Poly1305::new(key.expose().into())
        .decrypt(&XNonce::from(*nonce), payload)
        .ok()?;
    Secret32::from_slice(&Zeroizing::new(opened))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_purpose_and_every_vault_has_its_own_key() {
        let master = MasterKey::random().unwrap();
        let all = |vault: Uuid| {
            let keys = master.keys(vault).unwrap();
            [
                keys.database,
                keys.key_file,
                keys.audit,
                keys.digest,
                keys.identity,
                keys.attachment,
                keys.attachment_content,
                keys.backup,
            ]
            .map(|key| *key.expose())
        };
        let (one, other) = (all(Uuid::from_u128(1)), all(Uuid::from_u128(2)));
        let mut distinct: Vec<[u8; 32]> = one.into_iter().chain(other).collect();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 16);
        assert_eq!(all(Uuid::from_u128(1)), one);
    }

    #[test]
    fn a_sealed_key_opens_only_in_its_context() {
        let (key, secret) = (Secret32::random().unwrap(), Secret32::random().unwrap());
        let sealed = seal(&key, &[7; 24], b"slot one", &secret).unwrap();
        assert_eq!(
            open(&key, &[7; 24], b"slot one", &sealed).unwrap().expose(),
            secret.expose()
        );
        assert!(open(&key, &[7; 24], b"slot two", &sealed).is_none());
        assert!(open(&key, &[8; 24], b"slot one", &sealed).is_none());
        assert!(open(&Secret32::random().unwrap(), &[7; 24], b"slot one", &sealed).is_none());
    }
}
