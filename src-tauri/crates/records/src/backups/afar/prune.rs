//! Thinning out, as in a folder. The backup is made by then: what cannot be removed today is removed
//! another day.
//!
//! Whoever may create objects there can lay down what looks like a record: only sets that this vault
//! has sealed count, and the same set under several names counts once.

use std::collections::{BTreeMap, BTreeSet};

use waymark_sharing::Transport;
use waymark_vault::Vault;
use waymark_vault::backup::{Retention, superfluous};

use super::Result;
use super::record::Record;
use super::shelf::{self, Found, Shelf};

/// Removes a vault's sets that are no longer to be kept, and the pieces that only they had. Gives
/// their names.
pub(super) fn prune(place: &dyn Transport, vault: &Vault, retention: Retention) -> Vec<String> {
    thin(place, vault, retention).unwrap_or_else(|error| {
        tracing::warn!(%error, "old backups could not be removed");
        Vec::new()
    })
}

/// A set, by every record that names it: which pieces it is in is not sealed with it, so that a copy
/// with other pieces may lie beside it.
#[derive(Default)]
struct Set<'a> {
    name: String,
    records: Vec<(&'a Found, &'a Record)>,
}

impl Set<'_> {
    fn pieces(&self) -> impl Iterator<Item = super::pieces::Piece> {
        let records = self.records.iter();
        records.flat_map(|(_, record)| record.pieces().copied())
    }
}

fn thin(place: &dyn Transport, vault: &Vault, retention: Retention) -> Result<Vec<String>> {
    let shelf = shelf::of(vault);
    let found = shelf::sets(place, Some(&shelf))?;
    let sets = proved(vault, &found);
    let made: Vec<(u64, i64)> = sets.keys().copied().collect();
    let gone: BTreeSet<usize> = superfluous(retention, &made).into_iter().collect();
    let (mut going, mut staying) = (Vec::new(), BTreeSet::new());
    for (row, set) in sets.values().enumerate() {
        if gone.contains(&row) {
            going.push(set);
        } else {
            staying.extend(set.pieces());
        }
    }
    // The records first: a piece is never missing from what looks like a set.
    for (found, _) in going.iter().flat_map(|set| &set.records) {
        place.delete(&found.name)?;
    }
    // What cannot be read may be a set that needs any of them.
    if sets.values().map(|set| set.records.len()).sum::<usize>() == found.len() {
        let pieces: BTreeSet<_> = going.iter().flat_map(|set| set.pieces()).collect();
        let shelf = Shelf::unseen(&shelf)?;
        for piece in pieces.difference(&staying) {
            place.delete(&shelf.piece(piece)?)?;
        }
    }
    Ok(going.into_iter().map(|set| set.name.clone()).collect())
}

/// The sets that this vault has sealed, by generation and moment.
fn proved<'a>(vault: &Vault, found: &'a [Found]) -> BTreeMap<(u64, i64), Set<'a>> {
    let mut sets: BTreeMap<_, Set<'a>> = BTreeMap::new();
    for found in found {
        let Some((record, made, name)) = own(vault, found) else {
            continue;
        };
        let set = sets.entry(made).or_default();
        set.name = name;
        set.records.push((found, record));
    }
    sets
}

fn own<'a>(vault: &Vault, found: &'a Found) -> Option<(&'a Record, (u64, i64), String)> {
    let record = found.record.as_ref().ok()?;
    vault.open_set(&record.key_file, &record.manifest).ok()?;
    let header = record.header().ok()?;
    Some((record, (header.generation?, header.made_at_ms?), header.set))
}
