//! `waymark backup list`: what is in a folder.

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
use waymark_vault::backup::{self, SetHeader};

use super::afar::{Credentials, address};
use crate::clock::wall;
use crate::error::{Outcome, Result};
use crate::output::{Human, Output, Page, maybe_rfc3339};

/// List the backups in a folder, newest first.
///
/// Needs no store and no passphrase. What can be seen to be the matter with a backup is named;
/// “waymark backup verify” reads all of it.
#[derive(Args, Debug)]
pub struct List {
    /// The folder or the address that was given to “backup make”
    #[arg(value_name = "DIR|URL")]
    dir: PathBuf,
    #[command(flatten)]
    credentials: Credentials,
}

impl List {
    pub fn run(&self, output: Output) -> Result<Outcome> {
        let sets = match address(&self.dir) {
            Some(address) => afar::sets(&*self.credentials.open(address)?)?,
            None => backup::sets(&self.dir)?,
        };
        output.show(&Sets(sets.into_iter().map(Set::of).collect()))?;
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Sets(Vec<Set>);

#[derive(Serialize)]
struct Set {
    /// The name, by which it is verified and restored.
    id: String,
    store_id: Option<Uuid>,
    #[serde(serialize_with = "maybe_rfc3339")]
    made_at: Option<Timestamp>,
    #[serde(serialize_with = "maybe_fault")]
    fault: Option<BackupFault>,
}

impl Set {
    fn of(header: SetHeader) -> Self {
        Self {
            id: header.set,
            store_id: header.vault_id,
            made_at: header.made_at_ms.map(Timestamp::from_millis),
            fault: header.fault,
        }
    }
}

/// A fault in a JSON document: one word in snake_case, or null.
pub fn maybe_fault<S: serde::Serializer>(
    fault: &Option<BackupFault>,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    fault.as_ref().map(word).serialize(serializer)
}

const fn word(fault: &BackupFault) -> &'static str {
    match fault {
        BackupFault::Away => "away",
        BackupFault::NotFound => "not_found",
        BackupFault::Foreign => "foreign",
        BackupFault::Unfinished => "unfinished",
        BackupFault::Missing { .. } => "missing",
        BackupFault::CutShort { .. } => "cut_short",
        BackupFault::Damaged { .. } => "damaged",
        BackupFault::NewerFormat { .. } => "newer_format",
        BackupFault::Misnamed => "misnamed",
        BackupFault::NotPlain => "not_plain",
        BackupFault::InsideTheVault => "inside_the_store",
        BackupFault::Busy => "busy",
    }
}

impl Human for Sets {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-backup-none", &[]));
        }
        let headings = [
            say("cli-head-backup", &[]),
            say("cli-head-made", &[]),
            say("cli-head-state", &[]),
        ];
        let row = |set: &Set| {
            vec![
                set.id.clone(),
                set.made_at.map(wall).unwrap_or_default(),
                set.fault.map(faults::of_backup).unwrap_or_default(),
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}
