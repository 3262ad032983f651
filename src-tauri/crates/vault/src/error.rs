//! The one error of this crate: every case that the window or the command line acts upon.
//!
//! An error never carries a secret, a path, a person's words or the content of a row.

use std::io;

use rusqlite::ErrorCode;

use crate::{KeychainError, attachments::SourceFault, lockfile::Holder};

/// The result of an operation on a vault.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation on a vault did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No slot opened with the secret given. Deliberately the same for a mistyped passphrase, a
    /// wrong recovery code and a slot that was put in from another vault.
    #[error("the secret does not open this vault")]
    WrongSecret,
    /// Another program, or another window of this one, has the vault open.
    #[error("the vault is open in {} (process {})", .holder.program, .holder.pid)]
    InUse {
        /// Who has it, as far as the holder wrote it down.
        holder: Holder,
    },
    /// A newer version of the program wrote this database. Nothing was changed.
    #[error("component {component} has schema {found}; this program knows {known}")]
    NewerSchema {
        /// The component whose tables are newer.
        component: String,
        /// The version found in the database.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// A newer version of the program wrote the key file. Nothing was changed.
    #[error("the key file has format {found}; this program knows {known}")]
    NewerFormat {
        /// The format found in the file.
        found: u16,
        /// The newest format this program knows.
        known: u16,
    },
    /// A part of the vault is not what was written.
    #[error("damaged: {what}")]
    Damaged {
        /// Which part.
        what: Part,
    },
    /// The folder holds a vault whose creation or copying stopped half-way.
    #[error("half-made vault: {what}")]
    HalfMade {
        /// What is missing.
        what: Gap,
    },
    /// The folder is absent or holds no vault.
    #[error("no vault here")]
    NotAVault,
    /// A vault can only be created in an absent or an empty folder.
    #[error("the folder is not empty")]
    NotEmpty,
    /// The folder cannot be written.
    #[error("the place cannot be written")]
    ReadOnlyPlace,
    /// The disk is full; what was there before is intact.
    #[error("the disk is full")]
    DiskFull,
    /// The memory that the key derivation needs could not be had.
    #[error("key derivation needs {mib} MiB of memory")]
    NotEnoughMemory {
        /// How much was asked for.
        mib: u32,
    },
    /// The operating system's keychain could not help; the passphrase still opens the vault.
    #[error("keychain: {0}")]
    Keychain(#[from] KeychainError),
    /// Longer than [`crate::MAX_PASSPHRASE_CHARS`] characters after NFKD.
    #[error("the passphrase is too long")]
    PassphraseTooLong,
    /// An empty passphrase.
    #[error("the passphrase is empty")]
    PassphraseEmpty,
    /// The text is not a recovery code.
    #[error("not a recovery code: {0}")]
    BadRecoveryCode(RecoveryFault),
    /// The passphrase slot asks for less work than the vault last saw: an old or a planted key
    /// file. The recovery code opens the vault, and a new passphrase mends it.
    #[error("the key file is weaker than the one last seen")]
    WeakerKeys,
    /// A write appended no audit event, so it was rolled back. A mistake of the caller.
    #[error("a write left no audit event and was rolled back")]
    Unaudited,
    /// The vault was opened for reading only, because of [`crate::Damage`].
    #[error("the vault is open for reading only")]
    ReadOnly,
    /// Another operation held the database for longer than the patience of this one.
    #[error("the database is busy")]
    Busy,
    /// The user cancelled; nothing was left behind.
    #[error("cancelled")]
    Cancelled,
    /// The file that was to be taken in cannot be.
    #[error("the file to take in: {0}")]
    Source(#[from] SourceFault),
    /// There is no attachment with this id, or it was destroyed.
    #[error("no such attachment")]
    NoSuchAttachment,
    /// Something is the matter with a backup or the place where backups lie.
    #[error("backup: {0}")]
    Backup(BackupFault),
    /// The operating system gave no random bytes.
    #[error("no random bytes from the operating system")]
    NoRandomness,
    /// A file operation failed.
    #[error("{doing}: {kind}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The kind of failure.
        kind: io::ErrorKind,
    },
    /// The database refused; the text never holds a value from a row.
    #[error("database: {what} (code {code})")]
    Sqlite {
        /// SQLite's extended result code, or 0 when the failure is not SQLite's.
        code: i32,
        /// What failed, without content.
        what: String,
    },
}

/// The part of a vault that is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Both copies of the key file.
    KeyFile,
    /// The database file.
    Database,
    /// The database's write-ahead log.
    WriteAheadLog,
    /// A sealed file.
    Attachment,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::KeyFile => "key file",
            Self::Database => "database",
            Self::WriteAheadLog => "write-ahead log",
            Self::Attachment => "attachment",
        })
    }
}

/// What a half-made vault lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// Creating it never finished, so it never held anything.
    NeverFinished,
    /// Restoring it from a backup never finished; the backup is untouched.
    NeverRestored,
    /// The database is there, both key files are missing: a copy that stopped half-way.
    NoKeyFile,
    /// The key file is there, the database is missing: a copy that stopped half-way.
    NoDatabase,
    /// The database ends in the middle of a page: a copy that stopped half-way.
    DatabaseCutShort,
}

impl std::fmt::Display for Gap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NeverFinished => "its creation never finished",
            Self::NeverRestored => "restoring it never finished",
            Self::NoKeyFile => "the key file is missing",
            Self::NoDatabase => "the database is missing",
            Self::DatabaseCutShort => "the database is cut short",
        })
    }
}

/// Why a text is not a recovery code. Positions count from 1; no word is repeated back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryFault {
    /// Not twelve words.
    #[error("{0} words instead of 12")]
    WordCount(usize),
    /// The word at this position is not in the list.
    #[error("word {0} is not in the list")]
    UnknownWord(usize),
    /// All words are known but do not belong together: one is wrong or two are swapped.
    #[error("the words do not belong together")]
    Checksum,
}

/// What is the matter with a backup or with the folder where backups lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum BackupFault {
    /// The folder is not there: a stick that was pulled out, a drive that is not connected.
    #[error("the folder for backups is not there")]
    Away,
    /// The folder is there and holds no backup, or not the one that was asked for.
    #[error("no such backup here")]
    NotFound,
    /// The set was made from another vault.
    #[error("the backup is another vault's")]
    Foreign,
    /// Making the set stopped half-way.
    #[error("the backup was never finished")]
    Unfinished,
    /// A part of the set is missing.
    #[error("the backup lacks its {part}")]
    Missing {
        /// Which part.
        part: BackupPart,
    },
    /// A part of the set is shorter or longer than it was.
    #[error("the backup's {part} has another length than it had")]
    CutShort {
        /// Which part.
        part: BackupPart,
    },
    /// A part of the set is not what was written.
    #[error("the backup's {part} is damaged")]
    Damaged {
        /// Which part.
        part: BackupPart,
    },
    /// A newer version of the program made the set.
    #[error("the backup has format {found}; this program knows {known}")]
    NewerFormat {
        /// The format found.
        found: u16,
        /// The newest format this program knows.
        known: u16,
    },
    /// The set stands under another name than the one it was given: it was moved or exchanged.
    #[error("the backup stands under another's name")]
    Misnamed,
    /// A link, a device or something else stands where a plain file or folder should.
    #[error("something other than a plain file or folder stands in the backup's place")]
    NotPlain,
    /// A backup inside the vault's own folder would be lost together with it.
    #[error("the folder for backups lies inside the vault, or the vault inside it")]
    InsideTheVault,
    /// Another program is making a backup of this vault in the same folder.
    #[error("another backup is being made there")]
    Busy,
}

/// A part of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackupPart {
    /// The signed list of everything in the set.
    Manifest,
    /// The copy of the key file.
    KeyFile,
    /// The copy of the database.
    Database,
}

impl std::fmt::Display for BackupPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Manifest => "manifest",
            Self::KeyFile => "key file",
            Self::Database => "database",
        })
    }
}

impl Error {
    /// Whether this is a sign that stored bytes are not what was written (exit code 4 of `waymark`).
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::Damaged { .. } | Self::HalfMade { .. } | Self::WeakerKeys
        ) || matches!(
            self,
            Self::Backup(
                BackupFault::Missing { .. }
                    | BackupFault::CutShort { .. }
                    | BackupFault::Damaged { .. }
                    | BackupFault::Misnamed
            )
        )
    }

    /// Names a failed file operation; a full disk and a read-only place have names of their own.
    pub(crate) fn io(doing: &'static str) -> impl Fn(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::ReadOnlyPlace
            }
            kind => Self::Io { doing, kind },
        }
    }

    /// A database failure that is ours to name.
    pub(crate) fn database(what: &str) -> Self {
        Self::Sqlite {
            code: 0,
            what: what.to_owned(),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, message) = error else {
            return Self::Sqlite {
                code: 0,
                what: variant_name(&error).to_owned(),
            };
        };
        match failure.code {
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnlyPlace,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged {
                what: Part::Database,
            },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            // "UNIQUE constraint failed: table.column": names of the schema, never a value. Every
            // other message may quote what the user typed and is dropped.
            ErrorCode::ConstraintViolation => Self::Sqlite {
                code: failure.extended_code,
                what: message.unwrap_or_else(|| failure.to_string()),
            },
            _ => Self::Sqlite {
                code: failure.extended_code,
                what: failure.to_string(),
            },
        }
    }
}

/// The kind of a failure that SQLite did not report itself, without its content.
fn variant_name(error: &rusqlite::Error) -> &'static str {
    match error {
        rusqlite::Error::QueryReturnedNoRows => "no such row",
        rusqlite::Error::QueryReturnedMoreThanOneRow => "more than one row",
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => "a stored value has another type than expected",
        rusqlite::Error::InvalidColumnIndex(_) | rusqlite::Error::InvalidColumnName(_) => {
            "no such column"
        }
        rusqlite::Error::InvalidParameterCount(..) | rusqlite::Error::InvalidParameterName(_) => {
            "the parameters do not fit the statement"
        }
        rusqlite::Error::StatementChangedRows(_) => "another number of rows changed than expected",
        _ => "a statement could not be run",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    fn sqlite(code: i32, message: &str) -> Error {
        Error::from(rusqlite::Error::SqliteFailure(
            ffi::Error::new(code),
            Some(message.to_owned()),
        ))
    }

    #[test]
    fn full_disk_and_read_only_places_have_names() {
        assert!(matches!(sqlite(ffi::SQLITE_FULL, ""), Error::DiskFull));
        assert!(matches!(
            sqlite(ffi::SQLITE_READONLY, ""),
            Error::ReadOnlyPlace
        ));
        let io = |kind| Error::io("writing")(io::Error::from(kind));
        assert!(matches!(io(io::ErrorKind::StorageFull), Error::DiskFull));
        assert!(matches!(
            io(io::ErrorKind::ReadOnlyFilesystem),
            Error::ReadOnlyPlace
        ));
        assert!(matches!(
            io(io::ErrorKind::PermissionDenied),
            Error::ReadOnlyPlace
        ));
        assert!(matches!(io(io::ErrorKind::TimedOut), Error::Io { .. }));
    }

    #[test]
    fn what_the_user_typed_never_reaches_an_error() {
        let shown = format!(
            "{:?}",
            sqlite(ffi::SQLITE_ERROR, "fts5: syntax error near \"Okonjo\"")
        );
        assert!(!shown.contains("Okonjo"), "{shown}");
    }

    #[test]
    fn constraints_keep_the_name_of_the_column() {
        let shown = sqlite(
            ffi::SQLITE_CONSTRAINT_UNIQUE,
            "UNIQUE constraint failed: person.gmc",
        )
        .to_string();
        assert!(shown.contains("person.gmc"), "{shown}");
    }
}
