//! Two stores in one process: a tutor's and a doctor's, with the parcels that go between them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod confirming;
mod forged;
mod journey;
mod refusals;

use std::collections::BTreeMap;
use std::io::Write as _;

use waymark_domain::ContactId;
use waymark_domain::sessions::AgreedSummary;
use waymark_domain::shares::{ConsentId, Device, ParcelId, SessionSummary, SummaryAction};
use waymark_sharing::{
    Card, Coded, Consent, Contact, Cursor, Identity as _, Method, Moment, Permission, Preview,
    Sealed, Stamp, Trust,
};

use super::{Arrival, Way};
use crate::identity::OwnIdentity;
use crate::rows::TABLES;
use crate::settings::Role;
use crate::shares::RouteTo;
use crate::shares::consent::{self, Asked};
use crate::shares::outbox::{self, On};
use crate::shares::sql as sent;
use crate::testing::{TestVault, now, vault};
use crate::{Now, Records, Result};

pub(super) const TUTOR: &str = "Dr Anjali Menon";
pub(super) const DOCTOR: &str = "Dr Farhan Siddiqui";

pub(super) fn at(minute: u32) -> Now {
    now(&format!("2026-11-22T09:{minute:02}:00Z"))
}

/// A tutor and a doctor, each with the other's card.
pub(super) struct Pair {
    pub(super) tutor: TestVault,
    pub(super) doctor: TestVault,
    /// The tutor, as the doctor's store knows them.
    pub(super) tutor_there: ContactId,
    /// The doctor, as the tutor's store knows them.
    pub(super) doctor_there: ContactId,
}

impl Pair {
    /// Two who have not compared words.
    pub(super) fn strangers() -> Self {
        let (tutor, doctor) = (person(TUTOR, Role::Tutor), person(DOCTOR, Role::Doctor));
        let tutor_there = known(&doctor.records, &card(&tutor));
        let doctor_there = known(&tutor.records, &card(&doctor));
        Self {
            tutor,
            doctor,
            tutor_there,
            doctor_there,
        }
    }

    /// Two who have.
    pub(super) fn new() -> Self {
        let pair = Self::strangers();
        verify(&pair.doctor.records, pair.tutor_there, &card(&pair.tutor));
        verify(&pair.tutor.records, pair.doctor_there, &card(&pair.doctor));
        pair
    }

    /// A parcel from the tutor to the doctor, as nobody's outbox made it.
    pub(super) fn crafted<P: Coded>(&self, payload: &P, cursor: Cursor) -> Sealed {
        Craft::default().seal(&self.tutor, &card(&self.doctor), payload, cursor)
    }

    pub(super) fn opened(&self, bytes: &[u8], minute: u32) -> Arrival {
        let received = self.doctor.records.received();
        received.open(bytes, Way::File, at(minute)).unwrap()
    }
}

pub(super) fn person(name: &str, role: Role) -> TestVault {
    let test = vault();
    test.records.settings().set_up(name, role, at(0)).unwrap();
    test
}

pub(super) fn card(test: &TestVault) -> Card {
    test.records.identity().card(at(0)).unwrap()
}

pub(super) fn known(records: &Records, card: &Card) -> ContactId {
    records.contacts().add(card, None, at(0)).unwrap()
}

pub(super) fn verify(records: &Records, contact: ContactId, card: &Card) {
    let words = card.fingerprint().words().join(" ");
    let how = "face to face";
    let right = records.contacts().verify_words(contact, &words, how, at(1));
    assert!(right.unwrap());
}

/// What is said of a parcel beside its content.
pub(super) struct Craft {
    pub(super) issued: Moment,
    pub(super) days: i64,
    pub(super) re: Option<ParcelId>,
    pub(super) seen: BTreeMap<waymark_sharing::Line, u64>,
    pub(super) dev: Device,
}

impl Default for Craft {
    fn default() -> Self {
        Self {
            issued: Moment::of(at(2).at),
            days: 56,
            re: None,
            seen: BTreeMap::new(),
            dev: Device::new([1, 2, 3, 4]),
        }
    }
}

impl Craft {
    pub(super) fn seal<P: Coded>(
        self,
        from: &TestVault,
        to: &Card,
        payload: &P,
        cursor: Cursor,
    ) -> Sealed {
        let me = me(from);
        let preview = Preview::of(payload).unwrap();
        let expires = self.issued.plus_days(self.days);
        let consent = Consent {
            id: ConsentId::new([7; 16]),
            given: self.issued,
            to: to.facts().sign,
            kind: preview.kind(),
            body_sha256: preview.digest(),
            expires,
            method: Method::Click,
        };
        let contact = Contact {
            card: to.clone(),
            trust: Trust::Verified,
        };
        let stamp = Stamp {
            id: ParcelId::new(*uuid::Uuid::new_v4().as_bytes()),
            issued: self.issued,
            expires,
            re: self.re,
            seen: self.seen,
        };
        preview
            .permitted(&contact, Permission::Given(&consent), self.issued)
            .unwrap()
            .seal(&me, self.dev, cursor, stamp)
            .unwrap()
    }
}

pub(super) fn me(test: &TestVault) -> OwnIdentity {
    OwnIdentity::of(test.records.vault()).unwrap()
}

/// Seals through the outbox, and gives the parcel with the bytes that leave.
pub(super) fn sent<P: Coded>(
    from: &TestVault,
    to: ContactId,
    payload: &P,
    re: Option<ParcelId>,
    minute: u32,
) -> (ParcelId, Vec<u8>) {
    let me = me(from);
    let routes = [RouteTo::File];
    let seal = |w: &crate::write::Writer<'_, '_>| -> Result<ParcelId> {
        let asked = Asked {
            routes: &routes,
            method: Method::Click,
            how: "asked for it in the session",
            asked_on: None,
            kept: Vec::new(),
        };
        let consent = consent::record(w, to, &Preview::of(payload)?, &asked)?;
        let way = outbox::Way {
            to,
            re,
            routes: &routes,
            session: None,
        };
        outbox::enqueue(w, &me, payload, On::Consent(consent), &way)
    };
    let id = from.records.write(at(minute), seal).unwrap();
    let parcel = from.records.read(|c| sent::load(c, id)).unwrap();
    (id, parcel.sealed.unwrap())
}

pub(super) const ACTION: uuid::Uuid = uuid::Uuid::from_u128(0x6f_1d);

/// The agreed part of a session.
pub(super) fn summary(words: &str) -> SessionSummary {
    let held_on = "2026-11-10".parse().unwrap();
    let action = serde_json::json!({
        "id": ACTION, "text": "Ask for a fourth shift assessment", "due": "2026-12-18", "owner": "doctor"
    });
    let _: SummaryAction = serde_json::from_value(action.clone()).unwrap();
    let bare = SessionSummary::of(held_on, &AgreedSummary::new(words), []);
    let mut bare = serde_json::to_value(bare).unwrap();
    bare["actions"] = serde_json::json!([action]);
    bare["next"] = "2027-01-12".into();
    serde_json::from_value(bare).unwrap()
}

/// age's own sealing, of anything, for a person.
pub(super) fn aged(plain: &[u8], to: &TestVault) -> Vec<u8> {
    let recipient: age::x25519::Recipient = me(to).keys().age.as_str().parse().unwrap();
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).unwrap();
    let mut writer = encryptor.wrap_output(Vec::new()).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap()
}

/// Every row of every table but the audit trail, which says that something was refused.
pub(super) fn dump(records: &Records) -> BTreeMap<&'static str, Vec<String>> {
    let table = |name: &'static str| {
        records.read(|connection| {
            let mut statement = connection.prepare(&format!("SELECT * FROM {name}"))?;
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| {
                let cells = (0..columns).map(|at| row.get_ref(at).map(|cell| format!("{cell:?}")));
                Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|"))
            })?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        })
    };
    let named = TABLES.iter().map(|each| each.name);
    named.map(|name| (name, table(name).unwrap())).collect()
}
