//! A file whose every operation is announced.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::{
    private,
    step::{self, Op, step},
};

/// A file of the vault or of a backup. Written from its beginning to its end, or read.
#[derive(Debug)]
pub(crate) struct DiskFile {
    file: File,
    path: PathBuf,
    written: u64,
    /// How much of that [`DiskFile::sync_in_steps`] has seen to.
    synced: u64,
}

/// Written between two of [`DiskFile::sync_in_steps`]: the most that anybody has to wait for.
const STEP: u64 = 32 * 1024 * 1024;

impl DiskFile {
    /// Makes a file that must not be there yet, for the owner alone.
    pub(crate) fn create_new(path: &Path) -> io::Result<Self> {
        step(Op::Create(path))?;
        Ok(Self::over(private().create_new(true).open(path)?, path))
    }

    /// Makes a file for the owner alone; one that is there is emptied.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        step(Op::Create(path))?;
        let file = private().create(true).truncate(true).open(path)?;
        Ok(Self::over(file, path))
    }

    /// Opens a file for reading.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        step(Op::Open)?;
        Ok(Self::over(File::open(path)?, path))
    }

    /// Opens a file that another hand is writing, for reading and [`DiskFile::sync_early`].
    pub(crate) fn reopen(path: &Path) -> io::Result<Self> {
        step(Op::Open)?;
        Ok(Self::over(private().open(path)?, path))
    }

    fn over(file: File, path: &Path) -> Self {
        Self {
            file,
            path: path.to_owned(),
            written: 0,
            synced: 0,
        }
    }

    /// Waits until the disk has what was written.
    pub(crate) fn sync(&self) -> io::Result<()> {
        step(Op::SyncFile(&self.path))?;
        self.file.sync_all()
    }

    /// Waits until the disk has what was written so far. Not announced: it saves the time of a later
    /// [`DiskFile::sync`], and nothing rests on it alone.
    pub(crate) fn sync_early(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Every so many bytes [`DiskFile::sync_early`], so that the sync at the end is a short one even
    /// for the longest file: nobody can stop a sync.
    pub(crate) fn sync_in_steps(&mut self) -> io::Result<()> {
        if self.written - self.synced >= STEP {
            self.sync_early()?;
            self.synced = self.written;
        }
        Ok(())
    }

    /// The file's length.
    pub(crate) fn length(&self) -> io::Result<u64> {
        step(Op::Look)?;
        Ok(self.file.metadata()?.len())
    }
}

impl Read for DiskFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        step(Op::Read)?;
        self.file.read(buffer)
    }
}

impl Write for DiskFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let allowed = step::allowed(&self.path, self.written, bytes)?;
        let count = self.file.write(allowed)?;
        self.written += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for DiskFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn no_sync_has_more_than_a_step_to_wait_for() {
        let dir = tempfile::tempdir().unwrap();
        let mut file = DiskFile::create(&dir.path().join("long")).unwrap();
        let block = vec![1; 1 << 20];
        for _ in 0..40 {
            file.write_all(&block).unwrap();
            file.sync_in_steps().unwrap();
            assert!(file.written - file.synced < STEP);
        }
        assert_eq!(file.synced, STEP);
    }
}
