//! The trash: whatever is deleted can come back for thirty days, and then it is gone.
//!
//! A deleted record leaves the tables it lived in, with everything that belongs to it, and becomes
//! a bundle of rows in one row of `trash`. So no list, search or count needs to know of the trash,
//! and coming back is writing the same rows again. Its history stays where it is until the bundle
//! is deleted for good; see `docs/adr/0013-trash-is-a-bundle-of-rows.md`.

mod bundle;
mod bury;
mod gone;
mod owned;
mod row;

use std::collections::BTreeMap;

use uuid::Uuid;
use waymark_domain::sessions::SharedAction;
use waymark_domain::{ActionId, SessionId, Timestamp};

use crate::record::EntityKind;
use crate::sessions::agreement;
use crate::write::Writer;
use crate::{Now, Records, Result, actions, documents, given};

use bundle::Bundle;
pub use bury::Buried;
pub(crate) use row::{Stored, each};

/// The audit events of the trash.
pub mod event {
    /// A record was moved to the trash, or went there with the one it belongs to.
    pub const TRASHED: &str = "record_trashed";
    /// It came back.
    pub const RESTORED: &str = "record_restored";
    /// It is gone for good.
    pub const DELETED: &str = "record_deleted_for_good";
}

/// A deleted record stays in the trash this long.
pub const STAYS_DAYS: i64 = 30;

/// When the trash lets go of what is deleted at this moment, at the earliest.
#[must_use]
pub const fn leaves_at(deleted_at: Timestamp) -> Timestamp {
    const STAYS_MS: i64 = STAYS_DAYS * 24 * 60 * 60 * 1000;
    Timestamp::from_millis(deleted_at.as_millis().saturating_add(STAYS_MS))
}

/// The kinds of record that can be deleted.
pub const KINDS: &[EntityKind] = &[
    EntityKind::Person,
    EntityKind::Session,
    EntityKind::Action,
    EntityKind::Concern,
    EntityKind::Topic,
    EntityKind::Signpost,
    EntityKind::Attachment,
    EntityKind::Evidence,
    EntityKind::Framework,
    EntityKind::LogEntry,
    EntityKind::Plan,
    EntityKind::Objective,
    EntityKind::Milestone,
];

/// The longest reason, in characters.
const MAX_REASON_CHARS: usize = 500;

/// How many records of each kind a deletion takes along, the record itself included.
pub type Parts = BTreeMap<EntityKind, u32>;

/// A deleted record, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrashRow {
    /// The record's own id.
    pub id: Uuid,
    /// Its kind.
    pub kind: EntityKind,
    /// What it is called: a name, the first words, a date and a topic.
    pub title: String,
    /// "Dr Thiri Win", if it is about one doctor and is not the doctor.
    pub person: Option<String>,
    /// When it was deleted.
    pub deleted_at: Timestamp,
    /// It stays at least until then.
    pub gone_after: Timestamp,
    /// Why, in the owner's words; may be empty.
    pub reason: String,
    /// What would come back with it.
    pub parts: Parts,
}

/// The trash of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Trash<'a> {
    records: &'a Records,
}

impl Records {
    /// The trash.
    #[must_use]
    pub const fn trash(&self) -> Trash<'_> {
        Trash { records: self }
    }
}

impl Trash<'_> {
    /// Everything in the trash, what was deleted last first.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<TrashRow>> {
        self.records.read(row::list)
    }

    /// What deleting a record would take along; for the question before it.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`]; [`crate::Error::NotAllowed`] for a kind that is never deleted.
    pub fn parts(&self, kind: EntityKind, id: Uuid) -> Result<Parts> {
        self.records
            .read(|connection| Ok(Bundle::gather(connection, kind, id)?.parts()))
    }

    /// Moves a record to the trash with everything that belongs to it: with a doctor what is kept
    /// of them, with a session its actions, concerns and files, with evidence its outcomes and files.
    /// An agreed summary that showed a deleted action has to be read back anew. The Sent register
    /// stays as it is.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`]; [`crate::Error::NotAllowed`] for a topic that a session names, here or in the
    /// trash, for a framework that evidence speaks for, and for a kind that is never deleted;
    /// [`crate::Error::Invalid`] for a reason that is too long.
    pub fn put(&self, kind: EntityKind, id: Uuid, reason: &str, now: Now) -> Result<TrashRow> {
        self.records.write(now, |w| {
            self.put_one(w, kind, id, reason)?;
            row::one(w.sql(), id)
        })
    }

    /// The same, as a part of what is written besides.
    pub(crate) fn put_one(
        &self,
        w: &Writer<'_, '_>,
        kind: EntityKind,
        id: Uuid,
        reason: &str,
    ) -> Result<()> {
        let reason = given::optional_words("reason", reason, MAX_REASON_CHARS)?;
        let bundle = Bundle::gather(w.sql(), kind, id)?;
        owned::refuse_in_use(w, kind, id)?;
        let sheet = sheet_with(w, kind, id)?;
        let stored = Stored::new(w, &bundle, reason)?;
        bundle.take_out(w)?;
        for file in bundle.ids(EntityKind::Attachment)? {
            self.attachments().put_in_trash(w.tx(), file)?;
        }
        for (kind, id) in bundle.records()? {
            w.audit(event::TRASHED, kind, id, 0, &[])?;
        }
        stored.insert(w)?;
        match sheet {
            Some(session) => agreement::end(w, session),
            None => Ok(()),
        }
    }

    /// Brings a record back with everything that went with it, as it was.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not in the trash; [`crate::Error::NotAllowed`] when the doctor, the
    /// session or the evidence it belongs to is in the trash as well, and for a framework whose key
    /// another has by now; [`crate::Error::DuplicateGmcNumber`] when another doctor has the number by now.
    pub fn restore(&self, id: Uuid, now: Now) -> Result<()> {
        self.records.write(now, |w| {
            let stored = row::load(w.sql(), id)?;
            let mut bundle = stored.bundle()?;
            owned::follow(w.sql(), &mut bundle)?;
            bundle.put_back(w)?;
            let files = bundle.ids(EntityKind::Attachment)?;
            for file in &files {
                self.attachments().take_from_trash(w.tx(), *file)?;
            }
            documents::came_back(w, self.attachments(), &files)?;
            bundle.account_for(w, event::RESTORED)?;
            row::remove(w, id, event::RESTORED)?;
            match sheet_with(w, stored.kind()?, id)? {
                Some(session) => agreement::end(w, session),
                None => Ok(()),
            }
        })
    }

    fn attachments(&self) -> waymark_vault::Attachments<'_> {
        self.records.vault().attachments()
    }
}

/// The session whose summary shows this record, if it is an action that one shows.
fn sheet_with(w: &Writer<'_, '_>, kind: EntityKind, id: Uuid) -> Result<Option<SessionId>> {
    if kind != EntityKind::Action {
        return Ok(None);
    }
    let action = actions::load(w.sql(), ActionId::from_uuid(id))?;
    Ok(action
        .session_id
        .filter(|_| SharedAction::of(&action).is_some()))
}
