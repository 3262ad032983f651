//! Files that may show details of patients: holding them, and letting go of them.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use uuid::Uuid;
use waymark_domain::AttachmentId;
use waymark_domain::search::SearchKind;
use waymark_vault::Attachments as Sealed;

use super::{DocumentFacts, DocumentState, Documents, Reading, event, sql};
use crate::record::{EntityKind, Record, canonical};
use crate::write::Writer;
use crate::{Error, Now, Result, attachments, given, search};

/// The longest reason for a release, in characters.
pub const MAX_WHY_CHARS: usize = 500;

impl Documents<'_> {
    /// Lets go of a file that was held: its owner says that it shows no patient, or may be kept as
    /// it is. It is read again, found by search and recognised from then on, and is not held again.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for a file that is not held; [`Error::Invalid`]
    /// without a reason.
    pub fn release(&self, id: AttachmentId, why: &str, now: Now) -> Result<()> {
        let why = given::words("reason", why, MAX_WHY_CHARS)?;
        self.records.write(now, |w| {
            let facts = sql::load(w.sql(), id)?;
            if facts.state != DocumentState::Held {
                return Err(Error::NotAllowed("this file is not held"));
            }
            self.sealed().release(w.tx(), id.as_uuid())?;
            let released = DocumentFacts {
                released_at: Some(now.at),
                released_why: why,
                ..facts
            };
            sql::put(w.sql(), &released, None)?;
            Reading::pending()
                .keep_findings(&released.findings)
                .keep(w.sql(), id, now.at)?;
            account_for(w, event::RELEASED, id)
        })
    }
}

/// A file that is held is neither read nor recognised.
pub(super) fn refuse_held(facts: &DocumentFacts) -> Result<()> {
    if facts.state == DocumentState::Held {
        return Err(Error::NotAllowed("this file is held"));
    }
    Ok(())
}

/// A copy of a file that is held is not given away. A file that belongs to no evidence is never held.
pub(crate) fn refuse_copy_of_held(connection: &Connection, id: AttachmentId) -> Result<()> {
    sql::find(connection, id)?.map_or(Ok(()), |facts| refuse_held(&facts))
}

/// Takes everything that was derived from a file out of the index, and the title that its item may
/// have got from it. Gives whether words were indexed, which the caller has merged away.
pub(super) fn forget(w: &Writer<'_, '_>, id: AttachmentId) -> Result<bool> {
    sql::set_scans(w.sql(), id, &[])?;
    let mut was_indexed = search::forget(w, SearchKind::Document, id.as_uuid())?;
    if let Some(item) = attachments::load(w.sql(), id)?.evidence_id {
        was_indexed |= search::forget(w, SearchKind::Evidence, item.as_uuid())?;
    }
    sql::mark_stale(w.sql(), id)?;
    Ok(was_indexed)
}

/// Leaves an audit event of a file as it stands.
pub(crate) fn account_for(w: &Writer<'_, '_>, event: &str, id: AttachmentId) -> Result<()> {
    let file = attachments::load(w.sql(), id)?;
    let bytes = canonical(file.version(), &file.fields());
    w.audit(
        event,
        EntityKind::Attachment,
        id.as_uuid(),
        file.version(),
        &bytes,
    )
}

/// Files came back with their rows, from the trash or out of an export, and without what is derived
/// from them: those that were held are held again, the others are to be read again.
pub(crate) fn came_back(w: &Writer<'_, '_>, sealed: Sealed<'_>, files: &[Uuid]) -> Result<()> {
    for id in files {
        let id = AttachmentId::from_uuid(*id);
        let Some(facts) = sql::find(w.sql(), id)? else {
            continue;
        };
        if facts.state == DocumentState::Held {
            sealed.hold(w.tx(), id.as_uuid())?;
        } else {
            sql::set_scans(w.sql(), id, &[])?;
            let findings = facts.findings;
            Reading::pending()
                .keep_findings(&findings)
                .keep(w.sql(), id, w.now().at)?;
        }
    }
    Ok(())
}

/// Every file that is held, those in the trash that were held before included.
pub(crate) fn held_files(connection: &Connection) -> Result<BTreeSet<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT attachment_id FROM document WHERE state = ?1
         UNION ALL
         SELECT d.value ->> 'attachment_id' FROM trash t, json_each(t.rows, '$.document') d
         WHERE d.value ->> 'state' = ?1",
    )?;
    let mut rows = statement.query(params![DocumentState::Held.as_str()])?;
    let mut held = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let id = match row.get_ref(0)? {
            rusqlite::types::ValueRef::Text(text) => {
                let text = str::from_utf8(text).map_err(|_| Error::Unreadable("trash"))?;
                text.parse().map_err(|_| Error::Unreadable("trash"))?
            }
            _ => row.get(0)?,
        };
        held.insert(id);
    }
    Ok(held)
}
