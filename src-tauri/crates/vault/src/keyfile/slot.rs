//! A slot: the master key wrapped under one secret.

use uuid::Uuid;

use crate::{
    Error, Part, Passphrase, RecoveryCode, Result,
    kdf::KdfParams,
    keyfile::format::MAGIC,
    keys::{self, MasterKey},
    secret::{Secret32, random_array},
};

/// What every slot is bound to as its format, whichever format the file has: slots are carried from
/// one to the next without being wrapped again.
const BOUND_FORMAT: u16 = 1;

/// Which secret opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotKind {
    Passphrase,
    Recovery,
    Keychain,
    /// The code that two custodians hold by halves.
    Custodians,
}

impl SlotKind {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::Recovery => 2,
            Self::Keychain => 3,
            Self::Custodians => 4,
        }
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        [
            Self::Passphrase,
            Self::Recovery,
            Self::Keychain,
            Self::Custodians,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
    }

    fn label(self) -> &'static str {
        match self {
            Self::Passphrase => "waymark/1/slot/passphrase",
            Self::Recovery => "waymark/1/slot/recovery",
            Self::Keychain => "waymark/1/slot/keychain",
            Self::Custodians => "waymark/1/slot/custodians",
        }
    }
}

/// A secret that may open a slot.
pub(crate) enum SlotSecret<'a> {
    Passphrase(&'a Passphrase),
    Recovery(&'a RecoveryCode),
    Keychain(&'a Secret32),
    /// The whole code, put together from its halves.
    Custodians(&'a RecoveryCode),
}

impl SlotSecret<'_> {
    pub(crate) fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::Recovery(_) => SlotKind::Recovery,
            Self::Keychain(_) => SlotKind::Keychain,
            Self::Custodians(_) => SlotKind::Custodians,
        }
    }
}

/// The master key wrapped under one secret, as it stands in the key file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) id: Uuid,
    pub(crate) kind: SlotKind,
    /// All zero except in a passphrase slot.
    pub(crate) params: KdfParams,
    pub(crate) salt: [u8; 16],
    pub(crate) nonce: [u8; 24],
    pub(crate) sealed: [u8; 48],
}

impl Slot {
    /// Wraps the master key; also gives the key that opens the slot, so that the written file can
    /// be proved without deriving it a second time.
    pub(crate) fn wrap(
        vault_id: Uuid,
        master: &MasterKey,
        secret: &SlotSecret<'_>,
        params: KdfParams,
    ) -> Result<(Self, Secret32)> {
        let mut slot = Self {
            id: Uuid::new_v4(),
            kind: secret.kind(),
            params: if secret.kind() == SlotKind::Passphrase {
                params
            } else {
                KdfParams::default()
            },
            salt: random_array()?,
            nonce: random_array()?,
            sealed: [0; 48],
        };
        let key = slot.key(secret)?;
        slot.sealed = keys::seal(&key, &slot.nonce, &slot.context(vault_id), &master.0)?;
        Ok((slot, key))
    }

    /// The key that opens this slot, from its secret.
    pub(crate) fn key(&self, secret: &SlotSecret<'_>) -> Result<Secret32> {
        match secret {
            SlotSecret::Passphrase(passphrase) => {
                // Checked when the file was read as well; never allocate on a stranger's word.
                if !self.params.within_bounds() {
                    return Err(Error::Damaged {
                        what: Part::KeyFile,
                    });
                }
                let stretched = self.params.derive(passphrase, &self.salt)?;
                keys::expand(stretched.expose(), &self.salt, self.kind.label())
            }
            SlotSecret::Recovery(code) | SlotSecret::Custodians(code) => {
                keys::expand(&code.entropy(), &self.salt, self.kind.label())
            }
            SlotSecret::Keychain(secret) => {
                keys::expand(secret.expose(), &self.salt, self.kind.label())
            }
        }
    }

    /// The master key, or `None` when the key is not this slot's or the slot is another vault's.
    pub(crate) fn unwrap(&self, vault_id: Uuid, key: &Secret32) -> Option<MasterKey> {
        keys::open(key, &self.nonce, &self.context(vault_id), &self.sealed).map(MasterKey)
    }

    /// What the wrapping is bound to: nothing of this can be changed or moved to another vault.
    fn context(&self, vault_id: Uuid) -> Vec<u8> {
        let mut context = Vec::with_capacity(80);
        context.extend_from_slice(MAGIC);
        context.extend_from_slice(&BOUND_FORMAT.to_be_bytes());
        context.extend_from_slice(vault_id.as_bytes());
        context.extend_from_slice(self.id.as_bytes());
        context.push(self.kind.code());
        for number in [
            self.params.memory_kib,
            self.params.passes,
            self.params.lanes,
        ] {
            context.extend_from_slice(&number.to_be_bytes());
        }
        context.extend_from_slice(&self.salt);
        context
    }
}
