//! Evidence: the items of a doctor's portfolio, with the outcomes they speak for and their files.
//!
//! An item arrives in the inbox with guesses, is filed once somebody has looked at it, and is mapped to
//! outcomes of any framework by code. Every change is a version, its outcomes included; which items
//! belong together is audited and has no versions, since it says nothing about either by itself.

mod links;
mod list;
mod record;
mod save;
mod sql;
#[cfg(test)]
mod tests;
mod view;
mod words;

use waymark_domain::evidence::EvidenceState;
use waymark_domain::{EvidenceId, PartialDate, vocabulary};

use chrono::NaiveDate;

use crate::Records;

pub use links::MapTo;
pub(crate) use links::remap;
pub(crate) use list::counts;
pub use list::{EvidenceCounts, EvidenceFilter, EvidenceRow, OutcomeMark};
pub(crate) use record::put_back;
pub(crate) use save::{Captured, make, take_in};
pub(crate) use sql::{each, exists, forget_relations, load};
pub use view::{EvidenceFile, EvidenceView, Named, Suggestion};

/// The audit events of evidence.
pub mod event {
    /// An item was taken in, or begun.
    pub const ADDED: &str = "evidence_added";
    /// What is said of it changed.
    pub const CHANGED: &str = "evidence_changed";
    /// It left the inbox.
    pub const FILED: &str = "evidence_filed";
    /// It was mapped to an outcome, or how was changed.
    pub const MAPPED: &str = "evidence_mapped";
    /// It is no longer mapped to an outcome.
    pub const UNMAPPED: &str = "evidence_unmapped";
    /// It was said to belong together with another.
    pub const RELATED: &str = "evidence_related";
    /// It was said not to.
    pub const UNRELATED: &str = "evidence_unrelated";
    /// Its reflection may be shared from now on.
    pub const RELEASED: &str = "reflection_released";
    /// Its reflection is private again.
    pub const WITHDRAWN: &str = "reflection_withdrawn";
}

/// What is said of an item, to begin one or to change one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What it is called; may be empty in the inbox.
    pub title: String,
    /// The id of its kind.
    pub kind: Option<String>,
    /// The date of what it shows, or the first of them.
    pub from: Option<PartialDate>,
    /// The last date, where that differs.
    pub to: Option<PartialDate>,
    /// Where the work was done.
    pub institution: String,
    /// The grade worked at.
    pub grade: String,
    /// What it is, in the doctor's words.
    pub description: String,
    /// The level, as the paper says it.
    pub level: String,
    /// What the doctor thinks of it; private until released.
    pub reflection: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// When it came back on a verification form of the hospital.
    pub on_gmc_form: Option<NaiveDate>,
}

/// A change to an item.
#[derive(Clone, Debug)]
pub struct EvidenceInput {
    /// Which item.
    pub id: EvidenceId,
    /// The version that was shown; `None` takes whatever is there.
    pub version: Option<u32>,
    /// What is said of it now.
    pub said: Said,
    /// Where it stands now. Filing confirms what was guessed.
    pub state: EvidenceState,
}

vocabulary! {
    /// In which order a list stands.
    EvidenceSort {
        /// By the date of what they show, the newest first; those without a date last.
        Newest = "newest",
        /// By when they were taken in, the newest first.
        Added = "added",
        /// By number.
        Number = "number",
        /// By title.
        Title = "title",
    }
}

/// The evidence of a vault.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceOf<'a> {
    records: &'a Records,
}

impl Records {
    /// The evidence.
    #[must_use]
    pub const fn evidence(&self) -> EvidenceOf<'_> {
        EvidenceOf { records: self }
    }
}
