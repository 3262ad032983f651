//! Files that were sent along in pieces: found by their digests, put together, and looked at.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use waymark_documents::Reader;
use waymark_domain::ContactId;
use waymark_domain::attachments::{HEAD_BYTES, MediaType, file_name};
use waymark_domain::shares::{AttachedFile, Digest, ParcelId, ShareKind, VerifyRequest};
use waymark_sharing::Body;

use super::list::body_of;
use super::{Received, ReceivedOf, sql};
use crate::documents::{Reading, known};
use crate::{Error, Result};

/// The most bytes of pieces that are kept from one contact: nobody fills a store from outside.
const MAX_FROM_ONE: u64 = 512 << 20;
/// The most bytes of a file that is put together to be shown.
const MAX_SHOWN: u64 = 64 << 20;

/// A file that was sent along, as far as it has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its place among the files of its question.
    pub index: usize,
    /// Its name, without any folder.
    pub name: String,
    /// Its length, as its sender says.
    pub size: u64,
    /// SHA-256 of it, as its sender says.
    pub sha256: Digest,
    /// How many of its pieces are here.
    pub here: usize,
    /// How many there are.
    pub pieces: usize,
}

impl Attached {
    /// Whether all of it is here.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.here == self.pieces
    }
}

/// A file that was put together.
#[derive(Debug)]
pub struct PutTogether {
    /// Its name.
    pub name: String,
    /// What it is, by its first bytes.
    pub media: MediaType,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it may show details of patients, or could not be looked at: then it is not shown.
    pub held: bool,
}

impl ReceivedOf<'_> {
    /// A file that was sent along with a question. It is proved to be the one that its sender signed
    /// for, and looked through for details of patients.
    ///
    /// # Errors
    /// [`Error::NotFound`] while it is not whole; [`Error::NotAllowed`] for one that is too large to
    /// be shown, or is not the one signed for.
    pub fn attached(
        &self,
        question: ParcelId,
        index: usize,
        reader: &dyn Reader,
    ) -> Result<PutTogether> {
        let (file, bytes) = self
            .records
            .read(|connection| put_together(connection, question, index))?;
        let name = file_name(&file.name).unwrap_or_default();
        let media = MediaType::of(bytes.get(..HEAD_BYTES).unwrap_or(&bytes));
        let length = bytes.len() as u64;
        let read = reader.read(&mut bytes.as_slice(), length, media);
        let looked_at = read.as_ref().err().is_none_or(|fault| !fault.is_passing());
        let known = self.records.read(known)?;
        let held = Reading::of(&name, read, &known).holds() || !looked_at;
        Ok(PutTogether {
            name,
            media,
            bytes,
            held,
        })
    }
}

/// The files of a question, each as far as it has arrived.
pub(super) fn attached(
    connection: &Connection,
    parcel: &Received,
    request: &VerifyRequest,
) -> Result<Vec<Attached>> {
    let here = here(connection, parcel)?;
    let files = request.attach.iter().enumerate();
    let state = |(index, file): (usize, &AttachedFile)| Attached {
        index,
        name: file_name(&file.name).unwrap_or_default(),
        size: file.size,
        sha256: file.sha256,
        here: file.chunks.iter().filter(|c| here.contains_key(c)).count(),
        pieces: file.chunks.len(),
    };
    Ok(files.map(state).collect())
}

/// The pieces that came from the same contact for a question, by their digests.
fn here(connection: &Connection, parcel: &Received) -> Result<HashMap<Digest, ParcelId>> {
    let pieces = sql::about(connection, parcel.id, ShareKind::Blob)?.into_iter();
    let of_them = pieces.filter(|piece| piece.contact == parcel.contact);
    let digest = |piece: Received| {
        let named: Named =
            serde_json::from_str(&piece.header).map_err(|_| Error::Unreadable("parcel"))?;
        Ok((named.body_sha256, piece.id))
    };
    of_them.map(digest).collect()
}

/// What of a header says which piece it is. The signature is over both, and was proved.
#[derive(Deserialize)]
struct Named {
    body_sha256: Digest,
}

fn put_together(
    connection: &Connection,
    question: ParcelId,
    index: usize,
) -> Result<(AttachedFile, Vec<u8>)> {
    let parcel = sql::load(connection, question)?;
    let Body::VerifyRequest(request) = body_of(connection, &parcel)? else {
        return Err(Error::NotFound("file"));
    };
    let file = request.attach.get(index).ok_or(Error::NotFound("file"))?;
    if file.size > MAX_SHOWN {
        return Err(Error::NotAllowed("this file is too large to be shown"));
    }
    let here = here(connection, &parcel)?;
    let mut bytes = Vec::new();
    for chunk in &file.chunks {
        let piece = here.get(chunk).ok_or(Error::NotFound("file"))?;
        bytes.extend(sql::body(connection, *piece)?);
        if bytes.len() as u64 > file.size {
            break;
        }
    }
    let digest = Digest::new(Sha256::digest(&bytes).into());
    if bytes.len() as u64 != file.size || digest != file.sha256 {
        return Err(Error::NotAllowed("this file is not the one signed for"));
    }
    Ok((file.clone(), bytes))
}

/// Whether a contact may send another piece of this length.
pub(super) fn fits(connection: &Connection, contact: ContactId, length: usize) -> Result<bool> {
    let held: i64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(length(body)), 0) FROM parcel_received
             WHERE contact_id = ?1 AND kind = ?2",
        )?
        .query_row(
            params![contact.as_uuid(), ShareKind::Blob.as_str()],
            |row| row.get(0),
        )?;
    let held = u64::try_from(held).unwrap_or(u64::MAX);
    Ok(held.saturating_add(length as u64) <= MAX_FROM_ONE)
}
