//! Files kept with a doctor or a session: taken in, looked at from memory, given away as a copy.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::attachments::{FileKind, MediaType, file_name};
use waymark_domain::{AttachmentId, PersonId, SessionId};
use waymark_records::attachments::{self, Added, AttachmentInput, BelongsTo, FileState};
use waymark_records::{Error, Now, Records, faults};
use waymark_vault::Error as VaultError;

use super::{Millis, SavedFile, Word, id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::jobs::{Job, Kind};
use crate::picker::{self, Ask};
use crate::state::{AppState, Unlocked, hold};

/// The work of taking files in.
const JOB: Kind = "files";
/// The longest picture that is shown, in bytes.
pub const MAX_PICTURE: u64 = 32 << 20;
/// The longest text that is shown, in bytes.
pub const MAX_TEXT: u64 = 1 << 20;

/// A file.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentRow {
    /// Its id.
    pub id: String,
    /// As it was called.
    pub name: String,
    /// What it is, by its content.
    pub kind: Word<FileKind>,
    /// Its length. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub bytes: u64,
    /// When it was added.
    pub added_at: Millis,
    /// The session it belongs to.
    pub session_id: Option<String>,
    /// What is in it.
    pub description: String,
    /// Whether it can be opened.
    pub state: Word<FileState>,
}

/// What became of the files that were to be taken in.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct AddedFiles {
    /// How many are in.
    pub added: u32,
    /// The names of those that were there already.
    pub already: Vec<String>,
    /// Those that were not taken in.
    pub refused: Vec<RefusedFile>,
    /// How many were not looked at, because the work was stopped. They can be gone on with.
    pub left: u32,
}

/// A file that was not taken in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Why, and what to do: a sentence.
    pub why: String,
}

/// What can be changed about a file.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct AttachmentEdit {
    /// Which file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub description: String,
}

/// A look at a file.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AttachmentPreview {
    /// How it is shown.
    pub kind: PreviewKind,
    /// The address of a picture: it can be read once, from memory.
    pub url: Option<String>,
    /// The words of a text.
    pub text: Option<String>,
}

/// How a file is shown.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PreviewKind {
    /// As a picture.
    Image,
    /// As text.
    Text,
    /// Not at all.
    None,
}

/// Files whose taking in was stopped, by the user or by a lock.
#[derive(Debug)]
pub struct PendingFiles {
    owner: BelongsTo,
    paths: VecDeque<PathBuf>,
}

/// Files that wait to be gone on with.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WaitingFiles {
    /// The doctor they are for.
    pub person_id: String,
    /// The session they are for.
    pub session_id: Option<String>,
    /// How many.
    pub left: u32,
}

impl From<attachments::AttachmentRow> for AttachmentRow {
    fn from(row: attachments::AttachmentRow) -> Self {
        let file = row.attachment;
        Self {
            id: file.id.to_string(),
            name: file.name,
            kind: file.media_type.kind().into(),
            bytes: row.bytes,
            added_at: file.added_at.into(),
            session_id: file.session_id.map(|id| id.to_string()),
            description: file.description,
            state: row.state.into(),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The files of a doctor, those of their sessions included, or of one session.
#[tauri::command]
#[specta::specta]
pub async fn attachments_list(
    unlocked: Unlocked,
    person_id: String,
    session_id: Option<String>,
) -> CommandResult<Vec<AttachmentRow>> {
    let owner = owner(&person_id, session_id.as_deref())?;
    unlocked
        .run(move |records, _| {
            let rows = records
                .attachments()
                .list_of(owner.person_id, owner.session_id)?;
            Ok::<_, Error>(rows.into_iter().map(AttachmentRow::from).collect())
        })
        .await
}

fn owner(person: &str, session: Option<&str>) -> CommandResult<BelongsTo> {
    let person_id: PersonId = id(person)?;
    let session_id: Option<SessionId> = parsed(session, "session")?;
    Ok(BelongsTo {
        person_id,
        session_id,
    })
}

/// Asks which files, and takes them in.
#[tauri::command]
#[specta::specta]
pub async fn attachments_add(
    unlocked: Unlocked,
    app: AppHandle,
    person_id: String,
    session_id: Option<String>,
) -> CommandResult<AddedFiles> {
    let owner = owner(&person_id, session_id.as_deref())?;
    let paths = picker::pick_files(&app).await?.into();
    let job = Job::begin(&app, JOB)?;
    take_in(&unlocked, &app, job, PendingFiles { owner, paths }).await
}

/// Takes in the files that were dropped on the window last.
#[tauri::command]
#[specta::specta]
pub async fn attachments_drop(
    unlocked: Unlocked,
    app: AppHandle,
    person_id: String,
    session_id: Option<String>,
) -> CommandResult<AddedFiles> {
    let owner = owner(&person_id, session_id.as_deref())?;
    let job = Job::begin(&app, JOB)?;
    let paths = std::mem::take(&mut *hold(&unlocked.state().dropped)).into();
    take_in(&unlocked, &app, job, PendingFiles { owner, paths }).await
}

/// The files whose taking in was stopped.
#[tauri::command]
#[specta::specta]
pub async fn attachments_waiting(unlocked: Unlocked) -> CommandResult<Option<WaitingFiles>> {
    let pending = hold(&unlocked.state().pending_files);
    Ok(pending.as_ref().map(|pending| WaitingFiles {
        person_id: pending.owner.person_id.to_string(),
        session_id: pending.owner.session_id.map(|id| id.to_string()),
        left: count(pending.paths.len()),
    }))
}

/// Goes on with the files whose taking in was stopped, or forgets them.
#[tauri::command]
#[specta::specta]
pub async fn attachments_continue(
    unlocked: Unlocked,
    app: AppHandle,
    forget: bool,
) -> CommandResult<AddedFiles> {
    let job = Job::begin(&app, JOB)?;
    let pending = hold(&unlocked.state().pending_files).take();
    match pending {
        Some(pending) if !forget => take_in(&unlocked, &app, job, pending).await,
        _ => Ok(AddedFiles::default()),
    }
}

async fn take_in(
    unlocked: &Unlocked,
    app: &AppHandle,
    mut job: Job,
    pending: PendingFiles,
) -> CommandResult<AddedFiles> {
    let state = Arc::clone(unlocked.state());
    let added = unlocked
        .run(move |records, now| Intake::new(pending).run(records, now, &mut job, &state))
        .await;
    // Whatever stopped it, some may be in.
    events::records_changed(app, "attachments", Vec::new());
    added
}

/// Files on their way in, one after another: each is in, or named as refused, before the next.
struct Intake {
    pending: PendingFiles,
    outcome: AddedFiles,
    /// Bytes of the files that are done, and of all.
    done: u64,
    total: u64,
}

impl Intake {
    fn new(pending: PendingFiles) -> Self {
        let total = pending.paths.iter().map(|path| length(path)).sum();
        Self {
            pending,
            outcome: AddedFiles::default(),
            done: 0,
            total,
        }
    }

    fn run(
        mut self,
        records: &Records,
        now: Now,
        job: &mut Job,
        state: &AppState,
    ) -> CommandResult<AddedFiles> {
        while let Some(path) = self.pending.paths.pop_front() {
            match self.add(records, now, job, &path) {
                Ok(()) => self.done += length(&path),
                Err(error) => {
                    let stopped = matches!(error, Error::Vault(VaultError::Cancelled));
                    self.pending.paths.push_front(path);
                    self.outcome.left = count(self.pending.paths.len());
                    *hold(&state.pending_files) = Some(self.pending);
                    return if stopped {
                        Ok(self.outcome)
                    } else {
                        Err(error.into())
                    };
                }
            }
        }
        Ok(self.outcome)
    }

    /// Takes one file in; a file that is refused is no error.
    fn add(
        &mut self,
        records: &Records,
        now: Now,
        job: &mut Job,
        path: &Path,
    ) -> Result<(), Error> {
        let (before, all) = (self.done, self.total);
        let added = records.attachments().add(
            self.pending.owner,
            path,
            now,
            &mut |amount: waymark_vault::Amount| job.moved(before + amount.done, all),
        );
        let name = || {
            let last = path.file_name().map(|name| name.to_string_lossy());
            last.and_then(|name| file_name(&name)).unwrap_or_default()
        };
        match added {
            Ok(Added::New(_)) => self.outcome.added += 1,
            Ok(Added::Already(_)) => self.outcome.already.push(name()),
            Err(Error::Vault(VaultError::Source(fault))) => {
                self.outcome.refused.push(RefusedFile {
                    name: name(),
                    why: faults::of_source(fault),
                });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// The length of a file as far as it can be told; only for showing progress.
fn length(path: &Path) -> u64 {
    std::fs::symlink_metadata(path).map_or(0, |facts| facts.len())
}

/// Changes the name or the description of a file.
#[tauri::command]
#[specta::specta]
pub async fn attachment_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: AttachmentEdit,
) -> CommandResult<()> {
    let file: AttachmentId = id(&edit.id)?;
    unlocked
        .run(move |records, now| {
            let date = records.attachments().get(file)?.attachment.date;
            let input = AttachmentInput {
                id: file,
                version: None,
                name: edit.name,
                description: edit.description,
                date,
            };
            records.attachments().save(&input, now)
        })
        .await?;
    events::records_changed(&app, "attachments", vec![file.to_string()]);
    Ok(())
}

/// A look at a picture or a text, from memory.
#[tauri::command]
#[specta::specta]
pub async fn attachment_preview(
    unlocked: Unlocked,
    id: String,
) -> CommandResult<AttachmentPreview> {
    let file: AttachmentId = super::id(&id)?;
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| preview(records, file, &state))
        .await
}

fn preview(
    records: &Records,
    file: AttachmentId,
    state: &AppState,
) -> Result<AttachmentPreview, Error> {
    let media_type = records.attachments().get(file)?.attachment.media_type;
    let mut shown = AttachmentPreview {
        kind: PreviewKind::None,
        url: None,
        text: None,
    };
    if let Some(name) = picture(media_type) {
        if let Some(bytes) = records.attachments().read(file, MAX_PICTURE)? {
            shown.kind = PreviewKind::Image;
            shown.url = Some(state.previews.offer(name, bytes));
        }
    } else if media_type == MediaType::Text
        && let Some(bytes) = records.attachments().read(file, MAX_TEXT)?
    {
        shown.kind = PreviewKind::Text;
        shown.text = Some(String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(shown)
}

/// The name under which a web view knows a type of picture, if it does.
pub const fn picture(media_type: MediaType) -> Option<&'static str> {
    match media_type {
        MediaType::Png => Some("image/png"),
        MediaType::Jpeg => Some("image/jpeg"),
        MediaType::Webp => Some("image/webp"),
        MediaType::Gif => Some("image/gif"),
        _ => None,
    }
}

/// Saves a copy of a file where the user chooses, after its row in the Sent register.
#[tauri::command]
#[specta::specta]
pub async fn attachment_copy(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    reason: String,
) -> CommandResult<SavedFile> {
    let file: AttachmentId = super::id(&id)?;
    let offered = unlocked
        .run(move |records, _| records.attachments().get(file))
        .await?
        .attachment
        .name;
    let path = picker::pick(&app, Ask::Save(offered)).await?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut job = Job::begin(&app, "copy")?;
    unlocked
        .run(move |records, now| {
            records
                .attachments()
                .save_copy(file, &path, &reason, now, &mut |amount| {
                    job.moved(amount.done, amount.total)
                })
        })
        .await?;
    events::records_changed(&app, "sent", Vec::new());
    Ok(SavedFile { name })
}

impl From<waymark_vault::SourceFault> for CommandError {
    fn from(fault: waymark_vault::SourceFault) -> Self {
        Self::with(ErrorCode::FileUnreadable, faults::of_source(fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_web_view_can_show_is_offered_as_a_picture() {
        for kind in MediaType::ALL {
            let shown = picture(*kind).is_some();
            let image = kind.kind() == FileKind::Image && *kind != MediaType::Tiff;
            assert_eq!(shown, image, "{kind:?}");
        }
    }
}
