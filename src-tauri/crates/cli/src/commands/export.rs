//! `waymark export`: everything, as files that anybody can read.

use std::io;
use std::path::{self, PathBuf};

use clap::Args;
use serde::Serialize;
use uuid::Uuid;
use waymark_records::export::Exported;
use waymark_text::say;

use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, in_units};
use crate::progress::watched;

/// Write everything in the store to a folder that anybody can read without Waymark.
///
/// Pages for a browser, every record with its history as JSON, and the files as they were taken in.
/// Nothing in the folder is encrypted; it is entered in the Sent register with the reason. The
/// folder must be absent or empty, and is there whole or not at all. “waymark import” makes an
/// equal store from it.
#[derive(Args, Debug)]
pub struct Export {
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Why everything leaves
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Export {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let out = path::absolute(&self.out)?;
        let now = clock::now();
        let exported = watched(say("cli-doing-export", &[]), |watch| {
            store.records.export(&out, &self.reason, now, watch)
        })?;
        let whole = exported.unreadable.is_empty();
        output.show(&Written::of(exported, store))?;
        Ok(Outcome::of_check(whole))
    }
}

#[derive(Serialize)]
struct Written {
    /// The store's id.
    id: String,
    folder: PathBuf,
    files: u64,
    bytes: u64,
    /// Files of the store whose bytes could not be read.
    unreadable: Vec<Uuid>,
}

impl Written {
    fn of(exported: Exported, store: &Opened) -> Self {
        Self {
            id: store.records.vault().id().to_string(),
            folder: exported.folder,
            files: exported.files,
            bytes: exported.bytes,
            unreadable: exported.unreadable,
        }
    }
}

impl Human for Written {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("folder", self.folder.display().to_string().into()),
            ("files", self.files.into()),
            ("bytes", in_units(self.bytes).into()),
        ];
        page.line(say("cli-exported", &about))?;
        page.line(say("cli-exported-warning", &[]))?;
        self.unreadable.iter().try_for_each(|id| {
            page.line(say(
                "cli-file-unreadable",
                &[("name", id.to_string().into())],
            ))
        })
    }
}
