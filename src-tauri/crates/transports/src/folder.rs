//! A folder that others reach too: kept in step by another program, or on a network drive.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use waymark_sharing::{Cancel, Head, Listed, ObjectName, Put, PutHint, Transport, TransportError};

/// A folder.
pub(crate) struct Folder {
    root: PathBuf,
    cancel: Cancel,
}

impl Folder {
    pub const fn new(root: PathBuf, cancel: Cancel) -> Self {
        Self { root, cancel }
    }

    /// Where an object lies. Nothing above it within the place may be a link: whoever shares the
    /// folder could point it elsewhere.
    fn path(&self, name: &ObjectName) -> Result<PathBuf, TransportError> {
        if self.cancel.is_cancelled() {
            return Err(TransportError::Cancelled);
        }
        let mut path = self.root.clone();
        let mut parts = name.as_str().split('/').peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            if parts.peek().is_some() {
                match fs::symlink_metadata(&path) {
                    Ok(found) if !found.is_dir() => return Err(TransportError::Exists),
                    _ => {}
                }
            }
        }
        Ok(path)
    }

    /// Makes the folders above an object. The place itself has to be there: a drive that is not
    /// plugged in is not made up for.
    fn make_folders(&self, path: &Path) -> Result<PathBuf, TransportError> {
        if !self.root.is_dir() {
            return Err(TransportError::Offline);
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(|error| explained(&error))?;
        Ok(folder.to_owned())
    }
}

impl Transport for Folder {
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError> {
        let path = self.path(name)?;
        let folder = self.make_folders(&path)?;
        if hint == PutHint::New
            && self
                .get(name, bytes.len() as u64)
                .is_ok_and(|it| it == bytes)
        {
            return Ok(Put::Already);
        }
        // A name that no listing shows, in the same folder, so that giving it its name is one step.
        let part = folder.join(format!(".{}.part", name.leaf()));
        let put = write(&part, bytes).and_then(|()| publish(&part, &path, hint));
        if put.is_err() {
            // Left behind it would do no harm; the next try removes it, too.
            let _ = fs::remove_file(&part);
        }
        let put = put.map_err(|error| explained(&error))?;
        sync_folder(&folder).map_err(|error| explained(&error))?;
        Ok(put)
    }

    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError> {
        let path = self.path(name)?;
        let file = open(&path).map_err(|error| explained(&error))?;
        let found = file.metadata().map_err(|error| explained(&error))?;
        if !found.is_file() {
            return Err(TransportError::Exists);
        }
        if found.len() > limit {
            return Err(TransportError::TooBig);
        }
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| explained(&error))?;
        if bytes.len() as u64 > limit {
            return Err(TransportError::TooBig);
        }
        Ok(bytes)
    }

    fn head(&self, name: &ObjectName) -> Result<Head, TransportError> {
        let found = fs::symlink_metadata(self.path(name)?).map_err(|error| explained(&error))?;
        if !found.is_file() {
            return Err(TransportError::Exists);
        }
        Ok(Head {
            size: found.len(),
            etag: Some(etag(&found)),
        })
    }

    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError> {
        let path = self.path(&folder.join("x")?)?;
        if !self.root.is_dir() {
            return Err(TransportError::Offline);
        }
        let entries = match fs::read_dir(path.parent().unwrap_or(&self.root)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(explained(&error)),
        };
        let mut listed = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| explained(&error))?;
            let Some(name) = entry
                .file_name()
                .to_str()
                .and_then(|leaf| folder.join(leaf).ok())
            else {
                continue;
            };
            // What is gone meanwhile is not there.
            if let Ok(found) = entry.metadata()
                && found.is_file()
            {
                listed.push(Listed {
                    name,
                    size: found.len(),
                    etag: Some(etag(&found)),
                });
            }
        }
        listed.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(listed)
    }

    fn delete(&self, name: &ObjectName) -> Result<(), TransportError> {
        let path = self.path(name)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            outcome => outcome.map_err(|error| explained(&error)),
        }
    }
}

/// Writes a new file, down to the disk.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a written file its name. A link never takes the place of what is there; where the file
/// system has none, and where something is there, renaming does.
fn publish(part: &Path, path: &Path, hint: PutHint) -> io::Result<Put> {
    if hint == PutHint::New && fs::hard_link(part, path).is_ok() {
        fs::remove_file(part)?;
        return Ok(Put::Created);
    }
    let there = fs::symlink_metadata(path);
    fs::rename(part, path)?;
    Ok(match there {
        Ok(_) => Put::Replaced,
        Err(_) => Put::Created,
    })
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;

    // Neither through a link nor waiting for a pipe.
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    File::open(path)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot.
        Err(error) if error.kind() == ErrorKind::InvalidInput => Ok(()),
        outcome => outcome,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether a file was not opened because it is a link.
#[cfg(unix)]
fn is_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_link(_: &io::Error) -> bool {
    false
}

/// Changes with the bytes, as far as a file system tells.
fn etag(found: &fs::Metadata) -> String {
    let changed = found
        .modified()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok())
        .unwrap_or_default();
    format!("{}-{}", found.len(), changed.as_nanos())
}

fn explained(error: &io::Error) -> TransportError {
    match error.kind() {
        _ if is_link(error) => TransportError::Exists,
        ErrorKind::NotFound => TransportError::NotFound,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => TransportError::Denied,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => TransportError::Full,
        ErrorKind::TimedOut => TransportError::Timeout,
        ErrorKind::ResourceBusy => TransportError::Locked,
        ErrorKind::IsADirectory
        | ErrorKind::NotADirectory
        | ErrorKind::DirectoryNotEmpty
        | ErrorKind::InvalidInput => TransportError::Exists,
        ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NotConnected => TransportError::Offline,
        kind => TransportError::Protocol(format!("the file system says: {kind}")),
    }
}
