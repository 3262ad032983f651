//! One file operation, announced before it is done.

#[cfg(not(test))]
use std::io;
use std::path::Path;

/// A file operation.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "only the tests listen"))]
pub(crate) enum Op<'a> {
    MakeDir(&'a Path),
    /// A new and empty file, or one that is emptied.
    Create(&'a Path),
    Write {
        path: &'a Path,
        offset: u64,
        bytes: &'a [u8],
    },
    SyncFile(&'a Path),
    Rename(&'a Path, &'a Path),
    Remove(&'a Path),
    SyncDir(&'a Path),
    Open,
    Read,
    Look,
}

/// Announces an operation; an error stands for the operation's own.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "a listening test may refuse")]
pub(crate) fn step(_op: Op<'_>) -> io::Result<()> {
    Ok(())
}

/// Announces a write; gives what of it may be written.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "a listening test may refuse")]
pub(crate) fn allowed<'b>(_path: &Path, _offset: u64, bytes: &'b [u8]) -> io::Result<&'b [u8]> {
    Ok(bytes)
}

#[cfg(test)]
pub(crate) use super::recorder::{allowed, step};
