//! Beginning, changing and filing an item.

use waymark_domain::evidence::{Evidence, EvidenceFault, EvidenceState, OutcomeLink};
use waymark_domain::{BatchId, EvidenceId, PartialDate, Timestamp};

use super::{EvidenceInput, EvidenceOf, Said, event, sql};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

/// What is known of an item when its file is taken in. All of it is a guess.
#[derive(Clone, Debug, Default)]
pub(crate) struct Captured {
    /// From the file's metadata, first heading or name; may be empty.
    pub(crate) title: String,
    /// What the file suggests.
    pub(crate) kind: Option<String>,
    /// From the file.
    pub(crate) date: Option<PartialDate>,
}

/// Puts an item into the inbox, as a part of the import that is written.
///
/// # Errors
/// [`Error::Invalid`] for a title that is too long or a kind that is none.
pub(crate) fn take_in(
    w: &Writer<'_, '_>,
    captured: Captured,
    batch: Option<BatchId>,
) -> Result<EvidenceId> {
    let said = Said {
        title: captured.title,
        kind: captured.kind,
        from: captured.date,
        ..Said::default()
    };
    let mut evidence = begun(w, said, EvidenceState::Inbox)?;
    evidence.title_guessed = !evidence.title.is_empty();
    evidence.date_guessed = evidence.from.is_some();
    add(w, &evidence, batch)
}

/// Files an item that something else in the store says already, as a part of what is written besides.
///
/// # Errors
/// [`Error::Invalid`] with the field that cannot be as given.
pub(crate) fn make(
    w: &Writer<'_, '_>,
    said: Said,
    outcomes: Vec<OutcomeLink>,
) -> Result<EvidenceId> {
    let mut evidence = begun(w, said, EvidenceState::Filed)?;
    evidence.outcomes = outcomes;
    tidy(&mut evidence);
    evidence.validate().map_err(invalid)?;
    add(w, &evidence, None)
}

impl EvidenceOf<'_> {
    /// Begins an item by hand.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be as given.
    pub fn create(&self, said: &Said, state: EvidenceState, now: Now) -> Result<EvidenceId> {
        self.records.write(now, |w| {
            let evidence = begun(w, said.clone(), state)?;
            add(w, &evidence, None)
        })
    }

    /// Changes what is said of an item, and gives its version. Saving it as it is changes nothing. A
    /// title or a date that was guessed counts as confirmed once it is changed or the item is filed.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be as given; [`Error::NotFound`];
    /// [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &EvidenceInput, now: Now) -> Result<u32> {
        self.records.write_if(now, |w| {
            let before = current(w, input.id, input.version)?;
            let filed = before.state == EvidenceState::Inbox && input.state == EvidenceState::Filed;
            let after = said_over(&before, input.said.clone(), input.state);
            let event = if filed { event::FILED } else { event::CHANGED };
            change(w, event, &before, after)
        })?;
        self.version(input.id)
    }

    /// Files an item as it is: what was guessed counts as confirmed. One that is filed stays as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a title; [`Error::NotFound`].
    pub fn file(&self, id: EvidenceId, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = sql::load(w.sql(), id)?;
            let after = Evidence {
                state: EvidenceState::Filed,
                title_guessed: false,
                date_guessed: false,
                ..before.clone()
            };
            change(w, event::FILED, &before, after)
        })?;
        Ok(())
    }

    /// Lets a reflection be shared, or keeps it private again. Nothing shares it by this alone.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for an item without a reflection.
    pub fn release_reflection(&self, id: EvidenceId, released: bool, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = sql::load(w.sql(), id)?;
            if released == before.reflection_released_at.is_some() {
                return Ok(None);
            }
            if released && before.reflection.is_empty() {
                return Err(Error::NotAllowed("there is no reflection to release"));
            }
            let after = Evidence {
                reflection_released_at: released.then_some(now.at),
                ..before.clone()
            };
            let event = if released {
                event::RELEASED
            } else {
                event::WITHDRAWN
            };
            change(w, event, &before, after)
        })?;
        Ok(())
    }

    pub(super) fn version(&self, id: EvidenceId) -> Result<u32> {
        let item = self.records.read(|connection| sql::load(connection, id))?;
        Ok(item.version)
    }
}

/// The item as it is, if it is at the version that was shown.
pub(super) fn current(w: &Writer<'_, '_>, id: EvidenceId, shown: Option<u32>) -> Result<Evidence> {
    let found = sql::load(w.sql(), id)?;
    match shown {
        Some(shown) if shown != found.version => Err(Error::ChangedMeanwhile("evidence")),
        _ => Ok(found),
    }
}

/// Writes an item over the one that is there, as its next version; `None` if nothing changed.
pub(super) fn change(
    w: &Writer<'_, '_>,
    event: &str,
    before: &Evidence,
    mut after: Evidence,
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

fn begun(w: &Writer<'_, '_>, said: Said, state: EvidenceState) -> Result<Evidence> {
    let now = w.now().at;
    let bare = Evidence {
        id: EvidenceId::new(now),
        version: 1,
        number: sql::next_number(w.sql())?,
        state,
        title: String::new(),
        title_guessed: false,
        kind: None,
        from: None,
        to: None,
        date_guessed: false,
        institution: String::new(),
        grade: String::new(),
        description: String::new(),
        level: String::new(),
        reflection: String::new(),
        reflection_released_at: None,
        tags: Vec::new(),
        on_gmc_form: None,
        outcomes: Vec::new(),
        related: Vec::new(),
        added_at: now,
    };
    let mut evidence = said_over(&bare, said, state);
    tidy(&mut evidence);
    evidence.validate().map_err(invalid)?;
    Ok(evidence)
}

fn add(w: &Writer<'_, '_>, evidence: &Evidence, batch: Option<BatchId>) -> Result<EvidenceId> {
    sql::insert(w.sql(), evidence, batch)?;
    w.keep(event::ADDED, None, evidence, Keep::Kept)?;
    Ok(evidence.id)
}

/// A release is of the words that were there: words that are gone take it with them.
pub(super) fn still_released(before: &Evidence, reflection: &str) -> Option<Timestamp> {
    let released = before.reflection_released_at;
    released.filter(|_| reflection.trim() == before.reflection)
}

fn said_over(before: &Evidence, said: Said, state: EvidenceState) -> Evidence {
    let waits = state == EvidenceState::Inbox;
    let same_dates = (said.from, said.to) == (before.from, before.to);
    let released = still_released(before, &said.reflection);
    Evidence {
        title_guessed: before.title_guessed && waits && said.title.trim() == before.title,
        date_guessed: before.date_guessed && waits && same_dates,
        state,
        title: said.title,
        kind: said.kind,
        from: said.from,
        to: said.to,
        institution: said.institution,
        grade: said.grade,
        description: said.description,
        level: said.level,
        reflection: said.reflection,
        reflection_released_at: released,
        tags: said.tags,
        on_gmc_form: said.on_gmc_form,
        ..before.clone()
    }
}

/// No spaces around words, no empty tag, no tag twice, outcomes in their order.
fn tidy(evidence: &mut Evidence) {
    for words in [
        &mut evidence.title,
        &mut evidence.institution,
        &mut evidence.grade,
        &mut evidence.description,
        &mut evidence.level,
        &mut evidence.reflection,
    ] {
        trim(words);
    }
    let mut tags: Vec<String> = Vec::with_capacity(evidence.tags.len());
    for tag in &evidence.tags {
        let tag = tag.trim();
        if !tag.is_empty() && !tags.iter().any(|kept| kept == tag) {
            tags.push(tag.to_owned());
        }
    }
    evidence.tags = tags;
    for link in &mut evidence.outcomes {
        trim(&mut link.why);
    }
    evidence
        .outcomes
        .sort_by(|one, other| (&one.framework, &one.code).cmp(&(&other.framework, &other.code)));
}

fn trim(words: &mut String) {
    let trimmed = words.trim();
    if trimmed.len() != words.len() {
        *words = trimmed.to_owned();
    }
}

pub(super) fn invalid(fault: EvidenceFault) -> Error {
    let (field, reason) = match fault {
        EvidenceFault::NoTitle => ("title", "is empty"),
        EvidenceFault::TooLong(field) => (field, "is too long"),
        EvidenceFault::TooMany(field) => (field, "are too many"),
        EvidenceFault::EndsBeforeStart => ("to", "lies before the first date"),
        EvidenceFault::NoStart => ("from", "is needed with a last date"),
        EvidenceFault::UnknownKind => ("kind", "is not known"),
        EvidenceFault::OutcomeTwice => ("outcomes", "name one outcome twice"),
        EvidenceFault::RelatedToItself => ("related", "is the item itself"),
    };
    Error::Invalid { field, reason }
}
