#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod saving;
mod showing;

use waymark_domain::people::GmcNumber;

use super::*;
use crate::record::EntityKind;
use crate::testing::{now, vault};

const NOW: &str = "2026-11-24T15:00:00Z";

fn roster(given: &str, family: &str, department: &str) -> Roster {
    Roster {
        title: "Dr".into(),
        given_name: given.into(),
        family_name: family.into(),
        department: department.into(),
        ..Roster::default()
    }
}

fn new(roster: Roster) -> PersonInput {
    PersonInput {
        id: None,
        version: 0,
        roster,
    }
}

fn number(text: &str) -> Option<GmcNumber> {
    Some(text.parse().unwrap())
}

fn names(records: &Records, filter: &PeopleFilter) -> Vec<String> {
    let list = records.people().list(filter, now(NOW)).unwrap();
    list.rows.into_iter().map(|row| row.name).collect()
}

/// Puts in a session as it was held on a day, without the session's own use-cases.
fn session(records: &Records, person: PersonId, held_on: &str, note: &str, summary: &str) {
    let id = waymark_domain::SessionId::new(now(NOW).at).as_uuid();
    records
        .write(now(NOW), |w| {
            let sql = w.sql();
            sql.execute(
                "INSERT INTO session (id, person_id, version, held_on, started_at_ms, state) VALUES (?1, ?2, 1, ?3, 1, 'filed')",
                rusqlite::params![id, person.as_uuid(), held_on],
            )?;
            sql.execute("INSERT INTO session_private (session_id, body) VALUES (?1, ?2)", rusqlite::params![id, note])?;
            sql.execute("INSERT INTO session_summary (session_id, body) VALUES (?1, ?2)", rusqlite::params![id, summary])?;
            w.audit("session_recorded", EntityKind::Session, id, 1, b"")
        })
        .unwrap();
}
