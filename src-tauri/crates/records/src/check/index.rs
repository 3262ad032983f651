//! The search index against the records. It can always be made anew, so a fault here loses nothing;
//! but a text that is not found is as good as lost to whoever looks for it.

use rusqlite::Connection;
use waymark_vault::Depth;

use crate::search::plain;
use crate::{Error, Records, Result};

/// The state of the search index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexReport {
    /// Documents.
    pub documents: u32,
    /// Records waiting to be indexed; no fault.
    pub pending: u32,
    /// Documents of records that do not exist.
    pub orphans: u32,
    /// Records with words, neither indexed nor waiting.
    pub missing: u32,
    /// Documents whose words are not those of their record; after a deep check.
    pub stale: Option<u32>,
    /// Whether the full-text index agrees with its documents; after a deep check.
    pub agrees: Option<bool>,
}

const DOCUMENTS: &str = "SELECT count(*) FROM search_doc";

const PENDING: &str = "SELECT count(*) FROM index_queue";

const ORPHANS: &str = "SELECT count(*) FROM search_doc d WHERE NOT EXISTS (
       SELECT 1 FROM index_queue q WHERE q.entity_id = d.entity_id)
     AND CASE d.kind
       WHEN 'person' THEN NOT EXISTS (SELECT 1 FROM person WHERE id = d.entity_id)
       WHEN 'action' THEN NOT EXISTS (SELECT 1 FROM action WHERE id = d.entity_id)
       WHEN 'concern' THEN NOT EXISTS (SELECT 1 FROM concern WHERE id = d.entity_id)
       WHEN 'attachment' THEN NOT EXISTS (SELECT 1 FROM attachment WHERE id = d.entity_id AND evidence_id IS NULL)
       WHEN 'evidence' THEN NOT EXISTS (SELECT 1 FROM evidence WHERE id = d.entity_id)
       WHEN 'milestone' THEN NOT EXISTS (SELECT 1 FROM milestone WHERE id = d.entity_id)
       WHEN 'log_entry' THEN NOT EXISTS (SELECT 1 FROM log_entry WHERE id = d.entity_id)
       WHEN 'document' THEN NOT EXISTS (SELECT 1 FROM document WHERE attachment_id = d.entity_id AND state <> 'held')
       ELSE NOT EXISTS (SELECT 1 FROM session WHERE id = d.entity_id)
     END";

/// The words of a session are looked at only where no document is found. What is held, or was not
/// read yet, is not to be found.
const MISSING: &str = "SELECT count(*) FROM (
       SELECT 'person' AS kind, id FROM person
       UNION ALL SELECT 'note', session_id FROM session_private
       UNION ALL SELECT 'summary', session_id FROM session_summary
       UNION ALL SELECT 'action', id FROM action
       UNION ALL SELECT 'concern', id FROM concern
       UNION ALL SELECT 'milestone', id FROM milestone
       UNION ALL SELECT 'log_entry', id FROM log_entry
       UNION ALL SELECT 'attachment', id FROM attachment WHERE evidence_id IS NULL
       UNION ALL SELECT 'document', attachment_id FROM document WHERE state NOT IN ('held', 'pending')
       UNION ALL SELECT 'evidence', id FROM evidence e WHERE NOT EXISTS (
         SELECT 1 FROM attachment a JOIN document d ON d.attachment_id = a.id
         WHERE a.evidence_id = e.id AND d.state IN ('held', 'pending'))
     ) r
     WHERE NOT EXISTS (SELECT 1 FROM search_doc d WHERE d.kind = r.kind AND d.entity_id = r.id)
       AND NOT EXISTS (SELECT 1 FROM index_queue q WHERE q.entity_id = r.id)
       AND CASE r.kind
         WHEN 'note' THEN EXISTS (SELECT 1 FROM session_private WHERE session_id = r.id AND body <> '')
         WHEN 'summary' THEN EXISTS (SELECT 1 FROM session_summary WHERE session_id = r.id AND body <> '')
         ELSE 1
       END";

/// The words of each document beside those of its record.
const WORDS: &str =
    "SELECT d.body, n.body FROM search_doc d JOIN session_private n ON n.session_id = d.entity_id
      WHERE d.kind = 'note' AND d.entity_id NOT IN (SELECT entity_id FROM index_queue)
     UNION ALL
     SELECT d.body, m.body FROM search_doc d JOIN session_summary m ON m.session_id = d.entity_id
      WHERE d.kind = 'summary' AND d.entity_id NOT IN (SELECT entity_id FROM index_queue)
     UNION ALL
     SELECT d.body, a.text FROM search_doc d JOIN action a ON a.id = d.entity_id
      WHERE d.kind = 'action' AND d.entity_id NOT IN (SELECT entity_id FROM index_queue)";

pub(super) fn check(records: &Records, depth: Depth) -> Result<IndexReport> {
    let deep = depth == Depth::Deep;
    let mut report = records.read(|connection| {
        let count = |sql| connection.query_row(sql, [], |row| row.get::<_, u32>(0));
        Ok(IndexReport {
            documents: count(DOCUMENTS)?,
            pending: count(PENDING)?,
            orphans: count(ORPHANS)?,
            missing: count(MISSING)?,
            stale: if deep { Some(stale(connection)?) } else { None },
            agrees: None,
        })
    })?;
    if deep {
        report.agrees = agrees(records)?;
    }
    Ok(report)
}

fn stale(connection: &Connection) -> Result<u32> {
    let mut statement = connection.prepare(WORDS)?;
    let mut rows = statement.query([])?;
    let mut stale = 0_u32;
    while let Some(row) = rows.next()? {
        let (document, record): (String, String) = (row.get(0)?, row.get(1)?);
        stale += u32::from(document != plain(&record));
    }
    Ok(stale)
}

/// FTS5's own comparison of its index with the documents. It is written as an INSERT and needs the
/// writer; a vault that is open for reading only is not asked.
fn agrees(records: &Records) -> Result<Option<bool>> {
    let asked: Result<()> = records.vault().write_draft(0, |tx| {
        tx.execute(
            "INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)",
            [],
        )?;
        Ok(())
    });
    match asked {
        Ok(()) => Ok(Some(true)),
        Err(Error::Vault(waymark_vault::Error::ReadOnly)) => Ok(None),
        Err(Error::Vault(error)) if error.is_damage() => Ok(Some(false)),
        Err(error) => Err(error),
    }
}
