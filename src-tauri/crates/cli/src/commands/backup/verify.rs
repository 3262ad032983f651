//! `waymark backup verify`: every byte of a backup, read and compared.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use uuid::Uuid;
use waymark_domain::Timestamp;
use waymark_records::backups::afar;
use waymark_records::faults;
use waymark_text::say;
use waymark_vault::BackupFault;
use waymark_vault::backup::{self, BackupReport};

use super::afar::{Credentials, address};
use super::list::maybe_fault;
use super::{among, chosen, of_backup};
use crate::args::General;
use crate::clock::wall;
use crate::error::{Outcome, Result};
use crate::output::{Human, Output, Page, in_units, rfc3339};
use crate::progress::watched;
use crate::secret::Secret;

/// Read every byte of a backup and compare it with what was written.
///
/// Needs no store, only what opened it when the backup was made. Exit code 4 if anything is not as
/// it was written.
#[derive(Args, Debug)]
pub struct Verify {
    /// The folder or the address that was given to “backup make”
    #[arg(value_name = "DIR|URL")]
    dir: PathBuf,
    #[command(flatten)]
    credentials: Credentials,
    /// The backup, as “backup list” names it; without it the newest
    #[arg(long, value_name = "NAME")]
    set: Option<String>,
}

impl Verify {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        let report = match address(&self.dir) {
            Some(address) => self.read_afar(general, address)?,
            None => self.read(general)?,
        };
        let sound = report.is_sound();
        output.show(&Verified::of(report, sound))?;
        Ok(Outcome::of_check(sound))
    }
}

impl Verify {
    fn read(&self, general: &General) -> Result<BackupReport> {
        let set = chosen(&self.dir, self.set.as_deref())?;
        let secret = Secret::read(general)?;
        watched(say("cli-doing-verify", &[]), |watch| {
            backup::verify(&self.dir, &set, secret.unlock_with(), watch)
        })
        .map_err(of_backup)
    }

    fn read_afar(&self, general: &General, address: &str) -> Result<BackupReport> {
        let place = self.credentials.open(address)?;
        let set = among(&afar::sets(&*place)?, self.set.as_deref())?;
        let secret = Secret::read(general)?;
        watched(say("cli-doing-verify", &[]), |watch| {
            afar::verify(&*place, &set, &secret.unlock_with(), watch)
        })
        .map_err(of_backup)
    }
}

#[derive(Serialize)]
struct Verified {
    id: String,
    #[serde(serialize_with = "rfc3339")]
    made_at: Timestamp,
    sound: bool,
    bytes: u64,
    #[serde(serialize_with = "maybe_fault")]
    database: Option<BackupFault>,
    files: u64,
    missing: Vec<Uuid>,
    damaged: Vec<Uuid>,
    /// The store itself no longer had them as they were.
    lost_before: Vec<Uuid>,
    left_out: Vec<Uuid>,
}

impl Verified {
    fn of(report: BackupReport, sound: bool) -> Self {
        Self {
            id: report.set,
            made_at: Timestamp::from_millis(report.made_at_ms),
            sound,
            bytes: report.bytes,
            database: report.database,
            files: report.attachments,
            missing: report.missing,
            damaged: report.damaged,
            lost_before: report.lost_before,
            left_out: report.left_out,
        }
    }
}

impl Human for Verified {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("set", self.id.as_str().into()),
            ("moment", wall(self.made_at).into()),
            ("bytes", in_units(self.bytes).into()),
            ("files", self.files.into()),
        ];
        page.line(say("cli-backup-read", &about))?;
        if let Some(fault) = self.database {
            page.line(faults::of_backup(fault))?;
        }
        for id in &self.missing {
            page.line(say(
                "cli-file-is-missing",
                &[("name", id.to_string().into())],
            ))?;
        }
        for id in &self.damaged {
            page.line(say(
                "cli-file-is-damaged",
                &[("name", id.to_string().into())],
            ))?;
        }
        for id in &self.lost_before {
            page.line(say("cli-file-was-lost", &[("name", id.to_string().into())]))?;
        }
        page.line(match self.sound {
            true => say("cli-backup-sound", &[]),
            false => say("cli-backup-unsound", &[]),
        })
    }
}
