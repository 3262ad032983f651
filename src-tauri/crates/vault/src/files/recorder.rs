//! Listens to the file operations of the thread that asks for it.

use std::{
    cell::RefCell,
    io,
    path::{Path, PathBuf},
};

use super::step::Op;

/// An operation that changes something on the disk, or makes a change lasting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Recorded {
    MakeDir(PathBuf),
    Create(PathBuf),
    Write {
        path: PathBuf,
        offset: u64,
        bytes: Vec<u8>,
    },
    SyncFile(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    SyncDir(PathBuf),
}

/// How the n-th operation fails.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// With this error.
    Error(io::ErrorKind),
    /// A write takes half of its bytes and the next one says that the disk is full; any other
    /// operation says so at once.
    ShortWrite,
}

#[derive(Debug, Default)]
struct Recorder {
    ops: Vec<Recorded>,
    /// Operations of every kind so far, reads among them.
    seen: usize,
    fail: Option<(usize, Fault)>,
    full: bool,
}

thread_local! {
    static RECORDER: RefCell<Option<Recorder>> = const { RefCell::new(None) };
}

/// What was heard.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) ops: Vec<Recorded>,
    /// Operations of every kind, reads among them.
    pub(crate) seen: usize,
}

/// Runs `work` and records its file operations.
pub(crate) fn record<T>(work: impl FnOnce() -> T) -> (T, Heard) {
    listen(None, work)
}

/// Runs `work` and lets its file operation number `n`, counted from 0, fail.
pub(crate) fn failing<T>(n: usize, fault: Fault, work: impl FnOnce() -> T) -> (T, Heard) {
    listen(Some((n, fault)), work)
}

fn listen<T>(fail: Option<(usize, Fault)>, work: impl FnOnce() -> T) -> (T, Heard) {
    RECORDER.set(Some(Recorder {
        fail,
        ..Recorder::default()
    }));
    let value = work();
    let heard = RECORDER.take().unwrap_or_default();
    let Recorder { ops, seen, .. } = heard;
    (value, Heard { ops, seen })
}

pub(crate) fn step(op: Op<'_>) -> io::Result<()> {
    with(|recorder| {
        match recorder.next() {
            None => {}
            Some(Fault::Error(kind)) => return Err(kind.into()),
            Some(Fault::ShortWrite) => return Err(io::ErrorKind::StorageFull.into()),
        }
        recorder.ops.extend(kept(op));
        Ok(())
    })
    .unwrap_or(Ok(()))
}

pub(crate) fn allowed<'b>(path: &Path, offset: u64, bytes: &'b [u8]) -> io::Result<&'b [u8]> {
    with(|recorder| {
        if std::mem::take(&mut recorder.full) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let bytes = match recorder.next() {
            None => bytes,
            Some(Fault::Error(kind)) => return Err(kind.into()),
            Some(Fault::ShortWrite) if bytes.len() < 2 => {
                return Err(io::ErrorKind::StorageFull.into());
            }
            Some(Fault::ShortWrite) => {
                recorder.full = true;
                bytes.split_at(bytes.len() / 2).0
            }
        };
        recorder.ops.extend(kept(Op::Write {
            path,
            offset,
            bytes,
        }));
        Ok(bytes)
    })
    .unwrap_or(Ok(bytes))
}

fn with<T>(f: impl FnOnce(&mut Recorder) -> T) -> Option<T> {
    RECORDER.with_borrow_mut(|recorder| recorder.as_mut().map(f))
}

impl Recorder {
    /// Counts an operation; gives how it is to fail.
    fn next(&mut self) -> Option<Fault> {
        let number = self.seen;
        self.seen += 1;
        self.fail
            .filter(|(n, _)| *n == number)
            .map(|(_, fault)| fault)
    }
}

fn kept(op: Op<'_>) -> Option<Recorded> {
    Some(match op {
        Op::MakeDir(dir) => Recorded::MakeDir(dir.to_owned()),
        Op::Create(path) => Recorded::Create(path.to_owned()),
        Op::Write {
            path,
            offset,
            bytes,
        } => Recorded::Write {
            path: path.to_owned(),
            offset,
            bytes: bytes.to_owned(),
        },
        Op::SyncFile(path) => Recorded::SyncFile(path.to_owned()),
        Op::Rename(from, to) => Recorded::Rename(from.to_owned(), to.to_owned()),
        Op::Remove(path) => Recorded::Remove(path.to_owned()),
        Op::SyncDir(dir) => Recorded::SyncDir(dir.to_owned()),
        Op::Open | Op::Read | Op::Look => return None,
    })
}
