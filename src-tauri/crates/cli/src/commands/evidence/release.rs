//! `waymark evidence release`: files that were held, and are no patient's.

use std::io;

use clap::Args;
use serde::Serialize;
use waymark_domain::evidence::number_label;
use waymark_domain::{AttachmentId, EvidenceId};
use waymark_records::{Now, Records};
use waymark_text::say;

use super::files::is_held;
use super::{Which, recognise};
use crate::error::{Error, Result};
use crate::output::{Human, Page};

/// Say that the held files of an item show no patient, or may be kept as they are
///
/// They are read, and found by search, from then on; the reason is kept with them and the release
/// stands in the audit trail. Look at them in the window before; remove what shows a patient.
#[derive(Args, Debug)]
pub struct Release {
    /// The item: its id, or its number as in E-073
    #[arg(value_name = "ID")]
    id: Which,
    /// Why they may be kept; leave names out
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Release {
    pub fn run(&self, records: &Records, now: Now) -> Result<Released> {
        let id = self.id.find(records)?;
        let view = records.evidence().get(id)?;
        let held = view.files.iter().filter(|file| is_held(file));
        let files: Vec<AttachmentId> = held.map(|file| file.attachment.id).collect();
        if files.is_empty() {
            return Err(Error::NothingHeld);
        }
        for file in &files {
            records.documents().release(*file, &self.reason, now)?;
        }
        recognise::read_waiting(records)?;
        Ok(Released {
            id,
            number: view.evidence.number,
            files,
        })
    }
}

#[derive(Serialize)]
pub struct Released {
    id: EvidenceId,
    number: u32,
    files: Vec<AttachmentId>,
}

impl Human for Released {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("label", number_label(self.number).into()),
            ("files", self.files.len().into()),
        ];
        page.line(say("cli-evidence-released", &about))
    }
}
