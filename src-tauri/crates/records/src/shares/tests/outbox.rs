//! The one door out: what it refuses, and what it keeps in one step.

use waymark_domain::shares::{Ack, ConsentId, SessionSummary, ShareKind, Withdraw};
use waymark_sharing::{Coded, Fault, Preview, Standing};

use super::*;
use crate::identity::OwnIdentity;
use crate::received::Outcome;
use crate::record::EntityKind;
use crate::shares::consent::{self, Asked};
use crate::shares::outbox::{self, On, Way as Ways};
use crate::{Error, Result};

/// Every table that a seal writes to.
const WRITTEN: [&str; 7] = [
    "consent",
    "parcel_sent",
    "delivery",
    "send_cursor",
    "disclosure",
    "revision",
    "audit",
];

fn summary() -> SessionSummary {
    let day = now(NOON).today;
    SessionSummary::of(
        day,
        &waymark_domain::sessions::AgreedSummary::new("We met."),
        [],
    )
}

fn asked(routes: &[RouteTo]) -> Asked<'_> {
    Asked {
        routes,
        method: Method::Click,
        how: "Asked for it",
        asked_on: None,
        kept: Vec::new(),
    }
}

/// Consents to one payload and seals another.
fn seal<A: Coded, B: Coded>(
    pair: &Pair,
    (agreed, sealed): (&A, &B),
    (agreed_routes, routes): (&[RouteTo], &[RouteTo]),
    to: ContactId,
) -> Result<ParcelId> {
    let me = OwnIdentity::of(pair.tutor.records.vault())?;
    pair.tutor.records.write(now(NOON), |w| {
        let consent = consent::record(w, pair.to, &Preview::of(agreed)?, &asked(agreed_routes))?;
        let way = Ways {
            to,
            re: None,
            routes,
            session: None,
        };
        outbox::enqueue(w, &me, sealed, On::Consent(consent), &way)
    })
}

fn counts(test: &TestVault) -> Vec<u32> {
    WRITTEN.iter().map(|table| count(test, table)).collect()
}

fn refused(outcome: Result<ParcelId>) -> Fault {
    match outcome.unwrap_err() {
        Error::Share(fault) => fault,
        other => panic!("{other}"),
    }
}

const FILE: &[RouteTo] = &[RouteTo::File];

#[test]
fn a_parcel_arrives_with_its_number_its_consent_and_its_row_of_the_register() {
    let pair = pair();
    let id = seal(&pair, (&summary(), &summary()), (FILE, FILE), pair.to).unwrap();
    let kept = pair.tutor.records.read(|c| sql::load(c, id)).unwrap();
    assert_eq!((kept.seq, kept.kind), (1, ShareKind::SessionSummary));
    assert!(kept.object.starts_with("pool/2026w48/") && kept.object.ends_with(".wmp"));
    assert_eq!(count(&pair.tutor, "consent"), 1);
    let row = pair
        .tutor
        .records
        .sent()
        .list(None)
        .unwrap()
        .remove(0)
        .disclosure;
    assert_eq!(Some(row.id), kept.disclosure);
    assert_eq!(row.person_id, Some(pair.person));
    assert_eq!(row.permission, "Asked for it");
    let digest = *blake3::hash(kept.sealed.as_deref().unwrap()).as_bytes();
    assert_eq!(row.digest, digest);
    let arrival = pair.open(kept.sealed.as_deref().unwrap());
    assert_eq!(arrival.outcome, Outcome::New);
    assert_eq!(arrival.parcel, Some(id));
}

#[test]
fn without_a_record_of_exactly_this_nothing_is_sealed() {
    let pair = pair();
    let other = SessionSummary::with(summary(), None, 2);
    let place = RouteTo::Place(pair.place());
    let before = counts(&pair.tutor);
    let me = OwnIdentity::of(pair.tutor.records.vault()).unwrap();
    let never_recorded = pair.tutor.records.write(now(NOON), |w| {
        let way = Ways {
            to: pair.to,
            re: None,
            routes: FILE,
            session: None,
        };
        outbox::enqueue(
            w,
            &me,
            &summary(),
            On::Consent(ConsentId::new([7; 16])),
            &way,
        )
    });
    assert_eq!(refused(never_recorded), Fault::Consent);
    // Other bytes, another kind, another way.
    let withdraw = Withdraw {
        target: ParcelId::new([1; 16]),
        reason: String::new(),
    };
    for outcome in [
        seal(&pair, (&summary(), &other), (FILE, FILE), pair.to),
        seal(&pair, (&summary(), &withdraw), (FILE, FILE), pair.to),
        seal(&pair, (&summary(), &summary()), (FILE, &[place]), pair.to),
    ] {
        assert_eq!(refused(outcome), Fault::Consent);
    }
    // Another contact.
    let hartshorne = somebody("Dr Emily Hartshorne", Role::Doctor);
    let else_ = verified(&pair.tutor, &hartshorne, None);
    let before_other = counts(&pair.tutor);
    let other = seal(&pair, (&summary(), &summary()), (FILE, FILE), else_);
    assert_eq!(refused(other), Fault::Consent);
    assert_eq!(counts(&pair.tutor), before_other);
    assert_eq!(before[0], 0);
}

#[test]
fn what_carries_words_goes_to_nobody_whose_words_were_not_compared() {
    let pair = pair();
    let hartshorne = somebody("Dr Emily Hartshorne", Role::Doctor);
    let card = card(&hartshorne);
    let contacts = pair.tutor.records.contacts();
    let to = contacts.add(&card, None, now(MORNING)).unwrap();
    let me = OwnIdentity::of(pair.tutor.records.vault()).unwrap();
    let outcome = pair.tutor.records.write(now(NOON), |w| {
        let consent = consent::record(w, to, &Preview::of(&summary())?, &asked(FILE))?;
        let way = Ways {
            to,
            re: None,
            routes: FILE,
            session: None,
        };
        outbox::enqueue(w, &me, &summary(), On::Consent(consent), &way)
    });
    assert_eq!(refused(outcome), Fault::Unverified);
}

#[test]
fn a_standing_consent_covers_receipts_while_it_is_on_and_a_year_long() {
    let pair = pair();
    let me = OwnIdentity::of(pair.tutor.records.vault()).unwrap();
    let receipts = |at: &str| {
        pair.tutor.records.write(now(at), |w| {
            let way = Ways {
                to: pair.to,
                re: None,
                routes: FILE,
                session: None,
            };
            outbox::enqueue(
                w,
                &me,
                &Ack::default(),
                On::Standing(Standing::Receipts),
                &way,
            )
        })
    };
    let shares = pair.tutor.records.shares();
    assert_eq!(refused(receipts(NOON)), Fault::Consent);
    shares
        .standing_set(StandingName::Receipts, true, now(NOON))
        .unwrap();
    let id = receipts(NOON).unwrap();
    let kept = pair.tutor.records.read(|c| sql::load(c, id)).unwrap();
    assert_eq!(
        (kept.disclosure, kept.standing),
        (None, Some(Standing::Receipts))
    );
    assert!(pair.tutor.records.sent().list(None).unwrap().is_empty());
    assert_eq!(refused(receipts("2027-11-26T12:00:00Z")), Fault::Consent);
    shares
        .standing_set(StandingName::Receipts, false, now(NOON))
        .unwrap();
    assert_eq!(refused(receipts(NOON)), Fault::Consent);
    assert!(
        shares
            .standing(now(NOON))
            .unwrap()
            .iter()
            .all(|row| !row.on)
    );
}

#[test]
fn nobody_is_asked_to_allow_what_does_not_happen() {
    let pair = pair();
    let shares = pair.tutor.records.shares();
    let rows = shares.standing(now(NOON)).unwrap();
    let names: Vec<_> = rows.iter().map(|row| row.name).collect();
    assert_eq!(names, [StandingName::Receipts]);
    for name in [StandingName::CardUpdates, StandingName::Backup] {
        let refused = shares.standing_set(name, true, now(NOON));
        assert!(matches!(refused, Err(Error::NotAllowed(_))));
    }
}

#[test]
fn a_file_lives_longer_than_a_place_and_both_as_long_as_was_agreed() {
    let pair = pair();
    let place = RouteTo::Place(pair.place());
    let days = |routes: &[RouteTo]| {
        let id = seal(&pair, (&summary(), &summary()), (routes, routes), pair.to).unwrap();
        let kept = pair.tutor.records.read(|c| sql::load(c, id)).unwrap();
        (kept.expires_at.as_millis() - kept.issued_at.as_millis()) / 86_400_000
    };
    assert_eq!(days(FILE), 400);
    assert_eq!(days(&[place]), 56);
    assert_eq!(days(&[RouteTo::File, place]), 56);
}

/// A disk that fails, a crash, a kill: whatever stops a transaction, at whichever of its steps.
#[test]
fn stopped_at_any_step_nothing_is_half_there_and_no_number_is_used_twice() {
    let pair = pair();
    let first = seal(&pair, (&summary(), &summary()), (FILE, FILE), pair.to).unwrap();
    let before = counts(&pair.tutor);
    let me = OwnIdentity::of(pair.tutor.records.vault()).unwrap();
    for table in WRITTEN {
        for (when, what) in [
            ("BEFORE", "INSERT"),
            ("AFTER", "INSERT"),
            ("AFTER", "UPDATE"),
        ] {
            // The cursor is moved; everything else is added.
            if (what == "UPDATE") != (table == "send_cursor" && when == "AFTER") {
                continue;
            }
            let trip = format!(
                "CREATE TEMP TRIGGER trip {when} {what} ON main.{table} BEGIN SELECT RAISE(ABORT, 'stopped'); END"
            );
            let outcome = pair.tutor.records.write(now(NOON), |w| {
                w.sql().execute_batch(&trip)?;
                let consent = consent::record(w, pair.to, &Preview::of(&summary())?, &asked(FILE))?;
                let way = Ways {
                    to: pair.to,
                    re: None,
                    routes: FILE,
                    session: None,
                };
                outbox::enqueue(w, &me, &summary(), On::Consent(consent), &way)
            });
            assert!(outcome.is_err(), "{when} {what} {table}");
            assert_eq!(counts(&pair.tutor), before, "{when} {what} {table}");
        }
    }
    let second = seal(&pair, (&summary(), &summary()), (FILE, FILE), pair.to).unwrap();
    let number = |id| pair.tutor.records.read(|c| sql::load(c, id)).unwrap().seq;
    assert_eq!((number(first), number(second)), (1, 2));
    assert_eq!(pair.open(&pair.bytes(first)).outcome, Outcome::New);
    assert_eq!(pair.open(&pair.bytes(second)).outcome, Outcome::New);
}

#[test]
fn a_number_that_was_used_is_refused_by_the_table_itself() {
    let pair = pair();
    let id = seal(&pair, (&summary(), &summary()), (FILE, FILE), pair.to).unwrap();
    let outcome = pair.tutor.records.write(now(NOON), |w| {
        let mut twin = sql::load(w.sql(), id)?;
        twin.id = ParcelId::new([9; 16]);
        sql::insert(w.sql(), &twin)
    });
    assert!(outcome.is_err());
    assert_eq!(count(&pair.tutor, "parcel_sent"), 1);
}

#[test]
fn consent_is_never_changed_or_deleted() {
    let pair = pair();
    seal(&pair, (&summary(), &summary()), (FILE, FILE), pair.to).unwrap();
    for change in [
        "UPDATE consent SET how = 'otherwise'",
        "DELETE FROM consent",
    ] {
        let changed = pair.tutor.records.write(now(NOON), |w| {
            w.sql().execute(change, [])?;
            w.audit(
                "made_for_a_test",
                EntityKind::Consent,
                uuid::Uuid::nil(),
                1,
                &[],
            )
        });
        assert!(changed.is_err(), "{change}");
    }
}

#[test]
fn a_check_finds_what_was_sealed_in_order_and_a_changed_row_at_once() {
    let pair = pair();
    let is_sound = || {
        let go_on = |_| std::ops::ControlFlow::Continue(());
        let report = pair
            .doctor
            .records
            .check(waymark_vault::Depth::Quick, go_on);
        report.unwrap().is_sound()
    };
    let me = OwnIdentity::of(pair.doctor.records.vault()).unwrap();
    let shares = pair.doctor.records.shares();
    shares
        .standing_set(StandingName::Receipts, true, now(NOON))
        .unwrap();
    let withdraw = Withdraw {
        target: ParcelId::new([1; 16]),
        reason: String::new(),
    };
    let seal = |w: &crate::write::Writer<'_, '_>| {
        let consent = consent::record(w, pair.from, &Preview::of(&withdraw)?, &asked(FILE))?;
        let way = Ways {
            to: pair.from,
            re: None,
            routes: FILE,
            session: None,
        };
        outbox::enqueue(w, &me, &withdraw, On::Consent(consent), &way)
    };
    pair.doctor.records.write(now(NOON), seal).unwrap();
    assert!(is_sound());
    let forge = |w: &crate::write::Writer<'_, '_>| {
        w.sql()
            .execute("UPDATE parcel_sent SET state = 'acknowledged'", [])?;
        w.audit(
            "made_for_a_test",
            EntityKind::Consent,
            uuid::Uuid::nil(),
            1,
            &[],
        )
    };
    pair.doctor.records.write(now(NOON), forge).unwrap();
    assert!(!is_sound());
}
