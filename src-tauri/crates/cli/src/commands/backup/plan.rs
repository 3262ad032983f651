//! `waymark backup drill` and `rekey`: what is done with the backups in the chosen folder.

use std::io;

use serde::Serialize;
use waymark_domain::Timestamp;
use waymark_records::backups::{Backups, Drill, DrillProblem};
use waymark_text::say;
use waymark_vault::unwatched;

use crate::clock::{self, wall};
use crate::error::{Error, Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, rfc3339};
use crate::progress::watched;

/// Rehearses a restore of the newest backup.
pub fn drill(store: &Opened, output: Output) -> Result<Outcome> {
    let backups = with_folder(store)?;
    let now = clock::now();
    let drill = watched(say("cli-doing-drill", &[]), |watch| {
        backups.drill(now, watch)
    })?;
    let problem = drill.problem;
    output.show(&Drilled::of(drill))?;
    match problem {
        None => Ok(Outcome::Done),
        Some(problem) => Err(Error::Drill(problem)),
    }
}

/// Makes all backups open with today's secrets alone.
pub fn rekey(store: &Opened, output: Output) -> Result<Outcome> {
    let backups = with_folder(store)?;
    let changed = backups.rekey(clock::now(), &mut unwatched)?;
    output.show(&Rekeyed {
        id: store.records.vault().id().to_string(),
        changed,
    })?;
    Ok(Outcome::Done)
}

fn with_folder(store: &Opened) -> Result<Backups<'_>> {
    let backups = store.records.backups();
    match backups.plan()? {
        Some(_) => Ok(backups),
        None => Err(Error::NoBackupFolder),
    }
}

/// A rehearsal, as `drill` and `status` print it.
#[derive(Serialize)]
pub struct Drilled {
    /// The backup that was restored.
    id: Option<String>,
    #[serde(serialize_with = "rfc3339")]
    at: Timestamp,
    sound: bool,
    records: u64,
    files: u64,
    problem: Option<DrillProblem>,
}

impl Drilled {
    pub fn of(drill: Drill) -> Self {
        Self {
            id: drill.set,
            at: drill.at,
            sound: drill.problem.is_none(),
            records: drill.records,
            files: drill.files,
            problem: drill.problem,
        }
    }

    /// "20 Jan 2026, 10:15", and whether it did not work.
    pub fn in_short(&self) -> String {
        match self.sound {
            true => wall(self.at),
            false => say(
                "cli-status-drill-failed",
                &[("moment", wall(self.at).into())],
            ),
        }
    }
}

impl Human for Drilled {
    /// What was the matter stands on standard error.
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if !self.sound {
            return Ok(());
        }
        let about = [
            ("set", self.id.as_deref().unwrap_or_default().into()),
            ("records", self.records.into()),
            ("files", self.files.into()),
        ];
        page.line(say("cli-backup-drilled", &about))
    }
}

#[derive(Serialize)]
struct Rekeyed {
    id: String,
    /// How many backups were changed.
    changed: u32,
}

impl Human for Rekeyed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-backup-rekeyed", &[("count", self.changed.into())]))
    }
}
