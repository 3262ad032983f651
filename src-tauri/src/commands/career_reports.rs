//! Papers about a career: a plan, a year of CPD, a logbook, a CV.

use chrono::NaiveDate;
use tauri::AppHandle;
use waymark_records::papers::PlanPaper;

use super::logs::LogQuery;
use super::reports::give;
use super::{SavedFile, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::state::Unlocked;

/// Gives a career plan as PDF: of a person for a recipient and a reason, or the owner's own. The
/// lane of life goes along only if asked for.
#[tauri::command]
#[specta::specta]
pub async fn plan_pdf(
    unlocked: Unlocked,
    app: AppHandle,
    person: Option<String>,
    life: bool,
    recipient: String,
    reason: String,
) -> CommandResult<SavedFile> {
    let wanted = PlanPaper {
        person: parsed(person.as_deref(), "person")?,
        life,
        recipient,
        reason,
    };
    let paper = unlocked
        .run(move |records, now| records.papers().plan(&wanted, now))
        .await?;
    give(&app, &unlocked, paper).await
}

/// Gives the year of CPD in which `to` falls, with what was done between the two days.
#[tauri::command]
#[specta::specta]
pub async fn cpd_pdf(
    unlocked: Unlocked,
    app: AppHandle,
    from: String,
    to: String,
) -> CommandResult<SavedFile> {
    let (from, to) = (day(&from, "from")?, day(&to, "to")?);
    let paper = unlocked
        .run(move |records, now| records.papers().cpd(from, to, now))
        .await?;
    give(&app, &unlocked, paper).await
}

/// Gives the consolidation sheet of the procedures that pass the query.
#[tauri::command]
#[specta::specta]
pub async fn logbook_pdf(
    unlocked: Unlocked,
    app: AppHandle,
    query: LogQuery,
) -> CommandResult<SavedFile> {
    let filter = query.filter()?;
    let paper = unlocked
        .run(move |records, now| records.papers().logbook(&filter, now))
        .await?;
    give(&app, &unlocked, paper).await
}

/// Gives the owner's CV, with a line to write the GMC number on.
#[tauri::command]
#[specta::specta]
pub async fn cv_pdf(unlocked: Unlocked, app: AppHandle) -> CommandResult<SavedFile> {
    let paper = unlocked
        .run(|records, now| records.papers().cv(None, now))
        .await?;
    give(&app, &unlocked, paper).await
}

fn day(text: &str, field: &'static str) -> CommandResult<NaiveDate> {
    parsed(Some(text), field)?.ok_or(CommandError::with(ErrorCode::Invalid, field))
}
