//! Reading what was not read: after a file came back, after a stop, with a newer reader.

use std::ops::ControlFlow;

use rusqlite::Connection;
use waymark_documents::{ReadFault, Reader};
use waymark_domain::AttachmentId;
use waymark_identify::Known;
use waymark_vault::Error as VaultError;

use super::{DocumentFacts, Documents, Reading, event, held, known, sql};
use crate::{Now, Result, attachments};

/// What [`Documents::read_pending`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadPending {
    /// Files that were read, or found to be unreadable.
    pub read: u32,
    /// Files that are held now.
    pub held: u32,
    /// Files that are still to be read.
    pub left: u32,
}

/// Whether words of a file that is held now were in the index, and are to be merged away.
#[derive(Clone, Copy, PartialEq, Eq)]
struct WasIndexed(bool);

impl Documents<'_> {
    /// How many files [`Documents::read_pending`] would read: those that were not read yet, and those
    /// that were by an older reader.
    ///
    /// # Errors
    /// The vault's.
    pub fn to_read(&self) -> Result<u32> {
        self.records.read(sql::unread_count)
    }

    /// Reads at most `limit` files that were not read yet, or by an older reader, one after another.
    /// `watch` is asked before each and hears how many are done; whoever says
    /// [`ControlFlow::Break`] stops the reader as well, if it can be stopped. What was read until
    /// then stays. Nothing more is done once the reader is not to be had.
    ///
    /// # Errors
    /// The vault's. A file that cannot be read is no error: it is marked.
    pub fn read_pending(
        &self,
        reader: &dyn Reader,
        now: Now,
        limit: u32,
        watch: &mut dyn FnMut(u32) -> ControlFlow<()>,
    ) -> Result<ReadPending> {
        let unread = |connection: &Connection| sql::unread(connection, limit);
        let waiting = self.records.read(unread)?;
        let mut done = ReadPending::default();
        if waiting.is_empty() {
            return Ok(done);
        }
        let known = self.records.read(known)?;
        let mut words_to_merge = false;
        for facts in waiting {
            if watch(done.read).is_break() {
                break;
            }
            let Some(held) = self.read_one(&facts, reader, &known, now)? else {
                break;
            };
            done.read += 1;
            done.held += u32::from(held.is_some());
            words_to_merge |= held == Some(WasIndexed(true));
        }
        if words_to_merge {
            self.records.merge_away(now)?;
        }
        done.left = self.records.read(sql::unread_count)?;
        Ok(done)
    }

    /// Has a file read again, words recognised in it included.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`]; [`crate::Error::NotAllowed`] for a file that is held.
    pub fn read_again(&self, id: AttachmentId, now: Now) -> Result<()> {
        self.records.vault().write_draft(now.at.as_millis(), |tx| {
            let facts = sql::load(tx, id)?;
            held::refuse_held(&facts)?;
            sql::set_scans(tx, id, &[])?;
            Reading::pending().keep(tx, id, now.at)
        })
    }

    /// Reads a file and keeps what it says; gives whether it is held now, and then whether it was
    /// found before. `None` when it could not be tried.
    fn read_one(
        &self,
        facts: &DocumentFacts,
        reader: &dyn Reader,
        known: &Known,
        now: Now,
    ) -> Result<Option<Option<WasIndexed>>> {
        let id = facts.attachment;
        let about = self
            .records
            .read(|connection| attachments::load(connection, id))?;
        let read = match self.sealed().open(id.as_uuid()) {
            Ok(mut file) => {
                let length = file.length();
                reader.read(&mut file, length, about.media_type)
            }
            Err(VaultError::Damaged { .. }) => Err(ReadFault::Damaged),
            Err(error) => return Err(error.into()),
        };
        let mut reading = Reading::of(&about.name, read, known);
        if reading.is_pending() {
            return Ok(None);
        }
        if facts.released_at.is_some() {
            reading = reading.released();
        }
        if reading.holds() {
            return self.hold(id, &reading, now).map(|was| Some(Some(was)));
        }
        let kept: Result<()> =
            self.records
                .vault()
                .write_draft(now.at.as_millis(), |tx| match sql::find(tx, id)? {
                    Some(_) => reading.keep(tx, id, now.at),
                    // It went meanwhile.
                    None => Ok(()),
                });
        kept.map(|()| Some(None))
    }

    /// Holds a file that was read, in one transaction with its audit event.
    fn hold(&self, id: AttachmentId, reading: &Reading, now: Now) -> Result<WasIndexed> {
        let held = self.records.write_if(now, |w| {
            if sql::find(w.sql(), id)?.is_none() {
                return Ok(None);
            }
            self.sealed().hold(w.tx(), id.as_uuid())?;
            let was_indexed = held::forget(w, id)?;
            reading.keep(w.sql(), id, w.now().at)?;
            held::account_for(w, event::HELD, id)?;
            Ok(Some(was_indexed))
        })?;
        Ok(WasIndexed(held.unwrap_or(false)))
    }
}
