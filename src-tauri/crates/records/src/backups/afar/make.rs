//! Making a backup on a shared place.

use std::collections::BTreeSet;

use uuid::Uuid;
use waymark_sharing::{PutHint, Transport};
use waymark_vault::Watch;
use waymark_vault::backup::{BackupMade, SetFile, Staged};

use super::pieces::{Carried, OF_DATABASE, OF_FILE, Piece, Progress, carry};
use super::record::Record;
use super::shelf::{self, Shelf};
use super::{Error, Result, prune};
use crate::Now;
use crate::backups::{Backups, work};

impl Backups<'_> {
    /// Makes a backup on a shared place: what did not change since the last one there is not sent
    /// again, and what an interrupted one has sent is not either. It is no run of the plan: how
    /// backups stand, and when the next is due, stays as it is.
    ///
    /// # Errors
    /// [`Error::Place`]; [`waymark_vault::Error::Cancelled`], [`waymark_vault::Error::DiskFull`] for
    /// the copy of the database that is set aside meanwhile.
    pub fn make_afar(
        &self,
        place: &dyn Transport,
        now: Now,
        watch: Watch<'_>,
    ) -> Result<BackupMade> {
        let vault = self.records.vault();
        let tombstones = self.records.read(work::tombstones)?;
        let mut shelf = Shelf::seen(place, &shelf::of(vault))?;
        let at_ms = now.at.as_millis();
        let staged = vault.stage_backup(&self.left_out()?, at_ms, &mut *watch)?;
        let mut progress = Progress::new(watch, staged.bytes());
        let files = carry_files(place, &mut shelf, &staged, &mut progress)?;
        let database = carry_database(place, &mut shelf, &staged.database, &mut progress)?;
        let sealed = staged.seal(&tombstones, &files.lost)?;
        let record = Record {
            key_file: sealed.key_file,
            manifest: sealed.manifest,
            database: database.pieces,
            files: files.pieces,
        }
        .encode();
        // Only now is there a set.
        place.put(&shelf.record(&record)?, &record, PutHint::New)?;
        let removed = if vault.older_copy().is_some() {
            Vec::new()
        } else {
            prune::prune(place, vault, self.retention()?)
        };
        Ok(BackupMade {
            set: sealed.set,
            made_at_ms: sealed.made_at_ms,
            generation: sealed.generation,
            bytes_written: files.sent + database.sent + record.len() as u64,
            bytes_total: sealed.bytes,
            attachments: staged.attachments.len() as u64,
            attachments_copied: files.copied,
            not_copied: files.lost.into_iter().collect(),
            removed,
        })
    }
}

#[derive(Default)]
struct Files {
    pieces: Vec<Vec<Piece>>,
    lost: BTreeSet<Uuid>,
    copied: u64,
    sent: u64,
}

fn carry_files(
    place: &dyn Transport,
    shelf: &mut Shelf,
    staged: &Staged<'_>,
    progress: &mut Progress<'_>,
) -> Result<Files> {
    let mut files = Files::default();
    for file in &staged.attachments {
        // Of a file that is one piece, its own digest is the piece's: it need not be read again.
        let only = only_piece(file).filter(|piece| shelf.holds(piece));
        if let Some(piece) = only {
            files.pieces.push(vec![piece]);
            progress.add(piece.length)?;
            continue;
        }
        match carry(place, shelf, &file.path, OF_FILE, progress)? {
            Some(carried) if carried.hash == file.hash => {
                files.copied += u64::from(carried.sent > 0);
                files.sent += carried.sent;
                files.pieces.push(carried.pieces);
            }
            _ => {
                files.lost.insert(file.id);
            }
        }
    }
    Ok(files)
}

/// The one piece of a file that is no larger than a piece, and not empty.
pub(super) fn only_piece(file: &SetFile) -> Option<Piece> {
    let length = usize::try_from(file.length).ok()?;
    (1..=OF_FILE).contains(&length).then_some(Piece {
        length,
        hash: file.hash,
    })
}

fn carry_database(
    place: &dyn Transport,
    shelf: &mut Shelf,
    database: &SetFile,
    progress: &mut Progress<'_>,
) -> Result<Carried> {
    match carry(place, shelf, &database.path, OF_DATABASE, progress)? {
        Some(carried) if carried.hash == database.hash => Ok(carried),
        _ => Err(Error::from(waymark_vault::Error::Io {
            doing: "reading what was set aside",
            kind: std::io::ErrorKind::InvalidData,
        })),
    }
}
