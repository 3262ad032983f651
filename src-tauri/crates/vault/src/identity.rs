//! The identity of the vault's owner towards other people: used here, never shown.
//!
//! One random seed, made with the vault and sealed in it, gives three keys by HKDF-SHA-256 (salt
//! `waymark/identity/v1`, the label as info): one signs, one opens what others sealed, one agrees on
//! names. What leaves is public keys, signatures and agreements; `docs/formats/card.md` says what
//! they are for.

use std::fmt;

use age::x25519;
use ed25519_dalek::{Signer, SigningKey};
use rusqlite::Connection;
use uuid::Uuid;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::{
    Error, Part, RecoveryCode, Result, Vault, WriteTx,
    keys::{self, Keys, expand},
    secret::{Secret32, random_array},
    state,
};

const SALT: &[u8] = b"waymark/identity/v1";

/// The vault's owner, able to sign, open and agree. Wiped when dropped.
pub struct Identity {
    signing: SigningKey,
    age: x25519::Identity,
    mailbox: StaticSecret,
}

/// What others may know of an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicIdentity {
    /// The Ed25519 public key that checks signatures.
    pub signing: [u8; 32],
    /// The age recipient, `age1…`, that seals for the owner.
    pub age: String,
    /// The X25519 public key that names are agreed with.
    pub mailbox: [u8; 32],
}

impl Identity {
    fn of_seed(seed: &Secret32) -> Result<Self> {
        let key = |label| expand(seed.expose(), SALT, label);
        Ok(Self {
            signing: SigningKey::from_bytes(key("ed25519")?.expose()),
            age: keys::age_identity(&key("age-x25519")?)?,
            mailbox: StaticSecret::from(*key("mailbox-x25519")?.expose()),
        })
    }

    /// What others may know.
    #[must_use]
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity {
            signing: self.signing.verifying_key().to_bytes(),
            age: self.age.to_public().to_string(),
            mailbox: PublicKey::from(&self.mailbox).to_bytes(),
        }
    }

    /// The Ed25519 signature over `message`.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    /// Opens age files that were sealed for [`PublicIdentity::age`].
    #[must_use]
    pub fn age(&self) -> &dyn age::Identity {
        &self.age
    }

    /// X25519 of the mailbox secret with somebody else's public key: both sides come to the same
    /// thirty-two bytes. `None` for one of the few public keys with which everybody would.
    #[must_use]
    pub fn agree(&self, theirs: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
        let agreed = self.mailbox.diffie_hellman(&PublicKey::from(*theirs));
        agreed
            .was_contributory()
            .then(|| Zeroizing::new(agreed.to_bytes()))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(hidden)")
    }
}

/// The one act that whoever holds the recovery code can do in the owner's name without the vault:
/// revoke the identity. Wiped when dropped.
pub struct RecoveryIdentity(SigningKey);

impl RecoveryIdentity {
    /// The Ed25519 public key, of which a contact card names the digest.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The Ed25519 signature over `message`.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for RecoveryIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryIdentity(hidden)")
    }
}

impl RecoveryCode {
    /// The identity that can revoke the owner's. It follows from the twelve words alone, so that it
    /// is there when the vault is lost.
    ///
    /// # Errors
    /// Never for a code that exists.
    pub fn identity(&self) -> Result<RecoveryIdentity> {
        let key = expand(&self.entropy(), SALT, "identity-recovery")?;
        Ok(RecoveryIdentity(SigningKey::from_bytes(key.expose())))
    }
}

impl Vault {
    /// The owner's identity: the same until it is rotated, and in every copy restored from the vault.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the seed is not the one that was sealed; the database's.
    pub fn identity(&self) -> Result<Identity> {
        self.opened(&self.read(sealed_seed)?)
    }

    /// Every identity that is or was the owner's: the present one first, then the newest of those
    /// before it. What was sealed for an earlier one still opens with it.
    ///
    /// # Errors
    /// As [`Vault::identity`].
    pub fn identities(&self) -> Result<Vec<Identity>> {
        let sealed = self.read(|connection| {
            let mut all = vec![sealed_seed(connection)?];
            all.extend(earlier_seeds(connection)?);
            Ok::<_, Error>(all)
        })?;
        sealed.iter().map(|sealed| self.opened(sealed)).collect()
    }

    /// Puts a new identity in the place of the present one, which is kept among the earlier ones, as a
    /// part of what the caller writes; gives the new one. Nothing has changed until that is committed.
    ///
    /// # Errors
    /// [`Error::NoRandomness`]; the database's.
    pub fn rotate_identity(&self, tx: &WriteTx<'_>) -> Result<Identity> {
        tx.execute(
            "INSERT INTO identity_earlier (nonce, sealed_seed, created_at_ms, retired_at_ms)
             SELECT nonce, sealed_seed, created_at_ms, ?1 FROM identity WHERE id = 1",
            [tx.at_ms()],
        )?;
        let sealed = sealed_random(self.keys(), self.id())?;
        tx.execute(
            "UPDATE identity SET nonce = ?1, sealed_seed = ?2, created_at_ms = ?3 WHERE id = 1",
            (sealed.0, sealed.1, tx.at_ms()),
        )?;
        tx.audit(self.event("vault.identity-rotated"))?;
        self.opened(&sealed)
    }

    /// The public key of the identity that follows from the recovery code, which can revoke the
    /// owner's; `None` while the code is one that was made before this was kept.
    ///
    /// # Errors
    /// The database's.
    pub fn recovery_key(&self) -> Result<Option<[u8; 32]>> {
        self.read(state::recovery_key)
    }

    fn opened(&self, (nonce, sealed): &Sealed) -> Result<Identity> {
        let context = self.id();
        let seed = keys::open(&self.keys().identity, nonce, context.as_bytes(), sealed);
        Identity::of_seed(&seed.ok_or(Error::Damaged {
            what: Part::Database,
        })?)
    }

    /// What others know this device by: four random bytes, new with every restore, so that no two
    /// copies of a vault count their messages in one line.
    #[must_use]
    pub fn device_code(&self) -> [u8; 4] {
        let device = self.device_id();
        let [a, b, c, d, ..] = *device.as_bytes();
        [a, b, c, d]
    }
}

/// A nonce and a seed under the identity key.
type Sealed = ([u8; 24], [u8; 48]);

/// A new seed, sealed.
pub(crate) fn sealed_random(keys: &Keys, vault: Uuid) -> Result<Sealed> {
    let nonce = random_array::<24>()?;
    let seed = Secret32::random()?;
    let sealed = keys::seal(&keys.identity, &nonce, vault.as_bytes(), &seed)?;
    Ok((nonce, sealed))
}

fn earlier_seeds(connection: &Connection) -> Result<Vec<Sealed>> {
    let mut statement =
        connection.prepare("SELECT nonce, sealed_seed FROM identity_earlier ORDER BY id DESC")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn sealed_seed(connection: &Connection) -> Result<Sealed> {
    Ok(connection.query_row(
        "SELECT nonce, sealed_seed FROM identity WHERE id = 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

#[cfg(test)]
mod tests;
