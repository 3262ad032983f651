//! The whole store as a folder that anybody can read.

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_records::export::{self, folder_name};

use crate::clock;
use crate::error::CommandResult;
use crate::events;
use crate::jobs::Job;
use crate::picker::{self, Ask};
use crate::state::Unlocked;

/// What an export wrote.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Exported {
    /// The folder.
    pub folder: String,
    /// How many files are in it.
    pub files: u32,
    /// How many bytes they have. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub bytes: u64,
    /// Files of the store whose bytes could not be read: what is known of them is in the export,
    /// they themselves are not.
    pub unreadable: u32,
}

impl From<export::Exported> for Exported {
    fn from(exported: export::Exported) -> Self {
        Self {
            folder: exported.folder.display().to_string(),
            files: u32::try_from(exported.files).unwrap_or(u32::MAX),
            bytes: exported.bytes,
            unreadable: u32::try_from(exported.unreadable.len()).unwrap_or(u32::MAX),
        }
    }
}

/// Asks for a folder, and writes everything in the store into a new folder in it.
#[tauri::command]
#[specta::specta]
pub async fn export_run(
    unlocked: Unlocked,
    app: AppHandle,
    reason: String,
) -> CommandResult<Exported> {
    let given = reason.clone();
    unlocked
        .run(move |records, now| records.check_export(&given, now))
        .await?;
    let folder = picker::pick(&app, Ask::Folder).await?;
    let to = folder.join(folder_name(clock::now().today));
    let mut job = Job::begin(&app, "export")?;
    let exported = unlocked
        .run(move |records, now| {
            records.export(&to, &reason, now, &mut |amount| {
                job.moved(amount.done, amount.total)
            })
        })
        .await?;
    events::records_changed(&app, "sent", Vec::new());
    Ok(exported.into())
}
