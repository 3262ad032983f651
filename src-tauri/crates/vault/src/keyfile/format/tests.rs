#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::{KdfProfile, Passphrase, keyfile::slot::SlotSecret, keys::MasterKey, secret::Secret32};

struct Sample {
    key_file: KeyFile,
    keys: Keys,
    secret: Secret32,
}

/// A key file with a slot that opens without a slow derivation.
static SAMPLE: LazyLock<Sample> = LazyLock::new(|| sample(Uuid::from_u128(1)));

fn sample(vault_id: Uuid) -> Sample {
    let master = MasterKey::random().unwrap();
    let secret = Secret32::random().unwrap();
    let passphrase = Passphrase::new("otter lantern".to_owned()).unwrap();
    let params = KdfProfile::Test.params();
    let slots = [
        SlotSecret::Passphrase(&passphrase),
        SlotSecret::Keychain(&secret),
    ]
    .map(|secret| Slot::wrap(vault_id, &master, &secret, params).unwrap().0);
    let anchor = Anchor {
        generation: 77,
        audit_seq: 12,
        audit_mac: [9; 32],
    };
    let key_file = KeyFile {
        vault_id,
        revision: 3,
        anchor,
        slots: slots.into(),
    };
    Sample {
        key_file,
        keys: master.keys(vault_id).unwrap(),
        secret,
    }
}

fn good(raw: Vec<u8>) -> Option<SealedKeyFile> {
    match decode(raw) {
        Decoded::Good(sealed) => Some(sealed),
        _ => None,
    }
}

/// As somebody would who changes the file on purpose: the plain checksum fits again.
fn with_checksum(mut raw: Vec<u8>) -> Vec<u8> {
    let body = raw.len() - HASH_BYTES;
    let checksum = blake3::hash(&raw[..body]);
    raw[body..].copy_from_slice(checksum.as_bytes());
    raw
}

#[test]
fn what_is_written_reads_back() {
    let sealed = good(SAMPLE.key_file.encode(&SAMPLE.keys)).unwrap();
    assert_eq!(sealed.key_file, SAMPLE.key_file);
    assert!(sealed.verify(&SAMPLE.keys));
    assert!(
        sealed
            .key_file
            .open(&SlotSecret::Keychain(&SAMPLE.secret))
            .unwrap()
            .is_some()
    );
}

#[test]
fn another_vaults_key_does_not_vouch_for_it() {
    let sealed = good(SAMPLE.key_file.encode(&SAMPLE.keys)).unwrap();
    assert!(!sealed.verify(&sample(Uuid::from_u128(1)).keys));
}

#[test]
fn every_flipped_bit_is_damage() {
    let raw = SAMPLE.key_file.encode(&SAMPLE.keys);
    for bit in 0..raw.len() * 8 {
        let mut flipped = raw.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(decode(flipped), Decoded::Damaged, "bit {bit}");
    }
}

/// Whatever is changed on purpose, nothing comes of it: it does not decode, or its slot no longer
/// opens, or the MAC does not hold.
#[test]
fn every_deliberate_change_is_noticed() {
    let raw = SAMPLE.key_file.encode(&SAMPLE.keys);
    for bit in 0..(raw.len() - HASH_BYTES) * 8 {
        let mut flipped = raw.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Some(sealed) = good(with_checksum(flipped)) else {
            continue;
        };
        let opened = sealed
            .key_file
            .open(&SlotSecret::Keychain(&SAMPLE.secret))
            .unwrap();
        assert!(
            opened.is_none_or(|(_, keys)| !sealed.verify(&keys)),
            "bit {bit}"
        );
    }
}

#[test]
fn a_slot_from_another_vault_does_not_open() {
    let other = sample(Uuid::from_u128(2));
    let mut planted = SAMPLE.key_file.clone();
    planted.slots = other.key_file.slots.clone();
    let sealed = good(planted.encode(&SAMPLE.keys)).unwrap();
    assert!(
        sealed
            .key_file
            .open(&SlotSecret::Keychain(&other.secret))
            .unwrap()
            .is_none()
    );
}

#[test]
fn hostile_parameters_are_refused_on_reading() {
    let bad = [
        KdfParams {
            memory_kib: 64 << 20,
            ..KdfProfile::Test.params()
        },
        KdfParams {
            passes: u32::MAX,
            ..KdfProfile::Test.params()
        },
        KdfParams {
            lanes: 0,
            ..KdfProfile::Test.params()
        },
        KdfParams {
            memory_kib: 1024,
            ..KdfProfile::Test.params()
        },
    ];
    for params in bad {
        let mut hostile = SAMPLE.key_file.clone();
        hostile.slots[0].params = params;
        assert_eq!(
            decode(hostile.encode(&SAMPLE.keys)),
            Decoded::Damaged,
            "{params:?}"
        );
    }
}

#[test]
fn many_passphrase_slots_are_refused() {
    let mut hostile = SAMPLE.key_file.clone();
    hostile.slots.push(hostile.slots[0].clone());
    assert_eq!(decode(hostile.encode(&SAMPLE.keys)), Decoded::Damaged);
    hostile.slots = vec![SAMPLE.key_file.slots[1].clone(); MAX_SLOTS + 1];
    assert_eq!(decode(hostile.encode(&SAMPLE.keys)), Decoded::Damaged);
    hostile.slots.clear();
    assert_eq!(decode(hostile.encode(&SAMPLE.keys)), Decoded::Damaged);
}

#[test]
fn a_newer_format_is_named_and_an_invented_older_one_is_not_believed() {
    for (version, expected) in [
        (VERSION + 1, Decoded::Newer(VERSION + 1)),
        (VERSION, Decoded::Damaged),
        (999, Decoded::Newer(999)),
        (0, Decoded::Damaged),
    ] {
        let mut raw = SAMPLE.key_file.encode(&SAMPLE.keys);
        raw[8..10].copy_from_slice(&version.to_be_bytes());
        assert_eq!(decode(with_checksum(raw)), expected);
    }
}

#[test]
fn only_a_file_with_custodians_asks_for_the_newer_format() {
    let format = |key_file: &KeyFile| {
        let raw = key_file.encode(&SAMPLE.keys);
        u16::from_be_bytes(raw[8..10].try_into().unwrap())
    };
    assert_eq!(format(&SAMPLE.key_file), FIRST);
    let mut with_kit = SAMPLE.key_file.clone();
    with_kit.slots[1].kind = SlotKind::Custodians;
    assert_eq!(format(&with_kit), VERSION);
    let mut disguised = with_kit.encode(&SAMPLE.keys);
    disguised[8..10].copy_from_slice(&FIRST.to_be_bytes());
    assert_eq!(decode(with_checksum(disguised)), Decoded::Damaged);
}

#[test]
fn cut_and_lengthened_files_are_damage() {
    let raw = SAMPLE.key_file.encode(&SAMPLE.keys);
    for length in 0..raw.len() {
        assert_eq!(decode(raw[..length].to_vec()), Decoded::Damaged, "{length}");
        assert_eq!(
            good(with_checksum(raw[..length.max(HASH_BYTES)].to_vec())),
            None,
            "{length}"
        );
    }
    let mut longer = raw.clone();
    longer.splice(raw.len() - HASH_BYTES..raw.len() - HASH_BYTES, [0; 7]);
    assert_eq!(decode(with_checksum(longer)), Decoded::Damaged);
    assert_eq!(decode(vec![0; 1 << 20]), Decoded::Damaged);
}

fn any_slot() -> impl Strategy<Value = Slot> {
    let kinds = prop_oneof![
        Just(SlotKind::Recovery),
        Just(SlotKind::Keychain),
        Just(SlotKind::Custodians)
    ];
    (
        any::<u128>(),
        kinds,
        any::<[u8; 16]>(),
        any::<[u8; 24]>(),
        any::<[u8; 24]>(),
    )
        .prop_map(|(id, kind, salt, nonce, half)| {
            let sealed = [half, half].as_flattened().try_into().unwrap();
            Slot {
                id: Uuid::from_u128(id),
                kind,
                params: KdfParams::default(),
                salt,
                nonce,
                sealed,
            }
        })
}

proptest! {
    #[test]
    fn every_key_file_reads_back(
        revision in any::<u64>(), generation in any::<u64>(), audit_seq in any::<u64>(), audit_mac in any::<[u8; 32]>(),
        slots in proptest::collection::vec(any_slot(), 1..=MAX_SLOTS),
    ) {
        let anchor = Anchor { generation, audit_seq, audit_mac };
        let key_file = KeyFile { vault_id: Uuid::from_u128(7), revision, anchor, slots };
        let sealed = good(key_file.encode(&SAMPLE.keys)).unwrap();
        prop_assert!(sealed.verify(&SAMPLE.keys));
        prop_assert_eq!(sealed.key_file, key_file);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(decode(bytes), Decoded::Damaged);
    }

    #[test]
    fn no_body_makes_it_panic(body in proptest::collection::vec(any::<u8>(), 0..1200)) {
        let mut raw = [MAGIC.as_slice(), &VERSION.to_be_bytes(), &body].concat();
        raw.extend_from_slice(&[0; HASH_BYTES]);
        prop_assert_eq!(good(with_checksum(raw)), None);
    }
}
