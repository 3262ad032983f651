//! A key file made to hurt: refused before it costs memory or time.

use std::path::PathBuf;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde::{Deserialize, Serialize};
use waymark_records::{Error, Records, SCHEMA};
use waymark_vault::{Error as VaultError, KdfProfile, NewVault, Vault};

use crate::child::{self, Process};
use crate::contents::Image;
use crate::store;

/// Where the parameters of the first slot stand: see docs/formats/vault.md.
const MEMORY: usize = 102;
const PASSES: usize = 106;
const LANES: usize = 110;
const CHECKSUM_BYTES: usize = 32;

/// Memory that refusing may cost.
const ALLOWANCE: u64 = 100 << 20;

#[derive(Serialize, Deserialize)]
struct Part {
    place: PathBuf,
}

#[test]
fn hostile_key_files_are_refused_within_little_memory() {
    let place = tempfile::tempdir().unwrap();
    let part = Part {
        place: place.path().to_owned(),
    };
    let mut command = child::command("hostile_keys::opens_with_little_memory", &part);
    let status = Process::start(&mut command).finish();
    assert!(status.success(), "{status}");
}

#[test]
#[ignore = "limits its own memory; other tests start it"]
fn opens_with_little_memory() {
    let Some(Part { place }) = child::part::<Part>() else {
        return;
    };
    let path = place.join("store");
    let (records, _) = store::create_in(&path).unwrap();
    records.into_vault().lock().unwrap();
    let honest = Image::of(&path);
    let full = place.join("full");
    create_full(&full);
    limit_memory();

    let kib = |gib: u32| gib * 1024 * 1024;
    let hostile: [(usize, u32); 9] = [
        (MEMORY, kib(64)),
        (MEMORY, kib(2)),
        (MEMORY, u32::MAX),
        (MEMORY, 8),
        (MEMORY, 0),
        (PASSES, u32::MAX),
        (PASSES, 0),
        (LANES, 0),
        (LANES, u32::MAX),
    ];
    for (field, value) in hostile {
        let mut image = honest.clone();
        for name in ["keys", "keys.copy"] {
            set(image.change(name), field, value);
        }
        image.lay(&path);
        let refused = store::open_with(&path, 0).unwrap_err();
        assert!(is_refusal(&refused), "{value} at {field}: {refused:?}");
    }
    honest.lay(&path);
    assert!(
        store::open_with(&path, 0).is_ok(),
        "the honest one opens in this memory"
    );
    // And the limit is one: what needs more is told so, and nothing aborts.
    let refused = store::open_with(&full, 0).unwrap_err();
    assert!(
        matches!(
            refused,
            Error::Vault(VaultError::NotEnoughMemory { mib: 256 })
        ),
        "{refused:?}"
    );
}

fn is_refusal(error: &Error) -> bool {
    matches!(
        error,
        Error::Vault(VaultError::Damaged { .. } | VaultError::WrongSecret)
    )
}

/// Writes a parameter and the checksum that fits it: an attacker can.
fn set(key_file: &mut [u8], field: usize, value: u32) {
    key_file[field..field + 4].copy_from_slice(&value.to_be_bytes());
    let body = key_file.len() - CHECKSUM_BYTES;
    let checksum = blake3::hash(&key_file[..body]);
    key_file[body..].copy_from_slice(checksum.as_bytes());
}

fn create_full(path: &std::path::Path) {
    let new = NewVault {
        passphrase: &store::passphrase(0),
        profile: KdfProfile::Full,
        schema: &SCHEMA,
        device_name: "faults",
        at_ms: store::at(0).at.as_millis(),
    };
    let (vault, _) = Vault::create(path, new).unwrap();
    drop(Records::new(vault));
}

fn limit_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let size = status
        .lines()
        .find_map(|line| line.strip_prefix("VmSize:"))
        .unwrap();
    let kib: u64 = size.trim().trim_end_matches(" kB").parse().unwrap();
    let Rlimit { maximum, .. } = getrlimit(Resource::As);
    setrlimit(
        Resource::As,
        Rlimit {
            current: Some(kib * 1024 + ALLOWANCE),
            maximum,
        },
    )
    .unwrap();
}
