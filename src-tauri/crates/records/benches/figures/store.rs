//! The store that is measured: 100,000 sessions of people who do not exist.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use waymark_records::{Now, Records, SCHEMA};
use waymark_testkit::{Demo, PASSPHRASE, now};
use waymark_vault::{KdfProfile, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault};

use crate::measure::time;

/// All locally employed doctors of England and Wales in 2023, for 100,000 sessions.
const PEOPLE_PER_100_000: u64 = 36_831;

/// Counts up when [`Demo`] makes other people or other words, so that a store is filled anew.
const GENERATION: u32 = 1;

const AT: &str = "2026-11-24T13:42:00Z";

const RECOVERY_CODE: &str = "recovery-code.txt";

/// An open store with its recovery code, which opens it without deriving a key from a passphrase.
pub struct Store {
    pub records: Records,
    pub recovery: RecoveryCode,
    pub dir: TempDir,
}

impl Store {
    /// A new store without a record.
    pub fn empty(profile: KdfProfile) -> Self {
        let dir = workplace();
        let new = NewVault {
            passphrase: &passphrase(),
            profile,
            schema: &SCHEMA,
            device_name: "bench",
            at_ms: clock().at.as_millis(),
        };
        let (vault, recovery) = Vault::create(&dir.path().join("store"), new).expect("a new store");
        Self {
            records: Records::new(vault),
            recovery,
            dir,
        }
    }

    /// A store with so many sessions: a copy of the one that was filled the first time.
    pub fn filled(sessions: u32) -> Self {
        let original = place(sessions);
        if !original.is_dir() {
            fill(sessions, &original);
        }
        let dir = workplace();
        let path = dir.path().join("store");
        copy(&original, &path);
        let words = fs::read_to_string(original.join(RECOVERY_CODE)).expect("its recovery code");
        let recovery = RecoveryCode::parse(&words).expect("a recovery code");
        let records = Records::unlock(&path, UnlockWith::Recovery(&recovery), clock().at);
        Self {
            records: records.expect("opened"),
            recovery,
            dir,
        }
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("store")
    }
}

pub fn people(sessions: u32) -> u32 {
    u32::try_from(u64::from(sessions) * PEOPLE_PER_100_000 / 100_000).unwrap_or(u32::MAX)
}

pub fn clock() -> Now {
    now(AT)
}

pub fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE.to_owned()).expect("a short passphrase")
}

/// Where filled stores wait, on the disk that is measured.
fn shelf() -> PathBuf {
    let shelf = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-vault");
    fs::create_dir_all(&shelf).expect("a folder for the store");
    shelf
}

fn workplace() -> TempDir {
    tempfile::tempdir_in(shelf()).expect("a temporary folder")
}

/// One place for each size, schema and generation of words.
fn place(sessions: u32) -> PathBuf {
    let mut hasher = blake3::Hasher::new();
    for migration in SCHEMA.migrations {
        hasher.update(migration.sql.as_bytes());
    }
    let schema = hasher.finalize().to_hex();
    let schema: String = schema.chars().take(8).collect();
    shelf().join(format!("{sessions}-{schema}-{GENERATION}"))
}

fn fill(sessions: u32, original: &Path) {
    let store = Store::empty(KdfProfile::Test);
    let demo = Demo {
        people: people(sessions),
        sessions,
        seed: 1,
    };
    let (taken, ()) = time(|| demo.fill(&store.records, clock()).expect("a filled store"));
    println!(
        "Store: {} people, {} sessions, filled and indexed in {:.1} s",
        demo.people,
        demo.sessions,
        taken.as_secs_f64()
    );
    let path = store.path();
    let Store {
        records,
        recovery,
        dir,
    } = store;
    records.into_vault().lock().expect("locked");
    let words: Vec<&str> = recovery.words().collect();
    fs::write(path.join(RECOVERY_CODE), words.join(" ")).expect("the recovery code");
    fs::rename(path, original).expect("a place on the shelf");
    drop(dir);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for name in ["keys", "keys.copy", "vault.db"] {
        fs::copy(from.join(name), to.join(name)).expect("a copy");
    }
}
