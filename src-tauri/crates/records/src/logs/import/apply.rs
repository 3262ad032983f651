//! Doing what a preview says.

use waymark_domain::BatchId;
use waymark_domain::logs::LogBody;

use super::preview::LogbookPreview;
use super::reading::Read;
use crate::Result;
use crate::batch::{self, Batch, BatchKind};
use crate::logs::{LogInput, event, save};
use crate::write::{Keep, Writer};

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogbookImported {
    /// The import, to take it back by.
    pub batch: BatchId,
    /// How many entries it wrote.
    pub added: u32,
    /// How many rows were left out: doubles, and those that could not be read.
    pub skipped: u32,
}

pub(super) fn apply(w: &Writer<'_, '_>, preview: &LogbookPreview) -> Result<LogbookImported> {
    let at = w.now().at;
    let mut batch = Batch::new(BatchKind::Procedures, preview.file_name.clone(), at);
    // The row is there first, since each entry and each revision refers to it.
    batch::put(w.sql(), &batch)?;
    let import = w.in_batch(batch.id);
    for read in &preview.keep {
        let entry = save::begun(input(read), Some(batch.id), at)?;
        save::add(&import, &entry)?;
        batch.added += 1;
    }
    let left = preview.rows.saturating_sub(preview.keep.len());
    batch.skipped = u32::try_from(left).unwrap_or(u32::MAX);
    batch::put(w.sql(), &batch)?;
    w.keep(event::IMPORTED, None, &batch, Keep::Kept)?;
    Ok(LogbookImported {
        batch: batch.id,
        added: batch.added,
        skipped: batch.skipped,
    })
}

fn input(read: &Read) -> LogInput {
    LogInput {
        on: Some(read.on),
        to: None,
        title: read.title.clone(),
        body: LogBody::Procedure(read.body.clone()),
        outcomes: Vec::new(),
    }
}
