//! Rounds, sittings, clocks and rules of a career, as data.
//!
//! What ships is in `assets/career-dates.en-GB.json`: each with the address it was taken from, the
//! year it speaks of, and whether that page was seen. A window of last year is [`Certainty::Expected`]
//! and says so; what is not known is [`Certainty::NotAnnounced`]. Every one can be changed by the user.
//!
//! [`Certainty::Expected`]: crate::time::Certainty::Expected
//! [`Certainty::NotAnnounced`]: crate::time::Certainty::NotAnnounced

use std::sync::LazyLock;

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::When;
use crate::people::{Goal, fold};
use crate::vocabulary;

vocabulary! {
    /// What a career date is.
    DateKind {
        /// An application round.
        Round = "round",
        /// An exam.
        Exam = "exam",
        /// Time that runs from something the doctor or the GMC does.
        Clock = "clock",
        /// A rule that a plan has to keep.
        Rule = "rule",
    }
}

vocabulary! {
    /// What starts a clock.
    ClockStart {
        /// An application to the GMC was opened.
        ApplicationOpened = "application_opened",
        /// It was submitted.
        Submitted = "submitted",
        /// The GMC's adviser commented.
        AdviserComments = "adviser_comments",
        /// The adviser commented on an application for a review.
        ReviewComments = "review_comments",
        /// The GMC sent the complete application to the college.
        SentToCollege = "sent_to_college",
        /// The GMC decided.
        Decision = "decision",
        /// A post starts: the clock runs backwards from there.
        PostStart = "post_start",
    }
}

/// How long a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// Calendar days.
    Days(u16),
    /// Calendar months.
    Months(u16),
}

/// Time that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// From what on.
    pub from: ClockStart,
    /// For how long.
    #[serde(flatten)]
    pub length: Length,
}

/// Where a career date was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The address of the page, or of the site on which it is to be found by name.
    pub url: String,
    /// The page itself was seen; else somebody else said so.
    pub seen: bool,
    /// The year it speaks of, or of which the page is.
    pub year: u16,
    /// When it was looked at.
    pub checked: NaiveDate,
}

/// A round, a sitting, a clock or a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareerDate {
    /// The word it is known by.
    pub key: String,
    /// What it is.
    pub kind: DateKind,
    /// "ST3 and ST4 applications, for August 2028".
    pub title: String,
    /// Who runs it.
    pub body: String,
    /// The goals it matters to; empty matters to all.
    #[serde(default)]
    pub applies_to: Vec<Goal>,
    /// The specialty it matters to, or several after commas; `None` matters to all.
    #[serde(default)]
    pub specialty: Option<String>,
    /// When it is; a clock and a rule have none.
    #[serde(default)]
    pub when: When,
    /// The clock, if it is one.
    #[serde(default)]
    pub clock: Option<Clock>,
    /// Where that was taken from.
    pub source: Source,
    /// What to know beside it.
    #[serde(default)]
    pub note: String,
}

impl CareerDate {
    /// Whether it matters to somebody with this goal who says these words of where they work or
    /// would like to. Without a goal every goal may be theirs; a specialty has to be named.
    #[must_use]
    pub fn applies(&self, goal: Option<Goal>, words: &str) -> bool {
        let for_goal =
            self.applies_to.is_empty() || goal.is_none_or(|goal| self.applies_to.contains(&goal));
        let names = |specialty: &str| {
            let (words, specialty) = (fold(words), fold(specialty));
            !specialty.is_empty() && format!(" {words} ").contains(&format!(" {specialty} "))
        };
        for_goal
            && self
                .specialty
                .as_deref()
                .is_none_or(|specialties| specialties.split(',').any(names))
    }
}

#[derive(Debug, Default, Deserialize)]
struct Data {
    dates: Vec<CareerDate>,
}

const SHIPPED: &str = include_str!("../../../../../assets/career-dates.en-GB.json");

// A test reads the file: it is never empty in a build that was tested.
static DATA: LazyLock<Data> = LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or_default());

/// Every career date that comes with Waymark, in the order shown to people.
#[must_use]
pub fn shipped() -> &'static [CareerDate] {
    &DATA.dates
}

/// The day on which a clock that started at `start` ends: so many days later, or the same day of a
/// later month, or that month's last. One that runs backwards from the start of a post ends before it.
/// Days are civil days: when clocks go forward or back makes no difference.
#[must_use]
pub fn clock_end(clock: &Clock, start: NaiveDate) -> NaiveDate {
    let backwards = clock.from == ClockStart::PostStart;
    let end = match (clock.length, backwards) {
        (Length::Days(days), false) => start.checked_add_days(Days::new(days.into())),
        (Length::Days(days), true) => start.checked_sub_days(Days::new(days.into())),
        (Length::Months(months), false) => start.checked_add_months(Months::new(months.into())),
        (Length::Months(months), true) => start.checked_sub_months(Months::new(months.into())),
    };
    // Beyond the calendar there is no other day to name.
    end.unwrap_or(start)
}
