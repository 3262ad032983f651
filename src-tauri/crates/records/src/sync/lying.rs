//! What lies on a place in the weeks that are looked through.

use std::collections::BTreeMap;

use waymark_sharing::{MAX_SEALED, TransportError};

use super::seen::{self, Seen};
use super::{Meter, Stop, Visiting, Wish, pool};
use crate::Records;

/// Objects up to this size are fetched whether they are expected or not, so that who keeps the log of a
/// server cannot tell from it who reads whose parcels.
const COVER_OBJECT: u64 = 1 << 20;
/// The same is left out for a week whose objects are more than this together.
const COVER_WEEK: u64 = 64 << 20;

/// An object on the place.
#[derive(Clone, Debug)]
pub(super) struct Lying {
    pub(super) folder: String,
    pub(super) size: u64,
    /// What is known of it from before.
    pub(super) seen: Option<Seen>,
    /// Whether it is fetched although nobody expects it.
    pub(super) cover: bool,
}

impl Lying {
    /// Whether it is worth fetching now.
    pub(super) fn is_due(&self, visiting: &Visiting<'_>) -> bool {
        let asked = visiting.wish == Wish::Asked;
        self.size <= MAX_SEALED as u64
            && self
                .seen
                .is_none_or(|seen| seen.is_due(self.size, visiting.now.at, asked))
    }
}

/// Everything that lies there, by the name of the parcel. One listing a week, and nothing is fetched.
pub(super) fn list(
    records: &Records,
    visiting: &Visiting<'_>,
    meter: &mut Meter<'_>,
) -> Result<BTreeMap<String, Lying>, Stop> {
    let Visiting { place, now, .. } = *visiting;
    let mut lying = BTreeMap::new();
    for folder in pool::folders(now.at)? {
        meter.moved(0)?;
        let week = week(visiting, &folder)?;
        let mut known = records.read(|connection| seen::within(connection, place, &folder))?;
        let sum: u64 = week.iter().map(|(_, size)| size).sum();
        for (name, size) in week {
            let object = Lying {
                folder: folder.clone(),
                size,
                seen: known.remove(&name),
                cover: size < COVER_OBJECT && sum < COVER_WEEK,
            };
            lying.insert(name, object);
        }
    }
    Ok(lying)
}

fn week(visiting: &Visiting<'_>, folder: &str) -> Result<Vec<(String, u64)>, TransportError> {
    let listed = visiting.transport.list(&pool::named(folder)?)?;
    let parcels = listed.iter().filter_map(|each| {
        let name = pool::parcel(&each.name)?;
        Some((name.to_owned(), each.size))
    });
    Ok(parcels.collect())
}
