//! A file of the user's that is to be taken in: looked at before it is opened, and again after.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Read, Seek},
    path::Path,
    time::SystemTime,
};

use crate::{Error, Result};

/// The longest file that is taken in: 64 GiB.
const MAX_BYTES: u64 = 64 << 30;

/// Why a file cannot be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceFault {
    /// A link: what it leads to may be meant, or may not.
    #[error("it is a link to another file")]
    Link,
    /// A folder.
    #[error("it is a folder")]
    Folder,
    /// A device, a pipe or a socket.
    #[error("it is not a file")]
    NotAFile,
    /// The operating system does not let it be read, or reading failed half-way.
    #[error("it cannot be read")]
    Unreadable,
    /// It is not there.
    #[error("it is not there")]
    Missing,
    /// It was changed while it was read.
    #[error("it changed while it was read")]
    Changed,
    /// It is longer than 64 GiB.
    #[error("it is too large")]
    TooLarge,
}

/// A plain file, open for reading. Reading stops with an error at the first byte beyond the length
/// that the file had when it was opened.
#[derive(Debug)]
pub struct Source {
    file: File,
    seen: Identity,
    /// Bytes still to come.
    left: u64,
}

/// What tells a file from another and from itself after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Identity {
    length: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    place: (u64, u64),
    /// When the file's facts last changed: a modification date can be set back, this cannot.
    #[cfg(unix)]
    changed: (i64, i64),
}

impl Identity {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            place: (metadata.dev(), metadata.ino()),
            #[cfg(unix)]
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

impl Source {
    /// Opens a plain file. Nothing but a plain file is ever opened: a pipe would block, a device may
    /// do anything.
    ///
    /// # Errors
    /// [`Error::Source`] says why not.
    pub fn open(path: &Path) -> Result<Self> {
        expect_plain(&fs::symlink_metadata(path).map_err(refused)?)?;
        let file = open_no_link(path).map_err(refused)?;
        // What is open may be another thing than what was looked at.
        let metadata = file.metadata().map_err(refused)?;
        expect_plain(&metadata)?;
        let seen = Identity::of(&metadata);
        if seen.length > MAX_BYTES {
            return Err(SourceFault::TooLarge.into());
        }
        Ok(Self {
            file,
            left: seen.length,
            seen,
        })
    }

    /// The file's length in bytes when it was opened.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.seen.length
    }

    /// Goes back to the beginning, for reading once more what was opened.
    ///
    /// # Errors
    /// [`SourceFault::Unreadable`].
    pub fn rewind(&mut self) -> Result<()> {
        self.file.rewind().map_err(refused)?;
        self.left = self.seen.length;
        Ok(())
    }

    /// Whether the file was read to its end and is still what it was when it was opened.
    ///
    /// # Errors
    /// [`SourceFault::Changed`].
    pub fn unchanged(&self) -> Result<()> {
        let now = self.file.metadata().map_err(refused)?;
        if self.left == 0 && Identity::of(&now) == self.seen {
            Ok(())
        } else {
            Err(SourceFault::Changed.into())
        }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(SourceFault::Changed))?;
        Ok(count)
    }
}

/// What a failed read of a source means.
pub(super) fn read_fault(error: &io::Error) -> Error {
    error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<SourceFault>())
        .copied()
        .unwrap_or(SourceFault::Unreadable)
        .into()
}

fn expect_plain(metadata: &Metadata) -> Result<()> {
    let kind = metadata.file_type();
    if kind.is_file() {
        Ok(())
    } else if kind.is_symlink() {
        Err(SourceFault::Link.into())
    } else if kind.is_dir() {
        Err(SourceFault::Folder.into())
    } else {
        Err(SourceFault::NotAFile.into())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err wants")]
fn refused(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SourceFault::Missing,
        io::ErrorKind::IsADirectory => SourceFault::Folder,
        _ if is_link(&error) => SourceFault::Link,
        _ => SourceFault::Unreadable,
    }
    .into()
}

/// What Unix answers when it was told not to follow a link.
#[cfg(unix)]
fn is_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_link(_error: &io::Error) -> bool {
    false
}

/// Opens the file itself, and without waiting should it have become a pipe meanwhile.
fn open_no_link(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    #[cfg(windows)]
    {
        // https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew
        const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
        std::os::windows::fs::OpenOptionsExt::custom_flags(
            &mut options,
            FILE_FLAG_OPEN_REPARSE_POINT,
        );
    }
    options.open(path)
}
