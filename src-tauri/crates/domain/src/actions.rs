//! Things promised in a session, and when they are due.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ActionId, PersonId, SessionId};
use crate::time::Timestamp;
use crate::vocabulary;

/// Something the tutor or the doctor said they would do. Confidential unless
/// [`Action::include_in_summary`] is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Stable id.
    pub id: ActionId,
    /// Counts up with each change.
    pub version: u32,
    /// The doctor it is about.
    pub person_id: PersonId,
    /// The session it was agreed in, if any.
    pub session_id: Option<SessionId>,
    /// What was promised.
    pub text: String,
    /// By whom.
    pub owner: Owner,
    /// By when, if a day was named.
    pub due: Option<NaiveDate>,
    /// Where it stands.
    pub state: ActionState,
    /// Whether it appears on the agreed summary. Off unless ticked.
    pub include_in_summary: bool,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When it was done or dropped.
    pub closed_at: Option<Timestamp>,
}

vocabulary! {
    /// Who promised.
    Owner {
        /// The tutor.
        Tutor = "tutor",
        /// The doctor.
        Doctor = "doctor",
    }
}

vocabulary! {
    /// Where an action stands.
    ActionState {
        /// Still to do.
        Open = "open",
        /// Done.
        Done = "done",
        /// No longer needed.
        Dropped = "dropped",
    }
}

/// How an open action's due date stands to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Days past the due date, at least 1.
    Late(i64),
    /// Due today.
    Today,
    /// Days until it is due, at least 1.
    In(i64),
    /// No day named.
    NoDate,
}

/// The longest text of an action, in characters.
pub const MAX_TEXT_CHARS: usize = 2_000;

impl Action {
    /// Moves the action to `state` at the moment `at`; opening it again forgets when it was closed.
    pub fn set_state(&mut self, state: ActionState, at: Timestamp) {
        if self.state != state {
            self.state = state;
            self.closed_at = (state != ActionState::Open).then_some(at);
        }
    }

    /// How the due date stands to `today`, whatever the state.
    #[must_use]
    pub fn due_on(&self, today: NaiveDate) -> Due {
        match self.due.map(|due| (due - today).num_days()) {
            None => Due::NoDate,
            Some(0) => Due::Today,
            Some(days) if days < 0 => Due::Late(-days),
            Some(days) => Due::In(days),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn action(due: Option<NaiveDate>) -> Action {
        let at = Timestamp::from_millis(0);
        Action {
            id: ActionId::new(at),
            version: 1,
            person_id: PersonId::new(at),
            session_id: None,
            text: String::new(),
            owner: Owner::Tutor,
            due,
            state: ActionState::Open,
            include_in_summary: false,
            created_at: at,
            closed_at: None,
        }
    }

    #[test]
    fn late_today_and_later() {
        let due = |days| action(Some(today() + chrono::TimeDelta::days(days))).due_on(today());
        assert_eq!(due(-7), Due::Late(7));
        assert_eq!(due(0), Due::Today);
        assert_eq!(due(3), Due::In(3));
        assert_eq!(action(None).due_on(today()), Due::NoDate);
    }

    #[test]
    fn doing_it_twice_keeps_the_first_moment_and_undo_forgets_it() {
        let mut action = action(None);
        action.set_state(ActionState::Done, Timestamp::from_millis(5));
        action.set_state(ActionState::Done, Timestamp::from_millis(9));
        assert_eq!(action.closed_at, Some(Timestamp::from_millis(5)));
        action.set_state(ActionState::Open, Timestamp::from_millis(10));
        assert_eq!(action.closed_at, None);
    }
}
