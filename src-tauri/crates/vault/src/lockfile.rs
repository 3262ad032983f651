//! One process per vault: the lock file, and the note beside it that says who holds it.

use std::{
    fs::{File, TryLockError},
    io::Read,
    time::Duration,
};

use crate::{Error, Result, files, place::Place};

/// A note is a line; a longer file is somebody else's.
const MAX_NOTE_BYTES: u64 = 4096;
/// How often, and how far apart, a note that is not there yet is looked for.
const NOTE_TRIES: u32 = 20;
const NOTE_PAUSE: Duration = Duration::from_millis(10);

/// Who has a vault open, as far as they wrote it down.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Holder {
    /// The process id, 0 when unknown.
    pub pid: u32,
    /// The program's file name, empty when unknown.
    pub program: String,
    /// The computer's name, empty when unknown.
    pub host: String,
    /// Since when, in milliseconds UTC.
    pub since_ms: i64,
}

impl Holder {
    fn this_process(at_ms: i64) -> Self {
        let program = std::env::current_exe().ok();
        let program = program.as_deref().and_then(std::path::Path::file_name);
        Self {
            pid: std::process::id(),
            program: program
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            host: sysinfo::System::host_name().unwrap_or_default(),
            since_ms: at_ms,
        }
    }

    /// Who holds the lock. The holder has the lock an instant before its note is written, so an
    /// absent note is waited for, but not for long: it only informs.
    fn look_up(place: &Place) -> Self {
        for _ in 0..NOTE_TRIES {
            let holder = Self::read(place);
            if holder != Self::default() {
                return holder;
            }
            std::thread::sleep(NOTE_PAUSE);
        }
        Self::default()
    }

    fn read(place: &Place) -> Self {
        let mut note = String::new();
        let read = File::open(place.lock_holder())
            .and_then(|file| file.take(MAX_NOTE_BYTES).read_to_string(&mut note));
        read.ok()
            .and_then(|_| serde_json::from_str(&note).ok())
            .unwrap_or_default()
    }
}

/// The lock on a vault, released when dropped. The operating system releases it too when the
/// process dies, so a crash never leaves a vault locked.
#[derive(Debug)]
pub(crate) struct LockFile {
    /// Held for its lock: closing the file releases it.
    _file: File,
    place: Place,
}

impl LockFile {
    /// Takes the lock at once or says who has it.
    pub(crate) fn acquire(place: &Place, at_ms: i64) -> Result<Self> {
        let file = files::open_private(&place.lock(), false)
            .map_err(Error::io("opening the lock file"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::InUse {
                    holder: Holder::look_up(place),
                });
            }
            Err(TryLockError::Error(error)) => return Err(Error::io("locking the vault")(error)),
        }
        let lock = Self {
            _file: file,
            place: place.clone(),
        };
        lock.write_note(at_ms);
        Ok(lock)
    }

    /// The note only informs (in a file of its own, as some systems let nobody read a locked one):
    /// a full disk must not keep anyone out over it.
    fn write_note(&self, at_ms: i64) {
        use std::io::Write;
        let note = serde_json::to_vec(&Holder::this_process(at_ms)).unwrap_or_default();
        let written = files::open_private(&self.place.lock_holder(), true)
            .and_then(|mut file| file.write_all(&note));
        if written.is_err() {
            tracing::warn!("the note of who holds the vault was not written");
        }
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Before the lock goes, so that the next holder's note is never the one removed.
        let _ = files::remove_if_present(&self.place.lock_holder(), "removing the lock's note");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::new(dir.path());
        let first = LockFile::acquire(&place, 42).unwrap();
        let Err(Error::InUse { holder }) = LockFile::acquire(&place, 43) else {
            panic!("two locks on one vault");
        };
        assert_eq!((holder.pid, holder.since_ms), (std::process::id(), 42));
        assert!(holder.program.contains("waymark"), "{holder:?}");
        drop(first);
        assert!(!place.lock_holder().exists());
        LockFile::acquire(&place, 44).unwrap();
    }

    #[test]
    fn an_unreadable_note_is_an_unknown_holder() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::new(dir.path());
        let _first = LockFile::acquire(&place, 1).unwrap();
        std::fs::write(place.lock_holder(), [0xff; 10_000]).unwrap();
        assert!(
            matches!(LockFile::acquire(&place, 2), Err(Error::InUse { holder }) if holder == Holder::default())
        );
    }
}
