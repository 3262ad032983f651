//! The whole store as a folder that anybody can read without this program, and back again.
//!
//! The folder holds every record, version, draft and deleted record as JSON, every file as it was
//! taken in, and pages for a browser; `waymark.json` lists all of it with digests. Its format is
//! published in `docs/formats/export.md`. Nothing in it is encrypted: an export is a disclosure,
//! with a reason and a row in the Sent register that stands there before the folder has its name.
//! A store that is damaged is open for reading only and takes no row: its export is made without
//! one, and says so, because then the way out is needed most.

mod fault;
mod files;
mod folder;
mod manifest;
mod page;
mod reading;
mod tables;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::sent::{Route, SentKind};
use waymark_vault::Watch;

use crate::record::{self, EntityKind, Fields, Record};
use crate::rows;
use crate::sent::NewDisclosure;
use crate::{Error, Now, Records, Result};

pub use fault::Fault;
pub use reading::{Imported, NewStore, Verified, verify};

use folder::{Folder, Progress};
use manifest::Manifest;

/// The audit events of exports and imports.
pub mod event {
    /// A store was filled from an export.
    pub const IMPORTED: &str = "store_imported";
    /// A record came in with an export.
    pub const RECORD_IMPORTED: &str = "record_imported";
}

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The folder.
    pub folder: PathBuf,
    /// How many files are in it.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// Files of the store whose bytes could not be read: what is known of them is in the export,
    /// they themselves are not.
    pub unreadable: Vec<Uuid>,
    /// Whether it stands in the Sent register. False for a store that is damaged, where nothing can
    /// be written.
    pub registered: bool,
}

/// A name for the folder of an export that tells nobody's name: "Waymark export 2026-11-24".
#[must_use]
pub fn folder_name(today: NaiveDate) -> String {
    format!("Waymark export {today}")
}

impl Records {
    /// Says whether [`Records::export`] would take this reason, before anybody chooses a folder.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a reason that is missing or too long.
    pub fn check_export(&self, reason: &str, now: Now) -> Result<()> {
        self.sent().check(&self.leaving(reason)?, now)
    }

    /// Writes everything in the store to the folder `to`, which must not be there or be empty. The
    /// folder is there whole or not at all; `watch` hears how far it is, and can stop it.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Fault::NotEmpty`], [`Fault::InTheStore`]; [`waymark_vault::Error::Cancelled`];
    /// a full disk or a place that cannot be written has its own.
    pub fn export(&self, to: &Path, reason: &str, now: Now, watch: Watch<'_>) -> Result<Exported> {
        let leaving = self.leaving(reason)?;
        self.sent().check(&leaving, now)?;
        if is_within(to, self.vault().dir()) {
            return Err(Fault::InTheStore.into());
        }
        let mut folder = Folder::beside(to)?;
        let mut progress = Progress::new(watch, self.size()?);
        let (mut manifest, files) = self.read(|connection| {
            let counts = tables::write(connection, &mut folder, &mut progress)?;
            let manifest = Manifest::new(self.vault().id(), now, counts);
            Ok((manifest, files::wanted(connection)?))
        })?;
        let files = files::write(self, files, &mut folder, &mut progress)?;
        page::write(self, &files, now, &mut folder, &mut progress)?;
        let digest = manifest.write(&mut folder)?;
        let registered = self.sent().record_unless_damaged(&leaving, digest, now)?;
        let (count, bytes) = folder.size();
        folder.keep_as(to)?;
        Ok(Exported {
            folder: to.to_owned(),
            files: count,
            bytes,
            unreadable: files::unreadable(&files),
            registered,
        })
    }

    fn leaving(&self, reason: &str) -> Result<NewDisclosure> {
        let owner = self.settings().owner()?.ok_or(Error::NotFound("owner"))?;
        Ok(NewDisclosure {
            kind: SentKind::Export,
            person_id: None,
            session_id: None,
            recipient: owner.name,
            route: Route::File,
            reason: reason.to_owned(),
            permission: String::new(),
        })
    }

    /// About how many bytes an export has, for whoever watches it.
    fn size(&self) -> Result<u64> {
        self.read(|connection| {
            let size: i64 = connection.query_row(
                "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
                      + (SELECT coalesce(sum(length), 0) FROM attachment_file)",
                [],
                |row| row.get(0),
            )?;
            Ok(u64::try_from(size).unwrap_or_default())
        })
    }
}

/// Whether a folder, which need not be there yet, would lie in another.
fn is_within(folder: &Path, other: &Path) -> bool {
    let real = folder.ancestors().find_map(|path| path.canonicalize().ok());
    match (real, other.canonicalize()) {
        (Some(real), Ok(other)) => real.starts_with(other),
        _ => false,
    }
}

/// The audit trail of an earlier store, as one record: `check` finds a row of it that was changed.
pub(crate) struct EarlierAudit {
    store: Uuid,
    rows: u64,
    digest: String,
}

/// Visits every earlier audit trail once, for the check of the whole vault.
pub(crate) fn each_earlier_audit(
    connection: &rusqlite::Connection,
    visit: &mut dyn FnMut(EarlierAudit) -> Result<()>,
) -> Result<()> {
    let (mut current, mut rows, mut hasher) = (None, 0_u64, blake3::Hasher::new());
    let mut trails = Vec::new();
    let mut finish = |store: Option<Uuid>, rows: u64, hasher: &blake3::Hasher| {
        if let Some(store) = store {
            let digest = hasher.finalize().to_hex().to_string();
            trails.push(EarlierAudit {
                store,
                rows,
                digest,
            });
        }
    };
    rows::each(connection, rows::table("earlier_audit")?, |row| {
        let store = row
            .get("store")
            .and_then(|store| store.as_str()?.parse().ok());
        if store != current {
            finish(current, rows, &hasher);
            (current, rows, hasher) = (store, 0, blake3::Hasher::new());
        }
        rows += 1;
        hasher.update(&record::canonical(0, &row));
        Ok(())
    })?;
    finish(current, rows, &hasher);
    trails.into_iter().try_for_each(visit)
}

impl Record for EarlierAudit {
    const KIND: EntityKind = EntityKind::EarlierAudit;

    fn id(&self) -> Uuid {
        self.store
    }

    /// What was, does not change.
    fn version(&self) -> u32 {
        1
    }

    fn fields(&self) -> Fields {
        record::fields(json!({ "rows": self.rows, "digest": self.digest }))
    }
}
