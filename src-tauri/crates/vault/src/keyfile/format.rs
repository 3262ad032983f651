//! The bytes of the key file, formats 1 and 2. Published in `docs/formats/vault.md`: change both together.

use uuid::Uuid;

use super::{
    Anchor, KeyFile,
    slot::{Slot, SlotKind},
};
use crate::{bytes::Reader, kdf::KdfParams, keys::Keys};

pub(crate) const MAGIC: &[u8; 8] = b"WAYMKEYS";
/// The newest format known. A file is written in the oldest that can hold it, so that an older
/// program opens every vault it understands and politely refuses the others.
pub(crate) const VERSION: u16 = 2;
/// The first format; it has no custodians.
const FIRST: u16 = 1;
/// A key file is a few hundred bytes; a larger one is not read at all.
pub(crate) const MAX_BYTES: u64 = 16 * 1024;
const MAX_SLOTS: usize = 8;
const SLOT_BYTES: u16 = 16 + 1 + 12 + 16 + 24 + 48;
const HASH_BYTES: usize = 32;

/// What the bytes of a key file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decoded {
    Good(SealedKeyFile),
    /// Intact, but of a format that this program does not know.
    Newer(u16),
    Damaged,
}

/// A key file as read: its content is not to be believed before [`SealedKeyFile::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SealedKeyFile {
    pub(crate) key_file: KeyFile,
    /// The raw bytes, all of them.
    pub(crate) raw: Vec<u8>,
    covered: usize,
    mac: [u8; HASH_BYTES],
}

impl SealedKeyFile {
    /// Whether the MAC over the raw bytes is the one that the master key's holder made.
    pub(crate) fn verify(&self, keys: &Keys) -> bool {
        self.raw
            .get(..self.covered)
            // `blake3::Hash` compares in constant time.
            .is_some_and(|covered| {
                blake3::keyed_hash(keys.key_file.expose(), covered) == blake3::Hash::from(self.mac)
            })
    }
}

impl KeyFile {
    fn format(&self) -> u16 {
        if self.slots_of(SlotKind::Custodians).next().is_some() {
            VERSION
        } else {
            FIRST
        }
    }

    /// The file's bytes: content, MAC under the master key, and a plain checksum that tells
    /// damage from a wrong passphrase without any key.
    pub(crate) fn encode(&self, keys: &Keys) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1024);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&self.format().to_be_bytes());
        bytes.extend_from_slice(self.vault_id.as_bytes());
        bytes.extend_from_slice(&self.revision.to_be_bytes());
        bytes.extend_from_slice(&self.anchor.generation.to_be_bytes());
        bytes.extend_from_slice(&self.anchor.audit_seq.to_be_bytes());
        bytes.extend_from_slice(&self.anchor.audit_mac);
        bytes.push(u8::try_from(self.slots.len()).unwrap_or(u8::MAX));
        for slot in &self.slots {
            encode_slot(slot, &mut bytes);
        }
        let mac = blake3::keyed_hash(keys.key_file.expose(), &bytes);
        bytes.extend_from_slice(mac.as_bytes());
        let checksum = blake3::hash(&bytes);
        bytes.extend_from_slice(checksum.as_bytes());
        bytes
    }
}

fn encode_slot(slot: &Slot, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&SLOT_BYTES.to_be_bytes());
    bytes.extend_from_slice(slot.id.as_bytes());
    bytes.push(slot.kind.code());
    for number in [
        slot.params.memory_kib,
        slot.params.passes,
        slot.params.lanes,
    ] {
        bytes.extend_from_slice(&number.to_be_bytes());
    }
    bytes.extend_from_slice(&slot.salt);
    bytes.extend_from_slice(&slot.nonce);
    bytes.extend_from_slice(&slot.sealed);
}

/// Reads a key file. Bounds come first: nothing is allocated or derived on the file's word.
pub(crate) fn decode(raw: Vec<u8>) -> Decoded {
    if raw.len() as u64 > MAX_BYTES || !checksum_holds(&raw) {
        return Decoded::Damaged;
    }
    let mut reader = Reader::new(&raw);
    if reader.array() != Some(*MAGIC) {
        return Decoded::Damaged;
    }
    let format = match reader.u16() {
        Some(known @ FIRST..=VERSION) => known,
        Some(newer) if newer > VERSION => return Decoded::Newer(newer),
        _ => return Decoded::Damaged,
    };
    match (decode_body(reader), raw.len().checked_sub(2 * HASH_BYTES)) {
        (Some((key_file, mac)), Some(covered)) if key_file.format() == format => {
            Decoded::Good(SealedKeyFile {
                key_file,
                raw,
                covered,
                mac,
            })
        }
        _ => Decoded::Damaged,
    }
}

fn checksum_holds(raw: &[u8]) -> bool {
    raw.split_last_chunk::<HASH_BYTES>()
        .is_some_and(|(rest, checksum)| blake3::hash(rest) == blake3::Hash::from(*checksum))
}

fn decode_body(mut reader: Reader<'_>) -> Option<(KeyFile, [u8; HASH_BYTES])> {
    let vault_id = Uuid::from_bytes(reader.array()?);
    let revision = reader.u64()?;
    let anchor = Anchor {
        generation: reader.u64()?,
        audit_seq: reader.u64()?,
        audit_mac: reader.array()?,
    };
    let count = usize::from(reader.u8()?);
    if count == 0 || count > MAX_SLOTS {
        return None;
    }
    let slots = (0..count)
        .map(|_| decode_slot(&mut reader))
        .collect::<Option<Vec<Slot>>>()?;
    // One passphrase slot: a planted file must not make each attempt cost eight derivations.
    if slots
        .iter()
        .filter(|slot| slot.kind == SlotKind::Passphrase)
        .count()
        > 1
    {
        return None;
    }
    let mac = reader.array()?;
    reader.take(HASH_BYTES)?;
    reader.is_empty().then_some((
        KeyFile {
            vault_id,
            revision,
            anchor,
            slots,
        },
        mac,
    ))
}

fn decode_slot(reader: &mut Reader<'_>) -> Option<Slot> {
    if reader.u16()? != SLOT_BYTES {
        return None;
    }
    let slot = Slot {
        id: Uuid::from_bytes(reader.array()?),
        kind: SlotKind::from_code(reader.u8()?)?,
        params: KdfParams {
            memory_kib: reader.u32()?,
            passes: reader.u32()?,
            lanes: reader.u32()?,
        },
        salt: reader.array()?,
        nonce: reader.array()?,
        sealed: reader.array()?,
    };
    let sound = match slot.kind {
        SlotKind::Passphrase => slot.params.within_bounds(),
        SlotKind::Recovery | SlotKind::Keychain | SlotKind::Custodians => {
            slot.params == KdfParams::default()
        }
    };
    sound.then_some(slot)
}

#[cfg(test)]
mod tests;
