//! What can go wrong in a use-case.

use waymark_domain::concerns::CannotClose;

use crate::export::Fault;

/// Shorthand for results of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use-case did nothing. Carries no words of any record.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] waymark_vault::Error),
    /// The record named does not exist, or no longer does.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The record changed since it was shown; the caller shows both and asks.
    #[error("this {0} was changed meanwhile")]
    ChangedMeanwhile(&'static str),
    /// The state of the record does not allow this.
    #[error("{0}")]
    NotAllowed(&'static str),
    /// A field cannot be as given.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field's name.
        field: &'static str,
        /// Why, in a few words.
        reason: &'static str,
    },
    /// Two doctors cannot have one GMC number.
    #[error("another doctor has this GMC number")]
    DuplicateGmcNumber,
    /// A concern was not closed.
    #[error(transparent)]
    Concern(#[from] CannotClose),
    /// The folder of an export.
    #[error("the export: {0}")]
    Export(#[from] Fault),
    /// A card or a parcel is refused, or cannot be made.
    #[error(transparent)]
    Share(#[from] waymark_sharing::Fault),
    /// A row of the vault could not be understood: damage, or a newer program wrote it.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Vault(waymark_vault::Error::from(error))
    }
}

impl From<serde_json::Error> for Error {
    fn from(_: serde_json::Error) -> Self {
        Self::Unreadable("record")
    }
}
