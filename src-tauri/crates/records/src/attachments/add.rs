//! Taking a file in.

use std::io::{self, Read};
use std::path::Path;

use waymark_domain::AttachmentId;
use waymark_domain::attachments::{Attachment, HEAD_BYTES, MAX_BYTES, MediaType, file_name};
use waymark_vault::{SealedAttachment, Source, SourceFault, Watch};

use super::{Attachments, BelongsTo, event, name, sql};
use crate::write::Keep;
use crate::{Now, Result, given};

/// What became of a file that was to be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is in.
    New(AttachmentId),
    /// The same bytes were there already, for the same owner: this file has them.
    Already(AttachmentId),
}

impl Added {
    /// The file that is in now.
    #[must_use]
    pub const fn id(self) -> AttachmentId {
        match self {
            Self::New(id) | Self::Already(id) => id,
        }
    }
}

impl Attachments<'_> {
    /// Takes in the file at `path`, under its own name without the folders. The original stays where
    /// it is. `watch` hears how far it is, and can stop it.
    ///
    /// # Errors
    /// [`waymark_vault::Error::Source`] for what is not a plain file, cannot be read, changes while
    /// it is read or is longer than [`MAX_BYTES`]; [`waymark_vault::Error::Cancelled`];
    /// [`crate::Error::NotFound`] for the doctor or the session. Nothing is left behind by any of them.
    pub fn add(&self, owner: BelongsTo, path: &Path, now: Now, watch: Watch<'_>) -> Result<Added> {
        let mut source = Source::open(path)?;
        let length = source.length();
        let called = path
            .file_name()
            .and_then(|name| file_name(&name.to_string_lossy()));
        let called = called.ok_or(waymark_vault::Error::from(SourceFault::NotAFile))?;
        let arriving = Arriving {
            owner,
            name: &called,
            length,
        };
        self.take_in(arriving, &mut source, now, watch, |source| {
            Ok(source.unchanged()?)
        })
    }

    /// Takes in what `source` gives, `length` bytes of it as far as is known, under `name`.
    ///
    /// # Errors
    /// As [`Attachments::add`]; [`crate::Error::Invalid`] without a name.
    pub fn add_from(
        &self,
        owner: BelongsTo,
        called: &str,
        mut source: &mut dyn Read,
        length: u64,
        now: Now,
        watch: Watch<'_>,
    ) -> Result<Added> {
        let arriving = Arriving {
            owner,
            name: &name(called)?,
            length,
        };
        self.take_in(arriving, &mut source, now, watch, |_| Ok(()))
    }

    fn take_in<R: Read>(
        &self,
        arriving: Arriving<'_>,
        source: &mut R,
        now: Now,
        watch: Watch<'_>,
        whole: impl FnOnce(&R) -> Result<()>,
    ) -> Result<Added> {
        let Arriving { owner, length, .. } = arriving;
        if length > MAX_BYTES {
            return Err(waymark_vault::Error::from(SourceFault::TooLarge).into());
        }
        let (person, session) = (owner.person_id, owner.session_id);
        self.records
            .read(|connection| given::person_and_session(connection, person, session))?;
        let mut heard = Heard::new(source);
        let at_ms = now.at.as_millis();
        let sealed = self.sealed().seal(&mut heard, length, at_ms, watch)?;
        let media_type = MediaType::of(&heard.head);
        let kept = whole(source).and_then(|()| self.keep(arriving, media_type, &sealed, now));
        match kept {
            Ok(Added::New(id)) => Ok(Added::New(id)),
            refused_or_there => {
                self.sealed().discard(sealed, at_ms)?;
                refused_or_there
            }
        }
    }

    /// Everything about a sealed file in one transaction, unless the same bytes are there already.
    fn keep(
        &self,
        Arriving { owner, name, .. }: Arriving<'_>,
        media_type: MediaType,
        sealed: &SealedAttachment,
        now: Now,
    ) -> Result<Added> {
        if let Some(same) = self.sealed().same_content(sealed)? {
            let already = self
                .records
                .read(|connection| sql::already(connection, same, owner))?;
            if let Some(id) = already {
                return Ok(Added::Already(id));
            }
        }
        let attachment = Attachment {
            id: AttachmentId::from_uuid(sealed.id()),
            version: 1,
            person_id: Some(owner.person_id),
            session_id: owner.session_id,
            evidence_id: None,
            name: name.to_owned(),
            media_type,
            description: String::new(),
            added_at: now.at,
            date: None,
        };
        self.records.write(now, |w| {
            given::person_and_session(w.sql(), owner.person_id, owner.session_id)?;
            self.sealed().adopt(w.tx(), sealed)?;
            sql::insert(w.sql(), &attachment)?;
            w.keep(event::ADDED, None, &attachment, Keep::Kept)
        })?;
        Ok(Added::New(attachment.id))
    }
}

/// A file on its way in.
#[derive(Clone, Copy)]
struct Arriving<'a> {
    owner: BelongsTo,
    name: &'a str,
    /// In bytes, as far as is known.
    length: u64,
}

/// A source whose first bytes are remembered as they go by, and that ends with an error where a
/// longer file than is kept would begin.
struct Heard<'a, R> {
    source: &'a mut R,
    head: Vec<u8>,
    left: u64,
}

impl<'a, R: Read> Heard<'a, R> {
    fn new(source: &'a mut R) -> Self {
        Self {
            source,
            head: Vec::new(),
            left: MAX_BYTES,
        }
    }
}

impl<R: Read> Read for Heard<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let bytes = buffer.get(..count).unwrap_or_default();
        let wanted = HEAD_BYTES.saturating_sub(self.head.len()).min(count);
        self.head.extend(bytes.get(..wanted).unwrap_or_default());
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(SourceFault::TooLarge))?;
        Ok(count)
    }
}
