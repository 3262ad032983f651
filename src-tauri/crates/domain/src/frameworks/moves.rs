//! Moving links from one edition of a framework to the next.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Framework;

/// What becomes of links when a framework takes another's place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Codes that mean the same in both.
    pub kept: Vec<String>,
    /// Codes that are in both with another title: the links stay, and somebody should look.
    pub retitled: Vec<Retitled>,
    /// Codes that the new one does not have: their links have lost their place.
    pub lost: Vec<String>,
}

/// A code whose title changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retitled {
    /// The code.
    pub code: String,
    /// Its title before.
    pub from: String,
    /// Its title now.
    pub to: String,
}

/// Sorts the codes in `links` (each named once, in the order given) by what happens to them when
/// links go from one framework to the other. Every code is in exactly one list; one that `from` does
/// not know is kept if `to` has it.
#[must_use]
pub fn moved(from: &Framework, to: &Framework, links: &[&str]) -> Moved {
    let mut moved = Moved::default();
    let mut seen = BTreeSet::new();
    for code in links.iter().copied().filter(|code| seen.insert(*code)) {
        match (from.outcome(code), to.outcome(code)) {
            (_, None) => moved.lost.push(code.to_owned()),
            (Some(old), Some(new)) if old.title != new.title => moved.retitled.push(Retitled {
                code: code.to_owned(),
                from: old.title.clone(),
                to: new.title.clone(),
            }),
            _ => moved.kept.push(code.to_owned()),
        }
    }
    moved
}
