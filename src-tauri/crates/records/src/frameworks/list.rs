//! The frameworks as lists and one by one.

use std::collections::BTreeMap;

use waymark_domain::frameworks::{Framework, Origin, shipped};

use super::Frameworks;
use super::sql;
use crate::{Error, Result};

/// A framework as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkRow {
    /// Its key.
    pub key: String,
    /// "Emergency Medicine".
    pub specialty: String,
    /// Who owns it.
    pub college: String,
    /// What its owner calls it.
    pub curriculum: String,
    /// Which edition.
    pub edition: String,
    /// Who made it what it is.
    pub origin: Origin,
    /// Whether it is in use.
    pub in_use: bool,
    /// How many outcomes it has.
    pub outcomes: u32,
    /// How many titles of them were seen word for word.
    pub confirmed: u32,
    /// How many items of evidence speak for it.
    pub linked: u32,
}

/// A framework with what links to it.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameworkView {
    /// All of it.
    pub framework: Framework,
    /// Its version; `None` while it has no row.
    pub version: Option<u32>,
    /// Whether it is in use.
    pub in_use: bool,
    /// How many items speak for each outcome, by its code. Codes that it does not have are those of
    /// links that lost their place.
    pub linked: BTreeMap<String, u32>,
}

impl Frameworks<'_> {
    /// Every framework: those that come with Waymark in their order, then the others by specialty.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<FrameworkRow>> {
        self.records.read(|connection| {
            let linked = sql::linked(connection)?;
            let kept = sql::all(connection)?;
            let row = |framework: &Framework, in_use| FrameworkRow {
                linked: linked.get(&framework.key).copied().unwrap_or(0),
                ..row(framework, in_use)
            };
            let bare = shipped().iter().filter(|shipped| {
                let has_row = |kept: &super::Kept| kept.framework.key == shipped.key;
                !kept.iter().any(has_row)
            });
            let mut all: Vec<(&Framework, bool)> =
                bare.map(|framework| (framework, false)).collect();
            all.extend(kept.iter().map(|kept| (&kept.framework, kept.in_use)));
            all.sort_by_cached_key(|(framework, _)| place(framework));
            Ok(all
                .into_iter()
                .map(|(framework, in_use)| row(framework, in_use))
                .collect())
        })
    }

    /// One framework.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, key: &str) -> Result<FrameworkView> {
        self.records.read(|connection| {
            let kept = sql::by_key(connection, key)?;
            let (version, in_use) = kept
                .as_ref()
                .map_or((None, false), |kept| (Some(kept.version), kept.in_use));
            let framework = super::find(connection, key)?;
            Ok(FrameworkView {
                framework: framework.ok_or(Error::NotFound("framework"))?,
                version,
                in_use,
                linked: sql::linked_codes(connection, key)?,
            })
        })
    }

    /// Those in use, in the order of the list.
    ///
    /// # Errors
    /// The vault's.
    pub fn in_use(&self) -> Result<Vec<Framework>> {
        self.records.read(super::in_use)
    }
}

/// Where a framework stands in the list.
pub(super) fn place(framework: &Framework) -> (usize, String, String) {
    let shipped = shipped().iter().position(|one| one.key == framework.key);
    (
        shipped.unwrap_or(usize::MAX),
        framework.specialty.to_lowercase(),
        framework.key.clone(),
    )
}

fn row(framework: &Framework, in_use: bool) -> FrameworkRow {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    FrameworkRow {
        key: framework.key.clone(),
        specialty: framework.specialty.clone(),
        college: framework.college.clone(),
        curriculum: framework.curriculum.clone(),
        edition: framework.edition.clone(),
        origin: framework.origin,
        in_use,
        outcomes: count(framework.outcomes.len()),
        confirmed: count(framework.confirmed()),
        linked: 0,
    }
}
