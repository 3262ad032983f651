//! Why a command did nothing: one line on standard error, and the exit code.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use waymark_records::Error as RecordsError;
use waymark_records::people::import::{MappingError, Refusal};
use waymark_text::say;
use waymark_vault::{Error as VaultError, Gap, Hint, KeychainError, Part};

use crate::commands::people::filled;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How a command ended when nothing stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, and damage was found and named.
    Damage,
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
            Self::NoSecret | Self::NotByKeychain(_) => LOCKED,
            Self::Mapping(_) => USAGE,
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
            _ => REFUSED,
        }
    }

    fn sentence(&self) -> String {
        match self {
            Self::Records(error) => of_records(error),
            Self::Vault(error) | Self::UnusablePassphrase(error) => of_vault(error),
            Self::NotByKeychain(error) => of_keychain(*error),
            Self::NoSecret => say("cli-error-no-secret", &[]),
            Self::NewerStore => say("error-newerVersion", &[]),
            Self::NoStore(folder) => say("cli-error-no-store", &[("folder", shown(folder).into())]),
            Self::NotEmpty(folder) => {
                say("cli-error-not-empty", &[("folder", shown(folder).into())])
            }
            Self::KeychainNotEnough => say("cli-error-keychain-not-enough", &[]),
            Self::WeakPassphrase(hint) => weak(*hint),
            Self::PassphrasesDiffer => say("cli-error-passphrases-differ", &[]),
            Self::File { path, fault } => of_file(path, *fault),
            Self::UnknownTopic { given, known } => say(
                "cli-error-unknown-topic",
                &[("given", given.into()), ("known", known.join(", ").into())],
            ),
            Self::InTheFuture => say("cli-error-future", &[]),
            Self::Import(refusal) => filled(refusal.key(), &refusal.args()),
            Self::Mapping(error) => of_mapping(error),
            Self::NoNameColumn => say("cli-error-no-name-column", &[]),
            Self::Stream(error) => say(
                "cli-error-stream",
                &[("why", error.kind().to_string().into())],
            ),
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn weak(hint: Option<Hint>) -> String {
    let hint =
        hint.and_then(|hint| waymark_text::find(&format!("strength-hint-{}", hint.code()), &[]));
    match hint {
        Some(hint) => say("cli-error-weak-passphrase", &[("hint", hint.into())]),
        None => say("error-passphraseTooShort", &[]),
    }
}

fn of_file(path: &Path, fault: FileFault) -> String {
    let file = ("file", shown(path).into());
    match fault {
        FileFault::Unreadable(kind) => say(
            "cli-error-file-unreadable",
            &[file, ("why", kind.to_string().into())],
        ),
        FileFault::Unwritable(kind) => say(
            "cli-error-file-unwritable",
            &[file, ("why", kind.to_string().into())],
        ),
        FileFault::Exists => say("cli-error-file-exists", &[file]),
        FileFault::NotText => say("cli-error-file-not-text", &[file]),
        FileFault::TooLong => say("cli-error-file-too-long", &[file]),
    }
}

fn of_mapping(error: &MappingError) -> String {
    match error {
        MappingError::NotAPair => say("cli-error-map-form", &[]),
        MappingError::UnknownColumn(column) => {
            say("cli-error-map-column", &[("column", column.into())])
        }
        MappingError::UnknownField(field) => say("cli-error-map-field", &[("field", field.into())]),
    }
}

fn of_records(error: &RecordsError) -> String {
    match error {
        RecordsError::Vault(error) => of_vault(error),
        RecordsError::NotFound(noun) => say("cli-error-not-found", &[("noun", (*noun).into())]),
        RecordsError::ChangedMeanwhile(noun) => {
            say("cli-error-changed-meanwhile", &[("noun", (*noun).into())])
        }
        RecordsError::NotAllowed(why) => say("cli-error-not-allowed", &[("why", (*why).into())]),
        RecordsError::Invalid { field, reason } => {
            let field = field.replace('_', " ");
            say(
                "cli-error-invalid",
                &[("field", field.into()), ("reason", (*reason).into())],
            )
        }
        RecordsError::DuplicateGmcNumber => say("error-duplicateGmc", &[]),
        RecordsError::Unreadable(noun) => {
            say("cli-error-unreadable-record", &[("noun", (*noun).into())])
        }
        other => say(
            "cli-error-unexpected",
            &[("what", other.to_string().into())],
        ),
    }
}

fn of_vault(error: &VaultError) -> String {
    match error {
        VaultError::WrongSecret => say("cli-error-wrong-secret", &[]),
        VaultError::InUse { holder } => say(
            "cli-error-in-use",
            &[
                ("program", holder.program.as_str().into()),
                ("pid", holder.pid.to_string().into()),
            ],
        ),
        VaultError::NewerSchema { .. } | VaultError::NewerFormat { .. } => {
            say("error-newerVersion", &[])
        }
        VaultError::Damaged { what } => say("cli-error-damaged", &[("part", part(*what).into())]),
        VaultError::WeakerKeys => say("cli-error-weaker-keys", &[]),
        VaultError::HalfMade {
            what: Gap::NeverFinished,
        } => say("cli-error-never-finished", &[]),
        VaultError::HalfMade { what } => say(
            "cli-error-half-copied",
            &[("what", what.to_string().into())],
        ),
        VaultError::ReadOnlyPlace => say("error-readOnlyPlace", &[]),
        VaultError::DiskFull => say("error-diskFull", &[]),
        VaultError::NotEnoughMemory { mib } => say("cli-error-memory", &[("mib", (*mib).into())]),
        VaultError::Keychain(error) => of_keychain(*error),
        VaultError::PassphraseTooLong => say("error-passphraseTooLong", &[]),
        VaultError::PassphraseEmpty => say("cli-error-empty-passphrase", &[]),
        VaultError::BadRecoveryCode(fault) => say(
            "cli-error-recovery-words",
            &[("why", fault.to_string().into())],
        ),
        VaultError::ReadOnly => say("cli-error-read-only", &[]),
        other => say(
            "cli-error-unexpected",
            &[("what", other.to_string().into())],
        ),
    }
}

fn of_keychain(error: KeychainError) -> String {
    match error {
        KeychainError::Missing => say("cli-error-keychain-missing", &[]),
        KeychainError::Locked | KeychainError::TimedOut => say("error-keychainLocked", &[]),
        KeychainError::NoService | KeychainError::Other => say("error-keychainUnavailable", &[]),
    }
}

/// A damaged part in words.
pub fn part(part: Part) -> String {
    match part {
        Part::KeyFile => say("cli-part-key-file", &[]),
        Part::Database => say("cli-part-database", &[]),
        Part::WriteAheadLog => say("cli-part-log", &[]),
        Part::Attachment => say("cli-part-file", &[]),
    }
}
