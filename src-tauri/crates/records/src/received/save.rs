//! A copy of what was received, for its owner.

use std::path::Path;

use waymark_domain::sent::{Route, SentKind};
use waymark_domain::shares::ParcelId;

use super::{ReceivedOf, ReceivedPaper};
use crate::sent::NewDisclosure;
use crate::written::Written;
use crate::{Error, Now, Result};

impl ReceivedOf<'_> {
    /// Saves the PDF of a parcel at `path`, after leaving its row in the Sent register. False when
    /// there is no row, because the store is damaged and open for reading only.
    ///
    /// # Errors
    /// [`Error::NotFound`]; a full disk or a place that cannot be written has its own.
    pub fn save_copy(
        &self,
        id: ParcelId,
        paper: &ReceivedPaper,
        path: &Path,
        now: Now,
    ) -> Result<bool> {
        let view = self.get(id)?;
        let owner = self.records.settings().owner()?;
        let leaving = NewDisclosure {
            kind: SentKind::AttachmentCopy,
            person_id: None,
            session_id: None,
            recipient: owner.ok_or(Error::Unreadable("owner"))?.name,
            route: Route::File,
            reason: view.row.title,
            permission: String::new(),
        };
        let written = Written::beside(path, &paper.pdf)?;
        let digest = *blake3::hash(&paper.pdf).as_bytes();
        let sent = self.records.sent();
        let registered = sent.record_unless_damaged(&leaving, digest, now)?;
        written.keep_as(path)?;
        Ok(registered)
    }
}
