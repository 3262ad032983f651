//! Taking an import back, field by field, and leaving alone whatever has a life of its own by now.

use rusqlite::{Connection, params};
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::people::{Client, Person, Roster};
use waymark_domain::search::SearchKind;
use waymark_domain::{BatchId, PersonId, vocabulary};

use super::event;
use crate::batch::{self, Batch, BatchKind};
use crate::people::{self, ClientRecord, sql};
use crate::record::{EntityKind, Fields, Record};
use crate::row::{json, word};
use crate::write::{Keep, Writer};
use crate::{Error, Result, search};

/// The reason that the tombstone of a removed record gives.
const REASON: &str = "import undone";

/// What taking an import back did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// How many people it removed.
    pub removed: u32,
    /// How many people it set back to what they were.
    pub restored: u32,
    /// Whom it left, wholly or in part.
    pub kept: Vec<KeptPerson>,
}

/// Somebody who was not taken back with the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPerson {
    /// Who.
    pub id: PersonId,
    /// How they are called.
    pub name: String,
    /// Why.
    pub why: KeptBack,
}

vocabulary! {
    /// Why somebody was not taken back with an import.
    KeptBack {
        /// They have sessions, actions, concerns or files, here or in the trash, or something about
        /// them was sent.
        InUse = "in_use",
        /// They were changed since.
        ChangedSince = "changed_since",
    }
}

/// One revision that an import made.
struct Made {
    kind: EntityKind,
    id: PersonId,
    version: u32,
    changes: Fields,
}

pub(super) fn undo(w: &Writer<'_, '_>, id: BatchId) -> Result<Undone> {
    let before = batch::load(w.sql(), BatchKind::People, id)?;
    if before.undone_at.is_some() {
        return Err(Error::NotAllowed("this import is taken back already"));
    }
    let mut undone = Undone::default();
    let mut pending: Option<PersonUndo> = None;
    // The client part of a person comes before the person, who cannot be removed while it is there.
    for made in made(w.sql(), id)? {
        if pending.as_ref().is_none_or(|pending| pending.id != made.id) {
            if let Some(pending) = pending.take() {
                pending.finish(w, &mut undone)?;
            }
            pending = Some(PersonUndo::new(made.id));
        }
        if let Some(pending) = &mut pending {
            pending.take_back(w, &made)?;
        }
    }
    if let Some(pending) = pending {
        pending.finish(w, &mut undone)?;
    }
    let after = Batch {
        version: before.version + 1,
        undone_at: Some(w.now().at),
        ..before.clone()
    };
    batch::put(w.sql(), &after)?;
    w.keep(event::UNDONE, Some(&before), &after, Keep::Kept)?;
    search::merge(w)?;
    Ok(undone)
}

/// What happened to one person while an import is taken back.
struct PersonUndo {
    id: PersonId,
    removed: bool,
    restored: bool,
    kept: Option<KeptBack>,
}

impl PersonUndo {
    const fn new(id: PersonId) -> Self {
        Self {
            id,
            removed: false,
            restored: false,
            kept: None,
        }
    }

    fn take_back(&mut self, w: &Writer<'_, '_>, made: &Made) -> Result<()> {
        match made.kind {
            EntityKind::Client => self.client(w, made),
            EntityKind::Person => self.person(w, made),
            _ => Ok(()),
        }
    }

    fn client(&mut self, w: &Writer<'_, '_>, made: &Made) -> Result<()> {
        let Some(before) = sql::client(w.sql(), self.id)? else {
            return Ok(());
        };
        if made.version == 1 {
            match obstacle(w.sql(), self.id, !as_made(&before.fields(), &made.changes))? {
                Some(why) => self.kept = Some(why),
                None => remove(
                    w,
                    people::event::CLIENT_REMOVED,
                    EntityKind::Client,
                    self.id,
                )?,
            }
            return Ok(());
        }
        let (fields, complete) = restored(before.fields(), &made.changes);
        let client: Client = serde_json::from_value(Value::Object(fields))?;
        if client != before.client {
            let after = ClientRecord {
                version: before.version + 1,
                client,
                ..before.clone()
            };
            sql::put_client(w.sql(), &after)?;
            w.keep(
                people::event::CLIENT_CHANGED,
                Some(&before),
                &after,
                Keep::Kept,
            )?;
            self.restored = true;
        }
        self.note(complete);
        Ok(())
    }

    fn person(&mut self, w: &Writer<'_, '_>, made: &Made) -> Result<()> {
        let Some(before) = sql::person(w.sql(), self.id)? else {
            return Ok(());
        };
        if made.version == 1 {
            let changed = !as_made(&before.fields(), &made.changes)
                || sql::client(w.sql(), self.id)?.is_some();
            match obstacle(w.sql(), self.id, changed)? {
                Some(why) => self.kept = Some(why),
                None => {
                    remove(w, people::event::REMOVED, EntityKind::Person, self.id)?;
                    self.removed = true;
                }
            }
            return Ok(());
        }
        let (fields, complete) = restored(before.fields(), &made.changes);
        let roster: Roster = serde_json::from_value(Value::Object(fields))?;
        self.restore(w, &before, roster, complete)
    }

    fn restore(
        &mut self,
        w: &Writer<'_, '_>,
        before: &Person,
        mut roster: Roster,
        mut complete: bool,
    ) -> Result<()> {
        if roster.gmc_number != before.roster.gmc_number && taken(w.sql(), &roster, self.id)? {
            roster.gmc_number.clone_from(&before.roster.gmc_number);
            complete = false;
        }
        if roster != before.roster {
            people::change(w, before, roster)?;
            self.restored = true;
        }
        self.note(complete);
        Ok(())
    }

    fn note(&mut self, complete: bool) {
        if !complete && self.kept.is_none() {
            self.kept = Some(KeptBack::ChangedSince);
        }
    }

    fn finish(self, w: &Writer<'_, '_>, undone: &mut Undone) -> Result<()> {
        undone.removed += u32::from(self.removed);
        undone.restored += u32::from(self.restored);
        if let Some(why) = self.kept {
            let name = people::load(w.sql(), self.id)?.roster.display_name();
            undone.kept.push(KeptPerson {
                id: self.id,
                name,
                why,
            });
        }
        Ok(())
    }
}

/// What an import made, person by person.
fn made(connection: &Connection, batch: BatchId) -> Result<Vec<Made>> {
    let mut statement = connection.prepare_cached(
        "SELECT entity_kind, entity_id, version, changes FROM revision
         WHERE batch_id = ?1 AND entity_kind IN ('client', 'person')
         ORDER BY entity_id, entity_kind",
    )?;
    let rows = statement.query_map([batch.as_uuid()], |row| {
        Ok(Made {
            kind: word(row, 0)?,
            id: PersonId::from_uuid(row.get::<_, Uuid>(1)?),
            version: row.get(2)?,
            changes: json(row, 3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts back every changed field that is still as the import left it; gives whether all were.
fn restored(mut now: Fields, changes: &Fields) -> (Fields, bool) {
    let mut complete = true;
    for (field, change) in changes {
        let (from, to) = (change.get("from"), change.get("to"));
        if now.get(field) == to {
            now.insert(field.clone(), from.cloned().unwrap_or(Value::Null));
        } else {
            complete = false;
        }
    }
    (now, complete)
}

/// Whether a record that an import made is still, or is again, as it was made. What was left
/// empty then is not among the changes.
fn as_made(now: &Fields, changes: &Fields) -> bool {
    let made = |field| {
        changes
            .get(field)
            .and_then(|change| change.get("to"))
            .unwrap_or(&Value::Null)
    };
    now.iter().all(|(field, value)| value == made(field))
}

/// Why somebody whom an import added stays.
fn obstacle(connection: &Connection, id: PersonId, changed: bool) -> Result<Option<KeptBack>> {
    let in_use: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM session WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM action WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM concern WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM attachment WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM disclosure WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM plan WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM trash WHERE person_id = ?1)",
        )?
        .query_row([id.as_uuid()], |row| row.get(0))?;
    Ok(match (in_use, changed) {
        (true, _) => Some(KeptBack::InUse),
        (false, true) => Some(KeptBack::ChangedSince),
        (false, false) => None,
    })
}

/// Whether a GMC number that would come back belongs to somebody else by now.
fn taken(connection: &Connection, roster: &Roster, id: PersonId) -> Result<bool> {
    let Some(number) = &roster.gmc_number else {
        return Ok(false);
    };
    Ok(connection
        .prepare_cached("SELECT 1 FROM person WHERE gmc_number = ?1 AND id <> ?2")?
        .exists(params![number.as_str(), id.as_uuid()])?)
}

/// Removes a record with its history and its words in the index: nothing of somebody imported by
/// mistake is kept but the fact that a record was removed.
fn remove(w: &Writer<'_, '_>, event: &str, kind: EntityKind, id: PersonId) -> Result<()> {
    let sql = match kind {
        EntityKind::Client => "DELETE FROM client WHERE person_id = ?1",
        _ => "DELETE FROM person WHERE id = ?1",
    };
    w.sql().prepare_cached(sql)?.execute([id.as_uuid()])?;
    w.sql()
        .prepare_cached("DELETE FROM revision WHERE entity_kind = ?1 AND entity_id = ?2")?
        .execute(params![kind.as_str(), id.as_uuid()])?;
    search::forget(w, SearchKind::Person, id.as_uuid())?;
    w.gone(event, kind, id.as_uuid(), REASON)
}
