//! The files of evidence, as far as a share names them: by digest, in pieces.

use std::io::Read;

use sha2::{Digest as _, Sha256};
use waymark_domain::AttachmentId;
use waymark_domain::shares::{Chunk, Digest, MAX_FILE};
use waymark_sharing::Fault;
use zeroize::Zeroizing;

use crate::{Error, Records, Result};

/// The most bytes of files that go along with one question.
pub const MAX_ATTACHED: u64 = 64 << 20;

/// What a share says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprinted {
    /// SHA-256 of the whole.
    pub(crate) sha256: Digest,
    /// Its length in bytes.
    pub(crate) size: u64,
    /// SHA-256 of each piece of it, in order.
    pub(crate) pieces: Vec<Digest>,
}

/// Reads a file once, for its digests.
///
/// # Errors
/// As [`crate::attachments::Attachments::open`].
pub(crate) fn fingerprint(records: &Records, id: AttachmentId) -> Result<Fingerprinted> {
    let (mut whole, mut size, mut digests) = (Sha256::new(), 0, Vec::new());
    pieces(records, id, |piece| {
        whole.update(piece);
        size += piece.len() as u64;
        digests.push(digest(piece));
        Ok(())
    })?;
    Ok(Fingerprinted {
        sha256: Digest::new(whole.finalize().into()),
        size,
        pieces: digests,
    })
}

/// SHA-256 of bytes.
pub(crate) fn digest(bytes: &[u8]) -> Digest {
    Digest::new(Sha256::digest(bytes).into())
}

/// Hands every piece of a file over, which has to be as it was when it was listed.
pub(super) fn listed_pieces(
    records: &Records,
    id: AttachmentId,
    listed: &[Digest],
    mut hand: impl FnMut(Chunk) -> Result<()>,
) -> Result<()> {
    let mut left = listed.iter();
    pieces(records, id, |piece| {
        if left.next() != Some(&digest(piece)) {
            return Err(Fault::Consent.into());
        }
        hand(Chunk::new(piece.to_vec()))
    })?;
    match left.next() {
        None => Ok(()),
        Some(_) => Err(Fault::Consent.into()),
    }
}

fn pieces(
    records: &Records,
    id: AttachmentId,
    mut hand: impl FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let mut reader = records.attachments().open(id)?;
    let mut piece = Zeroizing::new(Vec::with_capacity(MAX_FILE));
    loop {
        piece.clear();
        let read = reader
            .by_ref()
            .take(MAX_FILE as u64)
            .read_to_end(&mut piece)
            .map_err(|_| damaged())?;
        if read == 0 {
            return Ok(());
        }
        hand(&piece)?;
    }
}

fn damaged() -> Error {
    Error::Vault(waymark_vault::Error::Damaged {
        what: waymark_vault::Part::Attachment,
    })
}
