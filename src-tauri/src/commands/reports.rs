//! Papers: what is given as PDF.

use std::sync::Arc;

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::SessionId;
use waymark_records::papers::Paper;
use waymark_reports::{SummaryAction, SummaryReport};

use super::{SavedFile, id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{Unlocked, hold};

/// Every field of a summary that will be in its PDF. There is no topic, no score and no concern.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SummaryPreview {
    /// The doctor.
    pub doctor_name: String,
    /// The day of the session, in words.
    pub date: String,
    /// Who wrote it.
    pub tutor_name: String,
    /// Their role.
    pub tutor_role: String,
    /// The programme, if one is named in "About this store".
    pub programme: Option<String>,
    /// The words.
    pub body: String,
    /// The actions marked "Include in summary".
    pub actions: Vec<PreviewAction>,
    /// How and when it was agreed, in words.
    pub agreed: Option<String>,
    /// The day it is given, in words.
    pub given_on: String,
}

/// An action in a summary.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PreviewAction {
    /// What is to be done.
    pub text: String,
    /// By whom.
    pub owner: String,
    /// By when, in words.
    pub due: Option<String>,
}

impl From<SummaryReport> for SummaryPreview {
    fn from(report: SummaryReport) -> Self {
        let action = |action: SummaryAction| PreviewAction {
            text: action.text,
            owner: action.owner_label,
            due: action.due,
        };
        Self {
            doctor_name: report.doctor_name,
            date: report.date,
            tutor_name: report.tutor_name,
            tutor_role: report.tutor_role,
            programme: report.programme,
            body: report.paragraphs,
            actions: report.actions.into_iter().map(action).collect(),
            agreed: report.agreed,
            given_on: report.given_on,
        }
    }
}

/// Asks where, writes the paper there and tells the window that the Sent register grew.
///
/// # Errors
/// [`ErrorCode::Cancelled`] when no place was chosen; a full disk or read-only place.
pub async fn give(app: &AppHandle, unlocked: &Unlocked, paper: Paper) -> CommandResult<SavedFile> {
    let path = picker::pick(app, Ask::Save(paper.file_name.clone())).await?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    unlocked
        .run(move |records, now| records.papers().give(&paper, &path, now))
        .await?;
    events::records_changed(app, "sent", Vec::new());
    Ok(SavedFile { name })
}

/// Every field of the summary that would be given.
#[tauri::command]
#[specta::specta]
pub async fn summary_preview(
    unlocked: Unlocked,
    session_id: String,
) -> CommandResult<SummaryPreview> {
    let session: SessionId = id(&session_id)?;
    unlocked
        .run(move |records, now| {
            records
                .papers()
                .summary_preview(session, now)
                .map(SummaryPreview::from)
        })
        .await
}

/// Gives the agreed summary as PDF.
#[tauri::command]
#[specta::specta]
pub async fn summary_pdf(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    recipient: String,
    permission: String,
) -> CommandResult<SavedFile> {
    let session: SessionId = id(&session_id)?;
    let paper = unlocked
        .run(move |records, now| {
            records
                .papers()
                .summary(session, &recipient, &permission, now)
        })
        .await?;
    give(&app, &unlocked, paper).await
}

/// Gives the open actions of one doctor, or of all, as PDF.
#[tauri::command]
#[specta::specta]
pub async fn actions_pdf(
    unlocked: Unlocked,
    app: AppHandle,
    person_id: Option<String>,
    recipient: String,
    reason: String,
) -> CommandResult<SavedFile> {
    let person = parsed(person_id.as_deref(), "person")?;
    let paper = unlocked
        .run(move |records, now| records.papers().actions(person, &recipient, &reason, now))
        .await?;
    give(&app, &unlocked, paper).await
}

/// Prints the confidential column, for a reason, recorded as a disclosure.
#[tauri::command]
#[specta::specta]
pub async fn confidential_pdf(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    reason: String,
) -> CommandResult<SavedFile> {
    let session: SessionId = id(&session_id)?;
    let paper = unlocked
        .run(move |records, now| records.papers().confidential(session, &reason, now))
        .await?;
    give(&app, &unlocked, paper).await
}

/// Saves the sheet about the limits of confidentiality.
#[tauri::command]
#[specta::specta]
pub async fn limits_sheet_save(unlocked: Unlocked, app: AppHandle) -> CommandResult<SavedFile> {
    let paper = unlocked.run(|records, _| records.papers().limits()).await?;
    give(&app, &unlocked, paper).await
}

/// Saves the printable sheet of a new recovery kit, while its words are still known.
#[tauri::command]
#[specta::specta]
pub async fn recovery_sheet_save(unlocked: Unlocked, app: AppHandle) -> CommandResult<SavedFile> {
    let state = Arc::clone(unlocked.state());
    let paper = unlocked
        .run(move |records, now| -> CommandResult<_> {
            let pending = hold(&state.pending_recovery);
            let code = pending
                .as_ref()
                .ok_or(CommandError::new(ErrorCode::NotAllowed))?;
            Ok(records.papers().recovery_sheet(code, now)?)
        })
        .await?;
    give(&app, &unlocked, paper).await
}
