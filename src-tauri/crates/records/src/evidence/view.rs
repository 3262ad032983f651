//! One item with everything that belongs to it.

use rusqlite::{Connection, params};
use waymark_domain::attachments::Attachment;
use waymark_domain::evidence::Evidence;
use waymark_domain::search::SearchKind;
use waymark_domain::{AttachmentId, EvidenceId};

use super::{EvidenceOf, sql, words};
use crate::attachments::FileState;
use crate::documents::{DocumentFacts, NearDuplicate};
use crate::{Result, frameworks, received};

/// How much of the text of an item's files is looked at for suggestions, in bytes.
const MAX_TEXT_BYTES: usize = 200_000;

/// An item with everything that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceView {
    /// The item.
    pub evidence: Evidence,
    /// Its files, in the order they came.
    pub files: Vec<EvidenceFile>,
    /// The items that belong together with it, by number.
    pub related: Vec<Named>,
    /// Items whose files say the same in the same words.
    pub near_duplicates: Vec<Named>,
    /// Outcomes of the frameworks in use whose words occur in it. None while a file of it is held.
    pub suggested: Vec<Suggestion>,
}

/// A file of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceFile {
    /// What is known of it.
    pub attachment: Attachment,
    /// Its length in bytes.
    pub bytes: u64,
    /// Whether it can be opened.
    pub state: FileState,
    /// What was read of it.
    pub document: Option<DocumentFacts>,
}

/// An item by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which item.
    pub id: EvidenceId,
    /// 73 is shown as E-073.
    pub number: u32,
    /// What it is called.
    pub title: String,
}

/// An outcome that an item may speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// The outcome's title.
    pub title: String,
}

impl EvidenceOf<'_> {
    /// One item.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn get(&self, id: EvidenceId) -> Result<EvidenceView> {
        let (evidence, ids, related) = self.records.read(|connection| {
            let evidence = sql::load(connection, id)?;
            let related = named(connection, &evidence.related)?;
            Ok((evidence, file_ids(connection, id)?, related))
        })?;
        let mut files = Vec::with_capacity(ids.len());
        let mut near_duplicates: Vec<Named> = Vec::new();
        for file in ids {
            let file = self.file_of(file)?;
            if file.document.is_some() {
                for near in self
                    .records
                    .documents()
                    .near_duplicates(file.attachment.id)?
                {
                    add(&mut near_duplicates, near);
                }
            }
            files.push(file);
        }
        let held = files.iter().any(EvidenceFile::held);
        // What a meeting record may speak for is for the doctor to say.
        let received = self
            .records
            .read(|connection| received::is_source(connection, id))?;
        let suggested = if held || received {
            Vec::new()
        } else {
            self.suggest(&evidence)?
        };
        Ok(EvidenceView {
            evidence,
            files,
            related,
            near_duplicates,
            suggested,
        })
    }

    /// Items by their names, in the order of their numbers.
    ///
    /// # Errors
    /// The vault's; that of an item that is not there.
    pub fn named(&self, ids: &[EvidenceId]) -> Result<Vec<Named>> {
        self.records.read(|connection| named(connection, ids))
    }

    fn file_of(&self, id: AttachmentId) -> Result<EvidenceFile> {
        let row = self.records.attachments().get(id)?;
        let document = match self.records.documents().facts(id) {
            Err(crate::Error::NotFound(_)) => None,
            facts => Some(facts?),
        };
        Ok(EvidenceFile {
            attachment: row.attachment,
            bytes: row.bytes,
            state: row.state,
            document,
        })
    }

    fn suggest(&self, evidence: &Evidence) -> Result<Vec<Suggestion>> {
        self.records.read(|connection| {
            let used = frameworks::in_use(connection)?;
            if used.is_empty() {
                return Ok(Vec::new());
            }
            let mut text = [&evidence.title, &evidence.description, &evidence.reflection]
                .map(String::as_str)
                .join("\n");
            text.push('\n');
            text.push_str(&evidence.tags.join("\n"));
            read_text(connection, evidence.id, &mut text)?;
            Ok(words::suggest(evidence, &text, &used))
        })
    }
}

impl EvidenceFile {
    fn held(&self) -> bool {
        let state = self.document.as_ref().map(|document| document.state);
        state == Some(crate::documents::DocumentState::Held)
    }
}

fn add(all: &mut Vec<Named>, near: NearDuplicate) {
    if all.iter().all(|there| there.id != near.evidence) {
        all.push(Named {
            id: near.evidence,
            number: near.number,
            title: near.title,
        });
    }
}

fn file_ids(connection: &Connection, id: EvidenceId) -> Result<Vec<AttachmentId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM attachment WHERE evidence_id = ?1 ORDER BY added_at_ms, name, id",
    )?;
    let rows = statement.query_map([id.as_uuid()], |row| {
        row.get(0).map(AttachmentId::from_uuid)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn named(connection: &Connection, ids: &[EvidenceId]) -> Result<Vec<Named>> {
    let mut statement =
        connection.prepare_cached("SELECT number, title FROM evidence WHERE id = ?1")?;
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        all.push(statement.query_row([id.as_uuid()], |row| {
            Ok(Named {
                id: *id,
                number: row.get(0)?,
                title: row.get(1)?,
            })
        })?);
    }
    all.sort_by_key(|named| named.number);
    Ok(all)
}

/// Adds what was read of an item's files, as far as there is room.
fn read_text(connection: &Connection, id: EvidenceId, text: &mut String) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT d.body FROM attachment a JOIN search_doc d ON d.entity_id = a.id AND d.kind = ?2
         WHERE a.evidence_id = ?1 ORDER BY a.added_at_ms, a.id, d.part",
    )?;
    let mut rows = statement.query(params![id.as_uuid(), SearchKind::Document.as_str()])?;
    while let Some(row) = rows.next()? {
        if text.len() >= MAX_TEXT_BYTES {
            break;
        }
        text.push('\n');
        text.push_str(row.get_ref(0)?.as_str().unwrap_or_default());
    }
    Ok(())
}
