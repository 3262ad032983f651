//! The kept versions of a session: looking back, putting back, and mending what should not stand
//! there.

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::{PersonId, Purpose, SessionId};
use waymark_records::history;
use waymark_records::write::Keep;

use super::sessions::{SessionView, view};
use super::{Millis, Word, id};
use crate::error::CommandResult;
use crate::events;
use crate::state::Unlocked;

/// A kept version.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevisionRow {
    /// Its version.
    pub version: u32,
    /// When it was kept.
    pub at: Millis,
    /// How long it stays.
    pub keep: Word<Keep>,
    /// Which parts changed.
    pub fields: Vec<String>,
    /// How many words both columns had.
    pub words: u32,
    /// Whether it is the newest.
    pub current: bool,
}

/// Two versions side by side.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Comparison {
    /// The earlier version.
    pub from: u32,
    /// The later version.
    pub to: u32,
    /// The confidential column.
    pub note: Vec<DiffLine>,
    /// The agreed column.
    pub summary: Vec<DiffLine>,
}

/// What happened to a line.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DiffKind {
    /// It is in both.
    Same,
    /// It is in the later version only.
    Added,
    /// It is in the earlier version only.
    Removed,
}

/// One line of a comparison.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DiffLine {
    /// What happened to it.
    pub kind: DiffKind,
    /// Its words in order; in a reworded line those that changed are marked.
    pub parts: Vec<DiffPart>,
}

/// A run of words in a line.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DiffPart {
    /// The words.
    pub text: String,
    /// Whether they are what changed.
    pub changed: bool,
}

impl From<history::DiffLine> for DiffLine {
    fn from(line: history::DiffLine) -> Self {
        let kind = match line.kind {
            history::DiffKind::Same => DiffKind::Same,
            history::DiffKind::Added => DiffKind::Added,
            history::DiffKind::Removed => DiffKind::Removed,
        };
        let part = |part: history::DiffPart| DiffPart {
            text: part.text,
            changed: part.changed,
        };
        Self {
            kind,
            parts: line.parts.into_iter().map(part).collect(),
        }
    }
}

/// What moved with a session.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Moved {
    /// Actions agreed in it.
    pub actions: u32,
    /// Concerns raised in it.
    pub concerns: u32,
    /// Milestones taken along from it.
    pub milestones: u32,
    /// Whether something of it was given to somebody before.
    pub disclosed: bool,
}

/// The kept versions, newest first.
#[tauri::command]
#[specta::specta]
pub async fn session_history(
    unlocked: Unlocked,
    session_id: String,
) -> CommandResult<Vec<RevisionRow>> {
    let session: SessionId = id(&session_id)?;
    unlocked
        .run(move |records, _| {
            let rows = records.history().versions(session)?;
            Ok::<_, waymark_records::Error>(rows.into_iter().map(RevisionRow::from).collect())
        })
        .await
}

impl From<history::SessionVersion> for RevisionRow {
    fn from(row: history::SessionVersion) -> Self {
        Self {
            version: row.version,
            at: row.at.into(),
            keep: row.keep.into(),
            fields: row.fields,
            words: u32::try_from(row.words).unwrap_or(u32::MAX),
            current: row.current,
        }
    }
}

/// Two versions side by side.
#[tauri::command]
#[specta::specta]
pub async fn session_compare(
    unlocked: Unlocked,
    session_id: String,
    from: u32,
    to: u32,
) -> CommandResult<Comparison> {
    let session: SessionId = id(&session_id)?;
    unlocked
        .run(move |records, _| {
            let compared = records.history().compare(session, from, to)?;
            let note = compared.note.into_revealed(Purpose::Window);
            Ok::<_, waymark_records::Error>(Comparison {
                from,
                to,
                note: note.into_iter().map(DiffLine::from).collect(),
                summary: compared.summary.into_iter().map(DiffLine::from).collect(),
            })
        })
        .await
}

/// Puts an earlier version's words back; the newer ones stay in the history.
#[tauri::command]
#[specta::specta]
pub async fn session_restore(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    version: u32,
) -> CommandResult<SessionView> {
    let session: SessionId = id(&session_id)?;
    let restored = unlocked
        .run(move |records, now| {
            records.history().restore(session, version, now)?;
            view(records, session, now)
        })
        .await?;
    events::records_changed(&app, "sessions", vec![session_id]);
    Ok(restored)
}

/// How often a passage stands in a session and all its versions.
#[tauri::command]
#[specta::specta]
pub async fn passage_count(
    unlocked: Unlocked,
    session_id: String,
    passage: String,
) -> CommandResult<u32> {
    let session: SessionId = id(&session_id)?;
    let count = unlocked
        .run(move |records, _| records.sessions().count_passage(session, &passage))
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Removes a passage from a session, its versions, its draft and the index.
#[tauri::command]
#[specta::specta]
pub async fn passage_remove(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    passage: String,
) -> CommandResult<u32> {
    let session: SessionId = id(&session_id)?;
    let removed = unlocked
        .run(move |records, now| records.sessions().remove_passage(session, &passage, now))
        .await?;
    events::records_changed(&app, "sessions", vec![session_id]);
    Ok(u32::try_from(removed).unwrap_or(u32::MAX))
}

/// Moves a session to the doctor it is about.
#[tauri::command]
#[specta::specta]
pub async fn session_move(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    person_id: String,
) -> CommandResult<Moved> {
    let session: SessionId = id(&session_id)?;
    let person: PersonId = id(&person_id)?;
    let moved = unlocked
        .run(move |records, now| records.sessions().move_to(session, person, now))
        .await?;
    events::records_changed(&app, "sessions", vec![session_id]);
    events::records_changed(&app, super::plans::NOUN, Vec::new());
    Ok(Moved {
        actions: u32::try_from(moved.actions).unwrap_or(u32::MAX),
        concerns: u32::try_from(moved.concerns).unwrap_or(u32::MAX),
        milestones: u32::try_from(moved.milestones).unwrap_or(u32::MAX),
        disclosed: moved.disclosed,
    })
}
