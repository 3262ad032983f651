//! The files: which of them are not as they were written, what they are called, and whether a backup
//! holds a good copy.

use std::collections::BTreeMap;

use uuid::Uuid;
use waymark_domain::{AttachmentId, Timestamp};
use waymark_vault::{AttachmentReport, Verified, Watch};

use super::names;
use crate::attachments::{FileState, GoodCopyOf};
use crate::record::EntityKind;
use crate::{Records, Result, attachments};

/// The files of a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesReport {
    /// Files that should be there, those in the trash among them.
    pub total: u64,
    /// Those that were once read from end to end and found right, and never wrong since.
    pub verified: u64,
    /// When the one longest not looked at was last found right.
    pub oldest_verified: Option<Timestamp>,
    /// Those that are not as they were written.
    pub faults: Vec<FileFault>,
}

impl FilesReport {
    /// How many were read back, and when, as it is known by now.
    pub(super) fn note(&mut self, known: &Verified) {
        self.total = known.total;
        self.verified = known.verified;
        self.oldest_verified = known.oldest_verified_at_ms.map(Timestamp::from_millis);
    }
}

/// A file that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// Which.
    pub id: AttachmentId,
    /// Its name, where that can be read: for the owner's eyes, not for a log.
    pub name: Option<String>,
    /// The doctor it is about.
    pub person: Option<String>,
    /// What is the matter with it.
    pub state: FileState,
    /// The newest backup that holds it as it was written; see
    /// [`crate::attachments::Attachments::mend`].
    pub good_copy: Option<GoodCopyOf>,
}

/// Puts together what this check found and what is known from earlier readings.
pub(super) fn report(
    records: &Records,
    found: &AttachmentReport,
    watch: Watch<'_>,
) -> Result<FilesReport> {
    let known = records.vault().attachments().verified()?;
    let faults = wrong(found, &known);
    let ids: Vec<Uuid> = faults.keys().copied().collect();
    let copies = records.attachments().good_copies(&ids, watch)?;
    let fault = |(id, state): (Uuid, FileState)| FileFault {
        id: AttachmentId::from_uuid(id),
        name: names::of(records, EntityKind::Attachment, id)
            .or_else(|| names::of(records, EntityKind::Trash, id)),
        person: doctor_of(records, id),
        state,
        good_copy: copies.get(&id).cloned(),
    };
    let mut report = FilesReport {
        faults: faults.into_iter().map(fault).collect(),
        ..FilesReport::default()
    };
    report.note(&known);
    Ok(report)
}

fn wrong(found: &AttachmentReport, known: &Verified) -> BTreeMap<Uuid, FileState> {
    let damaged = found
        .damaged
        .iter()
        .chain(&found.wrong_length)
        .chain(&known.damaged);
    let missing = found.missing.iter().chain(&known.missing);
    let mut wrong: BTreeMap<Uuid, FileState> = BTreeMap::new();
    wrong.extend(damaged.map(|id| (*id, FileState::Damaged)));
    wrong.extend(missing.map(|id| (*id, FileState::Missing)));
    wrong
}

fn doctor_of(records: &Records, id: Uuid) -> Option<String> {
    let found =
        records.read(|connection| attachments::find_named(connection, AttachmentId::from_uuid(id)));
    found.ok()?.and_then(|(_, person_name)| person_name)
}
