//! Bringing a backup back from a shared place: its pieces are put together in a folder of backups,
//! and restored from there like any other.

use std::fs::{self, File};
use std::path::Path;

use waymark_sharing::Transport;
use waymark_vault::backup::lay_out;
use waymark_vault::{BackupPart, UnlockWith, Watch};

use super::pieces::{Progress, assemble};
use super::record::Record;
use super::shelf::{self, Shelf};
use super::verify::find;
use super::{Result, beside, damaged};
use crate::Now;
use crate::backups::{self, Restored};

/// Restores a set on a place into a folder that is absent or empty. Beside that folder there has to
/// be room for the set once more, meanwhile.
///
/// # Errors
/// As [`backups::restore`]; the place's.
pub fn restore(
    place: &dyn Transport,
    set: &str,
    with: UnlockWith<'_>,
    into: &Path,
    now: Now,
    watch: Watch<'_>,
) -> Result<Restored> {
    let scratch = beside(into);
    make_room(&scratch)?;
    let restored = fetch(place, set, &with, &scratch, &mut *watch).and_then(|(set, newer)| {
        let restored = backups::restore(&scratch, &set, with, into, now, watch)?;
        Ok(Restored {
            newer_sets: newer,
            ..restored
        })
    });
    let cleared = clear(&scratch);
    let restored = restored?;
    cleared.map(|()| restored)
}

/// Makes a folder that was not there: what is removed afterwards is what was made here.
fn make_room(folder: &Path) -> Result<()> {
    let above = folder.parent().map_or(Ok(()), fs::create_dir_all);
    let made = above.and_then(|()| fs::create_dir(folder));
    made.map_err(|error| {
        let doing = "making room beside the new store";
        let kind = error.kind();
        waymark_vault::Error::Io { doing, kind }.into()
    })
}

fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(waymark_vault::Error::Io {
                doing: "clearing what was fetched",
                kind: error.kind(),
            }
            .into())
        }
        _ => Ok(()),
    }
}

/// Fetches all of a set into a folder of backups. Gives its name, and how many are newer.
fn fetch(
    place: &dyn Transport,
    set: &str,
    with: &UnlockWith<'_>,
    into: &Path,
    watch: Watch<'_>,
) -> Result<(String, usize)> {
    let (found, record) = find(place, set, None)?;
    let contents = lay_out(into, &record.key_file, &record.manifest, with)?;
    let shelf = Shelf::unseen(&found.shelf)?;
    let mut progress = Progress::new(watch, contents.bytes());
    let database = &contents.database.path;
    if !assemble(place, &shelf, &record.database, database, &mut progress)? {
        return Err(damaged(BackupPart::Database).into());
    }
    for (at, file) in contents.attachments.iter().enumerate() {
        let pieces = record.files.get(at).map(Vec::as_slice).unwrap_or_default();
        // A file that is not whole is left out by the restore, and named.
        assemble(place, &shelf, pieces, &file.path, &mut progress)?;
    }
    let newer = lay_out_newest(place, &found.shelf, &record, with, into)?;
    Ok((contents.set, newer))
}

/// What was deleted since is known to the newest set: its manifest is laid out, too. Its database is
/// not fetched; a file of its length stands for it, and nothing reads that. Gives how many sets are
/// newer.
fn lay_out_newest(
    place: &dyn Transport,
    shelf: &str,
    chosen: &Record,
    with: &UnlockWith<'_>,
    into: &Path,
) -> Result<usize> {
    let made = |record: &Record| {
        let header = record.header().ok()?;
        Some((header.generation, header.made_at_ms))
    };
    let mut newer: Vec<Record> = shelf::sets(place, Some(shelf))?
        .into_iter()
        .filter_map(|found| found.record.ok())
        .filter(|record| made(record) > made(chosen))
        .collect();
    let count = newer.len();
    newer.sort_by_key(made);
    // One that does not open with this secret is passed over for the one before.
    while let Some(record) = newer.pop() {
        let Ok(contents) = lay_out(into, &record.key_file, &record.manifest, with) else {
            continue;
        };
        let stand_in = File::create(&contents.database.path)
            .and_then(|file| file.set_len(contents.database.length));
        stand_in.map_err(|error| waymark_vault::Error::Io {
            doing: "laying out a backup",
            kind: error.kind(),
        })?;
        break;
    }
    Ok(count)
}
