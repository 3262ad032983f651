//! Concerns: support or safety, with a route, a review date and an outcome.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ConcernId, PersonId, SessionId, SignpostId};
use crate::time::Timestamp;
use crate::vocabulary;

/// A concern about a doctor. Always confidential. Cannot be closed without an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// Stable id.
    pub id: ConcernId,
    /// Counts up with each change.
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
    /// Who was told, when, with or without consent, and why; one entry a line, newest last.
    pub told: Vec<Told>,
    /// When to look at it again.
    pub review_on: NaiveDate,
    /// How it ended; `None` while open.
    pub outcome: Option<String>,
    /// When it was raised.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// One telling of a concern to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When it was recorded.
    pub at: Timestamp,
    /// Name, role, time, consent and reason, in the tutor's words.
    pub words: String,
}

vocabulary! {
    /// What kind of concern.
    ConcernKind {
        /// The doctor needs support.
        Support = "support",
        /// Somebody may come to harm.
        Safety = "safety",
    }
}

/// Why a concern was not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotClose {
    /// A concern ends with words, not with a tick.
    #[error("a concern is closed with an outcome in words")]
    NoOutcome,
    /// It is closed already.
    #[error("this concern is already closed")]
    AlreadyClosed,
}

impl ConcernKind {
    /// When to look again unless the tutor says otherwise: a safety concern today, a support
    /// concern in a fortnight.
    #[must_use]
    pub fn default_review(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Safety => today,
            Self::Support => today
                .checked_add_days(chrono::Days::new(14))
                .unwrap_or(today),
        }
    }
}

/// The longest text of any field of a concern, in characters.
pub const MAX_TEXT_CHARS: usize = 20_000;

impl Concern {
    /// Whether it still needs somebody's eye.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Records that somebody was told. Possible after closing too: a late disclosure is better
    /// written down late than not at all.
    pub fn tell(&mut self, words: &str, at: Timestamp) {
        self.told.push(Told {
            at,
            words: words.trim().to_owned(),
        });
    }

    /// Closes the concern with its outcome.
    ///
    /// # Errors
    /// [`CannotClose`] without an outcome in words, or when it is closed already.
    pub fn close(&mut self, outcome: &str, at: Timestamp) -> Result<(), CannotClose> {
        if self.outcome.is_some() {
            return Err(CannotClose::AlreadyClosed);
        }
        if outcome.trim().is_empty() {
            return Err(CannotClose::NoOutcome);
        }
        self.outcome = Some(outcome.trim().to_owned());
        self.closed_at = Some(at);
        Ok(())
    }
}

/// Somewhere to turn to: data the tutor can edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signpost {
    /// Stable id.
    pub id: SignpostId,
    /// Counts up with each change.
    pub version: u32,
    /// "NHS Practitioner Health".
    pub title: String,
    /// What it is for, and what it is not.
    pub detail: String,
    /// Telephone, address or extension, as text.
    pub contact: String,
    /// Shown in the safety guidance, not only in the list.
    pub safety: bool,
    /// Place in the list.
    pub position: u32,
    /// When the tutor last checked it; `None` until they have.
    pub checked_on: Option<NaiveDate>,
    /// What has still to be confirmed with its source; empty when nothing has.
    pub to_check: String,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn concern() -> Concern {
        let at = Timestamp::from_millis(0);
        Concern {
            id: ConcernId::new(at),
            version: 1,
            person_id: PersonId::new(at),
            session_id: None,
            kind: ConcernKind::Support,
            detail: String::new(),
            route: String::new(),
            told: Vec::new(),
            review_on: NaiveDate::default(),
            outcome: None,
            opened_at: at,
            closed_at: None,
        }
    }

    #[test]
    fn a_concern_closes_only_with_words() {
        let mut open = concern();
        assert_eq!(
            open.close("  ", Timestamp::from_millis(1)),
            Err(CannotClose::NoOutcome)
        );
        open.close("Met Occupational Health", Timestamp::from_millis(1))
            .unwrap();
        assert_eq!(
            open.close("again", Timestamp::from_millis(2)),
            Err(CannotClose::AlreadyClosed)
        );
    }

    #[test]
    fn who_was_told_is_kept_in_order_even_after_closing() {
        let mut concern = concern();
        concern.tell(
            "The ward consultant, with her consent",
            Timestamp::from_millis(1),
        );
        concern.close("Settled", Timestamp::from_millis(2)).unwrap();
        concern.tell(" Occupational Health ", Timestamp::from_millis(3));
        let words: Vec<_> = concern
            .told
            .iter()
            .map(|told| told.words.as_str())
            .collect();
        assert_eq!(
            words,
            [
                "The ward consultant, with her consent",
                "Occupational Health"
            ]
        );
    }

    #[test]
    fn a_safety_concern_is_reviewed_today() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        assert_eq!(ConcernKind::Safety.default_review(today), today);
        assert!(ConcernKind::Support.default_review(today) > today);
    }
}
