//! Today, on one screen that others may see.

use serde::Serialize;
use specta::Type;
use waymark_domain::sessions::SessionState;
use waymark_records::today;

use super::actions::ActionRow;
use super::{Millis, Word, parsed};
use crate::error::CommandResult;
use crate::state::Unlocked;

/// One day.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// Which.
    pub date: String,
    /// Its sessions, then those expected.
    pub sessions: Vec<TodaySession>,
    /// Sessions that wait for their Finish sheet.
    pub to_finish: Vec<TodaySession>,
    /// Late and due first.
    pub follow_ups: Vec<ActionRow>,
    /// The soonest first.
    pub contracts_ending: Vec<ContractEnding>,
    /// The longest first.
    pub not_seen: Vec<NotSeen>,
    /// Counted, not named.
    pub concerns_to_review: u32,
    /// Everyone on the roster.
    pub people: u32,
}

/// A session, or one that is expected.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TodaySession {
    /// The session, once there is one.
    pub session_id: Option<String>,
    /// Whose it is.
    pub person_id: String,
    /// The doctor's name.
    pub name: String,
    /// The how-manieth.
    pub number: u32,
    /// Where it stands; none while it is only expected.
    pub state: Option<Word<SessionState>>,
    /// Its day.
    pub held_on: String,
    /// When it was opened.
    pub started_at: Option<Millis>,
    /// When the tutor was called away.
    pub left_at: Option<Millis>,
}

/// A contract that ends soon.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContractEnding {
    /// Whose.
    pub person_id: String,
    /// The doctor's name.
    pub name: String,
    /// When.
    pub date: String,
    /// Days until then.
    pub days: i32,
}

/// A doctor who was not seen for long.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NotSeen {
    /// Who.
    pub person_id: String,
    /// The doctor's name.
    pub name: String,
    /// When last.
    pub last_seen: String,
    /// Days since.
    pub days: i32,
}

fn days(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

impl From<today::TodaySession> for TodaySession {
    fn from(session: today::TodaySession) -> Self {
        Self {
            session_id: session.session_id.map(|id| id.to_string()),
            person_id: session.person_id.to_string(),
            name: session.person_name,
            number: session.number,
            state: session.state.map(Word),
            held_on: session.held_on.to_string(),
            started_at: session.started_at.map(Millis::from),
            left_at: session.left_at.map(Millis::from),
        }
    }
}

impl From<today::ContractEnding> for ContractEnding {
    fn from(contract: today::ContractEnding) -> Self {
        Self {
            person_id: contract.person_id.to_string(),
            name: contract.person_name,
            date: contract.ends.to_string(),
            days: days(contract.days),
        }
    }
}

impl From<today::NotSeen> for NotSeen {
    fn from(person: today::NotSeen) -> Self {
        Self {
            person_id: person.person_id.to_string(),
            name: person.person_name,
            last_seen: person.last_seen.to_string(),
            days: days(person.days),
        }
    }
}

impl From<today::Today> for Today {
    fn from(today: today::Today) -> Self {
        Self {
            date: today.date.to_string(),
            sessions: today.sessions.into_iter().map(TodaySession::from).collect(),
            to_finish: today
                .to_finish
                .into_iter()
                .map(TodaySession::from)
                .collect(),
            follow_ups: today.follow_ups.into_iter().map(ActionRow::from).collect(),
            contracts_ending: today
                .contracts_ending
                .into_iter()
                .map(ContractEnding::from)
                .collect(),
            not_seen: today.not_seen.into_iter().map(NotSeen::from).collect(),
            concerns_to_review: today.concerns_to_review,
            people: today.people,
        }
    }
}

/// What the tutor needs on a day; today if none is named.
#[tauri::command]
#[specta::specta]
pub async fn today_get(unlocked: Unlocked, date: Option<String>) -> CommandResult<Today> {
    let date = parsed(date.as_deref(), "date")?;
    unlocked
        .run(move |records, now| records.today(date, now).map(Today::from))
        .await
}
