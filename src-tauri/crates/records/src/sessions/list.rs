//! Every session in one list.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};
use waymark_domain::sessions::SessionState;
use waymark_domain::{Confidential, PersonId, SessionId};

use super::Sessions;
use crate::row::{day, person_id, person_name, word};
use crate::{Result, people};

/// A session as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Which session.
    pub id: SessionId,
    /// Whose.
    pub person_id: PersonId,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// Which session of this doctor it is, counted from 1.
    pub number: u32,
    /// The day of the session.
    pub held_on: NaiveDate,
    /// Where it stands.
    pub state: SessionState,
    /// Its topic's title.
    pub topic: Confidential<Option<String>>,
    /// Whether the doctor agreed the summary.
    pub agreed: bool,
}

const SESSIONS: &str = concat!(
    "SELECT s.id, s.person_id, ",
    person_name!(),
    ", row_number() OVER (PARTITION BY s.person_id ORDER BY s.held_on, s.started_at_ms, s.id),
            s.held_on, s.state, t.title, m.agreed_ms IS NOT NULL
     FROM session s
     JOIN person p ON p.id = s.person_id
     JOIN session_summary m ON m.session_id = s.id
     LEFT JOIN topic t ON t.id = s.topic_id
     WHERE ?1 IS NULL OR s.person_id = ?1
     ORDER BY s.held_on DESC, s.started_at_ms DESC, s.id DESC"
);

impl Sessions<'_> {
    /// All sessions, or those of one doctor; the newest first.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a doctor who is not there.
    pub fn list(&self, person: Option<PersonId>) -> Result<Vec<SessionRow>> {
        self.records.read(|connection| list(connection, person))
    }
}

fn list(connection: &Connection, person: Option<PersonId>) -> Result<Vec<SessionRow>> {
    if let Some(person) = person {
        people::load(connection, person)?;
    }
    let mut statement = connection.prepare_cached(SESSIONS)?;
    let rows = statement.query_map(params![person.map(PersonId::as_uuid)], session)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn session(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    Ok(SessionRow {
        id: SessionId::from_uuid(row.get(0)?),
        person_id: person_id(row, 1)?,
        person_name: row.get(2)?,
        number: row.get(3)?,
        held_on: day(row, 4)?,
        state: word(row, 5)?,
        topic: Confidential::new(row.get(6)?),
        agreed: row.get(7)?,
    })
}
