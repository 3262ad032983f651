//! Concerns: support or safety, with a route, a review date and an outcome.

mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::concerns::{Concern, ConcernKind, MAX_TEXT_CHARS};
use waymark_domain::{ConcernId, PersonId, SessionId};

use crate::record::{self, EntityKind, Fields, Record};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result, given};

pub(crate) use sql::each;

/// The audit events of concerns.
pub mod event {
    /// A concern was raised.
    pub const RAISED: &str = "concern_raised";
    /// Its words, kind, route or review date changed.
    pub const CHANGED: &str = "concern_changed";
    /// Somebody was told.
    pub const TOLD: &str = "concern_told";
    /// It was closed with an outcome.
    pub const CLOSED: &str = "concern_closed";
}

/// A concern as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernRow {
    /// The concern.
    pub concern: Concern,
    /// "Dr Thiri Win".
    pub person_name: String,
}

/// Which concerns to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct ConcernFilter {
    /// Only those of one doctor.
    pub person: Option<PersonId>,
    /// Leave out the closed ones.
    pub open_only: bool,
}

/// A concern as the tutor gives it.
#[derive(Clone, Debug)]
pub struct ConcernInput {
    /// The concern to change; `None` raises a new one.
    pub id: Option<ConcernId>,
    /// The version that was shown; ignored for a new one.
    pub version: u32,
    /// Whom it is about.
    pub person_id: PersonId,
    /// The session it was raised in, if any.
    pub session_id: Option<SessionId>,
    /// Support or safety.
    pub kind: ConcernKind,
    /// What the concern is.
    pub detail: String,
    /// Who can be told, and with what consent.
    pub route: String,
    /// When to look at it again; `None` leaves it to [`ConcernKind::default_review`].
    pub review_on: Option<NaiveDate>,
}

/// The concerns of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Concerns<'a> {
    records: &'a Records,
}

impl Records {
    /// The concerns.
    #[must_use]
    pub const fn concerns(&self) -> Concerns<'_> {
        Concerns { records: self }
    }
}

impl Concerns<'_> {
    /// Open concerns by the day they want reviewing; then the closed ones, newest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self, filter: ConcernFilter) -> Result<Vec<ConcernRow>> {
        self.records
            .read(|connection| sql::list(connection, filter))
    }

    /// One concern.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the vault's.
    pub fn get(&self, id: ConcernId) -> Result<Concern> {
        self.records.read(|connection| load(connection, id))
    }

    /// Raises a concern, or changes an open one. Saving it as it already is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] without words; [`Error::NotAllowed`] once closed; [`Error::NotFound`];
    /// [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &ConcernInput, now: Now) -> Result<ConcernId> {
        let detail = given::words("detail", &input.detail, MAX_TEXT_CHARS)?;
        let route = given::optional_words("route", &input.route, MAX_TEXT_CHARS)?;
        let Some(id) = input.id else {
            return self.records.write(now, |w| raise(w, input, detail, route));
        };
        let before = self.get(id)?;
        if input.version != before.version {
            return Err(Error::ChangedMeanwhile("concern"));
        }
        rewritable(&before)?;
        let review_on = review(Some(&before), input, now.today);
        let after = Concern {
            kind: input.kind,
            detail,
            route,
            review_on,
            ..before.clone()
        };
        if after != before {
            self.records
                .write(now, |w| store(w, event::CHANGED, &before, after))?;
        }
        Ok(id)
    }

    /// Records that somebody was told: who, in what role, with or without consent, and why.
    ///
    /// # Errors
    /// [`Error::Invalid`] without words; [`Error::NotFound`].
    pub fn tell(&self, id: ConcernId, words: &str, now: Now) -> Result<()> {
        let words = given::words("words", words, MAX_TEXT_CHARS)?;
        let before = self.get(id)?;
        let mut after = before.clone();
        after.tell(&words, now.at);
        self.records
            .write(now, |w| store(w, event::TOLD, &before, after))
    }

    /// Closes a concern with its outcome.
    ///
    /// # Errors
    /// [`Error::Concern`] without an outcome in words or when closed already; [`Error::NotFound`].
    pub fn close(&self, id: ConcernId, outcome: &str, now: Now) -> Result<()> {
        let outcome = given::optional_words("outcome", outcome, MAX_TEXT_CHARS)?;
        let before = self.get(id)?;
        let mut after = before.clone();
        after.close(&outcome, now.at)?;
        self.records
            .write(now, |w| store(w, event::CLOSED, &before, after))
    }
}

/// The open concerns of one doctor.
pub(crate) fn open_of(connection: &Connection, person: PersonId) -> Result<Vec<ConcernRow>> {
    sql::list(
        connection,
        ConcernFilter {
            person: Some(person),
            open_only: true,
        },
    )
}

/// How many open concerns want reviewing on `day` or wanted it earlier.
pub(crate) fn to_review(connection: &Connection, day: NaiveDate) -> Result<u32> {
    sql::to_review(connection, day)
}

/// The concern with this id.
pub(crate) fn load(connection: &Connection, id: ConcernId) -> Result<Concern> {
    sql::find(connection, id)?.ok_or(Error::NotFound("concern"))
}

/// What of a concern comes back with an earlier version. Whom it is about, who was told and how it
/// ended happened, and do not un-happen.
#[derive(Deserialize)]
struct Earlier {
    kind: ConcernKind,
    detail: String,
    route: String,
    review_on: NaiveDate,
}

/// Puts an earlier version of an open concern back as a new one; `None` if it is like that.
pub(crate) fn put_back(w: &Writer<'_, '_>, id: ConcernId, earlier: &Fields) -> Result<Option<()>> {
    let before = load(w.sql(), id)?;
    rewritable(&before)?;
    let earlier: Earlier = record::earlier(&before, earlier)?;
    let after = Concern {
        kind: earlier.kind,
        detail: given::words("detail", &earlier.detail, MAX_TEXT_CHARS)?,
        route: given::optional_words("route", &earlier.route, MAX_TEXT_CHARS)?,
        review_on: earlier.review_on,
        ..before.clone()
    };
    (after != before)
        .then(|| store(w, event::CHANGED, &before, after))
        .transpose()
}

fn rewritable(concern: &Concern) -> Result<()> {
    if concern.is_open() {
        Ok(())
    } else {
        Err(Error::NotAllowed("a closed concern is not rewritten"))
    }
}

/// The day named; else the day it has, unless the kind changed; else the kind's default.
fn review(before: Option<&Concern>, input: &ConcernInput, today: NaiveDate) -> NaiveDate {
    let kept = before
        .filter(|before| before.kind == input.kind)
        .map(|before| before.review_on);
    input
        .review_on
        .or(kept)
        .unwrap_or_else(|| input.kind.default_review(today))
}

fn raise(
    w: &Writer<'_, '_>,
    input: &ConcernInput,
    detail: String,
    route: String,
) -> Result<ConcernId> {
    given::person_and_session(w.sql(), input.person_id, input.session_id)?;
    let concern = Concern {
        id: ConcernId::new(w.now().at),
        version: 1,
        person_id: input.person_id,
        session_id: input.session_id,
        kind: input.kind,
        detail,
        route,
        told: Vec::new(),
        review_on: review(None, input, w.now().today),
        outcome: None,
        opened_at: w.now().at,
        closed_at: None,
    };
    insert(w, &concern)?;
    Ok(concern.id)
}

/// Records a concern as it stands.
pub(crate) fn insert(w: &Writer<'_, '_>, concern: &Concern) -> Result<()> {
    sql::insert(w.sql(), concern)?;
    w.keep(event::RAISED, None, concern, Keep::Kept)
}

/// Writes `after` over `before`, as its next version.
fn store(w: &Writer<'_, '_>, event: &str, before: &Concern, mut after: Concern) -> Result<()> {
    after.version = before.version.saturating_add(1);
    if !sql::update(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("concern"));
    }
    w.keep(event, Some(before), &after, Keep::Kept)
}

impl Record for Concern {
    const KIND: EntityKind = EntityKind::Concern;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "person_id": self.person_id,
            "session_id": self.session_id,
            "kind": self.kind,
            "detail": self.detail,
            "route": self.route,
            "told": self.told,
            "review_on": self.review_on,
            "outcome": self.outcome,
            "opened_at": self.opened_at,
            "closed_at": self.closed_at,
        }))
    }
}
