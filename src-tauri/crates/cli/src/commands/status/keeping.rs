//! How well the store is kept: backups, rehearsals, files, room on the disk.

use std::path::PathBuf;

use serde::{Serialize, Serializer};
use waymark_domain::Timestamp;
use waymark_records::Records;
use waymark_records::backups::Standing;
use waymark_text::say;
use waymark_vault::{SpaceLevel, Vault};

use crate::clock::{self, wall};
use crate::commands::backup::plan::Drilled;
use crate::commands::in_words;
use crate::error::Result;
use crate::output::{in_units, maybe_rfc3339};

/// The backups in the chosen folder.
#[derive(Serialize)]
pub struct Keeping {
    backup_folder: Option<PathBuf>,
    backups: Standing,
    #[serde(serialize_with = "maybe_rfc3339")]
    last_backup: Option<Timestamp>,
    last_drill: Option<Drilled>,
}

impl Keeping {
    pub fn of(records: &Records) -> Result<Self> {
        let view = records.backups().view(clock::now())?;
        Ok(Self {
            backup_folder: view.folder,
            backups: view.standing,
            last_backup: view.latest_made.map(|run| run.at),
            last_drill: view.drill.map(Drilled::of),
        })
    }

    pub fn facts(&self) -> Vec<(String, String)> {
        let folder = self.backup_folder.as_ref();
        let standing = match self.backups {
            Standing::NotSetUp => say("cli-none", &[]),
            standing => in_words(&format!("backups-{}", standing.as_str())),
        };
        let last = self.last_backup.map(wall);
        let drill = self.last_drill.as_ref().map(Drilled::in_short);
        vec![
            (say("cli-status-backups", &[]), standing),
            (
                say("cli-status-backup-folder", &[]),
                folder
                    .map(|folder| folder.display().to_string())
                    .unwrap_or_default(),
            ),
            (
                say("cli-status-backup", &[]),
                last.unwrap_or_else(|| say("cli-none", &[])),
            ),
            (
                say("cli-status-drill", &[]),
                drill.unwrap_or_else(|| say("cli-none", &[])),
            ),
        ]
    }
}

/// The files, as far as was last looked.
#[derive(Serialize)]
pub struct Files {
    total: u64,
    verified: u64,
    #[serde(serialize_with = "maybe_rfc3339")]
    oldest_verified_at: Option<Timestamp>,
    damaged: usize,
    missing: usize,
}

impl Files {
    pub fn of(vault: &Vault) -> Result<Self> {
        let known = vault.attachments().verified()?;
        Ok(Self {
            total: known.total,
            verified: known.verified,
            oldest_verified_at: known.oldest_verified_at_ms.map(Timestamp::from_millis),
            damaged: known.damaged.len(),
            missing: known.missing.len(),
        })
    }

    pub fn in_words(&self) -> String {
        let about = [
            ("total", self.total.into()),
            ("verified", self.verified.into()),
            ("faulty", (self.damaged + self.missing).into()),
        ];
        say("cli-status-files-verified", &about)
    }
}

/// The disk that the store is on.
#[derive(Serialize)]
pub struct Disk {
    free_bytes: u64,
    total_bytes: u64,
    #[serde(serialize_with = "word")]
    level: SpaceLevel,
}

fn word<S: Serializer>(level: &SpaceLevel, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(match level {
        SpaceLevel::Enough => "enough",
        SpaceLevel::Low => "low",
        SpaceLevel::Full => "full",
    })
}

impl Disk {
    pub fn of(vault: &Vault) -> Result<Self> {
        let space = vault.space()?;
        Ok(Self {
            free_bytes: space.free,
            total_bytes: space.total,
            level: space.level(),
        })
    }

    pub const fn level(&self) -> SpaceLevel {
        self.level
    }

    /// "52 GB of 200 GB free"
    pub fn in_words(&self) -> String {
        let about = [
            ("free", in_units(self.free_bytes).into()),
            ("total", in_units(self.total_bytes).into()),
        ];
        say("cli-status-disk-free", &about)
    }
}
