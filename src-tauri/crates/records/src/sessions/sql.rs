//! SQL of the four session tables.

use rusqlite::{Connection, OptionalExtension, Row, RowIndex, params};
use uuid::Uuid;
use waymark_domain::sessions::{AgreedSummary, Limits, Score, Scores, Session};
use waymark_domain::{Confidential, Purpose, SessionId, Timestamp, TopicId};

use crate::row::{day, instant, optional_day, optional_instant, person_id, word};
use crate::{Error, Result};

macro_rules! sessions {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.person_id, s.version, s.held_on, s.started_at_ms, s.until_ms, s.state, s.topic_id,
                    s.limits_explained_ms, s.may_tell, s.may_tell_whom, s.next_on, s.filed_at_ms, s.left_at_ms,
                    n.body AS note, m.body AS summary, m.read_back_ms, m.agreed_ms, c.confidence, c.wellbeing
             FROM session s
             JOIN session_private n ON n.session_id = s.id
             JOIN session_summary m ON m.session_id = s.id
             LEFT JOIN session_scores c ON c.session_id = s.id ",
            $rest
        )
    };
}

/// The session with this id, as it was last kept.
pub(crate) fn load(conn: &Connection, id: SessionId) -> Result<Session> {
    conn.prepare_cached(sessions!("WHERE s.id = ?1"))?
        .query_row([id.as_uuid()], session)
        .optional()?
        .ok_or(Error::NotFound("session"))
}

/// Visits every session once, for the check of the whole vault.
pub(crate) fn each(conn: &Connection, visit: &mut dyn FnMut(Session) -> Result<()>) -> Result<()> {
    let mut statement = conn.prepare(sessions!(""))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(session(row)?)?;
    }
    Ok(())
}

/// Writes a new session.
pub(super) fn insert(conn: &Connection, session: &Session) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO session (id, version, person_id, held_on, started_at_ms, until_ms, state, topic_id,
                              limits_explained_ms, may_tell, may_tell_whom, next_on, filed_at_ms, left_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        session.id.as_uuid(),
        session.version,
        session.person_id.as_uuid(),
        session.held_on.to_string(),
        session.started_at.as_millis(),
        millis(session.until),
        session.state.as_str(),
        session.topic.reveal(Purpose::Store).map(TopicId::as_uuid),
        millis(session.limits.explained_at),
        session.limits.may_tell.as_str(),
        session.limits.may_tell_whom,
        session.next_on.map(|day| day.to_string()),
        millis(session.filed_at),
        millis(session.left_at),
    ])?;
    conn.prepare_cached("INSERT INTO session_private (session_id, body) VALUES (?1, ?2)")?
        .execute(params![
            session.id.as_uuid(),
            session.note.reveal(Purpose::Store)
        ])?;
    conn.prepare_cached(
        "INSERT INTO session_summary (session_id, body, read_back_ms, agreed_ms) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        session.id.as_uuid(),
        session.summary.body,
        millis(session.summary.read_back_at),
        millis(session.summary.agreed_at),
    ])?;
    write_scores(conn, session)
}

/// Overwrites `before` with `after`; of the other tables only those whose part changed.
pub(super) fn update(conn: &Connection, before: &Session, after: &Session) -> Result<()> {
    let changed = update_session(conn, before.version, after)?;
    if changed != 1 {
        return Err(Error::ChangedMeanwhile("session"));
    }
    if after.note != before.note {
        conn.prepare_cached("UPDATE session_private SET body = ?2 WHERE session_id = ?1")?
            .execute(params![
                after.id.as_uuid(),
                after.note.reveal(Purpose::Store)
            ])?;
    }
    if after.summary != before.summary {
        conn.prepare_cached(
            "UPDATE session_summary SET body = ?2, read_back_ms = ?3, agreed_ms = ?4 WHERE session_id = ?1",
        )?
        .execute(params![
            after.id.as_uuid(),
            after.summary.body,
            millis(after.summary.read_back_at),
            millis(after.summary.agreed_at),
        ])?;
    }
    if after.scores != before.scores {
        write_scores(conn, after)?;
    }
    Ok(())
}

fn update_session(conn: &Connection, seen: u32, session: &Session) -> Result<usize> {
    let changed = conn
        .prepare_cached(
            "UPDATE session SET version = ?3, person_id = ?4, held_on = ?5, until_ms = ?6, state = ?7,
               topic_id = ?8, limits_explained_ms = ?9, may_tell = ?10, may_tell_whom = ?11, next_on = ?12,
               filed_at_ms = ?13, left_at_ms = ?14
             WHERE id = ?1 AND version = ?2",
        )?
        .execute(params![
            session.id.as_uuid(),
            seen,
            session.version,
            session.person_id.as_uuid(),
            session.held_on.to_string(),
            millis(session.until),
            session.state.as_str(),
            session.topic.reveal(Purpose::Store).map(TopicId::as_uuid),
            millis(session.limits.explained_at),
            session.limits.may_tell.as_str(),
            session.limits.may_tell_whom,
            session.next_on.map(|day| day.to_string()),
            millis(session.filed_at),
            millis(session.left_at),
        ])?;
    Ok(changed)
}

/// "Not asked" twice is no row at all.
fn write_scores(conn: &Connection, session: &Session) -> Result<()> {
    let scores = session.scores.reveal(Purpose::Store);
    if *scores == Scores::default() {
        conn.prepare_cached("DELETE FROM session_scores WHERE session_id = ?1")?
            .execute([session.id.as_uuid()])?;
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO session_scores (session_id, confidence, wellbeing) VALUES (?1, ?2, ?3)
         ON CONFLICT (session_id) DO UPDATE SET confidence = excluded.confidence, wellbeing = excluded.wellbeing",
    )?
    .execute(params![
        session.id.as_uuid(),
        scores.confidence.map(Score::get),
        scores.wellbeing.map(Score::get),
    ])?;
    Ok(())
}

fn millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millis)
}

/// By position: a check reads every session there is, and finding columns by name would be a tenth of that.
fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: SessionId::from_uuid(row.get(0)?),
        person_id: person_id(row, 1)?,
        version: row.get(2)?,
        held_on: day(row, 3)?,
        started_at: instant(row, 4)?,
        until: optional_instant(row, 5)?,
        state: word(row, 6)?,
        topic: Confidential::new(row.get::<_, Option<Uuid>>(7)?.map(TopicId::from_uuid)),
        note: Confidential::new(row.get(14)?),
        summary: AgreedSummary {
            body: row.get(15)?,
            agreed_at: optional_instant(row, 17)?,
            read_back_at: optional_instant(row, 16)?,
        },
        scores: Confidential::new(Scores {
            confidence: score(row, 18)?,
            wellbeing: score(row, 19)?,
        }),
        limits: Limits {
            explained_at: optional_instant(row, 8)?,
            may_tell: word(row, 9)?,
            may_tell_whom: row.get(10)?,
        },
        next_on: optional_day(row, 11)?,
        filed_at: optional_instant(row, 12)?,
        left_at: optional_instant(row, 13)?,
    })
}

/// The table's own CHECK keeps scores between 1 and 5.
pub(super) fn score(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Score>> {
    Ok(row.get::<_, Option<u8>>(column)?.and_then(Score::new))
}
