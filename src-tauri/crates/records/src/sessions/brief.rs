//! The brief: what to have in mind before and during a session.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use waymark_domain::actions::ActionState;
use waymark_domain::sessions::brief::{Known, Supervision, WorthAsking, worth_asking};
use waymark_domain::sessions::{Score, Session, wording};
use waymark_domain::{Confidential, PersonId, Purpose, SessionId};

use super::view::number;
use super::{Sessions, draft, load, sql};
use crate::actions::{ActionFilter, ActionRow};
use crate::plans::{self, BriefMilestone};
use crate::row::optional_word;
use crate::{Error, Now, Result, concerns};

/// How much of the last note the brief shows.
const EXCERPT_CHARS: usize = 280;

/// What to have in mind. All of it is confidential; the sentences are for the caller to make.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The session before; `None` before the first.
    pub last: Option<LastTime>,
    /// What is still to do, and what was done since the session before.
    pub promised: Vec<ActionRow>,
    /// Facts from the record.
    pub worth_asking: Confidential<Vec<WorthAsking>>,
    /// How many concerns are open.
    pub open_concerns: usize,
    /// What of the plan was taken along from an earlier session, or begins soon.
    pub milestones: Confidential<Vec<BriefMilestone>>,
}

/// The session before.
#[derive(Clone, Debug)]
pub struct LastTime {
    /// Which session.
    pub id: SessionId,
    /// The day of the session.
    pub held_on: NaiveDate,
    /// Which session of this doctor it was, counted from 1.
    pub number: u32,
    /// The beginning of the note; of the summary, if there is no note.
    pub excerpt: Confidential<String>,
}

impl Sessions<'_> {
    /// The brief for the next session of `person`, or for their session `during`.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the person.
    pub fn brief(&self, person: PersonId, during: Option<SessionId>, now: Now) -> Result<Brief> {
        let (last, last_started, worth_asking, open_concerns, milestones) =
            self.records.read(|conn| {
                let last = last_before(conn, person, during)?;
                let started = last.as_ref().map(|(session, _)| session.started_at);
                let seen = last.as_ref().map(|(session, _)| session.held_on);
                let known = known(conn, person, during, seen)?;
                let concerns = concerns::open_of(conn, person)?.len();
                let milestones = plans::for_brief(conn, person, now.today)?;
                let worth_asking = worth_asking(known, now.today);
                Ok((last, started, worth_asking, concerns, milestones))
            })?;
        let filter = ActionFilter {
            person: Some(person),
            ..ActionFilter::default()
        };
        let mut promised = self.records.actions().list(filter, now)?;
        promised.retain(|row| match row.action.state {
            ActionState::Open => true,
            ActionState::Done => row.action.closed_at >= last_started,
            ActionState::Dropped => false,
        });
        Ok(Brief {
            last: last.map(|(session, number)| last_time(&session, number)),
            promised,
            worth_asking: Confidential::new(worth_asking),
            open_concerns,
            milestones,
        })
    }
}

fn last_time(session: &Session, number: u32) -> LastTime {
    let note = wording::excerpt(session.note.reveal(Purpose::Window), EXCERPT_CHARS);
    let excerpt = match note.as_str() {
        "" => wording::excerpt(&session.summary.body, EXCERPT_CHARS),
        _ => note,
    };
    LastTime {
        id: session.id,
        held_on: session.held_on,
        number,
        excerpt: Confidential::new(excerpt),
    }
}

/// The person's latest session, or the one before `during`, with words not yet kept and number.
fn last_before(
    conn: &Connection,
    person: PersonId,
    during: Option<SessionId>,
) -> Result<Option<(Session, u32)>> {
    let found = conn
        .prepare_cached(concat!(
            "SELECT s.id, ",
            number!(),
            " AS number FROM session s
             WHERE s.person_id = ?1 AND (?2 IS NULL OR (s.held_on, s.started_at_ms, s.id) <
               (SELECT d.held_on, d.started_at_ms, d.id FROM session d WHERE d.id = ?2))
             ORDER BY s.held_on DESC, s.started_at_ms DESC, s.id DESC LIMIT 1"
        ))?
        .query_row(
            params![person.as_uuid(), during.map(SessionId::as_uuid)],
            |row| Ok((row.get::<_, Uuid>("id")?, row.get("number")?)),
        )
        .optional()?;
    let Some((id, number)) = found else {
        return Ok(None);
    };
    let mut session = load(conn, SessionId::from_uuid(id))?;
    if let Some((draft, _)) = draft::load(conn, session.id)? {
        draft.overlay(&mut session);
    }
    Ok(Some((session, number)))
}

fn known(
    conn: &Connection,
    person: PersonId,
    during: Option<SessionId>,
    last_seen: Option<NaiveDate>,
) -> Result<Known> {
    let (contract_end, supervision) = conn
        .prepare_cached(
            "SELECT p.contract_end, c.person_id IS NOT NULL AS asked, c.supervisor_met,
                    c.clinical_supervisor <> '' OR c.educational_supervisor <> '' AS named
             FROM person p LEFT JOIN client c ON c.person_id = p.id WHERE p.id = ?1",
        )?
        .query_row([person.as_uuid()], |row| {
            let asked: bool = row.get("asked")?;
            let supervision = Supervision {
                named: row.get::<_, Option<bool>>("named")?.unwrap_or_default(),
                met: optional_word(row, "supervisor_met")?,
            };
            Ok((
                optional_word(row, "contract_end")?,
                asked.then_some(supervision),
            ))
        })
        .optional()?
        .ok_or(Error::NotFound("person"))?;
    let wellbeing = wellbeing(conn, person, during)?;
    Ok(Known {
        contract_end,
        supervision,
        last_seen,
        wellbeing,
    })
}

/// Wellbeing as scored last and the time before that, `during` left out.
fn wellbeing(
    conn: &Connection,
    person: PersonId,
    during: Option<SessionId>,
) -> Result<(Option<Score>, Option<Score>)> {
    let mut statement = conn.prepare_cached(
        "SELECT c.wellbeing FROM session s JOIN session_scores c ON c.session_id = s.id
         WHERE s.person_id = ?1 AND s.id IS NOT ?2 AND c.wellbeing IS NOT NULL
         ORDER BY s.held_on DESC, s.started_at_ms DESC, s.id DESC LIMIT 2",
    )?;
    let mut rows = statement.query_map(
        params![person.as_uuid(), during.map(SessionId::as_uuid)],
        |row| sql::score(row, "wellbeing"),
    )?;
    let latest = rows.next().transpose()?.flatten();
    let before = rows.next().transpose()?.flatten();
    Ok((latest, before))
}
