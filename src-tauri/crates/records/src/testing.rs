//! What the unit tests of this crate share. The testkit's own `vault()` gives the `Records` that
//! the testkit was linked with, which is another type than the one under test here.

#![allow(clippy::unwrap_used)]

use tempfile::TempDir;

use crate::{Now, Records, SCHEMA};

/// An empty open vault in a folder of its own, both gone when dropped.
#[derive(Debug)]
pub struct TestVault {
    /// The open vault.
    pub records: Records,
    /// The folder above it.
    pub dir: TempDir,
}

/// Makes an empty vault; its passphrase is [`waymark_testkit::PASSPHRASE`].
pub fn vault() -> TestVault {
    let (vault, dir) = waymark_testkit::bare_vault(&SCHEMA);
    TestVault { records: Records::new(vault), dir }
}

/// The moment an RFC 3339 text names.
pub fn now(text: &str) -> Now {
    let moment = chrono::DateTime::parse_from_rfc3339(text).unwrap();
    Now { at: waymark_testkit::instant(text), today: moment.date_naive() }
}
