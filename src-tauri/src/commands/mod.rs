//! The commands of the window: DTOs, and adapters of a few lines onto `records`.
//!
//! DTOs are what crosses to the window; they hold revealed words, so they are made here and
//! nowhere else. Every command but those of [`locked`] takes [`crate::state::Unlocked`] first.

pub mod actions;
pub mod attachments;
pub mod backups;
pub mod backups_afar;
pub mod capture;
pub mod career_reports;
pub mod check;
pub mod concerns;
pub mod contacts;
pub mod coverage;
pub mod custodians;
pub mod documents;
pub mod evidence;
pub mod export;
pub mod frameworks;
pub mod guide;
pub mod history;
pub mod identifiers;
pub mod identity;
pub mod locked;
pub mod logs;
pub mod people;
pub mod people_import;
pub mod place;
pub mod places;
pub mod plans;
pub mod plans_view;
pub mod portfolio;
pub mod procedures_import;
pub mod received;
pub mod reports;
pub mod search;
pub mod sent;
pub mod sessions;
pub mod settings;
pub mod share_page;
pub mod shares;
pub mod store;
pub mod sync;
pub mod timeline;
pub mod today;
pub mod topics;
pub mod trash;
pub mod versions;
pub mod word;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{CommandError, CommandResult, ErrorCode};

pub use word::Word;

/// Milliseconds UTC. Exact in JavaScript for the next 285,000 years.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Millis(#[specta(type = f64)] pub i64);

impl From<waymark_domain::Timestamp> for Millis {
    fn from(at: waymark_domain::Timestamp) -> Self {
        Self(at.as_millis())
    }
}

/// A file that was written where the user chose: its own name, never its folder.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SavedFile {
    /// For example "Summary 24 Nov 2026.pdf".
    pub name: String,
}

/// Reads an id that the window sent.
///
/// # Errors
/// [`ErrorCode::Invalid`] when it is none.
pub fn id<T: std::str::FromStr>(text: &str) -> CommandResult<T> {
    text.parse()
        .map_err(|_| CommandError::with(ErrorCode::Invalid, "id"))
}

/// Reads an optional word, date or number that the window sent.
///
/// # Errors
/// [`ErrorCode::Invalid`] naming `field`.
pub fn parsed<T: std::str::FromStr>(
    text: Option<&str>,
    field: &'static str,
) -> CommandResult<Option<T>> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| {
            text.parse()
                .map_err(|_| CommandError::with(ErrorCode::Invalid, field))
        })
        .transpose()
}
