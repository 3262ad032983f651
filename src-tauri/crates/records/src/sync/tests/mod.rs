//! Two stores and a place between them: parcels there and back, cut off and killed at every step.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod killed;
mod later;
mod names;
mod trouble;
mod way;

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat};
use waymark_domain::sessions::AgreedSummary;
use waymark_domain::shares::{ParcelId, SessionSummary};
use waymark_domain::{ContactId, SharedPlaceId};
use waymark_sharing::{Card, Method, Preview, Transport};
use waymark_testkit::MemoryPlace;
use waymark_vault::unwatched;

use super::places::{PlaceInput, PlaceKind, PlaceOptions};
use super::{Pulled, Pushed, Visiting, Wish};
use crate::identity::OwnIdentity;
use crate::settings::Role;
use crate::shares::consent::{self, Asked};
use crate::shares::outbox::{self, On, Way};
use crate::shares::{RouteTo, StandingName};
use crate::testing::{TestVault, now, vault};
use crate::{Now, Records};

const START: &str = "2026-11-23T09:00:00Z";
const TUTOR: &str = "Dr Anjali Menon";
const DOCTOR: &str = "Dr Farhan Siddiqui";

/// This many minutes after the beginning.
fn after(minutes: i64) -> Now {
    let start = DateTime::parse_from_rfc3339(START).unwrap();
    let then = start + chrono::Duration::minutes(minutes);
    now(&then.to_rfc3339_opts(SecondsFormat::Secs, true))
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Somebody with a store, who shares the place.
struct Side {
    test: TestVault,
    /// The other, as this store knows them.
    other: ContactId,
    place: SharedPlaceId,
}

/// A tutor, a doctor, and the place between them.
struct Two {
    tutor: Side,
    doctor: Side,
    memory: MemoryPlace,
}

impl Two {
    /// Two who know each other and say to each other what arrived.
    fn new() -> Self {
        let two = Self::silent();
        for side in [&two.tutor, &two.doctor] {
            side.receipts(true);
        }
        two
    }

    /// Two who have not switched receipts on.
    fn silent() -> Self {
        Self::at(PlaceKind::Folder)
    }

    fn at(kind: PlaceKind) -> Self {
        let (tutor, doctor) = (person(TUTOR, Role::Tutor), person(DOCTOR, Role::Doctor));
        let cards = [card(&tutor), card(&doctor)];
        Self {
            tutor: Side::new(tutor, &cards[1], kind),
            doctor: Side::new(doctor, &cards[0], kind),
            memory: MemoryPlace::default(),
        }
    }

    fn push(&self, minutes: i64) -> Pushed {
        self.tutor.push(&self.memory, minutes)
    }

    fn pull(&self, minutes: i64) -> Pulled {
        self.doctor.pull(&self.memory, minutes)
    }

    /// The names of the objects that lie there.
    fn lying(&self) -> BTreeSet<String> {
        let objects = self.memory.objects().into_keys();
        objects.map(|name| name.to_string()).collect()
    }

    /// Each has what the other sent, once, and says so; and both stores are sound.
    fn agree(&self, parcels: &[ParcelId]) {
        assert_eq!(self.doctor.received(), parcels.iter().copied().collect());
        for id in parcels {
            assert_eq!(self.tutor.state(*id), "acknowledged", "{id}");
        }
        for side in [&self.tutor, &self.doctor] {
            side.is_sound();
        }
    }
}

impl Side {
    fn new(test: TestVault, other: &Card, kind: PlaceKind) -> Self {
        let contacts = test.records.contacts();
        let id = contacts.add(other, None, after(0)).unwrap();
        let words = other.fingerprint().words().join(" ");
        assert!(
            contacts
                .verify_words(id, &words, "in person", after(0))
                .unwrap()
        );
        let place = add_place(&test.records, kind, "a");
        Self {
            test,
            other: id,
            place,
        }
    }

    fn records(&self) -> &Records {
        &self.test.records
    }

    fn receipts(&self, on: bool) {
        let shares = self.records().shares();
        shares
            .standing_set(StandingName::Receipts, on, after(0))
            .unwrap();
    }

    fn push(&self, transport: &dyn Transport, minutes: i64) -> Pushed {
        let sync = self.records().sync();
        sync.push(
            &self.visiting(transport, Wish::Asked, minutes),
            &mut unwatched,
        )
        .unwrap()
    }

    fn pull(&self, transport: &dyn Transport, minutes: i64) -> Pulled {
        let sync = self.records().sync();
        sync.pull(
            &self.visiting(transport, Wish::Asked, minutes),
            &mut unwatched,
        )
        .unwrap()
    }

    fn visiting<'a>(&self, transport: &'a dyn Transport, wish: Wish, minutes: i64) -> Visiting<'a> {
        Visiting {
            place: self.place,
            transport,
            wish,
            now: after(minutes),
        }
    }

    /// Seals a summary for the other, to go by these ways.
    fn seals(&self, words: &str, routes: &[RouteTo], minutes: i64) -> ParcelId {
        let now = after(minutes);
        let summary = SessionSummary::of(now.today, &AgreedSummary::new(words.to_owned()), []);
        let me = OwnIdentity::of(self.records().vault()).unwrap();
        let sealed = self.records().write(now, |w| {
            let asked = Asked {
                routes,
                method: Method::Click,
                how: "asked in the 1:1",
                asked_on: Some(now.today),
                kept: Vec::new(),
            };
            let shown = Preview::of(&summary)?;
            let consent = consent::record(w, self.other, &shown, &asked)?;
            let way = Way {
                to: self.other,
                re: None,
                routes,
                session: None,
            };
            outbox::enqueue(w, &me, &summary, On::Consent(consent), &way)
        });
        sealed.unwrap()
    }

    /// Seals some summaries that go over the place.
    fn seals_some(&self, count: usize, minutes: i64) -> Vec<ParcelId> {
        let routes = [RouteTo::Place(self.place)];
        (0..count)
            .map(|number| self.seals(&format!("We agreed step {number}."), &routes, minutes))
            .collect()
    }

    /// Every parcel that is in.
    fn received(&self) -> BTreeSet<ParcelId> {
        let ids: Vec<[u8; 16]> = self.column("SELECT id FROM parcel_received", []);
        ids.into_iter().map(ParcelId::new).collect()
    }

    fn state(&self, id: ParcelId) -> String {
        let sql = "SELECT state FROM parcel_sent WHERE id = ?1";
        self.column(sql, [id.as_bytes()]).remove(0)
    }

    fn delivery(&self, id: ParcelId) -> String {
        let sql = "SELECT state FROM delivery WHERE parcel_id = ?1 AND route = ?2";
        let route = self.place.to_string();
        self.column(sql, rusqlite::params![id.as_bytes(), route])
            .remove(0)
    }

    fn column<T: rusqlite::types::FromSql>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
    ) -> Vec<T> {
        let read = |connection: &rusqlite::Connection| {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map(values, |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        self.records().read(read).unwrap()
    }

    /// Every record is as its last audit row says, and no number was used twice.
    fn is_sound(&self) {
        let go_on = |_| std::ops::ControlFlow::Continue(());
        let report = self
            .records()
            .check(waymark_vault::Depth::Quick, go_on)
            .unwrap();
        assert!(report.is_sound(), "{report:#?}");
        let numbers: Vec<String> =
            self.column("SELECT did || own || dev || seq FROM parcel_sent", []);
        let distinct: BTreeSet<&String> = numbers.iter().collect();
        assert_eq!(distinct.len(), numbers.len());
    }
}

fn person(name: &str, role: Role) -> TestVault {
    let test = vault();
    test.records
        .settings()
        .set_up(name, role, after(0))
        .unwrap();
    test
}

fn card(test: &TestVault) -> Card {
    test.records.identity().card(after(0)).unwrap()
}

/// A place that is only known by its address: the tests bring the transport.
fn add_place(records: &Records, kind: PlaceKind, name: &str) -> SharedPlaceId {
    let address = match kind {
        PlaceKind::Folder => std::env::temp_dir().to_str().unwrap().to_owned(),
        PlaceKind::Webdav | PlaceKind::S3 => format!("https://files.example/{name}"),
    };
    let input = PlaceInput {
        kind: Some(kind),
        label: name.to_owned(),
        address,
        options: PlaceOptions {
            bucket: Some("led-parcels".to_owned()),
            ..PlaceOptions::default()
        },
        ..PlaceInput::default()
    };
    records.shared_places().save(&input, after(0)).unwrap()
}
