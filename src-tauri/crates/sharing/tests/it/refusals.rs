//! Good parcels in the wrong hands, at the wrong time, or twice; and the order of what is said.

use waymark_domain::shares::{Ack, PlanPdf};
use waymark_sharing::{
    Cursor, Fault, Identity as _, Reason, Revocation, Shelved, Signer as _, Stamp, Times, Trust,
    Window, decrypt,
};

use super::people::{
    at, digest, doctor, fault, opened, opened_by, receipt, sealed, sealed_after, stamp, stranger,
    times, tutor,
};

fn plan() -> PlanPdf {
    PlanPdf::new(b"%PDF-1.7 a plan".to_vec())
}

#[test]
fn a_parcel_for_somebody_else_does_not_open() {
    let parcel = receipt(&tutor(), &stranger());
    assert_eq!(fault(opened(&parcel.bytes)), Fault::Decrypt);
}

#[test]
fn a_parcel_passed_on_by_its_reader_is_found_out() {
    let parcel = receipt(&tutor(), &doctor());
    let identity: age::x25519::Identity = doctor().age_secret().parse().unwrap();
    let plain = age::decrypt(&identity, &parcel.bytes).unwrap();
    let third: age::x25519::Recipient = stranger().keys().age.as_str().parse().unwrap();
    let passed_on = age::encrypt(&third, &plain).unwrap();

    let known = tutor().contact(Trust::Verified);
    let refused = opened_by(&stranger(), &passed_on, Some(&known));
    assert_eq!(fault(refused), Fault::NotForMe);
}

#[test]
fn nobody_is_known_without_a_card() {
    let parcel = receipt(&tutor(), &doctor());
    let refused = opened_by(&doctor(), &parcel.bytes, None);
    assert_eq!(fault(refused), Fault::UnknownSender);
    let other = stranger().contact(Trust::Verified);
    let refused = opened_by(&doctor(), &parcel.bytes, Some(&other));
    assert_eq!(fault(refused), Fault::UnknownSender);
}

#[test]
fn words_of_people_whose_words_were_not_compared_are_kept_apart() {
    for (trust, shelved) in [
        (Trust::Verified, Shelved::Accepted),
        (Trust::Imported, Shelved::Quarantine),
        (Trust::Changed, Shelved::Quarantine),
    ] {
        let sender = tutor().contact(trust);
        let plan = sealed(&plan(), &tutor(), &doctor());
        let opened = opened_by(&doctor(), &plan.bytes, Some(&sender)).unwrap();
        assert_eq!(opened.shelved, shelved);
        let receipt = receipt(&tutor(), &doctor());
        let opened = opened_by(&doctor(), &receipt.bytes, Some(&sender)).unwrap();
        assert_eq!(opened.shelved, Shelved::Accepted);
    }
}

#[test]
fn the_clock_is_kept_on_both_sides() {
    let parcel = receipt(&tutor(), &doctor());
    let outcome = |now: &str, last_signed: Option<&str>| {
        let unproven = decrypt(&parcel.bytes, &doctor()).unwrap();
        let times = Times {
            now: at(now),
            last_signed: last_signed.map(at),
        };
        let sender = tutor().contact(Trust::Verified);
        let opened = unproven.prove(&doctor(), Some(&sender), &Window::default(), None, times);
        opened.map_err(|refusal| refusal.fault).err()
    };
    assert_eq!(outcome("2026-11-20T10:00:00Z", None), None);
    assert_eq!(outcome("2026-11-20T09:59:59Z", None), Some(Fault::Future));
    assert_eq!(outcome("2027-01-16T12:00:00Z", None), None);
    assert_eq!(outcome("2027-01-16T12:00:01Z", None), Some(Fault::Expired));
    // The clock was set back; somebody's signature knows better.
    let signed = Some("2027-01-16T12:00:01Z");
    assert_eq!(
        outcome("2026-11-21T12:00:00Z", signed),
        Some(Fault::Expired)
    );
}

#[test]
fn what_a_revoked_key_made_later_is_refused_and_what_it_made_before_counts() {
    let tutor = tutor();
    for (not_after, expected) in [
        ("2026-11-21T11:59:59Z", Some(Fault::Revoked)),
        ("2026-11-21T12:00:00Z", None),
    ] {
        let revocation =
            Revocation::sign(tutor.did(), Reason::Lost, at(not_after), &tutor).unwrap();
        let sender = tutor.contact(Trust::Verified).revoked(&revocation).unwrap();
        let parcel = sealed(&plan(), &tutor, &doctor());
        let outcome = opened_by(&doctor(), &parcel.bytes, Some(&sender));
        match expected {
            Some(expected) => assert_eq!(fault(outcome), expected),
            None => assert_eq!(outcome.unwrap().shelved, Shelved::Accepted),
        }
    }
}

#[test]
fn a_parcel_that_arrived_is_recognised_and_another_under_its_number_is_a_fork() {
    let (tutor, doctor) = (tutor(), doctor());
    let first = receipt(&tutor, &doctor);
    let window = opened(&first.bytes).unwrap().window;
    let again = |bytes: &[u8]| {
        let sender = tutor.contact(Trust::Verified);
        let unproven = decrypt(bytes, &doctor).unwrap();
        unproven.prove(&doctor, Some(&sender), &window, None, times())
    };
    let refusal = again(&first.bytes).unwrap_err();
    assert_eq!(refusal.fault, Fault::Replay);
    assert_eq!(refusal.header.unwrap().id, first.header.id);
    // Sealed again with the same number, as a restored copy of the sender's store would.
    let fork = sealed_after(
        &Ack::default(),
        &tutor,
        &doctor,
        Cursor::default(),
        stamp(2),
    );
    assert_eq!(fault(again(&fork.bytes)), Fault::Fork);
    let other_past = Cursor {
        last: 1,
        head: Some(digest(3)),
    };
    let fork = sealed_after(&Ack::default(), &tutor, &doctor, other_past, stamp(2));
    assert_eq!(fault(again(&fork.bytes)), Fault::Fork);
    let second = sealed_after(&Ack::default(), &tutor, &doctor, first.cursor, stamp(2));
    assert_eq!(again(&second.bytes).unwrap().window.high(), 2);
}

#[test]
fn the_first_thing_wrong_is_what_is_said() {
    // Expired, for somebody else and from nobody known: what is said follows the order.
    let (tutor, doctor) = (tutor(), doctor());
    let late = Stamp {
        issued: at("2020-01-01T00:00:00Z"),
        expires: at("2020-01-02T00:00:00Z"),
        ..stamp(1)
    };
    let parcel = sealed_after(&Ack::default(), &tutor, &doctor, Cursor::default(), late);
    assert_eq!(
        fault(opened_by(&doctor, &parcel.bytes, None)),
        Fault::UnknownSender
    );
    let revocation = Revocation::sign(
        tutor.did(),
        Reason::Left,
        at("2019-01-01T00:00:00Z"),
        &tutor,
    )
    .unwrap();
    let revoked = tutor.contact(Trust::Verified).revoked(&revocation).unwrap();
    let refused = opened_by(&doctor, &parcel.bytes, Some(&revoked));
    assert_eq!(fault(refused), Fault::Revoked);
    let refusal = opened(&parcel.bytes).unwrap_err();
    assert_eq!(refusal.fault, Fault::Expired);
    assert!(refusal.header.is_some(), "a nack needs its number");
    let unproven = opened_by(&doctor, &parcel.bytes, None).unwrap_err();
    assert_eq!(
        unproven.header, None,
        "nothing is shown before it is proved"
    );
}

#[test]
fn every_fault_has_a_code_of_its_own() {
    let mut codes: Vec<&str> = Fault::ALL.iter().map(|fault| fault.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Fault::ALL.len());
    assert!(codes.iter().all(|code| code.starts_with("E_")));
}
