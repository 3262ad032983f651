//! The agreed summary of a session, and the doctor's answer to it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{OutOfBounds, ParcelId, Payload, ShareKind, bounds, tidy};
use crate::actions::Owner;
use crate::sessions::{AgreedSummary, SharedAction};
use crate::vocabulary;

/// The most paragraphs of a summary; longer ones share the last.
pub const MAX_PARAGRAPHS: usize = 20;
const MAX_ACTIONS: usize = 100;
const PARTED_BY: &str = "\n\n";

/// The agreed part of a session. There is no field for a note, a topic, a score or a concern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionSummary {
    session_date: NaiveDate,
    agreed: Vec<String>,
    actions: Vec<SummaryAction>,
    next: Option<NaiveDate>,
    version: u32,
}

/// An action as it stands on a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryAction {
    /// What the outside knows it by.
    pub id: Uuid,
    /// What was promised.
    pub text: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// By whom.
    pub owner: Owner,
}

impl SessionSummary {
    /// The summary of a session held on a day, with the actions ticked for it, each with the id the
    /// outside knows it by.
    pub fn of(
        held_on: NaiveDate,
        summary: &AgreedSummary,
        actions: impl IntoIterator<Item = (Uuid, SharedAction)>,
    ) -> Self {
        let body = tidy(&summary.body);
        let shared = actions.into_iter().map(|(id, action)| SummaryAction {
            id,
            text: tidy(&action.text),
            due: action.due,
            owner: action.owner,
        });
        Self {
            session_date: held_on,
            agreed: paragraphs(&body),
            actions: shared.collect(),
            next: None,
            version: 1,
        }
    }

    /// With the day of the next appointment, and counted as a later version of one already sent.
    #[must_use]
    pub fn with(self, next: Option<NaiveDate>, version: u32) -> Self {
        Self {
            next,
            version,
            ..self
        }
    }

    /// The day of the session.
    #[must_use]
    pub const fn held_on(&self) -> NaiveDate {
        self.session_date
    }

    /// The wording, as it was written.
    #[must_use]
    pub fn wording(&self) -> String {
        self.agreed.join(PARTED_BY)
    }

    /// The actions on it.
    #[must_use]
    pub fn actions(&self) -> &[SummaryAction] {
        &self.actions
    }

    /// The next appointment agreed.
    #[must_use]
    pub const fn next(&self) -> Option<NaiveDate> {
        self.next
    }

    /// Counts up with each summary sent of the same session.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}

fn paragraphs(body: &str) -> Vec<String> {
    let body = body.trim();
    if body.is_empty() {
        return Vec::new();
    }
    body.splitn(MAX_PARAGRAPHS, PARTED_BY)
        .map(str::to_owned)
        .collect()
}

impl Payload for SessionSummary {
    const KIND: ShareKind = ShareKind::SessionSummary;

    fn check(&self) -> Result<(), OutOfBounds> {
        bounds::list("agreed", &self.agreed, MAX_PARAGRAPHS)?;
        for paragraph in &self.agreed {
            bounds::text("agreed", paragraph)?;
        }
        bounds::list("actions", &self.actions, MAX_ACTIONS)?;
        for action in &self.actions {
            bounds::words("actions.text", &action.text)?;
        }
        Ok(())
    }
}

vocabulary! {
    /// What the doctor says of a summary.
    SummaryAnswer {
        /// It is as agreed.
        Agreed = "agreed",
        /// It is not as they remember it.
        Differs = "differs",
    }
}

/// The doctor's answer to a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryReply {
    /// The parcel with the summary.
    pub target: ParcelId,
    /// Whether it is as agreed.
    pub answer: SummaryAnswer,
    /// In the doctor's words; may be empty.
    pub words: String,
}

impl Payload for SummaryReply {
    const KIND: ShareKind = ShareKind::SummaryReply;

    fn check(&self) -> Result<(), OutOfBounds> {
        bounds::text("words", &self.words)
    }
}
