//! The walls around the reading process: what it may no longer do once it has started.

use serde::{Deserialize, Serialize};

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub use linux::{around_recognising, before_threads, in_thread, per_request};

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(not(target_os = "linux"))]
pub use elsewhere::{around_recognising, before_threads, in_thread, per_request};

/// Which walls stand. None is taken for granted: a kernel may lack any of them. Files are read only
/// where they are [enough](Walls::are_enough).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walls {
    /// Limits of memory, processor time, open files and written bytes; no core dumps.
    pub limits: bool,
    /// Starting a program cannot give new rights.
    pub no_new_privileges: bool,
    /// No file or folder can be opened (Landlock).
    pub no_files: bool,
    /// No socket, program, process or trace: everything but memory, the two pipes and the end
    /// (seccomp).
    pub no_calls: bool,
}

impl Walls {
    /// Whether foreign files may be read behind them: on Linux something must keep the process from
    /// the user's files. Elsewhere no such walls are built yet (docs/known-issues.md).
    pub const fn are_enough(&self) -> bool {
        !cfg!(target_os = "linux") || self.no_files || self.no_calls
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn limits_alone_are_not_enough_walls() {
        let mut walls = Walls {
            limits: true,
            no_new_privileges: true,
            ..Walls::default()
        };
        assert!(!walls.are_enough());
        walls.no_files = true;
        assert!(walls.are_enough());
        let no_calls = Walls {
            no_calls: true,
            ..Walls::default()
        };
        assert!(no_calls.are_enough());
    }
}
