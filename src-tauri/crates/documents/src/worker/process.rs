//! One reading process, as the program sees it.

use std::io::{self, BufReader, BufWriter, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

use super::frame::{PIECE_BYTES, end_blob, read_blob, read_message, write_message, write_piece};
use super::message::{Answer, Hello, PROTOCOL, Request};
use crate::{Limits, ReadFault, Unpacked, names};

/// How long a process may take to start.
const START: Duration = Duration::from_secs(20);

/// The end of a file's standard error that is looked at for why the process ended.
const LAST_WORDS: u64 = 4096;

/// A reading process and the pipes to it. Dropping it ends it.
pub struct Process {
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    errors: ChildStderr,
    handle: Handle,
}

/// Ends a process from another thread.
#[derive(Clone)]
pub struct Handle {
    child: Arc<Mutex<Child>>,
    ended: Arc<AtomicU8>,
}

/// Who ended a process.
const NOBODY: u8 = 0;
const CLOCK: u8 = 1;
const OWNER: u8 = 2;

impl Handle {
    /// Ends the process because its owner does not want it any more.
    pub fn stop(&self) {
        self.end(OWNER);
    }

    fn end(&self, who: u8) {
        let _ = self
            .ended
            .compare_exchange(NOBODY, who, Ordering::SeqCst, Ordering::SeqCst);
        // Where it has ended by itself there is nothing to kill.
        let _ = self.child().kill();
    }

    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Process {
    /// Starts `program worker` with nothing of this process's environment.
    pub fn start(program: &Path) -> Result<Self, ReadFault> {
        let mut command = Command::new(program);
        command.arg("worker").env_clear();
        // Windows programs do not start without it.
        if let Some(root) = std::env::var_os("SystemRoot").filter(|_| cfg!(windows)) {
            command.env("SystemRoot", root);
        }
        if cfg!(unix) {
            command.current_dir("/");
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|_| ReadFault::NoWorker)?;
        let (Some(to), Some(from), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(ReadFault::NoWorker);
        };
        let mut process = Self {
            to: BufWriter::with_capacity(PIECE_BYTES, to),
            from: BufReader::with_capacity(PIECE_BYTES, from),
            errors,
            handle: Handle {
                child: Arc::new(Mutex::new(child)),
                ended: Arc::new(AtomicU8::new(NOBODY)),
            },
        };
        let watch = Watch::over(&process.handle, START);
        let hello = read_message::<Hello>(&mut process.from);
        drop(watch);
        match hello {
            Ok(Some(hello)) if is_fit(&hello) => Ok(process),
            _ if process.handle.ended.load(Ordering::SeqCst) == OWNER => Err(ReadFault::Stopped),
            _ => Err(ReadFault::NoWorker),
        }
    }

    /// What ends it.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Sends a file and what is asked of it. A fault of the file's own bytes is left to the caller:
    /// the process cannot be used any more.
    pub fn send(&mut self, request: &Request, bytes: &mut dyn Read) -> Result<(), ReadFault> {
        let watch = Watch::over(&self.handle, request.limits.time);
        let sent = self.write(request, bytes);
        drop(watch);
        match sent {
            Ok(()) => Ok(()),
            Err(Broken::File(error)) => Err(error.into()),
            Err(Broken::Pipe) => Err(self.why_ended()),
        }
    }

    fn write(&mut self, request: &Request, bytes: &mut dyn Read) -> Result<(), Broken> {
        write_message(&mut self.to, request).map_err(|_| Broken::Pipe)?;
        let mut piece = Zeroizing::new(vec![0; PIECE_BYTES]);
        let mut bytes = bytes.take(request.limits.bytes);
        loop {
            let read = match bytes.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Broken::File(error)),
            };
            let piece = piece.get(..read).ok_or(Broken::Pipe)?;
            write_piece(&mut self.to, piece).map_err(|_| Broken::Pipe)?;
        }
        end_blob(&mut self.to).map_err(|_| Broken::Pipe)
    }

    /// Hears an answer. `files` takes those of an archive.
    pub fn hear(
        &mut self,
        limits: &Limits,
        files: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
    ) -> Result<(Answer, Zeroizing<Vec<u8>>), Heard> {
        let mut entries = 0;
        loop {
            let watch = Watch::over(&self.handle, limits.time);
            let heard = self.answer(limits);
            drop(watch);
            let (answer, mut blob) = heard.map_err(|_| Heard::Fault(self.why_ended()))?;
            let Answer::Entry { name } = answer else {
                return Ok((answer, blob));
            };
            entries += 1;
            let name = names::kept(&name);
            let name = name.filter(|_| entries <= limits.entries);
            let name = name.ok_or(Heard::Fault(ReadFault::Crashed))?;
            let bytes = std::mem::take(&mut *blob);
            if files(Unpacked { name, bytes }).is_break() {
                return Err(Heard::Enough);
            }
        }
    }

    fn answer(&mut self, limits: &Limits) -> io::Result<(Answer, Zeroizing<Vec<u8>>)> {
        let answer = read_message::<Answer>(&mut self.from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let (most, about) = match &answer {
            Answer::Document(_) => (limits.text as u64, 0),
            Answer::PageImage { .. } => (limits.pixels, 0),
            Answer::Png { .. } => (limits.pixels.saturating_mul(4), 0),
            Answer::Entry { .. } => (limits.entry, 0),
            Answer::Codes { .. } | Answer::Unpacked(_) | Answer::Fault(_) => {
                return Ok((answer, Zeroizing::default()));
            }
        };
        let blob = read_blob(&mut self.from, most, about)?;
        Ok((answer, blob))
    }

    /// Ends the process if it has not ended, and says why it did.
    fn why_ended(&mut self) -> ReadFault {
        match self.handle.ended.load(Ordering::SeqCst) {
            CLOCK => return ReadFault::Time,
            OWNER => return ReadFault::Stopped,
            _ => {}
        }
        let mut child = self.handle.child();
        let _ = child.kill();
        let status = child.wait();
        drop(child);
        let mut words = Zeroizing::new(Vec::new());
        let _ = (&mut self.errors).take(LAST_WORDS).read_to_end(&mut words);
        let says = |what: &[u8]| words.windows(what.len()).any(|part| part == what);
        // As Rust's runtime says it.
        if says(b"memory allocation of") {
            ReadFault::Memory
        } else if says(b"has overflowed its stack") {
            ReadFault::TooDeep
        } else if status.is_ok_and(ran_out_of_time) {
            ReadFault::Time
        } else {
            ReadFault::Crashed
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut child = self.handle.child();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Whether a process that says this of itself may be given files.
fn is_fit(hello: &Hello) -> bool {
    hello.protocol == PROTOCOL && hello.walls.are_enough()
}

/// Why no answer came back.
pub enum Heard {
    /// It failed.
    Fault(ReadFault),
    /// The caller has had enough; the process is still talking.
    Enough,
}

enum Broken {
    /// The file could not be read to its end.
    File(io::Error),
    Pipe,
}

#[cfg(unix)]
fn ran_out_of_time(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn ran_out_of_time(_: std::process::ExitStatus) -> bool {
    false
}

/// Ends a process that takes too long. Dropping it calls it off.
struct Watch {
    _called_off: mpsc::Sender<()>,
}

impl Watch {
    fn over(handle: &Handle, time: Duration) -> Self {
        let (called_off, heard) = mpsc::channel::<()>();
        let handle = handle.clone();
        let waiting = thread::Builder::new().name("reading-watch".to_owned());
        // Without a thread for the clock there is the process's own limit of processor time.
        let _ = waiting.spawn(move || {
            if heard.recv_timeout(time) == Err(mpsc::RecvTimeoutError::Timeout) {
                handle.end(CLOCK);
            }
        });
        Self {
            _called_off: called_off,
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::super::walls::Walls;
    use super::*;

    #[test]
    fn a_process_without_walls_is_given_no_files() {
        let mut hello = Hello {
            protocol: PROTOCOL,
            walls: Walls::default(),
        };
        assert!(!is_fit(&hello));
        hello.walls.no_calls = true;
        assert!(is_fit(&hello));
        hello.protocol += 1;
        assert!(!is_fit(&hello), "of another build");
    }
}
