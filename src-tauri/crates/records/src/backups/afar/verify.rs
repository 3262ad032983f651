//! Reading a set on a place from end to end.

use uuid::Uuid;
use waymark_sharing::Transport;
use waymark_vault::backup::{BackupReport, SetContents, SetFile, open_pieces};
use waymark_vault::{BackupFault, BackupPart, UnlockWith, Watch};

use super::make::only_piece;
use super::pieces::{Fetched, OF_FILE, Piece, Progress, carry, fetch};
use super::record::Record;
use super::shelf::{self, Found, Shelf};
use super::{Result, damaged};
use crate::backups::Backups;

/// Reads every byte of a set on a place and compares it with the manifest, for whoever has the
/// secret and no vault.
///
/// # Errors
/// [`waymark_vault::Error::Backup`] when the set cannot even be opened;
/// [`waymark_vault::Error::WrongSecret`]; the place's. What is wrong inside it is in the report.
pub fn verify(
    place: &dyn Transport,
    set: &str,
    with: &UnlockWith<'_>,
    watch: Watch<'_>,
) -> Result<BackupReport> {
    let (found, record) = find(place, set, None)?;
    let contents = open_pieces(&record.key_file, &record.manifest, with)?;
    read_all(place, &found.shelf, &record, &contents, watch)
}

impl Backups<'_> {
    /// Reads every byte of one of this vault's sets on a place and compares it with the manifest.
    /// Sealed files that went bad there are sent again, as far as the vault has them; the database of
    /// that day cannot be.
    ///
    /// # Errors
    /// [`waymark_vault::Error::Backup`] when the set cannot even be opened; the place's.
    pub fn verify_afar(
        &self,
        place: &dyn Transport,
        set: &str,
        watch: Watch<'_>,
    ) -> Result<BackupReport> {
        let vault = self.records.vault();
        let (found, record) = find(place, set, Some(&shelf::of(vault)))?;
        let contents = vault.open_set(&record.key_file, &record.manifest)?;
        let mut report = read_all(place, &found.shelf, &record, &contents, &mut *watch)?;
        let bad = [report.missing.as_slice(), &report.damaged].concat();
        let dir = vault.dir();
        for file in contents
            .attachments
            .iter()
            .filter(|it| bad.contains(&it.id))
        {
            // A relative path within a folder of backups is the same within a vault.
            if renew(
                place,
                &found.shelf,
                &dir.join(&file.path),
                file,
                &mut *watch,
            )? {
                report.renewed.push(file.id);
            }
        }
        Ok(report)
    }

    /// This vault's sets on a place, the newest first.
    ///
    /// # Errors
    /// The place's.
    pub fn sets_afar(
        &self,
        place: &dyn Transport,
    ) -> Result<Vec<waymark_vault::backup::SetHeader>> {
        let own = self.records.vault().id();
        let mut sets = super::sets(place)?;
        sets.retain(|set| set.vault_id.is_none_or(|id| id == own));
        Ok(sets)
    }
}

/// A set by its name.
pub(super) fn find(place: &dyn Transport, set: &str, of: Option<&str>) -> Result<(Found, Record)> {
    for found in shelf::sets(place, of)? {
        let record = match &found.record {
            Ok(record) if record.header().is_ok_and(|header| header.set == set) => record.clone(),
            Err(fault) if found.name.leaf() == set => return Err((*fault).into()),
            _ => continue,
        };
        return Ok((found, record));
    }
    Err(BackupFault::NotFound.into())
}

fn read_all(
    place: &dyn Transport,
    shelf: &str,
    record: &Record,
    contents: &SetContents,
    watch: Watch<'_>,
) -> Result<BackupReport> {
    let shelf = Shelf::unseen(shelf)?;
    let mut progress = Progress::new(watch, contents.bytes());
    let database = read(
        place,
        &shelf,
        &record.database,
        &contents.database,
        &mut progress,
    )?;
    let mut report = BackupReport {
        set: contents.set.clone(),
        made_at_ms: contents.made_at_ms,
        bytes: 0,
        database: (database != State::Good).then_some(damaged(BackupPart::Database)),
        attachments: contents.attachments.len() as u64,
        missing: Vec::new(),
        damaged: Vec::new(),
        renewed: Vec::new(),
        lost_before: contents.lost_before.clone(),
        left_out: contents.left_out.clone(),
    };
    for (at, file) in contents.attachments.iter().enumerate() {
        let pieces = record.files.get(at).map(Vec::as_slice).unwrap_or_default();
        report_on(
            &mut report,
            file.id,
            read(place, &shelf, pieces, file, &mut progress)?,
        );
    }
    report.bytes = progress.done();
    Ok(report)
}

fn report_on(report: &mut BackupReport, id: Uuid, state: State) {
    match state {
        State::Good => {}
        State::Missing => report.missing.push(id),
        State::Damaged => report.damaged.push(id),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    Missing,
    Damaged,
}

/// Reads the pieces of a file, which have to make what the manifest says.
fn read(
    place: &dyn Transport,
    shelf: &Shelf,
    pieces: &[Piece],
    expected: &SetFile,
    progress: &mut Progress<'_>,
) -> Result<State> {
    let (mut whole, mut state) = (blake3::Hasher::new(), State::Good);
    for piece in pieces {
        match fetch(place, &shelf.piece(piece)?, piece)? {
            Fetched::Good(bytes) => {
                whole.update(&bytes);
            }
            Fetched::Missing => state = State::Missing,
            Fetched::Damaged if state == State::Good => state = State::Damaged,
            Fetched::Damaged => {}
        }
        progress.add(piece.length)?;
    }
    if state == State::Good && *whole.finalize().as_bytes() != expected.hash {
        state = State::Damaged;
    }
    Ok(state)
}

/// Sends a file again that went bad on the place.
fn renew(
    place: &dyn Transport,
    shelf: &str,
    path: &std::path::Path,
    file: &SetFile,
    watch: Watch<'_>,
) -> Result<bool> {
    let mut shelf = Shelf::unseen(shelf)?;
    if let Some(piece) = only_piece(file) {
        shelf.forget(&piece);
    }
    let mut progress = Progress::new(watch, file.length);
    // What is in the vault may be no better: nothing wrong is sent under a right name, since names
    // are digests.
    let carried = carry(place, &mut shelf, path, OF_FILE, &mut progress)?;
    Ok(carried.is_some_and(|carried| carried.hash == file.hash))
}
