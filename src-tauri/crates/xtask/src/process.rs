//! Starting other programs: one place that reports how they ended.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;

const POLL: Duration = Duration::from_millis(100);

/// Runs a command to its end with its output on the terminal.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(not_started(command))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Command {
            command: shown(command),
            status,
        })
    }
}

/// Like [`run`], but stops the command when `limit` has passed.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<(), Failure> {
    let mut child = Guard(command.spawn().map_err(not_started(command))?);
    let started = Instant::now();
    loop {
        match child.0.try_wait().map_err(not_started(command))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                return Err(Failure::Command {
                    command: shown(command),
                    status,
                });
            }
            None if started.elapsed() > limit => {
                return Err(Failure::TooSlow {
                    what: shown(command),
                    seconds: limit.as_secs(),
                });
            }
            None => thread::sleep(POLL),
        }
    }
}

/// Runs a command and hands back what it wrote to its standard output.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(not_started(command))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Failure::Command {
            command: shown(command),
            status: output.status,
        })
    }
}

/// Whether a command exists and succeeds, without a word on the terminal.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether a program of this name is on the search path.
pub fn found(program: &str) -> bool {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&name).is_file()))
}

/// A program of the npm family, which is a script with another ending on Windows.
pub fn node_script(path: &Path) -> Command {
    if cfg!(windows) {
        Command::new(path.with_extension("cmd"))
    } else {
        Command::new(path)
    }
}

/// A child process that does not outlive its owner.
pub struct Guard(pub Child);

impl Drop for Guard {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing left to stop.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Turns the error of starting `command` into a failure; made for `map_err`.
pub fn not_started(command: &Command) -> impl FnOnce(std::io::Error) -> Failure + use<> {
    let command = shown(command);
    move |source| Failure::NotStarted { command, source }
}

/// The command as it could be typed.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
