#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod hour;
pub(crate) mod mending;
mod model;
mod views;

use waymark_domain::people::Roster;
use waymark_domain::{Confidential, PersonId, Purpose, SessionId};

use super::{SessionView, StartSession};
use crate::people::PersonInput;
use crate::testing::{TestVault, now, vault};
use crate::{Now, Records};

/// The minute of 24 November 2026 after three.
pub(crate) fn at(minute: u32) -> Now {
    now(&format!("2026-11-24T15:{minute:02}:00Z"))
}

pub(crate) fn person(records: &Records, family_name: &str) -> PersonId {
    let roster = Roster {
        title: "Dr".into(),
        given_name: "Thiri".into(),
        family_name: family_name.into(),
        ..Roster::default()
    };
    let input = PersonInput {
        id: None,
        version: 0,
        roster,
    };
    records
        .people()
        .save(&input, now("2026-11-01T09:00:00Z"))
        .unwrap()
}

pub(crate) fn started() -> (TestVault, PersonId, SessionId) {
    let test = vault();
    let person = person(&test.records, "Win");
    let session = start(&test.records, person, at(0));
    (test, person, session)
}

pub(crate) fn start(records: &Records, person: PersonId, now: Now) -> SessionId {
    let start = StartSession {
        person_id: person,
        topic: None,
        until: None,
    };
    records.sessions().start(&start, now).unwrap()
}

pub(crate) fn autosave(records: &Records, id: SessionId, note: &str, summary: &str, now: Now) {
    records
        .sessions()
        .autosave(id, Confidential::new(note.into()), summary.into(), now)
        .unwrap();
}

/// Saves and keeps.
pub(crate) fn write(records: &Records, id: SessionId, note: &str, summary: &str, now: Now) {
    autosave(records, id, note, summary, now);
    records.sessions().keep(id, now).unwrap();
}

/// Writes a summary that the doctor agrees.
pub(crate) fn read_back_words(records: &Records, id: SessionId, now: Now) {
    write(records, id, "", "We agreed this.", now);
    records.sessions().read_back(id, true, now).unwrap();
}

pub(crate) fn get(records: &Records, id: SessionId) -> SessionView {
    records.sessions().get(id, at(59)).unwrap()
}

pub(crate) fn note(view: &SessionView) -> &str {
    view.session.note.reveal(Purpose::Window)
}

/// The audit events about sessions, the oldest first.
pub(crate) fn audited(records: &Records) -> Vec<String> {
    let mut rows = records.vault().audit_list(1000, None).unwrap();
    rows.retain(|row| row.entity_kind == "session");
    rows.reverse();
    rows.into_iter().map(|row| row.action).collect()
}

/// Every session's last audit row holds the digest of the session as it is stored.
pub(crate) fn assert_digests(records: &Records) {
    use crate::record::{Record, canonical};
    let mut sessions = Vec::new();
    records
        .read(|conn| {
            super::each(conn, &mut |session| {
                sessions.push(session);
                Ok(())
            })
        })
        .unwrap();
    for session in sessions {
        let last = records
            .vault()
            .audit_last("session", session.id.as_uuid())
            .unwrap()
            .unwrap();
        let bytes = canonical(session.version, &session.fields());
        assert_eq!(
            last.digest,
            records.vault().record_digest("session", &bytes)
        );
        assert_eq!(last.version, session.version);
    }
}
