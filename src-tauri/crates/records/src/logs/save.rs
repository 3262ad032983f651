//! Writing, changing and releasing an entry.

use waymark_domain::logs::{LogBody, LogEntry, LogFault};
use waymark_domain::{BatchId, LogEntryId, Timestamp};

use super::{LogInput, LogsOf, event, sql};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

impl LogsOf<'_> {
    /// Writes an entry.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be as given.
    pub fn add(&self, input: LogInput, now: Now) -> Result<LogEntryId> {
        self.records.write(now, |w| {
            let entry = begun(input, None, now.at)?;
            add(w, &entry)?;
            Ok(entry.id)
        })
    }

    /// Writes several entries, all of them or none, and gives their ids in the same order.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field of the first that cannot be as given; then none is written.
    pub fn add_all(&self, inputs: Vec<LogInput>, now: Now) -> Result<Vec<LogEntryId>> {
        let entries = inputs
            .into_iter()
            .map(|input| begun(input, None, now.at))
            .collect::<Result<Vec<_>>>()?;
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        self.records.write(now, |w| {
            entries.iter().try_for_each(|entry| add(w, entry))?;
            Ok(entries.iter().map(|entry| entry.id).collect())
        })
    }

    /// Changes an entry of the version that was shown, and gives its version; without one, whichever is
    /// there. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be as given, or the kind, which stays;
    /// [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save(
        &self,
        id: LogEntryId,
        version: Option<u32>,
        input: LogInput,
        now: Now,
    ) -> Result<u32> {
        self.records.write_if(now, |w| {
            let before = sql::load(w.sql(), id)?;
            if version.is_some_and(|shown| shown != before.version) {
                return Err(Error::ChangedMeanwhile("log_entry"));
            }
            if input.body.kind() != before.kind() {
                return Err(Error::Invalid {
                    field: "kind",
                    reason: "stays as it is",
                });
            }
            let after = said_over(&before, input);
            change(w, event::CHANGED, &before, after)
        })?;
        Ok(self.get(id)?.version)
    }

    /// Lets a reflection be shared, or keeps it private again. Nothing shares it by this alone.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for an entry of another kind, and for a reflection
    /// without words.
    pub fn release_reflection(&self, id: LogEntryId, released: bool, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = sql::load(w.sql(), id)?;
            let mut after = before.clone();
            let LogBody::Reflection(reflection) = &mut after.body else {
                return Err(Error::NotAllowed("this entry is no reflection"));
            };
            if released == reflection.released_at.is_some() {
                return Ok(None);
            }
            if released && reflection.words().is_empty() {
                return Err(Error::NotAllowed("there is no reflection to release"));
            }
            reflection.released_at = released.then_some(now.at);
            let event = if released {
                event::RELEASED
            } else {
                event::WITHDRAWN
            };
            change(w, event, &before, after)
        })?;
        Ok(())
    }
}

/// Keeps a new entry with its history, as a part of what is written besides.
pub(super) fn add(w: &Writer<'_, '_>, entry: &LogEntry) -> Result<()> {
    sql::insert(w.sql(), entry)?;
    w.keep(event::ADDED, None, entry, Keep::Kept)
}

/// A new entry that can be kept.
pub(super) fn begun(
    input: LogInput,
    batch: Option<BatchId>,
    created_at: Timestamp,
) -> Result<LogEntry> {
    let mut entry = LogEntry {
        id: LogEntryId::new(created_at),
        version: 1,
        on: input.on,
        to: input.to,
        title: input.title,
        body: input.body,
        outcomes: input.outcomes,
        evidence: None,
        batch,
        created_at,
    };
    if let LogBody::Reflection(reflection) = &mut entry.body {
        reflection.released_at = None;
    }
    tidy(&mut entry);
    entry.validate().map_err(invalid)?;
    Ok(entry)
}

/// Writes an entry over the one that is there, as its next version; `None` if nothing changed.
pub(super) fn change(
    w: &Writer<'_, '_>,
    event: &str,
    before: &LogEntry,
    mut after: LogEntry,
) -> Result<Option<()>> {
    tidy(&mut after);
    if after == *before {
        return Ok(None);
    }
    after.validate().map_err(invalid)?;
    after.version = before.version.saturating_add(1);
    sql::update(w.sql(), &after)?;
    w.keep(event, Some(before), &after, Keep::Kept)?;
    Ok(Some(()))
}

fn said_over(before: &LogEntry, input: LogInput) -> LogEntry {
    let mut after = LogEntry {
        on: input.on,
        to: input.to,
        title: input.title,
        body: input.body,
        outcomes: input.outcomes,
        ..before.clone()
    };
    hold_release(before, &mut after);
    after
}

/// A release is of the words that were there: other words are private again, whoever wrote them and
/// whenever.
pub(super) fn hold_release(before: &LogEntry, after: &mut LogEntry) {
    tidy(after);
    if let (LogBody::Reflection(was), LogBody::Reflection(is)) = (&before.body, &mut after.body) {
        is.released_at = was.released_at.filter(|_| was.words() == is.words());
    }
}

/// No spaces around words, outcomes in their order.
fn tidy(entry: &mut LogEntry) {
    let words = std::iter::once(&mut entry.title).chain(entry.body.texts_mut());
    let whys = entry.outcomes.iter_mut().map(|link| &mut link.why);
    for text in words.chain(whys) {
        let trimmed = text.trim();
        if trimmed.len() != text.len() {
            *text = trimmed.to_owned();
        }
    }
    entry
        .outcomes
        .sort_by(|one, other| (&one.framework, &one.code).cmp(&(&other.framework, &other.code)));
}

pub(super) const fn invalid(fault: LogFault) -> Error {
    let (field, reason) = match fault {
        LogFault::NoTitle => ("title", "is empty"),
        LogFault::TooLong(field) => (field, "is too long"),
        LogFault::OutOfBounds(field) => (field, "is out of bounds"),
        LogFault::EndsBeforeStart => ("to", "lies before the first day"),
        LogFault::NoStart => ("on", "is needed with a last day"),
        LogFault::TooManyOutcomes => ("outcomes", "are too many"),
        LogFault::OutcomeTwice => ("outcomes", "name one outcome twice"),
    };
    Error::Invalid { field, reason }
}
