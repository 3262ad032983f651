//! Doctors on the tutor's list.
//!
//! Two nouns on purpose: a [`Person`] is a line of the staffing roster (name, contact, post and
//! contract). A [`Client`] exists only once that person has asked for a 1:1, and holds what they
//! chose to tell: goal, pace, stage, supervision. An import never makes a client by itself.

mod names;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use names::{fold, name_key, same_but_for_case, sort_name};

use crate::id::PersonId;
use crate::time::{PartialDate, Timestamp};
use crate::vocabulary;

/// A doctor on the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable id.
    pub id: PersonId,
    /// Counts up with each change; the history and the audit chain name it.
    pub version: u32,
    /// What the person is called, where they work and until when.
    #[serde(flatten)]
    pub roster: Roster,
    /// When the person was first recorded.
    pub created_at: Timestamp,
}

/// What a staffing roster holds about a doctor, and nothing more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// "Dr", "Mr", "Miss" and the like; empty if not known.
    pub title: String,
    /// Given names; empty for people with one name.
    pub given_name: String,
    /// Family name, or the only name.
    pub family_name: String,
    /// Seven digits given by the General Medical Council; `None` if not known.
    pub gmc_number: Option<GmcNumber>,
    /// Grade in the employer's words, for example "Clinical Fellow".
    pub grade: String,
    /// Department or specialty in the employer's words.
    pub department: String,
    /// Work e-mail address; empty if not known.
    pub email: String,
    /// Telephone or bleep; empty if not known.
    pub phone: String,
    /// First day in post.
    pub post_start: Option<PartialDate>,
    /// Last day of the contract, if it has one that is known.
    pub contract_end: Option<PartialDate>,
    /// The employer's words where there is no date: "open-ended", "TBC".
    pub contract_note: String,
    /// How the doctor wishes to be referred to; "they" until known.
    pub pronouns: Pronouns,
}

impl Roster {
    /// "Dr Thiri Win": how the person is named everywhere.
    #[must_use]
    pub fn display_name(&self) -> String {
        [&self.title, &self.given_name, &self.family_name]
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The longest name, department or other single field of a roster, in characters.
pub const MAX_NAME_CHARS: usize = 200;

/// Why a roster cannot be kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RosterFault {
    /// A person has at least a family name.
    #[error("a person needs a name")]
    NoName,
    /// The field named is longer than [`MAX_NAME_CHARS`].
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// The contract ends before the post starts.
    #[error("the contract ends before the post starts")]
    EndsBeforeStart,
}

impl Roster {
    /// The same roster without spaces around its fields.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        for field in self.texts_mut() {
            if field.trim().len() != field.len() {
                *field = field.trim().to_owned();
            }
        }
        self
    }

    /// Checks that the roster can be kept.
    ///
    /// # Errors
    /// The first [`RosterFault`] found.
    pub fn check(&self) -> Result<(), RosterFault> {
        if self.family_name.trim().is_empty() {
            return Err(RosterFault::NoName);
        }
        let long = |text: &str| text.chars().nth(MAX_NAME_CHARS).is_some();
        if let Some((name, _)) = self.texts().into_iter().find(|(_, text)| long(text)) {
            return Err(RosterFault::TooLong(name));
        }
        if self.ends_before_start() {
            return Err(RosterFault::EndsBeforeStart);
        }
        Ok(())
    }

    /// Whether the contract ends before the post starts, as far as both are known.
    #[must_use]
    pub fn ends_before_start(&self) -> bool {
        matches!((self.post_start, self.contract_end), (Some(start), Some(end)) if end.last_day() < start.first_day())
    }

    fn texts(&self) -> [(&'static str, &String); 8] {
        [
            ("title", &self.title),
            ("given_name", &self.given_name),
            ("family_name", &self.family_name),
            ("grade", &self.grade),
            ("department", &self.department),
            ("email", &self.email),
            ("phone", &self.phone),
            ("contract_note", &self.contract_note),
        ]
    }

    fn texts_mut(&mut self) -> [&mut String; 8] {
        [
            &mut self.title,
            &mut self.given_name,
            &mut self.family_name,
            &mut self.grade,
            &mut self.department,
            &mut self.email,
            &mut self.phone,
            &mut self.contract_note,
        ]
    }
}

/// A GMC reference number: seven digits, kept as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GmcNumber(String);

/// A GMC reference number has seven digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a GMC number has seven digits")]
pub struct NotAGmcNumber;

impl GmcNumber {
    /// Reads a number, leaving out spaces; exactly seven ASCII digits must remain.
    ///
    /// # Errors
    /// [`NotAGmcNumber`] otherwise. The GMC publishes no check digit, so none is tested.
    pub fn parse(text: &str) -> Result<Self, NotAGmcNumber> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() == 7 && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(NotAGmcNumber)
        }
    }

    /// The seven digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for GmcNumber {
    type Error = NotAGmcNumber;
    fn try_from(text: String) -> Result<Self, NotAGmcNumber> {
        Self::parse(&text)
    }
}

impl std::str::FromStr for GmcNumber {
    type Err = NotAGmcNumber;

    fn from_str(text: &str) -> Result<Self, NotAGmcNumber> {
        Self::parse(text)
    }
}

impl From<GmcNumber> for String {
    fn from(number: GmcNumber) -> Self {
        number.0
    }
}

vocabulary! {
    /// Pronouns from the person's record.
    #[derive(Default)]
    Pronouns {
        /// Until known.
        #[default]
        They = "they",
        /// She, her.
        She = "she",
        /// He, him.
        He = "he",
    }
}

/// What a doctor who asked for a 1:1 chose to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// When they first asked for a 1:1.
    pub asked_on: Option<NaiveDate>,
    /// Where they would like to go.
    pub goal: Option<Goal>,
    /// The goal in their own words.
    pub goal_note: String,
    /// How fast, by their own choice.
    pub pace: Option<Pace>,
    /// Which of the three groups the GMC's work describes, for the guide; never a headline chip.
    pub stage: Option<Stage>,
    /// Country of primary medical qualification.
    pub qualified_in: String,
    /// Named clinical supervisor; empty if none.
    pub clinical_supervisor: String,
    /// Named educational supervisor; empty if none.
    pub educational_supervisor: String,
    /// Whether doctor and supervisor have actually met.
    pub supervisor_met: Option<SupervisorMet>,
    /// How the doctor prefers to be reached.
    pub communication: String,
}

vocabulary! {
    /// Equal choices; none is graded.
    Goal {
        /// A training post.
        Training = "training",
        /// The Portfolio Pathway (formerly CESR).
        PortfolioPathway = "portfolio_pathway",
        /// A specialty or SAS post.
        SpecialtyPost = "specialty_post",
        /// Finding out.
        Exploring = "exploring",
        /// A deliberate pause.
        Pause = "pause",
        /// Staying as they are.
        Stability = "stability",
    }
}

vocabulary! {
    /// The pace a doctor chose.
    Pace {
        /// Nothing for now, on purpose.
        Pause = "pause",
        /// No hurry.
        Gentle = "gentle",
        /// Regular steps.
        Steady = "steady",
        /// A date to meet.
        Brisk = "brisk",
    }
}

impl Pace {
    /// How many hours a week this pace stands for until the doctor says another number.
    #[must_use]
    pub const fn hours_a_week(self) -> u8 {
        match self {
            Self::Pause => 0,
            Self::Gentle => 1,
            Self::Steady => 3,
            Self::Brisk => 6,
        }
    }
}

vocabulary! {
    /// Career stage, after the three groups in the GMC's focus groups.
    Stage {
        /// Early career, qualified in the UK.
        EarlyUk = "early_uk",
        /// Early career, qualified elsewhere.
        EarlyNonUk = "early_non_uk",
        /// Experienced.
        Experienced = "experienced",
    }
}

vocabulary! {
    /// Whether doctor and named supervisor have met.
    SupervisorMet {
        /// Regularly.
        Yes = "yes",
        /// One token meeting.
        Once = "once",
        /// Not at all.
        No = "no",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_name_leaves_out_what_is_missing() {
        let mut roster = Roster {
            family_name: "Win".into(),
            ..Roster::default()
        };
        assert_eq!(roster.display_name(), "Win");
        roster.title = "Dr".into();
        roster.given_name = " Thiri ".into();
        assert_eq!(roster.display_name(), "Dr Thiri Win");
    }

    #[test]
    fn a_roster_needs_a_name_and_dates_in_order() {
        let mut roster = Roster {
            family_name: "  ".into(),
            ..Roster::default()
        };
        assert_eq!(roster.check(), Err(RosterFault::NoName));
        roster.family_name = " Win ".into();
        roster = roster.trimmed();
        assert_eq!(
            (roster.check(), roster.family_name.as_str()),
            (Ok(()), "Win")
        );
        roster.post_start = Some("2026-05-02".parse().unwrap());
        roster.contract_end = Some("2026-05".parse().unwrap());
        assert_eq!(roster.check(), Ok(()), "a month that has begun is not over");
        roster.contract_end = Some("2026-04".parse().unwrap());
        assert_eq!(roster.check(), Err(RosterFault::EndsBeforeStart));
        roster.contract_end = None;
        roster.department = "x".repeat(MAX_NAME_CHARS + 1);
        assert_eq!(roster.check(), Err(RosterFault::TooLong("department")));
    }

    #[test]
    fn a_gmc_number_has_seven_digits() {
        assert_eq!(GmcNumber::parse(" 7 012 345 ").unwrap().as_str(), "7012345");
        for wrong in ["982767", "98276711", "982767A", "", "９８２７６７２"] {
            assert_eq!(GmcNumber::parse(wrong), Err(NotAGmcNumber), "{wrong}");
        }
    }

    #[test]
    fn every_word_reads_back() {
        for goal in Goal::ALL {
            assert_eq!(goal.as_str().parse::<Goal>().unwrap(), *goal);
        }
        assert!("CESR".parse::<Goal>().is_err());
    }
}
