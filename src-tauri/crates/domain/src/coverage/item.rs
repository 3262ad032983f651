//! An item of evidence as coverage sees it.

use super::CoverageFilter;
use crate::evidence::{Evidence, Strength};
use crate::id::EvidenceId;
use crate::time::PartialDate;

/// An item of evidence, reduced to what coverage needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which item.
    pub id: EvidenceId,
    /// The id of its kind, if known.
    pub kind: Option<String>,
    /// Its first date.
    pub from: Option<PartialDate>,
    /// The date that tells how recent it is: the last one known.
    pub date: Option<PartialDate>,
    /// Where the work was done.
    pub institution: String,
    /// The level of supervision or entrustment, as the paper says it.
    pub level: String,
    /// It came back on a verification form.
    pub on_gmc_form: bool,
    /// A file of it is held because it may show patient details.
    pub held: bool,
    /// The codes of this framework that it speaks for, and how much it says.
    pub links: Vec<(String, Strength)>,
}

impl Item {
    /// The item as one framework sees it.
    #[must_use]
    pub fn of(evidence: &Evidence, framework: &str, held: bool) -> Self {
        Self {
            id: evidence.id,
            kind: evidence.kind.clone(),
            from: evidence.from,
            date: evidence.date(),
            institution: evidence.institution.clone(),
            level: evidence.level.clone(),
            on_gmc_form: evidence.on_gmc_form.is_some(),
            held,
            links: evidence
                .outcomes
                .iter()
                .filter(|link| link.framework == framework)
                .map(|link| (link.code.clone(), link.strength))
                .collect(),
        }
    }
}

/// The level in the words of a paper: the first number from 1 to 5 that stands alone or before one
/// letter ("Level 3", "2b", "4 of 5"), as entrustment scales count. "ST3" is a grade and no level.
#[must_use]
pub fn level_of(words: &str) -> Option<u8> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .find_map(|word| {
            let mut letters = word.chars();
            let level = letters.next()?.to_digit(10)?;
            let rest = letters.as_str();
            let alone = rest.is_empty() || matches!(rest, "a" | "b" | "A" | "B");
            (alone && (1..=5).contains(&level)).then_some(level)
        })
        .and_then(|level| u8::try_from(level).ok())
}

impl CoverageFilter {
    /// Whether the item is looked at, as far as dates and forms go.
    pub(super) fn passes(&self, item: &Item) -> bool {
        let (first, last) = (item.from.or(item.date), item.date);
        let not_before = self
            .from
            .is_none_or(|from| last.is_some_and(|last| last.last_day() >= from));
        let not_after = self
            .to
            .is_none_or(|to| first.is_some_and(|first| first.first_day() <= to));
        not_before && not_after && (!self.on_gmc_form_only || item.on_gmc_form)
    }
}
