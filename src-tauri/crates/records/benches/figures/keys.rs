//! What a guess at the passphrase costs: opening an empty store by passphrase, less opening it by
//! its recovery code, which needs no such work.

use std::time::Duration;

use waymark_records::Records;
use waymark_vault::{KdfProfile, UnlockWith};

use crate::measure::{Samples, ms, time, verdict};
use crate::store::{Store, clock, passphrase};

const ROUNDS: usize = 7;

/// Between these a guess is dear and the owner does not wait for long, in milliseconds.
const BOUNDS: std::ops::RangeInclusive<u128> = 150..=800;

const PROFILES: [(&str, KdfProfile); 2] = [
    ("256 MiB, 3 passes, 4 lanes", KdfProfile::Full),
    ("64 MiB, 3 passes, 4 lanes", KdfProfile::Modest),
];

pub fn run() {
    println!("\nKey derivation, ms");
    for (name, profile) in PROFILES {
        let derived = derivation(Store::empty(profile));
        // The smaller profile is for machines that cannot spare the memory: below the bounds here.
        let judged = match profile {
            KdfProfile::Full => {
                let within = BOUNDS.contains(&derived.as_millis());
                format!("   target 150 to 800: {}", verdict(within))
            }
            _ => String::new(),
        };
        println!("{name:<36} p50 {:>8}{judged}", ms(derived));
    }
}

/// The time from a passphrase to its key.
pub fn derivation(store: Store) -> Duration {
    let path = store.path();
    let Store {
        records,
        recovery,
        dir,
    } = store;
    records.into_vault().lock().expect("locked");
    let passphrase = passphrase();
    let open = |with: UnlockWith<'_>| {
        let opened = || Records::unlock(&path, with, clock().at).expect("opened");
        let (taken, records) = time(opened);
        records.into_vault().lock().expect("locked");
        taken
    };
    let samples = |with: &dyn Fn() -> Duration| Samples::new((0..ROUNDS).map(|_| with()).collect());
    let by_code = samples(&|| open(UnlockWith::Recovery(&recovery)));
    let by_passphrase = samples(&|| open(UnlockWith::Passphrase(&passphrase)));
    drop(dir);
    by_passphrase.median().saturating_sub(by_code.median())
}
