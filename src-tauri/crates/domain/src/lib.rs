//! The nouns of Waymark and the rules they obey.
//!
//! Pure types and functions: no I/O, no clock, no SQL, no Tauri. Whatever needs
//! "now" or "today" takes it as a parameter, so every rule can be tested.

#![forbid(unsafe_code)]

pub mod actions;
pub mod attachments;
pub mod concerns;
pub mod coverage;
pub mod evidence;
pub mod frameworks;
pub mod guide;
pub mod id;
pub mod import;
pub mod logs;
pub mod people;
pub mod plans;
pub mod search;
pub mod sent;
pub mod sessions;
pub mod shares;
pub mod tier;
pub mod time;
pub mod vocabulary;

pub use id::*;
pub use tier::{Confidential, Purpose, Shareable, Tier};
pub use time::{PartialDate, Timestamp};
