//! Backups: where they go, how they stand, making one, rehearsing a restore.

use std::path::{Path, PathBuf};

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::vocabulary;
use waymark_records::backups::{self, Drill, DrillProblem, Outcome, Run, Standing};
use waymark_records::{Error, faults};
use waymark_text::say;
use waymark_vault::backup::{BackupMade, BackupReport, BackupSet};

use super::place::{PlaceConcern, concerns};
use super::{Millis, Word};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::jobs::Job;
use crate::picker::{self, Ask};
use crate::state::{Unlocked, hold};

/// How backups stand.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// Where they go, once that was chosen.
    pub folder: Option<String>,
    /// What speaks against that place.
    pub folder_concerns: Vec<PlaceConcern>,
    /// In a word.
    pub standing: Word<Standing>,
    /// The last run, however it went.
    pub latest: Option<BackupRun>,
    /// The last fourteen days, the oldest first.
    pub days: Vec<BackupDay>,
    /// The last rehearsal of a restore.
    pub drill: Option<DrillView>,
    /// How many sets are kept.
    pub retention: Retention,
    /// Until when an older backup opens with an earlier passphrase or kit.
    pub old_passphrase_until: Option<Millis>,
    /// Whether backups hold the files that are held because they may show patient details.
    pub with_held_files: bool,
}

/// One run.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupRun {
    /// When.
    pub at: Millis,
    /// The name of the set that was made.
    pub set: Option<String>,
    /// What the set holds, in bytes. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub bytes: u64,
    /// How it went.
    pub outcome: Word<Outcome>,
}

/// A day of the strip.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupDay {
    /// The day.
    pub date: String,
    /// Whether it has a backup.
    pub outcome: Word<DayOutcome>,
    /// Why not, where one was tried.
    pub why: Option<Word<Outcome>>,
}

vocabulary! {
    /// Whether a day has a backup.
    DayOutcome {
        /// It has.
        Made = "made",
        /// One was tried.
        Missed = "missed",
        /// None was tried: Waymark was not open.
        None = "none",
    }
}

/// A rehearsal of a restore.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DrillView {
    /// When.
    pub at: Millis,
    /// Whether everything came back as it was.
    pub ok: bool,
    /// How many records came back.
    pub records: u32,
    /// How many files came back.
    pub files: u32,
    /// What was the matter: the end of a sentence.
    pub problem: Option<String>,
}

/// How many sets are kept.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Retention {
    /// One a day for so many days.
    pub daily: u16,
    /// One a week for so many weeks.
    pub weekly: u16,
    /// One a month for so many months.
    pub monthly: u16,
}

/// A folder that was chosen for backups and waits for a yes.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupFolder {
    /// The folder.
    pub folder: String,
    /// What speaks against it.
    pub concerns: Vec<PlaceConcern>,
}

/// A set in the folder.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupSetRow {
    /// Its name.
    pub set: String,
    /// When it was made.
    pub at: Option<Millis>,
    /// What it holds, in bytes. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub bytes: u64,
    /// What is the matter with it, and what to do: a sentence.
    pub fault: Option<String>,
}

impl From<Run> for BackupRun {
    fn from(run: Run) -> Self {
        Self {
            at: run.at.into(),
            set: run.set,
            bytes: run.bytes,
            outcome: run.outcome.into(),
        }
    }
}

impl BackupRun {
    /// A backup that is no run of the plan.
    pub(super) fn beside(made: BackupMade) -> Self {
        Self {
            at: Millis(made.made_at_ms),
            set: Some(made.set),
            bytes: made.bytes_total,
            outcome: Outcome::Made.into(),
        }
    }
}

impl From<backups::BackupDay> for BackupDay {
    fn from(day: backups::BackupDay) -> Self {
        let outcome = match day.outcome {
            Some(Outcome::Made) => DayOutcome::Made,
            Some(_) => DayOutcome::Missed,
            None => DayOutcome::None,
        };
        Self {
            date: day.day.to_string(),
            outcome: outcome.into(),
            why: day.outcome.map(Word),
        }
    }
}

impl From<Drill> for DrillView {
    fn from(drill: Drill) -> Self {
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            at: drill.at.into(),
            ok: drill.problem.is_none(),
            records: number(drill.records),
            files: number(drill.files),
            problem: drill.problem.map(problem),
        }
    }
}

impl From<BackupSet> for BackupSetRow {
    fn from(set: BackupSet) -> Self {
        Self {
            set: set.set,
            at: set.made_at_ms.map(Millis),
            bytes: set.bytes,
            fault: set.fault.map(faults::of_backup),
        }
    }
}

fn problem(problem: DrillProblem) -> String {
    match problem {
        DrillProblem::FolderAway => say("drill-problem-folder-away", &[]),
        DrillProblem::NoBackup => say("drill-problem-no-backup", &[]),
        DrillProblem::DiskFull => say("drill-problem-disk-full", &[]),
        DrillProblem::NotSound => say("drill-problem-not-sound", &[]),
        DrillProblem::Failed => say("drill-problem-failed", &[]),
    }
}

/// How backups stand.
#[tauri::command]
#[specta::specta]
pub async fn backups_get(unlocked: Unlocked) -> CommandResult<BackupsView> {
    unlocked
        .run(|records, now| {
            let view = records.backups().view(now)?;
            // A folder that is away cannot say; the standing does.
            let until = records.backups().old_secrets_until().unwrap_or_default();
            let folder = view.folder.as_deref();
            Ok::<_, Error>(BackupsView {
                folder: folder.map(shown),
                folder_concerns: folder.map(concerns).unwrap_or_default(),
                standing: view.standing.into(),
                latest: view.latest.map(BackupRun::from),
                days: view.days.into_iter().map(BackupDay::from).collect(),
                drill: view.drill.map(DrillView::from),
                retention: Retention {
                    daily: view.retention.daily,
                    weekly: view.retention.weekly,
                    monthly: view.retention.monthly,
                },
                old_passphrase_until: until.map(Millis::from),
                with_held_files: records.backups().with_held_files()?,
            })
        })
        .await
}

fn shown(folder: &Path) -> String {
    folder.display().to_string()
}

/// Asks for a folder for backups. It is used once that is confirmed.
#[tauri::command]
#[specta::specta]
pub async fn backup_folder_choose(
    unlocked: Unlocked,
    app: AppHandle,
) -> CommandResult<BackupFolder> {
    let folder: PathBuf = picker::pick(&app, Ask::Folder).await?;
    let chosen = BackupFolder {
        folder: shown(&folder),
        concerns: concerns(&folder),
    };
    *hold(&unlocked.state().backup_folder) = Some(folder);
    Ok(chosen)
}

/// Takes the folder that was just chosen.
#[tauri::command]
#[specta::specta]
pub async fn backup_folder_confirm(unlocked: Unlocked, app: AppHandle) -> CommandResult<()> {
    let folder = hold(&unlocked.state().backup_folder).take();
    let folder = folder.ok_or(CommandError::new(ErrorCode::NotAllowed))?;
    unlocked
        .run(move |records, now| records.backups().choose(&folder, now))
        .await?;
    events::records_changed(&app, "backups", Vec::new());
    Ok(())
}

/// Makes a backup now.
#[tauri::command]
#[specta::specta]
pub async fn backup_make(unlocked: Unlocked, app: AppHandle) -> CommandResult<BackupRun> {
    let mut job = Job::begin(&app, "backup")?;
    let run = unlocked
        .run(move |records, now| {
            records
                .backups()
                .make(now, &mut |amount| job.moved(amount.done, amount.total))
        })
        .await;
    events::records_changed(&app, "backups", Vec::new());
    Ok(run?.into())
}

/// Rehearses a restore of the newest backup.
#[tauri::command]
#[specta::specta]
pub async fn backup_drill(unlocked: Unlocked, app: AppHandle) -> CommandResult<DrillView> {
    let mut job = Job::begin(&app, "drill")?;
    let drill = unlocked
        .run(move |records, now| {
            records
                .backups()
                .drill(now, &mut |amount| job.moved(amount.done, amount.total))
        })
        .await?;
    events::records_changed(&app, "backups", Vec::new());
    Ok(drill.into())
}

/// The sets in the folder, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn backup_sets(unlocked: Unlocked) -> CommandResult<Vec<BackupSetRow>> {
    unlocked
        .run(|records, _| {
            let sets = records.backups().sets()?;
            Ok::<_, Error>(sets.into_iter().map(BackupSetRow::from).collect())
        })
        .await
}

/// Reads a set from end to end.
///
/// # Errors
/// [`ErrorCode::BackupUnusable`] when something in it is not what was written.
#[tauri::command]
#[specta::specta]
pub async fn backup_verify(unlocked: Unlocked, app: AppHandle, set: String) -> CommandResult<()> {
    let mut job = Job::begin(&app, "verify")?;
    let report = unlocked
        .run(move |records, _| {
            records
                .backups()
                .verify(&set, &mut |amount| job.moved(amount.done, amount.total))
        })
        .await?;
    unsound(&report).map_or(Ok(()), |why| {
        Err(CommandError::with(ErrorCode::BackupUnusable, why))
    })
}

pub(super) fn unsound(report: &BackupReport) -> Option<String> {
    if let Some(fault) = report.database {
        return Some(faults::of_backup(fault));
    }
    let bad = report.missing.len() + report.damaged.len();
    let count = ("count", bad.into());
    if bad == 0 {
        None
    } else if report.renewed.len() == bad {
        Some(say("backup-fault-files-renewed", &[count]))
    } else {
        Some(say("backup-fault-files", &[count]))
    }
}

/// Says whether backups hold the files that are held because they may show patient details.
#[tauri::command]
#[specta::specta]
pub async fn backups_held_files_set(
    unlocked: Unlocked,
    app: AppHandle,
    wanted: bool,
) -> CommandResult<()> {
    unlocked
        .run(move |records, now| records.backups().set_with_held_files(wanted, now))
        .await?;
    events::records_changed(&app, "backups", Vec::new());
    Ok(())
}

/// Lets every set open with today's passphrase and kits, and with nothing else.
#[tauri::command]
#[specta::specta]
pub async fn backups_rekey(unlocked: Unlocked, app: AppHandle) -> CommandResult<u32> {
    let mut job = Job::begin(&app, "rekey")?;
    let changed = unlocked
        .run(move |records, now| {
            records
                .backups()
                .rekey(now, &mut |amount| job.moved(amount.done, amount.total))
        })
        .await?;
    events::records_changed(&app, "backups", Vec::new());
    Ok(changed)
}
