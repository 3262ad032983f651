//! What is done with the store as a whole.

use waymark_records::export;
use waymark_records::{Error, Records, Result, SCHEMA};
use waymark_vault::{Depth, Error as VaultError, UnlockWith, backup};

use super::{DAY_MILLIS, JUMP_DAYS, Walker};
use crate::contents::{Contents, Image};
use crate::store;

impl Walker {
    pub(super) fn back_up(&mut self) -> Result<()> {
        let place = store::place(&self.store.path());
        std::fs::create_dir_all(&place).expect("a folder");
        let made = store::back_up_at(self.records(), &place, self.now(), &mut store::on)?;
        self.backup = Some((made.set, self.shadow.clone()));
        Ok(())
    }

    /// The newest backup holds what there was when it was made, whatever was deleted since.
    pub(super) fn restore(&mut self) -> Result<()> {
        let Some((set, shadow)) = &self.backup else {
            return self.back_up();
        };
        let into = self.store.path().with_file_name("restored");
        let restored = backup::restore(
            &store::place(&self.store.path()),
            set,
            UnlockWith::Passphrase(&store::passphrase(shadow.passphrase)),
            &into,
            &SCHEMA,
            self.clock,
            &mut store::on,
        )
        .and_then(|restored| restored.finish(Ok))?;
        assert!(restored.missing.is_empty(), "{:?}", restored.missing);
        let records = Records::new(restored.vault);
        let differences = shadow.differences(&records)?;
        assert!(differences.is_empty(), "restored: {differences:#?}");
        records.into_vault().lock()?;
        std::fs::remove_dir_all(into).expect("removed");
        self.restores += 1;
        Ok(())
    }

    /// An export holds all there is, and a store made of it holds the same.
    pub(super) fn export(&mut self) -> Result<()> {
        let folder = self.store.path().with_file_name("exported");
        let into = self.store.path().with_file_name("imported");
        let now = self.now();
        let exported = self
            .records()
            .export(&folder, "a walk", now, &mut store::on)?;
        assert!(exported.unreadable.is_empty(), "{:?}", exported.unreadable);
        let verified = export::verify(&folder, &mut store::on)?;
        let passphrase = store::passphrase(0);
        let new = store::new_vault(&passphrase);
        let made = verified.into_new(&into, new, now, &mut store::on)?;
        let differences = self.shadow.differences(&made.records)?;
        assert!(differences.is_empty(), "imported: {differences:#?}");
        let sound = made
            .records
            .check(Depth::Deep, waymark_vault::unwatched)?
            .is_sound();
        assert!(sound, "an imported store is sound");
        drop(made);
        for folder in [folder, into] {
            std::fs::remove_dir_all(folder).expect("removed");
        }
        self.exports += 1;
        Ok(())
    }

    pub(super) fn lock_and_unlock(&mut self) -> Result<()> {
        self.refuse_an_old_passphrase()?;
        self.records = Some(self.open()?);
        Ok(())
    }

    /// Locks, and tries a passphrase that is not this store's.
    pub(super) fn refuse_an_old_passphrase(&mut self) -> Result<()> {
        if let Some(records) = self.records.take() {
            records.into_vault().lock()?;
        }
        let other = self.shadow.passphrase.wrapping_add(1);
        match store::open_with(&self.store.path(), other) {
            Err(Error::Vault(VaultError::WrongSecret)) => Ok(()),
            other => panic!("opened or refused otherwise: {other:?}"),
        }
    }

    pub(super) fn open(&self) -> Result<Records> {
        store::open_with(&self.store.path(), self.shadow.passphrase)
    }

    /// The files as they are at this moment are all that is left.
    pub(super) fn crash(&mut self) -> Result<()> {
        let before = Contents::of(self.records())?;
        let left = Image::of(&self.store.path());
        self.records = None;
        left.lay(&self.store.path());
        self.records = Some(self.open()?);
        let after = Contents::of(self.records())?;
        assert_eq!(after.differences(&before), Vec::<&str>::new(), "a crash");
        Ok(())
    }

    pub(super) fn change_passphrase(&mut self) -> Result<()> {
        let to = self.random.next();
        let (old, new) = (
            store::passphrase(self.shadow.passphrase),
            store::passphrase(to),
        );
        let vault = self.records().vault();
        vault.change_passphrase(&old, &new, self.clock)?;
        self.shadow.passphrase = to;
        Ok(())
    }

    pub(super) fn jump(&mut self) -> Result<()> {
        let days = i64::try_from(self.random.below(2 * JUMP_DAYS + 1)).expect("days");
        self.clock += (days - i64::try_from(JUMP_DAYS).expect("days")) * DAY_MILLIS;
        Ok(())
    }
}
