//! Why a file is not taken in, in sentences.

use waymark_documents::{ReadFault, Refused};
use waymark_text::say;
use waymark_vault::SourceFault;

use crate::faults;

/// Why a file is not taken in. The original stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file itself.
    Source(SourceFault),
    /// A file inside an archive.
    Entry(Refused),
    /// The archive it lies in.
    Archive(ReadFault),
    /// There are more files than are taken in at once.
    TooMany,
    /// It lies deeper in folders than is looked.
    TooDeep,
}

impl Refusal {
    /// Why, and what to do: a sentence.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::Source(fault) => faults::of_source(fault),
            Self::Entry(refused) => of_entry(refused),
            Self::Archive(fault) => of_archive(fault),
            Self::TooMany => say("capture-refused-too-many", &[]),
            Self::TooDeep => say("capture-refused-too-deep", &[]),
        }
    }
}

fn of_entry(refused: Refused) -> String {
    match refused {
        Refused::Name => say("document-refused-name", &[]),
        Refused::Nested => say("document-refused-nested", &[]),
        Refused::NoFile => say("document-refused-no-file", &[]),
        Refused::TooLarge => say("document-refused-too-large", &[]),
        Refused::Overlapping => say("document-refused-overlapping", &[]),
        Refused::Protected => say("document-refused-protected", &[]),
        Refused::Damaged => say("document-refused-damaged", &[]),
        Refused::TooMany => say("document-refused-too-many", &[]),
    }
}

fn of_archive(fault: ReadFault) -> String {
    match fault {
        ReadFault::Protected => say("archive-fault-protected", &[]),
        ReadFault::TooLarge | ReadFault::Time | ReadFault::Memory | ReadFault::TooDeep => {
            say("archive-fault-too-large", &[])
        }
        ReadFault::NoWorker | ReadFault::Stopped => say("archive-fault-not-now", &[]),
        ReadFault::Damaged | ReadFault::Unsupported | ReadFault::Crashed => {
            say("archive-fault-damaged", &[])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_sentence() {
        let entries = Refused::ALL.iter().map(|why| Refusal::Entry(*why));
        let archives = ReadFault::ALL.iter().map(|why| Refusal::Archive(*why));
        let others = [
            Refusal::TooMany,
            Refusal::TooDeep,
            Refusal::Source(SourceFault::Link),
        ];
        for refusal in entries.chain(archives).chain(others) {
            let said = refusal.sentence();
            assert!(
                said.ends_with('.') && said.contains(' '),
                "{refusal:?}: {said}"
            );
        }
    }
}
