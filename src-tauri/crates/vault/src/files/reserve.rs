//! Taking up room on the disk before it is needed.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use super::{
    discard, private,
    step::{Op, step},
};
use crate::{Error, Result};

/// Makes a file that really takes up so many bytes; what is in it means nothing. Not synced: a
/// power cut may take it away again.
pub(crate) fn reserve(path: &Path, bytes: u64, doing: &'static str) -> Result<()> {
    let make = || {
        step(Op::Create(path))?;
        let file = private().create(true).truncate(true).open(path)?;
        fill(&file, bytes)
    };
    make().map_err(|error| {
        discard(path);
        Error::io(doing)(error)
    })
}

fn fill(file: &File, bytes: u64) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        let flags = rustix::fs::FallocateFlags::empty();
        match rustix::fs::fallocate(file, flags, 0, bytes) {
            // This file system cannot promise room; only writing takes it up.
            Err(rustix::io::Errno::OPNOTSUPP | rustix::io::Errno::NOSYS) => {}
            done => return Ok(done?),
        }
    }
    write_through(file, bytes)
}

/// Bytes that no file system stores in less than their length.
fn write_through(mut file: &File, bytes: u64) -> io::Result<()> {
    let mut noise = blake3::Hasher::new().update(b"ballast").finalize_xof();
    let mut chunk = vec![0; 64 * 1024];
    let mut left = bytes;
    while left > 0 {
        noise.fill(&mut chunk);
        let count = usize::try_from(left).map_or(chunk.len(), |left| left.min(chunk.len()));
        file.write_all(chunk.get(..count).unwrap_or_default())?;
        left -= count as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn either_way_takes_up_room() {
        let dir = tempfile::tempdir().unwrap();
        let (asked, written) = (dir.path().join("asked"), dir.path().join("written"));
        reserve(&asked, 200_000, "testing").unwrap();
        write_through(&File::create(&written).unwrap(), 200_000).unwrap();
        for path in [asked, written] {
            let metadata = std::fs::metadata(path).unwrap();
            assert_eq!(metadata.len(), 200_000);
            #[cfg(unix)]
            assert!(std::os::unix::fs::MetadataExt::blocks(&metadata) * 512 >= 200_000);
        }
    }
}
