//! Tests that need another process start this program again, as one of its own ignored tests. The
//! part that process plays is in the environment; without one, such a test has nothing to do.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

const PART: &str = "WAYMARK_FAULT_PART";

/// How long another process may take before something is badly wrong.
const PATIENCE: Duration = Duration::from_secs(120);
const POLL: Duration = Duration::from_millis(2);

/// A command that starts `test` of this program in a part of its own.
pub fn command(test: &str, part: &impl Serialize) -> Command {
    let program = std::env::current_exe().expect("this program has a path");
    let mut command = Command::new(program);
    command
        .args(arguments(test))
        .env(
            PART,
            serde_json::to_string(part).expect("a part is plain data"),
        )
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

pub fn arguments(test: &str) -> [&str; 5] {
    [
        "--exact",
        test,
        "--include-ignored",
        "--nocapture",
        "--test-threads=1",
    ]
}

/// The part that this process is to play, if it was started for one.
pub fn part<T: DeserializeOwned>() -> Option<T> {
    let part = std::env::var(PART).ok()?;
    Some(serde_json::from_str(&part).expect("the part that `command` wrote"))
}

/// Another process, which does not outlive its owner.
pub struct Process(Child);

impl Process {
    pub fn start(command: &mut Command) -> Self {
        Self(command.spawn().expect("another process"))
    }

    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// SIGKILL: nothing in the process runs any more.
    pub fn kill(mut self) {
        let ended = self.0.try_wait().expect("its state");
        assert!(
            ended.is_none(),
            "it was to go on until killed, and ended with {ended:?}"
        );
        self.0.kill().expect("killed");
        self.0.wait().expect("its end");
    }

    /// Waits for its end.
    pub fn finish(self) -> ExitStatus {
        self.finish_within(PATIENCE)
    }

    /// Waits for its end, which may take long.
    pub fn finish_within(mut self, patience: Duration) -> ExitStatus {
        let mut status = None;
        wait_within(patience, "another process to end", || {
            status = self.0.try_wait().expect("its state");
            status.is_some()
        });
        status.expect("a status")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing left to stop.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for something that another process does.
pub fn wait_until(what: &str, done: impl FnMut() -> bool) {
    wait_within(PATIENCE, what, done);
}

fn wait_within(patience: Duration, what: &str, mut done: impl FnMut() -> bool) {
    let mut left = patience;
    while !done() {
        left = left
            .checked_sub(POLL)
            .unwrap_or_else(|| panic!("waited in vain for {what}"));
        std::thread::sleep(POLL);
    }
}
