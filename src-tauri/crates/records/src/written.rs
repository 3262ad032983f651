//! Writing a file whole or not at all, where the user chose.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use uuid::Uuid;

use crate::{Error, Result};

/// How often what was written is sent on its way to the disk.
const AHEAD: Duration = Duration::from_millis(50);

/// Bytes that are safely on the disk under a passing name, and vanish unless they are kept.
pub(crate) struct Written {
    passing: PathBuf,
}

impl Written {
    /// Writes `bytes` into the folder of `path`, readable by the owner only, and syncs them.
    pub(crate) fn beside(path: &Path, bytes: &[u8]) -> Result<Self> {
        let (written, ()) = Self::filled(path, |file| file.write_all(bytes).map_err(failed))?;
        Ok(written)
    }

    /// The same for bytes that come one after the other.
    pub(crate) fn filled<T>(
        path: &Path,
        fill: impl FnOnce(&mut File) -> Result<T>,
    ) -> Result<(Self, T)> {
        let passing = path.with_extension(format!("{}.part", Uuid::new_v4().simple()));
        let written = Self { passing };
        let mut file = written.create().map_err(failed)?;
        let filled = written.while_synced(|| fill(&mut file))?;
        file.sync_all().map_err(failed)?;
        Ok((written, filled))
    }

    /// Gives the bytes their final name.
    pub(crate) fn keep_as(self, path: &Path) -> Result<()> {
        fs::rename(&self.passing, path).map_err(failed)?;
        sync_folder(path);
        Ok(())
    }

    /// Runs `fill` while what it writes is sent on its way to the disk, so that the sync at the end,
    /// on which everything rests, has little left to do.
    fn while_synced<T>(&self, fill: impl FnOnce() -> T) -> T {
        // A handle of its own: an error that it is told is told to the writer's, too.
        let Ok(ahead) = File::options().write(true).open(&self.passing) else {
            return fill();
        };
        thread::scope(|scope| {
            let (filling, filled) = channel::<()>();
            scope.spawn(move || {
                while filled.recv_timeout(AHEAD) == Err(RecvTimeoutError::Timeout) {
                    let _ = ahead.sync_data();
                }
            });
            let value = fill();
            drop(filling);
            value
        })
    }

    fn create(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.passing)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // Gone already when it was kept.
        let _ = fs::remove_file(&self.passing);
    }
}

/// Best effort: not every place that takes files can sync a folder.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

fn failed(error: io::Error) -> Error {
    Error::Vault(match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => waymark_vault::Error::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            waymark_vault::Error::ReadOnlyPlace
        }
        kind => waymark_vault::Error::Io {
            doing: "writing the file",
            kind,
        },
    })
}
