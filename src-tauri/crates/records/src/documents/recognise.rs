//! Recognising the words of scans and photographs, one page at a time.
//!
//! Every page that is a picture without text has a row in `recognised_page`, whose words are JSON
//! `null` until it is recognised. So a crash, a lock or a stop loses one page at most, and the next
//! call goes on where the last one was.

use std::sync::atomic::AtomicBool;

use rusqlite::Connection;
use waymark_documents::{ReadFault, Reader, Recognised, Recogniser};
use waymark_domain::AttachmentId;

use super::reading::holding;
use super::sql::{self, Waiting};
use super::{DocumentFacts, DocumentState, Documents, FindingCount, event, held, known, text};
use crate::search::plain;
use crate::{Now, Result, attachments};

/// A page that was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecognisedStep {
    /// The file.
    pub attachment: AttachmentId,
    /// The page, counted from 1.
    pub page: u32,
    /// The file is held now, because of what stands on the page.
    pub held: bool,
    /// Pages still to be recognised, of all files.
    pub left: u32,
}

impl Documents<'_> {
    /// How many pages are still to be recognised.
    ///
    /// # Errors
    /// The vault's.
    pub fn to_recognise(&self) -> Result<u32> {
        self.records.read(sql::scans_left)
    }

    /// Recognises the next page of the file that was taken in last. What stands there is looked
    /// through like all text: the file may be held afterwards. A page whose words cannot be told is
    /// done as well, and has none. `None` when there is no such page, when `cancel` was set, or when
    /// reader or engine are not to be had.
    ///
    /// # Errors
    /// The vault's.
    pub fn recognise_next(
        &self,
        engine: &dyn Recogniser,
        reader: &dyn Reader,
        now: Now,
        cancel: &AtomicBool,
    ) -> Result<Option<RecognisedStep>> {
        let Some((id, page)) = self.records.read(sql::next_scan)? else {
            return Ok(None);
        };
        let recognised = match self.words_of(id, page, engine, reader, cancel)? {
            Err(fault) if fault.is_passing() => return Ok(None),
            recognised => recognised.unwrap_or_default(),
        };
        let known = self.records.read(known)?;
        let text = plain(recognised.text.trim());
        let found = holding(&text, page, &known);
        let released = self.facts(id)?.released_at.is_some();
        let held = !found.is_empty() && !released;
        if held {
            self.hold_after(id, found, now)?;
        } else {
            self.records.vault().write_draft(now.at.as_millis(), |tx| {
                keep(tx, id, page, &text, &recognised)
            })?;
        }
        Ok(Some(RecognisedStep {
            attachment: id,
            page,
            held,
            left: self.to_recognise()?,
        }))
    }

    fn words_of(
        &self,
        id: AttachmentId,
        page: u32,
        engine: &dyn Recogniser,
        reader: &dyn Reader,
        cancel: &AtomicBool,
    ) -> Result<Result<Recognised, ReadFault>> {
        let file = self
            .records
            .read(|connection| attachments::load(connection, id))?;
        let mut bytes = match self.sealed().open(id.as_uuid()) {
            Err(waymark_vault::Error::Damaged { .. }) => return Ok(Err(ReadFault::Damaged)),
            opened => opened?,
        };
        let length = bytes.length();
        let image = reader.page_image(&mut bytes, length, file.media_type, page.saturating_sub(1));
        Ok(image.and_then(|image| engine.recognise(&image, cancel)))
    }

    /// Holds a file because of what was recognised in it, and forgets all that was known of it.
    fn hold_after(&self, id: AttachmentId, found: Vec<FindingCount>, now: Now) -> Result<()> {
        let held = self.records.write_if(now, |w| {
            let Some(facts) =
                sql::find(w.sql(), id)?.filter(|facts| facts.state != DocumentState::Held)
            else {
                return Ok(None);
            };
            self.sealed().hold(w.tx(), id.as_uuid())?;
            let facts = DocumentFacts {
                state: DocumentState::Held,
                scans: 0,
                recognised: 0,
                findings: found,
                ..facts
            };
            sql::put(w.sql(), &facts, None)?;
            let was_indexed = held::forget(w, id)?;
            held::account_for(w, event::HELD, id)?;
            Ok(Some(was_indexed))
        })?;
        if held == Some(true) {
            self.records.merge_away(now)?;
        }
        Ok(())
    }
}

/// Keeps the words of a page, if the file is still there and waits for them.
fn keep(
    connection: &Connection,
    id: AttachmentId,
    page: u32,
    text: &str,
    recognised: &Recognised,
) -> Result<()> {
    let Some(facts) = sql::find(connection, id)? else {
        return Ok(());
    };
    if held::refuse_held(&facts).is_err() {
        return Ok(());
    }
    sql::put_words(connection, id, page, &recognised.words)?;
    if !text.is_empty() {
        let day = sql::day_of(connection, id)?;
        sql::put_page(connection, id, page, &day, text)?;
    }
    let Waiting { scans, recognised } = sql::count_scans(connection, id)?;
    let all = recognised == scans;
    let state = match facts.state {
        DocumentState::Scan if all => DocumentState::Read,
        state => state,
    };
    let facts = DocumentFacts {
        state,
        scans,
        recognised,
        ..facts
    };
    let hash = if all {
        let texts = sql::texts(connection, id)?;
        text::hash(texts.iter().map(String::as_str))
    } else {
        sql::text_hash(connection, id)?
    };
    sql::put(connection, &facts, hash)
}
