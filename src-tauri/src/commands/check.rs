//! Whether everything is as it was written, and putting a good copy in place of what is not.

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::AttachmentId;
use waymark_records::attachments::{FileState, GoodCopyOf};
use waymark_records::check::{FileFault, FilesReport, Finding, Part};
use waymark_vault::Depth;

use super::{Millis, Word};
use crate::error::CommandResult;
use crate::events;
use crate::jobs::Job;
use crate::state::Unlocked;

/// What a check found.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CheckReport {
    /// Part by part.
    pub findings: Vec<CheckFinding>,
    /// The files, by name.
    pub files: FilesChecked,
}

/// One part of a check, and whether it was in order.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CheckFinding {
    /// The part: the text key is `check-<part>`.
    pub part: Word<Part>,
    /// Whether it was in order.
    pub ok: bool,
    /// What is not, by kind and id.
    pub detail: Option<String>,
}

/// How well the files are known to be.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FilesChecked {
    /// Files that should be there.
    pub total: u32,
    /// Those that were read from end to end and found right.
    pub verified: u32,
    /// When the one longest not looked at was last found right.
    pub oldest: Option<Millis>,
    /// Those that are not as they were written.
    pub damaged: Vec<DamagedFile>,
}

/// A file that is not as it was written.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DamagedFile {
    /// Which.
    pub id: String,
    /// Its name, where that can be read.
    pub name: Option<String>,
    /// The doctor it is about.
    pub person: Option<String>,
    /// What is the matter with it.
    pub state: Word<FileState>,
    /// The newest backup that holds a good copy.
    pub good_copy: Option<GoodCopy>,
}

/// A backup that holds a good copy.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GoodCopy {
    /// The set.
    pub set: String,
    /// When it was made.
    pub at: Millis,
}

impl From<Finding> for CheckFinding {
    fn from(finding: Finding) -> Self {
        Self {
            part: finding.part.into(),
            ok: finding.ok,
            detail: finding.detail,
        }
    }
}

impl From<FilesReport> for FilesChecked {
    fn from(report: FilesReport) -> Self {
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            total: number(report.total),
            verified: number(report.verified),
            oldest: report.oldest_verified.map(Millis::from),
            damaged: report.faults.into_iter().map(DamagedFile::from).collect(),
        }
    }
}

impl From<FileFault> for DamagedFile {
    fn from(fault: FileFault) -> Self {
        Self {
            id: fault.id.to_string(),
            name: fault.name,
            person: fault.person,
            state: fault.state.into(),
            good_copy: fault.good_copy.map(GoodCopy::from),
        }
    }
}

impl From<GoodCopyOf> for GoodCopy {
    fn from(copy: GoodCopyOf) -> Self {
        Self {
            set: copy.set,
            at: copy.made_at.into(),
        }
    }
}

/// Checks the store; `deep` reads every page and every file. The window is told of each step.
#[tauri::command]
#[specta::specta]
pub async fn check_run(
    unlocked: Unlocked,
    app: AppHandle,
    deep: bool,
) -> CommandResult<CheckReport> {
    let depth = if deep { Depth::Deep } else { Depth::Quick };
    let mut job = Job::begin(&app, "check")?;
    unlocked
        .run(move |records, now| {
            let (mut steps, mut last) = (0, None);
            let mut report = records.check(depth, |step| {
                if last.replace(step) != Some(step) {
                    steps += 1;
                }
                job.moved(steps, 0)
            })?;
            records.note_check(&mut report, now)?;
            let findings = report.findings().into_iter();
            Ok::<_, waymark_records::Error>(CheckReport {
                findings: findings.map(CheckFinding::from).collect(),
                files: report.files.into(),
            })
        })
        .await
}

/// How well the files are known to be, without reading those of the store.
#[tauri::command]
#[specta::specta]
pub async fn files_checked(unlocked: Unlocked) -> CommandResult<FilesChecked> {
    unlocked
        .run(|records, _| records.files_known().map(FilesChecked::from))
        .await
}

/// Puts a good copy of a file, from the newest backup that holds one, in its place.
#[tauri::command]
#[specta::specta]
pub async fn attachment_mend(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
) -> CommandResult<GoodCopy> {
    let file: AttachmentId = super::id(&id)?;
    let mut job = Job::begin(&app, "mend")?;
    let copy = unlocked
        .run(move |records, now| {
            records.attachments().mend(file, now, &mut |amount| {
                job.moved(amount.done, amount.total)
            })
        })
        .await?;
    events::records_changed(&app, "attachments", vec![id]);
    Ok(copy.into())
}
