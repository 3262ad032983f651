//! Why a command did nothing: one line on standard error, and the exit code.

mod sentence;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use waymark_documents::ReadFault;
use waymark_domain::frameworks::FrameworkFault;
use waymark_records::Error as RecordsError;
use waymark_records::backups::DrillProblem;
use waymark_records::export::Fault;
use waymark_records::people::import::{MappingError, Refusal};
use waymark_vault::{Error as VaultError, Hint, KeychainError};

pub use sentence::part;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How a command ended when nothing stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, and damage was found and named.
    Damage,
    /// Done in part; what was refused is named on standard error.
    InPart,
}

impl Outcome {
    /// [`Outcome::Done`] when what was looked at is sound.
    pub const fn of_check(sound: bool) -> Self {
        if sound { Self::Done } else { Self::Damage }
    }

    pub fn exit_code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::Damage => DAMAGE.into(),
            Self::InPart => REFUSED.into(),
        }
    }
}

const REFUSED: u8 = 1;
const USAGE: u8 = 2;
const LOCKED: u8 = 3;
const DAMAGE: u8 = 4;

/// Why a command did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A use-case refused.
    #[error(transparent)]
    Records(#[from] RecordsError),
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// No option says what opens the store, and nobody is there to be asked.
    #[error("nothing to unlock with")]
    NoSecret,
    /// A newer program wrote the store.
    #[error("a newer store")]
    NewerStore,
    /// There is no store in this folder.
    #[error("no store")]
    NoStore(PathBuf),
    /// The folder for a new store holds something.
    #[error("the folder is not empty")]
    NotEmpty(PathBuf),
    /// The keychain did not open the store.
    #[error(transparent)]
    NotByKeychain(KeychainError),
    /// Only the passphrase or the recovery words allow this, not the keychain.
    #[error("the keychain is not enough")]
    KeychainNotEnough,
    /// A new passphrase is too easy to guess.
    #[error("a weak passphrase")]
    WeakPassphrase(Option<Hint>),
    /// A new passphrase was typed differently the second time.
    #[error("two different passphrases")]
    PassphrasesDiffer,
    /// A new passphrase cannot be used.
    #[error("an unusable passphrase")]
    UnusablePassphrase(VaultError),
    /// A file that the user named does not work out.
    #[error("a file")]
    File {
        /// As the user named it.
        path: PathBuf,
        /// What was wrong.
        fault: FileFault,
    },
    /// There is no topic of this name.
    #[error("an unknown topic")]
    UnknownTopic {
        /// As given.
        given: String,
        /// What the store has.
        known: Vec<String>,
    },
    /// A session cannot have been held on a day to come.
    #[error("a day to come")]
    InTheFuture,
    /// A staffing list is not read.
    #[error(transparent)]
    Import(Refusal),
    /// A column cannot be mapped as asked.
    #[error(transparent)]
    Mapping(MappingError),
    /// No column of a staffing list holds names.
    #[error("no column of names")]
    NoNameColumn,
    /// What was given does not open this backup.
    #[error("a secret that does not open the backup")]
    NotThisBackup,
    /// No folder for backups was chosen yet.
    #[error("no folder for backups")]
    NoBackupFolder,
    /// There is no backup of the name that was given.
    #[error("no such backup")]
    NoSuchBackup,
    /// The folder holds backups of several stores, and none was named.
    #[error("backups of several stores")]
    SeveralStores,
    /// A rehearsed restore did not work.
    #[error("a restore that did not work")]
    Drill(DrillProblem),
    /// Taking in files was stopped half-way.
    #[error("stopped")]
    FilesStopped {
        /// How many are in.
        taken: usize,
    },
    /// A file holds no framework that could be taken in.
    #[error("no framework")]
    FrameworkFile {
        /// As the user named it.
        path: PathBuf,
        /// What was wrong, and where.
        fault: FrameworkFault,
    },
    /// No framework is in use, and none was named.
    #[error("no framework in use")]
    NoFramework,
    /// Several frameworks are in use, and none was named.
    #[error("several frameworks in use")]
    SeveralFrameworks {
        /// The outcome that several of them have, if one was asked for.
        code: Option<String>,
    },
    /// No framework in use has this outcome.
    #[error("no such outcome")]
    NoOutcome {
        /// Its code, as given.
        code: String,
    },
    /// The item does not speak for this outcome.
    #[error("not mapped")]
    NotMapped {
        /// Its code, as given.
        code: String,
    },
    /// Something else was given where FIELD=VALUE was asked for.
    #[error("no field")]
    BadField {
        /// As given.
        given: String,
    },
    /// A field cannot have this value.
    #[error("a bad value")]
    BadValue {
        /// The field.
        field: String,
        /// As given.
        value: String,
    },
    /// Taking papers in was stopped half-way.
    #[error("stopped")]
    CaptureStopped {
        /// How many files are left.
        left: u32,
    },
    /// No file of the item is held.
    #[error("nothing is held")]
    NothingHeld,
    /// Nothing on this computer recognises words in pictures.
    #[error("no engine")]
    NoEngine,
    /// Nothing of a file could be read.
    #[error("not read")]
    NotRead {
        /// The file, as the user named it, or its name in the store.
        file: String,
        /// Why.
        fault: ReadFault,
    },
    /// A shared place cannot be used.
    #[error(transparent)]
    Place(waymark_sharing::TransportError),
    /// Standard input or output failed.
    #[error(transparent)]
    Stream(#[from] io::Error),
}

/// What was wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It could not be read.
    Unreadable(io::ErrorKind),
    /// It could not be written.
    Unwritable(io::ErrorKind),
    /// It is there already.
    Exists,
    /// It holds something other than UTF-8 text.
    NotText,
    /// It is longer than a column can be.
    TooLong,
}

impl FileFault {
    /// This fault of the file at `path`.
    pub fn of(self, path: &Path) -> Error {
        Error::File {
            path: path.to_owned(),
            fault: self,
        }
    }
}

impl Error {
    /// Says the one line and gives the exit code.
    pub fn report(&self) -> ExitCode {
        // With standard error gone there is nobody left to tell.
        let _ = writeln!(
            io::stderr(),
            "waymark: {}",
            self.sentence().replace(['\n', '\r'], " ")
        );
        self.code().into()
    }

    fn code(&self) -> u8 {
        match self {
            Self::NoSecret | Self::NotByKeychain(_) | Self::NotThisBackup => LOCKED,
            Self::Drill(DrillProblem::NotSound) => DAMAGE,
            Self::Mapping(_) | Self::BadField { .. } | Self::BadValue { .. } => USAGE,
            Self::Vault(error) | Self::Records(RecordsError::Vault(error)) => match error {
                VaultError::WrongSecret
                | VaultError::BadRecoveryCode(_)
                | VaultError::PassphraseEmpty
                | VaultError::PassphraseTooLong => LOCKED,
                // A store is open for reading only because a part of it is damaged.
                VaultError::ReadOnly => DAMAGE,
                error if error.is_damage() => DAMAGE,
                _ => REFUSED,
            },
            Self::Records(RecordsError::Unreadable(_)) => DAMAGE,
            Self::Records(RecordsError::Export(fault)) if is_damage(fault) => DAMAGE,
            _ => REFUSED,
        }
    }
}

/// Whether an export is not what was written, as against one that is not for this program to read.
const fn is_damage(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Missing(_) | Fault::Added(_) | Fault::Changed(_) | Fault::Nonsense(_)
    )
}
