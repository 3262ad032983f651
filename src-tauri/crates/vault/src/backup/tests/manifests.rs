//! The manifest's bytes.

use proptest::prelude::*;

use super::*;
use crate::{
    attachments::SealedFile,
    backup::manifest::{Digest, Entry, Head, Manifest, Presence},
    keyfile::Anchor,
    keys::{Keys, MasterKey},
};

const VAULT: Uuid = Uuid::from_u128(7);

fn keys() -> Keys {
    MasterKey::random().unwrap().keys(VAULT).unwrap()
}

fn digest(seed: u8) -> Digest {
    Digest {
        length: u64::from(seed) * 1000,
        hash: blake3::hash(&[seed]),
    }
}

fn sample() -> Manifest {
    let entry = |seed: u8, presence| Entry {
        file: SealedFile {
            id: Uuid::from_u128(u128::from(seed)),
            length: u64::from(seed),
            hash: blake3::hash(&[seed]),
        },
        presence,
    };
    Manifest {
        head: Head {
            vault_id: VAULT,
            made_at_ms: NOON,
            generation: 12,
        },
        database: digest(1),
        key_file: digest(2),
        anchor: Anchor {
            generation: 12,
            audit_seq: 5,
            audit_mac: [9; 32],
        },
        attachments: vec![
            entry(3, Presence::Copied),
            entry(4, Presence::LeftOut),
            entry(5, Presence::Lost),
        ],
        tombstones: vec![Tombstone {
            kind: "session".to_owned(),
            id: Uuid::from_u128(8),
            at_ms: -1,
        }],
    }
}

fn resealed(mut raw: Vec<u8>) -> Vec<u8> {
    let body = raw.len() - 32;
    let checksum = blake3::hash(&raw[..body]);
    raw[body..].copy_from_slice(checksum.as_bytes());
    raw
}

#[test]
fn what_is_written_reads_back_and_only_with_the_key() {
    let (manifest, keys) = (sample(), keys());
    let raw = manifest.encode(&keys).unwrap();
    assert_eq!(Manifest::decode(&raw, &keys), Ok(manifest.clone()));
    assert_eq!(Head::decode(&raw), Ok(manifest.head));
    assert_eq!(
        Manifest::decode(&raw, &self::keys()),
        Err(BackupFault::Damaged {
            part: BackupPart::Manifest
        })
    );
    let shown = raw.windows(7).any(|window| window == b"session");
    assert!(!shown, "what is in a set is nobody's business");
}

#[test]
fn no_flipped_bit_and_no_deliberate_change_is_believed() {
    let (manifest, keys) = (sample(), keys());
    let raw = manifest.encode(&keys).unwrap();
    for bit in 0..raw.len() * 8 {
        let mut flipped = raw.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Head::decode(&flipped).is_err(), "bit {bit}");
        assert!(Manifest::decode(&flipped, &keys).is_err(), "bit {bit}");
        if bit / 8 < raw.len() - 32 {
            let deliberate = Manifest::decode(&resealed(flipped), &keys);
            assert!(deliberate.is_err(), "bit {bit}");
        }
    }
    for length in 0..raw.len() {
        assert!(Manifest::decode(&raw[..length], &keys).is_err(), "{length}");
    }
}

#[test]
fn a_newer_format_is_named() {
    let mut raw = sample().encode(&keys()).unwrap();
    raw[8..10].copy_from_slice(&9u16.to_be_bytes());
    assert_eq!(
        Head::decode(&resealed(raw)),
        Err(BackupFault::NewerFormat { found: 9, known: 1 })
    );
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let keys = keys();
        prop_assert!(Manifest::decode(&bytes, &keys).is_err());
        let mut ours = b"WAYMBKUP\x00\x01".to_vec();
        ours.extend_from_slice(&bytes);
        ours.extend_from_slice(&[0; 32]);
        prop_assert!(Manifest::decode(&resealed(ours), &keys).is_err());
    }
}
