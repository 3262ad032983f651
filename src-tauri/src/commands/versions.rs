//! The versions of any record: what changed with each, and putting an earlier one back. Sessions,
//! whose words are compared line by line, have commands of their own in [`super::history`].

use serde::Serialize;
use serde_json::Value;
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;
use waymark_domain::{Purpose, vocabulary};
use waymark_records::history;
use waymark_records::record::EntityKind;
use waymark_records::write::Author;

use super::{Millis, Word, id};
use crate::error::CommandResult;
use crate::events;
use crate::state::Unlocked;

vocabulary! {
    /// The kinds of record that the window shows versions of.
    VersionedKind {
        /// A doctor.
        Person = "person",
        /// What a doctor who asked for a 1:1 told.
        Client = "client",
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
        /// An item of a portfolio.
        Evidence = "evidence",
        /// A framework.
        Framework = "framework",
        /// A career plan.
        Plan = "plan",
        /// A goal of a plan.
        Objective = "objective",
        /// A milestone of a plan.
        Milestone = "milestone",
        /// An entry of a log.
        LogEntry = "log_entry",
    }
}

impl VersionedKind {
    const fn entity(self) -> EntityKind {
        match self {
            Self::Person => EntityKind::Person,
            Self::Client => EntityKind::Client,
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

    /// The noun of the event that tells of a change.
    const fn noun(self) -> &'static str {
        match self {
            Self::Person | Self::Client => "people",
            Self::Action => "actions",
            Self::Concern => "concerns",
            Self::Topic => "topics",
            Self::Signpost => "signposts",
            Self::Attachment => "attachments",
            Self::Evidence => super::evidence::NOUN,
            Self::Framework => super::frameworks::NOUN,
            Self::Plan | Self::Objective | Self::Milestone => super::plans::NOUN,
            Self::LogEntry => super::logs::NOUN,
        }
    }
}

/// Who wrote the other fields of a plan last: a list of versions says that itself.
const STAMPS: &str = "stamps";

/// A version of a record.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RecordVersion {
    /// Its number.
    pub version: u32,
    /// When it was kept.
    pub at: Millis,
    /// By whom.
    pub by: Word<Author>,
    /// What it changed.
    pub fields: Vec<ChangedField>,
    /// Whether it is the newest.
    pub current: bool,
}

/// What one field said before and after; empty for nothing.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ChangedField {
    /// The field's stable name.
    pub name: String,
    /// What it said before.
    pub from: String,
    /// What it said then.
    pub to: String,
}

impl From<history::RecordVersion> for RecordVersion {
    fn from(version: history::RecordVersion) -> Self {
        Self {
            version: version.version,
            at: version.at.into(),
            by: version.by.into(),
            fields: version
                .fields
                .into_iter()
                .filter(|change| change.name != STAMPS)
                .map(ChangedField::from)
                .collect(),
            current: version.current,
        }
    }
}

impl From<history::FieldChange> for ChangedField {
    fn from(change: history::FieldChange) -> Self {
        Self {
            name: change.name,
            from: shown(change.from.reveal(Purpose::Window)),
            to: shown(change.to.reveal(Purpose::Window)),
        }
    }
}

/// A value as words: a list has one line for each, and an object its values.
fn shown(value: &Value) -> String {
    let lines =
        |values: &mut dyn Iterator<Item = &Value>| values.map(shown).collect::<Vec<_>>().join("\n");
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(values) => lines(&mut values.iter()),
        Value::Object(fields) => lines(&mut fields.values()),
        plain => plain.to_string(),
    }
}

/// Every version of a record, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn record_versions(
    unlocked: Unlocked,
    kind: Word<VersionedKind>,
    id: String,
) -> CommandResult<Vec<RecordVersion>> {
    let record: Uuid = self::id(&id)?;
    unlocked
        .run(move |records, _| {
            let versions = records.history().record_versions(kind.0.entity(), record)?;
            Ok::<_, waymark_records::Error>(versions.into_iter().map(Into::into).collect())
        })
        .await
}

/// Puts a version of a record back; the newer ones stay in the history.
#[tauri::command]
#[specta::specta]
pub async fn record_restore(
    unlocked: Unlocked,
    app: AppHandle,
    kind: Word<VersionedKind>,
    id: String,
    version: u32,
) -> CommandResult<()> {
    let record: Uuid = self::id(&id)?;
    unlocked
        .run(move |records, now| {
            records
                .history()
                .record_restore(kind.0.entity(), record, version, now)
        })
        .await?;
    events::records_changed(&app, kind.0.noun(), vec![id]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_shown_as_words() {
        assert_eq!(shown(&Value::Null), "");
        assert_eq!(shown(&json!("Fellow")), "Fellow");
        assert_eq!(shown(&json!(["one", "two"])), "one\ntwo");
        assert_eq!(shown(&json!([{"at": 1, "words": "told"}])), "1\ntold");
        assert_eq!(shown(&json!(true)), "true");
    }
}
