//! Keeping the index: from the queue of stale records to the documents that can be found.

use chrono::{Local, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::search::SearchKind;
use waymark_domain::{PartialDate, Tier, Timestamp};

use crate::record::EntityKind;
use crate::row::{instant, person_name, word};
use crate::{Now, Records, Result};

/// How much of the index one tidying merges, in pages.
const MERGE_PAGES: u32 = 500;

/// How far [`Records::index_pending`] came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// Records brought up to date.
    pub done: u32,
    /// Whether there are more.
    pub more: bool,
}

/// One thing that can be found.
struct Document {
    person_id: Option<Uuid>,
    date: Option<String>,
    tier: Tier,
    title: String,
    body: String,
}

impl Records {
    /// Brings the index up to date for at most `limit` stale records, in one short transaction.
    ///
    /// # Errors
    /// The vault's; the records then stay stale.
    pub fn index_pending(&self, limit: u32, now: Now) -> Result<Indexed> {
        if !self.read(has_pending)? {
            return Ok(Indexed {
                done: 0,
                more: false,
            });
        }
        self.vault.write_draft(now.at.as_millis(), |tx| {
            let pending = pending(tx, limit)?;
            for (kind, id) in &pending {
                refresh(tx, *kind, *id)?;
                tx.prepare_cached("DELETE FROM index_queue WHERE kind = ?1 AND entity_id = ?2")?
                    .execute(params![kind.as_str(), id])?;
            }
            let done = u32::try_from(pending.len()).unwrap_or(u32::MAX);
            Ok(Indexed {
                done,
                more: has_pending(tx)?,
            })
        })
    }

    /// Merges a part of the index, for when nobody is waiting: many single saves leave it in small
    /// pieces, and small searches slow down. True if there is more to merge.
    ///
    /// # Errors
    /// The vault's.
    pub fn index_tidy(&self, now: Now) -> Result<bool> {
        self.vault.write_draft(now.at.as_millis(), |tx| {
            let before = tx.total_changes();
            tx.execute(
                "INSERT INTO search_fts (search_fts, rank) VALUES ('merge', ?1)",
                [MERGE_PAGES],
            )?;
            // SQLite's documentation of FTS5: fewer than two changes mean nothing was left to do.
            Ok(tx.total_changes() - before >= 2)
        })
    }
}

fn has_pending(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM index_queue LIMIT 1")?
        .exists([])?)
}

fn pending(connection: &Connection, limit: u32) -> Result<Vec<(EntityKind, Uuid)>> {
    let sql = "SELECT kind, entity_id FROM index_queue LIMIT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([limit], |row| Ok((word(row, 0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn refresh(connection: &Connection, kind: EntityKind, id: Uuid) -> Result<()> {
    match kind {
        EntityKind::Person | EntityKind::Client => put(
            connection,
            SearchKind::Person,
            id,
            one(connection, PERSON, id, person)?,
        ),
        EntityKind::Session => {
            put(
                connection,
                SearchKind::Note,
                id,
                one(connection, NOTE, id, note)?,
            )?;
            put(
                connection,
                SearchKind::Summary,
                id,
                one(connection, SUMMARY, id, summary)?,
            )
        }
        EntityKind::Action => put(
            connection,
            SearchKind::Action,
            id,
            one(connection, ACTION, id, action)?,
        ),
        EntityKind::Concern => put(
            connection,
            SearchKind::Concern,
            id,
            one(connection, CONCERN, id, concern)?,
        ),
        EntityKind::Attachment => {
            put(
                connection,
                SearchKind::Attachment,
                id,
                one(connection, ATTACHMENT, id, attachment)?,
            )?;
            put(
                connection,
                SearchKind::Document,
                id,
                one(connection, DOCUMENT, id, document)?,
            )
        }
        EntityKind::Evidence => {
            put(
                connection,
                SearchKind::Evidence,
                id,
                one(connection, EVIDENCE, id, evidence)?,
            )?;
            redate(connection, id)
        }
        EntityKind::LogEntry => put(
            connection,
            SearchKind::LogEntry,
            id,
            one(connection, LOG_ENTRY, id, log_entry)?,
        ),
        EntityKind::Topic => mark_sessions_of_topic(connection, id),
        EntityKind::Milestone => put(
            connection,
            SearchKind::Milestone,
            id,
            one(connection, MILESTONE, id, milestone)?,
        ),
        EntityKind::Objective => mark_milestones_of_objective(connection, id),
        EntityKind::Signpost
        | EntityKind::Framework
        | EntityKind::Plan
        | EntityKind::Batch
        | EntityKind::Disclosure
        | EntityKind::Series
        | EntityKind::SeriesException
        | EntityKind::Booking
        | EntityKind::Waiting
        | EntityKind::BusyImport
        | EntityKind::ForumSession
        | EntityKind::Attendance
        | EntityKind::ForumQuestion
        | EntityKind::Feedback
        | EntityKind::Certificate
        | EntityKind::TeachingTime
        | EntityKind::GuideContact
        | EntityKind::GuideEntry
        | EntityKind::FirstDays
        | EntityKind::OwnCard
        | EntityKind::Contact
        | EntityKind::Consent
        | EntityKind::StandingConsent
        | EntityKind::SharedPlace
        | EntityKind::ParcelSent
        | EntityKind::ParcelReceived
        | EntityKind::Setting
        | EntityKind::Trash
        | EntityKind::EarlierAudit => Ok(()),
    }
}

/// The title of a note is its topic, so a topic's new name goes through all its sessions.
fn mark_sessions_of_topic(connection: &Connection, topic: Uuid) -> Result<()> {
    connection.execute(
        "INSERT OR IGNORE INTO index_queue (kind, entity_id) SELECT 'session', id FROM session WHERE topic_id = ?1",
        [topic],
    )?;
    Ok(())
}

/// A milestone is found by the words of its goal as well, so these go through all its steps.
fn mark_milestones_of_objective(connection: &Connection, objective: Uuid) -> Result<()> {
    connection.execute(
        "INSERT OR IGNORE INTO index_queue (kind, entity_id) SELECT 'milestone', id FROM milestone
         WHERE objective_id = ?1",
        [objective],
    )?;
    Ok(())
}

const PERSON: &str = concat!(
    "SELECT p.id, ",
    person_name!(),
    ", concat_ws(' · ', nullif(p.grade, ''), nullif(p.department, ''), p.gmc_number, nullif(p.email, ''),
         nullif(p.phone, ''), nullif(p.contract_note, ''), nullif(c.goal_note, ''), nullif(c.qualified_in, ''),
         nullif(c.clinical_supervisor, ''), nullif(c.educational_supervisor, ''), nullif(c.communication, ''))
     FROM person p LEFT JOIN client c ON c.person_id = p.id WHERE p.id = ?1"
);

const NOTE: &str = "SELECT s.person_id, s.held_on, coalesce(t.title, ''), n.body
     FROM session s JOIN session_private n ON n.session_id = s.id LEFT JOIN topic t ON t.id = s.topic_id
     WHERE s.id = ?1";

const SUMMARY: &str = "SELECT s.person_id, s.held_on, m.agreed_ms IS NOT NULL, m.body
     FROM session s JOIN session_summary m ON m.session_id = s.id WHERE s.id = ?1";

const ACTION: &str = "SELECT person_id, created_at_ms, text FROM action WHERE id = ?1";

const CONCERN: &str = "SELECT person_id, opened_at_ms, detail, route, coalesce(outcome, ''),
         (SELECT coalesce(group_concat(value ->> 'words', char(10)), '') FROM json_each(told))
     FROM concern WHERE id = ?1";

const ATTACHMENT: &str =
    "SELECT person_id, coalesce(date, ''), added_at_ms, name, description FROM attachment
     WHERE id = ?1 AND evidence_id IS NULL";

/// The name of a file of evidence, once it is known that nothing holds the file.
const DOCUMENT: &str =
    "SELECT coalesce(e.to_date, e.from_date, a.date, ''), a.added_at_ms, a.name, a.description
     FROM attachment a JOIN evidence e ON e.id = a.evidence_id JOIN document d ON d.attachment_id = a.id
     WHERE a.id = ?1 AND d.state NOT IN ('held', 'pending')";

/// An item of which a file is held is not found at all: its title may be the file's. Nor is one whose
/// title was guessed from a file that nobody has looked at.
const EVIDENCE: &str = "SELECT coalesce(e.to_date, e.from_date, ''), e.created_at_ms, e.title,
         concat_ws(' · ', printf('E-%03d', e.number), nullif(e.institution, ''), nullif(e.grade, ''),
           nullif(e.level, ''), nullif(e.description, ''), nullif(e.reflection, ''),
           (SELECT nullif(group_concat(value, ' '), '') FROM json_each(e.tags)),
           (SELECT group_concat(trim(code || ' ' || why), ' · ') FROM evidence_outcome WHERE evidence_id = e.id))
     FROM evidence e
     WHERE e.id = ?1 AND NOT EXISTS (
       SELECT 1 FROM attachment a JOIN document d ON d.attachment_id = a.id
       WHERE a.evidence_id = e.id AND (d.state = 'held' OR (d.state = 'pending' AND e.title_guessed)))";

const MILESTONE: &str = "SELECT l.person_id, coalesce(m.from_date, ''), m.created_at_ms, m.title,
         concat_ws(' · ', nullif(m.note, ''), nullif(m.state_why, ''), o.title)
     FROM milestone m JOIN plan l ON l.id = m.plan_id LEFT JOIN objective o ON o.id = m.objective_id
     WHERE m.id = ?1";

/// An entry of a log with every word of its body; the words of closed lists are no words of the doctor's.
const LOG_ENTRY: &str = "SELECT coalesce(to_date, on_date, ''), created_at_ms, title,
         (SELECT coalesce(group_concat(value, ' · '), '') FROM json_tree(log_entry.body)
          WHERE type = 'text' AND key NOT IN ('category', 'shape', 'age_band', 'sex', 'post_kind',
            'on_gmc_register', 'proof_of_registration', 'reach', 'worked_from', 'worked_to', 'expires_on')
            AND (key <> 'role' OR kind = 'teaching') AND NOT (kind = 'course' AND key = 'what'))
     FROM log_entry WHERE id = ?1";

fn one(
    connection: &Connection,
    sql: &str,
    id: Uuid,
    read: fn(&Row<'_>) -> rusqlite::Result<Document>,
) -> Result<Option<Document>> {
    Ok(connection
        .prepare_cached(sql)?
        .query_row([id], read)
        .optional()?)
}

fn person(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        person_id: row.get(0)?,
        date: None,
        tier: Tier::Confidential,
        title: row.get(1)?,
        body: row.get(2)?,
    })
}

fn note(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        person_id: row.get(0)?,
        date: row.get(1)?,
        tier: Tier::Confidential,
        title: row.get(2)?,
        body: row.get(3)?,
    })
}

/// The topic is confidential and no part of a summary, so a summary has no title.
fn summary(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        person_id: row.get(0)?,
        date: row.get(1)?,
        tier: if row.get(2)? {
            Tier::Agreed
        } else {
            Tier::Confidential
        },
        title: String::new(),
        body: row.get(3)?,
    })
}

fn action(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        person_id: row.get(0)?,
        date: Some(day_of(instant(row, 1)?)),
        tier: Tier::Confidential,
        title: String::new(),
        body: row.get(2)?,
    })
}

fn concern(row: &Row<'_>) -> rusqlite::Result<Document> {
    let parts: [String; 4] = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
    Ok(Document {
        person_id: row.get(0)?,
        date: Some(day_of(instant(row, 1)?)),
        tier: Tier::Confidential,
        title: String::new(),
        body: parts.join("\n").trim().to_owned(),
    })
}

/// A file is found by its name and what is said of it; its bytes are not read. By the date of what
/// is in it, once a whole day is known; else by the day it was added.
fn attachment(row: &Row<'_>) -> rusqlite::Result<Document> {
    let named: String = row.get(1)?;
    let day = named.parse::<NaiveDate>().map(|day| day.to_string());
    Ok(Document {
        person_id: row.get(0)?,
        date: Some(day.unwrap_or(day_of(instant(row, 2)?))),
        tier: Tier::Confidential,
        title: row.get(3)?,
        body: row.get(4)?,
    })
}

/// A file of evidence has the day of its item.
fn document(row: &Row<'_>) -> rusqlite::Result<Document> {
    evidence(row)
}

/// By the day of what it shows, or the first of the month or year that is known; else by the day it
/// was taken in.
fn evidence(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        person_id: None,
        date: Some(day_of_item(row)?),
        tier: Tier::Confidential,
        title: row.get(2)?,
        body: row.get(3)?,
    })
}

/// By its first possible day; without one by the day on which it was recorded.
fn milestone(row: &Row<'_>) -> rusqlite::Result<Document> {
    let known: String = row.get(1)?;
    let day = known.parse::<PartialDate>().map(PartialDate::first_day);
    Ok(Document {
        person_id: row.get(0)?,
        date: Some(match day {
            Ok(day) => day.to_string(),
            Err(_) => day_of(instant(row, 2)?),
        }),
        tier: Tier::Confidential,
        title: row.get(3)?,
        body: row.get(4)?,
    })
}

/// By the day of it, as evidence.
fn log_entry(row: &Row<'_>) -> rusqlite::Result<Document> {
    evidence(row)
}

fn day_of_item(row: &Row<'_>) -> rusqlite::Result<String> {
    let known: String = row.get(0)?;
    match known.parse::<PartialDate>() {
        Ok(date) => Ok(date.first_day().to_string()),
        Err(_) => Ok(day_of(instant(row, 1)?)),
    }
}

/// The day under which the pages of a file of evidence are found.
pub(crate) fn day_of_file(connection: &Connection, id: Uuid) -> Result<String> {
    let sql = "SELECT coalesce(e.to_date, e.from_date, a.date, ''), a.added_at_ms
         FROM attachment a LEFT JOIN evidence e ON e.id = a.evidence_id WHERE a.id = ?1";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([id], day_of_item)?)
}

/// Has the pages of an item's files found under the item's day, after that was changed.
fn redate(connection: &Connection, item: Uuid) -> Result<()> {
    let sql = "SELECT id FROM attachment WHERE evidence_id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let files = statement.query_map([item], |row| row.get(0))?;
    for file in files.collect::<rusqlite::Result<Vec<Uuid>>>()? {
        connection
            .prepare_cached(
                "UPDATE search_doc SET date = ?3 WHERE kind = ?1 AND entity_id = ?2 AND date IS NOT ?3",
            )?
            .execute(params![
                SearchKind::Document.as_str(),
                file,
                day_of_file(connection, file)?
            ])?;
    }
    Ok(())
}

/// The user's day, as it stands on every list; late in the evening UTC may have another.
fn day_of(at: Timestamp) -> String {
    at.date_in(&Local).to_string()
}

/// Puts a document in the index, or takes it out, with all its pages, when there is nothing left to
/// find. A document
/// that is as it was is left alone, and with it the full-text index.
fn put(
    connection: &Connection,
    kind: SearchKind,
    id: Uuid,
    document: Option<Document>,
) -> Result<()> {
    let worth_finding =
        |document: &Document| !document.title.is_empty() || !document.body.is_empty();
    let Some(document) = document.filter(worth_finding) else {
        connection
            .prepare_cached("DELETE FROM search_doc WHERE kind = ?1 AND entity_id = ?2")?
            .execute(params![kind.as_str(), id])?;
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT INTO search_doc (kind, entity_id, person_id, date, tier, title, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (kind, entity_id, part) DO UPDATE
               SET person_id = excluded.person_id, date = excluded.date, tier = excluded.tier,
                   title = excluded.title, body = excluded.body
             WHERE (person_id, date, tier, title, body)
                IS NOT (excluded.person_id, excluded.date, excluded.tier, excluded.title, excluded.body)",
        )?
        .execute(params![
            kind.as_str(),
            id,
            document.person_id,
            document.date,
            document.tier.as_str(),
            plain(&document.title),
            plain(&document.body),
        ])?;
    Ok(())
}

/// The text without control characters, which nobody searches for and no list shows.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
