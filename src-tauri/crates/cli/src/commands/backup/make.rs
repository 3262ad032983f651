//! `waymark backup make`.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use waymark_domain::{SharedPlaceId, Timestamp};
use waymark_records::Records;
use waymark_records::backups::{Outcome as Went, Run};
use waymark_sharing::Transport;
use waymark_text::say;
use waymark_vault::backup::BackupMade;
use waymark_vault::{BackupFault, Error as VaultError};

use super::afar::{Credentials, address};
use super::unusable;
use crate::clock;
use crate::commands::{place, sync};
use crate::error::{Error, Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, in_units, rfc3339};
use crate::progress::watched;

/// Make a backup now.
///
/// The first folder named becomes the place where the window makes its daily backup as well;
/// another one gets a backup beside those, and nothing else changes. The folder has to be there.
/// Waymark makes a folder of its own in it and writes only what changed since the last backup. The
/// newest backup of each of the last 14 days and 8 weeks stays, and of each of 3 months for a tutor,
/// 24 for a doctor; older ones are removed. An address (https://… for WebDAV,
/// s3+https://host/bucket?region=… for S3) or a shared place takes one in the same way.
#[derive(Args, Debug)]
pub struct Make {
    /// The folder, or the address of a shared place; without it the folder that was chosen
    #[arg(long, value_name = "DIR|URL")]
    to: Option<PathBuf>,
    #[command(flatten)]
    credentials: Credentials,
    /// A shared place that is set up, by its id
    #[arg(long, value_name = "ID", conflicts_with = "to")]
    place: Option<SharedPlaceId>,
}

impl Make {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        if let Some((place, shown)) = self.afar(records)? {
            let made = on_a_place(records, &*place, shown)?;
            output.show(&made)?;
            return Ok(Outcome::Done);
        }
        let chosen = match records.backups().plan()? {
            Some(plan) => plan.folder,
            None => choose(records, self.to.as_deref())?,
        };
        let beside = self.to.as_deref().filter(|to| !is_same(to, &chosen));
        let made = match beside {
            Some(folder) => in_another(records, folder)?,
            None => in_chosen(records, chosen)?,
        };
        output.show(&made)?;
        Ok(Outcome::Done)
    }
}

impl Make {
    /// The shared place that was named, and what it is called.
    fn afar(&self, records: &Records) -> Result<Option<(Box<dyn Transport>, PathBuf)>> {
        if let Some(id) = self.place {
            let door = records.shared_places().door(id)?;
            let place = sync::opened(&door).map_err(Error::Place)?;
            return Ok(Some((place, door.place.label.into())));
        }
        let to = self.to.as_deref();
        let Some(address) = to.and_then(address) else {
            return Ok(None);
        };
        let place = self.credentials.open(address)?;
        Ok(Some((place, address.into())))
    }
}

fn on_a_place(records: &Records, place: &dyn Transport, shown: PathBuf) -> Result<Made> {
    let now = clock::now();
    let made = watched(say("cli-doing-backup", &[]), |watch| {
        Ok::<_, Error>(records.backups().make_afar(place, now, watch)?)
    })?;
    Ok(Made::beside(made, shown))
}

fn choose(records: &Records, to: Option<&Path>) -> Result<PathBuf> {
    let to = to.ok_or(Error::NoBackupFolder)?;
    records.backups().choose(to, clock::now())?;
    place::warn_of_backups(to)?;
    let plan = records.backups().plan()?;
    plan.map(|plan| plan.folder).ok_or(Error::NoBackupFolder)
}

fn is_same(to: &Path, chosen: &Path) -> bool {
    to == chosen || to.canonicalize().is_ok_and(|real| real == chosen)
}

fn in_chosen(records: &Records, folder: PathBuf) -> Result<Made> {
    let now = clock::now();
    let run = watched(say("cli-doing-backup", &[]), |watch| {
        records.backups().make(now, watch)
    })?;
    match run.outcome {
        Went::FolderAway => Err(unusable(BackupFault::Away)),
        Went::DiskFull => Err(VaultError::DiskFull.into()),
        Went::Made | Went::Failed => Ok(Made::planned(run, folder)),
    }
}

fn in_another(records: &Records, folder: &Path) -> Result<Made> {
    let now = clock::now();
    let made = watched(say("cli-doing-backup", &[]), |watch| {
        records.backups().make_in(folder, now, watch)
    })?;
    Ok(Made::beside(made, folder.canonicalize()?))
}

#[derive(Serialize)]
struct Made {
    /// The name of the set.
    id: Option<String>,
    folder: PathBuf,
    #[serde(serialize_with = "rfc3339")]
    made_at: Timestamp,
    /// What it holds in all.
    bytes: u64,
    /// What had to be written for it.
    bytes_written: u64,
    /// Whether it is in the folder of the daily backups.
    in_chosen_folder: bool,
}

impl Made {
    fn planned(run: Run, folder: PathBuf) -> Self {
        Self {
            id: run.set,
            folder,
            made_at: run.at,
            bytes: run.bytes,
            bytes_written: run.written,
            in_chosen_folder: true,
        }
    }

    fn beside(made: BackupMade, folder: PathBuf) -> Self {
        Self {
            id: Some(made.set),
            folder,
            made_at: Timestamp::from_millis(made.made_at_ms),
            bytes: made.bytes_total,
            bytes_written: made.bytes_written,
            in_chosen_folder: false,
        }
    }
}

impl Human for Made {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("set", self.id.as_deref().unwrap_or_default().into()),
            ("folder", self.folder.display().to_string().into()),
            ("bytes", in_units(self.bytes).into()),
            ("written", in_units(self.bytes_written).into()),
        ];
        page.line(say("cli-backup-made", &about))
    }
}
