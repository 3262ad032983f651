//! Taking a file in.
//!
//! The order is what makes it safe: the row says `pending` before anything lies in the folder; the
//! sealed bytes are written under a passing name, synced, read back and compared; then the file gets
//! its name and the folder is synced; and only then does the caller's transaction, in which
//! [`Attachments::adopt`] stands beside whatever refers to the file, make it part of the vault. A
//! crash before that leaves a pending row, which [`Attachments::sweep`] clears away.

use std::io::{self, Read, Write};

use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    AttachmentState, Attachments, Claim, Source,
    back::ReadBack,
    cipher::{self, Content, FileKey, Hashing},
    pipe,
    row::{self, SealedFile},
    source,
};
use crate::{
    Error, Result, Watch, WriteTx,
    files::{self, DiskFile},
    watch::Meter,
};

/// A file that is sealed, synced and read back, and belongs to nothing yet: [`Attachments::adopt`]
/// makes it part of the vault, [`Attachments::discard`] removes it.
#[derive(Debug)]
#[must_use = "a sealed file is part of the vault only once it is adopted"]
pub struct SealedAttachment {
    file: SealedFile,
    content: Content,
    _claim: Claim,
}

impl SealedAttachment {
    /// The attachment's id: random, and the file's name.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.file.id
    }

    /// The length in bytes of what was taken in.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.content.length
    }
}

impl Attachments<'_> {
    /// Seals everything that `source` gives. `length_hint` is what the watcher hears as the total.
    ///
    /// # Errors
    /// [`Error::Cancelled`], [`Error::Source`], [`Error::DiskFull`], [`Error::ReadOnly`] and the
    /// like. Nothing is left behind by any of them.
    pub fn seal(
        &self,
        source: &mut dyn Read,
        length_hint: u64,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<SealedAttachment> {
        self.seal_as(Uuid::new_v4(), source, length_hint, at_ms, watch)
    }

    /// Seals under an id that is known already: that of an attachment which comes from another vault
    /// with the records that refer to it.
    ///
    /// # Errors
    /// As [`Attachments::seal`]; the database's when this vault has the id already.
    pub fn seal_as(
        &self,
        id: Uuid,
        source: &mut dyn Read,
        length_hint: u64,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<SealedAttachment> {
        let claim = self.claim(id);
        let id = claim.id();
        let key = FileKey::random()?;
        let wrapped = key.wrap(self.vault.keys(), self.vault.id(), id)?;
        let mut meter = Meter::start(watch, length_hint)?;
        self.vault
            .write_draft(at_ms, |tx| row::insert_pending(tx, id, &wrapped, at_ms))?;
        match self.write_sealed(id, &key, source, &mut meter) {
            Ok((file, content)) => Ok(SealedAttachment {
                file,
                content,
                _claim: claim,
            }),
            Err(error) => {
                // The first error is the one to tell; what cannot be cleared away now is swept later.
                let _ = self.clear(id, at_ms);
                Err(error)
            }
        }
    }

    /// Seals a plain file, and makes sure that it did not change meanwhile.
    ///
    /// # Errors
    /// As [`Attachments::seal`]; [`crate::SourceFault::Changed`].
    pub fn seal_source(
        &self,
        mut source: Source,
        at_ms: i64,
        watch: Watch<'_>,
    ) -> Result<SealedAttachment> {
        let length = source.length();
        let sealed = self.seal(&mut source, length, at_ms, watch)?;
        match source.unchanged() {
            Ok(()) => Ok(sealed),
            Err(changed) => {
                let _ = self.discard(sealed, at_ms);
                Err(changed)
            }
        }
    }

    /// Makes a sealed file part of the vault, in the transaction that writes what refers to it.
    ///
    /// # Errors
    /// [`Error::NoSuchAttachment`] when it was adopted before; the database's.
    pub fn adopt(&self, tx: &WriteTx<'_>, sealed: &SealedAttachment) -> Result<()> {
        let state = AttachmentState::Present;
        row::adopt(tx, &sealed.file, &sealed.content, state)
    }

    /// The same for a file that is held from the first moment on; see [`Attachments::hold`].
    ///
    /// # Errors
    /// As [`Attachments::adopt`].
    pub fn adopt_held(&self, tx: &WriteTx<'_>, sealed: &SealedAttachment) -> Result<()> {
        row::adopt(tx, &sealed.file, &sealed.content, AttachmentState::Held)
    }

    /// Removes a sealed file that was not adopted. One that was stays as it is.
    ///
    /// # Errors
    /// The disk's and the database's.
    pub fn discard(&self, sealed: SealedAttachment, at_ms: i64) -> Result<()> {
        match self.facts(sealed.id()) {
            Ok(facts) if facts.state != AttachmentState::Pending => Ok(()),
            Ok(_) | Err(Error::NoSuchAttachment) => self.clear(sealed.id(), at_ms),
            Err(error) => Err(error),
        }
    }

    /// An attachment that is in already and holds the same bytes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn same_content(&self, sealed: &SealedAttachment) -> Result<Option<Uuid>> {
        self.vault
            .read(|connection| row::with_content(connection, &sealed.content))
    }

    /// The same as the transaction sees it, in which others may have been adopted a moment ago.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn same_content_in(
        &self,
        tx: &WriteTx<'_>,
        sealed: &SealedAttachment,
    ) -> Result<Option<Uuid>> {
        row::with_content(tx, &sealed.content)
    }

    /// An attachment that is in already and holds exactly the bytes that `source` gives: whether it
    /// is worth sealing at all. Reads `source` to its end.
    ///
    /// # Errors
    /// [`Error::Source`]; when the database cannot be read.
    pub fn content(&self, source: &mut dyn Read) -> Result<Option<Uuid>> {
        let mut content = Hashing::new(&self.vault.keys().attachment_content);
        let mut block = Zeroizing::new(Vec::with_capacity(pipe::BLOCK));
        loop {
            fill(&mut block, source).map_err(|error| source::read_fault(&error))?;
            if block.is_empty() {
                break;
            }
            content.add(&block);
        }
        let content = content.finish();
        self.vault
            .read(|connection| row::with_content(connection, &content))
    }

    /// Clears away a file that never became part of the vault, and then its row.
    pub(super) fn clear(&self, id: Uuid, at_ms: i64) -> Result<()> {
        let folder = self.folder();
        for path in [folder.fresh(id), folder.sealed(id)] {
            files::remove_if_present(&path, "removing a file that was not taken in")?;
        }
        self.vault
            .write_draft(at_ms, |tx| row::delete_pending(tx, id))
    }

    fn write_sealed(
        &self,
        id: Uuid,
        key: &FileKey,
        source: &mut dyn Read,
        meter: &mut Meter<'_>,
    ) -> Result<(SealedFile, Content)> {
        let folder = self.folder();
        folder.make_room_for(id)?;
        let fresh = folder.fresh(id);
        let mut file = DiskFile::create_new(&fresh).map_err(Error::io("making a sealed file"))?;
        let mut back = ReadBack::of(&fresh);
        let (content, written) = self.encrypt(key, source, meter, |block| {
            file.write_all(block)
                .map_err(Error::io("writing a sealed file"))?;
            back.wrote(block.len())
        })?;
        file.sync().map_err(Error::io("syncing a sealed file"))?;
        drop(file);
        let sealed = SealedFile { id, ..written };
        back.expect(&sealed, || meter.add(0))?;
        let path = folder.sealed(id);
        files::rename(&fresh, &path, "naming a sealed file")?;
        path.parent().map_or(Ok(()), files::sync_dir)?;
        Ok((sealed, content))
    }

    fn encrypt(
        &self,
        key: &FileKey,
        source: &mut dyn Read,
        meter: &mut Meter<'_>,
        mut write: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<(Content, SealedFile)> {
        let identity = key.identity()?;
        let mut content = Hashing::new(&self.vault.keys().attachment_content);
        let mut tally = Tally::default();
        pipe::through(
            meter.total(),
            |block| {
                fill(block, source).map_err(|error| source::read_fault(&error))?;
                content.add(block);
                meter.add(block.len())
            },
            |input, output| cipher::seal(&identity, input, output),
            |block| {
                tally.add(block);
                write(block)
            },
        )?
        .map_err(Error::io("sealing a file"))?;
        Ok((content.finish(), tally.file(Uuid::nil())))
    }
}

/// Fills a block as far as it and the source go.
pub(super) fn fill(block: &mut Vec<u8>, source: &mut (impl Read + ?Sized)) -> io::Result<()> {
    block.resize(block.capacity(), 0);
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    block.truncate(filled);
    Ok(())
}

/// Length and hash of sealed bytes on their way.
#[derive(Default)]
pub(super) struct Tally {
    hasher: blake3::Hasher,
    length: u64,
}

impl Tally {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    pub(super) fn file(&self, id: Uuid) -> SealedFile {
        SealedFile {
            id,
            length: self.length,
            hash: self.hasher.finalize(),
        }
    }
}
