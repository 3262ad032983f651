//! "Move to another doctor": mends a note written under the wrong name.

use rusqlite::{Connection, params};
use uuid::Uuid;
use waymark_domain::actions::Action;
use waymark_domain::attachments::Attachment;
use waymark_domain::concerns::Concern;
use waymark_domain::{ActionId, AttachmentId, ConcernId, PersonId, SessionId};

use super::{Sessions, agreement, event, fold_draft, load, sql};
use crate::write::{Keep, Writer};
use crate::{Now, Result, actions, attachments, concerns, people, plans};

/// What moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Actions agreed in the session, moved with it.
    pub actions: usize,
    /// Concerns raised in the session, moved with it.
    pub concerns: usize,
    /// Milestones taken along from the session into a plan, moved into the plan of the other doctor.
    pub milestones: usize,
    /// Files that belong to the session, moved with it.
    pub files: usize,
    /// Something of this session was given to somebody before: the tutor may have to tell them.
    /// The Sent register keeps saying about whom it was said to be.
    pub disclosed: bool,
}

impl Sessions<'_> {
    /// Moves a session, the actions agreed in it, the concerns raised in it, the milestones taken along
    /// from it and its files to the doctor they are about. The history moves with it and says so. Saved words are kept first. What one doctor
    /// agreed, another did not: the summary has to be read back anew.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for the session or the person.
    pub fn move_to(&self, id: SessionId, person: PersonId, now: Now) -> Result<Moved> {
        let moved = self.records.write_if(now, |w| {
            let before = load(w.sql(), id)?;
            if before.person_id == person {
                return Ok(None);
            }
            people::ensure_client(w, person)?;
            let mut after = before.clone();
            fold_draft(w, &mut after)?;
            after.person_id = person;
            agreement::take_back(&mut after);
            after.version = before.version.saturating_add(1);
            sql::update(w.sql(), &before, &after)?;
            w.keep(event::MOVED, Some(&before), &after, Keep::Kept)?;
            Ok(Some(Moved {
                actions: move_actions(w, id, person)?,
                concerns: move_concerns(w, id, person)?,
                milestones: plans::move_along(w, id, person)?,
                files: move_attachments(w, id, person)?,
                disclosed: was_disclosed(w.sql(), id)?,
            }))
        })?;
        Ok(moved.unwrap_or_default())
    }
}

fn move_actions(w: &Writer<'_, '_>, session: SessionId, person: PersonId) -> Result<usize> {
    let ids = ids(
        w.sql(),
        "SELECT id FROM action WHERE session_id = ?1",
        session,
    )?;
    for id in &ids {
        let before = actions::load(w.sql(), ActionId::from_uuid(*id))?;
        let after = Action {
            person_id: person,
            version: before.version.saturating_add(1),
            ..before.clone()
        };
        w.sql()
            .prepare_cached("UPDATE action SET person_id = ?2, version = ?3 WHERE id = ?1")?
            .execute(params![id, person.as_uuid(), after.version])?;
        w.keep(event::ACTION_MOVED, Some(&before), &after, Keep::Kept)?;
    }
    Ok(ids.len())
}

fn move_concerns(w: &Writer<'_, '_>, session: SessionId, person: PersonId) -> Result<usize> {
    let ids = ids(
        w.sql(),
        "SELECT id FROM concern WHERE session_id = ?1",
        session,
    )?;
    for id in &ids {
        let before = concerns::load(w.sql(), ConcernId::from_uuid(*id))?;
        let after = Concern {
            person_id: person,
            version: before.version.saturating_add(1),
            ..before.clone()
        };
        w.sql()
            .prepare_cached("UPDATE concern SET person_id = ?2, version = ?3 WHERE id = ?1")?
            .execute(params![id, person.as_uuid(), after.version])?;
        w.keep(event::CONCERN_MOVED, Some(&before), &after, Keep::Kept)?;
    }
    Ok(ids.len())
}

/// A file that stayed behind would go with the doctor it stayed with.
fn move_attachments(w: &Writer<'_, '_>, session: SessionId, person: PersonId) -> Result<usize> {
    let ids = ids(
        w.sql(),
        "SELECT id FROM attachment WHERE session_id = ?1",
        session,
    )?;
    for id in &ids {
        let before = attachments::load(w.sql(), AttachmentId::from_uuid(*id))?;
        let after = Attachment {
            person_id: Some(person),
            version: before.version.saturating_add(1),
            ..before.clone()
        };
        w.sql()
            .prepare_cached("UPDATE attachment SET person_id = ?2, version = ?3 WHERE id = ?1")?
            .execute(params![id, person.as_uuid(), after.version])?;
        w.keep(event::ATTACHMENT_MOVED, Some(&before), &after, Keep::Kept)?;
    }
    Ok(ids.len())
}

fn ids(conn: &Connection, sql: &str, session: SessionId) -> Result<Vec<Uuid>> {
    let mut statement = conn.prepare_cached(sql)?;
    let ids = statement.query_map([session.as_uuid()], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

fn was_disclosed(conn: &Connection, session: SessionId) -> Result<bool> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM disclosure WHERE session_id = ?1")?;
    Ok(statement.exists([session.as_uuid()])?)
}
