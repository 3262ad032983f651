//! The page of one doctor: who they are, what they told, and what happened when.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use waymark_domain::people::Roster;
use waymark_domain::sent::SentKind;
use waymark_domain::sessions::wording::excerpt;
use waymark_domain::sessions::{Score, Scores, SessionState};
use waymark_domain::{Confidential, DisclosureId, PersonId, SessionId, Tier, Timestamp};

use super::{ClientRecord, load, sql};
use crate::Result;
use crate::row::{day, instant, word};

/// How much of a session's words the timeline shows, in characters.
const EXCERPT_CHARS: usize = 240;

/// All that the page of one doctor shows, but their actions and concerns.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// Stable id.
    pub id: PersonId,
    /// The version of the roster entry, to be given back with a change.
    pub version: u32,
    /// "Dr Thiri Win".
    pub name: String,
    /// The roster entry.
    pub roster: Roster,
    /// What they told, if they asked for a 1:1.
    pub client: Option<ClientRecord>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// Days to the last day of the contract; negative once it is over.
    pub contract_days: Option<i64>,
    /// How many sessions they had.
    pub sessions: u32,
    /// How often something about them left the vault.
    pub disclosures: u32,
    /// Actions still to do.
    pub open_actions: u32,
    /// Concerns not closed.
    pub open_concerns: u32,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum TimelineEntry {
    /// A session.
    Session(SessionEntry),
    /// Something left the vault.
    Sent(SentEntry),
    /// The person was recorded.
    Joined {
        /// When.
        at: Timestamp,
    },
}

/// A session in the timeline.
#[derive(Clone, Debug)]
pub struct SessionEntry {
    /// Its id.
    pub id: SessionId,
    /// First, second, third of this person.
    pub number: u32,
    /// The day of the session.
    pub held_on: NaiveDate,
    /// Where it stands.
    pub state: SessionState,
    /// Its topic's title.
    pub topic: Confidential<Option<String>>,
    /// The column that the excerpt is from.
    pub tier: Tier,
    /// The beginning of the summary, once it is agreed; else of the note.
    pub excerpt: Confidential<String>,
    /// Whether the doctor agreed the summary.
    pub agreed: bool,
    /// As the doctor scored themselves.
    pub scores: Confidential<Scores>,
}

/// A row of the Sent register in the timeline.
#[derive(Clone, Debug)]
pub struct SentEntry {
    /// Its id.
    pub id: DisclosureId,
    /// When it left.
    pub at: Timestamp,
    /// What left.
    pub kind: SentKind,
    /// Who received it.
    pub recipient: String,
}

const SESSIONS: &str = "
    SELECT s.id, row_number() OVER (ORDER BY s.held_on, s.started_at_ms, s.id), s.held_on, s.state, t.title,
           substr(m.body, 1, 1000), substr(n.body, 1, 1000), m.agreed_ms IS NOT NULL, c.confidence, c.wellbeing
    FROM session s
    JOIN session_private n ON n.session_id = s.id
    JOIN session_summary m ON m.session_id = s.id
    LEFT JOIN session_scores c ON c.session_id = s.id
    LEFT JOIN topic t ON t.id = s.topic_id
    WHERE s.person_id = ?1
    ORDER BY s.held_on DESC, s.started_at_ms DESC, s.id DESC";

const SENT: &str = "
    SELECT id, at_ms, kind, recipient FROM disclosure WHERE person_id = ?1 ORDER BY at_ms DESC, id DESC";

const OPEN: &str = "
    SELECT (SELECT count(*) FROM action WHERE person_id = ?1 AND state = 'open'),
           (SELECT count(*) FROM concern WHERE person_id = ?1 AND outcome IS NULL)";

pub(super) fn page(connection: &Connection, id: PersonId, today: NaiveDate) -> Result<PersonPage> {
    let person = load(connection, id)?;
    let sessions: Vec<SessionEntry> = all(connection, SESSIONS, id, session_entry)?;
    let sent: Vec<SentEntry> = all(connection, SENT, id, sent_entry)?;
    let (open_actions, open_concerns) = connection
        .prepare_cached(OPEN)?
        .query_row([id.as_uuid()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(PersonPage {
        id,
        version: person.version,
        name: person.roster.display_name(),
        contract_days: person
            .roster
            .contract_end
            .map(|end| (end.last_day() - today).num_days()),
        client: sql::client(connection, id)?,
        sessions: count(&sessions),
        disclosures: count(&sent),
        open_actions,
        open_concerns,
        timeline: timeline(sessions, sent, person.created_at),
        roster: person.roster,
    })
}

/// Newest first. A session has a day and what was sent has an instant, so what was sent on the day
/// of a session stands above it.
fn timeline(
    sessions: Vec<SessionEntry>,
    sent: Vec<SentEntry>,
    joined: Timestamp,
) -> Vec<TimelineEntry> {
    let day_of = |at: Timestamp| at.date_in(&chrono::Utc);
    let mut dated: Vec<(NaiveDate, TimelineEntry)> = sent
        .into_iter()
        .map(|entry| (day_of(entry.at), TimelineEntry::Sent(entry)))
        .chain(
            sessions
                .into_iter()
                .map(|entry| (entry.held_on, TimelineEntry::Session(entry))),
        )
        .chain([(day_of(joined), TimelineEntry::Joined { at: joined })])
        .collect();
    dated.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    dated.into_iter().map(|(_, entry)| entry).collect()
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    id: PersonId,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id.as_uuid()], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn session_entry(row: &Row<'_>) -> rusqlite::Result<SessionEntry> {
    let summary: String = row.get(5)?;
    let note: String = row.get(6)?;
    let agreed: bool = row.get(7)?;
    // Words that nobody has agreed yet are as confidential as the note.
    let (tier, words) = match (agreed, note.trim()) {
        (true, _) => (Tier::Agreed, &summary),
        (false, "") => (Tier::Confidential, &summary),
        (false, _) => (Tier::Confidential, &note),
    };
    Ok(SessionEntry {
        id: SessionId::from_uuid(row.get(0)?),
        number: row.get(1)?,
        held_on: day(row, 2)?,
        state: word(row, 3)?,
        topic: Confidential::new(row.get(4)?),
        tier,
        excerpt: Confidential::new(excerpt(words, EXCERPT_CHARS)),
        agreed,
        scores: Confidential::new(Scores {
            confidence: score(row, 8)?,
            wellbeing: score(row, 9)?,
        }),
    })
}

fn score(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Score>> {
    Ok(row.get::<_, Option<u8>>(column)?.and_then(Score::new))
}

fn sent_entry(row: &Row<'_>) -> rusqlite::Result<SentEntry> {
    Ok(SentEntry {
        id: DisclosureId::from_uuid(row.get(0)?),
        at: instant(row, 1)?,
        kind: word(row, 2)?,
        recipient: row.get(3)?,
    })
}

fn count<T>(entries: &[T]) -> u32 {
    u32::try_from(entries.len()).unwrap_or(u32::MAX)
}
