//! The vault's identity as sharing needs it: the keys stay in the vault.

use waymark_sharing::{AgeIdentity, AgeRecipient, Did, Identity, MailboxKey, PublicKeys, Signer};
use waymark_vault::Vault;
use zeroize::Zeroizing;

use crate::{Error, Result};

/// The owner, able to sign, open and agree.
#[derive(Debug)]
pub(crate) struct OwnIdentity {
    vault: waymark_vault::Identity,
    keys: PublicKeys,
}

impl OwnIdentity {
    /// Out of an open vault.
    ///
    /// # Errors
    /// The vault's.
    pub(crate) fn of(vault: &Vault) -> Result<Self> {
        Self::with(vault.identity()?)
    }

    /// Everybody whom the owner is or was, the present first: what was sealed for an earlier key
    /// still opens.
    ///
    /// # Errors
    /// The vault's.
    pub(crate) fn all(vault: &Vault) -> Result<Vec<Self>> {
        vault.identities()?.into_iter().map(Self::with).collect()
    }

    /// With the keys of an identity out of a vault.
    pub(super) fn with(vault: waymark_vault::Identity) -> Result<Self> {
        let public = vault.public();
        let age: AgeRecipient = public
            .age
            .parse()
            .map_err(|_| Error::Unreadable("identity"))?;
        let keys = PublicKeys {
            sign: Did::new(public.signing),
            age,
            mailbox: MailboxKey::new(public.mailbox),
        };
        Ok(Self { vault, keys })
    }
}

impl Signer for OwnIdentity {
    fn did(&self) -> Did {
        self.keys.sign
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.vault.sign(message)
    }
}

impl Identity for OwnIdentity {
    fn keys(&self) -> PublicKeys {
        self.keys.clone()
    }

    fn age(&self) -> &dyn AgeIdentity {
        self.vault.age()
    }

    fn agree(&self, theirs: &MailboxKey) -> Option<Zeroizing<[u8; 32]>> {
        self.vault.agree(theirs.as_bytes())
    }
}
