//! What the screens show of sessions.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use waymark_domain::people::Pronouns;
use waymark_domain::sessions::{Scores, Session, SessionState};
use waymark_domain::{Confidential, PersonId, SessionId, Timestamp};

use super::{Sessions, draft, load, sql};
use crate::actions::ActionRow;
use crate::concerns::ConcernRow;
use crate::record::EntityKind;
use crate::row::{day, instant, optional_instant, person_id, person_name, word};
use crate::{Error, Now, Result, actions, concerns};

/// A session as its screen shows it.
#[derive(Clone, Debug)]
pub struct SessionView {
    /// The session, with words that are saved and not yet kept laid over it.
    pub session: Session,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// How the doctor wishes to be referred to.
    pub pronouns: Pronouns,
    /// Which session of this doctor it is, counted from 1.
    pub number: u32,
    /// When the words shown were saved.
    pub saved_at: Timestamp,
    /// Whether words are saved that are not kept as a version yet.
    pub unkept: bool,
    /// Each score as given last before this session.
    pub last_scores: Confidential<Scores>,
    /// The actions of this session, then the open ones carried over into it.
    pub actions: Vec<ActionRow>,
    /// The open concerns about this doctor.
    pub concerns: Vec<ConcernRow>,
}

/// A session that is not filed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfiledSession {
    /// Which session.
    pub id: SessionId,
    /// Whose.
    pub person_id: PersonId,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// Which session of this doctor it is, counted from 1.
    pub number: u32,
    /// Open, interrupted or to finish.
    pub state: SessionState,
    /// The day of the session.
    pub held_on: NaiveDate,
    /// When it was opened.
    pub started_at: Timestamp,
    /// When the tutor was called away.
    pub left_at: Option<Timestamp>,
}

/// An appointment agreed at the end of a doctor's latest session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAppointment {
    /// Who comes.
    pub person_id: PersonId,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// On which day.
    pub on: NaiveDate,
    /// The session it was agreed in.
    pub agreed_in: SessionId,
    /// Which session of this doctor it will be.
    pub number: u32,
}

/// SQL for which session of its doctor the session `s` is, counted from 1.
macro_rules! number {
    () => {
        "(SELECT count(*) FROM session o WHERE o.person_id = s.person_id
            AND (o.held_on, o.started_at_ms, o.id) <= (s.held_on, s.started_at_ms, s.id))"
    };
}
pub(super) use number;

impl Sessions<'_> {
    /// One session with all its screen needs.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: SessionId, now: Now) -> Result<SessionView> {
        self.records.read(|conn| view(conn, id, now.today))
    }

    /// Every session that is not filed, the newest first. The few rows are sorted after `+` has kept
    /// the planner from walking all sessions in their order.
    ///
    /// # Errors
    /// The vault's.
    pub fn unfiled(&self) -> Result<Vec<UnfiledSession>> {
        self.records.read(|conn| {
            let mut statement = conn.prepare_cached(concat!(
                "SELECT s.id, s.person_id, ",
                person_name!(),
                " AS person_name, ",
                number!(),
                " AS number,
                        s.state, s.held_on, s.started_at_ms, s.left_at_ms
                 FROM session s JOIN person p ON p.id = s.person_id
                 WHERE s.state <> 'filed' ORDER BY +s.held_on DESC, s.started_at_ms DESC, s.id DESC"
            ))?;
            let rows = statement.query_map([], unfiled)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The appointments agreed for the days from `from` to `to`, both included. Only what was said
    /// in a doctor's latest session counts.
    ///
    /// # Errors
    /// The vault's.
    pub fn next_appointments(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<NextAppointment>> {
        self.records.read(|conn| {
            let mut statement = conn.prepare_cached(concat!(
                "SELECT s.id, s.person_id, ",
                person_name!(),
                " AS person_name, s.next_on, ",
                number!(),
                " + 1 AS number
                 FROM session s JOIN person p ON p.id = s.person_id
                 WHERE s.next_on BETWEEN ?1 AND ?2 AND NOT EXISTS (
                   SELECT 1 FROM session o WHERE o.person_id = s.person_id
                     AND (o.held_on, o.started_at_ms, o.id) > (s.held_on, s.started_at_ms, s.id))
                 ORDER BY s.next_on, p.sort_name, p.id"
            ))?;
            let rows = statement.query_map([from.to_string(), to.to_string()], appointment)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn view(conn: &Connection, id: SessionId, today: NaiveDate) -> Result<SessionView> {
    let mut session = load(conn, id)?;
    let draft = draft::load(conn, id)?;
    let unkept = draft.is_some();
    let saved_at = match draft {
        Some((draft, at)) => {
            draft.overlay(&mut session);
            at
        }
        None => kept_at(conn, id)?.unwrap_or(session.started_at),
    };
    let Label {
        person_name,
        pronouns,
        number,
    } = label(conn, id)?;
    Ok(SessionView {
        last_scores: Confidential::new(last_scores(conn, &session)?),
        actions: actions::of_session(conn, id, today)?,
        concerns: concerns::open_of(conn, session.person_id)?,
        session,
        person_name,
        pronouns,
        number,
        saved_at,
        unkept,
    })
}

struct Label {
    person_name: String,
    pronouns: Pronouns,
    number: u32,
}

fn label(conn: &Connection, id: SessionId) -> Result<Label> {
    conn.prepare_cached(concat!(
        "SELECT ",
        person_name!(),
        " AS person_name, p.pronouns, ",
        number!(),
        " AS number
         FROM session s JOIN person p ON p.id = s.person_id WHERE s.id = ?1"
    ))?
    .query_row([id.as_uuid()], |row| {
        Ok(Label {
            person_name: row.get("person_name")?,
            pronouns: word(row, "pronouns")?,
            number: row.get("number")?,
        })
    })
    .optional()?
    .ok_or(Error::NotFound("session"))
}

/// When the latest version was kept.
fn kept_at(conn: &Connection, id: SessionId) -> Result<Option<Timestamp>> {
    let at = conn
        .prepare_cached(
            "SELECT at_ms FROM revision WHERE entity_kind = ?1 AND entity_id = ?2 ORDER BY version DESC LIMIT 1",
        )?
        .query_row(params![EntityKind::Session.as_str(), id.as_uuid()], |row| instant(row, 0))
        .optional()?;
    Ok(at)
}

/// Each score as it was given last before `session`; a time it was not asked is passed over.
fn last_scores(conn: &Connection, session: &Session) -> Result<Scores> {
    macro_rules! last {
        ($score:literal) => {
            concat!(
                "(SELECT c.",
                $score,
                " FROM session o JOIN session_scores c ON c.session_id = o.id
                   WHERE o.person_id = ?1 AND c.",
                $score,
                " IS NOT NULL
                     AND (o.held_on, o.started_at_ms, o.id) < (?2, ?3, ?4)
                   ORDER BY o.held_on DESC, o.started_at_ms DESC, o.id DESC LIMIT 1) AS ",
                $score
            )
        };
    }
    let scores = conn
        .prepare_cached(concat!(
            "SELECT ",
            last!("confidence"),
            ", ",
            last!("wellbeing")
        ))?
        .query_row(
            params![
                session.person_id.as_uuid(),
                session.held_on.to_string(),
                session.started_at.as_millis(),
                session.id.as_uuid(),
            ],
            |row| {
                Ok(Scores {
                    confidence: sql::score(row, "confidence")?,
                    wellbeing: sql::score(row, "wellbeing")?,
                })
            },
        )?;
    Ok(scores)
}

fn unfiled(row: &Row<'_>) -> rusqlite::Result<UnfiledSession> {
    Ok(UnfiledSession {
        id: SessionId::from_uuid(row.get("id")?),
        person_id: person_id(row, "person_id")?,
        person_name: row.get("person_name")?,
        number: row.get("number")?,
        state: word(row, "state")?,
        held_on: day(row, "held_on")?,
        started_at: instant(row, "started_at_ms")?,
        left_at: optional_instant(row, "left_at_ms")?,
    })
}

fn appointment(row: &Row<'_>) -> rusqlite::Result<NextAppointment> {
    Ok(NextAppointment {
        person_id: person_id(row, "person_id")?,
        person_name: row.get("person_name")?,
        on: day(row, "next_on")?,
        agreed_in: SessionId::from_uuid(row.get("id")?),
        number: row.get("number")?,
    })
}
