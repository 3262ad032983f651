//! Sealing and opening of one file: the age format (<https://age-encryption.org/v1>) with one
//! X25519 identity per file, whose secret stands wrapped in the attachment's row.
//!
//! age takes no ready-made content key, and accepts any file sealed for the identity it is given; an
//! identity of its own binds each file to its row.

use std::io::{self, BufRead, Read, Write};

use age::{Decryptor, Encryptor, stream::StreamReader, x25519};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    Error, Part, Result,
    keys::{self, Keys},
    secret::{Secret32, random_array},
};

/// The secret of one file's identity.
#[derive(Debug)]
pub(super) struct FileKey(Secret32);

/// A [`FileKey`] as it stands in a row.
#[derive(Clone, Debug)]
pub(super) struct WrappedKey {
    pub(super) nonce: [u8; 24],
    pub(super) sealed: [u8; 48],
}

impl FileKey {
    pub(super) fn random() -> Result<Self> {
        Secret32::random().map(Self)
    }

    pub(super) fn wrap(&self, keys: &Keys, vault: Uuid, id: Uuid) -> Result<WrappedKey> {
        let nonce = random_array::<24>()?;
        let sealed = keys::seal(&keys.attachment, &nonce, &context(vault, id), &self.0)?;
        Ok(WrappedKey { nonce, sealed })
    }

    pub(super) fn unwrap(wrapped: &WrappedKey, keys: &Keys, vault: Uuid, id: Uuid) -> Result<Self> {
        let context = context(vault, id);
        keys::open(&keys.attachment, &wrapped.nonce, &context, &wrapped.sealed)
            .map(Self)
            .ok_or(Error::Damaged {
                what: Part::Attachment,
            })
    }

    /// The identity as age knows it.
    pub(super) fn identity(&self) -> Result<x25519::Identity> {
        keys::age_identity(&self.0)
    }
}

fn context(vault: Uuid, id: Uuid) -> [u8; 32] {
    let mut context = [0; 32];
    let (left, right) = context.split_at_mut(16);
    left.copy_from_slice(vault.as_bytes());
    right.copy_from_slice(id.as_bytes());
    context
}

/// What was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) length: u64,
    pub(super) hash: blake3::Hash,
}

/// Seals everything from `input` into `output`.
pub(super) fn seal(
    identity: &x25519::Identity,
    mut input: impl BufRead,
    output: impl Write,
) -> io::Result<()> {
    let recipient = identity.to_public();
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(io::Error::other)?;
    let mut sealed = encryptor.wrap_output(output)?;
    loop {
        let block = input.fill_buf()?;
        if block.is_empty() {
            break;
        }
        sealed.write_all(block)?;
        let count = block.len();
        input.consume(count);
    }
    sealed.finish()?.flush()
}

/// Opens a sealed file for reading from its beginning.
pub(super) fn open<R: BufRead>(
    identity: &x25519::Identity,
    sealed: R,
) -> io::Result<StreamReader<R>> {
    let damaged = |error| io::Error::new(io::ErrorKind::InvalidData, format!("{error}"));
    Decryptor::new_buffered(sealed)
        .and_then(|opened| opened.decrypt(std::iter::once(identity as &dyn age::Identity)))
        .map_err(|error| match error {
            age::DecryptError::Io(error) => error,
            error => damaged(error),
        })
}

/// Opens everything from `input` into `output`.
pub(super) fn open_all(
    identity: &x25519::Identity,
    input: impl BufRead,
    mut output: impl Write,
) -> io::Result<()> {
    let mut opened = open(identity, input)?;
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    loop {
        let count = opened.read(&mut chunk)?;
        let Some(read) = chunk.get(..count).filter(|read| !read.is_empty()) else {
            return output.flush();
        };
        output.write_all(read)?;
    }
}

/// age's chunk.
const CHUNK: usize = 64 * 1024;

/// The keyed hash and the length of a plaintext on its way.
pub(super) struct Hashing {
    hasher: blake3::Hasher,
    length: u64,
}

impl Hashing {
    pub(super) fn new(key: &Secret32) -> Self {
        Self {
            hasher: blake3::Hasher::new_keyed(key.expose()),
            length: 0,
        }
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
    }

    pub(super) fn finish(&self) -> Content {
        Content {
            length: self.length,
            hash: self.hasher.finalize(),
        }
    }
}
