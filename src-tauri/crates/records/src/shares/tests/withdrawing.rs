//! What can still be done afterwards.

use waymark_domain::shares::{Device, Receipt, ReceiptStatus};

use super::*;
use crate::Error;
use crate::received::Outcome;

fn state(pair: &Pair, id: ParcelId) -> ParcelState {
    pair.tutor.records.read(|c| sql::load(c, id)).unwrap().state
}

fn ways(pair: &Pair, id: ParcelId) -> Vec<DeliveryState> {
    let ways = pair.tutor.records.read(|c| sql::deliveries(c, id)).unwrap();
    ways.into_iter().map(|way| way.state).collect()
}

fn over(pair: &Pair, routes: Vec<RouteTo>) -> ParcelId {
    let order = SealOrder {
        routes,
        ..pair.order()
    };
    let shares = pair.tutor.records.shares();
    shares.seal(&pair.shown(), &order, now(NOON)).unwrap()
}

fn mark_sent(pair: &Pair, id: ParcelId) {
    let write = |w: &crate::write::Writer<'_, '_>| {
        w.sql().execute("UPDATE delivery SET state = 'sent'", [])?;
        w.audit(
            "made_for_a_test",
            crate::record::EntityKind::ParcelSent,
            uuid::Uuid::nil(),
            1,
            &[],
        )
    };
    pair.tutor.records.write(now(NOON), write).unwrap();
    assert_eq!(ways(pair, id), [DeliveryState::Sent]);
}

fn receipt(pair: &Pair, from: ContactId, id: ParcelId, status: ReceiptStatus, code: Option<&str>) {
    let receipt = Receipt {
        dev: Device::new([0; 4]),
        seq: 1,
        id: Some(id),
        status,
        code: code.map(str::to_owned),
    };
    let write = |w: &crate::write::Writer<'_, '_>| {
        answers::receipt(w, from, &receipt)?;
        w.audit(
            "made_for_a_test",
            crate::record::EntityKind::ParcelSent,
            uuid::Uuid::nil(),
            1,
            &[],
        )
    };
    pair.tutor.records.write(now(NOON), write).unwrap();
}

#[test]
fn a_withdrawal_reaches_the_doctor_and_clears_the_place() {
    let pair = pair();
    let place = RouteTo::Place(pair.place());
    let id = over(&pair, vec![place]);
    pair.open(&pair.bytes(id));
    mark_sent(&pair, id);
    let shares = pair.tutor.records.shares();
    let said = shares
        .withdraw(id, "Written by mistake", &[RouteTo::File], now(NOON))
        .unwrap();
    assert_eq!(state(&pair, id), ParcelState::Withdrawn);
    assert_eq!(ways(&pair, id), [DeliveryState::Remove]);
    let gone = shares.bytes(id).unwrap_err();
    assert!(matches!(gone, Error::NotAllowed(_)), "{gone}");
    let arrival = pair.open(&pair.bytes(said.unwrap()));
    assert_ne!(arrival.outcome, Outcome::Refused);
    let received = count(
        &pair.doctor,
        "parcel_received WHERE withdrawn_at_ms IS NOT NULL",
    );
    assert_eq!(received, 1);
    let twice = shares
        .withdraw(id, "", &[RouteTo::File], now(NOON))
        .unwrap_err();
    assert!(matches!(twice, Error::NotAllowed(_)), "{twice}");
}

#[test]
fn a_receipt_counts_only_from_whom_the_parcel_was_for() {
    let pair = pair();
    let id = over(&pair, vec![RouteTo::Place(pair.place())]);
    let hartshorne = somebody("Dr Emily Hartshorne", Role::Doctor);
    let other = verified(&pair.tutor, &hartshorne, None);
    receipt(&pair, other, id, ReceiptStatus::Received, None);
    assert_eq!(state(&pair, id), ParcelState::Sealed);
    receipt(&pair, pair.to, id, ReceiptStatus::Received, None);
    assert_eq!(state(&pair, id), ParcelState::Acknowledged);
    assert_eq!(ways(&pair, id), [DeliveryState::Gone]);
}

#[test]
fn what_was_refused_keeps_its_bytes_and_what_is_missing_goes_again() {
    let pair = pair();
    let id = over(&pair, vec![RouteTo::Place(pair.place())]);
    mark_sent(&pair, id);
    receipt(&pair, pair.to, id, ReceiptStatus::Missing, None);
    assert_eq!(ways(&pair, id), [DeliveryState::Queued]);
    receipt(
        &pair,
        pair.to,
        id,
        ReceiptStatus::Refused,
        Some("E_EXPIRED"),
    );
    let kept = pair.tutor.records.read(|c| sql::load(c, id)).unwrap();
    assert_eq!(
        (kept.state, kept.code.as_deref()),
        (ParcelState::Refused, Some("E_EXPIRED"))
    );
    assert!(kept.sealed.is_some());
}

#[test]
fn the_same_bytes_are_saved_however_often() {
    let pair = pair();
    let id = pair.sealed();
    let folder = tempfile::tempdir().unwrap();
    let shares = pair.tutor.records.shares();
    let name = shares.bytes(id).unwrap().remove(0).name;
    assert_eq!(name, "Waymark sealed 2026-11-24.wmp");
    let (one, two) = (folder.path().join("one.wmp"), folder.path().join("two.wmp"));
    for path in [&one, &two] {
        assert_eq!(
            shares.save(id, path, now(NOON)).unwrap(),
            std::slice::from_ref(path)
        );
    }
    assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
    assert_eq!(ways(&pair, id), [DeliveryState::Sent]);
    assert_eq!(
        pair.open(&std::fs::read(&one).unwrap()).outcome,
        Outcome::New
    );
    assert_eq!(
        pair.open(&std::fs::read(&two).unwrap()).outcome,
        Outcome::Known
    );
}
