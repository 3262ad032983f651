//! Backups as the owner sees them: where they go, when the next is due, how they stand, and whether
//! a restore was rehearsed.
//!
//! What a backup is, and how it is written, is the vault's. Here is what surrounds it: the tombstones
//! that go with every set, so that nothing deleted comes back with an older one; how long sets are
//! kept, by the owner's role; and the memory of the last runs.

pub mod afar;
mod log;
mod restore;
#[cfg(test)]
mod tests;
mod work;

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use waymark_domain::Timestamp;
use waymark_vault::BackupFault;
use waymark_vault::backup::{BackupSet, Retention};

use crate::settings::{self, Role};
use crate::{Error, Now, Records, Result};

pub use log::{
    BackupDay, DAYS_SHOWN, DRILL_EVERY_DAYS, Drill, DrillProblem, Outcome, Run, Standing,
};
pub use restore::{Restored, restore};

/// The audit events of backups.
pub mod event {
    /// The folder for backups was chosen.
    pub const PLANNED: &str = "backup_planned";
    /// A backup was made.
    pub const MADE: &str = "backup_made";
    /// A backup could not be made.
    pub const FAILED: &str = "backup_failed";
    /// A restore was rehearsed.
    pub const DRILLED: &str = "backup_drilled";
    /// Whether backups hold files that are held was chosen.
    pub const HELD_FILES: &str = "backup_held_files_chosen";
    /// Older backups were made to open with today's secrets alone.
    pub const REKEYED: &str = "backups_rekeyed";
}

const PLAN: &str = "backups.plan";
const RUNS: &str = "backups.runs";
const DRILL: &str = "backups.drill";
const REKEYED: &str = "backups.rekeyed";

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Where backups go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The folder that the owner chose.
    pub folder: PathBuf,
}

/// Whether backups hold the files that are held; they do until the owner says no.
const HELD_FILES: &str = "backups.held_files";

/// How backups stand, for the Settings card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupsView {
    /// The folder, once one was chosen.
    pub folder: Option<PathBuf>,
    /// In a word.
    pub standing: Standing,
    /// The last run, however it went.
    pub latest: Option<Run>,
    /// The last run that made a backup.
    pub latest_made: Option<Run>,
    /// The last [`DAYS_SHOWN`] days, the oldest first.
    pub days: Vec<BackupDay>,
    /// The last rehearsal of a restore.
    pub drill: Option<Drill>,
    /// How many sets are kept.
    pub retention: Retention,
}

/// The backups of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Backups<'a> {
    records: &'a Records,
}

impl Records {
    /// The backups.
    #[must_use]
    pub const fn backups(&self) -> Backups<'_> {
        Backups { records: self }
    }
}

impl Backups<'_> {
    /// Where backups go, once that was chosen.
    ///
    /// # Errors
    /// The vault's.
    pub fn plan(&self) -> Result<Option<Plan>> {
        self.records
            .read(|connection| settings::value(connection, PLAN))
    }

    /// Chooses the folder for backups. What lies in the folder chosen before stays there.
    ///
    /// # Errors
    /// [`BackupFault::Away`] when it is not there, [`BackupFault::InsideTheVault`] when it would be
    /// lost together with the vault; [`Error::Invalid`] for a name that is no text.
    pub fn choose(&self, folder: &Path, now: Now) -> Result<()> {
        let folder = self.fit(folder)?;
        let plan = Plan { folder };
        if self.plan()?.as_ref() == Some(&plan) {
            return Ok(());
        }
        self.records
            .write(now, |w| settings::put_as(w, event::PLANNED, PLAN, &plan))
    }

    /// Whether backups hold the files that are held because they may show details of patients.
    ///
    /// # Errors
    /// The vault's.
    pub fn with_held_files(&self) -> Result<bool> {
        let chosen = self
            .records
            .read(|connection| settings::value(connection, HELD_FILES))?;
        Ok(chosen.unwrap_or(true))
    }

    /// Says whether they do. Backups that were made before stay as they are.
    ///
    /// # Errors
    /// The vault's.
    pub fn set_with_held_files(&self, wanted: bool, now: Now) -> Result<()> {
        if self.with_held_files()? == wanted {
            return Ok(());
        }
        self.records.write(now, |w| {
            settings::put_as(w, event::HELD_FILES, HELD_FILES, &wanted)
        })
    }

    /// How backups stand. Looks at nothing but what is remembered.
    ///
    /// # Errors
    /// The vault's.
    pub fn view(&self, now: Now) -> Result<BackupsView> {
        let (plan, runs) = (self.plan()?, self.runs()?);
        Ok(BackupsView {
            standing: match plan {
                None => Standing::NotSetUp,
                Some(_) => runs.standing(now.today),
            },
            folder: plan.map(|plan| plan.folder),
            latest: runs.latest().cloned(),
            latest_made: runs.latest_made().cloned(),
            days: runs.days(now.today),
            drill: self.last_drill()?,
            retention: self.retention()?,
        })
    }

    /// Whether the day's backup is to be made now. To be asked after unlocking and once in a while.
    ///
    /// # Errors
    /// The vault's.
    pub fn due(&self, now: Now) -> Result<bool> {
        Ok(self.plan()?.is_some() && self.runs()?.due(now))
    }

    /// Whether anything was written since the last backup that was made: whether quitting should make
    /// one.
    ///
    /// # Errors
    /// The vault's.
    pub fn due_on_quit(&self) -> Result<bool> {
        if self.plan()?.is_none() {
            return Ok(false);
        }
        let runs = self.runs()?;
        let backed_up = runs.latest_made().map(|run| run.generation);
        Ok(backed_up != Some(self.generation()?))
    }

    /// Whether a restore is to be rehearsed now.
    ///
    /// # Errors
    /// The vault's.
    pub fn drill_due(&self, now: Now) -> Result<bool> {
        if self.plan()?.is_none() || self.runs()?.latest_made().is_none() {
            return Ok(false);
        }
        Ok(log::drill_due(self.last_drill()?.as_ref(), now.at))
    }

    /// The sets in the folder, the newest first. One that is damaged, unfinished or another vault's
    /// is listed with its fault.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] before a folder was chosen; [`BackupFault::Away`].
    pub fn sets(&self) -> Result<Vec<BackupSet>> {
        Ok(self.records.vault().backups(&self.folder()?)?)
    }

    /// Until when a set in the folder opens with a passphrase or kit of before, if one does and a
    /// backup is made every day. See [`Backups::rekey`].
    ///
    /// # Errors
    /// As [`Backups::sets`].
    pub fn old_secrets_until(&self) -> Result<Option<Timestamp>> {
        let old = self.sets()?.into_iter().filter(|set| !set.todays_secrets);
        let newest = old.filter_map(|set| set.made_at_ms).max();
        newest
            .map(|at| self.kept_until(Timestamp::from_millis(at)))
            .transpose()
    }

    /// Until when a backup holds what is deleted for good now, if one is made every day; `None` while
    /// there is none.
    ///
    /// # Errors
    /// The vault's.
    pub fn gone_by(&self) -> Result<Option<Timestamp>> {
        let made = self.runs()?.latest_made().map(|run| run.at);
        made.map(|made| self.kept_until(made)).transpose()
    }

    /// The same of what is in the trash until `leaves_at`: every backup made while it is there holds
    /// it too. `None` while there is no backup, and none is to be made.
    ///
    /// # Errors
    /// The vault's.
    pub fn gone_by_from_trash(&self, leaves_at: Timestamp) -> Result<Option<Timestamp>> {
        let made = self.runs()?.latest_made().map(|run| run.at);
        if made.is_none() && self.plan()?.is_none() {
            return Ok(None);
        }
        self.kept_until(made.map_or(leaves_at, |made| made.max(leaves_at)))
            .map(Some)
    }

    /// Until when the backup of this moment is kept, if one is made every day.
    fn kept_until(&self, made_at: Timestamp) -> Result<Timestamp> {
        let stays = i64::from(self.retention()?.longest_days()) * DAY_MS;
        Ok(Timestamp::from_millis(
            made_at.as_millis().saturating_add(stays),
        ))
    }

    /// How many sets are kept: fewer for a tutor, whose notes are other people's confidences.
    ///
    /// # Errors
    /// The vault's.
    pub fn retention(&self) -> Result<Retention> {
        let role = self.records.settings().owner()?.map(|owner| owner.role);
        Ok(match role {
            Some(Role::Doctor) => Retention::DOCTOR,
            Some(Role::Tutor) | None => Retention::TUTOR,
        })
    }

    /// The folder, as it will be kept.
    fn fit(&self, folder: &Path) -> Result<PathBuf> {
        let fault = |fault| Error::Vault(waymark_vault::Error::Backup(fault));
        let real = folder.canonicalize().ok().filter(|real| real.is_dir());
        let real = real.ok_or_else(|| fault(BackupFault::Away))?;
        let vault = self.records.vault().dir();
        let vault = vault.canonicalize().unwrap_or_else(|_| vault.to_owned());
        if real.starts_with(&vault) {
            return Err(fault(BackupFault::InsideTheVault));
        }
        match real.to_str() {
            Some(_) => Ok(real),
            None => Err(Error::Invalid {
                field: "folder",
                reason: "is no text",
            }),
        }
    }

    pub(crate) fn folder(&self) -> Result<PathBuf> {
        let plan = self.plan()?;
        plan.map(|plan| plan.folder)
            .ok_or(Error::NotAllowed("no folder for backups was chosen"))
    }

    fn runs(&self) -> Result<log::Runs> {
        self.memory(RUNS)
    }

    fn last_drill(&self) -> Result<Option<Drill>> {
        self.memory(DRILL)
    }

    /// A memory that cannot be read counts as none: what is due is then done once more.
    fn memory<T: DeserializeOwned + Default>(&self, key: &str) -> Result<T> {
        match self
            .records
            .read(|connection| settings::value(connection, key))
        {
            Err(Error::Unreadable(_)) => Ok(T::default()),
            stored => Ok(stored?.unwrap_or_default()),
        }
    }

    /// How many commits the vault has seen.
    fn generation(&self) -> Result<u64> {
        self.records.read(|connection| {
            let sql = "SELECT generation FROM vault_state";
            let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
            u64::try_from(count).map_err(|_| Error::Unreadable("generation"))
        })
    }
}
