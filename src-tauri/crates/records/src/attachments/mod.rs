//! Files kept beside the records: their bytes are sealed by the vault, what is known of them is a
//! record like any other.
//!
//! Taking a file in is two steps. The bytes are sealed first, which may take minutes and can be
//! stopped; then one short transaction adopts them and writes the record, its version, its audit
//! event and its index mark. A crash in between leaves sealed bytes that nobody can find, and the
//! vault clears them away.

mod add;
mod give;
mod mend;
mod sql;
#[cfg(test)]
mod tests;

use rusqlite::Connection;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::attachments::{Attachment, MAX_DESCRIPTION_CHARS, MAX_NAME_CHARS, file_name};
use waymark_domain::{AttachmentId, PartialDate, PersonId, SessionId, vocabulary};
use waymark_vault::Verified;

use crate::record::{self, EntityKind, Fields, Record};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result, given};

pub use add::Added;
pub use mend::GoodCopyOf;
pub(crate) use sql::{each, find as find_named, insert};

/// The audit events of files.
pub mod event {
    /// A file was taken in.
    pub const ADDED: &str = "attachment_added";
    /// Its name, description or date changed.
    pub const CHANGED: &str = "attachment_changed";
    /// A good copy was put in the place of a file that was damaged or missing.
    pub const MENDED: &str = "attachment_mended";
}

/// Whose file it is, in a tutor's store. Files of evidence are taken in by [`crate::capture`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BelongsTo {
    /// The doctor it is about.
    pub person_id: PersonId,
    /// The session it belongs to, if one.
    pub session_id: Option<SessionId>,
}

/// What can be changed about a file; its bytes cannot.
#[derive(Clone, Debug)]
pub struct AttachmentInput {
    /// Which file.
    pub id: AttachmentId,
    /// The version that was shown; `None` takes whatever is there.
    pub version: Option<u32>,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub description: String,
    /// The date of what is in it, if known.
    pub date: Option<PartialDate>,
}

/// A file as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentRow {
    /// What is known of it.
    pub attachment: Attachment,
    /// "Dr Thiri Win", if it is about one doctor.
    pub person_name: Option<String>,
    /// Its length in bytes.
    pub bytes: u64,
    /// Whether it can be opened.
    pub state: FileState,
}

vocabulary! {
    /// Whether a file can be opened, as far as was last looked.
    FileState {
        /// Nothing is known to be the matter with it.
        Good = "good",
        /// Its bytes are not what was written.
        Damaged = "damaged",
        /// Its bytes are not there.
        Missing = "missing",
    }
}

impl FileState {
    fn of(id: Uuid, known: &Verified) -> Self {
        if known.missing.contains(&id) {
            Self::Missing
        } else if known.damaged.contains(&id) {
            Self::Damaged
        } else {
            Self::Good
        }
    }
}

/// The files of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Attachments<'a> {
    records: &'a Records,
}

impl Records {
    /// The files.
    #[must_use]
    pub const fn attachments(&self) -> Attachments<'_> {
        Attachments { records: self }
    }
}

impl Attachments<'_> {
    /// Every file, the newest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<AttachmentRow>> {
        let found = self.records.read(sql::all)?;
        self.rows(found)
    }

    /// The files of one doctor, those of their sessions included, or of one session; the newest
    /// first.
    ///
    /// # Errors
    /// The vault's.
    pub fn list_of(
        &self,
        person: PersonId,
        session: Option<SessionId>,
    ) -> Result<Vec<AttachmentRow>> {
        let found = self
            .records
            .read(|connection| sql::list(connection, person, session))?;
        self.rows(found)
    }

    /// One file as lists show it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: AttachmentId) -> Result<AttachmentRow> {
        let found = self.records.read(|connection| sql::find(connection, id))?;
        let mut rows = self.rows(found.into_iter().collect())?;
        rows.pop().ok_or(Error::NotFound("attachment"))
    }

    /// Changes the name, the description or the date of a file. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a name; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &AttachmentInput, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = load(w.sql(), input.id)?;
            if input.version.is_some_and(|shown| shown != before.version) {
                return Err(Error::ChangedMeanwhile("attachment"));
            }
            let said = Said {
                name: input.name.clone(),
                description: input.description.clone(),
                date: input.date,
            };
            change(w, &before, said)
        })?;
        Ok(())
    }

    fn rows(&self, found: Vec<sql::Named>) -> Result<Vec<AttachmentRow>> {
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let known = self.sealed().verified()?;
        let row = |(attachment, person_name): sql::Named| {
            let id = attachment.id.as_uuid();
            Ok(AttachmentRow {
                bytes: self.sealed().facts(id)?.length,
                state: FileState::of(id, &known),
                attachment,
                person_name,
            })
        };
        found.into_iter().map(row).collect()
    }

    /// The sealed bytes.
    fn sealed(&self) -> waymark_vault::Attachments<'_> {
        self.records.vault().attachments()
    }
}

/// The file with this id.
pub(crate) fn load(connection: &Connection, id: AttachmentId) -> Result<Attachment> {
    sql::find(connection, id)?
        .map(|(attachment, _)| attachment)
        .ok_or(Error::NotFound("attachment"))
}

/// What is said of a file, and comes back with an earlier version.
#[derive(Deserialize)]
struct Said {
    name: String,
    description: String,
    date: Option<PartialDate>,
}

/// Puts what was said of a file earlier back as a new version; `None` if it is what is said now.
pub(crate) fn put_back(
    w: &Writer<'_, '_>,
    id: AttachmentId,
    earlier: &Fields,
) -> Result<Option<()>> {
    let before = load(w.sql(), id)?;
    let said = record::earlier(&before, earlier)?;
    change(w, &before, said)
}

fn change(w: &Writer<'_, '_>, before: &Attachment, said: Said) -> Result<Option<()>> {
    let after = Attachment {
        name: name(&said.name)?,
        description: given::optional_words(
            "description",
            &said.description,
            MAX_DESCRIPTION_CHARS,
        )?,
        date: said.date,
        ..before.clone()
    };
    if after == *before {
        return Ok(None);
    }
    let after = Attachment {
        version: before.version.saturating_add(1),
        ..after
    };
    sql::update(w.sql(), &after)?;
    w.keep(event::CHANGED, Some(before), &after, Keep::Kept)?;
    Ok(Some(()))
}

fn name(given: &str) -> Result<String> {
    let words = given::words("name", given, MAX_NAME_CHARS)?;
    file_name(&words).ok_or(Error::Invalid {
        field: "name",
        reason: "is empty",
    })
}

impl Record for Attachment {
    const KIND: EntityKind = EntityKind::Attachment;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    /// A file that belongs to no evidence has the fields, and so the digest, of files from before
    /// there was any.
    fn fields(&self) -> Fields {
        let mut fields = record::fields(json!({
            "person_id": self.person_id,
            "session_id": self.session_id,
            "name": self.name,
            "media_type": self.media_type,
            "description": self.description,
            "added_at": self.added_at,
            "date": self.date,
        }));
        if let Some(evidence) = self.evidence_id {
            fields.insert("evidence_id".to_owned(), json!(evidence));
        }
        fields
    }
}
