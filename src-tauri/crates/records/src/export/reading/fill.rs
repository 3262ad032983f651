//! Filling a new store with what an export holds.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};

use serde_json::Value;
use uuid::Uuid;
use waymark_vault::SealedAttachment;

use super::look::unnested;
use super::{Verified, list};
use crate::export::files::Copied;
use crate::export::folder::Progress;
use crate::export::{Fault, event, tables};
use crate::record::EntityKind;
use crate::rows::{self, Row, Table};
use crate::write::Writer;
use crate::{Error, Now, Records, Result, check, documents, settings};

/// What an import brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many records, of all kinds.
    pub records: u64,
    /// How many files.
    pub files: u64,
    /// Files whose bytes the export does not have, because the old store had lost them. They are left
    /// out.
    pub left_out: Vec<Uuid>,
}

pub(super) fn fill(
    records: &Records,
    export: &Verified,
    now: Now,
    progress: &mut Progress<'_>,
) -> Result<Imported> {
    let mut sealed = Vec::new();
    for file in &export.files {
        if let Some(path) = &file.path {
            sealed.push((file, seal(records, export, file, path, progress)?));
        }
    }
    let lost = export.files.iter().filter(|file| file.path.is_none());
    let mut imported = Imported {
        files: sealed.len() as u64,
        left_out: lost.map(|file| file.id).collect(),
        ..Imported::default()
    };
    let attachments = records.vault().attachments();
    imported.records = records.write(now, |w| {
        for (file, sealed) in &sealed {
            attachments.adopt(w.tx(), sealed)?;
            if file.trashed {
                attachments.put_in_trash(w.tx(), file.id)?;
            }
        }
        // A setting of the old store goes with its history: a new one begins at its first version.
        let mut left_out: BTreeSet<Uuid> = imported.left_out.iter().copied().collect();
        for (name, table) in tables::listed(export.manifest.format_version) {
            write(w, export, name, table, &mut left_out, progress)?;
        }
        let files: Vec<Uuid> = sealed.iter().map(|(file, _)| file.id).collect();
        documents::came_back(w, attachments, &files)?;
        account_for(w)
    })?;
    Ok(imported)
}

/// Takes one file in under the id that the records know it by.
fn seal(
    records: &Records,
    export: &Verified,
    file: &Copied,
    path: &str,
    progress: &mut Progress<'_>,
) -> Result<SealedAttachment> {
    let changed = || Error::Export(Fault::Changed(path.to_owned()));
    let opened = File::open(export.dir.join(path));
    let mut source = Hashing {
        file: opened.map_err(|_| Fault::Unreadable(path.to_owned()))?,
        hasher: blake3::Hasher::new(),
    };
    let attachments = records.vault().attachments();
    let at_ms = tables::millis(&file.taken_in_at).ok_or_else(changed)?;
    let sealed = attachments.seal_as(file.id, &mut source, file.bytes, at_ms, &mut |amount| {
        progress.at(amount.done)
    })?;
    if export.digest(path) != Some(source.hasher.finalize()) {
        let _ = attachments.discard(sealed, at_ms);
        return Err(changed());
    }
    progress.finish(file.bytes)?;
    Ok(sealed)
}

/// Writes the rows of one list.
fn write(
    w: &Writer<'_, '_>,
    export: &Verified,
    name: &str,
    table: &'static Table,
    left_out: &mut BTreeSet<Uuid>,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let path = tables::path(name);
    let mut done = 0;
    let read = list::each(&export.dir.join(&path), &path, |row: Row, length| {
        done += length;
        progress.reach(done)?;
        let rows = unnested(table, row).ok_or_else(|| Fault::Nonsense(path.clone()))?;
        for (table, mut row) in rows {
            match table.name {
                "audit" => insert_earlier(w, export.manifest.store, row)?,
                "setting" if settings::is_of_this_store(text(&row, "key")) => {
                    left_out.insert(settings::id_of(text(&row, "key")));
                }
                "attachment" if is_one_of(&row, "id", left_out) => {}
                "revision" if is_one_of(&row, "entity_id", left_out) => {}
                "trash" => {
                    leave_out(&mut row, left_out);
                    rows::insert(w.sql(), table, &row)?;
                }
                _ => rows::insert(w.sql(), table, &row)?,
            }
        }
        Ok(())
    })?;
    if export.digest(&path) == Some(read.hash) {
        progress.finish(done)
    } else {
        Err(Fault::Changed(path).into())
    }
}

/// The audit trail goes on in the old store's name, beside the new chain and not in it: its digests
/// can be made only with a key of that store.
fn insert_earlier(w: &Writer<'_, '_>, store: Uuid, mut row: Row) -> Result<()> {
    if let Some(device) = row.remove("device_id") {
        row.insert("device".to_owned(), device);
    }
    row.insert("store".to_owned(), store.to_string().into());
    rows::insert(w.sql(), rows::table("earlier_audit")?, &row)
}

fn text<'a>(row: &'a Row, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn is_one_of(row: &Row, key: &str, ids: &BTreeSet<Uuid>) -> bool {
    text(row, key).parse().is_ok_and(|id| ids.contains(&id))
}

/// Takes lost files out of a bundle, which could not come back with them.
fn leave_out(row: &mut Row, left_out: &BTreeSet<Uuid>) {
    let files = row
        .get_mut("rows")
        .and_then(|rows| rows.get_mut("attachment"))
        .and_then(Value::as_array_mut);
    if let Some(files) = files {
        files.retain(|file| {
            file.as_object()
                .is_none_or(|file| !is_one_of(file, "id", left_out))
        });
    }
}

/// Reads every record as the program does from now on, leaves its audit event and has it indexed;
/// gives their number. What does not read is refused here, and with it all of the import.
fn account_for(w: &Writer<'_, '_>) -> Result<u64> {
    let mut count = 0;
    for kind in EntityKind::ALL {
        let action = match kind {
            EntityKind::EarlierAudit => event::IMPORTED,
            _ => event::RECORD_IMPORTED,
        };
        check::each_record(w.sql(), *kind, &mut |id, version, bytes| {
            count += 1;
            w.audit(action, *kind, id, version, bytes)?;
            w.mark_stale(*kind, id)
        })?;
    }
    Ok(count)
}

impl Verified {
    /// The listed digest of a file.
    fn digest(&self, path: &str) -> Option<blake3::Hash> {
        let files = &self.manifest.files;
        let listed = files.iter().find(|file| file.path == path)?;
        blake3::Hash::from_hex(&listed.blake3).ok()
    }
}

/// A file whose bytes are hashed as they are read.
struct Hashing {
    file: File,
    hasher: blake3::Hasher,
}

impl Read for Hashing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.hasher.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}
