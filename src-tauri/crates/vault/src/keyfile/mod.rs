//! The key file: a list of slots, each of which wraps the master key under another secret.
//!
//! Layout in `docs/formats/vault.md`; [`format`] reads and writes it, [`slot`] wraps and unwraps,
//! [`store`] keeps the two copies on disk.

pub(crate) mod format;
pub(crate) mod slot;
pub(crate) mod store;

use uuid::Uuid;

use crate::{
    Result,
    keys::{Keys, MasterKey},
};
use slot::{Slot, SlotKind};

/// What the key file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyFile {
    pub(crate) vault_id: Uuid,
    /// Counts changes of the slots, so that an old key file put back is noticed.
    pub(crate) revision: u64,
    pub(crate) anchor: Anchor,
    pub(crate) slots: Vec<Slot>,
}

/// How far the database had come when the key file was last written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// Commits counted in the database.
    pub(crate) generation: u64,
    /// The last audit row, 0 for none.
    pub(crate) audit_seq: u64,
    /// Its place in the chain.
    pub(crate) audit_mac: [u8; 32],
}

impl KeyFile {
    /// The slots of one kind.
    pub(crate) fn slots_of(&self, kind: SlotKind) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |slot| slot.kind == kind)
    }

    /// The same key file with all slots of `kind` replaced by `slot` (or removed).
    pub(crate) fn with_slot(&self, kind: SlotKind, slot: Option<Slot>) -> Self {
        let mut changed = self.clone();
        changed.slots.retain(|old| old.kind != kind);
        changed.slots.extend(slot);
        changed
    }

    /// The master key and those derived from it, by the first slot of the secret's kind that opens.
    pub(crate) fn open(&self, secret: &slot::SlotSecret<'_>) -> Result<Option<(MasterKey, Keys)>> {
        for slot in self.slots_of(secret.kind()) {
            let key = slot.key(secret)?;
            if let Some(master) = slot.unwrap(self.vault_id, &key) {
                let keys = master.keys(self.vault_id)?;
                return Ok(Some((master, keys)));
            }
        }
        Ok(None)
    }
}
