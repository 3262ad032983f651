//! `waymark history`: the versions of any record.

use std::io;

use clap::Args;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::sessions::wording::excerpt;
use waymark_domain::{BatchId, Purpose, Timestamp};
use waymark_records::history::{FieldChange, RecordVersion};
use waymark_records::record::EntityKind;
use waymark_records::write::{Author, Keep};
use waymark_text::say;

use super::in_words;
use crate::clock::{self, wall};
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, rfc3339};

/// How much of what a field says is printed, in characters.
const VALUE_CHARS: usize = 60;

/// The versions of a record, newest first, with what each changed; or an earlier one put back.
///
/// A version that is put back becomes the newest; what the record says now stays in its history.
/// The ids are those that the lists, “search” and “audit list” print.
#[derive(Args, Debug)]
pub struct History {
    /// person, client, session, action, concern, topic, signpost, file, evidence, framework or setting
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: EntityKind,
    /// The record
    #[arg(value_name = "ID")]
    id: Uuid,
    /// Put this version back
    #[arg(long, value_name = "VERSION")]
    restore: Option<u32>,
}

const KINDS: [EntityKind; 12] = [
    EntityKind::Person,
    EntityKind::Client,
    EntityKind::Session,
    EntityKind::Action,
    EntityKind::Concern,
    EntityKind::Topic,
    EntityKind::Signpost,
    EntityKind::Attachment,
    EntityKind::Evidence,
    EntityKind::Framework,
    EntityKind::LogEntry,
    EntityKind::Setting,
];

fn kind(word: &str) -> Result<EntityKind, String> {
    let known = match word {
        "file" => Some(EntityKind::Attachment),
        word => word.parse().ok(),
    };
    known.filter(|kind| KINDS.contains(kind)).ok_or_else(|| {
        "person, client, session, action, concern, topic, signpost, file, evidence, framework or setting"
            .to_owned()
    })
}

impl History {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let history = store.records.history();
        match self.restore {
            None => {
                let versions = history.record_versions(self.kind, self.id)?;
                output.show(&Versions(versions.into_iter().map(Version::of).collect()))?;
            }
            Some(version) => {
                let changed = history.record_restore(self.kind, self.id, version, clock::now())?;
                output.show(&PutBack {
                    id: self.id,
                    version,
                    changed,
                })?;
            }
        }
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Versions(Vec<Version>);

#[derive(Serialize)]
struct Version {
    /// The version's number.
    id: String,
    #[serde(serialize_with = "rfc3339")]
    at: Timestamp,
    by: Author,
    /// The import it came with.
    import_id: Option<BatchId>,
    keep: Keep,
    current: bool,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Change {
    field: String,
    from: Value,
    to: Value,
}

impl Version {
    fn of(version: RecordVersion) -> Self {
        Self {
            id: version.version.to_string(),
            at: version.at,
            by: version.by,
            import_id: version.batch,
            keep: version.keep,
            current: version.current,
            changes: version.fields.into_iter().map(Change::of).collect(),
        }
    }
}

impl Change {
    fn of(change: FieldChange) -> Self {
        let said = |value: Value| match value.as_i64() {
            Some(millis) if change.name.ends_with("_at") => {
                Timestamp::from_millis(millis).to_rfc3339().into()
            }
            _ => value,
        };
        Self {
            from: said(change.from.into_revealed(Purpose::Window)),
            to: said(change.to.into_revealed(Purpose::Window)),
            field: change.name,
        }
    }

    fn line(&self) -> String {
        let about = [
            ("field", self.field.replace('_', " ").into()),
            ("from", in_short(&self.from).into()),
            ("to", in_short(&self.to).into()),
        ];
        say("cli-history-change", &about)
    }
}

fn in_short(value: &Value) -> String {
    match value {
        Value::Null => say("cli-history-nothing", &[]),
        Value::String(words) if words.trim().is_empty() => say("cli-history-nothing", &[]),
        Value::String(words) => excerpt(words, VALUE_CHARS),
        Value::Bool(true) => say("cli-yes", &[]),
        Value::Bool(false) => say("cli-no", &[]),
        other => excerpt(&other.to_string(), VALUE_CHARS),
    }
}

impl Human for Versions {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.0.iter().try_for_each(|version| {
            let about = [
                ("version", version.id.as_str().into()),
                ("moment", wall(version.at).into()),
                ("by", in_words(version.by.as_str()).into()),
                ("keep", in_words(version.keep.as_str()).into()),
            ];
            page.line(say("cli-history-version", &about))?;
            let lines: Vec<String> = version.changes.iter().map(Change::line).collect();
            page.indented(&lines.join("\n"))
        })
    }
}

#[derive(Serialize)]
struct PutBack {
    id: Uuid,
    /// The version that was put back.
    version: u32,
    /// False if the record said the same already.
    changed: bool,
}

impl Human for PutBack {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [("version", self.version.to_string().into())];
        page.line(match self.changed {
            true => say("cli-history-back", &about),
            false => say("cli-history-same", &about),
        })
    }
}
