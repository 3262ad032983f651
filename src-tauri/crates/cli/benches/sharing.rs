//! Ten thousand parcels through a folder: sealed, put there, fetched, opened and kept, each in a
//! transaction of its own. More than three hundred a second are to go each way, and memory is to stay
//! as it is.
//!
//! `cargo xtask bench sharing`; `WAYMARK_BENCH_PARCELS` is another number of parcels.

// A measurement that cannot be taken is a failed measurement, and a table is for reading.
#![allow(clippy::expect_used, clippy::print_stdout)]

#[path = "../../records/benches/figures/memory.rs"]
mod memory;

use std::fs;
use std::path::Path;
use std::time::Instant;

use waymark_domain::people::Roster;
use waymark_domain::{Confidential, ContactId, SessionId, SharedPlaceId};
use waymark_records::people::NewPerson;
use waymark_records::sessions::StartSession;
use waymark_records::settings::Role;
use waymark_records::shares::{RouteTo, SealOrder, ShareSubject};
use waymark_records::sync::places::{PlaceInput, PlaceKind};
use waymark_records::sync::{Visiting, Wish};
use waymark_records::{Now, Records};
use waymark_sharing::{Card, Method, Transport};
use waymark_testkit::{now, vault};
use waymark_transports::{Options, Place, Secret};
use waymark_vault::unwatched;

const PARCELS: u32 = 10_000;
const PER_SECOND: f64 = 300.0;
const AT: &str = "2026-11-23T09:00:00Z";

fn main() {
    // Cargo itself passes `--bench`.
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    if wanted.is_some_and(|wanted| !"sharing".contains(&wanted)) {
        return;
    }
    if let Ok(load) = fs::read_to_string("/proc/loadavg") {
        println!("load of this machine: {}", load.trim());
    }
    let parcels = std::env::var("WAYMARK_BENCH_PARCELS").ok();
    let parcels = parcels
        .and_then(|parcels| parcels.parse().ok())
        .unwrap_or(PARCELS);
    measure(parcels);
}

fn measure(parcels: u32) {
    let folder = tempfile::tempdir().expect("a folder");
    let (tutor, doctor) = (vault(), vault());
    let (to, session) = prepared(&tutor.records, &doctor.records, folder.path());
    let transport = {
        let place = Place::Folder(folder.path().to_owned());
        waymark_transports::open(&place, Secret::none(), &Options::default()).expect("a folder")
    };
    report("sealed", parcels, || {
        seal(&tutor.records, to, session, parcels)
    });
    report("pushed", parcels, || {
        let pushed = tutor
            .records
            .sync()
            .push(
                &visiting(&tutor.records, transport.as_ref()),
                &mut unwatched,
            )
            .expect("pushed");
        assert_eq!((pushed.put, pushed.stopped), (parcels, None));
    });
    report("pulled", parcels, || {
        let pulled = doctor
            .records
            .sync()
            .pull(
                &visiting(&doctor.records, transport.as_ref()),
                &mut unwatched,
            )
            .expect("pulled");
        assert_eq!((pulled.new, pulled.stopped), (parcels, None));
    });
}

fn report(what: &str, parcels: u32, work: impl FnOnce()) {
    let start = Instant::now();
    let ((), grown) = memory::growth(work);
    let seconds = start.elapsed().as_secs_f64();
    let rate = f64::from(parcels) / seconds;
    let verdict = if rate > PER_SECOND { "within" } else { "BELOW" };
    let grown = grown.map_or_else(
        || "unknown".to_owned(),
        |kib| format!("{} MiB", kib / 1_024),
    );
    println!(
        "{what}: {parcels} in {seconds:.1} s, {rate:.0} a second, {verdict} {PER_SECOND:.0}; memory +{grown}"
    );
}

fn visiting<'a>(records: &Records, transport: &'a dyn Transport) -> Visiting<'a> {
    Visiting {
        place: place(records),
        transport,
        wish: Wish::Asked,
        now: now(AT),
    }
}

fn place(records: &Records) -> SharedPlaceId {
    let places = records.shared_places().list().expect("places");
    places.first().expect("the folder").place.id
}

fn prepared(tutor: &Records, doctor: &Records, folder: &Path) -> (ContactId, SessionId) {
    let now = now(AT);
    let set_up = |records: &Records, name: &str, role| {
        records.settings().set_up(name, role, now).expect("set up");
        records.identity().card(now).expect("a card")
    };
    let cards = [
        set_up(tutor, "Dr Anjali Menon", Role::Tutor),
        set_up(doctor, "Dr Farhan Siddiqui", Role::Doctor),
    ];
    let [mine, theirs] = &cards;
    let to = introduced(tutor, theirs, folder, now);
    introduced(doctor, mine, folder, now);
    (to, agreed(tutor, now))
}

/// A session with an agreed summary.
fn agreed(tutor: &Records, now: Now) -> SessionId {
    let person = NewPerson {
        roster: Roster {
            family_name: "Siddiqui".to_owned(),
            ..Roster::default()
        },
        client: None,
    };
    let people = tutor.people().add_many(&[person], now).expect("a doctor");
    let start = StartSession {
        person_id: *people.first().expect("a doctor"),
        topic: None,
        until: None,
    };
    let session = tutor.sessions().start(&start, now).expect("a session");
    let note = Confidential::new(String::new());
    let words =
        "We agreed the next step, who takes it, and when we look at it again.\n\n".repeat(25);
    let saved = tutor.sessions().autosave(session, note, words, now);
    saved.expect("a summary");
    session
}

fn introduced(records: &Records, other: &Card, folder: &Path, now: Now) -> ContactId {
    let contacts = records.contacts();
    let id = contacts.add(other, None, now).expect("a contact");
    let words = other.fingerprint().words().join(" ");
    let right = contacts.verify_words(id, &words, "in person", now);
    assert!(right.expect("compared"));
    let input = PlaceInput {
        kind: Some(PlaceKind::Folder),
        address: folder.to_str().expect("text").to_owned(),
        ..PlaceInput::default()
    };
    records.shared_places().save(&input, now).expect("a place");
    id
}

/// Each is looked at anew: what went before it is a part of what is shown.
fn seal(records: &Records, to: ContactId, session: SessionId, parcels: u32) {
    let (shares, now) = (records.shares(), now(AT));
    let subject = ShareSubject::Summary { session };
    for _ in 0..parcels {
        let shown = shares.preview(&subject, Some(to), now).expect("a preview");
        let order = SealOrder {
            to,
            routes: vec![RouteTo::Place(place(records))],
            read_wording: true,
            asked: true,
            how: "asked in the 1:1".to_owned(),
            asked_on: None,
            kept: shown.found.iter().map(|found| found.id.clone()).collect(),
            method: Method::Named,
        };
        shares.seal(&shown, &order, now).expect("sealed");
    }
}
