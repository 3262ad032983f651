//! Opening a file, and giving a copy of it away.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use waymark_domain::AttachmentId;
use waymark_domain::attachments::Attachment;
use waymark_domain::sent::{Route, SentKind};
use waymark_vault::{AttachmentReader, Watch};
use zeroize::Zeroizing;

use super::{Attachments, load};
use crate::sent::NewDisclosure;
use crate::written::Written;
use crate::{Error, Now, Result, documents};

impl Attachments<'_> {
    /// A file's bytes for reading, wherever in them; each chunk is authenticated before it is given.
    /// To be let go when the vault is locked.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`waymark_vault::Error::Damaged`].
    pub fn open(&self, id: AttachmentId) -> Result<AttachmentReader> {
        self.records.read(|connection| load(connection, id))?;
        Ok(self.sealed().open(id.as_uuid())?)
    }

    /// All of a file's bytes, for showing it; `None` if there are more than `at_most`. They are wiped
    /// when dropped.
    ///
    /// # Errors
    /// As [`Attachments::open`].
    pub fn read(&self, id: AttachmentId, at_most: u64) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let mut reader = self.open(id)?;
        if reader.length() > at_most {
            return Ok(None);
        }
        let length = usize::try_from(reader.length()).map_err(|_| Error::Unreadable("file"))?;
        let mut bytes = Zeroizing::new(vec![0; length]);
        reader.read_exact(&mut bytes).map_err(|_| damaged())?;
        Ok(Some(bytes))
    }

    /// Saves a copy of a file at `path`, after leaving its row in the Sent register. The copy is
    /// whole and proved to be what was taken in, or there is no file of that name that was not there
    /// before. False when there is no row, because the store is damaged and open for reading only.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::NotFound`]; [`Error::NotAllowed`] for a file that
    /// is held; [`waymark_vault::Error::Damaged`], [`waymark_vault::Error::Cancelled`]; a full disk or a place
    /// that cannot be written has its own.
    pub fn save_copy(
        &self,
        id: AttachmentId,
        path: &Path,
        reason: &str,
        now: Now,
        watch: Watch<'_>,
    ) -> Result<bool> {
        let attachment = self.records.read(|connection| {
            documents::refuse_copy_of_held(connection, id)?;
            load(connection, id)
        })?;
        let leaving = self.leaving(&attachment, reason)?;
        self.records.sent().check(&leaving, now)?;
        let (written, digest) = Written::filled(path, |file| {
            let mut hashed = Hashed::new(file);
            self.sealed().copy_to(id.as_uuid(), &mut hashed, watch)?;
            Ok(*hashed.hasher.finalize().as_bytes())
        })?;
        let sent = self.records.sent();
        let registered = sent.record_unless_damaged(&leaving, digest, now)?;
        written.keep_as(path)?;
        Ok(registered)
    }

    fn leaving(&self, attachment: &Attachment, reason: &str) -> Result<NewDisclosure> {
        let owner = self.records.settings().owner()?;
        Ok(NewDisclosure {
            kind: SentKind::AttachmentCopy,
            person_id: attachment.person_id,
            session_id: attachment.session_id,
            recipient: owner.ok_or(Error::Unreadable("owner"))?.name,
            route: Route::File,
            reason: reason.to_owned(),
            permission: String::new(),
        })
    }
}

fn damaged() -> Error {
    Error::Vault(waymark_vault::Error::Damaged {
        what: waymark_vault::Part::Attachment,
    })
}

/// A file and the hash of what was written to it.
struct Hashed<'a> {
    file: &'a mut File,
    hasher: blake3::Hasher,
}

impl<'a> Hashed<'a> {
    fn new(file: &'a mut File) -> Self {
        Self {
            file,
            hasher: blake3::Hasher::new(),
        }
    }
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
