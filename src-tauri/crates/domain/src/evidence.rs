//! Evidence: one item of a doctor's portfolio, what it is, and which outcomes it speaks for.

mod kinds;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(crate) use kinds::OTHER;
pub use kinds::{Column, FormHelp, Kind, column, columns, form_help, kind, kinds};

use crate::id::EvidenceId;
use crate::time::{PartialDate, Timestamp};
use crate::vocabulary;

vocabulary! {
    /// Whether an item has been sorted.
    EvidenceState {
        /// Taken in, not sorted yet.
        Inbox = "inbox",
        /// Part of the portfolio.
        Filed = "filed",
    }
}

vocabulary! {
    /// How much an item says about an outcome, in the doctor's own judgement. Ordered.
    Strength {
        /// It touches the outcome.
        Weak = "weak",
        /// It shows a part of the outcome.
        Some = "some",
        /// It shows most of the outcome.
        Good = "good",
        /// It shows the outcome fully, at the level asked for.
        Strong = "strong",
    }
}

/// That an item speaks for an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeLink {
    /// The key of the framework.
    pub framework: String,
    /// The outcome's code within it.
    pub code: String,
    /// How much it says.
    pub strength: Strength,
    /// Why, in the doctor's words; may be empty.
    pub why: String,
}

/// One item of a portfolio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Stable id.
    pub id: EvidenceId,
    /// Counts up with each change.
    pub version: u32,
    /// The number people call it by; see [`number_label`].
    pub number: u32,
    /// Sorted or not.
    pub state: EvidenceState,
    /// What it is called, here and on every form. Empty only in the inbox.
    pub title: String,
    /// The title was read from the file and nobody has confirmed it.
    pub title_guessed: bool,
    /// The id of its [`Kind`]; `None` until somebody says.
    pub kind: Option<String>,
    /// The date of what it shows, or the first of them.
    pub from: Option<PartialDate>,
    /// The last date of what it shows, where that differs.
    pub to: Option<PartialDate>,
    /// The date was read from the file and nobody has confirmed it.
    pub date_guessed: bool,
    /// Where the work was done.
    pub institution: String,
    /// The grade worked at, in the doctor's words.
    pub grade: String,
    /// What it is, in the doctor's words.
    pub description: String,
    /// The level of supervision or entrustment, as the paper says it: "Level 3", "2b".
    pub level: String,
    /// What the doctor thinks of it; private until released.
    pub reflection: String,
    /// When the reflection was released for sharing; `None` while private.
    pub reflection_released_at: Option<Timestamp>,
    /// Words of the doctor's own to find it by.
    pub tags: Vec<String>,
    /// When it came back on a verification form of the hospital; a Waymark signature is not one.
    pub on_gmc_form: Option<NaiveDate>,
    /// The outcomes it speaks for.
    pub outcomes: Vec<OutcomeLink>,
    /// Other items that belong with it: a cross-reference instead of a second copy.
    pub related: Vec<EvidenceId>,
    /// When it was taken in.
    pub added_at: Timestamp,
}

/// The longest title, institution, grade or level, in characters.
pub const MAX_FIELD_CHARS: usize = 300;
/// The longest description or reflection, in characters.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// The longest reason for a link to an outcome, in characters.
pub const MAX_WHY_CHARS: usize = 1_000;
/// The most tags of one item.
pub const MAX_TAGS: usize = 50;
/// The longest tag, in characters.
pub const MAX_TAG_CHARS: usize = 60;
/// The most outcomes one item may speak for, over all frameworks.
pub const MAX_OUTCOMES: usize = 300;
/// The most other items one item may name.
pub const MAX_RELATED: usize = 300;

/// Why an item cannot be kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceFault {
    /// An item leaves the inbox with a title.
    #[error("an item that is filed needs a title")]
    NoTitle,
    /// The field named is longer than it may be.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// The list named has more entries than it may have.
    #[error("there are too many {0}")]
    TooMany(&'static str),
    /// The last date lies before the first.
    #[error("the last date lies before the first")]
    EndsBeforeStart,
    /// There is a last date and no first one.
    #[error("a last date needs a first one")]
    NoStart,
    /// The kind is not one of [`kinds`].
    #[error("this kind of evidence is not known")]
    UnknownKind,
    /// One outcome is named twice.
    #[error("one outcome is named twice")]
    OutcomeTwice,
    /// An item is related to itself.
    #[error("an item cannot be related to itself")]
    RelatedToItself,
}

/// "E-073": how people name an item.
#[must_use]
pub fn number_label(number: u32) -> String {
    format!("E-{number:03}")
}

/// The number in "E-073", "e73" or "73".
#[must_use]
pub fn number_of(label: &str) -> Option<u32> {
    let label = label.trim();
    let digits = label
        .strip_prefix(['E', 'e'])
        .map_or(label, |rest| rest.strip_prefix('-').unwrap_or(rest));
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

impl Evidence {
    /// The date that tells how recent it is: the last one known.
    #[must_use]
    pub fn date(&self) -> Option<PartialDate> {
        self.to.or(self.from)
    }

    /// Checks that the item can be kept.
    ///
    /// # Errors
    /// The first [`EvidenceFault`] found.
    pub fn validate(&self) -> Result<(), EvidenceFault> {
        if self.state == EvidenceState::Filed && self.title.trim().is_empty() {
            return Err(EvidenceFault::NoTitle);
        }
        self.check_lengths()?;
        self.check_counts()?;
        match (self.from, self.to) {
            (None, Some(_)) => return Err(EvidenceFault::NoStart),
            (Some(from), Some(to)) if to.last_day() < from.first_day() => {
                return Err(EvidenceFault::EndsBeforeStart);
            }
            _ => {}
        }
        if self.kind.as_deref().is_some_and(|id| kind(id).is_none()) {
            return Err(EvidenceFault::UnknownKind);
        }
        if self.related.contains(&self.id) {
            return Err(EvidenceFault::RelatedToItself);
        }
        self.check_outcomes()
    }

    fn check_lengths(&self) -> Result<(), EvidenceFault> {
        let fields = [
            ("title", &self.title, MAX_FIELD_CHARS),
            ("institution", &self.institution, MAX_FIELD_CHARS),
            ("grade", &self.grade, MAX_FIELD_CHARS),
            ("level", &self.level, MAX_FIELD_CHARS),
            ("description", &self.description, MAX_TEXT_CHARS),
            ("reflection", &self.reflection, MAX_TEXT_CHARS),
        ];
        let tags = self.tags.iter().map(|tag| ("tag", tag, MAX_TAG_CHARS));
        let whys = self
            .outcomes
            .iter()
            .map(|link| ("why", &link.why, MAX_WHY_CHARS));
        fields
            .into_iter()
            .chain(tags)
            .chain(whys)
            .find(|(_, text, most)| text.chars().nth(*most).is_some())
            .map_or(Ok(()), |(name, ..)| Err(EvidenceFault::TooLong(name)))
    }

    fn check_counts(&self) -> Result<(), EvidenceFault> {
        [
            ("tags", self.tags.len(), MAX_TAGS),
            ("outcomes", self.outcomes.len(), MAX_OUTCOMES),
            ("related", self.related.len(), MAX_RELATED),
        ]
        .into_iter()
        .find(|(_, count, most)| count > most)
        .map_or(Ok(()), |(name, ..)| Err(EvidenceFault::TooMany(name)))
    }

    fn check_outcomes(&self) -> Result<(), EvidenceFault> {
        let mut named: Vec<(&str, &str)> = self
            .outcomes
            .iter()
            .map(|link| (link.framework.as_str(), link.code.as_str()))
            .collect();
        named.sort_unstable();
        if named
            .windows(2)
            .any(|pair| matches!(pair, [one, other] if one == other))
        {
            return Err(EvidenceFault::OutcomeTwice);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
