//! Use-cases and SQL, one folder per noun.
//!
//! [`Records`] is an open vault seen as doctors, sessions, actions and concerns. Reading goes
//! through [`Records::read`]; every change goes through one door, [`Records::write`], which opens
//! one transaction and hands out a [`write::Writer`]. The writer keeps a revision of each record,
//! leaves its audit event and marks its index entry stale, all in that transaction; a change
//! without an audit event is rolled back by the vault.
//!
//! Nothing here reads a clock: each use-case takes [`Now`].

#![forbid(unsafe_code)]

pub mod actions;
pub mod attachments;
pub mod backups;
pub mod batch;
pub mod capture;
pub mod check;
pub mod concerns;
pub mod contacts;
pub mod coverage;
pub mod custodians;
pub mod documents;
mod error;
pub mod evidence;
pub mod export;
pub mod faults;
pub mod frameworks;
mod given;
pub mod guide;
pub mod history;
mod identifiers;
pub mod identity;
pub mod logs;
pub mod papers;
pub mod people;
pub mod places;
pub mod plans;
pub mod portfolio;
pub mod received;
pub mod record;
mod row;
mod rows;
mod schema;
pub mod search;
pub mod sent;
pub mod sessions;
pub mod settings;
pub mod shares;
pub mod signposts;
pub mod sync;
pub mod tables;
#[cfg(test)]
mod testing;
pub mod today;
pub mod topics;
pub mod trash;
pub mod write;
mod written;

use std::path::Path;

use chrono::NaiveDate;
use waymark_domain::Timestamp;
use waymark_vault::{UnlockWith, Vault};

pub use error::{Error, Result};
pub use schema::SCHEMA;

/// The moment a use-case runs: the instant, and the civil date it falls on for the user.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The instant.
    pub at: Timestamp,
    /// Today, in the user's time zone.
    pub today: NaiveDate,
}

/// An open vault, as the nouns of Waymark.
#[derive(Debug)]
pub struct Records {
    vault: Vault,
}

impl Records {
    /// Takes over an open vault.
    #[must_use]
    pub const fn new(vault: Vault) -> Self {
        Self { vault }
    }

    /// The vault beneath, for keys, audit trail and locking.
    #[must_use]
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Gives the vault back, to lock it.
    #[must_use]
    pub fn into_vault(self) -> Vault {
        self.vault
    }

    /// Unlocks the vault in `dir`.
    ///
    /// # Errors
    /// Whatever [`Vault::unlock`] refuses.
    pub fn unlock(dir: &Path, with: UnlockWith<'_>, at: Timestamp) -> Result<Self> {
        Ok(Self::new(Vault::unlock(
            dir,
            with,
            &SCHEMA,
            at.as_millis(),
        )?))
    }

    /// Reads in one consistent view, without blocking the writer.
    pub(crate) fn read<T>(&self, f: impl FnOnce(&rusqlite::Connection) -> Result<T>) -> Result<T> {
        self.vault.read(f)
    }

    /// Changes records in one transaction, which leaves its audit events or leaves nothing.
    pub(crate) fn write<T>(
        &self,
        now: Now,
        f: impl FnOnce(&write::Writer<'_, '_>) -> Result<T>,
    ) -> Result<T> {
        self.vault
            .write(now.at.as_millis(), |tx| f(&write::Writer::owner(tx, now)))
    }
}
