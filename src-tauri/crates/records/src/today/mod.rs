//! Today: what the tutor needs at the start of a day, on one screen that others may see.
//!
//! Counts concerns without naming them and shows no scores (the brief does, once opened).

mod sql;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use waymark_domain::sessions::SessionState;
use waymark_domain::{PartialDate, PersonId, SessionId, Timestamp};

use crate::actions::{self, ActionRow};
use crate::settings::{self, Preferences};
use crate::{Now, Records, Result, concerns};

/// How far ahead the tutor's own follow-ups are shown, in days.
const FOLLOW_UPS_AHEAD: Days = Days::new(7);

/// No list on Today is longer than this; the screens behind it show all.
const AT_MOST: u32 = 50;

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// Which.
    pub date: NaiveDate,
    /// Its sessions by the hour, then those expected: people whose recorded next appointment it is.
    pub sessions: Vec<TodaySession>,
    /// Sessions of earlier days, or interrupted ones, that wait for their Finish sheet.
    pub to_finish: Vec<TodaySession>,
    /// Open actions that are late or due, and the tutor's own of the coming week.
    pub follow_ups: Vec<ActionRow>,
    /// Contracts that end soon, the soonest first.
    pub contracts_ending: Vec<ContractEnding>,
    /// Clients who were not seen for long and have no next appointment, the longest first.
    pub not_seen: Vec<NotSeen>,
    /// Open concerns whose review is due, counted and not named.
    pub concerns_to_review: u32,
    /// Everyone on the roster.
    pub people: u32,
}

/// A session, or one that is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodaySession {
    /// The session, once there is one.
    pub session_id: Option<SessionId>,
    /// Whose it is.
    pub person_id: PersonId,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// The how-manieth of this person, from 1.
    pub number: u32,
    /// Where it stands; `None` while only expected.
    pub state: Option<SessionState>,
    /// Its day.
    pub held_on: NaiveDate,
    /// When it was opened.
    pub started_at: Option<Timestamp>,
    /// When the tutor was called away.
    pub left_at: Option<Timestamp>,
}

/// A contract that ends soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractEnding {
    /// Whose.
    pub person_id: PersonId,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// When, as precisely as known.
    pub ends: PartialDate,
    /// Days to the last day it could be; 0 is that day.
    pub days: i64,
}

/// A client who was not seen for long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSeen {
    /// Who.
    pub person_id: PersonId,
    /// "Dr Thiri Win".
    pub person_name: String,
    /// The day of the last session.
    pub last_seen: NaiveDate,
    /// Days since.
    pub days: i64,
}

impl Records {
    /// What the tutor needs on `date`; today if none is named.
    ///
    /// # Errors
    /// The vault's.
    pub fn today(&self, date: Option<NaiveDate>, now: Now) -> Result<Today> {
        let date = date.unwrap_or(now.today);
        self.read(|connection| gather(connection, date, now.today))
    }
}

/// Everything but the sessions is as of today, whichever day is looked at.
fn gather(connection: &Connection, date: NaiveDate, today: NaiveDate) -> Result<Today> {
    let preferences = settings::preferences(connection)?;
    let week = today.checked_add_days(FOLLOW_UPS_AHEAD).unwrap_or(today);
    let mut sessions = sql::held_on(connection, date)?;
    sessions.extend(sql::expected_on(connection, date)?);
    Ok(Today {
        date,
        sessions,
        to_finish: sql::to_finish(connection, today)?,
        follow_ups: actions::follow_ups(connection, today, week, AT_MOST)?,
        contracts_ending: contracts_ending(connection, today, &preferences)?,
        not_seen: not_seen(connection, today, &preferences)?,
        concerns_to_review: concerns::to_review(connection, today)?,
        people: sql::people(connection)?,
    })
}

fn contracts_ending(
    connection: &Connection,
    today: NaiveDate,
    preferences: &Preferences,
) -> Result<Vec<ContractEnding>> {
    let days = Days::new(preferences.contract_horizon_days.into());
    let horizon = today.checked_add_days(days).unwrap_or(NaiveDate::MAX);
    let mut ending = sql::contracts_between(connection, today, horizon, AT_MOST)?;
    ending.sort_by_key(|contract| contract.days);
    Ok(ending)
}

fn not_seen(
    connection: &Connection,
    today: NaiveDate,
    preferences: &Preferences,
) -> Result<Vec<NotSeen>> {
    let days = Days::new(preferences.not_seen_after_days.into());
    let before = today.checked_sub_days(days).unwrap_or(NaiveDate::MIN);
    sql::not_seen_since(connection, today, before, AT_MOST)
}
