//! kill -9 of whoever seals, pushes and pulls: nothing is lost, nothing is in twice, no number is used
//! for two parcels.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use waymark_domain::shares::ParcelId;
use waymark_domain::{ContactId, SessionId, SharedPlaceId};
use waymark_records::settings::Role;
use waymark_records::shares::{RouteTo, SealOrder, ShareSubject, StandingName};
use waymark_records::sync::places::{PlaceInput, PlaceKind};
use waymark_records::sync::{Visiting, Wish};
use waymark_records::{Records, Result};
use waymark_sharing::{Card, Method, Transport};
use waymark_transports::{Options, Place, Secret};
use waymark_vault::{rusqlite, unwatched};

use crate::child::{self, Process, wait_until};
use crate::random::{Random, rounds, seed};
use crate::report;
use crate::store;

/// A process is killed at some moment of this long after it began to work.
const LIFE_MICROS: u64 = 250_000;
/// Seconds of the stores' own time that a round may use.
const ROUND: u64 = 10_000;
const TUTOR: &str = "tutor";
const DOCTOR: &str = "doctor";

/// Two who work until killed.
#[derive(Serialize, Deserialize)]
struct Part {
    folder: PathBuf,
    seed: u64,
    second: u64,
}

/// An open store, whose owner shares a folder with somebody.
struct Side {
    records: Records,
    other: ContactId,
    place: SharedPlaceId,
}

impl Side {
    fn open(folder: &Path, name: &str) -> Self {
        let records = store::open_with(&folder.join(name), 0).expect("opened");
        let contacts = records.contacts().list().expect("contacts");
        let places = records.shared_places().list().expect("places");
        Self {
            other: contacts.first().expect("the other").contact.id,
            place: places.first().expect("the folder").place.id,
            records,
        }
    }

    /// Seals the agreed summary of the tutor's one session for the doctor.
    fn seal(&self, session: SessionId, second: u64) -> Result<ParcelId> {
        let (shares, now) = (self.records.shares(), store::at(second));
        let subject = ShareSubject::Summary { session };
        let shown = shares.preview(&subject, Some(self.other), now)?;
        let order = SealOrder {
            to: self.other,
            routes: vec![RouteTo::Place(self.place)],
            read_wording: true,
            asked: true,
            how: "asked in the 1:1".to_owned(),
            asked_on: None,
            kept: shown.found.iter().map(|found| found.id.clone()).collect(),
            method: Method::Named,
        };
        shares.seal(&shown, &order, now)
    }

    fn visit(&self, transport: &dyn Transport, second: u64, push: bool) -> Result<()> {
        let visiting = Visiting {
            place: self.place,
            transport,
            wish: Wish::Asked,
            now: store::at(second),
        };
        let sync = self.records.sync();
        let stopped = if push {
            sync.push(&visiting, &mut unwatched)?.stopped
        } else {
            sync.pull(&visiting, &mut unwatched)?.stopped
        };
        assert_eq!(stopped, None, "a folder has no trouble");
        Ok(())
    }

    fn ids(&self, sql: &str) -> Vec<ParcelId> {
        self.column::<[u8; 16]>(sql)
            .into_iter()
            .map(ParcelId::new)
            .collect()
    }

    fn column<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        let read = |connection: &rusqlite::Connection| -> std::result::Result<Vec<T>, waymark_vault::Error> {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        self.records.vault().read(read).expect("read")
    }

    fn is_sound(&self) {
        let go_on = |_| std::ops::ControlFlow::Continue(());
        let report = self
            .records
            .check(waymark_vault::Depth::Quick, go_on)
            .expect("checked");
        assert!(report.is_sound(), "{report:#?}");
    }
}

fn shared(folder: &Path) -> Box<dyn Transport> {
    let place = Place::Folder(folder.join("shared"));
    waymark_transports::open(&place, Secret::none(), &Options::default()).expect("a folder")
}

/// A tutor with a session, a doctor, and the folder between them.
fn prepared(folder: &Path) {
    fs::create_dir(folder.join("shared")).expect("a folder");
    let make = |name: &str, words: &str, role| {
        let (records, _) = store::create_in(&folder.join(name)).expect("a store");
        records
            .settings()
            .set_up(words, role, store::at(0))
            .expect("set up");
        records
    };
    let tutor = make(TUTOR, "Dr Anjali Menon", Role::Tutor);
    let doctor = make(DOCTOR, "Dr Farhan Siddiqui", Role::Doctor);
    store::people(&tutor);
    let session = store::begin(&tutor, 1).expect("a session");
    store::write(&tutor, session, 3, 2).expect("an agreed summary");
    let cards = [&tutor, &doctor].map(|of| of.identity().card(store::at(0)).expect("a card"));
    for (records, other) in [(&tutor, &cards[1]), (&doctor, &cards[0])] {
        introduced(records, other, &folder.join("shared"));
    }
    for records in [tutor, doctor] {
        records.into_vault().lock().expect("locked");
    }
}

fn introduced(records: &Records, other: &Card, shared: &Path) {
    let (contacts, now) = (records.contacts(), store::at(0));
    let id = contacts.add(other, None, now).expect("a contact");
    let words = other.fingerprint().words().join(" ");
    assert!(
        contacts
            .verify_words(id, &words, "in person", now)
            .expect("compared")
    );
    let input = PlaceInput {
        kind: Some(PlaceKind::Folder),
        address: shared.to_str().expect("text").to_owned(),
        ..PlaceInput::default()
    };
    records.shared_places().save(&input, now).expect("a place");
    let shares = records.shares();
    shares
        .standing_set(StandingName::Receipts, true, now)
        .expect("switched on");
}

fn session(side: &Side) -> SessionId {
    let ids: Vec<[u8; 16]> = side.column("SELECT id FROM session");
    SessionId::from_uuid(uuid::Uuid::from_bytes(*ids.first().expect("a session")))
}

#[test]
#[ignore = "works in two stores until killed; another test starts it"]
fn works_until_killed() {
    let Some(part) = child::part::<Part>() else {
        return;
    };
    let mut journal = OpenOptions::new();
    let mut journal = journal
        .create(true)
        .append(true)
        .open(part.folder.join("journal"))
        .expect("a journal");
    let (tutor, doctor) = (
        Side::open(&part.folder, TUTOR),
        Side::open(&part.folder, DOCTOR),
    );
    let (transport, session) = (shared(&part.folder), session(&tutor));
    let mut random = Random::new(part.seed);
    fs::write(part.folder.join("begun"), "").expect("a mark");
    for second in part.second.. {
        match random.below(6) {
            0..3 => {
                let id = tutor.seal(session, second).expect("sealed");
                writeln!(journal, "{id}").expect("written");
            }
            3 => tutor
                .visit(transport.as_ref(), second, true)
                .expect("pushed"),
            4 => doctor
                .visit(transport.as_ref(), second, false)
                .expect("pulled"),
            _ => tutor
                .visit(transport.as_ref(), second, false)
                .expect("pulled"),
        }
    }
}

#[test]
fn nothing_on_its_way_is_lost_or_doubled_by_kill_9() {
    let temporary = store::folder();
    let folder = temporary.path();
    prepared(folder);
    let mut random = Random::new(seed());
    for round in 1..=rounds() {
        let begun = folder.join("begun");
        let _ = fs::remove_file(&begun);
        let part = Part {
            folder: folder.to_owned(),
            seed: random.next(),
            second: round * ROUND,
        };
        let command = &mut child::command("sharing::works_until_killed", &part);
        let process = Process::start(command);
        if random.below(8) > 0 {
            wait_until("somebody to begin", || begun.exists());
        }
        std::thread::sleep(Duration::from_micros(random.below(LIFE_MICROS)));
        process.kill();
        if round % 10 == 0 || round == rounds() {
            comes_right(folder, round * ROUND + ROUND / 2);
        }
    }
    let told = acknowledged(folder).len();
    report::line(
        "kill -9 of sealing, pushing and pulling loses no parcel, doubles none, and reuses no number",
        format!("{} rounds, {told} acknowledged parcels", rounds()),
        "0 lost, 0 twice, 0 numbers reused",
        "a parcel taken out of the receiving store is noticed",
    );
    assert!(told as u64 > rounds() / 2, "only {told} were sealed at all");
}

/// The parcels that whoever sealed them was told of.
fn acknowledged(folder: &Path) -> BTreeSet<String> {
    let journal = fs::read_to_string(folder.join("journal")).unwrap_or_default();
    // The last line may have been cut off by the end.
    let whole = journal.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().map(str::to_owned).collect()
}

/// Left alone, everything arrives once and is answered.
fn comes_right(folder: &Path, second: u64) {
    let (tutor, doctor) = (Side::open(folder, TUTOR), Side::open(folder, DOCTOR));
    let transport = shared(folder);
    tutor.visit(transport.as_ref(), second, true).unwrap();
    doctor.visit(transport.as_ref(), second + 1, false).unwrap();
    tutor.visit(transport.as_ref(), second + 2, false).unwrap();
    assert_eq!(faults(folder, &tutor, &doctor), [""; 0], "seed {}", seed());
    tutor.is_sound();
    doctor.is_sound();
}

/// Everything that is not as it has to be, in words for whoever reads the failed test.
fn faults(folder: &Path, tutor: &Side, doctor: &Side) -> Vec<String> {
    let sealed = tutor.ids("SELECT id FROM parcel_sent WHERE kind = 'session-summary' ORDER BY id");
    let received = doctor.ids("SELECT id FROM parcel_received ORDER BY id");
    let mut faults = Vec::new();
    if sealed != received {
        faults.push(format!(
            "{} sealed, {} received",
            sealed.len(),
            received.len()
        ));
    }
    let told = acknowledged(folder);
    let here: BTreeSet<String> = sealed.iter().map(ToString::to_string).collect();
    let lost = told.difference(&here).count();
    if lost > 0 {
        faults.push(format!("{lost} that were acknowledged are not there"));
    }
    let open =
        "SELECT id FROM parcel_sent WHERE kind = 'session-summary' AND state <> 'acknowledged'";
    let open = tutor.ids(open).len();
    if open > 0 {
        faults.push(format!("{open} arrived and are not answered"));
    }
    for side in [tutor, doctor] {
        let numbers: Vec<String> = side.column("SELECT did || own || dev || seq FROM parcel_sent");
        let distinct: BTreeSet<&String> = numbers.iter().collect();
        let gaps = "SELECT did FROM parcel_sent GROUP BY did, own, dev HAVING max(seq) <> count(*)";
        let gaps: Vec<String> = side.column(gaps);
        if distinct.len() != numbers.len() || !gaps.is_empty() {
            faults.push("a number was used twice, or left out".to_owned());
        }
    }
    faults
}

/// The other test could pass because nobody looks.
#[test]
fn a_parcel_that_does_not_arrive_is_noticed() {
    let temporary = store::folder();
    let folder = temporary.path();
    prepared(folder);
    let (tutor, doctor) = (Side::open(folder, TUTOR), Side::open(folder, DOCTOR));
    let id = tutor.seal(session(&tutor), 3).unwrap();
    fs::write(folder.join("journal"), format!("{id}\n")).unwrap();
    assert_eq!(faults(folder, &tutor, &doctor).len(), 2);
    let transport = shared(folder);
    tutor.visit(transport.as_ref(), 2, true).unwrap();
    doctor.visit(transport.as_ref(), 3, false).unwrap();
    tutor.visit(transport.as_ref(), 4, false).unwrap();
    assert_eq!(faults(folder, &tutor, &doctor), [""; 0]);
    fs::write(
        folder.join("journal"),
        format!("{id}\n{}\n", "A".repeat(22)),
    )
    .unwrap();
    assert_eq!(faults(folder, &tutor, &doctor).len(), 1);
}
