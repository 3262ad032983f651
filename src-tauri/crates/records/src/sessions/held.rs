//! Sessions that were held before they were recorded.

use chrono::NaiveDate;
use waymark_domain::sessions::wording::fits_a_column;
use waymark_domain::sessions::{AgreedSummary, Limits, Scores, Session, SessionState};
use waymark_domain::{Confidential, PersonId, Purpose, SessionId, Timestamp, TopicId};

use super::{Sessions, event, how_long, sql, topic_exists};
use crate::write::Writer;
use crate::{Error, Now, Result, people};

/// A session as somebody wrote it up, complete.
#[derive(Clone, Debug)]
pub struct HeldSession {
    /// Whose session it was.
    pub person_id: PersonId,
    /// The day of the session.
    pub held_on: NaiveDate,
    /// When it began, if that is known; otherwise the moment it is recorded.
    pub started_at: Option<Timestamp>,
    /// What it was about.
    pub topic: Confidential<Option<TopicId>>,
    /// The confidential column.
    pub note: Confidential<String>,
    /// The agreed column.
    pub summary: AgreedSummary,
    /// As the doctor scored themselves.
    pub scores: Confidential<Scores>,
    /// What was said about the limits of confidentiality.
    pub limits: Limits,
    /// The next appointment.
    pub next_on: Option<NaiveDate>,
}

impl Sessions<'_> {
    /// Records and files sessions held earlier, all or none, in one transaction. Gives their ids
    /// in the same order.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a person or a topic; [`Error::Invalid`] for a column too long.
    pub fn record(&self, held: &[HeldSession], now: Now) -> Result<Vec<SessionId>> {
        if held.is_empty() {
            return Ok(Vec::new());
        }
        self.records
            .write(now, |w| held.iter().map(|held| add(w, held)).collect())
    }
}

fn add(w: &Writer<'_, '_>, held: &HeldSession) -> Result<SessionId> {
    if !fits_a_column(held.note.reveal(Purpose::Store)) {
        return Err(Error::Invalid {
            field: "note",
            reason: "is too long",
        });
    }
    if !fits_a_column(&held.summary.body) {
        return Err(Error::Invalid {
            field: "summary",
            reason: "is too long",
        });
    }
    people::ensure_client(w, held.person_id)?;
    topic_exists(w, *held.topic.reveal(Purpose::Store))?;
    let at = w.now().at;
    let session = Session {
        id: SessionId::new(held.started_at.unwrap_or(at)),
        person_id: held.person_id,
        version: 1,
        held_on: held.held_on,
        started_at: held.started_at.unwrap_or(at),
        until: None,
        state: SessionState::Filed,
        topic: held.topic.clone(),
        note: held.note.clone(),
        summary: held.summary.clone(),
        scores: held.scores.clone(),
        limits: held.limits.clone(),
        next_on: held.next_on,
        filed_at: Some(at),
        left_at: None,
    };
    sql::insert(w.sql(), &session)?;
    w.keep(event::RECORDED, None, &session, how_long(&session))?;
    Ok(session.id)
}
