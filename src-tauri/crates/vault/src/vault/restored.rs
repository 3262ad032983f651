//! A vault that came back from a backup.

use rusqlite::params;
use uuid::Uuid;

use super::Vault;
use crate::{
    Error, Part, Result,
    keys::{Keys, MasterKey},
    secret::Secret32,
};

impl Vault {
    /// Goes on as a device of its own, counting commits on from at least `beyond`, so that no later
    /// backup of the vault it was copied from is taken for an older one of this; the audit chain
    /// says so.
    pub(crate) fn begin_anew(&mut self, beyond: u64, at_ms: i64) -> Result<()> {
        let device = Uuid::new_v4();
        let name = sysinfo::System::host_name().unwrap_or_default();
        self.write_draft(at_ms, |tx| {
            tx.execute(
                "INSERT INTO device (id, name, created_at_ms) VALUES (?1, ?2, ?3)",
                params![device, name, at_ms],
            )?;
            tx.execute(
                "UPDATE vault_state SET device_id = ?1 WHERE id = 1",
                [device],
            )?;
            Ok::<_, Error>(())
        })?;
        self.device = device;
        self.write(at_ms, |tx| {
            tx.count_on_from(beyond);
            tx.audit(self.event("vault.restored"))
        })?;
        self.anchor()
    }

    /// The keys once more, for a second vault of the same kind: a rehearsed restore.
    pub(crate) fn keys_again(&self) -> Result<(MasterKey, Keys)> {
        let master = Secret32::from_slice(self.master.0.expose().as_slice());
        let master = MasterKey(master.ok_or(Error::Damaged {
            what: Part::KeyFile,
        })?);
        let keys = master.keys(self.id)?;
        Ok((master, keys))
    }
}
