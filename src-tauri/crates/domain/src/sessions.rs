//! The 1:1 session: what was said in confidence, what was agreed, and the state it is in.

pub mod brief;
pub mod thinning;
pub mod wording;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actions::{Action, ActionState, Owner};
use crate::id::{PersonId, SessionId, TopicId};
use crate::tier::{Confidential, Shareable, sealed};
use crate::time::Timestamp;
use crate::vocabulary;

/// One 1:1 session. The words, the scores and the topic are confidential; only the agreed
/// summary is [`Shareable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Stable id.
    pub id: SessionId,
    /// Whose session it is.
    pub person_id: PersonId,
    /// Counts up with each kept version.
    pub version: u32,
    /// The day of the session.
    pub held_on: NaiveDate,
    /// When it was opened.
    pub started_at: Timestamp,
    /// "until 15:20": the planned end, if any. Sessions overrun; nothing counts down.
    pub until: Option<Timestamp>,
    /// Where it stands.
    pub state: SessionState,
    /// What it is about. Never in a summary.
    pub topic: Confidential<Option<TopicId>>,
    /// The confidential column.
    pub note: Confidential<String>,
    /// The agreed column.
    pub summary: AgreedSummary,
    /// As the doctor scored themselves.
    pub scores: Confidential<Scores>,
    /// Limits of confidentiality, and whether anyone may be told.
    pub limits: Limits,
    /// The next appointment agreed at Finish.
    pub next_on: Option<NaiveDate>,
    /// When it was filed.
    pub filed_at: Option<Timestamp>,
    /// When the tutor was called away; set only while interrupted.
    pub left_at: Option<Timestamp>,
}

impl Session {
    /// Replaces the words of both columns; a reworded summary is no longer agreed.
    pub fn reword(&mut self, note: &str, summary: &str) {
        self.note = Confidential::new(note.to_owned());
        self.summary.reword(summary);
    }

    /// The tutor was called away. A filed session that is being read stays filed.
    pub fn interrupt(&mut self, at: Timestamp) {
        if self.state != SessionState::Filed {
            self.state = SessionState::Interrupted;
            self.left_at = Some(at);
        }
    }

    /// Back from an interruption, or to a session left to finish.
    ///
    /// # Errors
    /// [`AlreadyFiled`] once it is filed.
    pub fn resume(&mut self) -> Result<(), AlreadyFiled> {
        self.become_unfiled(SessionState::Open)
    }

    /// The conversation is over; the Finish sheet waits.
    ///
    /// # Errors
    /// [`AlreadyFiled`] once it is filed.
    pub fn finish_later(&mut self) -> Result<(), AlreadyFiled> {
        self.become_unfiled(SessionState::ToFinish)
    }

    /// Files the session. Filed again, it keeps the moment it was first filed.
    pub fn file(&mut self, next_on: Option<NaiveDate>, at: Timestamp) {
        self.state = SessionState::Filed;
        self.filed_at = self.filed_at.or(Some(at));
        self.left_at = None;
        self.next_on = next_on;
    }

    fn become_unfiled(&mut self, state: SessionState) -> Result<(), AlreadyFiled> {
        if self.state == SessionState::Filed {
            return Err(AlreadyFiled);
        }
        self.state = state;
        self.left_at = None;
        Ok(())
    }
}

/// A filed session is neither resumed nor finished later; its words can still be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this session is filed already")]
pub struct AlreadyFiled;

/// An action as it may stand on an agreed summary: made only of one the tutor ticked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedAction {
    /// What was promised.
    pub text: String,
    /// By whom.
    pub owner: Owner,
    /// By when.
    pub due: Option<NaiveDate>,
}

impl SharedAction {
    /// `None` unless the action is ticked "Include in summary" and still meant to be done.
    #[must_use]
    pub fn of(action: &Action) -> Option<Self> {
        let shared = action.include_in_summary && action.state != ActionState::Dropped;
        shared.then(|| Self {
            text: action.text.clone(),
            owner: action.owner,
            due: action.due,
        })
    }
}

impl sealed::Sealed for SharedAction {}
impl Shareable for SharedAction {}

vocabulary! {
    /// Where a session stands.
    SessionState {
        /// Being written.
        Open = "open",
        /// Called away: resume, finish later or rebook.
        Interrupted = "interrupted",
        /// Over, waiting for its Finish sheet.
        ToFinish = "to_finish",
        /// Filed.
        Filed = "filed",
    }
}

/// What tutor and doctor agreed in words: the only part of a session that can be shared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedSummary {
    /// The wording. Blank lines part paragraphs; lines that start "## " are headings, "- " list items.
    pub body: String,
    /// When the doctor agreed this exact wording. Any change of the wording clears it.
    pub agreed_at: Option<Timestamp>,
    /// When it was read back on screen.
    pub read_back_at: Option<Timestamp>,
}

impl AgreedSummary {
    /// A summary that nobody has agreed yet.
    #[must_use]
    pub fn new(body: impl Into<String>) -> Self {
        Self {
            body: body.into(),
            agreed_at: None,
            read_back_at: None,
        }
    }

    /// Replaces the wording. A change of a single byte takes back both the agreement and the
    /// reading back, since they were about other words.
    pub fn reword(&mut self, body: &str) {
        if self.body != body {
            *self = Self::new(body);
        }
    }
}

impl sealed::Sealed for AgreedSummary {}
impl Shareable for AgreedSummary {}

/// Confidence and wellbeing, 1 low to 5 high, as the doctor scored them. `None` is "Not asked".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Confidence in their own work.
    pub confidence: Option<Score>,
    /// Wellbeing.
    pub wellbeing: Option<Score>,
}

/// A score from 1 (low) to 5 (high).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u8);

impl Score {
    /// `None` unless 1 to 5.
    #[must_use]
    pub const fn new(value: u8) -> Option<Self> {
        match value {
            1..=5 => Some(Self(value)),
            _ => None,
        }
    }

    /// 1 to 5.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// What was said about the limits of confidentiality, and the answer to "May I tell anyone?".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// When the limits were explained; `None` until they were.
    pub explained_at: Option<Timestamp>,
    /// Whether anyone may be told.
    pub may_tell: MayTell,
    /// The people named, or the purpose.
    pub may_tell_whom: String,
}

vocabulary! {
    /// "May I tell anyone?"
    #[derive(Default)]
    MayTell {
        /// No.
        #[default]
        Nobody = "nobody",
        /// The people named.
        NamedPeople = "named_people",
        /// Anyone needed for the purpose named.
        Purpose = "purpose",
    }
}

/// A template for a kind of conversation: a title and prompts that may be used as headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Stable id.
    pub id: TopicId,
    /// Counts up with each change.
    pub version: u32,
    /// "Contract and next post".
    pub title: String,
    /// Headings offered in the confidential column.
    pub prompts: Vec<String>,
    /// Place in the list.
    pub position: u32,
    /// Hidden from the list for new sessions; old sessions keep it.
    pub archived: bool,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_changed_byte_takes_back_the_agreement() {
        let mut summary = AgreedSummary {
            body: "We agreed a plan.".into(),
            agreed_at: Some(Timestamp::from_millis(1)),
            read_back_at: Some(Timestamp::from_millis(1)),
        };
        summary.reword("We agreed a plan.");
        assert!(summary.agreed_at.is_some());
        summary.reword("We agreed a plan!");
        assert_eq!(summary, AgreedSummary::new("We agreed a plan!"));
    }

    fn open() -> Session {
        let at = Timestamp::from_millis(0);
        Session {
            id: SessionId::new(at),
            person_id: PersonId::new(at),
            version: 1,
            held_on: NaiveDate::default(),
            started_at: at,
            until: None,
            state: SessionState::Open,
            topic: Confidential::default(),
            note: Confidential::default(),
            summary: AgreedSummary::default(),
            scores: Confidential::default(),
            limits: Limits::default(),
            next_on: None,
            filed_at: None,
            left_at: None,
        }
    }

    #[test]
    fn an_interruption_is_over_once_resumed() {
        let mut session = open();
        session.interrupt(Timestamp::from_millis(12));
        assert_eq!(
            (session.state, session.left_at),
            (SessionState::Interrupted, Some(Timestamp::from_millis(12)))
        );
        session.resume().unwrap();
        assert_eq!((session.state, session.left_at), (SessionState::Open, None));
    }

    #[test]
    fn a_filed_session_stays_filed_from_the_first_time_on() {
        let mut session = open();
        session.file(None, Timestamp::from_millis(5));
        session.file(None, Timestamp::from_millis(9));
        session.interrupt(Timestamp::from_millis(10));
        assert_eq!(
            (session.state, session.filed_at),
            (SessionState::Filed, Some(Timestamp::from_millis(5)))
        );
        assert_eq!(session.resume(), Err(AlreadyFiled));
        assert_eq!(session.finish_later(), Err(AlreadyFiled));
    }

    #[test]
    fn an_action_is_shared_only_when_ticked() {
        let mut action = Action {
            id: crate::ActionId::new(Timestamp::from_millis(0)),
            version: 1,
            person_id: PersonId::new(Timestamp::from_millis(0)),
            session_id: None,
            text: "Ask Dr Hale".into(),
            owner: Owner::Doctor,
            due: None,
            state: ActionState::Open,
            include_in_summary: false,
            created_at: Timestamp::from_millis(0),
            closed_at: None,
        };
        assert_eq!(SharedAction::of(&action), None);
        action.include_in_summary = true;
        assert_eq!(SharedAction::of(&action).unwrap().text, "Ask Dr Hale");
        action.state = ActionState::Dropped;
        assert_eq!(SharedAction::of(&action), None);
    }

    #[test]
    fn scores_run_from_one_to_five() {
        assert!(Score::new(0).is_none());
        assert!(Score::new(6).is_none());
        assert_eq!(Score::new(3).map(Score::get), Some(3));
    }
}
