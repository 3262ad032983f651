//! The processes that read, shared by all who ask.

use std::fmt;
use std::io::Read;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use waymark_domain::attachments::MediaType;
use zeroize::Zeroizing;

use super::message::{Answer, Request, What};
use super::process::{Handle, Heard, Process};
use crate::{Document, Limits, PageImage, Png, ReadFault, Reader, Unpack, Unpacked};

/// Processes at least: while one takes an archive apart, the files out of it are read by another.
const LEAST_PROCESSES: usize = 2;

/// Processes at most, however many processors there are.
const MOST_PROCESSES: usize = 4;

/// A process that has read this many files is replaced: what parsers leave behind does not add up.
const FILES: u32 = 500;

/// A process that has read a file of this many bytes is replaced, so that its memory is given back.
const LARGE: u64 = 64 << 20;

/// A few processes `waymark worker` that read foreign files, started when first needed.
pub struct Worker {
    program: Option<PathBuf>,
    limits: Limits,
    parallel: usize,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Used>,
    running: Vec<(u64, Option<Handle>)>,
    next: u64,
    /// How often everything was ended: whoever waited through one of these gives up.
    stops: u64,
}

/// A process and how many files it has read.
struct Used {
    process: Process,
    files: u32,
}

impl Worker {
    /// With the `waymark` that lies beside the program `exe`, or one folder up as for tests.
    #[must_use]
    pub fn beside(exe: &Path) -> Self {
        let name = format!("waymark{}", std::env::consts::EXE_SUFFIX);
        let folders = exe.ancestors().skip(1).take(2);
        let program = folders
            .map(|dir| dir.join(&name))
            .find(|file| file.is_file());
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        Self {
            program,
            limits: Limits::STANDARD,
            parallel: processes(processors),
            state: Mutex::default(),
            freed: Condvar::new(),
        }
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// How many files are read at once at most: callers with more threads wait for each other.
    #[must_use]
    pub const fn parallel(&self) -> usize {
        self.parallel
    }

    /// The program that is run, if there is one.
    pub(crate) fn program(&self) -> Option<&Path> {
        self.program.as_deref()
    }

    /// Ends every process, and with them what they remember. Whoever waits for one gets
    /// [`ReadFault::Stopped`]; a later call starts anew.
    pub fn stop(&self) {
        let mut state = self.state();
        state.stops += 1;
        for handle in state
            .running
            .iter()
            .filter_map(|(_, handle)| handle.as_ref())
        {
            handle.stop();
        }
        // Ended and waited for without the lock.
        let idle = std::mem::take(&mut state.idle);
        drop(state);
        self.freed.notify_all();
        drop(idle);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A process that reads for nobody else until the ticket is dropped.
    fn take(&self) -> Result<(Ticket<'_>, Used), ReadFault> {
        let program = self.program().ok_or(ReadFault::NoWorker)?;
        let mut state = self.state();
        let stops = state.stops;
        while state.running.len() >= self.parallel {
            state = self
                .freed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
            if state.stops != stops {
                // The place that woke this thread may be for somebody who came later.
                self.freed.notify_one();
                return Err(ReadFault::Stopped);
            }
        }
        let number = state.next;
        state.next += 1;
        let used = state.idle.pop();
        let handle = used.as_ref().map(|used| used.process.handle());
        state.running.push((number, handle));
        drop(state);
        let ticket = Ticket {
            worker: self,
            number,
        };
        if let Some(used) = used {
            return Ok((ticket, used));
        }
        let process = Process::start(program)?;
        ticket.runs(process.handle(), stops)?;
        Ok((ticket, Used { process, files: 0 }))
    }

    /// Asks a process. `files` takes those of an archive.
    fn ask(
        &self,
        what: What,
        media: MediaType,
        bytes: &mut dyn Read,
        length: u64,
        files: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
    ) -> Result<(Answer, Zeroizing<Vec<u8>>), Heard> {
        if length > self.limits.bytes {
            return Err(Heard::Fault(ReadFault::TooLarge));
        }
        let request = Request {
            what,
            media,
            length,
            limits: self.limits,
        };
        let (ticket, mut used) = self.take().map_err(Heard::Fault)?;
        used.process.send(&request, bytes).map_err(Heard::Fault)?;
        let (answer, blob) = used.process.hear(&self.limits, files)?;
        used.files += 1;
        let crashed = matches!(
            answer,
            Answer::Fault(ReadFault::Crashed | ReadFault::Memory)
        );
        if used.files < FILES && length < LARGE && !crashed {
            ticket.worker.state().idle.push(used);
        }
        drop(ticket);
        if let Answer::Fault(fault) = answer {
            return Err(Heard::Fault(fault));
        }
        Ok((answer, blob))
    }

    fn ask_once(
        &self,
        what: What,
        media: MediaType,
        bytes: &mut dyn Read,
        length: u64,
    ) -> Result<(Answer, Zeroizing<Vec<u8>>), ReadFault> {
        // Files of an archive were not asked for.
        let none = &mut |_| ControlFlow::Break(());
        self.ask(what, media, bytes, length, none)
            .map_err(|heard| match heard {
                Heard::Fault(fault) => fault,
                Heard::Enough => ReadFault::Crashed,
            })
    }
}

/// How many processes run at once on a computer with as many processors.
fn processes(processors: usize) -> usize {
    processors.clamp(LEAST_PROCESSES, MOST_PROCESSES)
}

/// A place among the running processes.
struct Ticket<'a> {
    worker: &'a Worker,
    number: u64,
}

impl Ticket<'_> {
    /// Lets the process be ended by [`Worker::stop`], unless that was called while it started.
    fn runs(&self, handle: Handle, stops: u64) -> Result<(), ReadFault> {
        let mut state = self.worker.state();
        if state.stops != stops {
            return Err(ReadFault::Stopped);
        }
        let mine = state
            .running
            .iter_mut()
            .find(|(number, _)| *number == self.number);
        if let Some((_, running)) = mine {
            *running = Some(handle);
        }
        Ok(())
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut state = self.worker.state();
        state.running.retain(|(number, _)| *number != self.number);
        drop(state);
        self.worker.freed.notify_one();
    }
}

impl Reader for Worker {
    fn read(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
    ) -> Result<Document, ReadFault> {
        match self.ask_once(What::Read, media, bytes, length)? {
            (Answer::Document(head), text) => {
                head.with(&text, &self.limits).ok_or(ReadFault::Crashed)
            }
            _ => Err(ReadFault::Crashed),
        }
    }

    fn page_image(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
        page: u32,
    ) -> Result<PageImage, ReadFault> {
        match self.ask_once(What::PageImage { page }, media, bytes, length)? {
            (Answer::PageImage { width, height, dpi }, mut grey)
                if u64::from(width) * u64::from(height) == grey.len() as u64 =>
            {
                let grey = std::mem::take(&mut *grey);
                Ok(PageImage {
                    width,
                    height,
                    dpi,
                    grey,
                })
            }
            _ => Err(ReadFault::Crashed),
        }
    }

    fn picture(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
        max_edge: u32,
    ) -> Result<Png, ReadFault> {
        match self.ask_once(What::Picture { max_edge }, media, bytes, length)? {
            (Answer::Png { width, height }, mut bytes) if width.max(height) <= max_edge => {
                let bytes = std::mem::take(&mut *bytes);
                Ok(Png {
                    width,
                    height,
                    bytes,
                })
            }
            _ => Err(ReadFault::Crashed),
        }
    }

    fn codes(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
    ) -> Result<Vec<String>, ReadFault> {
        match self.ask_once(What::Codes, media, bytes, length)? {
            (Answer::Codes { texts }, _) => Ok(texts),
            _ => Err(ReadFault::Crashed),
        }
    }

    fn unpack(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
    ) -> Result<Unpack, ReadFault> {
        match self.ask(What::Unpack, MediaType::Zip, bytes, length, each) {
            Ok((Answer::Unpacked(unpack), _)) => Ok(unpack),
            Ok(_) => Err(ReadFault::Crashed),
            Err(Heard::Enough) => Ok(Unpack::default()),
            Err(Heard::Fault(fault)) => Err(fault),
        }
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker")
            .field("parallel", &self.parallel)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    /// All of whose processes are busy.
    fn busy() -> Worker {
        let worker = Worker {
            program: Some(PathBuf::from("/nowhere/waymark")),
            parallel: 1,
            ..Worker::beside(Path::new("/nowhere/waymark-desktop"))
        };
        worker.state().running.push((0, None));
        worker
    }

    #[test]
    fn whoever_waits_for_a_process_gives_up_when_reading_is_stopped() {
        let worker = busy();
        let (told, heard) = mpsc::channel();
        let fault = thread::scope(|scope| {
            scope.spawn(|| told.send(worker.take().err()));
            // The first of these may come before the thread waits.
            let fault = (0..500).find_map(|_| {
                worker.stop();
                heard.recv_timeout(Duration::from_millis(20)).ok()
            });
            worker.state().running.clear();
            worker.freed.notify_all();
            fault
        });
        assert_eq!(fault, Some(Some(ReadFault::Stopped)));
    }

    #[test]
    fn an_archive_and_a_file_out_of_it_are_read_at_once_on_any_computer() {
        assert_eq!(processes(1), 2);
        assert_eq!(processes(64), MOST_PROCESSES);
    }
}
