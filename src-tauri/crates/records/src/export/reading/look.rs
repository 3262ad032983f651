//! Looking at the folder of an export before anything is made of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;
use uuid::Uuid;
use waymark_vault::Watch;

use super::{Verified, list};
use crate::export::files::{self, Copied};
use crate::export::folder::Progress;
use crate::export::manifest::{FORMAT, Head, Listed, Manifest, NAME, VERSION};
use crate::export::{Fault, tables};
use crate::rows::{Row, Table};
use crate::{Error, Result};

/// The longest list of files.
const MAX_MANIFEST_BYTES: u64 = 256 << 20;

/// The most entries a folder may have, and how deep they may lie: an export has two levels.
const MAX_ENTRIES: usize = 2_000_000;
const MAX_DEPTH: usize = 4;

/// What file managers leave behind where somebody has looked.
const LEFT_BEHIND: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

pub(super) fn verify(dir: &Path, watch: Watch<'_>) -> Result<Verified> {
    let manifest = manifest(dir)?;
    names(&manifest)?;
    let total = manifest.files.iter().map(|file| file.bytes).sum();
    compare(&present(dir)?, &manifest)?;
    let mut progress = Progress::new(watch, total);
    for listed in &manifest.files {
        if hash(dir, listed, &mut progress)?.to_hex().as_str() != listed.blake3 {
            return Err(Fault::Changed(listed.path.clone()).into());
        }
    }
    let attachments = records(dir, &manifest)?;
    let files = copied(dir, &manifest, &attachments)?;
    Ok(Verified {
        dir: dir.to_owned(),
        manifest,
        files,
    })
}

fn manifest(dir: &Path) -> Result<Manifest> {
    let path = dir.join(NAME);
    let found = fs::symlink_metadata(&path).map_err(|_| Fault::NotAnExport)?;
    if !found.is_file() {
        return Err(Fault::NotAFile(NAME.to_owned()).into());
    }
    if found.len() > MAX_MANIFEST_BYTES {
        return Err(Fault::TooLarge(NAME.to_owned()).into());
    }
    let bytes = fs::read(&path).map_err(|_| Fault::Unreadable(NAME.to_owned()))?;
    let head: Head = serde_json::from_slice(&bytes).map_err(|_| Fault::NotAnExport)?;
    match head {
        Head { format, .. } if format != FORMAT => Err(Fault::NotAnExport.into()),
        Head { format_version, .. } if format_version > VERSION => {
            Err(Fault::Newer(format_version).into())
        }
        _ => Ok(serde_json::from_slice(&bytes).map_err(|_| Fault::Nonsense(NAME.to_owned()))?),
    }
}

/// Every name in the list leads into the folder, once, and the lists of records are those of an
/// export, each with its number of records.
fn names(manifest: &Manifest) -> Result<()> {
    let mut seen = BTreeSet::new();
    let nonsense = |path: &str| Err(Fault::Nonsense(path.to_owned()).into());
    for Listed { path, .. } in &manifest.files {
        let plain = |part: &str| !["", ".", ".."].contains(&part) && !part.contains(['\\', '\0']);
        if !path.split('/').all(plain) || path == NAME || !seen.insert(path.as_str()) {
            return nonsense(path);
        }
    }
    let mut expected: BTreeSet<String> = tables::listed(manifest.format_version)
        .map(|(name, _)| name)
        .chain([files::LIST])
        .map(tables::path)
        .collect();
    for path in &seen {
        if path.starts_with(tables::FOLDER) && !expected.remove(*path) {
            return nonsense(path);
        }
    }
    match expected.into_iter().next() {
        Some(missing) => Err(Fault::Missing(missing).into()),
        None => Ok(()),
    }
}

/// Every plain file in the folder, with its length.
fn present(dir: &Path) -> Result<BTreeMap<String, u64>> {
    let mut present = BTreeMap::new();
    walk(dir, "", 0, &mut present)?;
    present.remove(NAME);
    Ok(present)
}

fn walk(dir: &Path, within: &str, depth: usize, present: &mut BTreeMap<String, u64>) -> Result<()> {
    let unreadable = || Fault::Unreadable(if within.is_empty() { "." } else { within }.to_owned());
    for entry in fs::read_dir(dir).map_err(|_| unreadable())? {
        let entry = entry.map_err(|_| unreadable())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if within.is_empty() {
            name.clone()
        } else {
            format!("{within}/{name}")
        };
        let found = entry.metadata().map_err(|_| unreadable())?;
        if found.is_dir() {
            if depth >= MAX_DEPTH {
                return Err(Fault::Added(path).into());
            }
            walk(&entry.path(), &path, depth + 1, present)?;
        } else if !found.is_file() {
            return Err(Fault::NotAFile(path).into());
        } else if !LEFT_BEHIND.contains(&name.as_str()) {
            present.insert(path, found.len());
        }
        if present.len() > MAX_ENTRIES {
            return Err(Fault::TooLarge(within.to_owned()).into());
        }
    }
    Ok(())
}

fn compare(present: &BTreeMap<String, u64>, manifest: &Manifest) -> Result<()> {
    let listed: BTreeMap<&str, u64> = manifest
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.bytes))
        .collect();
    if let Some(path) = listed.keys().find(|path| !present.contains_key(**path)) {
        return Err(Fault::Missing((*path).to_owned()).into());
    }
    for (path, bytes) in present {
        match listed.get(path.as_str()) {
            None => return Err(Fault::Added(path.clone()).into()),
            Some(listed) if listed != bytes => return Err(Fault::Changed(path.clone()).into()),
            Some(_) => {}
        }
    }
    Ok(())
}

/// The hash of a file as it is now.
fn hash(dir: &Path, listed: &Listed, progress: &mut Progress<'_>) -> Result<blake3::Hash> {
    let unreadable = |_: io::Error| Fault::Unreadable(listed.path.clone());
    let mut file = File::open(dir.join(&listed.path)).map_err(unreadable)?;
    let (mut hasher, mut block, mut done) = (blake3::Hasher::new(), vec![0; 256 * 1024], 0);
    loop {
        let count = file.read(&mut block).map_err(unreadable)?;
        if count == 0 {
            progress.finish(listed.bytes)?;
            return Ok(hasher.finalize());
        }
        hasher.update(block.get(..count).unwrap_or_default());
        done += count as u64;
        progress.reach(done)?;
    }
}

/// Reads every list of records as its table would; gives the ids of all attachments, those in the
/// trash included.
fn records(dir: &Path, manifest: &Manifest) -> Result<BTreeSet<Uuid>> {
    let mut attachments = BTreeSet::new();
    for (name, table) in tables::listed(manifest.format_version) {
        let path = tables::path(name);
        let read = list::each(&dir.join(&path), &path, |row: Row, _| {
            let nonsense = || Error::Export(Fault::Nonsense(path.clone()));
            for file in files_of(table, &row) {
                let id = file.and_then(|id| id.parse().ok()).ok_or_else(nonsense)?;
                attachments.insert(id);
            }
            for (table, row) in unnested(table, row).ok_or_else(nonsense)? {
                table.stored(&row).map_err(|_| nonsense())?;
            }
            Ok(())
        })?;
        if manifest.records.get(name) != Some(&read.count) {
            return Err(Fault::Nonsense(path).into());
        }
    }
    Ok(attachments)
}

/// The ids of the attachments in a row.
fn files_of<'a>(table: &Table, row: &'a Row) -> Vec<Option<&'a str>> {
    let bundled = || row.get("rows")?.get("attachment")?.as_array();
    match table.name {
        "attachment" => vec![row.get("id").and_then(Value::as_str)],
        "trash" => bundled()
            .into_iter()
            .flatten()
            .map(|row| row.get("id").and_then(Value::as_str))
            .collect(),
        _ => Vec::new(),
    }
}

/// A row and those that stand in it, as the rows of their tables; `None` if one is no object.
pub(super) fn unnested(table: &'static Table, mut row: Row) -> Option<Vec<(&'static Table, Row)>> {
    let mut inner = Vec::new();
    for (name, within) in tables::within(table) {
        match row.remove(name) {
            None if within.place.since().0 > 1 => {}
            None => return None,
            Some(Value::Null) => {}
            Some(Value::Object(mut fields)) => {
                let key = within.key.first()?;
                fields.insert((*key).to_owned(), row.get("id")?.clone());
                inner.push((within, fields));
            }
            _ => return None,
        }
    }
    inner.insert(0, (table, row));
    Some(inner)
}

/// The list of files: every attachment has its line, and every file of the folder belongs to one.
fn copied(dir: &Path, manifest: &Manifest, attachments: &BTreeSet<Uuid>) -> Result<Vec<Copied>> {
    let path = tables::path(files::LIST);
    let nonsense = || Error::Export(Fault::Nonsense(path.clone()));
    let mut copied = Vec::new();
    list::each(&dir.join(&path), &path, |file: Copied, _| {
        copied.push(file);
        Ok(())
    })?;
    let ids: BTreeSet<Uuid> = copied.iter().map(|file| file.id).collect();
    if ids != *attachments || ids.len() != copied.len() {
        return Err(nonsense());
    }
    let mut unclaimed: BTreeMap<&str, u64> = manifest
        .files
        .iter()
        .filter(|file| file.path.starts_with(files::FOLDER))
        .map(|file| (file.path.as_str(), file.bytes))
        .collect();
    for file in &copied {
        if let Some(path) = &file.path
            && unclaimed.remove(path.as_str()) != Some(file.bytes)
        {
            return Err(nonsense());
        }
        if tables::millis(&file.taken_in_at).is_none() {
            return Err(nonsense());
        }
    }
    if unclaimed.is_empty() {
        Ok(copied)
    } else {
        Err(nonsense())
    }
}
