//! What is the matter with a file or a backup, in sentences: for the window and the command line.

use waymark_sharing::Fault;
use waymark_text::{Arg, say};
use waymark_vault::{BackupFault, BackupPart, SourceFault};

/// Why a file was not taken in, and what to do.
#[must_use]
pub fn of_source(fault: SourceFault) -> String {
    match fault {
        SourceFault::Link => say("file-fault-link", &[]),
        SourceFault::Folder => say("file-fault-folder", &[]),
        SourceFault::NotAFile => say("file-fault-not-a-file", &[]),
        SourceFault::Unreadable => say("file-fault-unreadable", &[]),
        SourceFault::Missing => say("file-fault-missing", &[]),
        SourceFault::Changed => say("file-fault-changed", &[]),
        SourceFault::TooLarge => say("file-fault-too-large", &[]),
    }
}

/// What is the matter with a backup, and what to do.
#[must_use]
pub fn of_backup(fault: BackupFault) -> String {
    match fault {
        BackupFault::Away => say("backup-fault-away", &[]),
        BackupFault::NotFound => say("backup-fault-not-found", &[]),
        BackupFault::Foreign => say("backup-fault-foreign", &[]),
        BackupFault::Unfinished => say("backup-fault-unfinished", &[]),
        BackupFault::Missing { part } => say("backup-fault-missing", &[named(part)]),
        BackupFault::CutShort { part } => say("backup-fault-cut-short", &[named(part)]),
        BackupFault::Damaged { part } => say("backup-fault-damaged", &[named(part)]),
        BackupFault::NewerFormat { .. } => say("backup-fault-newer-format", &[]),
        BackupFault::Misnamed => say("backup-fault-misnamed", &[]),
        BackupFault::NotPlain => say("backup-fault-not-plain", &[]),
        BackupFault::InsideTheVault => say("backup-fault-inside-the-vault", &[]),
        BackupFault::Busy => say("backup-fault-busy", &[]),
    }
}

/// Why a card or a sealed file was refused, or could not be made, and what to do. A code without
/// words of its own is said as it is.
#[must_use]
pub fn of_share(fault: Fault) -> String {
    let code = fault.code();
    let key = format!("fault-{}", code.to_lowercase().replace('_', "-"));
    waymark_text::find(&key, &[]).unwrap_or_else(|| code.to_owned())
}

fn named(part: BackupPart) -> (&'static str, Arg<'static>) {
    let words = match part {
        BackupPart::Manifest => say("backup-part-manifest", &[]),
        BackupPart::KeyFile => say("backup-part-key-file", &[]),
        BackupPart::Database => say("backup-part-database", &[]),
    };
    ("part", words.into())
}

#[cfg(test)]
mod tests {
    use waymark_sharing::TransportError;

    use super::*;

    /// Each says what happened, what was kept safe and what to do next.
    #[test]
    fn every_code_of_sharing_has_its_sentences() {
        let codes = Fault::ALL.iter().map(|fault| fault.code());
        let codes = codes.chain(TransportError::CODES.iter().copied());
        for code in codes {
            let key = format!("fault-{}", code.to_lowercase().replace('_', "-"));
            let said = waymark_text::find(&key, &[]);
            let said = said.unwrap_or_else(|| panic!("no sentence {key}"));
            assert!(said.matches('.').count() >= 2, "{key}: {said}");
        }
        assert!(of_share(Fault::UnknownSender).contains("Add their card first"));
    }

    #[test]
    fn a_part_is_named_in_words() {
        let part = BackupPart::Database;
        let said = of_backup(BackupFault::CutShort { part });
        assert!(said.contains("its database"), "{said}");
        assert!(of_source(SourceFault::Link).contains("link"));
    }
}
