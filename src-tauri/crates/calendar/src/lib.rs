//! The calendar of a clinic and a forum: which days a series falls on, which of them are bank
//! holidays, the slots of an hour, and calendar files (RFC 5545) out and in.
//!
//! Pure: dates and bytes in, dates and bytes out. No clock. Local times are those of a named zone,
//! and what leaves is in UTC, so that both clock changes come out right everywhere.

#![forbid(unsafe_code)]

mod fault;
pub mod holidays;
pub mod ics;
mod recurrence;
mod slots;

pub use fault::Fault;
pub use recurrence::{MAX_DATES, Recurrence};
pub use slots::{Hour, Slot};
