//! File operations that survive a crash, with permissions for the owner alone.
//!
//! Everything this crate does to files besides SQLite's own work goes through here, and each
//! operation is announced to [`step`]: the tests listen there, let operations fail, and work out
//! what a power cut could have left.

mod disk_file;
#[cfg(test)]
#[allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]
pub(crate) mod power_loss;
#[cfg(test)]
pub(crate) mod recorder;
mod reserve;
mod step;
mod tree;

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

pub(crate) use disk_file::DiskFile;
pub(crate) use reserve::reserve;
use step::{Op, step};
pub(crate) use tree::{make_dir, read_limited, remove_tree, sync_file};

use crate::{Error, Result};

/// Creates a folder and its parents; only the owner may enter it.
pub(crate) fn create_private_dir(dir: &Path) -> Result<()> {
    if !dir.is_dir() {
        step(Op::MakeDir(dir))
            .and_then(|()| fs::create_dir_all(dir))
            .map_err(Error::io("creating the folder"))?;
        dir.parent().map_or(Ok(()), sync_dir)?;
    }
    restrict(dir, 0o700)
}

/// Takes away everyone's rights but the owner's.
#[cfg(unix)]
pub(crate) fn restrict(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(Error::io("setting permissions"))
}

/// Windows profiles are private by inheritance; there is nothing to set.
#[cfg(not(unix))]
pub(crate) fn restrict(_path: &Path, _mode: u32) -> Result<()> {
    Ok(())
}

/// Opens a file for writing, creating it for the owner alone.
pub(crate) fn open_private(path: &Path, truncate: bool) -> io::Result<File> {
    private().create(true).truncate(truncate).open(path)
}

/// For reading and writing; a file that is made belongs to the owner alone.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Writes a whole file and waits until the disk has it.
pub(crate) fn write_synced(path: &Path, bytes: &[u8], doing: &'static str) -> Result<()> {
    let write = || {
        let mut file = DiskFile::create(path)?;
        file.write_all(bytes)?;
        file.sync()
    };
    write().map_err(Error::io(doing))
}

/// Copies a file under a name that appears only when the copy is whole and on the disk.
pub(crate) fn copy_synced(from: &Path, to: &Path, doing: &'static str) -> Result<()> {
    let partial = with_suffix(to, ".partial");
    let copy = || {
        let mut source = DiskFile::open(from)?;
        let mut target = DiskFile::create(&partial)?;
        io::copy(&mut source, &mut target)?;
        target.sync()?;
        step(Op::Rename(&partial, to))?;
        fs::rename(&partial, to)
    };
    copy().map_err(|error| {
        // What is left of a failed copy helps nobody and may be what fills the disk.
        discard(&partial);
        Error::io(doing)(error)
    })?;
    to.parent().map_or(Ok(()), sync_dir)
}

/// Renames, replacing the target.
pub(crate) fn rename(from: &Path, to: &Path, doing: &'static str) -> Result<()> {
    step(Op::Rename(from, to))
        .and_then(|()| fs::rename(from, to))
        .map_err(Error::io(doing))
}

/// Removes a file if it is there.
pub(crate) fn remove_if_present(path: &Path, doing: &'static str) -> Result<()> {
    match step(Op::Remove(path)).and_then(|()| fs::remove_file(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io(doing)(error)),
        _ => Ok(()),
    }
}

/// Removes, as well as it goes, what a failed operation left.
pub(crate) fn discard(path: &Path) {
    if step(Op::Remove(path)).is_ok() {
        let _ = fs::remove_file(path);
    }
}

/// Waits until the names in a folder are on the disk.
pub(crate) fn sync_dir(dir: &Path) -> Result<()> {
    // The parent of a path of one part is "", which means here.
    let dir = if dir.as_os_str().is_empty() {
        Path::new(".")
    } else {
        dir
    };
    // Windows has no such call; its file systems order a rename themselves.
    if cfg!(unix) {
        let synced = step(Op::SyncDir(dir))
            .and_then(|()| File::open(dir))
            .and_then(|dir| dir.sync_all());
        match synced {
            // Some network and stick file systems cannot; there is nothing more to be had there.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) => {}
            synced => synced.map_err(Error::io("syncing the folder"))?,
        }
    }
    Ok(())
}

/// The same path with something added to its file name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// When a file was last written, by its own account, in milliseconds UTC. Nothing for what is no
/// plain file, or written before 1970.
pub(crate) fn modified_ms(path: &Path) -> Option<i64> {
    let found = fs::symlink_metadata(path).ok()?;
    let modified = found.is_file().then(|| found.modified().ok()).flatten()?;
    let since = modified.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

/// The length of a file, or `None` when it is absent.
pub(crate) fn length(path: &Path) -> Result<Option<u64>> {
    match step(Op::Look).and_then(|()| fs::metadata(path)) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("looking at a file")(error)),
    }
}
