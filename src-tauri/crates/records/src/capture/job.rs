//! How far an import is: one row, changed in the transactions that take files in.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use waymark_domain::{BatchId, EvidenceId};

use super::Plan;
use super::plan::Origin;
use crate::row::json;
use crate::{Now, Records, Result};

const KIND: &str = "capture";
/// Under way, or cut off by a lock or a crash.
const RUNNING: &str = "running";
/// Whoever watched it said that it should stop.
const STOPPED: &str = "stopped";

/// An import that was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// How many files are left.
    pub left: u32,
    /// What of it is in; `None` if nothing is.
    pub batch: Option<BatchId>,
    /// What it is called.
    pub label: String,
    /// Whether somebody stopped it. What a lock or a crash stopped may be gone on with unasked.
    pub stopped_by_user: bool,
}

/// The row of an import that is under way.
#[derive(Clone, Debug)]
pub(super) struct Job {
    id: Uuid,
    /// How many of its files were done when this run began.
    before: u32,
    pub(super) total: u32,
    pub(super) batch: Option<BatchId>,
    stopped_by_user: bool,
}

/// What does not change while an import lasts, but for the batch, which is begun with the first file.
#[derive(Debug, Serialize, Deserialize)]
struct Cursor {
    label: String,
    into: Option<EvidenceId>,
    batch: Option<BatchId>,
    files: Vec<ToDo>,
}

/// A file of an import.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ToDo {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) folder: String,
    pub(super) bytes: u64,
}

/// What is left of an import.
#[derive(Debug)]
pub(super) struct Rest {
    pub(super) label: String,
    pub(super) into: Option<EvidenceId>,
    pub(super) files: Vec<ToDo>,
}

impl Job {
    pub(super) fn begin(records: &Records, plan: &Plan, now: Now) -> Result<Self> {
        let files = plan.files.iter().map(|file| ToDo {
            // What was pasted has no place to go back to. It is taken in first, whatever happens. A
            // path that is no text cannot be gone back to either: the file is named as missing then.
            path: match file.origin() {
                Origin::Path(path) => path.to_str().unwrap_or_default().to_owned(),
                Origin::Bytes(_) => String::new(),
            },
            name: file.name.clone(),
            folder: file.folder.clone(),
            bytes: file.bytes,
        });
        let cursor = Cursor {
            label: plan.label.clone(),
            into: plan.into,
            batch: None,
            files: files.collect(),
        };
        let job = Self {
            id: Uuid::new_v4(),
            before: 0,
            total: u32::try_from(plan.files.len()).unwrap_or(u32::MAX),
            batch: None,
            stopped_by_user: false,
        };
        let cursor = serde_json::to_string(&cursor)?;
        records.vault().write_draft(now.at.as_millis(), |tx| {
            tx.execute(
                "INSERT INTO job (id, kind, state, done, total, cursor) VALUES (?1, ?2, ?3, 0, ?4, ?5)",
                params![job.id, KIND, RUNNING, job.total, cursor],
            )?;
            Ok::<_, crate::Error>(())
        })?;
        Ok(job)
    }

    /// Writes how many files of this run are done.
    pub(super) fn note(&self, connection: &Connection, done: u32) -> Result<()> {
        connection
            .prepare_cached("UPDATE job SET done = ?2 WHERE id = ?1")?
            .execute(params![self.id, self.before.saturating_add(done)])?;
        Ok(())
    }

    /// Writes whether somebody stopped it.
    pub(super) fn note_stopped(&self, connection: &Connection, by_user: bool) -> Result<()> {
        let state = if by_user { STOPPED } else { RUNNING };
        connection
            .prepare_cached("UPDATE job SET state = ?2 WHERE id = ?1")?
            .execute(params![self.id, state])?;
        Ok(())
    }

    /// Writes which batch the files belong to.
    pub(super) fn note_batch(&self, connection: &Connection, batch: BatchId) -> Result<()> {
        connection
            .prepare_cached(
                "UPDATE job SET cursor = json_set(cursor, '$.batch', ?2) WHERE id = ?1",
            )?
            .execute(params![self.id, batch.to_string()])?;
        Ok(())
    }

    pub(super) fn remove(&self, connection: &Connection) -> Result<()> {
        connection
            .prepare_cached("DELETE FROM job WHERE id = ?1")?
            .execute([self.id])?;
        Ok(())
    }
}

/// Forgets what is left of the import that is this batch.
pub(super) fn remove_of(connection: &Connection, batch: BatchId) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM job WHERE kind = ?1 AND cursor ->> '$.batch' = ?2")?
        .execute(params![KIND, batch.to_string()])?;
    Ok(())
}

pub(super) fn waiting(connection: &Connection) -> Result<Option<Waiting>> {
    Ok(load(connection)?.map(|(job, rest)| Waiting {
        left: job.total.saturating_sub(job.before),
        batch: job.batch,
        label: rest.label,
        stopped_by_user: job.stopped_by_user,
    }))
}

/// The import that was stopped first, with what is left of it.
pub(super) fn load(connection: &Connection) -> Result<Option<(Job, Rest)>> {
    let found = connection
        .prepare_cached(
            "SELECT id, done, total, cursor, state FROM job WHERE kind = ?1 ORDER BY rowid LIMIT 1",
        )?
        .query_row([KIND], stored)
        .optional()?;
    Ok(found.map(|(job, cursor)| {
        let done = usize::try_from(job.before).unwrap_or(usize::MAX);
        let rest = Rest {
            label: cursor.label,
            into: cursor.into,
            files: cursor.files.into_iter().skip(done).collect(),
        };
        (job, rest)
    }))
}

fn stored(row: &Row<'_>) -> rusqlite::Result<(Job, Cursor)> {
    let cursor: Cursor = json(row, 3)?;
    let job = Job {
        id: row.get(0)?,
        before: row.get(1)?,
        total: row.get(2)?,
        batch: cursor.batch,
        stopped_by_user: row.get_ref(4)?.as_str()? == STOPPED,
    };
    Ok((job, cursor))
}
