//! Looking at what is to be taken in, before anything is.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;
use waymark_domain::EvidenceId;
use waymark_domain::attachments::{HEAD_BYTES, MAX_BYTES, MediaType, file_name};
use waymark_vault::{Error as VaultError, SourceFault};
use zeroize::{Zeroize, Zeroizing};

use super::job::Rest;
use super::{Plan, Planned, Refusal, Source};
use crate::{Records, Result};

/// How deep folders are walked.
pub const MAX_DEPTH: usize = 16;
/// How many files are taken in at once.
pub const MAX_FILES: usize = 10_000;

/// So many bytes are held in memory to be compared.
const AT_ONCE: u64 = 64 << 20;

/// What systems and programs leave beside papers, and nobody means to keep.
const LITTER: [&str; 3] = ["thumbs.db", "desktop.ini", "__macosx"];

/// Where a file comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    Path(PathBuf),
    Bytes(Arc<Zeroizing<Vec<u8>>>),
}

/// Files that were looked at on the disk, and not yet compared with those that are in.
#[derive(Debug)]
pub struct Looked {
    files: Vec<Planned>,
    label: String,
    /// The files whose bytes are to be compared, by their places, and the bytes once they are read.
    same_length: Option<Vec<Alike>>,
}

/// A file of the length of one that is in.
#[derive(Debug)]
struct Alike {
    place: usize,
    bytes: Option<Zeroizing<Vec<u8>>>,
}

/// What comes of [`Capture::compare`](super::Capture::compare).
#[derive(Debug)]
pub enum Planning {
    /// All is known.
    Ready(Plan),
    /// Bytes of files are wanted first: to be given to [`Looked::read`], and compared once more.
    Wants(Looked),
}

/// Looks at files and folders, without a store: a disk far away may take its time, or never answer.
/// Folders are walked, at most [`MAX_DEPTH`] deep and for [`MAX_FILES`] files; links are not
/// followed. Looks no further once `stop` is set.
#[must_use]
pub fn look(sources: Vec<Source>, stop: &AtomicBool) -> Looked {
    let label = label(&sources);
    let mut walk = Walk::new(stop);
    // What is nowhere else comes first.
    let (pasted, paths): (Vec<_>, Vec<_>) = sources
        .into_iter()
        .partition(|source| matches!(source, Source::Bytes { .. }));
    for source in pasted.into_iter().chain(paths) {
        match source {
            Source::Bytes { name, bytes } => walk.bytes(&name, bytes),
            Source::Path(path) => walk.visit(&path, "", 0),
        }
    }
    let mut files = walk.files;
    for file in &mut files {
        if !stop.load(Ordering::Relaxed) {
            look_at(file);
        }
    }
    Looked {
        files,
        label,
        same_length: None,
    }
}

impl Looked {
    /// Reads the next files that are to be compared, without a store; so many that they fit in
    /// memory. Reads no further once `stop` is set.
    #[must_use]
    pub fn read(mut self, stop: &AtomicBool) -> Self {
        let mut room = AT_ONCE;
        for alike in self.same_length.iter_mut().flatten() {
            let Some(file) = self.files.get(alike.place) else {
                continue;
            };
            if file.bytes > room || stop.load(Ordering::Relaxed) {
                break;
            }
            room -= file.bytes;
            alike.bytes = Some(bytes_of(file));
        }
        self
    }
}

/// The bytes of a file. None if they cannot be read, which is told when the file is taken in.
fn bytes_of(file: &Planned) -> Zeroizing<Vec<u8>> {
    match &file.origin {
        Origin::Bytes(bytes) => Zeroizing::clone(bytes),
        Origin::Path(path) => {
            let mut bytes = Zeroizing::new(Vec::with_capacity(
                usize::try_from(file.bytes).unwrap_or_default(),
            ));
            let read = waymark_vault::Source::open(path)
                .is_ok_and(|mut source| source.read_to_end(&mut bytes).is_ok());
            if !read {
                bytes.zeroize();
            }
            bytes
        }
    }
}

/// Compares what was looked at with what is in. Files are read elsewhere; see [`Planning`].
pub(super) fn plan(records: &Records, mut looked: Looked) -> Result<Planning> {
    let mut alike = match looked.same_length.take() {
        Some(alike) => alike,
        None => same_length(&looked.files, &records.read(lengths)?),
    };
    let mut unread = Vec::new();
    for Alike { place, bytes } in alike.drain(..) {
        let Some(file) = looked.files.get_mut(place) else {
            continue;
        };
        match bytes {
            Some(bytes) => file.already = known(records, &mut bytes.as_slice())?,
            None => unread.push(Alike { place, bytes: None }),
        }
    }
    if unread.is_empty() {
        return Ok(Planning::Ready(planned(looked.files, looked.label, None)));
    }
    looked.same_length = Some(unread);
    Ok(Planning::Wants(looked))
}

/// The files worth comparing: one of a length that no sealed file has is certainly not there yet.
/// Those that do not fit in memory are found out when they are taken in.
fn same_length(files: &[Planned], lengths: &HashSet<u64>) -> Vec<Alike> {
    let alike = files.iter().enumerate().filter(|(_, file)| {
        file.refused.is_none() && file.bytes <= AT_ONCE && lengths.contains(&file.bytes)
    });
    alike
        .map(|(place, _)| Alike { place, bytes: None })
        .collect()
}

/// The rest of an import that was stopped. Each file is looked at when its turn comes.
pub(super) fn again(rest: Rest) -> Plan {
    let files = rest.files.into_iter().map(|file| Planned {
        origin: Origin::Path(PathBuf::from(file.path)),
        bytes: file.bytes,
        ..Planned::named(file.name, file.folder)
    });
    planned(files.collect(), rest.label, rest.into)
}

fn planned(files: Vec<Planned>, label: String, into: Option<EvidenceId>) -> Plan {
    let wanted = files.iter().filter(|file| file.refused.is_none());
    Plan {
        total_bytes: wanted.map(|file| file.bytes).sum(),
        files,
        label,
        into,
    }
}

impl Planned {
    fn named(name: String, folder: String) -> Self {
        Self {
            name,
            folder,
            bytes: 0,
            media: MediaType::Unknown,
            already: None,
            refused: None,
            origin: Origin::Path(PathBuf::new()),
        }
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }
}

/// What an import is called: by the one file or folder, or by the folder of the first.
fn label(sources: &[Source]) -> String {
    let last = |path: &Path| {
        let name = path.file_name()?.to_string_lossy();
        file_name(&name)
    };
    let label = match sources {
        [Source::Path(only)] => last(only),
        [Source::Path(first), ..] => first.parent().and_then(last),
        [Source::Bytes { name, .. }, ..] => file_name(name),
        [] => None,
    };
    label.unwrap_or_default()
}

/// The files found so far.
struct Walk<'a> {
    files: Vec<Planned>,
    too_many: bool,
    stop: &'a AtomicBool,
}

impl<'a> Walk<'a> {
    const fn new(stop: &'a AtomicBool) -> Self {
        Self {
            files: Vec::new(),
            too_many: false,
            stop,
        }
    }

    fn bytes(&mut self, name: &str, bytes: Zeroizing<Vec<u8>>) {
        let name = file_name(name).unwrap_or_default();
        let length = bytes.len() as u64;
        self.files.push(Planned {
            bytes: length,
            media: MediaType::of(bytes.get(..HEAD_BYTES).unwrap_or(&bytes)),
            origin: Origin::Bytes(Arc::new(bytes)),
            ..Planned::named(name, String::new())
        });
    }

    /// Takes note of a file, or of what is in a folder.
    fn visit(&mut self, path: &Path, folder: &str, depth: usize) {
        if self.stop.load(Ordering::Relaxed) {
            return;
        }
        let called = path.file_name().map(|name| name.to_string_lossy());
        let name = called.and_then(|name| file_name(&name)).unwrap_or_default();
        if self.files.len() >= MAX_FILES {
            self.refuse_the_rest(name, folder);
            return;
        }
        let is_folder = fs::symlink_metadata(path).is_ok_and(|facts| facts.is_dir());
        let mut found = Planned {
            origin: Origin::Path(path.to_owned()),
            ..Planned::named(name, folder.to_owned())
        };
        if !is_folder {
            self.files.push(found);
        } else if depth >= MAX_DEPTH {
            found.refused = Some(Refusal::TooDeep);
            self.files.push(found);
        } else {
            let inside = joined(folder, &found.name);
            match names(path) {
                Ok(names) => names
                    .iter()
                    .for_each(|name| self.visit(&path.join(name), &inside, depth + 1)),
                Err(_) => {
                    found.refused = Some(Refusal::Source(SourceFault::Unreadable));
                    self.files.push(found);
                }
            }
        }
    }

    /// Says once that there are more.
    fn refuse_the_rest(&mut self, name: String, folder: &str) {
        if !self.too_many {
            self.too_many = true;
            let mut first = Planned::named(name, folder.to_owned());
            first.refused = Some(Refusal::TooMany);
            self.files.push(first);
        }
    }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// What is in a folder, in the order of the names, without litter.
pub(super) fn names(folder: &Path) -> std::io::Result<Vec<std::ffi::OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !is_litter(&name.to_string_lossy()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || LITTER.contains(&name.to_lowercase().as_str())
}

/// Looks at a file: what it is, and how long.
fn look_at(file: &mut Planned) {
    let Origin::Path(path) = &file.origin else {
        return;
    };
    if file.refused.is_some() {
        return;
    }
    match facts_of(path) {
        Ok((bytes, media)) => (file.bytes, file.media) = (bytes, media),
        Err(fault) => file.refused = Some(Refusal::Source(fault)),
    }
}

fn facts_of(path: &Path) -> Result<(u64, MediaType), SourceFault> {
    let fault = |error| match error {
        VaultError::Source(fault) => fault,
        _ => SourceFault::Unreadable,
    };
    let mut source = waymark_vault::Source::open(path).map_err(fault)?;
    let length = source.length();
    if length > MAX_BYTES {
        return Err(SourceFault::TooLarge);
    }
    let head = head(&mut source).map_err(|_| SourceFault::Unreadable)?;
    Ok((length, MediaType::of(&head)))
}

/// The first bytes of a file, by which it is told what it is.
pub(super) fn head(source: &mut dyn Read) -> Result<Vec<u8>> {
    let mut head = Vec::new();
    source
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(|_| VaultError::from(SourceFault::Unreadable))?;
    Ok(head)
}

/// The lengths of all files that are in.
pub(super) fn lengths(connection: &Connection) -> Result<HashSet<u64>> {
    let sql = "SELECT DISTINCT length FROM attachment_file WHERE state IN ('present', 'held')";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
    let lengths = rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter();
    Ok(lengths
        .filter_map(|length| u64::try_from(length).ok())
        .collect())
}

/// The item that has exactly these bytes.
pub(super) fn known(records: &Records, bytes: &mut dyn Read) -> Result<Option<EvidenceId>> {
    let same = records.vault().attachments().content(bytes)?;
    same.map_or(Ok(None), |same| {
        records.read(|connection| item_with(connection, same))
    })
}

/// An item with a file whose bytes are those of `same`. The vault knows which files have the same
/// bytes; whose they are is known here.
pub(super) fn item_with(connection: &Connection, same: Uuid) -> Result<Option<EvidenceId>> {
    let sql = "SELECT a.evidence_id FROM attachment_file same
         JOIN attachment_file f ON f.content_hash = same.content_hash AND f.length = same.length
         JOIN attachment a ON a.id = f.id
         WHERE same.id = ?1 AND a.evidence_id IS NOT NULL
         ORDER BY a.added_at_ms, a.id LIMIT 1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([same], |row| row.get(0))
        .optional()?;
    Ok(found.map(EvidenceId::from_uuid))
}
