//! One filed save against a hand-written SQLCipher transaction of the same rows; and autosave.

use std::cell::Cell;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior, params};
use uuid::Uuid;
use waymark_domain::sessions::Session;
use waymark_domain::{Confidential, PersonId, SessionId};
use waymark_records::people::{PeopleFilter, PersonRow};
use waymark_records::record::{self, Record};
use waymark_records::sessions::StartSession;

use crate::measure::{Samples, ms, pairs, ratio, time, verdict};
use crate::plain;
use crate::store::{Store, clock};

const ROUNDS: usize = 60;
const AUTOSAVES: usize = 300;

/// What the vault's writer has.
const CACHE_KIB: u32 = 8 * 1024;

const TABLES: &[&str] = &[
    "device",
    "vault_state",
    "audit",
    "person",
    "client",
    "topic",
    "session",
    "session_private",
    "session_summary",
    "session_scores",
    "revision",
];

const SUMMARY: &str = "We agreed to ask for a named supervisor. We will meet again in a fortnight.";

pub fn run(store: &Store) {
    let reference = plain::sqlcipher(&store.dir.path().join("hand-written.db"), CACHE_KIB);
    plain::copy(&store.records, &reference, TABLES);
    let note = "No named supervisor since August; the rota leaves two clear days. ".repeat(40);
    let people = someone(store);
    let turn = Cell::new(0);
    let next = || {
        turn.set(turn.get() + 1);
        people
            .get(turn.get() % people.len())
            .map_or_else(|| PersonId::new(clock().at), |row| row.id)
    };
    let mut hand = HandWritten {
        connection: reference,
        turn: 0,
    };
    let (ours, theirs) = pairs(
        ROUNDS,
        || file(store, next(), &note),
        || hand.file(next(), &note),
    );
    let times = ratio(ours.median(), theirs.median());
    println!("\nSaves, ms");
    println!(
        "filed save       p50 {} (p95 {})   hand-written p50 {} (p95 {})   × {times:.2}, target ≤ 1.3: {}",
        ms(ours.median()),
        ms(ours.p95()),
        ms(theirs.median()),
        ms(theirs.p95()),
        verdict(times <= 1.3),
    );
    autosave(store, next(), &note);
}

fn someone(store: &Store) -> Vec<PersonRow> {
    let filter = PeopleFilter {
        clients_only: true,
        limit: Some(200),
        ..PeopleFilter::default()
    };
    store
        .records
        .people()
        .list(&filter, clock())
        .expect("people")
        .rows
}

/// Opens a session, writes it, and measures its filing.
fn file(store: &Store, person_id: PersonId, note: &str) -> Duration {
    let id = begin(store, person_id, note);
    time(|| {
        store
            .records
            .sessions()
            .finish(id, None, clock())
            .expect("filed")
    })
    .0
}

fn begin(store: &Store, person_id: PersonId, note: &str) -> SessionId {
    let sessions = store.records.sessions();
    let start = StartSession {
        person_id,
        topic: None,
        until: None,
    };
    let id = sessions.start(&start, clock()).expect("started");
    let note = Confidential::new(note.to_owned());
    sessions
        .autosave(id, note, SUMMARY.to_owned(), clock())
        .expect("saved");
    id
}

fn autosave(store: &Store, person_id: PersonId, note: &str) {
    let id = begin(store, person_id, note);
    let mut words = note.to_owned();
    let taken = (0..AUTOSAVES).map(|_| {
        words.push_str(" word");
        let note = Confidential::new(words.clone());
        let sessions = store.records.sessions();
        time(|| {
            sessions
                .autosave(id, note, SUMMARY.to_owned(), clock())
                .expect("saved")
        })
        .0
    });
    let samples = Samples::new(taken.collect());
    println!(
        "autosave         p50 {}   p95 {}   target p95 ≤ 5: {}",
        ms(samples.median()),
        ms(samples.p95()),
        verdict(samples.p95().as_micros() <= 5_000),
    );
}

/// The same rows, as somebody would write them who has never heard of the product.
struct HandWritten {
    connection: Connection,
    turn: i64,
}

impl HandWritten {
    fn file(&mut self, person_id: PersonId, note: &str) -> Duration {
        self.turn += 1;
        let id = SessionId::new(clock().at).as_uuid();
        self.begin(id, person_id, note);
        let revision = Uuid::now_v7();
        let changes = changes(note);
        let seq = self.next_seq();
        time(|| {
            self.commit(id, revision, &changes, note, seq)
                .expect("committed")
        })
        .0
    }

    fn begin(&mut self, id: Uuid, person_id: PersonId, note: &str) {
        let c = &self.connection;
        let at = clock().at.as_millis();
        c.execute(
            "INSERT INTO session (id, person_id, version, held_on, started_at_ms, state) VALUES (?1, ?2, 1, ?3, ?4, 'open')",
            params![id, person_id.as_uuid(), clock().today.to_string(), at],
        )
        .expect("a session");
        for table in ["session_private", "session_summary"] {
            let sql = format!("INSERT INTO {table} (session_id, body) VALUES (?1, '')");
            c.execute(&sql, [id]).expect("a column");
        }
        c.execute(
            "INSERT INTO draft VALUES ('session', ?1, ?2, ?3)",
            params![id, at, note],
        )
        .expect("a draft");
    }

    fn next_seq(&self) -> i64 {
        let sql = "SELECT coalesce(max(seq), 0) + 1 FROM audit";
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .expect("the head")
    }

    fn commit(
        &mut self,
        id: Uuid,
        revision: Uuid,
        changes: &str,
        note: &str,
        seq: i64,
    ) -> rusqlite::Result<()> {
        let at = clock().at.as_millis();
        let tx = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let run =
            |sql: &str, values: &[&dyn rusqlite::ToSql]| tx.prepare_cached(sql)?.execute(values);
        run(
            "UPDATE session SET version = 2, state = 'filed', filed_at_ms = ?2 WHERE id = ?1",
            params![id, at],
        )?;
        run(
            "UPDATE session_private SET body = ?2 WHERE session_id = ?1",
            params![id, note],
        )?;
        run(
            "UPDATE session_summary SET body = ?2 WHERE session_id = ?1",
            params![id, SUMMARY],
        )?;
        run(
            "DELETE FROM draft WHERE entity_kind = 'session' AND entity_id = ?1",
            params![id],
        )?;
        run(
            "INSERT INTO revision VALUES (?1, 'session', ?2, 2, ?3, ?1, 'owner', NULL, 'kept', ?4)",
            params![revision, id, at, changes],
        )?;
        run(
            "INSERT INTO audit VALUES (?1, ?2, ?3, 'session_filed', 'session', ?4, 2, ?5, ?5)",
            params![seq, at, revision, id, [7_u8; 32]],
        )?;
        run(
            "UPDATE vault_state SET generation = generation + 1, audit_seq = ?1, audit_mac = ?2",
            params![seq, [7_u8; 32]],
        )?;
        run(
            "INSERT OR IGNORE INTO index_queue VALUES ('session', ?1)",
            params![id],
        )?;
        tx.commit()
    }
}

/// The text of a revision of the same length as ours.
fn changes(note: &str) -> String {
    let person = PersonId::new(clock().at);
    let mut session = Session {
        id: SessionId::new(clock().at),
        person_id: person,
        version: 1,
        held_on: clock().today,
        started_at: clock().at,
        until: None,
        state: waymark_domain::sessions::SessionState::Open,
        topic: Confidential::new(None),
        note: Confidential::default(),
        summary: Default::default(),
        scores: Confidential::default(),
        limits: Default::default(),
        next_on: None,
        filed_at: None,
        left_at: None,
    };
    let before = session.fields();
    session.reword(note, SUMMARY);
    session.file(None, clock().at);
    serde_json::to_string(&record::changes(Some(&before), &session.fields())).expect("JSON")
}
