//! The rows of `trash`.

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};
use uuid::Uuid;
use waymark_domain::evidence::number_label;
use waymark_domain::time::long_date;
use waymark_domain::{Timestamp, people::Roster};

use super::bundle::{Bundle, id_in};
use super::{TrashRow, event, leaves_at};
use crate::record::{self, EntityKind, Fields, Record};
use crate::row::{instant, json, word};
use crate::rows::{self, Row};
use crate::write::Writer;
use crate::{Error, Result};

/// The longest title, in characters.
const MAX_TITLE_CHARS: usize = 120;

/// A row of the table, which is a record of its own: `check` compares it like any other.
pub(crate) struct Stored(Row);

impl Stored {
    /// The row of a bundle that is about to be taken out.
    pub(super) fn new(w: &Writer<'_, '_>, bundle: &Bundle, reason: String) -> Result<Self> {
        let at = w.now().at;
        let row = json!({
            "id": bundle.id,
            "kind": bundle.kind,
            "person_id": doctor_of(w.sql(), bundle)?,
            "session_id": belongs_to(bundle, EntityKind::Session, "session_id"),
            "title": title(w.sql(), bundle)?,
            "reason": reason,
            "trashed_at": at,
            "counts_from": latest(w.sql(), at)?,
            "parts": bundle.parts(),
            "rows": bundle.to_json(),
        });
        Ok(Self(record::fields(row)))
    }

    pub(super) fn insert(&self, w: &Writer<'_, '_>) -> Result<()> {
        rows::insert(w.sql(), rows::table("trash")?, &self.0)?;
        // As it reads from now on: an instant may be given in more than one way.
        let stored = load(w.sql(), self.id())?;
        let bytes = record::canonical(stored.version(), &stored.fields());
        w.audit(
            event::TRASHED,
            EntityKind::Trash,
            stored.id(),
            stored.version(),
            &bytes,
        )
    }

    pub(super) fn kind(&self) -> Result<EntityKind> {
        let kind = self.0.get("kind").and_then(Value::as_str);
        kind.and_then(|kind| kind.parse().ok())
            .ok_or(Error::Unreadable("trash"))
    }

    pub(super) fn bundle(&self) -> Result<Bundle> {
        let rows = self.0.get("rows").ok_or(Error::Unreadable("trash"))?;
        Bundle::from_json(self.kind()?, self.id(), rows)
    }

    pub(super) fn reason(&self) -> &str {
        self.0.get("reason").and_then(Value::as_str).unwrap_or("")
    }
}

impl Record for Stored {
    const KIND: EntityKind = EntityKind::Trash;

    fn id(&self) -> Uuid {
        id_in(&self.0, "id").unwrap_or_default()
    }

    /// What is in the trash is never changed.
    fn version(&self) -> u32 {
        1
    }

    fn fields(&self) -> Fields {
        self.0.clone()
    }
}

/// Visits everything in the trash once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Stored) -> Result<()>,
) -> Result<()> {
    rows::each(connection, rows::table("trash")?, |row| visit(Stored(row)))
}

pub(super) fn load(connection: &Connection, id: Uuid) -> Result<Stored> {
    let found = rows::select(connection, rows::table("trash")?, "id = ?1", [id])?;
    let found = found.into_iter().next();
    found.map(Stored).ok_or(Error::NotFound("trash"))
}

/// Takes a row out, because its record came back or is gone for good.
pub(super) fn remove(w: &Writer<'_, '_>, id: Uuid, event: &str) -> Result<()> {
    w.sql()
        .prepare_cached("DELETE FROM trash WHERE id = ?1")?
        .execute([id])?;
    w.audit(event, EntityKind::Trash, id, 0, &[])
}

/// What was counting for `until` already, the longest first.
pub(super) fn due(connection: &Connection, until: Timestamp) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM trash WHERE counts_from_ms <= ?1 ORDER BY counts_from_ms, id",
    )?;
    let ids = statement.query_map([until.as_millis()], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn is_empty(connection: &Connection) -> Result<bool> {
    Ok(!connection
        .prepare_cached("SELECT 1 FROM trash LIMIT 1")?
        .exists([])?)
}

macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.kind, t.title, t.reason, t.trashed_at_ms, t.counts_from_ms, t.parts,
                CASE WHEN t.kind = 'person' THEN NULL
                     WHEN p.id IS NOT NULL THEN ",
            crate::row::person_name!(),
            " ELSE d.title END AS person
             FROM trash t LEFT JOIN person p ON p.id = t.person_id
             LEFT JOIN trash d ON d.id = t.person_id AND d.kind = 'person' ",
            $rest
        )
    };
}

pub(super) fn list(connection: &Connection) -> Result<Vec<TrashRow>> {
    let mut statement =
        connection.prepare_cached(listed!("ORDER BY t.trashed_at_ms DESC, t.id DESC"))?;
    let rows = statement.query_map([], shown)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn one(connection: &Connection, id: Uuid) -> Result<TrashRow> {
    Ok(connection
        .prepare_cached(listed!("WHERE t.id = ?1"))?
        .query_row([id], shown)?)
}

fn shown(row: &rusqlite::Row<'_>) -> rusqlite::Result<TrashRow> {
    Ok(TrashRow {
        id: row.get("id")?,
        kind: word(row, "kind")?,
        title: row.get("title")?,
        person: row.get("person")?,
        deleted_at: instant(row, "trashed_at_ms")?,
        gone_after: leaves_at(instant(row, "counts_from_ms")?),
        reason: row.get("reason")?,
        parts: json(row, "parts")?,
    })
}

/// The doctor of a bundle. What belongs to a plan is about whom the plan is about.
fn doctor_of(connection: &Connection, bundle: &Bundle) -> Result<Option<Uuid>> {
    if !matches!(bundle.kind, EntityKind::Objective | EntityKind::Milestone) {
        return Ok(belongs_to(bundle, EntityKind::Person, "person_id"));
    }
    let plan = belongs_to(bundle, EntityKind::Plan, "plan_id");
    let found = connection
        .prepare_cached("SELECT person_id FROM plan WHERE id = ?1")?
        .query_row([plan], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// The doctor or session of a bundle: the record itself, or the one that its own row names.
fn belongs_to(bundle: &Bundle, kind: EntityKind, column: &str) -> Option<Uuid> {
    if bundle.kind == kind {
        return Some(bundle.id);
    }
    let own = bundle.rows(bundle.kind.as_str()).first()?;
    id_in(own, column)
}

/// The later of now and the newest act in the vault: a clock that was wrong on the day of a deletion
/// must not make the thirty days shorter.
fn latest(connection: &Connection, now: Timestamp) -> Result<Timestamp> {
    let newest = connection
        .prepare_cached("SELECT at_ms FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| instant(row, 0))
        .optional()?;
    Ok(newest.map_or(now, |newest| newest.max(now)))
}

/// What the list of the trash calls a record.
fn title(connection: &Connection, bundle: &Bundle) -> Result<String> {
    let own = bundle.rows(bundle.kind.as_str()).first();
    let own = own.ok_or(Error::NotFound(bundle.kind.as_str()))?;
    let text = |column: &str| own.get(column).and_then(Value::as_str).unwrap_or("");
    let title = match bundle.kind {
        EntityKind::Person => Roster {
            title: text("title").to_owned(),
            given_name: text("given_name").to_owned(),
            family_name: text("family_name").to_owned(),
            ..Roster::default()
        }
        .display_name(),
        EntityKind::Session => session_title(connection, text("held_on"), own)?,
        EntityKind::Action => text("text").to_owned(),
        EntityKind::Concern => text("detail").to_owned(),
        EntityKind::Attachment => text("name").to_owned(),
        EntityKind::Evidence if text("title").is_empty() => number(own),
        EntityKind::Framework => specialty(own).to_owned(),
        EntityKind::Plan => text("aim").to_owned(),
        _ => text("title").to_owned(),
    };
    Ok(shortened(&title))
}

/// "E-073", for an item without a title.
fn number(own: &Row) -> String {
    let number = own.get("number").and_then(Value::as_u64);
    number_label(
        number
            .and_then(|number| u32::try_from(number).ok())
            .unwrap_or(0),
    )
}

fn specialty(own: &Row) -> &str {
    let body = own.get("body").and_then(|body| body.get("specialty"));
    body.and_then(Value::as_str).unwrap_or_default()
}

/// "24 Nov 2026 · CESR".
fn session_title(connection: &Connection, held_on: &str, own: &Row) -> Result<String> {
    let date = held_on
        .parse()
        .map_or_else(|_| held_on.to_owned(), long_date);
    let Some(topic) = id_in(own, "topic_id") else {
        return Ok(date);
    };
    let topic: String = connection.query_row(
        "SELECT coalesce((SELECT title FROM topic WHERE id = ?1), '')",
        [topic],
        |row| row.get(0),
    )?;
    Ok(format!("{date} · {topic}"))
}

/// The first line, or as much of it as a list has room for.
fn shortened(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or("");
    if line.chars().nth(MAX_TITLE_CHARS).is_none() {
        return line.to_owned();
    }
    let start: String = line.chars().take(MAX_TITLE_CHARS - 1).collect();
    format!("{}…", start.trim_end())
}
