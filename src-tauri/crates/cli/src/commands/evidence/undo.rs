//! `waymark evidence undo`: a whole import taken back.

use std::io;

use serde::Serialize;
use waymark_domain::BatchId;
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::error::Result;
use crate::output::{Human, Page};

/// Takes an import back.
pub fn undo(records: &Records, batch: BatchId, now: Now) -> Result<Undone> {
    let undone = records.capture().undo(batch, now)?;
    Ok(Undone {
        batch,
        trashed: undone.trashed,
        kept: undone.kept_because_changed,
    })
}

#[derive(Serialize)]
pub struct Undone {
    batch: BatchId,
    trashed: u32,
    /// The titles of items that were changed since, and so stayed.
    kept: Vec<String>,
}

impl Human for Undone {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.kept.iter().try_for_each(|title| {
            page.line(say("cli-evidence-kept-changed", &[("title", title.into())]))
        })?;
        page.line(say(
            "cli-evidence-undone",
            &[("trashed", self.trashed.into())],
        ))
    }
}
