//! Giving a file out.

use std::{
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    path::Path,
};

use age::stream::StreamReader;
use uuid::Uuid;

use super::{
    Attachments,
    cipher::{self, FileKey, Hashing},
    pipe::{self, BLOCK},
    row::FileRow,
    seal::fill,
};
use crate::{Error, Part, Result, Watch, files::DiskFile, watch::Meter};

const DAMAGED: Error = Error::Damaged {
    what: Part::Attachment,
};

/// An attachment's content. Every chunk of 64 KiB is authenticated before a byte of it is given; a
/// chunk that is not what was written reads as [`io::ErrorKind::InvalidData`]. It holds what it
/// needs of the keys, so it has to be let go when the vault is locked.
pub struct AttachmentReader {
    opened: StreamReader<BufReader<DiskFile>>,
    length: u64,
    position: u64,
}

impl std::fmt::Debug for AttachmentReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AttachmentReader")
            .field("length", &self.length)
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

impl AttachmentReader {
    /// The content's length in bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }
}

impl Read for AttachmentReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.opened.read(buffer)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for AttachmentReader {
    /// A position beyond the end is the end.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        let target = target.ok_or(io::ErrorKind::InvalidInput)?.min(self.length);
        self.position = self.opened.seek(SeekFrom::Start(target))?;
        Ok(self.position)
    }
}

impl Attachments<'_> {
    /// Opens an attachment for reading, wherever in it.
    ///
    /// # Errors
    /// [`Error::NoSuchAttachment`]; [`Error::Damaged`] when its file is missing, has another length
    /// or does not belong to it.
    pub fn open(&self, id: Uuid) -> Result<AttachmentReader> {
        let row = self
            .vault
            .read(|connection| FileRow::find(connection, id))?;
        let file = open_file(&self.folder().sealed(id), &row)?;
        let identity = self.key_of(&row)?.identity()?;
        let opened = cipher::open(&identity, BufReader::with_capacity(BLOCK, file))
            .map_err(|error| read_error(&error))?;
        Ok(AttachmentReader {
            opened,
            length: row.content.length,
            position: 0,
        })
    }

    /// Writes an attachment's content to `target` and proves its length and hash. `target` has bytes
    /// in it before that proof stands: on an error they are to be thrown away.
    ///
    /// # Errors
    /// As [`Attachments::open`]; [`Error::Cancelled`]; those of `target` as [`Error::DiskFull`] and
    /// the like.
    pub fn copy_to(&self, id: Uuid, target: &mut dyn Write, watch: Watch<'_>) -> Result<()> {
        let row = self
            .vault
            .read(|connection| FileRow::find(connection, id))?;
        let mut meter = Meter::start(watch, row.content.length)?;
        self.decrypt(&self.folder().sealed(id), &row, |bytes| {
            target
                .write_all(bytes)
                .map_err(Error::io("writing the copy"))?;
            meter.add(bytes.len())
        })?;
        target.flush().map_err(Error::io("writing the copy"))
    }

    /// Opens the sealed file of a row and hands out its content, whose length and hash are those of
    /// the row when this succeeds.
    pub(super) fn decrypt(
        &self,
        path: &Path,
        row: &FileRow,
        mut take: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut file = open_file(path, row)?;
        let identity = self.key_of(row)?.identity()?;
        let mut content = Hashing::new(&self.vault.keys().attachment_content);
        pipe::through(
            row.sealed.length,
            |block| fill(block, &mut file).map_err(Error::io("reading a sealed file")),
            |input, output| cipher::open_all(&identity, input, output),
            |block| {
                content.add(block);
                take(block)
            },
        )?
        .map_err(|error| read_error(&error))?;
        if content.finish() == row.content {
            Ok(())
        } else {
            Err(DAMAGED)
        }
    }

    fn key_of(&self, row: &FileRow) -> Result<FileKey> {
        FileKey::unwrap(&row.key, self.vault.keys(), self.vault.id(), row.sealed.id)
    }
}

/// Opens a sealed file that has the length it should have.
fn open_file(path: &Path, row: &FileRow) -> Result<DiskFile> {
    let file = match DiskFile::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(DAMAGED),
        file => file.map_err(Error::io("opening a sealed file"))?,
    };
    let length = file
        .length()
        .map_err(Error::io("looking at a sealed file"))?;
    if length == row.sealed.length {
        Ok(file)
    } else {
        Err(DAMAGED)
    }
}

/// What the cipher refuses is damage; what the disk refuses keeps its name.
fn read_error(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => DAMAGED,
        kind => Error::Io {
            doing: "reading a sealed file",
            kind,
        },
    }
}
