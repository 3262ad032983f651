//! Why a task stopped, in a sentence that says what to do next.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

/// The reason a task stopped.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something the task needs is not there.
    #[error("{what} is missing. {remedy}")]
    Missing {
        /// The thing that was looked for.
        what: String,
        /// What brings it back.
        remedy: String,
    },
    /// A program ran and did not succeed.
    #[error("`{command}` failed ({status}).")]
    Command {
        /// The command as it could be typed.
        command: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A program could not be started at all.
    #[error("`{command}` could not be started: {source}.")]
    NotStarted {
        /// The command as it could be typed.
        command: String,
        /// What the system answered.
        source: io::Error,
    },
    /// A program neither finished nor answered in its time.
    #[error("{what} did not finish within {seconds} s and was stopped.")]
    TooSlow {
        /// What was waited for.
        what: String,
        /// How long it had.
        seconds: u64,
    },
    /// A file or folder could not be read or written.
    #[error("{path}: {source}.")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// A program answered in a way that cannot be used.
    #[error("{0}")]
    Refused(String),
}

impl Failure {
    /// Something is missing, and what to do about it.
    pub fn missing(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Missing {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// Turns an I/O error on `path` into a failure; made for `map_err`.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
