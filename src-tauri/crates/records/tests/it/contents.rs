//! Looking at everything in a database, and a store with something of everything in it.

use std::collections::BTreeMap;

use waymark_domain::actions::Owner;
use waymark_domain::concerns::ConcernKind;
use waymark_domain::people::{GmcNumber, Roster};
use waymark_domain::{ActionId, ConcernId, Confidential, PersonId, SessionId};
use waymark_records::actions::ActionInput;
use waymark_records::concerns::ConcernInput;
use waymark_records::people::PersonInput;
use waymark_records::sessions::StartSession;
use waymark_records::settings::Role;
use waymark_records::{Now, Records};
use waymark_testkit::TestVault;
use waymark_vault::rusqlite::types::ValueRef;
use waymark_vault::{Depth, Error};

pub const AT: &str = "2026-11-24T15:00:00Z";

pub fn now(text: &str) -> Now {
    let moment = chrono::DateTime::parse_from_rfc3339(text).unwrap();
    Now {
        at: waymark_testkit::instant(text),
        today: moment.date_naive(),
    }
}

/// Some days after [`AT`].
pub fn days_later(days: i64) -> Now {
    let at = now(AT).at.as_millis() + days * 24 * 60 * 60 * 1000;
    Now {
        at: waymark_domain::Timestamp::from_millis(at),
        today: now(AT).today + chrono::Duration::days(days),
    }
}

/// Every row of every table but those of the vault itself and what is made anew from the others.
pub fn rows(records: &Records) -> BTreeMap<String, Vec<String>> {
    let mut all = everything(records);
    all.retain(|table, _| {
        !table.starts_with("search_")
            && !table.starts_with("attachment_")
            && ![
                "audit",
                "vault_state",
                "device",
                "identity",
                "schema_version",
                "index_queue",
                "sqlite_stat1",
            ]
            .contains(&table.as_str())
    });
    all
}

/// Every row of every table, the full-text index's own tables included.
pub fn everything(records: &Records) -> BTreeMap<String, Vec<String>> {
    records
        .vault()
        .read(|connection| -> Result<_, Error> {
            let mut statement = connection.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'search_fts'",
            )?;
            let names: Vec<String> = statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut tables = BTreeMap::new();
            for name in names {
                let mut statement = connection.prepare(&format!("SELECT * FROM \"{name}\""))?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    let cells: Vec<String> = (0..columns)
                        .map(|column| cell(row.get_ref(column).unwrap()))
                        .collect();
                    found.push(cells.join(" | "));
                }
                found.sort();
                tables.insert(name, found);
            }
            Ok(tables)
        })
        .unwrap()
}

/// Bytes are shown as letters where they are some, so that words in an index can be seen.
fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => match serde_json::from_slice::<serde_json::Value>(text) {
            // The order of names in JSON says nothing.
            Ok(json) if json.is_object() || json.is_array() => {
                waymark_records::record::sorted(json).to_string()
            }
            _ => String::from_utf8_lossy(text).into_owned(),
        },
        ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned() + &format!(" {bytes:02x?}")
        }
    }
}

/// The tables in which these words stand, in upper or lower case.
pub fn tables_with(records: &Records, words: &str) -> Vec<String> {
    let words = words.to_lowercase();
    everything(records)
        .into_iter()
        .filter(|(_, rows)| rows.iter().any(|row| row.to_lowercase().contains(&words)))
        .map(|(table, _)| table)
        .collect()
}

/// An empty store with an owner, topics and signposts.
pub fn store() -> TestVault {
    let test = waymark_testkit::vault();
    test.records
        .settings()
        .set_up("Dr Anjali Menon", Role::Tutor, now(AT))
        .unwrap();
    test
}

pub fn index(records: &Records) {
    while records.index_pending(1_000, now(AT)).unwrap().more {}
}

pub fn assert_sound(records: &Records) {
    index(records);
    let report = records
        .check(Depth::Deep, waymark_vault::unwatched)
        .unwrap();
    let wrong: Vec<_> = report
        .findings()
        .into_iter()
        .filter(|finding| !finding.ok)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A doctor with a session, and in it an action and a concern; every text holds `word`.
pub struct Doctor {
    pub person: PersonId,
    pub session: SessionId,
    pub action: ActionId,
    pub concern: ConcernId,
}

pub fn doctor(records: &Records, word: &str, gmc: &str) -> Doctor {
    let roster = Roster {
        title: "Dr".into(),
        given_name: format!("Thiri {word}"),
        family_name: "Win".into(),
        gmc_number: Some(GmcNumber::parse(gmc).unwrap()),
        contract_note: format!("until {word}"),
        ..Roster::default()
    };
    let person = PersonInput {
        id: None,
        version: 0,
        roster,
    };
    let person = records.people().save(&person, now(AT)).unwrap();
    let topic = records.topics().list().unwrap()[0].id;
    let start = StartSession {
        person_id: person,
        topic: Some(topic),
        until: None,
    };
    let session = records.sessions().start(&start, now(AT)).unwrap();
    let write = |note: &str, summary: &str| {
        let note = Confidential::new(format!("{note} {word}"));
        records
            .sessions()
            .autosave(session, note, format!("{summary} {word}"), now(AT))
            .unwrap();
    };
    write("She was tired,", "We spoke of the rota");
    let action = ActionInput {
        id: None,
        version: 0,
        person_id: person,
        session_id: Some(session),
        text: format!("Ask about {word}"),
        owner: Owner::Tutor,
        due: Some(now(AT).today),
        include_in_summary: true,
    };
    let action = records.actions().save(&action, now(AT)).unwrap();
    let concern = ConcernInput {
        id: None,
        version: 0,
        person_id: person,
        session_id: Some(session),
        kind: ConcernKind::Support,
        detail: format!("Alone on nights, {word}"),
        route: String::new(),
        review_on: Some(now(AT).today),
    };
    let concern = records.concerns().save(&concern, now(AT)).unwrap();
    records
        .concerns()
        .tell(concern, &format!("told {word}"), now(AT))
        .unwrap();
    records
        .sessions()
        .read_back(session, true, now(AT))
        .unwrap();
    // Words that are saved and not kept.
    write("She slept badly,", "We spoke of the rota");
    index(records);
    Doctor {
        person,
        session,
        action,
        concern,
    }
}
