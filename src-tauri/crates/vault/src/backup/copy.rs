//! Copying files so that what arrives is known to be what was sent.

use std::{
    io::{Read, Write},
    path::Path,
};

use super::manifest::Digest;
use crate::{
    Error, Result,
    files::{self, DiskFile},
    watch::Meter,
};

const BLOCK: usize = 256 * 1024;

/// What became of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// It is there, under its name, on the disk.
    Whole,
    /// The source is not there, cannot be read, or is not what was expected; nothing was left.
    BadSource,
}

/// Copies a file that has to be exactly what is expected, by way of `fresh` in the same folder.
///
/// # Errors
/// Those of the target; the source's are [`Copied::BadSource`].
pub(super) fn copy(
    from: &Path,
    fresh: &Path,
    to: &Path,
    expected: &Digest,
    meter: &mut Meter<'_>,
) -> Result<Copied> {
    let copied = transfer(from, fresh, expected, meter).and_then(|copied| {
        if copied == Copied::Whole {
            files::rename(fresh, to, "naming a copy")?;
            to.parent().map_or(Ok(()), files::sync_dir)?;
        }
        Ok(copied)
    });
    if !matches!(copied, Ok(Copied::Whole)) {
        files::discard(fresh);
    }
    copied
}

fn transfer(from: &Path, fresh: &Path, expected: &Digest, meter: &mut Meter<'_>) -> Result<Copied> {
    let Ok(mut source) = DiskFile::open(from) else {
        return Ok(Copied::BadSource);
    };
    if source.length().ok() != Some(expected.length) {
        return Ok(Copied::BadSource);
    }
    let mut target = DiskFile::create(fresh).map_err(Error::io("making a copy"))?;
    let (mut hasher, mut block) = (blake3::Hasher::new(), vec![0; BLOCK]);
    loop {
        let Ok(count) = source.read(&mut block) else {
            return Ok(Copied::BadSource);
        };
        let bytes = block.get(..count).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        hasher.update(bytes);
        target
            .write_all(bytes)
            .map_err(Error::io("writing a copy"))?;
        target
            .sync_in_steps()
            .map_err(Error::io("syncing a copy"))?;
        meter.add(count)?;
    }
    if hasher.finalize() != expected.hash {
        return Ok(Copied::BadSource);
    }
    target.sync().map_err(Error::io("syncing a copy"))?;
    drop(target);
    let back = digest(fresh, |_| meter.add(0))?;
    if back != *expected {
        return Err(Error::Io {
            doing: "reading a copy back",
            kind: std::io::ErrorKind::InvalidData,
        });
    }
    Ok(Copied::Whole)
}

/// Length and hash of a file, read from the disk.
pub(super) fn digest(path: &Path, mut take: impl FnMut(usize) -> Result<()>) -> Result<Digest> {
    let mut file = DiskFile::open(path).map_err(Error::io("opening a copy"))?;
    let (mut hasher, mut block) = (blake3::Hasher::new(), vec![0; BLOCK]);
    loop {
        let count = file.read(&mut block).map_err(Error::io("reading a copy"))?;
        let bytes = block.get(..count).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        hasher.update(bytes);
        take(count)?;
    }
    Ok(Digest {
        length: hasher.count(),
        hash: hasher.finalize(),
    })
}

/// The digest of bytes in memory.
pub(super) fn digest_of(bytes: &[u8]) -> Digest {
    Digest {
        length: bytes.len() as u64,
        hash: blake3::hash(bytes),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::{fs, ops::ControlFlow};

    use super::*;

    #[test]
    fn a_copy_can_be_stopped_while_it_is_read_back() {
        let dir = tempfile::tempdir().unwrap();
        let [from, fresh, to] = ["from", "fresh", "to"].map(|name| dir.path().join(name));
        let content = vec![7; 2 * BLOCK];
        fs::write(&from, &content).unwrap();
        let mut whole = 0;
        let mut watch = |amount: crate::Amount| {
            whole += u32::from(amount.done == content.len() as u64);
            // Once when the last block is written, and once for each that is read back.
            if whole < 3 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let mut meter = Meter::start(&mut watch, content.len() as u64).unwrap();
        let copied = copy(&from, &fresh, &to, &digest_of(&content), &mut meter);
        assert!(matches!(copied, Err(Error::Cancelled)), "{copied:?}");
        assert!(!fresh.exists() && !to.exists());
    }
}
