//! What a command answers when it did not do what was asked: a closed code that the window acts
//! upon. The sentences are in `assets/text`; nothing here is shown to a person.

use serde::Serialize;
use specta::Type;
use waymark_records::export::Fault;
use waymark_records::{Error as RecordsError, faults};
use waymark_text::say;
use waymark_vault::{Error as VaultError, KeychainError};

/// The result of a command.
pub type CommandResult<T> = Result<T, CommandError>;

/// Why a command did nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, thiserror::Error)]
#[error("{code:?}")]
pub struct CommandError {
    /// What kind of refusal.
    pub code: ErrorCode,
    /// A field name, a number of seconds or a holder's name: never words of a record.
    pub detail: Option<String>,
}

/// The closed list of refusals; a code exists only if the window acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// The store is locked; only the locked commands answer.
    Locked,
    /// The passphrase or recovery code did not open it.
    WrongSecret,
    /// Too many attempts; `detail` is the seconds to wait.
    Wait,
    /// Another program has the store open; `detail` names it.
    InUse,
    /// A newer Waymark wrote this store.
    NewerVersion,
    /// Stored bytes are not what was written; `detail` names the part.
    Damaged,
    /// A copy or creation stopped half-way; `detail` names what is missing.
    HalfMade,
    /// The folder holds no store.
    NotAStore,
    /// The folder holds other files.
    NotEmpty,
    /// The folder or disk cannot be written.
    ReadOnlyPlace,
    /// The disk is full.
    DiskFull,
    /// There is no keychain here, or it failed.
    KeychainUnavailable,
    /// The keychain is locked or did not answer.
    KeychainLocked,
    /// Quick unlock waits: the passphrase was not typed for a fortnight.
    PassphraseDue,
    /// The passphrase is too short or too common.
    PassphraseTooShort,
    /// The passphrase is longer than 1,024 characters.
    PassphraseTooLong,
    /// The text is not a recovery code; `detail` says why.
    NotARecoveryCode,
    /// The record is gone.
    NotFound,
    /// The record was changed since it was shown.
    ChangedMeanwhile,
    /// The state of the record does not allow this.
    NotAllowed,
    /// A field cannot be as given; `detail` names it.
    Invalid,
    /// Another doctor has this GMC number.
    DuplicateGmc,
    /// The file cannot be used; `detail` is the key of the sentence that says why.
    FileUnreadable,
    /// A backup, or the folder of backups, cannot be used; `detail` is the sentence that says why.
    BackupUnusable,
    /// A card or a sealed file is refused, or cannot be made; `detail` is the sentence that says why.
    Sharing,
    /// The user closed a dialog or stopped the work.
    Cancelled,
    /// The store is open for reading only.
    ReadOnly,
    /// Anything else; `detail` names the technical cause.
    Internal,
}

impl CommandError {
    /// A refusal without detail.
    #[must_use]
    pub const fn new(code: ErrorCode) -> Self {
        Self { code, detail: None }
    }

    /// A refusal with a detail that holds no words of a record.
    #[must_use]
    pub fn with(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: Some(detail.into()),
        }
    }

    /// The store is locked.
    #[must_use]
    pub const fn locked() -> Self {
        Self::new(ErrorCode::Locked)
    }
}

impl From<VaultError> for CommandError {
    fn from(error: VaultError) -> Self {
        let code = match &error {
            VaultError::WrongSecret => ErrorCode::WrongSecret,
            VaultError::InUse { holder } => {
                return Self::with(ErrorCode::InUse, holder.program.clone());
            }
            VaultError::NewerSchema { .. } | VaultError::NewerFormat { .. } => {
                ErrorCode::NewerVersion
            }
            VaultError::Damaged { what } => {
                return Self::with(ErrorCode::Damaged, what.to_string());
            }
            VaultError::WeakerKeys => return Self::with(ErrorCode::Damaged, "key file"),
            VaultError::HalfMade { what } => {
                return Self::with(ErrorCode::HalfMade, what.to_string());
            }
            VaultError::NotAVault => ErrorCode::NotAStore,
            VaultError::NotEmpty => ErrorCode::NotEmpty,
            VaultError::ReadOnlyPlace => ErrorCode::ReadOnlyPlace,
            VaultError::DiskFull => ErrorCode::DiskFull,
            VaultError::Keychain(error) => return error.into(),
            VaultError::Source(fault) => return (*fault).into(),
            VaultError::PassphraseTooLong => ErrorCode::PassphraseTooLong,
            VaultError::PassphraseEmpty => ErrorCode::PassphraseTooShort,
            VaultError::BadRecoveryCode(fault) => {
                return Self::with(ErrorCode::NotARecoveryCode, fault.to_string());
            }
            VaultError::ReadOnly => ErrorCode::ReadOnly,
            VaultError::Cancelled => ErrorCode::Cancelled,
            VaultError::Backup(fault) => {
                return Self::with(ErrorCode::BackupUnusable, faults::of_backup(*fault));
            }
            VaultError::NoSuchAttachment => ErrorCode::NotFound,
            VaultError::NotEnoughMemory { .. }
            | VaultError::Unaudited
            | VaultError::Busy
            | VaultError::NoRandomness
            | VaultError::Io { .. }
            | VaultError::Sqlite { .. } => {
                return Self::with(ErrorCode::Internal, error.to_string());
            }
        };
        Self::new(code)
    }
}

impl From<&KeychainError> for CommandError {
    fn from(error: &KeychainError) -> Self {
        Self::new(match error {
            KeychainError::Locked | KeychainError::TimedOut => ErrorCode::KeychainLocked,
            _ => ErrorCode::KeychainUnavailable,
        })
    }
}

impl From<RecordsError> for CommandError {
    fn from(error: RecordsError) -> Self {
        match error {
            RecordsError::Vault(error) => error.into(),
            RecordsError::NotFound(noun) => Self::with(ErrorCode::NotFound, noun),
            RecordsError::ChangedMeanwhile(noun) => Self::with(ErrorCode::ChangedMeanwhile, noun),
            RecordsError::NotAllowed(why) => Self::with(ErrorCode::NotAllowed, why),
            RecordsError::Invalid { field, .. } => Self::with(ErrorCode::Invalid, field),
            RecordsError::DuplicateGmcNumber => Self::new(ErrorCode::DuplicateGmc),
            RecordsError::Concern(_) => Self::with(ErrorCode::Invalid, "outcome"),
            RecordsError::Export(Fault::NotEmpty) => Self::new(ErrorCode::NotEmpty),
            RecordsError::Export(Fault::InTheStore) => Self::with(
                ErrorCode::FileUnreadable,
                say("export-fault-in-the-store", &[]),
            ),
            RecordsError::Export(fault) => Self::with(ErrorCode::Invalid, fault.to_string()),
            RecordsError::Share(fault) => Self::with(ErrorCode::Sharing, faults::of_share(fault)),
            RecordsError::Unreadable(noun) => Self::with(ErrorCode::Damaged, noun),
        }
    }
}

impl From<waymark_reports::Error> for CommandError {
    fn from(error: waymark_reports::Error) -> Self {
        Self::with(ErrorCode::Internal, error.to_string())
    }
}

impl From<tauri::Error> for CommandError {
    fn from(error: tauri::Error) -> Self {
        Self::with(ErrorCode::Internal, error.to_string())
    }
}
