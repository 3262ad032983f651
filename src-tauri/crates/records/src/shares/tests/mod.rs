#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod canary;
mod outbox;
mod sealing;
mod withdrawing;

use waymark_domain::actions::Owner;
use waymark_domain::shares::ParcelId;
use waymark_domain::{ActionId, ContactId, PersonId, SessionId, SharedPlaceId};
use waymark_sharing::{Card, Method};

use super::*;
use crate::actions::ActionInput;
use crate::received::{Arrival, Way};
use crate::settings::Role;
use crate::sync::places::{PlaceInput, PlaceKind};
use crate::testing::{self, TestVault, now, vault};

pub(super) const MORNING: &str = "2026-11-24T09:00:00Z";
pub(super) const NOON: &str = "2026-11-24T12:00:00Z";

/// A tutor and a doctor who have compared each other's words.
pub(super) struct Pair {
    pub(super) tutor: TestVault,
    pub(super) doctor: TestVault,
    /// The doctor among the tutor's contacts.
    pub(super) to: ContactId,
    /// The tutor among the doctor's.
    pub(super) from: ContactId,
    /// The doctor on the tutor's list.
    pub(super) person: PersonId,
    pub(super) session: SessionId,
}

fn somebody(name: &str, role: Role) -> TestVault {
    let test = vault();
    let settings = test.records.settings();
    settings.set_up(name, role, now(MORNING)).unwrap();
    test
}

fn card(of: &TestVault) -> Card {
    of.records.identity().card(now(MORNING)).unwrap()
}

pub(super) fn verified(
    mine: &TestVault,
    theirs: &TestVault,
    person: Option<PersonId>,
) -> ContactId {
    let contacts = mine.records.contacts();
    let id = contacts.add(&card(theirs), person, now(MORNING)).unwrap();
    let words = card(theirs).fingerprint().words().join(" ");
    let right = contacts.verify_words(id, &words, "Face to face", now(MORNING));
    assert!(right.unwrap());
    id
}

pub(super) fn pair() -> Pair {
    let tutor = somebody("Dr Anjali Menon", Role::Tutor);
    let doctor = somebody("Dr Thiri Win", Role::Doctor);
    let person = testing::person(&tutor, "Thiri", "Win");
    let to = verified(&tutor, &doctor, Some(person));
    let from = verified(&doctor, &tutor, None);
    let session = testing::session(&tutor, person, MORNING);
    testing::note(
        &tutor,
        session,
        "She sleeps badly.",
        "Dr Win will apply in autumn.\n\nWe meet again in December.",
    );
    Pair {
        tutor,
        doctor,
        to,
        from,
        person,
        session,
    }
}

impl Pair {
    pub(super) fn action(&self, text: &str, shared: bool) -> ActionId {
        let input = ActionInput {
            id: None,
            version: 0,
            person_id: self.person,
            session_id: Some(self.session),
            text: text.into(),
            owner: Owner::Tutor,
            due: None,
            include_in_summary: shared,
        };
        self.tutor
            .records
            .actions()
            .save(&input, now(MORNING))
            .unwrap()
    }

    pub(super) fn place(&self) -> SharedPlaceId {
        let input = PlaceInput {
            kind: Some(PlaceKind::Folder),
            label: "Trust share".into(),
            address: std::env::temp_dir().to_string_lossy().into_owned(),
            ..PlaceInput::default()
        };
        self.tutor
            .records
            .shared_places()
            .save(&input, now(MORNING))
            .unwrap()
    }

    pub(super) fn subject(&self) -> ShareSubject {
        ShareSubject::Summary {
            session: self.session,
        }
    }

    pub(super) fn shown(&self) -> SharePreview {
        let shares = self.tutor.records.shares();
        shares
            .preview(&self.subject(), Some(self.to), now(NOON))
            .unwrap()
    }

    pub(super) fn order(&self) -> SealOrder {
        SealOrder {
            to: self.to,
            routes: vec![RouteTo::File],
            read_wording: true,
            asked: true,
            how: "Asked for a copy at the end of the session".into(),
            asked_on: Some(now(NOON).today),
            kept: Vec::new(),
            method: Method::Click,
        }
    }

    /// Seals the summary as it stands.
    pub(super) fn sealed(&self) -> ParcelId {
        let shares = self.tutor.records.shares();
        shares
            .seal(&self.shown(), &self.order(), now(NOON))
            .unwrap()
    }

    pub(super) fn bytes(&self, id: ParcelId) -> Vec<u8> {
        self.tutor.records.shares().bytes(id).unwrap()[0]
            .bytes
            .clone()
    }

    /// Opens bytes in the doctor's store.
    pub(super) fn open(&self, bytes: &[u8]) -> Arrival {
        self.doctor
            .records
            .received()
            .open(bytes, Way::File, now(NOON))
            .unwrap()
    }
}

pub(super) fn count(of: &TestVault, table: &str) -> u32 {
    let sql = format!("SELECT count(*) FROM {table}");
    let read =
        |connection: &rusqlite::Connection| Ok(connection.query_row(&sql, [], |row| row.get(0))?);
    of.records.read(read).unwrap()
}
