//! Where the sets of one vault lie on a place.

use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use waymark_sharing::{ObjectName, Transport, TransportError};
use waymark_vault::{BackupFault, BackupPart};

use super::pieces::Piece;
use super::record::{MAX_BYTES, Record};
use super::{Result, damaged};
use crate::sync::ROOT;

/// Sixteen bytes in base 32.
const SHELF: usize = 26;

/// The shelf of one vault, with what was seen to lie on it.
pub(super) struct Shelf {
    folder: ObjectName,
    held: BTreeMap<String, u64>,
}

/// A set that was found.
pub(super) struct Found {
    pub name: ObjectName,
    /// The shelf that its pieces lie on.
    pub shelf: String,
    pub record: std::result::Result<Record, BackupFault>,
}

impl Shelf {
    /// The shelf of this name, without looking at it.
    pub fn unseen(name: &str) -> Result<Self> {
        Ok(Self {
            folder: above()?.join(name)?,
            held: BTreeMap::new(),
        })
    }

    /// The shelf of this name, and what lies on it.
    pub fn seen(place: &dyn Transport, name: &str) -> Result<Self> {
        let mut shelf = Self::unseen(name)?;
        let listed = place.list(&shelf.folder)?;
        shelf.held = listed
            .into_iter()
            .map(|object| (object.name.leaf().to_owned(), object.size))
            .collect();
        Ok(shelf)
    }

    /// Whether a piece is there, as far as its length tells. Every set is read back by its verification.
    pub fn holds(&self, piece: &Piece) -> bool {
        self.held.get(&piece.leaf()) == Some(&(piece.length as u64))
    }

    pub fn now_holds(&mut self, piece: &Piece) {
        self.held.insert(piece.leaf(), piece.length as u64);
    }

    /// Has the piece sent again.
    pub fn forget(&mut self, piece: &Piece) {
        self.held.remove(&piece.leaf());
    }

    /// The name of a piece.
    pub fn piece(&self, piece: &Piece) -> std::result::Result<ObjectName, TransportError> {
        self.folder.join(&piece.leaf())
    }

    /// The name of a set's record: its own digest behind the shelf's name.
    pub fn record(&self, bytes: &[u8]) -> std::result::Result<ObjectName, TransportError> {
        named(self.folder.leaf(), bytes)
    }
}

/// The name of a vault's shelf.
pub(super) fn of(vault: &waymark_vault::Vault) -> String {
    BASE32_NOPAD.encode(&vault.backup_shelf()).to_lowercase()
}

fn above() -> std::result::Result<ObjectName, TransportError> {
    ObjectName::new(&format!("{ROOT}/bak"))
}

fn named(shelf: &str, bytes: &[u8]) -> std::result::Result<ObjectName, TransportError> {
    let hash = blake3::hash(bytes);
    let short = hash.as_bytes().get(..20).unwrap_or_default();
    let digest = BASE32_NOPAD.encode(short).to_lowercase();
    above()?.join(&format!("{shelf}-{digest}"))
}

/// The sets on a place, of all vaults or of one shelf. What is no set by its name is passed over.
pub(super) fn sets(place: &dyn Transport, of: Option<&str>) -> Result<Vec<Found>> {
    let mut sets = Vec::new();
    for object in place.list(&above()?)? {
        let Some((shelf, _)) = object
            .name
            .leaf()
            .split_once('-')
            .filter(|(shelf, _)| shelf.len() == SHELF)
        else {
            continue;
        };
        if of.is_some_and(|wanted| wanted != shelf) {
            continue;
        }
        let shelf = shelf.to_owned();
        let record = read(place, &object.name, &shelf)?;
        sets.push(Found {
            name: object.name,
            shelf,
            record,
        });
    }
    Ok(sets)
}

fn read(
    place: &dyn Transport,
    name: &ObjectName,
    shelf: &str,
) -> Result<std::result::Result<Record, BackupFault>> {
    let part = BackupPart::Manifest;
    let bytes = match place.get(name, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(TransportError::NotFound) => return Ok(Err(BackupFault::Missing { part })),
        Err(TransportError::TooBig) => return Ok(Err(damaged(part))),
        Err(error) => return Err(error.into()),
    };
    if named(shelf, &bytes)? != *name {
        return Ok(Err(damaged(part)));
    }
    Ok(Record::decode(&bytes))
}
