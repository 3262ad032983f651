//! The SQL of the logs.

use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use waymark_domain::logs::{LogBody, LogEntry, LogKind};
use waymark_domain::{BatchId, EvidenceId, LogEntryId, PartialDate};

use super::record::stored;
use crate::row::{instant, json, optional_word, word};
use crate::{Error, Result};

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, kind, on_date, to_date, title, body, outcomes, evidence_id, batch_id, created_at_ms
             FROM log_entry ",
            $rest
        )
    };
}

/// One entry.
pub(crate) fn load(connection: &Connection, id: LogEntryId) -> Result<LogEntry> {
    find(connection, id)?.ok_or(Error::NotFound("log_entry"))
}

/// One entry, if it is there.
pub(super) fn find(connection: &Connection, id: LogEntryId) -> Result<Option<LogEntry>> {
    Ok(connection
        .prepare_cached(entries!("WHERE id = ?1"))?
        .query_row([id.as_uuid()], entry)
        .optional()?)
}

/// Visits every entry once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(LogEntry) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(entries!(""))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(entry(row)?)?;
    }
    Ok(())
}

/// Every entry of a kind, the latest first; those without a date last.
pub(crate) fn of_kind(connection: &Connection, kind: LogKind) -> Result<Vec<LogEntry>> {
    select(
        connection,
        entries!("WHERE kind = ?1 ORDER BY on_date DESC, id DESC"),
        [kind.as_str()],
    )
}

/// The entries that a statement made with [`entries`] finds.
pub(super) fn select(
    connection: &Connection,
    sql: &str,
    values: impl Params,
) -> Result<Vec<LogEntry>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(values, entry)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The entry that an item of evidence was made of.
pub(super) fn of_evidence(connection: &Connection, id: EvidenceId) -> Result<Option<LogEntryId>> {
    Ok(connection
        .prepare_cached("SELECT id FROM log_entry WHERE evidence_id = ?1 LIMIT 1")?
        .query_row([id.as_uuid()], |row| row.get(0).map(LogEntryId::from_uuid))
        .optional()?)
}

/// Writes an entry anew.
pub(super) fn insert(connection: &Connection, entry: &LogEntry) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO log_entry (id, version, kind, on_date, to_date, title, body, outcomes, evidence_id,
               batch_id, created_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            entry.id.as_uuid(),
            entry.version,
            entry.kind().as_str(),
            date(entry.on),
            date(entry.to),
            entry.title,
            stored(&entry.body),
            serde_json::to_string(&entry.outcomes)?,
            entry.evidence.map(EvidenceId::as_uuid),
            entry.batch.map(BatchId::as_uuid),
            entry.created_at.as_millis(),
        ])?;
    Ok(())
}

/// Writes an entry over the one that is there.
pub(super) fn update(connection: &Connection, entry: &LogEntry) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE log_entry SET version = ?2, on_date = ?3, to_date = ?4, title = ?5, body = ?6,
               outcomes = ?7, evidence_id = ?8
             WHERE id = ?1",
        )?
        .execute(params![
            entry.id.as_uuid(),
            entry.version,
            date(entry.on),
            date(entry.to),
            entry.title,
            stored(&entry.body),
            serde_json::to_string(&entry.outcomes)?,
            entry.evidence.map(EvidenceId::as_uuid),
        ])?;
    Ok(())
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<LogEntry> {
    Ok(LogEntry {
        id: LogEntryId::from_uuid(row.get("id")?),
        version: row.get("version")?,
        on: optional_word(row, "on_date")?,
        to: optional_word(row, "to_date")?,
        title: row.get("title")?,
        body: body(row, word(row, "kind")?)?,
        outcomes: json(row, "outcomes")?,
        evidence: row
            .get::<_, Option<_>>("evidence_id")?
            .map(EvidenceId::from_uuid),
        batch: row.get::<_, Option<_>>("batch_id")?.map(BatchId::from_uuid),
        created_at: instant(row, "created_at_ms")?,
    })
}

/// The body of a row, by the kind that its column names.
fn body(row: &Row<'_>, kind: LogKind) -> rusqlite::Result<LogBody> {
    Ok(match kind {
        LogKind::Cpd => LogBody::Cpd(json(row, "body")?),
        LogKind::Reflection => LogBody::Reflection(json(row, "body")?),
        LogKind::Procedure => LogBody::Procedure(json(row, "body")?),
        LogKind::Teaching => LogBody::Teaching(json(row, "body")?),
        LogKind::Post => LogBody::Post(json(row, "body")?),
        LogKind::Course => LogBody::Course(json(row, "body")?),
    })
}
