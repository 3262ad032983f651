//! Actions: what was promised, by whom, and by when.

mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::actions::{Action, ActionState, Due, MAX_TEXT_CHARS, Owner};
use waymark_domain::sessions::SharedAction;
use waymark_domain::{ActionId, PersonId, SessionId, Timestamp};

use crate::record::{self, EntityKind, Fields, Record};
use crate::sessions::agreement;
use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result, given};

pub(crate) use sql::each;

/// The audit events of actions.
pub mod event {
    /// An action was recorded.
    pub const ADDED: &str = "action_added";
    /// Its words, owner or day changed.
    pub const CHANGED: &str = "action_changed";
    /// It was done.
    pub const DONE: &str = "action_done";
    /// It is no longer needed.
    pub const DROPPED: &str = "action_dropped";
    /// It was opened again.
    pub const REOPENED: &str = "action_reopened";
}

/// An action as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// How the due date stands to today.
    pub due: Due,
    /// Whether it comes from before the session it is shown with.
    pub carried_over: bool,
}

/// Which actions to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct ActionFilter {
    /// Only those of one doctor.
    pub person: Option<PersonId>,
    /// Only those in one state.
    pub state: Option<ActionState>,
    /// At most so many; `None` is all.
    pub limit: Option<u32>,
}

/// An action as the tutor gives it.
#[derive(Clone, Debug)]
pub struct ActionInput {
    /// The action to change; `None` records a new one.
    pub id: Option<ActionId>,
    /// The version that was shown; ignored for a new one.
    pub version: u32,
    /// The doctor it is about.
    pub person_id: PersonId,
    /// The session it was agreed in, if any.
    pub session_id: Option<SessionId>,
    /// What was promised.
    pub text: String,
    /// By whom.
    pub owner: Owner,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Whether it appears on the agreed summary.
    pub include_in_summary: bool,
}

/// The actions of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Actions<'a> {
    records: &'a Records,
}

impl Records {
    /// The actions.
    #[must_use]
    pub const fn actions(&self) -> Actions<'_> {
        Actions { records: self }
    }
}

impl Actions<'_> {
    /// Open actions first, late and due ones at their head; then the closed ones, newest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self, filter: ActionFilter, now: Now) -> Result<Vec<ActionRow>> {
        self.records
            .read(|connection| sql::list(connection, filter, now.today))
    }

    /// The actions of a session, then the open ones carried over into it.
    ///
    /// # Errors
    /// The vault's.
    pub fn of_session(&self, session: SessionId, now: Now) -> Result<Vec<ActionRow>> {
        self.records
            .read(|connection| of_session(connection, session, now.today))
    }

    /// One action.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the vault's.
    pub fn get(&self, id: ActionId) -> Result<Action> {
        self.records.read(|connection| load(connection, id))
    }

    /// Records a new action, or changes one. Saving an action as it already is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] without words; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &ActionInput, now: Now) -> Result<ActionId> {
        let text = given::words("text", &input.text, MAX_TEXT_CHARS)?;
        let Some(id) = input.id else {
            return self.records.write(now, |w| add(w, input, text));
        };
        let before = self.get(id)?;
        if input.version != before.version {
            return Err(Error::ChangedMeanwhile("action"));
        }
        let after = changed(&before, input, text);
        if after != before {
            self.records
                .write(now, |w| store(w, event::CHANGED, &before, after))?;
        }
        Ok(id)
    }

    /// Records many new actions at once, in one transaction; their ids in the same order.
    ///
    /// # Errors
    /// As [`Actions::save`]; then none is recorded.
    pub fn add_many(&self, inputs: &[ActionInput], now: Now) -> Result<Vec<ActionId>> {
        if inputs.is_empty() {
            return Ok(Vec::new());
        }
        self.records.write(now, |w| {
            inputs.iter().map(|input| add_given(w, input)).collect()
        })
    }

    /// Marks an action done or dropped, or opens it again.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the vault's.
    pub fn set_state(&self, id: ActionId, state: ActionState, now: Now) -> Result<()> {
        let before = self.get(id)?;
        if before.state == state {
            return Ok(());
        }
        let mut after = before.clone();
        after.set_state(state, now.at);
        let event = match state {
            ActionState::Open => event::REOPENED,
            ActionState::Done => event::DONE,
            ActionState::Dropped => event::DROPPED,
        };
        self.records.write(now, |w| store(w, event, &before, after))
    }
}

/// The actions of a session, then the open ones carried over into it.
pub(crate) fn of_session(
    connection: &Connection,
    session: SessionId,
    today: NaiveDate,
) -> Result<Vec<ActionRow>> {
    sql::of_session(connection, session, today)
}

/// What is due: see [`crate::today`].
pub(crate) fn follow_ups(
    connection: &Connection,
    today: NaiveDate,
    until: NaiveDate,
    limit: u32,
) -> Result<Vec<ActionRow>> {
    sql::follow_ups(connection, today, until, limit)
}

/// The action with this id.
pub(crate) fn load(connection: &Connection, id: ActionId) -> Result<Action> {
    sql::find(connection, id)?.ok_or(Error::NotFound("action"))
}

/// What of an action comes back with an earlier version. Whom it is about and the session it was
/// agreed in do not: it may have moved.
#[derive(Deserialize)]
struct Earlier {
    text: String,
    owner: Owner,
    due: Option<NaiveDate>,
    state: ActionState,
    include_in_summary: bool,
    closed_at: Option<Timestamp>,
}

/// Puts an earlier version of an action back as a new one; `None` if it is like that.
pub(crate) fn put_back(w: &Writer<'_, '_>, id: ActionId, earlier: &Fields) -> Result<Option<()>> {
    let before = load(w.sql(), id)?;
    let earlier: Earlier = record::earlier(&before, earlier)?;
    let after = Action {
        text: given::words("text", &earlier.text, MAX_TEXT_CHARS)?,
        owner: earlier.owner,
        due: earlier.due,
        state: earlier.state,
        include_in_summary: earlier.include_in_summary,
        closed_at: earlier.closed_at,
        ..before.clone()
    };
    (after != before)
        .then(|| store(w, event::CHANGED, &before, after))
        .transpose()
}

/// Records a new action within a transaction, as it is given.
pub(crate) fn add_given(w: &Writer<'_, '_>, input: &ActionInput) -> Result<ActionId> {
    add(w, input, given::words("text", &input.text, MAX_TEXT_CHARS)?)
}

/// Records a new action within a transaction.
fn add(w: &Writer<'_, '_>, input: &ActionInput, text: String) -> Result<ActionId> {
    given::person_and_session(w.sql(), input.person_id, input.session_id)?;
    let action = Action {
        id: ActionId::new(w.now().at),
        version: 1,
        person_id: input.person_id,
        session_id: input.session_id,
        text,
        owner: input.owner,
        due: input.due,
        state: ActionState::Open,
        include_in_summary: input.include_in_summary,
        created_at: w.now().at,
        closed_at: None,
    };
    sql::insert(w.sql(), &action)?;
    w.keep(event::ADDED, None, &action, Keep::Kept)?;
    sheet_changed(w, None, &action)?;
    Ok(action.id)
}

fn changed(before: &Action, input: &ActionInput, text: String) -> Action {
    Action {
        text,
        owner: input.owner,
        due: input.due,
        include_in_summary: input.include_in_summary,
        ..before.clone()
    }
}

/// Writes `after` over `before`, as its next version.
fn store(w: &Writer<'_, '_>, event: &str, before: &Action, mut after: Action) -> Result<()> {
    after.version = before.version.saturating_add(1);
    if !sql::update(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("action"));
    }
    w.keep(event, Some(before), &after, Keep::Kept)?;
    sheet_changed(w, Some(before), &after)
}

/// The agreed summary of a session shows the shared part of its actions, so another such part ends
/// the agreement. Whether an action is done is not on the sheet.
fn sheet_changed(w: &Writer<'_, '_>, before: Option<&Action>, after: &Action) -> Result<()> {
    match after.session_id {
        Some(session) if before.and_then(SharedAction::of) != SharedAction::of(after) => {
            agreement::end(w, session)
        }
        _ => Ok(()),
    }
}

impl Record for Action {
    const KIND: EntityKind = EntityKind::Action;

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
            "text": self.text,
            "owner": self.owner,
            "due": self.due,
            "state": self.state,
            "include_in_summary": self.include_in_summary,
            "created_at": self.created_at,
            "closed_at": self.closed_at,
        }))
    }
}
