//! The SQL of Today: each list by an index of its own.

use chrono::NaiveDate;
use rusqlite::{Connection, Params, Row, params};
use waymark_domain::PartialDate;

use super::{ContractEnding, NotSeen, TodaySession};
use crate::Result;
use crate::row::{
    day, optional_instant, optional_session_id, optional_word, person_id, person_name, word,
};

macro_rules! sessions {
    ($from_and_rest:literal) => {
        concat!(
            "SELECT s.id, s.person_id, ",
            person_name!(),
            ", (SELECT count(*) FROM session e
                 WHERE e.person_id = s.person_id AND (e.held_on, e.started_at_ms, e.id) <= (s.held_on, s.started_at_ms, s.id)),
              s.state, s.held_on, s.started_at_ms, s.left_at_ms
             FROM session s JOIN person p ON p.id = s.person_id ",
            $from_and_rest
        )
    };
}

pub(super) fn held_on(connection: &Connection, date: NaiveDate) -> Result<Vec<TodaySession>> {
    let sql = sessions!("WHERE s.held_on = ?1 ORDER BY s.started_at_ms, s.id");
    query(connection, sql, [date.to_string()], session)
}

/// Interrupted or to finish, of any day; still open, of an earlier day. The unary plus keeps SQLite
/// from walking all sessions by day instead of the few that are not filed.
pub(super) fn to_finish(connection: &Connection, today: NaiveDate) -> Result<Vec<TodaySession>> {
    let sql = sessions!(
        "WHERE s.state <> 'filed' AND (s.state <> 'open' OR s.held_on < ?1)
         ORDER BY +s.held_on, s.started_at_ms, s.id"
    );
    query(connection, sql, [today.to_string()], session)
}

/// The next appointment counts only as long as it is the last word: a session held since, or held
/// that day, has taken its place.
pub(super) fn expected_on(connection: &Connection, date: NaiveDate) -> Result<Vec<TodaySession>> {
    let sql = concat!(
        "SELECT NULL, s.person_id, ",
        person_name!(),
        ", (SELECT count(*) + 1 FROM session e WHERE e.person_id = s.person_id),
            NULL, s.next_on, NULL, NULL
         FROM session s JOIN person p ON p.id = s.person_id
         WHERE s.next_on = ?1
           AND NOT EXISTS (SELECT 1 FROM session l
                            WHERE l.person_id = s.person_id AND l.id <> s.id
                              AND (l.held_on, l.started_at_ms) > (s.held_on, s.started_at_ms))
         ORDER BY p.sort_name, p.id"
    );
    query(connection, sql, [date.to_string()], session)
}

/// Contracts whose last possible day lies in the range. A partial date sorts before its days, so
/// the range of the index starts with the year.
pub(super) fn contracts_between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    limit: u32,
) -> Result<Vec<ContractEnding>> {
    let sql = concat!(
        "SELECT p.id, ",
        person_name!(),
        ", p.contract_end FROM person p
         WHERE p.contract_end BETWEEN substr(?1, 1, 4) AND ?2
           AND CASE length(p.contract_end)
                 WHEN 4 THEN date(p.contract_end || '-01-01', '+1 year', '-1 day')
                 WHEN 7 THEN date(p.contract_end || '-01', '+1 month', '-1 day')
                 ELSE p.contract_end
               END BETWEEN ?1 AND ?2
         ORDER BY p.contract_end, p.sort_name LIMIT ?3"
    );
    let params = params![from.to_string(), to.to_string(), limit];
    query(connection, sql, params, |row| {
        let ends: PartialDate = word(row, 2)?;
        Ok(ContractEnding {
            person_id: person_id(row, 0)?,
            person_name: row.get(1)?,
            ends,
            days: (ends.last_day() - from).num_days(),
        })
    })
}

/// Clients last seen before `before`, who have no appointment from `today` on and whose contract
/// has not run out. Walks back through the sessions, so that it ends after so many people, and gives
/// those who slipped out of sight most recently, the longest ago first.
pub(super) fn not_seen_since(
    connection: &Connection,
    today: NaiveDate,
    before: NaiveDate,
    limit: u32,
) -> Result<Vec<NotSeen>> {
    let sql = concat!(
        "SELECT p.id, ",
        person_name!(),
        ", s.held_on
         FROM session s JOIN person p ON p.id = s.person_id
         WHERE s.held_on < ?2
           AND NOT EXISTS (SELECT 1 FROM session l
                            WHERE l.person_id = s.person_id
                              AND (l.held_on, l.started_at_ms, l.id) > (s.held_on, s.started_at_ms, s.id))
           AND NOT EXISTS (SELECT 1 FROM session n WHERE n.person_id = s.person_id AND n.next_on >= ?1)
           AND (p.contract_end IS NULL OR p.contract_end >= substr(?1, 1, length(p.contract_end)))
         ORDER BY s.held_on DESC LIMIT ?3"
    );
    let params = params![today.to_string(), before.to_string(), limit];
    let mut not_seen = query(connection, sql, params, |row| {
        let last_seen = day(row, 2)?;
        Ok(NotSeen {
            person_id: person_id(row, 0)?,
            person_name: row.get(1)?,
            last_seen,
            days: (today - last_seen).num_days(),
        })
    })?;
    not_seen.reverse();
    Ok(not_seen)
}

pub(super) fn people(connection: &Connection) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM person")?
        .query_row([], |row| row.get(0))?)
}

fn session(row: &Row<'_>) -> rusqlite::Result<TodaySession> {
    Ok(TodaySession {
        session_id: optional_session_id(row, 0)?,
        person_id: person_id(row, 1)?,
        person_name: row.get(2)?,
        number: row.get(3)?,
        state: optional_word(row, 4)?,
        held_on: day(row, 5)?,
        started_at: optional_instant(row, 6)?,
        left_at: optional_instant(row, 7)?,
    })
}

fn query<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
