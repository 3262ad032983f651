//! A talk with another program: what it is given and what it says, within a time.

use std::io::{self, Read, Write};
use std::process::{Child, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::ReadFault;

/// How often it is looked whether the program has ended or was called off.
const LOOK: Duration = Duration::from_millis(50);

/// Bytes of an answer that are read: Tesseract's about a full page has some 100 KB.
const ANSWER: u64 = 8 << 20;

/// What a program said until it ended.
pub struct Said {
    pub status: ExitStatus,
    pub output: Zeroizing<Vec<u8>>,
    /// On standard error, if that was heard.
    pub errors: Zeroizing<Vec<u8>>,
}

/// Gives a program its input and hears its output, until it is done, called off or out of time.
pub fn talk(
    mut child: Child,
    input: Zeroizing<Vec<u8>>,
    cancel: &AtomicBool,
    time: Duration,
) -> Result<Said, ReadFault> {
    let said = converse(&mut child, input, cancel, time);
    if said.is_err() {
        let _ = child.kill();
        let _ = child.wait();
    }
    said
}

fn converse(
    child: &mut Child,
    input: Zeroizing<Vec<u8>>,
    cancel: &AtomicBool,
    time: Duration,
) -> Result<Said, ReadFault> {
    let clock = Clock {
        cancel,
        started: Instant::now(),
        time,
    };
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(ReadFault::NoWorker);
    };
    // Not waited for: a program that it started itself may hold the pipes after its end.
    let _ = thread::Builder::new()
        .spawn(move || {
            // A program that ends early closes its end; its status says so.
            let _ = to.write_all(&input);
        })
        .map_err(|_| ReadFault::NoWorker)?;
    let output = hear(from)?;
    let errors = child.stderr.take().map(hear).transpose()?;
    let status = clock.until(|| child.try_wait().map_err(|_| ReadFault::Crashed))?;
    let heard = |from: Receiver<_>| clock.until(|| all_of(&from));
    Ok(Said {
        status,
        output: heard(output)?,
        errors: errors.map(heard).transpose()?.unwrap_or_default(),
    })
}

/// What was heard.
type Heard = io::Result<Zeroizing<Vec<u8>>>;

/// Hears a pipe to its end in a thread of its own.
fn hear(from: impl Read + Send + 'static) -> Result<Receiver<Heard>, ReadFault> {
    let (told, heard) = mpsc::channel();
    thread::Builder::new()
        .spawn(move || {
            let mut all = Zeroizing::new(Vec::new());
            let read = from.take(ANSWER).read_to_end(&mut all);
            // Whoever asked may have given up.
            let _ = told.send(read.map(|_| all));
        })
        .map_err(|_| ReadFault::NoWorker)?;
    Ok(heard)
}

/// All that was heard, if the pipe has ended.
fn all_of(from: &Receiver<Heard>) -> Result<Option<Zeroizing<Vec<u8>>>, ReadFault> {
    match from.try_recv() {
        Ok(heard) => heard.map(Some).map_err(|_| ReadFault::Crashed),
        Err(mpsc::TryRecvError::Empty) => Ok(None),
        Err(mpsc::TryRecvError::Disconnected) => Err(ReadFault::Crashed),
    }
}

/// How long somebody waits.
struct Clock<'a> {
    cancel: &'a AtomicBool,
    started: Instant,
    time: Duration,
}

impl Clock<'_> {
    /// Asks again and again until there is an answer.
    fn until<T>(
        &self,
        mut ask: impl FnMut() -> Result<Option<T>, ReadFault>,
    ) -> Result<T, ReadFault> {
        loop {
            if let Some(answer) = ask()? {
                return Ok(answer);
            }
            if self.cancel.load(Ordering::Relaxed) {
                return Err(ReadFault::Stopped);
            }
            if self.started.elapsed() > self.time {
                return Err(ReadFault::Time);
            }
            thread::sleep(LOOK);
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn a_program_that_does_not_end_is_given_up() {
        let fault = |cancel, time| {
            let child = Command::new("/bin/sleep")
                .arg("60")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()?;
            talk(child, Zeroizing::default(), &AtomicBool::new(cancel), time).map(drop)
        };
        let long = Duration::from_secs(600);
        assert_eq!(fault(false, Duration::ZERO), Err(ReadFault::Time));
        assert_eq!(fault(true, long), Err(ReadFault::Stopped));
    }
}
