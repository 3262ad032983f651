//! Every reason why a command did nothing, as the one line that is said.

use std::path::Path;

use waymark_documents::ReadFault;
use waymark_records::backups::DrillProblem;
use waymark_records::export::Fault;
use waymark_records::people::import::MappingError;
use waymark_records::{Error as RecordsError, faults};
use waymark_text::{Arg, say};
use waymark_vault::{BackupFault, Error as VaultError, Gap, Hint, KeychainError, Part};

use super::{Error, FileFault};
use crate::commands::in_words;
use crate::commands::people::filled;

impl Error {
    pub(super) fn sentence(&self) -> String {
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
            Self::NotThisBackup => say("cli-error-wrong-secret-backup", &[]),
            Self::NoBackupFolder => say("cli-error-no-backup-folder", &[]),
            Self::NoSuchBackup => say("cli-error-no-such-backup", &[]),
            Self::SeveralStores => say("cli-error-several-stores", &[]),
            Self::Drill(problem) => of_drill(*problem),
            Self::FilesStopped { taken } => {
                say("cli-error-files-stopped", &[("taken", (*taken).into())])
            }
            Self::FrameworkFile { path, fault } => {
                let why = fault.to_string().into();
                say(
                    "cli-error-framework-file",
                    &[("file", shown(path).into()), ("why", why)],
                )
            }
            Self::NoFramework => say("cli-error-no-framework", &[]),
            Self::SeveralFrameworks { code: None } => say("cli-error-several-frameworks", &[]),
            Self::SeveralFrameworks { code: Some(code) } => {
                say("cli-error-code-of-several", &[("code", code.into())])
            }
            Self::NoOutcome { code } => say("cli-error-no-outcome", &[("code", code.into())]),
            Self::NotMapped { code } => say("cli-error-not-mapped", &[("code", code.into())]),
            Self::BadField { given } => say("cli-error-bad-field", &[("given", given.into())]),
            Self::BadValue { field, value } => say(
                "cli-error-bad-value",
                &[("field", field.into()), ("value", value.into())],
            ),
            Self::CaptureStopped { left } => {
                say("cli-error-capture-stopped", &[("left", (*left).into())])
            }
            Self::NothingHeld => say("cli-error-nothing-held", &[]),
            Self::NoEngine => say("cli-error-no-engine", &[]),
            Self::NotRead { file, fault } => say(
                "cli-error-not-read",
                &[("file", file.into()), ("why", of_reading(*fault).into())],
            ),
            Self::Place(error) => crate::commands::sync::sentence(error.code()),
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

/// Why nothing of a file could be read, in a sentence.
fn of_reading(fault: ReadFault) -> String {
    let key = format!("document-fault-{}", fault.as_str().replace('_', "-"));
    waymark_text::find(&key, &[]).unwrap_or_else(|| in_words(fault.as_str()))
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
        RecordsError::NotFound(noun) => say("cli-error-not-found", &[named(noun)]),
        RecordsError::ChangedMeanwhile(noun) => say("cli-error-changed-meanwhile", &[named(noun)]),
        RecordsError::NotAllowed(why) => say("cli-error-not-allowed", &[("why", (*why).into())]),
        RecordsError::Invalid { field, reason } => {
            let field = field.replace('_', " ");
            say(
                "cli-error-invalid",
                &[("field", field.into()), ("reason", (*reason).into())],
            )
        }
        RecordsError::DuplicateGmcNumber => say("error-duplicateGmc", &[]),
        RecordsError::Export(fault) => of_export(fault),
        RecordsError::Share(fault) => faults::of_share(*fault),
        RecordsError::Unreadable(noun) => say("cli-error-unreadable-record", &[named(noun)]),
        other => say(
            "cli-error-unexpected",
            &[("what", other.to_string().into())],
        ),
    }
}

/// A noun as people know it.
fn named(noun: &str) -> (&'static str, Arg<'static>) {
    ("noun", in_words(noun).into())
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
        VaultError::Cancelled => say("error-cancelled", &[]),
        VaultError::Source(fault) => faults::of_source(*fault),
        VaultError::Backup(fault) => faults::of_backup(*fault),
        VaultError::NoSuchAttachment => say("cli-error-not-found", &[("noun", "file".into())]),
        other => say(
            "cli-error-unexpected",
            &[("what", other.to_string().into())],
        ),
    }
}

fn of_export(fault: &Fault) -> String {
    let file = [("file", fault.file().unwrap_or_default().into())];
    match fault {
        Fault::NotEmpty => say("cli-error-export-not-empty", &[]),
        Fault::InTheStore => say("cli-error-export-in-store", &[]),
        Fault::NotAnExport => say("cli-error-export-none", &[]),
        Fault::Newer(_) => say("cli-error-export-newer", &[]),
        Fault::Missing(_) => say("cli-error-export-missing", &file),
        Fault::Added(_) => say("cli-error-export-added", &file),
        Fault::Changed(_) => say("cli-error-export-changed", &file),
        Fault::NotAFile(_) => say("cli-error-export-not-a-file", &file),
        Fault::Unreadable(_) => say("cli-error-export-unreadable", &file),
        Fault::TooLarge(_) => say("cli-error-export-too-large", &file),
        Fault::Nonsense(_) => say("cli-error-export-nonsense", &file),
    }
}

fn of_drill(problem: DrillProblem) -> String {
    match problem {
        DrillProblem::FolderAway => faults::of_backup(BackupFault::Away),
        DrillProblem::NoBackup => faults::of_backup(BackupFault::NotFound),
        DrillProblem::DiskFull => say("cli-error-drill-full", &[]),
        DrillProblem::NotSound => say("cli-error-drill-unsound", &[]),
        DrillProblem::Failed => say("cli-error-drill-failed", &[]),
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
