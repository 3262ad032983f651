//! Thinning out, as in a folder. The backup is made by then: what cannot be removed today is removed
//! another day.

use std::collections::BTreeSet;

use waymark_sharing::Transport;
use waymark_vault::backup::{Retention, superfluous};

use super::Result;
use super::record::Record;
use super::shelf::{self, Found, Shelf};

/// Removes the sets of a shelf that are no longer to be kept, and the pieces that only they had. Gives
/// their names.
pub(super) fn prune(place: &dyn Transport, shelf: &str, retention: Retention) -> Vec<String> {
    thin(place, shelf, retention).unwrap_or_else(|error| {
        tracing::warn!(%error, "old backups could not be removed");
        Vec::new()
    })
}

fn thin(place: &dyn Transport, name: &str, retention: Retention) -> Result<Vec<String>> {
    let sets = shelf::sets(place, Some(name))?;
    let readable: Vec<(&Found, &Record, (u64, i64), String)> = sets
        .iter()
        .filter_map(|found| {
            let record = found.record.as_ref().ok()?;
            let header = record.header().ok()?;
            let made = (header.generation?, header.made_at_ms?);
            Some((found, record, made, header.set))
        })
        .collect();
    let made: Vec<_> = readable.iter().map(|(_, _, made, _)| *made).collect();
    let gone: BTreeSet<usize> = superfluous(retention, &made).into_iter().collect();
    let (mut going, mut staying, mut removed) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (place_in_row, (_, record, _, _)) in readable.iter().enumerate() {
        let pieces = record.pieces().copied();
        if gone.contains(&place_in_row) {
            going.extend(pieces);
        } else {
            staying.extend(pieces);
        }
    }
    // The records first: a piece is never missing from what looks like a set.
    for (place_in_row, (found, _, _, set)) in readable.iter().enumerate() {
        if gone.contains(&place_in_row) {
            place.delete(&found.name)?;
            removed.push(set.clone());
        }
    }
    // A set that cannot be read may need any of them.
    if readable.len() == sets.len() {
        let shelf = Shelf::unseen(name)?;
        for piece in going.difference(&staying) {
            place.delete(&shelf.piece(piece)?)?;
        }
    }
    Ok(removed)
}
