//! Folders as a whole, and small files read whole.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use super::{
    DiskFile, private, restrict,
    step::{Op, step},
    sync_dir,
};
use crate::{Error, Result};

/// Makes one folder, for the owner alone where the file system knows owners.
pub(crate) fn make_dir(dir: &Path) -> Result<()> {
    step(Op::MakeDir(dir))
        .and_then(|()| fs::create_dir(dir))
        .map_err(Error::io("creating the folder"))?;
    if restrict(dir, 0o700).is_err() {
        tracing::debug!("this file system knows no owners");
    }
    dir.parent().map_or(Ok(()), sync_dir)
}

/// Removes a folder with everything in it, if it is there. Links in it are removed, not followed.
pub(crate) fn remove_tree(dir: &Path, doing: &'static str) -> Result<()> {
    match step(Op::Remove(dir)).and_then(|()| fs::remove_dir_all(dir)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io(doing)(error)),
        _ => Ok(()),
    }
}

/// Reads a small file whole; one longer than `limit` is an error.
pub(crate) fn read_limited(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    DiskFile::open(path)?
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Waits until the disk has a file that somebody else wrote.
pub(crate) fn sync_file(path: &Path, doing: &'static str) -> Result<()> {
    step(Op::SyncFile(path))
        .and_then(|()| private().open(path))
        .and_then(|file| file.sync_all())
        .map_err(Error::io(doing))
}
