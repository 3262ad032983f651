//! Changing what opens a vault. Each change is a new key file; no data is touched.

use std::cell::Cell;

use super::Vault;
use crate::{
    CustodianKit, Error, KeychainState, Passphrase, RecoveryCode, Result, custodians,
    keyfile::{
        KeyFile,
        slot::{Slot, SlotKind, SlotSecret},
    },
    secret::Secret32,
    state::{self, State},
    write::WriteTx,
};

impl Vault {
    /// Makes sure that whoever asks knows the passphrase, before an act that would open the vault
    /// to somebody else.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] when it is another; otherwise the key derivation's.
    pub fn confirm_passphrase(&self, passphrase: &Passphrase) -> Result<()> {
        let opened = self
            .key_file()
            .clone()
            .open(&SlotSecret::Passphrase(passphrase))?;
        opened.map(drop).ok_or(Error::WrongSecret)
    }

    /// Changes the passphrase; the work per guess stays what it was. Older backups still open with
    /// the old passphrase.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] when `current` is not the passphrase; otherwise as [`Vault::write`].
    pub fn change_passphrase(
        &self,
        current: &Passphrase,
        new: &Passphrase,
        at_ms: i64,
    ) -> Result<()> {
        self.confirm_passphrase(current)?;
        self.put_slot(
            "vault.passphrase-changed",
            &SlotSecret::Passphrase(new),
            at_ms,
        )
    }

    /// Sets a new passphrase for somebody who came in by the recovery code and knows no other. From then
    /// on the vault knows that code's public key, should it have been made before it was kept.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] when the code is not this vault's; otherwise as [`Vault::write`].
    pub fn reset_passphrase(
        &self,
        code: &RecoveryCode,
        new: &Passphrase,
        at_ms: i64,
    ) -> Result<()> {
        let public = code.identity()?.public();
        self.reset_passphrase_by(&SlotSecret::Recovery(code), new, at_ms, |tx| {
            state::note_recovery_key(tx, &public)
        })
    }

    /// Sets a new passphrase for the two custodians, who know no other.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] when the halves do not belong together or to this vault; otherwise as
    /// [`Vault::write`].
    pub fn reset_passphrase_with_custodians(
        &self,
        one: &RecoveryCode,
        other: &RecoveryCode,
        new: &Passphrase,
        at_ms: i64,
    ) -> Result<()> {
        let whole = custodians::together(one, other)?;
        self.reset_passphrase_by(&SlotSecret::Custodians(&whole), new, at_ms, |_| Ok(()))
    }

    fn reset_passphrase_by(
        &self,
        secret: &SlotSecret<'_>,
        new: &Passphrase,
        at_ms: i64,
        note: impl FnOnce(&WriteTx<'_>) -> Result<()>,
    ) -> Result<()> {
        let now = self.key_file().clone();
        if now.open(secret)?.is_none() {
            return Err(Error::WrongSecret);
        }
        let secret = SlotSecret::Passphrase(new);
        self.put_slot_and("vault.passphrase-reset", &secret, at_ms, note)
    }

    /// Makes a two-custodian kit; the halves of an earlier one no longer open this vault.
    ///
    /// # Errors
    /// As [`Vault::write`].
    pub fn new_custodian_kit(&self, at_ms: i64) -> Result<CustodianKit> {
        let (kit, whole) = CustodianKit::random()?;
        self.put_slot(
            "vault.custodians-made",
            &SlotSecret::Custodians(&whole),
            at_ms,
        )?;
        Ok(kit)
    }

    /// Ends the two-custodian kit: its halves no longer open this vault. Backups made before still
    /// open with them until they are re-keyed. Does nothing where there is no kit.
    ///
    /// # Errors
    /// As [`Vault::write`].
    pub fn remove_custodian_kit(&self, at_ms: i64) -> Result<()> {
        if !self.has_custodian_kit() {
            return Ok(());
        }
        self.change_slots(
            "vault.custodians-removed",
            at_ms,
            |_| Ok(()),
            |old| old.with_slot(SlotKind::Custodians, None),
            |_| true,
        )
    }

    /// Whether a two-custodian kit opens this vault.
    #[must_use]
    pub fn has_custodian_kit(&self) -> bool {
        self.key_file()
            .slots_of(SlotKind::Custodians)
            .next()
            .is_some()
    }

    /// Replaces the recovery code; the old one no longer opens this vault.
    ///
    /// # Errors
    /// As [`Vault::write`].
    pub fn new_recovery_code(&self, at_ms: i64) -> Result<RecoveryCode> {
        let code = RecoveryCode::random()?;
        let public = code.identity()?.public();
        self.put_slot_and(
            "vault.recovery-replaced",
            &SlotSecret::Recovery(&code),
            at_ms,
            |tx| state::note_recovery_key(tx, &public),
        )?;
        Ok(code)
    }

    /// Sets up quick unlock: a fresh secret goes into the operating system's keychain, is read back,
    /// and only then gets a slot.
    ///
    /// # Errors
    /// [`Error::Keychain`] within a few seconds; otherwise as [`Vault::write`].
    pub fn keychain_on(&self, at_ms: i64) -> Result<()> {
        self.writable()?;
        let secret = self.keychain.store_fresh()?;
        self.put_slot("vault.keychain-on", &SlotSecret::Keychain(&secret), at_ms)
    }

    /// Ends quick unlock. The slot goes first: whatever the keychain says afterwards, its secret
    /// opens nothing any more.
    ///
    /// # Errors
    /// [`Error::Keychain`] when the useless secret could not be removed; otherwise as [`Vault::write`].
    pub fn keychain_off(&self, at_ms: i64) -> Result<()> {
        if self.has_keychain_slot() {
            self.change_slots(
                "vault.keychain-off",
                at_ms,
                |_| Ok(()),
                |old| old.with_slot(SlotKind::Keychain, None),
                |_| true,
            )?;
        }
        Ok(self.keychain.remove()?)
    }

    /// How quick unlock stands. Asks the keychain, so it may take a few seconds.
    #[must_use]
    pub fn keychain_state(&self) -> KeychainState {
        KeychainState {
            slot: self.has_keychain_slot(),
            trouble: self.keychain.trouble(),
        }
    }

    /// Whether quick unlock is set up, without asking the keychain.
    #[must_use]
    pub fn has_keychain_slot(&self) -> bool {
        self.key_file()
            .slots_of(SlotKind::Keychain)
            .next()
            .is_some()
    }

    fn writable(&self) -> Result<()> {
        self.store()?.writer().map(drop)
    }

    /// Wraps the master key under a secret, in place of the slot of that kind.
    fn put_slot(&self, action: &str, secret: &SlotSecret<'_>, at_ms: i64) -> Result<()> {
        self.put_slot_and(action, secret, at_ms, |_| Ok(()))
    }

    /// The same, with what else the database notes in the same transaction.
    fn put_slot_and(
        &self,
        action: &str,
        secret: &SlotSecret<'_>,
        at_ms: i64,
        note: impl FnOnce(&WriteTx<'_>) -> Result<()>,
    ) -> Result<()> {
        let params = self.state()?.kdf;
        let (slot, key) = Slot::wrap(self.id, &self.master, secret, params)?;
        let kind = secret.kind();
        self.change_slots(
            action,
            at_ms,
            note,
            |old| old.with_slot(kind, Some(slot)),
            |read_back| self.opens(read_back, kind, &key),
        )
    }

    /// Whether the slot that came back from the disk gives the master key.
    fn opens(&self, key_file: &KeyFile, kind: SlotKind, key: &Secret32) -> bool {
        key_file.slots_of(kind).any(|slot| {
            slot.unwrap(self.id, key)
                .is_some_and(|back| back.0.expose() == self.master.0.expose())
        })
    }

    /// Writes a key file with other slots and its audit event. The key file is swapped inside the
    /// transaction, so a disk that refuses it leaves no event behind. Should the commit fail after
    /// the swap, the old slots are put back; where even that fails, the new secret opens the vault
    /// and the old one does not, so this succeeds: whoever was told otherwise would lose the secret.
    pub(super) fn change_slots(
        &self,
        action: &str,
        at_ms: i64,
        note: impl FnOnce(&WriteTx<'_>) -> Result<()>,
        change: impl FnOnce(&KeyFile) -> KeyFile,
        prove: impl Fn(&KeyFile) -> bool,
    ) -> Result<()> {
        let swapped = Cell::new(None);
        let written = self.write(at_ms, |tx| {
            let mut key_file = self.key_file();
            let before = key_file.clone();
            let State {
                key_revision, kdf, ..
            } = State::read(tx)?;
            // Beyond the newest ever seen: an old key file put back must not catch up unnoticed.
            let revision = key_file.revision.max(key_revision) + 1;
            State::note_keys(tx, revision, kdf)?;
            note(tx)?;
            tx.audit(self.event(action))?;
            self.replace_key_file(
                &mut key_file,
                |old| KeyFile {
                    revision,
                    ..change(old)
                },
                prove,
            )?;
            swapped.set(Some((before, revision)));
            Ok(())
        });
        match (written, swapped.take()) {
            (Err(error), Some((before, revision))) => {
                if self.put_slots_back(&before, revision) {
                    Err(error)
                } else {
                    tracing::warn!(%error, "what opens the vault was changed without its audit event");
                    Ok(())
                }
            }
            (written, _) => written,
        }
    }

    /// Puts the slots of `before` back in place of those written as `revision`. False if those stand:
    /// the disk refused, or somebody has built on them since.
    fn put_slots_back(&self, before: &KeyFile, revision: u64) -> bool {
        let mut key_file = self.key_file();
        if key_file.revision != revision {
            return false;
        }
        let put_back = |now: &KeyFile| KeyFile {
            revision: revision + 1,
            slots: before.slots.clone(),
            ..now.clone()
        };
        self.replace_key_file(&mut key_file, put_back, |_| true)
            .is_ok()
    }
}
