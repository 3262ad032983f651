//! An entry, and what makes one impossible.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::body::LogBody;
use super::words::LogKind;
use crate::evidence::{MAX_FIELD_CHARS, MAX_OUTCOMES, MAX_TEXT_CHARS, MAX_WHY_CHARS, OutcomeLink};
use crate::id::{BatchId, EvidenceId, LogEntryId};
use crate::time::{PartialDate, Timestamp};

/// The most credits one entry may have: twenty-five full days.
const MAX_CREDITS: u8 = 200;
/// The longest teaching, in quarters of an hour: twelve weeks of forty hours.
const MAX_QUARTER_HOURS: u16 = 1_920;
/// The most procedures one entry may count.
const MAX_COUNT: u16 = 1_000;

/// The fields that are short; every other may be as long as a reflection.
const SHORT: &[&str] = &[
    "provider",
    "approval_code",
    "level",
    "supervision",
    "setting",
    "institution",
    "specialty",
    "audience",
    "role",
    "grade",
    "place",
    "country",
    "supervisor",
    "supervision_level",
    "signatory",
    "result",
];

/// One entry of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Stable id.
    pub id: LogEntryId,
    /// Counts up with each change.
    pub version: u32,
    /// When it was, or the first day of it.
    pub on: Option<PartialDate>,
    /// The last day, where that differs; a post without one goes on.
    pub to: Option<PartialDate>,
    /// What it is called: the procedure, the course, the post.
    pub title: String,
    /// What it says.
    pub body: LogBody,
    /// The outcomes it speaks for, to be taken along when it becomes evidence.
    pub outcomes: Vec<OutcomeLink>,
    /// The item of evidence that was made of it.
    pub evidence: Option<EvidenceId>,
    /// The import it came with.
    pub batch: Option<BatchId>,
    /// When it was written.
    pub created_at: Timestamp,
}

/// Why an entry cannot be kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    /// It has no title.
    #[error("an entry needs a title")]
    NoTitle,
    /// The field named is longer than it may be.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// The number named is not one that can be.
    #[error("{0} is out of bounds")]
    OutOfBounds(&'static str),
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    EndsBeforeStart,
    /// There is a last day and no first one.
    #[error("a last day needs a first one")]
    NoStart,
    /// Too many outcomes.
    #[error("there are too many outcomes")]
    TooManyOutcomes,
    /// One outcome is named twice.
    #[error("one outcome is named twice")]
    OutcomeTwice,
}

impl LogEntry {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> LogKind {
        self.body.kind()
    }

    /// Checks that the entry can be kept.
    ///
    /// # Errors
    /// The first [`LogFault`] found.
    pub fn validate(&self) -> Result<(), LogFault> {
        if self.title.trim().is_empty() {
            return Err(LogFault::NoTitle);
        }
        self.check_lengths()?;
        self.check_dates()?;
        self.check_numbers()?;
        self.check_outcomes()
    }

    fn check_lengths(&self) -> Result<(), LogFault> {
        let most = |name: &str| {
            if SHORT.contains(&name) {
                MAX_FIELD_CHARS
            } else {
                MAX_TEXT_CHARS
            }
        };
        let texts = self.body.texts().into_iter();
        let fields = texts.map(|(name, text)| (name, text, most(name)));
        let whys = self.outcomes.iter();
        let whys = whys.map(|link| ("why", link.why.as_str(), MAX_WHY_CHARS));
        std::iter::once(("title", self.title.as_str(), MAX_FIELD_CHARS))
            .chain(fields)
            .chain(whys)
            .find(|(_, text, most)| text.len() > *most && text.chars().nth(*most).is_some())
            .map_or(Ok(()), |(name, ..)| Err(LogFault::TooLong(name)))
    }

    fn check_dates(&self) -> Result<(), LogFault> {
        check_span(self.on, self.to)?;
        let LogBody::Post(post) = &self.body else {
            return Ok(());
        };
        let signatory = post.signatory.as_ref();
        signatory.map_or(Ok(()), |signatory| {
            match (signatory.worked_from, signatory.worked_to) {
                // Either may be left to the post itself.
                (None, Some(_)) => Ok(()),
                (from, to) => check_span(from, to),
            }
        })
    }

    fn check_numbers(&self) -> Result<(), LogFault> {
        let (name, fits) = match &self.body {
            LogBody::Cpd(cpd) => ("credits", cpd.credits <= MAX_CREDITS),
            LogBody::Procedure(procedure) => ("count", (1..=MAX_COUNT).contains(&procedure.count)),
            LogBody::Teaching(teaching) => ("hours", teaching.quarter_hours <= MAX_QUARTER_HOURS),
            LogBody::Post(post) => ("wte", post.wte <= 100),
            LogBody::Reflection(_) | LogBody::Course(_) => return Ok(()),
        };
        if fits {
            Ok(())
        } else {
            Err(LogFault::OutOfBounds(name))
        }
    }

    fn check_outcomes(&self) -> Result<(), LogFault> {
        if self.outcomes.len() > MAX_OUTCOMES {
            return Err(LogFault::TooManyOutcomes);
        }
        let named = self.outcomes.iter();
        let named: BTreeSet<_> = named.map(|link| (&link.framework, &link.code)).collect();
        if named.len() < self.outcomes.len() {
            return Err(LogFault::OutcomeTwice);
        }
        Ok(())
    }
}

fn check_span(from: Option<PartialDate>, to: Option<PartialDate>) -> Result<(), LogFault> {
    match (from, to) {
        (None, Some(_)) => Err(LogFault::NoStart),
        (Some(from), Some(to)) if to.last_day() < from.first_day() => {
            Err(LogFault::EndsBeforeStart)
        }
        _ => Ok(()),
    }
}
