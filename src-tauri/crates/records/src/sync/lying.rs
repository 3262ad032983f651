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
/// And for one of more objects than this: somebody fills the place.
const COVER_OBJECTS: usize = 5_000;

/// Where an object lies: its folder, and the name of the parcel that it is or pretends to be. Who may
/// create objects can put a second one of the same name into another week.
pub(super) type Spot = (String, String);

/// An object on the place.
#[derive(Clone, Debug)]
pub(super) struct Lying {
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

/// Everything that lies there, by where it lies. One listing a week, and nothing is fetched.
pub(super) fn list(
    records: &Records,
    visiting: &Visiting<'_>,
    meter: &mut Meter<'_>,
) -> Result<BTreeMap<Spot, Lying>, Stop> {
    let Visiting { place, now, .. } = *visiting;
    let mut lying = BTreeMap::new();
    for folder in pool::folders(now.at)? {
        meter.moved(0)?;
        let week = week(visiting, &folder)?;
        let mut known = records.read(|connection| seen::within(connection, place, &folder))?;
        let sum: u64 = week.iter().map(|(_, size)| size).sum();
        let is_covered = sum < COVER_WEEK && week.len() <= COVER_OBJECTS;
        for (name, size) in week {
            let object = Lying {
                size,
                seen: known.remove(&name),
                cover: is_covered && size < COVER_OBJECT,
            };
            lying.insert((folder.clone(), name), object);
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
