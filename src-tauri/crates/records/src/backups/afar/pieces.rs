//! Cutting files into pieces, and putting them together again.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use data_encoding::BASE32_NOPAD;
use waymark_sharing::{ObjectName, PutHint, Transport, TransportError};
use waymark_vault::{Amount, Watch};

use super::Result;
use super::shelf::Shelf;

/// The database is cut small, so that little of it goes up again when a page changes.
pub(super) const OF_DATABASE: usize = 128 << 10;
/// Sealed files never change.
pub(super) const OF_FILE: usize = 8 << 20;

/// A piece: its length and its BLAKE3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Piece {
    pub length: usize,
    pub hash: [u8; 32],
}

impl Piece {
    fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len(),
            hash: blake3::hash(bytes).into(),
        }
    }

    /// What it is called: fifty-two letters and digits, the same for the same bytes.
    pub fn leaf(&self) -> String {
        BASE32_NOPAD.encode(&self.hash).to_lowercase()
    }
}

/// How far the work has come, and whether it is still wanted.
pub(super) struct Progress<'a> {
    watch: Watch<'a>,
    amount: Amount,
}

impl<'a> Progress<'a> {
    pub fn new(watch: Watch<'a>, total: u64) -> Self {
        let amount = Amount { done: 0, total };
        Self { watch, amount }
    }

    pub fn add(&mut self, bytes: usize) -> Result<()> {
        self.amount.done = self.amount.done.saturating_add(bytes as u64);
        self.amount.total = self.amount.total.max(self.amount.done);
        match (self.watch)(self.amount) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(waymark_vault::Error::Cancelled.into()),
        }
    }

    pub fn done(&self) -> u64 {
        self.amount.done
    }
}

/// What became of carrying a file.
pub(super) struct Carried {
    pub pieces: Vec<Piece>,
    /// BLAKE3 of all that was read.
    pub hash: [u8; 32],
    /// Bytes that had to be sent.
    pub sent: u64,
}

/// Sends the pieces of a file that are not there yet. `None` when the file cannot be read.
pub(super) fn carry(
    place: &dyn Transport,
    shelf: &mut Shelf,
    path: &Path,
    size: usize,
    progress: &mut Progress<'_>,
) -> Result<Option<Carried>> {
    let Ok(mut file) = File::open(path) else {
        return Ok(None);
    };
    let (mut whole, mut pieces, mut sent) = (blake3::Hasher::new(), Vec::new(), 0);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if (&mut file)
            .take(size as u64)
            .read_to_end(&mut bytes)
            .is_err()
        {
            return Ok(None);
        }
        if bytes.is_empty() {
            return Ok(Some(Carried {
                pieces,
                hash: whole.finalize().into(),
                sent,
            }));
        }
        whole.update(&bytes);
        let piece = Piece::of(&bytes);
        if !shelf.holds(&piece) {
            place.put(&shelf.piece(&piece)?, &bytes, PutHint::New)?;
            shelf.now_holds(&piece);
            sent += bytes.len() as u64;
        }
        pieces.push(piece);
        progress.add(bytes.len())?;
    }
}

/// How a piece was found.
pub(super) enum Fetched {
    Good(Vec<u8>),
    Missing,
    Damaged,
}

/// A piece, if it is what its name says.
pub(super) fn fetch(place: &dyn Transport, name: &ObjectName, piece: &Piece) -> Result<Fetched> {
    match place.get(name, piece.length as u64) {
        Ok(bytes) if Piece::of(&bytes) == *piece => Ok(Fetched::Good(bytes)),
        Ok(_) | Err(TransportError::TooBig) => Ok(Fetched::Damaged),
        Err(TransportError::NotFound) => Ok(Fetched::Missing),
        Err(error) => Err(error.into()),
    }
}

/// Puts a file together, piece by piece. False when one is missing or damaged; what was written by
/// then stays, and whoever reads it compares it with the manifest.
pub(super) fn assemble(
    place: &dyn Transport,
    shelf: &Shelf,
    pieces: &[Piece],
    path: &Path,
    progress: &mut Progress<'_>,
) -> Result<bool> {
    let doing = |error: std::io::Error| waymark_vault::Error::Io {
        doing: "putting a backup together",
        kind: error.kind(),
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(doing)?;
    }
    let mut file = File::create(path).map_err(doing)?;
    for piece in pieces {
        match fetch(place, &shelf.piece(piece)?, piece)? {
            Fetched::Good(bytes) => file.write_all(&bytes).map_err(doing)?,
            Fetched::Missing | Fetched::Damaged => return Ok(false),
        }
        progress.add(piece.length)?;
    }
    Ok(true)
}
