//! ZIP archives: those that people send, and those that office documents are.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::ops::{ControlFlow, Range};

use waymark_domain::attachments::{HEAD_BYTES, MediaType};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Limits, ReadFault, Refused, Unpack, Unpacked, names};

/// An archive in memory.
pub type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens an archive.
pub fn open(bytes: &[u8]) -> Result<Archive<'_>, ReadFault> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
        ZipError::UnsupportedArchive(_) => ReadFault::Unsupported,
        _ => ReadFault::Damaged,
    })
}

/// A part of an office document, by its name. `None` where there is none.
pub fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<Vec<u8>>, ReadFault> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(_) => return Err(ReadFault::Damaged),
    };
    let mut bytes = Vec::new();
    file.take(Limits::PART + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > Limits::PART {
        return Err(ReadFault::TooLarge);
    }
    Ok(Some(bytes))
}

/// The files of an archive, as long as `each` takes them.
pub fn unpack(
    bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
) -> Result<Unpack, ReadFault> {
    let mut archive = open(bytes)?;
    let mut state = Unpacking {
        limits,
        spans: BTreeSet::new(),
        left: limits.unpacked,
    };
    let mut done = Unpack::default();
    for at in 0..archive.len() {
        if at >= limits.entries {
            done.refused.push((String::new(), Refused::TooMany));
            break;
        }
        match state.entry(&mut archive, at) {
            Ok(None) => {}
            Ok(Some(file)) => {
                if each(file).is_break() {
                    break;
                }
            }
            Err(refused) => done.refused.push(refused),
        }
    }
    Ok(done)
}

struct Unpacking<'a> {
    limits: &'a Limits,
    /// Where the bytes of the files so far lie: start and end.
    spans: BTreeSet<(u64, u64)>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl Unpacking<'_> {
    /// An entry as a file; `None` for a folder and for what systems leave in archives.
    fn entry(
        &mut self,
        archive: &mut Archive<'_>,
        at: usize,
    ) -> Result<Option<Unpacked>, (String, Refused)> {
        let unnamed = |refused| (String::new(), refused);
        let mut entry = archive.by_index(at).map_err(|error| {
            unnamed(match error {
                ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refused::Protected,
                _ => Refused::Damaged,
            })
        })?;
        let given = entry
            .name()
            .map_err(|_| unnamed(Refused::Name))?
            .into_owned();
        if entry.is_dir() || is_litter(&given) {
            return Ok(None);
        }
        let name = names::kept(&given).ok_or_else(|| unnamed(Refused::Name))?;
        let refuse = |refused| (name.clone(), refused);
        if entry.is_symlink() {
            return Err(refuse(Refused::NoFile));
        }
        let packed = entry.compressed_size();
        let start = entry.data_start().ok_or_else(|| refuse(Refused::Damaged))?;
        if !self.claim(start..start.saturating_add(packed)) {
            return Err(refuse(Refused::Overlapping));
        }
        let most = self.most(packed);
        let mut bytes = Vec::new();
        let read = entry
            .by_ref()
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes);
        let unpacked = bytes.len() as u64;
        self.left = self.left.saturating_sub(unpacked);
        if unpacked > most {
            return Err(refuse(Refused::TooLarge));
        }
        read.map_err(|_| refuse(Refused::Damaged))?;
        if is_archive(&bytes) {
            return Err(refuse(Refused::Nested));
        }
        Ok(Some(Unpacked { name, bytes }))
    }

    /// What a file may unpack to.
    fn most(&self, packed: u64) -> u64 {
        let grown = packed
            .saturating_mul(self.limits.ratio)
            .max(Limits::RATIO_FROM);
        grown.min(self.left).min(self.limits.entry)
    }

    /// Whether nobody else has these bytes of the archive.
    fn claim(&mut self, span: Range<u64>) -> bool {
        if span.is_empty() {
            return true;
        }
        let before = self.spans.range(..(span.end, 0)).next_back();
        if before.is_some_and(|(_, end)| *end > span.start) {
            return false;
        }
        self.spans.insert((span.start, span.end))
    }
}

/// An archive in an archive: not a document that happens to be one.
fn is_archive(bytes: &[u8]) -> bool {
    MediaType::of(bytes.get(..HEAD_BYTES).unwrap_or(bytes)) == MediaType::Zip
}

/// What macOS and Windows put beside people's files.
fn is_litter(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.starts_with("__MACOSX/")
        || last.starts_with("._")
        || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn a_file_longer_than_is_held_in_memory_is_left_in_the_archive() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [("long", b"12345".as_slice()), ("short", b"1234")] {
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(bytes).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        let limits = Limits {
            entry: 4,
            ..Limits::STANDARD
        };
        let mut names = Vec::new();
        let done = unpack(&bytes, &limits, &mut |file| {
            names.push(file.name);
            ControlFlow::Continue(())
        });
        assert_eq!(names, ["short"]);
        assert_eq!(
            done.unwrap().refused,
            [("long".to_owned(), Refused::TooLarge)]
        );
    }
}
