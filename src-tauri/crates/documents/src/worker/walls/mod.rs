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

/// Which walls stand. None is taken for granted: a kernel may lack any of them.
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
