//! A vault that is ready in milliseconds.

// A test vault that cannot be made is a failed test.
#![allow(clippy::expect_used)]

use tempfile::TempDir;
use waymark_records::{Records, SCHEMA};
use waymark_vault::{KdfProfile, NewVault, Passphrase, Schema, Vault};

use crate::instant;

/// The passphrase of every test vault.
pub const PASSPHRASE: &str = "correct horse battery staple";

/// When every test vault was made: earlier than any moment a test lives in.
const MADE_AT: &str = "2026-01-01T00:00:00Z";

/// An empty open vault in a folder of its own, both gone when dropped.
#[derive(Debug)]
pub struct TestVault {
    /// The open vault.
    pub records: Records,
    /// The folder above it; the vault is the folder `vault` within.
    pub dir: TempDir,
}

/// Makes an empty vault with the passphrase [`PASSPHRASE`].
///
/// # Panics
/// If the temporary folder or the vault cannot be made.
#[must_use]
pub fn vault() -> TestVault {
    let (vault, dir) = bare_vault(&SCHEMA);
    TestVault {
        records: Records::new(vault),
        dir,
    }
}

/// Makes an empty vault with the tables of `schema`. For the unit tests of `waymark-records`,
/// whose own [`Records`] is another type than the one this crate was built with.
///
/// # Panics
/// If the temporary folder or the vault cannot be made.
#[must_use]
pub fn bare_vault(schema: &'static Schema) -> (Vault, TempDir) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let passphrase = Passphrase::new(PASSPHRASE.to_owned()).expect("a short passphrase");
    let new = NewVault {
        passphrase: &passphrase,
        profile: KdfProfile::Test,
        schema,
        device_name: "test",
        at_ms: instant(MADE_AT).as_millis(),
    };
    let (vault, _recovery_code) =
        Vault::create(&dir.path().join("vault"), new).expect("a new vault");
    (vault, dir)
}
