//! Bringing a backup back, without what was deleted since it was made.

use std::collections::HashSet;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;
use waymark_domain::AttachmentId;
use waymark_vault::backup::{self, Tombstone};
use waymark_vault::{Depth, UnlockWith, Watch};

use crate::check::Report;
use crate::record::EntityKind;
use crate::trash::Buried;
use crate::{Error, Now, Records, Result, SCHEMA};

/// A vault restored from a backup.
#[derive(Debug)]
pub struct Restored {
    /// The vault, unlocked.
    pub records: Records,
    /// What was deleted again, because it had been deleted after the backup was made; and what of it
    /// could not be, and is there again.
    pub buried: Buried,
    /// Files that should be there, and that the backup did not have, or not as they were.
    pub missing: Vec<AttachmentId>,
    /// Files that the owner did not want in backups.
    pub left_out: Vec<AttachmentId>,
    /// Newer sets in the same folder.
    pub newer_sets: usize,
    /// What a check of the restored vault found.
    pub report: Report,
}

/// Restores a set at a place into a folder that is absent or empty, and deletes again what was
/// deleted for good since the set was made, as the newest readable set knows it. Until that is done
/// the folder counts as half-made, and the restore can be repeated there.
///
/// # Errors
/// [`waymark_vault::Error::Backup`], [`waymark_vault::Error::WrongSecret`],
/// [`waymark_vault::Error::NotEmpty`], [`waymark_vault::Error::Cancelled`] and the like. A folder in
/// which it failed is not taken for a vault.
pub fn restore(
    place: &Path,
    set: &str,
    with: UnlockWith<'_>,
    into: &Path,
    now: Now,
    watch: Watch<'_>,
) -> Result<Restored> {
    let unfinished = backup::restore(place, set, with, into, &SCHEMA, now.at.as_millis(), watch)?;
    let files = |ids: Vec<Uuid>| -> Vec<AttachmentId> {
        ids.into_iter().map(AttachmentId::from_uuid).collect()
    };
    let (records, buried, missing, left_out, newer_sets) = unfinished.finish(|restored| {
        let records = Records::new(restored.vault);
        let deleted = records.read(|connection| deleted_since(connection, &restored.tombstones))?;
        let buried = records.trash().bury(&deleted, now)?;
        let (missing, left_out) = (files(restored.missing), files(restored.left_out));
        Ok::<_, Error>((records, buried, missing, left_out, restored.newer_sets))
    })?;
    // Whatever the check says, the vault is its owner's by now.
    let report = records.check(Depth::Quick, waymark_vault::unwatched)?;
    let missed = |id: &AttachmentId| report.files.faults.iter().any(|fault| fault.id == *id);
    // What was deleted again is not missed.
    let missing = missing.into_iter().filter(missed).collect();
    Ok(Restored {
        records,
        buried,
        missing,
        left_out,
        newer_sets,
        report,
    })
}

/// The tombstones that the restored vault does not have itself. Those it has were followed before the
/// backup was made, and what bears such an id now was made anew after that.
fn deleted_since(
    connection: &Connection,
    tombstones: &[Tombstone],
) -> Result<Vec<(EntityKind, Uuid)>> {
    let mut statement =
        connection.prepare("SELECT entity_kind, entity_id, at_ms FROM tombstone")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let known: HashSet<(String, Uuid, i64)> = rows.collect::<rusqlite::Result<_>>()?;
    let unknown = tombstones.iter().filter(|tombstone| {
        !known.contains(&(tombstone.kind.clone(), tombstone.id, tombstone.at_ms))
    });
    // A kind that this program does not know has no records here.
    let of_kind = |tombstone: &Tombstone| Some((tombstone.kind.parse().ok()?, tombstone.id));
    Ok(unknown.filter_map(of_kind).collect())
}
