//! SQL of the topic templates.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;
use waymark_domain::TopicId;
use waymark_domain::sessions::Topic;

use crate::record::{self, EntityKind, Fields, Record};
use crate::{Result, row};

impl Record for Topic {
    const KIND: EntityKind = EntityKind::Topic;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "title": self.title,
            "prompts": self.prompts,
            "position": self.position,
            "archived": self.archived,
        }))
    }
}

/// Every topic in the order shown.
pub(super) fn list(conn: &Connection) -> Result<Vec<Topic>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, version, title, prompts, position, archived FROM topic ORDER BY position, id",
    )?;
    let topics = statement
        .query_map([], topic)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(topics)
}

/// One topic.
pub(crate) fn load(conn: &Connection, id: TopicId) -> Result<Option<Topic>> {
    let found = conn
        .prepare_cached(
            "SELECT id, version, title, prompts, position, archived FROM topic WHERE id = ?1",
        )?
        .query_row([id.as_uuid()], topic)
        .optional()?;
    Ok(found)
}

/// Whether there is such a topic.
pub(crate) fn exists(conn: &Connection, id: TopicId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM topic WHERE id = ?1")?
        .exists([id.as_uuid()])?)
}

/// Visits every topic once, for the check of the whole vault.
pub(crate) fn each(conn: &Connection, visit: &mut dyn FnMut(Topic) -> Result<()>) -> Result<()> {
    list(conn)?.into_iter().try_for_each(visit)
}

/// The place after the last topic.
pub(super) fn next_position(conn: &Connection) -> Result<u32> {
    let position = conn.query_row(
        "SELECT coalesce(max(position) + 1, 0) FROM topic",
        [],
        |row| row.get(0),
    )?;
    Ok(position)
}

/// Writes a topic, new or changed.
pub(super) fn store(conn: &Connection, topic: &Topic) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO topic (id, version, title, prompts, position, archived)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title,
           prompts = excluded.prompts, position = excluded.position, archived = excluded.archived",
    )?
    .execute(params![
        topic.id.as_uuid(),
        topic.version,
        topic.title,
        serde_json::to_string(&topic.prompts)?,
        topic.position,
        topic.archived,
    ])?;
    Ok(())
}

fn topic(row: &Row<'_>) -> rusqlite::Result<Topic> {
    Ok(Topic {
        id: TopicId::from_uuid(row.get("id")?),
        version: row.get("version")?,
        title: row.get("title")?,
        prompts: row::json(row, "prompts")?,
        position: row.get("position")?,
        archived: row.get("archived")?,
    })
}
