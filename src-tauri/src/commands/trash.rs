//! Deleting, and what was deleted: for thirty days it can be put back.

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;
use waymark_domain::{Timestamp, vocabulary};
use waymark_records::record::EntityKind;
use waymark_records::{Error, Now, Records, trash};

use super::{Millis, Word};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::Unlocked;

vocabulary! {
    /// The kinds of record that can be deleted.
    TrashKind {
        /// A doctor, with everything kept of them.
        Person = "person",
        /// A session, with its actions, concerns and files.
        Session = "session",
        /// An action.
        Action = "action",
        /// A concern.
        Concern = "concern",
        /// A topic template.
        Topic = "topic",
        /// A place to turn to.
        Signpost = "signpost",
        /// A file.
        Attachment = "attachment",
        /// An item of a portfolio, with its files.
        Evidence = "evidence",
        /// A framework.
        Framework = "framework",
        /// A career plan, with all that is in it.
        Plan = "plan",
        /// A goal of a plan, with its milestones.
        Objective = "objective",
        /// A milestone of a plan.
        Milestone = "milestone",
        /// An entry of a log.
        LogEntry = "log_entry",
    }
}

impl TrashKind {
    const fn entity(self) -> EntityKind {
        match self {
            Self::Person => EntityKind::Person,
            Self::Session => EntityKind::Session,
            Self::Action => EntityKind::Action,
            Self::Concern => EntityKind::Concern,
            Self::Topic => EntityKind::Topic,
            Self::Signpost => EntityKind::Signpost,
            Self::Attachment => EntityKind::Attachment,
            Self::Evidence => EntityKind::Evidence,
            Self::Framework => EntityKind::Framework,
            Self::Plan => EntityKind::Plan,
            Self::Objective => EntityKind::Objective,
            Self::Milestone => EntityKind::Milestone,
            Self::LogEntry => EntityKind::LogEntry,
        }
    }

    fn of(kind: EntityKind) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|known| known.entity() == kind)
    }
}

/// The nouns whose lists may show what is deleted or put back.
const NOUNS: [&str; 12] = [
    "people",
    "sessions",
    "actions",
    "concerns",
    "topics",
    "signposts",
    "attachments",
    super::evidence::NOUN,
    super::frameworks::NOUN,
    super::portfolio::NOUN,
    super::plans::NOUN,
    super::logs::NOUN,
];

/// A deleted record.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrashRow {
    /// The record's own id.
    pub id: String,
    /// Its kind.
    pub kind: Word<TrashKind>,
    /// What it is called.
    pub title: String,
    /// The doctor it is about, unless it is the doctor.
    pub person: Option<String>,
    /// When it was deleted.
    pub deleted_at: Millis,
    /// It stays at least until then.
    pub gone_after: Millis,
    /// How many things went with it, itself included.
    pub parts: u32,
}

/// What to know before a record is deleted.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeleteNotice {
    /// How many things go with it, itself included.
    pub parts: u32,
    /// When the last backup that may hold it will be gone; none where there are no backups.
    pub last_backup_gone: Option<Millis>,
}

fn count(parts: &trash::Parts) -> u32 {
    parts.values().sum()
}

fn shown(row: trash::TrashRow) -> CommandResult<TrashRow> {
    let kind = TrashKind::of(row.kind).ok_or(CommandError::new(ErrorCode::NotFound))?;
    Ok(TrashRow {
        id: row.id.to_string(),
        kind: kind.into(),
        title: row.title,
        person: row.person,
        deleted_at: row.deleted_at.into(),
        gone_after: row.gone_after.into(),
        parts: count(&row.parts),
    })
}

fn told(app: &AppHandle) {
    events::records_changed(app, "trash", Vec::new());
    for noun in NOUNS {
        events::records_changed(app, noun, Vec::new());
    }
}

/// Everything in the trash, what was deleted last first.
#[tauri::command]
#[specta::specta]
pub async fn trash_list(unlocked: Unlocked) -> CommandResult<Vec<TrashRow>> {
    unlocked
        .run(|records, _| -> CommandResult<_> {
            records.trash().list()?.into_iter().map(shown).collect()
        })
        .await
}

/// What deleting a record would take along, or what goes with one in the trash.
#[tauri::command]
#[specta::specta]
pub async fn delete_notice(
    unlocked: Unlocked,
    kind: Word<TrashKind>,
    id: String,
) -> CommandResult<DeleteNotice> {
    let record: Uuid = super::id(&id)?;
    unlocked
        .run(move |records, now| -> CommandResult<_> {
            let (parts, gone) = notice(records, kind.0, record, now)?;
            Ok(DeleteNotice {
                parts: count(&parts),
                last_backup_gone: gone.map(Millis::from),
            })
        })
        .await
}

/// What goes along, and when the last backup that may hold it will be gone: for a record in the trash
/// if it is deleted for good now, for any other once it was in the trash for as long as things are.
fn notice(
    records: &Records,
    kind: TrashKind,
    id: Uuid,
    now: Now,
) -> Result<(trash::Parts, Option<Timestamp>), Error> {
    let (trash, backups) = (records.trash(), records.backups());
    match trash.parts(kind.entity(), id) {
        Err(Error::NotFound(noun)) => {
            let deleted = trash.list()?.into_iter().find(|row| row.id == id);
            let deleted = deleted.ok_or(Error::NotFound(noun))?;
            Ok((deleted.parts, backups.gone_by()?))
        }
        parts => {
            let leaves_at = trash::leaves_at(now.at);
            Ok((parts?, backups.gone_by_from_trash(leaves_at)?))
        }
    }
}

/// Moves a record to the trash with everything that belongs to it.
#[tauri::command]
#[specta::specta]
pub async fn record_delete(
    unlocked: Unlocked,
    app: AppHandle,
    kind: Word<TrashKind>,
    id: String,
    reason: String,
) -> CommandResult<TrashRow> {
    let record: Uuid = super::id(&id)?;
    let row = unlocked
        .run(move |records, now| {
            records
                .trash()
                .put(kind.0.entity(), record, reason.trim(), now)
        })
        .await?;
    told(&app);
    shown(row)
}

/// Puts a deleted record back, as it was.
#[tauri::command]
#[specta::specta]
pub async fn trash_restore(unlocked: Unlocked, app: AppHandle, id: String) -> CommandResult<()> {
    let record: Uuid = super::id(&id)?;
    unlocked
        .run(move |records, now| records.trash().restore(record, now))
        .await?;
    told(&app);
    Ok(())
}

/// Deletes a record in the trash for good, now.
#[tauri::command]
#[specta::specta]
pub async fn trash_delete(unlocked: Unlocked, app: AppHandle, id: String) -> CommandResult<()> {
    let record: Uuid = super::id(&id)?;
    unlocked
        .run(move |records, now| records.trash().delete_for_good(record, now))
        .await?;
    told(&app);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_can_be_deleted_can_be_shown() {
        assert_eq!(TrashKind::ALL.len(), trash::KINDS.len());
        for kind in trash::KINDS {
            assert!(TrashKind::of(*kind).is_some(), "{kind:?}");
        }
        assert!(TrashKind::of(EntityKind::Disclosure).is_none());
    }
}
