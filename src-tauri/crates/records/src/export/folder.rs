//! The folder of an export while it is written: under a passing name, each file hashed on its way.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use uuid::Uuid;
use waymark_vault::{Amount, Watch};

use super::Fault;
use super::manifest::Listed;
use crate::{Error, Result};

/// A folder that vanishes unless it is kept.
pub(super) struct Folder {
    passing: PathBuf,
    pub(super) listed: Vec<Listed>,
}

impl Folder {
    /// Makes the folder beside the one it will become.
    ///
    /// # Errors
    /// [`Fault::NotEmpty`]; the disk's.
    pub(super) fn beside(to: &Path) -> Result<Self> {
        expect_free(to)?;
        let name = to.file_name().ok_or(Error::Export(Fault::NotEmpty))?;
        let mut passing = name.to_owned();
        passing.push(format!(".{}.part", Uuid::new_v4().simple()));
        let folder = Self {
            passing: to.with_file_name(passing),
            listed: Vec::new(),
        };
        if let Some(above) = to.parent() {
            fs::create_dir_all(above).map_err(failed)?;
        }
        folder.make("")?;
        Ok(folder)
    }

    /// Writes one file; `fill` gives its bytes.
    pub(super) fn write<T>(
        &mut self,
        path: &str,
        fill: impl FnOnce(&mut Hashing) -> Result<T>,
    ) -> Result<T> {
        if let Some((above, _)) = path.rsplit_once('/') {
            self.make(above)?;
        }
        let mut file = Hashing::new(self.create(path).map_err(failed)?);
        let filled = fill(&mut file)?;
        let (bytes, blake3) = file.finish().map_err(failed)?;
        self.listed.push(Listed {
            path: path.to_owned(),
            bytes,
            blake3: blake3.to_hex().to_string(),
        });
        Ok(filled)
    }

    /// Takes a file back that could not be filled.
    pub(super) fn drop_file(&self, path: &str) {
        // What is not listed and cannot be removed now goes with the folder, or is told on reading.
        let _ = fs::remove_file(self.passing.join(path));
    }

    /// How many files it has, and how many bytes.
    pub(super) fn size(&self) -> (u64, u64) {
        let bytes = self.listed.iter().map(|listed| listed.bytes).sum();
        (self.listed.len() as u64, bytes)
    }

    /// Gives the folder its name.
    pub(super) fn keep_as(self, to: &Path) -> Result<()> {
        sync_folders(&self.passing);
        expect_free(to)?;
        // Not every system renames onto an empty folder.
        let _ = fs::remove_dir(to);
        fs::rename(&self.passing, to).map_err(failed)?;
        if let Some(above) = to.parent() {
            sync_folder(above);
        }
        Ok(())
    }

    fn make(&self, folder: &str) -> Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(!folder.is_empty());
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(self.passing.join(folder)).map_err(failed)
    }

    fn create(&self, path: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(self.passing.join(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Gone already when it was kept.
        let _ = fs::remove_dir_all(&self.passing);
    }
}

fn expect_free(to: &Path) -> Result<()> {
    match fs::read_dir(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(Error::Export(Fault::NotEmpty))
        }
        Err(error) => Err(failed(error)),
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(Error::Export(Fault::NotEmpty)),
        },
    }
}

/// Best effort: not every place that takes files can sync a folder.
fn sync_folders(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.path().is_dir()) {
        sync_folders(&entry.path());
    }
    sync_folder(folder);
}

fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

pub(super) fn failed(error: io::Error) -> Error {
    Error::Vault(match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => waymark_vault::Error::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            waymark_vault::Error::ReadOnlyPlace
        }
        kind => waymark_vault::Error::Io {
            doing: "writing the export",
            kind,
        },
    })
}

/// A file whose bytes are counted and hashed as they go by.
pub(super) struct Hashing {
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Hashing {
    fn new(file: File) -> Self {
        Self {
            file: BufWriter::with_capacity(64 * 1024, file),
            hasher: blake3::Hasher::new(),
            bytes: 0,
        }
    }

    /// Bytes so far.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    fn finish(mut self) -> io::Result<(u64, blake3::Hash)> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        Ok((self.bytes, self.hasher.finalize()))
    }
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..count).unwrap_or_default());
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// How far the work is, over many files.
pub(super) struct Progress<'a> {
    watch: Watch<'a>,
    /// Bytes of the files that are finished.
    before: u64,
    total: u64,
}

impl<'a> Progress<'a> {
    pub(super) fn new(watch: Watch<'a>, total: u64) -> Self {
        Self {
            watch,
            before: 0,
            total,
        }
    }

    /// So many bytes of the present file are done.
    pub(super) fn at(&mut self, bytes: u64) -> ControlFlow<()> {
        let done = self.before.saturating_add(bytes);
        let total = self.total.max(done);
        (self.watch)(Amount { done, total })
    }

    /// The same, for whoever stops with an error.
    ///
    /// # Errors
    /// [`waymark_vault::Error::Cancelled`].
    pub(super) fn reach(&mut self, bytes: u64) -> Result<()> {
        match self.at(bytes) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(waymark_vault::Error::Cancelled.into()),
        }
    }

    /// The present file is finished.
    pub(super) fn finish(&mut self, bytes: u64) -> Result<()> {
        self.reach(bytes)?;
        self.before = self.before.saturating_add(bytes);
        Ok(())
    }
}
