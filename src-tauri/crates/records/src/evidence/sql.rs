//! The SQL of evidence.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::evidence::{Evidence, OutcomeLink};
use waymark_domain::{BatchId, EvidenceId, PartialDate, Timestamp};

use crate::row::{instant, json, optional_day, optional_instant, optional_word, word};
use crate::{Error, Result};

/// The counter of the numbers that are shown as E-073.
const COUNTER: &str = "evidence";

macro_rules! items {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, number, state, title, title_guessed, kind, from_date, to_date, date_guessed,
                    institution, grade, description, level, reflection, reflection_released_ms, tags, on_gmc_form,
                    created_at_ms
             FROM evidence ",
            $rest
        )
    };
}

/// One item with its outcomes and the items related to it.
pub(crate) fn load(connection: &Connection, id: EvidenceId) -> Result<Evidence> {
    let found = connection
        .prepare_cached(items!("WHERE id = ?1"))?
        .query_row([id.as_uuid()], item)
        .optional()?;
    let mut found = found.ok_or(Error::NotFound("evidence"))?;
    found.outcomes = outcomes(connection, id)?;
    found.related = related(connection, id)?;
    Ok(found)
}

/// Whether there is such an item.
pub(crate) fn exists(connection: &Connection, id: EvidenceId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM evidence WHERE id = ?1")?
        .exists([id.as_uuid()])?)
}

/// Visits every item once, with its outcomes, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Evidence) -> Result<()>,
) -> Result<()> {
    let mut outcomes = outcomes_of_all(connection)?;
    let mut statement = connection.prepare(items!(""))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut found = item(row)?;
        found.outcomes = outcomes.remove(&found.id.as_uuid()).unwrap_or_default();
        visit(found)?;
    }
    Ok(())
}

fn outcomes(connection: &Connection, id: EvidenceId) -> Result<Vec<OutcomeLink>> {
    let mut statement = connection.prepare_cached(
        "SELECT framework, code, strength, why FROM evidence_outcome WHERE evidence_id = ?1
         ORDER BY framework, code",
    )?;
    let rows = statement.query_map([id.as_uuid()], |row| link(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn outcomes_of_all(connection: &Connection) -> Result<HashMap<Uuid, Vec<OutcomeLink>>> {
    let mut statement = connection.prepare_cached(
        "SELECT evidence_id, framework, code, strength, why FROM evidence_outcome
         ORDER BY evidence_id, framework, code",
    )?;
    let mut rows = statement.query([])?;
    let mut all: HashMap<Uuid, Vec<OutcomeLink>> = HashMap::new();
    while let Some(row) = rows.next()? {
        all.entry(row.get(0)?).or_default().push(link(row, 1)?);
    }
    Ok(all)
}

/// The items that belong together with this one, whichever of the two was named first.
fn related(connection: &Connection, id: EvidenceId) -> Result<Vec<EvidenceId>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.other_id FROM evidence_relation r JOIN evidence e ON e.id = r.other_id
           WHERE r.evidence_id = ?1
         UNION SELECT r.evidence_id FROM evidence_relation r JOIN evidence e ON e.id = r.evidence_id
           WHERE r.other_id = ?1
         ORDER BY 1",
    )?;
    let rows = statement.query_map([id.as_uuid()], |row| row.get(0).map(EvidenceId::from_uuid))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Relates two items, or ends it; false if it was so already.
pub(super) fn relate(
    connection: &Connection,
    one: EvidenceId,
    other: EvidenceId,
    on: bool,
) -> Result<bool> {
    let sql = if on {
        "INSERT OR IGNORE INTO evidence_relation (evidence_id, other_id) VALUES (?1, ?2)"
    } else {
        "DELETE FROM evidence_relation WHERE evidence_id = ?1 AND other_id = ?2"
    };
    let (low, high) = (one.min(other), one.max(other));
    let changed = connection
        .prepare_cached(sql)?
        .execute([low.as_uuid(), high.as_uuid()])?;
    Ok(changed > 0)
}

/// Forgets what belonged together with an item that is gone for good.
pub(crate) fn forget_relations(connection: &Connection, id: Uuid) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM evidence_relation WHERE evidence_id = ?1 OR other_id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The next number, which was never given before.
pub(super) fn next_number(connection: &Connection) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "INSERT INTO counter (name, last) VALUES (?1, 1)
             ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last",
        )?
        .query_row([COUNTER], |row| row.get(0))?)
}

pub(super) fn insert(
    connection: &Connection,
    evidence: &Evidence,
    batch: Option<BatchId>,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO evidence (id, version, number, state, title, created_at_ms, batch_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            evidence.id.as_uuid(),
            evidence.version,
            evidence.number,
            evidence.state.as_str(),
            evidence.title,
            evidence.added_at.as_millis(),
            batch.map(BatchId::as_uuid),
        ])?;
    update(connection, evidence)
}

/// Writes an item with its outcomes over the one that is there.
pub(super) fn update(connection: &Connection, evidence: &Evidence) -> Result<()> {
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string());
    connection
        .prepare_cached(
            "UPDATE evidence SET version = ?2, state = ?3, title = ?4, title_guessed = ?5, kind = ?6,
               from_date = ?7, to_date = ?8, date_guessed = ?9, institution = ?10, grade = ?11,
               description = ?12, level = ?13, reflection = ?14, reflection_released_ms = ?15, tags = ?16,
               on_gmc_form = ?17
             WHERE id = ?1",
        )?
        .execute(params![
            evidence.id.as_uuid(),
            evidence.version,
            evidence.state.as_str(),
            evidence.title,
            evidence.title_guessed,
            evidence.kind,
            date(evidence.from),
            date(evidence.to),
            evidence.date_guessed,
            evidence.institution,
            evidence.grade,
            evidence.description,
            evidence.level,
            evidence.reflection,
            evidence.reflection_released_at.map(Timestamp::as_millis),
            serde_json::to_string(&evidence.tags)?,
            evidence.on_gmc_form.map(|day| day.to_string()),
        ])?;
    put_outcomes(connection, evidence)
}

fn put_outcomes(connection: &Connection, evidence: &Evidence) -> Result<()> {
    if outcomes(connection, evidence.id)? == evidence.outcomes {
        return Ok(());
    }
    connection
        .prepare_cached("DELETE FROM evidence_outcome WHERE evidence_id = ?1")?
        .execute([evidence.id.as_uuid()])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO evidence_outcome (evidence_id, framework, code, strength, why)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for link in &evidence.outcomes {
        insert.execute(params![
            evidence.id.as_uuid(),
            link.framework,
            link.code,
            link.strength.as_str(),
            link.why,
        ])?;
    }
    Ok(())
}

fn link(row: &Row<'_>, from: usize) -> rusqlite::Result<OutcomeLink> {
    Ok(OutcomeLink {
        framework: row.get(from)?,
        code: row.get(from + 1)?,
        strength: word(row, from + 2)?,
        why: row.get(from + 3)?,
    })
}

fn item(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: EvidenceId::from_uuid(row.get("id")?),
        version: row.get("version")?,
        number: row.get("number")?,
        state: word(row, "state")?,
        title: row.get("title")?,
        title_guessed: row.get("title_guessed")?,
        kind: row.get("kind")?,
        from: optional_word(row, "from_date")?,
        to: optional_word(row, "to_date")?,
        date_guessed: row.get("date_guessed")?,
        institution: row.get("institution")?,
        grade: row.get("grade")?,
        description: row.get("description")?,
        level: row.get("level")?,
        reflection: row.get("reflection")?,
        reflection_released_at: optional_instant(row, "reflection_released_ms")?,
        tags: json(row, "tags")?,
        on_gmc_form: optional_day(row, "on_gmc_form")?,
        outcomes: Vec::new(),
        related: Vec::new(),
        added_at: instant(row, "created_at_ms")?,
    })
}
