//! The kinds of evidence, and the columns of the coverage view into which they fall.
//!
//! The list is data (`assets/evidence-kinds.en-GB.json`): the kinds the GMC's guidance names, which
//! of them need no verification form (its page "How to verify evidence" names multi-source feedback,
//! CPD, courses, teaching attended, the CV and what needs authentication; the copy that was seen is
//! cut short after that), and two estimates of ours: who can give it and how many hours it takes.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A kind of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kind {
    /// The word it is kept under.
    pub id: String,
    /// "Workplace assessment".
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// The id of the [`Column`] it falls into.
    pub column: String,
    /// What belongs to it, in a sentence.
    pub description: String,
    /// Who or what could give such an item.
    pub who: String,
    /// How long getting one takes, in hours: an estimate of ours.
    pub effort_hours: f32,
    /// Somebody saw the work and speaks about it.
    pub directly_observed: bool,
    /// Needs no verification form of a hospital.
    pub exempt_from_form: bool,
}

/// A column of the coverage view: kinds that say the same sort of thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The word it is known by.
    pub id: String,
    /// "Workplace assessments".
    pub title: String,
    /// A title for a narrow column.
    pub short: String,
    /// Its kinds show work that was done; the others show learning, or where somebody worked.
    pub shows_work: bool,
    /// Shown even when nothing falls into it.
    pub always: bool,
}

/// Having items put on a hospital's verification form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FormHelp {
    /// Who could sign it: the GMC asks for a medical supervisor of that hospital.
    pub who: String,
    /// How long that takes, in hours: an estimate of ours.
    pub effort_hours: f32,
}

#[derive(Debug, Default, Deserialize)]
struct Data {
    form: FormHelp,
    columns: Vec<Column>,
    kinds: Vec<Kind>,
}

const SHIPPED: &str = include_str!("../../../../../assets/evidence-kinds.en-GB.json");

/// The column of what has no kind, or one that is not known.
pub(crate) const OTHER: &str = "other";

// A test reads the file: it is never empty in a build that was tested.
static DATA: LazyLock<Data> = LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or_default());

/// Every kind of evidence, in the order shown to people.
#[must_use]
pub fn kinds() -> &'static [Kind] {
    &DATA.kinds
}

/// The kind with this id.
#[must_use]
pub fn kind(id: &str) -> Option<&'static Kind> {
    DATA.kinds.iter().find(|kind| kind.id == id)
}

/// What having items put on a verification form takes.
#[must_use]
pub fn form_help() -> &'static FormHelp {
    &DATA.form
}

/// Every column of the coverage view, in order.
#[must_use]
pub fn columns() -> &'static [Column] {
    &DATA.columns
}

/// The column with this id.
#[must_use]
pub fn column(id: &str) -> Option<&'static Column> {
    DATA.columns.iter().find(|column| column.id == id)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_shipped_list_is_read_and_says_each_thing_once() {
        let data: Data = serde_json::from_str(SHIPPED).unwrap();
        assert_eq!((data.columns.len(), data.kinds.len()), (12, 29));
        let ids: BTreeSet<_> = kinds().iter().map(|kind| &kind.id).collect();
        assert_eq!(ids.len(), kinds().len());
        let titles: BTreeSet<_> = kinds().iter().map(|kind| &kind.title).collect();
        assert_eq!(titles.len(), kinds().len());
    }

    #[test]
    fn every_kind_has_a_column_and_every_column_a_kind() {
        for kind in kinds() {
            assert!(column(&kind.column).is_some(), "{}", kind.id);
            assert!(kind.effort_hours > 0.0, "{}", kind.id);
            assert!(
                !kind.who.is_empty() && !kind.description.is_empty(),
                "{}",
                kind.id
            );
        }
        for column in columns() {
            assert!(
                kinds().iter().any(|kind| kind.column == column.id),
                "{}",
                column.id
            );
            assert!(column.short.chars().count() <= 7, "{}", column.short);
        }
    }

    #[test]
    fn no_shipped_word_promises_a_result() {
        for word in crate::people::fold(SHIPPED).split(' ') {
            assert!(!["pass", "ready", "enough"].contains(&word));
        }
        assert!(form_help().effort_hours > 0.0 && !form_help().who.is_empty());
    }

    #[test]
    fn only_what_the_gmc_exempts_needs_no_form() {
        let exempt: Vec<_> = kinds()
            .iter()
            .filter(|kind| kind.exempt_from_form)
            .map(|kind| kind.id.as_str())
            .collect();
        let named = [
            "msf",
            "teaching_attended",
            "cpd",
            "course",
            "exam",
            "qualification",
            "cv",
        ];
        assert_eq!(exempt, named);
    }
}
