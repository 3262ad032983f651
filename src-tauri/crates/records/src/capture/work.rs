//! The work of an import: one thread opens files, two read their text, one seals, and the caller's
//! own makes them part of the store in their order.
//!
//! What is on its way is bounded: so many files, each in memory only if it is short. A longer one is
//! read from the disk as often as it is needed, and has to be the same at the end.

mod end;
mod load;
mod seal;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use waymark_documents::{Document, ReadFault, Reader, date_guess, title_guess};
use waymark_domain::PartialDate;
use waymark_identify::Known;

use super::job::Job;
use super::keep::{self, Arrived, Target};
use super::{CaptureOutcome, Plan, Refusal, Watch, plan};
use crate::documents::{Reading, known};
use crate::{Error, Now, Records, Result};
use end::End;
use load::{Feeder, Loaded};
use seal::Sealer;

/// Files that may be on their way at once.
const WINDOW: usize = 32;
/// How many read text at once: as many as the reader has processes.
const READERS: usize = 2;

/// Something and its place in the order.
type Placed<T> = (u64, T);

/// What arrives at the end.
enum Ready {
    /// A file, sealed and read.
    File(Box<Arrived>),
    /// One whose bytes are there already.
    Already(String),
    /// One that is not taken in.
    Refused(String, Refusal),
    /// Everything of a planned file has come.
    Done { name: String, bytes: u64 },
    /// It was stopped here.
    Stopped,
    /// The store refused.
    Failed(Error),
}

/// What all threads know.
struct Common<'a> {
    records: &'a Records,
    reader: &'a dyn Reader,
    known: Known,
    now: Now,
    stop: AtomicBool,
}

impl Common<'_> {
    fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Lets all the others end when one thread does so by a panic: nobody waits for what never comes.
struct Together<'a>(&'a Common<'a>);

impl Drop for Together<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

/// A file whose text was read.
struct Looked {
    file: Loaded,
    reading: Reading,
    title: String,
    date: Option<PartialDate>,
}

pub(super) fn run(
    records: &Records,
    plan: Plan,
    job: Job,
    reader: &dyn Reader,
    now: Now,
    watch: Watch<'_>,
) -> Result<CaptureOutcome> {
    let common = Common {
        records,
        reader,
        known: records.read(known)?,
        now,
        stop: AtomicBool::new(false),
    };
    let lengths = records.read(plan::lengths)?;
    let target = Target {
        label: &plan.label,
        into: plan.into,
    };
    let mut end = End::new(&common, job, target, &plan);
    let (to_readers, loaded) = sync_channel(1);
    // Gone with the last reader, so that nobody hands on files to none.
    let loaded = Arc::new(Mutex::new(loaded));
    thread::scope(|scope| {
        let (ready, arriving) = channel();
        let (to_sealer, looked) = sync_channel(1);
        let (token, tokens) = sync_channel(WINDOW);
        let feeder = Feeder::new(&common, to_readers, ready.clone(), tokens);
        let files = &plan.files;
        scope.spawn(move || feeder.feed(files));
        for _ in 0..READERS {
            let (common, loaded, to_sealer) = (&common, Arc::clone(&loaded), to_sealer.clone());
            scope.spawn(move || look_at_all(common, &loaded, &to_sealer));
        }
        drop((loaded, to_sealer));
        let sealer = Sealer::new(&common, lengths, ready);
        scope.spawn(move || sealer.seal_all(&looked));
        end.take_all(&arriving, &token, watch);
    });
    end.outcome()
}

/// Ends an import, whatever is left of it.
pub(super) fn finish(records: &Records, job: &Job, now: Now) -> Result<()> {
    match job.batch {
        Some(batch) => records.write(now, |w| {
            keep::end(w, batch, 0)?;
            job.remove(w.sql())
        }),
        None => records
            .vault()
            .write_draft(now.at.as_millis(), |tx| job.remove(tx)),
    }
}

/// Reads the text of files until there are no more.
fn look_at_all(
    common: &Common<'_>,
    loaded: &Mutex<Receiver<Placed<Loaded>>>,
    to_sealer: &SyncSender<Placed<Looked>>,
) {
    let _together = Together(common);
    loop {
        // Held only while waiting: whoever gets a file lets the other wait for the next.
        let next = loaded.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((place, file)) = next else {
            return;
        };
        if to_sealer.send((place, look_at(common, file))).is_err() {
            return;
        }
    }
}

/// Reads the text of a file, and guesses what it may be called. A file at which that fails is taken
/// in unread: it would end every import that it is part of.
fn look_at(common: &Common<'_>, mut file: Loaded) -> Looked {
    let said = catch_unwind(AssertUnwindSafe(|| {
        let read = words_of(common, &mut file);
        said_by(&file.name, read, &common.known)
    }));
    let Said {
        reading,
        title,
        date,
    } = said.unwrap_or_else(|_| said_by(&file.name, Err(ReadFault::Crashed), &common.known));
    Looked {
        file,
        reading,
        title,
        date,
    }
}

/// Once the work was stopped nothing more is read: what is taken in all the same is read later.
fn words_of(common: &Common<'_>, file: &mut Loaded) -> Result<Document, ReadFault> {
    if common.is_stopped() {
        return Err(ReadFault::Stopped);
    }
    file.read_by(common.reader)
}

/// What a file says of itself.
struct Said {
    reading: Reading,
    title: String,
    date: Option<PartialDate>,
}

fn said_by(name: &str, read: Result<Document, ReadFault>, known: &Known) -> Said {
    let bare = Document::default();
    let (mut title, mut date) = (title_guess(name, &bare).0, None);
    if let Ok(document) = &read {
        title = title_guess(name, document).0;
        date = date_guess(name, document);
    }
    let reading = Reading::of(name, read, known);
    if reading.holds() {
        // A heading of such a file may be the patient's name.
        (title, date) = (title_guess(name, &bare).0, None);
    }
    Said {
        reading,
        title,
        date,
    }
}
