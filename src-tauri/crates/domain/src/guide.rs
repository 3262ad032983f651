//! The guide: questions worth asking, by career stage, with whom to ask; the words of the NHS; and
//! the first ninety days of somebody new to the UK.
//!
//! What ships is in `assets/guide.en-GB.json`, written for Waymark. A rule names where it was found
//! and the year of that page; what is our own advice names no source and says so. The tutor adds the
//! names of this hospital to the roles, and can change every entry.

mod here;

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

pub use here::{FirstDays, GuideContact, GuideFault, KeptEntry, StepHere, is_own, own_key};

use crate::people::{Stage, fold};
use crate::vocabulary;

const SHIPPED: &str = include_str!("../../../../assets/guide.en-GB.json");

// A test reads the file: it is never empty in a build that was tested.
static GUIDE: LazyLock<Guide> = LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or_default());

/// Everything of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The day its sources were last looked through.
    pub checked: NaiveDate,
    /// What the entries are about, in the order of the page.
    pub topics: Vec<GuideTopic>,
    /// The questions, with what is worth knowing.
    pub entries: Vec<GuideEntry>,
    /// Whom to ask.
    pub roles: Vec<GuideRole>,
    /// Words that everybody uses and nobody explains.
    pub terms: Vec<Term>,
    /// What to do by when, for somebody new to the UK.
    pub first_days: Vec<FirstStep>,
}

/// What entries are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideTopic {
    /// The word by which entries name it.
    pub key: String,
    /// On the page.
    pub title: String,
    /// In a line.
    pub about: String,
}

/// Questions worth asking, and what is worth knowing before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideEntry {
    /// By which it is known.
    pub key: String,
    /// The key of its topic.
    pub topic: String,
    /// For whom.
    pub stages: Vec<Stage>,
    /// On the page.
    pub title: String,
    /// Questions to take along, in words that can be said.
    pub ask: Vec<String>,
    /// Paragraphs.
    pub body: Vec<String>,
    /// The keys of the roles to ask.
    pub whom: Vec<String>,
    /// Where its rules were found; none where all of it is our own advice.
    pub sources: Vec<GuideSource>,
    /// A sentence that has to stand with it.
    pub notice: Option<GuideNotice>,
    /// Where in the app it is of use.
    pub contexts: Vec<GuideContext>,
    /// What could not be confirmed, in words.
    pub check: Option<String>,
}

/// Where a rule was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideSource {
    /// The name by which the page is found.
    pub title: String,
    /// Its address, where it was kept.
    pub url: Option<String>,
    /// The year it speaks of, or in which it was seen.
    pub year: u16,
    /// It was seen itself; else somebody else said so.
    pub seen: bool,
}

/// Somebody to ask. Who that is here is the tutor's to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideRole {
    /// By which entries name it.
    pub key: String,
    /// On the page.
    pub title: String,
    /// For what.
    pub about: String,
}

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it is said.
    pub term: String,
    /// In plain words.
    pub means: String,
}

/// One step of the first ninety days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstStep {
    /// By which it is known.
    pub key: String,
    /// On which day in the country it is worth having done, counted from 1.
    pub by_day: u16,
    /// What.
    pub title: String,
    /// How, in a line.
    pub hint: String,
}

vocabulary! {
    /// A sentence that has to stand with an entry.
    GuideNotice {
        /// Some applicants have priority by law.
        Prioritisation = "prioritisation",
        /// Not immigration advice.
        NotImmigrationAdvice = "not_immigration_advice",
        /// Not legal advice.
        NotLegalAdvice = "not_legal_advice",
    }
}

vocabulary! {
    /// Where in the app an entry is of use.
    GuideContext {
        /// Somebody started a few weeks ago.
        NewStarter = "new_starter",
        /// A contract ends within months.
        ContractEnding = "contract_ending",
        /// The first papers of a portfolio.
        FirstPortfolio = "first_portfolio",
    }
}

impl Guide {
    /// The guide that ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &GUIDE
    }

    /// The entry of this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&GuideEntry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Entries for a stage, in the order of the page; all of them for none.
    pub fn for_stage(&self, stage: Option<Stage>) -> impl Iterator<Item = &GuideEntry> {
        self.entries
            .iter()
            .filter(move |entry| stage.is_none_or(|stage| entry.stages.contains(&stage)))
    }

    /// Entries that are of use in a place of the app.
    pub fn of_use(&self, context: GuideContext) -> impl Iterator<Item = &GuideEntry> {
        self.entries
            .iter()
            .filter(move |entry| entry.contexts.contains(&context))
    }

    /// Entries and words in which every word of a search begins some word, case and accents folded.
    #[must_use]
    pub fn find(&self, words: &str) -> Found<'_> {
        let wanted = Wanted::of(words);
        let entries = self.entries.iter();
        let terms = self.terms.iter();
        Found {
            entries: entries.filter(|e| wanted.is_in(e.texts())).collect(),
            terms: terms
                .filter(|t| wanted.is_in([t.term.as_str(), &t.means]))
                .collect(),
        }
    }
}

impl GuideEntry {
    fn texts(&self) -> impl IntoIterator<Item = &str> {
        std::iter::once(&self.title)
            .chain(&self.ask)
            .chain(&self.body)
            .map(String::as_str)
    }
}

impl FirstStep {
    /// The day by which it is worth having done, for somebody whose first day is `start`.
    #[must_use]
    pub fn by(&self, start: NaiveDate) -> Option<NaiveDate> {
        start.checked_add_days(Days::new(u64::from(self.by_day.saturating_sub(1))))
    }
}

/// What a search of the guide found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// In the order of the page.
    pub entries: Vec<&'a GuideEntry>,
    /// In alphabetical order.
    pub terms: Vec<&'a Term>,
}

/// The words of a search.
struct Wanted(Vec<String>);

impl Wanted {
    fn of(words: &str) -> Self {
        Self(words_of(words))
    }

    fn is_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let there: Vec<String> = texts.into_iter().flat_map(words_of).collect();
        let found = |wanted: &String| there.iter().any(|word| word.starts_with(wanted));
        !self.0.is_empty() && self.0.iter().all(found)
    }
}

fn words_of(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests;
