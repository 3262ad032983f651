//! Doing what a preview says.

use std::collections::HashSet;

use waymark_domain::people::{Client, Person};
use waymark_domain::{BatchId, PersonId};

use super::merge::merge_client;
use super::preview::{Outcome, Preview, PreviewRow};
use super::{event, mapping};
use crate::batch::{self, Batch, BatchKind};
use crate::people::{self, sql};
use crate::write::{Keep, Writer};
use crate::{Error, Result};

/// What the user ticked in a preview.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Lines of people who have asked for a 1:1: what those rows tell is kept.
    pub clients: HashSet<u32>,
    /// Lines to leave out.
    pub left_out: HashSet<u32>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The import, to take it back by.
    pub batch: BatchId,
    /// How many people it added.
    pub added: u32,
    /// How many people it changed.
    pub changed: u32,
    /// How many rows were left out.
    pub skipped: u32,
}

pub(super) fn apply(w: &Writer<'_, '_>, preview: &Preview, choices: &Choices) -> Result<Imported> {
    let at = w.now().at;
    let label = preview.file_name.clone();
    let mut batch = Batch::new(BatchKind::People, label, at);
    // The row is there first, since each revision refers to it.
    batch::put(w.sql(), &batch)?;
    let import = w.in_batch(batch.id);
    for row in &preview.rows {
        match apply_row(&import, row, choices)? {
            Done::Added => batch.added += 1,
            Done::Changed => batch.changed += 1,
            Done::LeftOut => batch.skipped += 1,
            Done::Nothing => {}
        }
    }
    batch::put(w.sql(), &batch)?;
    mapping::remember(w, &preview.signature, &preview.mapping)?;
    w.keep(event::APPLIED, None, &batch, Keep::Kept)?;
    let Batch {
        id,
        added,
        changed,
        skipped,
        ..
    } = batch;
    Ok(Imported {
        batch: id,
        added,
        changed,
        skipped,
    })
}

/// What became of a row.
enum Done {
    Added,
    Changed,
    LeftOut,
    Nothing,
}

fn apply_row(w: &Writer<'_, '_>, row: &PreviewRow, choices: &Choices) -> Result<Done> {
    let asked = choices.clients.contains(&row.line);
    Ok(match row.outcome {
        Outcome::Skip => Done::LeftOut,
        _ if choices.left_out.contains(&row.line) => Done::LeftOut,
        Outcome::Add => {
            add(w, row, asked)?;
            Done::Added
        }
        Outcome::Change | Outcome::Same if change(w, row, asked)? => Done::Changed,
        Outcome::Change | Outcome::Same => Done::Nothing,
    })
}

fn add(w: &Writer<'_, '_>, row: &PreviewRow, asked: bool) -> Result<()> {
    let person = people::add(w, row.roster.clone())?;
    if asked {
        keep_client(w, person.id, &row.client)?;
    }
    Ok(())
}

/// Changes a person; gives whether anything was changed.
fn change(w: &Writer<'_, '_>, row: &PreviewRow, asked: bool) -> Result<bool> {
    let Some(id) = row.matched else {
        return Ok(false);
    };
    let mut changed = false;
    if row.outcome == Outcome::Change {
        let before: Person = people::load(w.sql(), id)?;
        if before.version != row.version {
            return Err(Error::ChangedMeanwhile("person"));
        }
        people::change(w, &before, row.roster.clone())?;
        changed = true;
    }
    Ok((asked && keep_client(w, id, &row.client)?) || changed)
}

/// Keeps what a row tells of a person who asked for a 1:1; gives whether it tells anything new.
fn keep_client(w: &Writer<'_, '_>, id: PersonId, told: &Client) -> Result<bool> {
    let before = sql::client(w.sql(), id)?;
    let first = Client {
        asked_on: Some(w.now().today),
        ..Client::default()
    };
    let after = merge_client(
        before.as_ref().map_or(&first, |before| &before.client),
        told,
    );
    if before.as_ref().is_some_and(|before| before.client == after) {
        return Ok(false);
    }
    people::store_client(w, id, before.as_ref(), &after)?;
    Ok(true)
}
