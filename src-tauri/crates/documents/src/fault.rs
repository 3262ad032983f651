//! Why a file was not read.

use std::fmt;
use std::io;

use waymark_domain::vocabulary;

vocabulary! {
    /// Why a file was not read. Its sentence has the key `document-fault-` and the word, with
    /// hyphens.
    ReadFault {
        /// It is encrypted with a password.
        Protected = "protected",
        /// Its bytes do not make sense.
        Damaged = "damaged",
        /// It is larger than is read.
        TooLarge = "too_large",
        /// Nothing here reads this type.
        Unsupported = "unsupported",
        /// It is nested deeper than is read.
        TooDeep = "too_deep",
        /// Reading took longer than is allowed.
        Time = "time",
        /// Reading took more memory than is allowed.
        Memory = "memory",
        /// The reading process ended by itself.
        Crashed = "crashed",
        /// The reading process could not be started.
        NoWorker = "no_worker",
        /// Reading was called off, by a lock or by the user. The file can be read later.
        Stopped = "stopped",
    }
}

impl ReadFault {
    /// Whether the same file may be read when it is tried again: nothing was learnt about it.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::NoWorker | Self::Stopped)
    }
}

impl fmt::Display for ReadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::error::Error for ReadFault {}

/// Bytes that end too early, or cannot be decoded.
impl From<io::Error> for ReadFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::OutOfMemory => Self::Memory,
            io::ErrorKind::Unsupported => Self::Unsupported,
            _ => Self::Damaged,
        }
    }
}
