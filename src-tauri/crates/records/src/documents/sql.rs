//! The SQL of what was read: `document`, `recognised_page`, and the pages in the search index.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;
use waymark_documents::{READER, Word};
use waymark_domain::search::SearchKind;
use waymark_domain::{AttachmentId, EvidenceId, Tier};

use super::{DocumentFacts, NO_DOCUMENT, NearDuplicate, PageText, Problem};
use crate::record::EntityKind;
use crate::row::{json, optional_instant, word};
use crate::search::day_of_file;
use crate::{Error, Result};

macro_rules! documents {
    ($rest:literal) => {
        concat!(
            "SELECT d.attachment_id, d.state, d.pages, d.scans, d.recognised, d.problem, d.findings,
                    d.read_at_ms, d.released_ms, d.released_why, d.reader
             FROM document d ",
            $rest
        )
    };
}

pub(super) fn find(connection: &Connection, id: AttachmentId) -> Result<Option<DocumentFacts>> {
    Ok(connection
        .prepare_cached(documents!("WHERE d.attachment_id = ?1"))?
        .query_row([id.as_uuid()], facts)
        .optional()?)
}

pub(super) fn load(connection: &Connection, id: AttachmentId) -> Result<DocumentFacts> {
    find(connection, id)?.ok_or(NO_DOCUMENT)
}

/// The oldest files that were not read, or by an older reader; at most so many.
pub(super) fn unread(connection: &Connection, limit: u32) -> Result<Vec<DocumentFacts>> {
    let mut statement = connection.prepare_cached(documents!(
        "JOIN attachment a ON a.id = d.attachment_id
         WHERE d.state = 'pending' OR (d.state <> 'held' AND d.reader < ?1)
         ORDER BY a.added_at_ms, a.id LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![READER, limit], facts)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many files are still to be read.
pub(super) fn unread_count(connection: &Connection) -> Result<u32> {
    let sql = "SELECT count(*) FROM document WHERE state = 'pending' OR (state <> 'held' AND reader < ?1)";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([READER], |row| row.get(0))?)
}

fn facts(row: &Row<'_>) -> rusqlite::Result<DocumentFacts> {
    let problem: Option<String> = row.get(5)?;
    Ok(DocumentFacts {
        attachment: AttachmentId::from_uuid(row.get(0)?),
        state: word(row, 1)?,
        pages: row.get(2)?,
        scans: row.get(3)?,
        recognised: row.get(4)?,
        problem: problem.as_deref().and_then(Problem::parse),
        findings: json(row, 6)?,
        read_at: optional_instant(row, 7)?,
        released_at: optional_instant(row, 8)?,
        released_why: row.get(9)?,
        reader: row.get(10)?,
    })
}

pub(super) fn put(
    connection: &Connection,
    facts: &DocumentFacts,
    text_hash: Option<[u8; 32]>,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO document (attachment_id, state, pages, scans, recognised, problem, findings, text_hash,
                                   read_at_ms, released_ms, released_why, reader)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (attachment_id) DO UPDATE SET state = excluded.state, pages = excluded.pages,
               scans = excluded.scans, recognised = excluded.recognised, problem = excluded.problem,
               findings = excluded.findings, text_hash = excluded.text_hash, read_at_ms = excluded.read_at_ms,
               released_ms = excluded.released_ms, released_why = excluded.released_why,
               reader = excluded.reader",
        )?
        .execute(params![
            facts.attachment.as_uuid(),
            facts.state.as_str(),
            facts.pages,
            facts.scans,
            facts.recognised,
            facts.problem.map(Problem::stored),
            serde_json::to_string(&facts.findings)?,
            text_hash,
            facts.read_at.map(|at| at.as_millis()),
            facts.released_at.map(|at| at.as_millis()),
            facts.released_why,
            facts.reader,
        ])?;
    Ok(())
}

/// What tells whether another file says the same.
pub(super) fn text_hash(connection: &Connection, id: AttachmentId) -> Result<Option<[u8; 32]>> {
    Ok(connection
        .prepare_cached("SELECT text_hash FROM document WHERE attachment_id = ?1")?
        .query_row([id.as_uuid()], |row| row.get(0))?)
}

/// Makes these pages, and no others, the ones to be recognised. What is recognised stays so.
pub(super) fn set_scans(connection: &Connection, id: AttachmentId, scans: &[u32]) -> Result<()> {
    let pages = serde_json::to_string(scans)?;
    connection
        .prepare_cached(
            "DELETE FROM recognised_page WHERE attachment_id = ?1
               AND page NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute(params![id.as_uuid(), pages])?;
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO recognised_page (attachment_id, page, words)
             SELECT ?1, value, 'null' FROM json_each(?2)",
        )?
        .execute(params![id.as_uuid(), pages])?;
    Ok(())
}

/// How many pages of a file are pictures, and how many of them are recognised.
pub(super) struct Waiting {
    pub(super) scans: u32,
    pub(super) recognised: u32,
}

pub(super) fn count_scans(connection: &Connection, id: AttachmentId) -> Result<Waiting> {
    let sql = "SELECT count(*), count(*) FILTER (WHERE words <> 'null') FROM recognised_page
         WHERE attachment_id = ?1";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([id.as_uuid()], |row| {
            Ok(Waiting {
                scans: row.get(0)?,
                recognised: row.get(1)?,
            })
        })?)
}

/// The next page to be recognised, of the file that came last: what somebody has just taken in is
/// what they look at.
pub(super) fn next_scan(connection: &Connection) -> Result<Option<(AttachmentId, u32)>> {
    let sql = "SELECT a.id, r.page FROM document d JOIN attachment a ON a.id = d.attachment_id
         JOIN recognised_page r ON r.attachment_id = a.id AND r.words = 'null'
         WHERE d.state IN ('read', 'scan') AND d.scans > d.recognised
         ORDER BY a.added_at_ms DESC, a.id, r.page LIMIT 1";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([], |row| {
            Ok((AttachmentId::from_uuid(row.get(0)?), row.get(1)?))
        })
        .optional()?)
}

/// How many pages are still to be recognised.
pub(super) fn scans_left(connection: &Connection) -> Result<u32> {
    let sql =
        "SELECT coalesce(sum(scans - recognised), 0) FROM document WHERE state IN ('read', 'scan')";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?)
}

pub(super) fn put_words(
    connection: &Connection,
    id: AttachmentId,
    page: u32,
    words: &[Word],
) -> Result<()> {
    let words: Vec<_> = words
        .iter()
        .map(|word| json!([word.x, word.y, word.w, word.h, word.confidence, word.text]))
        .collect();
    connection
        .prepare_cached(
            "UPDATE recognised_page SET words = ?3 WHERE attachment_id = ?1 AND page = ?2",
        )?
        .execute(params![id.as_uuid(), page, serde_json::to_string(&words)?])?;
    Ok(())
}

/// A word as it stands in a row: place, confidence, text.
type StoredWord = (u16, u16, u16, u16, u8, String);

fn words(stored: &str) -> Result<Vec<Word>> {
    let all: Option<Vec<StoredWord>> = serde_json::from_str(stored)?;
    let word = |(x, y, w, h, confidence, text)| Word {
        x,
        y,
        w,
        h,
        text,
        confidence,
    };
    Ok(all.unwrap_or_default().into_iter().map(word).collect())
}

pub(super) fn page(connection: &Connection, id: AttachmentId, page: u32) -> Result<PageText> {
    let text = connection
        .prepare_cached(
            "SELECT body FROM search_doc WHERE kind = ?1 AND entity_id = ?2 AND part = ?3",
        )?
        .query_row(
            params![SearchKind::Document.as_str(), id.as_uuid(), part(page)?],
            |row| row.get(0),
        )
        .optional()?;
    let recognised: Option<String> = connection
        .prepare_cached(
            "SELECT words FROM recognised_page WHERE attachment_id = ?1 AND page = ?2 AND words <> 'null'",
        )?
        .query_row(params![id.as_uuid(), page], |row| row.get(0))
        .optional()?;
    Ok(PageText {
        text: text.unwrap_or_default(),
        recognised: recognised.is_some(),
        words: recognised.map_or(Ok(Vec::new()), |stored| words(&stored))?,
    })
}

/// The part of a document that a page is; part 0 is its name.
fn part(page: u32) -> Result<u32> {
    if page == 0 {
        return Err(Error::NotFound("page"));
    }
    Ok(page)
}

pub(super) fn pages(connection: &Connection, id: AttachmentId) -> Result<Vec<u32>> {
    let mut statement = connection.prepare_cached(
        "SELECT part FROM search_doc WHERE kind = ?1 AND entity_id = ?2 AND part > 0 ORDER BY part",
    )?;
    let rows = statement.query_map(
        params![SearchKind::Document.as_str(), id.as_uuid()],
        |row| row.get(0),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The words of all pages, in their order.
pub(super) fn texts(connection: &Connection, id: AttachmentId) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM search_doc WHERE kind = ?1 AND entity_id = ?2 AND part > 0 ORDER BY part",
    )?;
    let rows = statement.query_map(
        params![SearchKind::Document.as_str(), id.as_uuid()],
        |row| row.get(0),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The day under which the pages of a file are found.
pub(super) fn day_of(connection: &Connection, id: AttachmentId) -> Result<String> {
    day_of_file(connection, id.as_uuid())
}

/// Puts a page in the index.
pub(super) fn put_page(
    connection: &Connection,
    id: AttachmentId,
    page: u32,
    day: &str,
    text: &str,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO search_doc (kind, entity_id, part, page, date, tier, title, body)
             VALUES (?1, ?2, ?3, ?3, ?4, ?5, '', ?6)
             ON CONFLICT (kind, entity_id, part) DO UPDATE SET body = excluded.body",
        )?
        .execute(params![
            SearchKind::Document.as_str(),
            id.as_uuid(),
            page,
            day,
            Tier::Confidential.as_str(),
            text,
        ])?;
    Ok(())
}

/// Takes the pages out of the index that were not recognised.
pub(super) fn clear_pages(connection: &Connection, id: AttachmentId) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM search_doc WHERE kind = ?1 AND entity_id = ?2 AND part > 0 AND part NOT IN
               (SELECT page FROM recognised_page WHERE attachment_id = ?2 AND words <> 'null')",
        )?
        .execute(params![SearchKind::Document.as_str(), id.as_uuid()])?;
    Ok(())
}

/// Has the names of a file and of its item indexed anew, or taken out of the index.
pub(super) fn mark_stale(connection: &Connection, id: AttachmentId) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO index_queue (kind, entity_id)
             SELECT ?2, id FROM attachment WHERE id = ?1
             UNION ALL SELECT ?3, evidence_id FROM attachment WHERE id = ?1 AND evidence_id IS NOT NULL",
        )?
        .execute(params![
            id.as_uuid(),
            EntityKind::Attachment.as_str(),
            EntityKind::Evidence.as_str(),
        ])?;
    Ok(())
}

pub(super) fn near_duplicates(
    connection: &Connection,
    id: AttachmentId,
) -> Result<Vec<NearDuplicate>> {
    load(connection, id)?;
    let mut statement = connection.prepare_cached(
        "SELECT a.id, e.id, e.number, e.title FROM document own
         JOIN attachment mine ON mine.id = own.attachment_id
         JOIN document d ON d.text_hash = own.text_hash AND d.attachment_id <> own.attachment_id
         JOIN attachment a ON a.id = d.attachment_id AND a.evidence_id IS NOT mine.evidence_id
         JOIN evidence e ON e.id = a.evidence_id
         WHERE own.attachment_id = ?1 ORDER BY e.number, a.id",
    )?;
    let rows = statement.query_map([id.as_uuid()], |row| {
        Ok(NearDuplicate {
            attachment: AttachmentId::from_uuid(row.get(0)?),
            evidence: EvidenceId::from_uuid(row.get::<_, Uuid>(1)?),
            number: row.get(2)?,
            title: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
