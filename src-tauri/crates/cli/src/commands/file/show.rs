//! `waymark file list` and `show`.

use std::io;

use serde::Serialize;
use waymark_domain::attachments::MediaType;
use waymark_domain::{AttachmentId, PartialDate, PersonId, SessionId, Timestamp};
use waymark_records::Records;
use waymark_records::attachments::{AttachmentRow, FileState};
use waymark_text::say;

use crate::clock::wall;
use crate::commands::in_words;
use crate::error::Result;
use crate::output::{Human, Page, in_units, maybe_partial, maybe_rfc3339, rfc3339};

/// Lists files.
pub fn list(
    records: &Records,
    person: Option<PersonId>,
    session: Option<SessionId>,
) -> Result<List> {
    let files = records.attachments();
    let rows = match person {
        Some(person) => files.list_of(person, session)?,
        None => files.list()?,
    };
    let wanted = |row: &AttachmentRow| session.is_none() || row.attachment.session_id == session;
    Ok(List(
        rows.into_iter().filter(wanted).map(Entry::of).collect(),
    ))
}

/// What is known of one file.
pub fn file(records: &Records, id: AttachmentId) -> Result<File> {
    let row = records.attachments().get(id)?;
    let facts = records.vault().attachments().facts(id.as_uuid())?;
    Ok(File {
        entry: Entry::of(row),
        verified_at: facts.verified_at_ms.map(Timestamp::from_millis),
    })
}

#[derive(Serialize)]
#[serde(transparent)]
pub struct List(Vec<Entry>);

/// A file as it is printed.
#[derive(Serialize)]
struct Entry {
    id: AttachmentId,
    version: u32,
    person_id: Option<PersonId>,
    person_name: Option<String>,
    session_id: Option<SessionId>,
    name: String,
    media_type: MediaType,
    description: String,
    bytes: u64,
    #[serde(serialize_with = "rfc3339")]
    added_at: Timestamp,
    date: Option<PartialDate>,
    state: FileState,
}

impl Entry {
    fn of(row: AttachmentRow) -> Self {
        let file = row.attachment;
        Self {
            id: file.id,
            version: file.version,
            person_id: file.person_id,
            person_name: row.person_name,
            session_id: file.session_id,
            name: file.name,
            media_type: file.media_type,
            description: file.description,
            bytes: row.bytes,
            added_at: file.added_at,
            date: file.date,
            state: row.state,
        }
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-file-none", &[]));
        }
        let headings = [
            say("cli-head-id", &[]),
            say("cli-head-added", &[]),
            say("cli-head-doctor", &[]),
            say("cli-head-name", &[]),
            say("cli-head-size", &[]),
            say("cli-head-state", &[]),
        ];
        let row = |file: &Entry| {
            vec![
                file.id.to_string(),
                wall(file.added_at),
                file.person_name.clone().unwrap_or_default(),
                file.name.clone(),
                in_units(file.bytes),
                in_words(file.state.as_str()),
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}

/// One file.
#[derive(Serialize)]
pub struct File {
    #[serde(flatten)]
    entry: Entry,
    /// When its bytes were last read from end to end and found right.
    #[serde(serialize_with = "maybe_rfc3339")]
    verified_at: Option<Timestamp>,
}

impl Human for File {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let file = &self.entry;
        let session = file.session_id.map(|id| id.to_string());
        page.line(&file.name)?;
        page.facts(&[
            (say("cli-head-id", &[]), file.id.to_string()),
            (
                say("cli-head-doctor", &[]),
                file.person_name.clone().unwrap_or_default(),
            ),
            (say("cli-head-session", &[]), session.unwrap_or_default()),
            (
                say("cli-head-type", &[]),
                file.media_type.as_str().to_owned(),
            ),
            (say("cli-head-size", &[]), in_units(file.bytes)),
            (say("cli-head-added", &[]), wall(file.added_at)),
            (say("cli-head-date", &[]), maybe_partial(file.date)),
            (say("cli-head-state", &[]), in_words(file.state.as_str())),
            (
                say("cli-head-verified", &[]),
                self.verified_at.map(wall).unwrap_or_default(),
            ),
        ])?;
        page.indented(&file.description)
    }
}
