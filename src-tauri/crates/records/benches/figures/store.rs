//! The store that is measured: 100,000 sessions of people who do not exist.

use tempfile::TempDir;
use waymark_records::{Now, Records, SCHEMA};
use waymark_testkit::{Demo, PASSPHRASE, now};
use waymark_vault::{KdfProfile, NewVault, Passphrase, RecoveryCode, Vault};

use crate::measure::time;

/// All locally employed doctors of England and Wales in 2023, for 100,000 sessions.
const PEOPLE_PER_100_000: u64 = 36_831;

pub const AT: &str = "2026-11-24T13:42:00Z";

/// An open store with its recovery code, which opens it without deriving a key from a passphrase.
pub struct Store {
    pub records: Records,
    pub recovery: RecoveryCode,
    pub dir: TempDir,
}

impl Store {
    /// A new store without a record.
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let passphrase = Passphrase::new(PASSPHRASE.to_owned()).expect("a short passphrase");
        let new = NewVault {
            passphrase: &passphrase,
            profile: KdfProfile::Test,
            schema: &SCHEMA,
            device_name: "bench",
            at_ms: now(AT).at.as_millis(),
        };
        let (vault, recovery) = Vault::create(&dir.path().join("store"), new).expect("a new store");
        Self {
            records: Records::new(vault),
            recovery,
            dir,
        }
    }

    /// A store with so many sessions.
    pub fn fill(sessions: u32) -> Self {
        let store = Self::empty();
        let demo = Demo {
            people: people(sessions),
            sessions,
            seed: 1,
        };
        let (taken, ()) = time(|| demo.fill(&store.records, clock()).expect("a filled store"));
        println!(
            "\nStore: {} people, {} sessions, filled and indexed in {:.1} s",
            demo.people,
            demo.sessions,
            taken.as_secs_f64()
        );
        store
    }
}

pub fn people(sessions: u32) -> u32 {
    u32::try_from(u64::from(sessions) * PEOPLE_PER_100_000 / 100_000).unwrap_or(u32::MAX)
}

pub fn clock() -> Now {
    now(AT)
}
