//! Whether every file is still there and still what it was, and mending one that is not.

use std::{collections::BTreeSet, io::Write, path::Path};

use rusqlite::Connection;
use uuid::Uuid;

use super::{
    Attachments, Source,
    back::read_back,
    pipe::BLOCK,
    row::{self, FileRow, SealedFile},
    seal::{Tally, fill},
    source,
};
use crate::{
    Error, Part, Result, Watch,
    files::{self, DiskFile},
    watch::Meter,
};

/// What a check found about the attachments. Empty lists are good.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct AttachmentReport {
    /// Attachments that should have a file, those in the trash among them.
    pub total: u64,
    /// Those whose file is not there.
    pub missing: Vec<Uuid>,
    /// Those whose file is longer or shorter than it was.
    pub wrong_length: Vec<Uuid>,
    /// Those whose file cannot be read or is not what was written. Only a deep check finds them.
    pub damaged: Vec<Uuid>,
    /// Sealed files that belong to no attachment. They do no harm; see [`Attachments::sweep`].
    pub stray: u64,
    /// Those that were read from end to end and found right. Only a deep check reads any.
    #[serde(skip)]
    pub read_back: Vec<Uuid>,
}

impl AttachmentReport {
    /// Whether every attachment has its file.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty() && self.wrong_length.is_empty() && self.damaged.is_empty()
    }
}

/// What a scrub did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Scrubbed {
    /// Attachments read from end to end and found right.
    pub verified: u64,
    /// Bytes of content read.
    pub bytes: u64,
    /// Those whose file is not there.
    pub missing: Vec<Uuid>,
    /// Those whose file cannot be read or is not what was written.
    pub damaged: Vec<Uuid>,
}

/// How well the attachments are known to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    /// Attachments that should have a file, those in the trash among them.
    pub total: u64,
    /// Those that were once read from end to end and found right, and never wrong since.
    pub verified: u64,
    /// When the one longest not looked at was last found right.
    pub oldest_verified_at_ms: Option<i64>,
    /// Those last found damaged.
    pub damaged: Vec<Uuid>,
    /// Those whose file is not there now.
    pub missing: Vec<Uuid>,
}

/// What reading a file from end to end showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Health {
    Good,
    Missing,
    Damaged,
}

impl Attachments<'_> {
    /// Reads attachments from end to end until `max_bytes` are exceeded, those never read back
    /// first, then those longest not, and notes what it found. `watch` may stop it; what was noted
    /// until then stays.
    ///
    /// # Errors
    /// [`Error::Cancelled`]; [`Error::ReadOnly`]; the database's. A file's own fault is a finding.
    pub fn scrub(&self, max_bytes: u64, at_ms: i64, watch: Watch<'_>) -> Result<Scrubbed> {
        if self.vault.damage().is_some() {
            return Err(Error::ReadOnly);
        }
        let chosen = up_to(self.vault.read(FileRow::by_verification)?, max_bytes);
        let total = chosen.iter().map(|row| row.content.length).sum();
        let mut meter = Meter::start(watch, total)?;
        let mut found = Scrubbed::default();
        for row in &chosen {
            let id = row.sealed.id;
            match self.examine(row, |bytes| meter.add(bytes.len()))? {
                Health::Good => found.verified += 1,
                Health::Missing => found.missing.push(id),
                Health::Damaged => found.damaged.push(id),
            }
            found.bytes += row.content.length;
            let good = !found.missing.contains(&id) && !found.damaged.contains(&id);
            self.note(id, good, at_ms)?;
        }
        Ok(found)
    }

    /// How well the attachments are known to be: "verified n of m, the oldest k days ago".
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn verified(&self) -> Result<Verified> {
        let (mut known, damaged, files) = self.vault.read(|connection| {
            Ok::<_, Error>((
                row::verification(connection)?,
                row::known_damaged(connection)?,
                row::sealed_files(connection)?,
            ))
        })?;
        let folder = self.folder();
        for file in files {
            if files::length(&folder.sealed(file.id))?.is_none() {
                known.missing.push(file.id);
            }
        }
        known.damaged = damaged;
        known.damaged.retain(|id| !known.missing.contains(id));
        Ok(known)
    }

    /// Whether a scrub would find a file that was not read back since then: one that was never, or
    /// longer ago. Those known to be missing or damaged wait for a good copy, not for another look.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn scrub_due(&self, since_ms: i64) -> Result<bool> {
        self.vault
            .read(|connection| row::unseen_since(connection, since_ms))
    }

    /// Puts a good copy of a sealed file, from a backup, in the place of one that is damaged or
    /// missing. The copy has to be byte for byte what was written when the file was taken in.
    ///
    /// # Errors
    /// [`Error::NoSuchAttachment`]; [`Error::Source`] when the copy is no plain file;
    /// [`Error::Damaged`] when it is not the right one; [`Error::Cancelled`]; the disk's. What stands
    /// in the place of the file is then as it was.
    pub fn mend(&self, id: Uuid, sealed_copy: &Path, at_ms: i64, watch: Watch<'_>) -> Result<()> {
        if self.vault.damage().is_some() {
            return Err(Error::ReadOnly);
        }
        let row = self
            .vault
            .read(|connection| FileRow::find(connection, id))?;
        let folder = self.folder();
        folder.make_room_for(id)?;
        let (fresh, place) = (folder.fresh(id), folder.sealed(id));
        let mut meter = Meter::start(watch, row.sealed.length)?;
        // Opened before it takes the place: what stands there may be the better of two.
        let put = copy_proved(sealed_copy, &fresh, &row.sealed, &mut meter)
            .and_then(|()| self.decrypt(&fresh, &row, |_| meter.add(0)))
            .and_then(|()| files::rename(&fresh, &place, "putting a good copy in place"));
        if let Err(error) = put {
            files::discard(&fresh);
            return Err(error);
        }
        place.parent().map_or(Ok(()), files::sync_dir)?;
        self.note(id, true, at_ms)
    }

    /// What can be said of the files; with `deep`, after reading each from end to end. `ask` may
    /// stop it at every file and at every block that is read.
    pub(crate) fn check(
        &self,
        deep: bool,
        mut ask: impl FnMut() -> Result<()>,
    ) -> Result<AttachmentReport> {
        ask()?;
        let folder = self.folder();
        // The folder before the rows: what is taken in meanwhile is then no stray.
        let on_disk = folder.ids()?;
        let (rows, known) = self.vault.read(|connection| {
            Ok::<_, Error>((FileRow::by_verification(connection)?, all_ids(connection)?))
        })?;
        let mut report = AttachmentReport {
            total: rows.len() as u64,
            stray: on_disk.iter().filter(|id| !known.contains(id)).count() as u64,
            ..AttachmentReport::default()
        };
        for row in &rows {
            ask()?;
            let id = row.sealed.id;
            match files::length(&folder.sealed(id)) {
                Ok(None) => report.missing.push(id),
                Ok(Some(length)) if length != row.sealed.length => report.wrong_length.push(id),
                Ok(Some(_)) if !deep => {}
                Ok(Some(_)) if self.examine(row, |_| ask())? == Health::Good => {
                    report.read_back.push(id);
                }
                Ok(Some(_)) | Err(_) => report.damaged.push(id),
            }
        }
        Ok(report)
    }

    /// Notes what a deep check found, as [`Attachments::scrub`] notes what it finds. Does nothing in
    /// a vault that is open for reading only.
    ///
    /// # Errors
    /// The database's.
    pub fn note_check(&self, found: &AttachmentReport, at_ms: i64) -> Result<()> {
        let bad = [&found.missing, &found.wrong_length, &found.damaged];
        if self.vault.damage().is_some() || found.read_back.is_empty() && found.is_sound() {
            return Ok(());
        }
        self.vault.write_draft(at_ms, |tx| {
            let mut good = found.read_back.iter();
            good.try_for_each(|id| row::note_good(tx, *id, at_ms))?;
            let mut bad = bad.into_iter().flatten();
            bad.try_for_each(|id| row::note_damage(tx, *id, at_ms))
        })
    }

    /// Reads a file from end to end. What the disk refuses to read is as lost as what is wrong.
    fn examine(&self, row: &FileRow, take: impl FnMut(&[u8]) -> Result<()>) -> Result<Health> {
        let path = self.folder().sealed(row.sealed.id);
        if matches!(files::length(&path), Ok(None)) {
            return Ok(Health::Missing);
        }
        match self.decrypt(&path, row, take) {
            Ok(()) => Ok(Health::Good),
            Err(Error::Cancelled) => Err(Error::Cancelled),
            Err(_) => Ok(Health::Damaged),
        }
    }

    fn note(&self, id: Uuid, good: bool, at_ms: i64) -> Result<()> {
        self.vault.write_draft(at_ms, |tx| {
            if good {
                row::note_good(tx, id, at_ms)
            } else {
                row::note_damage(tx, id, at_ms)
            }
        })
    }
}

fn all_ids(connection: &Connection) -> Result<BTreeSet<Uuid>> {
    Ok(row::states(connection)?.into_keys().collect())
}

/// The first rows, up to and with the one that exceeds so many bytes.
fn up_to(rows: Vec<FileRow>, max_bytes: u64) -> Vec<FileRow> {
    let mut before: u64 = 0;
    rows.into_iter()
        .take_while(|row| {
            let wanted = before == 0 || before < max_bytes;
            before = before.saturating_add(row.content.length.max(1));
            wanted
        })
        .collect()
}

/// Copies a sealed file that has to be exactly what a row says.
fn copy_proved(from: &Path, to: &Path, expected: &SealedFile, meter: &mut Meter<'_>) -> Result<()> {
    let mut source = Source::open(from)?;
    if source.length() != expected.length {
        return Err(damaged());
    }
    let syncing = Error::io("syncing a sealed file");
    let mut target = DiskFile::create(to).map_err(Error::io("making a sealed file"))?;
    let (mut tally, mut block) = (Tally::default(), Vec::with_capacity(BLOCK));
    loop {
        fill(&mut block, &mut source).map_err(|error| source::read_fault(&error))?;
        if block.is_empty() {
            break;
        }
        tally.add(&block);
        target
            .write_all(&block)
            .map_err(Error::io("writing a sealed file"))?;
        target.sync_in_steps().map_err(&syncing)?;
        meter.add(block.len())?;
    }
    if tally.file(expected.id) != *expected {
        return Err(damaged());
    }
    target.sync().map_err(&syncing)?;
    drop(target);
    read_back(to, expected, || meter.add(0))
}

fn damaged() -> Error {
    Error::Damaged {
        what: Part::Attachment,
    }
}
