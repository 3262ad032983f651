//! The disk as SQLite sees it: watched, failing or losing power.
//!
//! The shim is one for a whole process, so whoever uses it is a process of its own; see
//! [`crate::child`].

mod shim;
mod tape;

pub use shim::{Failing, How, calls, fail, install, mark, record, take};
pub use tape::{Cut, Disk, Op, Tape};
