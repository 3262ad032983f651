//! Calendar files (RFC 5545).

mod busy;
mod meeting;
mod zone;

pub use busy::{Busy, MAX_FILE, Skipped, read};
pub use meeting::{Meeting, Method, write};
