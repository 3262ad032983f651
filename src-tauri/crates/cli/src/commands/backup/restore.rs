//! `waymark backup restore`: a store again, from a backup.

use std::io;
use std::path::{self, PathBuf};

use clap::Args;
use serde::Serialize;
use waymark_domain::AttachmentId;
use waymark_records::backups::{self, Restored, afar};
use waymark_text::say;
use waymark_vault::{Gap, VaultPresence};

use super::afar::{Credentials, address};
use super::{among, chosen, of_backup};
use crate::args::General;
use crate::clock;
use crate::commands::place;
use crate::error::{Error, Outcome, Result};
use crate::output::{Human, Output, Page};
use crate::progress::watched;
use crate::secret::Secret;

/// Make a store out of a backup, in an absent or an empty folder.
///
/// Opens with the passphrase, the recovery words or both halves of the kit as they were when the
/// backup was made; needs no store. Every byte is compared on its way. What was deleted for good
/// after the backup was made is deleted again, as far as a newer backup in the same folder knows of
/// it. The backup is not changed, and nothing is left behind when the restore stops half-way.
/// Exit code 4 if a file could not be brought back as it was.
#[derive(Args, Debug)]
pub struct Restore {
    /// The folder or the address that was given to “backup make”
    #[arg(value_name = "DIR|URL")]
    dir: PathBuf,
    #[command(flatten)]
    credentials: Credentials,
    /// The folder of the store to make
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// The backup, as “backup list” names it; without it the newest
    #[arg(long, value_name = "NAME")]
    set: Option<String>,
}

impl Restore {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        let afar = address(&self.dir).map(|it| self.credentials.open(it));
        let afar = afar.transpose()?;
        let set = match &afar {
            Some(place) => among(&afar::sets(&**place)?, self.set.as_deref())?,
            None => chosen(&self.dir, self.set.as_deref())?,
        };
        let into = self.room()?;
        let secret = Secret::read(general)?;
        let now = clock::now();
        let restored = watched(say("cli-doing-restore", &[]), |watch| {
            let with = secret.unlock_with();
            Ok::<_, Error>(match &afar {
                Some(place) => afar::restore(&**place, &set, with, &into, now, watch)?,
                None => backups::restore(&self.dir, &set, with, &into, now, watch)?,
            })
        })
        .map_err(of_backup)?;
        let brought = Brought::of(&restored, set, into, &secret);
        restored.records.into_vault().lock()?;
        output.show(&brought)?;
        Ok(Outcome::of_check(
            brought.sound && brought.missing.is_empty(),
        ))
    }

    /// The folder, when a store can be made in it.
    fn room(&self) -> Result<PathBuf> {
        let into = path::absolute(&self.into)?;
        match waymark_vault::status(&into)? {
            VaultPresence::Absent
            | VaultPresence::EmptyFolder
            | VaultPresence::HalfMade(Gap::NeverRestored) => place::warn_of_store(&into)?,
            _ => return Err(Error::NotEmpty(into)),
        }
        Ok(into)
    }
}

#[derive(Serialize)]
struct Brought {
    /// The store's id.
    id: String,
    folder: PathBuf,
    set: String,
    /// What a check of the restored store found.
    sound: bool,
    /// Records deleted again, because they had been deleted after the backup was made.
    deleted_again: usize,
    /// Files that the backup did not have, or not as they were.
    missing: Vec<AttachmentId>,
    left_out: Vec<AttachmentId>,
    /// Newer backups in the same folder.
    newer_backups: usize,
    /// Whether whoever restored it may not know its passphrase.
    #[serde(skip)]
    without_passphrase: bool,
}

impl Brought {
    fn of(restored: &Restored, set: String, folder: PathBuf, secret: &Secret) -> Self {
        Self {
            id: restored.records.vault().id().to_string(),
            folder,
            set,
            sound: restored.report.is_sound(),
            deleted_again: restored.buried.records,
            missing: restored.missing.clone(),
            left_out: restored.left_out.clone(),
            newer_backups: restored.newer_sets,
            without_passphrase: !matches!(secret, Secret::Passphrase(_)),
        }
    }
}

impl Human for Brought {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("set", self.set.as_str().into()),
            ("folder", self.folder.display().to_string().into()),
        ];
        page.line(say("cli-backup-restored", &about))?;
        if self.deleted_again > 0 {
            let count = [("count", self.deleted_again.into())];
            page.line(say("cli-backup-deleted-again", &count))?;
        }
        if self.newer_backups > 0 {
            let count = [("count", self.newer_backups.into())];
            page.line(say("cli-backup-newer", &count))?;
        }
        for id in &self.missing {
            page.line(say(
                "cli-file-is-missing",
                &[("name", id.to_string().into())],
            ))?;
        }
        if !self.sound {
            page.line(say("cli-backup-restored-unsound", &[]))?;
        }
        if self.without_passphrase {
            page.line(say("cli-backup-passphrase", &[]))?;
        }
        Ok(())
    }
}
