//! Making a backup, reading one through, rehearsing a restore.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;
use waymark_vault::backup::{BackupMade, BackupReport, BackupRequest, DrillReport, Tombstone};
use waymark_vault::{BackupFault, Watch};

use super::log::{Drill, DrillProblem, Outcome, Run};
use super::{Backups, DRILL, REKEYED, RUNS, event};
use crate::{Error, Now, Result, documents, settings};

/// The tables whose rows a rehearsal counts as records.
const RECORDS: [&str; 8] = [
    "person",
    "client",
    "session",
    "action",
    "concern",
    "topic",
    "signpost",
    "disclosure",
];

impl Backups<'_> {
    /// Makes a backup in the folder that was chosen, and remembers how it went. A folder that is away
    /// and a full disk are outcomes.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] before a folder was chosen; [`waymark_vault::Error::Cancelled`], which
    /// leaves no trace; whatever else was in the way, which is remembered as a failure.
    pub fn make(&self, now: Now, watch: Watch<'_>) -> Result<Run> {
        let folder = self.folder()?;
        match self.back_up(&folder, now, watch) {
            Ok(made) => self.remember_run(Run::made(made, now), now),
            Err(Error::Vault(error)) if !matches!(error, waymark_vault::Error::Cancelled) => {
                let outcome = outcome_of(&error);
                let run = self.remember_run(Run::not_made(outcome, now), now)?;
                match outcome {
                    Outcome::Failed => Err(error.into()),
                    _ => Ok(run),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Makes a backup in another folder than the one that was chosen. It is no run of the plan: how
    /// backups stand, and when the next is due, stays as it is.
    ///
    /// # Errors
    /// As [`Backups::choose`] for the folder; as the vault's own backup for the rest.
    pub fn make_in(&self, folder: &Path, now: Now, watch: Watch<'_>) -> Result<BackupMade> {
        let folder = self.fit(folder)?;
        self.back_up(&folder, now, watch)
    }

    fn back_up(&self, folder: &Path, now: Now, watch: Watch<'_>) -> Result<BackupMade> {
        let tombstones = self.records.read(tombstones)?;
        let left_out = self.left_out()?;
        let request = BackupRequest {
            place: folder,
            retention: self.retention()?,
            tombstones: &tombstones,
            left_out: &left_out,
        };
        let vault = self.records.vault();
        Ok(vault.backup(&request, now.at.as_millis(), watch)?)
    }

    /// The files that the owner does not want in backups.
    pub(super) fn left_out(&self) -> Result<BTreeSet<Uuid>> {
        if self.with_held_files()? {
            return Ok(BTreeSet::new());
        }
        self.records.read(documents::held_files)
    }

    /// Reads every byte of a set and compares it with what was written. Files that went bad in the
    /// folder are copied there again, as far as the vault has them.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] before a folder was chosen; [`waymark_vault::Error::Backup`] when the set
    /// cannot be opened. What is wrong inside it is in the report.
    pub fn verify(&self, set: &str, watch: Watch<'_>) -> Result<BackupReport> {
        let folder = self.folder()?;
        let vault = self.records.vault();
        let mut report = vault.verify_backup(&folder, set, watch)?;
        let bad = [report.missing.as_slice(), &report.damaged].concat();
        if !bad.is_empty() {
            report.renewed = vault.renew_in_backups(&folder, &bad, watch)?;
        }
        Ok(report)
    }

    /// Rehearses a restore: brings the newest set back into a passing place, opens it, checks all of
    /// it and removes it again. How it went is remembered, and is in the answer.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] before a folder was chosen; [`waymark_vault::Error::Cancelled`], which
    /// leaves no trace; the vault's, if it cannot be remembered.
    pub fn drill(&self, now: Now, watch: Watch<'_>) -> Result<Drill> {
        let folder = self.folder()?;
        let drill = match self
            .records
            .vault()
            .drill(&folder, now.at.as_millis(), watch)
        {
            Ok(report) => {
                // The next backup would take what stands there for good.
                self.records
                    .vault()
                    .renew_in_backups(&folder, &report.missing, watch)?;
                Drill::of(&report, now)
            }
            Err(waymark_vault::Error::Cancelled) => {
                return Err(waymark_vault::Error::Cancelled.into());
            }
            Err(error) => Drill::failed(problem_of(&error), now),
        };
        self.records.write(now, |w| {
            settings::remember(w, event::DRILLED, DRILL, &drill)
        })?;
        Ok(drill)
    }

    /// Lets every set in the folder open with today's passphrase and kits, and with nothing else.
    /// Gives how many were changed.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] before a folder was chosen; [`BackupFault::Away`];
    /// [`waymark_vault::Error::Cancelled`], and the sets changed until then stay so.
    pub fn rekey(&self, now: Now, watch: Watch<'_>) -> Result<u32> {
        let folder = self.folder()?;
        let changed = self.records.vault().rekey_backups(&folder, watch)?;
        if changed > 0 {
            self.records.write(now, |w| {
                settings::remember(w, event::REKEYED, REKEYED, &now.at)
            })?;
        }
        Ok(changed)
    }

    fn remember_run(&self, run: Run, now: Now) -> Result<Run> {
        let mut runs = self.runs()?;
        let event = match run.outcome {
            Outcome::Made => event::MADE,
            Outcome::FolderAway | Outcome::DiskFull | Outcome::Failed => event::FAILED,
        };
        self.records.write(now, |w| {
            let run = Run {
                generation: w.tx().generation(),
                ..run
            };
            runs.push(run.clone());
            settings::remember(w, event, RUNS, &runs)?;
            Ok(run)
        })
    }
}

impl Run {
    fn made(made: BackupMade, now: Now) -> Self {
        Self {
            set: Some(made.set),
            bytes: made.bytes_total,
            written: made.bytes_written,
            ..Self::not_made(Outcome::Made, now)
        }
    }

    const fn not_made(outcome: Outcome, now: Now) -> Self {
        Self {
            at: now.at,
            day: now.today,
            outcome,
            set: None,
            bytes: 0,
            written: 0,
            generation: 0,
        }
    }
}

impl Drill {
    fn of(report: &DrillReport, now: Now) -> Self {
        let counted = RECORDS.iter().filter_map(|table| report.rows.get(*table));
        Self {
            at: now.at,
            set: Some(report.set.clone()),
            records: counted.sum(),
            files: report.files,
            problem: (!report.is_sound()).then_some(DrillProblem::NotSound),
        }
    }

    const fn failed(problem: DrillProblem, now: Now) -> Self {
        Self {
            at: now.at,
            set: None,
            records: 0,
            files: 0,
            problem: Some(problem),
        }
    }
}

/// Everything that was deleted for good so far.
pub(super) fn tombstones(connection: &Connection) -> Result<Vec<Tombstone>> {
    let mut statement =
        connection.prepare_cached("SELECT entity_kind, entity_id, at_ms FROM tombstone")?;
    let rows = statement.query_map([], |row| {
        Ok(Tombstone {
            kind: row.get(0)?,
            id: row.get(1)?,
            at_ms: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const fn outcome_of(error: &waymark_vault::Error) -> Outcome {
    match error {
        waymark_vault::Error::Backup(BackupFault::Away) => Outcome::FolderAway,
        waymark_vault::Error::DiskFull => Outcome::DiskFull,
        _ => Outcome::Failed,
    }
}

const fn problem_of(error: &waymark_vault::Error) -> DrillProblem {
    match error {
        waymark_vault::Error::Backup(BackupFault::Away) => DrillProblem::FolderAway,
        waymark_vault::Error::Backup(BackupFault::NotFound) => DrillProblem::NoBackup,
        waymark_vault::Error::DiskFull => DrillProblem::DiskFull,
        _ => DrillProblem::Failed,
    }
}
