//! Making a group of sealed files part of the store, in one transaction.

use waymark_domain::attachments::{Attachment, MediaType};
use waymark_domain::evidence::MAX_FIELD_CHARS;
use waymark_domain::{AttachmentId, BatchId, EvidenceId, PartialDate};
use waymark_vault::SealedAttachment;

use super::event;
use super::job::Job;
use super::plan::item_with;
use crate::batch::{self, Batch, BatchKind};
use crate::documents::{self, Reading};
use crate::evidence::{self, Captured};
use crate::write::{Keep, Writer};
use crate::{Now, Records, Result, attachments};

/// A file that is sealed and belongs to nothing yet.
pub(super) struct Arrived {
    pub(super) name: String,
    pub(super) media: MediaType,
    pub(super) sealed: SealedAttachment,
    pub(super) reading: Reading,
    pub(super) title: String,
    pub(super) date: Option<PartialDate>,
}

/// What became of a file of a group.
pub(super) enum Kept {
    New { item: EvidenceId, held: bool },
    Already,
}

/// Where the files of an import go.
pub(super) struct Target<'a> {
    pub(super) label: &'a str,
    pub(super) into: Option<EvidenceId>,
}

/// Takes in a group and notes that so many planned files are done.
pub(super) fn group(
    records: &Records,
    job: &mut Job,
    target: &Target<'_>,
    arrived: &[Arrived],
    done: u32,
    now: Now,
) -> Result<Vec<Kept>> {
    let mut batch = job.batch;
    let kept = records.write_if(now, |w| {
        let mut kept = Vec::with_capacity(arrived.len());
        for file in arrived {
            kept.push(one(records, w, job, &mut batch, target, file)?);
        }
        // Nothing but files that are in already: there is nothing to account for.
        let news = kept.iter().any(|kept| matches!(kept, Kept::New { .. }));
        job.note(w.sql(), done)?;
        Ok(news.then_some(kept))
    })?;
    let Some(kept) = kept else {
        records
            .vault()
            .write_draft(now.at.as_millis(), |tx| job.note(tx, done))?;
        return Ok(arrived.iter().map(|_| Kept::Already).collect());
    };
    job.batch = batch;
    Ok(kept)
}

fn one(
    records: &Records,
    w: &Writer<'_, '_>,
    job: &Job,
    batch: &mut Option<BatchId>,
    target: &Target<'_>,
    file: &Arrived,
) -> Result<Kept> {
    let sealed = records.vault().attachments();
    if let Some(same) = sealed.same_content_in(w.tx(), &file.sealed)?
        && item_with(w.sql(), same)?.is_some()
    {
        return Ok(Kept::Already);
    }
    let batch = match *batch {
        Some(batch) => batch,
        None => *batch.insert(begin(w, job, target.label)?),
    };
    let w = w.in_batch(batch);
    let held = file.reading.holds();
    if held {
        sealed.adopt_held(w.tx(), &file.sealed)?;
    } else {
        sealed.adopt(w.tx(), &file.sealed)?;
    }
    let item = match target.into {
        Some(item) => item,
        None => evidence::take_in(&w, guessed(file), Some(batch))?,
    };
    let attachment = attachment(&w, item, file);
    attachments::insert(w.sql(), &attachment)?;
    w.keep(attachments::event::ADDED, None, &attachment, Keep::Kept)?;
    file.reading.keep(w.sql(), attachment.id, w.now().at)?;
    if held {
        documents::account_for(&w, documents::event::HELD, attachment.id)?;
    }
    Ok(Kept::New { item, held })
}

fn attachment(w: &Writer<'_, '_>, item: EvidenceId, file: &Arrived) -> Attachment {
    Attachment {
        id: AttachmentId::from_uuid(file.sealed.id()),
        version: 1,
        person_id: None,
        session_id: None,
        evidence_id: Some(item),
        name: file.name.clone(),
        media_type: file.media,
        description: String::new(),
        added_at: w.now().at,
        date: None,
    }
}

fn guessed(file: &Arrived) -> Captured {
    Captured {
        title: file.title.chars().take(MAX_FIELD_CHARS).collect(),
        kind: None,
        date: file.date,
    }
}

/// The import as a record, from its first file on.
fn begin(w: &Writer<'_, '_>, job: &Job, label: &str) -> Result<BatchId> {
    let batch = Batch::new(BatchKind::Capture, label.to_owned(), w.now().at);
    batch::put(w.sql(), &batch)?;
    w.keep(event::BEGUN, None, &batch, Keep::Kept)?;
    job.note_batch(w.sql(), batch.id)?;
    Ok(batch.id)
}

/// Writes how much an import has added and left out so far.
pub(super) fn end(w: &Writer<'_, '_>, id: BatchId, skipped: u32) -> Result<()> {
    let before = batch::load(w.sql(), BatchKind::Capture, id)?;
    let sql = "SELECT count(DISTINCT entity_id) FROM revision
         WHERE batch_id = ?1 AND entity_kind = 'attachment' AND version = 1";
    let added = w
        .sql()
        .prepare_cached(sql)?
        .query_row([id.as_uuid()], |row| row.get(0))?;
    let after = Batch {
        version: before.version.saturating_add(1),
        added,
        skipped: before.skipped.saturating_add(skipped),
        ..before.clone()
    };
    batch::put(w.sql(), &after)?;
    w.keep(event::DONE, Some(&before), &after, Keep::Kept)
}
