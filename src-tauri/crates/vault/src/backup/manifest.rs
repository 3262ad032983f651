//! The manifest of a set: what is in it, and proof that it is so. Format in `docs/formats/backup.md`.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use uuid::Uuid;

use super::Tombstone;
use crate::{
    BackupFault, BackupPart, Error, Result, attachments::SealedFile, bytes::Reader,
    keyfile::Anchor, keys::Keys, secret::random_array,
};

const MAGIC: &[u8; 8] = b"WAYMBKUP";
const FORMAT: u16 = 1;
/// Room for a million attachments; a longer file is not read at all.
pub(super) const MAX_BYTES: u64 = 64 << 20;
const HASH_BYTES: usize = 32;
const MAX_KIND: usize = 64;

/// What stands in the open, so that a set can be listed without a secret. It is authenticated like
/// the rest, but only whoever has the key can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) vault_id: Uuid,
    pub(super) made_at_ms: i64,
    /// Commits of the database when it was copied.
    pub(super) generation: u64,
}

/// Length and BLAKE3 of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digest {
    pub(super) length: u64,
    pub(super) hash: blake3::Hash,
}

/// Whether an attachment's file is in the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Copied,
    /// The user said no.
    LeftOut,
    /// The vault itself no longer had it as it was.
    Lost,
}

const PRESENCES: [(Presence, u8); 3] = [
    (Presence::Copied, 0),
    (Presence::LeftOut, 1),
    (Presence::Lost, 2),
];

/// An attachment in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) file: SealedFile,
    pub(super) presence: Presence,
}

/// Everything that a set holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) head: Head,
    pub(super) database: Digest,
    pub(super) key_file: Digest,
    /// How far the copied database had come.
    pub(super) anchor: Anchor,
    pub(super) attachments: Vec<Entry>,
    pub(super) tombstones: Vec<Tombstone>,
}

impl Manifest {
    /// Bytes of everything in the set.
    pub(super) fn bytes(&self) -> u64 {
        let files = self.of(Presence::Copied).map(|file| file.length);
        self.database.length + self.key_file.length + files.sum::<u64>()
    }

    /// The attachments of one kind.
    pub(super) fn of(&self, presence: Presence) -> impl Iterator<Item = &SealedFile> {
        self.attachments
            .iter()
            .filter(move |entry| entry.presence == presence)
            .map(|entry| &entry.file)
    }

    /// The manifest's bytes: head, sealed body, and a plain checksum that tells damage without a key.
    pub(super) fn encode(&self, keys: &Keys) -> Result<Vec<u8>> {
        let nonce = random_array::<24>()?;
        let mut bytes = self.head.encode();
        bytes.extend_from_slice(&nonce);
        let sealed = XChaCha20Poly1305::new(keys.backup.expose().into())
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: &self.body(),
                    aad: &bytes,
                },
            )
            .map_err(|_| Error::database("sealing the manifest failed"))?;
        bytes.extend_from_slice(&sealed);
        let checksum = blake3::hash(&bytes);
        bytes.extend_from_slice(checksum.as_bytes());
        Ok(bytes)
    }

    fn body(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(256 + self.attachments.len() * 57);
        for digest in [&self.database, &self.key_file] {
            body.extend_from_slice(&digest.length.to_be_bytes());
            body.extend_from_slice(digest.hash.as_bytes());
        }
        body.extend_from_slice(&self.anchor.audit_seq.to_be_bytes());
        body.extend_from_slice(&self.anchor.audit_mac);
        body.extend_from_slice(&(self.attachments.len() as u64).to_be_bytes());
        for Entry { file, presence } in &self.attachments {
            let code = PRESENCES.iter().find(|(known, _)| known == presence);
            body.extend_from_slice(file.id.as_bytes());
            body.push(code.map_or(u8::MAX, |(_, code)| *code));
            body.extend_from_slice(&file.length.to_be_bytes());
            body.extend_from_slice(file.hash.as_bytes());
        }
        body.extend_from_slice(&(self.tombstones.len() as u64).to_be_bytes());
        for tombstone in &self.tombstones {
            // Kinds are words of the program's own and short.
            let kind = tombstone.kind.as_bytes();
            let kind = kind.get(..kind.len().min(MAX_KIND)).unwrap_or_default();
            body.push(u8::try_from(kind.len()).unwrap_or(0));
            body.extend_from_slice(kind);
            body.extend_from_slice(tombstone.id.as_bytes());
            body.extend_from_slice(&tombstone.at_ms.to_be_bytes());
        }
        body
    }

    /// Reads a manifest. Nothing of the body is looked at before it has proved to be ours.
    pub(super) fn decode(raw: &[u8], keys: &Keys) -> Result<Self, BackupFault> {
        let (head, mut rest) = Head::read(raw)?;
        let nonce: [u8; 24] = rest.array().ok_or(DAMAGED)?;
        let covered = Head::BYTES + nonce.len();
        let (aad, sealed) = raw
            .split_last_chunk::<HASH_BYTES>()
            .and_then(|(content, _)| content.split_at_checked(covered))
            .ok_or(DAMAGED)?;
        let body = XChaCha20Poly1305::new(keys.backup.expose().into())
            .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad })
            .map_err(|_| DAMAGED)?;
        Self::read_body(head, Reader::new(&body)).ok_or(DAMAGED)
    }

    fn read_body(head: Head, mut reader: Reader<'_>) -> Option<Self> {
        let [database, key_file] = [read_digest(&mut reader)?, read_digest(&mut reader)?];
        let anchor = Anchor {
            generation: head.generation,
            audit_seq: reader.u64()?,
            audit_mac: reader.array()?,
        };
        // Counts are not believed before the entries are there: nothing is set aside on their word.
        let attachments = (0..reader.u64()?)
            .map(|_| read_entry(&mut reader))
            .collect::<Option<Vec<_>>>()?;
        let tombstones = (0..reader.u64()?)
            .map(|_| read_tombstone(&mut reader))
            .collect::<Option<Vec<_>>>()?;
        reader.is_empty().then_some(Self {
            head,
            database,
            key_file,
            anchor,
            attachments,
            tombstones,
        })
    }
}

const DAMAGED: BackupFault = BackupFault::Damaged {
    part: BackupPart::Manifest,
};

impl Head {
    const BYTES: usize = 8 + 2 + 16 + 8 + 8;

    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1024);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&FORMAT.to_be_bytes());
        bytes.extend_from_slice(self.vault_id.as_bytes());
        bytes.extend_from_slice(&self.made_at_ms.to_be_bytes());
        bytes.extend_from_slice(&self.generation.to_be_bytes());
        bytes
    }

    /// Reads what stands in the open.
    pub(super) fn decode(raw: &[u8]) -> Result<Self, BackupFault> {
        Self::read(raw).map(|(head, _)| head)
    }

    fn read(raw: &[u8]) -> Result<(Self, Reader<'_>), BackupFault> {
        let whole = raw
            .split_last_chunk::<HASH_BYTES>()
            .is_some_and(|(rest, sum)| blake3::hash(rest) == blake3::Hash::from(*sum));
        if !whole {
            return Err(DAMAGED);
        }
        let mut reader = Reader::new(raw);
        if reader.array() != Some(*MAGIC) {
            return Err(DAMAGED);
        }
        match reader.u16() {
            Some(FORMAT) => {}
            Some(found) if found > FORMAT => {
                return Err(BackupFault::NewerFormat {
                    found,
                    known: FORMAT,
                });
            }
            _ => return Err(DAMAGED),
        }
        let head = |reader: &mut Reader<'_>| {
            Some(Self {
                vault_id: Uuid::from_bytes(reader.array()?),
                made_at_ms: reader.array().map(i64::from_be_bytes)?,
                generation: reader.u64()?,
            })
        };
        let head = head(&mut reader).ok_or(DAMAGED)?;
        Ok((head, reader))
    }
}

fn read_digest(reader: &mut Reader<'_>) -> Option<Digest> {
    Some(Digest {
        length: reader.u64()?,
        hash: blake3::Hash::from_bytes(reader.array()?),
    })
}

fn read_entry(reader: &mut Reader<'_>) -> Option<Entry> {
    let id = Uuid::from_bytes(reader.array()?);
    let code = reader.u8()?;
    let (presence, _) = PRESENCES.iter().find(|(_, known)| *known == code)?;
    let Digest { length, hash } = read_digest(reader)?;
    Some(Entry {
        file: SealedFile { id, length, hash },
        presence: *presence,
    })
}

fn read_tombstone(reader: &mut Reader<'_>) -> Option<Tombstone> {
    let length = usize::from(reader.u8()?);
    Some(Tombstone {
        kind: std::str::from_utf8(reader.take(length)?).ok()?.to_owned(),
        id: Uuid::from_bytes(reader.array()?),
        at_ms: reader.array().map(i64::from_be_bytes)?,
    })
}
