//! File operations that survive a crash, with permissions for the owner alone.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{Error, Result};

/// Creates a folder and its parents; only the owner may enter it.
pub(crate) fn create_private_dir(dir: &Path) -> Result<()> {
    if !dir.is_dir() {
        fs::create_dir_all(dir).map_err(Error::io("creating the folder"))?;
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
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .create(true)
        .truncate(truncate);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a whole file and waits until the disk has it.
pub(crate) fn write_synced(path: &Path, bytes: &[u8], doing: &'static str) -> Result<()> {
    let write = || {
        let mut file = open_private(path, true)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(Error::io(doing))
}

/// Copies a file under a name that appears only when the copy is whole and on the disk.
pub(crate) fn copy_synced(from: &Path, to: &Path, doing: &'static str) -> Result<()> {
    let partial = with_suffix(to, ".partial");
    let copy = || {
        let mut source = File::open(from)?;
        let mut target = open_private(&partial, true)?;
        io::copy(&mut source, &mut target)?;
        target.sync_all()?;
        fs::rename(&partial, to)
    };
    copy().map_err(|error| {
        // What is left of a failed copy helps nobody and may be what fills the disk.
        let _ = fs::remove_file(&partial);
        Error::io(doing)(error)
    })?;
    to.parent().map_or(Ok(()), sync_dir)
}

/// Renames, replacing the target.
pub(crate) fn rename(from: &Path, to: &Path, doing: &'static str) -> Result<()> {
    fs::rename(from, to).map_err(Error::io(doing))
}

/// Removes a file if it is there.
pub(crate) fn remove_if_present(path: &Path, doing: &'static str) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io(doing)(error)),
        _ => Ok(()),
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
        File::open(dir)
            .and_then(|dir| dir.sync_all())
            .map_err(Error::io("syncing the folder"))?;
    }
    Ok(())
}

/// The same path with something added to its file name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// The length of a file, or `None` when it is absent.
pub(crate) fn length(path: &Path) -> Result<Option<u64>> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("looking at a file")(error)),
    }
}
