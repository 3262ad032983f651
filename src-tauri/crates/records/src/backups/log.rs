//! What is remembered of backups and of rehearsals, and what follows from it. Pure: no clock, no
//! disk.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use waymark_domain::{Timestamp, vocabulary};

use crate::Now;

/// So many runs are remembered, the last one that made a backup among them.
const REMEMBERED: usize = 60;

/// The strip on the Settings card goes back so many days, today included.
pub const DAYS_SHOWN: usize = 14;

/// After a run that failed, the next one waits for so long.
const RETRY_AFTER_MS: i64 = 60 * 60 * 1000;

/// A restore is rehearsed this often, in days.
pub const DRILL_EVERY_DAYS: i64 = 30;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

vocabulary! {
    /// How a backup went.
    Outcome {
        /// It was made.
        Made = "made",
        /// The folder was not there: a stick not plugged in, a drive not connected.
        FolderAway = "folder_away",
        /// There was no room for it.
        DiskFull = "disk_full",
        /// Something else was in its way.
        Failed = "failed",
    }
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// When.
    pub at: Timestamp,
    /// The day it was for the user.
    pub day: NaiveDate,
    /// How it went.
    pub outcome: Outcome,
    /// The name of the set that was made.
    pub set: Option<String>,
    /// What the set holds in all, in bytes.
    pub bytes: u64,
    /// What was written for it, in bytes.
    pub written: u64,
    /// The vault's generation once the run was remembered: it is higher once anything changed.
    #[serde(default)]
    pub generation: u64,
}

vocabulary! {
    /// What was the matter with a rehearsal.
    DrillProblem {
        /// The folder was not there.
        FolderAway = "folder_away",
        /// There was no backup to restore.
        NoBackup = "no_backup",
        /// There was no room to restore it.
        DiskFull = "disk_full",
        /// It came back, and not everything in it was as it was written.
        NotSound = "not_sound",
        /// It could not be restored.
        Failed = "failed",
    }
}

/// One rehearsal of a restore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drill {
    /// When.
    pub at: Timestamp,
    /// The set that was restored.
    pub set: Option<String>,
    /// How many records came back.
    pub records: u64,
    /// How many files came back, each read from end to end.
    pub files: u64,
    /// What was the matter, if anything.
    pub problem: Option<DrillProblem>,
}

vocabulary! {
    /// How backups stand.
    Standing {
        /// No folder was chosen.
        NotSetUp = "none",
        /// The last one was made, today or yesterday.
        Healthy = "healthy",
        /// None was made since the day before yesterday.
        Late = "late",
        /// The last one failed.
        Failing = "failing",
        /// The folder was not there the last time.
        Away = "away",
    }
}

/// A day of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupDay {
    /// The day.
    pub day: NaiveDate,
    /// How it went: the backup that was made, else the last try; `None` if there was no try, because
    /// Waymark was not open.
    pub outcome: Option<Outcome>,
}

/// The runs, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Runs(Vec<Run>);

impl Runs {
    /// Remembers a run. Another run of the same day that went the same way takes the place of the one
    /// before, so that a busy day does not push the days before it out.
    pub(super) fn push(&mut self, run: Run) {
        let again = |last: &&mut Run| (last.day, last.outcome) == (run.day, run.outcome);
        if let Some(last) = self.0.last_mut().filter(again) {
            *last = run;
            return;
        }
        self.0.push(run);
        while self.0.len() > REMEMBERED {
            // A stick may be away for longer than that, and holds what was deleted all the same.
            let made = self.0.iter().rposition(|run| run.outcome == Outcome::Made);
            self.0.remove(usize::from(made == Some(0)));
        }
    }

    pub(super) fn latest(&self) -> Option<&Run> {
        self.0.last()
    }

    pub(super) fn latest_made(&self) -> Option<&Run> {
        let made = |run: &&Run| run.outcome == Outcome::Made;
        self.0.iter().rev().find(made)
    }

    /// Whether the day's backup is still to be made. One is enough for a day; a run that failed is
    /// tried again after an hour. A day is a day of the user's: a clock that went back to it finds
    /// its backup made.
    pub(super) fn due(&self, now: Now) -> bool {
        let made = |run: &Run| run.day == now.today && run.outcome == Outcome::Made;
        let waits = |run: &Run| {
            let passed = now.at.as_millis() - run.at.as_millis();
            run.outcome != Outcome::Made && (0..RETRY_AFTER_MS).contains(&passed)
        };
        !self.0.iter().any(made) && !self.latest().is_some_and(waits)
    }

    pub(super) fn standing(&self, today: NaiveDate) -> Standing {
        match self.latest().map(|run| run.outcome) {
            Some(Outcome::FolderAway) => Standing::Away,
            Some(Outcome::DiskFull | Outcome::Failed) => Standing::Failing,
            Some(Outcome::Made) | None => {
                let fresh = |run: &Run| (today - run.day).num_days() <= 1;
                if self.latest_made().is_some_and(fresh) {
                    Standing::Healthy
                } else {
                    Standing::Late
                }
            }
        }
    }

    /// The last days, the oldest first.
    pub(super) fn days(&self, today: NaiveDate) -> Vec<BackupDay> {
        let back = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        (0..DAYS_SHOWN as u64)
            .rev()
            .map(back)
            .map(|day| BackupDay {
                day,
                outcome: self.outcome_of(day),
            })
            .collect()
    }

    fn outcome_of(&self, day: NaiveDate) -> Option<Outcome> {
        let of_day = || {
            self.0
                .iter()
                .filter(|run| run.day == day)
                .map(|run| run.outcome)
        };
        of_day()
            .find(|outcome| *outcome == Outcome::Made)
            .or_else(|| of_day().next_back())
    }
}

/// Whether a restore is to be rehearsed: a month after the last one that went well, a day after one
/// that did not. A rehearsal dated ahead of the clock counts for nothing.
pub(super) fn drill_due(last: Option<&Drill>, now: Timestamp) -> bool {
    let Some(last) = last else {
        return true;
    };
    let every = if last.problem.is_none() {
        DRILL_EVERY_DAYS * DAY_MS
    } else {
        DAY_MS
    };
    !(0..every).contains(&(now.as_millis() - last.at.as_millis()))
}
