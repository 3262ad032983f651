//! Who wrote a field, and when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actions::Owner;
use crate::time::Timestamp;

/// The last writer of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// When. First, because the later of two stamps is the greater.
    pub at: Timestamp,
    /// By whom.
    pub by: Owner,
}

/// The last writer of each field, under the field's stable name.
pub type Stamps = BTreeMap<String, Stamp>;

/// The stamps of both sides: of each field the later one. Which side is named first does not matter,
/// nor how often; three sides merge to the same in any order.
#[must_use]
pub fn merge_stamps(ours: &Stamps, theirs: &Stamps) -> Stamps {
    let mut merged = ours.clone();
    for (field, stamp) in theirs {
        merged
            .entry(field.clone())
            .and_modify(|kept| *kept = (*kept).max(*stamp))
            .or_insert(*stamp);
    }
    merged
}

/// Stamps `fields` as written by `by` at `at`. A clock that went back does not make an earlier writer
/// the last one: the stamp is never before the one it follows.
pub fn stamp_changes<'a>(
    stamps: &mut Stamps,
    fields: impl IntoIterator<Item = &'a str>,
    by: Owner,
    at: Timestamp,
) {
    for field in fields {
        let at = stamps.get(field).map_or(at, |last| last.at.max(at));
        stamps.insert(field.to_owned(), Stamp { at, by });
    }
}
