//! The end of the line: files become part of the store, in their order.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

use rusqlite::Connection;

use super::super::job::Job;
use super::super::keep::{self, Arrived, Kept, Target};
use super::super::{CaptureOutcome, Moved, Plan, Watch};
use super::{Common, Placed, Ready, WINDOW, finish};
use crate::{Error, Result};

/// Files that one transaction takes in at most.
const GROUP: usize = 16;
/// With so many pages, or bytes of text, a transaction takes in no more files: others wait for it.
const GROUP_PAGES: usize = 500;
const GROUP_TEXT: usize = 4 << 20;
/// How often the watcher is asked while nothing arrives.
const ASKED_EVERY: Duration = Duration::from_millis(100);

pub(super) struct End<'a> {
    common: &'a Common<'a>,
    job: Job,
    target: Target<'a>,
    /// What came before its turn.
    early: BTreeMap<u64, Ready>,
    next: u64,
    /// What the next transaction takes in.
    group: Vec<Arrived>,
    /// Planned files of which everything came, and their bytes.
    done: u32,
    bytes: u64,
    files: u32,
    total_bytes: u64,
    last: String,
    outcome: CaptureOutcome,
    /// Whoever watches said that it should stop.
    stopped: bool,
    /// Nothing more is taken in.
    over: bool,
    failed: Option<Error>,
}

impl<'a> End<'a> {
    pub(super) fn new(common: &'a Common<'a>, job: Job, target: Target<'a>, plan: &Plan) -> Self {
        Self {
            common,
            job,
            target,
            early: BTreeMap::new(),
            next: 0,
            group: Vec::new(),
            done: 0,
            bytes: 0,
            files: u32::try_from(plan.files.len()).unwrap_or(u32::MAX),
            total_bytes: plan.total_bytes,
            last: String::new(),
            outcome: CaptureOutcome::default(),
            stopped: false,
            over: false,
            failed: None,
        }
    }

    /// Takes in what arrives until the last thread has ended. Tokens let as many more begin as are
    /// done with.
    pub(super) fn take_all(
        &mut self,
        arriving: &Receiver<Placed<Ready>>,
        token: &SyncSender<()>,
        watch: Watch<'_>,
    ) {
        for _ in 0..WINDOW {
            let _ = token.try_send(());
        }
        loop {
            match arriving.recv_timeout(ASKED_EVERY) {
                Ok((place, ready)) => {
                    self.early.insert(place, ready);
                    self.take_in_order(token);
                }
                // Nothing to wait for: what is there is safe sooner.
                Err(RecvTimeoutError::Timeout) => self.commit(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if watch(self.moved()).is_break() {
                self.stopped = true;
                self.common.stop();
            }
        }
        self.commit();
        for ready in std::mem::take(&mut self.early).into_values() {
            self.throw_away(ready);
        }
    }

    fn moved(&self) -> Moved<'_> {
        Moved {
            file: &self.last,
            done_files: self.done,
            files: self.files,
            bytes: self.bytes,
            total_bytes: self.total_bytes,
        }
    }

    fn take_in_order(&mut self, token: &SyncSender<()>) {
        while let Some(ready) = self.early.remove(&self.next) {
            self.next += 1;
            if !matches!(ready, Ready::Done { .. }) {
                let _ = token.try_send(());
            }
            if self.over {
                self.throw_away(ready);
            } else {
                self.take(ready);
            }
        }
    }

    fn take(&mut self, ready: Ready) {
        match ready {
            Ready::File(file) => {
                self.group.push(*file);
                if is_full(&self.group) {
                    self.commit();
                }
            }
            Ready::Already(name) => self.outcome.already.push(name),
            Ready::Refused(name, why) => self.outcome.refused.push((name, why)),
            Ready::Done { name, bytes } => {
                self.done += 1;
                self.bytes = self.bytes.saturating_add(bytes);
                self.last = name;
            }
            Ready::Stopped => self.stop_here(None),
            Ready::Failed(error) => self.stop_here(Some(error)),
        }
    }

    /// Nothing that comes after this is taken in.
    fn stop_here(&mut self, error: Option<Error>) {
        self.commit();
        self.common.stop();
        self.over = true;
        if self.failed.is_none() {
            self.failed = error;
        }
    }

    fn throw_away(&self, ready: Ready) {
        if let Ready::File(file) = ready {
            self.discard(*file);
        }
    }

    fn discard(&self, file: Arrived) {
        let attachments = self.common.records.vault().attachments();
        // What cannot be cleared away now is swept later.
        let _ = attachments.discard(file.sealed, self.common.now.at.as_millis());
    }

    /// Takes in what has come so far, in one transaction.
    fn commit(&mut self) {
        if self.over {
            return;
        }
        let group = std::mem::take(&mut self.group);
        if group.is_empty() {
            return;
        }
        let kept = keep::group(
            self.common.records,
            &mut self.job,
            &self.target,
            &group,
            self.done,
            self.common.now,
        );
        match kept {
            Ok(kept) => {
                for (file, kept) in group.into_iter().zip(kept) {
                    self.count(file, &kept);
                }
            }
            Err(error) => {
                group.into_iter().for_each(|file| self.discard(file));
                self.stop_here(Some(error));
            }
        }
    }

    fn count(&mut self, file: Arrived, kept: &Kept) {
        match kept {
            Kept::New { item, held } => {
                self.outcome.files += 1;
                self.outcome.held += u32::from(*held);
                if self.target.into.is_none() {
                    self.outcome.added.push(*item);
                }
            }
            Kept::Already => {
                self.outcome.already.push(file.name.clone());
                self.discard(file);
            }
        }
    }

    /// What became of it all. What is left can be gone on with.
    pub(super) fn outcome(self) -> Result<CaptureOutcome> {
        let Self {
            common,
            job,
            mut outcome,
            files,
            done,
            stopped,
            failed,
            ..
        } = self;
        if let Some(error) = failed {
            return Err(error);
        }
        outcome.batch = job.batch;
        outcome.left = files.saturating_sub(done);
        let skipped = outcome.already.len().saturating_add(outcome.refused.len());
        let skipped = u32::try_from(skipped).unwrap_or(u32::MAX);
        pause_or_finish(
            common,
            &job,
            &Came {
                done,
                skipped,
                stopped,
            },
            outcome.left,
        )?;
        Ok(outcome)
    }
}

fn is_full(group: &[Arrived]) -> bool {
    let (pages, text) = group
        .iter()
        .fold((0_usize, 0_usize), |(pages, text), file| {
            let weight = file.reading.weight();
            (
                pages.saturating_add(weight.0),
                text.saturating_add(weight.1),
            )
        });
    group.len() >= GROUP || pages >= GROUP_PAGES || text >= GROUP_TEXT
}

/// How far an import came.
struct Came {
    done: u32,
    skipped: u32,
    stopped: bool,
}

fn pause_or_finish(common: &Common<'_>, job: &Job, came: &Came, left: u32) -> Result<()> {
    let (records, now) = (common.records, common.now);
    let pause = |connection: &Connection| {
        job.note(connection, came.done)?;
        job.note_stopped(connection, came.stopped)
    };
    match job.batch {
        None if left == 0 => finish(records, job, now),
        None => records
            .vault()
            .write_draft(now.at.as_millis(), |tx| pause(tx)),
        Some(batch) => records.write(now, |w| {
            keep::end(w, batch, came.skipped)?;
            if left == 0 {
                job.remove(w.sql())
            } else {
                pause(w.sql())
            }
        }),
    }
}
