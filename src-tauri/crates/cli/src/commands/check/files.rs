//! What a check has to say of files: how many were verified, which are damaged, and mending them.

use std::io;

use serde::Serialize;
use waymark_domain::{AttachmentId, Timestamp};
use waymark_records::attachments::{FileState, GoodCopyOf};
use waymark_records::check::{FileFault, FilesReport, Report};
use waymark_records::{Error as RecordsError, Records};
use waymark_text::say;
use waymark_vault::unwatched;

use crate::clock::{self, wall};
use crate::commands::in_words;
use crate::error::Result;
use crate::output::{Page, maybe_rfc3339, rfc3339};

/// Puts good copies in the place of what is damaged or missing, and takes those out of the report.
pub fn mend(records: &Records, report: &mut Report) -> Result<Vec<Mended>> {
    let mut mended = Vec::new();
    for fault in std::mem::take(&mut report.files.faults) {
        if fault.good_copy.is_none() {
            report.files.faults.push(fault);
            continue;
        }
        match records
            .attachments()
            .mend(fault.id, clock::now(), &mut unwatched)
        {
            Ok(from) => mended.push(Mended {
                id: fault.id,
                name: fault.name,
                from: Copy::of(&from),
            }),
            // What is in the trash is mended once it is put back; no copy is good for ever.
            Err(RecordsError::NotFound(_)) => report.files.faults.push(fault),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(mended)
}

/// The files of the store.
#[derive(Serialize)]
pub struct Files {
    total: u64,
    /// Those once read from end to end and found right, and never wrong since.
    verified: u64,
    #[serde(serialize_with = "maybe_rfc3339")]
    oldest_verified_at: Option<Timestamp>,
    damaged: Vec<Damaged>,
    mended: Vec<Mended>,
}

/// A file that is not as it was written.
#[derive(Serialize)]
struct Damaged {
    id: AttachmentId,
    name: Option<String>,
    person_name: Option<String>,
    state: FileState,
    good_copy: Option<Copy>,
}

/// A file that is as it was written again.
#[derive(Serialize)]
pub struct Mended {
    id: AttachmentId,
    name: Option<String>,
    from: Copy,
}

/// A backup that holds a file as it was written.
#[derive(Serialize)]
struct Copy {
    set: String,
    #[serde(serialize_with = "rfc3339")]
    made_at: Timestamp,
}

impl Copy {
    fn of(copy: &GoodCopyOf) -> Self {
        Self {
            set: copy.set.clone(),
            made_at: copy.made_at,
        }
    }
}

impl Damaged {
    fn of(fault: &FileFault) -> Self {
        Self {
            id: fault.id,
            name: fault.name.clone(),
            person_name: fault.person.clone(),
            state: fault.state,
            good_copy: fault.good_copy.as_ref().map(Copy::of),
        }
    }
}

impl Files {
    pub fn of(report: &FilesReport, mended: Vec<Mended>) -> Self {
        Self {
            total: report.total,
            verified: report.verified,
            oldest_verified_at: report.oldest_verified,
            damaged: report.faults.iter().map(Damaged::of).collect(),
            mended,
        }
    }

    pub fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.total > 0 {
            let about = [
                ("verified", self.verified.into()),
                ("total", self.total.into()),
            ];
            page.line(say("check-files-verified", &about))?;
        }
        for file in &self.mended {
            let about = [
                ("name", called(&file.name, file.id).into()),
                ("moment", wall(file.from.made_at).into()),
            ];
            page.line(say("cli-check-mended", &about))?;
        }
        for file in &self.damaged {
            let about = [
                ("name", called(&file.name, file.id).into()),
                ("state", in_words(file.state.as_str()).into()),
            ];
            page.line(say("cli-check-file", &about))?;
            page.line(match &file.good_copy {
                Some(copy) => say("cli-check-copy", &[("moment", wall(copy.made_at).into())]),
                None => say("cli-check-no-copy", &[]),
            })?;
        }
        Ok(())
    }
}

fn called(name: &Option<String>, id: AttachmentId) -> String {
    match name {
        Some(name) => format!("{name} ({id})"),
        None => id.to_string(),
    }
}
