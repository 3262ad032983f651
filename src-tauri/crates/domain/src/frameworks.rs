//! Frameworks: the sets of outcomes that evidence is mapped to.
//!
//! Twenty-seven are shipped as data; others are imported or made by the doctor. Each outcome says
//! whether its title was seen word for word, and where a title comes from that was not: a title that
//! is not confirmed carries its mark wherever it is shown.

mod check;
mod csv;
mod fault;
mod file;
mod json;
mod moves;
mod shipped;

use serde::{Deserialize, Serialize};

pub use csv::{parse_csv, to_csv};
pub use fault::{Field, FrameworkFault, FrameworkProblem, Place, Position};
pub use json::{parse_json, to_json};
pub use moves::{Moved, Retitled, moved};
pub use shipped::{shipped, shipped_by_key};

use crate::vocabulary;

vocabulary! {
    /// What an outcome is about.
    OutcomeKind {
        /// Work with patients.
        Clinical = "clinical",
        /// Work that every doctor does.
        Generic = "generic",
        /// Work of this specialty alone.
        Specialty = "specialty",
        /// A domain of the generic professional capabilities.
        Gpc = "gpc",
    }
}

vocabulary! {
    /// Where the title of an outcome comes from.
    Basis {
        /// Seen word for word on a page of the owner, or a copy of it, for this edition.
        Seen = "seen",
        /// Seen word for word in the edition before.
        SeenPreviousEdition = "seen-previous-edition",
        /// Seen in shortened or slightly different words.
        Near = "near",
        /// Seen in a secondary source alone.
        Secondary = "secondary",
        /// Recalled; no page seen shows it.
        Memory = "memory",
        /// The outcome exists, its title is not known.
        Placeholder = "placeholder",
        /// Nobody said.
        Unstated = "unstated",
    }
}

vocabulary! {
    /// Who made a framework what it is.
    Origin {
        /// Comes with Waymark.
        Shipped = "shipped",
        /// Read from a file.
        Imported = "imported",
        /// Made or edited by the doctor.
        Own = "own",
    }
}

/// One thing a doctor is to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// "SLO8": stable over editions as far as its owner keeps it.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    #[serde(default = "file::default_kind")]
    pub kind: OutcomeKind,
    /// The title was seen word for word for this edition.
    #[serde(default)]
    pub confirmed: bool,
    /// Where the title comes from.
    #[serde(default = "file::default_basis")]
    pub basis: Basis,
    /// What else there is to know about the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The official sentence behind a short title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// A set of outcomes: one curriculum in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// Its short name in files and on the command line: "em-rcem-2021".
    pub key: String,
    /// "Emergency Medicine".
    pub specialty: String,
    /// Who owns it.
    pub college: String,
    /// What its owner calls it.
    pub curriculum: String,
    /// Which edition.
    pub edition: String,
    /// Where it was read; empty if nobody said.
    pub source_url: String,
    /// Whether that page was seen.
    pub source_seen: bool,
    /// Other places it was read in, in words.
    pub other_sources: Vec<String>,
    /// What its sources say about evidence. Unsourced and secondary ones say so.
    pub notes: Vec<String>,
    /// For how many years evidence counts as recent: a guide, each specialty's guidance states its own.
    pub currency_years: u8,
    /// What is to be shown, in order.
    pub outcomes: Vec<Outcome>,
    /// Who made it what it is.
    pub origin: Origin,
}

/// The years of currency where nobody said: the older generic rule of the GMC's guides.
pub const DEFAULT_CURRENCY_YEARS: u8 = 5;
/// The most years of currency a framework may state.
pub const MAX_CURRENCY_YEARS: u8 = 20;
/// The longest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 1 << 20;
/// The most outcomes of one framework.
pub const MAX_OUTCOMES: usize = 500;
/// The longest key, in characters.
pub const MAX_KEY_CHARS: usize = 60;
/// The longest code of an outcome, in characters.
pub const MAX_CODE_CHARS: usize = 40;
/// The longest title, name or address, in characters.
pub const MAX_TITLE_CHARS: usize = 500;
/// The longest note or statement, in characters.
pub const MAX_TEXT_CHARS: usize = 2_000;
/// The most notes, and the most other sources.
pub const MAX_NOTES: usize = 100;

impl Framework {
    /// The outcome with this code.
    #[must_use]
    pub fn outcome(&self, code: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.code == code)
    }

    /// How many titles were seen word for word.
    #[must_use]
    pub fn confirmed(&self) -> usize {
        self.outcomes
            .iter()
            .filter(|outcome| outcome.confirmed)
            .count()
    }

    /// The code under which an outcome is shown: "GPC-D2.1" under "GPC-D2" where that is an outcome
    /// too, every other under its own.
    #[must_use]
    pub fn shown_under<'a>(&'a self, code: &'a str) -> &'a str {
        code.rsplit_once('.')
            .map(|(parent, _)| parent)
            .filter(|parent| self.outcome(parent).is_some())
            .unwrap_or(code)
    }

    /// The outcomes that have a row of their own.
    pub fn rows(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes
            .iter()
            .filter(|outcome| self.shown_under(&outcome.code) == outcome.code)
    }
}

#[cfg(test)]
mod tests;
