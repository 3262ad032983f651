//! What a process was about to do and what it was told is done, in a file that outlives it.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use waymark_domain::{ActionId, SessionId};

/// One use-case. Words are told by number, see [`crate::store`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Start,
    Autosave {
        session: SessionId,
        words: u64,
    },
    Keep {
        session: SessionId,
    },
    Finish {
        session: SessionId,
    },
    Promise {
        words: u64,
    },
    Fulfil {
        action: ActionId,
    },
    Import {
        words: u64,
        rows: u32,
    },
    ChangePassphrase {
        to: u64,
    },
    /// A file of so many bytes is taken in.
    Attach {
        words: u64,
        length: u64,
    },
    /// A backup is made in the folder beside the store.
    BackUp,
    /// Derived data: nothing to remember.
    Index,
    LockAndUnlock,
}

/// A line of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// The use-case is called now.
    Will(Act),
    /// It returned with success, and made this record if it makes one.
    Did(Option<Uuid>),
}

/// The journal, open for writing. The system has each line whole before the call returns, so it
/// survives the death of the process.
pub struct Journal(File);

impl Journal {
    pub fn open(path: &Path) -> Self {
        let file = OpenOptions::new().create(true).append(true).open(path);
        Self(file.expect("the journal"))
    }

    pub fn write(&mut self, line: Line) {
        let mut text = serde_json::to_string(&line).expect("a line is plain data");
        text.push('\n');
        self.0
            .write_all(text.as_bytes())
            .expect("a line of the journal");
    }
}

/// Reads the journal in `path`; nobody has begun one if it is not there.
pub fn read(path: &Path) -> Vec<Line> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let whole_lines = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    whole_lines
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect()
}
