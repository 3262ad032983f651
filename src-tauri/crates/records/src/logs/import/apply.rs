//! Doing what a preview says.

use chrono::NaiveDate;
use waymark_domain::BatchId;
use waymark_domain::logs::LogBody;
use waymark_domain::people::fold;
use waymark_domain::time::long_date;

use super::duplicates::Duplicates;
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
    let mut batch = Batch::new(
        BatchKind::Procedures,
        label(&preview.file_name, w.now().today),
        at,
    );
    // The row is there first, since each entry and each revision refers to it.
    batch::put(w.sql(), &batch)?;
    let import = w.in_batch(batch.id);
    // Another import may have brought the same since the preview was made.
    let mut there = match &preview.answered {
        Some(answered) => Some(Duplicates::load(w.sql())?.without(answered)),
        None => None,
    };
    for read in &preview.keep {
        if there.as_mut().is_some_and(|there| there.stores(read)) {
            continue;
        }
        let entry = save::begun(input(read), Some(batch.id), at)?;
        save::add(&import, &entry)?;
        batch.added += 1;
    }
    let rows = u32::try_from(preview.rows).unwrap_or(u32::MAX);
    batch.skipped = rows.saturating_sub(batch.added);
    batch::put(w.sql(), &batch)?;
    w.keep(event::IMPORTED, None, &batch, Keep::Kept)?;
    Ok(LogbookImported {
        batch: batch.id,
        added: batch.added,
        skipped: batch.skipped,
    })
}

/// Words that files of logbooks are called by, beside numbers.
const FILE_WORDS: &str = "all book case cases copy csv data elogbook export final logbook log list my new old procedure \
    procedures summary tsv txt theatre training";

/// What an import is called: by its file, if the name of that says nothing but that it is a logbook, since
/// it stays in the store; else by its day.
fn label(file_name: &str, today: NaiveDate) -> String {
    let plain = |word: &str| {
        let number = word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 4;
        number || FILE_WORDS.split_whitespace().any(|known| known == word)
    };
    let folded = fold(&file_name.replace('.', " "));
    if !folded.is_empty() && folded.split(' ').all(plain) {
        return file_name.to_owned();
    }
    let date = long_date(today).into();
    waymark_text::say("logs-import-label", &[("date", date)])
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
