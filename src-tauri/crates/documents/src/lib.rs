//! Reads papers that other programs made: PDF, pictures, office documents, e-mail, text, archives.
//!
//! Foreign bytes are not to be trusted (ADR 0014). [`Worker`] has them parsed by a process of its
//! own, `waymark worker`, which has limits of memory and time and can open no file, reach no network
//! and start no program. [`InProcess`] reads in this process and is for tests. Both are a [`Reader`].
//!
//! Everything read is confidential: nothing of it is logged or stands in an error.

#![forbid(unsafe_code)]

mod document;
mod fault;
mod formats;
mod guess;
mod in_process;
mod limits;
mod names;
mod reader;
mod recognise;
mod worker;

pub use document::{Cut, Document, Page, PageImage, Png, Refused, Unpack, Unpacked};
pub use fault::ReadFault;
pub use guess::{TitleFrom, date_guess, title_guess};
pub use in_process::InProcess;
pub use limits::Limits;
pub use reader::Reader;
pub use recognise::{Engine, Recognised, Recogniser, Word};
pub use worker::{Worker, inside};

/// Counts up whenever the same file may read differently: what was read by an older number is read
/// again.
pub const READER: u32 = 1;
