//! The SQL of files.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::attachments::Attachment;
use waymark_domain::{AttachmentId, EvidenceId, PersonId, SessionId};

use super::BelongsTo;
use crate::Result;
use crate::row::{instant, optional_session_id, optional_word, person_name, word};

macro_rules! columns {
    () => {
        "a.id, a.version, a.person_id, a.session_id, a.name, a.media_type, a.description, a.added_at_ms, a.date, a.evidence_id"
    };
}

macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", CASE WHEN p.id IS NOT NULL THEN ",
            person_name!(),
            " END AS person_name FROM attachment a LEFT JOIN person p ON p.id = a.person_id ",
            $rest
        )
    };
}

/// A file, and the name of the doctor it is about.
pub(crate) type Named = (Attachment, Option<String>);

pub(super) fn all(connection: &Connection) -> Result<Vec<Named>> {
    let mut statement =
        connection.prepare_cached(rows!("ORDER BY a.added_at_ms DESC, a.name, a.id"))?;
    let rows = statement.query_map([], named)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn list(
    connection: &Connection,
    person: PersonId,
    session: Option<SessionId>,
) -> Result<Vec<Named>> {
    let sql = rows!(
        "WHERE a.person_id = ?1 AND (?2 IS NULL OR a.session_id = ?2) ORDER BY a.added_at_ms DESC, a.name, a.id"
    );
    let mut statement = connection.prepare_cached(sql)?;
    let session = session.map(SessionId::as_uuid);
    let rows = statement.query_map(params![person.as_uuid(), session], named)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn find(connection: &Connection, id: AttachmentId) -> Result<Option<Named>> {
    Ok(connection
        .prepare_cached(rows!("WHERE a.id = ?1"))?
        .query_row([id.as_uuid()], named)
        .optional()?)
}

/// A file of the same owner whose bytes are those of `same`, if there is one. The vault knows which
/// files have the same bytes; whose they are is known here.
pub(super) fn already(
    connection: &Connection,
    same: Uuid,
    owner: BelongsTo,
) -> Result<Option<AttachmentId>> {
    let sql = "SELECT a.id FROM attachment_file same
         JOIN attachment_file f ON f.content_hash = same.content_hash AND f.length = same.length
         JOIN attachment a ON a.id = f.id
         WHERE same.id = ?1 AND a.person_id = ?2 AND a.session_id IS ?3 LIMIT 1";
    let values = params![
        same,
        owner.person_id.as_uuid(),
        owner.session_id.map(SessionId::as_uuid)
    ];
    let found = connection
        .prepare_cached(sql)?
        .query_row(values, |row| row.get(0))
        .optional()?;
    Ok(found.map(AttachmentId::from_uuid))
}

/// Visits every file once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Attachment) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(concat!("SELECT ", columns!(), " FROM attachment a"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(attachment(row)?)?;
    }
    Ok(())
}

pub(crate) fn insert(connection: &Connection, attachment: &Attachment) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO attachment (id, version, person_id, session_id, name, media_type, description,
                                     added_at_ms, date, evidence_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            attachment.id.as_uuid(),
            attachment.version,
            attachment.person_id.map(PersonId::as_uuid),
            attachment.session_id.map(SessionId::as_uuid),
            attachment.name,
            attachment.media_type.as_str(),
            attachment.description,
            attachment.added_at.as_millis(),
            attachment.date.map(|date| date.to_string()),
            attachment.evidence_id.map(EvidenceId::as_uuid),
        ])?;
    Ok(())
}

pub(super) fn update(connection: &Connection, attachment: &Attachment) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE attachment SET version = ?2, name = ?3, description = ?4, date = ?5 WHERE id = ?1",
        )?
        .execute(params![
            attachment.id.as_uuid(),
            attachment.version,
            attachment.name,
            attachment.description,
            attachment.date.map(|date| date.to_string()),
        ])?;
    Ok(())
}

fn named(row: &Row<'_>) -> rusqlite::Result<Named> {
    Ok((attachment(row)?, row.get("person_name")?))
}

fn attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: AttachmentId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        person_id: row.get::<_, Option<Uuid>>(2)?.map(PersonId::from_uuid),
        session_id: optional_session_id(row, 3)?,
        name: row.get(4)?,
        media_type: word(row, 5)?,
        description: row.get(6)?,
        added_at: instant(row, 7)?,
        date: optional_word(row, 8)?,
        evidence_id: row.get::<_, Option<Uuid>>(9)?.map(EvidenceId::from_uuid),
    })
}
